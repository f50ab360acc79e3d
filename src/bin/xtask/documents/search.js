/* The search of all documents: what it looks through stands in the page, and nothing is asked of anybody. */
'use strict';

(function () {
  /** Title of the document, heading, address and text of each section. @type {[string, string, string, string][]} */
  const sections = JSON.parse(document.getElementById('sections').textContent);
  const [form, field, count, found] = ['search', 'wanted', 'count', 'found'].map((id) => document.getElementById(id));
  /** The most that are listed, and letters around what was found. */
  const [MOST, AROUND] = [40, 80];
  const plain = (text) => text.toLowerCase();
  const known = sections.map(([title, heading, address, text]) => ({ title, heading, address, text, head: plain(`${heading} ${title}`), body: plain(text) }));

  /** How well a section fits: words in its heading count more; nothing where a word is missing. */
  function fit({ head, body }, words) {
    let sum = 0;
    for (const word of words) {
      const inHead = head.includes(word);
      const times = body.split(word).length - 1;
      if (!inHead && times === 0) return 0;
      sum += (inHead ? 20 : 0) + Math.min(times, 5);
    }
    return sum;
  }

  /** Text with the words in it marked. */
  function marked(text, words) {
    const whole = document.createElement('p');
    const lower = plain(text);
    // Where lower case has other lengths, places would be wrong.
    const places = lower.length !== text.length ? [] : words.map((word) => lower.indexOf(word)).filter((place) => place >= 0);
    const from = Math.max(0, Math.min(...places, text.length) - AROUND);
    const start = places.length === 0 ? 0 : from;
    const end = Math.min(text.length, start + 3 * AROUND);
    let at = start;
    if (start > 0) whole.append('…');
    while (at < end) {
      const next = places.length === 0 ? [] : words.map((word) => [lower.indexOf(word, at), word.length]).filter(([place]) => place >= 0 && place < end);
      if (next.length === 0) break;
      const [place, length] = next.reduce((one, two) => (two[0] < one[0] || (two[0] === one[0] && two[1] > one[1]) ? two : one));
      const mark = document.createElement('mark');
      mark.textContent = text.slice(place, place + length);
      whole.append(text.slice(at, place), mark);
      at = place + length;
    }
    whole.append(text.slice(at, Math.max(at, end)), end < text.length ? '…' : '');
    return whole;
  }

  function entry({ title, heading, address, text }, words) {
    const item = document.createElement('li');
    const link = document.createElement('a');
    link.href = address;
    link.textContent = heading === title ? title : `${title}: ${heading}`;
    item.append(link, marked(text, words));
    return item;
  }

  function show() {
    const words = plain(field.value).split(/\s+/).filter((word) => word !== '');
    const all = words.length === 0 ? [] : known.map((section) => ({ section, sum: fit(section, words) })).filter(({ sum }) => sum > 0);
    all.sort((one, two) => two.sum - one.sum);
    found.replaceChildren(...all.slice(0, MOST).map(({ section }) => entry(section, words)));
    const more = all.length > MOST ? `, of which the first ${MOST} are listed` : '';
    count.textContent = words.length === 0 ? '' : all.length === 0 ? 'Nothing found' : `${all.length} found${more}`;
  }

  form.hidden = false;
  field.addEventListener('input', show);
  form.addEventListener('submit', (event) => event.preventDefault());
  // What the browser has put back after a visit to what was found.
  addEventListener('pageshow', show);
})();

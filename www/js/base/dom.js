/** Small helpers for the document. Everything that a user or a link gave enters as text. */
import { hasText, sentences, text } from './locale.js';
import { boundText, fieldText, formatMoney, rangeWords, valueText } from './number.js';

/**
 * @template {keyof HTMLElementTagNameMap} Tag
 * @param {Tag} tag
 * @param {Record<string, string>} [attributes]
 * @param {(Node | string)[]} [children]
 * @returns {HTMLElementTagNameMap[Tag]}
 */
export function element(tag, attributes = {}, children = []) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  made.append(...children);
  return made;
}

/**
 * An element that index.html has.
 * @template {HTMLElement} [T=HTMLElement]
 * @param {string} id
 * @returns {T}
 */
export function byId(id) {
  const found = document.getElementById(id);
  if (found === null) throw new Error(`#${id}`);
  return /** @type {T} */ (found);
}

/**
 * Puts words into an element. Those that it has already stay: the browser would lay them out and paint them again, while
 * the workers need the processor.
 * @param {HTMLElement} place
 * @param {string} words
 */
export function putText(place, words) {
  if (place.textContent !== words) place.textContent = words;
}

/** Lets the browser do what waits before what comes next: no task of the page should take long. */
export function nextTask() {
  return new Promise((resolve) => {
    setTimeout(resolve);
  });
}

/** Acts in a task of its own, before any that is asked for later: without the wait that browsers put before a timer. @param {() => void} act */
export function afterThis(act) {
  const { port1, port2 } = new MessageChannel();
  port1.onmessage = () => {
    port1.close();
    act();
  };
  port2.postMessage(null);
}

/**
 * A table with row and column headings.
 * @param {string} caption
 * @param {string[]} head
 * @param {string[][]} rows the first cell of each is its heading
 */
export function table(caption, head, rows) {
  return element('table', {}, [
    element('caption', {}, [caption]),
    element('thead', {}, [element('tr', {}, head.map((cell) => element('th', { scope: 'col' }, [cell])))]),
    element('tbody', {}, rows.map(([heading = '', ...cells]) =>
      element('tr', {}, [
        element('th', { scope: 'row' }, [heading]),
        ...cells.map((cell) => element('td', {}, [cell])),
      ]))),
  ]);
}

/** Problems with a figure's own bounds, which the lever knows: those of its kind of entry may be narrower. */
const OF_THE_LEVER = new Set(['missing_figure', 'not_a_number', 'not_whole', 'out_of_range', 'not_finite', 'unreadable_number', 'mostly_outside']);
/** Figures longer than this are shown as they were typed. */
const LONG_FIGURE = 1e16;
/** Problems whose `read` is a name, even if it is made of digits. */
const OF_NAMES = new Set(['bad_id', 'duplicate_id', 'unknown_name', 'unknown_reference', 'graph_not_open', 'other_graph', 'bad_digest', 'text_too_long', 'not_text']);

/** Names that this version has not. The page says so in words of its own, and what may be meant by its label: ids are the command line's. */
const UNKNOWN = new Set(['unknown_field', 'misspelt_field', 'unknown_path', 'misspelt_path']);

/** Characters of what was read that are repeated at the most. */
const LONGEST_QUOTATION = 80;

/**
 * What was read, as it can stand in a sentence: not longer than that, and without what turns the sentence around.
 * @param {string} read
 */
export function quotable(read) {
  const plain = read.replace(/[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g, '');
  return plain.length > LONGEST_QUOTATION ? `${plain.slice(0, LONGEST_QUOTATION)}…` : plain;
}

/**
 * A problem in the user's words.
 * @param {import('../../pkg/funnelcast.js').Problem} problem
 * @param {import('../../pkg/funnelcast.js').Parameter} [row] the lever it is about: its bounds are then shown in its unit
 * @param {boolean} [typed] whether what was read was typed in the lever's field, where a probability is in per cent
 */
export function problemText(problem, row, typed = false) {
  if (UNKNOWN.has(problem.code)) return unknownText(problem);
  /** @type {Record<string, string>} */
  const values = { ...Object.fromEntries(Object.entries(problem.values)), read: quotable(problem.read), path: quotable(problem.path) };
  const own = row !== undefined && OF_THE_LEVER.has(problem.code) ? row : null;
  // What stands in a line of a file is found there as it is written.
  const figures = values['line'] === undefined ? ['read', 'minimum', 'maximum'] : ['minimum', 'maximum'];
  for (const name of OF_NAMES.has(problem.code) ? [] : figures) {
    const inPercent = typed && name === 'read' && row?.kind === 'probability';
    const figure = Number(values[name]) / (inPercent ? 100 : 1);
    if (!values[name]?.trim() || !(Math.abs(figure) < LONG_FIGURE)) continue;
    // + 0 makes the zero of nothing added up, which is −0, a plain one.
    values[name] = own === null ? fieldText({ kind: 'number' }, figure + 0) : valueText(own, figure);
  }
  // In words that have the sign of the currency.
  if (problem.code === 'discount_above_price') for (const name of ['read', 'maximum']) values[name] = formatMoney(Number(values[name]?.replaceAll(',', ''))).replace('¥', '');
  if (own !== null) Object.assign(values, { minimum: boundText(own, own.minimum), maximum: boundText(own, own.maximum) });
  const { word, unit, example } = values;
  if (word !== undefined) values['word'] = quotable(word);
  if (unit !== undefined && hasText(`unit.${unit}`)) values['unit'] = text(`unit.${unit}`);
  // Beside the form that a distribution is written in, one that is written so.
  if (example !== undefined && values['wanted'] === undefined && values['suggestion'] === undefined && !/[(（]/.test(problem.read)) values['example'] = rangeWords(example);
  return text(`problem.${problem.code}`, values);
}

/** @param {import('../../pkg/funnelcast.js').Problem} problem */
function unknownText({ path, read, values }) {
  const { suggestion } = /** @type {Record<string, string | undefined>} */ (values);
  const near = suggestion === undefined || suggestion.includes('.') ? suggestion : path.replace(/[^.]*$/, suggestion);
  const known = (near ?? '').replace(/^reference\./, '');
  // A whole list or group goes by its own name.
  const group = `group.${known.replace(/^(segment|channel|account|campaign)s$/, '$1')}`;
  const meant = hasText(group) ? text(group) : labelOf(known.replace(/^(segment|channel|account|campaign)\.[^.]+\./, '$1.'));
  return sentences(text('page.problem.unknown', { read: quotable(read) }), meant === '' ? '' : text('page.problem.meant', { meant }));
}

/**
 * What the field of a path is called.
 * @param {string} path
 * @returns {string} empty where it has no name but its path
 */
export function labelOf(path) {
  const id = path.replace(/^(segment|channel|account|campaign)s\[\d+\]/, '$1').replace(/^(segment\.affinity)\..*/, '$1');
  const key = [`parameter.${id}.label`, ...(path.includes('[') ? [`entry.${id.split('.').at(-1)}.label`] : [])].find(hasText);
  return key === undefined ? '' : text(key);
}

/**
 * A problem with the field it is in, for a list of problems.
 * @param {import('../../pkg/funnelcast.js').Problem} problem
 */
export function placedProblem(problem) {
  const words = problemText(problem);
  if (problem.path === '') return words;
  const [, place = '', own = problem.path] = /^(reference|plans\[\d\])\.(.*)$/.exec(problem.path) ?? [];
  const label = labelOf(own);
  const [, list, index] = /^(segment|channel|account|campaign)s\[(\d+)\]/.exec(own) ?? [];
  const name = list === undefined ? label : `${text(`group.${list}`)} ${Number(index) + 1} · ${label}`;
  const called = label === '' ? quotable(own) : name;
  const number = Number(/\d/.exec(place)?.[0]) + 1;
  const field = place === '' ? called : place === 'reference' ? text('page.before.field', { field: called }) : text('page.plan.field', { number, field: called });
  if (called === '' && number > 0) return text('page.new.problem', { field: text('page.plan', { number }), problem: words });
  return text('page.new.problem', { field, problem: words });
}

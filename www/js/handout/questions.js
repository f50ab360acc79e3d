/**
 * The six questions, answered in the page before and after a session, and what the group has learnt between the two.
 *
 * @typedef {{question: string, choices: string[], right: number, why: string}} Question
 * @typedef {import('./answers.js').Sheet} Sheet
 * @typedef {import('./answers.js').When} When
 */
import { element, putText, table } from '../base/dom.js';
import { text } from '../base/locale.js';
import { bandText, formatCount, formatPlain, formatShare } from '../base/number.js';
import { saveAs } from '../base/save.js';
import { LONGEST_NAME, MOST, asCsv, fromCsv, keep, kept, pairsByGroup, placeOf, score } from './answers.js';
import { FEWEST, learnt } from './gain.js';

const TIMES = /** @type {const} */ (['before', 'after']);
/** Mistakes of a file that are told, and bytes of one that is read. */
const [MOST_TOLD, MOST_BYTES] = [5, 2_000_000];

/** @param {number} value in per cent */
const percent = (value) => formatShare(value / 100);
/** @param {number} value */
const gainText = (value) => (Number.isFinite(value) ? formatPlain(Math.round(value * 100) / 100) : '–');

export class Questions {
  /** @type {Question[]} */
  #questions = [];
  /** @type {Sheet[]} */
  #sheets = kept();
  /** What waits for somebody to say that it replaces what is there. @type {Sheet | null} */
  #waiting = null;
  #person = element('input', { type: 'text', maxlength: String(LONGEST_NAME), autocomplete: 'off' });
  #group = element('input', { type: 'text', maxlength: String(LONGEST_NAME), autocomplete: 'off' });
  #form = element('form', { class: 'questions-form', autocomplete: 'off', novalidate: '' });
  #status = element('p', { class: 'status-line', role: 'status', tabindex: '-1' });
  #replace = element('button', { type: 'button', hidden: '' });
  #results = element('div', { class: 'results-of-questions' });
  #file = element('input', { type: 'file', accept: '.csv,text/csv', multiple: '', hidden: '' });
  root = element('div');

  constructor() {
    this.root.append(this.#form, this.#status, this.#replace, this.#file, this.#results);
    this.#form.addEventListener('submit', (event) => {
      event.preventDefault();
      this.#handIn();
    });
    this.#replace.addEventListener('click', () => {
      if (this.#waiting !== null) this.#take(this.#waiting);
    });
    this.#file.addEventListener('change', () => this.#read());
  }

  get #key() {
    return this.#questions.map(({ right }) => right);
  }

  /** @param {Question[]} questions in the language of the page */
  show(questions) {
    const chosen = this.#answers();
    const when = this.#when;
    this.#questions = questions;
    const label = (/** @type {string} */ key, /** @type {HTMLElement} */ input) => element('label', { class: 'field' }, [text(key), input]);
    const hand = element('button', { type: 'submit', class: 'primary' }, [text('pack.hand_in')]);
    this.#form.replaceChildren(
      element('div', { class: 'fields' }, [label('pack.person', this.#person), label('pack.group.optional', this.#group)]),
      element('fieldset', { class: 'choices' }, [element('legend', {}, [text('pack.when')]), ...TIMES.map((time) => this.#radio('pack-when', time, text(`pack.when.${time}`), time === when))]),
      ...questions.map(({ question, choices }, place) => element('fieldset', { class: 'choices' }, [
        element('legend', {}, [`${place + 1}. ${question}`]),
        ...choices.map((choice, at) => this.#radio(`pack-${place}`, String(at), `${'ABCD'[at]}. ${choice}`, chosen[place] === at)),
      ])),
      element('div', { class: 'buttons' }, [hand]),
    );
    putText(this.#replace, text('pack.replace'));
    this.#tell();
  }

  /** @param {string} name @param {string} value @param {string} words @param {boolean} checked */
  #radio(name, value, words, checked) {
    const input = element('input', { type: 'radio', name, value });
    input.checked = checked;
    return element('label', {}, [input, words]);
  }

  /** @returns {When} */
  get #when() {
    return new FormData(this.#form).get('pack-when') === 'after' ? 'after' : 'before';
  }

  /** Which choice of each question; −1 where there is none. */
  #answers() {
    const data = new FormData(this.#form);
    return this.#questions.map((_, place) => Number(data.get(`pack-${place}`) ?? -1));
  }

  /** @param {string} words @param {HTMLElement} [focus] */
  #say(words, focus) {
    putText(this.#status, words);
    (focus ?? this.#status).focus();
  }

  #handIn() {
    const sheet = { person: this.#person.value.trim(), group: this.#group.value.trim(), when: this.#when, answers: this.#answers() };
    const missing = sheet.answers.flatMap((answer, place) => (answer < 0 ? [place + 1] : []));
    this.#replace.hidden = true;
    if (sheet.person === '') this.#say(text('pack.missing.person'), this.#person);
    else if (missing.length > 0) this.#say(text('pack.missing.answers', { numbers: missing.join(', ') }), /** @type {HTMLElement} */ (this.#form.querySelector(`[name="pack-${(missing[0] ?? 1) - 1}"]`)));
    else if (placeOf(this.#sheets, sheet) >= 0) {
      this.#waiting = sheet;
      this.#replace.hidden = false;
      this.#say(text('pack.twice', { person: sheet.person, when: text(`pack.when.${sheet.when}`) }), this.#replace);
    } else if (this.#sheets.length >= 2 * MOST) this.#say(text('pack.full', { most: formatCount(MOST) }));
    else this.#take(sheet);
  }

  /** @param {Sheet} sheet */
  #take(sheet) {
    const place = placeOf(this.#sheets, sheet);
    this.#sheets = place < 0 ? [...this.#sheets, sheet] : this.#sheets.with(place, sheet);
    this.#waiting = null;
    this.#replace.hidden = true;
    const right = Math.round((score(sheet, this.#key) * this.#questions.length) / 100);
    // Who is to answer once more is not told what is right.
    const words = sheet.when === 'before' ? text('pack.taken.before', { person: sheet.person }) : text('pack.taken.after', { person: sheet.person, right: String(right), of: String(this.#questions.length) });
    this.#keep(words);
    this.#person.value = '';
    for (const input of /** @type {NodeListOf<HTMLInputElement>} */ (this.#form.querySelectorAll('input[type="radio"]:not([name="pack-when"])'))) input.checked = false;
  }

  /** @param {string} words that are said where it goes well */
  #keep(words) {
    const isKept = keep(this.#sheets);
    this.#tell();
    this.#say(isKept ? words : text('pack.not_kept'));
  }

  async #read() {
    const files = [...this.#file.files ?? []];
    this.#file.value = '';
    let [count, sheets] = [0, this.#sheets];
    const told = [];
    for (const file of files) {
      if (file.size > MOST_BYTES) {
        told.push(text('pack.file.large', { file: file.name }));
        continue;
      }
      const read = fromCsv(await file.text());
      told.push(...read.mistakes.slice(0, MOST_TOLD).map((mistake) => text('pack.file.mistake', { file: file.name, ...mistake, line: String(mistake.line) })));
      if (read.sheets.length === 0 && read.mistakes.length === 0) told.push(text('pack.file.empty', { file: file.name }));
      const fresh = read.sheets.filter((sheet) => placeOf(sheets, sheet) < 0);
      const again = read.sheets.length - fresh.length;
      if (again > 0) told.push(text('pack.file.again', { file: file.name, count: String(again) }));
      count += fresh.length;
      sheets = [...sheets, ...fresh].slice(0, 2 * MOST);
    }
    this.#sheets = sheets;
    this.#keep([text('pack.file.read', { count: String(count) }), ...told].join(' '));
  }

  /** What the group has learnt, and what can be done with the answers. */
  #tell() {
    const groups = pairsByGroup(this.#sheets, this.#key);
    const all = [...groups.values()].flat();
    const row = (/** @type {string} */ name, /** @type {import('./gain.js').Pair[]} */ pairs) => {
      const { people, before, after, gain, low, high } = learnt(pairs);
      return [name, formatCount(people), percent(before), percent(after), gainText(gain), Number.isFinite(low) ? bandText(low, high, gainText) : text('pack.too_few', { fewest: String(FEWEST) })];
    };
    const rows = [...(groups.size > 1 ? [...groups].map(([name, pairs]) => row(name || text('pack.group.none'), pairs)) : []), ...(all.length > 0 ? [row(text('pack.group.all'), all)] : [])];
    const heads = ['pack.group', 'pack.people', 'pack.mean.before', 'pack.mean.after', 'pack.gain', 'pack.gain.band'].map((key) => text(key));
    const button = (/** @type {string} */ key, /** @type {() => void} */ act) => {
      const made = element('button', { type: 'button' }, [text(key)]);
      made.addEventListener('click', act);
      return made;
    };
    const has = this.#sheets.length > 0;
    const [before, after] = TIMES.map((time) => this.#sheets.filter(({ when }) => when === time).length);
    this.#results.replaceChildren(
      element('h3', {}, [text('pack.results')]),
      element('p', {}, [text('pack.counts', { before: String(before), after: String(after), both: String(all.length) })]),
      ...(rows.length > 0 ? [element('div', { class: 'scroll', tabindex: '0', role: 'region', 'aria-label': text('pack.results') }, [table(text('pack.results'), heads, rows)]), ...this.#byQuestion()] : []),
      element('p', { class: 'note' }, [text('pack.formula')]),
      element('div', { class: 'buttons' }, [
        ...(has ? [button('pack.export', () => saveAs(`${text('pack.file')}.csv`, asCsv(this.#sheets, this.#key), 'text/csv'))] : []),
        button('pack.import', () => this.#file.click()),
        ...(has ? [button('pack.forget', () => {
          this.#sheets = [];
          this.#keep(text('pack.forgotten'));
        })] : []),
      ]),
    );
  }

  /** Which questions were learnt, with what is right. */
  #byQuestion() {
    const both = this.#sheets.filter((sheet) => TIMES.every((when) => placeOf(this.#sheets, { ...sheet, when }) >= 0));
    const share = (/** @type {When} */ time, /** @type {number} */ place) => {
      const sheets = both.filter(({ when }) => when === time);
      return percent((100 * sheets.filter(({ answers }) => answers[place] === this.#key[place]).length) / sheets.length);
    };
    const rows = this.#questions.map(({ right, why }, place) => [text('pack.column', { number: String(place + 1) }), share('before', place), share('after', place), 'ABCD'[right] ?? '', why]);
    // Others may still answer here.
    return [element('details', {}, [element('summary', {}, [text('pack.by_question')]), element('div', { class: 'scroll', tabindex: '0', role: 'region', 'aria-label': text('pack.by_question') }, [
      table(text('pack.by_question'), ['pack.question', 'pack.mean.before', 'pack.mean.after', 'pack.answer', 'pack.why'].map((key) => text(key)), rows),
    ])])];
  }
}

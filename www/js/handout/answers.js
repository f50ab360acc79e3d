/**
 * Answers to the six questions: kept in this browser, written as CSV, and read from it again, from other computers too.
 *
 * @typedef {'before' | 'after'} When
 * @typedef {{person: string, group: string, when: When, answers: number[]}} Sheet answers: which choice of each question, from 0
 * @typedef {{line: number, field: string, read: string, allowed: string}} Mistake of a file; field: the key of its name
 */
import { quotable } from '../base/dom.js';
import { remember, text, textsOf } from '../base/locale.js';
import { csvOf } from '../base/sheet.js';

export const QUESTIONS = 6;
export const CHOICES = 4;
export const LONGEST_NAME = 40;
/** People that are kept. */
export const MOST = 2000;
const KEY = 'facilitator.answers';
const LETTERS = 'ABCD';
const TIMES = /** @type {const} */ (['before', 'after']);
/** What a spreadsheet was kept from taking for a formula. */
const HARMLESS = /^'(?=[=+\-@])/;

/** @param {any} sheet */
const isSheet = (sheet) => typeof sheet?.person === 'string' && typeof sheet.group === 'string' && TIMES.includes(sheet.when) && Array.isArray(sheet.answers) &&
  sheet.answers.length === QUESTIONS && sheet.answers.every((/** @type {unknown} */ answer) => Number.isInteger(answer) && Number(answer) >= 0 && Number(answer) < CHOICES);

/** Those that this browser has. @returns {Sheet[]} */
export function kept() {
  try {
    const all = JSON.parse(remember(KEY) ?? '[]');
    return Array.isArray(all) ? all.filter(isSheet).slice(0, 2 * MOST) : [];
  } catch {
    return [];
  }
}

/** Keeps them; tells whether the browser did. @param {Sheet[]} sheets */
export function keep(sheets) {
  const written = JSON.stringify(sheets);
  return remember(KEY, written) === written;
}

/** The place of a person's sheet of that time. @param {Sheet[]} sheets @param {Pick<Sheet, 'person' | 'group' | 'when'>} of */
export const placeOf = (sheets, { person, group, when }) => sheets.findIndex((sheet) => sheet.person === person && sheet.group === group && sheet.when === when);

/** How many are right, in per cent. @param {Sheet} sheet @param {number[]} key */
export const score = ({ answers }, key) => (100 * answers.filter((answer, place) => answer === key[place]).length) / QUESTIONS;

/** What everybody who answered both times had right, by their group. @param {Sheet[]} sheets @param {number[]} key */
export function pairsByGroup(sheets, key) {
  /** @type {Map<string, import('./gain.js').Pair[]>} */
  const groups = new Map();
  for (const before of sheets.filter(({ when }) => when === 'before')) {
    const after = sheets[placeOf(sheets, { ...before, when: 'after' })];
    if (after !== undefined) groups.set(before.group, [...groups.get(before.group) ?? [], { before: score(before, key), after: score(after, key) }]);
  }
  return groups;
}

/** @param {Sheet[]} sheets @param {number[]} key */
export function asCsv(sheets, key) {
  const heads = [text('pack.person'), text('pack.group'), text('pack.when'), ...Array.from({ length: QUESTIONS }, (_, place) => text('pack.column', { number: String(place + 1) })), text('pack.right')];
  return csvOf([{
    title: text('pack.results'), columns: heads.map((head) => ({ head })),
    rows: sheets.map((sheet) => [sheet.person, sheet.group, text(`pack.when.${sheet.when}`), ...sheet.answers.map((answer) => LETTERS[answer] ?? ''), sheet.answers.filter((answer, place) => answer === key[place]).length]),
  }]);
}

/** The cells of a CSV. @param {string} csv */
function cellsOf(csv) {
  const rows = [['']];
  let isQuoted = false;
  for (let at = 0; at < csv.length; at++) {
    const letter = csv.charAt(at);
    const row = /** @type {string[]} */ (rows[rows.length - 1]);
    if (isQuoted && letter === '"' && csv[at + 1] === '"') {
      row[row.length - 1] += '"';
      at++;
    } else if (letter === '"') isQuoted = !isQuoted;
    else if (isQuoted) row[row.length - 1] += letter;
    else if (letter === ',' || letter === ';' || letter === '\t') row.push('');
    else if (letter === '\n') rows.push(['']);
    else if (letter !== '\r') row[row.length - 1] += letter;
  }
  return rows;
}

/**
 * The answers in a file that this page wrote, in either language, or what is wrong with it.
 * @param {string} csv
 * @returns {{sheets: Sheet[], mistakes: Mistake[]}}
 */
export function fromCsv(csv) {
  /** @type {Sheet[]} */
  const sheets = [];
  /** @type {Mistake[]} */
  const mistakes = [];
  const rows = cellsOf(csv.replace(/^\ufeff/, ''));
  for (const [place, row] of rows.entries()) {
    if (place === 0 || row.every((cell) => cell.trim() === '')) continue;
    const [person = '', group = '', said = '', ...rest] = row.map((cell) => cell.trim().replace(HARMLESS, ''));
    const when = TIMES.find((time) => time === said.toLowerCase() || textsOf(`pack.when.${time}`).includes(said));
    const answers = rest.slice(0, QUESTIONS).map((letter) => (letter.length === 1 ? LETTERS.indexOf(letter.toUpperCase()) : -1));
    const wrong = (/** @type {string} */ field, /** @type {string} */ read, /** @type {string} */ allowed) => mistakes.push({ line: place + 1, field, read: quotable(read), allowed });
    const bad = answers.findIndex((answer) => answer < 0);
    if (person === '' || person.length > LONGEST_NAME) wrong(text('pack.person'), person, text('pack.allowed.name', { most: String(LONGEST_NAME) }));
    else if (group.length > LONGEST_NAME) wrong(text('pack.group'), group, text('pack.allowed.name', { most: String(LONGEST_NAME) }));
    else if (when === undefined) wrong(text('pack.when'), said, TIMES.map((time) => text(`pack.when.${time}`)).join(' / '));
    else if (answers.length < QUESTIONS || bad >= 0) wrong(text('pack.column', { number: String((bad < 0 ? answers.length : bad) + 1) }), rest[bad < 0 ? answers.length : bad] ?? '', 'A, B, C, D');
    else sheets.push({ person, group, when, answers });
  }
  return { sheets, mistakes };
}

/**
 * What a lever is set to: a number, or the text of a range or a distribution. Only the core reads texts; this keeps what
 * it read, so that a lever that did not change costs nothing while another one is dragged.
 *
 * @typedef {import('../../pkg/funnelcast.js').Parameter} Parameter
 * @typedef {import('../../pkg/funnelcast.js').QuantityFigures} QuantityFigures
 * @typedef {import('../../pkg/funnelcast.js').ReadQuantity} ReadQuantity
 * @typedef {number | string} Setting
 */
import { describe, readQuantity, suggestRange } from '../../pkg/funnelcast.js';
import { text } from '../base/locale.js';
import { evenEnds, fieldText, rangeWords, valueText } from '../base/number.js';

/** Texts kept: more than anybody makes uncertain, fewer than a long drag leaves behind. */
const MOST_KEPT = 300;

/** @type {Map<string, ReadQuantity>} */
const kept = new Map();
/** @type {Map<string, Parameter> | null} */
let rows = null;

/** A row of the parameter table. @param {string} id */
export function rowOf(id) {
  rows ??= new Map(describe().parameters.map((row) => [row.id, row]));
  const row = rows.get(id);
  if (row === undefined) throw new Error(`there is no lever ${id}`);
  return row;
}

/**
 * Reads what was typed for a lever; in a probability's field bare numbers are per cent.
 * @param {Parameter} row
 * @param {string} path
 * @param {string} typed
 * @param {Setting} [setting] what the lever is: other levers allow that
 */
export function readTyped(row, path, typed, setting) {
  const { id } = row;
  const stands = setting === undefined ? undefined : settingText(row, setting);
  const read = readQuantity(typed, path, id, row.minimum, row.maximum, row.default, stands);
  // The fields of the run are no rows of the table.
  if (read.problem?.code !== 'out_of_range' || !id.includes('.')) return read;
  // A number that breaks only the rules of this kind of entry is left to the check of the scenario, which names them.
  const { minimum, maximum } = rowOf(id);
  const wider = readQuantity(typed, path, id, minimum, maximum, row.default);
  return wider.quantity?.fixed === undefined ? read : wider;
}

/** Amounts beyond which nothing is reckoned with. */
const MOST = 1e15;

/**
 * A plain number as people write it, such as 20k, 2万 or ¥20,000; undefined where it is none.
 * @param {string} typed
 * @returns {number | undefined}
 */
export const readNumber = (typed) => readQuantity(typed, 'number', 'money.price', -MOST, MOST, 0).quantity?.fixed;

/**
 * What there is to say about the text of a range or a distribution that holds.
 * @param {Parameter} row
 * @param {string} words
 * @returns {QuantityFigures}
 */
export function figuresOf(row, words) {
  const key = [row.id, row.minimum, row.maximum, words].join(' ');
  let read = kept.get(key);
  if (read === undefined) {
    if (kept.size >= MOST_KEPT) kept.clear();
    read = readTyped(row, row.id, words);
    kept.set(key, read);
  }
  if (read.quantity === undefined) throw new Error(`${row.id} was not checked before: ${words}`);
  return read.quantity;
}

/**
 * The one number to reckon with: the median of what is uncertain.
 * @param {Parameter | string} row or its id
 * @param {Setting} setting
 */
export function median(row, setting) {
  if (typeof setting === 'number') return setting;
  return figuresOf(typeof row === 'string' ? rowOf(row) : row, setting).median;
}

/**
 * A setting in a few letters, for a summary: a number, or from where to where it is thought to lie.
 * @param {string} id of the row
 * @param {Setting} setting
 * @param {(value: number) => string} format
 */
export function briefly(id, setting, format) {
  if (typeof setting === 'number') return format(setting);
  const { ends, low, high } = figuresOf(rowOf(id), setting);
  const [from, to] = ends ?? [low, high];
  return text('page.band', { low: format(from), high: format(to) });
}

/**
 * A setting with its unit, for people: a number, from where to where a range goes, or a distribution as it is written.
 * @param {Parameter} row
 * @param {Setting} setting
 */
export function wordsOf(row, setting) {
  if (typeof setting === 'number') return valueText(row, setting);
  const even = evenEnds(setting)?.map((end) => Number.parseFloat(end) / (end.endsWith('%') ? 100 : 1));
  const [low, high] = figuresOf(row, setting).ends ?? even ?? [];
  if (low === undefined || high === undefined) return setting;
  return text(even === undefined ? 'page.band' : 'page.band.even', { low: valueText(row, low), high: valueText(row, high) });
}

/**
 * What stands in a lever's field.
 * @param {Parameter} row
 * @param {Setting} setting
 */
export const settingText = (row, setting) => (typeof setting === 'number' ? fieldText(row, setting) : rangeWords(setting));

/**
 * A range, as text that the core reads.
 * @param {{kind: string}} row
 * @param {number} low
 * @param {number} high
 */
export function rangeText(row, low, high) {
  const written = (/** @type {number} */ value) =>
    (row.kind === 'probability' ? `${Number((value * 100).toPrecision(12))}%` : String(value));
  return `${written(low)} to ${written(high)}`;
}

/**
 * A range or a distribution for a lever that is a number: the last one it had, if that still holds the number, else a
 * published or an assumed one.
 * @param {Parameter} row
 * @param {number} value
 * @param {string | undefined} last
 */
export function uncertainAround(row, value, last) {
  const read = last === undefined ? undefined : readTyped(row, row.id, last).quantity;
  if (last !== undefined && read !== undefined) {
    const [from, to] = read.ends ?? [read.low, read.high];
    if (value >= from && value <= to) return last;
  }
  return suggestRange(value, row.id, row.minimum, row.maximum);
}

/**
 * Whether anything in a scenario is uncertain.
 * @param {import('../../pkg/scenario.js').Scenario} scenario
 */
export function isUncertain(scenario) {
  const { about, ...groups } = scenario;
  return Object.values(groups).some((group) => [group].flat().some((entry) => entry !== null && typeof entry === 'object' && hasUncertain(entry)));
}

/** Fields of groups and entries that are texts and no settings. */
const WORDS = ['id', 'name', 'kind', 'account', 'levers', 'topology', 'file'];

/**
 * Whether anything in a group of levers, or in an entry of a list, is uncertain.
 * @param {object} levers
 */
export function hasUncertain(levers) {
  const settings = Object.entries(levers).filter(([field]) => !WORDS.includes(field));
  return settings.flatMap(([, value]) => (typeof value === 'object' ? Object.values(value) : [value])).some((value) => typeof value === 'string');
}

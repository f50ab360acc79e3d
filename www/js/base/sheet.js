/**
 * Figures in rows and columns: shown as a table, or written as text that spreadsheets open, a Chinese Excel too.
 *
 * @typedef {string | number | null} Cell null where there is nothing
 * @typedef {{head: string, format?: import('./number.js').Format}} Column format: how its numbers are shown
 * @typedef {{title: string, columns: Column[], rows: Cell[][]}} Sheet the first cell of each row is its heading
 */
import { table } from './dom.js';
import { text } from './locale.js';
import { formatMoney, formatShare } from './number.js';

/** Excel takes a file without it for one in the encoding of the country. */
export const BYTE_ORDER_MARK = '\ufeff';
/** Digits of a number in a file: all that a figure has, none of its binary form. */
const DIGITS = 10;
/** What a spreadsheet would take for a formula: names come from links and files of strangers. */
const FORMULA = /^[=+\-@\t\r]/;

/** @param {Sheet} sheet */
export const tableOf = ({ title, columns, rows }) =>
  table(title, columns.map(({ head }) => head), rows.map((row) =>
    row.map((cell, place) => (typeof cell === 'number' ? (columns[place]?.format ?? String)(cell) : cell ?? ''))));

/** A head with the unit that its numbers have in a file. @param {Column} column */
export const headWithUnit = ({ head, format }) => (format === formatMoney ? text('page.sheet.unit', { head, unit: text('unit.yuan') }) : head);

/** Whether the numbers of a column are shares of one. @param {Column | undefined} column */
export const isShare = (column) => column?.format === formatShare;

/** A number with the digits that it has; nothing for what is none. @param {number} value */
export const digitsOf = (value) => (Number.isFinite(value) ? Number(value.toPrecision(DIGITS)) : null);

/** Words that no spreadsheet takes for a formula. @param {string} words */
export const harmless = (words) => (FORMULA.test(words) ? `'${words}` : words);

/** @param {string} words */
const quoted = (words) => (/[",\r\n]/.test(words) ? `"${words.replaceAll('"', '""')}"` : words);

/**
 * @param {Cell} cell
 * @param {Column | undefined} column
 */
function written(cell, column) {
  if (cell === null) return '';
  if (typeof cell === 'string') return quoted(harmless(cell));
  const value = digitsOf(isShare(column) ? cell * 100 : cell);
  return value === null ? '' : `${value}${isShare(column) ? '%' : ''}`;
}

/**
 * Sheets one below the other as CSV; of several each has its title above it.
 * @param {Sheet[]} sheets
 */
export function csvOf(sheets) {
  const lines = sheets.flatMap(({ title, columns, rows }, place) => [
    ...(sheets.length > 1 ? [...(place > 0 ? [''] : []), quoted(title)] : []),
    columns.map((column) => quoted(headWithUnit(column))).join(','),
    ...rows.map((row) => row.map((cell, at) => written(cell, columns[at])).join(',')),
  ]);
  return `${BYTE_ORDER_MARK}${lines.join('\r\n')}\r\n`;
}

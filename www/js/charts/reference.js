/**
 * The scenario that the shown one is compared with, as the charts tell of it.
 *
 * @typedef {import('../figures/figures.js').Figures} Figures
 * @typedef {import('./charts.js').Mark} Mark
 */
import { text } from '../base/locale.js';
import { formatCount } from '../base/number.js';

/** Over days: its median and its band. @param {Figures} figures @returns {Mark[]} */
export const referenceLegend = ({ reference }) =>
  (reference === null ? [] : [['dashes', 'text', 'page.legend.before'], ['edges', 'neutral', 'page.legend.before_band']]);

/** Where only its median is drawn, as a line. @param {Figures} figures @returns {Mark[]} */
export const referenceLine = ({ reference }) => (reference === null ? [] : [['dashes', 'text', 'page.legend.before']]);

/** On bars: a tick, most often at the median. @param {Figures} figures @returns {Mark[]} */
export const referenceTick = ({ reference }, key = 'page.legend.before') => (reference === null ? [] : [['tick', 'text', key]]);

/**
 * What it has at a place, in words; empty where there is none, or it does not reach so far.
 * @param {Figures} figures
 * @param {(reference: Figures) => number} value
 * @param {(value: number) => string} [format]
 */
export function referenceText({ reference }, value, format = formatCount) {
  const figure = reference === null ? NaN : value(reference);
  return Number.isFinite(figure) ? text('page.before.line', { value: format(figure) }) : '';
}

/**
 * The column of a table, most often of medians.
 * @param {Figures} figures
 * @param {import('../base/number.js').Format} format
 * @returns {import('../base/sheet.js').Column[]}
 */
export const referenceColumn = ({ reference }, format, key = 'page.legend.before', before = '') =>
  (reference === null ? [] : [{ head: `${before}${text(key)}`, format }]);

/**
 * Its cell.
 * @param {Figures} figures
 * @param {(reference: Figures) => number} value
 * @returns {import('../base/sheet.js').Cell[]}
 */
export function referenceCell({ reference }, value) {
  if (reference === null) return [];
  const figure = value(reference);
  return [Number.isFinite(figure) ? figure : '–'];
}

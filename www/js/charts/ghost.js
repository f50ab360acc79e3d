/**
 * The aggregate answer beside that of a network, as the charts tell of it.
 *
 * @typedef {import('../figures/figures.js').Figures} Figures
 * @typedef {import('./charts.js').Mark} Mark
 */
import { text } from '../base/locale.js';

/** The mark of the ghost in a picture, where there is one. @param {Figures} figures @returns {Mark[]} */
export const ghostLegend = ({ ghost }) => (ghost === null ? [] : [['dashes', 'neutral', 'page.legend.ghost']]);

/**
 * The ghost's median of a series on a day, in words; empty where there is none.
 * @param {Figures} figures
 * @param {string} series
 * @param {number} day
 * @param {(value: number) => string} format
 * @param {(ghost: Figures) => number} [median] where it is not the day's
 */
export const ghostText = ({ ghost }, series, day, format, median = (figures) => figures.band(series, day).p50) =>
  (ghost === null ? '' : text('page.ghost.line', { value: format(median(ghost)) }));

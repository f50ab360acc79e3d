/** Words that several charts use. */
import { text } from '../base/locale.js';
import { formatCount } from '../base/number.js';
import { LEVELS } from '../figures/figures.js';

/**
 * @param {{p05: number, p50: number, p95: number}} band
 * @param {(value: number) => string} [format]
 */
export const bandText = (band, format = formatCount) =>
  text('page.readout.band', { median: format(band.p50), low: format(band.p05), high: format(band.p95) });

/** The columns of a band. @param {import('../base/number.js').Format} format @param {string} [before] what stands before each head */
export const levelColumns = (format, before = '') => LEVELS.map((level) => ({ head: `${before}${text(`statistic.${level}`)}`, format }));

/** The cells of a band. @param {Record<string, number>} band */
export const levelCells = (band) => LEVELS.map((level) => band[level] ?? NaN);

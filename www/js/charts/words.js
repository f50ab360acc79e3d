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

export const levelHeads = () => LEVELS.map((level) => text(`statistic.${level}`));

/**
 * @param {Record<string, number>} band
 * @param {(value: number) => string} [format]
 */
export const levelCells = (band, format = formatCount) => LEVELS.map((level) => format(band[level] ?? NaN));

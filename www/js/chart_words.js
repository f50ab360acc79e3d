/** Words that several charts use. */
import { LEVELS } from './figures.js';
import { language, text } from './locale.js';
import { formatCount } from './number.js';

/**
 * @param {{p05: number, p50: number, p95: number}} band
 * @param {(value: number) => string} [format]
 */
export const bandText = (band, format = formatCount) =>
  text('page.readout.band', { median: format(band.p50), low: format(band.p05), high: format(band.p95) });

/** One sentence after the other; there may be none of some. @param {string[]} all */
export const sentences = (...all) => all.filter((sentence) => sentence !== '').join(language() === 'zh' ? '' : ' ');

export const levelHeads = () => LEVELS.map((level) => text(`statistic.${level}`));

/**
 * @param {Record<string, number>} band
 * @param {(value: number) => string} [format]
 */
export const levelCells = (band, format = formatCount) => LEVELS.map((level) => format(band[level] ?? NaN));

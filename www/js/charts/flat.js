/**
 * Charts in which nothing happens: they fold into one line.
 *
 * @typedef {import('../figures/figures.js').Figures} Figures
 */
import { text } from '../base/locale.js';
import { formatCount, formatMoney, formatPlain } from '../base/number.js';

/** Less than this is no change that is seen, or means anything: a person, a yuan, a fiftieth of a scale from 0 to 1. */
const WHOLE = 0.5;
const SCORE = 0.02;

/** From where to where all bands of a series reach. @param {Figures} figures @param {string} series */
function reach(figures, series) {
  let [low, high] = [Infinity, -Infinity];
  for (let day = 0; day < figures.days; day++) {
    const { p05, p95 } = figures.band(series, day);
    [low, high] = [Math.min(low, p05), Math.max(high, p95)];
  }
  return { low, high };
}

/**
 * What stays the same in a chart over days, in words; empty where something moves.
 * @param {string[]} series
 * @param {(name: string) => string} unitOf
 */
const overDays = (series, unitOf) => (/** @type {Figures} */ figures) => {
  const words = series.map((name) => {
    const { low, high } = reach(figures, name);
    const unit = unitOf(name);
    if (!(high - low < (unit === 'score' || unit === 'ratio' ? SCORE : WHOLE))) return '';
    const format = unit === 'yuan' ? formatMoney : unit === 'people' || unit === 'count' ? formatCount : formatPlain;
    return text('page.flat.stays', { what: text(`series.${name}`), value: format((low + high) / 2) });
  });
  return words.every(Boolean) ? words.join(text('page.flat.and')) : '';
};

/** Nobody is reached by a share in any but one of twenty simulations. @param {Figures} figures */
const unshared = (figures) =>
  ([1, 2, 3].every((generation) => !(figures.outcome(`viewers_generation_${generation}`).p95 >= WHOLE)) ? text('page.flat.unshared') : '');

/** @param {Figures} figures */
const moneyless = (figures) => (['revenue', 'marketing_cost', 'profit'].every((name) => {
  const { p05, p95 } = figures.outcome(name);
  return Math.abs(p05) < WHOLE && Math.abs(p95) < WHOLE;
}) ? text('page.flat.moneyless') : '');

/** @type {Record<string, (figures: Figures) => string>} */
const OTHERS = { generations: unshared, waterfall: moneyless, profit: moneyless, profit_dots: moneyless };

/**
 * Why there is nothing to see in a chart, in words; empty where there is, here or in what it is compared with.
 * @param {import('../../pkg/funnelcast.js').ChartDescription} chart
 * @returns {{flat?: (figures: Figures) => string}}
 */
export function flatness({ name, shape, series }) {
  const isOverDays = shape === 'over_days' || shape === 'daily_steps';
  const unitOf = (/** @type {Figures} */ { description }) => (/** @type {string} */ one) => description.series.find((row) => row.name === one)?.unit ?? '';
  const flat = isOverDays ? (/** @type {Figures} */ figures) => overDays(series, unitOf(figures))(figures) : OTHERS[name];
  if (flat === undefined) return {};
  return {
    flat: (figures) => {
      const words = flat(figures);
      return words !== '' && [figures.reference, figures.ghost].every((other) => other === null || flat(other) === words) ? words : '';
    },
  };
}

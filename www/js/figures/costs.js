/**
 * What is spent, in words: in all, and on each channel, account and campaign, with their bands.
 *
 * @typedef {import('./figures.js').Figures} Figures
 * @typedef {import('./figures.js').Statistic} Statistic
 */
import { text } from '../base/locale.js';
import { bandText, formatMoney } from '../base/number.js';
import { stated, statedMedian } from './precision.js';

/** What belongs to no entry of a list. */
const OTHERS = ['staff_cost', 'incentive_cost'];

/**
 * @param {Statistic} statistic
 * @param {Figures} figures
 */
function costOf(statistic, figures) {
  const [low = NaN, high = NaN] = [statistic.p05, statistic.p95].map((end) => stated(end, 0).value);
  return {
    words: formatMoney(statedMedian(statistic, figures).value),
    // What does not spread has no band.
    band: formatMoney(low) === formatMoney(high) ? '' : bandText(low, high, formatMoney),
    size: statistic.p50,
  };
}

/** @param {Figures} figures */
export function costsOf(figures) {
  const entries = figures.ledger.touches.flatMap(({ kind, id }, number) => (id === '' ? [] : [{ named: `${kind}.${id}`, number }]));
  return {
    all: costOf(figures.outcome('marketing_cost'), figures),
    entries: new Map(entries.map(({ named, number }) => [named, costOf(figures.entryCost(number), figures)])),
    others: OTHERS.flatMap((name) => {
      const statistic = figures.outcome(name);
      return statistic.p95 > 0 ? [{ name: text(`page.costs.${name}`), ...costOf(statistic, figures) }] : [];
    }),
  };
}

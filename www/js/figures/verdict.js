/**
 * The answer in one sentence, and what becomes of the claim of a scenario: both of the figures that are on the page.
 *
 * @typedef {import('./figures.js').Figures} Figures
 */
import { text } from '../base/locale.js';
import { formatCount, formatMoney, formatOf, formatShare } from '../base/number.js';
import { NEARLY_ALL, NEARLY_NONE, stated, statedMedian, statedShare } from './precision.js';

/** Below this there is not one. */
const ONE = 0.5;
/** An outcome that a sentence names, or the chance of a profit. */
const NAMED = /\{(\w+)\}/g;
const CHANCE = 'chance_of_profit';

/** Whether money is neither made nor lost, in nine tenths of the simulations at the least. @param {Figures} figures */
export const isNothing = (figures) => {
  const { p05, p95 } = figures.outcome('profit');
  return p05 === 0 && p95 === 0;
};

/** @param {Figures} figures */
function chanceText(figures) {
  const { chanceOfProfit } = figures;
  const { estimate } = chanceOfProfit;
  if (!Number.isFinite(estimate)) return '';
  if (isNothing(figures)) return text('page.verdict.nothing');
  if (estimate >= NEARLY_ALL) return text('page.verdict.nearly_all');
  if (estimate <= NEARLY_NONE) return text('page.verdict.nearly_none');
  return text('page.verdict.chance', { chance: formatShare(statedShare(chanceOfProfit).value) });
}

/**
 * What a run comes to.
 * @param {Figures} figures
 */
export function verdict(figures) {
  const { p50, p95 } = figures.outcome('buyers');
  // What its error leaves no digit of is still not nothing.
  const buyers = statedMedian(figures.outcome('buyers'), figures).value || stated(p50, 0).value;
  const cost = statedMedian(figures.outcome('cost_per_new_customer'), figures).value;
  const key = p95 < ONE ? 'none' : p50 < ONE ? 'seldom' : !Number.isFinite(cost) ? 'uncosted' : cost === 0 ? 'free' : 'won';
  const won = text(`page.verdict.${key}`, { days: formatCount(figures.days), buyers: formatCount(buyers), cost: formatMoney(cost) });
  return text('page.verdict', { won, chance: chanceText(figures) });
}

/**
 * What keeps a sentence from being filled in: the first outcome of it that is not defined; nothing where all are.
 * @param {string} sentence
 * @param {Figures} figures
 */
export function undefinedIn(sentence, figures) {
  const names = [...sentence.matchAll(NAMED)].map(([, name]) => name ?? '');
  const known = names.filter((name) => figures.description.outcomes.some((outcome) => outcome.name === name));
  return known.find((name) => !Number.isFinite(figures.outcome(name).p50)) ?? null;
}

/**
 * A sentence with the outcomes that it names in braces as figures; names that are none stay as they are.
 * @param {string} sentence
 * @param {Figures} figures
 */
export function filled(sentence, figures) {
  return sentence.replace(NAMED, (whole, name) => {
    if (name === CHANCE) return formatShare(statedShare(figures.chanceOfProfit).value);
    const outcome = figures.description.outcomes.find((one) => one.name === name);
    if (outcome === undefined) return whole;
    const statistic = figures.outcome(name);
    const { value } = statedMedian(statistic, figures);
    return formatOf(outcome.unit, statistic.mean)(value);
  });
}

/**
 * Money over time in words: what is needed, how often and when it comes back, and whether a longer run would turn the answer.
 * The command line says the same.
 *
 * @typedef {import('./figures.js').Figures} Figures
 */
import { sentences, text } from '../base/locale.js';
import { formatCount, formatMoney, formatShare } from '../base/number.js';
import { medianSign, stated, statedMedian } from './precision.js';

/** A share that is told. */
const TOLD = 0.005;
/** Days of the run rate. */
const RUN_RATE_DAYS = 30;
/** By the signs of the last 30 days and of all days: what is told where they contradict each other. @type {Record<string, string>} */
const TURNS = { '-1,1': 'to_loss', '-1,0': 'even_to_loss', '1,-1': 'to_profit', '1,0': 'even_to_profit' };

/**
 * Whether the last 30 days contradict the profit of all days, in words; nothing where they do not, beyond what other random
 * numbers would change.
 * @param {Figures} figures
 */
export function turn(figures) {
  const rate = figures.outcome('profit_last_30_days');
  const key = TURNS[[rate, figures.outcome('profit')].map((statistic) => medianSign(statistic, figures)).join()];
  // So far off, and no more is known of it than one digit.
  const days = Math.abs(figures.outcome('profit').p50 / rate.p50) * RUN_RATE_DAYS;
  return key === undefined ? '' : text(`turn.${key}`, { rate: formatMoney(Math.abs(statedMedian(rate, figures).value)), days: formatCount(Number(days.toPrecision(1))) });
}

/**
 * A median with its band, where there is one.
 * @param {Figures} figures
 * @param {string} name
 * @param {(value: number) => string} format
 */
function around(figures, name, format) {
  const { p05, p50, p95 } = figures.outcome(name);
  const [low, value, high] = [p05, p50, p95].map((figure) => format(stated(figure, 0, p95 - p05).value));
  return low === high ? value ?? '' : text('payback.around', { value: value ?? '', low: low ?? '', high: high ?? '' });
}

/**
 * How much money is needed, how often it comes back, and when.
 * @param {Figures} figures
 */
export function payback(figures) {
  const { replications } = figures;
  const { mean, missing } = figures.outcome('pays_back');
  const never = missing / replications;
  const back = never < 1 ? mean * (1 - never) : 0;
  const red = 1 - never - back;
  const say = (/** @type {string} */ key, share = 1) => text(`payback.${key}`, {
    share: formatShare(Math.round(share * 100) / 100), day: around(figures, 'payback_day', (day) => formatCount(Math.round(day))),
    money: around(figures, 'money_needed', formatMoney), days: formatCount(figures.days),
  });
  const inAdvance = figures.outcome('paid_in_advance').mean > 0 ? text('payback.in_advance', {
    paid: around(figures, 'paid_in_advance', formatMoney), owed: around(figures, 'owed_to_customers', formatMoney),
    cash: around(figures, 'cash', formatMoney), days: formatCount(figures.days),
  }) : '';
  if (never > 1 - TOLD) return sentences(say('unneeded'), inAdvance);
  const comes = back > 1 - TOLD ? say('always') : red > 1 - TOLD ? say('not') : back >= TOLD ? say('back', back) : '';
  return sentences(
    comes, say('needed'), never >= TOLD ? say('never', never) : '', red >= TOLD && red <= 1 - TOLD ? say('red', red) : '', inAdvance,
  );
}

/**
 * What each chart shows, as a sentence of its figures: never in more digits than the simulations support, and nothing where
 * they do not support a sentence.
 *
 * @typedef {import('../figures/figures.js').Figures} Figures
 * @typedef {import('../figures/figures.js').Statistic} Statistic
 * @typedef {{p05: number, p25: number, p50: number, p75: number, p95: number}} Band
 */
import { language, text } from '../base/locale.js';
import { formatCount, formatMoney, formatPlain, formatShare } from '../base/number.js';
import { NEARLY_ALL, NEARLY_NONE, stated, statedMedian } from '../figures/precision.js';
import { isNothing } from '../figures/verdict.js';
import { cohortName, touchName } from './customers.js';
import { making } from './dots.js';
import { isTotal, stepName, steps } from './money.js';

/** Steps in which a day is told, by how many days its error leaves open. @type {[number, number][]} */
const DAY_STEPS = [[3, 1], [10, 5], [30, 10], [Infinity, 30]];
/** From so much more than the next on, a part is the largest beyond doubt. */
const CLEARLY = 1.15;
/** The share from which on it is most of all. */
const MOST = 0.5;

/** A figure in the digits that a sentence has. @param {number} value @param {(value: number) => string} format */
const said = (value, format) => format(stated(value, 0).value);

/**
 * What two runs that differ in the seed alone differ by at a median.
 * @param {Figures} figures
 * @param {Band} band
 */
const errorOf = (figures, band) => statedMedian({ ...band, mean: band.p50, sd: NaN, missing: 0 }, figures).error;

/**
 * The first day, from 1, from which on a median stays above a level; nothing where it ends below.
 * @param {Figures} figures
 * @param {(band: Band) => number} level
 */
function above(figures, level) {
  let first = figures.days + 1;
  for (let day = figures.days - 1; day >= 0; day--) {
    const band = figures.band('cumulative_profit', day);
    if (!(band.p50 > level(band))) break;
    first = day + 1;
  }
  return first > figures.days ? null : first;
}

/** @param {Figures} figures */
function profitOverTime(figures) {
  const { days } = figures;
  const last = figures.band('cumulative_profit', days - 1);
  const end = { days: formatCount(days) };
  // As the verdict has it.
  const { estimate } = figures.chanceOfProfit;
  if (isNothing(figures)) return text('page.finding.profit_over_time.nothing', end);
  if (estimate <= NEARLY_NONE) return text('page.finding.profit_over_time.loss_sure', end);
  if (Math.abs(last.p50) <= errorOf(figures, last)) return last.p05 < last.p95 ? text('page.finding.profit_over_time.even', end) : '';
  if (last.p50 < 0) return text('page.finding.profit_over_time.loss', end);
  const day = above(figures, () => 0) ?? days;
  const [early, late] = [above(figures, (band) => -errorOf(figures, band)) ?? day, above(figures, (band) => errorOf(figures, band)) ?? days];
  const step = DAY_STEPS.find(([open]) => late - early <= open)?.[1] ?? 1;
  const rounded = Math.max(1, Math.round(day / step) * step);
  const sure = estimate >= NEARLY_ALL ? 'sure' : 'likely';
  if (day === 1) return text(`page.finding.profit_over_time.${sure}.start`, end);
  return text(`page.finding.profit_over_time.${sure}${step > 1 ? '.about' : ''}`, { day: formatCount(rounded), ...end });
}

/** @param {Figures} figures */
function futures(figures) {
  const [count, of] = [making(figures), figures.profitDots.length];
  if (of === 0) return '';
  if (count === of || count === 0) return text(`page.finding.profit_dots.${count === 0 ? 'none' : 'all'}`, { of });
  // Other random numbers would move it by more than one.
  const isRough = figures.chanceOfProfit.error * of > 1;
  return text(`page.finding.profit_dots${isRough ? '.about' : ''}`, { count, of });
}

/**
 * How a series moved from its first day to its last.
 * @param {string} name of the chart
 * @param {string} series
 * @param {(value: number) => string} format
 */
const moved = (name, series, format) => (/** @type {Figures} */ figures) => {
  const [from, to] = [figures.band(series, 0), figures.band(series, figures.days - 1)];
  const way = to.p25 > from.p75 ? 'up' : to.p75 < from.p25 ? 'down' : 'same';
  const words = { from: said(from.p50, format), to: said(to.p50, format) };
  if (!Number.isFinite(to.p50) || (way !== 'same' && words.from === words.to)) return '';
  return text(`page.finding.${name}.${way}`, words);
};

/** The narrowest step of the funnel, if it is clearly that. @param {Figures} figures */
function narrowest(figures) {
  const chart = figures.description.charts.find(({ name }) => name === 'funnel');
  const rates = [...figures.stepRates].map((rate, place) => ({ rate, stage: chart?.series[place] ?? '' })).filter(({ rate }) => Number.isFinite(rate) && rate > 0);
  const [first, second] = rates.sort((one, other) => one.rate - other.rate);
  if (first === undefined || second === undefined || first.rate * CLEARLY > second.rate) return '';
  return text(`page.finding.funnel.${first.stage}`, { rate: said(first.rate, formatShare) });
}

/** @param {Figures} figures */
function followers(figures) {
  const [gained, lost] = [figures.outcome('followers_gained'), figures.outcome('followers_lost')];
  const [won, left] = [gained, lost].map((one) => formatCount(statedMedian(one, figures).value));
  const way = gained.p50 > CLEARLY * lost.p50 ? 'more' : lost.p50 > CLEARLY * gained.p50 ? 'fewer' : 'same';
  return text(`page.finding.followers.${way}`, { gained: won ?? '', lost: left ?? '' });
}

/** @param {Figures} figures */
function sources(figures) {
  const all = figures.ledger.touches.map((touch, number) => ({ number, people: touch.new_customers })).sort((one, other) => other.people - one.people);
  const total = all.reduce((sum, { people }) => sum + people, 0);
  const [first, second] = all;
  if (first === undefined || !(total > 0)) return '';
  const share = first.people / total;
  const words = { name: touchName(figures, first.number), share: said(share, formatShare) };
  if (share > MOST) return text('page.finding.touches.most', words);
  if (second !== undefined && first.people < CLEARLY * second.people) {
    return text('page.finding.touches.two', { ...words, other: touchName(figures, second.number), share: said((first.people + second.people) / total, formatShare) });
  }
  return text('page.finding.touches.first', words);
}

/** The largest cost, as a share of revenue. @param {Figures} figures */
function largestCost(figures) {
  const all = steps(figures);
  const revenue = all.find(({ step }) => step === 'revenue')?.amount ?? 0;
  const [first, second] = all.filter(({ step }) => !isTotal(step)).sort((one, other) => one.amount - other.amount);
  if (first === undefined || second === undefined || !(revenue > 0) || !(first.amount < CLEARLY * second.amount) || first.amount === 0) return '';
  return text('page.finding.waterfall', { name: stepName(first.step), share: said(-first.amount / revenue, formatShare) });
}

/** The share of the first cohort that is left at the end. @param {Figures} figures */
function kept(figures) {
  const cohort = figures.ledger.cohorts.rows.find(({ joined, kept: left }) => joined > 0 && left.length > 1);
  if (cohort === undefined) return '';
  const share = said((cohort.kept.at(-1) ?? NaN) / cohort.joined, formatShare);
  return cohort.days[1] === 0 ? text('page.finding.cohorts.start', { share }) : text('page.finding.cohorts', { share, cohort: cohortName(cohort) });
}

/** @param {Figures} figures */
function generations(figures) {
  const viewers = Array.from({ length: 9 }, (_, generation) => figures.outcome(`viewers_generation_${generation}`).mean);
  const [first = 0, ...later] = viewers;
  const shared = later.reduce((sum, people) => sum + people, 0);
  return first + shared > 0 ? text('page.finding.generations', { share: said(shared / (first + shared), formatShare) }) : '';
}

/** @param {Figures} figures */
function half(figures) {
  const { p25, p75 } = figures.outcome('profit');
  return p25 < p75 ? text('page.finding.profit', { low: said(p25, formatMoney), high: said(p75, formatMoney) }) : '';
}

/** @param {Figures} figures */
const posts = (figures) => text('page.finding.community', { count: said(figures.outcome('community_posts').p50 / figures.days, formatPlain) });

/** @type {Record<string, (figures: Figures) => string>} */
const FINDINGS = {
  profit_over_time: profitOverTime,
  profit_dots: futures,
  connected: moved('connected', 'connected', formatCount),
  funnel: narrowest,
  followers,
  touches: sources,
  waterfall: largestCost,
  cohorts: kept,
  trust: moved('trust', 'brand_trust', formatPlain),
  generations,
  profit: half,
  community: posts,
};

/**
 * What says what a chart shows, empty where nothing can be said.
 * @param {string} name
 * @returns {(figures: Figures) => string}
 */
export const finding = (name) => (figures) => {
  const words = FINDINGS[name]?.(figures) ?? '';
  // A name that begins a sentence is that of an entry, as it stands in lists.
  return language() === 'en' ? words.charAt(0).toUpperCase() + words.slice(1) : words;
};

/**
 * The figures of a lesson, worked out from its scenarios: all of them run on the same random numbers, as many simulations and with the seed
 * that the page has, so that they are those that the page shows.
 *
 * @typedef {import('./lesson.js').Lesson} Lesson
 * @typedef {import('./lesson.js').FigureAsked} FigureAsked
 * @typedef {import('./lesson.js').Hold} Hold
 * @typedef {import('../study/studies.js').Studies} Studies
 * @typedef {{value: number, error: number, unit: string, width: number}} Figure error: its standard error; unit: that of the outcome; `part` of a part of
 *   the simulations, `variance` of one of the variance, `times` of a multiple; width: of the outcome's band from 5 to 95 %
 * @typedef {Record<string, Figure>} Figures by their names
 * @typedef {object} Surroundings what it needs of the page
 * @property {import('../../pkg/funnelcast.js').Description} description
 * @property {{studies: Pick<Studies, 'run'>}} simulation
 * @property {{state: {seed: number, replications: number}}} store
 */
import { columnsOf } from '../decide/columns.js';
import { differenceFormat, formatOf, formatPlain, formatShare } from '../base/number.js';
import { NEARLY_ALL, NEARLY_NONE, stated, statedShare } from '../figures/precision.js';
import { text } from '../base/locale.js';

/** Outcomes whose mean is a ratio of two others' totals: of the first over the second. */
const RATIOS = /** @type {Record<string, [string, string]>} */ ({ reproduction_number: ['shared_views', 'viewers'], k_factor: ['followers_by_share', 'mean_connected'] });
const LEVELS = /** @type {Record<string, number>} */ ({ p05: 0.05, p25: 0.25, p50: 0.5, p75: 0.75, p95: 0.95 });
/** Standard errors by which other random numbers move a figure at most, in 95 % of pairs of runs. */
const ERRORS = 1.96 * Math.SQRT2;
/** Standard errors by which something must be true to be taken for true. */
const SURELY = 3;

/**
 * Runs what a lesson's figures need, and works them out.
 * @param {Lesson} lesson
 * @param {Surroundings} surroundings
 * @param {{signal?: AbortSignal, progress?: (done: number, total: number) => void}} [how]
 * @returns {Promise<Figures>} refused where the run was ended before
 */
export async function figuresOf({ file, stages }, { description, simulation: { studies }, store: { state } }, { signal = new AbortController().signal, progress = () => {} } = {}) {
  const asked = Object.entries(file.figures);
  const wanted = [...new Set(asked.flatMap(([, { step, than }]) => [step, ...(than === undefined ? [] : [than])]))].sort((one, other) => one - other);
  const names = [...new Set(asked.flatMap(([, { outcome }]) => [outcome, ...(RATIOS[outcome] ?? [])]))];
  const places = new Map(description.outcomes.map(({ name }, place) => [name, place]));
  const points = wanted.map((step) => ({ scenario: JSON.stringify(stages[step]?.scenario) }));
  const { seed, replications: count } = state;
  const how = { seed, count, outcome: names.map((name) => places.get(name) ?? 0), outcomes: description.outcomes.length, signal, progress };
  const columns = points.length === 0 ? [] : await columnsOf(/** @type {Studies} */ (studies), points, how);
  const columnOf = (/** @type {number} */ step, /** @type {string} */ outcome) => columns[wanted.indexOf(step)]?.[names.indexOf(outcome)] ?? new Float64Array();
  return Object.fromEntries(asked.map(([name, figure]) => {
    const unit = description.outcomes.find((outcome) => outcome.name === figure.outcome)?.unit ?? 'count';
    return [name, figureOf(figure, unit, columnOf)];
  }));
}

/** @param {number[]} values */
function meanOf(values) {
  const { length } = values;
  const mean = values.reduce((sum, value) => sum + value, 0) / length;
  const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / Math.max(1, length - 1);
  return { mean, variance, error: Math.sqrt(variance / length) };
}

/**
 * A quantile by linear interpolation, as the core has it.
 * @param {number[]} sorted
 * @param {number} level
 */
export function quantile(sorted, level) {
  const position = Math.min(1, Math.max(0, level)) * (sorted.length - 1);
  const below = Math.floor(position);
  const [low = NaN, high = low] = [sorted[below], sorted[below + 1]];
  return low + (position - below) * (position === below ? 0 : high - low);
}

/** The standard error of a quantile, from where it would be at levels that chance moves it to. @param {number[]} sorted @param {number} level */
function quantileError(sorted, level) {
  const shift = Math.sqrt((level * (1 - level)) / sorted.length);
  return (quantile(sorted, level + shift) - quantile(sorted, level - shift)) / 2;
}

/**
 * A ratio of totals, with its error by what is left of each simulation (Cochran 1977, chapter 6).
 * @param {ArrayLike<number>} above
 * @param {ArrayLike<number>} below
 */
function ratioOf(above, below) {
  const all = Array.from(above, (value, row) => /** @type {const} */ ([value, below[row] ?? NaN])).filter((pair) => pair.every(Number.isFinite));
  const { mean: over } = meanOf(all.map(([value]) => value));
  const { mean: under } = meanOf(all.map(([, value]) => value));
  const ratio = over / under;
  return { value: ratio, error: meanOf(all.map(([value, size]) => value - ratio * size)).error / Math.abs(under) };
}

/** @param {number} share @param {number} count */
const shareOf = (share, count) => ({ value: share, error: Math.sqrt((share * (1 - share)) / count), unit: 'part', width: 0 });

/**
 * @param {FigureAsked} figure
 * @param {string} unit
 * @param {(step: number, outcome: string) => Float64Array} columnOf
 * @returns {Figure}
 */
function figureOf({ step, outcome, measure, than, level: limit = 0 }, unit, columnOf) {
  const own = columnOf(step, outcome);
  if (than !== undefined) {
    const pairs = Array.from(own, (value, row) => /** @type {const} */ ([value, columnOf(than, outcome)[row] ?? NaN])).filter((pair) => !pair.some(Number.isNaN));
    return besideOf(pairs, measure, unit);
  }
  const sorted = Array.from(own).filter((value) => !Number.isNaN(value)).sort((one, other) => one - other);
  const width = quantile(sorted, 0.95) - quantile(sorted, 0.05);
  if (measure === 'above') return shareOf(sorted.filter((value) => value > limit).length / sorted.length, sorted.length);
  const level = LEVELS[measure];
  if (level !== undefined) return { value: quantile(sorted, level), error: quantileError(sorted, level), unit, width };
  const parts = RATIOS[outcome];
  if (parts !== undefined) return { ...ratioOf(columnOf(step, parts[0]), columnOf(step, parts[1])), unit, width: 0 };
  const { mean, error } = meanOf(sorted);
  return { value: mean, error, unit, width };
}

/**
 * @param {(readonly [number, number])[]} pairs of the one scenario and the other, on the same random numbers
 * @param {string} measure
 * @param {string} unit
 * @returns {Figure}
 */
function besideOf(pairs, measure, unit) {
  const [one, other] = [0, 1].map((side) => meanOf(pairs.map((pair) => pair[side] ?? NaN)));
  const differences = meanOf(pairs.map(([value, beside]) => value - beside));
  switch (measure) {
    case 'times': return { ...ratioOf(pairs.map(([value]) => value), pairs.map(([, beside]) => beside)), unit: 'times', width: 0 };
    case 'more': return shareOf(pairs.filter(([value, beside]) => value > beside).length / pairs.length, pairs.length);
    case 'narrower': {
      const left = (one?.variance ?? NaN) / (other?.variance ?? NaN);
      // Each variance is known to about √(2 / n) of itself; the two go together, so that this is more than it is.
      return { value: 1 - left, error: left * Math.sqrt(4 / pairs.length), unit: 'variance', width: 0 };
    }
    default: return { value: differences.mean, error: differences.error, unit: `difference.${unit}`, width: 0 };
  }
}

/** A figure in words, with as many digits as the simulations support. @param {Figure} figure */
export function figureWords({ value, error, unit, width }) {
  if (!Number.isFinite(value)) return text('page.undefined');
  // Of so many simulations, all of them and nearly all of them are the same.
  if (unit === 'part' && (value > NEARLY_ALL || value < NEARLY_NONE)) return text(value > NEARLY_ALL ? 'lessons.nearly_all' : 'lessons.nearly_none');
  if (unit === 'part' || unit === 'variance') return formatShare(statedShare({ estimate: value, error }).value);
  const [, own] = /^difference\.(.*)$/.exec(unit) ?? [];
  const shown = stated(value, ERRORS * error, width).value;
  if (unit === 'times') return formatPlain(shown);
  return own === undefined ? formatOf(unit, shown)(shown) : differenceFormat(own, formatOf(own, shown))(shown);
}

/**
 * A lesson's text with its figures in it.
 * @param {string} words
 * @param {Figures | null} figures null as long as they are being worked out
 */
export const told = (words, figures) => words.replace(/\{(\w+)\}/g, (place, name) => {
  if (figures === null) return '…';
  const figure = Object.hasOwn(figures, name) ? figures[name] : undefined;
  return figure === undefined ? place : figureWords(figure);
});

/**
 * What of a lesson's claims is not true of its figures, by more than chance moves them.
 * @param {Hold[]} holds
 * @param {Figures} figures
 * @returns {{place: number, hold: Hold, value: number, error: number}[]} error: the standard error of what is looked at
 */
export function broken(holds, figures) {
  return holds.flatMap((hold, place) => {
    const figure = figures[hold.figure];
    if (figure === undefined) return [{ place, hold, value: NaN, error: NaN }];
    if ('between' in hold) {
      const [low, high] = hold.between;
      const isTrue = figure.value - SURELY * figure.error >= low && figure.value + SURELY * figure.error <= high;
      return isTrue ? [] : [{ place, hold, value: figure.value, error: figure.error }];
    }
    const other = figures[hold.more_than];
    const times = hold.times ?? 1;
    const value = figure.value - times * (other?.value ?? NaN);
    const error = Math.hypot(figure.error, times * (other?.error ?? NaN));
    return value > SURELY * error ? [] : [{ place, hold, value, error }];
  });
}

/**
 * What somebody predicts before they see it: a line with a band over the days, or twenty chips in bins. All of it is in whole steps
 * of an axis, so that it fits into a short code.
 *
 * @typedef {{from: number, to: number}} Axis in the unit of what is predicted; `to` is 1, 2 or 5 times a power of ten, `from` is nothing, or as far below
 * @typedef {[low: number, middle: number, high: number]} Point in steps of the axis from its foot, 0 to {@link STEPS}: 8 of 10 simulations are
 *   thought to lie between the first and the last, half of them below the second
 * @typedef {{kind: 'line', axis: Axis, points: Point[]}} LinePrediction points: on {@link daysOf} the length of the plan
 * @typedef {{kind: 'chips', axis: Axis, chips: number[]}} ChipPrediction chips: in each of {@link BINS} bins of equal width, {@link CHIPS} in all
 * @typedef {LinePrediction | ChipPrediction} Prediction
 */

/** Steps of an axis. */
export const STEPS = 200;
/** Days on which a line is drawn, at the most. */
export const POINTS = 6;
export const BINS = 10;
export const CHIPS = 20;
/** How wide a band is when its line has just been drawn: to either side, in steps. */
export const FIRST_BAND = 20;

const ROUND = [1, 2, 5];
/** The smallest power of ten that an axis can end with. */
const LEAST_POWER = -6;
const MOST_POWER = 15;
/** How much longer than what was simulated an axis is before it is rounded up: from, and how much more. */
const [LONGER, MORE] = [1.25, 0.9];

/** What may be below nothing. */
const SIGNED = /profit|cash|net_|gain/;

/** Figures of a name that look like any others: 0 up to 1 (FNV-1a). @param {string} name */
function scattered(name) {
  let hash = 2_166_136_261;
  for (const letter of name) hash = Math.imul(hash ^ (letter.codePointAt(0) ?? 0), 16_777_619);
  return (hash >>> 0) / 2 ** 32;
}

/**
 * An axis that what was simulated has room on, and that does not tell where: how long it is beyond that depends on the name of what is
 * predicted and on the scenario, and is rounded up.
 * @param {number} low that was simulated
 * @param {number} high
 * @param {{name: string, unit: string, about?: string}} of about: the scenario
 * @returns {Axis}
 */
export function axisFor(low, high, { name, unit, about = '' }) {
  const farthest = Math.max(Math.abs(low), Math.abs(high)) || 1;
  const wanted = farthest * (LONGER + MORE * scattered(name + about));
  // Whoever is counted is whole.
  const least = ['people', 'count', 'days'].includes(unit) ? BINS : 0;
  const power = 10 ** Math.min(MOST_POWER, Math.max(LEAST_POWER, Math.floor(Math.log10(Math.max(wanted, least)))));
  const to = (ROUND.find((round) => round * power >= wanted) ?? 10) * power;
  const end = Math.max(least, unit === 'share' || unit === 'score' ? Math.min(1, to) : to);
  const exact = Number(end.toPrecision(1));
  return { from: low < 0 || SIGNED.test(name) ? -exact : 0, to: exact };
}

/** A value at a step of an axis. @param {Axis} axis @param {number} step */
export const valueAt = ({ from, to }, step) => from + ((to - from) * step) / STEPS;

/** The edges of the bins of an axis. @param {Axis} axis */
export const edgesOf = ({ from, to }) => Array.from({ length: BINS + 1 }, (_, edge) => Number((from + ((to - from) * edge) / BINS).toPrecision(12)));

/** On which days (from 0) a line is drawn, from the first to the last. @param {number} days */
export function daysOf(days) {
  const count = Math.min(POINTS, days);
  return Array.from({ length: count }, (_, place) => (count === 1 ? 0 : Math.round((place * (days - 1)) / (count - 1))));
}

/** @param {number} value @param {number} most */
const isStep = (value, most) => Number.isInteger(value) && value >= 0 && value <= most;

/**
 * A prediction as 20 whole numbers at the most, none above 255: the axis, then its steps, or the chips of each bin.
 * @param {Prediction} prediction
 * @returns {number[]}
 */
export function toNumbers(prediction) {
  const { from, to } = prediction.axis;
  const power = Math.floor(Math.log10(to) + 1e-9);
  const round = ROUND.indexOf(Math.round(to / 10 ** power));
  const axis = ((power - LEAST_POWER) * ROUND.length + round) * 2 + (from < 0 ? 1 : 0);
  return [axis, ...(prediction.kind === 'line' ? prediction.points.flat() : prediction.chips)];
}

/**
 * The same back again; nothing where they are none.
 * @param {number[]} numbers
 * @returns {Prediction | null}
 */
export function fromNumbers([code = -1, ...rest]) {
  if (!isStep(code, ((MOST_POWER - LEAST_POWER + 1) * ROUND.length) * 2 - 1)) return null;
  const place = Math.floor(code / 2);
  const to = Number(`${ROUND[place % ROUND.length]}e${Math.floor(place / ROUND.length) + LEAST_POWER}`);
  const axis = { from: code % 2 === 1 ? -to : 0, to };
  if (rest.length === BINS) {
    const isSound = rest.every((chips) => isStep(chips, CHIPS)) && rest.reduce((sum, chips) => sum + chips, 0) === CHIPS;
    return isSound ? { kind: 'chips', axis, chips: rest } : null;
  }
  if (rest.length === 0 || rest.length % 3 !== 0 || rest.length > POINTS * 3 || !rest.every((step) => isStep(step, STEPS))) return null;
  const points = Array.from({ length: rest.length / 3 }, (_, point) => /** @type {Point} */ (rest.slice(point * 3, point * 3 + 3)));
  return points.every(([low, middle, high]) => low <= middle && middle <= high) ? { kind: 'line', axis, points } : null;
}

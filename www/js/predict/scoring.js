/**
 * Predictions against what was simulated: asked of a worker with the whole core.
 *
 * @typedef {import('./prediction.js').Prediction} Prediction
 * @typedef {Pick<import('../figures/figures.js').Figures, 'days' | 'replications' | 'band' | 'outcome'>} Figures of what is predicted
 * @typedef {import('../../pkg/funnelcast.js').Scores} Scores
 * @typedef {{kind: 'line', days: number, bands: Float64Array} | {kind: 'chips', values: Float64Array}} Result what was simulated: for each day the
 *   quantiles at 5, 25, 50, 75 and 95 %, or the values
 * @typedef {{description: import('../../pkg/funnelcast.js').Description, store: {readonly state: import('../scenario/store.js').State},
 *   simulation: import('../study/simulation.js').Simulation, figures: Figures | null}} Surroundings of the page, or of another scenario
 */
import { columnsOf } from '../decide/columns.js';
import { LEVELS } from '../figures/figures.js';
import { Ended } from '../study/ended.js';
import { daysOf, edgesOf, valueAt } from './prediction.js';

/** Simulations that chips are scored against, at the most. */
const MOST_VALUES = 2000;
const TRIES = 3;

/**
 * What was simulated of a series.
 * @param {Figures} figures
 * @param {string} series
 * @returns {Result}
 */
export function lineResult(figures, series) {
  const bands = new Float64Array(figures.days * LEVELS.length);
  for (let day = 0; day < figures.days; day++) {
    const band = figures.band(series, day);
    bands.set(LEVELS.map((level) => band[level]), day * LEVELS.length);
  }
  return { kind: 'line', days: figures.days, bands };
}

/**
 * An answer in the very simulations that are shown, run once more for it.
 * @param {Pick<Surroundings, 'description' | 'store' | 'simulation'>} surroundings
 * @param {Pick<Figures, 'replications'>} figures that are shown
 * @param {string} outcome
 * @returns {Promise<Result>}
 */
export async function chipResult({ description, store, simulation }, figures, outcome) {
  const { scenario, seed, replications } = store.state;
  const outcomes = description.outcomes.length;
  const count = Math.min(MOST_VALUES, figures.replications || replications);
  const columns = await columnsOf(simulation.studies, [{ scenario: JSON.stringify(scenario) }], {
    seed, count, outcomes, outcome: [description.outcomes.findIndex(({ name }) => name === outcome)], signal: new AbortController().signal, progress: () => {},
  });
  return { kind: 'chips', values: (columns[0]?.[0] ?? new Float64Array()).filter(Number.isFinite) };
}

/**
 * What a study gives that a move of a lever may end: asked again then.
 * @template T
 * @param {() => Promise<T>} ask
 * @returns {Promise<T>}
 */
export async function insisted(ask) {
  for (let tries = 1; ; tries++) {
    try {
      return await ask();
    } catch (error) {
      if (!(error instanceof Ended) || tries === TRIES) throw error;
    }
  }
}

/**
 * How good predictions of the same figures are, and their pool.
 * @param {Surroundings} surroundings
 * @param {Prediction[]} predictions of the same kind as the result, one at least
 * @param {Result} result
 * @returns {Promise<Scores>}
 */
export function scoresOf({ simulation: { studies } }, predictions, result) {
  const { signal } = new AbortController();
  if (result.kind === 'chips') {
    const told = predictions.flatMap((prediction) => (prediction.kind === 'chips' ? [prediction] : []));
    const edges = Float64Array.from(edgesOf(told[0]?.axis ?? { from: 0, to: 1 }));
    return studies.ask({ type: 'chip_scores', edges, chips: Uint32Array.from(told.flatMap(({ chips }) => chips)), values: result.values }, signal);
  }
  const days = Uint32Array.from(daysOf(result.days));
  const told = predictions.flatMap((prediction) => (prediction.kind === 'line' ? prediction.points.flatMap((point) => point.map((step) => valueAt(prediction.axis, step))) : []));
  return studies.ask({ type: 'line_scores', days, told: Float64Array.from(told), bands: result.bands }, signal);
}

/** The quantiles at 10, 50 and 90 % of a day that was simulated, straight between those that are known. @param {Float64Array} bands @param {number} day */
export function simulatedPoint(bands, day) {
  const [p05 = NaN, p25 = NaN, p50 = NaN, p75 = NaN, p95 = NaN] = bands.subarray(day * LEVELS.length, (day + 1) * LEVELS.length);
  return /** @type {[number, number, number]} */ ([p05 + (p25 - p05) / 4, p50, p95 - (p95 - p75) / 4]);
}

/** How many of twenty chips lie in each bin, and outside all of them. @param {Float64Array} values @param {number[]} edges @param {number} chips */
export function chipsOf(values, edges, chips) {
  const each = chips / (values.length || 1);
  const bins = edges.slice(1).map(() => 0);
  const [first = 0, last = 0] = [edges[0], edges.at(-1)];
  let outside = 0;
  for (const value of values) {
    const bin = Math.min(bins.length - 1, Math.floor(((value - first) / (last - first)) * bins.length));
    if (value < first || value > last) outside += each;
    else bins[bin] = (bins[bin] ?? 0) + each;
  }
  return { bins, outside };
}

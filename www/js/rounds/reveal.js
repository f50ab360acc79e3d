/**
 * What the answers to a round come to: plans on common random numbers, so that the n-th world of one is the n-th of all, or how near
 * expectations were to what is simulated.
 *
 * @typedef {import('./kept.js').Entry} Entry
 * @typedef {import('./kept.js').Result} Result
 * @typedef {import('../study/studies.js').Point} Point
 * @typedef {import('./words.js').Surroundings} Surroundings
 * @typedef {{signal: AbortSignal, progress: (done: number, total: number) => void}} How
 */
import { columnsOf, isOnTies, joined } from '../decide/columns.js';
import { Ended } from '../study/ended.js';
import { planWith } from './codes.js';
import { fromWhole } from './round.js';

/** Worlds, each with every plan. */
export const WORLDS = 1000;
/** Times that it is begun anew where the page's own simulations ended it. */
const TRIES = 20;
/** Milliseconds until then. */
const REST = 300;
/** The quantiles that an expectation is of: 8 of 10 worlds lie between the first and the last. */
const EXPECTED = [0.1, 0.5, 0.9];
const LEVELS = [0.05, 0.25, 0.5, 0.75, 0.95];

/** Why plans cannot be told apart. */
export class Untold extends Error {
  /** @param {'ties' | 'plan' | 'undefined'} reason @param {number} [team] */
  constructor(reason, team = 0) {
    super(reason);
    this.reason = reason;
    this.team = team;
  }
}

/** @param {Float64Array} sorted @param {number} level */
function quantile(sorted, level) {
  const place = level * (sorted.length - 1);
  const [low = NaN, high = low] = [sorted[Math.floor(place)], sorted[Math.ceil(place)]];
  return low + (high - low) * (place - Math.floor(place));
}

/** The scenarios that the answers are. @param {Entry} entry @returns {Promise<Point[]>} */
async function pointsOf({ rules, scenario, answers }) {
  const whole = JSON.stringify(scenario);
  if (!rules.isPlan) return [{ scenario: whole }];
  return Promise.all(answers.map(async ({ team, values }) => {
    const { scenario: plan } = await planWith(whole, rules.budget, rules.levers, values);
    if (plan === undefined) throw new Untold('plan', team);
    return { scenario: plan };
  }));
}

/**
 * Runs what was handed in and ranks it; of equal figures both have the better place.
 * @param {Surroundings} surroundings
 * @param {Entry} entry
 * @param {How} how
 * @returns {Promise<Result>}
 */
export async function resultOf({ description, simulation }, entry, { signal, progress }) {
  const { rules, scenario, seed, answers } = entry;
  if (isOnTies(scenario)) throw new Untold('ties');
  const points = await pointsOf(entry);
  const outcome = description.outcomes.findIndex(({ name }) => name === rules.objective);
  const how = { seed, count: WORLDS, outcome: [outcome], outcomes: description.outcomes.length, signal, progress };
  const columns = await persistently(signal, async () => (await columnsOf(simulation.studies, points, how)).map(([column = new Float64Array()]) => column));
  const isLess = description.outcomes[outcome]?.better === 'less';
  if (!rules.isPlan) return nearness(rules.objective, columns[0] ?? new Float64Array(), answers);
  /** @type {import('../../pkg/funnelcast.js').ChoiceFound} */
  const found = await persistently(signal, () => simulation.studies.ask({ type: 'choice', columns: joined(columns), plans: columns.length, outcome }, signal));
  if (found.plans.length === 0) throw new Untold('undefined');
  const sign = isLess ? -1 : 1;
  const middle = (/** @type {number} */ plan) => sign * (found.plans[plan]?.quantiles[2] ?? NaN);
  const order = answers.map((_, place) => place).sort((one, other) => middle(other) - middle(one) || (answers[one]?.team ?? 0) - (answers[other]?.team ?? 0));
  const at = (/** @type {number} */ plan, /** @type {number} */ world) => sign * (columns[plan]?.[world] ?? NaN);
  const worlds = Array.from({ length: WORLDS }, (_, world) => world).filter((world) => columns.every((column) => !Number.isNaN(column[world])));
  const share = (/** @type {(world: number) => number} */ of) => worlds.reduce((sum, world) => sum + of(world), 0) / worlds.length;
  return {
    order: share((world) => Number(order.every((plan, place) => place === 0 || at(order[place - 1] ?? 0, world) >= at(plan, world)))),
    teams: order.map((plan, place) => {
      const next = order[place + 1];
      return {
        team: answers[plan]?.team ?? 0,
        place: order.findIndex((one) => middle(one) === middle(plan)) + 1,
        quantiles: found.plans[plan]?.quantiles ?? [],
        ahead: next === undefined ? null : share((world) => (at(plan, world) > at(next, world) ? 1 : at(plan, world) === at(next, world) ? 0.5 : 0)),
        best: found.plans[plan]?.best ?? 0,
      };
    }),
  };
}

/**
 * How near expectations were, by the mean quantile score of their three figures (Gneiting & Raftery 2007, doi
 * 10.1198/016214506000001437), of which less is nearer; a band too wide costs as one that misses does. All together expect the means of
 * their three figures (Lichtendahl, Grushka-Cockayne & Winkler 2013, doi 10.1287/mnsc.1120.1667): as the score is convex, that is never
 * further off than they are on average.
 * @param {string} objective
 * @param {Float64Array} column
 * @param {import('./round.js').Answer[]} answers
 * @returns {Result}
 */
function nearness(objective, column, answers) {
  const sorted = column.filter((value) => !Number.isNaN(value)).sort();
  if (sorted.length < 2) throw new Untold('undefined');
  const scoreOf = (/** @type {number[]} */ said) =>
    EXPECTED.reduce((sum, level, at) => sum + sorted.reduce((all, value) => all + (value >= (said[at] ?? 0) ? level : level - 1) * (value - (said[at] ?? 0)), 0) / sorted.length, 0);
  const barOf = (/** @type {number[]} */ [low = 0, likely = 0, high = 0]) => [low, low, likely, high, high];
  const scored = answers.map(({ team, values }) => {
    const said = values.map((value) => fromWhole(objective, value));
    return { team, said, score: scoreOf(said) };
  }).sort((one, other) => one.score - other.score || one.team - other.team);
  const together = EXPECTED.map((_, at) => scored.reduce((sum, { said }) => sum + (said[at] ?? 0), 0) / scored.length);
  const pooled = scoreOf(together);
  return {
    order: 1,
    truth: LEVELS.map((level) => quantile(sorted, level)),
    ...(scored.length < 2 ? {} : { pool: { quantiles: barOf(together), beaten: scored.filter(({ score }) => score > pooled).length } }),
    teams: scored.map(({ team, said, score }) => ({ team, place: scored.findIndex((one) => one.score === score) + 1, quantiles: barOf(said), ahead: null, best: 0 })),
  };
}

/**
 * Does it again where the page's own simulations ended it.
 * @template T
 * @param {AbortSignal} signal
 * @param {() => Promise<T>} act
 * @returns {Promise<T>}
 */
export async function persistently(signal, act) {
  for (let tries = 1; ; tries++) {
    try {
      return await act();
    } catch (error) {
      if (!(error instanceof Ended) || signal.aborted || tries >= TRIES) throw error;
      await new Promise((resolve) => {
        setTimeout(resolve, REST);
      });
    }
  }
}

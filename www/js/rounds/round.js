/**
 * What a round is: a scenario, and under which rules teams answer. Its link has the rules before the scenario's own, as
 * `?round=1.plan.profit.30000.0-2.12.run.7K3`, and its number is made of all of it, so that a phone and the trainer's page know
 * whether they mean the same.
 *
 * @typedef {import('../../pkg/scenario.js').Scenario} Scenario
 * @typedef {{number: number, isPlan: boolean, objective: string, budget: number, levers: number[], teams: number, mayRun: boolean}} Rules number:
 *   the how manieth it is; isPlan: whether teams hand in a plan, or what they expect of the scenario as it is; budget: in yuan; levers: by their
 *   places among those that cost money; mayRun: whether phones may simulate a plan before it is handed in
 * @typedef {{team: number, values: number[]}} Answer values: the step of each lever, or what is expected, see {@link toWhole}
 */
import { STANDARD, checksumOf, writeLink } from '../scenario/link.js';
import { textWithout } from '../scenario/lever.js';
import { writeShortLink } from '../scenario/short_link.js';

/** Steps of a lever, as the core has them. */
export const STEPS = 20;
export const MOST_TEAMS = 60;
export const MOST_LEVERS = 8;
export const MOST_BUDGET = 1e9;
/** Numbers of rounds are below this. */
const ROUNDS = 2 ** 15;
/** The letters of codes, as the core has them. */
const LETTERS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
/** How finely an expectation is told, in the unit of what is expected: 1 where nothing else is said. @type {Record<string, number>} */
const GRAINS = { profit: 100, cost_per_new_customer: 0.1 };

/** A round's number as people read it. @param {number} id */
export const idText = (id) => [10, 5, 0].map((shift) => LETTERS[(id >> shift) & 31]).join('');

/** @param {Rules} rules */
const rulesText = ({ number, isPlan, objective, budget, levers, teams, mayRun }) =>
  [number, isPlan ? 'plan' : 'guess', objective, budget, levers.join('-'), teams, mayRun ? 'run' : 'still'].join('.');

/** The number of a round. @param {Rules} rules @param {Scenario} scenario @param {number} seed */
export const idOf = (rules, scenario, seed) => parseInt(checksumOf(`${rulesText(rules)} ${seed} ${textWithout(scenario, null)}`), 16) % ROUNDS;

/**
 * The rules that an address asks for.
 * @param {string} asked
 * @returns {{rules: Rules, id: string} | null} null where they are none
 */
export function rulesIn(asked) {
  const read = /^(\d{1,4})\.(plan|guess)\.([a-z_]{1,40})\.(\d{1,10})\.((?:\d(?:-\d){0,7})?)\.(\d{1,2})\.(run|still)\.([0-9A-Z]{3})$/.exec(asked);
  if (read === null) return null;
  const [, number, kind, objective = '', budget, levers = '', teams, run, id = ''] = read;
  const rules = {
    number: Number(number), isPlan: kind === 'plan', objective, budget: Number(budget), levers: levers === '' ? [] : levers.split('-').map(Number), teams: Number(teams), mayRun: run === 'run',
  };
  return rules.teams < 1 || rules.budget < 1 || (rules.isPlan && rules.levers.length === 0) ? null : { rules, id };
}

/** What follows the page's address in a round's link, before the scenario. @param {Rules} rules @param {number} id */
export const queryOf = (rules, id) => `?round=${rulesText(rules)}.${idText(id)}`;

/**
 * The scenario of a round as the end of its link, in short where that can be: what it is compared with, and other plans, are no part of it.
 * @param {import('../scenario/store.js').State} state
 * @param {string} version of the product
 */
export async function fragmentOf({ scenario, seed, preset }, version) {
  const state = { scenario, seed, preset, replications: STANDARD.replications, reference: scenario };
  return writeShortLink(state, () => null) ?? writeLink({ scenario, seed, preset, replications: STANDARD.replications }, version);
}

/** Something expected as a whole number from 0 on, which a code can have: the sign is its last bit. @param {string} objective @param {number} value */
export function toWhole(objective, value) {
  const grains = Math.round(value / (GRAINS[objective] ?? 1));
  return grains < 0 ? -2 * grains - 1 : 2 * grains;
}

/** The same back again. @param {string} objective @param {number} whole */
export const fromWhole = (objective, whole) => Number(((whole % 2 === 1 ? -(whole + 1) / 2 : whole / 2) * (GRAINS[objective] ?? 1)).toPrecision(12));

/**
 * What a plan is planned to cost.
 * @param {import('../../pkg/funnelcast.js').RoundLever[]} levers all that cost money
 * @param {number[]} places of those that are decided
 * @param {number[]} steps of each
 */
export const costOf = (levers, places, steps) => places.reduce((sum, place, at) => sum + (levers[place]?.costs[steps[at] ?? 0] ?? 0), 0);

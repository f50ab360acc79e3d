/**
 * What a run of the simulation is.
 *
 * @typedef {import('../../pkg/funnelcast.js').Plan} Plan
 * @typedef {import('../../pkg/funnelcast.js').Estimate} Estimate
 * @typedef {import('../worker/simulation.js').Figures} Figures
 * @typedef {{scenario: import('../../pkg/scenario.js').Scenario, replications: number, seed: number, reference?: import('../../pkg/scenario.js').Scenario}} RunRequest reference: the scenario that it is
 *   compared with
 * @typedef {'quick' | 'probe' | 'rest' | 'stopped'} Phase quick: the first pass, which is shown at once; probe: more of it,
 *   until it is known how long the run takes; rest: all that is left, second histories last; stopped: by the user
 * @typedef {{id: number, request: RunRequest, scenario: string, plan: Plan, phase: Phase, target: number, arrived: number, second: number,
 *   completed: CompletedTasks, again: CompletedTasks, figures: Figures | null, awaiting: boolean, behind: boolean, started: number, tries: number, paces: number[],
 *   collecting: number, seconds: number}} Run
 *   target: how many replications its phase ends with; completed: its tasks that are done; again: those of second histories; figures:
 *   the last ones of it; awaiting:
 *   whether the figures of its phase are asked for; behind: whether it was stopped while a newer request waited; paces:
 *   milliseconds of a replication in each task of the last phase; collecting: what the collector added to that; seconds: what
 *   all of it takes, once that is known
 * @typedef {{request: RunRequest, estimate: Estimate, done: number}} OverBudget done: replications that there are figures of
 */
import { CompletedTasks } from './companion.js';

/** Replications of a ghost at most: enough for a median that hardly moves. */
const GHOST = 1000;

/**
 * What the aggregate engine is to run for the ghost of a request.
 * @param {RunRequest} request
 */
export function ghostOf({ scenario: { network: _, ...rest }, replications, seed }) {
  return { scenario: JSON.stringify({ ...rest, engine: 'aggregate' }), replications: Math.min(GHOST, replications), seed };
}

/**
 * What is to be run for the reference of a request; null where that is the request itself.
 * @param {RunRequest} request
 * @returns {import('./companion.js').RunSettings | null}
 */
export function referenceOf({ scenario, reference, replications, seed }) {
  if (reference === undefined || reference === scenario) return null;
  const text = JSON.stringify(reference);
  return text === JSON.stringify(scenario) ? null : { scenario: text, replications, seed };
}

/**
 * What of a scenario is simulated: all but what things are called.
 * @param {import('../../pkg/scenario.js').Scenario} scenario
 */
const simulated = (scenario) => JSON.stringify(scenario, (key, value) => (key === 'about' || key === 'name' ? undefined : value));

/** Whether there is no more of a run to come. @param {Run} run */
export const isFinished = ({ phase, arrived, request: { replications }, second }) => phase === 'stopped' || arrived >= replications + second;

/**
 * Whether a request differs from that of a run in what it is compared with and in names alone. The same request once more is for a run
 * from the beginning; and what was stopped does not go on with another reference.
 * @param {Run} run
 * @param {RunRequest} request
 */
export function isRecomparison(run, request) {
  const { request: { scenario, replications, seed }, phase } = run;
  return request !== run.request && request.replications === replications && request.seed === seed &&
    (request.scenario === scenario || simulated(request.scenario) === simulated(scenario)) && (phase !== 'stopped' || referenceOf(request) === null);
}

/**
 * A run that has not begun.
 * @param {number} id
 * @param {RunRequest} request
 * @param {string} scenario
 * @param {Plan} plan
 * @param {number} tries
 * @returns {Run}
 */
export function runOf(id, request, scenario, plan, tries) {
  return {
    id,
    request,
    scenario,
    plan,
    phase: 'quick',
    target: plan.quick,
    arrived: 0,
    completed: new CompletedTasks(),
    again: new CompletedTasks(),
    figures: null,
    second: 0,
    awaiting: false,
    behind: false,
    started: performance.now(),
    tries,
    paces: [],
    collecting: 0,
    seconds: 0,
  };
}

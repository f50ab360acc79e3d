/**
 * What a run of the simulation is.
 *
 * @typedef {import('../pkg/funnelcast.js').Plan} Plan
 * @typedef {import('../pkg/funnelcast.js').Estimate} Estimate
 * @typedef {import('./worker.js').Figures} Figures
 * @typedef {{scenario: any, replications: number, seed: number}} Wish
 * @typedef {{id: number, wish: Wish, scenario: string, plan: Plan, target: number, arrived: number, second: number,
 *   quick: boolean, awaiting: boolean, cancelled: boolean, behind: boolean, started: number, tries: number, paces: number[],
 *   collecting: number, seconds: number, probing: boolean}} Run
 *   behind: whether it was stopped while a newer wish waited; paces: milliseconds of a replication in each task of the last
 *   pass; collecting: what the collector added to that; seconds: what all of it takes, once that is known; probing: whether
 *   it is being found out
 * @typedef {{wish: Wish, estimate: Estimate, done: number}} Beyond done: replications that there are figures of
 * @typedef {{id: number, scenario: string, replications: number, seed: number, arrived: number, figures: Figures | null}} Ghost
 */

/** Replications of a ghost at most: enough for a median that hardly moves. */
const GHOST = 1000;

/**
 * What the aggregate engine is to run for the ghost of a wish.
 * @param {Wish} wish
 */
export function ghostOf({ scenario: { network: _, ...rest }, replications, seed }) {
  return { scenario: JSON.stringify({ ...rest, engine: 'aggregate' }), replications: Math.min(GHOST, replications), seed };
}

/**
 * A run that has not begun.
 * @param {number} id
 * @param {Wish} wish
 * @param {string} scenario
 * @param {Plan} plan
 * @param {number} tries
 * @returns {Run}
 */
export function runOf(id, wish, scenario, plan, tries) {
  return {
    id,
    wish,
    scenario,
    plan,
    target: plan.quick,
    arrived: 0,
    second: 0,
    quick: true,
    awaiting: false,
    cancelled: false,
    behind: false,
    started: performance.now(),
    tries,
    paces: [],
    collecting: 0,
    seconds: 0,
    probing: true,
  };
}

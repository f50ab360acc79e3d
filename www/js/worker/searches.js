/**
 * In a worker: searches of many rounds. Each says what is to be run next, takes what that gave, and tells what it has come to. The
 * page runs the rounds: what a search reckons between them takes longer than somebody who moves on the page may be kept waiting.
 *
 * @typedef {import('../../pkg/funnelcast.js').OptimiseFound} OptimiseFound
 * @typedef {import('../../pkg/funnelcast.js').Sought} Sought
 * @typedef {import('../../pkg/funnelcast.js').WantedPlan} WantedPlan
 * @typedef {{scenario: string, lever: string, outcome: number, measure: string, above: number, target: number, replications: number,
 *   isAgainst: boolean}} Target where a lever's outcome reaches a target; isAgainst: the outcome less that of other simulations
 * @typedef {{scenario: string, objective: string, above: number, paths: string[], bounds: Float64Array, budget: number | undefined,
 *   replications: number, seed: number, task: number}} Goal what is best; above: of a chance; bounds: of each path, NaN where it is as it is by itself
 * @typedef {{round: number, values: number[], found: Sought}} SeekStep values: of the lever, to be run next; round: their own
 * @typedef {{levers: string[], plans: WantedPlan[], progress: number, found: OptimiseFound}} PlanStep plans: to be run next
 * @typedef {{type: 'seek', search: number, run: number, target: Target}
 *   | {type: 'best', search: number, run: number, goal: Goal}
 *   | {type: 'part', search: number, round: number, place: number | undefined, first: number, count: number, outcomes: Float64Array}
 *   | {type: 'rows', search: number, place: number, rows: Float64Array}
 *   | {type: 'next', search: number, run: number, round: number}
 *   | {type: 'aim', search: number, run: number, target: number}
 *   | {type: 'finish', search: number}
 *   | {type: 'scenario', search: number, run: number, values: number[]}
 *   | {type: 'close', search: number}} SearchRequest what has a run is answered; part: outcomes at the place of a value, or of the other
 *   simulations where there is none; rows: what a plan gave, by its place; next: all of a round was run; finish: with the best so far;
 *   scenario: with these values of its levers
 */
import { OptimiseSession, SeekSession } from '../../pkg/funnelcast.js';

class Seeking {
  #session;
  /** What has been run of a round is of no use once there is another target. */
  #round = 0;

  /** @param {Target} target */
  constructor({ scenario, lever, outcome, measure, above, target, replications, isAgainst }) {
    this.#session = new SeekSession(scenario, lever, outcome, measure, above, target, replications, isAgainst);
  }

  /** @returns {SeekStep} */
  get step() {
    return { round: this.#round, values: [...this.#session.values()], found: /** @type {Sought} */ (this.#session.found()) };
  }

  /** @param {SearchRequest} request */
  take(request) {
    if (request.type === 'part' && (request.place === undefined || request.round === this.#round)) this.#session.add(request.place, request.first, request.count, request.outcomes);
    if (request.type === 'next' && request.round === this.#round) this.#session.tell();
    if (request.type === 'aim') this.#session.aim(request.target);
    if (request.type === 'aim' || request.type === 'next') this.#round++;
  }

  free() {
    this.#session.free();
  }
}

class Optimising {
  #session;

  /** @param {Goal} goal */
  constructor({ scenario, objective, above, paths, bounds, budget, replications, seed, task }) {
    this.#session = new OptimiseSession(scenario, objective, above, paths, bounds, budget, replications, seed, task);
  }

  /** @returns {PlanStep} */
  get step() {
    const session = this.#session;
    const { plans } = session.wanted();
    return { levers: session.levers(), plans, progress: session.progress, found: /** @type {OptimiseFound} */ (session.found()) };
  }

  /** @param {number[]} values */
  scenarioOf(values) {
    return this.#session.planOf(Float64Array.from(values));
  }

  /** @param {SearchRequest} request */
  take(request) {
    if (request.type === 'rows') this.#session.tell(request.place, request.rows);
    if (request.type === 'finish') this.#session.finish();
  }

  free() {
    this.#session.free();
  }
}

/** @type {Map<number, Seeking | Optimising>} */
const searches = new Map();

/**
 * Does what is asked of a search; its answer, if there is one.
 * @param {SearchRequest} request
 */
export function searched(request) {
  if (request.type === 'seek') searches.set(request.search, new Seeking(request.target));
  if (request.type === 'best') searches.set(request.search, new Optimising(request.goal));
  const search = searches.get(request.search);
  if (request.type === 'close') {
    search?.free();
    searches.delete(request.search);
    return undefined;
  }
  search?.take(request);
  if (request.type === 'scenario') return search instanceof Optimising ? search.scenarioOf(request.values) : undefined;
  return 'run' in request ? search?.step : undefined;
}

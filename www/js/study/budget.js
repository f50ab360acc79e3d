/**
 * What a run may take without a word. What it is going to take is known from its quick pass: the core says how much memory
 * its size needs, and the tasks of the pass tell the time.
 *
 * @typedef {import('../../pkg/funnelcast.js').Estimate} Estimate
 * @typedef {import('../../pkg/funnelcast.js').Plan} Plan
 * @typedef {import('../worker/simulation.js').Graph} Graph
 * @typedef {{scenario: string, request: {replications: number}, paces: number[]}} TimedRun
 * @typedef {TimedRun & {request: {scenario: import('../../pkg/scenario.js').Scenario}}} ProbedRun
 *   paces: milliseconds of a replication in each task since the last estimate
 */
import { estimate, plan } from '../../pkg/funnelcast.js';
import { isUncertain } from '../scenario/quantity.js';

/** Who agreed to a run is not asked again until one takes so many times as much. */
const MUCH_MORE = 2;

/** Until the workers have run an engine for so many milliseconds each, the browser has not made its code fast. */
const WARM = 1000;
/** Plans that are kept. */
const MOST_PLANS = 8;
/** So many milliseconds a probe of a run goes on. */
const PROBE = 500;

/**
 * Milliseconds of one replication on one worker. The slower half of the tasks is left out: the first ones of a worker run
 * code that the browser has not yet made fast.
 * @param {number[]} paces by task
 */
export function pace(paces) {
  const fast = [...paces].sort((one, other) => one - other).slice(0, Math.ceil(paces.length / 2));
  return fast.reduce((sum, one) => sum + one, 0) / fast.length;
}

export class Budget {
  /** What the user has agreed to. */
  #agreed = { seconds: 0, bytes: 0 };
  /** Milliseconds for which engines have been run. @type {Map<string, number>} */
  #worked = new Map();
  /** The last plans, and what each goes by: of a scenario and of the one that it is compared with. @type {Map<string, Plan>} */
  #planned = new Map();
  #workers;

  /** @param {number} workers */
  constructor(workers) {
    this.#workers = workers;
  }

  /**
   * How a run is cut into tasks. To plan is to read a whole scenario, of which a lever that is dragged changes nothing most
   * often.
   * @param {import('./run.js').RunRequest} request
   * @param {string} text of its scenario
   * @param {Graph} [graph]
   */
  plan({ scenario, replications }, text, graph) {
    const { engine, network, market, time } = scenario;
    const [people, ends, digest] = [graph?.people, graph?.ties.length, graph?.digest];
    const by = JSON.stringify([engine, network, market.population, time.days, isUncertain(scenario), replications, people, ends, digest]);
    const known = this.#planned.get(by) ?? plan(text, replications, this.#workers, people, ends, digest);
    if (!this.#planned.has(by) && this.#planned.size === MOST_PLANS) this.#planned.clear();
    this.#planned.set(by, known);
    return known;
  }

  /** @param {Estimate} estimate */
  allows({ slow, large, seconds, bytes }) {
    return (!slow || seconds <= this.#agreed.seconds) && (!large || bytes <= this.#agreed.bytes);
  }

  /** @param {{seconds: number, bytes: number}} estimate of a run that the user wants all the same */
  agree({ seconds, bytes }) {
    this.#agreed = {
      seconds: Math.max(this.#agreed.seconds, seconds * MUCH_MORE),
      bytes: Math.max(this.#agreed.bytes, bytes * MUCH_MORE),
    };
  }

  /**
   * Takes note of a task.
   * @param {ProbedRun} run
   * @param {{took: number, count: number}} part
   */
  learn({ request: { scenario: { engine } }, paces }, { took, count }) {
    paces.push(took / count);
    this.#worked.set(engine, (this.#worked.get(engine) ?? 0) + took);
  }

  /**
   * How many more replications tell how long a run takes; none where that is known.
   * @param {ProbedRun} run
   */
  probe({ request: { scenario: { engine } }, paces }) {
    if ((this.#worked.get(engine) ?? 0) >= WARM * this.#workers) return 0;
    return Math.ceil((PROBE * this.#workers) / pace(paces));
  }

  /**
   * What a run takes whose quick pass is done. Workers and collector share the processors, so their times add up.
   * @param {TimedRun} run
   * @param {number} collecting milliseconds that collecting a replication took
   * @param {Graph} [graph]
   */
  estimate({ scenario, request: { replications }, paces }, collecting, graph) {
    const seconds = (pace(paces) + collecting) / this.#workers / 1000;
    return estimate(scenario, replications, seconds, this.#workers, graph?.people, graph?.ties.length);
  }
}

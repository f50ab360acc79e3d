/**
 * Outcomes at several values of a lever, or of the scenario as it is: what has been run of them, and what is still missing.
 *
 * @typedef {import('../worker/simulation.js').Trial} Trial
 * @typedef {Extract<import('../worker/simulation.js').Reply, {type: 'trial'}>} TrialResult
 * @typedef {{median: number, low: number, high: number, error: number, defined: number}} Spot
 *   low, high: the 10 % and the 90 % quantile; error: the standard error of the median; defined: in how many simulations
 * @typedef {{median: number, error: number, pairs: number, more: number, less: number}} Effect how one differs from another,
 *   over pairs of simulations
 */
import { TrialCollector } from '../../pkg/funnelcast.js';

export class Swept {
  #collectors;
  /** What was run of it, and what waits for a worker, as `place/first`. @type {Set<string>} */
  #done = new Set();
  /** @type {Set<string>} */
  #queued = new Set();

  /**
   * @param {number} id
   * @param {string} scenario
   * @param {number} seed
   * @param {string | undefined} lever with the id of what it belongs to; none for the scenario as it is
   * @param {number[]} values
   * @param {number} most replications of each
   */
  constructor(id, scenario, seed, lever, values, most) {
    this.id = id;
    this.lever = lever;
    this.values = values;
    this.most = most;
    this.scenario = scenario;
    this.seed = seed;
    this.#collectors = values.map(() => new TrialCollector(most));
  }

  /** How many replications there are of each value. */
  get arrived() {
    return this.arrivedAt(this.#collectors.keys());
  }

  /** The same of some of them. @param {Iterable<number>} places */
  arrivedAt(places) {
    return Math.min(...[...places].map((place) => this.#collectors[place]?.arrived ?? 0));
  }

  /**
   * The tasks that are missing up to a replication and not waiting yet, which they do from now on.
   * @param {number} to
   * @param {number} size of a task
   * @param {number[]} [places] of the values that are wanted, where not all are
   * @returns {Trial[]}
   */
  queue(to, size, places = [...this.values.keys()]) {
    const { id, scenario, seed, lever, most } = this;
    /** @type {Trial[]} */
    const tasks = [];
    for (let first = 0; first < Math.min(to, most); first += size) {
      for (const place of places) {
        const key = `${place}/${first}`;
        if (this.#done.has(key) || this.#queued.has(key)) continue;
        this.#queued.add(key);
        tasks.push({ type: 'trial', run: id, scenario, seed, lever, value: this.values[place] ?? NaN, place, first, count: Math.min(size, most - first) });
      }
    }
    return tasks;
  }

  /** Whether something of it waits for a worker. */
  get isWaiting() {
    return this.#queued.size > 0;
  }

  /** Nobody runs what waits of it any more. */
  hold() {
    this.#queued.clear();
  }

  /** @param {TrialResult} part */
  take({ place, first, count, outcomes }) {
    const key = `${place}/${first}`;
    this.#queued.delete(key);
    if (this.#done.has(key)) return;
    this.#done.add(key);
    this.#collectors[place]?.add(first, count, outcomes);
  }

  /**
   * An outcome at each value.
   * @param {number} outcome by its place among all
   * @returns {Spot[]}
   */
  spots(outcome) {
    return this.#collectors.map((collector) => {
      const [low = NaN, median = NaN, high = NaN, error = NaN, defined = 0] = collector.spot(outcome);
      return { low, median, high, error, defined };
    });
  }

  /**
   * How an outcome at a value differs from that at a value of another one.
   * @param {number} place
   * @param {Swept} other
   * @param {number} there
   * @param {number} outcome
   * @returns {Effect}
   */
  effect(place, other, there, outcome) {
    const [one, base] = [this.#collectors[place], other.#collectors[there]];
    if (one === undefined || base === undefined) throw new Error('there is no such value');
    const [median = NaN, error = NaN, pairs = 0, more = NaN, less = NaN] = one.differenceFrom(base, outcome);
    return { median, error, pairs, more, less };
  }

  free() {
    for (const collector of this.#collectors) collector.free();
  }
}

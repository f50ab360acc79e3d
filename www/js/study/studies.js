/**
 * Studies that somebody asked for: many trials of scenarios, run by the workers before anything that nobody waits for. A move
 * of a lever ends them, for what they would tell is of a scenario that is no longer there.
 *
 * @typedef {import('../worker/simulation.js').Trial} Trial
 * @typedef {Extract<import('../worker/simulation.js').Reply, {type: 'trial'}>} TrialResult
 * @typedef {{scenario: string, lever?: string | undefined, value?: number, series?: string, days?: number[]}} Point a scenario, or one with a lever at
 *   a value; lever: with the id of what it belongs to; series: what is wanted in place of outcomes, on these days (from 0)
 * @typedef {{done: number, total: number}} Progress tasks
 */
/**
 * @template T
 * @template {PropertyKey} K
 * @typedef {T extends any ? Omit<T, K> : never} DistributedOmit
 */

import { wholeCore } from '../worker/core.js';
import { startAnalyst } from '../worker/workers.js';
import { Ended, Lost } from './ended.js';
import { Pool } from './pool.js';
import { Searches } from './searches.js';

/**
 * @typedef {{resolve: () => void, reject: (reason: Ended) => void, take: (part: TrialResult) => void, awaited: Set<string>, total: number,
 *   progress: (progress: Progress) => void}} Batch
 */

export class Studies {
  /** What is asked of outcomes that there are, by its run. @type {Map<number, {resolve: (answer: any) => void, reject: (reason: Error) => void}>} */
  #asked = new Map();
  /** Trials that are under way, by their run. @type {Map<number, Batch>} */
  #batches = new Map();
  /** Replications of a task. */
  #task = 50;
  /** Who answers questions, hired when there is one. @type {Promise<Pool> | null} */
  #analysts = null;
  #graph;
  #pool;
  #nextId;

  /**
   * @param {Pool} pool of those who run trials
   * @param {() => number} nextId
   * @param {() => import('./pool.js').Graph | null} graph that was read from a file, if one was
   */
  constructor(pool, nextId, graph) {
    this.#pool = pool;
    this.#nextId = nextId;
    this.#graph = graph;
    this.searches = new Searches(nextId);
  }

  /** Workers with the whole core: those who run simulations have what every visit needs. */
  #hire() {
    this.#analysts ??= wholeCore().then((module) => {
      const analysts = new Pool(module, (part) => this.#take(part), (message) => this.#lose(message), startAnalyst);
      const graph = this.#graph();
      if (graph !== null) analysts.useGraph(graph);
      return analysts;
    }).catch((error) => {
      this.#analysts = null;
      throw new Lost(error.message);
    });
    return this.#analysts;
  }

  /** Hires who answers before there is a question: it may come when the network is gone. */
  prepare() {
    this.#hire().catch(() => {});
    this.searches.hire().catch(() => {});
  }

  /** @param {import('./pool.js').Graph} graph that scenarios of an imported topology run on from now on */
  useGraph(graph) {
    this.#analysts?.then((analysts) => analysts.useGraph(graph), () => {});
  }

  /** @param {number} task replications that are run side by side */
  learn(task) {
    this.#task = task;
  }

  /**
   * Runs replications of each point, and hands over what comes.
   * @param {Point[]} points
   * @param {{seed: number, first?: number, count: number, signal: AbortSignal, take: (part: TrialResult) => void,
   *   progress?: (progress: Progress) => void, isWaitedFor?: boolean}} how first: of the replications; take: part.place says which point;
   *   isWaitedFor: whether before all that waits
   * @returns {Promise<void>} refused with {@link Ended} where it ended before
   */
  run(points, { seed, first: from = 0, count, signal, take, progress = () => {}, isWaitedFor = true }) {
    if (signal.aborted) return Promise.reject(new Ended());
    const id = this.#nextId();
    /** @type {Trial[]} */
    const tasks = [];
    for (let first = from; first < from + count; first += this.#task) {
      for (const [place, { value = 0, ...point }] of points.entries()) {
        tasks.push({ type: 'trial', run: id, seed, lever: undefined, ...point, value, place, first, count: Math.min(this.#task, from + count - first) });
      }
    }
    if (tasks.length === 0) return Promise.resolve();
    return new Promise((resolve, reject) => {
      const awaited = new Set(tasks.map(({ place, first }) => `${place}/${first}`));
      this.#batches.set(id, { resolve, reject, take, awaited, total: tasks.length, progress });
      signal.addEventListener('abort', () => this.#end(id), { once: true });
      progress({ done: 0, total: tasks.length });
      if (isWaitedFor) this.#pool.addFirst(tasks);
      else this.#pool.add(tasks, false);
    });
  }

  /**
   * Has a worker answer what outcomes say.
   * @param {DistributedOmit<import('./pool.js').Analysis, 'run'>} question
   * @param {AbortSignal} signal
   * @returns {Promise<any>} refused with {@link Ended} where it ended before
   */
  ask(question, signal) {
    if (signal.aborted) return Promise.reject(new Ended());
    const id = this.#nextId();
    return new Promise((resolve, reject) => {
      this.#asked.set(id, { resolve, reject });
      signal.addEventListener('abort', () => this.#end(id), { once: true });
      const hand = (/** @type {Pool} */ analysts) => {
        if (this.#asked.has(id)) analysts.addFirst([/** @type {import('./pool.js').Analysis} */ ({ ...question, run: id })]);
      };
      this.#hire().then(hand).catch((error) => {
        this.#asked.delete(id);
        reject(error);
      });
    });
  }

  /**
   * Has workers answer many questions, and hands over each answer as it comes.
   * @param {DistributedOmit<import('./pool.js').Analysis, 'run'>[]} questions
   * @param {AbortSignal} signal
   * @param {(place: number, answer: any) => void} take
   * @returns {Promise<void>}
   */
  async askAll(questions, signal, take) {
    await Promise.all(questions.map(async (question, place) => take(place, await this.ask(question, signal))));
  }

  /** @param {import('./pool.js').TaskResult} part */
  #take(part) {
    if (part.type !== 'answered') return;
    this.#asked.get(part.run)?.resolve(part.answer);
    this.#asked.delete(part.run);
  }

  /** @param {string | null} message null where the script of the workers did not load */
  #lose(message) {
    const asked = [...this.#asked.values()];
    this.#asked.clear();
    for (const { reject } of asked) reject(new Lost(message ?? 'js/worker/analysis.js'));
  }

  /** @param {TrialResult} part @returns {boolean} whether it is of a study */
  take(part) {
    const batch = this.#batches.get(part.run);
    if (batch === undefined) return false;
    // A task that was run again by another worker tells the same.
    if (!batch.awaited.delete(`${part.place}/${part.first}`)) return true;
    batch.take(part);
    batch.progress({ done: batch.total - batch.awaited.size, total: batch.total });
    if (batch.awaited.size === 0) {
      this.#batches.delete(part.run);
      batch.resolve();
    }
    return true;
  }

  /** Ends all of them. */
  end() {
    for (const id of [...this.#batches.keys(), ...this.#asked.keys()]) this.#end(id);
  }

  /** @param {number} id */
  #end(id) {
    this.#asked.get(id)?.reject(new Ended());
    if (this.#asked.delete(id)) this.#analysts?.then((analysts) => analysts.drop(id), () => {});
    const batch = this.#batches.get(id);
    if (batch === undefined) return;
    this.#batches.delete(id);
    this.#pool.drop(id);
    batch.reject(new Ended());
  }
}

/**
 * Where one lever's outcome reaches a target: a search in a worker, of which this has run what it wants to know.
 *
 * @typedef {import('../study/studies.js').Studies} Studies
 * @typedef {import('../study/studies.js').TrialResult} TrialResult
 * @typedef {import('../study/studies.js').Progress} Progress
 */
import { Ended } from '../study/ended.js';

export class Seeking {
  #studies;
  #target;
  #search;
  /** @type {import('../worker/searches.js').SeekStep | null} */
  #step = null;
  #isRead = false;
  /** What is aimed at next, once the worker has answered what was aimed at before. @type {number | null} */
  #next = null;
  #isAiming = false;
  #closed = new AbortController();

  /** @param {Studies} studies @param {import('../worker/searches.js').Target} target */
  constructor(studies, target) {
    this.#studies = studies;
    this.#target = target;
    this.#search = studies.searches.seek(target);
  }

  /** What was found; null before anything was run. */
  get found() {
    return this.#isRead ? this.#step?.found ?? null : null;
  }

  /** @param {AbortSignal} signal */
  async begin(signal) {
    this.#step = await this.#search.begin(signal);
  }

  /** Takes what it is the difference from. @param {TrialResult} part */
  compareWith({ first, count, outcomes }) {
    this.#search.take({ type: 'part', round: 0, place: undefined, first, count, outcomes });
  }

  /** Another target, of what has been run. @param {number} target @param {AbortSignal} signal */
  async aim(target, signal) {
    this.#step = await this.#search.aim(target, signal);
  }

  /**
   * Follows a target that moves, which may be faster than answers come: what was passed on the way is left out.
   * @param {number} target
   * @param {() => void} told
   */
  async follow(target, told) {
    this.#next = target;
    if (this.#isAiming) return;
    this.#isAiming = true;
    try {
      while (this.#next !== null) {
        const aimed = this.#next;
        this.#next = null;
        await this.aim(aimed, this.#closed.signal);
        told();
      }
    } catch (error) {
      if (!(error instanceof Ended)) throw error;
    } finally {
      this.#isAiming = false;
    }
  }

  /**
   * Runs what it wants to know, until it knows.
   * @param {number} seed
   * @param {AbortSignal} signal
   * @param {(done: number, total: number) => void} progress
   * @param {() => void} told after every round
   */
  async run(seed, signal, progress, told) {
    const { scenario, lever, replications } = this.#target;
    while (this.#step !== null && this.#step.values.length > 0) {
      const { round, values } = this.#step;
      await this.#studies.run(values.map((value) => ({ scenario, lever, value })), {
        seed, count: replications, signal,
        take: ({ place, first, count, outcomes }) => this.#search.take({ type: 'part', round, place, first, count, outcomes }),
        progress: ({ done, total }) => progress(done, total),
      });
      this.#step = await this.#search.next(round, signal);
      this.#isRead = true;
      told();
    }
  }

  /** It is not needed any more. */
  close() {
    this.#closed.abort();
    this.#search.close();
  }
}

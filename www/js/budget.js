/**
 * What a run may take without a word. What it is going to take is known from its quick pass: the core says how much memory
 * its size needs, and the tasks of the pass tell the time.
 *
 * @typedef {import('../pkg/funnelcast.js').Estimate} Estimate
 */
import { estimate } from '../pkg/funnelcast.js';

/** Who agreed to a run is not asked again until one takes so many times as much. */
const MUCH_MORE = 2;

/**
 * Milliseconds of one replication on one worker. The slower half of the tasks is left out: the first ones of a worker run
 * code that the browser has not yet made fast.
 * @param {number[]} paces by task
 */
function pace(paces) {
  const fast = [...paces].sort((one, other) => one - other).slice(0, Math.ceil(paces.length / 2));
  return fast.reduce((sum, one) => sum + one, 0) / fast.length;
}

export class Budget {
  /** What the user has agreed to. */
  #agreed = { seconds: 0, bytes: 0 };
  #workers;

  /** @param {number} workers */
  constructor(workers) {
    this.#workers = workers;
  }

  /** @param {Estimate} estimate */
  allows({ fits, seconds, bytes }) {
    return fits || (seconds <= this.#agreed.seconds && bytes <= this.#agreed.bytes);
  }

  /** @param {Estimate} estimate of a run that the user wants all the same */
  agree({ seconds, bytes }) {
    this.#agreed = {
      seconds: Math.max(this.#agreed.seconds, seconds * MUCH_MORE),
      bytes: Math.max(this.#agreed.bytes, bytes * MUCH_MORE),
    };
  }

  /**
   * What a run takes whose quick pass is done. Workers and collector share the processors, so their times add up.
   * @param {{scenario: string, wish: {replications: number}, paces: number[]}} run
   * @param {number} collecting milliseconds that collecting a replication took
   * @param {import('./worker.js').Graph} [graph]
   */
  estimate({ scenario, wish: { replications }, paces }, collecting, graph) {
    const seconds = (pace(paces) + collecting) / this.#workers / 1000;
    return estimate(scenario, replications, seconds, this.#workers, graph?.people, graph?.ties.length);
  }
}

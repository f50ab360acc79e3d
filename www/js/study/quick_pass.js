/**
 * How many replications of a quick pass are shown first: as many as this machine answers with in two or three frames. What
 * they say is the same on every machine; only how many are shown at first is not.
 */

/** Milliseconds from a request to its figures on the page: with the painting that follows, fewer than 60. */
const AIM = 40;
/** Fewer have no band to speak of. */
const LEAST = 50;
/** By how much one answer may change what the next is made of: one may have been slow for reasons of its own. */
const [SLOWEST, FASTEST] = [0.6, 1.3];

export class QuickPass {
  /** As a whole, until it is known what that takes. */
  #size = Infinity;
  /** The first one warms the machine, and tells nothing of the others. */
  #isWarm = false;

  /**
   * Replications that are shown first.
   * @param {Pick<import('../../pkg/funnelcast.js').Plan, 'task' | 'quick'>} plan
   */
  partOf({ task, quick }) {
    return Math.min(quick, Math.max(LEAST, Math.floor(this.#size / task) * task));
  }

  /**
   * Takes note of what an answer took.
   * @param {number} size its replications
   * @param {number} took milliseconds
   * @param {number} most replications that are ever shown first
   */
  learn(size, took, most) {
    if (this.#isWarm) {
      const before = Math.min(this.#size, most);
      this.#size = Math.min(most, Math.max(LEAST, before * Math.min(FASTEST, Math.max(SLOWEST, AIM / took))));
    }
    this.#isWarm = true;
  }
}

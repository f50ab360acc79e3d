/** An outcome of the run that is shown, replication by replication, for what is reckoned with it and not drawn. */

export class KeptColumn {
  /** By its place among all outcomes; none is kept before it is named. @type {number | null} */
  outcome = null;
  /** @type {number | undefined} */
  #run;
  /** By the first replication of each. @type {Map<number, Float64Array>} */
  #chunks = new Map();

  /** @param {{run: number, first: number, count: number, outcomes: Float64Array}} chunk */
  take({ run, first, count, outcomes }) {
    const { outcome } = this;
    if (outcome === null || count === 0) return;
    if (run !== this.#run) {
      this.#run = run;
      this.#chunks.clear();
    }
    const row = outcomes.length / count;
    this.#chunks.set(first, Float64Array.from({ length: count }, (_, place) => outcomes[place * row + outcome] ?? NaN));
  }

  /**
   * From the first replication on to the first that is not there.
   * @param {number | undefined} run
   */
  of(run) {
    /** @type {number[]} */
    const values = [];
    if (run !== this.#run) return values;
    for (let chunk = this.#chunks.get(0); chunk !== undefined; chunk = this.#chunks.get(values.length)) values.push(...chunk);
    return values;
  }
}

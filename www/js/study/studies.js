/**
 * Studies that somebody asked for: many trials of scenarios, run by the workers before anything that nobody waits for. A move
 * of a lever ends them, for what they would tell is of a scenario that is no longer there.
 *
 * @typedef {import('../worker/simulation.js').Trial} Trial
 * @typedef {Extract<import('../worker/simulation.js').Reply, {type: 'trial'}>} TrialResult
 * @typedef {{scenario: string, lever?: string | undefined, value?: number}} Point a scenario, or one with a lever at a value; lever: with the id of what it
 *   belongs to
 * @typedef {{done: number, total: number}} Progress tasks
 */
/**
 * @template T
 * @template {PropertyKey} K
 * @typedef {T extends any ? Omit<T, K> : never} DistributedOmit
 */

/** Why a study ended before it was done. */
export class Ended extends Error {}

/**
 * @typedef {{resolve: () => void, reject: (reason: Ended) => void, take: (part: TrialResult) => void, awaited: Set<string>, total: number,
 *   progress: (progress: Progress) => void}} Batch
 */

export class Studies {
  /** What is asked of outcomes that there are, by its run. @type {Map<number, {resolve: (answer: any) => void, reject: (reason: Ended) => void}>} */
  #asked = new Map();
  /** Trials that are under way, by their run. @type {Map<number, Batch>} */
  #batches = new Map();
  /** Replications of a task. */
  #task = 50;
  #pool;
  #nextId;

  /**
   * @param {import('./pool.js').Pool} pool
   * @param {() => number} nextId
   */
  constructor(pool, nextId) {
    this.#pool = pool;
    this.#nextId = nextId;
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
      for (const [place, { scenario, lever, value = 0 }] of points.entries()) {
        tasks.push({ type: 'trial', run: id, scenario, seed, lever, value, place, first, count: Math.min(this.#task, from + count - first) });
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
      this.#pool.addFirst([/** @type {import('./pool.js').Analysis} */ ({ ...question, run: id })]);
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

  /** @param {Extract<import('../worker/simulation.js').Reply, {type: 'answered'}>} reply */
  answer({ run, answer }) {
    this.#asked.get(run)?.resolve(answer);
    this.#asked.delete(run);
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
    this.#asked.delete(id);
    const batch = this.#batches.get(id);
    if (batch === undefined) return;
    this.#batches.delete(id);
    this.#pool.drop(id);
    batch.reject(new Ended());
  }
}

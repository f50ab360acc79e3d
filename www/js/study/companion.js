/**
 * A run beside the one that is shown: what the aggregate engine says of a network's scenario (its ghost), or the scenario
 * that it is compared with (its reference).
 *
 * @typedef {import('../worker/simulation.js').Figures} Figures
 * @typedef {import('../worker/simulation.js').Task} Task
 * @typedef {{scenario: string, replications: number, seed: number}} RunSettings
 * @typedef {'ghost' | 'reference'} Role
 */

/** The tasks of a run that have been done, whatever the order. */
export class CompletedTasks {
  /** By the first replication. @type {Map<number, number>} */
  #done = new Map();
  arrived = 0;

  /**
   * @param {{first: number, count: number}} part
   * @returns {boolean} whether it was still missing
   */
  add({ first, count }) {
    if (this.#done.has(first)) return false;
    this.#done.set(first, count);
    this.arrived += count;
    return true;
  }

  /**
   * What is still missing between two replications.
   * @param {number} from
   * @param {number} to
   * @param {number} size of a task
   */
  missing(from, to, size) {
    const places = [];
    for (let first = from; first < to;) {
      const done = this.#done.get(first);
      const count = done ?? Math.min(size, to - first);
      if (done === undefined) places.push({ first, count });
      first += count;
    }
    return places;
  }
}

export class Companion {
  /** What is known of it so far. @type {Figures | null} */
  figures = null;
  /** How far its tasks are waiting, under way or done; none where nobody runs them. */
  queued = 0;
  /** How many replications it was asked to be summarised over. */
  summarised = 0;
  /** Milliseconds of a replication in each task. @type {number[]} */
  paces = [];
  /** What all of it would take, if that is too much. @type {import('../../pkg/funnelcast.js').Estimate | null} */
  overBudget = null;

  /**
   * @param {number} id
   * @param {Role} role
   * @param {RunSettings} wanted
   * @param {{task: number, quick: number}} plan
   * @param {CompletedTasks} [completed] what there is of it already
   */
  constructor(id, role, { scenario, replications, seed }, { task, quick }, completed = new CompletedTasks()) {
    this.id = id;
    this.role = role;
    this.scenario = scenario;
    this.replications = replications;
    this.seed = seed;
    this.task = task;
    this.quick = quick;
    this.completed = completed;
    /** How far it is to run. */
    this.target = replications;
  }

  /** @param {RunSettings} wanted */
  fits({ scenario, replications, seed }) {
    return this.scenario === scenario && this.replications === replications && this.seed === seed;
  }

  /** Whether there is more of it than was summarised, and enough to be. */
  get isDue() {
    const { arrived } = this.completed;
    return arrived > this.summarised && (arrived >= this.target || (this.summarised < this.quick && arrived >= this.quick));
  }

  /** Whether something of it is waited for. */
  get isAwaited() {
    return (this.figures?.replications ?? 0) < this.queued;
  }

  /**
   * The tasks that are missing up to a replication and not waiting yet, which they do from now on.
   * @param {number} to
   * @returns {Task[]}
   */
  queue(to) {
    const { id, scenario, seed, queued } = this;
    if (to <= queued || this.overBudget !== null) return [];
    this.queued = to;
    return this.completed.missing(queued, to, this.task).map((place) => ({ type: 'run', run: id, scenario, seed, ...place }));
  }
}

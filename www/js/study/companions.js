/**
 * The runs beside the one that is shown. Both begin when its quick pass is there. Of the reference the quick pass comes
 * before the rest of the shown run, and its own rest after that: there is soon something to compare with. What has been
 * done of either is kept while levers move that it does not depend on.
 *
 * @typedef {import('./companion.js').RunSettings} RunSettings
 * @typedef {import('./run.js').Run} Run
 * @typedef {import('./run.js').RunRequest} RunRequest
 * @typedef {import('../worker/simulation.js').Figures} Figures
 * @typedef {import('../worker/simulation.js').Graph} Graph
 * @typedef {{problem?: import('../../pkg/funnelcast.js').Problem, estimate?: import('../../pkg/funnelcast.js').Estimate,
 *   stopped?: boolean}} Obstacle why there is nothing to compare with
 */
import { Companion } from './companion.js';
import { ghostOf, referenceOf } from './run.js';

/** Of a ghost, as many as the aggregate engine runs side by side. */
const GHOST_TASK = 50;

export class Companions {
  /** @type {Companion | null} */
  ghost = null;
  /** @type {Companion | null} */
  reference = null;
  /** Why the reference of the last run cannot be run. @type {Obstacle | null} */
  obstacle = null;
  /** Whether the user stopped them. */
  isStopped = false;
  #collector;
  #pool;
  #budget;
  #nextId;

  /**
   * @param {import('./collecting.js').Collecting} collector
   * @param {import('./pool.js').Pool} pool
   * @param {import('./budget.js').Budget} budget
   * @param {() => number} nextId
   */
  constructor(collector, pool, budget, nextId) {
    this.#collector = collector;
    this.#pool = pool;
    this.#budget = budget;
    this.#nextId = nextId;
  }

  get #both() {
    return [this.ghost, this.reference].filter((one) => one !== null);
  }

  /** How far the one that is waited for is, and which it is; nothing where none is. */
  get progress() {
    const awaited = this.#both.find(({ isAwaited }) => isAwaited);
    return awaited === undefined ? null : { done: awaited.completed.arrived, total: awaited.target, beside: awaited.role };
  }

  /** Whether something of either is waited for. */
  get isBusy() {
    return this.#both.some(({ isAwaited }) => isAwaited);
  }

  /** Nobody runs their tasks any more. */
  pause() {
    for (const one of this.#both) one.queued = 0;
  }

  /** What was collected of them is lost. */
  forget() {
    this.ghost = null;
    this.reference = null;
  }

  /** @param {number} run */
  withId(run) {
    return this.#both.find(({ id }) => id === run) ?? null;
  }

  /** @param {Run} run */
  ghostFor({ request, plan }) {
    return plan.network !== undefined && this.ghost?.fits(ghostOf(request)) ? this.ghost : null;
  }

  /** @param {RunRequest} request */
  referenceFor(request) {
    const wanted = referenceOf(request);
    return wanted !== null && this.reference?.fits(wanted) ? this.reference : null;
  }

  /**
   * What a run is drawn over: what figures were asked for of, which are there by the time that it is drawn.
   * @param {Run} run
   */
  underlayOf(run) {
    const idOf = (/** @type {Companion | null} */ one) => (one !== null && one.summarised > 0 ? one.id : null);
    return { ghost: idOf(this.ghostFor(run)), reference: idOf(this.referenceFor(run.request)) };
  }

  /**
   * Keeps the run that was shown as the reference of the one that takes its place, if it is that.
   * @param {Run | null} before
   * @param {Run} next
   * @returns {boolean}
   */
  keep(before, next) {
    const wanted = referenceOf(next.request);
    if (before === null || wanted === null || this.reference?.fits(wanted)) return false;
    const { scenario, request: { replications, seed }, plan, completed, figures } = before;
    const kept = new Companion(before.id, 'reference', { scenario, replications, seed }, plan, completed);
    if (figures === null || !kept.fits(wanted)) return false;
    kept.figures = figures;
    kept.summarised = figures.replications;
    this.reference = kept;
    this.obstacle = null;
    return true;
  }

  /**
   * The run that is shown is compared with something else from now on, and nobody waits for what is still being run of that.
   * @param {RunRequest} request
   */
  dropReference(request) {
    const { reference } = this;
    if (reference === null || !reference.isAwaited || this.referenceFor(request) !== null) return;
    this.#pool.drop(reference.id);
    this.reference = null;
  }

  /**
   * Begins what is to be there soon.
   * @param {Run} run whose quick pass is shown
   * @param {Graph} [graph]
   */
  begin(run, graph) {
    this.isStopped = false;
    this.#beginGhost(run, graph);
    this.prepare(run, graph);
    const reference = this.referenceFor(run.request);
    if (reference !== null) this.#pool.add(reference.queue(Math.min(reference.quick, reference.target)), false);
  }

  /** Goes on with what can wait for the run itself. @param {Run} run */
  complete(run) {
    const reference = this.referenceFor(run.request);
    if (reference !== null) this.#pool.add(reference.queue(reference.target), false);
  }

  /**
   * Takes what a task of either gave.
   * @param {Companion} one
   * @param {import('./pool.js').RunResult} part
   * @param {Graph} [graph]
   */
  take(one, part, graph) {
    // Second histories of a run that was shown before are of no use now.
    if (part.type !== 'chunk' || one.overBudget !== null || !one.completed.add(part)) return;
    one.paces.push(part.took / part.count);
    this.#collector.take(part);
    if (!one.isDue) return;
    const { scenario, paces, replications, completed: { arrived } } = one;
    if (one.role === 'reference' && arrived < replications) {
      const estimate = this.#budget.estimate({ scenario, request: { replications }, paces }, 0, graph);
      if (!this.#budget.allows(estimate)) {
        one.overBudget = estimate;
        one.target = arrived;
        one.queued = Math.min(one.queued, arrived);
        this.#pool.drop(one.id);
      }
    }
    one.summarised = arrived;
    this.#collector.summarise(one.id);
  }

  /**
   * @param {Run} run
   * @param {Graph} [graph]
   */
  #beginGhost(run, graph) {
    if (run.plan.network === undefined) return;
    const wanted = ghostOf(run.request);
    if (!this.ghost?.fits(wanted)) {
      this.ghost = new Companion(this.#nextId(), 'ghost', wanted, { task: GHOST_TASK, quick: wanted.replications });
      this.#open(this.ghost, graph);
    }
    this.#pool.add(this.ghost.queue(this.ghost.target), false);
  }

  /**
   * Makes room for the reference of a run, or finds out why it cannot be run.
   * @param {Run} run
   * @param {Graph} [graph]
   */
  prepare({ request }, graph) {
    this.obstacle = null;
    const wanted = referenceOf(request);
    if (wanted === null || this.reference?.fits(wanted)) return;
    const plan = this.#budget.plan({ ...request, scenario: request.reference ?? request.scenario }, wanted.scenario, graph);
    if (plan.problem !== undefined) this.obstacle = { problem: plan.problem };
    else if (plan.heavy !== undefined && !this.#budget.allows(plan.heavy)) this.obstacle = { estimate: plan.heavy };
    else {
      this.reference = new Companion(this.#nextId(), 'reference', wanted, plan);
      this.#open(this.reference, graph);
    }
  }

  /**
   * @param {Companion} companion
   * @param {Graph} [graph]
   */
  #open({ id, scenario, replications, seed, role }, graph) {
    this.#collector.open({ run: id, scenario, replications, seed, imported: graph?.people, as: role, keep: false });
  }
}

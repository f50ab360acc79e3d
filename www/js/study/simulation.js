/**
 * Which scenario is simulated: the last that was asked for. While a quick pass is under way, newer requests wait for it (it
 * takes a blink, and the picture keeps moving under a dragging hand), or for some of it where it takes longer; a full run
 * gives way at once. A request that differs in what it is compared with alone runs nothing of its own anew.
 *
 * Beside it may run what the aggregate engine says of the same scenario, if that is of a network, and the scenario that it
 * is compared with.
 *
 * A run that would take more than its budget goes on when the user wants it to.
 *
 * Dispatches `view` (figures and drawings), `beside` (the same when there is something new of what runs beside), `halted`
 * (why there is nothing new to see),
 * `overbudget` (what a run takes that is held for it, or null), `drawn`, `progress`, `exported` and `failure`.
 *
 * @typedef {import('../worker/simulation.js').DrawRequest} DrawRequest
 * @typedef {import('../worker/simulation.js').Graph} Graph
 * @typedef {import('../worker/simulation.js').Reply} Reply
 * @typedef {import('./run.js').OverBudget} OverBudget
 * @typedef {import('./run.js').Run} Run
 * @typedef {import('./run.js').RunRequest} RunRequest
 */
import { WORKERS } from '../worker/workers.js';
import { Budget, pace } from './budget.js';
import { Collecting } from './collecting.js';
import { Companions } from './companions.js';
import { KeptColumn } from './kept_column.js';
import { Pool } from './pool.js';
import { isRecomparison, runOf } from './run.js';
import { Runner } from './runner.js';
import { Studies } from './studies.js';
import { Sweeps } from './sweeps.js';

const MOST_TRIES = 3;
/** After this many milliseconds without a word from the workers, stopping is stopping them. */
const STOP = 100;

export class Simulation extends EventTarget {
  /** @type {RunRequest | null} */
  #next = null;
  /** Whether there will be no figures of the last request. */
  #isHalted = false;
  #isRefused = false;
  /** What was said of what a run takes last. @type {OverBudget | null} */
  #overBudget = null;
  /** What the figures on the page are of. @type {RunRequest | null} */
  #shown = null;
  /** How many other comparisons of what is shown the collector was asked for and has not made. */
  #comparing = 0;
  #lastId = 0;
  #budget = new Budget(WORKERS);
  #collector;
  #pool;
  #companions;
  #runner;
  #kept = new KeptColumn();

  /**
   * @param {WebAssembly.Module} module
   * @param {(near: boolean) => DrawRequest} drawRequest what to draw now, of charts near the window or of the others
   */
  constructor(module, drawRequest) {
    super();
    this.#collector = new Collecting(module, drawRequest, (reply) => this.#hear(reply), (message) => this.#beginAgain(message));
    this.#pool = new Pool(module, (part) => this.#take(part), (message) => this.#fail(message));
    this.#companions = new Companions(this.#collector, this.#pool, this.#budget, () => ++this.#lastId);
    this.sweeps = new Sweeps(this.#pool, () => ++this.#lastId);
    this.studies = new Studies(this.#pool, () => ++this.#lastId, () => this.#runner.graph ?? null);
    this.#runner = new Runner(this.#collector, this.#pool, this.#budget, this.#companions, {
      isWaiting: () => this.#next !== null,
      overBudget: (overBudget) => this.#tellOverBudget(overBudget),
      progress: () => this.#progress(),
    });
  }

  /** Whether the last figures are those of the last request, complete or as far as the user let them run. */
  get settled() {
    return this.#runner.run === null && this.#next === null && this.#comparing === 0 && !this.#companions.isBusy;
  }

  /** Whether there are figures of the last request, all that were asked for: what somebody stopped is not gone on with by itself. */
  get isAtRest() {
    const { collected } = this.#runner;
    return this.settled && !this.#isHalted && Boolean(collected?.figures) && collected?.phase !== 'stopped';
  }

  /** Whether the last request cannot be simulated, so that nothing else of its scenario can be. */
  get isRefused() {
    return this.#isHalted && this.#isRefused;
  }

  /** Keeps an outcome of what is shown from now on, by its place among all. @param {number} outcome */
  keep(outcome) {
    this.#kept.outcome = outcome;
  }

  /** The outcome that is kept, of the first replications of what is shown. */
  get kept() {
    return this.#kept.of(this.#runner.collected?.id);
  }

  /** The graph that scenarios of an imported topology run on, once one was opened. */
  get graph() {
    return this.#runner.graph ?? null;
  }

  /** @param {Graph} graph that scenarios of an imported topology run on from now on */
  useGraph(graph) {
    this.#runner.graph = graph;
    this.#pool.useGraph(graph);
    this.studies.useGraph(graph);
  }

  /**
   * Simulates this; an unfinished earlier request is dropped.
   * @param {RunRequest} request
   */
  request(request) {
    this.sweeps.hold(request);
    this.studies.end();
    const { run, collected } = this.#runner;
    const last = this.#next === null && !this.#isHalted ? run ?? collected : null;
    if (last !== null && isRecomparison(last, request)) this.#compare(last, request);
    else {
      this.#next = request;
      if (run === null || !(run.phase === 'quick' || run.awaiting)) this.#begin();
      else this.#runner.hurry();
    }
    this.#progress();
  }

  /** Stops at once; the figures of what has arrived are shown, or if nothing has, those from before stay. */
  cancel() {
    this.sweeps.forget();
    this.studies.end();
    const { run, collected } = this.#runner;
    this.#pool.clear(STOP);
    this.#companions.pause();
    this.#companions.isStopped = true;
    if (run === null && collected?.figures) this.#tellBeside(collected);
    if (run !== null && run.arrived === 0) this.#halt();
    else {
      const behind = this.#next !== null;
      if (run !== null) {
        this.#next = null;
        this.#runner.stop(run, behind);
      }
      this.#progress();
    }
  }

  /**
   * Goes on with what was stopped, where there is something of it; otherwise from the beginning.
   * @param {RunRequest} request the last one
   */
  resume(request) {
    const { run, collected } = this.#runner;
    const isShown = run === null && collected?.figures && collected.request === request && !collected.behind && !this.#isHalted;
    if (isShown) {
      this.#runner.continue(collected);
      this.#tellBeside(collected);
    } else this.request(request);
    this.#progress();
  }

  /** Goes on with what is held for what it takes. */
  proceed() {
    const overBudget = this.#overBudget;
    if (overBudget === null) return;
    this.#budget.agree(overBudget.estimate);
    this.#tellOverBudget(null);
    if (this.#runner.resume()) this.#progress();
    else if (this.#runner.run === null) this.request(overBudget.request);
  }

  /**
   * A proposal is taken: the run that comes of it is not held for being somewhat slower than was told.
   * @param {number} replications
   */
  accept(replications) {
    if (this.#overBudget === null) return;
    const { estimate, request } = this.#overBudget;
    this.#budget.agree({ seconds: (estimate.seconds * replications) / request.replications, bytes: 0 });
  }

  /**
   * @param {import('../../pkg/funnelcast.js').Problem} [problem] why the last request cannot be simulated, if it cannot
   * @param {OverBudget | null} [overBudget] what it takes, if it is held for that
   */
  #halt(problem, overBudget = null) {
    this.#runner.run = null;
    this.#next = null;
    this.#isHalted = true;
    this.#isRefused = problem !== undefined;
    this.#tellOverBudget(overBudget);
    this.dispatchEvent(new CustomEvent('halted', { detail: { problem, overBudget } }));
    this.#progress();
  }

  /** @param {OverBudget | null} overBudget */
  #tellOverBudget(overBudget) {
    if (overBudget === null && this.#overBudget === null) return;
    this.#overBudget = overBudget;
    this.dispatchEvent(new CustomEvent('overbudget', { detail: overBudget }));
  }

  /** Draws the charts anew; those far from the window when the run that is under way has ended. */
  redraw() {
    this.#collector.draw(true);
    if (this.#runner.run === null) this.#collector.draw(false);
  }

  /** @param {import('../worker/simulation.js').Form} form */
  export(form) {
    this.#collector.export(form);
  }

  #begin(tries = 0) {
    const request = this.#next;
    if (request === null) return;
    this.#next = null;
    this.#isHalted = false;
    // A run that is begun again takes their tasks with it, too.
    this.studies.end();
    this.#pool.clear();
    this.#companions.pause();
    this.#runner.suspended = null;
    const scenario = JSON.stringify(request.scenario);
    const planned = this.#budget.plan(request, scenario, this.#runner.graph);
    if (planned.problem !== undefined) {
      this.#halt(planned.problem);
      return;
    }
    if (planned.heavy !== undefined && !this.#budget.allows(planned.heavy)) {
      this.#halt(undefined, { request, estimate: planned.heavy, done: 0 });
      return;
    }
    this.#runner.start(runOf(++this.#lastId, request, scenario, planned, tries));
  }

  /**
   * Lets a run be compared with something else, or go by other names.
   * @param {Run} run
   * @param {RunRequest} request that differs from the run's own in nothing else
   */
  #compare(run, request) {
    const scenario = JSON.stringify(request.scenario);
    if (scenario !== run.scenario) {
      run.scenario = scenario;
      this.#collector.rename(run.id, scenario);
    }
    if (this.#shown === run.request) this.#shown = request;
    run.request = request;
    run.behind = false;
    // The first figures of a run are compared with what it is to be compared with by then.
    if (run.figures === null && !run.awaiting) return;
    this.#comparing++;
    this.#runner.compare(run);
  }

  /** @param {import('./pool.js').TaskResult} part */
  #take(part) {
    if (part.type === 'answered') return;
    if (part.type === 'trial') {
      if (!this.studies.take(part)) this.sweeps.take(part);
      return;
    }
    const companion = this.#companions.withId(part.run);
    if (companion === null) {
      if (part.type === 'chunk') this.#kept.take(part);
      this.#runner.take(part);
      return;
    }
    this.#companions.take(companion, part, this.#runner.graph);
    if (this.#runner.run === null) this.#progress();
  }

  /** @param {Extract<Reply, {type: 'view'}>} view */
  #show(view) {
    const companion = this.#companions.withId(view.run);
    if (companion !== null) {
      this.#showBeside(companion, view);
      return;
    }
    const isFirst = this.#runner.run?.phase === 'quick';
    const run = this.#runner.reach(view);
    if (run === null) return;
    this.#shown = run.request;
    this.#tellFigures(run, view);
    if (isFirst) this.#runner.answered(run);
    if (this.#next !== null) this.#begin();
    else {
      this.#runner.goOn(run);
      // The first tasks run code that the browser has not yet made fast: what all of them took on the whole may be less.
      const overall = ((performance.now() - run.started) * WORKERS) / run.arrived;
      this.studies.learn(run.plan.task);
      this.sweeps.learn(Math.min(overall, ...(run.paces.length > 0 ? [pace(run.paces)] : [])), run.plan.task);
      if (run.phase !== 'stopped') this.sweeps.hurry();
    }
    this.#progress();
  }

  /**
   * @param {Run} run
   * @param {{differences: Float64Array | null, drawings: Record<string, import('../../pkg/funnelcast.js').Drawing>}} view
   */
  #tellFigures(run, { differences, drawings }) {
    const { figures, request, plan: { network }, behind, phase } = run;
    const detail = { figures, differences, drawings, request, network, ...this.#besideOf(run), cancelled: phase === 'stopped', behind };
    this.dispatchEvent(new CustomEvent('view', { detail }));
  }

  /** What there is beside a run has changed, and its figures have not. @param {Run} run */
  #tellBeside(run) {
    this.dispatchEvent(new CustomEvent('beside', { detail: { ...this.#besideOf(run), drawings: {} } }));
  }

  /** What there is to see beside a run, and why there is nothing to compare it with. @param {Run} run */
  #besideOf(run) {
    const [ghost, reference] = [this.#companions.ghostFor(run), this.#companions.referenceFor(run.request)];
    const isPart = reference === null || (reference.figures?.replications ?? 0) < reference.target;
    const stopped = isPart && (run.phase === 'stopped' || this.#companions.isStopped) ? { stopped: true } : null;
    const { overBudget: estimate } = reference ?? { overBudget: null };
    const obstacle = this.#companions.obstacle ?? stopped ?? (estimate ? { estimate } : null);
    return { ghost: ghost?.figures ?? null, reference: reference?.figures ?? null, obstacle };
  }

  /**
   * @param {import('./companion.js').Companion} companion
   * @param {Extract<Reply, {type: 'view'}>} view
   */
  #showBeside(companion, { figures, differences, drawings }) {
    companion.figures = figures;
    const { run, collected } = this.#runner;
    if (collected?.figures) this.dispatchEvent(new CustomEvent('beside', { detail: { ...this.#besideOf(collected), differences, drawings } }));
    if (run === null) this.#collector.draw(false);
    this.#progress();
  }

  /** @param {Extract<Reply, {type: 'compared'}>} reply */
  #showCompared({ run: id, ...view }) {
    this.#comparing--;
    const { run, collected } = this.#runner;
    if (collected?.id === id && collected.figures !== null) this.#tellFigures(collected, view);
    if (run === null) this.#collector.draw(false);
    this.#progress();
  }

  #progress() {
    const { run } = this.#runner;
    const beside = run === null ? this.#companions.progress : null;
    const detail = beside !== null ? { ...beside, quick: false, started: 0, seconds: 0, stopping: false } : run && {
      done: run.arrived, total: run.request.replications + run.second, quick: run.phase === 'quick', started: run.started,
      seconds: run.seconds, stopping: run.phase === 'stopped', beside: null,
    };
    this.dispatchEvent(new CustomEvent('progress', { detail }));
    if (this.isAtRest) this.sweeps.goOn();
  }

  /** @param {Reply} reply of the collector */
  #hear(reply) {
    if (reply.type === 'view') this.#show(reply);
    else if (reply.type === 'compared') this.#showCompared(reply);
    else this.dispatchEvent(new CustomEvent(reply.type, { detail: reply }));
  }

  /**
   * The collector is lost, and its chunks are gone with it: the run, or the one whose figures are shown, is begun again.
   * @param {string | null} message
   */
  #beginAgain(message) {
    const { run } = this.#runner;
    this.#companions.forget();
    this.#runner.collected = null;
    this.#comparing = 0;
    const lost = run?.request ?? this.#shown;
    if (lost === null) return;
    const tries = (run?.tries ?? 0) + 1;
    if (tries >= MOST_TRIES) this.#fail(message);
    else {
      this.#next ??= lost;
      this.#begin(tries);
      this.#progress();
    }
  }

  /** @param {string | null} message null where the script of the workers did not load */
  #fail(message) {
    this.#runner.run = null;
    this.#runner.collected = null;
    this.#next = null;
    this.#shown = null;
    this.#companions.forget();
    this.sweeps.forget();
    this.studies.end();
    this.dispatchEvent(new CustomEvent('failure', { detail: message }));
    this.#progress();
  }
}

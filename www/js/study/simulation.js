/**
 * A scenario simulated: a quick pass first, then the full number of replications on top of it. While a quick pass is
 * under way, newer requests wait for it (it takes a blink, and the picture keeps moving under a dragging hand), or for
 * some of it where it takes longer; a full run gives way at once. Where inputs are uncertain, the full run ends with the
 * second histories that tell them from chance. Charts near the window are drawn with the figures, the others after the
 * last of them.
 *
 * Beside it may run what the aggregate engine says of the same scenario, if that is of a network, and the scenario that it
 * is compared with.
 *
 * A run that would take more than its budget stops after the quick pass, and goes on when the user wants it to.
 *
 * Dispatches `view` (figures and drawings), `beside` (the same when there is something new of what runs beside), `halted`
 * (why there is nothing new to see),
 * `overbudget` (what a run takes that is held for it, or null), `drawn`, `progress`, `exported` and `failure`.
 *
 * @typedef {import('./run.js').RunRequest} RunRequest
 * @typedef {import('./run.js').Run} Run
 * @typedef {import('./run.js').OverBudget} OverBudget
 * @typedef {import('../worker/simulation.js').DrawRequest} DrawRequest
 * @typedef {import('../worker/simulation.js').Graph} Graph
 * @typedef {import('../worker/simulation.js').Reply} Reply
 */
import { WORKERS } from '../worker/workers.js';
import { Budget } from './budget.js';
import { Collecting } from './collecting.js';
import { Companions } from './companions.js';
import { Pool } from './pool.js';
import { runOf } from './run.js';

const MOST_TRIES = 3;
/** Milliseconds between the quick pass and the rest: while a lever moves on, its next quick pass finds idle workers. */
const PAUSE = 120;
/** A quick pass older than this, in milliseconds, is shown as far as it is when there is a newer request. */
const BLINK = 400;
/** After this many milliseconds without a word from the workers, stopping is stopping them. */
const STOP = 100;

export class Simulation extends EventTarget {
  /** @type {Run | null} */
  #run = null;
  /** @type {RunRequest | null} */
  #next = null;
  /** What waits for the user's word after its quick pass. @type {Run | null} */
  #suspended = null;
  /** What was said of it last. @type {OverBudget | null} */
  #overBudget = null;
  /** What the figures on the page are of. @type {RunRequest | null} */
  #shown = null;
  /** What the collector has as what is shown. @type {Run | null} */
  #collected = null;
  /** @type {Graph | undefined} */
  #graph;
  #collector;
  #lastId = 0;
  #pool;
  #budget = new Budget(WORKERS);
  #companions;

  /**
   * @param {WebAssembly.Module} module
   * @param {() => DrawRequest} drawRequest what to draw now
   */
  constructor(module, drawRequest) {
    super();
    this.#collector = new Collecting(module, drawRequest, (reply) => this.#hear(reply), (message) => this.#beginAgain(message));
    this.#pool = new Pool(module, (part) => this.#take(part), (message) => this.#fail(message));
    this.#companions = new Companions(this.#collector, this.#pool, this.#budget, () => ++this.#lastId);
  }

  /** Whether the last figures are those of the last request, complete or as far as the user let them run. */
  get settled() {
    return this.#run === null && this.#next === null && !this.#companions.isBusy;
  }

  /** @param {Graph} graph that scenarios of an imported topology run on from now on */
  useGraph(graph) {
    this.#graph = graph;
    this.#pool.useGraph(graph);
  }

  /**
   * Simulates this; an unfinished earlier request is dropped.
   * @param {RunRequest} request
   */
  request(request) {
    this.#next = request;
    if (this.#run === null || !(this.#run.phase === 'quick' || this.#run.awaiting)) this.#begin();
    else if (this.#isEnough(this.#run)) this.#summarise();
    this.#progress();
  }

  /** Stops at once; the figures of what has arrived are shown, or if nothing has, those from before stay. */
  cancel() {
    const run = this.#run;
    this.#pool.clear(STOP);
    this.#companions.pause();
    this.#companions.isStopped = true;
    const shown = this.#collected;
    if (run === null && shown?.figures) this.dispatchEvent(new CustomEvent('beside', { detail: { ...this.#besideOf(shown), drawings: {} } }));
    if (run === null) this.#progress();
    else if (run.arrived === 0) this.#halt();
    else {
      run.phase = 'stopped';
      run.behind = this.#next !== null;
      this.#next = null;
      if (!run.awaiting) this.#summarise();
      this.#progress();
    }
  }

  /** Goes on with what is held for what it takes. */
  proceed() {
    const [overBudget, run] = [this.#overBudget, this.#suspended];
    if (overBudget === null) return;
    this.#budget.agree(overBudget.estimate);
    this.#tellOverBudget(null);
    this.#suspended = null;
    if (run !== null) {
      this.#run = run;
      this.#complete(run);
      this.#progress();
    } else if (this.#run === null) this.request(overBudget.request);
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
    this.#run = null;
    this.#next = null;
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

  redraw() {
    this.#collector.draw(true);
    this.#collector.draw(false);
  }

  /** @param {import('../worker/simulation.js').Form} form */
  export(form) {
    this.#collector.export(form);
  }

  #begin(tries = 0) {
    const request = this.#next;
    if (request === null) return;
    this.#next = null;
    this.#pool.clear();
    this.#companions.pause();
    this.#suspended = null;
    const scenario = JSON.stringify(request.scenario);
    const planned = this.#budget.plan(request, scenario, this.#graph);
    if (planned.problem !== undefined) {
      this.#halt(planned.problem);
      return;
    }
    if (planned.heavy !== undefined && !this.#budget.allows(planned.heavy)) {
      this.#halt(undefined, { request, estimate: planned.heavy, done: 0 });
      return;
    }
    const run = runOf(++this.#lastId, request, scenario, planned, tries);
    this.#run = run;
    this.#enqueue(run, 'run', 0, run.target);
  }

  /**
   * Begins to collect a run that is to be shown. What was shown until then may be what it is compared with.
   * @param {Run} run
   */
  #open(run) {
    const { id, scenario, request: { replications, seed } } = run;
    const keep = this.#companions.keep(this.#collected, run);
    this.#collected = run;
    this.#collector.open({ run: id, scenario, replications, seed, imported: this.#graph?.people, as: 'shown', keep });
  }

  /**
   * @param {Run} run
   * @param {'run' | 'again'} type
   * @param {number} from
   * @param {number} to
   */
  #enqueue({ id, scenario, request: { seed }, plan: { task, network }, phase }, type, from, to) {
    this.#addTasks({ type, run: id, scenario, seed }, task, from, to, phase === 'quick' && network === undefined);
  }

  /**
   * @param {Omit<import('../worker/simulation.js').Task, 'first' | 'count'>} task
   * @param {number} size
   * @param {number} from
   * @param {number} to
   * @param {boolean} [hurried]
   */
  #addTasks(task, size, from, to, hurried = false) {
    const tasks = [];
    for (let first = from; first < to; first += size) tasks.push({ ...task, first, count: Math.min(size, to - first) });
    this.#pool.add(tasks, hurried);
  }

  /**
   * Goes on to the full number of replications, or holds it for what it would take.
   * @param {Run} run whose quick pass is shown
   */
  #complete(run) {
    const { request, arrived } = run;
    const { replications } = request;
    this.#companions.begin(run, this.#graph);
    const estimate = this.#budget.estimate(run, run.collecting, this.#graph);
    run.seconds = estimate.seconds;
    const fits = this.#budget.allows(estimate);
    const more = fits ? 0 : this.#budget.probe(run);
    if (more > 0 && arrived + more < replications) {
      run.paces = [];
      run.target = arrived + more;
      this.#enqueue(run, 'run', arrived, run.target);
      return;
    }
    if (!fits) {
      this.#run = null;
      this.#suspended = run;
      this.#tellOverBudget({ request, estimate, done: arrived });
      this.#collector.draw(false);
      return;
    }
    this.#tellOverBudget(null);
    run.phase = 'rest';
    run.target = replications + run.second;
    this.#enqueue(run, 'run', run.arrived, replications);
    this.#enqueue(run, 'again', 0, run.second);
    this.#companions.complete(run);
  }

  /** @param {import('./pool.js').TaskResult} part */
  #take(part) {
    const companion = this.#companions.withId(part.run);
    if (companion !== null) {
      this.#companions.take(companion, part, this.#graph);
      if (this.#run === null) this.#progress();
      return;
    }
    const run = this.#run;
    if (run === null || part.run !== run.id || run.awaiting) return;
    // Not before there is something to show instead: what is shown can be drawn and saved until then.
    if (run.arrived === 0) this.#open(run);
    this.#collector.take(part);
    run.arrived += part.count;
    if (part.type === 'chunk') {
      run.completed.add(part);
      if (run.phase === 'quick' || run.phase === 'probe') this.#budget.learn(run, part);
    }
    if (run.arrived === run.target || this.#isEnough(run)) this.#summarise();
    else this.#progress();
  }

  /**
   * Whether a quick pass has taken so long that a newer request need not wait for the rest of it.
   * @param {Run} run
   */
  #isEnough({ phase, awaiting, arrived, started }) {
    return phase === 'quick' && !awaiting && arrived > 0 && this.#next !== null && performance.now() - started > BLINK;
  }

  #summarise() {
    const run = this.#run;
    if (run === null) return;
    run.awaiting = true;
    this.#collector.summarise(run.id, this.#companions.underlayOf(run));
  }

  /** @param {Extract<Reply, {type: 'view'}>} view */
  #show(view) {
    const companion = this.#companions.withId(view.run);
    if (companion !== null) {
      this.#showBeside(companion, view);
      return;
    }
    const run = this.#run;
    if (run === null || view.run !== run.id) return;
    const wasQuick = run.phase === 'quick';
    this.#shown = run.request;
    if (wasQuick) run.phase = 'probe';
    run.awaiting = false;
    run.figures = view.figures;
    const { request, plan: { network, second } } = run;
    if (wasQuick && this.#next === null) run.second = second;
    run.collecting = view.collecting / run.arrived;
    const cancelled = run.phase === 'stopped';
    const finished = cancelled || run.arrived >= request.replications + run.second;
    if (finished || this.#next !== null) this.#run = null;
    const seconds = (performance.now() - run.started) / 1000;
    const { behind } = run;
    this.#companions.prepare(run, this.#graph);
    const detail = { ...view, request, network, ...this.#besideOf(run), cancelled, behind, finished, seconds };
    this.dispatchEvent(new CustomEvent('view', { detail }));
    if (this.#next !== null) this.#begin();
    else if (finished) {
      if (!cancelled) {
        this.#companions.begin(run, this.#graph);
        this.#companions.complete(run);
      }
      this.#tellOverBudget(null);
      this.#collector.draw(false);
    } else {
      setTimeout(() => {
        if (this.#run !== run || run.phase === 'stopped') return;
        this.#complete(run);
        this.#progress();
      }, PAUSE);
    }
    this.#progress();
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
    const run = this.#collected;
    if (run?.figures) this.dispatchEvent(new CustomEvent('beside', { detail: { ...this.#besideOf(run), differences, drawings } }));
    if (this.#run === null) this.#collector.draw(false);
    this.#progress();
  }

  #progress() {
    const run = this.#run;
    const beside = run === null ? this.#companions.progress : null;
    const detail = beside !== null ? { ...beside, quick: false, started: 0, seconds: 0, stopping: false, beside: true } : run && {
      done: run.arrived, total: run.request.replications + run.second, quick: run.phase === 'quick', started: run.started,
      seconds: run.seconds, stopping: run.phase === 'stopped', beside: false,
    };
    this.dispatchEvent(new CustomEvent('progress', { detail }));
  }

  /** @param {Reply} reply of the collector */
  #hear(reply) {
    if (reply.type === 'view') this.#show(reply);
    else this.dispatchEvent(new CustomEvent(reply.type, { detail: reply }));
  }

  /**
   * The collector is lost, and its chunks are gone with it: the run, or the one whose figures are shown, is begun again.
   * @param {string | null} message
   */
  #beginAgain(message) {
    this.#companions.forget();
    this.#collected = null;
    const lost = this.#run?.request ?? this.#shown;
    if (lost === null) return;
    const tries = (this.#run?.tries ?? 0) + 1;
    if (tries >= MOST_TRIES) this.#fail(message);
    else {
      this.#next ??= lost;
      this.#begin(tries);
      this.#progress();
    }
  }

  /** @param {string | null} message null where the script of the workers did not load */
  #fail(message) {
    this.#run = null;
    this.#next = null;
    this.#shown = null;
    this.#collected = null;
    this.#companions.forget();
    this.dispatchEvent(new CustomEvent('failure', { detail: message }));
    this.#progress();
  }
}

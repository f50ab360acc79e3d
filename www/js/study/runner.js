/**
 * How a run goes: a quick pass first, of which a part is shown before the whole where the machine is slow; as much more as
 * tells how long the rest takes, then the full number of replications on top of it, which is shown. Where inputs are
 * uncertain, it ends with the second histories that tell them from chance. Charts near the window are drawn with the figures,
 * the others after the last of them.
 *
 * A run that would take more than its budget is suspended before the rest.
 *
 * @typedef {import('../worker/simulation.js').Graph} Graph
 * @typedef {import('../worker/simulation.js').Reply} Reply
 * @typedef {import('./run.js').OverBudget} OverBudget
 * @typedef {import('./run.js').Run} Run
 * @typedef {{isWaiting: () => boolean, overBudget: (overBudget: OverBudget | null) => void, progress: () => void}} Scheduler
 *   isWaiting: whether a newer request waits; overBudget: hears what a suspended run takes, or that none is suspended;
 *   progress: hears that a run has got further
 */
import { QuickPass } from './quick_pass.js';
import { isFinished } from './run.js';

/**
 * Milliseconds after a part of the quick pass, and after all of it: while a lever moves on, its next quick pass finds idle
 * workers, and what is painted has the processor.
 */
const [MOMENT, PAUSE] = [100, 120];
/** A quick pass older than this, in milliseconds, is shown as far as it is when there is a newer request. */
const BLINK = 400;

export class Runner {
  /** What is under way. @type {Run | null} */
  run = null;
  /** What waits for the user's word before the rest. @type {Run | null} */
  suspended = null;
  /** What the collector has as what is shown. @type {Run | null} */
  collected = null;
  /** That scenarios of an imported topology run on. @type {Graph | undefined} */
  graph;
  #quickPass = new QuickPass();
  /** How many runs have begun: while the first is under way, no lever moves on. */
  #begun = 0;
  #collector;
  #pool;
  #budget;
  #companions;
  #scheduler;

  /**
   * @param {import('./collecting.js').Collecting} collector
   * @param {import('./pool.js').Pool} pool
   * @param {import('./budget.js').Budget} budget
   * @param {import('./companions.js').Companions} companions
   * @param {Scheduler} scheduler
   */
  constructor(collector, pool, budget, companions, scheduler) {
    this.#collector = collector;
    this.#pool = pool;
    this.#budget = budget;
    this.#companions = companions;
    this.#scheduler = scheduler;
  }

  /** @param {Run} run that has not begun */
  start(run) {
    this.#begun++;
    this.run = run;
    run.target = this.#quickPass.partOf(run.plan);
    this.#add(run, 'run', run.completed.missing(0, run.target, run.plan.task));
  }

  /** The first figures of a run are on the page. @param {Run} run */
  answered({ arrived, started, plan: { quick, network } }) {
    // What a network takes depends on its people more than on the machine.
    if (network === undefined) this.#quickPass.learn(arrived, performance.now() - started, quick);
  }

  /** Goes on with what is suspended. @returns {boolean} whether there was such a run */
  resume() {
    const run = this.suspended;
    this.suspended = null;
    if (run === null) return false;
    this.run = run;
    this.#complete(run);
    return true;
  }

  /**
   * Goes on where what is shown, or what it is compared with, was stopped.
   * @param {Run} run
   */
  continue(run) {
    if (run.phase === 'stopped') {
      // What it takes is asked for anew: it may have been stopped before that was known.
      run.phase = 'probe';
      run.second = run.plan.second;
      this.run = run;
      this.#complete(run);
    } else {
      this.#companions.begin(run, this.graph);
      this.#companions.complete(run);
    }
  }

  /** A newer request waits: a quick pass that has taken long is shown as far as it is. */
  hurry() {
    if (this.run !== null && this.#isEnough(this.run)) this.#summarise();
  }

  /**
   * Ends the run with what has arrived of it.
   * @param {Run} run
   * @param {boolean} behind whether a newer request waited
   */
  stop(run, behind) {
    run.phase = 'stopped';
    run.behind = behind;
    if (!run.awaiting) this.#summarise();
  }

  /** @param {import('./pool.js').RunResult} part */
  take(part) {
    const { run } = this;
    if (run === null || part.run !== run.id || run.awaiting) return;
    // Not before there is something to show instead: what is shown can be drawn and saved until then.
    if (run.arrived === 0) this.#open(run);
    this.#collector.take(part);
    run.arrived += part.count;
    if (part.type === 'chunk') {
      run.completed.add(part);
      if (run.phase === 'quick' || run.phase === 'probe') this.#budget.learn(run, part);
    } else run.again.add(part);
    if (run.arrived === run.target || this.#isEnough(run)) this.#summarise();
    else this.#scheduler.progress();
  }

  /**
   * Takes the figures of a phase.
   * @param {Extract<Reply, {type: 'view'}>} view
   * @returns {Run | null} the run that they are of; null where it is not under way any more
   */
  reach({ run: id, figures, collecting }) {
    const { run } = this;
    if (run === null || id !== run.id) return null;
    if (run.phase === 'quick') {
      run.phase = 'probe';
      if (!this.#scheduler.isWaiting()) run.second = run.plan.second;
    }
    run.awaiting = false;
    run.figures = figures;
    run.collecting = collecting / run.arrived;
    if (isFinished(run) || this.#scheduler.isWaiting()) this.run = null;
    this.#companions.prepare(run, this.graph);
    return run;
  }

  /** Goes on after the figures of a phase. @param {Run} run */
  goOn(run) {
    const { completed, plan: { quick } } = run;
    const isPart = completed.arrived < quick;
    if (isFinished(run)) this.#finish(run);
    else if (run.phase === 'rest') this.#tellApart(run);
    else if (this.#begun === 1) this.#goOn(run, isPart);
    else setTimeout(() => this.#goOn(run, isPart), isPart ? MOMENT : PAUSE);
  }

  /**
   * @param {Run} run
   * @param {boolean} isPart whether there is more of the quick pass to come
   */
  #goOn(run, isPart) {
    if (this.run !== run || run.phase === 'stopped') return;
    if (isPart) {
      const { completed, plan: { quick, task } } = run;
      const places = completed.missing(0, quick, task);
      run.target = run.arrived + places.reduce((sum, { count }) => sum + count, 0);
      this.#add(run, 'run', places);
    } else this.#complete(run);
    this.#scheduler.progress();
  }

  /** @param {Run} run of which there is no more to come */
  #finish(run) {
    if (run.phase !== 'stopped') {
      this.#companions.begin(run, this.graph);
      this.#companions.complete(run);
    }
    this.#scheduler.overBudget(null);
    this.#collector.draw(false);
  }

  /**
   * What is shown is drawn over what its request names now.
   * @param {Run} run
   */
  compare(run) {
    this.#companions.dropReference(run.request);
    if (run.phase !== 'stopped') this.#companions.begin(run, this.graph);
    if (run.phase === 'rest' || (run.phase !== 'stopped' && isFinished(run))) this.#companions.complete(run);
    this.#collector.compare(run.id, this.#companions.underlayOf(run));
  }

  /**
   * Begins to collect a run that is to be shown. What was shown until then may be what it is compared with.
   * @param {Run} run
   */
  #open(run) {
    const { id, scenario, request: { replications, seed } } = run;
    const keep = this.#companions.keep(this.collected, run);
    this.collected = run;
    this.#collector.open({ run: id, scenario, replications, seed, imported: this.graph?.people, as: 'shown', keep });
  }

  /**
   * @param {Run} run
   * @param {'run' | 'again'} type
   * @param {{first: number, count: number}[]} places
   */
  #add({ id, scenario, request: { seed }, plan: { network }, phase }, type, places) {
    this.#pool.add(places.map((place) => ({ type, run: id, scenario, seed, ...place })), phase === 'quick' && network === undefined);
  }

  /**
   * Goes on to the full number of replications, or suspends it for what it would take.
   * @param {Run} run whose quick pass is shown
   */
  #complete(run) {
    const { request, completed, again, plan: { task } } = run;
    const { replications } = request;
    const { arrived } = completed;
    this.#companions.begin(run, this.graph);
    const estimate = this.#budget.estimate(run, run.collecting, this.graph);
    run.seconds = estimate.seconds;
    const fits = this.#budget.allows(estimate);
    const more = fits ? 0 : this.#budget.probe(run);
    const probed = more > 0 && arrived + more < replications ? completed.missing(0, arrived + more, task) : [];
    if (probed.length > 0) {
      run.paces = [];
      run.target = run.arrived + probed.reduce((sum, { count }) => sum + count, 0);
      this.#add(run, 'run', probed);
      return;
    }
    if (!fits) {
      this.run = null;
      this.suspended = run;
      this.#scheduler.overBudget({ request, estimate, done: arrived });
      this.#collector.draw(false);
      return;
    }
    this.#scheduler.overBudget(null);
    run.phase = 'rest';
    if (arrived >= replications) {
      this.#tellApart(run);
      return;
    }
    run.target = replications + again.arrived;
    this.#add(run, 'run', completed.missing(0, replications, task));
    this.#companions.complete(run);
  }

  /**
   * Runs the second histories of a run: those of what is shown.
   * @param {Run} run
   */
  #tellApart(run) {
    const { request: { replications }, again, plan: { task } } = run;
    run.target = replications + run.second;
    this.#add(run, 'again', again.missing(0, run.second, task));
    this.#companions.complete(run);
  }

  /**
   * Whether a quick pass has taken so long that a newer request need not wait for the rest of it.
   * @param {Run} run
   */
  #isEnough({ phase, awaiting, arrived, started }) {
    return phase === 'quick' && !awaiting && arrived > 0 && this.#scheduler.isWaiting() && performance.now() - started > BLINK;
  }

  #summarise() {
    const { run } = this;
    if (run === null) return;
    run.awaiting = true;
    // While a lever moves on, what nobody sees need not be drawn.
    const isPassing = run.phase === 'quick' && run.arrived < run.request.replications;
    this.#collector.summarise(run.id, this.#companions.underlayOf(run), isPassing);
  }
}

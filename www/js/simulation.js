/**
 * A scenario simulated: a quick pass first, then the full number of replications on top of it. While a quick pass is
 * under way, newer wishes wait for it (it takes a blink, and the picture keeps moving under a dragging hand); a full
 * run gives way at once. Where inputs are uncertain, the full run ends with the second histories that tell them from
 * chance. Charts near the window are drawn with the figures, the others after the last of them.
 *
 * Dispatches `view` (figures and drawings), `drawn`, `progress`, `exported` and `failure`.
 *
 * @typedef {import('./worker.js').DrawRequest} DrawRequest
 * @typedef {import('./worker.js').Reply} Reply
 * @typedef {import('./worker.js').Figures} Figures
 * @typedef {{scenario: any, replications: number, seed: number}} Wish
 * @typedef {{id: number, wish: Wish, scenario: string, plan: import('../pkg/funnelcast.js').Plan, target: number, arrived: number, second: number,
 *   quick: boolean, awaiting: boolean, cancelled: boolean, started: number, tries: number}} Run
 */
import { plan } from '../pkg/funnelcast.js';
import { Pool, startWorker } from './pool.js';

const MOST_TRIES = 3;
/** Milliseconds between the quick pass and the rest: while a lever moves on, its next quick pass finds idle workers. */
const PAUSE = 120;

export class Simulation extends EventTarget {
  /** @type {Run | null} */
  #run = null;
  /** @type {Wish | null} */
  #next = null;
  /** What the figures on the page are of. @type {Wish | null} */
  #shown = null;
  /** @type {Worker | null} */
  #collector;
  #lastId = 0;
  #pool;
  #module;
  #drawRequest;

  /**
   * @param {WebAssembly.Module} module
   * @param {() => DrawRequest} drawRequest what to draw now
   */
  constructor(module, drawRequest) {
    super();
    this.#module = module;
    this.#drawRequest = drawRequest;
    this.#collector = this.#hireCollector();
    this.#pool = new Pool(module, (part) => this.#take(part), (message) => this.#fail(message));
  }

  /** Whether the last figures are those of the last wish, complete or as far as the user let them run. */
  get settled() {
    return this.#run === null && this.#next === null;
  }

  /**
   * Simulates this; an unfinished earlier wish is dropped.
   * @param {Wish} wish
   */
  request(wish) {
    this.#next = wish;
    if (this.#run === null || !(this.#run.quick || this.#run.awaiting)) this.#begin();
    this.#progress();
  }

  /** Stops after what has begun; the figures of what has arrived stay. */
  cancel() {
    if (this.#run === null) return;
    this.#run.cancelled = true;
    this.#pool.clear();
    if (!this.#run.quick && !this.#run.awaiting) this.#summarise();
  }

  redraw() {
    this.#draw(true);
    this.#draw(false);
  }

  /** @param {boolean} near which charts */
  #draw(near) {
    this.#collector?.postMessage({ type: 'draw', draw: this.#charts(near) });
  }

  /** @param {boolean} near */
  #charts(near) {
    const request = this.#drawRequest();
    return { ...request, charts: request.charts.filter((chart) => chart.near === near) };
  }

  /** @param {import('./worker.js').Form} form */
  export(form) {
    this.#collector?.postMessage({ type: 'export', form });
  }

  #begin(tries = 0) {
    const wish = this.#next;
    if (wish === null) return;
    this.#next = null;
    const scenario = JSON.stringify(wish.scenario);
    const planned = plan(scenario, wish.replications, undefined);
    const run = {
      id: ++this.#lastId,
      wish,
      scenario,
      plan: planned,
      target: planned.quick,
      arrived: 0,
      second: 0,
      quick: true,
      awaiting: false,
      cancelled: false,
      started: performance.now(),
      tries,
    };
    this.#run = run;
    const { replications, seed } = wish;
    this.#collector ??= this.#hireCollector();
    this.#collector.postMessage({ type: 'begin', run: run.id, scenario, replications, seed });
    this.#pool.clear();
    this.#enqueue(run, 'run', 0, run.target);
  }

  /**
   * @param {Run} run
   * @param {'run' | 'again'} type
   * @param {number} from
   * @param {number} to
   */
  #enqueue(run, type, from, to) {
    const { id, scenario, plan: { task }, wish: { seed } } = run;
    const tasks = [];
    for (let first = from; first < to; first += task) {
      tasks.push({ type, run: id, scenario, seed, first, count: Math.min(task, to - first) });
    }
    this.#pool.add(tasks);
  }

  /** @param {Run} run whose quick pass is shown */
  #complete(run) {
    const { wish: { replications } } = run;
    run.target = replications + run.second;
    this.#enqueue(run, 'run', run.arrived, replications);
    this.#enqueue(run, 'again', 0, run.second);
  }

  /** @param {import('./pool.js').Part} part */
  #take(part) {
    const run = this.#run;
    if (run === null || part.run !== run.id || run.awaiting) return;
    const buffers = part.type === 'chunk' ? [part.series.buffer, part.tables.buffer] : [];
    this.#collector?.postMessage(part, [part.outcomes.buffer, ...buffers]);
    run.arrived += part.count;
    if (run.arrived === run.target) this.#summarise();
    else this.#progress();
  }

  #summarise() {
    const run = this.#run;
    if (run === null) return;
    run.awaiting = true;
    this.#collector?.postMessage({ type: 'summarise', run: run.id, draw: this.#charts(true) });
  }

  /** @param {Extract<Reply, {type: 'view'}>} view */
  #show(view) {
    const run = this.#run;
    if (run === null || view.run !== run.id) return;
    const wasQuick = run.quick;
    this.#shown = run.wish;
    run.quick = false;
    run.awaiting = false;
    const { replications } = run.wish;
    if (wasQuick && this.#next === null) run.second = run.plan.second;
    const finished = run.cancelled || run.arrived >= replications + run.second;
    if (finished || this.#next !== null) this.#run = null;
    const seconds = (performance.now() - run.started) / 1000;
    const detail = { ...view, wish: run.wish, quick: wasQuick, cancelled: run.cancelled, finished, seconds };
    this.dispatchEvent(new CustomEvent('view', { detail }));
    if (this.#next !== null) this.#begin();
    else if (finished) this.#draw(false);
    else {
      setTimeout(() => {
        if (this.#run === run && !run.cancelled) this.#complete(run);
      }, PAUSE);
    }
    this.#progress();
  }

  #progress() {
    const run = this.#run;
    const detail = run && { done: run.arrived, total: run.wish.replications + run.second, quick: run.quick };
    this.dispatchEvent(new CustomEvent('progress', { detail }));
  }

  #hireCollector() {
    const worker = startWorker(this.#module);
    worker.onmessage = ({ data }) => {
      const reply = /** @type {Reply} */ (data);
      if (reply.type === 'view') this.#show(reply);
      else if (reply.type === 'fatal') this.#replaceCollector(worker, reply.message);
      else this.dispatchEvent(new CustomEvent(reply.type, { detail: reply }));
    };
    worker.onerror = (event) => {
      event.preventDefault();
      this.#replaceCollector(worker, event.message);
    };
    return worker;
  }

  /**
   * The collector's chunks are gone with it: the run, or the one whose figures are shown, is begun again.
   * @param {Worker} worker
   * @param {string} message
   */
  #replaceCollector(worker, message) {
    if (this.#collector !== worker) return;
    worker.terminate();
    this.#collector = null;
    const lost = this.#run?.wish ?? this.#shown;
    if (lost === null) return;
    const tries = (this.#run?.tries ?? 0) + 1;
    if (tries >= MOST_TRIES) this.#fail(message);
    else {
      this.#next ??= lost;
      this.#begin(tries);
      this.#progress();
    }
  }

  /** @param {string} message */
  #fail(message) {
    this.#run = null;
    this.#next = null;
    this.#shown = null;
    this.dispatchEvent(new CustomEvent('failure', { detail: message }));
    this.#progress();
  }
}

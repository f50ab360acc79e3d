/**
 * Whether a run is under way, how far it is, and how to stop it.
 *
 * @typedef {import('../study/simulation.js').Simulation} Simulation
 */
import { byId, putText } from '../base/dom.js';
import { text } from '../base/locale.js';
import { formatCount, formatDuration } from '../base/number.js';

/** A run that takes longer than this, in seconds, says so; and a quick pass that has. */
const LONG = 8;
/** A quick pass that takes longer than this, in milliseconds, shows how far it is, and can be stopped. */
const BLINK = 400;

export class Status {
  /** @type {any} */
  #last = null;
  /** Whether the last run was stopped before there was anything of it to show. */
  #stopped = false;
  /** Whether what the figures are compared with was stopped. */
  #isComparisonCut = false;
  /** @type {{done: number, total: number, quick: boolean, started: number, seconds: number, stopping: boolean,
   *   beside: 'ghost' | 'reference' | null} | null} beside: what it is of, if that is not the scenario itself */
  #progress = null;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #timer;
  #simulation;

  /**
   * @param {Simulation} simulation
   * @param {() => void} resume
   */
  constructor(simulation, resume) {
    this.#simulation = simulation;
    simulation.addEventListener('view', (event) => {
      this.#last = /** @type {CustomEvent} */ (event).detail;
      this.#stopped = this.#last.behind;
      this.#isComparisonCut = this.#last.obstacle?.stopped === true;
    });
    simulation.addEventListener('beside', (event) => {
      this.#isComparisonCut = /** @type {CustomEvent} */ (event).detail.obstacle?.stopped === true;
    });
    simulation.addEventListener('halted', (event) => {
      const { problem, overBudget } = /** @type {CustomEvent} */ (event).detail;
      this.#stopped = problem === undefined && overBudget === null;
    });
    simulation.addEventListener('progress', (event) => {
      this.#progress = /** @type {CustomEvent} */ (event).detail;
      this.show();
    });
    byId('cancel').addEventListener('click', () => simulation.cancel());
    byId('resume').addEventListener('click', resume);
  }

  show() {
    const progress = this.#progress;
    const running = !this.#simulation.settled;
    byId('main').setAttribute('aria-busy', String(running));
    const bar = /** @type {HTMLProgressElement} */ (byId('progress'));
    if (running) this.#stopped = false;
    // The first pass takes a blink most often: showing its progress would only flicker.
    const age = progress?.quick ? performance.now() - progress.started : Infinity;
    const left = BLINK - age;
    const stopping = progress?.stopping ?? false;
    const shown = running && progress !== null && left <= 0 && !stopping;
    clearTimeout(this.#timer);
    const next = [BLINK, LONG * 1000].find((milliseconds) => age < milliseconds);
    if (next !== undefined) this.#timer = setTimeout(() => this.show(), next - age);
    bar.hidden = !shown;
    byId('cancel').hidden = !shown;
    const cut = this.#last?.cancelled && this.#last.figures.replications < this.#last.request.replications;
    byId('resume').hidden = running || !(cut || this.#stopped || this.#isComparisonCut);
    if (shown && progress !== null) {
      bar.max = progress.total;
      bar.value = progress.done;
    }
    putText(byId('status'), this.#words(shown));
  }

  /** @param {boolean} shown */
  #words(shown) {
    const [last, progress] = [this.#last, this.#progress];
    if (progress?.stopping) return text('page.status.stopping', { done: formatCount(progress.done) });
    if (this.#stopped) return text('page.status.stopped');
    if (shown && progress?.quick) {
      const long = performance.now() - progress.started > LONG * 1000;
      return text(long ? 'page.status.quick.long' : 'page.status.quick', { done: formatCount(progress.done) });
    }
    if (last === null) return '';
    const { replications, days } = last.figures;
    if (shown && progress?.beside) return text(`page.status.${progress.beside}`, { done: formatCount(progress.done), total: formatCount(progress.total) });
    if (shown && progress !== null) {
      const { seconds } = progress;
      if (seconds > LONG) return text('page.slow', { time: formatDuration(seconds) });
      return text('page.status.running', { done: formatCount(replications), total: formatCount(last.request.replications) });
    }
    if (last.cancelled && replications < last.request.replications) {
      return text('page.status.cancelled', { replications: formatCount(replications) });
    }
    return text('page.status.done', { replications: formatCount(replications), days });
  }
}

/**
 * Whether a run is under way, how far it is, and how to stop it.
 *
 * @typedef {import('./simulation.js').Simulation} Simulation
 */
import { byId } from './dom.js';
import { text } from './locale.js';
import { formatCount } from './number.js';

/** A run that takes longer than this, in seconds, says so. */
const LONG = 8;

export class Status {
  /** @type {any} */
  #last = null;
  /** @type {{done: number, total: number, quick: boolean} | null} */
  #progress = null;
  #simulation;

  /**
   * @param {Simulation} simulation
   * @param {() => void} resume
   */
  constructor(simulation, resume) {
    this.#simulation = simulation;
    simulation.addEventListener('view', (event) => {
      this.#last = /** @type {CustomEvent} */ (event).detail;
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
    // The first pass takes a blink: showing its progress would only flicker.
    const shown = running && progress !== null && !progress.quick;
    bar.hidden = !shown;
    byId('cancel').hidden = !shown;
    byId('resume').hidden = running || !this.#last?.cancelled || this.#last.figures.replications >= this.#last.wish.replications;
    if (shown && progress !== null) {
      bar.max = progress.total;
      bar.value = progress.done;
    }
    byId('status').textContent = this.#words(shown);
  }

  /** @param {boolean} shown */
  #words(shown) {
    const last = this.#last;
    if (last === null) return '';
    const { replications, days } = last.figures;
    if (shown && this.#progress !== null) {
      const { total } = this.#progress;
      const seconds = (last.seconds / replications) * (total - replications);
      if (seconds > LONG) return text('page.slow', { seconds: formatCount(Math.round(seconds)) });
      return text('page.status.running', { done: formatCount(replications), total: formatCount(total) });
    }
    if (last.cancelled && replications < last.wish.replications) {
      return text('page.status.cancelled', { replications: formatCount(replications) });
    }
    return text('page.status.done', { replications: formatCount(replications), days, seed: last.wish.seed });
  }
}

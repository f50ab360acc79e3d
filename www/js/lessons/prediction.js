/**
 * What the room predicts in a lesson: chips for an outcome, a line with a band for a series; and after the reveal, over it what came out.
 *
 * @typedef {import('../predict/widgets.js').Widget} Widget
 * @typedef {import('./lesson.js').Lesson} Lesson
 * @typedef {{description: import('../../pkg/funnelcast.js').Description, store: import('../scenario/store.js').Store,
 *   simulation: import('../study/simulation.js').Simulation}} Page
 */
import { element } from '../base/dom.js';
import { text } from '../base/locale.js';
import { predictChart, predictChips } from '../predict/widgets.js';

export class Prediction {
  #lesson;
  #page;
  #onChange;
  /** @type {Widget | null} */
  #widget = null;
  /** @type {import('./results.js').Predicted | null} */
  #predicted = null;
  #isRevealed = false;
  #trouble = element('p', { class: 'complaint', role: 'alert', hidden: '' });
  /** Whether the room has committed to it. */
  isCommitted = false;

  /**
   * @param {Lesson} lesson
   * @param {Page} page
   * @param {() => void} onChange acts when something else is shown
   */
  constructor(lesson, page, onChange) {
    this.#lesson = lesson;
    this.#page = page;
    this.#onChange = onChange;
  }

  /** Null as long as it is not known how long its axis is to be. */
  get root() {
    return this.#widget?.root ?? null;
  }

  /** Offers to predict. @param {import('./results.js').Predicted} predicted what came out, which nobody is shown */
  begin(predicted) {
    if (this.#widget !== null) return;
    this.#predicted = predicted;
    const { file: { predict }, stages, predicted: place } = this.#lesson;
    const { description, simulation, store: { state } } = this.#page;
    // What is predicted is of another scenario than that which is on the page.
    const scenario = stages[place]?.scenario ?? state.scenario;
    const store = /** @type {import('../scenario/store.js').Store} */ (/** @type {unknown} */ ({ state: { ...state, scenario } }));
    const figures = /** @type {import('../figures/figures.js').Figures} */ (/** @type {unknown} */ (predicted));
    const surroundings = { description, simulation, store, figures };
    this.#widget = 'outcome' in predict ? predictChips(surroundings, { outcome: predict.outcome }) : predictChart(surroundings, { series: predict.series });
    this.#widget.root.append(this.#trouble);
  }

  /** @returns {boolean} whether there is a whole prediction; from then on it is what it is */
  commit() {
    if (this.#widget?.value() == null) return false;
    this.isCommitted = true;
    this.#widget.lock();
    return true;
  }

  /** Shows what came out over it, once. */
  async reveal() {
    if (this.#isRevealed || !this.isCommitted || this.#widget === null || this.#predicted === null) return;
    this.#isRevealed = true;
    try {
      await this.#widget.reveal(/** @type {import('../figures/figures.js').Figures} */ (/** @type {unknown} */ (this.#predicted)));
      this.#trouble.hidden = true;
    } catch (error) {
      // Whoever comes back to it tries again.
      this.#isRevealed = false;
      this.#trouble.hidden = false;
      this.#trouble.textContent = text('player.trouble', { reason: error instanceof Error ? error.message : String(error) });
    }
    this.#onChange();
  }

  reword() {
    this.#widget?.reword();
  }
}

/**
 * What a lesson needs to be run for: what comes of that which the room predicts, and its figures. Worked out while the page is at rest, as
 * every move of a lever ends what is under way; begun anew then.
 *
 * @typedef {import('./figures.js').Surroundings & {simulation: EventTarget & {settled: boolean}}} Surroundings
 * @typedef {{p05: number, p25: number, p50: number, p75: number, p95: number}} Band
 * @typedef {{days: number, replications: number, outcome: (name: string) => Band, band: (name: string, day: number) => Band}} Predicted what came of the
 *   outcome or the series that is predicted, whichever is asked for
 */
import { columnsOf } from '../decide/columns.js';
import { LEVELS } from '../figures/figures.js';
import { Ended } from '../study/ended.js';
import { figuresOf, quantile } from './figures.js';

const PER_CENT = 100;

/** @param {ArrayLike<number>} column @returns {Band} */
function bandOf(column) {
  const sorted = Array.from(column).filter((value) => !Number.isNaN(value)).sort((one, other) => one - other);
  return /** @type {Band} */ (Object.fromEntries(LEVELS.map((level) => [level, quantile(sorted, Number(level.slice(1)) / PER_CENT)])));
}

/** Dispatches `change` when there is more of them. */
export class Results extends EventTarget {
  /** @type {import('./figures.js').Figures | null} */
  figures = null;
  /** @type {Predicted | null} */
  predicted = null;
  /** Why there is nothing. */
  trouble = '';
  #isBusy = false;
  #gone = new AbortController();
  #lesson;
  #surroundings;

  /**
   * @param {import('./lesson.js').Lesson} lesson
   * @param {Surroundings} surroundings
   */
  constructor(lesson, surroundings) {
    super();
    this.#lesson = lesson;
    this.#surroundings = surroundings;
    surroundings.simulation.addEventListener('progress', () => this.work(), { signal: this.#gone.signal });
  }

  /** They are not wanted any more. */
  end() {
    this.#gone.abort();
  }

  /** Goes on, if the page is at rest. */
  async work() {
    const { simulation } = this.#surroundings;
    if (this.#isBusy || this.trouble !== '' || this.#gone.signal.aborted || !simulation.settled || (this.figures !== null && this.predicted !== null)) return;
    this.#isBusy = true;
    try {
      this.predicted ??= await this.#predict();
      this.dispatchEvent(new Event('change'));
      this.figures ??= await figuresOf(this.#lesson, this.#surroundings, { signal: this.#gone.signal });
      this.dispatchEvent(new Event('change'));
    } catch (error) {
      // Another lever was moved: there will be another rest.
      if (!(error instanceof Ended)) {
        this.trouble = error instanceof Error ? error.message : String(error);
        this.dispatchEvent(new Event('change'));
      }
    } finally {
      this.#isBusy = false;
    }
  }

  /** Tries anew what failed. */
  retry() {
    this.trouble = '';
    this.work();
  }

  /** @returns {Promise<Predicted>} */
  async #predict() {
    const { file: { predict }, stages, predicted } = this.#lesson;
    const { description, simulation: { studies }, store: { state: { seed, replications: count } } } = this.#surroundings;
    const scenario = /** @type {import('./lesson.js').Stage} */ (stages[predicted]).scenario;
    const point = { scenario: JSON.stringify(scenario) };
    const how = { seed, count, signal: this.#gone.signal, progress: () => {} };
    const days = Number(scenario.time.days);
    const all = Array.from({ length: days }, (_, day) => day);
    const [columns = []] = 'outcome' in predict
      ? await columnsOf(/** @type {any} */ (studies), [point], { ...how, outcome: [description.outcomes.findIndex(({ name }) => name === predict.outcome)], outcomes: description.outcomes.length })
      : await columnsOf(/** @type {any} */ (studies), [{ ...point, series: predict.series, days: all }], { ...how, outcome: all, outcomes: days });
    const bands = columns.map(bandOf);
    const at = (/** @type {number} */ place) => /** @type {Band} */ (bands[place]);
    return { days, replications: count, outcome: () => at(0), band: (_, day) => at(day) };
  }
}

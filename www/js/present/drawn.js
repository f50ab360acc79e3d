/**
 * The size in which a chart is drawn while it is presented: small enough that its words, as large as its place makes them, are read from the
 * last row, whatever size the chart has on the page.
 *
 * @typedef {import('./slides.js').Shown} Shown
 */

/** Widths of the screen, in hundredths, that a pixel of the drawing takes; less beside a lesson, where there is less room. */
const [ALONE, BESIDE] = [1 / 7.8, 1 / 9.5];
/** The same of what the room predicts on. */
const PREDICTED = 1 / 10.8;

export class Drawn {
  #shown;
  /** @type {HTMLElement | null} */
  #card = null;

  /** @param {Shown} shown */
  constructor(shown) {
    this.#shown = shown;
  }

  /**
   * Has the chart that is presented drawn for its place.
   * @param {HTMLElement} stage
   */
  follow(stage) {
    // The letters of what is presented are so many hundredths of the screen high.
    const part = Number.parseFloat(getComputedStyle(stage).fontSize) / 2.1;
    stage.style.setProperty('--zoom', String(Math.max(1, part * PREDICTED)));
    const place = /** @type {HTMLElement | null} */ (stage.querySelector('.stage-picture'));
    const name = place?.dataset['chart'];
    const card = this.#shown.charts.cards.find(({ contents }) => contents.name === name)?.root ?? null;
    if (card !== this.#card) this.end();
    this.#card = card;
    if (place === null || card === null) return;
    const { width, height } = place.getBoundingClientRect();
    const scale = Math.max(1, part * (place.closest('.stage-pair') === null ? ALONE : BESIDE));
    card.style.setProperty('--drawn-width', `${Math.round(width / scale)}px`);
    card.style.setProperty('--drawn-height', `${Math.round(height / scale)}px`);
    card.classList.add('presented');
  }

  /** The chart is as large as the page makes it. */
  end() {
    this.#card?.classList.remove('presented');
    this.#card = null;
  }
}

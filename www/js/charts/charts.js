/**
 * The charts: drawn by the core as SVG, in the order in which they stand on the page.
 *
 * @typedef {import('../../pkg/funnelcast.js').Drawing} Drawing
 * @typedef {import('../../pkg/funnelcast.js').ChartDescription} ChartDescription
 * @typedef {import('../figures/figures.js').Figures} Figures
 * @typedef {import('../worker/simulation.js').ChartSize} ChartSize
 * @typedef {[mark: 'band' | 'line' | 'dashes' | 'bar' | 'thin' | 'ticks' | 'shades' | 'outline' | 'edges' | 'tick' | 'dot' | 'diamond' | 'root', colour: string, key: string]} Mark
 */

/**
 * @template [F=Figures]
 * @typedef {import('./places.js').Places<F> & {
 *   name: string,
 *   legend: (figures: F) => Mark[],
 *   note: (figures: F) => string,
 *   readout: (figures: F, place: number) => string,
 *   aside?: (figures: F, place: number) => string,
 *   sheets: (figures: F) => import('../base/sheet.js').Sheet[],
 *   shown?: (figures: F) => boolean,
 *   flat?: (figures: F) => string,
 *   finding?: (figures: F) => string,
 * }} Contents
 * aside: what else there is to say of a place; sheets: its figures; shown: whether there is anything to see; flat: why nothing
 *   happens, empty where something does; finding: what it shows, empty where nothing can be said
 */
import { Arrangement } from './arrangement.js';
import { ChartCard } from './card.js';
import { CommonLegend, isCommon } from './legend.js';
import { takeOver } from './still.js';

const RESIZE_DELAY = 120;
/** How far beyond the window a chart is still drawn with every figure: the next turn of the wheel. */
const NEAR = '50% 0px';

/**
 * Charts of the same figures. Calls `redraw` when their size has changed.
 * @template F
 */
export class Charts {
  #legend;
  #arrangement;
  #redraw;
  /** What was described last, and in which colours. @type {{figures: F, palette: Record<string, string>} | null} */
  #described = null;
  /** Which charts there were then, and how they stood. */
  #layout = '';

  /**
   * @param {HTMLElement} root
   * @param {Contents<F>[]} contents in the order of the page
   * @param {ChartDescription[]} registry of the charts
   * @param {() => void} redraw
   * @param {'h2' | 'h3'} [heading]
   */
  constructor(root, contents, registry, redraw, heading = 'h2') {
    const keys = (/** @type {string} */ name) => registry.find((chart) => chart.name === name)?.labels ?? [];
    this.#redraw = redraw;
    // Charts of their own have a legend of their own.
    this.#legend = heading === 'h2' ? new CommonLegend() : null;
    const among = { onFold: () => this.#refold(), leaves: this.#legend === null ? () => false : isCommon };
    this.cards = contents.map((one) => new ChartCard(one, keys(one.name), heading, among));
    const stills = this.cards.map(({ contents: { name } }) => root.querySelector(`.chart-${name}`));
    root.replaceChildren(...this.cards.map((card) => card.root));
    this.#arrangement = this.#legend && new Arrangement(root, this.cards, this.#legend.root, redraw);
    // Arranged, they have the shape of what index.html comes with.
    for (const [place, { root: made }] of this.cards.entries()) takeOver(made, stills[place] ?? null);
    /** @type {ReturnType<typeof setTimeout> | undefined} */
    let timer;
    let drawn = '';
    const observer = new ResizeObserver(() => {
      for (const card of this.cards) card.forget();
      const sizes = JSON.stringify(this.sizes().map(({ name, width, height }) => [name, width, height]));
      if (drawn !== '' && sizes !== drawn) {
        clearTimeout(timer);
        timer = setTimeout(redraw, RESIZE_DELAY);
      }
      drawn = sizes;
    });
    const nearby = new IntersectionObserver((entries) => {
      for (const { target, isIntersecting } of entries) {
        const card = this.cards.find(({ root }) => root === target);
        if (card) card.near = isIntersecting;
      }
      if (this.cards.some((card) => card.waits)) redraw();
    }, { rootMargin: NEAR });
    const seen = new IntersectionObserver((entries) => {
      for (const { target, isIntersecting } of entries) {
        const card = this.cards.find(({ root }) => root === target);
        if (card) card.seen = isIntersecting;
      }
    });
    for (const card of this.cards) {
      observer.observe(card.plot);
      nearby.observe(card.root);
      seen.observe(card.root);
    }
  }

  /** Puts something beside the first chart, whichever that is. @param {HTMLElement} root */
  standBeside(root) {
    this.#arrangement?.beside.push(root);
    this.#arrangement?.arrange();
  }

  /** The charts that there is something to see in. @returns {ChartSize[]} */
  sizes() {
    return this.cards.filter((card) => card.isSeen).map((card) => card.size);
  }

  /**
   * @param {F} figures
   * @param {Record<string, string>} palette
   */
  describe(figures, palette) {
    this.#described = { figures, palette };
    for (const card of this.cards) card.describe(figures, palette);
    this.#legend?.show(this.cards.flatMap((card) => card.marks(figures)), palette);
    this.#arrangement?.arrange();
    // The pictures that come with these figures were asked for while it was closed.
    const opened = this.cards.filter((card) => card.hasOpened);
    for (const card of opened) card.hasOpened = false;
    // Who comes, goes or folds gives others another size, which nobody sees of those that are skipped.
    const layout = JSON.stringify(this.cards.map(({ root, isFolded }) => [root.className, root.hidden, isFolded]));
    const isMoved = layout !== this.#layout;
    this.#layout = layout;
    if (isMoved) for (const card of this.cards) card.forget();
    if (isMoved || opened.some((card) => card.waits)) this.#redraw();
  }

  /** A chart was opened or closed. */
  #refold() {
    if (this.#described !== null) this.describe(this.#described.figures, this.#described.palette);
    this.#redraw();
  }

  /** @param {Record<string, Drawing>} drawings */
  draw(drawings) {
    for (const card of this.cards) {
      const drawing = drawings[card.contents.name];
      // One that there is nothing to see in may have been asked for before that was known.
      if (drawing && card.isSeen) card.draw(drawing);
    }
  }
}

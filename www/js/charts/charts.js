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
import { nextTask } from '../base/dom.js';
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
  /** Whether pictures are asked for anew after the next frame. */
  #isSoon = false;
  /** Pictures that have come, and are not in place yet. @type {Map<ChartCard<F>, Drawing>} */
  #waiting = new Map();
  #isDrawing = false;
  #root;

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
    this.#root = root;
    // Charts of their own have a legend of their own.
    this.#legend = heading === 'h2' ? new CommonLegend() : null;
    const among = { onFold: () => this.#refold(), leaves: this.#legend === null ? () => false : isCommon };
    this.cards = contents.map((one) => new ChartCard(one, keys(one.name), heading, among));
    const stills = this.cards.map(({ contents: { name } }) => root.querySelector(`.chart-${name}`));
    // What index.html has beside the first chart stays until there is something else: nothing moves meanwhile.
    const beside = /** @type {HTMLElement[]} */ ([...root.querySelectorAll(':scope > .swings')]);
    root.replaceChildren(...this.cards.map((card) => card.root));
    this.#arrangement = this.#legend && new Arrangement(root, this.cards, this.#legend.root, beside, () => this.#redrawSoon());
    // Arranged, they have the shape of what index.html comes with.
    for (const [place, { root: made }] of this.cards.entries()) takeOver(made, stills[place] ?? null);
    /** @type {ReturnType<typeof setTimeout> | undefined} */
    let timer;
    const observer = new ResizeObserver((entries) => {
      const changed = entries.filter((entry) => this.cards.find(({ plot }) => plot === entry.target)?.resized(entry));
      if (changed.length === 0 || this.#isSoon) return;
      clearTimeout(timer);
      timer = setTimeout(redraw, RESIZE_DELAY);
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

  /** Puts something beside the first chart, whichever that is, or nothing. @param {HTMLElement[]} beside */
  standBeside(...beside) {
    this.#arrangement?.standBeside(beside);
  }

  /**
   * The charts that there is something to see in.
   * @param {boolean} [near] only those in the window or near it, or only the others: to measure these lays them out
   * @returns {ChartSize[]}
   */
  sizes(near) {
    return this.cards.filter((card) => card.isSeen && (near === undefined || card.near === near)).map((card) => card.size);
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
    if (isMoved) for (const card of this.cards) if (!card.near) card.forget();
    if (isMoved || opened.some((card) => card.waits)) this.#redrawSoon();
  }

  /** Has pictures drawn in the sizes that they have once the browser has laid them out, which it does before the next frame. */
  #redrawSoon() {
    if (this.#isSoon) return;
    this.#isSoon = true;
    requestAnimationFrame(() => setTimeout(() => {
      this.#isSoon = false;
      this.#redraw();
    }));
  }

  /** A chart was opened or closed. */
  #refold() {
    if (this.#described !== null) this.describe(this.#described.figures, this.#described.palette);
    this.#redrawSoon();
  }

  /** Says that figures have come and that the charts are still those of others, to whoever reads them out. */
  expect() {
    this.#root.ariaBusy = 'true';
  }

  /** @param {Record<string, Drawing>} drawings */
  draw(drawings) {
    this.expect();
    for (const card of this.cards) {
      const drawing = drawings[card.contents.name];
      // Out of the window nobody waits for it: the browser takes some milliseconds for each.
      if (drawing) this.#waiting.set(card, drawing);
      if (card.seen) this.#drawOne(card);
    }
    this.#drawRest();
  }

  /** Puts pictures that wait into place, each in a task of its own. */
  async #drawRest() {
    if (this.#isDrawing) return;
    this.#isDrawing = true;
    for (let [card] = this.#waiting.keys(); card !== undefined; [card] = this.#waiting.keys()) {
      await nextTask();
      this.#drawOne(card);
    }
    this.#isDrawing = false;
    this.#root.ariaBusy = 'false';
  }

  /** @param {ChartCard<F>} card */
  #drawOne(card) {
    const drawing = this.#waiting.get(card);
    this.#waiting.delete(card);
    // One that there is nothing to see in may have been asked for before that was known.
    if (drawing && card.isSeen) card.draw(drawing);
  }
}

/**
 * The charts: drawn by the core as SVG, read out by pointer and keyboard, with a table behind each.
 *
 * @typedef {import('../../pkg/funnelcast.js').Drawing} Drawing
 * @typedef {import('../../pkg/funnelcast.js').ChartDescription} ChartDescription
 * @typedef {import('../figures/figures.js').Figures} Figures
 * @typedef {import('../worker/simulation.js').ChartSize} ChartSize
 * @typedef {[mark: 'band' | 'line' | 'dashes' | 'bar' | 'thin' | 'ticks' | 'shades' | 'outline' | 'edges' | 'tick' | 'dot' | 'root', colour: string, key: string]} Mark
 */

/**
 * @template [F=Figures]
 * @typedef {import('./places.js').Places<F> & {
 *   name: string,
 *   legend: (figures: F) => Mark[],
 *   note: (figures: F) => string,
 *   readout: (figures: F, place: number) => string,
 *   aside?: (figures: F, place: number) => string,
 *   table: (figures: F) => HTMLTableElement[],
 *   shown?: (figures: F) => boolean,
 * }} Contents
 * aside: what else there is to say of a place; shown: whether there is anything to see
 */
import { element, putText } from '../base/dom.js';
import { language, text } from '../base/locale.js';
import { pictureOf } from '../base/trusted.js';
import { takeOver } from './still.js';
import { TakeAway } from './take_away.js';

const RESIZE_DELAY = 120;
/** Pixels of a picture's sides, whatever the page's styling says or lacks. */
const [SHORTEST, LONGEST] = [120, 4000];

/** @param {number} side */
const drawable = (side) => Math.round(Math.min(LONGEST, Math.max(SHORTEST, side)));
/** How far beyond the window a chart is still drawn with every figure: the next turn of the wheel. */
const NEAR = '50% 0px';

/**
 * One chart on the page.
 * @template F what it is of
 */
class ChartCard {
  /** @type {F | null} */
  #figures = null;
  /** @type {Drawing | null} */
  #drawing = null;
  /** Whether the picture is of earlier figures than the words. */
  #stale = false;
  /** Its size when it was last measured. @type {DOMRect | null} */
  #box = null;
  /** Whether it is in the window or near it; so as long as nobody knows. */
  near = true;
  /** Whether it is in the window; so as long as nobody knows. */
  seen = true;
  /** Language and palette of the words shown. */
  #words = '';
  /** The legend as it is said. @type {import('./picture_file.js').Told['legend']} */
  #marks = [];
  /** The place that is read out, or null. @type {number | null} */
  #place = null;
  #picture = element('div', { class: 'picture' });
  #cursor = element('div', { class: 'cursor', hidden: '' });
  #reading = element('span');
  #plot = element('div', { class: 'plot', tabindex: '0', role: 'group' }, [this.#picture, this.#cursor]);
  #readout = element('output', { class: 'readout', 'aria-live': 'polite' }, [this.#reading]);
  #note = element('p', { class: 'note' });
  #legend = element('ul', { class: 'legend' });
  #summary = element('summary');
  #scroll = element('div', { class: 'scroll', tabindex: '0', role: 'region' });
  #table = element('details', { class: 'data' }, [this.#summary, this.#scroll]);

  #heading;
  #takeAway;
  /** The keys of the words in the picture. */
  #keys;

  /**
   * @param {Contents<F>} contents
   * @param {string[]} keys
   * @param {'h2' | 'h3'} heading
   */
  constructor(contents, keys, heading) {
    this.contents = contents;
    this.#keys = keys;
    this.#heading = element(heading);
    this.#takeAway = new TakeAway(contents.name, () => this.#told());
    this.root = element('article', { class: `card chart chart-${contents.name}` }, [
      element('div', { class: 'chart-head' }, [this.#heading, this.#takeAway.root]), this.#note, this.#legend, this.#plot, this.#readout, this.#table,
    ]);
    this.#plot.addEventListener('pointermove', (event) => this.#point(event));
    this.#plot.addEventListener('pointerleave', () => this.#read(null));
    this.#plot.addEventListener('keydown', (event) => this.#key(event));
    this.#plot.addEventListener('blur', () => this.#read(null));
    this.#table.addEventListener('toggle', () => this.#fillTable());
  }

  /** @returns {ChartSize} */
  get size() {
    // Measuring what is far away would lay it out, with every figure anew.
    if (this.near || this.#box === null) this.#box = this.#plot.getBoundingClientRect();
    const { width, height } = this.#box;
    const words = this.#keys.flatMap((key) => [key, text(key)]);
    return { name: this.contents.name, width: drawable(width), height: drawable(height), words, near: this.near, seen: this.seen };
  }

  /** Its size may be another one now. */
  forget() {
    this.#box = null;
  }

  /** Whether it is on the page and its picture is to be drawn anew. */
  get waits() {
    return this.near && this.#stale && !this.root.hidden;
  }

  get plot() {
    return this.#plot;
  }

  /**
   * @param {F} figures
   * @param {Record<string, string>} palette
   */
  describe(figures, palette) {
    if (figures !== this.#figures) this.#stale = true;
    this.#figures = figures;
    const hidden = !(this.contents.shown?.(figures) ?? true);
    // What was not there is near only when it has been seen to be.
    if (this.root.hidden !== hidden) {
      this.near = false;
      this.forget();
    }
    this.root.hidden = hidden;
    if (hidden) return;
    putText(this.#note, this.contents.note(figures));
    const legend = this.contents.legend(figures);
    const words = JSON.stringify([language(), palette, legend]);
    if (words !== this.#words) {
      this.#words = words;
      this.#say(palette, legend);
    }
    this.#fillTable();
    this.#read(this.#place);
  }

  /**
   * What seldom changes.
   * @param {Record<string, string>} palette
   * @param {Mark[]} legend
   */
  #say(palette, legend) {
    const title = text(`page.chart.${this.contents.name}`);
    this.#heading.textContent = title;
    this.#plot.setAttribute('aria-label', `${title}. ${text('page.chart.keys')}`);
    this.#scroll.setAttribute('aria-label', title);
    this.#summary.textContent = text('page.table');
    this.#takeAway.reword(title);
    this.#marks = legend.map(([mark, colour, key]) => ({ mark, colour: palette[colour] ?? 'currentColor', words: text(key) }));
    this.#legend.replaceChildren(...legend.map(([mark, colour, key]) => {
      const swatch = element('span', { class: `swatch swatch-${mark}`, 'aria-hidden': 'true' });
      swatch.style.setProperty('--colour', palette[colour] ?? 'currentColor');
      return element('li', {}, [swatch, text(key)]);
    }));
  }

  /** @param {Drawing} drawing */
  draw(drawing) {
    this.#drawing = drawing;
    this.#stale = false;
    const parsed = pictureOf(drawing.svg);
    const picture = /** @type {SVGElement} */ (/** @type {unknown} */ (document.importNode(parsed, true)));
    picture.setAttribute('aria-hidden', 'true');
    picture.setAttribute('focusable', 'false');
    this.#picture.replaceChildren(picture);
    this.#read(this.#place);
  }

  /** What is given away of the chart as it is seen. @returns {import('./picture_file.js').Told | null} */
  #told() {
    const svg = this.#picture.querySelector('svg');
    if (svg === null) return null;
    const { backgroundColor, color } = getComputedStyle(this.root);
    const { width, height } = svg.viewBox.baseVal;
    const [title, note] = [this.#heading.textContent ?? '', this.#note.textContent ?? ''];
    return { svg, width, height, title, note, legend: this.#marks, ground: backgroundColor, ink: color };
  }

  #fillTable() {
    if (!this.#table.open || this.#figures === null) return;
    this.#scroll.replaceChildren(...this.contents.table(this.#figures));
  }

  /** @param {PointerEvent} event */
  #point(event) {
    if (this.#drawing === null || this.#figures === null) return;
    const box = this.#plot.getBoundingClientRect();
    const at = { x: event.clientX - box.left, y: event.clientY - box.top };
    this.#read(this.contents.placeAt(this.#figures, this.#drawing, at));
  }

  /** @param {KeyboardEvent} event */
  #key(event) {
    if (this.#figures === null || event.target !== this.#plot) return;
    const last = this.contents.places(this.#figures) - 1;
    const place = this.#place ?? -1;
    const own = this.#place === null ? undefined : this.contents.move?.(this.#figures, place, event.key);
    /** @type {Record<string, number | null>} */
    const moves = {
      ArrowRight: place + 1, ArrowDown: place + 1, ArrowLeft: place - 1, ArrowUp: place - 1,
      PageDown: place + 10, PageUp: place - 10, Home: 0, End: last, Escape: null,
    };
    const move = own ?? moves[event.key];
    if (move === undefined) return;
    event.preventDefault();
    this.#read(move === null ? null : Math.min(last, Math.max(0, move)));
  }

  /**
   * @param {F} figures
   * @param {number} place
   */
  #wordsOf(figures, place) {
    const aside = this.contents.aside?.(figures, place) ?? '';
    return [this.contents.readout(figures, place), ...(aside ? [element('small', {}, [` · ${aside}`])] : [])];
  }

  /** @param {number | null} place */
  #read(place) {
    const figures = this.#figures;
    const valid = place !== null && figures !== null && place < this.contents.places(figures) ? place : null;
    this.#place = valid;
    this.#reading.replaceChildren(...(valid === null || figures === null ? [] : this.#wordsOf(figures, valid)));
    const drawing = this.#drawing;
    const known = valid !== null && figures !== null && drawing !== null;
    const box = known ? this.contents.cursor(figures, drawing, valid) : null;
    this.#cursor.hidden = box === null;
    if (box === null) return;
    this.#cursor.style.setProperty('clip-path', box.shape ?? 'none');
    for (const side of /** @type {const} */ (['left', 'top', 'width', 'height'])) {
      this.#cursor.style.setProperty(side, `${box[side]}px`);
    }
  }
}

/**
 * Charts of the same figures. Calls `redraw` when their size has changed.
 * @template F
 */
export class Charts {
  /**
   * @param {HTMLElement} root
   * @param {Contents<F>[]} contents in the order of the page
   * @param {ChartDescription[]} registry of the charts
   * @param {() => void} redraw
   * @param {'h2' | 'h3'} [heading]
   */
  constructor(root, contents, registry, redraw, heading = 'h2') {
    const keys = (/** @type {string} */ name) => registry.find((chart) => chart.name === name)?.labels ?? [];
    this.cards = contents.map((one) => new ChartCard(one, keys(one.name), heading));
    for (const { contents: { name }, root: made } of this.cards) takeOver(made, root.querySelector(`.chart-${name}`));
    root.replaceChildren(...this.cards.map((card) => card.root));
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

  /** The charts that there is something to see in. @returns {ChartSize[]} */
  sizes() {
    return this.cards.filter(({ root }) => !root.hidden).map((card) => card.size);
  }

  /**
   * @param {F} figures
   * @param {Record<string, string>} palette
   */
  describe(figures, palette) {
    for (const card of this.cards) card.describe(figures, palette);
  }

  /** @param {Record<string, Drawing>} drawings */
  draw(drawings) {
    for (const card of this.cards) {
      const drawing = drawings[card.contents.name];
      // One that there is nothing to see in may have been asked for before that was known.
      if (drawing && !card.root.hidden) card.draw(drawing);
    }
  }
}

/**
 * One chart on the page: its picture, read out by pointer and keyboard, with a table behind it. Where nothing happens in it,
 * it folds into a line.
 *
 * @typedef {import('../../pkg/funnelcast.js').Drawing} Drawing
 * @typedef {import('../worker/simulation.js').ChartSize} ChartSize
 * @typedef {import('./charts.js').Mark} Mark
 */

/**
 * @template F
 * @typedef {import('./charts.js').Contents<F>} Contents
 */
import { element, putText } from '../base/dom.js';
import { language, sentences, text } from '../base/locale.js';
import { formatCount } from '../base/number.js';
import { tableOf } from '../base/sheet.js';
import { pictureOf } from '../base/trusted.js';
import { legendItems } from './legend.js';
import { TakeAway } from './take_away.js';

/** Pixels of a picture's sides, whatever the page's styling says or lacks. */
const [SHORTEST, LONGEST] = [120, 4000];

/** @param {number} side */
const drawable = (side) => Math.round(Math.min(LONGEST, Math.max(SHORTEST, side)));

/**
 * One chart on the page.
 * @template F what it is of
 */
export class ChartCard {
  /** @type {F | null} */
  #figures = null;
  /** @type {Drawing | null} */
  #drawing = null;
  /** Whether the picture is of earlier figures than the words. */
  #stale = false;
  /** Its size as the browser told it last, or as it was measured; none where it may be another one now. @type {{width: number, height: number} | null} */
  #box = null;
  /** The size that its picture was last asked for in. */
  #asked = '';
  /** Whether it is in the window or near it; so as long as nobody knows. */
  near = true;
  /** Whether it is in the window; so as long as nobody knows. */
  seen = true;
  /** Language and palette of the words shown. */
  #words = '';
  /** What the picture shows, in words; those of figures that are not drawn yet wait for their picture. */
  #finding = /** @type {string | null} */ (null);
  #next = '';
  /** The legend as it is said. @type {import('./picture_file.js').Told['legend']} */
  #marks = [];
  /** The place that is read out, or null. @type {number | null} */
  #place = null;
  /** Whether nothing happens in it, and it is closed. */
  isFolded = false;
  /** Whether it has come to life, and nobody has asked for its picture. */
  hasOpened = false;
  #picture = element('div', { class: 'picture' });
  #cursor = element('div', { class: 'cursor', hidden: '' });
  #reading = element('span');
  #plot = element('div', { class: 'plot', tabindex: '0', role: 'group' }, [this.#picture, this.#cursor]);
  #readout = element('output', { class: 'readout', 'aria-live': 'polite' }, [this.#reading]);
  #note = element('p', { class: 'note' });
  #legend = element('ul', { class: 'legend', hidden: '' });
  #summary = element('summary');
  #scroll = element('div', { class: 'scroll', tabindex: '0', role: 'region' });
  #table = element('details', { class: 'data' }, [this.#summary, this.#scroll]);
  /** What it is called, above what it shows. */
  kicker = element('p', { class: 'kicker' });
  /** What is said where nothing happens. */
  #fold = element('summary');
  #body = element('details', { class: 'fold', open: '' }, [this.#fold]);

  #heading;
  #takeAway;
  #leaves;
  /** What it is called, and what it shows. */
  #title = '';
  /** The keys of the words in the picture. */
  #keys;

  /**
   * @param {Contents<F>} contents
   * @param {string[]} keys
   * @param {'h2' | 'h3'} heading
   * @param {{onFold: () => void, leaves: (mark: Mark) => boolean}} among onFold: acts when it was opened or closed; leaves:
   *   whether a mark is explained elsewhere
   */
  constructor(contents, keys, heading, { onFold, leaves }) {
    this.contents = contents;
    this.#keys = keys;
    this.#heading = element(heading);
    this.#leaves = leaves;
    this.#takeAway = new TakeAway(() => this.#told(), () => (this.#figures === null ? [] : contents.sheets(this.#figures)), (title) => this.#restsOn('page.take.file', title) || title);
    this.#body.append(
      element('div', { class: 'chart-head' }, [element('div', { class: 'chart-title' }, [this.kicker, this.#heading]), this.#takeAway.root]),
      this.#legend, this.#plot, element('div', { class: 'chart-foot' }, [this.#note, this.#readout]), this.#table,
    );
    this.root = element('article', { class: `card chart chart-${contents.name}` }, [this.#body]);
    this.#body.addEventListener('toggle', () => {
      // What has something to see stays open: it has no handle to open it by.
      if (!this.root.classList.contains('flat')) this.#body.open = true;
      const folds = !this.#body.open;
      if (folds === this.isFolded) return;
      this.isFolded = folds;
      this.#stale = true;
      this.forget();
      onFold();
    });
    this.#plot.addEventListener('pointermove', (event) => this.#point(event));
    this.#plot.addEventListener('pointerleave', () => this.#read(null));
    this.#plot.addEventListener('keydown', (event) => this.#key(event));
    this.#plot.addEventListener('blur', () => this.#read(null));
    this.#table.addEventListener('toggle', () => this.#fillTable());
  }

  /** @returns {ChartSize} */
  get size() {
    // To measure is to lay out at once all that has changed, so that is left to the browser wherever it has told of the size.
    this.#box ??= this.#plot.getBoundingClientRect();
    const [width, height] = [drawable(this.#box.width), drawable(this.#box.height)];
    this.#asked = `${width} ${height}`;
    const words = this.#keys.flatMap((key) => [key, text(key)]);
    return { name: this.contents.name, width, height, words, near: this.near, seen: this.seen };
  }

  /** Its size may be another one now. */
  forget() {
    this.#box = null;
  }

  /**
   * The browser has laid it out.
   * @param {ResizeObserverEntry} entry of its plot
   * @returns {boolean} whether its picture has another size
   */
  resized({ borderBoxSize: [box] }) {
    if (box === undefined) return false;
    this.#box = { width: box.inlineSize, height: box.blockSize };
    return this.isSeen && this.#asked !== '' && this.#asked !== `${drawable(box.inlineSize)} ${drawable(box.blockSize)}`;
  }

  /** Whether it is on the page and its picture is to be drawn anew. */
  get waits() {
    return this.near && this.#stale && this.isSeen;
  }

  /** Whether its picture can be seen when it is scrolled to. */
  get isSeen() {
    return !this.root.hidden && !this.isFolded;
  }

  /** What its marks mean, those that are explained elsewhere too. @param {F} figures */
  marks(figures) {
    return this.isSeen ? this.contents.legend(figures) : [];
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
    this.#tellFlat(this.contents.flat?.(figures) ?? '');
    putText(this.#note, this.contents.note(figures));
    const legend = this.contents.legend(figures);
    const finding = this.contents.finding?.(figures) ?? '';
    const words = JSON.stringify([language(), palette, legend]);
    this.#next = finding;
    if (words !== this.#words) {
      this.#words = words;
      this.#say(palette, legend);
      this.#sayFinding();
    } else if (!this.#stale || this.#picture.childElementCount === 0) this.#sayFinding();
    this.#fillTable();
    this.#read(this.#place);
  }

  /** @param {string} flat why nothing happens; empty where something does */
  #tellFlat(flat) {
    const isFlat = flat !== '';
    // What was opened stays open; what comes to life opens by itself.
    if (isFlat !== this.root.classList.contains('flat')) {
      this.root.classList.toggle('flat', isFlat);
      this.#body.open = !isFlat;
      this.isFolded = isFlat;
      this.hasOpened = !isFlat;
      this.forget();
    }
    putText(this.#fold, isFlat ? text('page.flat', { title: text(`page.chart.${this.contents.name}`), reason: flat }) : '');
  }

  /**
   * What seldom changes.
   * @param {Record<string, string>} palette
   * @param {Mark[]} legend
   */
  #say(palette, legend) {
    const title = text(`page.chart.${this.contents.name}`);
    this.#title = title;
    // Not said in this language yet.
    this.#finding = null;
    this.#scroll.setAttribute('aria-label', title);
    this.#summary.textContent = text('page.table');
    this.#takeAway.reword(title);
    this.#marks = legend.map(([mark, colour, key]) => ({ mark, colour: palette[colour] ?? 'currentColor', words: text(key) }));
    const own = legend.filter((mark) => !this.#leaves(mark));
    this.#legend.replaceChildren(...legendItems(own, palette));
    this.#legend.hidden = own.length === 0;
  }

  /** Says what the picture shows, above it and to those who do not see it. */
  #sayFinding() {
    const [finding, title] = [this.#next, this.#title];
    if (finding === this.#finding) return;
    this.#finding = finding;
    this.#heading.textContent = finding || title;
    this.kicker.textContent = finding === '' ? '' : title;
    this.#plot.setAttribute('aria-label', `${finding === '' ? title : text('page.readout.of', { place: title, words: finding })}. ${text('page.chart.keys')}`);
  }

  /** @param {Drawing} drawing */
  draw(drawing) {
    this.#drawing = drawing;
    this.#stale = false;
    this.#sayFinding();
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
    const title = this.#heading.textContent ?? '';
    const note = sentences(this.#note.textContent ?? '', this.#restsOn('page.take.simulations'));
    const kicker = title === this.#title ? '' : this.#title;
    return { svg, width, height, kicker, title, note, legend: this.#marks, ground: backgroundColor, ink: color };
  }

  /** How many simulations it shows, in words: a first pass is not yet what it will be. @param {string} key @param {string} [title] */
  #restsOn(key, title = '') {
    const { replications } = /** @type {{replications?: number}} */ (this.#figures ?? {});
    return replications === undefined ? '' : text(key, { title, simulations: formatCount(replications) });
  }

  #fillTable() {
    if (!this.#table.open || this.#figures === null) return;
    this.#scroll.replaceChildren(...this.contents.sheets(this.#figures).map(tableOf));
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
    this.root.classList.toggle('reading', valid !== null);
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

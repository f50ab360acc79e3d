/**
 * Twenty chips, dropped into bins: a tap above a heap adds one, a tap on a heap takes one back, a chip is dragged to another
 * bin; with the arrow keys from bin to bin, and up and down.
 *
 * @typedef {import('./prediction.js').Axis} Axis
 * @typedef {import('./prediction.js').ChipPrediction} ChipPrediction
 * @typedef {import('./scoring.js').Result} Result
 */
import { announce } from '../base/announce.js';
import { element } from '../base/dom.js';
import { text } from '../base/locale.js';
import { bandText, formatCount, formatOf } from '../base/number.js';
import { drawn } from '../levers/drawn.js';
import { Frame } from './frame.js';
import { BINS, CHIPS, edgesOf } from './prediction.js';
import { chipsOf } from './scoring.js';

/** Part of a bin that its chips take. */
const WIDE = 0.78;
/** Chips that a picture is high, at least: a multiple of its lines. */
const LOWEST = 12;

export class ChipBoard {
  #axis;
  #edges;
  #unit;
  #outcome;
  #onChange;
  #chips = Array.from({ length: BINS }, () => 0);
  #isLocked = false;
  /** What is shown beside what was simulated, in chips of each bin. @type {{simulated: number[], told: number[]} | null} */
  #shown = null;
  /** From which bin a chip is dragged. @type {number | null} */
  #from = null;
  /** The bin at which keys act. */
  #bin = 0;
  #frame = new Frame(() => this.draw());
  #handle = element('div', { class: 'predict-handle bin', role: 'spinbutton', tabindex: '0', 'aria-valuemin': '0', 'aria-valuemax': String(CHIPS) });
  root;

  /** @param {{outcome: string, unit: string, axis: Axis, onChange: () => void}} of onChange: a chip was dropped or taken back */
  constructor({ outcome, unit, axis, onChange }) {
    this.#axis = axis;
    this.#edges = edgesOf(axis);
    this.#unit = unit;
    this.#outcome = outcome;
    this.#onChange = onChange;
    this.#frame.root.append(this.#handle);
    this.root = this.#frame.root;
    this.root.classList.add('chips');
    this.#handle.addEventListener('keydown', (event) => this.#key(event));
    this.root.addEventListener('pointerdown', (event) => this.#press(event));
    this.root.addEventListener('pointerup', (event) => this.#release(event));
    this.root.addEventListener('pointercancel', () => {
      this.#from = null;
    });
  }

  get left() {
    return CHIPS - this.#chips.reduce((sum, count) => sum + count, 0);
  }

  get edges() {
    return this.#edges;
  }

  /** @returns {ChipPrediction | null} */
  get value() {
    return this.left > 0 ? null : { kind: 'chips', axis: this.#axis, chips: [...this.#chips] };
  }

  clear() {
    this.#chips.fill(0);
    this.draw();
    this.#onChange();
  }

  lock() {
    this.#isLocked = true;
    this.#handle.hidden = true;
    this.root.classList.add('locked');
    this.draw();
  }

  /** @param {number} value */
  format(value) {
    return formatOf(this.#unit, this.#axis.to)(Number(value.toPrecision(3)), this.#axis.to);
  }

  /** What a bin is of. @param {number} bin */
  binText(bin) {
    return bandText(this.#edges[bin] ?? 0, this.#edges[bin + 1] ?? 0, (value) => this.format(value));
  }

  /**
   * @param {Extract<Result, {kind: 'chips'}>} result
   * @param {ChipPrediction[]} people
   * @returns {{simulated: number[], told: number[], outside: number}} chips of each bin: those of all people are their mean
   */
  show(result, people) {
    const { bins: simulated, outside } = chipsOf(result.values, this.#edges, CHIPS);
    const told = simulated.map((_, bin) => people.reduce((sum, { chips }) => sum + (chips[bin] ?? 0), 0) / people.length);
    this.#shown = { simulated, told };
    this.draw();
    return { simulated, told, outside };
  }

  draw() {
    const heaps = this.#shown?.told ?? this.#chips;
    const highest = Math.max(...heaps, ...this.#shown?.simulated ?? []);
    // There is always room to tap above a heap.
    const most = Math.max(LOWEST, Math.ceil((highest + 2) / 4) * 4);
    const up = { title: text('predict.chips.axis'), axis: { from: 0, to: most }, format: formatCount };
    const ticks = this.#edges.map((edge, place) => ({ at: place / BINS, words: this.format(edge), isZero: edge === 0 }));
    this.#frame.draw(up, { title: text(`outcome.${this.#outcome}`), ticks, isDense: true }, ({ x, y, top, bottom }) => {
      const width = (x(1) - x(0)) / BINS;
      const marks = this.#edges.map((_, edge) => drawn('path', { class: 'predict-day', d: `M${x(edge / BINS).toFixed(1)} ${top}V${bottom}` }));
      if (this.#shown !== null) {
        marks.push(...this.#shown.simulated.flatMap((count, bin) => (count > 0 ? [drawn('rect', { class: 'simulated-bar', x: x(bin / BINS) + 1, width: width - 2, y: y(count), height: bottom - y(count) })] : [])));
      }
      const wide = width * WIDE;
      const left = (/** @type {number} */ bin) => x(bin / BINS) + (width - wide) / 2;
      for (const [bin, count] of heaps.entries()) {
        for (let chip = 0; chip < count - 1e-9; chip++) {
          const height = y(chip) - y(Math.min(count, chip + 1));
          marks.push(drawn('rect', { class: 'told-chip', x: left(bin), width: wide, y: y(chip) - height + 1, height: Math.max(1, height - 2), rx: 3 }));
        }
      }
      return marks;
    });
    this.#putHandle();
  }

  #putHandle() {
    if (this.#isLocked) return;
    const { x, top, bottom } = this.#frame.places;
    const count = this.#chips[this.#bin] ?? 0;
    const box = `${x(this.#bin / BINS)}px`;
    Object.assign(this.#handle.style, { left: box, width: `${(x(1) - x(0)) / BINS}px`, top: `${top}px`, height: `${bottom - top}px` });
    this.#handle.setAttribute('aria-valuenow', String(count));
    this.#handle.setAttribute('aria-label', this.binText(this.#bin));
    this.#handle.setAttribute('aria-valuetext', text('predict.chips.in_bin', { count: formatCount(count), left: formatCount(this.left) }));
  }

  /** @param {number} bin @param {number} by */
  #put(bin, by) {
    const count = this.#chips[bin] ?? 0;
    if (by > 0 && this.left === 0) announce(text('predict.chips.none_left'));
    else if (count + by >= 0) this.#chips[bin] = count + by;
    this.#bin = bin;
    this.draw();
    this.#onChange();
  }

  /** @param {KeyboardEvent} event */
  #key(event) {
    /** @type {Record<string, number>} */
    const bins = { ArrowLeft: this.#bin - 1, ArrowRight: this.#bin + 1, Home: 0, End: BINS - 1 };
    /** @type {Record<string, number>} */
    const by = { ArrowUp: 1, ArrowDown: -1 };
    const [bin, change] = [bins[event.key], by[event.key]];
    if (bin === undefined && change === undefined) return;
    event.preventDefault();
    if (bin !== undefined) {
      this.#bin = Math.min(BINS - 1, Math.max(0, bin));
      this.draw();
    } else if (change !== undefined) this.#put(this.#bin, change);
  }

  /** The bin below a pointer, and how many chips high it is. @param {PointerEvent} event */
  #at({ clientX, clientY }) {
    const box = /** @type {Element} */ (this.#frame.svg).getBoundingClientRect();
    const { left, right, y } = this.#frame.places;
    const scale = (Number(this.#frame.svg.getAttribute('viewBox')?.split(' ')[2]) || 1) / (box.width || 1);
    const bin = Math.floor((((clientX - box.left) * scale - left) / (right - left)) * BINS);
    const [floor, one] = [y(0), y(0) - y(1)];
    return { bin, height: (floor - (clientY - box.top) * scale) / one };
  }

  /** @param {PointerEvent} event */
  #press(event) {
    if (this.#isLocked || event.button !== 0) return;
    event.preventDefault();
    const { bin, height } = this.#at(event);
    this.#handle.focus({ preventScroll: true });
    if (bin < 0 || bin >= BINS) return;
    if (height < (this.#chips[bin] ?? 0)) this.#from = bin;
    else this.#put(bin, 1);
  }

  /** @param {PointerEvent} event */
  #release(event) {
    const from = this.#from;
    this.#from = null;
    if (from === null) return;
    const { bin } = this.#at(event);
    this.#put(from, -1);
    if (bin !== from && bin >= 0 && bin < BINS) this.#put(bin, 1);
  }
}

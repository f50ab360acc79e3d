/**
 * An empty chart, as wide as there is room: the axis of a prediction, and what lies across, with whatever is drawn between.
 *
 * @typedef {import('./prediction.js').Axis} Axis
 * @typedef {{at: number, words: string, isZero?: boolean}} Tick at: from 0 to 1
 * @typedef {{title: string, axis: Axis, format: (value: number) => string}} Up
 * @typedef {{title: string, ticks: Tick[], isDense?: boolean}} Across isDense: whether there may be no room to name them all
 * @typedef {{x: (part: number) => number, y: (value: number) => number, left: number, right: number, top: number, bottom: number}} Places in
 *   pixels of the picture; x: of a part from 0 to 1
 */
import { element } from '../base/dom.js';
import { drawn } from '../levers/drawn.js';

const [RIGHT, TOP, BOTTOM] = [30, 30, 44];
/** What a sign of a figure takes beside the chart, and what is left free. */
const [SIGN, FREE] = [7.2, 18];
/** Between two places that are named below a picture, at least. */
const APART = 62;
/** Pixels below which a picture has less room for words. */
const NARROW = 480;
/** Lines across. */
const LINES = 5;

export class Frame {
  svg = drawn('svg', { 'aria-hidden': 'true', focusable: 'false' });
  root = element('div', { class: 'predict-plot', role: 'group' }, [/** @type {Element} */ (this.svg)]);
  /** @type {Places} */
  places = { x: (part) => part, y: (value) => value, left: 0, right: 1, top: 0, bottom: 1 };

  /** @param {() => void} onSize it has another size, and is to be drawn anew */
  constructor(onSize) {
    let known = 0;
    new ResizeObserver(() => {
      const width = this.root.clientWidth;
      if (width === known || width === 0) return;
      known = width;
      onSize();
    }).observe(this.root);
  }

  /**
   * @param {Up} up
   * @param {Across} across
   * @param {(places: Places) => Node[]} marks
   */
  draw(up, across, marks) {
    const width = Math.max(260, this.root.clientWidth || 640);
    const isNarrow = width < NARROW;
    const height = isNarrow ? 300 : 340;
    const { from, to } = up.axis;
    const lines = Array.from({ length: LINES }, (_, line) => from + ((to - from) * line) / (LINES - 1));
    // A sign of Chinese is as wide as two figures.
    const longest = Math.max(...lines.map((value) => [...up.format(value)].reduce((sum, sign) => sum + (/[\u2e80-\uffff]/.test(sign) ? 2 : sign === '\u2060' ? 0 : 1), 0)));
    const [left, right, top, bottom] = [longest * SIGN + FREE, width - RIGHT, TOP, height - BOTTOM];
    const places = {
      left, right, top, bottom,
      x: (/** @type {number} */ part) => left + part * (right - left),
      y: (/** @type {number} */ value) => Math.min(bottom + 4, Math.max(top - 4, bottom - ((value - from) / (to - from)) * (bottom - top))),
    };
    this.places = places;
    const label = (/** @type {number} */ x, /** @type {number} */ y, /** @type {string} */ words, anchor = 'middle', look = '') => {
      const made = drawn('text', { x, y, 'text-anchor': anchor, class: look });
      made.textContent = words;
      return made;
    };
    // Not all places have room for their names: nothing is named before others.
    const wanted = (APART * (across.ticks.length - 1)) / (right - left);
    const stride = across.isDense ? [1, 2, 5].find((one) => one >= wanted) ?? 10 : 1;
    const first = Math.max(0, across.ticks.findIndex(({ isZero }) => isZero)) % stride;
    this.svg.setAttribute('viewBox', `0 0 ${width} ${height}`);
    this.svg.setAttribute('height', String(height));
    this.svg.replaceChildren(
      ...lines.flatMap((value) => [
        drawn('path', { class: value === 0 ? 'grid zero' : 'grid', d: `M${left} ${places.y(value).toFixed(1)}H${right}` }),
        label(left - 8, places.y(value) + 4, up.format(value), 'end'),
      ]),
      ...across.ticks.flatMap(({ at, words }, place) => ((place - first) % stride === 0 ? [label(places.x(at), bottom + 18, words)] : [])),
      label(4, 14, up.title, 'start', 'axis'),
      label((left + right) / 2, height - 6, across.title, 'middle', 'axis'),
      ...marks(places),
    );
  }
}

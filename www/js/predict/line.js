/**
 * A line with a band, drawn on an empty chart: by dragging, or with the arrow keys at each of some days. The first drag draws the
 * line; then its band is pulled by either edge, and the line is moved with it.
 *
 * @typedef {import('./prediction.js').Axis} Axis
 * @typedef {import('./prediction.js').LinePrediction} LinePrediction
 * @typedef {import('./prediction.js').Point} Point
 * @typedef {import('./scoring.js').Result} Result
 * @typedef {import('./scoring.js').Scores} Scores
 */
import { element } from '../base/dom.js';
import { text } from '../base/locale.js';
import { formatCount, formatOf } from '../base/number.js';
import { drawn } from '../levers/drawn.js';
import { Frame } from './frame.js';
import { FIRST_BAND, STEPS, daysOf, valueAt } from './prediction.js';
import { simulatedPoint } from './scoring.js';

const CURVES = /** @type {const} */ (['low', 'middle', 'high']);
/** Steps of a key, and of one that goes far. */
const [STEP, FAR] = [2, 20];

/** @param {number} step */
const within = (step) => Math.min(STEPS, Math.max(0, Math.round(step)));

export class LineBoard {
  #axis;
  #days;
  #length;
  #unit;
  #series;
  #onChange;
  /** @type {Point[] | null} */
  #points = null;
  #isLocked = false;
  /** @type {{result: Extract<Result, {kind: 'line'}>, pooled: number[][], people: LinePrediction[]} | null} */
  #shown = null;
  /**
   * What a pointer drags: which curve, −1 for a line that is there for the first time, where it was last, and how all was before.
   * @type {{curve: number, place: number, step: number, before: Point[]} | null}
   */
  #drag = null;
  /** The day at which keys act. */
  #place = 0;
  #frame = new Frame(() => this.draw());
  #handles = CURVES.map(() => element('div', { class: 'predict-handle', role: 'spinbutton', tabindex: '0', 'aria-valuemin': '0', 'aria-valuemax': String(STEPS) }));
  root;

  /**
   * @param {{series: string, unit: string, days: number, axis: Axis, onChange: () => void}} of days: how many; onChange: it was drawn, or drawn otherwise
   */
  constructor({ series, unit, days, axis, onChange }) {
    this.#axis = axis;
    this.#length = days;
    this.#days = daysOf(days);
    this.#unit = unit;
    this.#series = series;
    this.#onChange = onChange;
    this.#frame.root.append(...this.#handles);
    this.root = this.#frame.root;
    for (const [curve, handle] of this.#handles.entries()) {
      handle.addEventListener('keydown', (event) => this.#key(event, curve));
      handle.addEventListener('focus', () => this.draw());
      handle.addEventListener('blur', () => this.draw());
    }
    this.root.addEventListener('pointerdown', (event) => this.#press(event));
    this.root.addEventListener('pointermove', (event) => this.#move(event));
    for (const end of /** @type {const} */ (['pointerup', 'pointercancel'])) this.root.addEventListener(end, () => this.#release());
  }

  /** @returns {LinePrediction | null} */
  get value() {
    return this.#points === null || this.#drag?.curve === -1 ? null : { kind: 'line', axis: this.#axis, points: this.#points.map((point) => /** @type {Point} */ ([...point])) };
  }

  get days() {
    return this.#days;
  }

  /** Nothing is drawn any more. */
  clear() {
    this.#points = null;
    this.draw();
    this.#onChange();
  }

  lock() {
    this.#isLocked = true;
    for (const handle of this.#handles) handle.hidden = true;
    this.root.classList.add('locked');
    this.draw();
  }

  /** @param {number} value */
  format(value) {
    return formatOf(this.#unit, this.#axis.to)(Number(value.toPrecision(3)), this.#axis.to);
  }

  /**
   * What was simulated over what was predicted.
   * @param {Extract<Result, {kind: 'line'}>} result
   * @param {number[][]} pooled by day, in the unit of the series
   * @param {LinePrediction[]} people
   */
  show(result, pooled, people) {
    this.#shown = { result, pooled, people };
    this.draw();
  }

  draw() {
    const shown = this.#shown;
    const axis = shown === null ? this.#axis : this.#axisOver(shown.result);
    const last = Math.max(1, this.#length - 1);
    const part = (/** @type {number} */ day) => day / last;
    const words = { title: text(`series.${this.#series}`), axis, format: (/** @type {number} */ value) => this.format(value) };
    const ticks = this.#days.map((day) => ({ at: part(day), words: formatCount(day + 1) }));
    this.#frame.draw(words, { title: text('page.table.day'), ticks }, ({ x, y, top, bottom }) => {
      const path = (/** @type {[number, number][]} */ points) => points.map(([day, value]) => `${x(part(day)).toFixed(1)} ${y(value).toFixed(1)}`).join('L');
      const bandOf = (/** @type {{day: number, point: number[]}[]} */ all) => `M${path(all.map(({ day, point }) => [day, point[2] ?? 0]))}L${path(all.toReversed().map(({ day, point }) => [day, point[0] ?? 0]))}Z`;
      const lineOf = (/** @type {{day: number, point: number[]}[]} */ all, /** @type {number} */ curve) => `M${path(all.map(({ day, point }) => [day, point[curve] ?? 0]))}`;
      const marks = this.#days.map((day) => drawn('path', { class: 'predict-day', d: `M${x(part(day)).toFixed(1)} ${top}V${bottom}` }));
      if (shown !== null) {
        const simulated = Array.from({ length: shown.result.days }, (_, day) => ({ day, point: [...simulatedPoint(shown.result.bands, day)] })).filter(({ point }) => point.every(Number.isFinite));
        marks.push(drawn('path', { class: 'simulated-band', d: bandOf(simulated) }), drawn('path', { class: 'simulated-line', d: lineOf(simulated, 1) }));
      }
      const told = (/** @type {Point[]} */ points) => points.map((point, place) => ({ day: this.#days[place] ?? 0, point: point.map((step) => valueAt(this.#axis, step)) }));
      if (shown !== null && shown.people.length > 1) for (const { points } of shown.people) marks.push(drawn('path', { class: 'person-line', d: lineOf(told(points), 1) }));
      const own = shown !== null ? shown.pooled.map((point, day) => ({ day, point })) : this.#points === null ? [] : told(this.#points);
      if (own.length > 0) {
        marks.push(drawn('path', { class: 'told-band', d: bandOf(own) }), ...[0, 2].map((curve) => drawn('path', { class: 'told-edge', d: lineOf(own, curve) })), drawn('path', { class: 'told-line', d: lineOf(own, 1) }));
        if (!this.#isLocked) marks.push(...own.flatMap(({ day, point }) => point.map((value, curve) => drawn('circle', { class: curve === 1 ? 'told-dot' : 'told-dot edge', cx: x(part(day)), cy: y(value), r: curve === 1 ? 5 : 4 }))));
      }
      return marks;
    });
    this.#putHandles();
  }

  /** The axis, made longer where what was simulated does not fit. @param {Extract<Result, {kind: 'line'}>} result @returns {Axis} */
  #axisOver({ bands }) {
    const seen = bands.filter(Number.isFinite);
    const { from, to } = this.#axis;
    return { from: Math.min(from, ...seen), to: Math.max(to, ...seen) };
  }

  #putHandles() {
    if (this.#isLocked) return;
    const { x, y } = this.#frame.places;
    const day = this.#days[this.#place] ?? 0;
    // As wide as it is laid out, however large that is shown.
    const scale = (this.#frame.root.clientWidth || 1) / (Number(this.#frame.svg.getAttribute('viewBox')?.split(' ')[2]) || 1);
    for (const [curve, handle] of this.#handles.entries()) {
      const step = this.#points?.[this.#place]?.[curve];
      const value = step === undefined ? null : valueAt(this.#axis, step);
      handle.style.left = `${x(day / Math.max(1, this.#length - 1)) * scale}px`;
      handle.style.top = `${y(value ?? valueAt(this.#axis, STEPS / 2)) * scale}px`;
      handle.setAttribute('aria-valuenow', String(step ?? STEPS / 2));
      handle.setAttribute('aria-label', text(`predict.handle.${CURVES[curve]}`, { day: formatCount(day + 1) }));
      handle.setAttribute('aria-valuetext', value === null ? text('predict.not_drawn') : this.format(value));
      // Before there is a line there is nothing to pull at.
      handle.hidden = curve !== 1 && this.#points === null;
    }
  }

  /**
   * @param {number} curve
   * @param {number} place
   * @param {number} step
   * @param {Point} [before] with the band that goes with its line
   */
  #set(curve, place, step, before) {
    const point = this.#points?.[place];
    if (point === undefined) return;
    if (curve === 1) {
      const middle = within(step);
      const [low, own, high] = before ?? point;
      point.splice(0, 3, within(middle + low - own), middle, within(middle + high - own));
    } else {
      point[curve] = within(step);
      if (curve === 0) point[0] = Math.min(point[0], point[1]);
      else point[2] = Math.max(point[2], point[1]);
    }
  }

  /** A line at the same height on all days. @param {number} step */
  #begin(step) {
    const middle = within(step);
    this.#points = this.#days.map(() => [within(middle - FIRST_BAND), middle, within(middle + FIRST_BAND)]);
  }

  /** @param {KeyboardEvent} event @param {number} curve */
  #key(event, curve) {
    const last = this.#days.length - 1;
    /** @type {Record<string, number>} */
    const places = { ArrowLeft: this.#place - 1, ArrowRight: this.#place + 1 };
    /** @type {Record<string, number>} */
    const steps = { ArrowUp: STEP, ArrowDown: -STEP, PageUp: FAR, PageDown: -FAR, Home: -STEPS, End: STEPS };
    const [place, by] = [places[event.key], steps[event.key]];
    if (place === undefined && by === undefined) return;
    event.preventDefault();
    if (place !== undefined) this.#place = Math.min(last, Math.max(0, place));
    if (by !== undefined) {
      if (this.#points === null) this.#begin(STEPS / 2);
      this.#set(curve, this.#place, (this.#points?.[this.#place]?.[curve] ?? 0) + by);
    }
    this.draw();
    if (by !== undefined) this.#onChange();
  }

  /** Where a pointer is: the nearest day, and the height in steps. @param {PointerEvent} event */
  #at({ clientX, clientY }) {
    const box = /** @type {Element} */ (this.#frame.svg).getBoundingClientRect();
    const { left, right, top, bottom } = this.#frame.places;
    const scale = (Number(this.#frame.svg.getAttribute('viewBox')?.split(' ')[2]) || 1) / (box.width || 1);
    const day = (((clientX - box.left) * scale - left) / (right - left)) * (this.#length - 1);
    const step = within(((bottom - (clientY - box.top) * scale) / (bottom - top)) * STEPS);
    const place = this.#days.reduce((nearest, known, other) => (Math.abs(known - day) < Math.abs((this.#days[nearest] ?? 0) - day) ? other : nearest), 0);
    return { place, step };
  }

  /** @param {PointerEvent} event */
  #press(event) {
    if (this.#isLocked || event.button !== 0) return;
    event.preventDefault();
    const { place, step } = this.#at(event);
    try {
      this.root.setPointerCapture(event.pointerId);
    } catch {
      // A pointer that is gone by now: its end is still heard here.
    }
    if (this.#points === null) {
      this.#begin(step);
      this.#drag = { curve: -1, place, step, before: this.#days.map(() => [-FIRST_BAND, 0, FIRST_BAND]) };
    } else {
      const point = this.#points[place] ?? [0, 0, 0];
      const distances = point.map((own) => Math.abs(own - step));
      // Outside the band it is its edge that is pulled.
      const curve = step > point[2] ? 2 : step < point[0] ? 0 : distances.indexOf(Math.min(...distances));
      this.#drag = { curve, place, step, before: this.#points.map((own) => /** @type {Point} */ ([...own])) };
      this.#set(curve, place, step);
    }
    this.#place = place;
    this.#handles[1]?.focus({ preventScroll: true });
    this.draw();
  }

  /** @param {PointerEvent} event */
  #move(event) {
    const drag = this.#drag;
    if (drag === null) return;
    const { place, step } = this.#at(event);
    const [start, end] = [drag.place, place];
    const way = Math.sign(end - start);
    // A quick hand passes days without an event on them.
    for (let on = start; on !== end + way || on === start; on += way) {
      const between = start === end ? 1 : (on - start) / (end - start);
      if (on !== start || start === end) this.#set(Math.abs(drag.curve), on, drag.step + (step - drag.step) * between, drag.before[on]);
      if (way === 0) break;
    }
    // What a first line has not come to yet goes on at its height.
    if (drag.curve === -1) for (let on = place + (way || 1); on >= 0 && on < this.#days.length; on += way || 1) this.#set(1, on, step, drag.before[on]);
    this.#drag = { ...drag, place, step };
    this.#place = place;
    this.draw();
  }

  #release() {
    if (this.#drag === null) return;
    this.#drag = null;
    this.draw();
    this.#onChange();
  }
}

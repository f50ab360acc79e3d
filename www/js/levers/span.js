/**
 * The slider of a range: two native sliders on one track, a handle for each end. The keyboard and screen readers use them
 * as they are; the mouse and fingers go to the track, which moves the nearer handle.
 *
 * @typedef {import('./slider.js').Track} Track
 * @typedef {[low: number, high: number]} Ends
 */
import { element } from '../base/dom.js';
import { text } from '../base/locale.js';
import { valueText } from '../base/number.js';
import { movedTo, positionOf, stepsOf } from './scale.js';
import { nativeSlider } from './slider.js';

/** The handles' width in pixels, as css/levers.css has it. */
const HANDLE = 18;

export class Span {
  #track;
  #handles;
  #fill = element('span', { class: 'fill' });
  /** @type {Ends} */
  #ends = [NaN, NaN];
  #onMove;
  /** The handle that is dragged, and how far beside its middle it is held. @type {{index: number, aside: number} | null} */
  #held = null;

  /**
   * @param {Track} track
   * @param {(ends: Ends) => void} onMove
   */
  constructor(track, onMove) {
    this.#track = track;
    this.#onMove = onMove;
    const { path, label, onRelease } = track;
    this.#handles = ['low', 'high'].map((end, index) => {
      const handle = nativeSlider(track, text(`page.field.slider.${end}`, { label }));
      handle.dataset.slider = `${path}.${end}`;
      handle.addEventListener('input', () => this.#move(index, Number(handle.value) / stepsOf(track.row)));
      handle.addEventListener('change', onRelease);
      return handle;
    });
    this.root = element('div', { class: 'span' }, [element('span', { class: 'rail' }, [this.#fill]), ...this.#handles]);
    this.root.addEventListener('pointerdown', (event) => this.#grasp(event));
    this.root.addEventListener('pointermove', (event) => {
      if (this.#held !== null) this.#move(this.#held.index, this.#place(event) - this.#held.aside);
    });
    for (const type of /** @type {const} */ (['pointerup', 'pointercancel'])) {
      this.root.addEventListener(type, () => {
        if (this.#held === null) return;
        this.#held = null;
        onRelease();
      });
    }
  }

  /** @param {Ends} ends */
  show(ends) {
    this.#ends = ends;
    const { row } = this.#track;
    ends.forEach((value, index) => {
      const handle = this.#handles[index];
      if (handle === undefined) return;
      handle.value = String(Math.round(this.#position(value) * stepsOf(row)));
      handle.setAttribute('aria-valuetext', valueText(row, value));
    });
    this.#fill.style.setProperty('inset-inline', `${this.#position(ends[0]) * 100}% ${(1 - this.#position(ends[1])) * 100}%`);
  }

  /** Goes to the handle of the low end. */
  focus() {
    this.#handles[0]?.focus();
  }

  /** @param {number} value */
  #position(value) {
    const { row, maximum } = this.#track;
    return positionOf(row, value, maximum());
  }

  /**
   * Where a pointer is, in [0, 1].
   * @param {PointerEvent} event
   */
  #place(event) {
    const { left, width } = this.root.getBoundingClientRect();
    return (event.clientX - left - HANDLE / 2) / (width - HANDLE);
  }

  /** @param {PointerEvent} event */
  #grasp(event) {
    if (event.button !== 0) return;
    event.preventDefault();
    const place = this.#place(event);
    const [low, high] = [this.#position(this.#ends[0]), this.#position(this.#ends[1])];
    const isHigh = low === high ? place > low || (place === low && low < 0.5) : place - low > high - place;
    const index = isHigh ? 1 : 0;
    const beside = place - (isHigh ? high : low);
    // A handle that is held at its edge does not jump to the pointer.
    const onHandle = Math.abs(beside) * (this.root.clientWidth - HANDLE) <= HANDLE / 2;
    this.#held = { index, aside: onHandle ? beside : 0 };
    this.#handles[index]?.focus({ preventScroll: true });
    this.root.setPointerCapture(event.pointerId);
    if (!onHandle) this.#move(index, place);
  }

  /**
   * @param {number} index
   * @param {number} position
   */
  #move(index, position) {
    const { row, maximum } = this.#track;
    /** @type {Ends} */
    const ends = [...this.#ends];
    const before = ends[index] ?? NaN;
    ends[index] = movedTo(row, Math.min(1, Math.max(0, position)), before, maximum());
    const changed = ends[index] !== before && ends[0] < ends[1];
    // The handles do not cross: one that is pushed against the other stays where it was.
    this.show(changed ? ends : this.#ends);
    if (changed) this.#onMove(ends);
  }
}

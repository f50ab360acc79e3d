/**
 * The slider of a lever that is one number.
 *
 * @typedef {import('../../pkg/funnelcast.js').Parameter} Parameter
 * @typedef {{row: Parameter, path: string, label: string, maximum: () => number, onRelease: () => void}} Track
 *   maximum: where the slider ends, which may be before the lever does
 */
import { element } from '../base/dom.js';
import { text } from '../base/locale.js';
import { valueText } from '../base/number.js';
import { movedTo, positionOf, stepsOf } from './scale.js';

/**
 * A native slider over a lever's scale.
 * @param {Track} track
 * @param {string} name
 */
export function nativeSlider({ row }, name) {
  return element('input', { type: 'range', min: '0', max: String(stepsOf(row)), step: '1', 'aria-label': name });
}

export class Slider {
  #track;
  #value = NaN;

  /**
   * @param {Track} track
   * @param {(value: number) => void} onMove
   */
  constructor(track, onMove) {
    this.#track = track;
    const { row, path, label, maximum, onRelease } = track;
    this.root = nativeSlider(track, text('page.field.slider', { label }));
    this.root.dataset.slider = path;
    this.root.addEventListener('input', () => {
      this.#value = movedTo(row, Number(this.root.value) / stepsOf(row), this.#value, maximum());
      this.#speak();
      onMove(this.#value);
    });
    this.root.addEventListener('change', onRelease);
  }

  /** @param {number} value */
  show(value) {
    const { row, maximum } = this.#track;
    this.#value = value;
    this.root.value = String(Math.round(positionOf(row, value, maximum()) * stepsOf(row)));
    this.#speak();
  }

  #speak() {
    this.root.setAttribute('aria-valuetext', valueText(this.#track.row, this.#value));
  }
}

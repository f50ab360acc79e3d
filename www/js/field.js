/**
 * One lever: a slider, a field, and what is known about it.
 *
 * @typedef {import('../pkg/funnelcast.js').Parameter} Parameter
 * @typedef {import('../pkg/funnelcast.js').Problem} Problem
 * @typedef {{row: Parameter, path: string, read: () => number, write: (value: number, dragging: boolean) => Problem[],
 *   sliderMaximum?: () => number, onRelease: () => void}} Lever
 */
import { aboutButton } from './about.js';
import { element, problemText } from './dom.js';
import { text } from './locale.js';
import { fieldText, parseFigure, valueText } from './number.js';
import { positionOf, roundFor, valueAt } from './scale.js';

const STEPS = 400;
let lastId = 0;

export class Field {
  #lever;
  #slider;
  #input;
  #error;

  /** @param {Lever} lever */
  constructor(lever) {
    this.#lever = lever;
    const { row } = lever;
    const id = `lever-${++lastId}`;
    const label = text(`parameter.${row.id}.label`);
    this.#slider = element('input', {
      type: 'range', min: '0', max: String(STEPS), step: '1', 'aria-label': text('page.field.slider', { label }),
    });
    this.#input = element('input', {
      type: 'text', inputmode: 'decimal', id, size: '9', 'aria-describedby': `${id}-unit`, spellcheck: 'false',
    });
    this.#input.dataset.path = lever.path;
    this.#slider.dataset.slider = lever.path;
    const unit = row.kind === 'probability' ? '%' : row.unit === 'none' ? '' : text(`unit.${row.unit}`);
    this.#error = element('p', { class: 'field-error', id: `${id}-error`, role: 'alert', hidden: '' });
    this.root = element('div', { class: 'lever' }, [
      element('div', { class: 'lever-head' }, [
        element('label', { for: id }, [label]),
        aboutButton(row, () => this.#write(row.default, false)),
      ]),
      element('div', { class: 'lever-row' }, [
        this.#slider,
        element('span', { class: 'figure' }, [this.#input, element('span', { class: 'unit', id: `${id}-unit` }, [unit])]),
      ]),
      this.#error,
    ]);
    this.#slider.addEventListener('input', () => this.#slide());
    this.#slider.addEventListener('change', () => {
      this.#lever.onRelease();
      this.show();
    });
    this.#input.addEventListener('change', () => this.#type());
    this.#input.addEventListener('keydown', (event) => this.#key(event));
    this.show();
  }

  /** Shows the value that holds. */
  show() {
    const value = this.#lever.read();
    this.#showSlider(value);
    if (document.activeElement !== this.#input || this.#input.getAttribute('aria-invalid') !== 'true') {
      this.#input.value = fieldText(this.#lever.row, value);
      this.problem('');
    }
  }

  /** @param {string} message what is wrong with what was typed; empty for nothing */
  problem(message) {
    this.#error.textContent = message;
    this.#error.hidden = message === '';
    if (message === '') this.#input.removeAttribute('aria-invalid');
    else this.#input.setAttribute('aria-invalid', 'true');
    this.#input.setAttribute('aria-errormessage', this.#error.id);
  }

  #maximum() {
    return this.#lever.sliderMaximum?.() ?? this.#lever.row.maximum;
  }

  /** @param {number} value */
  #showSlider(value) {
    this.#slider.value = String(Math.round(positionOf(this.#lever.row, value, this.#maximum()) * STEPS));
    this.#slider.setAttribute('aria-valuetext', valueText(this.#lever.row, value));
  }

  #slide() {
    const { row } = this.#lever;
    const before = this.#lever.read();
    let value = roundFor(row, valueAt(row, Number(this.#slider.value) / STEPS, this.#maximum()));
    // A step of the slider is never lost to rounding: a whole lever moves by one at least.
    if (value === before) {
      const towards = Math.sign(Number(this.#slider.value) / STEPS - positionOf(row, before, this.#maximum()));
      if (row.kind === 'whole') value = Math.min(this.#maximum(), Math.max(row.minimum, before + towards));
    }
    this.#input.value = fieldText(row, value);
    this.#write(value, true);
    this.#slider.setAttribute('aria-valuetext', valueText(row, value));
  }

  #type() {
    const typed = this.#input.value;
    const { row } = this.#lever;
    const value = parseFigure(row, typed);
    if (!Number.isFinite(value)) {
      const allowed = { minimum: valueText(row, row.minimum), maximum: valueText(row, row.maximum) };
      const reason = text('page.field.not_a_number', { read: typed, example: fieldText(row, row.default) });
      this.problem(`${reason} ${text('page.field.allowed', allowed)}`);
      return;
    }
    this.#write(value, false);
  }

  /**
   * @param {number} value
   * @param {boolean} dragging
   */
  #write(value, dragging) {
    const problems = this.#lever.write(value, dragging);
    this.problem(problems.map((problem) => problemText(problem, this.#lever.row)).join(' '));
    if (problems.length === 0 && !dragging) this.show();
  }

  /** @param {KeyboardEvent} event */
  #key(event) {
    if (event.key === 'Enter') {
      event.preventDefault();
      this.#type();
    } else if (event.key === 'Escape') {
      this.problem('');
      this.#input.value = fieldText(this.#lever.row, this.#lever.read());
    }
  }
}

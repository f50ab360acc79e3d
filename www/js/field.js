/**
 * One lever: a slider, a field, and what is known about it.
 *
 * @typedef {import('../pkg/funnelcast.js').Parameter} Parameter
 * @typedef {import('../pkg/funnelcast.js').Problem} Problem
 * @typedef {{row: Parameter, path: string, label?: string, read: () => number, write: (value: number, dragging: boolean) => Problem[],
 *   sliderMaximum?: () => number, onRelease: () => void, guide: import('./complaint.js').Guide}} Lever
 *   label: where it is not the parameter's own
 */
import { aboutButton } from './about.js';
import { Complaint } from './complaint.js';
import { element } from './dom.js';
import { text } from './locale.js';
import { boundText, fieldText, parseFigure, valueText } from './number.js';
import { positionOf, roundFor, valueAt } from './scale.js';

/** Steps of a slider; a score is moved by hundredths. */
const STEPS = 400;
const SCORE_STEPS = 100;
let lastId = 0;

export class Field {
  #lever;
  #slider;
  #input;
  #complaint;
  #steps;

  /** @param {Lever} lever */
  constructor(lever) {
    this.#lever = lever;
    const { row } = lever;
    const id = `lever-${++lastId}`;
    const label = lever.label ?? text(`parameter.${row.id}.label`);
    this.#steps = row.kind === 'score' ? SCORE_STEPS : STEPS;
    this.#slider = element('input', {
      type: 'range', min: '0', max: String(this.#steps), step: '1', 'aria-label': text('page.field.slider', { label }),
    });
    this.#input = element('input', {
      type: 'text', inputmode: 'decimal', id, size: '9', 'aria-describedby': `${id}-unit`, spellcheck: 'false',
    });
    this.#input.dataset.path = lever.path;
    this.#slider.dataset.slider = lever.path;
    const unit = row.kind === 'probability' ? '%' : row.unit === 'none' ? '' : text(`unit.${row.unit}`);
    this.#complaint = new Complaint(lever.path, lever.guide, row);
    this.#complaint.of(this.#input);
    this.root = element('div', { class: 'lever' }, [
      element('div', { class: 'lever-head' }, [
        element('label', { for: id }, [label]),
        aboutButton(row, label, () => this.#write(row.default, false)),
      ]),
      element('div', { class: 'lever-row' }, [
        this.#slider,
        element('span', { class: 'figure' }, [this.#input, element('span', { class: 'unit', id: `${id}-unit` }, [unit])]),
      ]),
      this.#complaint.root,
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
    if (document.activeElement !== this.#input || !this.#complaint.stands) {
      this.#input.value = fieldText(this.#lever.row, value);
      this.#complaint.say([]);
    }
  }

  #maximum() {
    return this.#lever.sliderMaximum?.() ?? this.#lever.row.maximum;
  }

  /** @param {number} value */
  #showSlider(value) {
    this.#slider.value = String(Math.round(positionOf(this.#lever.row, value, this.#maximum()) * this.#steps));
    this.#slider.setAttribute('aria-valuetext', valueText(this.#lever.row, value));
  }

  #slide() {
    const { row } = this.#lever;
    const before = this.#lever.read();
    let value = roundFor(row, valueAt(row, Number(this.#slider.value) / this.#steps, this.#maximum()));
    // A step of the slider is never lost to rounding: a whole lever moves by one at least.
    if (value === before) {
      const towards = Math.sign(Number(this.#slider.value) / this.#steps - positionOf(row, before, this.#maximum()));
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
      const allowed = { minimum: boundText(row, row.minimum), maximum: boundText(row, row.maximum) };
      const reason = text('page.field.not_a_number', { read: typed, example: fieldText(row, row.default) });
      this.#complaint.say([`${reason} ${text('page.field.allowed', allowed)}`]);
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
    this.#complaint.say(problems);
    if (problems.length === 0 && !dragging) this.show();
  }

  /** @param {KeyboardEvent} event */
  #key(event) {
    if (event.key === 'Enter') {
      event.preventDefault();
      this.#type();
    } else if (event.key === 'Escape') {
      this.#complaint.say([]);
      this.#input.value = fieldText(this.#lever.row, this.#lever.read());
    }
  }
}

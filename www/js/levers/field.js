/**
 * One lever: a slider, a field that takes a number, a range or a distribution, and what is known about it.
 *
 * @typedef {import('../../pkg/funnelcast.js').Parameter} Parameter
 * @typedef {import('../../pkg/funnelcast.js').Problem} Problem
 * @typedef {import('../../pkg/funnelcast.js').QuantityFigures} QuantityFigures
 * @typedef {import('../scenario/quantity.js').Setting} Setting
 * @typedef {{row: Parameter, path: string, label?: string, read: () => Setting, write: (setting: Setting, dragging: boolean) => Problem[],
 *   sliderMaximum?: () => number, effect?: import('./effect_curve.js').EffectCurve | null, seek?: HTMLElement | null, worth?: () => HTMLElement, onRelease: () => void, guide: import('./complaint.js').Guide,
 *   before?: {recall: () => string | undefined, keep: (words: string) => void}, compared?: () => Setting | undefined}} Lever
 *   label: where it is not the parameter's own; before: the last range or distribution it had; absent where the lever
 *   is chosen, not unknown, and so always a number; effect: what an answer does along it; seek: asks where along it that reaches a target; worth: makes what says what it is worth to find it out; compared: what the scenario has here that this one is compared with
 */
import { announce } from '../base/announce.js';
import { element, problemText, putText, quotable } from '../base/dom.js';
import { text } from '../base/locale.js';
import { boundText, fieldText, unitText, valueText } from '../base/number.js';
import { figuresOf, rangeText, readTyped, settingText, uncertainAround, wordsOf } from '../scenario/quantity.js';
import { aboutButton } from './about.js';
import { Complaint } from './complaint.js';
import { ReferenceMark } from './reference_mark.js';
import { roundFor } from './scale.js';
import { Slider } from './slider.js';
import { Span } from './span.js';
import { Spread, cutText, spreadText } from './spread.js';

/** Problems that say all there is to say of a number, also where nothing but a number will do. */
const OF_NUMBERS = new Set(['out_of_range', 'not_whole', 'unreadable_number', 'other_unit']);
/** Problems that do not name the lever's bounds, which may have been what was wanted to be known. */
const UNREADABLE = new Set(['unreadable_quantity', 'incomplete_range', 'other_unit']);
let lastId = 0;

export class Field {
  #lever;
  #label;
  #id = `lever-${++lastId}`;
  #slider;
  #input;
  #unit;
  #complaint;
  #toggle;
  #track;
  /** Most levers are never uncertain: what shows them so is made when the first is. @type {Span | null} */
  #span = null;
  /** @type {Spread | null} */
  #spread = null;
  /** What it was, if that is something else. @type {ReferenceMark | null} */
  #referenceMark = null;
  /** What was made of words such as “at most”, while that holds. @type {{root: HTMLElement, setting: Setting} | null} */
  #taken = null;
  #row = element('div', { class: 'lever-row' });
  /** What it shows: a lever moves, and some fifty others are asked to show what holds. */
  #shown = { setting: /** @type {Setting} */ (NaN), compared: /** @type {Setting | undefined} */ (undefined), maximum: NaN, words: '' };

  /** @param {Lever} lever */
  constructor(lever) {
    this.#lever = lever;
    const { row, path } = lever;
    const label = lever.label ?? text(`parameter.${row.id}.label`);
    this.#label = label;
    this.#track = {
      row, path, label,
      maximum: () => lever.sliderMaximum?.() ?? row.maximum,
      onRelease: () => {
        lever.onRelease();
        this.show();
      },
    };
    this.#slider = new Slider(this.#track, (value) => this.#write(value, true));
    this.#input = element('input', { type: 'text', id: this.#id, size: '9', spellcheck: 'false', autocapitalize: 'none' });
    this.#input.dataset.path = path;
    this.#unit = element('span', { class: 'unit', id: `${this.#id}-unit` }, [unitText(row)]);
    this.#complaint = new Complaint(path, lever.guide, row);
    this.#complaint.of(this.#input);
    this.#toggle = lever.before === undefined ? null : this.#makeToggle();
    this.#row.append(this.#slider.root, element('span', { class: 'figure' }, [this.#input, this.#unit]));
    this.#row.append(this.#complaint.root);
    if (lever.effect) this.#row.append(lever.effect.root);
    const about = aboutButton(row, label, (setting) => this.#write(setting, false));
    this.root = element('div', { class: 'lever' }, [
      element('div', { class: 'lever-head' }, [
        element('label', { for: this.#id }, [label]),
        element('span', { class: 'lever-buttons' }, [...(lever.seek ? [lever.seek] : []), ...(this.#toggle === null ? [] : [this.#toggle]), about]),
      ]),
      this.#row,
    ]);
    this.#input.addEventListener('change', () => this.#type());
    this.root.addEventListener('keydown', (event) => this.#key(event));
    this.show();
  }

  /** Shows what holds. */
  show() {
    const { row } = this.#lever;
    const setting = this.#lever.read();
    if (this.#shows(setting)) return;
    if (this.#taken !== null && this.#taken.setting !== setting) this.#forgetTaken();
    const figures = typeof setting === 'string' ? figuresOf(row, setting) : null;
    const focused = document.activeElement;
    this.root.classList.toggle('uncertain', figures !== null);
    this.#toggle?.setAttribute('aria-pressed', String(figures !== null));
    if (figures !== null) this.#lever.before?.keep(figures.text);
    this.#showSlider(setting, figures);
    this.#showSpread(figures);
    this.#lever.effect?.move(typeof setting === 'number' ? setting : figures?.median ?? NaN);
    this.#showReference(setting);
    this.#input.inputMode = figures === null ? 'decimal' : 'text';
    // An end after the last day is the last day.
    if (row.unit === 'day' && row.field === 'end') putText(this.#unit, text(typeof setting === 'number' && setting >= this.#track.maximum() ? 'unit.day.last' : 'unit.day'));
    this.#unit.hidden = figures !== null && row.kind === 'probability';
    if (focused?.closest('[hidden]') && this.#row.contains(focused)) this.#handOn();
    if (document.activeElement === this.#input && this.#complaint.stands) return;
    const words = settingText(row, setting);
    this.#input.value = words;
    this.#complaint.say([]);
    this.#shown = { setting, compared: this.#lever.compared?.(), maximum: this.#track.maximum(), words };
  }

  /** @param {Setting} setting */
  #shows(setting) {
    const { setting: last, compared, maximum, words } = this.#shown;
    return setting === last && compared === this.#lever.compared?.() && this.#track.maximum() === maximum && this.#input.value === words && !this.#complaint.stands;
  }

  /**
   * @param {Setting} setting
   * @param {QuantityFigures | null} figures
   */
  #showSlider(setting, figures) {
    this.#slider.root.hidden = figures !== null;
    if (typeof setting === 'number') this.#slider.show(setting);
    const ends = figures?.ends;
    if (ends !== undefined) {
      if (this.#span === null) {
        this.#span = new Span(this.#track, ([low, high]) => this.#write(rangeText(this.#lever.row, low, high), true));
        this.#slider.root.after(this.#span.root);
      }
      this.#span.show(ends);
    }
    if (this.#span !== null) this.#span.root.hidden = ends === undefined;
  }

  /** @param {QuantityFigures | null} figures */
  #showSpread(figures) {
    const words = `${this.#id}-spread`;
    this.#input.setAttribute('aria-describedby', figures === null ? `${this.#id}-unit` : `${this.#id}-unit ${words}`);
    if (figures !== null) {
      if (this.#spread === null) {
        this.#spread = new Spread(this.#lever.row, words);
        this.#row.after(this.#spread.root);
        if (this.#lever.worth) this.#spread.root.append(this.#lever.worth());
      }
      this.#spread.show(figures);
    }
    if (this.#spread !== null) this.#spread.root.hidden = figures === null;
  }

  /** @param {Setting} setting */
  #showReference(setting) {
    const { row } = this.#lever;
    const compared = this.#lever.compared?.();
    const differs = compared !== undefined && compared !== setting;
    this.root.classList.toggle('changed', differs);
    if (!differs) {
      this.#referenceMark?.hide();
      return;
    }
    if (this.#referenceMark === null) {
      this.#referenceMark = new ReferenceMark(this.#track, () => {
        const before = this.#lever.compared?.();
        if (before === undefined) return;
        this.#write(before, false);
        this.#tell();
        this.#input.focus();
      });
      this.#row.append(this.#referenceMark.mark);
      this.#row.after(this.#referenceMark.root);
    }
    this.#referenceMark.show(compared, typeof setting === 'number' || figuresOf(row, setting).ends !== undefined);
  }

  #makeToggle() {
    const toggle = element('button', {
      type: 'button', class: 'toggle', 'aria-label': text('page.field.uncertain', { label: this.#label }), title: text('page.field.uncertain.keys'),
    }, ['±']);
    toggle.addEventListener('click', () => this.#change());
    return toggle;
  }

  /** Makes a number a range, or the other way round. */
  #change() {
    const { row, read, before } = this.#lever;
    // What was typed counts, if it can be read.
    if (this.#input.value !== settingText(row, read())) this.#type();
    if (before === undefined || this.#complaint.stands) return;
    const setting = read();
    if (typeof setting === 'string') this.#write(roundFor(row, figuresOf(row, setting).median), false);
    else this.#write(uncertainAround(row, setting, before.recall()), false);
    this.#tell();
  }

  /** A slider that is gone hands the keyboard on to what stands in its place. */
  #handOn() {
    if (!this.#slider.root.hidden) this.#slider.root.focus();
    else if (this.#span !== null && !this.#span.root.hidden) this.#span.focus();
    else this.#toggle?.focus();
  }

  /** What came of a change, for those who do not see it. */
  #tell() {
    const { row, read } = this.#lever;
    const setting = read();
    if (typeof setting === 'number') announce(`${this.#label}: ${valueText(row, setting)}`);
    else {
      const figures = figuresOf(row, setting);
      announce([`${this.#label}: ${settingText(row, setting)}`, spreadText(row, figures), cutText(figures)].join('. '));
    }
  }

  #type() {
    const { row, path, read } = this.#lever;
    const typed = this.#input.value;
    // A field that is taken away is left, too: its entry is there no more.
    if (read() === undefined) return;
    const { quantity, problem, taken } = readTyped(row, path, typed, read());
    const mustBeNumber = this.#lever.before === undefined;
    if (quantity === undefined || (mustBeNumber && quantity.fixed === undefined)) {
      this.#complaint.say([this.#refusal(typed, problem, mustBeNumber)]);
      this.#complaint.root.scrollIntoView({ block: 'nearest' });
      return;
    }
    // What stands there anyhow is entered once more when the field is left.
    if (typed !== settingText(row, read())) this.#forgetTaken();
    this.#write(quantity.fixed ?? quantity.text, false);
    if (this.#complaint.stands) return;
    if (cutText(quantity) !== '') this.#tell();
    if (taken === true) this.#tellTaken(typed);
  }

  /** What was made of what was typed, for all. @param {string} typed */
  #tellTaken(typed) {
    const { row, read } = this.#lever;
    const setting = read();
    const words = text('page.field.taken', { read: quotable(typed.trim()), value: wordsOf(row, setting) });
    const root = element('p', { class: 'taken' }, [words]);
    this.#taken = { root, setting };
    this.#row.after(root);
    announce(words);
  }

  #forgetTaken() {
    this.#taken?.root.remove();
    this.#taken = null;
  }

  /**
   * @param {string} typed
   * @param {Problem | undefined} problem
   * @param {boolean} mustBeNumber
   */
  #refusal(typed, problem, mustBeNumber) {
    const { row, read } = this.#lever;
    const allowed = text('page.field.allowed', { minimum: boundText(row, row.minimum), maximum: boundText(row, row.maximum) });
    if (problem === undefined || (mustBeNumber && !OF_NUMBERS.has(problem.code))) {
      return `${text('page.field.not_a_number', { read: typed, example: settingText(row, read()) })} ${allowed}`;
    }
    const words = problemText(problem, row, true);
    return UNREADABLE.has(problem.code) ? `${words} ${allowed}` : words;
  }

  /**
   * @param {Setting} setting
   * @param {boolean} dragging
   */
  #write(setting, dragging) {
    const problems = this.#lever.write(setting, dragging);
    this.#complaint.say(problems);
    if (problems.length === 0) this.show();
  }

  /** @param {KeyboardEvent} event */
  #key(event) {
    const { key, code, altKey, ctrlKey, metaKey, target } = event;
    if (target === this.#input) {
      if (key === 'Enter') {
        event.preventDefault();
        this.#type();
      } else if (key === 'Escape') {
        this.#complaint.say([]);
        this.#input.value = settingText(this.#lever.row, this.#lever.read());
      } else if (altKey && code === 'KeyU') {
        // By the place of the key: with Alt some keyboards make another letter of it.
        event.preventDefault();
        this.#change();
      }
    } else if (key.toLowerCase() === 'u' && !altKey && !ctrlKey && !metaKey) {
      event.preventDefault();
      this.#change();
    }
  }
}

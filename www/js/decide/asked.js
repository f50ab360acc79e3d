/** Fields in which a question is put. */
import { element, putText } from '../base/dom.js';
import { text } from '../base/locale.js';

export class Asked {
  #key;
  #fields;
  #labels;
  #complaint = element('p', { class: 'error', role: 'alert' });
  root;

  /**
   * @param {string} key what the keys of the labels begin with
   * @param {Record<string, HTMLInputElement | HTMLSelectElement>} fields by what they ask
   * @param {() => void} onChange
   */
  constructor(key, fields, onChange) {
    this.#key = key;
    this.#fields = Object.entries(fields);
    this.#labels = this.#fields.map(([, field]) => element('label', { for: field.id }));
    this.root = element('div', { class: 'ask' }, this.#fields.map(([, field], place) => element('div', { class: 'asked' }, [/** @type {HTMLElement} */ (this.#labels[place]), field])));
    this.root.append(this.#complaint);
    for (const [, field] of this.#fields) {
      field.addEventListener('change', () => {
        if (this.#check(field)) onChange();
      });
    }
  }

  /** Whether what stands in a field can be asked; else it is said, and what was found stays. @param {HTMLInputElement | HTMLSelectElement} field */
  #check(field) {
    const isFine = field.checkValidity();
    field.setAttribute('aria-invalid', String(!isFine));
    const least = field instanceof HTMLInputElement && field.min !== '' ? 'decide.not_a_number.least' : 'decide.not_a_number';
    const name = field.labels?.[0]?.textContent ?? '';
    this.#complaint.textContent = isFine ? '' : text(least, { name, least: field instanceof HTMLInputElement ? field.min : '' });
    return isFine;
  }

  reword() {
    for (const [place, [name]] of this.#fields.entries()) putText(/** @type {HTMLElement} */ (this.#labels[place]), text(`${this.#key}.${name}`));
  }

  /** @param {string} name @param {boolean} isShown whether it is asked for */
  show(name, isShown) {
    const field = this.#fields.find(([one]) => one === name)?.[1];
    if (field?.parentElement) field.parentElement.hidden = !isShown;
  }
}

/**
 * What can be chosen; what was chosen stays, where it still can be.
 * @param {HTMLSelectElement} select
 * @param {{value: string, words: string}[]} options
 */
export function offer(select, options) {
  const { value } = select;
  select.replaceChildren(...options.map((one) => element('option', { value: one.value }, [one.words])));
  if (options.some((one) => one.value === value)) select.value = value;
}

/**
 * The answers that a question can be about, profit first.
 * @param {import('../../pkg/funnelcast.js').Description} description
 */
export function answers({ outcomes }) {
  const names = outcomes.filter(({ headline }) => headline).map(({ name }) => name);
  return ['profit', ...names.filter((name) => name !== 'profit')].map((value) => ({ value, words: text(`page.effects.of.${value}`) }));
}

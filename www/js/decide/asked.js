/** Fields in which a question is put. */
import { element, putText } from '../base/dom.js';

export class Asked {
  #key;
  #fields;
  #labels;
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
    for (const [, field] of this.#fields) field.addEventListener('change', onChange);
  }

  /** @param {(key: string) => string} text */
  reword(text) {
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
 * @param {(key: string) => string} text
 */
export function answers({ outcomes }, text) {
  const names = outcomes.filter(({ headline }) => headline).map(({ name }) => name);
  return ['profit', ...names.filter((name) => name !== 'profit')].map((value) => ({ value, words: text(`page.effects.of.${value}`) }));
}

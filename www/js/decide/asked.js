/**
 * Fields in which a question is put.
 *
 * @typedef {HTMLInputElement | HTMLSelectElement} Field
 */
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
   * @param {Record<string, Field>} fields by what they ask
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
        if (this.#checkAll()) onChange();
      });
    }
  }

  /** Whether all that is asked for can be; else it is said, and what was found for other questions is out of reach below. */
  #checkAll() {
    const fields = this.#fields.map(([, field]) => field);
    for (const field of fields) field.setAttribute('aria-invalid', String(!isFine(field)));
    const wrong = fields.find((field) => !isFine(field));
    putText(this.#complaint, wrong === undefined ? '' : `${complaintAbout(wrong)} ${text('decide.not_a_number.below')}`.trim());
    for (let below = this.root.nextElementSibling; below instanceof HTMLElement; below = below.nextElementSibling) below.inert = wrong !== undefined;
    return wrong === undefined;
  }

  reword() {
    for (const [place, [name]] of this.#fields.entries()) putText(/** @type {HTMLElement} */ (this.#labels[place]), text(`${this.#key}.${name}`));
    this.#checkAll();
  }

  /** @param {string} name @param {boolean} isShown whether it is asked for */
  show(name, isShown) {
    const field = this.#fields.find(([one]) => one === name)?.[1];
    if (field?.parentElement) field.parentElement.hidden = !isShown;
  }
}

/** Whether what stands in a field can be asked, or is not asked for. @param {Field} field */
const isFine = (field) => (field.parentElement?.hidden ?? false) || field.checkValidity();

/** @param {Field} field */
function complaintAbout(field) {
  const [least, most] = field instanceof HTMLInputElement ? [field.min, field.max] : ['', ''];
  const key = most !== '' ? '.between' : least !== '' ? '.least' : '';
  return text(`decide.not_a_number${key}`, { name: field.labels?.[0]?.textContent ?? '', least, most });
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

/** A field for a number as people write it: 20k, 2万, ¥20,000; what was read stands in it then, as a plain number. */
import { element } from '../base/dom.js';
import { readNumber } from '../scenario/quantity.js';

/**
 * @param {Record<string, string>} attributes of the field; `min` and `max` are the least and the most that can be, and a most of
 *   100 has the field be in per cent
 * @returns {HTMLInputElement}
 */
export function numberField(attributes) {
  const field = element('input', { type: 'text', inputmode: 'decimal', autocomplete: 'off', ...attributes });
  field.addEventListener('change', () => {
    const typed = field.value.trim();
    const read = readNumber(field.max === '100' ? typed.replace(/[%％]$/u, '') : typed);
    const isWithin = read !== undefined && !(field.min !== '' && read < Number(field.min)) && !(field.max !== '' && read > Number(field.max));
    field.setCustomValidity(typed === '' || isWithin ? '' : typed);
    if (isWithin) field.value = String(read);
  });
  return field;
}

/** Puts a number of the page's own into such a field. @param {HTMLInputElement} field @param {string} value */
export function putNumber(field, value) {
  field.setCustomValidity('');
  field.value = value;
}

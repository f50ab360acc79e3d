/** What is known about a lever: its meaning, default, bounds and source. One popover serves all of them. */
import { byId, element } from '../base/dom.js';
import { text } from '../base/locale.js';
import { inLanguage } from '../base/names.js';
import { boundText, valueText } from '../base/number.js';
import { showBeside } from '../base/popover.js';
import { rangeText } from '../scenario/quantity.js';

/** @typedef {import('../../pkg/funnelcast.js').Parameter} Parameter */

/**
 * @param {Parameter} row
 * @param {string} label
 * @param {(setting: number | string) => void} set sets the lever
 */
export function aboutButton(row, label, set) {
  const kind = row.source.kind;
  const button = element('button', {
    type: 'button', class: `about source-${kind}`, 'aria-haspopup': 'dialog',
    'aria-label': `${text('page.field.about', { label })} (${text(`source.${kind}`)})`,
  }, ['?']);
  button.addEventListener('click', () => show(row, label, button, set));
  return button;
}

/**
 * @param {Parameter} row
 * @param {string} label
 * @param {HTMLElement} near
 * @param {(setting: number | string) => void} set
 */
function show(row, label, near, set) {
  const popover = byId('about');
  const source = element('p', { class: 'source' }, [...cited(text(`source.${row.source.kind}`), row.source)]);
  /** @param {string} words @param {number | string} setting */
  const setter = (words, setting) => {
    const button = element('button', { type: 'button' }, [words]);
    button.addEventListener('click', () => {
      set(setting);
      popover.hidePopover();
      near.focus();
    });
    return button;
  };
  const button = setter(text('page.field.restore', { value: valueText(row, row.default) }), row.default);
  popover.replaceChildren(
    element('h3', {}, [label]),
    element('p', {}, [text(`parameter.${row.id}.help`)]),
    element('p', {}, [text('page.field.allowed', { minimum: boundText(row, row.minimum), maximum: boundText(row, row.maximum) })]),
    source,
    button,
    ...uncertainty(row, setter),
  );
  popover.setAttribute('aria-label', text('page.field.about', { label }));
  showBeside(popover, near);
  button.focus();
}

/**
 * What a source is a source of, and the source.
 * @param {string} head
 * @param {Parameter['source']} source
 */
const cited = (head, source) => [element('strong', {}, [head]), text('source.after', { text: told(source) })];

/** @param {Parameter['source']} source */
const told = (source) => (source.kind === 'assumption' ? text('source.assumption.help') : inLanguage(source.text));

/**
 * What a lever that is a number claims, how to say that it is not known so well, and what others found.
 * @param {Parameter} row
 * @param {(words: string, setting: string) => HTMLElement} setter makes a button
 * @returns {HTMLElement[]}
 */
function uncertainty(row, setter) {
  // The run's own figures are chosen, not unknown.
  if (row.group === 'time' || !row.id.includes('.')) return [];
  const keys = element('p', { class: 'keys' }, [text('page.field.fixed'), ' ', text('page.field.uncertain.keys')]);
  const { range } = row;
  if (!range) return [keys];
  const words = text('page.band', { low: valueText(row, range.low), high: valueText(row, range.high) });
  return [
    keys,
    element('p', { class: 'source' }, [
      ...cited(text('page.field.range', { range: words }), range.source),
    ]),
    setter(text('page.field.range.use', { range: words }), rangeText(row, range.low, range.high)),
  ];
}

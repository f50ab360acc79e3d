/** What is known about a lever: its meaning, default, bounds and source. One popover serves all of them. */
import { byId, element } from './dom.js';
import { text } from './locale.js';
import { boundText, valueText } from './number.js';

/** @typedef {import('../pkg/funnelcast.js').Parameter} Parameter */

/**
 * @param {Parameter} row
 * @param {string} label
 * @param {() => void} restore sets the lever to its default
 */
export function aboutButton(row, label, restore) {
  const kind = row.source.kind;
  const button = element('button', {
    type: 'button', class: `about source-${kind}`, 'aria-haspopup': 'dialog',
    'aria-label': `${text('page.field.about', { label })} (${text(`source.${kind}`)})`,
  }, [kind === 'assumption' ? '?' : 'i']);
  button.addEventListener('click', () => show(row, label, button, restore));
  return button;
}

/**
 * @param {Parameter} row
 * @param {string} label
 * @param {HTMLElement} near
 * @param {() => void} restore
 */
function show(row, label, near, restore) {
  const popover = byId('about');
  const source = element('p', { class: 'source' }, [element('strong', {}, [text(`source.${row.source.kind}`)])]);
  const { source: known } = row;
  source.append(known.kind === 'assumption' ? ` — ${text('source.assumption.help')}` : ` — ${known.text}`);
  const button = element('button', { type: 'button' }, [text('page.field.restore', { value: valueText(row, row.default) })]);
  button.addEventListener('click', () => {
    restore();
    popover.hidePopover();
    near.focus();
  });
  popover.replaceChildren(
    element('h3', {}, [label]),
    element('p', {}, [text(`parameter.${row.id}.help`)]),
    element('p', {}, [text('page.field.allowed', { minimum: boundText(row, row.minimum), maximum: boundText(row, row.maximum) })]),
    source,
    button,
  );
  popover.setAttribute('role', 'dialog');
  popover.setAttribute('aria-label', text('page.field.about', { label }));
  popover.showPopover();
  const anchor = near.getBoundingClientRect();
  const size = popover.getBoundingClientRect();
  const left = Math.max(8, Math.min(anchor.left, innerWidth - size.width - 8));
  const below = anchor.bottom + 6;
  const top = below + size.height > innerHeight - 8 ? Math.max(8, anchor.top - size.height - 6) : below;
  popover.style.setProperty('left', `${left}px`);
  popover.style.setProperty('top', `${top}px`);
  button.focus();
}

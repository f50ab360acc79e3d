/** Messages above the page: what went wrong, what was kept. */
import { byId, element } from './dom.js';
import { text } from './locale.js';

/**
 * @param {'error' | 'note'} kind
 * @param {string} title
 * @param {string[]} [points]
 */
export function say(kind, title, points = []) {
  const close = element('button', { type: 'button', 'aria-label': text('page.dismiss') }, ['×']);
  const message = element('div', { class: `message message-${kind}`, role: kind === 'error' ? 'alert' : 'status' }, [
    element('div', {}, [
      element('p', {}, [title]),
      ...(points.length > 0 ? [element('ul', {}, points.map((point) => element('li', {}, [point])))] : []),
    ]),
    close,
  ]);
  close.addEventListener('click', () => message.remove());
  byId('messages').replaceChildren(message);
  if (kind === 'note') setTimeout(() => message.remove(), 6000);
}

export function hush() {
  byId('messages').replaceChildren();
}

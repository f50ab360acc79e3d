/** Messages above the page: what went wrong, what was kept. */
import { byId, element } from './dom.js';
import { text } from './locale.js';
import { formatCount } from './number.js';

/** Points of a list that are shown at the most. */
const MOST_POINTS = 10;
/** Characters of a point that are shown at the most: what was read may be as long as a file. */
const LONGEST_POINT = 400;

/** @param {string} point */
const shortened = (point) => (point.length > LONGEST_POINT ? `${point.slice(0, LONGEST_POINT)}…` : point);

/** What is said now, to be said in another language. @type {{message: HTMLElement, fill: () => void} | null} */
let current = null;

/**
 * Shows a message in place of the one before. An error stays until it is dismissed or its cause is gone, a note until the
 * levers change, an aside until something is pressed: nobody reads by the clock.
 * @param {'error' | 'note' | 'aside'} kind
 * @param {() => string} title in the language of the page
 * @param {() => string[]} [points]
 * @param {number} [total] how many points there are, if only the first are given
 * @returns the message
 */
export function say(kind, title, points = () => [], total = 0) {
  const close = element('button', { type: 'button' }, ['×']);
  const words = element('div');
  const message = element('div', { class: `message message-${kind === 'error' ? 'error' : 'note'}${kind === 'aside' ? ' message-aside' : ''}`, role: kind === 'error' ? 'alert' : 'status' }, [words, close]);
  const fill = () => {
    const all = points();
    const shown = all.slice(0, MOST_POINTS).map(shortened);
    const more = Math.max(total, all.length) - shown.length;
    if (more > 0) shown.push(text('page.more_problems', { count: formatCount(more) }));
    close.setAttribute('aria-label', text('page.dismiss'));
    words.replaceChildren(
      element('p', {}, [shortened(title())]),
      ...(shown.length > 0 ? [element('ul', {}, shown.map((point) => element('li', {}, [point])))] : []),
    );
  };
  fill();
  current = { message, fill };
  close.addEventListener('click', () => message.remove());
  byId('messages').replaceChildren(message);
  if (kind === 'aside') {
    for (const press of ['pointerdown', 'keydown']) addEventListener(press, () => message.remove(), { once: true, capture: true });
  }
  return message;
}

/** Says what is said in the language of the page. */
export function rewordMessages() {
  if (current?.message.isConnected) current.fill();
}

/** The levers have changed: what was said of those before is over. */
export function hushNotes() {
  for (const note of document.querySelectorAll('.message-note')) note.remove();
}

export function hush() {
  byId('messages').replaceChildren();
}

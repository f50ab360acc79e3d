/** Which of several is shown: a step back or on, by button, or by arrow keys on the words between them. */
import { element } from '../base/dom.js';
import { text } from '../base/locale.js';
import { formatCount } from '../base/number.js';

/** Steps of a page key. */
const PAGE = 10;

export class Stepper {
  #place = 0;
  #count = 1;
  #back = element('button', { type: 'button', class: 'back' }, [element('span', { 'aria-hidden': 'true' }, ['←'])]);
  #on = element('button', { type: 'button', class: 'on' }, [element('span', { 'aria-hidden': 'true' }, ['→'])]);
  #words = element('span', { role: 'spinbutton', tabindex: '0', 'aria-valuemin': '1' });
  #stepped;

  /** @param {() => void} stepped another one is to be shown */
  constructor(stepped) {
    this.#stepped = stepped;
    this.root = element('div', { class: 'stepper', role: 'group' }, [this.#back, this.#words, this.#on]);
    this.#back.addEventListener('click', () => this.#go(this.#place - 1));
    this.#on.addEventListener('click', () => this.#go(this.#place + 1));
    this.#words.addEventListener('keydown', (event) => this.#key(event));
  }

  /** Which one is shown, from 0. */
  get place() {
    return this.#place;
  }

  /** Which one of how many. */
  get words() {
    return text('page.cascades.run', { run: formatCount(this.#place + 1), replications: formatCount(this.#count) });
  }

  /** @param {number} count how many there are now */
  limit(count) {
    this.#count = count;
    this.#place = Math.min(this.#place, count - 1);
    this.show();
  }

  show() {
    const last = this.#count - 1;
    this.root.setAttribute('aria-label', text('page.cascades.choose'));
    this.#words.setAttribute('aria-label', text('page.cascades.choose'));
    this.#words.setAttribute('aria-valuenow', String(this.#place + 1));
    this.#words.setAttribute('aria-valuemax', String(this.#count));
    this.#words.setAttribute('aria-valuetext', this.words);
    this.#words.textContent = this.words;
    const ends = /** @type {const} */ ([[this.#back, 'page.cascades.previous', 0], [this.#on, 'page.cascades.next', last]]);
    for (const [button, key, end] of ends) {
      button.setAttribute('aria-label', text(key));
      button.title = text(key);
      // Not disabled: the focus must stay where the finger is.
      button.setAttribute('aria-disabled', String(this.#place === end));
    }
  }

  /** @param {KeyboardEvent} event */
  #key(event) {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    /** @type {Record<string, number>} */
    const moves = {
      ArrowRight: this.#place + 1, ArrowUp: this.#place + 1, ArrowLeft: this.#place - 1, ArrowDown: this.#place - 1,
      PageUp: this.#place + PAGE, PageDown: this.#place - PAGE, Home: 0, End: this.#count - 1,
    };
    const move = moves[event.key];
    if (move === undefined) return;
    event.preventDefault();
    this.#go(move);
  }

  /** @param {number} place */
  #go(place) {
    const next = Math.min(this.#count - 1, Math.max(0, place));
    if (next === this.#place) return;
    this.#place = next;
    this.show();
    this.#stepped();
  }
}

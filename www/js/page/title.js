/**
 * The title of the scenario on the page, which can be changed where it stands; the tab and all files are called by it.
 *
 * @typedef {import('../scenario/store.js').Store} Store
 */
import { byId, element, placedProblem } from '../base/dom.js';
import { text } from '../base/locale.js';
import { nameFiles } from '../base/save.js';
import { LONGEST_TITLE, retitled, titleIn } from '../scenario/title.js';

export class Title {
  #store;
  #heading = byId('story-title');
  #button = /** @type {HTMLButtonElement} */ (byId('rename'));
  #input = element('input', { type: 'text', id: 'title-input', spellcheck: 'false', hidden: '' });
  #complaint = element('p', { class: 'error', id: 'title-complaint', role: 'alert', hidden: '' });

  /** @param {Store} store */
  constructor(store) {
    this.#store = store;
    this.#button.after(this.#input, this.#complaint);
    this.#button.addEventListener('click', () => this.#begin());
    this.#input.addEventListener('keydown', (event) => {
      // The keys of a word that is being composed are that word's.
      if (event.isComposing) return;
      if (event.key === 'Enter') {
        event.preventDefault();
        if (this.#take()) this.#button.focus();
      } else if (event.key === 'Escape') {
        event.preventDefault();
        this.#end();
        this.#button.focus();
      }
    });
    this.#input.addEventListener('blur', () => {
      if (!this.#input.hidden) this.#take();
    });
  }

  /** The scenario or the language is another one. */
  show() {
    const { title } = this.#store.state.scenario.about;
    const words = titleIn(title);
    document.title = words === '' ? text('page.title') : `${words} · Funnelcast`;
    nameFiles(words);
    this.#input.setAttribute('aria-label', text('page.rename.label'));
  }

  #begin() {
    this.#input.value = titleIn(this.#store.state.scenario.about.title);
    for (const part of [this.#heading, this.#button]) part.hidden = true;
    this.#input.hidden = false;
    this.#input.select();
    this.#input.focus();
  }

  #end() {
    this.#input.hidden = true;
    this.#complain('');
    for (const part of [this.#heading, this.#button]) part.hidden = false;
  }

  /** Takes what was typed. @returns {boolean} whether it is the title now; what cannot be one stays to be corrected */
  #take() {
    const words = this.#input.value.trim();
    const { about } = this.#store.state.scenario;
    if (words === titleIn(about.title)) {
      this.#end();
      return true;
    }
    const reason = refusal(words);
    if (reason !== '') {
      this.#complain(reason);
      return false;
    }
    const { state } = this.#store;
    const problems = this.#store.replace(retitled(state, words));
    if (problems.length > 0) {
      this.#complain(problems.map(placedProblem).join(' '));
      return false;
    }
    this.#end();
    return true;
  }

  /** @param {string} words */
  #complain(words) {
    this.#complaint.textContent = words;
    this.#complaint.hidden = words === '';
    this.#input.setAttribute('aria-invalid', String(words !== ''));
    if (words === '') this.#input.removeAttribute('aria-describedby');
    else this.#input.setAttribute('aria-describedby', this.#complaint.id);
  }
}

/**
 * Why a text can be no title; empty where it can.
 * @param {string} words
 */
export function refusal(words) {
  const { length } = [...words];
  if (length === 0) return text('page.rename.empty');
  return length > LONGEST_TITLE ? text('page.rename.long', { read: length, maximum: LONGEST_TITLE }) : '';
}

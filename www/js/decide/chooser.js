/**
 * A lever to choose: the main ones first, then all others, fewer of them while somebody searches, by the words that people type in either
 * language.
 *
 * @typedef {import('./room.js').Surroundings} Surroundings
 * @typedef {import('../levers/directory.js').Listed} Listed
 */
import { element } from '../base/dom.js';
import { text } from '../base/locale.js';
import { found, leversOf, mainOf, nameIn } from '../levers/directory.js';
import { isMoved } from '../levers/effect_curves.js';

export class Chooser {
  #surroundings;
  #search = element('input', { type: 'search', class: 'choose-find', maxlength: '60', spellcheck: 'false', autocapitalize: 'none' });
  /** Which main lever it starts with. */
  #start;
  select;

  /** @param {Surroundings} surroundings @param {string} id @param {number} start which main lever it starts with */
  constructor(surroundings, id, start) {
    this.#surroundings = surroundings;
    this.#start = start;
    this.select = element('select', { id });
    this.#search.addEventListener('input', () => {
      // What was found best is chosen when it is asked for.
      const meant = this.#meant();
      this.#fill(meant);
      if (meant !== null && meant[0] !== undefined) this.select.value = meant[0].named;
    });
    this.#search.addEventListener('change', () => this.select.dispatchEvent(new Event('change')));
  }

  /** Puts the search under the lever that is chosen. */
  place() {
    this.select.after(this.#search);
  }

  #all() {
    const { description, store: { state: { scenario } } } = this.#surroundings;
    return leversOf(description, scenario).filter(({ row }) => isMoved(row));
  }

  /** What is searched for; none where nothing is. */
  #meant() {
    const typed = this.#search.value.trim();
    return typed === '' ? null : found(typed, this.#all(), this.#surroundings.store.state.scenario);
  }

  reword() {
    this.#search.setAttribute('aria-label', text('decide.map.find'));
    this.#search.placeholder = text('decide.map.find');
    this.#fill(this.#meant());
  }

  /** @param {Listed[] | null} meant */
  #fill(meant) {
    const { scenario } = this.#surroundings.store.state;
    const all = this.#all();
    const main = mainOf(all, scenario);
    const chosen = all.find(({ named }) => named === this.select.value) ?? main[this.#start] ?? all[this.#start];
    const option = (/** @type {Listed} */ listed) => element('option', { value: listed.named }, [nameIn(listed, scenario)]);
    if (meant === null) {
      this.select.replaceChildren(
        element('optgroup', { label: text('page.levers.main') }, main.map(option)),
        element('optgroup', { label: text('decide.seek.others') }, all.filter((listed) => !main.includes(listed)).map(option)),
      );
    } else this.select.replaceChildren(...[...meant, ...(chosen === undefined || meant.some(({ named }) => named === chosen.named) ? [] : [chosen])].map(option));
    if (chosen !== undefined) this.select.value = chosen.named;
  }

  /** The lever that is chosen, if the scenario has it. @returns {Listed | undefined} */
  get listed() {
    return this.#all().find(({ named }) => named === this.select.value);
  }
}

/**
 * A list of the scenario: its entries, one card each, and the button for one more.
 *
 * @typedef {import('../../pkg/funnelcast.js').ListDescription} ListDescription
 * @typedef {import('./form.js').Form} Form
 */
import { announce } from '../base/announce.js';
import { element } from '../base/dom.js';
import { text } from '../base/locale.js';
import { add, entriesOf } from '../scenario/entries.js';
import { nameAt } from '../scenario/names.js';
import { Complaint } from './complaint.js';
import { Entry, memoryName } from './entry.js';

/** The list whose entries an entry names. */
const NAMED = /** @type {Record<string, string>} */ ({ segments: 'channels', campaigns: 'accounts' });

export class List {
  /** @type {Entry[]} */
  #cards = [];
  #made = '';
  #form;
  #list;
  #cardsPlace = element('ul', { class: 'entries' });
  #none;
  #add;
  #complaint;

  /**
   * @param {Form} form
   * @param {ListDescription} list
   */
  constructor(form, list) {
    this.#form = form;
    this.#list = list;
    this.#none = element('p', { class: 'none' }, [text(`page.list.${list.group}.none`)]);
    this.#add = element('button', { type: 'button', class: 'add' }, [text(`page.list.${list.group}.add`)]);
    this.#add.dataset.action = `${list.name}.add`;
    this.#add.addEventListener('click', () => this.#append());
    this.#complaint = new Complaint(list.name, form);
    this.root = element('div', { class: 'list' }, [this.#cardsPlace, this.#none, this.#add, this.#complaint.root]);
    this.show();
  }

  get #entries() {
    return entriesOf(this.#form.store.state.scenario, this.#list.name);
  }

  /** Shows the entries; the cards are made anew only when the entries, or those that they can name, are others. */
  show() {
    const { scenario } = this.#form.store.state;
    const named = NAMED[this.#list.name];
    const shape = JSON.stringify([this.#entries, named === undefined ? [] : entriesOf(scenario, named)].map((entries) =>
      entries.map(({ id, name, kind, need }) => [id, name, kind, need])));
    this.#complaint.say([]);
    if (shape === this.#made) {
      for (const card of this.#cards) card.show();
      return;
    }
    this.#made = shape;
    this.#cards = this.#entries.map((_, index) => new Entry(this.#form, this.#list, index));
    this.#cardsPlace.replaceChildren(...this.#cards.map((card) => element('li', {}, [card.panel.root])));
    this.#cardsPlace.hidden = this.#cards.length === 0;
    this.#none.hidden = this.#cards.length > 0;
    const full = this.#cards.length >= this.#list.maximum;
    this.#add.disabled = full;
    this.#add.title = full ? text('page.list.full', { maximum: this.#list.maximum }) : '';
  }

  /** @param {number} index */
  card(index) {
    return this.#cards[index];
  }

  #append() {
    const { store, memory } = this.#form;
    const problems = store.change(({ scenario }) => {
      add(scenario, this.#list);
      memory.set(memoryName(this.#list, entriesOf(scenario, this.#list.name).at(-1)?.id ?? ''), true);
    });
    this.#complaint.say(problems);
    if (problems.length > 0) return;
    announce(text('page.list.added', { name: nameAt(store.state.scenario, this.#list.name, this.#entries.length - 1), count: this.#entries.length }));
    this.#cards.at(-1)?.focus();
  }
}

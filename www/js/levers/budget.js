/**
 * What is spent: the budget in all, and behind it what each channel, account and campaign costs, as the last figures say.
 *
 * @typedef {{words: string, band: string, size: number}} Cost in words, with its band; size: to compare it with others by
 * @typedef {{all: Cost, entries: Map<string, Cost>, others: (Cost & {name: string})[]}} Costs
 *   entries: by list and id, such as `channel.store-qr`; others: what belongs to no entry
 * @typedef {import('./form.js').Form} Form
 */
import { element } from '../base/dom.js';
import { text, textsOf } from '../base/locale.js';
import { entriesOf } from '../scenario/entries.js';
import { nameAt } from '../scenario/names.js';
import { plain, wordsIn } from './directory.js';

/** The shortest bar, as a part of the longest. */
const LEAST_BAR = 0.03;

/** Whether the budget is meant by what was typed, in either language. @param {string} typed */
export function isBudgetMeant(typed) {
  const texts = ['page.costs.all', 'page.costs.search'].flatMap(textsOf).map(plain);
  const wanted = wordsIn(typed);
  return wanted.length > 0 && wanted.every((word) => texts.some((one) => one.includes(word)));
}

export class Budget {
  #form;
  #summary = element('summary');
  #rows = element('ul', { class: 'costs' });
  #note = element('p', { class: 'note' });
  #shown = '';
  /** @type {Costs | null} */
  #costs = null;
  /** Whether it was opened by a search, and closes with it. */
  #isSearched = false;

  /** @param {Form} form */
  constructor(form) {
    this.#form = form;
    this.#summary.dataset.action = 'budget';
    this.root = element('details', { class: 'budget' }, [this.#summary, this.#rows, this.#note]);
    this.root.addEventListener('toggle', () => this.show());
  }

  /** @param {Costs} costs of the last figures */
  tell(costs) {
    this.#costs = costs;
    this.show();
  }

  /** What an entry costs, if it is known. @param {string} named by its list and id */
  costOf(named) {
    return this.#costs?.entries.get(named);
  }

  /** Opens it while it is searched for. @param {boolean} isMeant */
  seek(isMeant) {
    if (isMeant === this.#isSearched) return;
    this.#isSearched = isMeant;
    this.root.open = isMeant;
  }

  /** Goes to it, or to what an entry costs in it. @param {string} [path] of the entry */
  reveal(path) {
    this.root.open = true;
    this.show();
    const row = path === undefined ? null : this.#rows.querySelector(`[data-action="cost.${CSS.escape(path)}"]`);
    const place = row instanceof HTMLElement ? row : this.#summary;
    place.focus();
    place.scrollIntoView({ block: 'nearest' });
  }

  show() {
    const { description, store } = this.#form;
    const { scenario } = store.state;
    const all = this.#costs?.all;
    const entries = !this.root.open ? [] : description.lists.filter(({ name }) => name !== 'segments').flatMap((list) =>
      entriesOf(scenario, list.name).map((entry, index) => ({
        path: `${list.name}[${index}]`, name: nameAt(scenario, list.name, index), cost: this.#costs?.entries.get(`${list.group}.${entry.id}`),
      })));
    const others = this.root.open ? this.#costs?.others ?? [] : [];
    const shown = JSON.stringify([text('page.costs.all'), all, entries, others]);
    if (shown === this.#shown) return;
    this.#shown = shown;
    this.#summary.replaceChildren(
      element('span', {}, [text('page.costs.all')]), ' ', element('strong', {}, [all?.words ?? '…']), ' ', element('small', {}, [all?.band ?? '']),
    );
    this.#note.textContent = text('page.costs.note');
    const most = Math.max(...[...entries.map(({ cost }) => cost?.size ?? 0), ...others.map(({ size }) => size)], 1);
    // Whoever is at one of them with the keyboard stays there.
    const focused = document.activeElement instanceof HTMLElement && this.#rows.contains(document.activeElement) ? document.activeElement.dataset.action : undefined;
    this.#rows.replaceChildren(
      ...entries.map(({ path, name, cost }) => {
        const button = element('button', { type: 'button', class: 'to-lever' }, [element('bdi', {}, [name])]);
        button.dataset.action = `cost.${path}`;
        button.addEventListener('click', () => this.#form.reveal(path));
        return row(button, cost, most);
      }),
      ...others.map((one) => row(element('span', {}, [one.name]), one, most)),
    );
    if (focused !== undefined) /** @type {HTMLElement | null} */ (this.#rows.querySelector(`[data-action="${CSS.escape(focused)}"]`))?.focus();
  }
}

/**
 * @param {HTMLElement} name
 * @param {Cost | undefined} cost
 * @param {number} most that one of them costs
 */
function row(name, cost, most) {
  const line = element('li', {}, [name, ' ', element('strong', {}, [cost?.words ?? '…']), ' ', element('small', {}, [cost?.band ?? ''])]);
  const part = (cost?.size ?? 0) / most;
  // What is next to nothing has no bar: it would be a speck.
  line.style.setProperty('--part', String(part < LEAST_BAR ? 0 : Math.min(1, part)));
  return line;
}

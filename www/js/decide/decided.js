/**
 * What the best plan decides, and between which values: the levers that spend money, others that somebody adds, each with a box to leave
 * it as it is and two fields for its ends.
 *
 * @typedef {import('./room.js').Surroundings} Surroundings
 * @typedef {import('../levers/directory.js').Listed} Listed
 * @typedef {import('../../pkg/funnelcast.js').DecisionBounds} DecisionBounds
 * @typedef {{bounds: DecisionBounds, listed: Listed}} Decision
 */
import { element, problemText, putText } from '../base/dom.js';
import { text } from '../base/locale.js';
import { fieldText, roundedText, unitText } from '../base/number.js';
import { leversOf, nameIn } from '../levers/directory.js';
import { readTyped } from '../scenario/quantity.js';
import { Chooser } from './chooser.js';

const ENDS = /** @type {const} */ (['low', 'high']);

export class Decided {
  #surroundings;
  #ask;
  #budget;
  #chooser;
  #title = element('summary');
  #head = element('thead');
  #body = element('tbody');
  #add = element('button', { type: 'button' });
  #back = element('button', { type: 'button' });
  #complaint = element('p', { class: 'error', role: 'alert' });
  #note = element('p', { class: 'note' });
  /** Levers that are left as they are. @type {Set<string>} */
  #left = new Set();
  /** Levers that were added. @type {string[]} */
  #added = [];
  /** Ends that were typed, by the lever. @type {Map<string, {low?: number, high?: number}>} */
  #typed = new Map();
  /** @type {Decision[]} */
  #decisions = [];
  /** What can be decided, as it was told last. @type {DecisionBounds[]} */
  #bounds = [];
  /** What that was asked about. */
  #known = '';
  #coming = Promise.resolve();
  #most = Infinity;
  #label = element('label', { for: 'best-another' });
  root;

  /**
   * @param {Surroundings} surroundings
   * @param {() => void} ask asks for the study anew
   * @param {() => number | undefined} budget
   */
  constructor(surroundings, ask, budget) {
    this.#surroundings = surroundings;
    this.#ask = ask;
    this.#budget = budget;
    this.#chooser = new Chooser(surroundings, 'best-another', 0);
    this.#add.addEventListener('click', () => this.#addChosen());
    this.#back.addEventListener('click', () => {
      this.#left.clear();
      this.#added = [];
      this.#typed.clear();
      this.#changed();
      this.#title.focus();
    });
    this.root = element('details', { class: 'decided' }, [
      this.#title,
      element('div', { class: 'scroll', role: 'region', tabindex: '0' }, [element('table', {}, [this.#head, this.#body])]),
      this.#complaint,
      element('div', { class: 'ask' }, [element('div', { class: 'asked' }, [this.#label, this.#chooser.select]), this.#add, this.#back]),
      this.#note,
    ]);
    this.#chooser.place();
  }

  /** Whether there is nothing that could be decided. */
  get isEmpty() {
    return this.#decisions.length === 0;
  }

  /** What is asked for, for the key of a study. */
  get key() {
    return JSON.stringify([[...this.#left], this.#added, [...this.#typed]]);
  }

  /** The levers that are decided, and the ends of each; nothing where that cannot be. @returns {{paths: string[], bounds: Float64Array} | null} */
  get wanted() {
    const decided = this.#decisions.filter(({ bounds }) => !this.#left.has(bounds.path));
    if (decided.length === 0 || decided.length > this.#most || decided.some((one) => this.#contradicts(one))) return null;
    const ends = decided.flatMap(({ bounds: { path } }) => ENDS.map((end) => this.#typed.get(path)?.[end] ?? NaN));
    return { paths: decided.map(({ bounds: { path } }) => path), bounds: Float64Array.from(ends) };
  }

  reword() {
    putText(this.#label, text('decide.best.another'));
    putText(this.#add, text('decide.best.another.add'));
    putText(this.#back, text('decide.best.decided.back'));
    putText(this.#note, text('decide.best.decided.note'));
    this.#chooser.reword();
    this.#body.closest('.scroll')?.setAttribute('aria-label', text('decide.best.decided'));
    this.#head.replaceChildren(element('tr', {}, ['is', 'lever', 'low', 'high'].map((name) => element('th', { scope: 'col' }, [text(`decide.best.decided.${name}`)]))));
    this.#refresh();
  }

  /**
   * Shows what there is to decide in the scenario as it is, once that is known.
   * @returns {Promise<void>}
   */
  show() {
    const { description, store: { state: { scenario } } } = this.#surroundings;
    const all = leversOf(description, scenario);
    this.#added = this.#added.filter((path) => all.some(({ named }) => named === path));
    const question = { scenario: JSON.stringify(scenario), others: this.#added, budget: this.#budget() };
    const key = JSON.stringify(question);
    if (key !== this.#known) {
      this.#known = key;
      this.#coming = this.#find(question, key);
    }
    return this.#coming;
  }

  /** @param {{scenario: string, others: string[], budget: number | undefined}} question @param {string} key */
  async #find(question, key) {
    const { simulation: { studies } } = this.#surroundings;
    try {
      /** @type {import('../../pkg/funnelcast.js').DecisionsFound} */
      const { decisions, most } = await studies.ask({ type: 'decisions', ...question }, new AbortController().signal);
      if (key !== this.#known) return;
      this.#most = most;
      this.#bounds = [...new Map(decisions.map((bounds) => [bounds.path, bounds])).values()];
      this.#write();
    } catch (error) {
      if (key === this.#known) this.#known = '';
      throw error;
    }
  }

  /** Shows what is known, and then what is asked for; where that does not come, the study says so. */
  #refresh() {
    this.#write();
    this.show().catch(() => {});
  }

  #write() {
    const { description, store: { state: { scenario } } } = this.#surroundings;
    const all = leversOf(description, scenario);
    this.#decisions = this.#bounds.flatMap((bounds) => {
      const listed = all.find(({ named }) => named === bounds.path);
      return listed === undefined ? [] : [{ bounds, listed }];
    });
    this.#body.replaceChildren(...this.#decisions.map((one) => this.#row(one)));
    this.#tell();
  }

  #tell() {
    const decided = this.#decisions.filter(({ bounds }) => !this.#left.has(bounds.path)).length;
    const wrong = this.#decisions.find((one) => !this.#left.has(one.bounds.path) && this.#contradicts(one));
    putText(this.#title, text(decided === this.#decisions.length ? 'decide.best.decided.all' : 'decide.best.decided.some', { decided, count: this.#decisions.length }));
    this.#back.disabled = this.#left.size + this.#added.length + this.#typed.size === 0;
    putText(this.#complaint, decided > this.#most ? text('decide.best.decided.many', { most: this.#most, decided })
      : decided === 0 && this.#decisions.length > 0 ? text('decide.best.decided.none')
        : wrong !== undefined ? text('decide.best.decided.ends', { lever: nameIn(wrong.listed, this.#surroundings.store.state.scenario), low: roundedText(wrong.listed.row, this.#end(wrong, 'low')), high: roundedText(wrong.listed.row, this.#end(wrong, 'high')) }) : '');
  }

  /** @param {Decision} decision @param {'low' | 'high'} end */
  #end({ bounds }, end) {
    return this.#typed.get(bounds.path)?.[end] ?? bounds[end];
  }

  /** Whether its ends are no range, or beyond what a budget or the length of the scenario now allows. @param {Decision} decision */
  #contradicts(decision) {
    const [low, high] = ENDS.map((end) => this.#end(decision, end));
    const { least, most } = decision.bounds;
    return !(/** @type {number} */ (low) < /** @type {number} */ (high) && /** @type {number} */ (low) >= least && /** @type {number} */ (high) <= most);
  }

  /** @param {Decision} decision */
  #row(decision) {
    const { bounds: { path }, listed } = decision;
    const name = nameIn(listed, this.#surroundings.store.state.scenario);
    const is = element('input', { type: 'checkbox', 'aria-label': text('decide.best.decided.is.of', { lever: name }) });
    is.checked = !this.#left.has(path);
    const ends = ENDS.map((end) => this.#field(decision, end, name));
    for (const { field } of ends) field.disabled = !is.checked;
    is.addEventListener('change', () => {
      this.#left[is.checked ? 'delete' : 'add'](path);
      for (const { field } of ends) field.disabled = !is.checked;
      this.#tell();
      this.#ask();
    });
    return element('tr', {}, [element('td', {}, [is]), element('th', { scope: 'row' }, [name, ' ', element('small', {}, [unitText(listed.row)])]), ...ends.map(({ cell }) => cell)]);
  }

  /** @param {Decision} decision @param {'low' | 'high'} end @param {string} name of the lever */
  #field(decision, end, name) {
    const { bounds, listed: { row } } = decision;
    const field = element('input', { type: 'text', size: '8', spellcheck: 'false', autocapitalize: 'none', inputmode: 'decimal', 'aria-label': text(`decide.best.decided.${end}.of`, { lever: name }) });
    const complaint = element('p', { class: 'error', role: 'alert' });
    field.value = fieldText(row, this.#end(decision, end));
    field.addEventListener('change', () => {
      const typed = field.value.trim();
      // What is empty is as it is by itself.
      const words = typed === '' ? '' : this.#take(decision, end, typed);
      putText(complaint, words);
      field.setAttribute('aria-invalid', String(words !== ''));
      if (words !== '') return;
      if (typed === '') {
        const rest = { ...this.#typed.get(bounds.path) };
        delete rest[end];
        if (Object.keys(rest).length === 0) this.#typed.delete(bounds.path);
        else this.#typed.set(bounds.path, rest);
      }
      field.value = fieldText(row, this.#end(decision, end));
      this.#tell();
      this.#ask();
    });
    return { field, cell: element('td', {}, [field, complaint]) };
  }

  /**
   * Takes an end as it was typed; what is wrong with it, in words.
   * @param {Decision} decision
   * @param {'low' | 'high'} end
   * @param {string} typed
   */
  #take({ bounds: { path, least, most }, listed: { row } }, end, typed) {
    const { quantity, problem } = readTyped({ ...row, minimum: least, maximum: most }, path, typed);
    if (problem !== undefined) return problemText(problem, { ...row, minimum: least, maximum: most }, true);
    if (quantity?.fixed === undefined) return text('decide.best.decided.number', { read: typed });
    this.#typed.set(path, { ...this.#typed.get(path), [end]: quantity.fixed });
    return '';
  }

  #addChosen() {
    const path = this.#chooser.listed?.named;
    if (path === undefined) return;
    if (this.#decisions.some(({ bounds }) => bounds.path === path)) this.#left.delete(path);
    else this.#added.push(path);
    this.#changed();
  }

  #changed() {
    this.#refresh();
    this.#ask();
  }
}

/**
 * The form of a new channel, account or campaign: its name, the three figures that people have of it, and folded away all others,
 * which are assumed. It changes nothing until it is added, in one step.
 *
 * @typedef {import('../../pkg/funnelcast.js').Parameter} Parameter
 * @typedef {import('../../pkg/funnelcast.js').Problem} Problem
 * @typedef {import('../scenario/quantity.js').Setting} Setting
 * @typedef {import('../scenario/templates.js').Template} Template
 * @typedef {import('./form.js').Form} Form
 */
import { element, problemText } from '../base/dom.js';
import { bilingual, hasText, text } from '../base/locale.js';
import { append, entriesOf, kindOf, leversOf, rename } from '../scenario/entries.js';
import { nameAt } from '../scenario/names.js';
import { begun } from '../scenario/templates.js';
import { Complaint } from './complaint.js';
import { Field } from './field.js';
import { Panel } from './panel.js';

/** Days are planned, and so known: a range would say that the plan is not. */
const PLANNED = new Set(['start', 'end', 'every']);

export class NewEntry {
  #form;
  #list;
  #template;
  #draft;
  #name;
  #complaint;
  #more;
  /** Which of its name it is, where there is one that goes by it already. */
  #number = 1;
  /** @type {Field[]} */
  #fields;
  #onAdd;

  /**
   * @param {Form} form
   * @param {Template} template
   * @param {(index: number) => void} onAdd called with its place in the list
   * @param {() => void} onCancel
   */
  constructor(form, template, onAdd, onCancel) {
    const list = form.description.lists.find(({ name }) => name === template.list);
    if (list === undefined) throw new Error(template.list);
    this.#form = form;
    this.#list = list;
    this.#template = template;
    this.#onAdd = onAdd;
    this.#draft = begun(template, list, form.store.state.scenario);
    const id = `new-${template.name}`;
    this.#name = element('input', { type: 'text', id: `${id}-name`, dir: 'auto', maxlength: '1000', spellcheck: 'false', autocomplete: 'off' });
    const taken = entriesOf(form.store.state.scenario, list.name).map((_, index) => nameAt(form.store.state.scenario, list.name, index));
    while (taken.includes(this.#ownName)) this.#number++;
    this.#name.value = this.#ownName;
    this.#complaint = new Complaint('', form);
    const rows = kindOf(list, this.#draft).parameters;
    const asked = template.asks.flatMap((field) => rows.filter((row) => row.field === field));
    this.#fields = asked.map((row) => this.#field(row));
    this.#more = this.#folded(rows.filter((row) => !asked.includes(row)));
    const add = element('button', { type: 'button', class: 'confirm' }, [text('page.new.add')]);
    const cancel = element('button', { type: 'button' }, [text('page.new.cancel')]);
    add.addEventListener('click', () => this.#add());
    cancel.addEventListener('click', onCancel);
    this.root = element('section', { class: 'new-entry', 'aria-labelledby': id }, [
      element('h3', { id }, [text('page.new', { name: text(`template.${template.name}`) })]),
      element('p', { class: 'note' }, [text(`template.${template.name}.help`)]),
      element('div', { class: 'new-name' }, [element('label', { for: this.#name.id }, [text('page.new.name')]), this.#name]),
      ...this.#fields.map(({ root }) => root),
      this.#more.root, this.#complaint.root,
      element('div', { class: 'new-actions' }, [add, cancel]),
    ]);
    this.root.addEventListener('keydown', (event) => {
      if (event.defaultPrevented && event.key !== 'Enter') return;
      if (event.key === 'Escape') {
        event.preventDefault();
        onCancel();
      } else if (event.key === 'Enter' && event.target instanceof HTMLInputElement && event.target.type === 'text') {
        event.preventDefault();
        this.#add();
      }
    });
    // Whoever comes to a field replaces what stands there.
    this.root.addEventListener('click', ({ target }) => {
      if (target instanceof HTMLInputElement && target.type === 'text' && target !== this.#chosen) target.select();
      this.#chosen = target;
    });
    this.root.addEventListener('focusout', () => {
      this.#chosen = null;
    });
  }

  /** The field that was clicked last and not left since. @type {EventTarget | null} */
  #chosen = null;

  focus() {
    this.#name.focus();
    this.#name.select();
    this.root.scrollIntoView({ block: 'nearest' });
  }

  /** @param {Parameter[]} rows */
  #folded(rows) {
    return new Panel({
      name: `new:${this.#template.name}`,
      look: 'new-more',
      memory: new Map(),
      summary: () => ({ title: text('page.new.more', { count: rows.length }) }),
      make: () => {
        const fields = rows.map((row) => this.#field(row));
        return { nodes: fields.map(({ root }) => root), parts: fields };
      },
    });
  }

  /** @param {Parameter} row */
  #field(row) {
    const { name, from, lasts } = this.#template;
    const draft = leversOf(this.#draft);
    const own = from?.[row.field];
    const key = `template.${name}.${row.field}`;
    /** @type {string | undefined} */
    let last;
    // What is published of a kind says nothing of what stands in the template.
    const { range, ...rest } = row;
    const standing = own === undefined ? row : { ...rest, default: own, source: /** @type {const} */ ({ kind: 'assumption' }) };
    return new Field({
      // On one day alone, what is sent a day is how many see it.
      row: lasts === 1 && row.unit === 'impressions_per_day' ? { ...standing, unit: 'people' } : standing,
      path: `new.${row.field}`,
      ...(hasText(key) ? { label: text(key) } : {}),
      read: () => draft[row.field] ?? row.default,
      write: (value) => {
        this.#set(row.field, value);
        return [];
      },
      ...(row.unit === 'day' ? { sliderMaximum: () => Number(this.#form.store.state.scenario.time.days) } : {}),
      onRelease: () => {},
      guide: this.#form,
      ...(PLANNED.has(row.field) ? {} : { before: { recall: () => last, keep: (words) => void (last = words) } }),
    });
  }

  /**
   * @param {string} field
   * @param {Setting} value
   */
  #set(field, value) {
    const draft = leversOf(this.#draft);
    const before = Number(draft[field]);
    draft[field] = value;
    // What begins later ends later.
    if (field === 'start' && this.#template.lasts !== undefined) draft['end'] = Number(draft['end']) + Number(value) - before;
    for (const shown of this.#fields) shown.show();
    this.#more.show();
    this.#complaint.say([]);
  }

  #add() {
    // What was typed last may not have been entered yet.
    if (document.activeElement instanceof HTMLInputElement) document.activeElement.dispatchEvent(new Event('change'));
    const wrong = /** @type {HTMLElement | null} */ (this.root.querySelector('[aria-invalid="true"]'));
    if (wrong !== null) {
      wrong.focus();
      return;
    }
    const { store } = this.#form;
    const entry = structuredClone(this.#draft);
    const index = entriesOf(store.state.scenario, this.#list.name).length;
    const problems = store.change(({ scenario }) => {
      append(scenario, this.#list, entry);
      rename(scenario, this.#list, index, this.#called());
    });
    this.#complaint.say(problems.map((problem) => this.#told(problem)));
    if (problems.length === 0) this.#onAdd(index);
  }

  /** What it is to be called; a template's own name follows the language. */
  #called() {
    const typed = this.#name.value.trim();
    if (typed !== this.#ownName) return typed;
    const own = bilingual(`template.${this.#template.name}`);
    if (this.#number === 1) return own;
    return typeof own === 'string' ? typed : { zh: `${own.zh} ${this.#number}`, en: `${own.en} ${this.#number}` };
  }

  /** A template's own name, in the language of the page. */
  get #ownName() {
    const name = text(`template.${this.#template.name}`);
    return this.#number > 1 ? `${name} ${this.#number}` : name;
  }

  /** A problem of the new entry with its field; it has none that one could be led to. @param {Problem} problem */
  #told(problem) {
    const field = /\.(\w+)$/.exec(problem.path)?.[1] ?? '';
    const row = kindOf(this.#list, this.#draft).parameters.find((one) => one.field === field);
    if (row === undefined) return problemText(problem);
    const key = `template.${this.#template.name}.${field}`;
    return text('page.new.problem', { field: text(hasText(key) ? key : `parameter.${row.id}.label`), problem: problemText(problem, row) });
  }
}

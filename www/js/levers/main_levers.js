/**
 * The levers in sight: those that the scenario is moved by first, or while somebody searches, those that are meant.
 *
 * @typedef {import('./directory.js').Listed} Listed
 * @typedef {import('./field.js').Field} Field
 * @typedef {import('./form.js').Form} Form
 */
import { element, nextTask } from '../base/dom.js';
import { text } from '../base/locale.js';
import { Additions, isNamed, templatesMeant } from './additions.js';
import { Budget, isBudgetMeant } from './budget.js';
import { found, leversOf, mainOf, shapeOf } from './directory.js';

/** Of those found, so many are shown. */
const MOST_FOUND = 8;
/** Words with no space between them: one may be seen where another ends and the next begins. */
const HAN = /\p{Script=Han}/u;

export class MainLevers {
  #form;
  #input = element('input', { type: 'search', id: 'find-lever', maxlength: '60', spellcheck: 'false', autocapitalize: 'none' });
  #label = element('label', { for: 'find-lever', class: 'unseen' });
  #heading = element('h2');
  #note = element('p', { class: 'note', role: 'status' });
  #place = element('div', { class: 'main-levers' });
  #legend = element('p', { class: 'assumed' });
  #additions;
  /** @type {Field[]} */
  #fields = [];
  #shown = '';

  /** @param {Form} form */
  constructor(form) {
    this.#form = form;
    this.budget = new Budget(form);
    this.#additions = new Additions(form, (path) => {
      this.#clear();
      this.budget.reveal(path);
    });
    this.root = element('section', { id: 'main-levers' }, [
      element('div', { class: 'find', role: 'search' }, [this.#label, this.#input]), this.budget.root, this.#heading, form.effects.head, form.worths.head, this.#note, this.#place,
      this.#legend, this.#additions.root,
    ]);
    this.#input.addEventListener('input', () => this.show());
    this.#input.addEventListener('keydown', (event) => this.#key(event));
    addEventListener('keydown', (event) => {
      const { target, key, ctrlKey, metaKey, altKey } = event;
      const typing = target instanceof HTMLElement && (target.matches('input:not([type="range"], [type="checkbox"]), select, textarea') || target.isContentEditable);
      if (key !== '/' || typing || ctrlKey || metaKey || altKey || document.querySelector('dialog[open]')) return;
      event.preventDefault();
      form.showPanel();
      this.#input.focus();
    });
  }

  /** Makes the levers that are seen first, each in a task of its own: together they take long. */
  async prepare() {
    const { description, store: { state: { scenario } } } = this.#form;
    const listed = mainOf(leversOf(description, scenario), scenario);
    const fields = [];
    for (const one of listed) {
      fields.push(this.#form.fieldOf(one));
      await nextTask();
    }
    // They were made for something else that was shown meanwhile.
    if (this.#shown === '') this.#put(fields, shapeOf(listed, scenario));
  }

  show() {
    const { description, store } = this.#form;
    const { scenario } = store.state;
    const all = leversOf(description, scenario);
    const typed = this.#input.value.trim();
    const templates = typed === '' ? [] : templatesMeant(typed);
    const isOffered = typed !== '' && isNamed(typed, templates);
    const exact = typed === '' ? mainOf(all, scenario) : found(typed, all, scenario, isOffered && HAN.test(typed) ? 'meant' : 'any');
    const meant = exact.length === 0 && templates.length === 0 ? found(typed, all, scenario, 'near') : exact;
    const listed = typed === '' ? meant : meant.slice(0, MOST_FOUND);
    const isNothing = meant.length === 0 && templates.length === 0;
    const isFirst = isOffered && meant.length === 0;
    this.#label.textContent = text('page.find');
    this.#input.placeholder = text('page.find.hint');
    this.#legend.textContent = text('page.levers.legend');
    this.#heading.hidden = isFirst;
    this.#heading.textContent = text(typed === '' ? 'page.levers.main' : 'page.find.found');
    this.#note.textContent = typed === '' || isFirst ? ''
      : text(isNothing ? 'page.find.nothing' : meant.length > listed.length ? 'page.find.more' : 'page.find.count', { shown: listed.length, count: meant.length, typed });
    const shape = shapeOf(listed, scenario);
    if (shape !== this.#shown) this.#make(listed, shape);
    for (const field of this.#fields) field.show();
    this.budget.seek(isBudgetMeant(typed));
    this.budget.show();
    this.#additions.show(typed === '' ? undefined : templates);
  }

  /** Goes to a lever, if it is in sight. @param {string} path */
  reveal(path) {
    const place = this.#place.querySelector(`[data-path="${CSS.escape(path)}"]`);
    if (!(place instanceof HTMLElement)) return false;
    place.focus();
    place.scrollIntoView({ block: 'nearest' });
    return true;
  }

  /**
   * @param {Listed[]} listed
   * @param {string} shape
   */
  #make(listed, shape) {
    this.#put(listed.map((one) => this.#form.fieldOf(one)), shape);
  }

  /** @param {Field[]} fields @param {string} shape */
  #put(fields, shape) {
    this.#shown = shape;
    this.#fields = fields;
    this.#place.replaceChildren(...fields.map(({ root }) => root));
  }

  /** Searches for nothing any more. */
  #clear() {
    this.#input.value = '';
    this.show();
  }

  /** @param {KeyboardEvent} event */
  #key(event) {
    if (event.key === 'Escape' && this.#input.value !== '') {
      event.preventDefault();
      this.#clear();
    } else if (event.key === 'Enter' || event.key === 'ArrowDown') {
      event.preventDefault();
      const first = this.#input.value.trim() === '' ? null : this.root.querySelector('.main-levers input[data-path], .templates button');
      if (first instanceof HTMLElement) first.focus();
      if (first instanceof HTMLInputElement) first.select();
    }
  }
}

/**
 * What can be added by a few figures: a button for each template, and the form of the one that was pressed.
 *
 * @typedef {import('../scenario/templates.js').Template} Template
 * @typedef {import('./form.js').Form} Form
 */
import { announce } from '../base/announce.js';
import { element } from '../base/dom.js';
import { language, text, textsOf } from '../base/locale.js';
import { entriesOf } from '../scenario/entries.js';
import { nameAt } from '../scenario/names.js';
import { TEMPLATES } from '../scenario/templates.js';
import { plain, wordsIn } from './directory.js';
import { NewEntry } from './new_entry.js';

/**
 * The templates that are meant by what was typed, in either language.
 * @param {string} typed
 */
export function templatesMeant(typed) {
  const wanted = wordsIn(typed);
  return TEMPLATES.filter(({ name, list, kind }) => {
    const texts = [`template.${name}`, `template.${name}.search`, `${list.slice(0, -1)}_kind.${kind}`].flatMap(textsOf).map(plain);
    return wanted.length > 0 && wanted.every((word) => texts.some((one) => one.includes(word)));
  });
}

/**
 * Whether one of these goes by just what was typed: a word that is somewhere within a lever's name does not mean that lever.
 * @param {string} typed
 * @param {Template[]} templates
 */
export function isNamed(typed, templates) {
  const wanted = wordsIn(typed);
  return templates.some(({ name }) => {
    const words = [`template.${name}`, `template.${name}.search`].flatMap(textsOf).flatMap((one) => wordsIn(one));
    return wanted.every((word) => words.includes(word));
  });
}

export class Additions {
  #form;
  #onAdd;
  #heading = element('h2', { id: 'additions' });
  #buttons = element('div', { class: 'templates', role: 'group', 'aria-labelledby': 'additions' });
  #place = element('div');
  #made = '';
  /** @type {{template: Template, entry: NewEntry} | null} */
  #open = null;

  /**
   * @param {Form} form
   * @param {(path: string) => void} onAdd called with the path of what was added
   */
  constructor(form, onAdd) {
    this.#form = form;
    this.#onAdd = onAdd;
    this.root = element('section', { class: 'additions' }, [this.#heading, this.#buttons, this.#place]);
  }

  /** Shows the templates that are offered; those that stay keep the keyboard. @param {Template[]} offered */
  show(offered = TEMPLATES) {
    const wanted = language() + offered.map(({ name }) => name).join(' ');
    if (wanted === this.#made) return;
    const isReworded = !this.#made.startsWith(language());
    this.#made = wanted;
    this.#heading.textContent = text('page.new.title');
    this.#buttons.replaceChildren(...offered.map((template) => this.#button(template)));
    this.root.hidden = offered.length === 0 && this.#open === null;
    if (isReworded && this.#open !== null) this.#begin(this.#open.template);
  }

  /** @param {Template} template */
  #button(template) {
    const button = element('button', { type: 'button', class: 'template', 'aria-expanded': String(this.#open?.template === template) }, [
      text('page.new.offer', { name: text(`template.${template.name}`) }),
    ]);
    button.dataset.action = `new.${template.name}`;
    button.addEventListener('click', () => {
      if (this.#open?.template === template) this.#close();
      else {
        this.#begin(template);
        this.#open?.entry.focus();
      }
    });
    return button;
  }

  /** @param {Template} template */
  #begin(template) {
    const entry = new NewEntry(this.#form, template, (index) => this.#added(template, index), () => this.#close());
    this.#open = { template, entry };
    this.#place.replaceChildren(entry.root);
    this.#expand();
  }

  #close() {
    const name = this.#open?.template.name;
    this.#open = null;
    this.#place.replaceChildren();
    this.#expand();
    /** @type {HTMLElement | null} */ (this.#buttons.querySelector(`[data-action="new.${name}"]`))?.focus();
  }

  #expand() {
    for (const button of this.#buttons.children) {
      const { action } = /** @type {HTMLElement} */ (button).dataset;
      button.setAttribute('aria-expanded', String(action === `new.${this.#open?.template.name}`));
    }
  }

  /**
   * @param {Template} template
   * @param {number} index
   */
  #added({ list: name }, index) {
    const { scenario } = this.#form.store.state;
    const entries = entriesOf(scenario, name);
    this.#close();
    announce(text('page.list.added', { name: nameAt(scenario, name, index), count: entries.length }));
    this.#onAdd(`${name}[${index}]`);
  }
}

/**
 * What an entry of a list has beside its levers: a name, a kind, a switch, another entry that it names.
 *
 * @typedef {import('../../pkg/funnelcast.js').Problem} Problem
 * @typedef {HTMLInputElement | HTMLSelectElement} Control
 * @typedef {{path: string, label: string, help: string | (() => string), plain: boolean, control: Control, read: () => string | boolean,
 *   write: (value: any) => Problem[], guide: import('./complaint.js').Guide}} Chosen
 *   help: a function where it goes with what is chosen; plain: whether it is plain what is meant; then the help is only
 *   spoken, and shown to a pointer that lingers
 */
import { element, putText } from '../base/dom.js';
import { Complaint } from './complaint.js';

let lastId = 0;

export class Choice {
  #chosen;
  #complaint;
  #help;

  /** @param {Chosen} chosen */
  constructor(chosen) {
    this.#chosen = chosen;
    const { path, label, plain, control, guide } = chosen;
    this.#complaint = new Complaint(path, guide);
    this.#complaint.of(control);
    control.dataset.path = path;
    const id = `choice-${++lastId}`;
    this.#help = element('small', { id, ...(plain ? { class: 'unseen' } : {}) });
    const words = control.type === 'checkbox' ? [control, label] : [element('span', {}, [label]), control];
    control.setAttribute('aria-describedby', id);
    this.root = element('div', { class: 'choice' }, [
      element('label', plain ? { title: this.#helpText } : {}, words),
      this.#help,
      this.#complaint.root,
    ]);
    control.addEventListener('change', () => this.#write());
    if (this.#isText) control.addEventListener('keydown', (event) => this.#key(/** @type {KeyboardEvent} */ (event)));
    this.#put();
  }

  get #helpText() {
    const { help } = this.#chosen;
    return typeof help === 'string' ? help : help();
  }

  get #isText() {
    return this.#chosen.control.type === 'text';
  }

  /** Shows what holds; what was typed and refused stays, to be mended. */
  show() {
    if (this.#isText && this.#complaint.stands && document.activeElement === this.#chosen.control) return;
    this.#complaint.say([]);
    this.#put();
  }

  #put() {
    const { control, read } = this.#chosen;
    const value = read();
    putText(this.#help, this.#helpText);
    if (typeof value === 'boolean') /** @type {HTMLInputElement} */ (control).checked = value;
    else control.value = value;
  }

  #write() {
    const { control, write } = this.#chosen;
    const problems = write(control.type === 'checkbox' ? /** @type {HTMLInputElement} */ (control).checked : control.value.trim());
    if (!this.#isText || problems.length === 0) this.#put();
    this.#complaint.say(problems);
  }

  /** @param {KeyboardEvent} event */
  #key(event) {
    if (event.key === 'Enter') {
      event.preventDefault();
      this.#write();
    } else if (event.key === 'Escape') {
      this.#complaint.say([]);
      this.#put();
    }
  }
}

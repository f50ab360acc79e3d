/**
 * What it is worth to find out each lever that is not known exactly, beside it; what the words are is given to them.
 */
import { element } from '../base/dom.js';

/** @typedef {(path: string) => {words: string, found: boolean} | null} Worths found: whether it is worth anything; null where nothing is known */

export class WorthNotes {
  #root;
  /** The paths of levers, by what stands beside them. @type {Map<HTMLElement, string>} */
  #all = new Map();
  /** @type {Worths} */
  #worths = () => null;
  /** What stands above the levers. */
  head = element('details', { class: 'worth-head', hidden: '' });

  /** @param {HTMLElement} root of the levers */
  constructor(root) {
    this.#root = root;
  }

  /** What stands beside a lever. @param {string} path */
  of(path) {
    const note = element('p', { class: 'worth-note' });
    this.#all.set(note, path);
    this.#fill(note, path);
    return note;
  }

  /** A lever moves: until it is known what that does, what stands there is marked. */
  fade() {
    this.#root.classList.add('worths-fade');
  }

  /** @param {Worths} worths */
  show(worths) {
    this.#worths = worths;
    this.#root.classList.remove('worths-fade');
    for (const [note, path] of this.#all) {
      if (note.isConnected) this.#fill(note, path);
      else this.#all.delete(note);
    }
  }

  /** @param {HTMLElement} note @param {string} path */
  #fill(note, path) {
    const worth = this.#worths(path);
    note.classList.toggle('found', worth?.found === true);
    if (note.textContent !== (worth?.words ?? '')) note.textContent = worth?.words ?? '';
  }
}

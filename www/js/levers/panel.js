/** A part of the form that folds. */
import { element } from '../base/dom.js';

/**
 * @typedef {{show: () => void}} Part something that shows a piece of the state
 * @typedef {{name: string, look: string, open?: boolean, memory: Map<string, boolean>,
 *   summary: () => {title: string, detail?: string}, make: () => {nodes: Node[], parts: Part[]}}} Folded
 *   memory: which parts are open, by name, kept over rebuilding
 */

/**
 * Most parts are closed most of the time: the content is made when a part is first opened, and follows the state only
 * while it is open.
 */
export class Panel {
  /** @type {Part[] | null} */
  #parts = null;
  #folded;
  #heading = element('summary');
  #said = '';

  /** @param {Folded} folded */
  constructor(folded) {
    this.#folded = folded;
    const { name, look, open = false, memory } = folded;
    this.root = element('details', { class: look }, [this.#heading]);
    this.root.open = memory.get(name) ?? open;
    memory.set(name, this.root.open);
    // Made before it unfolds, so that it never unfolds empty; `toggle` comes after, but also without a click.
    this.#heading.addEventListener('click', () => this.#build());
    this.root.addEventListener('toggle', () => {
      memory.set(name, this.root.open);
      if (this.root.open) this.show();
    });
    this.show();
  }

  show() {
    this.head();
    if (!this.root.open) return;
    if (this.#parts === null) this.#build();
    else for (const part of this.#parts) part.show();
  }

  /** Shows what it is called, and leaves what is in it, where somebody may be typing. */
  head() {
    const { title, detail = '' } = this.#folded.summary();
    if (this.#said !== title + detail) {
      this.#said = title + detail;
      this.#heading.replaceChildren(title, ...(detail === '' ? [] : [' ', element('small', {}, [detail])]));
    }
  }

  open() {
    this.root.open = true;
    this.#build();
  }

  focus() {
    this.#heading.focus();
  }

  #build() {
    if (this.#parts !== null) return;
    const { nodes, parts } = this.#folded.make();
    this.#parts = parts;
    this.root.append(...nodes);
  }
}

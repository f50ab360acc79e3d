/**
 * What is wrong with something that was set, said beside it. Where the trouble lies in another field, that field is one
 * press away.
 *
 * @typedef {import('../../pkg/funnelcast.js').Problem} Problem
 * @typedef {import('../../pkg/funnelcast.js').Parameter} Parameter
 * @typedef {{reveal: (path: string) => void, nameOf: (path: string) => string}} Guide goes to another field, and names it
 */
import { element, problemText } from '../base/dom.js';

let lastId = 0;

export class Complaint {
  #path;
  #guide;
  #row;
  /** @type {HTMLElement | null} */
  #control = null;
  #said = '[]';

  /**
   * @param {string} path of what is complained about
   * @param {Guide} guide
   * @param {Parameter} [row] its lever, if it is one
   */
  constructor(path, guide, row) {
    this.#path = path;
    this.#guide = guide;
    this.#row = row;
    this.root = element('p', { class: 'field-error', id: `complaint-${++lastId}`, role: 'alert', hidden: '' });
  }

  /** @param {HTMLElement} control that the complaint is about */
  of(control) {
    this.#control = control;
    control.setAttribute('aria-errormessage', this.root.id);
  }

  get stands() {
    return !this.root.hidden;
  }

  /** @param {(Problem | string)[]} problems none where all is well */
  say(problems) {
    // What stands is left alone: leaving a field says it once more, and the button that was pressed must stay.
    const said = JSON.stringify(problems);
    if (said === this.#said) return;
    this.#said = said;
    this.root.replaceChildren(...problems.flatMap((problem) => [...this.#words(problem), ' ']));
    this.root.hidden = problems.length === 0;
    if (problems.length === 0) this.#control?.removeAttribute('aria-invalid');
    else this.#control?.setAttribute('aria-invalid', 'true');
  }

  /** @param {Problem | string} problem */
  #words(problem) {
    if (typeof problem === 'string') return [problem];
    if (problem.path === this.#path || problem.path === '') return [problemText(problem, this.#row)];
    const there = element('button', { type: 'button', class: 'there' }, [this.#guide.nameOf(problem.path)]);
    there.addEventListener('click', () => this.#guide.reveal(problem.path));
    return [there, ' ', problemText(problem)];
  }
}

/** What goes on paper in the place of the page: whole sheets, laid out as the printer has them, and out of sight until then. */
import { element } from '../base/dom.js';

/** Letters of an address that anybody types from paper. */
const LONGEST_ADDRESS = 200;

export class Paper {
  /** @type {HTMLElement} */
  root = element('section', { class: 'paper', 'aria-hidden': 'true' });

  /** From now on this is printed. @param {HTMLElement[]} sheets */
  lay(sheets) {
    this.root.replaceChildren(...sheets);
    if (!this.root.isConnected) document.body.append(this.root);
    document.documentElement.classList.add('has-paper');
  }

  /** The page is printed again. */
  clear() {
    this.root.remove();
    document.documentElement.classList.remove('has-paper');
  }
}

/**
 * Takes from a sheet what it has no room for, the last first.
 * @param {HTMLElement} sheet as it lies on the paper
 * @param {(() => boolean)[]} drops each takes one thing away and tells whether there was one
 */
export function fit(sheet, drops) {
  for (const drop of drops) while (sheet.scrollHeight > sheet.clientHeight) if (!drop()) break;
}

/** An address as it can stand on paper: without what fills it and nobody types. @param {string} address */
export const isTypeable = (address) => address.length <= LONGEST_ADDRESS;

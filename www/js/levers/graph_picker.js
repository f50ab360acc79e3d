/**
 * Where a file of ties is opened, how far it is read, what is in it, and which column of it is the weight.
 *
 * @typedef {import('./graph_file.js').GraphFile} GraphFile
 */
import { element, problemText, putText, quotable } from '../base/dom.js';
import { language, sentences, text } from '../base/locale.js';
import { FOUND, NONE } from './graph_file.js';
import { columnName, reportOf } from './graph_report.js';

/** Why the last file was refused; empty where it was not. @param {GraphFile} file */
export function refusalText({ refused, opened }) {
  if (refused === null) return '';
  return sentences(
    text(`page.graph.${refused.trouble}`, { name: quotable(refused.name) }),
    ...refused.problems.map((problem) => problemText(problem)),
    opened === null ? '' : text('page.graph.kept', { name: quotable(opened.named.name) }),
  );
}

export class GraphPicker {
  #file;
  #shown = '';
  #open;
  #cancel;
  #bar = element('progress', { max: '1' });
  #reading;
  #words = element('span');
  #trouble = element('p', { class: 'field-error', role: 'alert' });
  #report = element('div', { class: 'graph-report', role: 'status' });
  #weightLabel = element('span');
  #weight = element('select');
  #weightRow = element('div', { class: 'choice' }, [element('label', {}, [this.#weightLabel, this.#weight])]);

  /** @param {GraphFile} file */
  constructor(file) {
    this.#file = file;
    this.#open = element('button', { type: 'button', class: 'add' });
    this.#open.dataset.action = 'network.open';
    this.#open.addEventListener('click', () => file.choose());
    this.#cancel = element('button', { type: 'button' }, [text('page.graph.cancel')]);
    this.#cancel.addEventListener('click', () => {
      file.cancel();
      this.#open.focus();
    });
    this.#weight.dataset.action = 'network.weight';
    this.#weight.addEventListener('change', () => file.readWith(this.#weight.value));
    this.#reading = element('div', { class: 'graph-reading' }, [this.#words, this.#bar, this.#cancel]);
    this.root = element('div', { class: 'graph-picker' }, [
      this.#open, this.#reading, this.#trouble, this.#weightRow, this.#report,
      element('small', {}, [text('page.graph.help')]),
    ]);
    this.show();
  }

  show() {
    const { reading, refused, opened } = this.#file;
    this.#reading.hidden = reading === null;
    if (reading !== null) {
      const { name, bytes, size } = reading;
      const words = text('page.graph.reading', { name: quotable(name) });
      putText(this.#words, words);
      this.#bar.setAttribute('aria-label', words);
      this.#bar.max = Math.max(1, size);
      this.#bar.value = bytes;
    }
    // While the file is read with another column, the choice stays as it was made.
    if (reading === null && opened !== null) this.#weight.value = opened.weight;
    // What is read out must not be said once more with every piece of a file.
    const shown = JSON.stringify([language(), opened?.named, opened?.weight, opened?.report, refused]);
    if (shown === this.#shown) return;
    this.#shown = shown;
    this.#open.textContent = text(opened === null ? 'page.graph.open' : 'page.graph.open_another');
    this.#trouble.hidden = refused === null;
    this.#trouble.textContent = refusalText(this.#file);
    this.#report.hidden = opened === null;
    this.#weightRow.hidden = opened === null;
    if (opened === null) return;
    this.#report.replaceChildren(...reportOf(opened.named.name, opened.report));
    this.#offerWeights(opened);
  }

  /**
   * The columns that may be the weight; there is nothing to choose where there are none but the two people.
   * @param {import('./graph_file.js').Opened} opened
   */
  #offerWeights({ report, weight }) {
    const roles = report.list?.roles ?? [];
    const isFree = (/** @type {string} */ role) => role !== 'source' && role !== 'target';
    this.#weightRow.hidden = !roles.some(({ role }) => isFree(role));
    putText(this.#weightLabel, text('page.graph.weight'));
    const offered = roles.flatMap((column, place) => (isFree(column.role) ? [[String(place + 1), columnName(column, place)]] : []));
    const options = [[FOUND, text('page.graph.weight.found')], ...offered, [NONE, text('page.graph.weight.none')]];
    this.#weight.replaceChildren(...options.map(([value = '', words = '']) => element('option', { value }, [words])));
    this.#weight.value = weight;
  }
}

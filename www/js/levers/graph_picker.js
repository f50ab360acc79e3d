/**
 * Where a file of ties is opened, how far it is read, and what is in it.
 *
 * @typedef {import('../../pkg/funnelcast.js').Report} Report
 * @typedef {import('./graph_file.js').GraphFile} GraphFile
 */
import { element, problemText, table } from '../base/dom.js';
import { language, sentences, text } from '../base/locale.js';
import { formatCount, formatPlain } from '../base/number.js';

/**
 * A figure with its standard error, where it is an estimate.
 * @param {number} value
 * @param {number} error
 */
const estimate = (value, error) => (error > 0 ? `${formatPlain(value)} ± ${formatPlain(error)}` : formatPlain(value));

/**
 * @param {Report} report
 * @returns {[key: string, value: string][]}
 */
function facts({ people, ties, weighted, list, components, largest_component, isolated, degree, clustering }) {
  return [
    ['people', formatCount(people)],
    ['ties', formatCount(ties)],
    ['weighted', text(weighted ? 'cli.yes' : 'cli.no')],
    ['components', formatCount(components)],
    ['largest_component', formatCount(largest_component)],
    ['isolated', formatCount(isolated)],
    ['degree_mean', formatPlain(degree.mean)],
    ['degree_median', formatCount(degree.median)],
    ['degree_max', formatCount(degree.max)],
    ['clustering_local', estimate(clustering.local, clustering.local_error)],
    ['clustering_global', estimate(clustering.global, clustering.global_error)],
    ['self_loops', formatCount(list?.self_loops ?? 0)],
    ['duplicates', formatCount(list?.duplicates ?? 0)],
  ];
}

/**
 * How many people have how many ties: each row reaches twice as far as the one before, for a few have very many.
 * @param {Report} report
 */
function degrees({ degree: { histogram, max } }) {
  /** @type {string[][]} */
  const rows = [];
  for (let [first, last] = [0, 0]; first <= max; [first, last] = [last + 1, Math.max(1, last * 2 + 1)]) {
    const people = histogram.filter(({ degree }) => degree >= first && degree <= last).reduce((sum, row) => sum + row.people, 0);
    rows.push([first === last ? String(first) : text('page.band', { low: formatCount(first), high: formatCount(last) }), formatCount(people)]);
  }
  return table(text('page.graph.degrees'), [text('page.graph.ties_each'), text('graph.people')], rows);
}

/** Why the last file was refused; empty where it was not. @param {GraphFile} file */
export function refusalText({ refused, opened }) {
  if (refused === null) return '';
  return sentences(
    text(`page.graph.${refused.trouble}`, { name: refused.name }),
    ...refused.problems.map((problem) => problemText(problem)),
    opened === null ? '' : text('page.graph.kept', { name: opened.name }),
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
    this.#reading = element('div', { class: 'graph-reading' }, [this.#words, this.#bar, this.#cancel]);
    this.root = element('div', { class: 'graph-picker' }, [
      this.#open, this.#reading, this.#trouble, this.#report,
      element('small', {}, [text('page.graph.help')]),
    ]);
    this.show();
  }

  show() {
    const { reading, refused, opened } = this.#file;
    this.#reading.hidden = reading === null;
    if (reading !== null) {
      const { name, bytes, size } = reading;
      this.#words.textContent = text('page.graph.reading', { name });
      this.#bar.setAttribute('aria-label', text('page.graph.reading', { name }));
      this.#bar.max = Math.max(1, size);
      this.#bar.value = bytes;
    }
    // What is read out must not be said once more with every piece of a file.
    const shown = JSON.stringify([language(), opened?.name, opened?.report, refused]);
    if (shown === this.#shown) return;
    this.#shown = shown;
    this.#open.textContent = text(opened === null ? 'page.graph.open' : 'page.graph.open_another');
    this.#trouble.hidden = refused === null;
    this.#trouble.textContent = refusalText(this.#file);
    this.#report.hidden = opened === null;
    if (opened === null) return;
    const { name, report } = opened;
    this.#report.replaceChildren(
      element('p', {}, [text('page.graph.opened', { name })]),
      element('dl', {}, facts(report).flatMap(([key, value]) => [element('dt', {}, [text(`graph.${key}`)]), element('dd', {}, [value])])),
      ...(report.clustering.sample === undefined ? [] : [element('small', {}, [text('graph.sampled', { sample: formatCount(report.clustering.sample) })])]),
      element('details', { class: 'data' }, [element('summary', {}, [text('page.graph.degrees')]), degrees(report)]),
    );
  }
}

/**
 * What a file of ties was taken for, and what its network is like: all that `funnelcast graph` tells.
 *
 * @typedef {import('../../pkg/funnelcast.js').Report} Report
 * @typedef {import('../../pkg/funnelcast.js').ListReport} ListReport
 */
import { element, quotable, table } from '../base/dom.js';
import { text } from '../base/locale.js';
import { formatCount, formatPlain } from '../base/number.js';

/** Encodings by their names. @type {Record<ListReport['encoding'], string>} */
const ENCODINGS = { utf8: 'UTF-8', utf16_le: 'UTF-16LE', utf16_be: 'UTF-16BE', gb18030: 'GB18030' };

/** @param {boolean} isSo */
const yesOrNo = (isSo) => text(isSo ? 'cli.yes' : 'cli.no');

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
function facts({ people, ties, weighted, list, components, largest_component, isolated, degree, assortativity, clustering }) {
  return [
    ['people', formatCount(people)],
    ['ties', formatCount(ties)],
    ['weighted', yesOrNo(weighted)],
    ['components', formatCount(components)],
    ['largest_component', formatCount(largest_component)],
    ['isolated', formatCount(isolated)],
    ['degree_mean', formatPlain(degree.mean)],
    ['degree_median', formatCount(degree.median)],
    ['degree_max', formatCount(degree.max)],
    ['clustering_local', estimate(clustering.local, clustering.local_error)],
    ['clustering_global', estimate(clustering.global, clustering.global_error)],
    ['assortativity', assortativity === undefined ? text('graph.assortativity.undefined') : formatPlain(assortativity)],
    ...(list === undefined ? [] : readings(list)),
  ];
}

/**
 * @param {ListReport} list
 * @returns {[key: string, value: string][]}
 */
function readings({ encoding, separator, lines, header, comments, self_loops, duplicates }) {
  return [
    ['encoding', ENCODINGS[encoding]],
    ['separator', text(`graph.separator.${separator}`)],
    ['lines', formatCount(lines)],
    ['header', yesOrNo(header)],
    ['comments', formatCount(comments)],
    ['self_loops', formatCount(self_loops)],
    ['duplicates', formatCount(duplicates)],
  ];
}

/**
 * What a column is called: by the file, or else by its place.
 * @param {{name: string}} column
 * @param {number} place
 */
export const columnName = ({ name }, place) => (name === '' ? text('graph.column', { number: place + 1 }) : quotable(name));

/** What each column was taken for. @param {ListReport} list */
const columns = ({ roles }) => table(text('page.graph.columns'), [text('page.graph.column'), text('page.graph.taken_for')],
  roles.map((column, place) => [columnName(column, place), text(`graph.role.${column.role}`)]));

/** A tie as it was read. @param {ListReport['first'][number]} tie */
function tieText({ source, target, weight }) {
  const people = { source: quotable(source), target: quotable(target) };
  return weight === undefined ? text('graph.tie', people) : text('graph.tie.weighted', { ...people, weight: formatPlain(weight) });
}

/**
 * How a file was read, in a sentence: for who has no report in sight.
 * @param {string} name
 * @param {Report} report
 */
export function readAs(name, { list }) {
  const [tie] = list?.first ?? [];
  if (list === undefined || tie === undefined) return text('page.graph.opened', { name: quotable(name) });
  const of = (/** @type {string} */ wanted) => {
    const place = list.roles.findIndex(({ role }) => role === wanted);
    const column = list.roles[place];
    return column && (column.name === '' ? columnName(column, place) : `“${columnName(column, place)}”`);
  };
  const weight = of('weight');
  return text('graph.read_as', {
    name: quotable(name),
    source: of('source') ?? '',
    target: of('target') ?? '',
    weight: weight === undefined ? text('graph.read_as.none') : text('graph.read_as.weight', { column: weight }),
    encoding: ENCODINGS[list.encoding],
    tie: tieText(tie),
  });
}

/** The first ties, as they were read. @param {ListReport} list */
function firstTies({ first }) {
  const words = first.map(tieText);
  return [element('p', {}, [text('graph.first')]), element('ol', {}, words.map((tie) => element('li', {}, [tie])))];
}

/** How many ties people have, from the fewest to the most. @param {Report} report */
function quantiles({ degree }) {
  const counts = /** @type {const} */ (['min', 'p05', 'p25', 'median', 'p75', 'p95', 'max']);
  const rows = counts.map((name) => [text(`graph.degree_${name}`), formatCount(degree[name])]);
  rows.push([text('graph.degree_sd'), formatPlain(degree.sd)]);
  return table(text('page.graph.quantiles'), [text('page.graph.quantile'), text('page.graph.ties_each')], rows);
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

/**
 * The report of an open file.
 * @param {string} name
 * @param {Report} report
 */
export function reportOf(name, report) {
  const { list, clustering } = report;
  const note = (/** @type {string} */ words) => element('p', {}, [words]);
  return [
    note(text('page.graph.opened', { name: quotable(name) })),
    element('dl', {}, facts(report).flatMap(([key, value]) => [element('dt', {}, [text(`graph.${key}`)]), element('dd', {}, [value])])),
    ...(clustering.sample === undefined ? [] : [element('small', {}, [text('graph.sampled', { sample: formatCount(clustering.sample) })])]),
    ...(list === undefined ? [] : [
      ...(list.repeats === 'none' ? [] : [note(text(`graph.repeats.${list.repeats}`))]),
      columns(list),
      ...firstTies(list),
    ]),
    element('details', { class: 'data' }, [element('summary', {}, [text('page.graph.degrees')]), quantiles(report), degrees(report)]),
  ];
}

/**
 * The table of all outcomes.
 *
 * @typedef {import('./figures.js').Figures} Figures
 */
import { element, table } from '../base/dom.js';
import { sentences, text } from '../base/locale.js';
import { differenceFormat, formatOf, signedText } from '../base/number.js';
import { judged } from './difference.js';
import { payback, turn } from './over_time.js';

/**
 * The table of all outcomes, below money over time in words; where something is compared, each before, now, and how it differs.
 * @param {HTMLElement} root
 * @param {Figures} figures
 */
export function showOutcomes(root, figures) {
  const { reference } = figures;
  const rows = figures.description.outcomes.map(({ name, unit }) => {
    const statistic = figures.outcome(name);
    const format = formatOf(unit, statistic.mean);
    const { mean, p05, p25, p50, p75, p95 } = statistic;
    return [
      text(`outcome.${name}`),
      ...(reference === null ? [] : [format(reference.outcome(name).p50), format(p50), ...differenceCells(figures, name, differenceFormat(unit, format))]),
      ...[mean, p05, p25, p50, p75, p95].map(format),
    ];
  });
  const compared = ['before', 'now', 'difference', 'band', 'verdict'].map((name) => text(`page.table.compared.${name}`));
  const head = [
    text('cli.outcome'), ...(reference === null ? [] : compared), ...['mean', 'p05', 'p25', 'p50', 'p75', 'p95'].map((name) => text(`statistic.${name}`)),
  ];
  root.replaceChildren(element('p', { class: 'note' }, [sentences(payback(figures), turn(figures))]), table(text('page.table.all'), head, rows));
}

/**
 * @param {Figures} figures
 * @param {string} name
 * @param {import('../base/number.js').Format} format
 */
function differenceCells(figures, name, format) {
  const difference = figures.difference(name);
  if (difference === null || difference.pairs === 0) return ['–', '–', text('page.difference.undefined')];
  const { p05, p50, p95, more, less } = difference;
  if (more + less === 0) return [format(0), '–', text('page.difference.none')];
  const band = text('page.band', { low: signedText(p05, format, p95), high: signedText(p95, format, p05) });
  return [signedText(p50, format), band, judged(name, figures, difference) || '–'];
}

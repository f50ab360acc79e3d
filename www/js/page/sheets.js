/**
 * What the page gives away as figures: all outcomes, the series by day, the ledger, and what was changed, in the words of the
 * page.
 *
 * @typedef {import('../base/sheet.js').Sheet} Sheet
 * @typedef {import('../figures/figures.js').Figures} Figures
 * @typedef {import('../scenario/store.js').State} State
 */
import { text } from '../base/locale.js';
import { inLanguage } from '../base/names.js';
import { touchName } from '../charts/customers.js';
import { statedMedian } from '../figures/precision.js';
import { rowOf } from '../scenario/quantity.js';
import { nameOf, settingWords, toldDifferences } from '../scenario/reference.js';

const LEVELS = /** @type {const} */ (['p05', 'p25', 'p75', 'p95']);
/** Shares are given in per cent, as their unit says. */
const PERCENT = 100;

/** A name without the unit that stands beside it. @param {string} name @param {string} unit */
const bare = (name, unit) => [` (${unit})`, `（${unit}）`].reduce((words, end) => (words.endsWith(end) ? words.slice(0, -end.length) : words), name);

/** A row for each outcome, with how it differs from before where something is compared. @param {Figures} figures @returns {Sheet} */
export function outcomesSheet(figures) {
  const { reference } = figures;
  const heads = [
    text('cli.outcome'), text('page.sheet.unit_of'), text('statistic.mean'), text('statistic.p50'), ...LEVELS.map((level) => text(`statistic.${level}`)), text('page.sheet.error'),
    ...(reference === null ? [] : ['before', 'difference'].map((name) => text(`page.table.compared.${name}`)).concat(['p05', 'p95'].map((level) =>
      `${text('page.table.compared.difference')} ${text(`statistic.${level}`)}`))),
  ];
  const rows = figures.description.outcomes.map(({ name, unit }) => {
    const [statistic, difference] = [figures.outcome(name), figures.difference(name)];
    const scale = unit === 'share' ? PERCENT : 1;
    const numbers = [
      statistic.mean, statistic.p50, ...LEVELS.map((level) => statistic[level]), statedMedian(statistic, figures).error,
      ...(reference === null ? [] : [reference.outcome(name).p50, difference?.p50 ?? NaN, difference?.p05 ?? NaN, difference?.p95 ?? NaN]),
    ];
    return [bare(text(`outcome.${name}`), text(`page.unit.${unit}`)), text(`page.unit.${unit}`), ...numbers.map((number) => number * scale)];
  });
  return { title: text('page.sheet.outcomes'), columns: heads.map((head) => ({ head })), rows };
}

/** @param {string} csv as the command line writes it, its numbers as they are */
const linesOf = (csv) => csv.trimEnd().split('\n').map((line) => line.split(','));

/**
 * The series by day, of the command line's CSV: codes become words, figures stay as they are.
 * @param {string} csv
 */
export function seriesSheet(csv) {
  const [[, , ...levels] = [], ...lines] = linesOf(csv);
  const heads = [text('page.sheet.series.name'), text('page.table.day'), ...levels.map((level) => text(`statistic.${level}`))];
  return {
    title: text('page.sheet.series'),
    columns: heads.map((head) => ({ head })),
    rows: lines.map(([series = '', ...numbers]) => [text(`series.${series}`), ...numbers.map(Number)]),
  };
}

/**
 * The ledger by day and touch, of the command line's CSV.
 * @param {string} csv
 * @param {Figures} figures
 * @returns {Sheet}
 */
export function ledgerSheet(csv, figures) {
  const [[, , , ...entries] = [], ...lines] = linesOf(csv);
  const { touches } = figures.ledger;
  const heads = [text('page.table.day'), text('page.table.touch'), ...entries.map((entry) => text(`page.ledger.${entry}`))];
  return {
    title: text('page.table.by_touch'),
    columns: heads.map((head) => ({ head })),
    // Each day has a line for each touch, in the order of the touches: a name with a comma in it moves nothing.
    rows: lines.map((cells, place) => [Number(cells[0]), touchName(figures, place % touches.length), ...cells.slice(-entries.length).map(Number)]),
  };
}

/** What differs from what it is compared with, and where the figures of the levers come from. @param {State} state @returns {Sheet} */
export function changesSheet(state) {
  const heads = ['page.before.what', 'page.table.compared.before', 'page.table.compared.now', 'page.sheet.source'];
  const rows = toldDifferences(state).map((difference) => [
    nameOf(difference, state), settingWords(difference, 'before', state), settingWords(difference, 'after', state), difference.lever === undefined ? null : sourceOf(difference.lever),
  ]);
  return {
    title: text('page.sheet.changes'),
    columns: heads.map((key) => ({ head: text(key) })),
    rows: rows.length > 0 ? rows : [[text('page.sheet.unchanged'), null, null, null]],
  };
}

/** Where a lever's default comes from. @param {string} lever */
function sourceOf(lever) {
  const { source } = rowOf(lever);
  return source.kind === 'assumption' ? text('source.assumption') : inLanguage(source.text);
}

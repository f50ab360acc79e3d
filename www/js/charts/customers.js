/**
 * The charts of customers: where they came from, and who of each cohort stays.
 *
 * @typedef {import('../figures/figures.js').Figures} Figures
 * @typedef {import('./charts.js').Contents} Contents
 */
import { table } from '../base/dom.js';
import { text } from '../base/locale.js';
import { entryName } from '../base/names.js';
import { formatCount, formatMoney, formatShare } from '../base/number.js';
import { inCells, inOutlines } from './places.js';

/**
 * A touch by its number; nothing is all smaller ones.
 * @param {Figures} figures
 * @param {number | undefined} number
 */
function touchName({ ledger: { touches } }, number) {
  const touch = number === undefined ? undefined : touches[number];
  if (touch === undefined) return text('touch.other');
  const { kind, entry, called } = touch;
  return entry === '' ? text(`touch.${kind}`) : entryName(kind, { kind: entry }, called);
}

/** @param {Figures} figures */
const newCustomers = ({ ledger: { flows } }) => flows.reduce((sum, { people }) => sum + people, 0);

/** New customers by first and last touch, the most first. @param {Figures} figures */
function pairs({ ledger: { attribution } }) {
  const all = attribution.flatMap((row, first) => row.map((people, last) => ({ first, last, people })));
  return all.filter(({ people }) => people > 0).sort((one, other) => other.people - one.people);
}

/** @type {Contents} */
export const TOUCHES = {
  name: 'touches',
  shown: (figures) => figures.ledger.flows.length > 0,
  legend: () => [['bar', 'positive', 'page.legend.by_people'], ['bar', 'neutral', 'page.legend.directly']],
  note: () => text('page.chart.touches.note'),
  ...inOutlines((figures) => figures.ledger.flows.length),
  readout: (figures, place) => {
    const flow = figures.ledger.flows[place];
    if (!flow) return '';
    return text('page.readout.flow', {
      first: touchName(figures, flow.first),
      last: touchName(figures, flow.last),
      people: formatCount(flow.people),
      share: formatShare(flow.people / newCustomers(figures)),
    });
  },
  table: (figures) => [
    table(text('page.chart.touches'), ['page.chart.touches.first', 'page.chart.touches.last', 'page.table.new_customers', 'page.table.share'].map((key) => text(key)),
      pairs(figures).map(({ first, last, people }) =>
        [touchName(figures, first), touchName(figures, last), formatCount(people), formatShare(people / newCustomers(figures))])),
    table(text('page.table.by_touch'), ['page.table.touch', 'page.table.first_touch', 'page.table.last_touch', 'page.table.orders', 'page.table.revenue', 'page.table.cost'].map((key) => text(key)),
      figures.ledger.touches.map((touch, number) => [
        touchName(figures, number), formatCount(touch.new_customers_first), formatCount(touch.new_customers),
        formatCount(touch.orders), formatMoney(touch.revenue), formatMoney(touch.cost),
      ])),
  ],
};

/** @param {import('../../pkg/funnelcast.js').Cohort} cohort */
function cohortName({ days: [from = 0, to = 0] }) {
  return to === 0 ? text('page.chart.cohorts.start') : text('page.chart.cohorts.days', { from, to });
}

const CELLS = inCells((figures) => figures.ledger.cohorts.rows.map(({ kept }) => kept.length));

/** @type {Contents} */
export const COHORTS = {
  name: 'cohorts',
  shown: (figures) => figures.ledger.cohorts.rows.some(({ joined }) => joined > 0),
  legend: () => [['shades', 'positive', 'page.legend.kept']],
  note: (figures) => text('page.chart.cohorts.note', { days: figures.ledger.cohorts.period }),
  ...CELLS,
  readout: (figures, place) => {
    const [row, age] = CELLS.cell(figures, place);
    const cohort = figures.ledger.cohorts.rows[row];
    if (!cohort) return '';
    const kept = cohort.kept[age] ?? NaN;
    return text('page.readout.cohort', {
      cohort: cohortName(cohort), age, share: formatShare(kept / cohort.joined), kept: formatCount(kept), joined: formatCount(cohort.joined),
    });
  },
  table: (figures) => {
    const { rows } = figures.ledger.cohorts;
    const ages = Array.from({ length: Math.max(...rows.map(({ kept }) => kept.length)) }, (_, age) => text('page.table.age', { age }));
    return [table(text('page.chart.cohorts'), ['page.table.cohort', 'page.table.joined', 'page.table.lifetime_value'].map((key) => text(key)).concat(ages),
      rows.map((cohort) => [
        cohortName(cohort), formatCount(cohort.joined), formatMoney(cohort.lifetime_value),
        ...ages.map((_, age) => (age < cohort.kept.length ? formatShare((cohort.kept[age] ?? NaN) / cohort.joined) : '')),
      ]))];
  },
};

/**
 * The charts of money: what is left of revenue after each cost, and the distribution of profit.
 *
 * @typedef {import('../figures/figures.js').Figures} Figures
 * @typedef {import('./charts.js').Contents} Contents
 */
import { text } from '../base/locale.js';
import { formatCount, formatMoney, formatShare } from '../base/number.js';
import { statedShare } from '../figures/precision.js';
import { ghostLegend } from './ghost.js';
import { across, clamp, inBars } from './places.js';
import { referenceCell, referenceColumn, referenceLine, referenceText, referenceTick } from './reference.js';

/** What the keys of the names of rows begin with. */
const ROW = 'page.chart.waterfall.';

export const isTotal = (/** @type {string} */ step) => step === 'revenue' || step === 'profit';
export const stepName = (/** @type {string} */ step) => text(`page.chart.waterfall.${step}`);

/** The outcomes of the picture's rows, from top to bottom, as the core has them. @param {Figures} figures */
function rowsOf({ description: { charts } }) {
  const labels = charts.find(({ name }) => name === 'waterfall')?.labels ?? [];
  const rows = labels.filter((key) => key.startsWith(ROW));
  return rows.map((key) => key.slice(ROW.length));
}

/**
 * The rows in figures. Means add up, medians do not.
 * @param {Figures} figures
 */
export function steps(figures) {
  let left = 0;
  return rowsOf(figures).map((step) => {
    const { mean } = figures.outcome(step);
    left = isTotal(step) ? mean : left - mean;
    // Nothing taken is no negative nothing.
    return { step, amount: isTotal(step) || mean === 0 ? mean : -mean, left };
  });
}

/** @type {Contents} */
export const WATERFALL = {
  name: 'waterfall',
  legend: (figures) => [
    ['bar', 'positive', figures.outcome('profit').mean < 0 ? 'page.legend.revenue' : 'page.legend.revenue_profit'],
    ['bar', 'neutral', 'page.legend.cost'],
    ...(figures.outcome('profit').mean < 0 ? [/** @type {import('./charts.js').Mark} */ (['outline', 'negative', 'page.legend.loss'])] : []),
    ...referenceTick(figures, 'page.legend.before_mean'),
  ],
  note: () => text('page.chart.waterfall.note'),
  ...inBars((/** @type {Figures} */ figures) => rowsOf(figures).length, 'y'),
  readout: (figures, place) => {
    const { step = '', amount = NaN, left = NaN } = steps(figures)[place] ?? {};
    const words = isTotal(step) ? formatMoney(amount) : text('page.readout.step', { amount: formatMoney(amount), left: formatMoney(left) });
    return text('page.readout.of', { place: stepName(step), words });
  },
  aside: (figures, place) => referenceText(figures, (reference) => steps(reference)[place]?.amount ?? NaN, formatMoney),
  sheets: (figures) => [{
    title: text('page.chart.waterfall'),
    columns: [
      { head: text('page.table.item') }, { head: text('statistic.mean'), format: formatMoney },
      ...referenceColumn(figures, formatMoney, 'page.legend.before_mean'),
      { head: text('page.table.left'), format: formatMoney }, { head: text('page.table.of_revenue'), format: formatShare },
    ],
    rows: steps(figures).map(({ step, amount, left }, place, [{ amount: revenue } = { amount: NaN }]) => [
      stepName(step), amount, ...referenceCell(figures, (reference) => steps(reference)[place]?.amount ?? NaN),
      isTotal(step) ? null : left, Math.abs(amount) / revenue,
    ]),
  }],
};

const edgeOf = (/** @type {Figures} */ { profit }, /** @type {number} */ edge) => profit.start + edge * profit.width;

/** @type {Contents} */
export const PROFIT = {
  name: 'profit',
  legend: (figures) => [
    ['bar', 'positive', 'page.legend.profit'], ['outline', 'negative', 'page.legend.loss'], ['line', 'text', 'page.legend.median'],
    ...referenceLine(figures), ...ghostLegend(figures),
  ],
  note: ({ chanceOfProfit }) => {
    const { value, error } = statedShare(chanceOfProfit);
    return text('page.chart.profit.note', { estimate: formatShare(value), error: formatShare(error) });
  },
  places: (figures) => figures.profit.counts.length,
  placeAt: (figures, { frame: { left, right, x: [low, high] } }, at) => {
    const value = low + ((at.x - left) / (right - left)) * (high - low);
    return clamp(Math.floor((value - figures.profit.start) / (figures.profit.width || 1)), figures.profit.counts.length - 1);
  },
  cursor: ({ profit }, { frame }, place) => {
    const start = across(frame, profit.start + place * profit.width);
    const end = across(frame, profit.start + (place + 1) * profit.width);
    return { left: start, top: frame.top, width: Math.max(2, end - start), height: frame.bottom - frame.top };
  },
  readout: (figures, place) => text('page.readout.bin', {
    from: formatMoney(edgeOf(figures, place)), to: formatMoney(edgeOf(figures, place + 1)), count: formatCount(figures.profit.counts[place] ?? 0),
  }),
  sheets: (figures) => {
    const { counts, below, above } = figures.profit;
    return [{
      title: text('page.chart.profit'),
      columns: [
        { head: text('page.table.from'), format: formatMoney }, { head: text('page.table.to'), format: formatMoney },
        { head: text('page.table.simulations'), format: formatCount },
      ],
      rows: [
        ...(below > 0 ? [[text('page.table.below'), edgeOf(figures, 0), below]] : []),
        ...counts.map((count, place) => [edgeOf(figures, place), edgeOf(figures, place + 1), count]),
        ...(above > 0 ? [[edgeOf(figures, counts.length), text('page.table.above'), above]] : []),
      ],
    }];
  },
};

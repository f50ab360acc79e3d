/**
 * Profit as fifty equally likely futures, each a dot that is read out by itself.
 *
 * @typedef {import('../figures/figures.js').Figures} Figures
 * @typedef {import('./charts.js').Contents} Contents
 */
import { text } from '../base/locale.js';
import { formatCount, formatMoney, formatShare } from '../base/number.js';
import { stated, statedShare } from '../figures/precision.js';
import { ghostLegend } from './ghost.js';
import { inOutlines } from './places.js';
import { referenceLine } from './reference.js';

/** How many of the futures make money. @param {Figures} figures */
export const making = ({ profitDots }) => profitDots.filter((profit) => profit > 0).length;

/** @type {Contents} */
export const DOTS = {
  name: 'profit_dots',
  legend: (figures) => [
    ['dot', 'positive', 'page.legend.future_profit'], ['diamond', 'negative', 'page.legend.future_loss'],
    ...referenceLine(figures), ...ghostLegend(figures),
  ],
  note: (figures) => text('page.chart.profit_dots.note', { error: formatShare(statedShare(figures.chanceOfProfit).error) }),
  ...inOutlines((figures) => figures.profitDots.length),
  readout: ({ profitDots }, place) => text('page.readout.future', {
    place: place + 1, count: profitDots.length, profit: formatMoney(stated(profitDots[place] ?? NaN, 0).value),
  }),
  sheets: ({ profitDots }) => [{
    title: text('page.chart.profit_dots'),
    columns: [{ head: text('page.table.future'), format: formatCount }, { head: text('page.axis.profit.plain'), format: formatMoney }],
    rows: [...profitDots].map((profit, place) => [place + 1, profit]),
  }],
};

/**
 * The charts over days: connected people, followers won and lost, trust, and the community.
 *
 * @typedef {import('../figures/figures.js').Figures} Figures
 * @typedef {import('./charts.js').Contents} Contents
 * @typedef {import('./charts.js').Mark} Mark
 */
import { text } from '../base/locale.js';
import { formatCount, formatOf } from '../base/number.js';
import { calendarLegend, calendarText, hasCalendar } from './calendar.js';
import { ghostLegend, ghostText } from './ghost.js';
import { overDays } from './places.js';
import { referenceCell, referenceColumn, referenceLegend, referenceText } from './reference.js';
import { bandText, levelCells, levelColumns } from './words.js';

/** @type {Mark[]} */
export const BANDS = [
  ['band', 'band_outer', 'page.legend.outer'], ['band', 'band_inner', 'page.legend.inner'], ['line', 'median', 'page.legend.median'],
];

/** What marks the lines of charts that are no fans. @type {Record<string, Mark[]>} */
const LINES = { followers: [['line', 'positive', 'page.legend.new'], ['line', 'negative', 'page.legend.lost']] };

/** Where there is not always something to see. @type {Record<string, (figures: Figures) => boolean>} */
const SHOWN = { community: (figures) => figures.outcome('community_posts').mean > 0 };

/**
 * A chart over days of some series.
 * @param {import('../../pkg/funnelcast.js').ChartDescription} chart
 * @param {string} unit of its series
 * @returns {Contents}
 */
export function days({ name, shape, series }, unit) {
  const format = formatOf(unit, Infinity);
  // One series is named by the chart, several are by themselves.
  const named = (/** @type {string} */ one) => (series.length > 1 ? `${text(`series.${one}`)} ` : '');
  const median = (/** @type {string} */ one, /** @type {number} */ day) => (/** @type {Figures} */ figures) => figures.band(one, day).p50;
  return {
    name,
    ...(SHOWN[name] === undefined ? {} : { shown: SHOWN[name] }),
    legend: (figures) => [...LINES[name] ?? BANDS, ...referenceLegend(figures), ...ghostLegend(figures), ...calendarLegend(figures)],
    note: () => text(`page.chart.${name}.note`),
    ...overDays(shape === 'daily_steps' ? 'step' : 'point'),
    readout: (figures, day) => {
      const words = series.map((one) => `${named(one)}${bandText(figures.band(one, day), format)}`).join(' · ');
      return text('page.readout.of', { place: text('page.readout.day', { day: day + 1 }), words });
    },
    aside: (figures, day) => [
      ...series.map((one) => referenceText(figures, median(one, day), format)),
      ...series.map((one) => ghostText(figures, one, day, format)),
      calendarText(figures, day),
    ].filter(Boolean).join(' · '),
    sheets: (figures) => {
      const planned = hasCalendar(figures);
      const { ghost } = figures;
      const columns = series.flatMap((one) => [
        ...levelColumns(format, named(one)), ...referenceColumn(figures, format, 'page.legend.before', named(one)),
        ...(ghost === null ? [] : [{ head: `${named(one)}${text('page.legend.ghost')}`, format }]),
      ]);
      return [{
        title: text(`page.chart.${name}`),
        columns: [{ head: text('page.table.day'), format: formatCount }, ...columns, ...(planned ? [{ head: text('page.table.calendar') }] : [])],
        rows: Array.from({ length: figures.days }, (_, day) => [
          day + 1,
          ...series.flatMap((one) => [
            ...levelCells(figures.band(one, day)),
            ...referenceCell(figures, median(one, day)),
            ...(ghost === null ? [] : [ghost.band(one, day).p50]),
          ]),
          ...(planned ? [calendarText(figures, day)] : []),
        ]),
      }];
    },
  };
}

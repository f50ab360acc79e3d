/**
 * The charts over days: connected people, followers won and lost, trust, and the community.
 *
 * @typedef {import('./figures.js').Figures} Figures
 * @typedef {import('./chart_contents.js').Contents} Contents
 * @typedef {import('./chart_contents.js').Mark} Mark
 */
import { calendarLegend, calendarText, hasCalendar } from './chart_calendar.js';
import { overDays } from './chart_places.js';
import { bandText, levelCells, levelHeads } from './chart_words.js';
import { table } from './dom.js';
import { ghostLegend, ghostText } from './ghost.js';
import { text } from './locale.js';
import { formatCount, formatPlain } from './number.js';

/**
 * A chart over days of some series.
 * @param {string} name
 * @param {'point' | 'step'} shape
 * @param {string[]} series
 * @param {Mark[]} legend
 * @param {(value: number) => string} format
 * @returns {Contents}
 */
function days(name, shape, series, legend, format) {
  // One series is named by the chart, several are by themselves.
  const named = (/** @type {string} */ one) => (series.length > 1 ? `${text(`series.${one}`)} ` : '');
  return {
    name,
    legend: (figures) => [...legend, ...ghostLegend(figures), ...calendarLegend(figures)],
    note: () => text(`page.chart.${name}.note`),
    ...overDays(shape),
    readout: (figures, day) => {
      const words = series.map((one) => `${named(one)}${bandText(figures.band(one, day), format)}`).join(' · ');
      return text('page.readout.of', { place: text('page.readout.day', { day: day + 1 }), words });
    },
    aside: (figures, day) =>
      [...series.map((one) => ghostText(figures, one, day, format)), calendarText(figures, day)].filter(Boolean).join(' · '),
    table: (figures) => {
      const planned = hasCalendar(figures);
      const { ghost } = figures;
      const heads = series.flatMap((one) =>
        [...levelHeads(), ...(ghost === null ? [] : [text('page.legend.ghost')])].map((level) => `${named(one)}${level}`));
      return [table(text(`page.chart.${name}`), [text('page.table.day'), ...heads, ...(planned ? [text('page.table.calendar')] : [])],
        Array.from({ length: figures.days }, (_, day) => [
          String(day + 1),
          ...series.flatMap((one) =>
            [...levelCells(figures.band(one, day), format), ...(ghost === null ? [] : [format(ghost.band(one, day).p50)])]),
          ...(planned ? [calendarText(figures, day)] : []),
        ]))];
    },
  };
}

/** @type {Mark[]} */
export const BANDS = [
  ['band', 'band_outer', 'page.legend.outer'], ['band', 'band_inner', 'page.legend.inner'], ['line', 'median', 'page.legend.median'],
];

export const CONNECTED = days('connected', 'point', ['connected'], BANDS, formatCount);

export const FOLLOWERS = days('followers', 'step', ['new_followers', 'lost_followers'], [
  ['line', 'positive', 'page.legend.new'], ['line', 'negative', 'page.legend.lost'],
], formatCount);

/** @type {Contents} */
export const TRUST = {
  ...days('trust', 'point', ['brand_trust', 'overload'], BANDS, formatPlain),
  labels: () => ['series.brand_trust', 'series.overload'].map((key) => text(key)),
};

/** @type {Contents} */
export const COMMUNITY = {
  ...days('community', 'point', ['community_posts'], BANDS, formatCount),
  shown: (figures) => figures.outcome('community_posts').mean > 0,
};

/**
 * What is counted day by day, as sums over weeks: pushes on some days of the week make a comb of the days. Runs of less than
 * four weeks stay as days, and then the core gives no weeks.
 *
 * @typedef {import('../figures/figures.js').Figures} Figures
 * @typedef {import('./charts.js').Contents} Contents
 */
import { text } from '../base/locale.js';
import { formatCount } from '../base/number.js';
import { calendarText, hasCalendar } from './calendar.js';
import { ghostText } from './ghost.js';
import { across, clamp } from './places.js';
import { referenceCell, referenceColumn, referenceText } from './reference.js';
import { bandText, levelCells, levelColumns } from './words.js';

const DAYS = 7;

/**
 * The first and the last day of a week, from 1.
 * @param {Figures} figures
 * @param {number} week
 */
const daysOf = ({ days }, week) => ({ from: week * DAYS + 1, to: Math.min(days, (week + 1) * DAYS) });

/** What is planned in a week, each once. @param {Figures} figures @param {number} week */
function planned(figures, week) {
  const { from, to } = daysOf(figures, week);
  const all = Array.from({ length: to - from + 1 }, (_, day) => calendarText(figures, from - 1 + day).split(' · ')).flat();
  return [...new Set(all)].filter(Boolean).join(' · ');
}

/**
 * @param {import('../../pkg/funnelcast.js').ChartDescription} chart
 * @param {Contents} daily what it is where days are shown
 * @returns {Contents}
 */
export function weekly({ name, series }, daily) {
  const isDaily = (/** @type {Figures} */ figures) => figures.weeks === 0;
  const named = (/** @type {string} */ one) => `${text(`series.${one}`)} `;
  const median = (/** @type {number} */ one, /** @type {number} */ week) => (/** @type {Figures} */ figures) => figures.week(one, week).p50;
  return {
    ...daily,
    places: (figures) => (isDaily(figures) ? daily.places(figures) : figures.weeks),
    placeAt: (figures, drawing, at) => {
      const day = daily.placeAt(figures, drawing, at);
      return day === null || isDaily(figures) ? day : clamp(Math.floor(day / DAYS), figures.weeks - 1);
    },
    cursor: (figures, drawing, place) => {
      if (isDaily(figures)) return daily.cursor(figures, drawing, place);
      const { frame } = drawing;
      const { from, to } = daysOf(figures, place);
      const [left, right] = [across(frame, from - 1), across(frame, to)];
      return { left, top: frame.top, width: Math.max(1, right - left), height: frame.bottom - frame.top };
    },
    readout: (figures, place) => {
      if (isDaily(figures)) return daily.readout(figures, place);
      const words = series.map((one, index) => `${named(one)}${bandText(figures.week(index, place))}`).join(' · ');
      return text('page.readout.of', { place: text('page.readout.days', daysOf(figures, place)), words });
    },
    aside: (figures, place) => {
      if (isDaily(figures)) return daily.aside?.(figures, place) ?? '';
      return [
        ...series.map((_, index) => referenceText(figures, median(index, place))),
        ...series.map((one, index) => ghostText(figures, one, place, formatCount, median(index, place))),
        planned(figures, place),
      ].filter(Boolean).join(' · ');
    },
    sheets: (figures) => {
      if (isDaily(figures)) return daily.sheets(figures);
      const isPlanned = hasCalendar(figures);
      return [{
        title: text(`page.chart.${name}`),
        columns: [
          { head: text('page.table.days') },
          ...series.flatMap((one) => [
            ...levelColumns(formatCount, named(one)), ...referenceColumn(figures, formatCount, 'page.legend.before', named(one)),
          ]),
          ...(isPlanned ? [{ head: text('page.table.calendar') }] : []),
        ],
        rows: Array.from({ length: figures.weeks }, (_, week) => [
          text('page.table.days.span', daysOf(figures, week)),
          ...series.flatMap((_one, index) => [...levelCells(figures.week(index, week)), ...referenceCell(figures, median(index, week))]),
          ...(isPlanned ? [planned(figures, week)] : []),
        ]),
      }];
    },
  };
}

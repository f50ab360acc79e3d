/**
 * What is planned for which days, in words: campaigns, pushes and channels. Entries of the scenario's lists are called by
 * their kind, and by their name too where two are of one kind.
 *
 * @typedef {import('../../pkg/funnelcast.js').Planned} Planned
 * @typedef {import('../figures/figures.js').Figures} Figures
 * @typedef {import('./charts.js').Mark} Mark
 */
import { language, text } from '../base/locale.js';

/** The list that an event's entries come from. */
const LISTS = { campaign: 'campaign', push: 'account', channel: 'channel' };
const EVENTS = /** @type {const} */ (['campaign', 'push', 'channel']);
/** @type {Record<Planned['event'], Mark>} */
const MARKS = {
  campaign: ['outline', 'text', 'page.legend.campaign'],
  push: ['ticks', 'text', 'page.legend.push'],
  channel: ['thin', 'neutral', 'page.legend.channel'],
};

const listed = (/** @type {string[]} */ names) => names.join(language() === 'zh' ? '、' : ', ');

/**
 * @param {string} list
 * @param {string} kind
 * @param {string} id
 * @param {boolean} alone whether no other entry is of this kind
 */
export function entryName(list, kind, id, alone) {
  const word = text(`${list}_kind.${kind}`);
  return alone ? word : text('page.chart.entry', { kind: word, id });
}

/** The marks that the pictures over days have. @param {Figures} figures */
export const calendarLegend = (figures) =>
  EVENTS.filter((event) => figures.ledger.calendar.some((plan) => plan.event === event)).map((event) => MARKS[event]);

/** @param {Figures} figures */
export const hasCalendar = (figures) => figures.ledger.calendar.length > 0;

/**
 * What happens on a day, from 0; nothing where nothing does.
 * @param {Figures} figures
 * @param {number} day
 */
export function calendarText({ ledger: { calendar } }, day) {
  const today = calendar.filter(({ spans }) => spans.some(([first = 0, last = 0]) => first <= day + 1 && day + 1 <= last));
  const parts = EVENTS.flatMap((event) => {
    const names = today.filter((plan) => plan.event === event).map(({ kind, id }) =>
      entryName(LISTS[event], kind, id, calendar.filter((other) => other.event === event && other.kind === kind).length === 1));
    return names.length > 0 ? [text(`page.readout.${event}`, { names: listed(names) })] : [];
  });
  return parts.join(' · ');
}

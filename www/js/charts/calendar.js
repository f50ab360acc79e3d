/**
 * What is planned for which days, in words: campaigns, pushes and channels.
 *
 * @typedef {import('../../pkg/funnelcast.js').Planned} Planned
 * @typedef {import('../figures/figures.js').Figures} Figures
 * @typedef {import('./charts.js').Mark} Mark
 */
import { language, text } from '../base/locale.js';
import { entryName } from '../base/names.js';

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
    const names = today.filter((plan) => plan.event === event).map(({ kind, called }) => entryName(LISTS[event], { kind }, called));
    return names.length > 0 ? [text(`page.readout.${event}`, { names: listed(names) })] : [];
  });
  return parts.join(' · ');
}

/**
 * What is said of a day, and of one person.
 *
 * @typedef {import('./history.js').History} History
 */
import { sentences, text } from '../base/locale.js';
import { formatCount } from '../base/number.js';
import { STANDINGS } from './history.js';

/** What somebody bought on more days than one is told by their number. @param {import('./history.js').Deed[]} deeds */
function boughtText(deeds) {
  const [first, ...more] = deeds;
  if (first === undefined) return '';
  const day = formatCount(first.day);
  return more.length === 0 ? text('spread.story.bought', { day }) : text('spread.story.bought_again', { day, more: formatCount(more.length) });
}

/** How somebody first heard of the brand. @param {import('./history.js').Deed} deed */
function heardText({ day, byTouch, byPerson }) {
  const how = byPerson ? 'friend' : byTouch ? 'brand' : 'alone';
  return text(`spread.story.${how}`, { day: formatCount(day) });
}

/**
 * Somebody's story until the end of a day, in one sentence.
 * @param {History} history
 * @param {number} person
 * @param {number} day
 */
export function storyOf(history, person, day) {
  const deeds = history.deeds(person, day);
  const [first] = deeds;
  const standing = STANDINGS[history.first(person)] ?? 'unaware';
  const parts = [];
  if (standing !== 'unaware') parts.push(text(`spread.story.was.${standing}`));
  else if (first !== undefined) parts.push(heardText(first));
  const on = (/** @type {string} */ key, /** @type {import('./history.js').Deed | undefined} */ deed) => {
    if (deed !== undefined) parts.push(text(`spread.story.${key}`, { day: formatCount(deed.day) }));
  };
  on('followed', deeds.find(({ action }) => action === 'followed'));
  const bought = boughtText(deeds.filter(({ action }) => action === 'bought'));
  if (bought !== '') parts.push(bought);
  on('promoted', deeds.find(({ action }) => action === 'promoted'));
  on('left', deeds.findLast(({ action }) => action === 'left' || action === 'blocked'));
  const told = history.told(person, day);
  if (told > 0) parts.push(text('spread.story.told', { times: formatCount(told) }));
  const words = parts.length === 0 ? text('spread.story.nothing') : parts.join(text('spread.story.join'));
  return text('spread.story', { person: formatCount(person + 1), words });
}

/**
 * A day in words.
 * @param {History} history
 * @param {number} day
 */
export function dayText(history, day) {
  const values = Object.fromEntries(history.counts(day).map((count, standing) => [STANDINGS[standing] ?? '', formatCount(count)]));
  const counts = text('spread.day.counts', values);
  if (day === 0) return sentences(text('spread.day.start'), counts);
  return sentences(
    text('spread.day', { day: formatCount(day), days: formatCount(history.days) }), counts,
    text('spread.day.today', { told: formatCount(history.tellingsOn(day)), bought: formatCount(history.buyersOn(day)) }),
  );
}

/**
 * People by standing at the end of each week, as a table.
 * @param {History} history
 * @returns {import('../base/sheet.js').Sheet}
 */
export function weeksOf(history) {
  const DAYS = 7;
  const ends = [0];
  for (let day = DAYS; day < history.days; day += DAYS) ends.push(day);
  ends.push(history.days);
  const total = (/** @type {number} */ from, /** @type {number} */ to, /** @type {(day: number) => number} */ of) => {
    let sum = 0;
    for (let day = from + 1; day <= to; day++) sum += of(day);
    return sum;
  };
  return {
    title: text('spread.table.title'),
    columns: [
      { head: text('spread.table.day') },
      ...STANDINGS.map((standing) => ({ head: text(`spread.standing.${standing}`), format: formatCount })),
      { head: text('spread.told'), format: formatCount }, { head: text('spread.bought'), format: formatCount },
    ],
    rows: ends.map((day, place) => {
      const before = ends[place - 1] ?? day;
      return [
        formatCount(day), ...history.counts(day), total(before, day, (one) => history.tellingsOn(one)), total(before, day, (one) => history.buyersOn(one)),
      ];
    }),
  };
}

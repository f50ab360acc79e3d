/**
 * How an outcome differs from before, with its own band, and how sure it is that this is better or worse.
 *
 * @typedef {import('./figures.js').Figures} Figures
 */
import { element } from '../base/dom.js';
import { text } from '../base/locale.js';
import { signedText } from '../base/number.js';
import { stated } from './precision.js';

/** Of so many simulations it is said how many of them are better. */
const OF_TEN = 10;
/** Of fewer simulations nothing is said. */
const FEWEST = 20;
/** The share of simulations from which on nearly all are. */
const NEARLY_ALL = 0.95;

/**
 * How sure it is that an outcome is better or worse than before, in words; empty where neither way is better.
 * @param {string} name
 * @param {Figures} figures
 * @param {import('./figures.js').Difference} difference
 */
export function judged(name, { description }, { more, less, pairs }) {
  if (pairs < FEWEST) return '';
  const better = description.outcomes.find((outcome) => outcome.name === name)?.better;
  if (better !== 'more' && better !== 'less') return '';
  const [good, bad] = better === 'more' ? [more, less] : [less, more];
  const [share, same] = [Math.max(good, bad), 1 - good - bad];
  const key = good >= bad ? 'better' : 'worse';
  if (share >= NEARLY_ALL) return text(`page.difference.${key}.nearly_all`);
  if (same >= NEARLY_ALL) return text('page.difference.same.nearly_all');
  // Of ten, so that the three make ten whatever each is rounded to.
  const betterTimes = Math.round(good * OF_TEN);
  const worseTimes = Math.round((good + bad) * OF_TEN) - betterTimes;
  if (betterTimes + worseTimes < OF_TEN) return text('page.difference.mixed', { better: betterTimes, worse: worseTimes, same: OF_TEN - betterTimes - worseTimes });
  if (betterTimes === worseTimes) return text('page.difference.even');
  return text(`page.difference.${key}`, { times: key === 'better' ? betterTimes : worseTimes });
}

/**
 * How an outcome differs from before, with its own band.
 * @param {Figures} figures
 * @param {string} name
 * @param {import('../base/number.js').Format} format
 * @returns {HTMLElement[]} none where nothing is compared
 */
export function differenceLine(figures, name, format) {
  const difference = figures.difference(name);
  if (difference === null && !figures.isObstructed) return [];
  const line = (/** @type {(string | HTMLElement)[]} */ ...words) => {
    const made = element('p', { class: 'difference' }, [element('span', { class: 'unseen' }, [text('page.difference.said')]), ...words]);
    made.dataset.difference = name;
    return [made];
  };
  if (difference === null) return line('–');
  const { p05, p50, p95, pairs, more, less } = difference;
  if (pairs === 0) return line(text('page.difference.undefined'));
  if (more + less === 0) return line(text('page.difference.none'));
  const words = judged(name, figures, difference);
  const [middle = NaN, from = NaN, to = NaN] = [p50, p05, p95].map((value) => stated(value, 0, p95 - p05).value);
  const [amount, low, high] = [signedText(middle, format), signedText(from, format, to), signedText(to, format, from)];
  const sign = amount.startsWith('+') ? '▲' : amount.startsWith('\u2212') ? '▼' : '＝';
  const said = text('page.difference.line', { sign, amount, low, high });
  return words === '' ? line(said) : line(said, element('strong', {}, [words]));
}

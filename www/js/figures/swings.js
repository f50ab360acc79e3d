/**
 * Which lever moves an answer most: one bar a lever, from what it does at the low end of its range to what it does at the high
 * end, the longest first.
 *
 * @typedef {{median: number, error: number, pairs: number}} Effect how the answer differs, over pairs of simulations; error: the
 *   standard error of the median
 * @typedef {{value: string, effect: Effect}} End
 * @typedef {{named: string, name: string, low: End, high: End, across: Effect}} Bar
 *   name: of the lever; value: of an end, in words
 */
import { element } from '../base/dom.js';
import { text } from '../base/locale.js';
import { stated } from './precision.js';

/** Half of the width of a normal distribution's middle 95 %, in standard deviations. */
const MIDDLE_95 = 1.96;

/** How far a bar goes; nothing where the answer is not defined. @param {Bar} bar */
const sizeOf = ({ across: { median } }) => (Number.isFinite(median) ? Math.abs(median) : 0);

/** The longest first. @template {Bar} T @param {T[]} bars */
export const ranked = (bars) => [...bars].sort((one, other) => sizeOf(other) - sizeOf(one));

/**
 * An effect in words: so much more, less, or no difference; with what other random numbers may change.
 * @param {Effect} effect
 * @param {(value: number) => string} format
 */
function effectWords({ median, error, pairs }, format) {
  if (pairs === 0) return text('page.difference.undefined');
  const reach = MIDDLE_95 * error;
  const { value, error: shown } = stated(median, reach);
  // What chance alone may make is no difference.
  if (value === 0 || Math.abs(median) <= reach) return text('page.swings.same');
  const amount = format(Math.abs(value));
  return text(value > 0 ? 'page.swings.more' : 'page.swings.less', { amount: shown > 0 ? text('page.swings.amount', { amount, error: format(shown) }) : amount });
}

/** What both ends of a bar do, in words. @param {End[]} parts @param {(value: number) => string} format */
const ends = (parts, format) => parts.map(({ value, effect }) => text('page.swings.end', { value, effect: effectWords(effect, format) }));

/** The same as one text. @param {Bar} bar @param {(value: number) => string} format */
export const endsText = ({ low, high }, format) => ends([low, high], format).join(text('page.swings.between'));

/**
 * What both ends of a lever do, as one bar; words beside it say the same.
 * @param {number[]} ends what the low end does, and the high one
 * @param {{least: number, most: number}} scale
 * @param {string} better which way is
 */
export function swingBar(ends, { least, most }, better) {
  const at = (/** @type {number} */ value) => `${most > least ? ((Math.min(most, Math.max(least, value)) - least) / (most - least)) * 100 : 50}%`;
  const parts = ends.map((end, index) => {
    const value = Number.isFinite(end) ? end : 0;
    const look = better === 'neither' ? '' : (value > 0) === (better === 'more') ? ' good' : ' bad';
    const part = element('span', { class: `part ${index === 0 ? 'low' : 'high'}${look}` });
    part.style.setProperty('--from', at(Math.min(0, value)));
    part.style.setProperty('--to', at(Math.max(0, value)));
    return part;
  });
  const zero = element('span', { class: 'zero' });
  zero.style.setProperty('--from', at(0));
  return element('span', { class: 'swing-bar', 'aria-hidden': 'true' }, [...parts, zero]);
}

/**
 * @param {HTMLElement} place
 * @param {Bar[]} bars
 * @param {{better: string, format: (value: number) => string, go: (named: string) => void}} answer better: which way is
 */
export function showSwings(place, bars, { better, format, go }) {
  const medians = (/** @type {Bar} */ { low, high }) => [low.effect.median, high.effect.median].map((median) => (Number.isFinite(median) ? median : 0));
  const least = Math.min(0, ...bars.flatMap(medians));
  const most = Math.max(0, ...bars.flatMap(medians));
  const focused = /** @type {HTMLElement | null} */ (document.activeElement?.closest('#swings [data-lever]') ?? null)?.dataset.lever;
  const rows = ranked(bars).map((bar) => {
    const lever = element('button', { type: 'button', class: 'to-lever' }, [bar.name]);
    lever.dataset.lever = bar.named;
    lever.addEventListener('click', () => go(bar.named));
    // Each below its own half of the bar.
    const sides = [bar.low, bar.high].sort((one, other) => (one.effect.median - other.effect.median) || 0);
    const words = ends(sides, format).flatMap((end) => [element('span', {}, [end]), ' ']);
    const row = element('li', {}, [
      lever, ' ',
      swingBar([bar.low.effect.median, bar.high.effect.median], { least, most }, better),
      element('span', { class: 'ends' }, words),
    ]);
    row.dataset.swing = String(bar.across.median);
    return row;
  });
  place.replaceChildren(...rows);
  if (focused !== undefined) /** @type {HTMLElement | null} */ (place.querySelector(`[data-lever="${CSS.escape(focused)}"]`))?.focus();
}

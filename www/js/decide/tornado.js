/**
 * Levers by how far each moves an answer, the strongest first: a row each with a bar, and those that move it little folded behind a line
 * that says how little.
 *
 * @typedef {import('./swing_trials.js').Effect} Effect
 * @typedef {{named: string, name: () => string, ends: () => string, effect: Effect}} Bar ends: from where to where it is moved, in words
 * @typedef {{better: string, amount: (value: number, error?: number) => string, go: (named: string) => void, title: string, isDone: boolean}} Answer
 *   isDone: whether all has been run that tells how levers move it; better: which way is; amount: in its unit, in as many digits as the error leaves
 */
import { element } from '../base/dom.js';
import { text } from '../base/locale.js';
import { signedText } from '../base/number.js';
import { swingBar } from '../figures/swings.js';
import { ERRORS, isClear, sizeOf } from './swing_trials.js';

/** Levers that are in sight at once. */
const SHOWN = 12;

export class Tornado {
  #place = element('div', { class: 'scroll', tabindex: '0', role: 'region' });
  #more = element('details', { class: 'data' });
  /** Makes what is folded, which is many rows that are seldom looked at. */
  #unfold = () => {};
  root = element('div', { class: 'tornado' }, [this.#place, this.#more]);

  constructor() {
    this.#more.addEventListener('toggle', () => this.#unfold());
  }

  /** @param {Bar[]} bars @param {Answer} answer */
  show(bars, answer) {
    const focused = document.activeElement instanceof HTMLElement && this.root.contains(document.activeElement) ? document.activeElement.dataset.lever : undefined;
    const ranked = bars.toSorted((one, other) => Number(isClear(other.effect.across)) - Number(isClear(one.effect.across)) || sizeOf(other.effect.across) - sizeOf(one.effect.across));
    const clear = ranked.filter(({ effect }) => isClear(effect.across)).slice(0, SHOWN);
    const rest = ranked.slice(clear.length);
    this.#place.hidden = clear.length === 0;
    this.#place.setAttribute('aria-label', answer.title);
    this.#more.hidden = rest.length === 0;
    const ends = clear.flatMap(({ effect: { low, high } }) => [low.mean, high.mean]).filter(Number.isFinite);
    const scale = { least: Math.min(0, ...ends), most: Math.max(0, ...ends) };
    this.#place.replaceChildren(this.#table(clear, answer, scale));
    const isOpen = this.#more.open;
    const largest = Math.max(0, ...rest.map(({ effect: { across } }) => (isClear(across) ? sizeOf(across) : 0)));
    const isWaiting = !answer.isDone && rest.some(({ effect: { across } }) => !Number.isFinite(across.mean));
    const summary = isWaiting ? text('decide.matters.more.working', { count: rest.length })
      : clear.length === 0 ? text('decide.matters.none.all', { count: rest.length })
      : text(largest > 0 ? 'decide.matters.more' : 'decide.matters.more.none', { count: rest.length, amount: answer.amount(sizeOf(clear.at(-1)?.effect.across ?? { mean: NaN, error: NaN, pairs: 0 })) });
    const folded = element('div', { class: 'scroll', tabindex: '0', role: 'region', 'aria-label': summary });
    this.#unfold = () => {
      if (this.#more.open && folded.childElementCount === 0) folded.append(this.#table(rest, answer, scale));
    };
    this.#more.replaceChildren(element('summary', {}, [summary]), folded);
    this.#more.open = isOpen;
    this.#unfold();
    if (focused !== undefined) /** @type {HTMLElement | null} */ (this.root.querySelector(`[data-lever="${CSS.escape(focused)}"]`))?.focus({ preventScroll: true });
  }

  /**
   * @param {Bar[]} bars
   * @param {Answer} answer
   * @param {{least: number, most: number}} scale
   */
  #table(bars, { better, amount, go, isDone }, scale) {
    // What has not arrived yet may well be compared.
    const unknown = isDone ? text('page.difference.undefined') : '…';
    const rows = bars.map(({ named, name, ends, effect: { low, high, across } }) => {
      const lever = element('button', { type: 'button', class: 'to-lever' }, [name()]);
      lever.dataset.lever = named;
      lever.addEventListener('click', () => go(named));
      const signed = (/** @type {import('./swing_trials.js').Moved} */ { mean, error }) =>
        (Number.isFinite(mean) ? signedText(mean, (value) => amount(value, ERRORS * error)) : unknown);
      const told = !Number.isFinite(across.mean) ? unknown : !isClear(across) ? text(across.error === 0 ? 'decide.matters.nothing' : 'decide.matters.chance')
        : text('decide.matters.moves', { amount: amount(sizeOf(across), ERRORS * across.error), error: amount(ERRORS * across.error) });
      const row = element('tr', { class: isClear(across) ? 'found' : '' }, [
        element('th', { scope: 'row' }, [lever, element('small', {}, [ends()])]),
        element('td', { class: 'swing' }, [swingBar([low.mean, high.mean], scale, better)]),
        element('td', {}, [told]), element('td', {}, [signed(low)]), element('td', {}, [signed(high)]),
      ]);
      row.dataset.mean = String(across.mean);
      row.dataset.error = String(across.error);
      return row;
    });
    const head = ['lever', 'bar', 'moves', 'low', 'high'].map((name) => element('th', { scope: 'col' }, [text(`decide.matters.head.${name}`)]));
    return element('table', {}, [element('thead', {}, [element('tr', {}, head)]), element('tbody', {}, rows)]);
  }
}

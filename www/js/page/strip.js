/**
 * The first three answers in one line at the top of a small screen, while the cards are out of sight: what a lever does is
 * seen where the lever is.
 *
 * @typedef {import('../figures/figures.js').Figures} Figures
 */
import { byId, element } from '../base/dom.js';
import { text } from '../base/locale.js';
import { formatCount, formatMoney } from '../base/number.js';
import { statedMedian } from '../figures/precision.js';

/** @type {[name: string, format: (value: number) => string][]} */
const ANSWERS = [['profit', formatMoney], ['buyers', formatCount], ['cost_per_new_customer', formatMoney]];

/** How an answer differs from before, as a sign. @param {Figures} figures @param {string} name */
function signOf(figures, name) {
  const difference = figures.difference(name);
  if (difference === null || difference.pairs === 0 || difference.more + difference.less === 0) return '';
  return difference.p50 > 0 ? ' ▲' : difference.p50 < 0 ? ' ▼' : '';
}

export class Strip {
  #root = byId('strip');

  constructor() {
    const cards = byId('answers');
    new IntersectionObserver(([entry]) => {
      // Below the window they are still to come.
      this.#root.classList.toggle('needed', entry !== undefined && !entry.isIntersecting && entry.boundingClientRect.bottom < 0);
    }).observe(cards);
  }

  /** @param {Figures} figures */
  show(figures) {
    this.#root.replaceChildren(...ANSWERS.map(([name, format]) => {
      const { value } = statedMedian(figures.outcome(name), figures);
      return element('span', {}, [
        element('small', {}, [text(`page.strip.${name}`)]), element('strong', {}, [(Number.isFinite(value) ? format(value) : '–') + signOf(figures, name)]),
      ]);
    }));
  }
}

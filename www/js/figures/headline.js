/**
 * The four answers (profit, new customers won, what each costs, customers kept) with their bands, how they differ from
 * before, and beside the answer of a network that of the aggregate engine.
 *
 * @typedef {import('./figures.js').Figures} Figures
 * @typedef {import('./figures.js').Statistic} Statistic
 */
import { element } from '../base/dom.js';
import { text } from '../base/locale.js';
import { bandText, formatCount, formatMoney, formatPlain, formatShare } from '../base/number.js';
import { bandBar } from './band_bar.js';
import { differenceLine } from './difference.js';
import { ghostLine } from './ghost.js';
import { stated, statedMedian, statedShare } from './precision.js';

/** How many digits wide a text is: a Chinese character is as wide as one and a half. @param {string} words */
const digitsWide = (words) => words.length + 0.5 * [...words].filter((letter) => letter >= '\u2e80').length;

/**
 * The median, as large as its card has room for, in the digits that the simulations support; and what other random numbers
 * would change.
 * @param {Figures} figures
 * @param {string} name
 * @param {import('../base/number.js').Format} format
 */
function mainFigure(figures, name, format) {
  const { value, error } = statedMedian(figures.outcome(name), figures);
  const words = Number.isFinite(value) ? format(value) : '–';
  const shown = element('button', { type: 'button', class: 'figure', 'aria-haspopup': 'dialog', title: text('page.origin.title', { answer: text(`outcome.${name}`) }) }, [words]);
  shown.style.setProperty('--letters', String(digitsWide(words)));
  shown.dataset.outcome = name;
  if (!(error > 0)) return element('p', { class: 'main' }, [shown]);
  const margin = element('small', { class: 'error', title: text('page.answer.error') }, [
    element('span', { 'aria-hidden': 'true' }, [`±${format(error)}`]),
    element('span', { class: 'unseen' }, [text('page.answer.error.said', { error: format(error) })]),
  ]);
  return element('p', { class: 'main' }, [shown, ' ', margin]);
}

/**
 * @param {Statistic} statistic
 * @param {import('../base/number.js').Format} format
 */
function band({ p05, p95 }, format) {
  const [low = NaN, high = NaN] = [p05, p95].map((end) => stated(end, 0, p95 - p05).value);
  return element('p', { class: 'band', title: text('page.band.title') }, [bandText(low, high, format)]);
}

/**
 * A sentence below a figure, its own figure marked.
 * @param {string} name
 * @param {string} words
 */
function detail(name, words) {
  const line = element('p', { class: 'detail' }, [words]);
  line.dataset.outcome = name;
  return line;
}

/**
 * @param {Figures} figures
 * @param {string} name
 * @param {import('../base/number.js').Format} format
 * @param {string} title
 * @param {HTMLElement[]} details
 * @param {'amount' | 'ratio'} [kind]
 */
function card(figures, name, format, title, details, kind = 'amount') {
  const statistic = figures.outcome(name);
  const isDefined = Number.isFinite(statistic.p50);
  return element('article', { class: `answer answer-${name}` }, [
    element('h2', {}, [title]),
    mainFigure(figures, name, format),
    ...differenceLine(figures, name, format),
    ...(isDefined
      ? [...bandBar(statistic, figures.reference?.outcome(name) ?? null), band(statistic, format)]
      : [element('p', { class: 'band' }, [text(`page.answer.${name}.undefined`)])]),
    ...details,
    ...ghostLine(figures, name, format, kind),
  ]);
}

/** @param {Figures} figures */
function chance({ chanceOfProfit }) {
  const { value, error } = statedShare(chanceOfProfit);
  if (!Number.isFinite(value)) return [];
  return [detail('chance_of_profit', text('page.answer.chance', { chance: formatShare(value), error: formatShare(error) }))];
}

/**
 * Where from and how often, in words, if it can be said.
 * @param {Figures} figures
 * @param {string} key
 * @param {string} name
 * @param {import('../base/number.js').Format} format
 */
function aside(figures, key, name, format) {
  const { value } = statedMedian(figures.outcome(name), figures);
  return Number.isFinite(value) ? [detail(name, text(key, { value: format(value) }))] : [];
}

/** @param {Figures} figures */
function byShare(figures) {
  const share = figures.outcome('buyers_by_share').mean / figures.outcome('buyers').mean;
  return Number.isFinite(share) ? [detail('buyers_by_share', text('page.answer.buyers.detail', { share: formatShare(stated(share, 0).value) }))] : [];
}

/**
 * @param {HTMLElement} root
 * @param {Figures} figures
 */
export function showAnswers(root, figures) {
  root.replaceChildren(
    card(figures, 'profit', formatMoney, text('page.answer.profit'), chance(figures)),
    card(figures, 'buyers', formatCount, text('page.answer.buyers'), byShare(figures)),
    card(figures, 'cost_per_new_customer', formatMoney, text('page.answer.cost_per_new_customer'),
      [
        ...aside(figures, 'page.answer.cost_per_new_customer.detail', 'cost_ratio', formatPlain),
        ...aside(figures, 'page.answer.budget', 'marketing_cost', formatMoney),
      ], 'ratio'),
    card(figures, 'customers_kept', formatCount, text('page.answer.customers_kept'), [
      ...aside(figures, 'page.answer.customers_kept.detail', 'retention_rate', formatShare),
      ...aside(figures, 'page.answer.customers_kept.cost', 'cost_per_kept_customer', formatMoney),
    ]),
  );
}

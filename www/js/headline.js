/**
 * The three headline answers (new customers won, customers kept, cost for each) with their bands, and profit with the
 * day from which the money spent has come back; why each of them spreads; and beside the answer of a network that of the
 * aggregate engine.
 *
 * @typedef {import('./figures.js').Figures} Figures
 * @typedef {import('./figures.js').Statistic} Statistic
 */
import { element, table } from './dom.js';
import { ghostLine } from './ghost.js';
import { text } from './locale.js';
import { formatCount, formatMoney, formatOf, formatPlain, formatShare } from './number.js';
import { reasonLine } from './sources.js';

/**
 * @param {Statistic} statistic
 * @param {(value: number) => string} format
 */
function band(statistic, format) {
  const words = text('page.band', { low: format(statistic.p05), high: format(statistic.p95) });
  return element('p', { class: 'band', title: text('page.band.title') }, [words]);
}

/**
 * @param {string} title
 * @param {(Node | string)[]} content
 * @param {string} kind
 */
function answer(title, content, kind) {
  return element('article', { class: `answer answer-${kind}` }, [element('h2', {}, [title]), ...content]);
}

/** How many digits wide a text is: a Chinese character is as wide as one and a half. @param {string} words */
const digitsWide = (words) => words.length + 0.5 * [...words].filter((letter) => letter >= '\u2e80').length;

/**
 * A figure as large as its card has room for.
 * @param {'p' | 'strong'} tag
 * @param {string} name
 * @param {string} words
 */
function mainFigure(tag, name, words) {
  const value = element(tag, { class: 'figure' }, [words]);
  value.style.setProperty('--letters', String(digitsWide(words)));
  value.dataset.outcome = name;
  return value;
}

/**
 * @param {string} name
 * @param {Statistic} statistic
 * @param {(value: number) => string} format
 */
function figure(name, statistic, format) {
  return [mainFigure('p', name, format(statistic.p50)), band(statistic, format)];
}

/**
 * One of the two costs.
 * @param {Figures} figures
 * @param {string} name
 * @param {string} purpose
 */
function cost(figures, name, purpose) {
  const statistic = figures.outcome(name);
  const defined = Number.isFinite(statistic.p50);
  return element('div', {}, [
    mainFigure('strong', name, defined ? formatMoney(statistic.p50) : '–'),
    ` ${text(`page.answer.cost.${purpose}`)}`,
    defined ? band(statistic, formatMoney) : element('p', { class: 'band' }, [text(`page.answer.cost.undefined.${purpose}`)]),
  ]);
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
 * How many times the cost of keeping a customer winning one costs.
 * @param {Statistic} ratio
 */
function costRatio(ratio) {
  if (!Number.isFinite(ratio.p50)) return [];
  const [median, low, high] = [ratio.p50, ratio.p05, ratio.p95].map(formatPlain);
  return [detail('cost_ratio', text('page.answer.cost.ratio', { ratio: median ?? '', low: low ?? '', high: high ?? '' }))];
}

/**
 * From which day on the money spent has come back, in those simulations in which it does.
 * @param {Figures} figures
 */
function payback(figures) {
  const day = figures.outcome('payback_day');
  if (!Number.isFinite(day.p50)) return detail('payback_day', text('page.answer.payback.never'));
  const [median, low, high] = [day.p50, day.p05, day.p95].map((value) => formatCount(Math.round(value)));
  if (day.missing === 0 && day.p95 <= 1) return detail('payback_day', text('page.answer.payback.at_once'));
  const key = day.missing > 0 ? 'page.answer.payback.where' : 'page.answer.payback';
  return detail('payback_day', text(key, { day: median ?? '', low: low ?? '', high: high ?? '' }));
}

/**
 * @param {HTMLElement} root
 * @param {Figures} figures
 * @param {import('./sources.js').Known | null} known what there is to say about why they spread
 */
export function showAnswers(root, figures, known) {
  const buyers = figures.outcome('buyers');
  const kept = figures.outcome('customers_kept');
  const share = figures.outcome('buyers_by_share').mean / buyers.mean;
  const rate = figures.outcome('retention_rate').p50;
  const profit = figures.outcome('profit');
  const note = (/** @type {string} */ words) => element('p', { class: 'detail' }, [words]);
  const costs = element('div', { class: 'costs' }, [
    cost(figures, 'cost_per_new_customer', 'new'),
    cost(figures, 'cost_per_kept_customer', 'kept'),
  ]);
  root.replaceChildren(
    answer(text('page.answer.won'), [
      ...figure('buyers', buyers, formatCount),
      ...(Number.isFinite(share) ? [note(text('page.answer.won.detail', { share: formatShare(share) }))] : []),
      ...ghostLine(figures, 'buyers', formatCount),
      ...reasonLine(known, 'buyers'),
    ], 'won'),
    answer(text('page.answer.kept'), [
      ...figure('customers_kept', kept, formatCount),
      ...(Number.isFinite(rate) ? [note(text('page.answer.kept.detail', { rate: formatShare(rate) }))] : []),
      ...ghostLine(figures, 'customers_kept', formatCount),
      ...reasonLine(known, 'customers_kept'),
    ], 'kept'),
    answer(text('page.answer.cost'), [
      costs,
      ...costRatio(figures.outcome('cost_ratio')),
      ...ghostLine(figures, 'cost_per_new_customer', formatMoney, 'ratio'),
      ...reasonLine(known, 'cost_per_new_customer'),
    ], 'cost'),
    answer(text('page.profit'), [
      ...figure('profit', profit, formatMoney),
      note(text('page.profit.chance', { estimate: formatShare(figures.chanceOfProfit.estimate), error: formatShare(figures.chanceOfProfit.error) })),
      payback(figures),
      ...ghostLine(figures, 'profit', formatMoney),
      ...reasonLine(known, 'profit'),
    ], 'profit'),
  );
}

/**
 * The table of all outcomes.
 * @param {HTMLElement} root
 * @param {Figures} figures
 */
export function showOutcomes(root, figures) {
  const rows = figures.description.outcomes.map(({ name, unit }) => {
    const statistic = figures.outcome(name);
    const format = formatOf(unit, statistic.mean);
    const { mean, p05, p25, p50, p75, p95 } = statistic;
    return [text(`outcome.${name}`), ...[mean, p05, p25, p50, p75, p95].map(format)];
  });
  const head = [text('cli.outcome'), ...['mean', 'p05', 'p25', 'p50', 'p75', 'p95'].map((name) => text(`statistic.${name}`))];
  root.replaceChildren(table(text('page.table.all'), head, rows));
}

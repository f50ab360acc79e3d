/**
 * The three headline answers (new customers won, customers kept, cost for each) with their bands, and profit.
 *
 * @typedef {import('./figures.js').Figures} Figures
 * @typedef {import('./figures.js').Statistic} Statistic
 */
import { element, table } from './dom.js';
import { text } from './locale.js';
import { formatCount, formatMoney, formatPlain, formatShare } from './number.js';

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

/**
 * @param {string} name
 * @param {Statistic} statistic
 * @param {(value: number) => string} format
 */
function figure(name, statistic, format) {
  const value = element('p', { class: 'figure' }, [format(statistic.p50)]);
  value.dataset.outcome = name;
  return [value, band(statistic, format)];
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
  const value = element('strong', {}, [defined ? formatMoney(statistic.p50) : '–']);
  value.dataset.outcome = name;
  return element('div', {}, [
    value,
    ` ${text(`page.answer.cost.${purpose}`)}`,
    defined ? band(statistic, formatMoney) : element('p', { class: 'band' }, [text(`page.answer.cost.undefined.${purpose}`)]),
  ]);
}

/**
 * @param {HTMLElement} root
 * @param {Figures} figures
 */
export function showAnswers(root, figures) {
  const buyers = figures.outcome('buyers');
  const kept = figures.outcome('customers_kept');
  const share = figures.outcome('buyers_by_share').mean / buyers.mean;
  const rate = figures.outcome('retention_rate').p50;
  const ratio = figures.outcome('cost_per_kept_customer').p50 / figures.outcome('cost_per_new_customer').p50;
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
    ], 'won'),
    answer(text('page.answer.kept'), [
      ...figure('customers_kept', kept, formatCount),
      ...(Number.isFinite(rate) ? [note(text('page.answer.kept.detail', { rate: formatShare(rate) }))] : []),
    ], 'kept'),
    answer(text('page.answer.cost'), [
      costs,
      ...(Number.isFinite(ratio) && ratio > 0 ? [note(text('page.answer.cost.ratio', { ratio: formatShare(ratio) }))] : []),
    ], 'cost'),
    answer(text('page.profit'), [
      ...figure('profit', profit, formatMoney),
      note(text('page.profit.chance', { estimate: formatShare(figures.chanceOfProfit.estimate) })),
    ], 'profit'),
  );
}

const MONEY = new Set([
  'cost_per_new_customer', 'cost_per_kept_customer', 'revenue', 'gross_profit', 'marketing_cost', 'acquisition_cost',
  'retention_cost', 'profit',
]);
const SHARES = new Set(['retention_rate', 'secondary_share', 'return_on_investment']);

/**
 * The table of all outcomes.
 * @param {HTMLElement} root
 * @param {Figures} figures
 */
export function showOutcomes(root, figures) {
  const rows = figures.description.outcomes.map(({ name }) => {
    const statistic = figures.outcome(name);
    const format = MONEY.has(name) ? formatMoney : SHARES.has(name) ? formatShare : Math.abs(statistic.mean) < 1 ? formatPlain : formatCount;
    const { mean, p05, p25, p50, p75, p95 } = statistic;
    return [text(`outcome.${name}`), ...[mean, p05, p25, p50, p75, p95].map(format)];
  });
  const head = [text('cli.outcome'), ...['mean', 'p05', 'p25', 'p50', 'p75', 'p95'].map((name) => text(`statistic.${name}`))];
  root.replaceChildren(table(text('page.table.all'), head, rows));
}

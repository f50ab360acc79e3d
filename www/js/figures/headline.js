/**
 * The three headline answers (new customers won, customers kept, cost for each) with their bands, and profit with the
 * day from which the money spent has come back; why each of them spreads; and beside the answer of a network that of the
 * aggregate engine.
 *
 * @typedef {import('./figures.js').Figures} Figures
 * @typedef {import('./figures.js').Statistic} Statistic
 */
import { element, table } from '../base/dom.js';
import { text } from '../base/locale.js';
import { differenceFormat, formatCount, formatMoney, formatOf, formatPlain, formatShare, signedText } from '../base/number.js';
import { ghostLine } from './ghost.js';
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
    ...differenceLine(figures, name, formatMoney),
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
function verdict(name, { description }, { more, less, pairs }) {
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

/** A sign and the currency behind it stay in one line. @param {string} amount */
const unbroken = (amount) => amount.replace(/^([+\u2212])(?=\D)/, '$1\u2060');

/**
 * How an outcome differs from before, with its own band.
 * @param {Figures} figures
 * @param {string} name
 * @param {(value: number) => string} format
 * @returns {HTMLElement[]} none where nothing is compared
 */
function differenceLine(figures, name, format) {
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
  const judged = verdict(name, figures, difference);
  const [amount = '', low = '', high = ''] = [p50, p05, p95].map((value) => unbroken(signedText(value, format)));
  const sign = amount.startsWith('+') ? '▲' : amount.startsWith('\u2212') ? '▼' : '＝';
  const words = text('page.difference.line', { sign, amount, low, high });
  return judged === '' ? line(words) : line(words, element('strong', {}, [judged]));
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
      ...differenceLine(figures, 'buyers', formatCount),
      ...(Number.isFinite(share) ? [note(text('page.answer.won.detail', { share: formatShare(share) }))] : []),
      ...ghostLine(figures, 'buyers', formatCount),
      ...reasonLine(known, 'buyers'),
    ], 'won'),
    answer(text('page.answer.kept'), [
      ...figure('customers_kept', kept, formatCount),
      ...differenceLine(figures, 'customers_kept', formatCount),
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
      ...differenceLine(figures, 'profit', formatMoney),
      note(text('page.profit.chance', { estimate: formatShare(figures.chanceOfProfit.estimate), error: formatShare(figures.chanceOfProfit.error) })),
      payback(figures),
      ...ghostLine(figures, 'profit', formatMoney),
      ...reasonLine(known, 'profit'),
    ], 'profit'),
  );
}

/**
 * The table of all outcomes; where something is compared, each before, now, and how it differs.
 * @param {HTMLElement} root
 * @param {Figures} figures
 */
export function showOutcomes(root, figures) {
  const { reference } = figures;
  const rows = figures.description.outcomes.map(({ name, unit }) => {
    const statistic = figures.outcome(name);
    const format = formatOf(unit, statistic.mean);
    const { mean, p05, p25, p50, p75, p95 } = statistic;
    return [
      text(`outcome.${name}`),
      ...(reference === null ? [] : [format(reference.outcome(name).p50), format(p50), ...differenceCells(figures, name, differenceFormat(unit, format))]),
      ...[mean, p05, p25, p50, p75, p95].map(format),
    ];
  });
  const compared = ['before', 'now', 'difference', 'band', 'verdict'].map((name) => text(`page.table.compared.${name}`));
  const head = [
    text('cli.outcome'), ...(reference === null ? [] : compared), ...['mean', 'p05', 'p25', 'p50', 'p75', 'p95'].map((name) => text(`statistic.${name}`)),
  ];
  root.replaceChildren(table(text('page.table.all'), head, rows));
}

/**
 * @param {Figures} figures
 * @param {string} name
 * @param {(value: number) => string} format
 */
function differenceCells(figures, name, format) {
  const difference = figures.difference(name);
  if (difference === null || difference.pairs === 0) return ['–', '–', text('page.difference.undefined')];
  const { p05, p50, p95, more, less } = difference;
  if (more + less === 0) return [format(0), '–', text('page.difference.none')];
  const band = text('page.band', { low: signedText(p05, format), high: signedText(p95, format) });
  return [signedText(p50, format), band, verdict(name, figures, difference) || '–'];
}

/** Figures as people write and read them. */
import { language, text } from './locale.js';

const TAGS = { zh: 'zh-Hans-CN', en: 'en' };
/** @type {Map<string, Intl.NumberFormat>} */
const formats = new Map();

/**
 * Making a format costs a hundred times its use.
 * @param {number} value
 * @param {Intl.NumberFormatOptions} options
 */
function format(value, options) {
  const key = language() + JSON.stringify(options);
  let known = formats.get(key);
  if (known === undefined) {
    known = new Intl.NumberFormat(TAGS[language()], options);
    formats.set(key, known);
  }
  return signed(known.format(value));
}

/** With a true minus sign, as the charts have it. @param {string} figure */
const signed = (figure) => figure.replace('-', '\u2212');

/**
 * A count: grouped, and compact from a million (English) or a hundred thousand (Chinese, by 万 and 亿).
 * @param {number} value
 */
export function formatCount(value) {
  if (!Number.isFinite(value)) return text('page.undefined');
  const compact = Math.abs(value) >= (language() === 'zh' ? 1e5 : 1e6);
  return format(value, {
    notation: compact ? 'compact' : 'standard',
    ...(compact ? { maximumSignificantDigits: 4 } : { maximumFractionDigits: Math.abs(value) < 10 ? 1 : 0 }),
  });
}

/**
 * An amount of money.
 * @param {number} value
 */
export function formatMoney(value) {
  if (!Number.isFinite(value)) return text('page.undefined');
  const magnitude = Math.abs(value);
  const cents = magnitude < 100 && !Number.isInteger(value);
  const compact = magnitude >= (language() === 'zh' ? 1e5 : 1e6);
  return format(value, {
    style: 'currency',
    currency: 'CNY',
    currencyDisplay: 'narrowSymbol',
    notation: compact ? 'compact' : 'standard',
    ...(compact
      ? { maximumSignificantDigits: 4 }
      : { maximumFractionDigits: cents ? 2 : 0, minimumFractionDigits: cents ? 2 : 0 }),
  });
}

/**
 * A share as a percentage.
 * @param {number} value
 */
export function formatShare(value) {
  if (!Number.isFinite(value)) return text('page.undefined');
  const digits = value > 0 && value < 0.1 ? { maximumSignificantDigits: 2 } : { maximumFractionDigits: 1 };
  return format(value, { style: 'percent', ...digits });
}

/**
 * A plain figure with up to four significant digits.
 * @param {number} value
 */
export function formatPlain(value) {
  if (!Number.isFinite(value)) return text('page.undefined');
  return format(value, { maximumSignificantDigits: Math.abs(value) >= 1000 ? 6 : 3 });
}

const GROUPED = new Intl.NumberFormat('en', { maximumFractionDigits: 15 });
const UNGROUPED = new Intl.NumberFormat('en', { maximumFractionDigits: 15, useGrouping: false });

/**
 * What stands in a lever's field: a probability in per cent, everything else as it is; never rounded.
 * @param {{kind: string}} row
 * @param {number} value
 */
export function fieldText(row, value) {
  const shown = row.kind === 'probability' ? Number((value * 100).toPrecision(12)) : value;
  return (Math.abs(shown) >= 1e4 ? GROUPED : UNGROUPED).format(shown);
}

/**
 * A lever's value with its unit, for people.
 * @param {{kind: string, unit: string}} row
 * @param {number} value
 */
export function valueText(row, value) {
  if (row.kind === 'probability') return `${fieldText(row, value)}%`;
  const figure = fieldText(row, value);
  return row.unit === 'none' || row.unit === 'day' ? figure : `${figure} ${text(`unit.${row.unit}`)}`;
}

/**
 * A lever's bound, for people: platforms' limits, such as four a month, are not round.
 * @param {{kind: string, unit: string}} row
 * @param {number} bound
 */
export function boundText(row, bound) {
  return valueText(row, Number.isInteger(bound) ? bound : Number(bound.toPrecision(4)));
}

const SUFFIXES = /** @type {Record<string, number>} */ ({ k: 1e3, m: 1e6, 千: 1e3, 万: 1e4, 亿: 1e8 });

/**
 * Reads a figure as people type it: full-width digits, thousands commas, %, k, m, 万, 亿. In a probability's field a
 * bare number is in per cent. NaN where it is no figure.
 * @param {{kind: string}} row
 * @param {string} typed
 * @returns {number}
 */
export function parseFigure(row, typed) {
  const plain = typed.normalize('NFKC').replace(/[\s,，_]/g, '').replace(/[−–]/g, '-').toLowerCase();
  const match = /^([+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?)([km千万亿]*)(%?)$/.exec(plain);
  if (!match) return NaN;
  const [, digits = '', suffix = '', percent = ''] = match;
  let value = Number(digits);
  for (const letter of suffix) value *= SUFFIXES[letter] ?? NaN;
  const inPercent = percent === '%' || row.kind === 'probability';
  return inPercent ? Number((value / 100).toPrecision(15)) : value;
}

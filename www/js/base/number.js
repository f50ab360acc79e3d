/** Figures as people write and read them. */
import { hasText, language, text } from './locale.js';

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

/** Keeps what stands at both of its sides in one line: a browser breaks between two signs. */
const JOINER = '\u2060';

/** With a true minus sign, which no line ends with, as the charts have it. @param {string} figure */
const signed = (figure) => figure.replace(/-(?=\D)/, `\u2212${JOINER}`).replace('-', '\u2212');

/** From which magnitude on figures are told by millions, or by 万. */
const compactFrom = () => (language() === 'zh' ? 1e5 : 1e6);
/** From which on a Chinese figure is told by 万 beside one that is. */
const BESIDE_COMPACT = 1e4;

/**
 * Whether a figure is told by millions, or by 万: both ends of a range are told in the same way.
 * @param {number} value
 * @param {number} beside what stands beside it
 */
function isCompact(value, beside) {
  const size = Math.abs(value);
  return size >= compactFrom() || (language() === 'zh' && size >= BESIDE_COMPACT && Math.abs(beside) >= compactFrom());
}

/**
 * A count: grouped, and compact from a million (English) or a hundred thousand (Chinese, by 万 and 亿).
 * @param {number} value
 * @param {number} [beside] the other end of a range
 */
export function formatCount(value, beside = 0) {
  if (!Number.isFinite(value)) return text('page.undefined');
  const compact = isCompact(value, beside);
  return format(value, {
    notation: compact ? 'compact' : 'standard',
    ...(compact ? { maximumSignificantDigits: 4 } : { maximumFractionDigits: Math.abs(value) < 10 ? 1 : 0 }),
  });
}

/**
 * An amount of money.
 * @param {number} value
 * @param {number} [beside] the other end of a range
 */
export function formatMoney(value, beside = 0) {
  if (!Number.isFinite(value)) return text('page.undefined');
  const magnitude = Math.abs(value);
  const cents = magnitude < 100 && !Number.isInteger(value);
  const compact = isCompact(value, beside);
  return format(value, {
    style: 'currency',
    currency: 'CNY',
    currencyDisplay: 'narrowSymbol',
    notation: compact ? 'compact' : 'standard',
    ...(compact
      // Two digits, as the figures beside it have: ¥4.0M.
      ? { minimumSignificantDigits: 2, maximumSignificantDigits: 4 }
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

/**
 * A difference: with its sign where it is above nothing, too.
 * @param {number} value
 * @param {Format} format
 * @param {number} [beside] the other end of a range
 */
export function signedText(value, format, beside = 0) {
  const words = format(value, beside);
  // What is rounded to nothing has no sign.
  if (words.replace(/\u2212\u2060?/, '') === format(0)) return format(0);
  return value > 0 ? `+${/^\d/.test(words) ? '' : JOINER}${words}` : words;
}

/**
 * From where to where, in one unit.
 * @param {number} low
 * @param {number} high
 * @param {Format} format
 */
export const bandText = (low, high, format) => text('page.band', { low: format(low, high), high: format(high, low) });

/**
 * How differences of figures of a unit are written: of shares in percentage points.
 * @param {string} unit
 * @param {Format} format of the figures
 * @returns {Format}
 */
export const differenceFormat = (unit, format) =>
  (unit === 'share' ? (value) => text('page.points', { points: formatPlain(value * 100) }) : format);

/** @typedef {(value: number, beside?: number) => string} Format beside: the other end of a range */

/** How figures of a unit are written. @type {Record<string, Format>} */
const BY_UNIT = {
  people: formatCount, count: formatCount, days: formatCount, yuan: formatMoney, share: formatShare, ratio: formatPlain, score: formatPlain,
};

/**
 * How figures about as large as this one are written: of a count that is seldom one, the digits tell something.
 * @param {string} unit
 * @param {number} typical
 */
export function formatOf(unit, typical) {
  const format = BY_UNIT[unit] ?? formatPlain;
  return format === formatCount && Math.abs(typical) < 1 ? formatPlain : format;
}

/**
 * A length of time, in the unit in which it is said.
 * @param {number} seconds
 */
export function formatDuration(seconds) {
  const [unit, length] = seconds < 90 ? ['second', 1] : seconds < 90 * 60 ? ['minute', 60] : ['hour', 3600];
  const words = format(seconds / Number(length), { style: 'unit', unit: String(unit), unitDisplay: 'long', maximumSignificantDigits: 2 });
  // As all of the page's Chinese has it, where browsers have none.
  return words.replace(/(\d)(?=\p{Script=Han})/u, '$1 ');
}

/**
 * An amount of memory.
 * @param {number} bytes
 */
export function formatBytes(bytes) {
  const [unit, size] = bytes < 1e9 ? ['megabyte', 1e6] : ['gigabyte', 1e9];
  return format(bytes / Number(size), { style: 'unit', unit: String(unit), unitDisplay: 'short', maximumSignificantDigits: 2 });
}

/** Made when it is first used: to make one takes as long as to read the whole of a script. @type {Intl.NumberFormat | undefined} */
let grouped;

/** With commas, never rounded. @param {number} value */
function groupedText(value) {
  grouped ??= new Intl.NumberFormat('en', { maximumFractionDigits: 15 });
  return grouped.format(value);
}

/**
 * What stands in a lever's field: a probability in per cent, everything else as it is; never rounded.
 * @param {{kind: string}} row
 * @param {number} value
 */
export function fieldText(row, value) {
  const shown = row.kind === 'probability' ? Number((value * 100).toPrecision(12)) : value;
  return groupedText(shown);
}

/** A range of which any number is as likely as another, as the core writes it. */
const EVEN = /^uniform\(([^,()]+), ([^,()]+)\)$/;

/**
 * The ends of such a range, as they are written; nothing of anything else.
 * @param {string} words
 */
export const evenEnds = (words) => EVEN.exec(words)?.slice(1);

/**
 * A range as the core writes it, `2% to 5%` or `uniform(2%, 5%)`, as the language has it; all are read. Anything else stays as it is.
 * @param {string} words
 */
export function rangeWords(words) {
  const even = evenEnds(words);
  const [low = '', high] = (even ?? words.split(' to ')).map((end) => end.replace(/(?<![\d.])\d{4,}/, (digits) => groupedText(Number(digits))));
  return high === undefined ? words : text(even === undefined ? 'page.band' : 'page.band.even', { low, high });
}

/**
 * A lever's value with its unit, for people.
 * @param {{kind: string, unit: string}} row
 * @param {number} value
 */
export function valueText(row, value) {
  if (row.kind === 'probability') return `${fieldText(row, value)}%`;
  const figure = fieldText(row, Math.abs(value));
  const sign = value < 0 ? '\u2212' : '';
  if (row.kind === 'odds_ratio') return `${sign}×${figure}`;
  if (row.unit === 'none' || row.unit === 'day') return sign + figure;
  const unit = text(value === 1 && hasText(`unit.${row.unit}.one`) ? `unit.${row.unit}.one` : `unit.${row.unit}`);
  // A sign of money stands before its figure.
  return unit.startsWith('¥') ? `${sign}${sign && JOINER}¥${figure}${unit.slice(1)}` : `${sign}${figure} ${unit}`;
}

/**
 * A figure that nobody gave, in a sentence: a day is told from a length of time.
 * @param {{kind: string, unit: string}} row
 * @param {number} value
 */
export const toldText = (row, value) => (row.unit === 'day' ? text('unit.day.told', { value: roundedText(row, value) }) : roundedText(row, value));

/**
 * What stands beside a lever's field.
 * @param {{kind: string, unit: string}} row
 */
export function unitText({ kind, unit }) {
  if (kind === 'probability') return '%';
  if (kind === 'odds_ratio') return text('unit.times');
  return unit === 'none' ? '' : text(`unit.${unit}`);
}

/**
 * A lever's bound, for people: platforms' limits, such as four a month, are not round.
 * @param {{kind: string, unit: string}} row
 * @param {number} bound
 */
export function boundText(row, bound) {
  return valueText(row, Number.isInteger(bound) ? bound : Number(bound.toPrecision(4)));
}

/**
 * A figure that nobody gave, such as a median, with the digits that tell something.
 * @param {{kind: string, unit: string}} row
 * @param {number} value
 * @param {boolean} [bare] whether its unit is said elsewhere
 */
export function roundedText(row, value, bare = false) {
  const rounded = row.kind === 'whole' ? Math.round(value) : Number(value.toPrecision(3));
  return valueText(bare ? { kind: row.kind, unit: 'none' } : row, rounded);
}

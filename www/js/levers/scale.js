/**
 * Where a value lies on its slider, in [0, 1]. Probabilities get more room near 0, where they live; odds ratios are
 * spread by their logarithm; wide ranges and figures that are usually small too.
 *
 * @typedef {{kind: string, unit: string, minimum: number, maximum: number, default: number}} Row
 */

const WIDE = 100;
const CUBE = 3;
/** A default below this part of the range is small: a tenth of it is what a hand can still mean. */
const SMALL = 0.02;
const SMALL_PART = 0.1;
/** A message costs a few fen. */
const FEN = 0.01;
/** Odds ratios below about 1/ODDS_SHARPNESS are close to 0 on the slider. */
const ODDS_SHARPNESS = 10;

/** @param {Row} row */
function shape(row) {
  if (row.kind === 'probability') return 'cube';
  if (row.kind === 'odds_ratio') return 'odds';
  if (row.unit === 'day' || row.unit === 'days') return 'linear';
  return row.maximum - row.minimum > WIDE || grain(row) < 1 ? 'logarithm' : 'linear';
}

/** Whether equal steps of a slider are equal steps of its value. @param {Row} row */
export const isEven = (row) => shape(row) === 'linear';

/**
 * What is close to 0 on a logarithmic slider.
 * @param {Row} row
 */
function grain(row) {
  const span = row.maximum - row.minimum;
  if (row.unit === 'yuan_per_message') return FEN;
  const small = row.kind === 'number' && span <= WIDE && row.default > 0 && row.default < SMALL * span;
  return small ? row.default * SMALL_PART : 1;
}

/**
 * @param {Row} row
 * @param {number} position
 * @param {number} maximum of the slider
 */
export function valueAt(row, position, maximum) {
  const { minimum } = row;
  switch (shape(row)) {
    case 'cube':
      return minimum + (maximum - minimum) * position ** CUBE;
    case 'odds':
      return minimum + Math.expm1(position * Math.log1p((maximum - minimum) * ODDS_SHARPNESS)) / ODDS_SHARPNESS;
    case 'logarithm':
      return minimum + Math.expm1(position * Math.log1p((maximum - minimum) / grain(row))) * grain(row);
    default:
      return minimum + (maximum - minimum) * position;
  }
}

/**
 * @param {Row} row
 * @param {number} value
 * @param {number} maximum of the slider
 */
export function positionOf(row, value, maximum) {
  const { minimum } = row;
  const span = maximum - minimum;
  if (span <= 0) return 0;
  const above = Math.max(0, value - minimum);
  switch (shape(row)) {
    case 'cube':
      return Math.min(1, Math.cbrt(above / span));
    case 'odds':
      return Math.min(1, Math.log1p(above * ODDS_SHARPNESS) / Math.log1p(span * ODDS_SHARPNESS));
    case 'logarithm':
      return Math.min(1, Math.log1p(above / grain(row)) / Math.log1p(span / grain(row)));
    default:
      return Math.min(1, above / span);
  }
}

/**
 * A slider's value with the digits that a hand can mean.
 * @param {Row} row
 * @param {number} value
 */
export function roundFor(row, value) {
  const rounded = row.kind === 'whole' && value < 1000 ? Math.round(value) : Number(value.toPrecision(3));
  return Math.min(row.maximum, Math.max(row.minimum, row.kind === 'whole' ? Math.round(rounded) : rounded));
}

/**
 * The value of a slider that was moved to a position. A step is never lost to rounding: a whole lever moves by one at
 * least.
 * @param {Row} row
 * @param {number} position
 * @param {number} before the value it was moved from
 * @param {number} maximum of the slider
 */
export function movedTo(row, position, before, maximum) {
  const value = roundFor(row, valueAt(row, position, maximum));
  if (value !== before || row.kind !== 'whole') return value;
  const towards = Math.sign(position - positionOf(row, before, maximum));
  return Math.min(maximum, Math.max(row.minimum, before + towards));
}

/** Steps of a slider; a score is moved by hundredths. @param {Row} row */
export const stepsOf = (row) => (row.kind === 'score' ? 100 : 400);

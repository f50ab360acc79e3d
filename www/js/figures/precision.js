/**
 * How many digits of a median the simulations support, and by how much other random numbers would move it.
 *
 * @typedef {import('./figures.js').Figures} Figures
 * @typedef {import('./figures.js').Statistic} Statistic
 * @typedef {{value: number, error: number}} Stated a figure as it is shown, and what two runs that differ in the seed alone
 *   differ by at most, in 95 % of pairs
 */

/** Half of the width of a normal distribution's middle 95 %, in standard deviations. */
const MIDDLE_95 = 1.96;
/** Digits of a figure that is meant to be remembered. */
const DIGITS = 2;
/** A share is told in steps that are at least so large a part of what other random numbers change. */
const ROUGHLY = 0.8;
/** Shares of simulations beyond which nearly all or none of them do. */
export const [NEARLY_NONE, NEARLY_ALL] = [0.01, 0.99];
/** Digits of one that its band is narrow around, at the most. */
const MOST_DIGITS = 3;
/** Digits that no rounding of a decimal fraction touches. */
const EXACT = 12;

/** The power of ten of a number's first digit. @param {number} value */
const magnitude = (value) => 10 ** Math.floor(Math.log10(value));

/**
 * @param {number} value
 * @param {number} place
 * @param {(value: number) => number} round
 */
const roundTo = (value, place, round) => Number((round(Number((value / place).toPrecision(EXACT))) * place).toPrecision(EXACT));

/** Where the last of so many digits of a number is. @param {number} value */
const lastPlace = (value, digits = DIGITS) => (value === 0 ? 0 : magnitude(Math.abs(value)) / 10 ** (digits - 1));

/**
 * A figure in two digits, or in as many as its error leaves; in three where its band is narrow: −1,412,000 within 48,000 is not
 * −1,400,000.
 * @param {number} value
 * @param {number} error what two runs differ by
 * @param {number} [width] of the band that it is one of
 * @returns {Stated}
 */
export function stated(value, error, width = 0) {
  if (!Number.isFinite(value)) return { value, error: NaN };
  const own = width > 0 ? Math.max(Math.min(lastPlace(value), lastPlace(width)), lastPlace(value, MOST_DIGITS)) : lastPlace(value);
  const place = Math.max(own, error > 0 ? magnitude(error) : 0);
  if (place === 0) return { value: 0, error: 0 };
  return { value: roundTo(value, place, Math.round), error: error > 0 ? roundTo(error, place, Math.ceil) : 0 };
}

/**
 * A median. For many simulations its standard error is 1 / (2 f √n), with f the density at it (van der Vaart 1998, chapter 21,
 * doi 10.1017/CBO9780511802256); f is taken to be what the middle half of them has on average, 1 / (2 (p75 − p25)).
 * @param {Statistic} statistic
 * @param {Pick<Figures, 'replications'>} figures
 */
export function statedMedian({ p05, p25, p50, p75, p95, missing }, { replications }) {
  const standardError = (p75 - p25) / Math.sqrt(Math.max(1, replications - missing));
  return stated(p50, MIDDLE_95 * Math.SQRT2 * standardError, p95 - p05);
}

/** The standard error of a normal distribution's median, in widths of its middle 80 %, for one simulation. */
const MEDIAN_ERROR = Math.sqrt(Math.PI / 2) / 2.563;

/**
 * A median of which only the middle 80 % of its simulations is known, taken to be normal.
 * @param {{low: number, median: number, high: number}} spot low, high: the 10 % and the 90 % quantile
 * @param {number} replications
 * @param {number} [value] another figure of it, in as many digits
 */
export function statedSpot({ low, median, high }, replications, value = median) {
  return stated(value, (MIDDLE_95 * Math.SQRT2 * MEDIAN_ERROR * (high - low)) / Math.sqrt(Math.max(1, replications)), high - low);
}

/**
 * Whether a median is above or below zero, beyond its error: 1 or −1; 0 where that cannot be told.
 * @param {Statistic} statistic
 * @param {Pick<Figures, 'replications'>} figures
 */
export function medianSign({ p25, p50, p75, missing }, { replications }) {
  const error = (MIDDLE_95 * (p75 - p25)) / Math.sqrt(Math.max(1, replications - missing));
  return p50 > error ? 1 : p50 < -error ? -1 : 0;
}

/**
 * A share of simulations, in steps of so many hundredths.
 * @param {{estimate: number, error: number}} share error: its standard error
 * @returns {Stated}
 */
export function statedShare({ estimate, error }) {
  const shift = MIDDLE_95 * Math.SQRT2 * error;
  const step = [0.01, 0.02, 0.05, 0.1, 0.2].find((one) => one >= ROUGHLY * shift) ?? 0.5;
  return { value: roundTo(estimate, step, Math.round), error: shift > 0 ? roundTo(shift, 0.01, Math.ceil) : 0 };
}

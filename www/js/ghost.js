/**
 * The aggregate answer beside that of a network: what would be if everybody mixed.
 *
 * @typedef {import('./figures.js').Figures} Figures
 * @typedef {import('./figures.js').Statistic} Statistic
 * @typedef {import('./chart_contents.js').Mark} Mark
 */
import { element } from './dom.js';
import { text } from './locale.js';

/** Standard error of the median of a normal distribution, in those of its mean: √(π/2). */
const MEDIAN_ERROR = Math.sqrt(Math.PI / 2);
/** Standard errors within which a difference may be chance. */
const ERRORS = 2;

/**
 * How far a median may be off, squared.
 * @param {Statistic} statistic
 * @param {number} replications
 */
const squaredError = ({ sd, missing }, replications) => (MEDIAN_ERROR * sd) ** 2 / Math.max(1, replications - missing);

/**
 * The aggregate answer, and how the network's differs.
 * @param {Figures} figures
 * @param {string} name of an outcome
 * @param {(value: number) => string} format
 * @returns {HTMLElement[]} none where there is nothing to compare
 */
export function ghostLine(figures, name, format) {
  const { ghost } = figures;
  if (ghost === null) return figures.isNetwork ? [line(text('page.ghost.awaited'))] : [];
  const [here, there] = [figures.outcome(name), ghost.outcome(name)];
  if (!Number.isFinite(there.p50)) return [];
  const value = format(there.p50);
  if (!Number.isFinite(here.p50)) return [line(text('page.ghost.line', { value }))];
  const difference = here.p50 - there.p50;
  const error = Math.sqrt(squaredError(here, figures.replications) + squaredError(there, ghost.replications));
  const key = Math.abs(difference) <= ERRORS * error ? 'same' : difference > 0 ? 'more' : 'less';
  const words = text(`page.ghost.${key}`, { amount: format(Math.abs(difference)) });
  return [line(`${text('page.ghost.line', { value })} · ${words}`)];
}

/** @param {string} words */
const line = (words) => element('p', { class: 'ghost' }, [words]);

/** The mark of the ghost in a picture, where there is one. @param {Figures} figures @returns {Mark[]} */
export const ghostLegend = ({ ghost }) => (ghost === null ? [] : [['dashes', 'neutral', 'page.legend.ghost']]);

/**
 * The ghost's median of a series on a day, in words; empty where there is none.
 * @param {Figures} figures
 * @param {string} series
 * @param {number} day
 * @param {(value: number) => string} format
 */
export const ghostText = ({ ghost }, series, day, format) =>
  (ghost === null ? '' : text('page.ghost.line', { value: format(ghost.band(series, day).p50) }));

/**
 * The aggregate answer beside that of a network: what would be if everybody mixed.
 *
 * @typedef {import('./figures.js').Figures} Figures
 * @typedef {import('./figures.js').Statistic} Statistic
 */
import { element } from '../base/dom.js';
import { text } from '../base/locale.js';
import { isSample } from './figures.js';

/** Standard errors within which a difference may be chance. */
const ERRORS = 2;

/**
 * The variance of a mean.
 * @param {Statistic} statistic
 * @param {Figures} figures that it is of
 */
const varianceOfMean = ({ sd, missing }, { replications }) => sd ** 2 / Math.max(1, replications - missing);

/**
 * How the network's answer differs. Means are compared: in a sample of the population they stay what they are, while a
 * wider distribution has another median.
 * @param {Figures} figures
 * @param {Figures} ghost
 * @param {string} name
 * @param {(value: number) => string} format
 */
function comparison(figures, ghost, name, format) {
  const [here, there] = [figures.outcome(name), ghost.outcome(name)];
  const difference = here.mean - there.mean;
  if (!Number.isFinite(difference)) return [];
  const error = Math.sqrt(varianceOfMean(here, figures) + varianceOfMean(there, ghost));
  const key = Math.abs(difference) <= ERRORS * error ? 'same' : difference > 0 ? 'more' : 'less';
  return [text(`page.ghost.${key}`, { amount: format(Math.abs(difference)) })];
}

/**
 * The aggregate answer, and how the network's differs.
 * @param {Figures} figures
 * @param {string} name of an outcome
 * @param {(value: number) => string} format
 * @param {'amount' | 'ratio'} kind the mean of a ratio does not stay what it is in a sample
 * @returns {HTMLElement[]} none where there is nothing to compare
 */
export function ghostLine(figures, name, format, kind = 'amount') {
  const { ghost, network } = figures;
  if (network === null) return [];
  if (ghost === null) return [line(text('page.ghost.awaited'), 'awaited')];
  const { p50 } = ghost.outcome(name);
  if (!Number.isFinite(p50)) return [];
  const compared = kind === 'amount' || !isSample(network) ? comparison(figures, ghost, name, format) : [];
  return [line([text('page.ghost.line', { value: format(p50) }), ...compared].join(' · '))];
}

/**
 * @param {string} words
 * @param {'' | 'awaited'} state
 */
const line = (words, state = '') => element('p', { class: `ghost ${state}` }, [words]);

/**
 * The band of an answer as a bar: nine in ten simulations, the middle half, the median, and where nothing is gained or lost.
 *
 * @typedef {import('./figures.js').Statistic} Statistic
 */
import { element } from '../base/dom.js';

/** Of its length, on each side of what it shows. */
const AIR = 0.04;

/**
 * @param {Statistic} statistic
 * @param {Statistic | null} reference that it is compared with
 * @returns {HTMLElement[]} none where there is no band
 */
export function bandBar(statistic, reference) {
  const all = [statistic, reference].filter((one) => one !== null);
  const ends = all.flatMap(({ p05, p95 }) => [p05, p95]).filter(Number.isFinite);
  if (!Number.isFinite(statistic.p50)) return [];
  const [low, high] = [Math.min(0, ...ends), Math.max(0, ...ends)];
  if (low === high) return [];
  const at = (/** @type {number} */ value) => `${(((value - low) / (high - low)) * (1 - 2 * AIR) + AIR) * 100}%`;
  const part = (/** @type {string} */ name, /** @type {number} */ from, /** @type {number} */ to) => {
    const made = element('span', { class: name });
    made.style.setProperty('--from', at(from));
    made.style.setProperty('--to', at(to));
    return made;
  };
  return [element('div', { class: 'band-bar', 'aria-hidden': 'true' }, [
    part('wide', statistic.p05, statistic.p95),
    part('half', statistic.p25, statistic.p75),
    ...(reference !== null && Number.isFinite(reference.p50) ? [part('before', reference.p05, reference.p95)] : []),
    part('zero', 0, 0),
    part('median', statistic.p50, statistic.p50),
  ])];
}

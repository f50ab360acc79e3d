/**
 * The plans that are compared with the one on the page: four at most, kept in this browser until they are taken out.
 *
 * @typedef {import('../../pkg/scenario.js').Scenario} Scenario
 * @typedef {{name: string, scenario: Scenario}} Plan
 */
import { check } from '../../pkg/funnelcast.js';
import { remember } from '../base/locale.js';

/** With the one on the page five: more is no picture. */
export const MOST = 4;
/** Letters of a name. */
export const LONGEST_NAME = 60;
const KEPT = 'plans';

/**
 * Whether a plan runs on ties of a file, which workers have of the plan on the page alone.
 * @param {Scenario} scenario
 */
export const isOnTies = ({ engine, network }) => engine === 'network' && network.topology === 'imported';

/** Those that were kept; what is none, or of another version, is left out. @returns {Plan[]} */
export function keptPlans() {
  try {
    const kept = /** @type {unknown} */ (JSON.parse(remember(KEPT) ?? '[]'));
    if (!Array.isArray(kept)) return [];
    return kept.slice(0, MOST).flatMap((/** @type {any} */ one) => {
      const { scenario } = check(JSON.stringify(one?.scenario ?? null), 1, 1);
      return typeof one?.name !== 'string' || scenario === undefined ? [] : [{ name: one.name.slice(0, LONGEST_NAME), scenario: JSON.parse(scenario) }];
    });
  } catch {
    return [];
  }
}

/** @param {Plan[]} plans */
export function keepPlans(plans) {
  remember(KEPT, JSON.stringify(plans));
}

/**
 * What people call the entries of a scenario's lists.
 *
 * @typedef {import('../../pkg/scenario.js').Entry} Entry
 * @typedef {import('../../pkg/scenario.js').Scenario} Scenario
 */
import { entryName } from '../base/names.js';
import { entriesOf } from './entries.js';

/** What an entry of each list is called in paths. */
export const GROUPS = /** @type {Record<string, string>} */ ({ segments: 'segment', channels: 'channel', accounts: 'account', campaigns: 'campaign', correlations: 'correlation' });

/** The list of a group. @param {string} group */
export const listOf = (group) => Object.keys(GROUPS).find((list) => GROUPS[list] === group);

/**
 * @param {Scenario} scenario
 * @param {string} list
 * @param {number} index
 * @param {string | import('../base/names.js').Bilingual} [own] another name than it has; empty for none
 */
export function nameAt(scenario, list, index, own) {
  const entries = entriesOf(scenario, list);
  const entry = entries[index];
  if (entry === undefined) return '';
  const name = own === '' ? undefined : own ?? entry.name;
  const isLike = (/** @type {Entry} */ other) =>
    other.name === undefined && other.kind === entry.kind && (list !== 'segments' || other.need === entry.need);
  // The entries without a name are numbered among those that are the same thing.
  const number = 1 + entries.slice(0, index).filter(isLike).length;
  return entryName(GROUPS[list] ?? list, entry, { number, ...(name === undefined ? {} : { name }) });
}

/**
 * What people call the entry of an id in the first of the scenarios that has it; empty where none has.
 * @param {Scenario[]} scenarios
 * @param {string} list
 * @param {string} id
 */
export function nameById(scenarios, list, id) {
  for (const scenario of scenarios) {
    const index = entriesOf(scenario, list).findIndex((entry) => entry.id === id);
    if (index >= 0) return nameAt(scenario, list, index);
  }
  return '';
}

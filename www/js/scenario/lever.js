/**
 * One lever of a scenario: what it is set to, and the scenario but for it, which its effect depends on.
 *
 * @typedef {import('../../pkg/scenario.js').Scenario} Scenario
 */
import { listOf } from './names.js';

/**
 * The parts of a path.
 * @param {string | null} path as problems name it, such as `channels[0].trust`
 */
function partsOf(path) {
  const [, name = '', index, field = ''] = /^(\w+)(?:\[(\d+)\])?\.(.+)$/.exec(path ?? '') ?? [];
  return { name, index: index === undefined ? null : Number(index), field };
}

/**
 * What a lever is set to.
 * @param {Scenario} scenario
 * @param {string} path
 * @returns {number | string | undefined}
 */
export function settingAt(scenario, path) {
  const { name, index, field } = partsOf(path);
  const group = /** @type {Record<string, any>} */ (/** @type {unknown} */ (scenario))[name];
  return (index === null ? group : group?.[index])?.[field];
}

/**
 * Sets a lever.
 * @param {Scenario} scenario
 * @param {string} path
 * @param {number | string} setting
 */
export function setAt(scenario, path, setting) {
  const { name, index, field } = partsOf(path);
  const group = /** @type {Record<string, any>} */ (/** @type {unknown} */ (scenario))[name];
  (index === null ? group : group[index])[field] = setting;
}

/**
 * Where a lever stands in a scenario; its field may not be there.
 * @param {Scenario} scenario
 * @param {string} named as the command line names it, such as `channel.moments.trust`
 * @returns {{levers: Record<string, any>, field: string} | undefined}
 */
export function placeOf(scenario, named) {
  const [group = '', ...rest] = named.split('.');
  const list = listOf(group);
  const [id, field = ''] = rest.length > 1 ? rest : [undefined, rest[0]];
  const all = /** @type {Record<string, any>} */ (/** @type {unknown} */ (scenario));
  const levers = list === undefined ? all[group] : all[list]?.find((/** @type {{id: string}} */ entry) => entry.id === id);
  return typeof levers === 'object' ? { levers, field } : undefined;
}

/**
 * Whether a scenario has a lever.
 * @param {Scenario} scenario
 * @param {string} named
 */
export function hasLever(scenario, named) {
  const place = placeOf(scenario, named);
  return place?.levers[place.field] !== undefined;
}

/**
 * A text that two scenarios share where they differ in nothing but the lever at a path, or in what they are about. The share
 * of a segment is taken from the others, and so is part of them.
 * @param {Scenario} scenario
 * @param {string | null} path as problems name it, such as `channels[0].trust`; none for the whole of it
 */
export function textWithout(scenario, path) {
  const { about: _, ...rest } = scenario;
  const { name, index, field } = partsOf(path);
  if (name === '' || field === 'share') return JSON.stringify(rest);
  const all = /** @type {Record<string, any>} */ (rest);
  const without = (/** @type {object} */ levers) => ({ ...levers, [field]: null });
  const group = index === null ? without(all[name])
    : all[name].map((/** @type {object} */ entry, /** @type {number} */ place) => (place === index ? without(entry) : entry));
  return JSON.stringify({ ...all, [name]: group });
}

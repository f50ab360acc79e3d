/** A scenario but for one of its levers: what that lever's effect depends on. */

/** @typedef {import('../../pkg/scenario.js').Scenario} Scenario */

/**
 * A text that two scenarios share where they differ in nothing but the lever at a path, or in what they are about. The share
 * of a segment is taken from the others, and so is part of them.
 * @param {Scenario} scenario
 * @param {string | null} path as problems name it, such as `channels[0].trust`; none for the whole of it
 */
export function textWithout(scenario, path) {
  const { about: _, ...rest } = scenario;
  const [, name = '', index, field = ''] = /^(\w+)(?:\[(\d+)\])?\.(.+)$/.exec(path ?? '') ?? [];
  if (name === '' || field === 'share') return JSON.stringify(rest);
  const all = /** @type {Record<string, any>} */ (rest);
  const without = (/** @type {object} */ levers) => ({ ...levers, [field]: null });
  const group = index === undefined ? without(all[name])
    : all[name].map((/** @type {object} */ entry, /** @type {number} */ place) => (place === Number(index) ? without(entry) : entry));
  return JSON.stringify({ ...all, [name]: group });
}

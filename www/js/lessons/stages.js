/**
 * The scenarios of a lesson: the one at the start, and the one that each step makes of the one before it. Levers, values and presets are
 * read by the core.
 *
 * @typedef {import('./lesson.js').LessonFile} LessonFile
 * @typedef {import('./lesson.js').Stage} Stage
 * @typedef {import('./reader.js').Problem} Problem
 * @typedef {import('../../pkg/scenario.js').Scenario} Scenario
 */
import { check, withSettings } from '../../pkg/funnelcast.js';
import { isOnTies } from '../decide/columns.js';
import { placeOf } from '../scenario/lever.js';
import { STANDARD } from '../scenario/link.js';

/**
 * @param {LessonFile} lesson
 * @returns {{stages: Stage[], problems: Problem[]}} stages: all of them where there is no problem
 */
export function stagesOf({ preset, scenario, set = {}, steps }) {
  /** @type {Stage[]} */
  const stages = [];
  /** @type {Problem[]} */
  const problems = [];
  let base = preset ?? null;
  /** @type {Map<string, string>} */
  let settings = new Map();
  const take = (/** @type {string} */ place, /** @type {string | undefined} */ other, /** @type {Record<string, string>} */ moved) => {
    if (other !== undefined) {
      base = other;
      settings = new Map();
    }
    for (const [path, value] of Object.entries(moved)) {
      // The last one is the last to be set.
      settings.delete(path);
      settings.set(path, value);
    }
    const made = base === null ? ownWith(scenario ?? null, settings) : presetWith(base, settings);
    if ('problems' in made) problems.push(...made.problems.map((core) => ({ field: fieldOf(place, core, settings), code: 'core', read: core.read, allowed: '', core })));
    else if (isOnTies(made.scenario)) problems.push({ field: place, code: 'ties', read: '', allowed: '' });
    else stages.push({ preset: base, scenario: made.scenario });
    return problems.length === 0;
  };
  // What is wrong at a step would be told again of each that follows.
  if (take('', undefined, set)) {
    steps.every((step, place) => take(`steps[${place}]`, step.preset, step.set ?? {}));
  }
  return { stages, problems };
}

/**
 * @param {string} place
 * @param {import('./reader.js').CoreProblem} core
 * @param {Map<string, string>} settings
 */
function fieldOf(place, { path, code }, settings) {
  const own = /preset$/.test(code) ? 'preset' : settings.size === 0 || path === '' ? '' : 'set';
  return [place, own].filter((part) => part !== '').join('.');
}

/** @typedef {{scenario: Scenario} | {problems: import('./reader.js').CoreProblem[]}} Made */

/** @param {string} preset @param {Map<string, string>} settings @returns {Made} */
function presetWith(preset, settings) {
  const { scenario, problems } = withSettings(preset, [...settings.keys()], [...settings.values()]);
  return scenario === undefined ? { problems } : { scenario: JSON.parse(scenario) };
}

/** @param {Scenario | null} own @param {Map<string, string>} settings @returns {Made} */
function ownWith(own, settings) {
  const before = check(JSON.stringify(own), STANDARD.replications, STANDARD.seed);
  if (before.scenario === undefined) return { problems: before.problems };
  const scenario = JSON.parse(before.scenario);
  for (const [path, value] of settings) {
    const place = path === 'engine' ? { levers: scenario, field: path } : placeIn(scenario, path);
    if (path.startsWith('about.') || place === undefined || !Object.hasOwn(place.levers, place.field)) {
      return { problems: [{ path, code: 'unknown_field', read: path, values: {} }] };
    }
    place.levers[place.field] = value === 'true' || value === 'false' ? value === 'true' : value;
  }
  const after = check(JSON.stringify(scenario), STANDARD.replications, STANDARD.seed);
  return after.scenario === undefined ? { problems: after.problems } : { scenario: JSON.parse(after.scenario) };
}

/** @param {Scenario} scenario @param {string} path */
function placeIn(scenario, path) {
  const [, segment = '', channel] = /^segment\.([^.]+)\.affinity\.([^.]+)$/.exec(path) ?? [];
  if (channel === undefined) return placeOf(scenario, path);
  const { affinity } = /** @type {Record<string, any>} */ (scenario.segments.find(({ id }) => id === segment) ?? {});
  if (typeof affinity !== 'object') return undefined;
  // One that is not named is 1.
  return { levers: Object.assign(affinity, { [channel]: affinity[channel] ?? 1 }), field: channel };
}

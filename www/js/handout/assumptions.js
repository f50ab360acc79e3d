/**
 * What a scenario rests on, for paper: the levers that it is moved by, and what is not known of the others, each with where
 * its figure comes from.
 *
 * @typedef {import('../../pkg/funnelcast.js').Description} Description
 * @typedef {import('../../pkg/scenario.js').Scenario} Scenario
 * @typedef {import('../levers/directory.js').Listed} Listed
 * @typedef {{name: string, value: string, source: string}} Told
 */
import { text } from '../base/locale.js';
import { inLanguage } from '../base/names.js';
import { leversOf, mainOf, nameIn } from '../levers/directory.js';
import { settingAt } from '../scenario/lever.js';
import { wordsOf } from '../scenario/quantity.js';

/** Letters of a source on paper. */
const LONGEST_SOURCE = 115;
/** How many letters a Chinese character is as wide as. */
const WIDE = 1.8;

/**
 * Words that are shortened where they are too long, which the sign at their end tells.
 * @param {string} words
 * @param {number} most letters
 */
export function shortened(words, most) {
  let width = 0;
  const letters = [...words];
  const end = letters.findIndex((letter) => (width += letter >= '\u2e80' ? WIDE : 1) > most);
  return end < 0 ? words : `${letters.slice(0, end).join('').trimEnd()}…`;
}

/**
 * Where a figure comes from: the source of its default as long as it is that, else whoever set it.
 * @param {Listed} listed
 * @param {number | string | undefined} setting
 */
function sourceOf({ row }, setting) {
  const { source, range } = row;
  if (typeof setting === 'string' && range) return cited(range.source);
  if (typeof setting === 'string') return text('handout.source.scenario');
  return setting === row.default ? cited(source) : text('handout.source.scenario');
}

/** @param {import('../../pkg/funnelcast.js').Parameter['source']} source */
function cited(source) {
  const kind = text(`source.${source.kind}`);
  return source.kind === 'assumption' ? kind : shortened(text('source.told', { source: kind, text: inLanguage(source.text) }), LONGEST_SOURCE);
}

/** @param {Scenario} scenario @returns {(listed: Listed) => Told} */
const teller = (scenario) => (listed) => {
  const setting = settingAt(scenario, listed.path);
  return { name: nameIn(listed, scenario), value: setting === undefined ? '–' : wordsOf(listed.row, setting), source: sourceOf(listed, setting) };
};

/**
 * The levers that the scenario is moved by first.
 * @param {Description} description
 * @param {Scenario} scenario
 */
export const mainLevers = (description, scenario) => mainOf(leversOf(description, scenario), scenario).map(teller(scenario));

/**
 * What else it rests on: first what is given as a range, then figures with a published source, then plain assumptions that were set.
 * @param {Description} description
 * @param {Scenario} scenario
 */
export function otherAssumptions(description, scenario) {
  const all = leversOf(description, scenario);
  const main = new Set(mainOf(all, scenario).map(({ path }) => path));
  const rank = (/** @type {Listed} */ listed) => {
    const setting = settingAt(scenario, listed.path);
    if (typeof setting === 'string') return 0;
    return setting === undefined ? 4 : listed.row.source.kind !== 'assumption' ? 1 : setting !== listed.row.default ? 2 : 3;
  };
  const ranked = all.filter(({ path, row }) => !main.has(path) && row.id.includes('.')).map((listed) => ({ listed, place: rank(listed) }));
  return ranked.filter(({ place }) => place < 4).sort((one, other) => one.place - other.place).map(({ listed }) => teller(scenario)(listed));
}

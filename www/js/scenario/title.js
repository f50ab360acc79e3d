/**
 * What a scenario is called. A preset's title is in both languages; one that somebody gave is the same in both.
 *
 * @typedef {import('../../pkg/scenario.js').Scenario} Scenario
 */
import { language } from '../base/locale.js';

/** Letters of a title at the most, as the core's check has it. */
export const LONGEST_TITLE = 120;

/** The title in the language of the page; in the other one where it has none in this. @param {{zh: string, en: string}} title */
export const titleIn = (title) => title[language()] || title.en || title.zh;

/**
 * The same scenario by another title, with what it is compared with, which goes by the same one where it did before.
 * @template {{scenario: Scenario, reference?: Scenario}} C
 * @param {C} content
 * @param {string} words
 * @returns {C}
 */
export function retitled(content, words) {
  const title = { zh: words, en: words };
  const named = (/** @type {Scenario} */ scenario) => ({ ...scenario, about: { ...scenario.about, title } });
  const { scenario, reference } = content;
  const next = named(scenario);
  if (reference === undefined || reference === scenario) return { ...content, scenario: next, reference: reference && next };
  const isSame = JSON.stringify(reference.about.title) === JSON.stringify(scenario.about.title);
  return { ...content, scenario: next, reference: isSame ? named(reference) : reference };
}

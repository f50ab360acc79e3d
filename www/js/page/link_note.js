/**
 * What is said of a short link that was opened and may not be what was meant: one without the check at its end, one that was
 * changed after it was made, or one to a preset that is another one since.
 *
 * @typedef {import('../../pkg/scenario.js').Scenario} Scenario
 * @typedef {import('../scenario/short_link.js').ShortLink} ShortLink
 * @typedef {import('../scenario/store.js').State} State
 */
import { quotable } from '../base/dom.js';
import { text } from '../base/locale.js';
import { say } from '../base/messages.js';
import { decoded } from '../scenario/link.js';
import { toldDifferences, nameOf, settingWords } from '../scenario/reference.js';
import { FOREIGN, isOfOtherPreset } from '../scenario/short_link.js';

/**
 * Says with what is otherwise than in the preset, so that whoever wrote the link sees how it was read.
 * @param {ShortLink} link
 * @param {State} state what is on the page now
 * @param {Scenario} preset as it comes with the product
 * @returns {HTMLElement | null} the message, if there is something to say
 */
export function sayWhatIsRead(link, state, preset) {
  const key = link.check !== 'whole' ? `page.link.${link.check}` : isOfOtherPreset(link) ? 'page.link.preset' : null;
  if (key === null) return null;
  const isSame = JSON.stringify(state.scenario) === JSON.stringify(preset);
  const compared = { ...state, reference: preset };
  const read = isSame ? [] : toldDifferences(compared);
  return say('note', () => text(key), () => {
    const settings = read.map((difference) => `${nameOf(difference, compared)}: ${settingWords(difference, 'after', compared)}`);
    return settings.length === 0 ? [text('page.link.untouched')] : settings;
  });
}

/** A mark of another program: some name, and a value or more. */
const isForeign = (/** @type {string} */ words) => words.split('&').every((part) => FOREIGN.test(part.split('=')[0] ?? '') || part.startsWith('_branch_'));

/**
 * Says that something in the address is no link of this page; nothing of a place in it, of what other programs put there, or of a
 * sign alone.
 * @param {string} fragment
 */
export function sayWhatIsNone(fragment) {
  const words = decoded(fragment).replace(/^#+/, '').trim();
  if ([...words].length < 2 || document.getElementById(words) !== null || words.startsWith(':~:') || isForeign(words)) return;
  say('note', () => text('page.link.none', { read: quotable(words) }));
}

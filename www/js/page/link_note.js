/**
 * What is said of a short link that was opened and may not be what was meant: one without the check at its end, one that was
 * changed after it was made, or one to a preset that is another one since.
 *
 * @typedef {import('../../pkg/scenario.js').Scenario} Scenario
 * @typedef {import('../scenario/short_link.js').ShortLink} ShortLink
 * @typedef {import('../scenario/store.js').State} State
 */
import { text } from '../base/locale.js';
import { say } from '../base/messages.js';
import { toldDifferences, nameOf, settingWords } from '../scenario/reference.js';
import { isOfOtherPreset } from '../scenario/short_link.js';

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

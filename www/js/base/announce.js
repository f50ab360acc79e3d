/** What changed, for those who do not see it change. */
import { byId } from './dom.js';

/** @param {string} words */
export function announce(words) {
  byId('announcer').textContent = words;
}

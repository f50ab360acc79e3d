/**
 * What people call things, in the language of the page: texts that are in one language or in both, and the entries of a
 * scenario's lists. An id is never shown.
 *
 * @typedef {{zh: string, en: string}} Bilingual
 * @typedef {{name?: string | Bilingual, number: number}} Called the entry's own name; without one which it is of its kind,
 *   from 1
 */
import { language, text } from './locale.js';

/** A text that is the same in both languages, or is there in both. @param {string | Bilingual} words */
export const inLanguage = (words) => (typeof words === 'string' ? words : words[language()] || words.en || words.zh);

/** Letters that are written from right to left, and marks that say so. */
const RIGHTWARD = /[\u0590-\u08ff\u200f\ufb1d-\ufdff\ufe70-\ufefe\u{10800}-\u{10fff}\u{1e800}-\u{1efff}]/u;

/**
 * Words of a user, so that what is written from right to left does not turn the sentence around it. The core lets no
 * mark into a name that would end this early.
 * @param {string} words
 */
export const isolated = (words) => (RIGHTWARD.test(words) ? `\u2068${words}\u2069` : words);

/**
 * What an entry is, in a word or two.
 * @param {string} group
 * @param {{kind?: string, need?: boolean}} entry
 */
export function kindName(group, { kind, need }) {
  if (group === 'segment') return text(need ? 'page.list.segment.need' : 'page.list.segment.no_need');
  return text(`${group}_kind.${kind}`);
}

/**
 * What people call an entry: by its name, or by what it is.
 * @param {string} group
 * @param {{kind?: string, need?: boolean}} entry
 * @param {Called} called
 */
export function entryName(group, entry, { name, number }) {
  if (name !== undefined) return isolated(inLanguage(name));
  const kind = kindName(group, entry);
  return number > 1 ? text('entry.numbered', { kind, number }) : kind;
}

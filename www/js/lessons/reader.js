/**
 * Reads what a lesson's file has, field by field, and remembers everything that is wrong with it. What is wrong names its field, what was
 * read, and what is allowed.
 *
 * @typedef {import('../../pkg/funnelcast.js').Problem} CoreProblem
 * @typedef {{field: string, code: string, read: string, allowed: string, core?: CoreProblem}} Problem core: what the core says of a lever
 */
import { placedProblem, quotable } from '../base/dom.js';
import { hasText, text } from '../base/locale.js';
import { formatCount } from '../base/number.js';
import { DEEPEST, nestsDeeper } from '../scenario/link.js';

/** What would be read as HTML: a tag, a comment, a letter by its name. */
const MARKUP = /<[/!?]?[a-z]|<!--|&(?:#\d+|#x[\da-f]+|[a-z]+);/i;
/** What cannot be seen, and what turns a text around; a new line can. */
const UNSEEN = /[\p{Cc}\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/u;
const PLACEHOLDER = /\{([^{}]*)\}?|\}/g;
/** Names of what is allowed that are told at the most. */
const MOST_NAMED = 12;
const MOST_PROBLEMS = 100;
const LANGUAGES = /** @type {const} */ (['zh', 'en']);

/** @param {unknown} read */
const shown = (read) => quotable(typeof read === 'string' ? read : JSON.stringify(read) ?? '');

/** @param {readonly string[]} names @param {unknown} read those like it come first */
function named(names, read) {
  const start = typeof read === 'string' ? read.slice(0, 3) : '';
  const near = start === '' ? [] : names.filter((name) => name.startsWith(start));
  const all = [...near, ...names.filter((name) => !near.includes(name))];
  return all.slice(0, MOST_NAMED).join(', ') + (all.length > MOST_NAMED ? ', …' : '');
}

export class Reader {
  /** @type {Problem[]} */
  problems = [];

  /**
   * @param {string} field
   * @param {string} code
   * @param {unknown} read
   * @param {string | number} allowed
   */
  refuse(field, code, read, allowed) {
    if (this.problems.length < MOST_PROBLEMS) this.problems.push({ field, code, read: shown(read), allowed: String(allowed) });
  }

  /**
   * @param {string} json
   * @param {number} mostBytes
   * @returns {Record<string, unknown> | null}
   */
  parsed(json, mostBytes) {
    if (json.length > mostBytes) {
      this.refuse('', 'large', json.length, mostBytes);
      return null;
    }
    // What nests deeper than the browser's stack can be read, but not written again.
    if (nestsDeeper(json, DEEPEST)) {
      this.refuse('', 'deep', '', DEEPEST);
      return null;
    }
    try {
      return this.object('', JSON.parse(json));
    } catch {
      this.refuse('', json.trim() === '' ? 'empty' : 'json', '', '');
      return null;
    }
  }

  /** @param {string} field @param {unknown} read @returns {Record<string, unknown> | null} */
  object(field, read) {
    if (read !== null && typeof read === 'object' && !Array.isArray(read)) return /** @type {Record<string, unknown>} */ (read);
    this.refuse(field, read === undefined ? 'missing' : 'object', read, '{ … }');
    return null;
  }

  /**
   * @param {string} field
   * @param {unknown} read
   * @param {number} fewest
   * @param {number} most
   * @returns {unknown[]}
   */
  list(field, read, fewest, most) {
    if (!Array.isArray(read)) {
      this.refuse(field, read === undefined ? 'missing' : 'list', read, '[ … ]');
      return [];
    }
    if (read.length < fewest || read.length > most) this.refuse(field, 'length', read.length, fewest === most ? fewest : `${fewest}–${most}`);
    return read.slice(0, most);
  }

  /** Nothing else is there. @param {string} field @param {object} read @param {string[]} allowed */
  fields(field, read, allowed) {
    for (const name of Object.keys(read)) {
      if (!allowed.includes(name)) this.refuse(field === '' ? name : `${field}.${name}`, 'unknown', name, allowed.join(', '));
    }
  }

  /** @param {string} field @param {unknown} read @param {number} least @param {number} most */
  whole(field, read, least, most) {
    if (read === undefined) this.refuse(field, 'missing', read, `${least}–${most}`);
    else if (typeof read !== 'number' || !Number.isInteger(read) || read < least || read > most) this.refuse(field, 'whole', read, `${least}–${most}`);
  }

  /** @param {string} field @param {unknown} read */
  number(field, read) {
    if (typeof read !== 'number') this.refuse(field, 'number', read, '');
  }

  /** A name that the core looks up. @param {string} field @param {unknown} read */
  name(field, read) {
    if (read !== undefined && typeof read !== 'string') this.refuse(field, 'text', read, '"…"');
  }

  /** @param {string} field @param {unknown} read @param {readonly string[]} names */
  oneOf(field, read, names) {
    if (typeof read !== 'string' || !names.includes(read)) this.refuse(field, read === undefined ? 'missing' : 'name', read, named(names, read));
  }

  /**
   * A text in both languages.
   * @param {string} field
   * @param {unknown} read
   * @param {number} longest in characters
   * @param {string[]} figures that it may name
   */
  words(field, read, longest, figures) {
    const words = this.object(field, read);
    if (words === null) return;
    this.fields(field, words, [...LANGUAGES]);
    for (const language of LANGUAGES) this.#text(`${field}.${language}`, words[language], longest, figures);
  }

  /**
   * @param {string} field
   * @param {unknown} read
   * @param {number} longest
   * @param {string[]} figures
   */
  #text(field, read, longest, figures) {
    if (read === undefined || (typeof read === 'string' && read.trim() === '')) {
      this.refuse(field, 'language', '', '');
      return;
    }
    if (typeof read !== 'string') {
      this.refuse(field, 'text', read, '"…"');
      return;
    }
    const { length } = [...read];
    if (length > longest) this.refuse(field, 'long', read, `${longest}`);
    const markup = MARKUP.exec(read);
    if (markup !== null) this.refuse(field, 'markup', read.slice(markup.index), '');
    else if (UNSEEN.test(read.replace(/\n/g, ''))) this.refuse(field, 'unseen', read, '');
    for (const [place, name] of read.matchAll(PLACEHOLDER)) {
      if (name === undefined || !place.endsWith('}') || !figures.includes(name)) this.refuse(field, figures.length === 0 ? 'no_figures' : 'placeholder', place, named(figures.map((figure) => `{${figure}}`), place));
    }
  }
}

/**
 * What a field of a lesson is called by people: `steps[1].say.en` is “Step 2, what to say (English)”.
 * @param {string} field
 */
export function fieldWords(field) {
  if (field === '') return text('lessons.file');
  const parts = field.split('.');
  const words = [];
  for (const [at, part] of parts.entries()) {
    const [, name = part, index] = /^(\w+)\[(\d+)\]$/.exec(part) ?? [];
    const key = `lessons.field.${name}`;
    // What people named themselves stands as it is written.
    if (parts[at - 1] === 'figures' || !hasText(key)) return [...words, quotable(parts.slice(at).join('.'))].join(' · ');
    words.push(index === undefined ? text(key) : `${text(key)} ${formatCount(Number(index) + 1)}`);
  }
  return words.join(' · ');
}

/** A problem in the words of the page's language. @param {Problem} problem */
export function problemWords({ field, code, read, allowed, core }) {
  const problem = core === undefined ? text(`lessons.problem.${code}`, { read, allowed }) : placedProblem(core);
  return text('lessons.problem', { field: fieldWords(field), problem });
}

/**
 * Words and numbers in the user's language.
 *
 * @typedef {'zh' | 'en'} Language
 */

export const LANGUAGES = /** @type {Language[]} */ (['zh', 'en']);

/** Milliseconds after which the words of another language are given up: the page has those of one. */
const LIMIT = 20_000;

/** @type {Map<Language, Record<string, string>>} */
const loaded = new Map();
/** @type {Language} */
let current = 'en';

/** @returns {Language} */
export function language() {
  return current;
}

/**
 * Which language to begin with: the address's `?lang=`, the last choice, the browser's.
 * @returns {{language: Language, unknown?: string}}
 */
export function preferredLanguage() {
  const asked = new URL(location.href).searchParams.get('lang');
  const known = LANGUAGES.find((name) => name === asked);
  if (known) return { language: known };
  const remembered = LANGUAGES.find((name) => name === remember('language'));
  const browser = navigator.languages.some((name) => name.toLowerCase().startsWith('zh')) ? 'zh' : 'en';
  return { language: remembered ?? browser, ...(asked ? { unknown: asked } : {}) };
}

/**
 * Fetches a file of the page; what goes wrong names it.
 * @param {string} file its path from the page's own folder
 * @param {RequestInit} [options]
 */
export async function fetchNamed(file, options) {
  const response = await fetch(new URL(file, document.baseURI), options).catch((error) => {
    throw new Error(`${file}: ${error.message}`);
  });
  if (!response.ok) throw new Error(`${file}: ${response.status}`);
  return response;
}

/** @param {Language} name */
async function load(name) {
  if (loaded.has(name)) return;
  const file = `locales/${name}.json`;
  // What js/guard.js names if it takes long.
  if (loaded.size === 0) document.body.dataset.awaited = file;
  const response = await fetchNamed(file, loaded.size === 0 ? {} : { signal: AbortSignal.timeout(LIMIT) });
  const words = await response.json().catch((error) => {
    throw new Error(`${file} (${response.headers.get('content-type')}): ${error.message}`);
  });
  if (typeof words?.['page.title'] !== 'string') throw new Error(`${file}: no words of this page · 不是本页面的文字`);
  loaded.set(name, words);
  delete document.body.dataset.awaited;
}

/** Loads what is not loaded yet, so that the language can be changed without a network. What fails is tried again then. */
export function loadOtherLanguages() {
  return Promise.allSettled(LANGUAGES.map(load));
}

/** Says in which language the page is. @param {Language} name */
export function useTag(name) {
  const tag = name === 'zh' ? 'zh-Hans' : 'en';
  // To set what is set already has the browser look anew at the whole page.
  if (document.documentElement.lang !== tag) document.documentElement.lang = tag;
}

/**
 * Loads a language and makes it the current one.
 * @param {Language} name
 */
export async function useLanguage(name) {
  await load(name);
  current = name;
  useTag(name);
  document.title = text('page.title');
}

/**
 * The text of a key, its `{name}` places filled.
 * @param {string} key
 * @param {Record<string, string | number>} [values]
 */
export function text(key, values = {}) {
  const template = loaded.get(current)?.[key] ?? key;
  return template.replace(/\{(\w+)\}/g, (place, name) => (name in values ? String(values[name]) : place));
}

/** The texts of a key in every language that is there. @param {string} key */
export const textsOf = (key) => [...loaded.values()].flatMap((words) => words[key] ?? []);

/** The text of a key in both languages, as long as both are there; else in that of the page. @param {string} key */
export function bilingual(key) {
  const [zh, en] = LANGUAGES.map((name) => loaded.get(name)?.[key]);
  return zh === undefined || en === undefined ? text(key) : { zh, en };
}

/** One sentence after the other; there may be none of some. @param {string[]} all */
export const sentences = (...all) => all.filter((sentence) => sentence !== '').join(current === 'zh' ? '' : ' ');

/** @param {string} key */
export function hasText(key) {
  return loaded.get(current)?.[key] !== undefined;
}

/**
 * Fills every element below `root` that names its text, its label or its region.
 * @param {ParentNode} root
 */
export function fillTexts(root) {
  for (const element of root.querySelectorAll('[data-text]')) {
    element.textContent = text(/** @type {HTMLElement} */ (element).dataset.text ?? '');
  }
  for (const element of root.querySelectorAll('[data-label], [data-region]')) {
    const { label, region } = /** @type {HTMLElement} */ (element).dataset;
    element.setAttribute('aria-label', text(label ?? region ?? ''));
    if (label) element.setAttribute('title', text(label));
  }
}

/**
 * A choice of the last visit, or a new one kept; nothing where the browser keeps nothing.
 * @param {string} name
 * @param {string} [value]
 * @returns {string | null}
 */
export function remember(name, value) {
  try {
    if (value !== undefined) localStorage.setItem(`funnelcast.${name}`, value);
    return localStorage.getItem(`funnelcast.${name}`);
  } catch {
    return null;
  }
}

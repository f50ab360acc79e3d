/**
 * Words and numbers in the user's language.
 *
 * @typedef {'zh' | 'en'} Language
 */

export const LANGUAGES = /** @type {Language[]} */ (['zh', 'en']);

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
 * Loads a language and makes it the current one.
 * @param {Language} name
 */
export async function useLanguage(name) {
  if (!loaded.has(name)) {
    const response = await fetch(new URL(`../locales/${name}.json`, import.meta.url));
    if (!response.ok) throw new Error(`locales/${name}.json`);
    loaded.set(name, await response.json());
  }
  current = name;
  document.documentElement.lang = name === 'zh' ? 'zh-Hans' : 'en';
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

/** Sentences in one line. @param {string[]} said */
export const sentences = (said) => said.join(current === 'zh' ? '' : ' ');

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

/** Styles of parts that few visits enter, which come with them. */
import { fetchNamed } from './locale.js';

/** Those that came, or are about to. @type {Map<string, Promise<void>>} */
const coming = new Map();

/** The single file has them in it, and lets no style be linked. @param {string} file */
async function adopt(file) {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(await (await fetchNamed(file)).text());
  document.adoptedStyleSheets.push(sheet);
}

/** @param {string} file @returns {Promise<void>} */
const link = (file) => new Promise((resolve, reject) => {
  const made = document.createElement('link');
  Object.assign(made, { rel: 'stylesheet', href: new URL(file, document.baseURI).href });
  made.addEventListener('load', () => resolve(undefined));
  made.addEventListener('error', () => {
    made.remove();
    reject(new Error(file));
  });
  // Behind those of the page, which they add to.
  [...document.querySelectorAll('link[rel="stylesheet"]')].at(-1)?.after(made);
});

/**
 * @param {string} file its path from the page's own folder
 * @returns {Promise<void>} done once they are in use; refused where they do not come
 */
export function useStyles(file) {
  const known = coming.get(file) ?? ('single' in document.documentElement.dataset ? adopt(file) : link(file));
  coming.set(file, known);
  // Asked for again the next time.
  known.catch(() => coming.delete(file));
  return known;
}

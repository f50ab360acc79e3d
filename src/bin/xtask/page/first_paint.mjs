/**
 * index.html with the answer of the first preset in it, in both languages and for light and dark, made by the page's own
 * scripts and the core: what a visitor sees before any script has run, and all that one without scripts sees.
 */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { DOMParser, parseHTML } from 'linkedom';
import { takeIn } from './both.mjs';

/** Where the page thinks that it is. */
const HOME = 'https://page.invalid/';
/** What the page looks for around it and does nothing with here. */
class Observer {
  observe() {}
  disconnect() {}
}

/**
 * What a browser has around the page's scripts, as far as they look at it.
 * @param {string} www
 */
function surround(www) {
  const self = {
    /** @type {any[]} */
    replies: [],
    /** @type {(event: {data: any}) => void} */
    hear: () => {},
    /**
     * @param {string} _
     * @param {(event: {data: any}) => void} listener
     */
    addEventListener(_, listener) {
      this.hear = listener;
    },
    /** @param {unknown} reply */
    postMessage(reply) {
      this.replies.push(reply);
    },
  };
  Object.assign(globalThis, {
    self, DOMParser, IntersectionObserver: Observer, ResizeObserver: Observer, requestAnimationFrame: () => 0,
    matchMedia: () => ({ matches: false, addEventListener: () => {} }),
    fetch: async (/** @type {URL} */ address) => new Response(readFileSync(join(www, new URL(address).pathname))),
  });
  return self;
}

/**
 * index.html with the answer, and styles that belong to it.
 * @param {string} www
 * @param {string} html of index.html
 */
export async function firstPaint(www, html) {
  const self = surround(www);
  // In one piece, as browsers take a folder of modules but Node does not.
  const folder = mkdtempSync(join(tmpdir(), 'funnelcast-'));
  const script = join(folder, 'first_answer.mjs');
  await build({
    absWorkingDir: www, entryPoints: [fileURLToPath(new URL('first_answer.mjs', import.meta.url))], bundle: true, format: 'esm', platform: 'neutral', outfile: script, logLevel: 'warning',
  });
  const page = () => {
    // The page's scripts find it where they always do.
    const { document } = parseHTML(html);
    Object.defineProperty(document, 'baseURI', { value: HOME });
    Object.assign(globalThis, { document, Element: document.defaultView?.Element });
    return document;
  };
  page();
  const { answer, tell } = await import(pathToFileURL(script).href);
  rmSync(folder, { recursive: true });
  const found = await answer(self, readFileSync(join(www, 'pkg/funnelcast_bg.wasm')));
  const english = page();
  await tell(english, 'en', found);
  const chinese = page();
  await tell(chinese, 'zh', found);
  takeIn(english.body, chinese.body);
  const styles = takeStyles(english);
  return { page: english.toString(), styles };
}

/**
 * Gives what has a style of its own a class that has it: the page's policy lets no attribute style anything.
 * @param {any} document
 * @returns {string} of the classes
 */
function takeStyles(document) {
  /** @type {Map<string, string>} */
  const classes = new Map();
  for (const element of document.querySelectorAll('[style]')) {
    const style = element.getAttribute('style');
    const name = classes.get(style) ?? `still-${classes.size}`;
    classes.set(style, name);
    element.removeAttribute('style');
    element.classList.add(name);
  }
  return [...classes].map(([style, name]) => `.${name}{${style}}`).join('');
}

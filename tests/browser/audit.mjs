/** What a screen reader and the eye get: axe's rules, names of everything that can be used, words shown. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { UNFOLD_ALL } from './folds.mjs';

/** @typedef {import('playwright-core').Page} Page */

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

/**
 * What axe finds, as one line for each element.
 * @param {Page} page
 * @param {string[]} [parts] selectors of what is looked at, where not the whole page is
 * @returns {Promise<string[]>}
 */
export async function violations(page, parts) {
  if (!await page.evaluate(() => 'axe' in globalThis)) await page.evaluate(AXE);
  return page.evaluate(async ([tags, within]) => {
    // What lies under a bar that stays is in sight once somebody scrolls, as they would.
    scrollTo(0, 0);
    const how = { runOnly: { type: 'tag', values: tags }, resultTypes: ['violations'] };
    const { violations: found } = await /** @type {any} */ (globalThis).axe.run(within ?? document, how);
    return found.flatMap((/** @type {any} */ rule) =>
      rule.nodes.map((/** @type {any} */ node) => `${rule.id}: ${node.target.join(' ')} ${node.any[0]?.message ?? rule.help}`));
  }, /** @type {const} */ ([RULES, parts]));
}

const ROLES = new Set(['button', 'link', 'textbox', 'slider', 'combobox', 'checkbox', 'listbox', 'DisclosureTriangle', 'dialog', 'region', 'spinbutton', 'searchbox']);

/**
 * Everything on the page that can be used or gone to, with its role and name.
 * @param {Page} page
 */
export async function usables(page) {
  const session = await page.context().newCDPSession(page);
  const { nodes } = await session.send('Accessibility.getFullAXTree');
  await session.detach();
  return nodes.filter((node) => !node.ignored).flatMap((node) => {
    const role = String(node.role?.value ?? '');
    const focusable = node.properties?.some(({ name, value }) => name === 'focusable' && value.value === true) && role !== 'RootWebArea';
    return ROLES.has(role) || focusable ? [{ role, name: String(node.name?.value ?? '').trim() }] : [];
  });
}

/**
 * Every word that the page shows or speaks: text, labels and tooltips, with everything that folds opened.
 * @param {Page} page
 */
export async function wording(page) {
  await page.evaluate(UNFOLD_ALL);
  return page.evaluate(() => {
    const said = [document.title];
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      // What is hidden is worded when it is shown; what is said before a language is known is said in both.
      if ((node instanceof Element ? node : node.parentElement)?.closest('noscript, script, [hidden], #trouble')) continue;
      if (node instanceof Element) {
        for (const name of ['aria-label', 'title', 'aria-valuetext', 'alt', 'placeholder']) said.push(node.getAttribute(name) ?? '');
      } else said.push(node.textContent ?? '');
    }
    return said.map((words) => words.trim()).filter((words) => words !== '');
  });
}

/**
 * One short story in every browser: figures, a lever, against before, a link, the dark theme. All show the very same words.
 *
 * @typedef {{evaluate: (script: string) => Promise<any>, press: (selector: string, key: string) => Promise<void>, click: (selector: string) => Promise<void>,
 *   choose: (selector: string, value: string) => Promise<void>, faults: string[]}} Tab evaluate: what an expression comes to in the page;
 *   faults: what the console said, where it can be heard
 * @typedef {{tab: (address: string) => Promise<Tab>, close: () => Promise<void>}} Browser
 */
import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { serve } from '../browser/server.mjs';

const BROWSERS = (process.env['FUNNELCAST_BROWSERS'] ?? 'chromium').split(',');
/** Milliseconds for which a state is waited for. */
const PATIENCE = 240_000;
const LEVER = '#main-levers input[type="range"]';

const site = await serve({ kept: true });
after(() => site.close());

/** @param {Tab} tab @param {string} condition an expression */
async function until(tab, condition) {
  for (const end = Date.now() + PATIENCE; Date.now() < end;) {
    if (await tab.evaluate(`Boolean(${condition})`)) return;
    await new Promise((later) => setTimeout(later, 50));
  }
  assert.fail(`never: ${condition}; the page says ${await tab.evaluate('document.body.innerText.slice(0, 400)')}`);
}

const settled = (/** @type {Tab} */ tab) =>
  until(tab, `/2,000/.test(document.getElementById('status').textContent) && document.querySelector('#answers [data-outcome="profit"]') && document.getElementById('main').getAttribute('aria-busy') === 'false'`);
const words = (/** @type {Tab} */ tab) =>
  tab.evaluate(`['#verdict', '#answers', '#finding', '#status'].map((part) => document.querySelector(part).textContent.replace(/\\s+/g, '')).join('\\n')`);

/** What is seen in the course of the story. @param {Browser} browser */
async function told(browser) {
  const seen = [];
  const tab = await browser.tab(`${site.url}?lang=zh`);
  await settled(tab);
  seen.push(await words(tab));
  for (let i = 0; i < 3; i++) await tab.press(LEVER, 'ArrowRight');
  await until(tab, `document.querySelector('#answers .difference')`);
  await settled(tab);
  await until(tab, `document.querySelector('.chart svg [stroke-dasharray]')`);
  seen.push(await words(tab));
  assert.match(seen[1] ?? '', /[▲▼]/);
  const link = await tab.evaluate('location.href');
  const other = await browser.tab(link);
  await settled(other);
  await until(other, `document.querySelector('#answers .difference')`);
  await settled(other);
  assert.equal(await words(other), seen[1], 'the link shows the same');
  await other.choose('#theme', 'dark');
  await until(other, `getComputedStyle(document.body).backgroundColor === 'rgb(13, 16, 19)'`);
  await other.click('#language');
  await until(other, `document.documentElement.lang === 'en'`);
  await settled(other);
  seen.push(await words(other));
  assert.deepEqual([...tab.faults, ...other.faults], []);
  return seen;
}

/** @type {Promise<string[]> | undefined} */
let inChromium;
async function expected() {
  const { open } = await import('./drivers/chromium.mjs');
  const browser = await open();
  return told(browser).finally(() => browser.close());
}

for (const name of BROWSERS) {
  test(`figures, a lever, before, a link, dark (${name})`, { timeout: 5 * PATIENCE }, async () => {
    inChromium ??= expected();
    const { open } = await import(`./drivers/${name}.mjs`);
    const browser = await open();
    try {
      assert.deepEqual(await told(browser), await inChromium);
    } finally {
      await browser.close();
    }
  });
}

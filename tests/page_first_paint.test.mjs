/** What is there before any script has run: the first answer, which is the one that the page then works out, and no other. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { FINE, openSpoiltStage } from './browser/spoilt.mjs';
import { BRIEF } from './browser/stage.mjs';
import { QuickPass } from '../www/js/study/quick_pass.js';

const { site, story } = await openSpoiltStage();

/** Files of a visit, and how far what is seen may move: the bound for a good page is ten times as much. */
const [MOST_REQUESTS, MOST_SHIFT] = [20, 0.01];
/** The core does not come: what is seen is index.html's own. */
const CORELESS = (/** @type {string} */ name) => (/\.wasm$/.test(name) ? /** @type {const} */ ('hang') : undefined);

/** Runs in the page: how far what is seen moves by itself. */
const WATCH_SHIFTS = () => {
  const seen = /** @type {any} */ (globalThis);
  seen.shift = 0;
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) seen.shift += /** @type {any} */ (entry).value;
  }).observe({ type: 'layout-shift', buffered: true });
};

/** What is read of the answer. @param {import('playwright-core').Page} page */
async function answerOn(page) {
  const parts = ['#story-title', '#verdict', '#turn', '#finding', '#answers', '#reason', '#charts .chart:first-child .note', '#charts .chart:first-child .legend'];
  return Promise.all(parts.map((part) => page.locator(part).innerText()));
}

for (const locale of ['en-GB', 'zh-CN']) {
  for (const viewport of [{ width: 1440, height: 900 }, { width: 1280, height: 720 }, { width: 390, height: 844 }]) {
    story(`what is there at first is what is worked out, and nothing moves: ${locale}, ${viewport.width} wide`, CORELESS, async ({ context }) => {
      const visitor = await context.browser()?.newContext({ locale, viewport });
      assert.ok(visitor);
      try {
        const early = await visitor.newPage();
        await early.goto(site.url, { waitUntil: 'commit' });
        await early.locator('#answers .figure:visible').first().waitFor();
        await early.locator('#charts .picture svg:visible').first().waitFor();
        const first = await answerOn(early);
        const { stretched, part } = await early.locator('#charts .picture svg:visible').first().evaluate((picture) => {
          const { width, height } = picture.getBoundingClientRect();
          const { width: drawn, height: high } = /** @type {SVGSVGElement} */ (picture).viewBox.baseVal;
          const place = picture.closest('.plot')?.getBoundingClientRect() ?? new DOMRect();
          return { stretched: [width / drawn, height / high], part: (width * height) / (place.width * place.height) };
        });
        assert.ok(stretched.every((times) => times > 0.8 && times < 1.25), `${stretched}: its letters are about as large as they will be`);
        assert.ok(part > 0.98, 'it fills its place');
        await early.close();
        site.spoil = FINE;
        site.reset();
        const page = await visitor.newPage();
        await page.addInitScript(WATCH_SHIFTS);
        await page.goto(site.url);
        await page.waitForSelector('body:not(.loading) main[aria-busy="false"]');
        assert.deepEqual(await answerOn(page), first);
        assert.equal(await page.locator('main [data-in]').count(), 0, 'nothing is left of it');
        const shift = await page.evaluate(() => /** @type {any} */ (globalThis).shift);
        assert.ok(shift <= MOST_SHIFT, `${shift}`);
        assert.ok(site.requests.length <= MOST_REQUESTS, site.requests.join(' '));
      } finally {
        await visitor.close();
      }
    });
  }
}

story('where the address has something else, nothing of the first answer is seen', CORELESS, async ({ page }) => {
  await page.goto(site.url + BRIEF, { waitUntil: 'commit' });
  await page.locator('#levers-panel').waitFor();
  await page.locator('#answers .figure').first().waitFor({ state: 'attached' });
  assert.equal(await page.locator('#answers .figure:visible').count(), 0);
  assert.equal(await page.locator('#verdict').isVisible(), false);
  assert.equal(await page.locator('#charts svg:visible').count(), 0);
});

story('the language and the looks that were chosen are there at first', FINE, async ({ page }) => {
  await page.goto(site.url);
  await page.evaluate(() => {
    localStorage.setItem('funnelcast.language', 'zh');
    localStorage.setItem('funnelcast.theme', 'dark');
  });
  site.spoil = CORELESS;
  await page.goto(`${site.url}?again`, { waitUntil: 'commit' });
  await page.locator('#verdict', { hasText: '个新客' }).waitFor();
  // What stands further down has arrived as well.
  await page.waitForFunction(() => document.readyState !== 'loading');
  assert.doesNotMatch(await page.locator('main').innerText(), /customers/);
  assert.equal(await page.locator('html').getAttribute('data-theme'), 'dark');
  assert.equal(await page.locator('#answers').evaluate((part) => getComputedStyle(part).colorScheme), 'dark');
});

const PLAN = { task: 50, quick: 200 };

test('a quick pass is whole until a machine is known to be slow, and then as small as it must be', () => {
  const pass = new QuickPass();
  assert.equal(pass.partOf(PLAN), 200);
  pass.learn(200, 500, 200);
  assert.equal(pass.partOf(PLAN), 200, 'the first one warms the machine');
  for (let times = 0; times < 10; times++) pass.learn(pass.partOf(PLAN), 500, 200);
  assert.equal(pass.partOf(PLAN), 50, 'and never smaller');
  assert.equal(pass.partOf({ task: 50, quick: 20 }), 20, 'of a run that has fewer');
  for (let times = 0; times < 10; times++) pass.learn(pass.partOf(PLAN), 5, 200);
  assert.equal(pass.partOf(PLAN), 200);
});

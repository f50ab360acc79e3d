/** A chart of the page within another page, and what hosts and those who show links are told. */
import assert from 'node:assert/strict';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { withPreview } from '../src/bin/xtask/page/host.mjs';
import { violations } from './browser/audit.mjs';
import { DIST } from './browser/server.mjs';
import { QUICK, openStage } from './browser/stage.mjs';

/** @typedef {import('playwright-core').Page | import('playwright-core').Frame} Seen */

const { story, site } = await openStage();

/** @param {Seen} seen */
const isThere = (seen) => seen.waitForFunction(() => document.querySelector('.picture svg') && document.querySelector('#verdict')?.textContent);

for (const language of /** @type {const} */ (['en', 'zh'])) {
  story(`${language}: in a frame there is the sentence, one chart and the way to the page, as the page has them`, { at: `?lang=${language}${QUICK}` }, async (visit) => {
    const { page } = visit;
    // The page goes before it has all that it asked for.
    visit.expectFaults(/ERR_ABORTED/);
    const [verdict, title] = [await page.locator('#verdict').innerText(), await page.locator('#story-title').innerText()];
    await page.setViewportSize({ width: 390, height: 700 });
    await page.goto(`${site.url}?embed=chart&chart=funnel&lang=${language}${QUICK}`);
    await page.waitForURL(/embed\.html\?embed=chart/);
    await isThere(page);
    await page.waitForFunction((said) => document.querySelector('#verdict')?.textContent === said, verdict);
    assert.equal(await page.locator('#story-title').innerText(), title);
    assert.equal(await page.locator('.chart').count(), 1);
    assert.equal(await page.locator('.bar, .levers, input, select').count(), 0);
    const wide = await page.evaluate(() => [...document.querySelectorAll('body, body *')].filter((part) => part.getBoundingClientRect().right > 391).map((part) => part.outerHTML.slice(0, 80)));
    assert.deepEqual(wide, [], 'wider than the window');
    assert.deepEqual(await violations(page), []);
    const link = new URL(await page.locator('#whole').evaluate((anchor) => /** @type {HTMLAnchorElement} */ (anchor).href));
    assert.deepEqual([link.pathname, link.search, link.hash], ['/deep/er/', `?lang=${language}`, new URL(page.url()).hash]);
  });
}

story('a link that cannot be read, and a chart that is none, are told in the frame', { at: QUICK }, async ({ page }) => {
  await page.goto(`${site.url}embed.html?embed=chart&lang=en#2.99.00000000.abc`);
  await page.locator('#trouble:not([hidden])').waitFor();
  assert.match(await page.locator('#trouble').innerText(), /link of this frame cannot be read/);
  assert.equal(await page.locator('.chart').count(), 0, 'nothing else is shown for it');
  await page.goto(`${site.url}embed.html?chart=%3Cb%3E&lang=en${QUICK}`);
  await isThere(page);
  assert.match(await page.locator('#trouble').innerText(), /no chart called “<b>”/);
});

story('the snippet of the dialog shows this very scenario in another site’s page', { at: `?lang=en${QUICK}` }, async (visit) => {
  const { page } = visit;
  // A preview of one chart goes before it is there when another is chosen.
  visit.expectFaults(/ERR_ABORTED/);
  await visit.set('sharing.share_rate', '7');
  await visit.settled();
  const verdict = await page.locator('#verdict').innerText();
  await page.locator('#teach-button').click();
  await page.locator('#teach [data-teach="embed"]').click();
  await page.locator('.embedding select').first().selectOption('funnel');
  await page.waitForFunction(() => /** @type {HTMLTextAreaElement | null} */ (document.querySelector('.embedding textarea'))?.value.includes('chart=funnel'));
  const snippet = await page.locator('.embedding textarea').inputValue();
  assert.match(snippet, /^<iframe src="http[^"]*embed\.html\?embed=chart&amp;chart=funnel&amp;lang=en#[^"]+" title="[^"]+" loading="lazy"/);
  assert.match(await page.locator('.embedding').innerText(), /frame-ancestors 'none'/);
  assert.deepEqual(await violations(page, ['.embedding > :not(iframe)']), []);
  const other = await visit.context.newPage();
  await other.setContent(`<!doctype html><title>Other</title>${snippet}`);
  const frame = await (await other.waitForSelector('iframe')).contentFrame();
  assert.ok(frame);
  await isThere(frame);
  await frame.waitForFunction((said) => document.querySelector('#verdict')?.textContent === said, verdict);
  await other.close();
});

test('hosts are told who may frame what, what wasm is, and what never changes', () => {
  const text = readFileSync(join(DIST, '_headers'), 'utf8');
  const rules = new Map(text.split(/\n(?=\/)/).map((rule) => [rule.split('\n')[0] ?? '', rule]));
  for (const path of ['/', '/index.html']) assert.match(rules.get(path) ?? '', /frame-ancestors 'none'\n.*no-cache/);
  for (const path of ['/embed.html', '/embed']) assert.match(rules.get(path) ?? '', /frame-ancestors \*\n.*no-cache/);
  assert.doesNotMatch(rules.get('/*') ?? '', /Content-Security-Policy/, 'it would be added to the others');
  assert.match(rules.get('/*') ?? '', /nosniff[\s\S]*Referrer-Policy/);
  assert.match(rules.get('/pkg/*') ?? '', /application\/wasm/);
  const hashed = readdirSync(join(DIST, 'js')).filter((name) => /-[A-Z0-9]{8}\.js$/.test(name));
  assert.ok(hashed.length > 0);
  for (const name of hashed) assert.match(rules.get(`/js/${name}`) ?? '', /immutable/);
  assert.doesNotMatch(rules.get('/js/main.js') ?? '', /immutable/);
  // The policy of the page's own text is the one that is sent.
  const [, policy = ''] = /Content-Security-Policy" content="([^"]*)"/.exec(readFileSync(join(DIST, 'index.html'), 'utf8')) ?? [];
  assert.ok(policy !== '' && text.includes(`${policy}; frame-ancestors 'none'`));
  const nginx = readFileSync(join(DIST, 'nginx.conf'), 'utf8');
  assert.ok(nginx.includes("frame-ancestors 'none'") && nginx.includes('frame-ancestors *') && nginx.includes('application/wasm'));
});

test('a link is shown elsewhere with a picture, where one could be painted', () => {
  const html = readFileSync(join(DIST, 'index.html'), 'utf8');
  const path = join(DIST, 'social.png');
  assert.equal(html.includes('property="og:image" content="social.png"'), existsSync(path));
  if (existsSync(path)) {
    const png = readFileSync(path);
    assert.deepEqual([png.readUInt32BE(16), png.readUInt32BE(20)], [1200, 630]);
  }
  const page = withPreview('<head></head>', 'https://example.org/a', true);
  assert.ok(page.includes('content="https://example.org/a/social.png"') && page.includes('og:url" content="https://example.org/a/"'), page);
});

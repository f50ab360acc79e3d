/**
 * The page kept on the device: after one visit all of it is there without a network; a newer build comes whole or not at all;
 * and where nothing can be kept the page says so and goes on.
 */
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { readFileSync, readdirSync } from 'node:fs';
import { join, relative } from 'node:path';
import { DIST } from './browser/server.mjs';
import { FINE, HTML, openSpoiltStage } from './browser/spoilt.mjs';
import { BRIEF } from './browser/stage.mjs';

/** @typedef {import('./browser/server.mjs').Fault} Fault */
/** @typedef {import('./browser/visit.mjs').Visit} Visit */

const { site, story } = await openSpoiltStage();
const KEEPS = { keeps: true };

const WORKER = readFileSync(join(DIST, 'service_worker.js'), 'utf8');
const INDEX = readFileSync(join(DIST, 'index.html'), 'utf8');
const WORDS = readFileSync(join(DIST, 'locales/en.json'), 'utf8');
/** @type {{version: string, files: Record<string, string>}} */
const RELEASE = JSON.parse(/^self\.release=(\{.*?\});/.exec(WORKER)?.[1] ?? '{}');
const NEXT = 'fedcba98';
const TAGLINE = JSON.parse(WORDS)['page.tagline'];

/** @param {string | Buffer} content */
const digestOf = (content) => createHash('sha256').update(content).digest('base64');

/** The next build, in which other words and the version are new. @type {Record<string, string>} */
const NEWER = (() => {
  const words = JSON.stringify({ ...JSON.parse(WORDS), 'page.tagline': 'The next build' });
  const index = INDEX.replace(`name="build" content="${RELEASE.version}"`, `name="build" content="${NEXT}"`);
  const files = { ...RELEASE.files, 'locales/en.json': digestOf(words), 'index.html': digestOf(index) };
  const worker = WORKER.replace(/^self\.release=\{.*?\};/, () => `self.release=${JSON.stringify({ version: NEXT, files })};`);
  return { 'locales/en.json': words, 'index.html': index, 'service_worker.js': worker };
})();

/** A host of the next build. @param {string} name @returns {Fault | undefined} */
const newer = (name) => (NEWER[name] === undefined ? undefined : { body: NEWER[name] });

/** What the explanation says of it. @param {Visit} visit @param {RegExp} expected */
const says = ({ page }, expected) => page.locator('#offline').filter({ hasText: expected }).waitFor({ state: 'attached' });

const KEPT = new RegExp(`Works offline: yes, version ${RELEASE.version}, saved \\d+ \\w+ \\d{4}`);

/**
 * Waits for what the page can only tell later: Playwright takes a promise for true.
 * @param {import('playwright-core').Page} page
 * @param {() => Promise<boolean>} isTrue runs in the page
 */
const comesTrue = (page, isTrue) => page.evaluate(`(async () => {
  while (!await (${isTrue})()) await new Promise((resolve) => setTimeout(resolve, 50));
})()`);

/** A first visit, till all is kept. @param {Visit} visit */
async function visitOnce(visit) {
  await visit.page.goto(site.url + BRIEF);
  await visit.settled();
  await says(visit, KEPT);
}

/** @param {Visit} visit */
async function unplug({ context }) {
  site.spoil = () => 'reset';
  await context.setOffline(true);
}

/** Uses what no visit has fetched before it is asked for. @param {Visit} visit */
async function useEverything(visit) {
  const { page } = visit;
  await page.locator('#language').click();
  await page.locator('html[lang="zh-Hans"]').waitFor();
  await page.locator('#language').click();
  await page.locator('html[lang="en"]').waitFor();
  await (await visit.choice('engine')).selectOption('network');
  await visit.set('network.people', '500');
  await page.locator('#cascades').scrollIntoViewIfNeeded();
  await page.locator('#cascades .picture svg').first().waitFor();
  await (await visit.choice('network.topology')).selectOption('imported');
  await page.locator('#graph-file').setInputFiles({ name: 'ties.csv', mimeType: 'text/csv', buffer: Buffer.from('a,b\nb,c\n') });
  await page.locator('#group-network .graph-report', { hasText: 'ties.csv' }).waitFor();
  await visit.follow(BRIEF);
  await visit.settled();
  for (const question of ['break_even', 'fails']) {
    await page.locator(`[data-question="${question}"]`).click();
    await page.locator(`#decide .${question === 'fails' ? 'fails' : 'break-even'} .decide-answers p`).first().waitFor();
  }
  assert.match((await visit.download('save-outcomes')).name, /\.csv$/);
  assert.equal(await visit.message(), '');
}

story('after one visit everything is there without a network, in the same window and in the next', FINE, async (visit) => {
  await visitOnce(visit);
  await unplug(visit);
  await useEverything(visit);
  const { page } = visit;
  await page.goto(`${site.url}?lang=zh`);
  await visit.settled();
  assert.equal(await page.locator('html').getAttribute('lang'), 'zh-Hans');
  assert.match(await page.locator('#offline').textContent() ?? '', /离线可用/);
  await page.goto(`${site.url}index.html?lang=en${BRIEF}`);
  await visit.settled();
  await useEverything(visit);
  const all = readdirSync(DIST, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile())
    .map((entry) => relative(DIST, join(entry.parentPath ?? entry.path, entry.name))).filter((path) => !/^(service_worker\.js|funnelcast\.html|_headers|social\.png|.*\.conf|docs\/.*)$/.test(path));
  assert.deepEqual(Object.keys(RELEASE.files).toSorted(), all.toSorted(), 'the build lists every file');
  const digests = await page.evaluate((paths) => Promise.all(paths.map(async (path) => {
    const bytes = await (await fetch(path)).arrayBuffer();
    return btoa(String.fromCharCode(...new Uint8Array(await crypto.subtle.digest('SHA-256', bytes))));
  })), all);
  assert.deepEqual(Object.fromEntries(all.map((path, place) => [path, digests[place]])), RELEASE.files);
}, KEEPS);

story('a newer build comes whole, waits for a word, and the work that is open goes on in it', FINE, async (visit) => {
  const { page, context } = visit;
  await visitOnce(visit);
  site.spoil = newer;
  await page.reload();
  await visit.settled();
  await visit.set('accounts[0].pushes_per_week', '6');
  const note = page.locator('#update-note');
  await note.waitFor();
  assert.match(await note.innerText(), /A new version of this page is ready/);
  const tagline = page.locator('.brand span');
  assert.equal(await tagline.innerText(), TAGLINE, 'until then all is as it was');
  // What was fetched meanwhile is not served to this window, with or without a network.
  assert.equal(await page.evaluate(async () => (await (await fetch('locales/en.json')).json())['page.tagline']), TAGLINE);
  const other = await context.newPage();
  await other.goto(site.url + BRIEF);
  await other.locator('#update-note').waitFor();
  assert.equal(await other.locator('.brand span').innerText(), TAGLINE);
  await note.getByRole('button', { name: /Reload/ }).click();
  await note.filter({ hasText: 'other windows too (1)' }).waitFor();
  await other.getByRole('button', { name: 'Later' }).click();
  assert.equal(await other.locator('#update-note').isVisible(), false);
  await other.close();
  await page.locator('#language').click();
  await note.filter({ hasText: '另外 1 个窗口' }).waitFor();
  await page.locator('#language').click();
  await unplug(visit);
  await Promise.all([page.waitForEvent('load'), note.getByRole('button', { name: /Reload/ }).click()]);
  await visit.settled();
  assert.equal(await tagline.innerText(), 'The next build');
  assert.equal(await (await visit.field('accounts[0].pushes_per_week')).inputValue(), '6');
  await says(visit, new RegExp(`version ${NEXT}`));
  assert.deepEqual((await page.evaluate(() => caches.keys())).map((name) => name.split(' ').at(-1)), [NEXT], 'nothing is left of the old one');
}, KEEPS);

/** @type {[string, (name: string) => Fault | undefined, RegExp | null][]} */
const BROKEN = [
  ['a host that answers everything with a page', () => HTML, null],
  ['a network that wants a login', (name) => (name === 'service_worker.js' ? newer(name) : HTML), /newer version could not be saved.*did not come as it was published/],
  ['half of an upload', (name) => (name === 'service_worker.js' ? newer(name) : name === 'locales/en.json' ? 'missing' : undefined), /newer version could not be saved.*locales\/en\.json/],
  ['a host that breaks off', (name) => (name === 'service_worker.js' ? newer(name) : 'reset'), /newer version could not be saved.*could not be fetched/],
];

story('an update that is broken or out of reach leaves the page as it is', FINE, async (visit) => {
  await visitOnce(visit);
  for (const [what, spoil, expected] of BROKEN) {
    site.spoil = spoil;
    await visit.page.reload();
    await visit.settled();
    await says(visit, expected ?? KEPT);
    assert.equal(await visit.page.locator('.brand span').innerText(), TAGLINE, what);
    assert.equal(await visit.page.locator('#update-note').isVisible(), false, what);
  }
}, KEEPS);

story('what a host gives in place of a file is not kept, and the next visit mends it', (name) => (name === 'js/worker/graph.js' ? HTML : undefined), async (visit) => {
  const { page } = visit;
  await page.goto(site.url + BRIEF);
  await visit.settled();
  await says(visit, /only until this page is closed.*js\/worker\/graph\.js did not come as it was published/);
  assert.equal(await page.evaluate(() => navigator.serviceWorker.controller), null);
  site.spoil = FINE;
  await page.reload();
  await visit.settled();
  await says(visit, KEPT);
}, KEEPS);

story('an old service worker of another site in the same place, and what it left, do no harm', (name) => (name === 'old-worker.js' ? { headers: { 'Content-Type': 'text/javascript' }, body: 'addEventListener("fetch", () => {});' } : undefined), async (visit) => {
  const { page } = visit;
  await page.goto(`${site.url}icon.svg`);
  await page.evaluate(async (name) => {
    await navigator.serviceWorker.register('old-worker.js');
    await navigator.serviceWorker.ready;
    await (await caches.open(name)).put('js/main.js', new Response('old'));
  }, `funnelcast ${new URL(site.url).pathname} 00000000`);
  await visitOnce(visit);
  await unplug(visit);
  await page.reload();
  await visit.settled();
  assert.equal((await page.evaluate(() => caches.keys())).length, 1);
}, KEEPS);

story('a device without room says so, and the page goes on', FINE, async (visit) => {
  const { page, context } = visit;
  await page.goto(site.url + BRIEF);
  const session = await context.newCDPSession(page);
  await session.send('Storage.overrideQuotaForOrigin', { origin: new URL(site.url).origin, quotaSize: 300_000 });
  await visit.settled();
  await says(visit, /only until this page is closed.*no room left/);
  await visit.set('accounts[0].pushes_per_week', '5');
  assert.match(await visit.headline('buyers'), /\d/);
  assert.deepEqual(await page.evaluate(() => caches.keys()), []);
}, KEEPS);

story('what the browser has thrown away is fetched again', FINE, async (visit) => {
  const { page } = visit;
  await visitOnce(visit);
  await page.evaluate(async () => {
    for (const name of await caches.keys()) await (await caches.open(name)).delete('js/worker/simulation.js');
  });
  await page.reload();
  // What is left is not used either, so that nothing of two builds comes together.
  await comesTrue(page, async () => (await caches.keys()).length === 0);
  await page.reload();
  await visit.settled();
  await says(visit, KEPT);
  await unplug(visit);
  await page.reload();
  await visit.settled();
}, KEEPS);

story('where there are no service workers the explanation says how long the page lasts', FINE, async (visit) => {
  const { page } = visit;
  await page.goto(site.url + BRIEF);
  await visit.settled();
  await says(visit, /only until this page is closed\. This browser saves no pages here/);
  await page.locator('#language').click();
  await says(visit, /仅限本页关闭之前/);
  assert.equal(await page.locator('#offline').isVisible(), false);
  await page.locator('#help-button').click();
  assert.equal(await page.locator('#offline').isVisible(), true);
});

story('browsers offer to install the page', FINE, async (visit) => {
  const { page, context } = visit;
  await visitOnce(visit);
  const session = await context.newCDPSession(page);
  const { errors, data = '{}' } = await session.send('Page.getAppManifest');
  assert.deepEqual(errors, []);
  assert.match(JSON.parse(data).name, /Funnelcast.*口碑漏斗/);
  const { installabilityErrors } = await session.send('Page.getInstallabilityErrors');
  assert.deepEqual(installabilityErrors.map(({ errorId }) => errorId).filter((id) => id !== 'in-incognito'), []);
}, KEEPS);

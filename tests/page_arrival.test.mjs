/**
 * What a visitor sees when something on the way between the host and the page is wrong: the page all the same where it can
 * do without, and otherwise words in both languages that say what is wrong and what to do. Never a blank page.
 */
import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { DIST } from './browser/server.mjs';
import { QUICK, openStage } from './browser/stage.mjs';
import { DESK, PATIENCE, Visit } from './browser/visit.mjs';

/** @typedef {import('./browser/server.mjs').Fault} Fault */

const { site, browser } = await openStage();

/**
 * A test of a host with something wrong, which is mended when it ends. What the browser says of it on the console is
 * expected, whatever it is.
 * @param {string} name
 * @param {(name: string) => Fault | undefined} spoil
 * @param {(visit: Visit) => Promise<void>} tell
 */
function story(name, spoil, tell) {
  test(name, { timeout: 600_000 }, async () => {
    const context = await browser.newContext({ viewport: DESK, locale: 'en-GB' });
    try {
      site.spoil = spoil;
      const page = await context.newPage();
      page.setDefaultTimeout(PATIENCE);
      await tell(new Visit(context, page, site.url));
    } finally {
      site.spoil = FINE;
      await context.close();
    }
  });
}

/** Nothing is wrong. @returns {Fault | undefined} */
const FINE = () => undefined;

const FILES = ['css', 'js', 'pkg'].flatMap((folder) => readdirSync(join(DIST, folder)).map((name) => `${folder}/${name}`)).concat('locales/en.json');
/** What the page comes up without, and without a word: what is not needed yet, and the guard itself. */
const NOT_MISSED = new Set(['js/guard.js', 'js/graph_worker.js', 'js/cascade_worker.js']);
const HTML = { headers: { 'Content-Type': 'text/html; charset=utf-8' }, body: '<!doctype html><title>Log in</title><p>Log in' };

/** Holds the guard's timer until the test lets it pass, so that no machine is too slow or too fast. */
const HOLD_TIMER = () => {
  const seen = /** @type {any} */ (globalThis);
  const real = setTimeout;
  seen.setTimeout = (/** @type {any} */ act, /** @type {number} */ after, /** @type {any[]} */ ...values) => {
    if (after !== 8000) return real(act, after, ...values);
    seen.late = () => act(...values);
    return 0;
  };
};

/** As many workers as can be fewest: every load begins them. */
const FEW_WORKERS = () => Object.defineProperty(navigator, 'hardwareConcurrency', { value: 1 });

/**
 * Loads the page with something wrong with one file.
 * @param {Visit} visit
 * @param {string} spoilt
 * @param {Fault} fault
 */
async function loadWith({ page }, spoilt, fault) {
  // Nothing of the page before must be under way.
  await page.goto('about:blank');
  site.spoil = (name) => (name === spoilt ? fault : undefined);
  await page.goto(site.url + QUICK, { waitUntil: 'commit' });
  if (fault !== 'hang') return;
  // Everything else has come, and the time is over.
  await page.waitForFunction((file) => {
    const seen = /** @type {any} */ (globalThis);
    const named = [...document.querySelectorAll('link[href], script[src]')].map((one) => /** @type {any} */ (one).src ?? /** @type {any} */ (one).href);
    const come = performance.getEntriesByType('resource').map(({ name }) => name);
    const rest = named.filter((name) => !name.endsWith(file) && !come.includes(name) && !name.endsWith('.svg'));
    return rest.length === 0 && (seen.late !== undefined || file === 'js/guard.js');
    // Not at each painting: there may be none.
  }, spoilt, { polling: 50 });
  if (spoilt === 'js/worker.js') await page.locator('body[data-begun]').waitFor();
  await page.evaluate(() => /** @type {any} */ (globalThis).late?.());
}

/**
 * What is said of a file whose answer is spoilt, as it must be said.
 * @param {Visit} visit
 * @param {string} file
 */
async function assertTold({ page }, file) {
  const trouble = page.locator('#trouble');
  if (NOT_MISSED.has(file)) {
    await page.locator('body:not(.loading) #answers .figure').first().waitFor();
    assert.equal(await trouble.isVisible(), false, file);
    return;
  }
  if (file === 'js/worker.js') {
    await page.locator('#messages .message-error, #trouble-reasons li').filter({ hasText: file }).first().waitFor();
    return;
  }
  await page.locator('#trouble-reasons li', { hasText: file }).waitFor();
  if (file.startsWith('css/')) await page.locator('body:not(.loading)').waitFor();
  const said = await trouble.innerText();
  const [english, chinese] = file.startsWith('css/') ? [/figures are right\. Reload/, /请刷新页面/] : [/Reload the page/, /请刷新页面/];
  assert.match(said, english, file);
  assert.match(said, chinese, file);
  assert.equal(await page.locator('#trouble-reload').isVisible(), true, file);
}

for (const fault of /** @type {Fault[]} */ (['missing', 'reset', 'hang'])) {
  story(`each file in turn is ${fault}: the page comes up without it, or names it in both languages`, FINE, async (visit) => {
    await visit.context.addInitScript(HOLD_TIMER);
    await visit.context.addInitScript(FEW_WORKERS);
    assert.ok(FILES.length > 60, `${FILES.length} files`);
    for (const file of FILES) {
      await loadWith(visit, file, fault);
      await assertTold(visit, file);
    }
    site.spoil = FINE;
    await visit.page.goto(site.url);
    await visit.settled();
    assert.equal(await visit.page.locator('#trouble').isVisible(), false);
  });
}

/**
 * Hosts and networks that answer in another way than they should.
 * @type {[string, (name: string) => Fault | undefined, RegExp][]}
 */
const SPOILT = [
  ['a host that answers every path with its first page', (name) => (/^(js|css|pkg|locales)\//.test(name) ? HTML : undefined), /Reload the page.*login|log in/s],
  ['a network that answers scripts with a form to log in', (name) => (/^js\/(?!guard)/.test(name) ? HTML : undefined), /js\/\w+\.js: text\/html/],
  ['a network that sends scripts elsewhere', (name) => (/^js\/(?!guard)/.test(name) ? { status: 302, headers: { Location: 'https://example.invalid/login' } } : undefined), /js\/\w+\.js: no answer/],
  ['half of an upload', (name) => (/^js\/[f-z]/.test(name) && name !== 'js/guard.js' ? 'missing' : undefined), /js\/\w+\.js: 404[\s\S]*… \+ \d\d/],
  ['a script that was cut', (name) => (name === 'js/charts.js' ? { body: 'export class Charts { draw(' } : undefined), /js\/charts\.js: .*SyntaxError/],
  ['a script of an older upload', (name) => (name === 'js/theme.js' ? { body: 'export const nothing = 1;' } : undefined), /(theme|\w+)\.js: .*does not provide an export/],
  ['wasm that was cut', (name) => (name === 'pkg/funnelcast_bg.wasm' ? { body: Buffer.from([0, 97, 115, 109, 1, 0, 0, 0, 1]) } : undefined), /funnelcast_bg\.wasm \(application\/wasm\)/],
  ['a page in place of wasm', (name) => (name === 'pkg/funnelcast_bg.wasm' ? HTML : undefined), /funnelcast_bg\.wasm.*text\/html/],
  ['a page in place of words', (name) => (name === 'locales/en.json' ? HTML : undefined), /locales\/en\.json \(text\/html/],
  ['a host that allows no trusted type', (name) => (name === 'index.html' ? { headers: { 'Content-Security-Policy': "require-trusted-types-for 'script'; trusted-types 'none'" } } : undefined), /trusted\.js: .*funnelcast/],
];

for (const [what, spoil, expected] of SPOILT) {
  story(`${what} is told of in words`, spoil, async (visit) => {
    await visit.page.goto(site.url + QUICK);
    const trouble = visit.page.locator('#trouble');
    await trouble.filter({ hasText: expected }).waitFor();
    assert.match(await trouble.innerText(), /Reload the page.*请刷新页面/s);
    assert.ok(visit.page.url().endsWith(QUICK), 'and the address keeps the work');
    site.spoil = FINE;
    await visit.page.reload();
    await visit.settled();
    assert.equal(await trouble.isVisible(), false, 'once it is mended, the page is there');
  });
}

story('without the guard the words come by themselves', (name) => (/^js\/(guard|charts)\.js$/.test(name) ? 'missing' : undefined), async (visit) => {
  await visit.page.goto(site.url);
  await visit.page.locator('#trouble').waitFor({ state: 'visible' });
  assert.match(await visit.page.locator('#trouble').innerText(), /Reload the page.*请刷新页面/s);
});

/** @type {[string, string, Record<string, string>][]} */
const ODD_TYPES = [
  ['wasm with a charset', 'pkg/funnelcast_bg.wasm', { 'Content-Type': 'application/wasm; charset=utf-8' }],
  ['wasm in capitals', 'pkg/funnelcast_bg.wasm', { 'Content-Type': 'Application/WASM' }],
  ['wasm as something else', 'pkg/funnelcast_bg.wasm', { 'Content-Type': 'application/octet-stream' }],
  ['scripts of trusted types alone', 'index.html', { 'Content-Security-Policy': "require-trusted-types-for 'script'" }],
  ['words as plain text', 'locales/en.json', { 'Content-Type': 'text/plain' }],
];

for (const [what, file, headers] of ODD_TYPES) {
  story(`${what} will do`, (name) => (name === file ? { headers } : undefined), async (visit) => {
    await visit.page.goto(site.url + QUICK);
    await visit.settled();
    assert.match(await visit.headline('buyers'), /\d/);
    assert.ok(await visit.page.locator('.picture svg').count() > 0);
  });
}

story('opened from a folder, the page says that browsers do not run it from there', FINE, async (visit) => {
  await visit.page.goto(pathToFileURL(join(DIST, 'index.html')).href);
  const trouble = visit.page.locator('#trouble');
  await trouble.waitFor({ state: 'visible' });
  assert.match(await trouble.innerText(), /put the whole folder on a web host.*放到网站主机上/s);
});

story('an old service worker of another site that answers for the page is told of', FINE, async (visit) => {
  const { page } = visit;
  const { origin } = new URL(site.url);
  site.spoil = (name) => {
    if (name === '/other-site.html') return { headers: { 'Content-Type': 'text/html' }, body: '<!doctype html><title>Other</title>' };
    if (name !== '/old-worker.js') return undefined;
    const body = `addEventListener('fetch', (event) => {
      if (event.request.mode !== 'navigate') event.respondWith(new Response('<!doctype html><p>old', { headers: { 'Content-Type': 'text/html' } }));
    });
    addEventListener('activate', (event) => event.waitUntil(clients.claim()));`;
    return { headers: { 'Content-Type': 'text/javascript' }, body };
  };
  await page.goto(`${origin}/other-site.html`);
  await page.evaluate(async () => {
    await navigator.serviceWorker.register('/old-worker.js');
    await navigator.serviceWorker.ready;
  });
  await page.goto(site.url);
  const trouble = page.locator('#trouble');
  await trouble.waitFor({ state: 'visible' });
  assert.match(await trouble.innerText(), /delete this site's data.*清除本站数据/s);
});

story('after one visit the language can be changed without a network, and what cannot be had says why', FINE, async (visit) => {
  const { page } = visit;
  await page.goto(site.url + QUICK);
  await visit.settled();
  await page.waitForFunction(() => performance.getEntriesByType('resource').some(({ name }) => name.endsWith('locales/zh.json')));
  await page.context().setOffline(true);
  await page.locator('#language').click();
  await page.locator('html[lang="zh-Hans"]').waitFor();
  assert.equal(await visit.message(), '');
  await page.locator('#language').click();
  await page.locator('html[lang="en"]').waitFor();
  await (await visit.choice('engine')).selectOption('network');
  await visit.set('network.people', '500');
  await page.locator('#cascades').scrollIntoViewIfNeeded();
  await page.locator('#cascades .said', { hasText: 'js/cascade_worker.js' }).waitFor();
  await (await visit.choice('network.topology')).selectOption('imported');
  await page.locator('#graph-file').setInputFiles({ name: 'ties.csv', mimeType: 'text/csv', buffer: Buffer.from('a,b\nb,c\n') });
  const refused = page.locator('#group-network .graph-picker .field-error');
  await refused.waitFor();
  assert.match(await refused.innerText(), /js\/graph_worker\.js.*open the file again/s);
});

story('a language that could not be loaded says so, and the page stays as it is', (name) => (name === 'locales/zh.json' ? 'missing' : undefined), async (visit) => {
  const { page } = visit;
  await page.goto(site.url + QUICK);
  await visit.settled();
  await page.locator('#language').click();
  await page.locator('#messages .message-error', { hasText: 'could not be loaded' }).waitFor();
  assert.equal(await page.locator('html').getAttribute('lang'), 'en');
  site.spoil = FINE;
  await page.locator('#language').click();
  await page.locator('html[lang="zh-Hans"]').waitFor();
});

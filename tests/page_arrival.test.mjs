/**
 * What a visitor sees when something on the way between the host and the page is wrong: the page all the same where it can
 * do without, and otherwise words in both languages that say what is wrong and what to do. Never a blank page.
 */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { DIST } from './browser/server.mjs';
import { FINE, HTML, openSpoiltStage } from './browser/spoilt.mjs';
import { BRIEF } from './browser/stage.mjs';

/** @typedef {import('./browser/server.mjs').Fault} Fault */

const { site, story } = await openSpoiltStage();

const INDEX = readFileSync(join(DIST, 'index.html'));

/**
 * Hosts and networks that answer in another way than they should.
 * @type {[string, (name: string) => Fault | undefined, RegExp][]}
 */
const SPOILT = [
  ['a host that answers every path with its first page', (name) => (/^(js|css|pkg|locales)\//.test(name) ? HTML : undefined), /Reload the page.*login|log in/s],
  ['a network that answers scripts with a form to log in', (name) => (/^js\/(?!guard)/.test(name) ? HTML : undefined), /js\/[\w/]+\.js: text\/html/],
  ['a network that sends scripts elsewhere', (name) => (/^js\/(?!guard)/.test(name) ? { status: 302, headers: { Location: 'https://example.invalid/login' } } : undefined), /js\/[\w/]+\.js: no answer/],
  ['half of an upload', (name) => (/^(js\/[h-z]|locales)/.test(name) ? 'missing' : undefined), /js\/main\.js: 404/],
  ['a script that was cut', (name) => (name === 'js/main.js' ? { body: 'export class Charts { draw(' } : undefined), /js\/main\.js: .*SyntaxError/],
  ['a core of an older upload', (name) => (name === 'pkg/funnelcast_bg.wasm' ? { body: Buffer.from([0, 97, 115, 109, 1, 0, 0, 0]) } : undefined), /funnelcast_bg\.wasm.*(wasm\.\w+|not a function)/],
  ['wasm that was cut', (name) => (name === 'pkg/funnelcast_bg.wasm' ? { body: Buffer.from([0, 97, 115, 109, 1, 0, 0, 0, 1]) } : undefined), /funnelcast_bg\.wasm \(application\/wasm\)/],
  ['a page in place of wasm', (name) => (name === 'pkg/funnelcast_bg.wasm' ? HTML : undefined), /funnelcast_bg\.wasm.*text\/html/],
  ['words that are none', (name) => (name === 'locales/en.json' ? { body: 'null' } : undefined), /locales\/en\.json: no words of this page/],
  ['a script that is empty', (name) => (name === 'js/main.js' ? { body: '' } : undefined), /js\/main\.js: empty/],
  ['a host that runs no WebAssembly', (name) => (name === 'index.html' ? { headers: { 'Content-Security-Policy': "script-src 'self'" } } : undefined), /funnelcast_bg\.wasm.*Content Security Policy/],
  ...[30, 50, 80].map((percent) => /** @type {[string, (name: string) => Fault | undefined, RegExp]} */ (
    [`a page of which ${percent} % came`, (name) => (name === 'index.html' ? { body: INDEX.subarray(0, INDEX.length * percent / 100) } : undefined), /index\.html: incomplete/])),
  ['a page in place of words', (name) => (name === 'locales/en.json' ? HTML : undefined), /locales\/en\.json \(text\/html/],
  ['a host that allows no trusted type', (name) => (name === 'index.html' ? { headers: { 'Content-Security-Policy': "require-trusted-types-for 'script'; trusted-types 'none'" } } : undefined), /js\/[\w-]+\.js: .*funnelcast/],
];

for (const [what, spoil, expected] of SPOILT) {
  story(`${what} is told of in words`, spoil, async (visit) => {
    await visit.page.goto(site.url + BRIEF);
    const trouble = visit.page.locator('#trouble');
    await trouble.filter({ hasText: expected }).waitFor();
    assert.match(await trouble.innerText(), /Reload the page.*请刷新页面/s);
    assert.ok(visit.page.url().endsWith(BRIEF), 'and the address keeps the work');
  });
}

story('once what was wrong is mended, a press of the button brings the page', (name) => (name === 'js/main.js' ? 'missing' : undefined), async (visit) => {
  await visit.page.goto(site.url + BRIEF);
  const reload = visit.page.locator('#trouble-reload');
  await reload.waitFor();
  site.spoil = FINE;
  await Promise.all([visit.page.waitForEvent('load'), reload.click()]);
  await visit.settled();
  assert.equal(await visit.page.locator('#trouble').isVisible(), false);
});

/**
 * What says by itself that nothing comes: neither the guard nor any other script is there to do it.
 * @type {[string, (name: string) => boolean, Fault][]}
 */
const UNGUARDED = [
  ['the guard and the page\'s script are missing', (name) => /^js\/(guard|main)\.js$/.test(name), 'missing'],
  ['the guard and the style sheet hang', (name) => /^(js\/guard\.js|css\/page\.css)$/.test(name), 'hang'],
  ['everything but index.html hangs', (name) => name !== 'index.html', 'hang'],
  ['everything but index.html is missing', (name) => name !== 'index.html', 'missing'],
];

story('without the guard the words come by themselves', FINE, async ({ context }) => {
  // Side by side, as all wait for the same clock, the styling's own; each with connections of its own, which hang.
  const browser = context.browser();
  const pages = [];
  for (const [what, hits, fault] of UNGUARDED) {
    const page = await (await browser?.newContext())?.newPage();
    assert.ok(page);
    site.spoil = (name) => (hits(name) ? fault : undefined);
    await page.goto(site.url, { waitUntil: 'commit' });
    // All that the page asks for by then is named above what hangs.
    await page.locator('#trouble ~ link[rel="stylesheet"]').first().waitFor({ state: 'attached' });
    pages.push({ what, page });
  }
  for (const { what, page } of pages) {
    const trouble = page.locator('#trouble');
    await trouble.waitFor({ state: 'visible' });
    assert.match(await trouble.innerText(), /Reload the page.*请刷新页面/s, what);
    await page.context().close();
  }
});

/** @type {[string, string][]} */
const CUT_SHEETS = ['page'].map((name) => [`css/${name}.css`, readFileSync(join(DIST, `css/${name}.css`), 'utf8')]);

story('a style sheet of which half came is named, and the page is there with its charts', FINE, async ({ page }) => {
  for (const [file, styles] of CUT_SHEETS) {
    site.spoil = (name) => (name === file ? { body: styles.slice(0, styles.length / 2) } : undefined);
    await page.goto('about:blank');
    await page.goto(site.url + BRIEF);
    await page.locator('#trouble-reasons li', { hasText: `${file}: incomplete` }).waitFor();
    await page.locator('body:not(.loading) #charts .picture svg').first().waitFor();
    assert.match(await page.locator('#trouble').innerText(), /figures are right.*数字没有问题/s, file);
  }
});

story('without styling there are charts', (name) => (name === 'css/page.css' ? 'missing' : undefined), async (visit) => {
  await visit.page.goto(site.url + BRIEF);
  await visit.settled();
  await visit.page.locator('#charts .picture svg').first().waitFor();
  assert.equal(await visit.message(), '');
});

story('a host that runs no workers is told of, and the levers are there', (name) => (name === 'index.html' ? { headers: { 'Content-Security-Policy': "worker-src 'none'" } } : undefined), async (visit) => {
  await visit.page.goto(site.url + BRIEF);
  await visit.page.locator('#messages .message-error', { hasText: 'allows worker scripts' }).waitFor();
  assert.equal(await visit.page.locator('#levers').isVisible(), true);
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
    await visit.page.goto(site.url + BRIEF);
    await visit.settled();
    assert.match(await visit.headline('buyers'), /\d/);
    assert.ok(await visit.page.locator('.picture svg').count() > 0);
  });
}

story('opened from a folder, the page says that browsers do not run it from there', FINE, async (visit) => {
  await visit.page.goto(pathToFileURL(join(DIST, 'index.html')).href);
  const trouble = visit.page.locator('#trouble');
  await trouble.waitFor({ state: 'visible' });
  assert.match(await trouble.innerText(), /single file funnelcast\.html.*单文件版 funnelcast\.html/s);
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
}, { keeps: true });

/** Browsers and hosts that lack something: a word about what is missing, or the page all the same. */
import assert from 'node:assert/strict';
import { QUICK, openStage } from './browser/stage.mjs';

const { site, story } = await openStage();

const NO_STORAGE = `for (const name of ['localStorage', 'sessionStorage']) {
  Object.defineProperty(globalThis, name, { get() { throw new DOMException('The operation is insecure.', 'SecurityError'); } });
}`;

story('a browser that keeps nothing loses nothing but the memory of choices', { at: QUICK, before: [NO_STORAGE] }, async (visit) => {
  const { page } = visit;
  await page.locator('#language').click();
  await page.locator('html[lang="zh-Hans"]').waitFor();
  await page.locator('#theme').selectOption('dark');
  await visit.set('accounts[0].pushes_per_week', '4');
  assert.match(await visit.headline('buyers'), /\d/);
  assert.equal(await visit.message(), '');
});

/** @type {[string, string, RegExp][]} */
const LACKING = [
  ['WebAssembly', 'delete globalThis.WebAssembly', /no WebAssembly.*不支持 WebAssembly/s],
  ['module workers', 'globalThis.Worker = class { constructor() {} postMessage() {} }', /no module workers.*不支持/s],
  ['workers', 'delete globalThis.Worker', /no module workers.*不支持/s],
];

for (const [what, script, expected] of LACKING) {
  story(`a browser without ${what} is told so, in both languages, and nothing half-made is shown`, { before: [script], wait: false }, async (visit) => {
    const { page } = visit;
    const note = page.locator('.fatal[role="alert"]');
    await note.waitFor();
    const said = await note.innerText();
    assert.match(said, expected);
    assert.match(said, /Firefox/);
    assert.equal(await page.locator('main').isVisible(), false);
    await page.waitForTimeout(300);
    assert.equal(await page.locator('.fatal:visible').count(), 1);
  });
}

story('without JavaScript the page says that it needs it', { context: { javaScriptEnabled: false }, wait: false }, async (visit) => {
  visit.expectFaults(/\.js \(csp\)$/);
  const said = visit.page.locator('noscript');
  assert.equal(await said.isVisible(), true);
  assert.match(await said.innerText(), /needs JavaScript.*需要启用 JavaScript/s);
});

/** @type {[string, RegExp][]} */
const MISSING = [
  ['pkg/funnelcast_bg.wasm', /pkg\/funnelcast_bg\.wasm.*dist\/ was uploaded.*确认 dist\/ 已完整上传/s],
  ['locales/en.json', /locales\/en\.json.*dist\/ was uploaded/s],
];

for (const [file, expected] of MISSING) {
  story(`a host without ${file} is found out`, { at: QUICK }, async (visit) => {
    const { page } = visit;
    visit.expectFaults(/404/, /funnelcast_bg\.wasm|locales\/en\.json/, /ERR_ABORTED/);
    await page.route(`**/${file}`, (route) => route.fulfill({ status: 404, body: '404' }));
    await page.reload();
    const note = page.locator('#messages .fatal');
    await note.waitFor();
    assert.match(await note.innerText(), expected);
  });
}

story('a host that calls wasm something else will do', { at: QUICK }, async (visit) => {
  const { page } = visit;
  const wasm = await (await fetch(`${site.url}pkg/funnelcast_bg.wasm`)).arrayBuffer();
  await page.route('**/pkg/funnelcast_bg.wasm', (route) =>
    route.fulfill({ body: Buffer.from(wasm), contentType: 'application/octet-stream' }));
  await page.reload();
  await visit.settled();
  assert.match(await visit.headline('buyers'), /\d/);
});

story('the policy that index.html states lets nothing foreign in', { at: QUICK }, async (visit) => {
  const { page } = visit;
  visit.expectFaults(/Content Security Policy/, /foreign: https:\/\/example/, /failed: https:\/\/example/);
  const reached = await page.evaluate(async () => {
    const attempts = [
      fetch('https://example.invalid/').then(() => true, () => false),
      new Promise((resolve) => {
        const picture = new Image();
        picture.onload = () => resolve(true);
        picture.onerror = () => resolve(false);
        picture.src = 'https://example.invalid/a.png';
      }),
    ];
    const script = document.createElement('script');
    script.textContent = 'globalThis.foreign = true';
    document.body.append(script);
    return [...await Promise.all(attempts), 'foreign' in globalThis];
  });
  assert.deepEqual(reached, [false, false, false]);
  assert.match(visit.faults.join('\n'), /Content Security Policy/);
});

story('what the page loads is asked for at once, not found file by file', { at: QUICK }, async ({ page }) => {
  const { loaded, named } = await page.evaluate(() => ({
    loaded: performance.getEntriesByType('resource').map(({ name }) => name).filter((name) => name.endsWith('.js')),
    named: [...document.querySelectorAll('link[rel="modulepreload"], script')].map((one) =>
      /** @type {HTMLLinkElement} */ (one).href ?? /** @type {HTMLScriptElement} */ (one).src),
  }));
  assert.ok(loaded.length > 40, `${loaded.length} scripts`);
  assert.deepEqual(loaded.filter((name) => !named.includes(name) && !name.endsWith('/js/worker.js')), []);
  assert.deepEqual(named.filter((name) => !loaded.includes(name)), [], 'and nothing that is not needed');
});

/** Browsers that lack something: a word about what is missing, or the page all the same. */
import assert from 'node:assert/strict';
import { QUICK, openStage } from './browser/stage.mjs';

const { story } = await openStage({ sparing: true });

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
    // Scripts that run before the guard stumble over what is lacking.
    visit.expectFaults(/^(uncaught|console error).*(WebAssembly|Worker)/);
    const note = page.locator('#trouble[role="alert"]').filter({ hasText: 'Firefox' });
    await note.waitFor();
    assert.match(await note.innerText(), expected);
    assert.equal(await page.locator('main').isVisible(), false);
    // All scripts have run by then.
    await page.waitForLoadState('load');
    assert.match(await note.innerText(), expected);
    assert.doesNotMatch(await note.innerText(), /Reload the page|js\//, 'reloading would not help');
  });
}

story('without JavaScript there is the first answer in either language, and a word of why nothing can be moved', { context: { javaScriptEnabled: false }, wait: false }, async (visit) => {
  visit.expectFaults(/\.js \(csp\)$/);
  const { page } = visit;
  const said = page.locator('noscript');
  assert.match(await said.innerText(), /needs JavaScript/);
  assert.equal(await page.locator('#trouble').isVisible(), false, 'and no reload would help');
  assert.match(await page.locator('#verdict').innerText(), /^180 days: about [\d,]+ new customers at ¥[\d,]+ each; \d+% chance of a profit\.$/);
  assert.equal(await page.locator('#answers .answer:visible .figure').count(), 4);
  assert.equal(await page.locator('#charts .picture svg:visible').count(), 1);
  assert.equal(await page.locator('#levers-panel').isVisible(), false, 'nothing that would do nothing');
  await page.getByRole('radio', { name: '中文' }).check();
  assert.match(await said.innerText(), /需要启用 JavaScript/);
  assert.match(await page.locator('#verdict').innerText(), /^180 天约赢得 [\d,]+ 个新客/);
  assert.doesNotMatch(await page.locator('main').innerText(), /customers/);
});

story('the policy that index.html states lets nothing foreign in', { at: QUICK }, async (visit) => {
  const { page } = visit;
  visit.expectFaults(/Content Security [Pp]olicy|[Tt]rusted/, /foreign: https:\/\/example/, /failed: https:\/\/example/);
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
    const put = [() => {
      script.textContent = 'globalThis.foreign = true';
      document.body.append(script);
    }, () => {
      document.body.innerHTML = '<p>foreign</p>';
    }, () => {
      new Worker('js/worker/simulation.js');
    }, () => {
      /** @type {any} */ (globalThis).trustedTypes.createPolicy('foreign', {});
    }].map((act) => {
      try {
        act();
        return 'foreign' in globalThis;
      } catch {
        return false;
      }
    });
    return [...await Promise.all(attempts), ...put];
  });
  assert.deepEqual(reached, [false, false, false, false, false, false]);
  assert.match(visit.faults.join('\n'), /Content Security Policy/);
});

story('what the page loads is a few files, asked for at once', { at: QUICK }, async ({ page }) => {
  const { loaded, named } = await page.evaluate(() => ({
    loaded: performance.getEntriesByType('resource').map(({ name }) => name).filter((name) => name.endsWith('.js')),
    named: [
      ...[...document.querySelectorAll('script[src]')].map((one) => /** @type {HTMLScriptElement} */ (one).src),
      ...[...document.querySelectorAll('link[rel="modulepreload"]')].map((one) => /** @type {HTMLLinkElement} */ (one).href),
    ],
  }));
  assert.ok(loaded.length > 2, `${loaded.length} scripts`);
  assert.deepEqual(loaded.filter((name) => !named.includes(name) && !name.endsWith('/js/worker/simulation.js')), []);
  assert.deepEqual(named.filter((name) => !loaded.includes(name)), [], 'and nothing that is not needed');
});

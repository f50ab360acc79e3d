/** Every file of the page lost on its way, one after another: the page comes up without it, or names it in both languages. */
import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import { join, relative } from 'node:path';
import { DIST } from './browser/server.mjs';
import { FINE, HOLD_TIMERS, openSpoiltStage, passTime, passTimeUntil } from './browser/spoilt.mjs';
import { BRIEF } from './browser/stage.mjs';

/**
 * @typedef {import('./browser/server.mjs').Fault} Fault
 * @typedef {import('./browser/visit.mjs').Visit} Visit
 */

const { site, story } = await openSpoiltStage();

/** The files below a folder of the page, by path. @param {string} folder */
const filesIn = (folder) => readdirSync(join(DIST, folder), { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile()).map((entry) => relative(DIST, join(entry.parentPath ?? entry.path, entry.name)).replaceAll('\\', '/'));

const FILES = ['css', 'js', 'pkg'].flatMap((folder) => filesIn(folder)).concat('locales/en.json');
/** The pieces of the page's script that it cannot begin without. */
const NEEDED = [...readFileSync(join(DIST, 'index.html'), 'utf8').matchAll(/rel="modulepreload" href="([^"]+)"/g)].map(([, path]) => path ?? '');
/** The styles that it begins with: those of rooms come with their room. */
const STYLES = [...readFileSync(join(DIST, 'index.html'), 'utf8').matchAll(/rel="stylesheet" href="([^"]+)"/g)].map(([, path]) => path ?? '');
/** What the page comes up without, and without a word: what is not needed yet, and the guard itself. @param {string} file */
const isNotMissed = (file) => file === 'js/guard.js' || file === 'pkg/funnelcast_whole.wasm'
  || /^js\/worker\//.test(file) && file !== 'js/worker/simulation.js'
  || /^js\/embed\//.test(file)
  || /^js\/[^/]+$/.test(file) && !NEEDED.includes(file)
  || /^css\//.test(file) && !STYLES.includes(file);
/** What is lost together: of what nobody waits for, all of it, but for the guard, of which something is waited for. */
const LOST = [FILES.filter((file) => isNotMissed(file) && file !== 'js/guard.js'), ...FILES.filter((file) => !isNotMissed(file) || file === 'js/guard.js').map((file) => [file])];

const CORE = 'pkg/funnelcast_bg.wasm';
/** What the page comes up without, with a word. @param {string} file */
const isBare = (file) => file.startsWith('css/');
/** What is as it should be may be kept by the browser: to ask for all of it takes longer than the rest. */
const KEPT = { headers: { 'Cache-Control': 'max-age=3600' } };
const FORGOTTEN = { headers: { 'Cache-Control': 'no-store' } };
/** A core with nothing in it: the words about a script that is not there come without it. */
const HOLLOW = { body: Buffer.from([0, 97, 115, 109, 1, 0, 0, 0]), ...FORGOTTEN };

/**
 * What goes wrong where files are spoilt.
 * @param {string[]} lost
 * @param {Fault} fault
 * @returns {(name: string) => Fault | undefined}
 */
function spoiling(lost, fault) {
  const [spoilt = ''] = lost;
  const needsCore = isBare(spoilt) || isNotMissed(spoilt) || !/\.js$/.test(spoilt) || spoilt === 'js/worker/simulation.js';
  return (name) => {
    if (lost.includes(name)) return fault;
    if (name !== CORE) return KEPT;
    return needsCore ? FORGOTTEN : HOLLOW;
  };
}

/** As many workers as can be fewest: every load begins them. */
const FEW_WORKERS = () => Object.defineProperty(navigator, 'hardwareConcurrency', { value: 1 });

/**
 * Loads the page with something wrong with one file, or with some that nobody waits for.
 * @param {Visit} visit
 * @param {string[]} lost
 * @param {Fault} fault
 */
async function loadWith({ page }, lost, fault) {
  const [spoilt = ''] = lost;
  // What the browser keeps of it would be as good. Nothing of the page before is under way that could bring it once more.
  site.spoil = () => FORGOTTEN;
  await page.goto(`${site.url}icon.svg`);
  // A worker's script is waited for even when its page has gone, and Chromium lets nobody else ask for it meanwhile.
  site.giveUp();
  await page.evaluate((all) => Promise.all(all.map((address) => fetch(address, { cache: 'reload' }).then((answer) => answer.arrayBuffer()))), lost.map((file) => site.url + file));
  site.spoil = spoiling(lost, fault);
  await page.goto(site.url + BRIEF, { waitUntil: 'commit' });
  if (fault !== 'hang') return;
  // Everything else has come, and the time is over.
  await page.waitForFunction((file) => {
    const seen = /** @type {any} */ (globalThis);
    // Nobody waits for a manifest: it is asked for when the page is to be installed.
    const named = [...document.querySelectorAll('link:not([rel="manifest"])[href], script[src]')].map((one) => /** @type {any} */ (one).src ?? /** @type {any} */ (one).href);
    const come = performance.getEntriesByType('resource').map(({ name }) => name);
    const rest = named.filter((name) => !name.endsWith(file) && !come.includes(name) && !name.endsWith('.svg'));
    return rest.length === 0 && (seen.held.length > 0 || file === 'js/guard.js');
    // Not at each painting: there may be none.
  }, spoilt, { polling: 50 });
  if (spoilt === 'js/worker/simulation.js') await page.locator('body[data-begun]').waitFor();
  await passTime(page);
}

/**
 * What is said of a file whose answer is spoilt, as it must be said.
 * @param {Visit} visit
 * @param {string} file
 */
async function assertTold({ page }, file) {
  const trouble = page.locator('#trouble');
  if (isNotMissed(file)) {
    await page.locator('body:not(.loading) #answers .figure').first().waitFor();
    assert.equal(await trouble.isVisible(), false, file);
    return;
  }
  if (file === 'js/worker/simulation.js') {
    const told = page.locator('#messages .message-error:visible, #trouble-reasons li:visible').filter({ hasText: file }).first();
    await passTimeUntil(told);
    return;
  }
  await page.locator('#trouble-reasons li', { hasText: file }).waitFor();
  if (isBare(file)) await page.locator('body:not(.loading)').waitFor();
  const said = await trouble.innerText();
  const [english, chinese] = isBare(file) ? [/figures are right\. Reload/, /请刷新页面/] : [/Reload the page/, /请刷新页面/];
  assert.match(said, english, file);
  assert.match(said, chinese, file);
  assert.equal(await page.locator('#trouble-reload').isVisible(), true, file);
}

for (const fault of /** @type {Fault[]} */ (['missing', 'reset', 'hang'])) {
  story(`each file in turn is ${fault}: the page comes up without it, or names it in both languages`, FINE, async (visit) => {
    await visit.context.addInitScript(HOLD_TIMERS);
    await visit.context.addInitScript(FEW_WORKERS);
    assert.ok(FILES.length > 7, `${FILES.length} files`);
    assert.deepEqual(STYLES, ['css/page.css']);
    await visit.page.goto(site.url);
    for (const lost of LOST) {
      await loadWith(visit, lost, fault);
      await assertTold(visit, lost[0] ?? '');
    }
    site.spoil = FINE;
    site.giveUp();
    await visit.page.goto(`${site.url}?mended${BRIEF}`);
    await visit.settled();
    assert.equal(await visit.page.locator('#trouble').isVisible(), false);
  });
}

/** What each lever does to an answer: a curve under its slider, and which lever moves it most. */
import assert from 'node:assert/strict';
import { ranked } from './browser/effects.mjs';
import { linkTo } from './browser/links.mjs';
import { preset } from './browser/native.mjs';
import { QUICK, openStage } from './browser/stage.mjs';

/** @typedef {import('./browser/visit.mjs').Visit} Visit */

const { story } = await openStage();

/** Runs in the page: keeps what is sent to workers. */
const LISTEN = () => {
  const seen = /** @type {any} */ (globalThis);
  seen.posted = [];
  const { postMessage } = Worker.prototype;
  Worker.prototype.postMessage = function post(/** @type {any} */ message, /** @type {any} */ transfer) {
    seen.posted.push(message.type);
    postMessage.call(this, message, transfer);
  };
};

/** Runs in the page: a visitor who asks for little. */
const SAVING = () => {
  const { matchMedia } = globalThis;
  globalThis.matchMedia = (query) => (query.includes('prefers-reduced-data') ? { ...matchMedia(query), matches: true } : matchMedia(query));
};

/** @param {Visit} visit how many messages of a type were sent to workers */
const posted = ({ page }, type = 'trial') => page.evaluate((wanted) => /** @type {any} */ (globalThis).posted.filter((/** @type {string} */ one) => one === wanted).length, type);

/** All curves in sight, once they are there. @param {Visit} visit */
async function curves(visit) {
  await ranked(visit);
  const { page } = visit;
  return page.locator('#main-levers .effect[role="img"]').evaluateAll((all) => all.map((one) => one.getAttribute('aria-label') ?? ''));
}

/** Waits until the levers are ranked. @param {Visit} visit */
async function bars(visit) {
  await ranked(visit);
  return visit.page.locator('#swings li').evaluateAll((all) => all.map((row) => ({
    name: row.querySelector('button')?.textContent ?? '', swing: Number(/** @type {HTMLElement} */ (row).dataset.swing), words: /** @type {HTMLElement} */ (row).innerText,
  })));
}

story('under each main lever in sight is a curve, told in words of either language', { at: QUICK }, async (visit) => {
  const { page } = visit;
  for (const words of await curves(visit)) {
    assert.match(words, /^Profit along this lever: from −?¥[\d,.]+[KMB]? at .+ to −?¥[\d,.]+[KMB]? at .+\. Here about −?¥[\d,.]+, eight in ten simulations from −?¥.+ to −?¥.+ (50|100) simulations a point\./);
  }
  for (const kind of ['band', 'median']) {
    const shape = await page.locator('#main-levers .effect[role="img"]').first().locator(`.${kind}`).getAttribute('d');
    assert.ok((shape?.split('L').length ?? 0) >= 9, `${kind}: ${shape}`);
  }
  assert.ok(await page.locator('#main-levers .effect .now:visible').count() > 1);
  await page.locator('#language').click();
  await page.locator('html[lang="zh-Hans"]').waitFor();
  for (const words of await curves(visit)) assert.match(words, /^利润随这个参数变化：.+ 时 .*\d.+现在约 .*\d.*，十次模拟里有八次在 .+ 之间。每个点模拟 (50|100) 次。/);
});

story('the curve of the lever that moves stays and its dot goes along; the others are marked, then known anew', { at: QUICK }, async (visit) => {
  const { page } = visit;
  await curves(visit);
  const own = page.locator('#main-levers .lever', { has: page.locator('[data-path="money.price"]') });
  const slider = own.locator('input[type="range"]');
  await slider.focus();
  const before = { shape: await own.locator('.median').getAttribute('d'), dot: await own.locator('.now').getAttribute('style') };
  const marked = await page.evaluate(() => {
    const lever = /** @type {HTMLElement} */ (document.activeElement);
    const input = /** @type {HTMLInputElement} */ (lever);
    input.value = String(Number(input.value) + 20);
    input.dispatchEvent(new Event('input', { bubbles: true }));
    input.dispatchEvent(new Event('change', { bubbles: true }));
    const looks = [...document.querySelectorAll('#main-levers .effect')].map((one) => getComputedStyle(one).filter);
    const shape = lever.closest('.lever')?.querySelector('.median')?.getAttribute('d');
    return { looks, shape, dot: lever.closest('.lever')?.querySelector('.now')?.getAttribute('style') };
  });
  assert.notEqual(marked.dot, before.dot, 'at once');
  assert.equal(marked.shape, before.shape, 'it does not depend on its own lever');
  assert.equal(marked.looks.filter((look) => look === 'none').length, 1, `${marked.looks}`);
  await visit.settled();
  await curves(visit);
  assert.match(await own.locator('.effect').getAttribute('aria-label') ?? '', /Here about /);
});

story('a move takes the workers back at once', { before: [LISTEN], at: linkTo({ scenario: preset('small-brand'), replications: 2000, preset: 'small-brand' }) }, async (visit) => {
  const { page } = visit;
  await page.waitForFunction(() => /** @type {any} */ (globalThis).posted.includes('trial'));
  const after = await page.evaluate(() => {
    const { posted } = /** @type {any} */ (globalThis);
    const from = posted.length;
    const input = /** @type {HTMLInputElement} */ (document.querySelector('#main-levers input[type="range"]'));
    input.value = String(Number(input.value) + 9);
    input.dispatchEvent(new Event('input', { bubbles: true }));
    return from;
  });
  await visit.settled();
  const sent = await page.evaluate((from) => /** @type {any} */ (globalThis).posted.slice(from), after);
  const runs = sent.flatMap((/** @type {string} */ type, /** @type {number} */ index) => (type === 'run' ? [index] : []));
  // Four tasks of the quick pass come before anything else; the others are followed by what waits no longer.
  assert.ok(runs.length >= 40, `${sent}`);
  assert.ok(!sent.slice(0, runs[3]).includes('trial'), `${sent}`);
});

story('levers are ranked by how far they move profit, and lead to where they are moved', { at: QUICK }, async (visit) => {
  const { page } = visit;
  const ranked = await bars(visit);
  assert.ok(ranked.length >= 6, `${ranked.length}`);
  const sizes = ranked.map(({ swing }) => Math.abs(swing));
  assert.deepEqual(sizes, [...sizes].sort((one, other) => other - one));
  assert.ok((sizes[0] ?? 0) > 1000, `${sizes}`);
  for (const { words } of ranked) assert.match(words, /: (¥[\d,.]+ (more|less)|no difference to be seen)/);
  assert.match(await page.locator('#swings .note').innerText(), /^One lever at a time.* of (50|100) simulations/);
  const [first] = ranked;
  await page.locator('#swings li button').first().focus();
  await page.keyboard.press('Enter');
  const label = () => page.evaluate(() => document.activeElement?.closest('.lever')?.querySelector('label')?.textContent);
  assert.equal(await label(), first?.name);
  await page.locator('#swings li button').nth(1).click();
  assert.equal(await label(), ranked[1]?.name);
});

story('another answer is chosen for all, and remembered', { at: QUICK }, async (visit) => {
  const { page } = visit;
  await curves(visit);
  await page.locator('#answer-of-swings').selectOption('buyers');
  assert.equal(await page.locator('#answer-of-curves').inputValue(), 'buyers');
  for (const words of await curves(visit)) assert.match(words, /^New customers along this lever: from [\d,.]+[KMB]? at /);
  const price = (await bars(visit)).find(({ name }) => name === 'Price');
  assert.match(price?.words ?? '', /no difference to be seen/, 'price does not act on demand');
  await page.reload();
  await visit.settled();
  assert.equal(await page.locator('#answer-of-curves').inputValue(), 'buyers');
});

story('a lever of any other group has its curve while somebody is at it', { at: QUICK }, async (visit) => {
  const { page } = visit;
  const field = await visit.field('service.staff_cost');
  await field.focus();
  await page.locator('#all-levers .lever.at .effect[role="img"]').waitFor();
  assert.equal(await page.locator('#all-levers .effect:visible').count(), 1);
});

story('who asks for little is given no curves', { before: [SAVING, LISTEN], at: QUICK }, async (visit) => {
  const { page } = visit;
  assert.equal(await page.locator('.effect, #swings').count(), 0);
  await visit.set('money.price', '140');
  assert.equal(await posted(visit), 0);
});

story('what would take too long is said, and not begun', {
  before: [LISTEN],
  at: linkTo({ scenario: { ...preset('small-brand'), engine: 'network', network: { topology: 'scale_free', people: 100_000 } }, replications: 8 }),
}, async (visit) => {
  const { page } = visit;
  await page.locator('.effects-head .note', { hasText: 'too long' }).waitFor();
  assert.match(await page.locator('#swings .note').innerText(), /too long/);
  assert.equal(await posted(visit), 0);
});

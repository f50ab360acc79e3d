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
    assert.match(words, /^Profit along this lever: from −?\u2060?¥[\d,.]+[KMB]? at .+ to −?\u2060?¥[\d,.]+[KMB]? at .+\. Here eight in ten simulations come to −?\u2060?¥.+ to −?\u2060?¥.+ (50|100) simulations a point\./);
  }
  for (const kind of ['band', 'median']) {
    const shape = await page.locator('#main-levers .effect[role="img"]').first().locator(`.${kind}`).getAttribute('d');
    assert.ok((shape?.split('L').length ?? 0) >= 9, `${kind}: ${shape}`);
  }
  assert.ok(await page.locator('#main-levers .effect .now:visible').count() > 1);
  await page.locator('#language').click();
  await page.locator('html[lang="zh-Hans"]').waitFor();
  for (const words of await curves(visit)) assert.match(words, /^利润随这个参数变化：.+ 时 .*\d.+现在十次模拟里有八次在 .+ 之间。每个点模拟 (50|100) 次。/);
});

/** Runs in the page: what is looked at in a moment is looked at before that, as on a machine that is slow to make the levers. */
const EARLY = () => {
  const real = setTimeout;
  const early = (/** @type {TimerHandler} */ act, /** @type {number} */ after, /** @type {any[]} */ ...values) => real(act, after === 50 ? 0 : after, ...values);
  Object.assign(globalThis, { setTimeout: early });
};

story('levers that are looked for before they are on the page have their curves all the same', { at: QUICK, before: [EARLY] }, async (visit) => {
  await ranked(visit);
  assert.ok(await visit.page.locator('#main-levers .effect[role="img"]').count() > 3);
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
  assert.match(await own.locator('.effect').getAttribute('aria-label') ?? '', /Here eight in ten /);
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
  for (const { words } of ranked) assert.match(words, /: (¥[\d,.]+ \(±¥[\d,.]+\) (more|less)|no difference to be seen)/);
  assert.match(await page.locator('#swings .note').innerText(), /^One lever at a time.* of (50|100) simulations/);
  const [first] = ranked;
  await page.locator('#swings li button').first().focus();
  await page.keyboard.press('Enter');
  // The lever is found in the next task.
  const atLever = (/** @type {string | undefined} */ name) => page.waitForFunction(
    (label) => document.activeElement?.closest('.lever')?.querySelector('label')?.textContent === label, name,
  );
  await atLever(first?.name);
  await page.locator('#swings li button').nth(1).click();
  await atLever(ranked[1]?.name);
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

story('curves that come meanwhile leave the keyboard where it is in the ranking', { at: QUICK }, async (visit) => {
  const { page } = visit;
  await bars(visit);
  const places = await page.locator('#swings li button').count();
  const field = await visit.field('service.staff_cost');
  const lost = [];
  for (let place = 0; place < places; place++) {
    // The lever that is left asks for its curve, which comes while the ranking is gone through.
    await field.focus();
    await page.locator('#swings li button').nth(place).focus();
    await page.waitForTimeout(150);
    lost.push(await page.evaluate(() => document.activeElement?.closest('#swings') === null));
  }
  assert.deepEqual(lost, lost.map(() => false));
});

story('who asks for little is given no curves', { before: [SAVING, LISTEN], at: QUICK }, async (visit) => {
  const { page } = visit;
  assert.equal(await page.locator('.effect, #swings').count(), 0);
  await visit.set('money.price', '140');
  assert.equal(await posted(visit), 0);
});

story('what would take too long is said, and not begun', {
  before: [LISTEN],
  at: linkTo({ scenario: { ...preset('small-brand'), engine: 'network', network: { topology: 'scale_free', people: 200_000 } }, replications: 8 }),
}, async (visit) => {
  const { page } = visit;
  await page.locator('.effects-head .note', { hasText: 'too long' }).waitFor();
  assert.match(await page.locator('#swings .note').innerText(), /too long/);
  assert.equal(await posted(visit), 0);
});

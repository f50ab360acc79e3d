/** Break-even and targets are asked from wherever a figure stands: an answer's card, a lever's curve; by mouse, touch and keyboard. */
import assert from 'node:assert/strict';
import { violations } from './browser/audit.mjs';
import { person } from './browser/person.mjs';
import { QUICK, openStage } from './browser/stage.mjs';

/** @typedef {import('./browser/visit.mjs').Visit} Visit */

const { story } = await openStage();

/** Waits until the study of the question that is open is done. @param {Visit} visit */
const studied = ({ page }) => page.waitForFunction(() => {
  const room = document.getElementById('decide');
  return room !== null && !room.hidden && !room.classList.contains('stale') && document.querySelector('.decide-status')?.hasAttribute('hidden');
});

/** What is asked. @param {Visit} visit */
const asked = ({ page }) => page.evaluate(() => Object.fromEntries(['outcome', 'lever', 'measure', 'target'].map((name) => [name, /** @type {HTMLInputElement} */ (document.getElementById(`seek-${name}`)).value])));

story('from an answer to its break-even in two clicks, with the answer chosen', { at: QUICK }, async (visit) => {
  const { page } = visit;
  const { done, click } = person(visit);
  await click(page.locator('.answer-profit button.figure'));
  await click(page.locator('#about .seek'));
  await studied(visit);
  assert.equal(done.clicks, 2);
  assert.deepEqual(await asked(visit), { outcome: 'profit', lever: 'channel.moments-ad.cost_per_thousand', measure: 'median', target: '0' });
  assert.match(await page.locator('.break-even .decide-answers').innerText(), /^The business: Median of “Profit” is ¥0 or more up to/);
  // The keyboard goes on there.
  assert.ok(await page.evaluate(() => document.getElementById('decide')?.contains(document.activeElement)));
  assert.deepEqual(await violations(page), []);
});

story('of other answers a tenth better than now is aimed at, along what moves them', { at: QUICK }, async (visit) => {
  const { page } = visit;
  for (const [name, factor] of /** @type {const} */ ([['buyers', 1.1], ['cost_per_new_customer', 0.9], ['customers_kept', 1.1]])) {
    const now = Number((await page.locator(`.answer-${name} button.figure`).innerText()).replace(/[¥,]/g, ''));
    await page.locator(`.answer-${name} button.figure`).click();
    await page.locator('#about .seek').click();
    await studied(visit);
    const { outcome, target } = await asked(visit);
    assert.equal(outcome, name);
    assert.ok(Math.abs(Number(target) / now / factor - 1) < 0.1, `${target} of ${now}`);
    assert.doesNotMatch(await page.locator('.break-even .decide-answers').innerText(), /does not move this|NaN|undefined/);
  }
});

story('from a lever in one press of a key, with the answer of its curve; the target follows the arrow keys', { at: QUICK }, async (visit) => {
  const { page } = visit;
  await page.locator('#answer-of-curves').selectOption('buyers');
  const seek = page.locator('#main-levers .lever', { has: page.locator('[data-path="conversion.buy_cold"]') }).locator('.seek');
  await seek.focus();
  await page.keyboard.press('Enter');
  await studied(visit);
  const { outcome, lever, target } = await asked(visit);
  assert.deepEqual([outcome, lever], ['buyers', 'conversion.buy_cold']);
  const answer = page.locator('.break-even .decide-answers p').first();
  assert.match(await answer.innerText(), /is 8\d\d or more from Purchase rate from an ad view = /);
  const at = Number(await answer.getAttribute('data-value'));
  const handle = page.locator('.target-handle');
  await handle.focus();
  await page.keyboard.press('ArrowUp');
  await page.keyboard.press('PageUp');
  assert.ok(Number((await asked(visit)).target) > Number(target));
  // The study of the new target begins in a task of its own: until then the room looks as done as before.
  await page.waitForFunction((before) => Number(/** @type {HTMLElement} */ (document.querySelector('.break-even .decide-answers p')).dataset.value) !== before, at);
  await studied(visit);
  assert.ok(Number(await answer.getAttribute('data-value')) > at, 'more of them take a higher rate');
});

story('a finger takes hold of the target', { at: QUICK, context: { hasTouch: true, isMobile: true, viewport: { width: 390, height: 844 } } }, async (visit) => {
  const { page } = visit;
  await page.locator('.answer-profit button.figure').tap();
  await page.locator('#about .seek').tap();
  await studied(visit);
  const handle = page.locator('.target-handle');
  await handle.scrollIntoViewIfNeeded();
  const box = await handle.boundingBox();
  if (box === null) throw new Error('no handle');
  const before = Number((await asked(visit)).target);
  await page.touchscreen.tap(box.x + box.width / 2, box.y + box.height * 0.75);
  await studied(visit);
  assert.ok(Number((await asked(visit)).target) < before, 'lower down there is less');
  assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth));
});

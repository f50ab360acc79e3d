/** Predictions before anything is seen: drawn and dropped by mouse, finger and keys, scored, pooled; what is covered meanwhile. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { axisFor, daysOf, edgesOf, fromNumbers, toNumbers, valueAt } from '../www/js/predict/prediction.js';
import { violations } from './browser/audit.mjs';
import { BRIEF, QUICK, openStage } from './browser/stage.mjs';

/** @typedef {import('./browser/visit.mjs').Visit} Visit */

const { story } = await openStage({ sparing: true });

/** @param {Visit} visit */
async function enter({ page }) {
  if (await page.locator('#more').isVisible()) await page.locator('#more').click();
  await page.locator('#teach-button').click();
  await page.locator('[data-teach="predict"]').click();
  await page.locator('.predict-plot svg text').first().waitFor();
}

/** A button of the room by its place. @param {Visit} visit @param {0 | 1 | 2} place commit, reveal, again */
const act = ({ page }, place) => page.locator('.predict-actions button').nth(place);

/** Whether anything is seen that tells the answer. @param {Visit} visit */
const isCovered = async ({ page }) => !await page.locator('#verdict').isVisible() && !await page.locator('#answers').isVisible() && !await page.locator('#charts').isVisible();

/** Where it can be drawn. @param {Visit} visit */
async function box({ page }) {
  await page.locator('.predict-plot').scrollIntoViewIfNeeded();
  return /** @type {{x: number, y: number, width: number, height: number}} */ (await page.locator('.predict-plot').boundingBox());
}

/** What somebody with a screen reader hears of the line. @param {Visit} visit */
const heard = ({ page }) => page.locator('.predict-handle').evaluateAll((handles) => handles.map((handle) => `${handle.getAttribute('aria-label')}: ${handle.getAttribute('aria-valuetext')}`));

story('a line is drawn by mouse, another by keys, and both are pooled', { at: QUICK }, async (visit) => {
  const { page } = visit;
  await enter(visit);
  assert.ok(await isCovered(visit));
  assert.ok(await act(visit, 0).isDisabled(), 'nothing is drawn');
  const { x, y, width, height } = await box(visit);
  await page.mouse.move(x + 90, y + height * 0.6);
  await page.mouse.down();
  await page.mouse.move(x + width - 40, y + height * 0.4, { steps: 12 });
  await page.mouse.up();
  const drawn = await heard(visit);
  // Its upper edge is pulled up on the last day.
  await page.mouse.move(x + width - 32, y + height * 0.2);
  await page.mouse.down();
  await page.mouse.up();
  const pulled = await heard(visit);
  assert.deepEqual([pulled[0], pulled[1]], [drawn[0], drawn[1]]);
  assert.notEqual(pulled[2], drawn[2]);
  assert.deepEqual(await violations(page, ['.predict']), []);
  await page.locator('#predict-name').fill('Ada <b>');
  await act(visit, 0).click();
  assert.ok(await isCovered(visit));
  assert.equal(await page.locator('.predict-people li').innerText(), 'Ada <b>\n×');

  // The next one has the keyboard, and an empty chart.
  assert.ok(await act(visit, 0).isDisabled());
  await page.locator('.predict-handle').nth(1).focus();
  await page.keyboard.press('ArrowUp');
  await page.keyboard.press('PageUp');
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Tab');
  await page.keyboard.press('ArrowUp');
  const [low, middle, high] = await heard(visit);
  assert.match(`${low} ${middle} ${high}`, /^Lower edge on day \d+: \S+ Middle on day \d+: \S+ Upper edge on day \d+: \S+$/);
  await act(visit, 0).focus();
  await page.keyboard.press('Enter');
  await act(visit, 1).focus();
  await page.keyboard.press('Enter');
  await page.locator('.predict-score').waitFor();
  const told = /^Together, your band caught \d+(?:\.\d)?% of the simulations\. Together you were off by ¥([\d,.]+) on average, one by one by ¥([\d,.]+); the best possible is ¥([\d,.]+)\./;
  const [pool = NaN, mean = NaN, least = NaN] = (told.exec(await page.locator('.predict-score').innerText()) ?? []).slice(1).map((figure) => Number(figure.replaceAll(',', '')));
  assert.ok(least < pool && pool <= mean, `${least} < ${pool} <= ${mean}`);
  assert.deepEqual(await page.locator('.predict-outcome tbody th').allInnerTexts().then((names) => [...names.slice(0, 2).toSorted(), names[2]]), ['Ada <b>', 'Person 2', 'All together']);
  assert.ok(await page.locator('#verdict').isVisible() && await page.locator('#charts').isVisible(), 'nothing is covered any more');
  assert.deepEqual(await violations(page, ['.predict']), []);
  // In the other language as well.
  await page.locator('#language').click();
  await page.locator('html[lang="zh-Hans"]').waitFor();
  assert.match(await page.locator('.predict-score').innerText(), /^合在一起，大家的区间覆盖了 [\d.]+% 的模拟。/);
});

story('twenty chips are dropped with a finger and by keys, and told in words', { at: `?lang=zh${QUICK}`, context: { viewport: { width: 390, height: 844 }, hasTouch: true, colorScheme: 'dark' } }, async (visit) => {
  const { page } = visit;
  await enter(visit);
  await page.locator('#predict-question').selectOption('outcome:profit');
  const { x, y, width } = await box(visit);
  const tap = (/** @type {number} */ part) => page.touchscreen.tap(x + 90 + (width - 130) * part, y + 40);
  for (let chip = 0; chip < 12; chip++) await tap(0.55);
  assert.match(await page.locator('.predict-status').innerText(), /还剩 8 枚/);
  await page.locator('.predict-handle').focus();
  await page.keyboard.press('End');
  await page.keyboard.press('ArrowLeft');
  for (let chip = 0; chip < 9; chip++) await page.keyboard.press('ArrowUp');
  assert.match(await page.locator('#announcer').innerText(), /请先拿回一枚/);
  assert.match(await page.locator('.predict-handle').getAttribute('aria-valuetext') ?? '', /^这里 8 枚，还剩 0 枚$/);
  await page.keyboard.press('ArrowDown');
  assert.ok(await act(visit, 0).isDisabled(), 'a chip is left');
  await page.keyboard.press('ArrowUp');
  assert.deepEqual(await violations(page, ['.predict']), []);
  await act(visit, 0).click();
  await act(visit, 1).click();
  await page.locator('.predict-score').waitFor();
  assert.match(await page.locator('.predict-score').innerText(), /^你的区间覆盖了 [\d.]+% 的模拟。.*你平均差了 ¥[\d,.万]+；最好也要差 ¥[\d,.万]+/);
  await page.locator('.predict-outcome summary').click();
  const chips = (await page.locator('.predict-outcome tbody tr').allInnerTexts()).map((row) => row.split('\t').slice(1).map(Number));
  const sums = [0, 1].map((column) => chips.reduce((sum, row) => sum + (row[column] ?? 0), 0));
  assert.equal(sums[0], 20);
  assert.ok(Math.abs((sums[1] ?? 0) - 20) < 0.6, `${sums[1]} chips of the simulations`);
  assert.deepEqual(await violations(page, ['.predict']), []);
  assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth));
});

story('whoever leaves sees everything again, and finds what was committed', { at: BRIEF }, async (visit) => {
  const { page } = visit;
  await enter(visit);
  await page.locator('.predict-handle').nth(1).focus();
  await page.keyboard.press('ArrowUp');
  await act(visit, 0).click();
  // Presenting would tell the answer.
  await page.keyboard.press('p');
  await page.locator('#messages', { hasText: /presenting would show the answer/ }).waitFor();
  assert.equal(await page.locator('#stage').count(), 0);
  await page.keyboard.press('Escape');
  assert.ok(await page.locator('#verdict').isVisible());
  assert.equal(await page.evaluate(() => document.activeElement?.id), 'teach-button');
  await enter(visit);
  assert.ok(await isCovered(visit));
  assert.equal(await page.locator('.predict-people li').count(), 1);
  // A prediction is of the plan as it was: who moves a lever is told.
  assert.equal(await page.locator('.predict [role="status"]:has-text("levers have moved")').count(), 0);
  await visit.set('sharing.contacts', '50 to 200');
  await page.locator('.predict [role="status"]:has-text("levers have moved")').waitFor();
  // Whatever else is entered from the menu is not under the cover.
  await page.locator('#teach-button').click();
  await page.locator('[data-teach="spread"]').click();
  assert.ok(await page.locator('#verdict').isVisible());
});

test('a prediction is twenty small numbers at the most, and comes back from them', () => {
  const axis = { from: -50_000, to: 50_000 };
  const line = { kind: /** @type {const} */ ('line'), axis, points: /** @type {import('../www/js/predict/prediction.js').Point[]} */ (daysOf(180).map((_, place) => [place, 100 + place, 200])) };
  const chips = { kind: /** @type {const} */ ('chips'), axis: { from: 0, to: 0.02 }, chips: [0, 0, 5, 5, 5, 5, 0, 0, 0, 0] };
  for (const prediction of [line, chips]) {
    const numbers = toNumbers(prediction);
    assert.ok(numbers.length <= 20 && numbers.every((number) => Number.isInteger(number) && number >= 0 && number <= 255), String(numbers));
    assert.deepEqual(fromNumbers(numbers), prediction);
  }
  for (const wrong of [[], [3], toNumbers(line).slice(1), [...toNumbers(chips).slice(0, -1), 1], toNumbers(line).with(1, 201), toNumbers(line).with(1, 199), toNumbers(chips).with(0, 255)]) assert.equal(fromNumbers(wrong), null, String(wrong));
  assert.deepEqual(daysOf(1), [0]);
  assert.deepEqual(daysOf(180), [0, 36, 72, 107, 143, 179]);
});

test('an axis has room for what was simulated and does not tell where it is', () => {
  const places = [];
  for (let scenario = 0; scenario < 200; scenario++) {
    for (const most of [3, 47, 812, 99_000, 2.3e6]) {
      const axis = axisFor(0, most, { name: 'connected', unit: 'people', about: String(scenario) });
      assert.deepEqual(fromNumbers(toNumbers({ kind: 'chips', axis, chips: [20, ...Array.from({ length: 9 }, () => 0)] }))?.axis, axis);
      assert.ok(edgesOf(axis).every((edge, place) => place === 0 || edge > (edgesOf(axis)[place - 1] ?? 0)));
      if (most > 10) places.push(most / axis.to);
    }
  }
  assert.ok(Math.max(...places) <= 0.8 && Math.min(...places) >= 0.18, `${Math.min(...places)} to ${Math.max(...places)}`);
  assert.ok(Math.max(...places) / Math.min(...places) > 2);
  const { from, to } = axisFor(120, 4000, { name: 'profit', unit: 'yuan' });
  assert.equal(from, -to, 'whether there may be a loss is not told');
  assert.equal(valueAt({ from, to }, 100), 0);
});

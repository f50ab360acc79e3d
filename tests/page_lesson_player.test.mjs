/** A lesson is played: covered until the room has predicted, step by step, to its limits; what was on the page comes back. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { violations } from './browser/audit.mjs';
import { words } from './browser/native.mjs';
import { BRIEF, openStage } from './browser/stage.mjs';

/** @typedef {import('./browser/visit.mjs').Visit} Visit */

const { story } = await openStage({ sparing: true });
const [en, zh] = [words('en'), words('zh')];
const names = JSON.parse(readFileSync(new URL('../www/lessons/index.json', import.meta.url), 'utf8'));
const NAME = 'newspaper-and-moments';
const LESSON = JSON.parse(readFileSync(new URL(`../www/lessons/${NAME}.json`, import.meta.url), 'utf8'));

/** @param {Visit} visit */
async function start({ page }, name = NAME) {
  if (await page.locator('#more').isVisible()) await page.locator('#more').click();
  await page.locator('#teach-button').click();
  await page.locator('[data-teach="lessons"]').click();
  await page.locator('#lessons [data-act="start"]').nth(names.indexOf(name)).click();
  await page.locator('#lesson .lesson-panel').waitFor();
}

/** @param {Visit} visit */
const heading = ({ page }) => page.locator('#lesson-heading').innerText();

/** Whether something of the answers and charts is seen. @param {Visit} visit */
const seen = ({ page }) => page.evaluate(() => ['#verdict', '#answers .figure', '#charts .plot', '#comparison', '#charts h2', '.strip'].filter((part) =>
  [...document.querySelectorAll(part)].some((one) => one.checkVisibility({ visibilityProperty: true }))));

/** Two chips in each bin, with the keyboard. @param {Visit} visit */
async function dropChips({ page }) {
  await page.locator('.predict-handle').focus();
  for (let bin = 0; bin < 10; bin++) for (const key of ['ArrowUp', 'ArrowUp', 'ArrowRight']) await page.keyboard.press(key);
}

const next = (/** @type {Visit} */ { page }) => page.locator('.lesson-next').click();

story('a lesson from its question to its limits, and what was there comes back', { at: `?lang=en${BRIEF}` }, async (visit) => {
  const { page } = visit;
  await visit.set('sharing.share_rate', '10');
  const before = await visit.state();
  await start(visit);
  assert.equal(await heading(visit), en['player.question']);
  assert.equal(await page.evaluate(() => document.activeElement?.id), 'lesson-heading');
  assert.deepEqual(await seen(visit), []);
  await page.keyboard.press('ArrowRight');
  assert.equal(await heading(visit), en['player.predict']);
  await page.locator('.predict-widget').waitFor();
  await next(visit);
  assert.equal(await page.locator('#announcer').innerText(), en['player.incomplete']);
  assert.deepEqual(await seen(visit), [], 'nothing is seen before all of it is predicted');
  await dropChips(visit);
  assert.deepEqual(await violations(page, ['#lesson']), []);
  assert.equal(await heading(visit), en['player.predict'], 'the arrows were those of the chips');
  await next(visit);
  for (const [place, step] of LESSON.steps.entries()) {
    assert.equal(await heading(visit), en['player.step']?.replace('{step}', String(place + 1)));
    assert.ok((await seen(visit)).length > 0);
    if (step.preset === undefined && step.set === undefined) {
      await next(visit);
      continue;
    }
    const { scenario } = await visit.state();
    await next(visit);
    assert.notDeepEqual((await visit.state()).scenario, scenario, 'the levers are moved');
    if (place === 0) {
      await page.locator('.lesson-undo').click();
      assert.deepEqual((await visit.state()).scenario, scenario, 'and back');
      await next(visit);
      assert.deepEqual(await violations(page, ['#lesson']), []);
    }
    if (step.watch !== undefined) assert.equal(await page.locator('.watched, [data-watched]').count(), 1);
    await next(visit);
  }
  assert.equal(await heading(visit), en['player.reveal']);
  await page.locator('.predict-score').waitFor();
  await page.waitForFunction(() => !document.querySelector('.lesson-body')?.textContent?.includes('…'));
  assert.doesNotMatch(await page.locator('.lesson-body').innerText(), /\{\w+\}/);
  assert.deepEqual(await violations(page, ['#lesson']), []);
  await next(visit);
  assert.match(await page.locator('.lesson-body').innerText(), new RegExp(LESSON.take_home.en.slice(0, 20).replace(/[{(].*/, '')));
  await next(visit);
  assert.equal(await heading(visit), en['player.limits']);
  await page.locator('#lesson-heading').focus();
  await page.keyboard.press('ArrowRight');
  assert.equal(await heading(visit), en['player.limits'], 'one press too many ends nothing');
  assert.match(await page.locator('#announcer').innerText(), /This is the end of the lesson/);
  await next(visit);
  assert.equal(await page.locator('#lesson').isVisible(), false);
  assert.match(await visit.message(), new RegExp(en['player.left'] ?? ''));
  await visit.settled();
  assert.deepEqual(await visit.state(), before);
  // Nothing of the lesson is kept beside it.
  await page.locator('#menu-button').click();
  await page.locator('#my-scenarios').click();
  await page.locator('.library-list li').first().waitFor();
  assert.equal(await page.locator('.library-list > li').count(), 1);
});

story('on a phone, in Chinese: without a prediction, in another language half-way, left early', { at: `?lang=zh${BRIEF}`, context: { viewport: { width: 390, height: 844 } } }, async (visit) => {
  const { page } = visit;
  const before = await visit.state();
  await start(visit);
  const fits = () => page.evaluate(() => document.documentElement.scrollWidth <= innerWidth);
  assert.equal(await heading(visit), zh['player.question']);
  assert.ok(await fits());
  await next(visit);
  await page.locator('.predict-widget').waitFor();
  assert.ok(await fits());
  await page.locator('.lesson-skip').click();
  assert.equal(await heading(visit), zh['player.step']?.replace('{step}', '1'));
  assert.ok(await fits());
  await page.locator('#more').click();
  await page.locator('#language').click();
  await page.locator('#lesson-heading', { hasText: 'Step 1' }).waitFor();
  await page.locator('.lesson-leave').click();
  await visit.settled();
  assert.deepEqual(await visit.state(), before);
  assert.equal(await page.evaluate(() => document.body.classList.contains('covered')), false);
});

story('presented: the lesson with what is to be watched, and from the start again', { at: `?lang=en${BRIEF}`, context: { viewport: { width: 1280, height: 720 } } }, async (visit) => {
  const { page, context } = visit;
  await start(visit);
  await page.keyboard.press('p');
  await page.locator('#stage .lesson-panel').waitFor();
  await page.keyboard.press('PageDown');
  await page.locator('#stage .predict-widget').waitFor();
  assert.deepEqual(await violations(page, ['#stage']), []);
  await dropChips(visit);
  await page.locator('.lesson-next').click();
  await page.locator('.stage-watched').waitFor();
  const [notes] = await Promise.all([context.waitForEvent('page'), page.keyboard.press('n')]);
  await notes.locator('.notes-next').waitFor();
  assert.match(await notes.locator('.notes-now').innerText(), new RegExp((LESSON.steps[0].notes?.en ?? en['present.notes.none']).slice(0, 20)));
  await page.bringToFront();
  // The first press moves the levers, the second goes on.
  await page.keyboard.press('PageDown');
  assert.equal(await heading(visit), 'Step 1');
  assert.deepEqual(await violations(page, ['#stage']), []);
  assert.ok(await page.evaluate(() => /** @type {HTMLElement} */ (document.querySelector('.stage-slide')).scrollWidth <= innerWidth));
  await page.keyboard.press('PageDown');
  assert.equal(await heading(visit), 'Step 2');
  await page.keyboard.press('r');
  assert.equal(await heading(visit), en['player.question']);
  assert.equal(await page.locator('.stage-watched').count(), 0, 'covered again');
  await page.keyboard.press('Escape');
  await page.locator('#lesson .lesson-panel').waitFor();
  assert.deepEqual(await seen(visit), []);
});

story('loaded anew in its middle, a lesson gives back what was there', { at: `?lang=en${BRIEF}` }, async (visit) => {
  const { page } = visit;
  await visit.set('sharing.share_rate', '10');
  const before = await visit.state();
  await start(visit);
  await page.keyboard.press('ArrowRight');
  assert.notDeepEqual(await visit.state(), before);
  await page.reload();
  await visit.settled();
  assert.match(await visit.message(), new RegExp((en['player.ended'] ?? '').slice(0, 40)));
  assert.deepEqual(await visit.state(), before);
  await visit.set('sharing.share_rate', '11');
  await page.locator('#menu-button').click();
  await page.locator('#my-scenarios').click();
  await page.locator('.library-list li').first().waitFor();
  assert.equal(await page.locator('.library-list > li').count(), 1, 'it is the same scenario that is changed');
});

story('on a projector every stage of the longest lessons has its buttons in sight, and levers go by the names they will have', { at: `?lang=en${BRIEF}`, context: { viewport: { width: 1280, height: 720 } } }, async (visit) => {
  const { page } = visit;
  const isInSight = () => page.locator('.lesson-next').evaluate((button) => {
    const { top, bottom, left, right } = button.getBoundingClientRect();
    const inSight = document.elementFromPoint((left + right) / 2, bottom - 3);
    return top >= 0 && bottom <= innerHeight && (inSight === button || button.contains(inSight));
  });
  for (const name of ['newspaper-and-moments', 'wide-or-close']) {
    await start(visit, name);
    await page.keyboard.press('p');
    await page.locator('#stage .lesson-panel').waitFor();
    await page.keyboard.press('PageDown');
    await page.locator('.predict-widget, .lesson-body .note').first().waitFor();
    assert.ok(await isInSight(), name);
    await page.locator('.lesson-skip').click();
    while (await heading(visit) !== en['player.limits']) {
      assert.ok(await isInSight(), `${name}: ${await heading(visit)}`);
      assert.doesNotMatch(await page.locator('.lesson-body').innerText(), /Personal account/);
      await page.keyboard.press('PageDown');
    }
    assert.ok(await isInSight(), `${name}: to its end`);
    await page.keyboard.press('PageDown');
    assert.equal(await heading(visit), en['player.limits']);
    await page.keyboard.press('Escape');
    await page.locator('.lesson-leave').click();
    await visit.settled();
  }
});

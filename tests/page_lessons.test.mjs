/** The room of lessons: its list, a lesson that is played from it, one that is made, given away and taken back, and files that are none. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { violations } from './browser/audit.mjs';
import { linkTo } from './browser/links.mjs';
import { preset, words } from './browser/native.mjs';
import { BRIEF, openStage } from './browser/stage.mjs';

/** @typedef {import('./browser/visit.mjs').Visit} Visit */

const { story } = await openStage();
const en = words('en');
/** A scenario with few replications in which a lever has moved. */
const MOVED = linkTo({ scenario: { ...preset('small-brand'), sharing: { ...preset('small-brand').sharing, share_rate: '10%' } }, reference: preset('small-brand'), replications: 50, preset: 'small-brand' });
const names = JSON.parse(readFileSync(new URL('../www/lessons/index.json', import.meta.url), 'utf8'));
/** @param {string} name @returns {any} */
const lesson = (name) => JSON.parse(readFileSync(new URL(`../www/lessons/${name}.json`, import.meta.url), 'utf8'));

/** @param {Visit} visit */
async function enter({ page }) {
  await page.locator('#teach-button').click();
  await page.locator('#teach [data-teach="lessons"]').click();
  const room = page.locator('#lessons');
  await room.locator('[data-act="make"]').waitFor();
  return room;
}

/** @param {import('playwright-core').Locator} room @param {string} name @param {string} json */
async function take(room, name, json) {
  await room.locator('#lesson-file').setInputFiles({ name, mimeType: 'application/json', buffer: Buffer.from(json) });
  await room.locator('.lessons-said p').first().waitFor();
  return room.locator('.lessons-said').innerText();
}

for (const language of /** @type {const} */ (['en', 'zh'])) {
  story(`the list has every lesson (${language}), by keys too, and one of them begins`, { at: `?lang=${language}${BRIEF}` }, async (visit) => {
    const { page } = visit;
    const room = await enter(visit);
    await room.locator('[data-act="start"]').nth(names.length - 1).waitFor();
    const titles = await room.locator('h4').allInnerTexts();
    assert.deepEqual(titles, names.map((/** @type {string} */ name) => lesson(name).title[language]));
    assert.deepEqual(await violations(page), []);
    assert.ok(await page.evaluate(() => document.querySelector('#lessons')?.scrollWidth === document.querySelector('#lessons')?.clientWidth), 'nothing sticks out');
    await room.locator('[data-act="start"]').first().focus();
    await page.keyboard.press('Enter');
    await page.locator('#lesson').waitFor();
    assert.match(await page.locator('#lesson').innerText(), new RegExp(lesson(names[0]).question[language].slice(0, 20)));
    assert.equal(await room.isVisible(), false);
  });
}

story('one is made of what has moved since, given away, taken back and played', { at: MOVED }, async (visit) => {
  const { page } = visit;
  const room = await enter(visit);
  await room.locator('[data-act="make"]').click();
  assert.match(await room.locator('.lesson-step').first().innerText(), /Share rate: 10%/);
  // A second step, which moves nothing as nothing has moved, and is taken away.
  await room.locator('[data-act="add_step"]').click();
  assert.equal(await room.locator('.lesson-step').count(), 2);
  await room.locator('[data-act="remove_step"]').last().click();
  await room.locator('[data-act="export"]').click();
  const missing = await room.locator('.lesson-said').innerText();
  assert.match(missing, new RegExp(`${en['lessons.field.question']} · ${en['lessons.field.zh']}: ${en['lessons.problem.language']}`));
  assert.match(missing, new RegExp(`${en['lessons.field.steps']} 1 · ${en['lessons.field.say']} · ${en['lessons.field.en']}`));
  assert.equal(await room.locator('textarea[aria-invalid="true"]').count(), 10, 'five texts, in two languages');
  for (const own of ['zh', 'en']) {
    for (const field of ['question', 'say', 'take_home', 'limits']) await room.locator(`[name="${field}.${own}"]`).first().fill(own === 'zh' ? '转发率高一点会怎样？' : 'What if more is shared?');
    await room.locator(`[name="reveal.${own}"]`).fill(own === 'zh' ? '利润从 {before} 到 {after}。' : 'Profit goes from {before} to {after}.');
  }
  await room.locator('[data-act="preview"]').click();
  await page.waitForFunction(() => /Profit goes from [−\u2060]*¥/.test(document.querySelector('.lesson-said')?.textContent ?? ''));
  assert.deepEqual(await violations(page), []);
  const [download] = await Promise.all([page.waitForEvent('download'), room.locator('[data-act="export"]').click()]);
  assert.match(download.suggestedFilename(), /\.lesson\.json$/);
  const json = readFileSync(await download.path(), 'utf8');
  const { figures, steps, preset: start } = JSON.parse(json);
  assert.deepEqual(Object.keys(figures), ['before', 'after'], 'what is named is asked for');
  assert.deepEqual([start, steps[0].set], ['small-brand', { 'sharing.share_rate': '10%' }]);
  // What is left half written is there again, and in the list.
  await page.keyboard.press('Escape');
  await enterAgain(visit);
  assert.equal(await room.locator('[name="question.en"]').inputValue(), 'What if more is shared?');
  await room.locator('.lessons-back').click();
  await room.locator('[data-act="forget"]').click();
  assert.equal(await room.locator('[data-act="forget"]').count(), 0);
  assert.match(await take(room, 'back.lesson.json', json), /among your lessons/);
  await room.locator('[data-act="edit"]').click();
  const [again] = await Promise.all([page.waitForEvent('download'), room.locator('[data-act="export"]').click()]);
  assert.deepEqual(JSON.parse(readFileSync(await again.path(), 'utf8')), JSON.parse(json), 'it comes back as it went');
  await room.locator('[data-act="try"]').click();
  await page.locator('#lesson').waitFor();
});

/** @param {Visit} visit */
async function enterAgain({ page }) {
  await page.locator('#teach-button').click();
  await page.locator('#teach [data-teach="lessons"]').click();
  await page.locator('#lessons .lesson-editor').waitFor();
}

story('files that are no lessons are refused with every reason, and what is there stays', { at: BRIEF }, async (visit) => {
  const room = await enter(visit);
  const good = lesson('newspaper-and-moments');
  const other = (/** @type {object} */ change) => JSON.stringify({ ...good, ...change });
  assert.match(await take(room, 'good.json', JSON.stringify(good)), /among your lessons/);
  /** @type {[string, string, RegExp][]} */
  const files = [
    ['a wrong lever', other({ steps: [{ ...good.steps[0], set: { 'sharing.shar_rate': '3%' } }] }), /Step 1 · Levers.*shar_rate.*Share rate/],
    ['a value out of bounds', other({ steps: [{ ...good.steps[0], set: { 'sharing.share_rate': '300%' } }] }), /300%.*0%.*100%/],
    ['HTML', other({ question: { zh: '问', en: 'Hi <img src=x onerror="document.title=1">' } }), /Question · English: .*<img src=x.*text only/],
    ['a language missing', other({ limits: { en: 'None.' } }), /Limits · Chinese: Nothing is written/],
    ['an unknown figure', other({ take_home: { zh: '{gain}', en: '{gain}' } }), /Take-home · Chinese: There is no figure “\{gain\}”/],
    ['an unknown preset', other({ preset: 'newspaper-100' }), /newspaper-1000/],
    ['a preset that is no name', other({ preset: { toString: 1 } }), /Preset: A text is wanted/],
    ['an unknown field', other({ script: 'alert(1)' }), /script.*There are: schema/],
    ['brackets without end', `${'['.repeat(100_000)}`, /too deep/],
    ['no JSON', 'lesson', /not valid JSON/],
    ['a scenario', JSON.stringify(preset('small-brand')), /This is a scenario, not a lesson/],
    ['nothing', ' ', /empty/],
    ['another schema', other({ schema: 2 }), /Version of the format: “2”/],
    ['too much', JSON.stringify('x'.repeat(2_000_000)), /Too large/],
  ];
  for (const [what, json, reason] of files) {
    const said = await take(room, `${what}.json`, json);
    assert.match(said, reason, what);
    assert.match(said, /was not opened/, what);
  }
  assert.equal(await room.locator('[data-act="forget"]').count(), 1);
  // Where nothing more can be kept, what was opened can be played all the same.
  await visit.page.evaluate(() => {
    Storage.prototype.setItem = () => {
      throw new DOMException('', 'QuotaExceededError');
    };
  });
  assert.match(await take(room, 'one more.json', JSON.stringify(good)), /storage is full/);
  await room.locator('.lessons-said [data-act="start"]').click();
  await visit.page.locator('#lesson').waitFor();
});

/**
 * A workshop from its beginning to its hand-out, with the network gone after the first visit: a trainer and three phones, each in a
 * browser of its own, a lesson, predictions of the phones pooled, their plans ranked, and two pages of paper. All of it is to take less
 * than three minutes of a script, which no clock of this test holds: it tells how long it took. On two cores that had other work as well
 * that was 43 to 54 seconds, and 136 with nine times more work than cores.
 */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { violations } from './browser/audit.mjs';
import { words } from './browser/native.mjs';
import { QUICK, openStage } from './browser/stage.mjs';
import { DESK, PATIENCE, Visit } from './browser/visit.mjs';

const { site, browser } = await openStage();
const en = words('en');
const CAN_READ = spawnSync('pdftotext', ['-v']).error === undefined;
const PHONE = { width: 390, height: 844 };
const LESSON = 'newspaper-and-moments';
const names = JSON.parse(readFileSync(new URL('../www/lessons/index.json', import.meta.url), 'utf8'));
const lesson = JSON.parse(readFileSync(new URL(`../www/lessons/${LESSON}.json`, import.meta.url), 'utf8'));
/** What three teams expect of the profit, and what they plan. */
const EXPECTED = [['-30k', '0', '20k'], ['-5k', '-2k', '10k'], ['-10k', '40k', '90k']];
const PLANS = [[6, 6], [7, 5], [0, 3]];

/** A first visit, until the page is kept on the device. @param {'en' | 'zh'} language @param {{width: number, height: number}} viewport */
async function arrive(language, viewport) {
  const context = await browser.newContext({ viewport, locale: language === 'en' ? 'en-GB' : 'zh-CN' });
  context.setDefaultTimeout(PATIENCE);
  const page = await context.newPage();
  const visit = new Visit(context, page, site.url);
  await page.goto(`${site.url}?lang=${language}${QUICK}`);
  await visit.settled();
  const isKept = language === 'en' ? /Works offline: yes/ : /离线可用：是/;
  await page.locator('#offline').filter({ hasText: isKept }).waitFor({ state: 'attached' });
  return visit;
}

/** What is behind the page's address in a link, which a phone follows in its own language. @param {string} link */
const behind = (link) => link.slice(link.indexOf('?'));

/** @param {Visit} visit @param {string} room */
async function enter({ page }, room) {
  await page.locator('#teach-button').click();
  await page.locator(`#teach [data-teach="${room}"]`).click();
}

/** The lesson is shown on the projector, from its question to its take-home. @param {Visit} visit */
async function playLesson(visit) {
  const { page } = visit;
  const heading = page.locator('#lesson-heading');
  await enter(visit, 'lessons');
  await page.locator('#lessons [data-act="start"]').nth(names.indexOf(LESSON)).click();
  await page.locator('#lesson .lesson-panel').waitFor();
  assert.equal(await heading.innerText(), en['player.question']);
  await page.keyboard.press('p');
  await page.locator('#stage .lesson-panel').waitFor();
  await page.keyboard.press('PageDown');
  await page.locator('.predict-handle').focus();
  for (let bin = 0; bin < 10; bin++) for (const key of ['ArrowUp', 'ArrowUp', 'ArrowRight']) await page.keyboard.press(key);
  await page.locator('.lesson-next').click();
  for (const [place, step] of lesson.steps.entries()) {
    await page.locator('#lesson-heading', { hasText: en['player.step']?.replace('{step}', String(place + 1)) ?? '' }).waitFor();
    // One press moves the levers, the next one goes on.
    if (step.preset !== undefined || step.set !== undefined) await page.keyboard.press('PageDown');
    await page.locator('.stage-watched').waitFor();
    await page.keyboard.press('PageDown');
  }
  assert.equal(await heading.innerText(), en['player.reveal']);
  await page.locator('.predict-score').waitFor();
  await page.keyboard.press('PageDown');
  assert.equal(await heading.innerText(), en['player.take_home']);
  await page.waitForFunction(() => !document.querySelector('.lesson-body')?.textContent?.includes('…'));
  assert.doesNotMatch(await page.locator('.lesson-body').innerText(), /\{\w+\}/);
  await page.keyboard.press('Escape');
  await page.locator('.lesson-leave').click();
  await visit.settled();
}

/** Begins a round. @param {Visit} visit @param {'guess' | 'plan'} kind @returns {Promise<string>} its link */
async function begin({ page }, kind) {
  await page.locator('#round-kind').selectOption(kind);
  await page.locator('#round-objective').selectOption('profit');
  await page.locator('#round-teams').fill('3');
  if (kind === 'plan') {
    await page.locator('#round .round-levers input').first().waitFor();
    await page.locator('#round-budget').fill('30k');
  }
  await page.locator('#round .round-setup .confirm').click();
  await page.locator('#round .round-qr svg').waitFor();
  return await page.locator('#round .round-link').getAttribute('href') ?? '';
}

/** A phone follows the round's link, answers and hands in. @param {Visit} visit @param {string} link @param {number} team @param {() => Promise<void>} answer */
async function handIn({ page }, link, team, answer) {
  await page.goto(site.url + behind(link));
  const own = page.locator('#round-team');
  // Whoever has answered before is the same team.
  if (await own.inputValue() === '0') await own.selectOption(String(team));
  assert.equal(await own.inputValue(), String(team));
  await answer();
  await page.locator('#round .round-body > .confirm').click();
  await page.locator('#round .round-answer svg').waitFor();
  assert.equal(await page.evaluate(() => document.documentElement.scrollWidth > innerWidth), false, 'wider than the phone');
  return page.locator('#round p.round-code').innerText();
}

/** The trainer types what teams read out, and reveals. @param {Visit} visit @param {string[]} codes */
async function reveal({ page }, codes) {
  for (const [place, code] of codes.entries()) {
    await page.locator('#round-code').fill(code.toLowerCase().replaceAll('-', ' '));
    await page.locator('#round-code').press('Enter');
    await page.locator('#round .round-said', { hasText: `Team ${place + 1} is in` }).waitFor();
  }
  // Keys of a presenter mean nothing here.
  for (const key of ['p', 'r', 'b']) await page.locator('#round-title').press(key);
  assert.equal(await page.locator('#stage').count(), 0);
  await page.locator('#round .round-in > .confirm').click();
  await page.locator('#round .round-board table').waitFor();
}

test('a workshop of a trainer and three phones without a network', { timeout: 600_000 }, async (t) => {
  const trainer = await arrive('en', DESK);
  const phones = await Promise.all([arrive('zh', PHONE), arrive('en', PHONE), arrive('zh', PHONE)]);
  const all = [trainer, ...phones];
  for (const { context } of all) await context.setOffline(true);
  site.spoil = () => 'reset';
  site.reset();
  const start = Date.now();
  const { page } = trainer;
  const before = await trainer.state();

  await playLesson(trainer);
  assert.deepEqual(await trainer.state(), before);

  // Predictions, pooled.
  await enter(trainer, 'round');
  const first = await begin(trainer, 'guess');
  const predictions = await Promise.all(phones.map((phone, place) => handIn(phone, first, place + 1, async () => {
    // Nobody looks up what is asked for.
    await phone.page.locator('#verdict').waitFor({ state: 'hidden' });
    for (const [at, name] of ['low', 'likely', 'high'].entries()) await phone.page.locator(`#round-expected-${name}`).fill(EXPECTED[place]?.[at] ?? '');
  })));
  await reveal(trainer, predictions);
  assert.equal(await page.locator('#round .round-bars .plan-bar').count(), 5, 'what is simulated, all together, and three teams');
  assert.match(await page.locator('#round .round-verdict').innerText(), /Team \d came nearest\.[^]*All teams together predicted ¥[\d,]+, from −\u2060?¥15,000 to ¥40,000\. That is nearer than any team alone\./);

  assert.deepEqual(await violations(page, ['#round']), []);

  // Plans, ranked.
  await page.getByRole('button', { name: en['rounds.next'] ?? '' }).click();
  await page.getByRole('button', { name: 'Back to round 1' }).click();
  await page.locator('#round .round-board table').waitFor();
  await page.getByRole('button', { name: en['rounds.next'] ?? '' }).click();
  const second = await begin(trainer, 'plan');
  const plans = await Promise.all(phones.map((phone, place) => handIn(phone, second, place + 1, async () => {
    for (const [at, step] of (PLANS[place] ?? []).entries()) await phone.page.locator(`#round-step-${at}`).fill(String(step));
  })));
  await reveal(trainer, plans);
  assert.deepEqual(await page.locator('#round .round-board tbody td:first-child').allInnerTexts(), ['1', '2', '3']);
  assert.match(await page.locator('#round .round-verdict').innerText(), /Team \d is ahead of Team \d in \d of 10 simulated worlds/);
  await page.keyboard.press('Escape');

  // Paper.
  await enter(trainer, 'handout');
  await page.locator('.handout input[value="filled"]').check();
  await page.waitForFunction(() => document.querySelectorAll('.handout .preview .answer-box .value').length === 4);
  const pdf = await page.pdf({ format: 'A4' });
  assert.equal(pdf.toString('latin1').match(/\/Type\s*\/Page\b/g)?.length, 2);
  if (CAN_READ) {
    const { stdout } = spawnSync('pdftotext', ['-layout', '-', '-'], { input: pdf, encoding: 'utf8' });
    for (const expected of ['A small brand', 'New customers', 'Share rate', 'seed 1']) assert.ok(stdout.includes(expected), `${expected}: ${stdout}`);
  }
  t.diagnostic(`the workshop took ${Math.round((Date.now() - start) / 1000)} s`);
  // Browsers look for another build, which none gets.
  assert.deepEqual(site.requests.filter((name) => name !== 'service_worker.js'), [], 'nothing was asked of the host');
  for (const visit of all) {
    visit.assertNoFaults();
    await visit.close();
  }
});

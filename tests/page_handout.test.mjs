/** The hand-out as it comes out of the printer, and the facilitator's pack with what a group has learnt. */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';
import { FEWEST, learnt } from '../www/js/handout/gain.js';
import { violations } from './browser/audit.mjs';
import { linkTo } from './browser/links.mjs';
import { preset } from './browser/native.mjs';
import { QUICK, openStage } from './browser/stage.mjs';

/** @typedef {import('./browser/visit.mjs').Visit} Visit */

const { story } = await openStage({ sparing: true });
const CAN_READ = spawnSync('pdftotext', ['-v']).error === undefined;

/** @param {Visit} visit @param {string} room */
async function enter({ page }, room) {
  await page.locator('#teach-button').click();
  await page.locator(`#teach [data-teach="${room}"]`).click();
}

/** What is on each page of a PDF; nothing where no reader is installed. @param {Buffer} pdf */
function pagesOf(pdf) {
  const count = pdf.toString('latin1').match(/\/Type\s*\/Page\b/g)?.length;
  if (!CAN_READ) return { count, words: null };
  const { stdout } = spawnSync('pdftotext', ['-layout', '-', '-'], { input: pdf, encoding: 'utf8' });
  return { count, words: stdout.split('\f').slice(0, count) };
}

/** @param {Visit} visit @param {'blank' | 'filled'} kind */
async function printed({ page }, kind) {
  await page.locator(`.handout input[value="${kind}"]`).check();
  await page.waitForFunction((is) => document.querySelectorAll('.handout .preview .answer-box .value').length === (is === 'filled' ? 4 : 0) && document.querySelector('.handout .preview .sheet'), kind);
  const fits = await page.evaluate(() => [...document.querySelectorAll('.paper .sheet')].every(({ scrollHeight, clientHeight }) => scrollHeight <= clientHeight));
  assert.ok(fits, 'a sheet is cut');
  return pagesOf(await page.pdf({ format: 'A4' }));
}

for (const [language, colorScheme] of /** @type {const} */ ([['en', 'light'], ['zh', 'dark']])) {
  story(`${language}, ${colorScheme}: two pages, blank or filled, and axe finds nothing`, { at: `?lang=${language}${QUICK}`, context: { colorScheme } }, async (visit) => {
    const { page } = visit;
    const verdict = await page.locator('#verdict').innerText();
    await enter(visit, 'handout');
    const blank = await printed(visit, 'blank');
    assert.equal(blank.count, 2);
    assert.deepEqual(await violations(page, ['.handout']), []);
    // What is left blank gives the answer away nowhere: neither in words nor in the chart.
    const telling = await page.evaluate(() => document.querySelectorAll('.paper .chart-on-paper [font-weight="bold"]').length);
    assert.equal(telling, 0, 'the chart to draw on tells the answer');
    assert.equal(await page.locator('.paper .verdict').count(), 0);
    await page.locator('.handout textarea').fill(language === 'en' ? 'Whom do we tell first?' : '先告诉谁？');
    await page.waitForFunction(() => /Whom do we tell first|先告诉谁/.test(document.querySelector('.paper .question')?.textContent ?? ''));
    const filled = await printed(visit, 'filled');
    assert.equal(filled.count, 2);
    assert.ok((await page.locator('.paper .verdict').textContent())?.startsWith(verdict));
    const ink = await page.evaluate(() => getComputedStyle(/** @type {Element} */ (document.querySelector('.paper .chart-on-paper svg text'))).fill);
    assert.equal(ink, 'rgb(58, 68, 79)', 'the colours of the light theme');
    if (filled.words === null) return;
    const [first = '', second = ''] = filled.words;
    const wanted = language === 'en'
      ? [['Whom do we tell first?', 'A small brand', 'Share rate', 'My prediction'], ['New customers', 'Derived from published figures', 'seed 1', '200 simulations', 'deep/er/']]
      : [['先告诉谁？', '小品牌的头', '转发率', '我的预测'], ['新客', '由公开数据推算', '随机种子', 'replications=200', 'deep/er/']];
    for (const words of wanted[0] ?? []) assert.ok(first.includes(words), `${words}: ${first}`);
    for (const words of wanted[1] ?? []) assert.ok(second.includes(words), `${words}: ${second}`);
  });
}

story('the longest story and a name without a space are on two pages, too, and the page prints again', {
  at: linkTo({ scenario: { ...preset('colour-televisions'), about: { ...preset('colour-televisions').about, title: { zh: '长'.repeat(120), en: 'W'.repeat(120) } } }, replications: 40 }),
  context: { viewport: { width: 390, height: 844 } },
}, async (visit) => {
  const { page } = visit;
  await page.locator('#more').click();
  await enter(visit, 'handout');
  for (const kind of /** @type {const} */ (['blank', 'filled'])) assert.equal((await printed(visit, kind)).count, 2, kind);
  assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= 390), 'wider than the window');
  await page.keyboard.press('Escape');
  await page.locator('.handout').waitFor({ state: 'hidden' });
  assert.equal(await page.locator('.paper').count(), 0);
});

test('the learning gain is that of the means, with a band over people', () => {
  const pairs = [0, 20, 40, 20, 20, 40].map((before) => ({ before, after: before + 40 }));
  const { people, before, after, gain, low, high } = learnt(pairs);
  assert.equal(people, 6);
  assert.ok(Math.abs(before - 140 / 6) < 1e-9 && Math.abs(after - before - 40) < 1e-9);
  assert.ok(Math.abs(gain - 40 / (100 - 140 / 6)) < 1e-9, String(gain));
  assert.ok(low < gain && gain < high && low >= 0.4 && high <= 0.67, `${low} ${high}`);
  assert.deepEqual(learnt(pairs), learnt(pairs), 'the same each time');
  assert.ok(Number.isNaN(learnt(pairs.slice(0, FEWEST - 1)).low));
  assert.ok(Number.isNaN(learnt([{ before: 100, after: 100 }]).gain));
});

test('both languages of the pack have the same agendas, questions and right answers', async () => {
  const [en, zh] = await Promise.all(['en', 'zh'].map(async (name) => JSON.parse(await readFile(new URL(`../www/facilitator/${name}.json`, import.meta.url), 'utf8'))));
  const shape = (/** @type {any} */ value) => JSON.stringify(value, (_, part) => (typeof part === 'string' ? '' : part));
  assert.equal(shape(zh), shape(en));
  assert.equal(en.questions.length, 6);
  for (const { steps, title } of en.agendas) {
    const minutes = Number(/^\d+/.exec(title)?.[0]);
    assert.equal(steps.at(-1).to, minutes, title);
    for (const [place, { from, to }] of steps.entries()) assert.ok(from === (steps[place - 1]?.to ?? 0) && to > from, title);
  }
});

/** @param {Visit} visit @param {string} person @param {'before' | 'after'} when @param {number[]} answers */
async function answer({ page }, person, when, answers) {
  await page.locator('.pack .questions-form input[type="text"]').first().fill(person);
  await page.locator(`.pack input[value="${when}"]`).check();
  for (const [place, choice] of answers.entries()) await page.locator(`.pack input[name="pack-${place}"]`).nth(choice).check();
  await page.locator('.pack .questions-form [type="submit"]').click();
}

story('six questions before and after: kept, told as a gain, saved and read again', { at: `?lang=en${QUICK}` }, async (visit) => {
  const { page } = visit;
  const right = JSON.parse(await readFile(new URL('../www/facilitator/en.json', import.meta.url), 'utf8')).questions.map((/** @type {{right: number}} */ question) => question.right);
  await enter(visit, 'facilitator');
  await page.locator('.pack summary').last().click();
  const said = page.locator('.pack .status-line');
  await page.locator('.pack .questions-form [type="submit"]').click();
  assert.match(await said.innerText(), /number or a nickname/);
  await answer(visit, 'Ann', 'before', [right[0], 0]);
  assert.match(await said.innerText(), /Not answered yet: 3, 4, 5, 6/);
  await answer(visit, 'Ann', 'before', [1, 1, 1, 1, 1, 1]);
  await answer(visit, 'Ann', 'before', right);
  assert.match(await said.innerText(), /Ann has answered already \(before\)/);
  await answer(visit, 'Ann', 'after', right);
  assert.match(await said.innerText(), /Ann: 6 of 6 right/);
  const row = page.locator('.results-of-questions table').first().locator('tbody tr');
  assert.match(await row.innerText(), /All\s+1\s+33\.3%\s+100%\s+1\s+fewer than 5 people/);
  assert.deepEqual(await violations(page, ['.pack']), []);
  const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: 'Save the answers as CSV' }).click()]);
  const csv = await readFile(await download.path(), 'utf8');
  assert.match(csv, /Ann,,before,B,B,B,B,B,B,2\r\n/);
  await page.getByRole('button', { name: 'Forget all answers' }).click();
  assert.equal(await row.count(), 0);
  const wrong = csv.replace('after,B,C', 'after,B,Z') + 'Bo,=1+1,课前,A,A,A,A,A,A,0\r\n';
  await page.locator('.pack input[type="file"]').setInputFiles([{ name: 'room.csv', mimeType: 'text/csv', buffer: Buffer.from(wrong) }, { name: 'x.csv', mimeType: 'text/csv', buffer: Buffer.from('') }]);
  await page.waitForFunction(() => /2 sheets were added/.test(document.querySelector('.pack .status-line')?.textContent ?? ''));
  const told = await said.innerText();
  assert.match(told, /room\.csv, line 3, Question 2: “Z” was read, allowed is A, B, C, D/);
  assert.match(told, /x\.csv has no answers/);
  await page.reload();
  await visit.settled();
  await enter(visit, 'facilitator');
  await page.locator('.pack summary').last().click();
  assert.match(await page.locator('.results-of-questions').innerText(), /Answered before: 2, after: 0/);
  await page.keyboard.press('Escape');
  await page.locator('#language').click();
  await page.locator('html[lang="zh-Hans"]').waitFor();
  await enter(visit, 'facilitator');
  assert.match(await page.locator('.pack').innerText(), /讲师手册/);
  assert.ok((pagesOf(await page.pdf({ format: 'A4' })).count ?? 0) >= 4);
});

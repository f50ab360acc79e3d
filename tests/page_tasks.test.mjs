/**
 * What people come for, done as a person does it, with clicks counted: what a stranger sees, which lever matters, two plans
 * against each other, figures for slides, a table and paper, work that is found again. Others of these tasks are told with what they
 * are about: adding a post and the share rate in page_add, typing in page_typed, keys in page_access, ranges in page_quantities.
 */
import assert from 'node:assert/strict';
import { ranked } from './browser/effects.mjs';
import { person } from './browser/person.mjs';
import { QUICK, openStage } from './browser/stage.mjs';

const { story } = await openStage();

/** What is seen of parts of the page without scrolling. @param {import('./browser/visit.mjs').Visit} visit @param {string[]} parts */
const inSight = ({ page }, parts) => page.evaluate((selectors) => selectors.filter((selector) => {
  const box = [...document.querySelectorAll(selector)].map((part) => part.getBoundingClientRect()).find(({ width, height }) => width > 0 && height > 0);
  return box !== undefined && box.top >= 0 && box.bottom <= innerHeight;
}), parts);

for (const [width, height, parts] of /** @type {const} */ ([
  [1440, 900, ['#verdict', '.answer:nth-child(4)', '.hero .plot', '#main-levers .lever', '#find-lever', '#swings li']],
  [1280, 720, ['#verdict', '.answer:nth-child(4)', '.hero .plot', '#main-levers .lever', '#find-lever']],
  [390, 844, ['#verdict', '.answer:nth-child(4)', '#tab-levers', '#tab-charts']],
])) {
  story(`a stranger has the answer in sight and something to play with: ${width} wide`, { context: { viewport: { width, height } } }, async (visit) => {
    await ranked(visit);
    assert.deepEqual(await inSight(visit, [...parts]), parts);
    assert.match(await visit.page.locator('#verdict').innerText(), /^180 days: about [\d,]+ new customers at ¥\d+ each; \d+% chance of a profit\.$/);
  });
}

story('which lever matters most is in sight, in yuan, and one click away', { at: QUICK }, async (visit) => {
  const { page } = visit;
  await ranked(visit);
  const levers = page.locator('#swings li');
  const swings = await levers.evaluateAll((all) => all.map((one) => Math.abs(Number(/** @type {HTMLElement} */ (one).dataset.swing))));
  assert.ok(swings.length >= 6);
  assert.deepEqual(swings, swings.toSorted((one, other) => other - one));
  assert.match(await levers.first().innerText(), /¥[\d,]+( \(±¥[\d,]+\))? (more|less)/);
  const { done, click } = person(visit);
  const name = await levers.first().locator('button').innerText();
  await click(levers.first().locator('button'));
  const label = await page.evaluate(() => document.activeElement?.closest('.lever')?.querySelector('label')?.textContent ?? '');
  assert.ok(label !== '' && name.startsWith(label), `${label} for ${name}`);
  assert.equal(done.clicks, 1);
});

story('one plan against another takes three clicks', { at: '?lang=zh#p=close-account&replications=100' }, async (visit) => {
  const { page } = visit;
  const { done, click, choose } = person(visit);
  await choose(page.locator('#preset'), 'wide-account');
  await click(page.locator('#compare-with-previous'));
  await visit.settled();
  assert.ok(await page.locator('#answers .difference').count() >= 3);
  assert.ok(done.clicks <= 3);
});

story('a picture, tables, a workbook and paper take one click each', { at: QUICK }, async (visit) => {
  const { page } = visit;
  await page.evaluate(() => {
    globalThis.print = () => document.body.setAttribute('data-paper', '');
  });
  for (const [button, ending] of /** @type {const} */ ([['.hero [data-take="png"]', '.png'], ['[data-take="outcomes"]', '.csv'], ['[data-take="workbook"]', '.xlsx']])) {
    const { done, click } = person(visit);
    const [file] = await Promise.all([page.waitForEvent('download'), click(page.locator(button))]);
    assert.ok(file.suggestedFilename().endsWith(ending));
    assert.equal(done.clicks, 1);
  }
  const paper = person(visit);
  await paper.click(page.locator('[data-take="print"]'));
  await page.locator('body[data-paper]').waitFor();
  assert.equal(paper.done.clicks, 1);
});

for (const [language, total] of /** @type {const} */ ([['en', 'Profit'], ['zh', '利润']])) {
  story(`a click on an answer tells where it comes from, in sums that add up (${language})`, { at: `?lang=${language}${QUICK}` }, async (visit) => {
    const { page } = visit;
    await ranked(visit);
    const { done, click } = person(visit);
    await click(page.locator('.answer-profit button.figure'));
    assert.equal(done.clicks, 1);
    const about = page.locator('#about');
    const rows = await about.locator('tr').evaluateAll((all) => all.map((row) => [...row.children].map((cell) => cell.textContent ?? '')));
    const amounts = rows.map(([, amount = '']) => Number(amount.replace('−', '-').replace(/[¥,\u2060]/g, '')));
    // Below the sum stands what the last days made.
    const place = rows.findIndex(([name]) => name === total);
    const parts = amounts.slice(0, place).reduce((sum, amount) => sum + amount, 0);
    // Each is rounded to whole yuan; Chinese says 10.4万 of what is more.
    if (language === 'en') assert.ok(Math.abs(parts - (amounts[place] ?? NaN)) <= rows.length, `${amounts}`);
    assert.ok(place >= rows.length - 2, 'the sum is below its parts');
    assert.equal(await about.locator('li').count() >= 4, true, 'inputs and levers');
    await page.keyboard.press('Escape');
    assert.equal(await page.evaluate(() => document.activeElement?.matches('.answer-profit button.figure')), true);
    // Each way to a lever leads there.
    await page.keyboard.press('Enter');
    await about.locator('.to-lever').first().click();
    assert.equal(await page.evaluate(() => document.activeElement?.closest('.lever') !== null), true);
    for (const name of ['buyers', 'cost_per_new_customer', 'customers_kept']) {
      await page.locator(`.answer-${name} button.figure`).click();
      assert.doesNotMatch(await about.innerText(), /NaN|undefined|\{/);
      await page.keyboard.press('Escape');
    }
  });
}

story('closed and come back to, the page is as it was left; by its name a scenario is three clicks away', { at: QUICK }, async (visit) => {
  await visit.set('sharing.share_rate', '9%');
  await visit.page.locator('#rename').click();
  await visit.page.keyboard.press('ControlOrMeta+a');
  await visit.page.keyboard.type('For the boss');
  await visit.page.keyboard.press('Enter');
  await visit.page.waitForTimeout(1500);
  const { context } = visit;
  await visit.page.close();
  const page = await context.newPage();
  await page.goto(visit.home);
  await page.locator('#story-title', { hasText: 'For the boss' }).waitFor();
  const again = Object.assign(Object.create(visit), { page });
  await again.settled();
  assert.equal((await again.state()).scenario.sharing.share_rate, 0.09);
  await page.locator('#preset').selectOption('moments-1000');
  await again.settled();
  const { done, click } = person(again);
  await click(page.locator('#menu-button'));
  await click(page.locator('#my-scenarios'));
  await click(page.locator('.library-list li', { hasText: 'For the boss' }).locator('.library-open'));
  // It is read from the library first, and nothing is being simulated until then.
  await page.locator('#story-title', { hasText: 'For the boss' }).waitFor();
  await again.settled();
  assert.equal((await again.state()).scenario.sharing.share_rate, 0.09);
  assert.equal(done.clicks, 3);
});

story('the other language is one click away, and nothing is lost', { at: QUICK }, async (visit) => {
  const { page } = visit;
  await visit.set('sharing.share_rate', '9%');
  const before = await visit.state();
  const { done, click } = person(visit);
  await click(page.locator('#language'));
  await page.locator('html[lang="zh-Hans"]').waitFor();
  assert.deepEqual(await visit.state(), before);
  assert.match(await page.locator('#verdict').innerText(), /新客/);
  assert.equal(done.clicks, 1);
});

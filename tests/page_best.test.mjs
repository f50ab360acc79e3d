/** The best plan, where somebody says what is decided, between what, and of how much profit the chance is meant. */
import assert from 'node:assert/strict';
import { QUICK, openStage } from './browser/stage.mjs';

/** @typedef {import('./browser/visit.mjs').Visit} Visit */

const { story } = await openStage({ sparing: true });

/** Runs in the page: counts the instances of the core that it has for itself, in which it would reckon. */
const COUNT_CORES = () => {
  const counted = /** @type {any} */ (globalThis);
  counted.cores = 0;
  const { instantiate, instantiateStreaming, Instance } = WebAssembly;
  const count = (/** @type {any} */ act) => (/** @type {any[]} */ ...args) => {
    counted.cores++;
    return act(...args);
  };
  Object.assign(WebAssembly, {
    instantiate: count(instantiate), instantiateStreaming: count(instantiateStreaming),
    Instance: new Proxy(Instance, { construct: count((/** @type {any} */ target, /** @type {any} */ args) => Reflect.construct(target, args)) }),
  });
};

/** @param {Visit} visit */
async function open({ page }) {
  await page.locator('[data-question="best"]').click();
  await page.locator('.best .decided summary').click();
  await page.locator('.best .decided tbody tr').first().waitFor();
}

/** Waits for the best so far and takes it. @param {Visit} visit */
async function enough({ page }) {
  await page.locator('.best button', { hasText: /^Take the best so far$/ }).click();
  await page.locator('.best .confirm').waitFor();
  await page.waitForFunction(() => document.querySelector('.decide-status')?.hasAttribute('hidden'));
}

/** The levers that are decided, as the answer lists them. @param {Visit} visit */
const decided = ({ page }) => page.locator('.best > .scroll tbody th').allInnerTexts();

story('what is decided, and between what, can be chosen', { at: QUICK }, async (visit) => {
  const { page } = visit;
  await open(visit);
  const rows = page.locator('.best .decided tbody tr');
  const usual = await rows.count();
  assert.match(await page.locator('.best .decided summary').innerText(), new RegExp(`^What is decided, and between what: ${usual} levers$`));
  assert.doesNotMatch(await rows.allInnerTexts().then((texts) => texts.join(' ')), /[a-z]_[a-z]/, 'no ids');
  const named = await rows.nth(0).locator('th').evaluate((head) => head.firstChild?.textContent);
  for (let row = 1; row < usual; row++) await rows.nth(row).getByRole('checkbox').uncheck();
  assert.match(await page.locator('.best .decided summary').innerText(), new RegExp(`: 1 of ${usual} levers$`));
  const [low, high] = [rows.nth(0).getByRole('textbox').nth(0), rows.nth(0).getByRole('textbox').nth(1)];
  await low.fill('2000');
  await low.press('Enter');
  await high.fill('5k');
  await high.press('Enter');
  assert.equal(await high.inputValue(), '5,000');
  await enough(visit);
  assert.deepEqual(await decided(visit), [named]);
  const best = Number((await page.locator('.best > .scroll tbody td').last().innerText()).replace(/[^\d.]/g, ''));
  assert.ok(best >= 2000 && best <= 5000, `${best}`);

  // What cannot be is named in its own place, and asks nothing.
  await high.fill('plenty');
  await high.press('Enter');
  assert.match(await rows.nth(0).locator('.error').nth(1).innerText(), /plenty/);
  await high.fill('1000');
  await high.press('Enter');
  assert.match(await page.locator('.best .decided > .error').innerText(), /from 2,000 a day to 1,000 a day is no range/);
  await page.locator('.best .decide-answers', { hasText: 'what to change stands above' }).waitFor();
  await high.fill('');
  await high.press('Enter');
  await rows.nth(0).getByRole('checkbox').uncheck();
  assert.match(await page.locator('.best .decided > .error').innerText(), /Tick at least one lever/);
  await page.locator('.best .decided button', { hasText: 'Back to the usual' }).click();
  assert.equal(await page.locator('.best .decided > .error').innerText(), '');
  assert.match(await page.locator('.best .decided summary').innerText(), new RegExp(`: ${usual} levers$`));

  // Any other lever can be decided about, too.
  await page.locator('.best .choose-find').fill('share rate');
  await page.locator('.best .decided button', { hasText: 'Decide about this too' }).click();
  assert.match(await rows.last().innerText(), /^\s*Share rate/);
  assert.doesNotMatch(await page.locator('.best').innerText(), /NaN|undefined|\{\w+\}/);
});

story('whatever is asked, the page itself has the core of every visit, and searches are elsewhere', { at: QUICK, before: [COUNT_CORES] }, async (visit) => {
  const { page } = visit;
  for (const [question, found] of [['break_even', '.break-even .decide-answers strong'], ['best', '.best > .scroll tbody tr']]) {
    await page.locator(`[data-question="${question}"]`).click();
    await page.locator(found ?? '').first().waitFor();
  }
  assert.equal(await page.evaluate(() => /** @type {any} */ (globalThis).cores), 1);
  // Another lever, as a question is closed while it is searched: nothing of that is waited for.
  await page.locator('#decide .close').click();
  assert.equal(await page.locator('#decide').isVisible(), false);
  await page.locator('[data-question="break_even"]').click();
  await page.locator('.break-even .decide-answers strong').first().waitFor();
});

story('the chance can be that of more than so much, and each plan of the frontier can be taken', { at: QUICK }, async (visit) => {
  const { page } = visit;
  // At a price at which a plan that brings more on average fails more often.
  await visit.set('channels[0].cost_per_thousand', '150');
  await open(visit);
  assert.equal(await page.locator('#best-above').isVisible(), false);
  await page.locator('#best-objective').selectOption('chance');
  await page.locator('#best-above').fill('5000');
  await page.locator('#best-above').press('Enter');
  await enough(visit);
  assert.match(await page.locator('.best .decide-answers').innerText(), /Chance of a profit above ¥5,000: \d+%/);
  await page.locator('#best-objective').selectOption('profit');
  await page.locator('.risk-both tbody tr').nth(1).waitFor({ timeout: 120_000 });
  await enough(visit);
  const plans = page.locator('.risk-both tbody tr');
  assert.ok(await plans.count() >= 2);
  const heads = await page.locator('.risk-both thead th').allInnerTexts();
  assert.equal(heads.length, 5 + (await decided(visit)).length);
  assert.equal(await page.locator('.risk-both svg .number').count(), await plans.count());
  const before = (await visit.state()).scenario;
  await plans.first().getByRole('button', { name: 'Set the levers of Plan 1' }).click();
  await visit.settled();
  assert.notDeepEqual((await visit.state()).scenario, before);
  await page.locator('#undo').click();
  await visit.settled();
  assert.deepEqual((await visit.state()).scenario, before);
});

/**
 * Plans beside the one on the page: what is kept of them and what a link holds, what differs, fifty simulated worlds, plans over time, and
 * levers that are moved in all of them. Counts are the command line's.
 */
import assert from 'node:assert/strict';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { violations } from './browser/audit.mjs';
import { checkedLinkTo, shortLinkTo } from './browser/links.mjs';
import { funnelcast, preset } from './browser/native.mjs';
import { QUICK, openStage } from './browser/stage.mjs';

/** @typedef {import('./browser/visit.mjs').Visit} Visit */

const { story } = await openStage({ sparing: true });

/** Waits until the study that is open is done. @param {Visit} visit */
const studied = ({ page }) => page.waitForFunction(() => {
  const room = document.getElementById('decide');
  return room !== null && !room.hidden && !room.classList.contains('stale') && document.querySelector('.decide-status')?.hasAttribute('hidden');
});

/** @param {Visit} visit */
async function compare(visit) {
  await visit.page.locator('[data-question="compare"]').click();
  await studied(visit);
}

/** @param {Visit} visit @param {'ranges' | 'time' | 'worlds'} picture */
async function look(visit, picture) {
  await visit.page.locator(`.pictures [value="${picture}"]`).check();
  await studied(visit);
}

const HOSTILE = '<img src=x onerror=alert(1)> ”备注🙂&p=wide-account';
/** Two plans beside the page's, told in short. */
const TWO = 'p=small-brand&plan1.p=small-brand&plan1.name=Cheap&plan1.note=ads!20!at!20!half&plan1.colour=green&plan1.channel.moments-ad.cost_per_thousand=30&plan2.p=wide-account&plan2.name=Wide&plan2.colour=blue';

/** And one that is better in some simulations, and worse in others. */
const THREE = `${TWO}&plan3.p=small-brand&plan3.name=Sure&plan3.colour=rose&plan3.sharing.share_rate=3%`;

/** How often another plan has more profit than the first, and less, in fifty simulations. @param {any[]} scenarios */
function told(scenarios) {
  const folder = mkdtempSync(join(tmpdir(), 'plans-'));
  const files = scenarios.map((scenario, place) => {
    const file = join(folder, `${place}.json`);
    writeFileSync(file, JSON.stringify(scenario));
    return file;
  });
  return JSON.parse(funnelcast(['compare', ...files, '--replications', '50', '--format', 'json'])).comparisons;
}

story('a short link holds plans with names, notes and colours; what differs is a table that leads to levers', { at: shortLinkTo(TWO) }, async (visit) => {
  const { page } = visit;
  await compare(visit);
  assert.match(await page.locator('.plans-source').innerText(), /These plans came with the link\./);
  const fields = await page.locator('.plans input[type="text"]').evaluateAll((all) => all.map((one) => /** @type {HTMLInputElement} */ (one).value));
  assert.deepEqual(fields, ['Cheap', 'ads at half', 'Wide', '']);
  assert.deepEqual(await page.locator('.plans select').evaluateAll((all) => all.map((one) => /** @type {HTMLSelectElement} */ (one).value)), ['green', 'blue']);
  const row = page.locator('.differs tbody tr', { hasText: 'Moments advertisement' }).filter({ hasText: 'Cost per thousand' }).first();
  const cells = await row.locator('td').allInnerTexts();
  assert.match(cells[0] ?? '', /60/);
  assert.match(cells[1] ?? '', /30/);
  await row.locator('button').click();
  assert.equal(await page.evaluate(() => document.activeElement?.closest('#levers, .levers') !== null), true, 'the lever has the keyboard');
  assert.deepEqual(await violations(page), []);
});

story('the link holds all plans: another browser that opens it shows the same plans and the same figures', { at: QUICK }, async (visit, another) => {
  const { page } = visit;
  await compare(visit);
  await page.locator('.add-plan').click();
  await studied(visit);
  await visit.set('channels[0].cost_per_thousand', '90');
  await page.locator('#compare-preset').selectOption('wide-account');
  await page.locator('.plan-bar').nth(2).waitFor();
  await studied(visit);
  await page.locator('.plan-name-field').first().fill(HOSTILE);
  await page.locator('.plan-note-field').first().fill(HOSTILE);
  await page.locator('.plan-note-field').first().press('Enter');
  await page.locator('.plans select').nth(1).selectOption('rose');
  const text = () => page.locator('.plan-answers').innerText();
  const figures = await text();
  await page.waitForFunction((before) => location.hash !== before && location.hash.length > 40, QUICK);
  await page.waitForTimeout(600);
  const { hash } = new URL(page.url());
  const guest = await another({ at: hash, context: { locale: 'en-US' } });
  await compare(guest);
  assert.equal(await guest.page.locator('.plan-answers').innerText(), figures);
  const fields = await guest.page.locator('.plans input[type="text"]').evaluateAll((all) => all.map((one) => /** @type {HTMLInputElement} */ (one).value));
  assert.deepEqual(fields.slice(0, 2), [HOSTILE, HOSTILE]);
  assert.equal(await guest.page.locator('.plans select').nth(1).inputValue(), 'rose');
  assert.equal(await guest.page.locator('#decide img').count(), 0, 'what was typed is text');
  assert.equal(await guest.page.evaluate(() => localStorage.getItem('funnelcast.plans')), null, 'a link keeps nothing');
  await guest.page.locator('.plans-source button').first().click();
  await guest.page.reload();
  await guest.settled();
  await compare(guest);
  assert.equal(await guest.page.locator('.plans-source').isHidden(), true, 'kept, they are one’s own');
});

story('plans of a link stand in for one’s own, which come back; a link that is none loses nothing', { at: QUICK }, async (visit) => {
  const { page } = visit;
  await compare(visit);
  await page.locator('.add-plan').click();
  await studied(visit);
  await page.locator('.plan-name-field').fill('Mine');
  await page.locator('.plan-name-field').press('Enter');
  const names = () => page.locator('.plan-name-field').evaluateAll((all) => all.map((one) => /** @type {HTMLInputElement} */ (one).value));
  await visit.follow(shortLinkTo(TWO));
  await studied(visit);
  assert.deepEqual(await names(), ['Cheap', 'Wide']);
  assert.match(await page.locator('.plans-source').innerText(), /The ones you kept \(1\) are still here/);
  await page.locator('.plans-source button').last().click();
  assert.deepEqual(await names(), ['Mine']);
  const small = preset('small-brand');
  const plan = { name: 'x', levers: {} };
  for (const [plans, said] of /** @type {[any, RegExp][]} */ ([
    [Array(5).fill(plan), /it holds 5 plans, and 4 at most/], [[{ name: 'x', levers: { sharing: { share_rate: 'many' } } }], /in plan 1 of the link/],
    [[7], /damaged/], ['plans', /damaged/], [[{ name: 'x', levers: { channels: [{ id: '<img src=x onerror=alert(1)>' }] } }], /plan 1 of the link/],
  ])) {
    await visit.page.evaluate((hash) => { location.hash = hash; }, checkedLinkTo(/** @type {any} */ ({ scenario: small, preset: 'small-brand', plans })));
    await page.locator('.message-error', { hasText: said }).waitFor();
    assert.deepEqual(await names(), ['Mine']);
    assert.equal(await page.locator('img[src="x"]').count(), 0);
  }
  // An old link has no plans: one's own stay.
  await visit.follow(checkedLinkTo({ scenario: small, preset: 'small-brand' }));
  assert.deepEqual(await names(), ['Mine']);
});

story('fifty worlds are the same for every plan: what is counted is the command line’s, and they can be stepped through', { at: shortLinkTo(THREE) }, async (visit) => {
  const { page } = visit;
  await compare(visit);
  await look(visit, 'worlds');
  const small = preset('small-brand');
  const cheap = { ...small, channels: small.channels.map((/** @type {any} */ one) => (one.id === 'moments-ad' ? { ...one, cost_per_thousand: 30 } : one)) };
  const comparisons = told([small, cheap, preset('wide-account'), { ...small, sharing: { ...small.sharing, share_rate: 0.03 } }]);
  const lines = await page.locator('.pair-answers p').allInnerTexts();
  for (const [place, name] of ['Cheap', 'Wide', 'Sure'].entries()) {
    const { more } = comparisons[place].differences.profit;
    const count = Math.round(50 * more);
    assert.match(lines[place] ?? '', new RegExp(`^In ${count} of 50 simulations “${name}” is better`));
    await page.locator('#compare-pair').selectOption(String(place + 1));
    assert.equal(await page.locator('.pair-line').count(), count, 'a line where the plan on the page is worse');
  }
  assert.equal(await page.locator('.worlds .seek-plot .plan-shape').count(), 200, 'a mark for each world and plan');
  assert.equal(await page.locator('.worlds .data tbody tr').count(), 50);
  const where = page.locator('.in-step-bar span');
  assert.equal(await where.innerText(), 'Simulation 1 of 50');
  await page.locator('.in-step-bar button').last().click();
  assert.equal(await where.innerText(), 'Simulation 2 of 50');
  assert.equal(await page.locator('.in-step .outcome').count(), 4, 'one outcome for each plan');
  await page.locator('.play').click();
  await page.waitForFunction(() => document.querySelector('.in-step-bar span')?.textContent === 'Simulation 4 of 50');
  await page.locator('.play').click();
  const stopped = await where.innerText();
  await page.waitForTimeout(1200);
  assert.equal(await where.innerText(), stopped);
  assert.deepEqual(await violations(page), []);
});

story('whoever wants no motion steps by hand', { at: shortLinkTo(TWO), context: { reducedMotion: 'reduce' } }, async (visit) => {
  const { page } = visit;
  await compare(visit);
  await look(visit, 'worlds');
  assert.equal(await page.locator('.play').isHidden(), true);
  await page.locator('.in-step-bar button').first().click();
  assert.equal(await page.locator('.in-step-bar span').innerText(), 'Simulation 50 of 50');
});

story('plans over time end where their outcomes are, with a table; a plan is renamed and nothing runs anew', { at: shortLinkTo(TWO) }, async (visit) => {
  const { page } = visit;
  await compare(visit);
  await look(visit, 'time');
  await page.locator('.course-line').nth(2).waitFor();
  assert.equal(await page.locator('.course-band').count(), 1);
  await page.locator('.course summary').click();
  const ends = await page.locator('.course tbody tr').last().locator('td strong').allInnerTexts();
  const medians = await page.locator('.plan-answers tbody tr').evaluateAll((rows) => rows.map((row) => row.querySelector('td strong')?.textContent ?? ''));
  const figure = (/** @type {string} */ words) => Number(words.replace(/[^\d.−-]/g, '').replace('−', '-'));
  for (const [place, median] of medians.entries()) {
    assert.ok(Math.abs(figure(ends[place] ?? '') - figure(median)) <= 0.06 * Math.abs(figure(median)) + 100, `${ends[place]} for ${median}`);
  }
  await page.locator('#compare-series').selectOption('cumulative_buyers');
  await studied(visit);
  assert.doesNotMatch(await page.locator('.course').innerText(), /NaN|undefined|\{\w+\}/);
  assert.deepEqual(await violations(page), []);
  await page.evaluate(() => {
    const bar = /** @type {HTMLElement} */ (document.querySelector('.decide-status'));
    new MutationObserver(() => { document.body.dataset.ran = 'yes'; }).observe(bar, { attributeFilter: ['hidden'] });
  });
  await page.locator('.plan-name-field').first().fill('Half price');
  await page.locator('.plan-name-field').first().press('Enter');
  await page.locator('.plans select').first().selectOption('violet');
  await page.locator('.plan-answers th', { hasText: 'Half price' }).waitFor();
  await page.waitForTimeout(800);
  assert.equal(await page.evaluate(() => document.body.dataset.ran), undefined);
});

story('a linked plan moves with the page, which is told, and goes back with its undo', { at: shortLinkTo(TWO) }, async (visit) => {
  const { page } = visit;
  await compare(visit);
  await page.locator('.plans-source button').first().click();
  await page.locator('.plan-linked input').first().check();
  const shareRates = () => page.evaluate(() => JSON.parse(localStorage.getItem('funnelcast.plans') ?? '[]').map((/** @type {any} */ plan) => plan.scenario.sharing.share_rate));
  await page.waitForTimeout(500);
  const before = await shareRates();
  await visit.set('sharing.share_rate', '9%');
  await page.locator('.plan-list [role="status"]', { hasText: /^Also moved in Cheap: .*9%\. Undo on the page/ }).waitFor();
  await studied(visit);
  await page.waitForTimeout(500);
  assert.deepEqual(await shareRates(), [0.09, before[1]], 'in the linked one, and in no other');
  const row = page.locator('.differs tbody tr', { hasText: 'Cost per thousand' }).first();
  assert.match((await row.locator('td').allInnerTexts())[1] ?? '', /30/, 'what else differs stays');
  await page.locator('#undo').click();
  await visit.settled();
  await page.waitForTimeout(500);
  assert.deepEqual(await shareRates(), before);
  await page.locator('#redo').click();
  await visit.settled();
  await page.waitForTimeout(500);
  assert.deepEqual(await shareRates(), [0.09, before[1]]);
  // What the plan has not is not moved there, nor what comes as another scenario.
  await page.locator('#preset').selectOption('wide-account');
  await visit.settled();
  await page.waitForTimeout(500);
  assert.deepEqual(await shareRates(), [0.09, before[1]]);
});

story('the best is shrunk toward the others beside its fresh estimate, in Chinese too, and on a phone nothing hangs over', { at: `?lang=zh${shortLinkTo(TWO)}`, context: { colorScheme: 'dark' } }, async (visit) => {
  const { page } = visit;
  await compare(visit);
  const said = await page.locator('.compare .decide-answers').first().innerText();
  assert.match(said, /扣掉这部分，大约是 ¥[\d,]+/);
  assert.match(said, /没有参与挑选的新模拟/);
  for (const picture of /** @type {const} */ (['ranges', 'time', 'worlds'])) {
    await look(visit, picture);
    await page.setViewportSize({ width: 390, height: 844 });
    assert.equal(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), true, picture);
    assert.deepEqual(await violations(page), [], picture);
    await page.setViewportSize({ width: 1440, height: 900 });
  }
  assert.doesNotMatch(await page.locator('#decide').innerText(), /NaN|undefined|\{\w+\}|decide\.|[A-Za-z]{12,}/);
});

/** What it is worth to find a lever out stands beside its range, without being asked for; and what money brings back, in pictures. */
import assert from 'node:assert/strict';
import { violations } from './browser/audit.mjs';
import { preset } from './browser/native.mjs';
import { linkTo } from './browser/links.mjs';
import { known } from './browser/scenarios.mjs';
import { QUICK, openStage } from './browser/stage.mjs';

/** @typedef {import('./browser/visit.mjs').Visit} Visit */

const { story } = await openStage();
const small = preset('small-brand');

/** Waits until the study of the question that is open is done. @param {Visit} visit */
const studied = ({ page }) => page.waitForFunction(() => {
  const room = document.getElementById('decide');
  return room !== null && !room.hidden && !room.classList.contains('stale') && document.querySelector('.decide-status')?.hasAttribute('hidden');
});

/** Waits until what stands beside ranges is of what they are. @param {Visit} visit */
const told = ({ page }) => page.waitForFunction(() => document.querySelector('.worth-head:not([hidden])') !== null && document.querySelector('.worths-fade') === null);

/** A plan that may be worth doing or not: its advertisement is dear, and shown to all. */
const close = { ...small, channels: small.channels.map((/** @type {any} */ one, /** @type {number} */ place) => (place === 0 ? { ...one, cost_per_thousand: 250 } : one)) };

for (const replications of [200, 2000]) {
  story(`what stands beside a range is what the question says of it (${replications} on the page)`, { at: linkTo({ scenario: close, replications }) }, async (visit) => {
    const { page } = visit;
    await told(visit);
    const beside = page.locator('#main-levers .lever', { has: page.locator('[data-path="conversion.buy_cold"]') }).locator('.worth-note');
    const words = await beside.innerText();
    assert.match(words, /^Knowing it before deciding: (at most ¥[\d,]+ \(|not worth finding out)/);
    assert.match(await page.locator('.worth-head summary').innerText(), /^Decision: this plan, or not doing it/);
    await page.locator('.worth-head summary').click();
    assert.match(await page.locator('.worth-head .note').innerText(), /“Not doing it” leaves out Moments advertisement.*2,000 simulations of each/s);
    await page.locator('.worth-head button').click();
    await studied(visit);
    const asked = await page.locator('.worth tbody tr', { hasText: 'Purchase rate from an ad view' }).locator('td').first().innerText();
    assert.equal(words, `Knowing it before deciding: ${asked}.`);
    assert.deepEqual(await violations(page), []);
  });
}

story('a move dims it until it is known anew; what is known exactly has none', { at: linkTo({ scenario: close, replications: 200 }) }, async (visit) => {
  const { page } = visit;
  await told(visit);
  const field = page.locator('#main-levers [data-path="money.price"]');
  const dimmed = page.evaluate(() => new Promise((resolve) => {
    const root = /** @type {HTMLElement} */ (document.getElementById('levers'));
    new MutationObserver((_, observer) => {
      if (!root.classList.contains('worths-fade')) return;
      observer.disconnect();
      resolve(getComputedStyle(/** @type {Element} */ (root.querySelector('.worth-note:not(:empty)'))).opacity);
    }).observe(root, { attributeFilter: ['class'] });
  }));
  await field.fill('150');
  await field.press('Enter');
  assert.ok(Number(await dimmed) < 1);
  await told(visit);
  const before = await page.locator('.worth-note').first().innerText();
  await page.locator('#undo').click();
  await told(visit);
  assert.notEqual(before, '');
  await visit.follow(linkTo({ scenario: known(small), replications: 200 }));
  await page.waitForFunction(() => document.querySelector('.worth-head')?.hasAttribute('hidden'));
  assert.equal(await page.locator('.worth-note:not(:empty)').count(), 0);
});

story('what money brings back is drawn lever by lever, and turns where the table says', { at: QUICK }, async (visit) => {
  const { page } = visit;
  await page.locator('[data-question="best"]').click();
  await page.locator('.best tr.found').first().waitFor();
  await page.locator('.best > .ask button').click();
  await studied(visit);
  const cards = page.locator('.return');
  assert.ok(await cards.count() >= 2);
  const rows = await page.locator('div.best > .scroll tbody tr').evaluateAll((all) => all.map((row) => [...row.children].map((cell) => cell.textContent ?? '')));
  for (const card of await cards.all()) {
    const name = await card.locator('h4').innerText();
    const [, , best] = rows.find(([lever]) => lever === name) ?? [];
    const said = await card.locator('p').first().innerText();
    const until = /^From (.+?) on \(/.exec(said)?.[1] ?? '–';
    assert.equal(await card.locator('.turn').count(), until === '–' ? 0 : 1, name);
    if (until === '–') assert.match(said, /never brings less than ¥1,000/);
    await card.locator('summary').click();
    const points = await card.locator('tbody tr').evaluateAll((all) => all.map((row) => [...row.children].map((cell) => cell.textContent ?? '')));
    assert.ok(points.some(([value]) => value?.startsWith(`${best} · best`)), `${name}: ${best} in ${JSON.stringify(points)}`);
    if (until === '–') continue;
    // What the next money brings from there on is less than it is.
    const next = points.find(([value]) => value?.split(' · ')[0] === until)?.[3] ?? '';
    assert.ok(Number(/^[−-]?\u2060?¥?([\d,.]+)/.exec(next)?.[1]?.replace(/,/g, '')) < 1000 || next.startsWith('−'), `${name}: ${next}`);
    assert.ok(said.includes(next.split(' ± ')[0] ?? '?'), `${said} has ${next}`);
  }
  assert.doesNotMatch(await page.locator('div.best').innerText(), /NaN|undefined|\{\w+\}/);
  assert.deepEqual(await violations(page), []);
});

story('on a network it is said why the best plan is not searched', { at: linkTo({ scenario: { ...known(small), engine: 'network', network: { people: 300 } }, replications: 20 }) }, async (visit) => {
  await visit.page.locator('[data-question="best"]').click();
  await studied(visit);
  assert.match(await visit.page.locator('div.best .decide-answers').innerText(), /dozens of plans, tens of thousands of simulations.*follows every person.*funnelcast optimise/s);
});

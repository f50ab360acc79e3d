/** How word spreads: one simulation on a network, person by person, as a picture that moves. */
import assert from 'node:assert/strict';
import { runChunk } from '../www/pkg/funnelcast.js';
import { violations } from './browser/audit.mjs';
import { linkTo } from './browser/links.mjs';
import { scenario } from './browser/scenarios.mjs';
import { BRIEF, openStage } from './browser/stage.mjs';

/** @typedef {import('./browser/visit.mjs').Visit} Visit */

const { story } = await openStage({ shared: true });

const DAYS = 30;
/** Half of the market, in which shares go on for a while. */
const scenarioOn = (/** @type {string} */ topology) => scenario({
  schema: 3, engine: 'network', time: { days: DAYS }, campaigns: [], market: { population: 3000 }, reservoir: { fans: 200, customers: 60 },
  network: { people: 1500, topology }, sharing: { share_rate: 0.2, visibility: 0.05 },
});
/** @param {string} topology */
const on = (topology) => linkTo({ scenario: scenarioOn(topology), replications: 20 });

/** Opens the window, and waits until it shows a simulation. @param {Visit} visit */
async function open({ page }) {
  // On a phone the menu is in another one.
  if (!await page.locator('#teach-button').isVisible()) await page.locator('#more').click();
  await page.locator('#teach-button').click();
  await page.locator('#teach [data-teach="spread"]').click();
  const dialog = page.locator('dialog.spread-room');
  await dialog.locator('.spread-panel').first().waitFor();
  await page.waitForSelector('dialog.spread-room:not(.waiting)');
  return dialog;
}

/** How many stand where, as the window says. @param {import('playwright-core').Locator} panel */
const counts = async (panel) => (await panel.locator('.spread-counts dd').allInnerTexts()).map((count) => Number(count.replaceAll(',', '')));

/** The first series of a run: where people stand. */
const STAGES = ['unaware', 'aware', 'one_off_buyers', 'fans', 'users', 'customers', 'repeat_customers', 'iron_fans', 'lapsed', 'blocked'];
/** Series that together are the page's six standings. */
const SERIES = [['unaware'], ['aware'], ['fans', 'users'], ['one_off_buyers', 'customers', 'repeat_customers'], ['iron_fans'], ['lapsed', 'blocked']];

/**
 * What a run says of the end of a day in one simulation.
 * @param {object} scenario
 * @param {number} replication from 0
 * @param {number} day from 1
 */
function ofTheRun(scenario, replication, day) {
  // The last of several, as a run has it.
  const count = 1 + replication;
  const { series } = runChunk(JSON.stringify(scenario), 1, 0, count);
  const at = (/** @type {string} */ name) => series[(STAGES.indexOf(name) * DAYS + day - 1) * count + replication] ?? NaN;
  return SERIES.map((parts) => Math.round(parts.reduce((sum, name) => sum + at(name), 0)));
}

story('it plays, stops at the end of a day, steps and goes to any day', { at: on('small_world') }, async (visit) => {
  const { page } = visit;
  const dialog = await open(visit);
  const day = dialog.locator('.spread-when');
  const slider = dialog.locator('input[type="range"]');
  assert.equal(await day.innerText(), `Day 0 of ${DAYS}`);
  await dialog.locator('select').last().selectOption('8');
  await dialog.getByRole('button', { name: 'Play' }).click();
  await page.waitForFunction(() => Number(/** @type {HTMLInputElement} */ (document.querySelector('.spread-day')).value) >= 3);
  await dialog.getByRole('button', { name: 'Pause' }).click();
  const stopped = Number(await slider.inputValue());
  assert.equal(await day.innerText(), `Day ${stopped} of ${DAYS}`);
  assert.match(await dialog.locator('[role="status"].unseen').innerText(), new RegExp(`^At the end of day ${stopped} of ${DAYS}:`));
  await dialog.getByRole('button', { name: 'On by a day' }).click();
  assert.equal(await slider.inputValue(), String(stopped + 1));
  await dialog.getByRole('button', { name: 'Back by a day' }).click();
  assert.equal(await slider.inputValue(), String(stopped));
  await slider.focus();
  await page.keyboard.press('End');
  assert.equal(await day.innerText(), `Day ${DAYS} of ${DAYS}`);
  // Everybody is somewhere.
  const [unaware = 0, aware = 0, fans = 0, bought = 0, superfans = 0, left = 0] = await counts(dialog);
  assert.equal(unaware + aware + fans + bought + superfans + left, 3000);
  await page.keyboard.press('Home');
  assert.deepEqual((await counts(dialog)).slice(2, 4), [200, 60]);
});

story('its counts are those of the simulation behind the figures, on each network', { at: on('small_world') }, async (visit) => {
  for (const topology of ['communities', 'scale_free', 'star', 'well_mixed', 'small_world']) {
    await visit.follow(on(topology));
    await visit.settled();
    const dialog = await open(visit);
    const note = await dialog.locator(':scope > .note').innerText();
    const replication = Number(/simulation (\d+) of the 20/.exec(note)?.[1]) - 1;
    assert.ok(replication >= 0, note);
    for (const day of [1, 17, DAYS]) {
      await dialog.locator('input[type="range"]').fill(String(day));
      assert.deepEqual((await counts(dialog)).slice(0, SERIES.length), ofTheRun(scenarioOn(topology), replication, day), `${topology}, day ${day}`);
    }
    await dialog.locator('.close').click();
  }
});

story('somebody tells their story to the keyboard and the pointer, and two networks stand beside each other', { at: on('small_world') }, async (visit) => {
  const { page } = visit;
  const dialog = await open(visit);
  await dialog.locator('input[type="range"]').fill(String(DAYS));
  const picture = dialog.locator('canvas[role="application"]').first();
  await picture.focus();
  const told = new Set();
  for (const key of ['ArrowRight', 'ArrowRight', 'ArrowDown', 'ArrowLeft', 'ArrowUp', 'ArrowUp']) {
    await page.keyboard.press(key);
    const words = await dialog.locator('.spread-story').innerText();
    assert.match(words, /^Person [\d,]+: .+\.$/);
    assert.equal(await dialog.locator('[role="status"].unseen').innerText(), words);
    told.add(words);
  }
  assert.ok(told.size > 3, 'one after the other');
  await page.keyboard.press('Escape');
  assert.equal(await dialog.isVisible(), true, 'first nobody is pointed at any more');
  assert.match(await dialog.locator('.spread-story').innerText(), /^Point at somebody/);
  await dialog.getByLabel('Beside it').selectOption('star');
  await page.waitForFunction(() => document.querySelectorAll('dialog.spread-room:not(.waiting) .spread-panel').length === 2);
  await dialog.locator('input[type="range"]').fill('20');
  const [mesh, star] = await Promise.all([0, 1].map((place) => counts(dialog.locator('.spread-panel').nth(place))));
  assert.ok((mesh?.[6] ?? 0) > 0, 'friends tell each other');
  assert.equal(star?.[6], 0, 'and nobody tells anybody');
  await dialog.locator('details').click({ position: { x: 10, y: 10 } });
  // Tables are made once somebody asks for them.
  await dialog.locator('table').nth(1).waitFor();
  assert.equal(await dialog.locator('table').count(), 2);
  assert.equal(await dialog.locator('table').first().locator('tbody tr').count(), 6, 'the start, four weeks and the end');
  assert.deepEqual(await violations(page, ['dialog.spread-room']), []);
});

const PHONE = { viewport: { width: 390, height: 844 } };
for (const [language, note] of /** @type {const} */ ([['en', /Nothing on the page is changed/], ['zh', /页面上的方案没有改动/]])) {
  story(`what counts people alone is shown on a network that the page does not take over, on a phone (${language})`, { at: `?lang=${language}${BRIEF}`, context: PHONE }, async (visit) => {
    const { page } = visit;
    const before = page.url();
    const dialog = await open(visit);
    assert.match(await dialog.locator(':scope > .note').innerText(), note);
    assert.equal(await dialog.locator('.spread-panel').count(), 1);
    assert.ok(await dialog.evaluate((window) => window.scrollWidth <= window.clientWidth), 'nothing hangs over');
    assert.deepEqual(await violations(page, ['dialog.spread-room']), []);
    if (language === 'zh') assert.doesNotMatch(await dialog.innerText(), /[a-z]{3}/);
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'hidden' });
    assert.equal(page.url(), before);
  });
}

story('nothing moves for those who want less motion, and all of it is there', { at: on('communities'), context: { reducedMotion: 'reduce', colorScheme: 'dark' } }, async (visit) => {
  const { page } = visit;
  const dialog = await open(visit);
  assert.equal(await dialog.locator('.spread-when').innerText(), `Day ${DAYS} of ${DAYS}`);
  assert.match(await dialog.locator(':scope > .note').innerText(), /asked your device for less motion/);
  const picture = () => page.evaluate(() => /** @type {HTMLCanvasElement} */ (document.querySelector('.spread-frame canvas')).toDataURL());
  const still = await picture();
  await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))));
  assert.equal(await picture(), still);
  assert.deepEqual(await violations(page, ['dialog.spread-room']), []);
});

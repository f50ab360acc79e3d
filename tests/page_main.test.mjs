/** The main job: open the page, see a funnel simulated, move a lever, see the bands move. */
import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { linkTo } from './browser/links.mjs';
import { preset } from './browser/native.mjs';
import { DIST } from './browser/server.mjs';
import { BRIEF, QUICK, openStage } from './browser/stage.mjs';

const { site, story } = await openStage({ shared: true, kept: false });

/** Runs in the page: keeps what was there at the moment when the page stopped hiding itself. */
const WATCH_FIRST_PAINT = () => {
  const seen = /** @type {any} */ (globalThis);
  addEventListener('DOMContentLoaded', () => {
    new MutationObserver(() => {
      if (seen.firstPaint || document.body.classList.contains('loading')) return;
      seen.firstPaint = {
        buyers: document.querySelector('[data-outcome="buyers"]')?.textContent,
        pictures: document.querySelectorAll('.plot svg').length,
      };
    }).observe(document.body, { attributes: true });
  });
};

/** Runs in the page: notes every change of main's aria-busy. */
const WATCH_BUSY = () => {
  const seen = /** @type {any} */ (globalThis);
  seen.busy = [];
  const main = document.querySelector('main');
  if (main === null) throw new Error('no main');
  new MutationObserver(() => {
    const now = main.getAttribute('aria-busy');
    if (seen.busy.at(-1) !== now) seen.busy.push(now);
  }).observe(main, { attributeFilter: ['aria-busy'] });
};

story('the first paint is a funnel already simulated', { before: [WATCH_FIRST_PAINT], context: { colorScheme: 'light' } }, async (visit) => {
  const first = await visit.page.evaluate(() => /** @type {any} */ (globalThis).firstPaint);
  assert.match(first.buyers, /\d/);
  assert.ok(first.pictures >= 3, `${first.pictures} pictures`);
  assert.ok(visit.home.endsWith('/deep/er/'), 'below a sub-path');
});

story('the default scenario has all of its answers, with bands', async (visit) => {
  const { page } = visit;
  for (const name of ['profit', 'buyers', 'cost_per_new_customer', 'customers_kept', 'cost_per_kept_customer']) {
    assert.match(await visit.headline(name), /\d/, name);
  }
  for (const band of await page.locator('#answers .band').allInnerTexts()) assert.match(band, /\d.* to .*\d/);
  assert.match(await visit.headline('cost_ratio'), /^\d[\d.]* times the cost of keeping one$/);
  assert.match(await visit.headline('chance_of_profit'), /^A profit in \d+% \(± \d+%\) of simulations$/);
  assert.equal(await page.locator('#answers .band-bar .zero').count(), 4);
  assert.equal(await visit.status(), '2,000 simulations of 180 days');
  assert.equal(await page.title(), "A small brand's first 180 days · Funnelcast");
});

story('every chart is drawn, each with marks, a heading, a legend and its size', { at: BRIEF }, async ({ page }) => {
  // In those that are folded nothing happens: trust, here.
  const shown = page.locator('.chart:not([hidden], .flat)');
  await page.waitForFunction(() => [...document.querySelectorAll('.chart:not([hidden], .flat)')].every((card) => card.querySelector('.plot svg')));
  const charts = [];
  for (const card of await shown.all()) {
    // What is far below the window has no layout until it comes near.
    await card.scrollIntoViewIfNeeded();
    await card.locator('.plot').hover();
    charts.push(await card.evaluate((card) => {
      const svg = card.querySelector('.plot svg');
      const [plot, picture] = [card.querySelector('.plot'), svg].map((part) => part?.getBoundingClientRect());
      return {
        heading: card.querySelector('h2')?.textContent ?? '',
        marks: svg?.querySelectorAll('path, polygon, polyline, rect, circle, line').length ?? 0,
        labels: svg?.querySelectorAll('text').length ?? 0,
        legend: card.querySelectorAll('.legend li').length + document.querySelectorAll('.common-legend li').length,
        fits: Math.abs((plot?.width ?? 0) - (picture?.width ?? -9)) < 1 && Math.abs((plot?.height ?? 0) - (picture?.height ?? -9)) < 1,
      };
    }));
  }
  // Nobody talks in the default scenario: there is no chart of the community.
  assert.equal(charts.length, 10);
  assert.equal(new Set(charts.map(({ heading }) => heading)).size, 10);
  for (const chart of charts) {
    assert.ok(chart.marks >= 5 && chart.labels >= 4 && chart.legend >= 1 && chart.fits, JSON.stringify(chart));
  }
});

story('a lever moved by keyboard moves the figures and the charts', { at: QUICK }, async (visit) => {
  const { page } = visit;
  const [before, picture] = [await visit.outcomes(), await page.locator('.chart-connected .picture').innerHTML()];
  const slider = await visit.slider('accounts[0].pushes_per_week');
  await page.evaluate(WATCH_BUSY);
  await slider.focus();
  await page.keyboard.press('ArrowRight');
  await visit.settled();
  assert.deepEqual(await page.evaluate(() => /** @type {any} */ (globalThis).busy), ['true', 'false']);
  assert.notDeepEqual(await visit.outcomes(), before);
  assert.notEqual(await page.locator('.chart-connected .picture').innerHTML(), picture);
  assert.equal(await visit.status(), '200 simulations of 180 days');
  const [value, spoken] = [await (await visit.field('accounts[0].pushes_per_week')).inputValue(), await slider.getAttribute('aria-valuetext')];
  assert.ok(Number(value) > 2 && spoken === `${value} a week`, `${value}, ${spoken}`);
});

story('every preset can be picked, is simulated, and tells what it finds, its story and sources', {
  at: linkTo({ scenario: preset('small-brand'), replications: 1, preset: 'small-brand' }),
}, async (visit) => {
  const { page } = visit;
  const picker = page.locator('#preset');
  const ids = await picker.locator('option').evaluateAll((options) => options.map((option) => /** @type {HTMLOptionElement} */ (option).value));
  assert.deepEqual(ids.toSorted(), readdirSync(join(DIST, 'presets')).map((name) => name.replace('.json', '')).toSorted());
  assert.equal(ids[0], 'small-brand');
  const told = new Set();
  for (const id of ids.toReversed()) {
    await picker.selectOption(id);
    await visit.settled();
    const title = await page.locator('#story-title').innerText();
    assert.ok((await picker.locator('option:checked').innerText()).startsWith(title));
    assert.match(await page.locator('#story-text').textContent() ?? '', /\w{3}/);
    const found = await page.locator('#finding').innerText();
    assert.match(found, /\d/, `${id} finds nothing`);
    assert.doesNotMatch(found, /[{}]|NaN/, 'a figure is not filled in');
    assert.ok(await page.locator('#story-sources li').count() > 0, `${id} has no source`);
    assert.match(await visit.status(), /^1 simulations? of \d+ days/, id);
    assert.match(await visit.headline('buyers'), /\d/, id);
    told.add(title);
  }
  assert.equal(told.size, ids.length);
});

story('the ledger can be saved: a row for each day and touch', { at: BRIEF }, async (visit) => {
  const { name, content } = await visit.download('save-ledger');
  assert.equal(name, "A small brand's first 180 days-ledger.csv");
  const [head, ...rows] = content.trimEnd().split('\r\n');
  assert.match(head ?? '', /^\ufeffDay,Touch,Cost \(¥\),New customers by last touch,/);
  assert.doesNotMatch(content, /own_accord|store-qr|moments-ad/, 'an id');
  const { channels, accounts, campaigns } = preset('small-brand');
  assert.equal(rows.length, 180 * (channels.length + accounts.length + (campaigns ?? []).length + 3));
});

story('the explanation opens and closes by keyboard, and gives the focus back', { at: BRIEF }, async ({ page }) => {
  await page.locator('#help-button').focus();
  await page.keyboard.press('Enter');
  await page.locator('#help h2').waitFor();
  await page.keyboard.press('Escape');
  await page.locator('#help').waitFor({ state: 'hidden' });
  assert.equal(await page.evaluate(() => document.activeElement?.id), 'help-button');
});

story('what is known about a lever is one press away, and its default another', { at: BRIEF }, async (visit) => {
  const { page } = visit;
  await visit.set('accounts[0].pushes_per_week', '5');
  const about = page.locator('#all-levers .lever', { has: page.locator('[data-path="accounts[0].pushes_per_week"]') }).locator('.about');
  await about.click();
  const popover = page.locator('#about');
  assert.match(await popover.innerText(), /Allowed: 0 a week to 7 a week/);
  await popover.getByRole('button').click();
  await visit.settled();
  assert.equal(await popover.isVisible(), false);
  assert.equal(await (await visit.field('accounts[0].pushes_per_week')).inputValue(), '2');
});

story('the page asks its host for each file once, and only for files that are there', { at: BRIEF }, async (visit) => {
  site.reset();
  await visit.page.reload();
  await visit.settled();
  const counts = new Map();
  for (const name of site.requests) counts.set(name, (counts.get(name) ?? 0) + 1);
  assert.ok(counts.has('index.html') && counts.has('js/worker/simulation.js'));
  assert.equal(counts.get('pkg/funnelcast_bg.wasm'), 1, 'compiled once for all workers');
});

/** A network that goes after the page has come: what goes on working, and what says why it does not. */
import assert from 'node:assert/strict';
import { linkTo } from './browser/links.mjs';
import { preset } from './browser/native.mjs';
import { known } from './browser/scenarios.mjs';
import { FINE, HOLD_TIMERS, openSpoiltStage, passTime, passTimeUntil } from './browser/spoilt.mjs';
import { BRIEF } from './browser/stage.mjs';

const { site, story } = await openSpoiltStage();

/**
 * There is no network any more: browsers do not keep all of their own asking from it.
 * @param {import('./browser/visit.mjs').Visit} visit
 */
async function unplug({ context }) {
  site.spoil = () => 'reset';
  await context.setOffline(true);
}

story('after one visit the language can be changed without a network, and what cannot be had says why', FINE, async (visit) => {
  const { page } = visit;
  await page.goto(site.url + BRIEF);
  await visit.settled();
  await page.waitForFunction(() => performance.getEntriesByType('resource').some(({ name }) => name.endsWith('locales/zh.json')));
  await unplug(visit);
  await page.locator('#language').click();
  await page.locator('html[lang="zh-Hans"]').waitFor();
  assert.equal(await visit.message(), '');
  await page.locator('#language').click();
  await page.locator('html[lang="en"]').waitFor();
  await (await visit.choice('engine')).selectOption('network');
  await visit.set('network.people', '500');
  await page.locator('#cascades').scrollIntoViewIfNeeded();
  await page.locator('#cascades .said', { hasText: 'js/worker/cascades.js' }).waitFor();
  await (await visit.choice('network.topology')).selectOption('imported');
  await page.locator('#graph-file').setInputFiles({ name: 'ties.csv', mimeType: 'text/csv', buffer: Buffer.from('a,b\nb,c\n') });
  const refused = page.locator('#group-network .graph-picker .field-error');
  await refused.waitFor();
  assert.match(await refused.innerText(), /js\/worker\/graph\.js.*open the file again/s);
});

story('after one visit questions of a decision are answered without a network', FINE, async (visit) => {
  const { page } = visit;
  await page.goto(site.url + BRIEF);
  await visit.settled();
  await page.waitForFunction(() => {
    const arrived = performance.getEntriesByType('resource').map(({ name }) => name);
    return arrived.some((name) => name.includes('/js/contents-')) && arrived.filter((name) => name.includes('worker/analysis.js')).length > Math.min(8, navigator.hardwareConcurrency);
  });
  await unplug(visit);
  for (const question of ['break_even', 'fails']) {
    await page.locator(`[data-question="${question}"]`).click();
    await page.locator(`#decide .${question === 'fails' ? 'fails' : 'break-even'} .decide-answers p`).first().waitFor();
  }
  assert.equal(await visit.message(), '');
});

story('questions of a decision whose part could not be loaded say so, and are answered when it can', (name) => (/contents-|funnelcast_whole/.test(name) ? 'missing' : undefined), async (visit) => {
  const { page } = visit;
  await page.goto(site.url + BRIEF);
  await visit.settled();
  const button = page.locator('[data-question="break_even"]');
  const refused = page.locator('#messages .message-error', { hasText: 'could not be loaded' });
  await button.click();
  await refused.waitFor();
  // Browsers do not ask again for a script that did not come; it is the core that a network loses most easily.
  site.spoil = (name) => (name.includes('funnelcast_whole') ? 'missing' : undefined);
  await page.reload();
  await visit.settled();
  await button.click();
  await refused.waitFor();
  site.spoil = FINE;
  await button.click();
  await page.locator('#decide .break-even .decide-answers p').first().waitFor();
  assert.equal(await visit.message(), '');
});

story('a language that could not be loaded says so, and the page stays as it is', (name) => (name === 'locales/zh.json' ? 'missing' : undefined), async (visit) => {
  const { page } = visit;
  await page.goto(site.url + BRIEF);
  await visit.settled();
  await page.locator('#language').click();
  await page.locator('#messages .message-error', { hasText: 'could not be loaded' }).waitFor();
  assert.equal(await page.locator('html').getAttribute('lang'), 'en');
  site.spoil = FINE;
  await page.locator('#language').click();
  await page.locator('html[lang="zh-Hans"]').waitFor();
  assert.equal(await visit.message(), '', 'what was missing is there');
});

story('words and parts of the page that never come are given up, and had when they can be', (name) => (/zh\.json|worker\/graph|worker\/cascades/.test(name) ? 'hang' : undefined), async (visit) => {
  const { page } = visit;
  await visit.context.addInitScript(HOLD_TIMERS);
  await page.goto(site.url + BRIEF);
  await visit.settled();
  const requested = (/** @type {string} */ file) => page.waitForFunction((name) => performance.getEntriesByType('resource').some((entry) => entry.name.endsWith(name)), file, { polling: 50 });
  await page.locator('#language').click();
  assert.equal(await page.locator('#language').getAttribute('aria-busy'), 'true');
  await passTime(page);
  await page.locator('#messages .message-error', { hasText: 'could not be loaded' }).waitFor();
  await requested('locales/zh.json');
  await (await visit.choice('engine')).selectOption('network');
  await visit.set('network.people', '500');
  await page.locator('#cascades').scrollIntoViewIfNeeded();
  await passTimeUntil(page.locator('#cascades .said', { hasText: 'js/worker/cascades.js' }));
  await (await visit.choice('network.topology')).selectOption('imported');
  await page.locator('#graph-file').setInputFiles({ name: 'ties.csv', mimeType: 'text/csv', buffer: Buffer.from('a,b\nb,c\n') });
  await page.locator('#group-network .graph-reading').waitFor();
  await passTime(page);
  await page.locator('#group-network .graph-picker .field-error', { hasText: 'js/worker/graph.js' }).waitFor();
  site.spoil = FINE;
  // Chromium has no more than six connections to a host.
  site.giveUp();
  await page.locator('#language').click();
  await page.locator('html[lang="zh-Hans"]').waitFor();
  await page.locator('#graph-file').setInputFiles({ name: 'ties.csv', mimeType: 'text/csv', buffer: Buffer.from('a,b\nb,c\n') });
  await page.locator('#group-network .graph-report', { hasText: 'ties.csv' }).waitFor();
});

/** To make its network alone takes a worker longer than anybody is kept waiting. */
const HEAVY = linkTo({
  scenario: { ...known(preset('small-brand')), engine: 'network', network: { topology: 'scale_free', people: 200_000, mean_degree: 60 } },
  replications: 2000,
});

/** Runs in the page: counts workers that could not be had. */
const COUNT_LOST = () => {
  const seen = /** @type {any} */ (globalThis);
  seen.lost = 0;
  seen.Worker = class extends Worker {
    /** @param {any[]} made */
    constructor(...made) {
      super(.../** @type {[string]} */ (/** @type {unknown} */ (made)));
      this.addEventListener('error', () => seen.lost++);
    }
  };
};

story('without a network a run can be stopped, and the next one is simulated', FINE, async (visit) => {
  const { page } = visit;
  await visit.context.addInitScript(COUNT_LOST);
  await page.goto(site.url + BRIEF);
  await visit.settled();
  const before = await visit.outcomes();
  await unplug(visit);
  await visit.follow(HEAVY);
  await page.locator('#cancel').click();
  await page.locator('#status', { hasText: 'Stopped' }).waitFor();
  await visit.follow(BRIEF);
  // The workers that were to take over did not load.
  await page.waitForFunction(() => /** @type {any} */ (globalThis).lost > 0);
  await visit.settled();
  assert.deepEqual(await visit.outcomes(), before);
  assert.equal(await visit.message(), '');
});

story('where no worker can be had the figures are marked as old, until there are new ones', FINE, async (visit) => {
  const { page } = visit;
  await page.goto(site.url + BRIEF);
  await visit.settled();
  await unplug(visit);
  for (const worker of page.workers()) {
    await worker.evaluate(() => {
      setTimeout(() => {
        throw new Error('died for the test');
      });
    });
  }
  await page.locator('#preset').selectOption('moments-1000');
  await page.locator('#messages .message-error', { hasText: 'js/worker/simulation.js' }).waitFor();
  assert.match(await visit.message(), /Any figures shown are from before\. Once the network connection is back, move a lever or reload/);
  await page.locator('#answers.stale').waitFor();
  site.spoil = FINE;
  await visit.context.setOffline(false);
  await visit.set('replications', '100');
  await page.locator('#answers:not(.stale)').waitFor();
  assert.equal(await visit.message(), '');
});

story('what was changed a moment before a reload is there after it', FINE, async (visit) => {
  const { page } = visit;
  await page.goto(site.url + BRIEF);
  await visit.settled();
  const field = await visit.field('accounts[0].pushes_per_week');
  await field.fill('6');
  // At once, without a word between the two that could take longer than the address does.
  await field.evaluate((input) => {
    input.dispatchEvent(new Event('change', { bubbles: true }));
    location.reload();
  });
  await page.waitForEvent('load');
  await visit.settled();
  assert.equal(await (await visit.field('accounts[0].pushes_per_week')).inputValue(), '6');
  await page.waitForFunction(() => location.hash.startsWith('#p='));
  await page.reload();
  await visit.settled();
  assert.equal(await (await visit.field('accounts[0].pushes_per_week')).inputValue(), '6');
});

story('what is typed and not yet left is there after a reload', FINE, async (visit) => {
  const { page } = visit;
  await page.goto(site.url + BRIEF);
  await visit.settled();
  const field = await visit.field('accounts[0].pushes_per_week');
  await field.focus();
  await field.selectText();
  await page.keyboard.type('6');
  await page.reload();
  await visit.settled();
  assert.equal(await (await visit.field('accounts[0].pushes_per_week')).inputValue(), '6');
});

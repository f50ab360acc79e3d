/** What can be added by a few figures, and what everything costs: clicks and keys are counted as a person makes them. */
import assert from 'node:assert/strict';
import { TEMPLATES } from '../www/js/scenario/templates.js';
import { violations } from './browser/audit.mjs';
import { geometry } from './browser/geometry.mjs';
import { linkTo } from './browser/links.mjs';
import { preset } from './browser/native.mjs';
import { person } from './browser/person.mjs';
import { BRIEF, openStage } from './browser/stage.mjs';

/** @typedef {import('./browser/visit.mjs').Visit} Visit */

const { story } = await openStage({ sparing: true });

/** @param {Visit} visit @param {string} name of a template */
const template = (visit, name) => visit.page.locator(`[data-action="new.${name}"]`);
/** A field of the form. @param {Visit} visit @param {string} field */
const asked = (visit, field) => visit.page.locator(`.new-entry [data-path="new.${field}"]`);

story('a KOL post for ¥5,000 on day 20 to 80,000 people takes five clicks and four fields at most', { at: BRIEF, anew: true }, async (visit) => {
  const { page } = visit;
  const before = (await visit.state()).scenario;
  const { done, click, type, press } = person(visit);
  await click(template(visit, 'kol_post'));
  await type('大号投放');
  await click(asked(visit, 'start'));
  await type('20');
  await click(asked(visit, 'fixed_cost'));
  await type('¥5,000');
  await click(asked(visit, 'impressions_per_day'));
  await type('80,000 people');
  await click(page.locator('.new-entry .confirm'));
  assert.deepEqual({ clicks: done.clicks, fields: done.fields }, { clicks: 5, fields: 4 });
  await visit.settled();
  const { scenario } = await visit.state();
  assert.equal(scenario.channels.length, before.channels.length + 1);
  const post = scenario.channels.at(-1);
  const wanted = { kind: 'big_account_post', start: 20, end: 20, fixed_cost: 5000, impressions_per_day: 80_000, cost_per_thousand: 0 };
  assert.deepEqual(Object.fromEntries(Object.keys(wanted).map((field) => [field, post[field]])), wanted);
  // Where it went, and what it costs, is in sight, and the keyboard is there.
  const row = page.locator('.costs li', { has: page.locator(':focus') });
  assert.match(await row.innerText(), /大号投放\s+¥5,000$/);
  await press('Enter');
  assert.equal(await page.evaluate(() => document.activeElement?.closest('.entry.channel') !== null), true, 'its card is one key away');
  await page.locator('#undo').click();
  await visit.settled();
  assert.deepEqual((await visit.state()).scenario, before, 'one step');
});

story('the same by keys alone: the form is left and taken up, and a figure that is wrong is named', { at: BRIEF, anew: true }, async (visit) => {
  const { page } = visit;
  const count = (await visit.state()).scenario.channels.length;
  await page.keyboard.press('/');
  await page.keyboard.type('kol');
  await template(visit, 'salon').waitFor({ state: 'detached' });
  await template(visit, 'kol_post').focus();
  await page.keyboard.press('Enter');
  assert.equal(await page.locator('.new-entry input').first().inputValue(), 'KOL post');
  await page.keyboard.press('Escape');
  assert.equal(await page.locator('.new-entry').count(), 0);
  assert.equal(await page.evaluate(() => /** @type {HTMLElement} */ (document.activeElement).dataset.action), 'new.kol_post');
  await page.keyboard.press('Enter');
  await asked(visit, 'impressions_per_day').fill('lots');
  await page.keyboard.press('Enter');
  assert.match(await page.locator('.new-entry .field-error:visible').innerText(), /lots/);
  assert.equal((await visit.state()).scenario.channels.length, count, 'nothing was added');
  await asked(visit, 'impressions_per_day').fill('60,000 to 100,000');
  await asked(visit, 'start').fill('500');
  await page.keyboard.press('Enter');
  assert.match(await page.locator('.new-entry .field-error:visible').innerText(), /^⚠? ?Day of the post: .*180/);
  await asked(visit, 'start').fill('20');
  await page.keyboard.press('Enter');
  await visit.settled();
  const post = (await visit.state()).scenario.channels.at(-1);
  assert.deepEqual([post.start, post.end, post.impressions_per_day], [20, 20, '60000 to 100000']);
  assert.equal(await page.locator('#find-lever').inputValue(), '', 'the search is over');
});

story('the share rate is two clicks away, or three keys and typing', { at: BRIEF, anew: true }, async (visit) => {
  const { page } = visit;
  const { done, click, type, press } = person(visit);
  await click(page.locator('#main-levers [data-path="sharing.share_rate"]'));
  await page.keyboard.press('ControlOrMeta+a');
  await type('8%');
  await press('Enter');
  await visit.settled();
  assert.ok(done.clicks <= 2);
  assert.equal((await visit.state()).scenario.sharing.share_rate, 0.08);
  // By keys alone, from wherever they are: the search, a word of the other language, what is meant.
  const keys = person(visit);
  await page.locator('body').press('Escape');
  await page.evaluate(() => /** @type {HTMLElement} */ (document.activeElement).blur());
  await keys.press('/');
  await keys.type('转发率');
  await page.waitForFunction(() => document.querySelectorAll('.main-levers .lever').length < 8);
  await keys.press('Enter');
  await keys.type('9%');
  await keys.press('Enter');
  await visit.settled();
  assert.equal((await visit.state()).scenario.sharing.share_rate, 0.09);
  assert.equal(keys.done.keys - '转发率9%'.length, 3, 'keys besides what is typed');
});

for (const [typed, name] of /** @type {const} */ ([
  ['KOL', 'kol_post'], ['沙龙', 'salon'], ['coupon', 'coupon_week'], ['短信', 'sms'], ['拼团', 'group_purchase'], ['influencer', 'kol_post'], ['popup', 'offline_event'],
])) {
  story(`“${typed}” offers what can be added`, { at: BRIEF }, async (visit) => {
    await visit.page.waitForFunction(() => performance.getEntriesByType('resource').some(({ name: file }) => file.endsWith('locales/zh.json')));
    await visit.page.locator('#find-lever').fill(typed);
    await template(visit, name).waitFor();
    assert.ok(await visit.page.locator('.template').count() < TEMPLATES.length / 2, 'others are not meant');
    await visit.page.locator('#find-lever').fill('');
    assert.equal(await visit.page.locator('.template').count(), TEMPLATES.length);
  });
}

story('a second salon is told apart from the first, in both languages', { at: BRIEF, anew: true }, async (visit) => {
  const { page } = visit;
  for (const _ of [1, 2]) {
    await template(visit, 'salon').click();
    await page.locator('.new-entry .confirm').click();
    await visit.settled();
  }
  const names = async () => (await visit.state()).scenario.campaigns.slice(-2).map((/** @type {any} */ { name }) => name);
  const [first, second] = await names();
  assert.notDeepEqual(first, second);
  assert.match(second.en, /^Salon \d$/);
  assert.match(second.zh, /^沙龙 \d$/);
});

story('every template can be added as it is, in either language, and costs what it says', { at: BRIEF, anew: true }, async (visit) => {
  const { page } = visit;
  for (const { name, list, kind, asks } of TEMPLATES) {
    const before = (await visit.state()).scenario[list].length;
    await template(visit, name).click();
    assert.equal(await page.locator('.new-entry .lever').count(), asks.length, name);
    for (const label of await page.locator('.new-entry label').allInnerTexts()) assert.doesNotMatch(label, /template\.|parameter\./, name);
    await page.locator('.new-more > summary').click();
    assert.ok(await page.locator('.new-more .lever').count() >= 3, name);
    await page.locator('.new-entry .confirm').click();
    await page.waitForFunction(() => document.querySelector('.new-entry') === null);
    const { scenario } = await visit.state();
    assert.equal(scenario[list].length, before + 1, name);
    assert.equal(scenario[list].at(-1).kind, kind);
  }
  await visit.settled();
  assert.equal(await page.locator('.costs li > button').count(), await page.locator('.costs li > button + strong').count());
  await page.locator('#language').click();
  await page.locator('html[lang="zh-Hans"]').waitFor();
  assert.equal(await template(visit, 'kol_post').innerText(), '+ 达人推广');
  assert.match(await page.locator('.budget > summary').innerText(), /^总预算\s+¥/);
});

for (const [lang, colorScheme] of /** @type {const} */ ([['en', 'light'], ['zh', 'dark']])) {
  story(`axe finds nothing in the form, and nothing hangs over the edge (${lang}, ${colorScheme})`, { at: `?lang=${lang}${BRIEF}`, context: { colorScheme } }, async (visit) => {
    const { page } = visit;
    await template(visit, 'kol_post').click();
    await page.locator('.new-more > summary').click();
    await page.locator('.budget > summary').click();
    await asked(visit, 'fixed_cost').fill('?');
    await asked(visit, 'fixed_cost').press('Tab');
    await page.locator('.new-entry .field-error:visible').waitFor();
    assert.deepEqual(await violations(page, ['#main-levers']), []);
    for (const width of [1440, 390, 320]) {
      await page.setViewportSize({ width, height: 800 });
      assert.deepEqual((await geometry(page)).flaws, [], `${width}`);
    }
  });
}

story('the budget is what all costs come to; a search leads there', {
  at: linkTo({ scenario: { ...preset('small-brand'), campaigns: [], conversion: {}, service: { staff: 0 } }, replications: 50 }),
}, async (visit) => {
  const { page } = visit;
  const budget = page.locator('.budget');
  assert.equal(await budget.getAttribute('open'), null);
  for (const typed of ['预算', 'budget']) {
    await page.locator('#find-lever').fill(typed);
    await page.waitForFunction(() => document.querySelector('.budget')?.hasAttribute('open'));
    await page.locator('#find-lever').fill('');
    await page.waitForFunction(() => !document.querySelector('.budget')?.hasAttribute('open'));
  }
  await budget.locator('summary').click();
  const amount = (/** @type {string} */ words) => Number(words.replace(/[^\d.]/g, ''));
  const all = amount(await budget.locator('summary strong').innerText());
  const parts = (await page.locator('.costs strong').allInnerTexts()).map(amount);
  assert.equal(parts.length, 3, 'an advertisement, a QR code, an account');
  // Each figure has two digits.
  assert.ok(Math.abs(parts.reduce((sum, part) => sum + part, 0) - all) <= 0.05 * all * (parts.length + 1), `${parts} of ${all}`);
  assert.match(await page.locator('#answers [data-outcome="marketing_cost"]').innerText(), /^Budget ¥[\d,]+ in all$/);
  await visit.openGroup('channel');
  assert.match(await page.locator('.entry.channel > summary').first().innerText(), /costs ¥11,000/);
});

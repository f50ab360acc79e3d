/** The levers in sight: the main ones of a scenario, and those that somebody searches for, in either language. */
import assert from 'node:assert/strict';
import { linkTo } from './browser/links.mjs';
import { preset } from './browser/native.mjs';
import { BRIEF, openStage } from './browser/stage.mjs';

/** @typedef {import('./browser/visit.mjs').Visit} Visit */

const { story } = await openStage();

/** The names of the levers in sight. @param {Visit} visit */
const inSight = (visit) => visit.page.locator('#main-levers .lever label').allInnerTexts();

/** @param {Visit} visit @param {string} words */
const find = (visit, words) => visit.page.locator('#find-lever').fill(words);

story('a few levers are in sight, the rest is made when somebody opens it', { at: BRIEF, anew: true }, async (visit) => {
  const { page } = visit;
  const names = await inSight(visit);
  assert.ok(names.length >= 6 && names.length <= 8, `${names}`);
  assert.ok(names.includes('Share rate') && names.includes('Price'), `${names}`);
  for (const name of names) assert.doesNotMatch(name, /moments-ad|store-qr/, 'nobody knows ids');
  assert.equal(await page.locator('#all-levers .lever').count(), 0);
  assert.match(await page.locator('#all-levers > summary').innerText(), /^All levers \(\d{3}\)$/);
  await visit.set('money.price', '140');
  assert.equal(await page.locator('#main-levers [data-path="money.price"]').inputValue(), '140', 'one lever, seen twice');
});

story('the share rate is one key, a word and a key away', { at: BRIEF, anew: true }, async (visit) => {
  const { page } = visit;
  await page.keyboard.press('/');
  await page.keyboard.type('forward');
  assert.equal((await inSight(visit))[0], 'Share rate');
  await page.keyboard.press('Enter');
  await page.keyboard.type('10%');
  await page.keyboard.press('Enter');
  await visit.settled();
  assert.equal((await visit.state()).scenario.sharing.share_rate, 0.1);
  await page.locator('#answers [data-difference="profit"]').waitFor();
  await page.locator('#find-lever').focus();
  await page.keyboard.press('Escape');
  assert.ok((await inSight(visit)).length >= 6);
});

for (const [typed, first] of /** @type {const} */ ([
  ['转发', 'Share rate'], ['ＣＰＭ', /^Cost per thousand \(CPM\) · Moments ad/], ['budget', /Moments ad/], ['复购', 'Repurchase interval'],
  ['pushes', /^Pushes a week/], ['unfollow', 'Leaving per push'], ['coupon money', /^Money off/], ['share', 'Share rate'],
  ['word of mouth', 'Share rate'], ['virality', 'Share rate'], ['k-factor', 'Share rate'], ['shre rate', 'Share rate'], ['Shaer rate', 'Share rate'],
  ['ctr', 'Purchase rate from an ad view'], ['spend', /Moments ad/], ['进货价', 'Cost per order'],
])) {
  story(`“${typed}” finds what is meant`, { at: BRIEF }, async (visit) => {
    // The words of the other language come after everything else.
    await visit.page.waitForFunction(() => performance.getEntriesByType('resource').some(({ name }) => name.endsWith('locales/zh.json')));
    await visit.page.waitForFunction((words) => {
      const input = /** @type {HTMLInputElement} */ (document.querySelector('#find-lever'));
      input.value = words;
      input.dispatchEvent(new Event('input'));
      return document.querySelector('#main-levers .lever') !== null;
    }, typed);
    const [best = ''] = await inSight(visit);
    assert.match(best, typeof first === 'string' ? new RegExp(`^${first}$`) : first, `${await inSight(visit)}`);
    await find(visit, '');
  });
}

for (const typed of ['达人', '网红', 'KOL', 'influencer']) {
  story(`“${typed}” offers a post of one, and no lever that only has these letters somewhere`, { at: BRIEF }, async (visit) => {
    const { page } = visit;
    await page.waitForFunction(() => performance.getEntriesByType('resource').some(({ name }) => name.endsWith('locales/zh.json')));
    await find(visit, typed);
    await page.locator('[data-action="new.kol_post"]').waitFor();
    assert.deepEqual(await inSight(visit), []);
    assert.doesNotMatch(await page.locator('#main-levers').innerText(), /Levers found|Found/);
    await find(visit, '');
  });
}

story('what nobody means is answered in words, and hostile words are words', { at: BRIEF }, async (visit) => {
  const { page } = visit;
  for (const typed of ['zzz', '<img src=x onerror=alert(1)>', '\u202eabc', '\\', '%', '𝒳'.repeat(30)]) {
    await find(visit, typed);
    assert.match(await page.locator('#main-levers > .note').innerText(), /^(No lever is called “|Levers found|\d+ of \d+ found)/, typed);
    assert.equal(await page.locator('#main-levers img').count(), 0);
  }
  await find(visit, 'day');
  assert.match(await page.locator('#main-levers > .note').innerText(), /^8 of \d+ found$/);
  await find(visit, '');
});

story('a scenario names its main levers; those that there are not are passed over', {
  at: linkTo({
    scenario: { ...preset('small-brand'), about: { ...preset('small-brand').about, levers: ['channel.store-qr.trust', 'channel.gone.trust', 'time.days', '<b>'] } },
    replications: 20,
  }),
}, async (visit) => {
  assert.deepEqual(await inSight(visit), ['Trust · QR code in store or parcel', 'Days simulated']);
});

story('a lever of a list that changes is another one', { at: BRIEF, anew: true }, async (visit) => {
  const { page } = visit;
  await page.locator('#preset').selectOption('newspaper-1000');
  await visit.settled();
  const paths = await page.locator('#main-levers input[data-path]').evaluateAll((all) => all.map((input) => /** @type {HTMLElement} */ (input).dataset.path));
  assert.ok(paths.length > 0 && paths.every((path) => path !== undefined));
  await page.locator('#undo').click();
  await visit.settled();
  assert.ok((await inSight(visit)).some((name) => name.startsWith('Pushes a week')));
});

story('the verdict follows the levers: many, none in most simulations, none at all', { at: BRIEF, anew: true }, async (visit) => {
  const { page } = visit;
  const verdict = page.locator('#verdict');
  assert.match(await verdict.innerText(), /^180 days: about [\d,]+ new customers at ¥\d+ each; (\d+% chance of a profit|almost certainly a (profit|loss))\.$/);
  const quiet = { ...preset('small-brand'), channels: [], accounts: [], campaigns: [], reservoir: { fans: 0, customers: 0, iron_fans: 0 } };
  await visit.follow(linkTo({ scenario: quiet, replications: 50 }));
  await page.locator('#verdict', { hasText: /^180 days: hardly any new customers; / }).waitFor();
  const seldom = { ...quiet, channels: [{ id: 'paper', kind: 'newspaper', start: 1, end: 1, impressions_per_day: 200 }] };
  await visit.follow(linkTo({ scenario: seldom, replications: 200 }));
  await page.locator('#verdict', { hasText: /^180 days: no new customers in at least half of the simulations; / }).waitFor();
  await page.locator('#language').click();
  await page.locator('html[lang="zh-Hans"]').waitFor();
  assert.match(await verdict.innerText(), /^180 天，至少一半的模拟里没有新客；/);
});

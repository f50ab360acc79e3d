/** The lists of a scenario: segments, channels, accounts and campaigns, added to, changed, put in order, taken from. */
import assert from 'node:assert/strict';
import { linkTo } from './browser/links.mjs';
import { scenario } from './browser/scenarios.mjs';
import { openStage } from './browser/stage.mjs';

/** @typedef {import('./browser/visit.mjs').Visit} Visit */

const { story } = await openStage({ shared: true, sparing: true });

/** @param {object} [changes] */
const at = (changes = {}) => linkTo({ scenario: scenario(changes), replications: 20 });
const HERE = { at: at() };

/** @param {Visit} visit */
const held = async (visit) => (await visit.state()).scenario;

/** @param {Visit} visit @param {string} list */
const ids = async (visit, list) => (await held(visit))[list].map((/** @type {any} */ { id }) => id);

/** What the keyboard is on. @param {Visit} visit */
const focused = (visit) => visit.page.evaluate(() => {
  const { dataset, tagName } = /** @type {HTMLElement} */ (document.activeElement);
  return dataset['action'] ?? dataset['path'] ?? dataset['slider'] ?? tagName;
});

/** @param {Visit} visit @param {string} action of a button in a list, such as `channels[0].up` */
async function press(visit, action) {
  if (action.includes('[')) await visit.choice(action.replace(/\.\w+$/, '.name'));
  await visit.page.locator(`[data-action="${action}"]`).focus();
  await visit.page.keyboard.press('Enter');
  await visit.settled();
}

/** @type {[string, string, string, string, string][]} list, group, its button, a lever and a figure for it */
const LISTS = [
  ['segments', 'segment', 'Add a segment', 'relevance', '2'],
  ['channels', 'channel', 'Add a channel', 'impressions_per_day', '5000'],
  ['accounts', 'account', 'Add an account', 'read_rate', '9'],
  ['campaigns', 'campaign', 'Add a campaign', 'fixed_cost', '700'],
];

for (const [list, group, add, lever, figure] of LISTS) {
  story(`${list} are added, changed, put in order and removed with the keyboard alone`, HERE, async (visit) => {
    const { page } = visit;
    const place = await visit.openGroup(group);
    const cards = place.locator('.entry');
    const announced = page.locator('#announcer');
    const [before, figures] = [await ids(visit, list), await visit.outcomes()];
    const last = before.length;

    await place.getByRole('button', { name: add }).focus();
    await page.keyboard.press('Enter');
    await visit.settled();
    assert.equal(await cards.count(), last + 1);
    assert.notEqual(await cards.last().getAttribute('open'), null, 'a new entry is open');
    assert.match(await focused(visit), new RegExp(`^${list}\\[${last}\\]\\.(kind|name)$`), 'and the keyboard is in it');
    assert.match(await announced.innerText(), /was added\. This list has \d+ now/);

    await visit.set(`${list}[${last}].${lever}`, figure);
    const shown = (await held(visit))[list][last][lever];
    assert.equal(shown, lever === 'read_rate' ? 0.09 : Number(figure));
    const [id = ''] = (await ids(visit, list)).slice(-1);
    const told = await visit.outcomes();
    await visit.set(`${list}[${last}].name`, '大号投放 🎉');
    assert.deepEqual(await ids(visit, list), [...before, id], 'people give names; the id stays');
    assert.equal((await held(visit))[list][last].name, '大号投放 🎉');
    assert.match(await cards.last().locator('summary').first().innerText(), /^大号投放 🎉/);
    assert.deepEqual(await visit.outcomes(), told, 'a name changes no figure');
    await visit.set(`${list}[0].name`, '大号投放 🎉');
    assert.equal((await held(visit))[list][0].name, last === 0 ? '大号投放 🎉' : '大号投放 🎉 2', 'two are told apart by a number');
    if (last > 0) await visit.set(`${list}[0].name`, '');
    assert.notEqual(await cards.last().getAttribute('open'), null, 'a renamed entry stays open');

    await press(visit, `${list}[${last}].up`);
    assert.equal(await focused(visit), `${list}[${last - 1}].up`, 'the keyboard goes with the entry');
    assert.match(await announced.innerText(), new RegExp(`“大号投放 🎉” is now number ${last} of ${last + 1}`));
    for (let up = last - 1; up > 0; up--) await page.keyboard.press('Enter');
    await visit.settled();
    assert.equal(await focused(visit), `${list}[0].down`, 'at the top the way down is left');
    assert.deepEqual(await ids(visit, list), [id, ...before]);

    await press(visit, `${list}[0].duplicate`);
    const [original, copy] = (await held(visit))[list];
    assert.deepEqual(await ids(visit, list), [id, copy.id, ...before]);
    assert.equal(copy.name, '大号投放 🎉 2');
    assert.deepEqual({ ...copy, id, name: original.name }, original);
    await press(visit, `${list}[1].remove`);
    assert.equal(await focused(visit), `${list}.add`, 'the keyboard goes on from the end of the list');
    assert.match(await announced.innerText(), /“大号投放 🎉 2” was removed\. This list has \d+ now/);
    await press(visit, `${list}[0].remove`);
    assert.deepEqual(await ids(visit, list), before);
    if (list !== 'segments') assert.deepEqual(await visit.outcomes(), figures, 'the same scenario has the same figures');
    await page.locator('#undo').click();
    await visit.settled();
    assert.equal((await ids(visit, list)).length, last + 1, 'as everything, it can be undone');
  });
}

story('a kind brings its own levers and figures, and keeps name, days and the account that is named', HERE, async (visit) => {
  const paper = await visit.choice('channels[0].kind');
  await paper.focus();
  await paper.selectOption('newspaper');
  await visit.settled();
  assert.equal(await focused(visit), 'channels[0].kind', 'the keyboard stays');
  const { channels: [channel] } = await held(visit);
  assert.deepEqual([channel.id, channel.kind, channel.shareable, channel.end], ['moments', 'newspaper', false, 60]);

  await visit.set('campaigns[0].end', '40');
  assert.equal(await (await visit.field('campaigns[0].offer')).count(), 1);
  await (await visit.choice('campaigns[0].kind')).selectOption('bargain');
  await visit.settled();
  const { campaigns: [campaign] } = await held(visit);
  assert.deepEqual([campaign.id, campaign.account, campaign.start, campaign.end, campaign.needed], ['coupons', 'main', 31, 40, 8]);
  assert.equal(await (await visit.field('campaigns[0].offer')).count(), 0, 'a bargain has other levers than a coupon');
  assert.equal(await (await visit.field('campaigns[0].cut_per_helper')).count(), 1);

  await visit.set('accounts[0].pushes_per_week', '7');
  await (await visit.choice('accounts[0].kind')).selectOption('service_account');
  await visit.settled();
  assert.ok((await held(visit)).accounts[0].pushes_per_week <= 4 * 7 / 30, 'what the platform does not allow does not stay');
});

story('a new campaign fits a scenario that is short, or sells for little', {
  at: at({ time: { days: 20 }, money: { price: 5 }, campaigns: [] }),
}, async (visit) => {
  const group = await visit.openGroup('campaign');
  await group.getByRole('button', { name: 'Add a campaign' }).click();
  for (const kind of await group.locator('option').evaluateAll((all) => all.map((option) => /** @type {HTMLOptionElement} */ (option).value))) {
    const picker = await visit.choice('campaigns[0].kind');
    if (!await picker.locator(`option[value="${kind}"]`).count()) continue;
    await picker.selectOption(kind);
    await visit.settled();
    assert.equal((await held(visit)).campaigns[0].kind, kind);
  }
});

story('what can be shared, and who has the need, are switches that the figures follow', HERE, async (visit) => {
  for (const [path, list, field] of /** @type {const} */ ([['channels[0].shareable', 'channels', 'shareable'], ['segments[1].need', 'segments', 'need']])) {
    const before = await visit.outcomes();
    const index = Number(/\d/.exec(path)?.[0]);
    const was = (await held(visit))[list][index][field];
    await (await visit.choice(path)).focus();
    await visit.page.keyboard.press('Space');
    await visit.settled();
    assert.equal(await focused(visit), path);
    assert.equal((await held(visit))[list][index][field], !was);
    assert.notDeepEqual(await visit.outcomes(), before);
  }
});

story('the shares of the segments always make a whole', { at: at({ reservoir: { fans: 0 } }) }, async (visit) => {
  const { page } = visit;
  /** @returns {Promise<number[]>} */
  const shares = async () => (await held(visit)).segments.map((/** @type {any} */ { share }) => share);
  const whole = (/** @type {number[]} */ all) => Math.abs(all.reduce((sum, share) => sum + share, 0) - 1) < 1e-9;

  await visit.set('segments[0].share', '40');
  assert.deepEqual(await shares(), [0.4, 0.2, 0.4], 'the others in the proportion in which they were');
  assert.equal(await (await visit.field('segments[1].share')).inputValue(), '20');
  await visit.type('segments[0].share', '140');
  assert.match(await visit.complaint('segments[0].share') ?? '', /140%.*0%.*100%/, 'what is no share is refused');
  assert.equal(await visit.complaint('segments[1].share'), null);
  await (await visit.field('segments[0].share')).press('Escape');

  await press(visit, 'segments.add');
  const four = await shares();
  assert.equal(four[3], 0.1);
  assert.deepEqual(four.map((share) => Math.round(share * 1000)), [360, 180, 360, 100]);
  assert.ok(whole(four));
  await press(visit, 'segments[3].remove');
  assert.deepEqual((await shares()).map((share) => Math.round(share * 1000)), [400, 200, 400]);
  await press(visit, 'segments[0].duplicate');
  assert.deepEqual((await shares()).map((share) => Math.round(share * 1000)), [200, 200, 200, 400], 'a copy has half of the people');

  // A slider that goes to the end and back in one drag has changed nothing.
  const before = await shares();
  const box = await (await visit.slider('segments[0].share')).boundingBox();
  assert.ok(box);
  const y = box.y + box.height / 2;
  await page.mouse.move(box.x + box.width * 0.5, y);
  await page.mouse.down();
  await page.mouse.move(box.x + box.width * 1.2, y, { steps: 5 });
  await page.mouse.move(box.x + box.width * 0.2, y, { steps: 5 });
  await page.mouse.up();
  await visit.settled();
  const after = await shares();
  assert.ok(whole(after) && (after[0] ?? 1) < 0.1, `${after}`);
  assert.ok(Math.abs((after[3] ?? 0) / (after[1] ?? 1) - (before[3] ?? 0) / (before[1] ?? 1)) < 0.01, 'the proportion is that of before the drag');
  await page.locator('#undo').click();
  await visit.settled();
  assert.deepEqual(await shares(), before, 'and the drag is one step');

  for (let last = before.length - 1; last > 0; last--) await press(visit, `segments[${last}].remove`);
  assert.deepEqual(await shares(), [1]);
  assert.equal(await (await visit.field('segments[0].share')).count(), 0, 'alone, a segment is everybody');
  assert.equal(await page.locator('[data-action="segments[0].remove"]').isDisabled(), true, 'one must stay');
});

story('a segment’s affinity to a channel goes by the channel’s name, stays when that changes, and goes with the channel', HERE, async (visit) => {
  const affinity = async () => (await held(visit)).segments[0].affinity;
  assert.equal(await (await visit.field('segments[0].affinity.moments')).inputValue(), '3');
  const before = await visit.outcomes();
  await visit.set('segments[0].affinity.moments', '30');
  assert.notDeepEqual(await visit.outcomes(), before);
  await visit.set('segments[0].affinity.paper', '0.5');
  assert.deepEqual(await affinity(), { moments: 30, paper: 0.5 });
  await visit.set('segments[0].affinity.paper', '1');
  assert.deepEqual(await affinity(), { moments: 30 }, '1 is what is not said');
  await visit.set('channels[0].name', 'WeChat ads');
  assert.deepEqual(await affinity(), { moments: 30 });
  const field = await visit.field('segments[0].affinity.moments');
  assert.equal(await field.inputValue(), '30');
  assert.match(await field.evaluate((input) => /** @type {HTMLInputElement} */ (input).labels?.[0]?.innerText ?? ''), /^WeChat ads/);
  await press(visit, 'channels[0].duplicate');
  assert.deepEqual(await affinity(), { moments: 30, 'moments-2': 30 }, 'a copy reaches the same people');
  await press(visit, 'channels[0].remove');
  assert.deepEqual(await affinity(), { 'moments-2': 30 });
  await visit.page.locator('#undo').click();
  await visit.settled();
  assert.deepEqual(await affinity(), { moments: 30, 'moments-2': 30 });
});

story('a campaign names the account that announces it, by its new name too, and none when it is gone', HERE, async (visit) => {
  const account = async () => (await held(visit)).campaigns.map((/** @type {any} */ campaign) => campaign.account);
  const picker = await visit.choice('campaigns[1].account');
  assert.equal(await picker.inputValue(), '');
  await picker.selectOption('friends');
  await visit.settled();
  assert.deepEqual(await account(), ['main', 'friends']);
  await visit.set('accounts[1].name', '老客群');
  assert.deepEqual(await account(), ['main', 'friends']);
  assert.deepEqual(await (await visit.choice('campaigns[1].account')).locator('option').allInnerTexts(), ['no account', 'Subscription account', '老客群']);
  await press(visit, 'accounts[0].remove');
  assert.deepEqual(await account(), [undefined, 'friends']);
  assert.equal(await (await visit.choice('campaigns[0].account')).inputValue(), '');
  await (await visit.choice('campaigns[1].account')).selectOption('');
  await visit.settled();
  assert.deepEqual(await account(), [undefined, undefined]);
});

for (const [language, none, add] of /** @type {[string, RegExp, string][]} */ ([
  ['en', /There are no (channels|owned accounts|campaigns)/, 'Add a channel'], ['zh', /还没有(渠道|自有账号|活动)/, '添加渠道'],
])) {
  story(`a list may be empty, and says so (${language})`, { at: `?lang=${language}${at({ segments: undefined, channels: [], accounts: [], campaigns: [] })}` }, async (visit) => {
    for (const name of ['channel', 'account', 'campaign']) {
      const group = await visit.openGroup(name);
      assert.match(await group.locator('.none').innerText(), none);
      assert.equal(await group.locator('.entry').count(), 0);
    }
    await visit.page.locator('#group-channel').getByRole('button', { name: add }).click();
    assert.equal(await visit.page.locator('#group-channel .none').isVisible(), false);
    assert.equal(await visit.page.locator('#group-channel .entry').count(), 1);
  });
}

const MANY = Array.from({ length: 18 }, (_, place) => ({ id: `channel-${place + 2}`, kind: 'email', start: 1, end: 9 }));

story('there are never more than twenty channels', { at: at({ segments: undefined, channels: MANY }) }, async (visit) => {
  const group = await visit.openGroup('channel');
  const add = group.getByRole('button', { name: 'Add a channel' });
  for (let more = 0; more < 2; more++) {
    assert.equal(await add.isEnabled(), true);
    await add.click();
  }
  assert.equal(await add.isEnabled(), false);
  assert.equal(await group.locator('[data-action="channels[19].duplicate"]').isDisabled(), true);
  await visit.settled();
  const all = await ids(visit, 'channels');
  assert.equal(all.length, 20);
  assert.equal(new Set(all).size, 20);
});

/** Names that people may try, and what is kept of them; nothing where they are refused. @type {[string, string | null][]} */
const TYPED = [
  ['大号投放', '大号投放'], ['مرحبا بالعالم', 'مرحبا بالعالم'], ['<img src=x onerror=alert(1)>', '<img src=x onerror=alert(1)>'],
  ['  spaced \u3000 out ', 'spaced out'], ['\u202eturned\u2069', 'turned'], ['👨‍👩‍👧‍👦'.repeat(3), '👨‍👩‍👧‍👦'.repeat(3)],
  ['字'.repeat(40), '字'.repeat(40)], ['字'.repeat(41), null], ['x'.repeat(1000), null], ['', ''],
];

for (const [language, said] of /** @type {[string, RegExp][]} */ ([['en', /Too long: “(字{41}|x{60}…)” has (41|1,?000) characters; at most 40/], ['zh', /文字太长：“(字{41}|x{60}…)”有 (41|1,?000) 个字，最多 40 个/]])) {
  story(`a name may have any letters, forty at most, and is never more than text (${language})`, { at: `?lang=${language}${at()}` }, async (visit) => {
    const { page } = visit;
    for (const [typed, kept] of TYPED) {
      const field = await visit.type('channels[0].name', typed);
      await visit.settled();
      const complaint = await visit.complaint('channels[0].name');
      if (kept === null) {
        assert.match(complaint ?? '', said);
        assert.equal(await field.inputValue(), typed, 'what was refused stays, to be mended');
        await field.press('Escape');
        continue;
      }
      assert.equal(complaint, null, typed);
      const { name, id } = (await held(visit)).channels[0];
      assert.deepEqual([name ?? '', id], [kept, 'moments']);
      const title = await page.locator('#group-channel .entry summary').first().innerText();
      assert.ok(title.replace(/[\u2068\u2069]/g, '').startsWith(kept || (language === 'en' ? 'Moments advertisement' : '朋友圈广告')), title);
      assert.equal(await page.locator('img[src="x"]').count(), 0);
      const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
      assert.ok(wide <= 0, `${typed} makes the page wider by ${wide}`);
    }
  });
}

/** Each contradiction, at the field that makes it: path, what is typed, and what is said in both languages. */
const CONTRADICTIONS = /** @type {[string, string, RegExp, RegExp][]} */ ([
  ['channels[0].start', '61', /60, is before the first day; 61 or later/, /结束日 60 早于开始日；应为第 61 天/],
  ['channels[0].end', '0', /1 to 1,095/, /1～1,095/],
  ['channels[1].start', '200', /60, is before the first day/, /早于开始日/],
  ['channels[0].discount', '200', /¥200 in all, which is more than the price\. At most ¥128/, /200 元，比价格还高；最多减 128 元/],
  ['accounts[0].pushes_per_week', '8', /8 pushes a week.*platform allows: at most 7/, /每周 8 次.*最多 7 次/],
  ['accounts[1].capacity', '600', /1 to 500 people.*not 600/, /1～500 人，不能是 600/],
  ['campaigns[0].every', '3', /Every 3 days.*at least 7 days/, /每 3 天.*至少隔 7 天/],
  ['campaigns[0].discount', '129', /¥129 in all, .*At most ¥128/, /129 元.*128 元/],
  ['campaigns[0].start', '181', /37, is before the first day; 181/, /结束日 37 早于开始日/],
  ['campaigns[1].needed', '11', /11 friends.*at most 10/, /11 位好友.*最多 10 位/],
  ['campaigns[1].invitations', '1', /2 friends are needed.*at most 1/, /需要 2 位好友.*最多 1 位/],
  ['reservoir.fans', '60万', /600,?000 people.*500,?000/, /600,?000 人.*500,?000 人/],
  ['reservoir.customers', '60000', /61,?000 people with the need.*50,?000/, /有需求的有 61,?000 人.*50,?000 人/],
  ['segments[0].share', '0.1', /1,?000 people with the need|people with the need are connected.*500/, /有需求/],
  ['time.days', '20', /Day 31 is after the end.*day 20/, /第 31 天已经超出.*第 20 天/],
  ['money.price', '10', /¥(15|20) in all, which is more than the price\. At most ¥10/, /比价格还高；最多减 10 元/],
]);

for (const language of /** @type {const} */ (['en', 'zh'])) {
  story(`each contradiction is told at its field, and changes nothing (${language})`, { at: `?lang=${language}${at()}`, anew: true }, async (visit) => {
    const before = { figures: await visit.outcomes(), state: await visit.state() };
    for (const [path, typed, en, zh] of CONTRADICTIONS) {
      const field = await visit.type(path, typed);
      const complaint = await visit.complaint(path) ?? '';
      assert.match(complaint, language === 'en' ? en : zh, `${path} = ${typed}`);
      assert.doesNotMatch(complaint, /null|undefined|NaN|\{/);
      await field.press('Escape');
      assert.equal(await visit.complaint(path), null);
    }
    assert.deepEqual(await visit.state(), before.state);
    assert.deepEqual(await visit.outcomes(), before.figures);
    assert.equal(await visit.page.locator('#undo').isDisabled(), true);
  });
}

story('too many cohorts are refused, with the length that is long enough', { at: at({ time: { days: 1000 } }) }, async (visit) => {
  await visit.type('time.cohort_days', '10');
  assert.match(await visit.complaint('time.cohort_days') ?? '', /Cohorts of 10 days.*60.*at least 17 days/);
});

story('trouble that lies in another field is one press away', { ...HERE, anew: true }, async (visit) => {
  const { page } = visit;
  await visit.type('time.days', '30');
  assert.match(await visit.complaint('time.days') ?? '', /First day · Coupon/);
  await page.locator('#group-time .there').first().focus();
  await page.keyboard.press('Enter');
  assert.equal(await focused(visit), 'campaigns[0].start');
  assert.notEqual(await page.locator('#group-campaign .entry').first().getAttribute('open'), null);
  await visit.set('campaigns[0].start', '20');
  assert.equal(await visit.complaint('time.days'), null, 'what was refused is forgotten');
});

story('taking the need from those who have it is refused, and the switch goes back', HERE, async (visit) => {
  const box = await visit.choice('segments[0].need');
  await box.click();
  const error = visit.page.locator('.choice', { has: visit.page.locator('[data-path="segments[0].need"]') }).locator('.field-error');
  assert.match(await error.innerText(), /Fans with the need.*only 0 people have the need/s);
  assert.equal(await box.isChecked(), true);
});

const BROKEN = /** @type {[string, object, RegExp, RegExp][]} */ ([
  ['shares that are no whole', { segments: [{ id: 'a', need: true, share: 0.5 }, { id: 'b', share: 0.4 }] }, /segments: .*add up to 0\.9.*1 \(100%\)/s, /加起来是 0\.9.*100%/s],
  ['an account that is not there', { campaigns: [{ id: 'sale', kind: 'coupon', account: 'nobody' }] }, /Campaigns 1 · Announced by: .*no “nobody”.*main, friends/s, /没有叫“nobody”的项.*main, friends/s],
  ['a channel that is not there', { segments: [{ id: 'a', need: true, share: 1, affinity: { radio: 2 } }] }, /1 · Affinity.*no “radio”.*moments, paper/s, /没有叫“radio”的项/],
  ['a lever of another kind', { campaigns: [{ id: 'sale', kind: 'coupon', taint: 0.5 }] }, /Campaigns 1 · Taint of the reward: .*no lever called “taint”/s, /没有叫“taint”的参数/],
  ['no segment', { segments: [] }, /segments.*at least 1/s, /至少要有 1 项/],
]);

for (const language of /** @type {const} */ (['en', 'zh'])) {
  story(`a file whose lists contradict each other says so (${language})`, { at: `?lang=${language}${at()}` }, async (visit) => {
    const before = await visit.state();
    for (const [what, changes, en, zh] of BROKEN) {
      await visit.openFile(`${what}.json`, JSON.stringify(scenario(changes)));
      await visit.page.locator('#messages .message-error', { hasText: `${what}.json` }).waitFor();
      assert.match(await visit.message(), language === 'en' ? en : zh, what);
    }
    assert.deepEqual(await visit.state(), before);
  });
}

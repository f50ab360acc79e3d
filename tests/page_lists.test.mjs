/** The list of channels: added, changed, removed. */
import assert from 'node:assert/strict';
import { linkTo } from './browser/links.mjs';
import { preset } from './browser/native.mjs';
import { QUICK, openStage } from './browser/stage.mjs';

const { story } = await openStage();

story('a channel is added, set, and removed again', { at: QUICK }, async (visit) => {
  const { page } = visit;
  const before = await visit.outcomes();
  const group = await visit.openGroup('channel');
  const cards = group.locator('.channel');
  const count = await cards.count();
  await group.getByRole('button', { name: 'Add a channel' }).click();
  await visit.settled();
  assert.equal(await cards.count(), count + 1);
  assert.notEqual(await cards.last().getAttribute('open'), null, 'a new channel is open');
  await visit.set(`channels[${count}].impressions_per_day`, '5000');
  assert.notDeepEqual(await visit.outcomes(), before);
  await cards.last().getByRole('button', { name: 'Remove' }).click();
  await visit.settled();
  assert.equal(await cards.count(), count);
  assert.deepEqual(await visit.outcomes(), before, 'the same scenario has the same figures');
  await page.locator('#undo').click();
  await visit.settled();
  assert.equal(await cards.count(), count + 1);
});

story('changing the kind brings that kind’s figures, and keeps name and days', { at: QUICK }, async (visit) => {
  const group = await visit.openGroup('channel');
  const first = group.locator('.channel').first();
  await first.locator('summary').click();
  const { channels: [channel] } = (await visit.state()).scenario;
  await first.locator('select').selectOption({ label: 'Newspaper' });
  await visit.settled();
  const { channels: [changed] } = (await visit.state()).scenario;
  assert.equal(changed.kind, 'newspaper');
  assert.equal(changed.shareable, false, 'a newspaper ends with its reader');
  assert.deepEqual([changed.id, changed.start, changed.end], [channel.id, channel.start, channel.end]);
  assert.notEqual(await first.getAttribute('open'), null, 'and the card stays open');
});

story('whether it can be shared is a switch that the figures follow', { at: QUICK }, async (visit) => {
  const group = await visit.openGroup('channel');
  const card = group.locator('.channel').first();
  await card.locator('summary').click();
  const before = await visit.outcomes();
  const { shareable } = (await visit.state()).scenario.channels[0];
  await card.getByRole('checkbox').click();
  await visit.settled();
  assert.equal((await visit.state()).scenario.channels[0].shareable, !shareable);
  assert.notDeepEqual(await visit.outcomes(), before);
});

story('the keyboard keeps its place when a change rebuilds the list', { at: QUICK }, async (visit) => {
  const { page } = visit;
  const group = await visit.openGroup('channel');
  const card = group.locator('.channel').first();
  await card.locator('summary').click();
  const focused = () => page.evaluate(() => document.activeElement?.closest('.channel, .group') === null ? 'lost' : document.activeElement?.tagName);
  await card.locator('select').focus();
  await page.keyboard.press('ArrowDown');
  await visit.settled();
  assert.equal(await focused(), 'SELECT', 'after the kind was changed');
  await card.getByRole('checkbox').focus();
  await page.keyboard.press('Space');
  await visit.settled();
  assert.equal(await focused(), 'INPUT', 'after the switch was flipped');
  await group.getByRole('button', { name: 'Add a channel' }).focus();
  await page.keyboard.press('Enter');
  await visit.settled();
  assert.notEqual(await focused(), 'lost', 'after a channel was added');
  await group.locator('.channel').last().getByRole('button', { name: 'Remove' }).focus();
  await page.keyboard.press('Enter');
  await visit.settled();
  assert.notEqual(await focused(), 'lost', 'after a channel was removed');
});

const MANY = Array.from({ length: 18 }, (_, place) => ({ id: `channel-${place + 2}`, kind: 'email', start: 1, end: 9 }));

story('there is always one channel, and never more than twenty', {
  at: linkTo({ scenario: { ...preset('small-brand'), channels: MANY }, replications: 200 }),
}, async (visit, another) => {
  const group = await visit.openGroup('channel');
  const add = group.getByRole('button', { name: 'Add a channel' });
  for (let more = 0; more < 2; more++) {
    assert.equal(await add.isEnabled(), true);
    await add.click();
  }
  assert.equal(await add.isEnabled(), false);
  await visit.settled();
  const { channels } = (await visit.state()).scenario;
  assert.equal(channels.length, 20);
  assert.equal(new Set(channels.map((/** @type {any} */ channel) => channel.id)).size, 20);
  const scenario = preset('newspaper-1000');
  const alone = await another({ at: linkTo({ scenario, replications: 200 }) });
  const only = await alone.openGroup('channel');
  await only.locator('.channel summary').click();
  assert.equal(await only.getByRole('button', { name: 'Remove' }).isDisabled(), true);
});

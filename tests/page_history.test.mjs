/** Going back and forth: undo, redo, reset, and scenarios kept in files. */
import assert from 'node:assert/strict';
import { preset } from './browser/native.mjs';
import { BRIEF, openStage } from './browser/stage.mjs';

const { story } = await openStage({ shared: true, sparing: true });
const PUSHES = 'accounts[0].pushes_per_week';

story('undo and redo walk through what was done, by button and by keyboard', { at: BRIEF }, async (visit) => {
  const { page } = visit;
  const shown = async () => (await visit.field(PUSHES)).inputValue();
  const [undo, redo] = [page.locator('#undo'), page.locator('#redo')];
  const at2 = await visit.outcomes();
  assert.equal(await redo.isDisabled(), true, 'nothing was undone yet');
  await visit.set(PUSHES, '3');
  const at3 = await visit.outcomes();
  await visit.set(PUSHES, '4');
  await undo.click();
  await visit.settled();
  assert.deepEqual([await shown(), await visit.outcomes()], ['3', at3]);
  await (await visit.slider(PUSHES)).focus();
  await page.keyboard.press('Control+z');
  await visit.settled();
  assert.deepEqual([await shown(), await visit.outcomes()], ['2', at2]);
  await page.keyboard.press('Control+Shift+Z');
  await visit.settled();
  assert.deepEqual([await shown(), await visit.outcomes()], ['3', at3]);
  await redo.click();
  await visit.settled();
  assert.equal(await shown(), '4');
  assert.equal(await redo.isDisabled(), true);
  await undo.click();
  await visit.set(PUSHES, '5');
  assert.equal(await redo.isDisabled(), true, 'a new step ends what could be redone');
});

story('a drag of a slider is one step', { at: BRIEF }, async (visit) => {
  const { page } = visit;
  const slider = page.locator(`#main-levers [data-slider="${PUSHES}"]`);
  await slider.scrollIntoViewIfNeeded();
  const box = await slider.boundingBox();
  assert.ok(box);
  const y = box.y + box.height / 2;
  await page.mouse.move(box.x + box.width * 0.3, y);
  await page.mouse.down();
  for (let part = 0.3; part < 0.9; part += 0.05) await page.mouse.move(box.x + box.width * part, y);
  await page.mouse.up();
  await visit.settled();
  assert.ok(Number(await (await visit.field(PUSHES)).inputValue()) > 4);
  await page.locator('#undo').click();
  await visit.settled();
  assert.equal(await (await visit.field(PUSHES)).inputValue(), '2');
});

story('in a field being typed in, Ctrl+Z is the field’s own', { at: BRIEF }, async (visit) => {
  await visit.set(PUSHES, '3');
  const field = await visit.field('reservoir.fans');
  await field.press('End');
  await field.pressSequentially('7');
  await visit.page.keyboard.press('Control+z');
  assert.equal(await (await visit.field(PUSHES)).inputValue(), '3', 'the lever set before stays');
  assert.equal(await field.inputValue(), '2,000');
});

story('reset brings the preset back with its standard run, and can be undone', { at: BRIEF }, async (visit) => {
  const { page } = visit;
  await visit.set(PUSHES, '6');
  await visit.set('seed', '7');
  assert.match(await page.locator('#preset option:checked').innerText(), /Changed by you/);
  await page.locator('#reset').click();
  await visit.settled();
  const { scenario, replications, seed } = await visit.state();
  assert.deepEqual([scenario.accounts[0].pushes_per_week, replications, seed], [2, 2000, 1]);
  assert.equal(await page.locator('#reset').isDisabled(), true);
  assert.doesNotMatch(await page.locator('#preset option:checked').innerText(), /Changed/);
  await page.locator('#undo').click();
  await visit.settled();
  assert.equal(await (await visit.field(PUSHES)).inputValue(), '6');
});

story('a scenario saved and opened again is the same scenario', { at: BRIEF }, async (visit) => {
  await visit.set(PUSHES, '5.5');
  await visit.set('segments[0].share', '12.34567');
  const before = { figures: await visit.outcomes(), state: await visit.state() };
  const { name, content } = await visit.download('save-scenario');
  assert.equal(name, "A small brand's first 180 days-scenario.json");
  await visit.reopen(BRIEF);
  await visit.openFile(name, `\uFEFF${content}`);
  await visit.page.locator('#undo:enabled').waitFor();
  await visit.settled();
  assert.equal(await visit.message(), '');
  assert.equal(await (await visit.field(PUSHES)).inputValue(), '5.5');
  assert.deepEqual(await visit.outcomes(), before.figures);
  // The story of a preset is in no link to it; a file tells it.
  const { about, ...levers } = (await visit.state()).scenario;
  assert.deepEqual(levers, before.state.scenario);
  assert.deepEqual(about, JSON.parse(content).about);
  assert.equal((await visit.download('save-scenario')).content, content);
});

story('a file that leaves levers out gets their defaults', { at: BRIEF }, async (visit) => {
  await visit.openFile('newspaper.json', JSON.stringify(preset('newspaper-1000')));
  await visit.page.locator('#story-title', { hasText: /^1,000 newspaper exposures$/ }).waitFor();
  assert.equal((await visit.state()).scenario.money.price > 0, true);
});

/** @type {[string, (scenario: any) => unknown, RegExp][]} */
const BAD_FILES = [
  ['a misspelt field', (scenario) => ({ ...scenario, acounts: [] }), /acounts.*Did you mean “Owned accounts”/s],
  ['a misspelt lever', (scenario) => ({ ...scenario, accounts: [{ id: 'a', kind: 'subscription_account', pushes_per_weak: 1 }] }), /pushes_per_weak.*Did you mean “Pushes a week”/s],
  ['a negative figure', (scenario) => ({ ...scenario, reservoir: { fans: -5 } }), /Fans at the start.*-5.*0.*to/s],
  ['a text for a figure', (scenario) => ({ ...scenario, reservoir: { fans: 'many' } }), /Fans at the start.*many/s],
  ['null for a figure', (scenario) => ({ ...scenario, reservoir: { fans: null } }), /Fans at the start.*null/s],
  ['no days', (scenario) => ({ ...scenario, time: { days: 0 } }), /Days simulated.*0 .*1 .*1,?095/s],
  ['no segment', (scenario) => ({ ...scenario, segments: [] }), /segments.*at least 1/s],
  ['too many channels', (scenario) => ({ ...scenario, channels: Array(21).fill(scenario.channels[0]) }), /channels.*at most 20 here; there are 21/s],
  ['another schema', (scenario) => ({ ...scenario, schema: 99 }), /99.*up to schema 5/s],
  ['a list', () => [], /object/],
  ['a channel of no kind', (scenario) => ({ ...scenario, channels: [{ ...scenario.channels[0], kind: 'pigeon' }] }), /Channels 1 · .*pigeon.*newspaper/s],
  ['a name used twice', (scenario) => ({ ...scenario, channels: [scenario.channels[0], scenario.channels[0]] }), /used twice/s],
];

story('a bad file says what is wrong with which field, and leaves the page as it was', { at: BRIEF }, async (visit) => {
  const before = { figures: await visit.outcomes(), state: await visit.state() };
  for (const [what, spoil, expected] of BAD_FILES) {
    await visit.openFile(`${what}.json`, JSON.stringify(spoil(preset('small-brand'))));
    await visit.page.locator('#messages .message-error', { hasText: what }).waitFor();
    const message = await visit.message();
    assert.match(message, expected, `${what}: ${message}`);
    assert.match(message, /the scenario on the page was kept/, what);
    assert.doesNotMatch(message, /\{\w+\}|undefined|problem\./, `${what}: ${message}`);
  }
  /** @type {[string, string | Buffer, RegExp][]} */
  const unreadable = [
    ['cut.json', JSON.stringify(preset('small-brand')).slice(0, 200), /not valid JSON: line 1, column 20/],
    ['empty.json', '', /The file is empty/],
    ['nan.json', '{"schema": 2, "reservoir": {"fans": NaN}}', /not valid JSON.*near/s],
    ['image.json', Buffer.from([0x89, 0x50, 0xff, 0xfe]), /could not be read/],
    ['huge.json', ' '.repeat((1 << 20) + 1), /could not be read.*too large for a scenario: 1,048,577 bytes/s],
    ['turned.json', '{"schema": 2, "\u202eturned": 1}', /no lever called “turned”\./],
    ['long.json', `{"schema": 2, "${'x'.repeat(100_000)}": 1}`, /^[^x]*x{80}…: This version has no lever called “x{60}…”\./],
    ['deep.json', '['.repeat(200_000), /not valid JSON/],
  ];
  for (const [name, content, expected] of unreadable) {
    await visit.openFile(name, content);
    await visit.page.locator('#messages .message-error', { hasText: name }).waitFor();
    assert.match(await visit.message(), expected, name);
  }
  assert.deepEqual(await visit.outcomes(), before.figures);
  assert.deepEqual(await visit.state(), before.state);
  await visit.openFile('good.json', JSON.stringify(preset('moments-1000')));
  await visit.page.locator('#story-title', { hasText: 'Moments' }).waitFor();
  await visit.settled();
  assert.equal(await visit.page.locator('.message-error').count(), 0, 'a good file ends the complaint');
});

story('several problems are told at once, each with its field', { at: BRIEF }, async (visit) => {
  const scenario = preset('small-brand');
  await visit.openFile('many.json', JSON.stringify({ ...scenario, time: { days: -1 }, reservoir: { fans: 1e99 }, brand: { trust: 7 } }));
  const problems = visit.page.locator('#messages li');
  await problems.first().waitFor();
  const told = await problems.allInnerTexts();
  for (const field of ['Days simulated', 'Fans at the start', 'Brand trust at the start']) {
    assert.ok(told.some((problem) => problem.startsWith(`${field}: `)), `${field} in ${told.join('\n')}`);
  }
});

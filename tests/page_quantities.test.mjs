/** What is not known: ranges and distributions in the levers' fields, their two handles, and what they do to the answers. */
import assert from 'node:assert/strict';
import { linkTo } from './browser/links.mjs';
import { preset } from './browser/native.mjs';
import { known, scenario } from './browser/scenarios.mjs';
import { openStage } from './browser/stage.mjs';

/** @typedef {import('./browser/visit.mjs').Visit} Visit */

const { story } = await openStage({ shared: true, sparing: true });

const BRIEF = linkTo({ scenario: scenario(), replications: 20 });
const RATE = 'sharing.share_rate';
const FANS = 'reservoir.fans';
const PRICE = 'money.price';

/** What a state has at a path. @param {any} state @param {string} path */
const at = (state, path) => path.split(/[.[\]]+/).reduce((part, name) => part[name], state.scenario);
/** A rate in the scenario as the page has it after typing. @param {Visit} visit @param {string} path */
const held = async (visit, path) => at(await visit.state(), path);
/** @param {Visit} visit @param {string} path @param {'low' | 'high'} end */
const handle = (visit, path, end) => visit.slider(`${path}.${end}`);
/** @param {Visit} visit @param {string} path */
const lever = (visit, path) => visit.page.locator('#all-levers .lever', { has: visit.page.locator(`[data-path="${path}"]`) });
/** @param {Visit} visit @param {string} path */
const toggle = (visit, path) => lever(visit, path).locator('.toggle');

/** What people type, and what the field, the scenario, links and files then have. */
const FORMS = /** @type {[string, string, string][]} */ ([
  [RATE, '2% to 5%', '2% to 5%'],
  [RATE, '2 to 5', '2% to 5%'],
  [RATE, '2 to 5%', '2% to 5%'],
  [RATE, '２％到５％', '2% to 5%'],
  [RATE, '2%至5%', '2% to 5%'],
  [RATE, '2～5', '2% to 5%'],
  [RATE, '2~5%', '2% to 5%'],
  [RATE, ' 2%-5% ', '2% to 5%'],
  [RATE, '2–5％', '2% to 5%'],
  [RATE, 'beta(2, 30)', 'beta(2, 30)'],
  [RATE, 'Beta（2，30）', 'beta(2, 30)'],
  [RATE, 'normal(3%, 0.5%)', 'normal(3%, 0.5%)'],
  [RATE, 'uniform(2, 5)', 'uniform(2%, 5%)'],
  [RATE, 'pert(2, 3, 6)', 'pert(2%, 3%, 6%)'],
  [RATE, 'triangular(2%, 3%, 6%)', 'triangular(2%, 3%, 6%)'],
  [RATE, 'lognormal(-3.4, 0.2)', 'lognormal(-3.4, 0.2)'],
  [RATE, 'discrete(2: 30, 5: 70)', 'discrete(2%: 30, 5%: 70)'],
  [FANS, '1万到2万', '10000 to 20000'],
  [FANS, '1 到 2 万', '10000 to 20000'],
  [FANS, '10k to 20k', '10000 to 20000'],
  [FANS, '3,000 to 4,000', '3000 to 4000'],
  [FANS, '３千～４千', '3000 to 4000'],
  [PRICE, '80 to 120', '80 to 120'],
  [PRICE, 'normal(100, 10)', 'normal(100, 10)'],
]);

story('a range or a distribution is understood as people write it', { at: BRIEF }, async (visit) => {
  for (const [path, typed, text] of FORMS) {
    const field = await visit.type(path, typed);
    assert.equal(await visit.complaint(path), null, typed);
    assert.equal((await field.inputValue()).replace(/(\d),(\d{3})\b/g, '$1$2'), text.replace(/^uniform\((.+), (.+)\)$/, '$1 to $2 evenly'), typed);
    assert.equal(await held(visit, path), text, typed);
    const { pressed, words, marks } = await lever(visit, path).evaluate((whole) => ({
      pressed: whole.querySelector('.toggle')?.getAttribute('aria-pressed'),
      words: /** @type {HTMLElement} */ (whole.querySelector('.spread')).innerText,
      marks: whole.querySelector('.density')?.innerHTML ?? '',
    }));
    assert.equal(pressed, 'true', typed);
    assert.match(words, /Median .*\d.*; 90% range \d.* to .*\d/, typed);
    assert.doesNotMatch(marks, /NaN|undefined|Infinity/, typed);
    assert.ok((marks.match(/<(path|line)/g) ?? []).length >= 2, typed);
  }
  // The same text in both languages; the words around it are not.
  await visit.page.locator('#language').click();
  assert.equal(await (await visit.field(RATE)).inputValue(), 'discrete(2%: 30, 5%: 70)');
  assert.match(await lever(visit, RATE).locator('.spread').innerText(), /中位数 .*，90% 区间 .*～.*/);
  await visit.set(RATE, '7');
  assert.equal(await held(visit, RATE), 0.07, 'and a number is a number again');
  assert.equal(await lever(visit, RATE).locator('.spread').isVisible(), false);
});

/** Rates that are given in all forms at once. */
const RATES = ['buy_cold', 'buy_warm', 'follow_cold', 'follow_warm', 'follow_after_purchase', 'try_cold', 'try_warm'];

story('links and files keep every form', { at: BRIEF }, async (visit) => {
  const texts = [...new Set(FORMS.filter(([path]) => path === RATE).map(([, , text]) => text))];
  const [own = '', ...others] = texts;
  assert.equal(others.length, RATES.length);
  const conversion = Object.fromEntries(RATES.map((rate, place) => [rate, others[place]]));
  await visit.follow(linkTo({ scenario: scenario({ conversion }), replications: 20 }));
  await visit.field('conversion.buy_cold');
  await shows(visit, 'conversion.buy_cold', conversion['buy_cold'] ?? '');
  await visit.set(RATE, own);
  await visit.set('segments[0].affinity.moments', '2 to 4');
  const before = await visit.state();
  assert.equal(at(before, RATE), own);
  assert.equal(before.scenario.segments[0].affinity.moments, '2 to 4');
  for (const [rate, text] of Object.entries(conversion)) assert.equal(at(before, `conversion.${rate}`), text);
  const { content } = await visit.download('save-scenario');
  const { reference, ...saved } = JSON.parse(content);
  assert.deepEqual(saved, before.scenario);
  assert.notDeepEqual(reference, saved, 'beside what it is compared with');

  await visit.comeTo(BRIEF);
  await visit.field('conversion.buy_cold');
  await visit.openFile('mine.json', content);
  await shows(visit, 'conversion.buy_cold', conversion['buy_cold'] ?? '');
  assert.deepEqual((await visit.state()).scenario, before.scenario);
  const link = new URL(await visit.share()).hash;
  await visit.reopen(`?lang=zh${link}`);
  assert.equal(await visit.message(), '');
  for (const [rate, text] of Object.entries(conversion)) assert.equal(await (await visit.field(`conversion.${rate}`)).inputValue(), text.replace(/^uniform\((.+), (.+)\)$/, '$1～$2 均匀'));
  assert.equal(new URL(await visit.share()).hash, link, 'and it is passed on as it came');
});

/**
 * Waits until a lever shows a text.
 * @param {Visit} visit
 * @param {string} path
 * @param {string} text
 */
async function shows({ page }, path, text) {
  await page.waitForFunction(([name, value]) => /** @type {HTMLInputElement | null} */ (document.querySelector(`#all-levers [data-path="${name}"]`))?.value === value, [path, text]);
}

story('two handles, by keyboard: they move, they do not cross, and each is named', { at: BRIEF }, async (visit) => {
  await visit.set(RATE, '2% to 5%');
  const [low, high] = [await handle(visit, RATE, 'low'), await handle(visit, RATE, 'high')];
  assert.equal(await visit.page.locator(`#all-levers [data-slider="${RATE}"]`).isVisible(), false, 'the single one is gone');
  assert.match(await low.getAttribute('aria-label') ?? '', /^Share rate, .*low end$/);
  assert.match(await high.getAttribute('aria-label') ?? '', /^Share rate, .*high end$/);
  assert.deepEqual([await low.getAttribute('aria-valuetext'), await high.getAttribute('aria-valuetext')], ['2%', '5%']);
  await low.press('ArrowRight');
  const [moved = '', still] = String(await held(visit, RATE)).split(' to ');
  assert.ok(parseFloat(moved) > 2 && parseFloat(moved) < 2.2, moved);
  assert.equal(still, '5%', 'the other end stays as it was given');
  await high.press('ArrowLeft');
  assert.ok(parseFloat(String(await held(visit, RATE)).split(' to ')[1] ?? '') < 5);
  const before = await held(visit, RATE);
  await low.press('End');
  assert.equal(await held(visit, RATE), before, 'an end is not pushed past the other');
  assert.equal(await low.getAttribute('aria-valuetext'), moved);
  await high.press('End');
  assert.match(String(await held(visit, RATE)), / to 100%$/);
  await low.press('Home');
  assert.equal(await held(visit, RATE), '0% to 100%');
});

story('two handles, by mouse: the nearer one moves, and a drag is one step back', { at: BRIEF }, async (visit) => {
  const { page } = visit;
  await visit.set(RATE, '2% to 20%');
  // Not from the link: the note about it would lie in the way of the mouse.
  const text = () => page.locator(`#all-levers [data-path="${RATE}"]`).inputValue();
  const track = lever(visit, RATE).locator('.span');
  await track.scrollIntoViewIfNeeded();
  /** @param {number} position */
  const place = async (position) => {
    const box = await track.boundingBox();
    assert.ok(box);
    return /** @type {[number, number]} */ ([box.x + 9 + position * (box.width - 18), box.y + box.height / 2]);
  };
  await page.mouse.click(...await place(0.9));
  const clicked = await text();
  assert.match(clicked, /^2% to 7[23]/, 'the high end went where the track was clicked');
  // From the middle of the low handle, which lies at the cube root.
  await page.mouse.move(...await place(Math.cbrt(0.02)));
  await page.mouse.down();
  for (const position of [0.3, 0.35, 0.4]) await page.mouse.move(...await place(position));
  assert.equal(await (await handle(visit, RATE, 'low')).evaluate((input) => document.activeElement === input), true);
  await page.mouse.up();
  const dragged = await text();
  assert.match(dragged, /^6\.[34]\d?% to 7[23]/);
  await page.mouse.move(...await place(0.9));
  assert.equal(await text(), dragged, 'and is let go');
  await page.locator('#undo').click();
  assert.equal(await text(), clicked);
  await page.locator('#undo').click();
  assert.equal(await text(), '2% to 20%');
});

story('one key makes a number a range, and back', { at: BRIEF }, async (visit) => {
  const { page } = visit;
  const number = await held(visit, PRICE);
  const slider = await visit.slider(PRICE);
  await slider.focus();
  await page.keyboard.press('u');
  const focused = () => page.evaluate(() => /** @type {HTMLElement} */ (document.activeElement)?.dataset['slider']);
  assert.equal(await focused(), `${PRICE}.low`, 'the keyboard goes on from the handle');
  assert.match(await page.locator('#announcer').innerText(), /Median/);
  const range = await (await visit.field(PRICE)).inputValue();
  assert.match(range, /^\d.* to \d/);
  assert.equal(await held(visit, PRICE), range);
  await (await handle(visit, PRICE, 'high')).focus();
  await page.keyboard.press('u');
  assert.equal(await focused(), PRICE);
  const back = await held(visit, PRICE);
  assert.ok(Math.abs(back / number - 1) < 0.1, `${back} for ${number}`);
  await (await visit.slider(PRICE)).focus();
  await page.keyboard.press('Control+z');
  assert.equal(await focused(), `${PRICE}.low`, 'also on the way back');
  assert.equal(await held(visit, PRICE), range, 'each is a step of its own');
  await page.locator('#undo').click();
  assert.equal(await held(visit, PRICE), number);
  // In the field, where a letter is a letter.
  const field = await visit.field(PRICE);
  await field.focus();
  await page.keyboard.press('Alt+KeyU');
  assert.equal(await field.inputValue(), range);
  assert.equal(await field.evaluate((input) => document.activeElement === input), true);
  // The range it had is what it gets again, while that holds its number.
  await visit.set(PRICE, `${number} to ${number * 3}`);
  await toggle(visit, PRICE).click();
  assert.equal(typeof await held(visit, PRICE), 'number');
  await toggle(visit, PRICE).click();
  assert.equal(await held(visit, PRICE), `${number} to ${number * 3}`);
  await visit.set(PRICE, String(number / 2));
  await toggle(visit, PRICE).click();
  assert.notEqual(await held(visit, PRICE), `${number} to ${number * 3}`);
  assert.match(await toggle(visit, PRICE).getAttribute('title') ?? '', /Alt\+U/);
});

story('what was typed and not yet entered counts when the key is pressed', { at: BRIEF }, async (visit) => {
  const field = await visit.field(PRICE);
  await field.fill('300');
  await visit.page.keyboard.press('Alt+KeyU');
  const [low = '', high = ''] = String(await held(visit, PRICE)).split(' to ');
  assert.ok(Number(low) < 300 && Number(high) > 300);
  await field.fill('three');
  await visit.page.keyboard.press('Alt+KeyU');
  assert.match(await visit.complaint(PRICE) ?? '', /three/);
  assert.equal(await field.inputValue(), 'three', 'what cannot be read stays, to be mended');
});

/** What is refused, and what is said about it. */
const REFUSED = /** @type {[string, RegExp][]} */ ([
  ['5% to 2%', /2% to 5%/],
  ['2% to', /such as .*% to .*%/],
  ['beta(0, 3)', /beta\(\d/],
  ['betta(2, 30)', /did you mean beta/],
  ['gamma(1, 2)', /pert/],
  ['1e400', /0% to 100%/],
  ['NaN', /0% to 100%/],
  ['2% to 120%', /0% to 100%/],
  ['normal(150%, 10%)', /% to .*%/],
  ['pert(5%, 2%, 1%)', /pert\(/],
  ['two or three', /% to .*%.*0% to 100%/],
  ['<b>2</b> to 5', /“b”/],
  ['2'.repeat(3000), /2/],
]);

for (const language of /** @type {const} */ (['en', 'zh'])) {
  story(`a bad range is refused with one that is right, and the last good one stays (${language})`, { at: `?lang=${language}${BRIEF}` }, async (visit) => {
    await visit.set(RATE, '2% to 5%');
    const figures = await visit.outcomes();
    for (const [typed, said] of REFUSED) {
      const field = await visit.type(RATE, typed);
      const complaint = await visit.complaint(RATE) ?? '';
      if (language === 'en') assert.match(complaint, said, `${typed.slice(0, 30)} is answered with “${complaint}”`);
      else assert.match(complaint, /[一-鿿]/, typed.slice(0, 30));
      assert.doesNotMatch(complaint, /null|undefined|\{|problem\./, typed.slice(0, 30));
      assert.equal(await field.inputValue(), typed);
      assert.equal(await held(visit, RATE), '2% to 5%');
      await field.press('Escape');
      assert.equal(await field.inputValue(), language === 'zh' ? '2%～5%' : '2% to 5%');
      assert.equal(await visit.complaint(RATE), null);
    }
    assert.deepEqual(await visit.outcomes(), figures);
  });
}

story('the days of the simulation, its replications and its seed are chosen, not unknown', { at: BRIEF }, async (visit) => {
  for (const path of ['time.days', 'replications', 'seed']) {
    await visit.type(path, '100 to 200');
    assert.match(await visit.complaint(path) ?? '', /“100 to 200” is not a number.*Allowed/, path);
    assert.equal(await toggle(visit, path).count(), 0, path);
    await (await visit.field(path)).press('Alt+KeyU');
    await (await visit.field(path)).press('Escape');
  }
  assert.equal((await visit.state()).replications, 20);
});

story('what the bounds cut off is said', { at: BRIEF }, async (visit) => {
  await visit.set(RATE, 'normal(2%, 2%)');
  assert.match(await lever(visit, RATE).locator('.cut').innerText(), /^1\d(\.\d)?% of this distribution .* cut off/);
  assert.match(await visit.page.locator('#announcer').innerText(), /cut off/);
  const describing = await (await visit.field(RATE)).getAttribute('aria-describedby') ?? '';
  assert.match(await visit.page.locator(`#${describing.split(' ').at(-1)}`).innerText(), /Median.*cut off/s);
  assert.equal(await lever(visit, RATE).locator('input[type="range"]:visible').count(), 0, 'a named distribution has no handles');
  await visit.set(RATE, '2% to 5%');
  assert.equal(await lever(visit, RATE).locator('.cut').isVisible(), false);
});

story('a published range is one press away', { at: BRIEF }, async (visit) => {
  const path = 'accounts[0].read_rate';
  await visit.field(path);
  await lever(visit, path).locator('.about').click();
  const popover = visit.page.locator('#about');
  assert.match(await popover.innerText(), /pretends to be known.*Alt\+U.*Published range/s);
  const use = popover.getByRole('button', { name: 'Use the published range' });
  await use.click();
  await visit.settled();
  assert.match(String(await held(visit, path)), /^\d.*% to \d.*%$/);
  assert.equal(await popover.isVisible(), false);
});

story('a segment’s share that is a range leaves the others what its median leaves', { at: BRIEF }, async (visit) => {
  await visit.set('segments[0].share', '10% to 30%');
  const { segments } = (await visit.state()).scenario;
  assert.equal(segments[0].share, '10% to 30%');
  const rest = segments[1].share + segments[2].share;
  assert.ok(rest > 0.75 && rest < 0.88, `${rest}`);
  assert.ok(Math.abs(segments[2].share / segments[1].share - 2) < 1e-4, 'in the proportion in which they were');
  assert.match(await visit.page.locator('#group-segment .entry summary').first().innerText(), /10% to 30% of the people/);
  await visit.set('segments[1].share', '20% to 25%');
  assert.equal((await visit.state()).scenario.segments[0].share, '10% to 30%', 'what is uncertain stays so');
  await visit.page.locator('[data-action="segments[0].duplicate"]').click();
  await visit.settled();
  assert.equal((await visit.state()).scenario.segments.length, 4);
  assert.equal(await visit.page.locator('.field-error:visible').count(), 0);
});

story('days, prices and kinds of entries cope with ranges', { at: BRIEF }, async (visit) => {
  await visit.set('money.price', '150 to 250');
  await visit.set('channels[0].start', '5 to 10');
  assert.match(await visit.page.locator('#group-channel .entry summary').first().innerText(), /days [78] to 60/);
  await visit.set('accounts[0].pushes_per_week', '1 to 3');
  assert.match(await visit.page.locator('#group-account .entry summary').first().innerText(), /1 to 3 pushes a week/);
  await (await visit.choice('channels[0].kind')).selectOption('newspaper');
  await visit.settled();
  assert.equal(await held(visit, 'channels[0].start'), '5 to 10', 'the calendar stays');
  await visit.openGroup('campaign');
  await visit.page.locator('[data-action="campaigns.add"]').click();
  await visit.settled();
  assert.equal((await visit.state()).scenario.campaigns.length, 3);
});

/**
 * The default scenario, known but for some levers as given.
 * @param {Record<string, object>} changes by group
 */
function unsure(changes) {
  const all = known(preset('small-brand'));
  for (const [group, levers] of Object.entries(changes)) all[group] = { ...all[group], ...levers };
  return all;
}

/** @param {Visit} visit */
const reasonOf = (visit) => visit.page.locator('#reason').innerText();

story('what is not known is told from chance, and the lever is named', {
  at: linkTo({ scenario: unsure({ sharing: { share_rate: '0.5% to 60%' } }), replications: 1000 }),
}, async (visit) => {
  const { page } = visit;
  assert.match(await reasonOf(visit), /^\d+% \(±\s\d+\) of this range of profit comes from not knowing Share rate\.$/);
  // What is named leads to its lever.
  await page.locator('#reason .to-lever').click();
  assert.equal(await page.evaluate(() => /** @type {HTMLElement} */ (document.activeElement).dataset.path), 'sharing.share_rate');
  assert.match(await page.locator('.limits').innerText(), /the bands show both/);
  await visit.unfold('#sources-of-spread');
  const table = page.locator('#sources-of-spread table');
  await table.waitFor();
  assert.equal(await table.locator('thead th').count(), 5);
  assert.deepEqual(await table.locator('tbody th').allInnerTexts(), ['All inputs together', 'Share rate']);
  for (const cell of await table.locator('tbody td').allInnerTexts()) assert.match(cell, /^\d+% ±\s\d+$/);
  // What differs from before takes its room once.
  await visit.set('accounts[0].pushes_per_week', '4');
  // A quick pass does not know: what was said stays, marked as old, and the page does not jump.
  const height = (await page.locator('#reason').boundingBox())?.y;
  await visit.type('accounts[0].pushes_per_week', '3');
  await page.locator('#reason.stale').waitFor();
  assert.equal((await page.locator('#reason').boundingBox())?.y, height);
  await visit.settled();
  assert.equal(await page.locator('#reason.stale, #sources-of-spread.stale').count(), 0);
  // With nothing uncertain there is nothing to say.
  await visit.set(RATE, '4');
  assert.equal(await page.locator('#reason').isVisible(), false);
  assert.equal(await page.locator('#sources-of-spread').isVisible(), false);
  assert.match(await page.locator('.limits').innerText(), /bands show chance alone.*2% to 5%/);
});

story('where it is chance, that is said', {
  at: linkTo({ scenario: unsure({ sharing: { acquaintance_trust: '0.199 to 0.201' } }), replications: 1000 }),
}, async (visit) => {
  assert.match(await reasonOf(visit), /^This range of profit is mostly chance|^Between 0%/);
});

/**
 * What matters, and two levers at once, asked on the page: the figures are the command line's, every lever is a click away, and both can be
 * stopped and gone on with.
 */
import assert from 'node:assert/strict';
import { violations } from './browser/audit.mjs';
import { linkTo } from './browser/links.mjs';
import { funnelcast, preset, runNatively } from './browser/native.mjs';
import { known } from './browser/scenarios.mjs';
import { QUICK, openStage } from './browser/stage.mjs';

/** @typedef {import('./browser/visit.mjs').Visit} Visit */

const { story } = await openStage();
const small = preset('small-brand');
const written = JSON.stringify(small);

/** Waits until the study of the question that is open is done. @param {Visit} visit */
const studied = ({ page }) => page.waitForFunction(() => {
  const room = document.getElementById('decide');
  return room !== null && !room.hidden && !room.classList.contains('stale') && document.querySelector('.decide-status')?.hasAttribute('hidden');
});

/** @param {Visit} visit @param {string} name */
const ask = ({ page }, name) => page.locator(`[data-question="${name}"]`).click();

/** The levers in the order of the page, with what they do on average. @param {Visit} visit */
const tornado = ({ page }) => page.locator('.tornado tbody tr').evaluateAll((rows) => rows.map((row) => {
  const { mean, error } = /** @type {HTMLElement} */ (row).dataset;
  return { lever: row.querySelector('button')?.dataset['lever'] ?? '', mean: Number(mean), error: Number(error) };
}));

const PLAIN = /NaN|undefined|Infinity|\{\w+\}/;

for (const [language, told, product] of /** @type {const} */ ([
  ['en', /“Price.*” moves “Profit” most: by ¥[\d,]+ on average, of \d+ levers moved one at a time\./, /Is it the product\? With every known lever ±20%.*“Product quality” make \d.*% \(±.*not a law\./],
  ['zh', /影响最大的是“.*”：平均相差/, /是不是产品最重要？.*±20%.*不是定律。/],
])) {
  story(`all levers by what they do, as the command line has it, each a click away (${language})`, { at: `?lang=${language}${QUICK}` }, async (visit) => {
    const { page } = visit;
    await ask(visit, 'matters');
    // There is something to see before all is done.
    await page.locator('.tornado tbody tr').first().waitFor();
    await studied(visit);
    assert.match(await page.locator('.matters .decide-answers').innerText(), told);
    assert.match(await page.locator('.is-product').innerText(), product);
    assert.doesNotMatch(await page.locator('#decide').innerText(), PLAIN);
    const { swings } = JSON.parse(funnelcast(['sensitivity', '-', '--within', '20%', '--replications', '200', '--closer', '20', '--format', 'json'], written));
    assert.equal(await page.locator('.tornado details').evaluate((fold) => /** @type {HTMLDetailsElement} */ (fold).open), false, 'the weak ones are folded');
    await page.locator('.tornado summary').click();
    await page.locator('.tornado details tbody tr').first().waitFor();
    const all = await tornado(visit);
    const shown = new Map(all.map((one) => [one.lever, one]));
    assert.equal(all[0]?.lever, swings.find((/** @type {any} */ one) => shown.has(one.lever)).lever, 'the strongest');
    for (const { lever, mean } of all.slice(0, 10)) {
      const own = swings.find((/** @type {any} */ one) => one.lever === lever);
      assert.equal(own.replications, 200, lever);
      assert.ok(Math.abs(mean / own.swing.mean - 1) < 1e-9, `${lever}: ${mean} for ${own.swing.mean}`);
    }
    const sizes = all.slice(0, 12).map(({ mean }) => Math.abs(mean));
    assert.deepEqual(sizes, sizes.toSorted((one, other) => other - one), 'the strongest first');
    assert.ok(all.length > 80, `${all.length} levers`);
    const shares = await page.locator('.groups tbody td:last-child').allTextContents();
    assert.ok(Math.abs(shares.reduce((sum, share) => sum + Number.parseFloat(share), 0) - 100) < 8, `${shares}`);
    await page.locator(`[data-lever="${all[1]?.lever}"]`).first().click();
    await page.waitForFunction((named) => (document.activeElement?.getAttribute('data-path') ?? '').endsWith(named), (all[1]?.lever ?? '').split('.').at(-1) ?? '');
  });
}

story('another answer and another width are asked; no width is what is published', { at: QUICK }, async (visit) => {
  const { page } = visit;
  await ask(visit, 'matters');
  await studied(visit);
  const before = await tornado(visit);
  await page.locator('#matters-part').selectOption('0.5');
  await studied(visit);
  const wider = await tornado(visit);
  const price = (/** @type {typeof before} */ all) => Math.abs(all.find(({ lever }) => lever === 'money.price')?.mean ?? 0);
  assert.ok(price(wider) > 1.5 * price(before), 'more where it is moved further');
  assert.match(await page.locator('.is-product').innerText(), /±50%/);
  await page.locator('#matters-part').selectOption('');
  await studied(visit);
  const { swings } = JSON.parse(funnelcast(['sensitivity', '-', '--replications', '200', '--closer', '20', '--format', 'json'], written));
  const [first] = await tornado(visit);
  const own = swings.find((/** @type {any} */ one) => one.lever === first?.lever);
  assert.ok(Math.abs((first?.mean ?? 0) / own.swing.mean - 1) < 1e-9);
  await page.locator('#matters-outcome').selectOption('cost_per_new_customer');
  await studied(visit);
  assert.doesNotMatch(await page.locator('#decide').innerText(), PLAIN);
  assert.match(await page.locator('.matters .decide-answers').innerText(), /moves “Cost per new customer” most/);
});

story('what guesses explain, alone and on request with all others, is the command line’s within the errors that are printed', { at: QUICK }, async (visit) => {
  const { page } = visit;
  await ask(visit, 'matters');
  await studied(visit);
  const read = () => page.locator('.explained tbody tr').evaluateAll((rows) => rows.map((row) => ({ .../** @type {HTMLElement} */ (row).dataset })));
  const alone = await read();
  assert.ok(Number(alone[0]?.['alone']) > 0.2 && Number(alone[0]?.['error']) < 0.05, JSON.stringify(alone[0]));
  await page.locator('.explained button', { hasText: 'Also with what levers do together' }).click();
  await page.locator('.explained tr[data-total]').first().waitFor();
  // Stopped, what was found so far stands.
  await page.locator('.decide-status button').click();
  assert.ok(await page.locator('.explained tr[data-total]').count() > 3);
  await page.locator('#decide > button').click();
  await studied(visit);
  const totals = JSON.parse(funnelcast(['sensitivity', '-', '--total', '--replications', '1000', '--format', 'json'], written));
  const found = new Map((await read()).map((one) => [one['path'], one]));
  for (const effect of totals.effects.slice(0, 5)) {
    const own = found.get(effect.name);
    assert.ok(Math.abs(Number(own?.['total']) - effect.total.estimate) < 1e-9, `${effect.name}: ${JSON.stringify(own)} for ${JSON.stringify(effect.total)}`);
    if (own?.['alone'] === undefined) continue;
    const expected = effect.first.estimate * totals.inputs.estimate;
    assert.ok(Math.abs(Number(own['alone']) - expected) < 3 * (Number(own['error']) + effect.first.standard_error) + 0.02, `${effect.name} alone: ${own['alone']} for ${expected}`);
  }
  assert.match(await page.locator('.explained').innerText(), /The guesses make \d.*% \(±.*\) of the spread; the rest is chance/);
  assert.doesNotMatch(await page.locator('#decide').innerText(), PLAIN);
  assert.deepEqual(await violations(page), []);
});

story('what matters is stopped and gone on with; without guesses, and on a network, that is said', { at: linkTo({ scenario: known(small), replications: 20 }) }, async (visit) => {
  const { page } = visit;
  await ask(visit, 'matters');
  await page.locator('.tornado tbody tr').first().waitFor();
  await page.locator('.decide-status button').click();
  assert.equal(await page.locator('#decide > button').isVisible(), true, 'run again');
  await page.locator('#decide > button').click();
  await studied(visit);
  assert.equal(await page.locator('.explained').isVisible(), false, 'nothing is a guess');
  assert.doesNotMatch(await page.locator('#decide').innerText(), PLAIN);
  await visit.follow(linkTo({ scenario: { ...known(small), engine: 'network' }, replications: 8 }));
  await page.locator('.matters', { hasText: 'would take too long in the browser' }).waitFor();
});

story('two levers make a picture whose points are what a run says, and both are set to one of them', { at: QUICK }, async (visit) => {
  const { page } = visit;
  await ask(visit, 'map');
  // Coarse first: five by five.
  await page.locator('.map-plot rect').first().waitFor();
  await studied(visit);
  assert.equal(await page.locator('.map-plot rect').count(), 17 * 17);
  await page.locator('.map summary').click();
  await page.locator('.map tbody td').first().waitFor();
  assert.equal(await page.locator('.map tbody td').count(), 17 * 17);
  await page.locator('#map-across').selectOption('money.price');
  await studied(visit);
  await page.locator('#map-up').selectOption('channel.moments-ad.impressions_per_day');
  await studied(visit);
  assert.match(await page.locator('.map .decide-answers').innerText(), /Best in this picture: “Profit” is .* worst/);
  assert.equal(await page.locator('.map-plot .contour.zero').count(), 1);
  const point = page.locator('.map-looks p');
  const direct = async () => {
    const [price, impressions] = JSON.parse(await point.getAttribute('data-at') ?? '[]');
    const { outcomes } = JSON.parse(runNatively(written, 'json', 50, 1, ['--set', `money.price=${price}`, '--set', `channel.moments-ad.impressions_per_day=${impressions}`]));
    return { price, mean: outcomes.profit.mean };
  };
  await page.locator('#map-at-0').focus();
  for (const _ of [1, 2]) await page.keyboard.press('ArrowRight');
  const looked = await direct();
  const mean = Number(await point.getAttribute('data-mean'));
  assert.ok(Math.abs(mean / looked.mean - 1) < 1e-9, `${mean} for ${looked.mean}`);
  const box = await page.locator('.map-plot svg').boundingBox();
  assert.ok(box !== null);
  await page.mouse.click(box.x + 0.9 * box.width, box.y + 0.2 * box.height);
  const at = JSON.parse(await point.getAttribute('data-at') ?? '[]');
  assert.ok(at[0] > looked.price && at[1] > 3000, `${at}`);
  await page.locator('.map .confirm').click();
  await visit.settled();
  const { scenario } = await visit.state();
  assert.deepEqual([scenario.money.price, scenario.channels[0].impressions_per_day], at);
  await studied(visit);
  assert.equal(await page.locator('.map-plot rect').count(), 17 * 17, 'the picture stays');
  await page.locator('#undo').click();
  await visit.settled();
  assert.equal((await visit.state()).scenario.money.price, 128, 'in one step');
  assert.doesNotMatch(await page.locator('#decide').innerText(), PLAIN);
});

story('levers are found by words; what is flat, the same twice or not possible is said', { at: QUICK }, async (visit) => {
  const { page } = visit;
  await ask(visit, 'map');
  await page.locator('.map-plot rect').first().waitFor();
  await page.locator('.decide-status button').click();
  const [across, up] = [page.locator('.map .choose-find').first(), page.locator('.map .choose-find').nth(1)];
  await across.fill('转发');
  await across.press('Enter');
  await page.locator('.map-plot rect').first().waitFor();
  assert.match(await page.locator('#map-across').inputValue(), /share/);
  await studied(visit);
  await across.fill('');
  await page.locator('#map-across').selectOption('money.price');
  await up.fill('');
  await page.locator('#map-up').selectOption('money.price');
  await page.locator('.map', { hasText: 'Choose two different levers' }).waitFor();
  await page.locator('#map-outcome').selectOption('buyers');
  await page.locator('#map-across').selectOption('channel.moments-ad.cost_per_thousand');
  await page.locator('#map-up').selectOption('money.unit_cost');
  await page.locator('.map', { hasText: 'Neither lever moves this beyond chance' }).waitFor();
  await studied(visit);
  assert.doesNotMatch(await page.locator('#decide').innerText(), PLAIN);
  await page.locator('#map-across').selectOption('channel.moments-ad.start');
  await page.locator('#map-up').selectOption('channel.moments-ad.end');
  await page.locator('#map-reach').selectOption('wide');
  await studied(visit);
  assert.ok(await page.locator('.map-plot rect').count() < 17 * 17, 'what cannot be is blank');
});

for (const [lang, colorScheme] of /** @type {const} */ ([['en', 'light'], ['zh', 'dark']])) {
  story(`axe finds nothing, and nothing hangs over the edge (${lang}, ${colorScheme})`, { at: `?lang=${lang}${QUICK}`, context: { colorScheme } }, async (visit) => {
    const { page } = visit;
    for (const name of ['matters', 'map']) {
      await ask(visit, name);
      await studied(visit);
      for (const fold of await page.locator(`.${name} details:visible > summary`).all()) await fold.click();
      assert.deepEqual(await violations(page), [], name);
    }
    await page.setViewportSize({ width: 390, height: 844 });
    assert.equal(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), true, 'nothing hangs over the edge');
  });
}

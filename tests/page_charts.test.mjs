/** Charts: read out by keyboard and pointer, with a table behind each, in light and dark, at any size. */
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { linkTo } from './browser/links.mjs';
import { preset } from './browser/native.mjs';
import { scenario } from './browser/scenarios.mjs';
import { QUICK, openStage } from './browser/stage.mjs';

/** @typedef {import('./browser/visit.mjs').Visit} Visit */

const { story } = await openStage({ shared: true, sparing: true });

/** How a row of each table is read out. Levels are 5, 25, 50, 75 and 95 %. */
const SENTENCES = /** @type {Record<string, (cells: string[]) => string>} */ ({
  connected: ([day, p05, , p50, , p95, planned]) => `Day ${day}: ${p50} (${p05} to ${p95})${also(planned)}`,
  funnel: ([stage, p05, , p50, , p95, rate]) => `${stage}: ${p50} (${p05} to ${p95})${rate ? ` · ${rate} of the step before` : ''}`,
  followers: ([days, a05, , a50, , a95, b05, , b50, , b95, planned]) =>
    `Days ${days}: New followers ${a50} (${a05} to ${a95}) · Lost followers ${b50} (${b05} to ${b95})${also(planned)}`,
  touches: ([first, last, people, share]) => `${first} → ${last}: ${people} new customers (${share})`,
  waterfall: ([item, mean, left]) => `${item}: ${mean}${left ? `, which leaves ${left}` : ''}`,
  trust: ([day, a05, , a50, , a95, b05, , b50, , b95, planned]) =>
    `Day ${day}: Brand trust ${a50} (${a05} to ${a95}) · Overload ${b50} (${b05} to ${b95})${also(planned)}`,
  generations: ([generation, p05, , p50, , p95]) => `Generation ${generation}: ${p50} (${p05} to ${p95})`,
  profit: ([from, to, count]) => `${from} to ${to}: ${count} simulations`,
});

/** What is planned for a day, after its figures. @param {string | undefined} planned */
function also(planned) {
  return planned ? ` · ${planned}` : '';
}

/** A scenario with something in every list, and with a community. */
const LIVELY = linkTo({ scenario: scenario({ community: { mesh: 1, push_replies: 0.02 } }), replications: 200 });

/**
 * The cells of a chart's table, the first one where there are two.
 * @param {Visit} visit
 * @param {string} name
 */
async function tableOf(visit, name) {
  const data = visit.page.locator(`.chart-${name} details.data`);
  // One in which nothing happens is folded.
  await visit.unfold(`.chart-${name} details.fold`);
  await visit.unfold(`.chart-${name} details.data`);
  await data.locator('tbody tr').first().waitFor();
  return data.locator('table').first().locator('tbody tr').evaluateAll((rows) =>
    rows.map((row) => [...row.children].map((cell) => (cell.textContent ?? '').trim())));
}

/** Read as people do: a joiner that keeps a minus sign at its figure is not seen. @param {string | null} words */
const seen = (words) => (words ?? '').replaceAll('\u2060', '');

story('arrow keys read every chart out, and say what its table says', { at: QUICK }, async (visit) => {
  const { page } = visit;
  const expectedRows = { connected: 180, funnel: 9, followers: 26, generations: 9, waterfall: 9, trust: 180 };
  for (const [name, sentence] of Object.entries(SENTENCES)) {
    const rows = (await tableOf(visit, name)).filter((cells) => !cells.some((cell) => cell === 'lower' || cell === 'higher'));
    const most = /** @type {Record<string, number>} */ (expectedRows)[name];
    if (most) assert.equal(rows.length, most, name);
    const plot = page.locator(`.chart-${name} .plot`);
    const readout = page.locator(`.chart-${name} .readout`);
    const reads = async (/** @type {string} */ key) => {
      await page.keyboard.press(key);
      return seen(await readout.textContent());
    };
    const row = (/** @type {number} */ place) => seen(sentence(rows[place] ?? []));
    await plot.focus();
    assert.equal(await reads('ArrowRight'), row(0), name);
    assert.equal(await reads('ArrowRight'), row(1), name);
    assert.equal(await reads('ArrowLeft'), row(0), name);
    assert.equal(await reads('ArrowLeft'), row(0), `${name} ends at its start`);
    assert.equal(await page.locator(`.chart-${name} .cursor`).isVisible(), true);
    const last = await reads('End');
    assert.ok(rows.some((_, place) => row(place) === last), `${name}: ${last}`);
    if (name !== 'generations') assert.equal(last, row(rows.length - 1));
    assert.equal(await reads('ArrowDown'), last, `${name} ends at its end`);
    assert.equal(await reads('Home'), row(0), name);
    if (rows.length > 11) assert.equal(await reads('PageDown'), row(10), name);
    assert.equal(await reads('Escape'), '', name);
  }
});

story('the profits in the histogram are all simulations', { at: QUICK }, async (visit) => {
  const rows = await tableOf(visit, 'profit');
  assert.equal(rows.reduce((sum, cells) => sum + Number(cells.at(-1)), 0), 200);
});

story('the pointer reads out the place that it is at', { at: QUICK }, async (visit) => {
  const { page } = visit;
  for (const [name, sentence] of Object.entries(SENTENCES)) {
    if (name === 'touches') continue;
    const rows = (await tableOf(visit, name)).map((cells) => seen(sentence(cells)));
    const plot = page.locator(`.chart-${name} .plot`);
    await plot.scrollIntoViewIfNeeded();
    const readout = page.locator(`.chart-${name} .readout`);
    /** @type {number[]} */
    const places = [];
    for (const part of [0.3, 0.5, 0.8]) {
      const box = await plot.boundingBox();
      assert.ok(box);
      await page.mouse.move(box.x + box.width * part, box.y + box.height * part);
      const place = rows.indexOf(seen(await readout.textContent()));
      assert.ok(place >= 0, `${name}: ${await readout.textContent()}`);
      places.push(place);
    }
    assert.ok((places[0] ?? 0) < (places[1] ?? 0) && (places[1] ?? 0) < (places[2] ?? 0), `${name}: ${places}`);
    await page.mouse.move(1, 1);
    assert.equal(await readout.textContent(), '', name);
  }
});

story('the cursor stands where the pointer is', { at: QUICK }, async (visit) => {
  const { page } = visit;
  const box = await page.locator('.chart-profit_over_time .plot').boundingBox();
  assert.ok(box);
  for (const part of [0.2, 0.4, 0.6]) {
    const x = box.x + box.width * part;
    await page.mouse.move(x, box.y + box.height / 2);
    const cursor = await page.locator('.chart-profit_over_time .cursor').boundingBox();
    assert.ok(cursor && Math.abs(cursor.x - x) <= box.width / 180, `${cursor?.x} at ${x}`);
  }
});

story('the pointer reads out the band of customers that it is on, which the cursor then covers', { at: QUICK }, async (visit) => {
  const { page } = visit;
  const rows = (await tableOf(visit, 'touches')).map((cells) => seen(SENTENCES['touches']?.(cells) ?? ''));
  const plot = page.locator('.chart-touches .plot');
  await plot.scrollIntoViewIfNeeded();
  const box = await plot.boundingBox();
  assert.ok(box);
  const read = new Set();
  for (let part = 0.1; part < 1; part += 0.02) {
    await page.mouse.move(box.x + box.width / 2, box.y + box.height * part);
    const words = seen(await page.locator('.chart-touches .readout').textContent());
    const cursor = page.locator('.chart-touches .cursor');
    assert.equal(await cursor.isVisible(), words !== '');
    if (words === '') continue;
    assert.ok(rows.includes(words), words);
    assert.match(await cursor.evaluate((element) => getComputedStyle(element).clipPath), /^polygon\(.*px/);
    read.add(words);
  }
  assert.ok(read.has(rows[0]), `the broadest band was missed: ${[...read]}`);
});

story('every new customer is in the table of touches, and in the ledger by touch', { at: QUICK }, async (visit) => {
  const rows = await tableOf(visit, 'touches');
  const shares = rows.reduce((sum, cells) => sum + Number(cells[3]?.replace('%', '')), 0);
  assert.ok(Math.abs(shares - 100) < 1, `${shares} %`);
  const ledger = visit.page.locator('.chart-touches details.data table').nth(1);
  const touches = await ledger.locator('tbody th').allTextContents();
  for (const cells of rows) assert.ok(touches.includes(cells[0] ?? '') && touches.includes(cells[1] ?? ''), cells.join());
});

story('cohorts are read cell by cell in both directions, as their table says', { at: QUICK }, async (visit) => {
  const { page } = visit;
  const rows = await tableOf(visit, 'cohorts');
  assert.deepEqual(rows.map(([cohort]) => cohort), ['At the start', 'Days 1–30', 'Days 31–60', 'Days 61–90', 'Days 91–120', 'Days 121–150', 'Days 151–180']);
  assert.deepEqual(rows.map((cells) => cells.slice(3).filter((cell) => cell !== '').length), [7, 6, 5, 4, 3, 2, 1]);
  assert.match(rows[0]?.[2] ?? '', /^[−⁠]*¥/, 'a lifetime value');
  assert.equal(rows[0]?.[3], '100%');
  const plot = page.locator('.chart-cohorts .plot');
  const readout = page.locator('.chart-cohorts .readout');
  await plot.focus();
  const reads = async (/** @type {string} */ key, /** @type {number} */ row, /** @type {number} */ age) => {
    await page.keyboard.press(key);
    const [cohort, joined, , ...shares] = rows[row] ?? [];
    const words = seen(await readout.textContent());
    assert.ok(words.startsWith(`${cohort}, period ${age}: ${shares[age]} kept (`) && words.endsWith(` of ${joined})`), `${key}: ${words}`);
  };
  await reads('ArrowRight', 0, 0);
  await reads('ArrowRight', 0, 1);
  await reads('ArrowDown', 1, 1);
  await reads('ArrowUp', 0, 1);
  await reads('ArrowUp', 0, 1);
  await reads('End', 6, 0);
  await reads('ArrowUp', 5, 0);
  await reads('ArrowLeft', 4, 2);
  await reads('ArrowDown', 4, 2);
  const box = await plot.boundingBox();
  assert.ok(box);
  await page.mouse.move(box.x + box.width - 12, box.y + box.height - 40);
  assert.equal(await readout.textContent(), '', 'where no cohort has lived yet');
});

story('the money adds up', { at: QUICK }, async (visit) => {
  const rows = await tableOf(visit, 'waterfall');
  const amounts = rows.map(([, mean]) => Number(mean?.replace('−', '-').replace(/[^\d.-]/g, '')));
  const profit = amounts.pop() ?? NaN;
  const rest = amounts.reduce((sum, amount) => sum + amount, 0);
  assert.ok(Math.abs(rest - profit) <= 5, `${rest}, ${profit}`);
});

story('campaigns, pushes and channels are marked below the days, and read out', { at: LIVELY }, async (visit) => {
  const { page } = visit;
  // Once for all charts.
  const legend = await page.locator('.common-legend').textContent() ?? '';
  for (const mark of ['Campaign', 'Push', 'Channel']) assert.ok(legend.includes(mark), legend);
  assert.equal(await page.locator('.card .legend', { hasText: 'Campaign' }).count(), 0);
  await page.locator('.chart-connected .plot').focus();
  const readout = page.locator('.chart-connected .readout');
  await page.keyboard.press('ArrowRight');
  assert.match(await readout.innerText(), / · push: Subscription account, WeChat groups · channel: Moments advertisement, Newspaper$/);
  for (let turn = 0; turn < 3; turn++) await page.keyboard.press('PageDown');
  // Day 31: both campaigns begin; one of them makes its account push.
  assert.match(await readout.innerText(), /^Day 31: .* · campaign: Coupon, Group purchase · push: Subscription account.* · channel: /);
  const rows = await tableOf(visit, 'connected');
  assert.ok(rows[30]?.at(-1)?.startsWith('campaign: Coupon, Group purchase · push: '));
});

story('a chart with nothing to see is not there, and comes when there is', { at: QUICK }, async (visit) => {
  const { page } = visit;
  const community = page.locator('.chart-community');
  assert.equal(await community.isVisible(), false);
  await visit.set('community.mesh', '1');
  await community.scrollIntoViewIfNeeded();
  await community.locator('svg').waitFor();
  const [, , , , , , , , , last] = await tableOf(visit, 'community');
  assert.equal(last?.[0], '10');
  await visit.set('community.mesh', '0');
  await community.waitFor({ state: 'hidden' });
});

/** The pictures there are, by the name of the chart. @param {Visit} visit */
const pictures = (visit) => visit.page.locator('.chart').evaluateAll((cards) =>
  Object.fromEntries(cards.map((card) => [/chart-(\w+)/.exec(card.className)?.[1] ?? '', card.querySelector('.picture')?.innerHTML ?? ''])));

story('charts far below the window wait for the last figures, and are then of them', {
  at: linkTo({ scenario: preset('small-brand'), replications: 1000, preset: 'small-brand' }), anew: true,
}, async (visit) => {
  const { page } = visit;
  await page.waitForFunction(() => [...document.querySelectorAll('.chart:not([hidden], .flat) .picture')].every((picture) => picture.hasChildNodes()));
  const before = await pictures(visit);
  // Notes of which figures each picture that was drawn is.
  await page.evaluate(() => {
    const seen = /** @type {any} */ (globalThis);
    seen.drawn = [];
    const status = document.querySelector('#status');
    for (const picture of document.querySelectorAll('.picture')) {
      new MutationObserver(() => seen.drawn.push([/chart-(\w+)/.exec(picture.closest('.chart')?.className ?? '')?.[1], status?.textContent]))
        .observe(picture, { childList: true });
    }
  });
  await visit.set('accounts[0].pushes_per_week', '6');
  await page.waitForFunction(() => /** @type {any} */ (globalThis).drawn.some((/** @type {string[]} */ [name]) => name === 'profit'));
  const drawn = /** @type {string[][]} */ (await page.evaluate(() => /** @type {any} */ (globalThis).drawn));
  const times = (/** @type {string} */ name) => drawn.filter(([one]) => one === name).length;
  assert.ok(times('profit_over_time') >= 2, 'in the window: with every figure');
  const early = drawn.filter(([name, said]) => name === 'profit' && !/^1,000 simulations/.test(said ?? ''));
  assert.deepEqual(early, [], 'below it: of the last ones alone');
  const after = await pictures(visit);
  for (const [name, picture] of Object.entries(after)) {
    if (picture !== '' || before[name] !== '') assert.notEqual(picture, before[name], name);
  }
});

story('an open table follows the levers', { at: QUICK }, async (visit) => {
  const before = await tableOf(visit, 'connected');
  await visit.set('accounts[0].pushes_per_week', '7');
  assert.notDeepEqual(await tableOf(visit, 'connected'), before);
  await visit.set('time.days', '150');
  assert.equal((await tableOf(visit, 'connected')).length, 150);
});

const colours = (/** @type {Visit} */ visit) => visit.page.evaluate(() => ({
  page: getComputedStyle(document.body).backgroundColor,
  text: getComputedStyle(document.body).color,
  chart: document.querySelector('.chart-connected .plot svg')?.innerHTML.match(/#[0-9a-f]{6}/gi)?.join() ?? '',
}));
/** @param {string} colour */
const isDark = (colour) => (colour.match(/[\d.]+/g) ?? []).slice(0, 3).every((part) => Number(part) < 60);

story('dark where the system is dark, and as chosen where something was chosen', { at: QUICK, context: { colorScheme: 'dark' } }, async (visit) => {
  const { page } = visit;
  const dark = await colours(visit);
  assert.ok(isDark(dark.page) && !isDark(dark.text), JSON.stringify(dark));
  await page.locator('#theme').selectOption('light');
  await page.waitForFunction((before) => !document.querySelector('.chart-connected .plot svg')?.innerHTML.includes(before), dark.chart.split(',')[0] ?? '');
  const light = await colours(visit);
  assert.ok(!isDark(light.page) && isDark(light.text), JSON.stringify(light));
  await page.reload();
  await visit.settled();
  assert.deepEqual(await colours(visit), light, 'the choice is remembered');
  await page.locator('#theme').selectOption('auto');
  await page.waitForFunction((before) => !document.querySelector('.chart-connected .plot svg')?.innerHTML.includes(before), light.chart.split(',')[0] ?? '');
  assert.deepEqual(await colours(visit), dark);
});

story('charts follow the system when it turns dark', { at: QUICK }, async (visit) => {
  const { page } = visit;
  await page.emulateMedia({ colorScheme: 'light' });
  const light = await colours(visit);
  await page.emulateMedia({ colorScheme: 'dark' });
  await page.waitForFunction((before) => !document.querySelector('.chart-connected .plot svg')?.innerHTML.includes(before), light.chart.split(',')[0] ?? '');
  assert.ok(isDark((await colours(visit)).page));
  await page.emulateMedia({ colorScheme: null });
});

story('charts are drawn anew for another width', { at: QUICK }, async (visit) => {
  const { page } = visit;
  const width = () => page.locator('.chart-connected svg').evaluate((svg) => Number(svg.getAttribute('viewBox')?.split(' ')[2] ?? svg.getAttribute('width')));
  const wide = await width();
  await page.setViewportSize({ width: 900, height: 900 });
  await page.waitForFunction(([before]) => {
    const svg = document.querySelector('.chart-connected svg');
    return Number(svg?.getAttribute('viewBox')?.split(' ')[2] ?? svg?.getAttribute('width')) < (before ?? 0);
  }, [wide]);
  const plot = await page.locator('.chart-connected .plot').boundingBox();
  assert.ok(Math.abs(await width() - (plot?.width ?? 0)) <= 1);
});

story('a chart is taken away as a picture that explains itself: SVG, PNG, and on the clipboard', {
  at: QUICK, context: { permissions: ['clipboard-read', 'clipboard-write'] },
}, async (visit) => {
  const { page } = visit;
  await visit.set('accounts[0].pushes_per_week', '4');
  const chart = page.locator('.chart-profit_over_time');
  const taken = async (/** @type {string} */ as) => {
    const [download] = await Promise.all([page.waitForEvent('download'), chart.locator(`[data-take="${as}"]`).click()]);
    return { name: download.suggestedFilename(), bytes: await readFile(await download.path()) };
  };
  const svg = await taken('svg');
  assert.equal(svg.name, "A small brand's first 180 days-Profit over time.svg");
  const text = svg.bytes.toString('utf8');
  assert.match(text, />(?:Profit|A loss)[^<]*(?:day \d+|the start)[^<]*<\/text>/, 'what it shows');
  for (const words of ['Profit over time', 'Median', 'Day', 'Profit so far (¥)', 'Before (median)', 'Campaign']) assert.ok(text.includes(`>${words}</text>`), words);
  assert.match(text, /simulations\.<\/text>/, 'what it rests on');
  assert.match(text, /stroke-dasharray/);
  assert.doesNotMatch(text, /var\(|currentColor/, 'colours that mean something elsewhere, too');
  const png = await taken('png');
  assert.equal(png.name, "A small brand's first 180 days-Profit over time.png");
  assert.equal(png.bytes.subarray(1, 4).toString('latin1'), 'PNG');
  assert.ok(png.bytes.readUInt32BE(16) > 1000 && png.bytes.length > 10_000, `${png.bytes.readUInt32BE(16)} pixels, ${png.bytes.length} bytes`);
  await chart.locator('[data-take="copy"]').click();
  await page.locator('#announcer', { hasText: 'on the clipboard' }).waitFor({ state: 'attached' });
  const types = await page.evaluate(async () => (await navigator.clipboard.read()).flatMap((item) => item.types));
  assert.deepEqual(types, ['image/png']);
});

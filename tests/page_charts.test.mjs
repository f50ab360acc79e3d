/** Charts: read out by keyboard and pointer, with a table behind each, in light and dark, at any size. */
import assert from 'node:assert/strict';
import { QUICK, openStage } from './browser/stage.mjs';

/** @typedef {import('./browser/visit.mjs').Visit} Visit */

const { story } = await openStage();

/** How a row of each table is read out. Levels are 5, 25, 50, 75 and 95 %. */
const SENTENCES = /** @type {Record<string, (cells: string[]) => string>} */ ({
  connected: ([day, p05, , p50, , p95]) => `Day ${day}: ${p50} (${p05} to ${p95})`,
  funnel: ([stage, p05, , p50, , p95]) => `${stage}: ${p50} (${p05} to ${p95})`,
  followers: ([day, a05, , a50, , a95, b05, , b50, , b95]) =>
    `Day ${day}: New followers ${a50} (${a05} to ${a95}) · Lost followers ${b50} (${b05} to ${b95})`,
  generations: ([generation, p05, , p50, , p95]) => `Generation ${generation}: ${p50} (${p05} to ${p95})`,
  profit: ([from, to, count]) => `${from} to ${to}: ${count} simulations`,
});

/**
 * The cells of a chart's table.
 * @param {Visit} visit
 * @param {string} name
 */
async function tableOf(visit, name) {
  const data = visit.page.locator(`.chart-${name} details.data`);
  if (await data.getAttribute('open') === null) await data.locator('summary').click();
  await data.locator('tbody tr').first().waitFor();
  return data.locator('tbody tr').evaluateAll((rows) =>
    rows.map((row) => [...row.children].map((cell) => (cell.textContent ?? '').trim())));
}

/** Read as people do: a joiner that keeps a minus sign at its figure is not seen. @param {string | null} words */
const seen = (words) => (words ?? '').replaceAll('\u2060', '');

story('arrow keys read every chart out, and say what its table says', { at: QUICK }, async (visit) => {
  const { page } = visit;
  const expectedRows = { connected: 180, funnel: 8, followers: 180, generations: 9 };
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
  const box = await page.locator('.chart-connected .plot').boundingBox();
  assert.ok(box);
  for (const part of [0.2, 0.4, 0.6]) {
    const x = box.x + box.width * part;
    await page.mouse.move(x, box.y + box.height / 2);
    const cursor = await page.locator('.chart-connected .cursor').boundingBox();
    assert.ok(cursor && Math.abs(cursor.x - x) <= box.width / 180, `${cursor?.x} at ${x}`);
  }
});

story('an open table follows the levers', { at: QUICK }, async (visit) => {
  const before = await tableOf(visit, 'connected');
  await visit.set('account.pushes_per_week', '7');
  assert.notDeepEqual(await tableOf(visit, 'connected'), before);
  await visit.set('time.days', '60');
  assert.equal((await tableOf(visit, 'connected')).length, 60);
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

story('charts follow the system when it turns dark', { at: QUICK, context: { colorScheme: 'light' } }, async (visit) => {
  const { page } = visit;
  const light = await colours(visit);
  await page.emulateMedia({ colorScheme: 'dark' });
  await page.waitForFunction((before) => !document.querySelector('.chart-connected .plot svg')?.innerHTML.includes(before), light.chart.split(',')[0] ?? '');
  assert.ok(isDark((await colours(visit)).page));
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

/** What charts say: their findings, one legend, the large one, those in which nothing happens, and their figures as files. */
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { linkTo } from './browser/links.mjs';
import { preset } from './browser/native.mjs';
import { QUICK, openStage } from './browser/stage.mjs';

/** @typedef {import('./browser/visit.mjs').Visit} Visit */

const { story } = await openStage({ shared: true, sparing: true });

/** @param {Visit} visit @param {string} name */
const heading = async (visit, name) => await visit.page.locator(`.chart-${name} h2`).textContent() ?? '';

/** The picture of a chart, once it is there. @param {Visit} visit @param {string} name */
async function picture({ page }, name) {
  await page.locator(`.chart-${name}`).scrollIntoViewIfNeeded();
  await page.locator(`.chart-${name} .picture svg`).waitFor();
  return page.locator(`.chart-${name} .picture`).innerHTML();
}

story('a chart out of sight says what its picture shows, whatever has been simulated since', { at: QUICK, anew: true }, async (visit) => {
  const { page } = visit;
  await page.setViewportSize({ width: 390, height: 700 });
  await page.locator('.chart-profit_dots').scrollIntoViewIfNeeded();
  await page.locator('.chart-profit_dots .picture circle').first().waitFor();
  await page.evaluate(() => scrollTo(0, 0));
  for (const price of ['300', '40']) {
    await visit.set('money.price', price);
    await visit.settled();
    const { title, label, drawn } = await page.locator('.chart-profit_dots').evaluate((chart) => ({
      title: chart.querySelector('h2')?.textContent ?? '', label: chart.querySelector('.plot')?.getAttribute('aria-label') ?? '', drawn: [...chart.querySelectorAll('.picture text')].map((one) => one.textContent),
    }));
    const counted = (/** @type {string} */ what) => drawn.map((one) => new RegExp(`^(\\d+) of 50 ${what} money$`).exec(one ?? '')?.[1]).find(Boolean);
    const count = Number(counted('make') ?? 50 - Number(counted('lose')));
    const told = count === 50 ? 'all 50' : count === 0 ? 'none of 50' : `(about )?${count} of 50`;
    for (const words of [title, label]) assert.match(words, new RegExp(`in ${told} futures`), `${price}: ${drawn}`);
  }
});

story('fifty dots are counted in the title, in the picture and in the table alike', { at: QUICK }, async (visit) => {
  const { page } = visit;
  // Out of sight, the title says what was drawn before: the picture comes first.
  const drawn = await picture(visit, 'profit_dots');
  const [, told] = /It makes money in (?:about )?(\d+) of 50 futures/.exec(await heading(visit, 'profit_dots')) ?? [];
  assert.equal(drawn.match(/<circle/g)?.length ?? 0, Number(told), 'dots that make money are circles');
  assert.ok(drawn.includes(`>${told} of 50 make money</text>`) && drawn.includes(`>${50 - Number(told)} of 50 lose money</text>`));
  await visit.unfold('.chart-profit_dots details.data');
  const profits = await page.locator('.chart-profit_dots tbody td').allInnerTexts();
  assert.equal(profits.length, 50);
  assert.equal(profits.filter((profit) => !profit.startsWith('\u2212')).length, Number(told));
  const plot = page.locator('.chart-profit_dots .plot');
  await plot.focus();
  await page.keyboard.press('ArrowRight');
  const readout = page.locator('.chart-profit_dots .readout');
  assert.match(await readout.innerText(), /^Future 1 of 50, from the lowest: /);
  await page.keyboard.press('End');
  assert.match(await readout.innerText(), /^Future 50 of 50/);
  assert.equal(await page.locator('.chart-profit_dots .cursor').isVisible(), true);
});

story('titles say what the figures say, and follow them', { at: QUICK }, async (visit) => {
  const { page } = visit;
  assert.match(await heading(visit, 'profit_over_time'), /day \d+|from the start/);
  const kicker = page.locator('.chart-connected .kicker');
  assert.equal(await kicker.innerText(), 'Connected people over time');
  const before = await heading(visit, 'connected');
  const [from = NaN, to = NaN] = (before.match(/[\d,]+/g) ?? []).map((figure) => Number(figure.replace(',', '')));
  await visit.unfold('.chart-connected details.data');
  const rows = page.locator('.chart-connected tbody tr');
  const median = async (/** @type {number} */ row) => Number((await rows.nth(row).locator('td').nth(2).innerText()).replace(',', ''));
  for (const [told, exact] of [[from, await median(0)], [to, await median(179)]]) {
    assert.ok(Math.abs((told ?? NaN) / (exact ?? NaN) - 1) < 0.06, `${told} of ${exact}`);
  }
  // What costs far more than it brings loses, whatever happens.
  await visit.set('channels[0].fixed_cost', '1000000');
  assert.equal(await heading(visit, 'profit_over_time'), 'A loss by day 180 is nearly sure');
  assert.equal(await heading(visit, 'profit_dots'), 'It makes money in none of 50 futures');
  assert.match(await heading(visit, 'waterfall'), /^The largest cost: Channels, \d/);
  await page.locator('#language').click();
  await page.locator('html[lang="zh-Hans"]').waitFor();
  assert.equal(await heading(visit, 'profit_over_time'), '到第 180 天几乎一定亏钱');
});

story('what bands mean is said once, and not in the cards', { at: QUICK }, async (visit) => {
  const { page } = visit;
  const legend = page.locator('.common-legend');
  assert.match(await legend.innerText(), /Of 100 simulations, 90 are within the light band/);
  assert.equal(await page.locator('.legend li', { hasText: /^Median$/ }).count(), 1);
  assert.equal(await page.locator('.card .legend li', { hasText: 'of simulations' }).count(), 0);
  // A file stands alone.
  const [download] = await Promise.all([page.waitForEvent('download'), page.locator('.chart-connected [data-take="svg"]').click()]);
  assert.ok((await readFile(await download.path(), 'utf8')).includes('>Median</text>'));
});

story('another chart is the large one, by keyboard, and is so on the next visit', { at: QUICK, own: true }, async (visit) => {
  const { page } = visit;
  const first = () => page.locator('#charts > .chart').first().getAttribute('class');
  assert.match(await first() ?? '', /chart-profit_over_time/);
  await page.locator('.hero-choice').focus();
  await page.locator('.hero-choice').selectOption('profit_dots');
  assert.match(await first() ?? '', /chart-profit_dots.*hero/);
  assert.equal(await page.evaluate(() => document.activeElement?.className), 'hero-choice', 'the keyboard stays with the choice');
  const wide = page.locator('.chart-profit_dots .picture svg');
  await page.waitForFunction(() => Number(document.querySelector('.chart-profit_dots svg')?.getAttribute('width')) > 600);
  assert.equal(await wide.count(), 1);
  await page.reload();
  await visit.settled();
  assert.match(await first() ?? '', /chart-profit_dots.*hero/);
  assert.equal(await page.locator('.hero-choice').inputValue(), 'profit_dots');
});

const UNSHARED = linkTo({ scenario: { ...preset('small-brand'), sharing: { share_rate: 0 } }, replications: 200 });

story('a chart in which nothing happens is a line that opens', { at: UNSHARED }, async (visit) => {
  const { page } = visit;
  const card = page.locator('.chart-generations');
  await card.scrollIntoViewIfNeeded();
  assert.match(await card.innerText(), /^Nothing happens here: Sharing by generation\. Hardly anybody is reached by a share$/);
  const box = await card.boundingBox();
  assert.ok((box?.height ?? 999) < 60, `${box?.height} px`);
  await card.locator('.fold > summary').focus();
  await page.keyboard.press('Enter');
  await card.locator('.picture svg').waitFor();
  await page.waitForFunction(() => {
    const [plot, svg] = ['.plot', '.plot svg'].map((part) => document.querySelector(`.chart-generations ${part}`)?.getBoundingClientRect());
    return Math.abs((plot?.width ?? 0) - (svg?.width ?? 9)) < 1 && (plot?.width ?? 0) > 200;
  });
  await visit.set('sharing.share_rate', '10');
  await page.locator('.chart-generations:not(.flat)').waitFor();
});

story('axes have titles with units, in both languages', { at: QUICK }, async (visit) => {
  const { page } = visit;
  const titles = /** @type {Record<string, [string, string]>} */ ({
    profit_over_time: ['Profit so far (¥)', '累计利润（元）'], connected: ['People', '人数'], followers: ['People a week', '每周人数'],
    funnel: ['People (logarithmic scale)', '人数（对数刻度）'], waterfall: ['Amount (¥)', '金额（元）'], profit: ['Share of simulations (%)', '占模拟的比例（%）'],
    profit_dots: ['Profit at the end (¥)', '期末利润（元）'],
  });
  for (const [name, [english]] of Object.entries(titles)) assert.ok((await picture(visit, name)).includes(`>${english}</text>`), name);
  await page.locator('#language').click();
  await page.locator('html[lang="zh-Hans"]').waitFor();
  for (const [name, [, chinese]] of Object.entries(titles)) {
    await page.locator(`.chart-${name}`).scrollIntoViewIfNeeded();
    await page.waitForFunction(([chart, words]) => document.querySelector(`.chart-${chart} .picture`)?.textContent?.includes(words ?? ''), [name, chinese]);
  }
});

story('the figures of a chart are a CSV that Excel opens, with words of the language', { at: QUICK }, async (visit) => {
  const { page } = visit;
  const figures = async (/** @type {string} */ name) => {
    const button = page.locator(`.chart-${name} [data-take="csv"]`);
    const [download] = await Promise.all([page.waitForEvent('download'), button.click()]);
    assert.match(download.suggestedFilename(), /180.*-(?:[A-Z][a-z ]+ \(200 simulations\)|[^a-z]+（模拟 200 次）)\.csv$/);
    const text = await readFile(await download.path(), 'utf8');
    assert.equal(text.codePointAt(0), 0xfeff, 'a byte-order mark');
    return text.slice(1).trimEnd().split('\r\n').map((line) => line.split(','));
  };
  const [head, ...rows] = await figures('funnel');
  assert.deepEqual(head, ['Stage', '5%', '25%', 'Median', '75%', '95%', 'Share of the step before']);
  assert.equal(rows.length, 9);
  for (const [stage, ...cells] of rows) assert.ok(cells.slice(0, 5).every((cell) => Number.isFinite(Number(cell)) && cell !== ''), `${stage}: ${cells}`);
  assert.match(rows[2]?.at(-1) ?? '', /^[\d.]+%$/);
  assert.equal((await figures('profit_over_time')).length, 181);
  await page.locator('#language').click();
  await page.locator('html[lang="zh-Hans"]').waitFor();
  const [chinese] = await figures('waterfall');
  assert.deepEqual(chinese, ['项目', '均值（元）', '扣除后剩余（元）', '占收入']);
});

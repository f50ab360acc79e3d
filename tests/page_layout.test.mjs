/** Where things are: at every size what matters is in sight, and nothing is cut or lies over something else. */
import assert from 'node:assert/strict';
import { geometry } from './browser/geometry.mjs';
import { linkTo } from './browser/links.mjs';
import { preset } from './browser/native.mjs';
import { QUICK, openStage } from './browser/stage.mjs';

const { story } = await openStage({ shared: true });
const DEFAULT = preset('small-brand');
/** It loses some hundred thousand yuan, of which Chinese says two digits and a word. */
const COSTLY = linkTo({ scenario: { ...DEFAULT, accounts: [{ ...DEFAULT.accounts[0], running_cost: 5000 }] }, replications: 100 });
const SIZES = [[1440, 900], [1366, 768], [1280, 720], [390, 844], [320, 640], [2560, 1440]];

/** Waits until the charts in the window are drawn in their size. @param {import('./browser/visit.mjs').Visit} visit */
async function drawn(visit) {
  await visit.settled();
  await visit.page.waitForFunction(() => new Promise((resolve) => {
    requestAnimationFrame(() => requestAnimationFrame(() => resolve([...document.querySelectorAll('.charts .plot')].every((plot) => {
      const { top, bottom, width } = plot.getBoundingClientRect();
      if (bottom < 0 || top > innerHeight || width === 0) return true;
      return Math.abs((plot.querySelector('svg')?.viewBox.baseVal.width ?? 0) - width) < 1;
    }))));
  }));
}

/** @param {import('./browser/visit.mjs').Visit} visit @param {number[]} size */
async function resize(visit, [width = 0, height = 0]) {
  await visit.page.setViewportSize({ width, height });
  await drawn(visit);
}

for (const language of ['en', 'zh']) {
  story(`nothing is cut, nothing lies over anything, at every size (${language})`, { at: `?lang=${language}${COSTLY}`, anew: true }, async (visit) => {
    const { page } = visit;
    await visit.set('sharing.share_rate', '9%');
    await visit.settled();
    assert.match(await visit.headline('profit'), /^−¥(\d{3},\d{3}|[\d.]+万)$/);
    // A browser would break a line between the two signs.
    const parted = await page.evaluate(() => document.body.innerText.match(/.{0,20}[−+][¥$].{0,9}/g) ?? []);
    assert.deepEqual(parted, [], 'a sign stays at its figure');
    const band = await page.locator('.answer-profit .band').innerText();
    if (language === 'zh') assert.ok(/^[^万]*$|万.*万/.test(band), `${band}: both ends in one unit`);
    for (const size of SIZES) {
      await resize(visit, size);
      for (let screen = 0; screen < 4; screen++) {
        await page.evaluate((top) => scrollTo(0, top), screen * (size[1] ?? 0) * 0.8);
        await drawn(visit);
        const { flaws, count } = await geometry(page);
        assert.ok(count > 30, `${count} pieces of words at ${size}`);
        assert.deepEqual(flaws, [], `${size}, screen ${screen}`);
      }
    }
  });
}

story('the check of the geometry finds what is wrong', { at: QUICK, anew: true }, async (visit) => {
  const { page } = visit;
  assert.deepEqual((await geometry(page)).flaws, []);
  const spoil = (/** @type {string} */ rule) => page.evaluate((css) => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(css);
    document.adoptedStyleSheets = [sheet];
  }, rule);
  await spoil('.verdict { margin-bottom: -20px }');
  assert.match((await geometry(page)).flaws.join(), /one over the other/);
  await spoil('.verdict { width: 200px; white-space: nowrap; overflow: hidden }');
  assert.match((await geometry(page)).flaws.join(), /cut at a side/);
  await spoil('.verdict { width: 3000px }');
  assert.match((await geometry(page)).flaws.join(), /wide in a window/);
});

for (const language of ['en', 'zh']) {
  story(`a projector shows the answer, its chart and three levers without scrolling (${language})`, { at: `?lang=${language}${QUICK}`, anew: true }, async (visit) => {
    await resize(visit, [1280, 720]);
    const bottoms = await visit.page.evaluate(() => ['#verdict', '#answers', '.chart .plot', '#main-levers .lever:nth-of-type(3)'].map((selector) =>
      [selector, document.querySelector(selector)?.getBoundingClientRect().bottom]));
    for (const [what, bottom] of bottoms) assert.ok(Number(bottom) <= 720, `${what} ends at ${bottom}`);
  });
}

story('closed levers give their place back, and a wide screen has no dead margins', { at: QUICK, anew: true }, async (visit) => {
  const { page } = visit;
  const margins = () => page.evaluate(() => {
    const [levers, charts] = ['#levers-panel', '#charts'].map((selector) => document.querySelector(selector)?.getBoundingClientRect());
    return { left: levers?.left ?? NaN, levers: levers?.width ?? NaN, right: innerWidth - (charts?.right ?? NaN), charts: charts?.width ?? NaN };
  });
  for (const [width, height] of [[1280, 720], [2560, 1440]]) {
    await resize(visit, [width ?? 0, height ?? 0]);
    const open = await margins();
    assert.ok(open.left < 40 && open.right < 60, JSON.stringify(open));
    await page.locator('#levers-panel > summary').click();
    const closed = await margins();
    assert.ok(closed.levers < 60 && closed.charts > open.charts + open.levers - 80, JSON.stringify([open, closed]));
    await page.locator('#levers-panel > summary').click();
    assert.deepEqual(await margins(), open);
  }
});

story('on a phone tabs at the thumb lead to the parts', { at: QUICK, anew: true }, async (visit) => {
  const { page } = visit;
  assert.equal(await page.locator('#tabs').isVisible(), false, 'only on a small screen');
  await resize(visit, [390, 844]);
  const inSight = (/** @type {string} */ selector) => page.locator(selector).first().evaluate((element) => {
    const { top, bottom } = element.getBoundingClientRect();
    return top < innerHeight * 0.8 && bottom > 100;
  });
  assert.equal(await page.locator('#tab-comparison').isVisible(), false, 'nothing is compared yet');
  await page.locator('#tab-charts').click();
  assert.equal(await inSight('#charts .plot'), true);
  await page.locator('#tab-charts[aria-current]').waitFor();
  await page.locator('#tab-levers').press('Enter');
  assert.equal(await inSight('#main-levers .lever'), true);
  await page.locator('#tab-levers[aria-current]').waitFor();
  await visit.set('sharing.share_rate', '9%');
  await page.locator('#tab-comparison').click();
  assert.equal(await inSight('#comparison'), true);
  await page.locator('#tab-answers').click();
  await page.locator('#tab-answers[aria-current]').waitFor();
  assert.equal(await page.evaluate(() => scrollY), 0);
});

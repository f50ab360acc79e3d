/** For everybody: by keyboard, by screen reader, on a phone, with less motion. */
import assert from 'node:assert/strict';
import { usables, violations } from './browser/audit.mjs';
import { ranked } from './browser/effects.mjs';
import { BRIEF, QUICK, openStage } from './browser/stage.mjs';

/** @typedef {import('./browser/visit.mjs').Visit} Visit */

const { story } = await openStage({ shared: true });

/**
 * Opens a bit of everything: a group, a channel, a table, all outcomes.
 * @param {Visit} visit
 */
async function openUp(visit) {
  const { page } = visit;
  const panel = page.locator('#levers-panel');
  if (await panel.getAttribute('open') === null) await panel.locator('summary').first().click();
  const group = await visit.openGroup('channel');
  await group.locator('.channel summary').first().click();
  await visit.unfold('.chart-connected details.data');
  await page.locator('.chart-connected tbody tr').first().waitFor();
  await visit.unfold('#all-outcomes');
}

// Colours are the same in both languages, names in both schemes: two of the four pairs see them all.
for (const [language, colorScheme] of /** @type {const} */ ([['en', 'light'], ['zh', 'dark']])) {
  story(`axe finds nothing (${language}, ${colorScheme})`, { at: `?lang=${language}${BRIEF}`, context: { colorScheme } }, async (visit) => {
    const { page } = visit;
    assert.deepEqual(await violations(page), [], 'as it opens');
    await openUp(visit);
    await visit.set('sharing.contacts', '50 to 200');
    await visit.set('sharing.share_rate', 'normal(2%, 2%)');
    await visit.unfold('#sources-of-spread');
    await visit.type('accounts[0].pushes_per_week', '99');
    await page.locator('.chart-connected .plot').focus();
    await page.keyboard.press('End');
    assert.deepEqual(await violations(page), [], 'with everything open, ranges, and a figure refused');
    await visit.follow('#9.x');
    await page.locator('#messages .message-error').waitFor();
    await page.locator('.about').first().click();
    assert.deepEqual(await violations(page, ['#messages', '#about']), [], 'with a message and a lever explained');
    await page.keyboard.press('Escape');
    await page.locator('#help-button').click();
    assert.deepEqual(await violations(page, ['#help']), [], 'with the explanation');
  });
}

for (const language of ['en', 'zh']) {
  story(`everything that can be used has a name (${language})`, { at: `?lang=${language}${BRIEF}` }, async (visit) => {
    await visit.openAll();
    const found = await usables(visit.page);
    assert.ok(found.length > 500, `${found.length}`);
    assert.deepEqual(found.filter(({ name }) => name === ''), []);
    const regions = found.filter(({ role }) => role === 'region').map(({ name }) => name);
    assert.equal(new Set(regions).size, regions.length, `regions that cannot be told apart: ${regions}`);
    const sliders = found.filter(({ role }) => role === 'slider');
    assert.ok(sliders.length > 150 && sliders.every(({ name }) => /slider|滑块/.test(name)), sliders[0]?.name);
  });
}

story('Tab begins with the way past the header', { at: BRIEF, anew: true }, async (visit) => {
  const { page } = visit;
  await page.keyboard.press('Tab');
  const skip = page.locator('a.skip');
  assert.equal(await skip.evaluate((link) => document.activeElement === link), true);
  assert.ok(((await skip.boundingBox())?.x ?? -1) >= 0, 'and it can be seen');
  await page.keyboard.press('Enter');
  assert.equal(await page.evaluate(() => document.activeElement?.id), 'answers');
  assert.equal(await visit.message(), '');
});

story('Tab goes through everything in the order of the page, always in sight, and out again', { at: QUICK, anew: true }, async (visit) => {
  const { page } = visit;
  // What comes by itself meanwhile would move what is gone to.
  await ranked(visit);
  /** @type {{header: boolean, what: string, visible: boolean, outlined: boolean}[]} */
  const walked = [];
  for (let i = 0; i < 200; i++) {
    await page.keyboard.press('Tab');
    const at = await page.evaluate(() => {
      const element = document.activeElement;
      if (!(element instanceof HTMLElement) || element === document.body) return null;
      const { outlineStyle, outlineWidth } = getComputedStyle(element);
      const box = element.getBoundingClientRect();
      const top = document.elementFromPoint(box.x + box.width / 2, box.y + Math.min(box.height, innerHeight - box.y) / 2);
      return {
        header: element.closest('header') !== null,
        what: element.dataset.path || element.dataset.slider || element.id || element.className || element.textContent?.trim() || element.tagName,
        visible: box.width > 0 && (element.contains(top) || (top?.contains(element) ?? false)),
        outlined: outlineStyle !== 'none' && parseFloat(outlineWidth) >= 2,
      };
    });
    if (at === null) break;
    walked.push(at);
  }
  assert.ok(walked.length < 200, 'the end is reached');
  assert.match(walked.at(-1)?.what ?? '', /^What this range comes from$/, `after ${walked.length} steps the place is lost: ${JSON.stringify(walked.slice(-3))}`);
  const controls = await page.locator('header :is(button, select):enabled:visible').evaluateAll((all) => all.map(({ id }) => id));
  assert.deepEqual(walked.slice(1, controls.length + 1).map(({ what }) => what), controls, 'the header first');
  assert.equal(walked.slice(controls.length + 1).some(({ header }) => header), false);
  for (const what of ['sharing.share_rate.low', 'sharing.share_rate.high', 'sharing.share_rate']) {
    assert.equal(walked.filter((step) => step.what === what).length, 1, `${what}: two handles and a field`);
  }
  for (const what of ['accounts[0].pushes_per_week', 'money.price']) {
    assert.equal(walked.filter((step) => step.what === what).length, 2, `${what}: its slider and its field`);
  }
  assert.equal(walked.filter(({ what }) => what === 'plot').length, await page.locator('.plot:visible').count());
  assert.deepEqual(walked.filter(({ outlined }) => !outlined).map(({ what }) => what), [], 'focus that cannot be seen');
  assert.deepEqual(walked.filter(({ visible }) => !visible).map(({ what }) => what), [], 'focus behind something');
});

const SCREENS = /** @type {const} */ ([[1440, 900], [1280, 720], [390, 844], [320, 640]]);

for (const language of ['en', 'zh']) {
  story(`nothing hangs over the edge of any screen (${language})`, { at: `?lang=${language}${BRIEF}` }, async (visit) => {
    const { page } = visit;
    const overhang = () => page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    for (const [width, height] of SCREENS) {
      await page.setViewportSize({ width, height });
      assert.ok(await overhang() <= 0, `${width} × ${height}: ${await overhang()} px`);
    }
    await visit.set('sharing.contacts', '50 to 200');
    await visit.set('sharing.share_rate', 'discrete(0.125%: 30, 0.25%: 70, 0.375%: 100, 0.5%: 200)');
    await visit.openAll();
    await visit.type('accounts[0].pushes_per_week', '99');
    await visit.follow('#1.x');
    await page.locator('#messages .message-error').waitFor();
    for (const [width, height] of SCREENS) {
      await page.setViewportSize({ width, height });
      assert.ok(await overhang() <= 0, `everything open, ${width} × ${height}: ${await overhang()} px`);
    }
  });
}

story('on a phone the answers come before the levers, and both work', { at: BRIEF, context: { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true } }, async (visit) => {
  const { page } = visit;
  const [answers, levers] = [await page.locator('#answers').boundingBox(), await page.locator('.levers').boundingBox()];
  assert.ok(answers && levers && answers.y < levers.y);
  assert.ok(answers.y < 844, 'an answer on the first screen');
  const header = await page.locator('header.bar').boundingBox();
  assert.ok(header && header.height <= 50, `one row: ${header?.height} px`);
  await openUp(visit);
  await visit.set('accounts[0].pushes_per_week', '5');
  // What a lever does is seen where the lever is.
  await page.locator('#all-levers .lever').first().scrollIntoViewIfNeeded();
  assert.match(await page.locator('#strip').innerText(), /Profit\s+(?:−\u2060)?¥[\d,]+ [▲▼]/);
  assert.equal(await page.locator('#strip').isVisible(), true);
  await page.locator('#answers').scrollIntoViewIfNeeded();
  for (const openers of [['.about >> nth=0'], ['#more'], ['#more', '#menu-button']]) {
    for (const opener of openers) await page.locator(opener).tap();
    const box = await page.locator('[popover]:popover-open').last().boundingBox();
    assert.ok(box && box.x >= 0 && box.x + box.width <= 390, `${openers}: ${JSON.stringify(box)}`);
    await page.keyboard.press('Escape');
    await page.keyboard.press('Escape');
  }
  assert.deepEqual(await violations(page), [], 'targets large enough for a finger among them');
});

story('nothing moves for those who want less motion', { at: BRIEF, context: { reducedMotion: 'reduce' } }, async (visit) => {
  const { page } = visit;
  await openUp(visit);
  await visit.set('accounts[0].pushes_per_week', '5');
  const moving = await page.evaluate(() => [...document.querySelectorAll('*')].filter((element) => {
    const { transitionDuration, animationName, scrollBehavior } = getComputedStyle(element);
    return transitionDuration.split(',').some((time) => parseFloat(time) > 0) || animationName !== 'none' || scrollBehavior === 'smooth';
  }).map(({ tagName, className }) => `${tagName}.${className}`));
  assert.deepEqual(moving, []);
});

story('a run and a refused figure are announced', { at: BRIEF }, async (visit) => {
  const { page } = visit;
  assert.equal(await page.locator('#status').getAttribute('role'), 'status');
  await visit.type('accounts[0].pushes_per_week', '99');
  const error = page.locator('.field-error:visible');
  assert.equal(await error.getAttribute('role'), 'alert');
  assert.equal(await (await visit.field('accounts[0].pushes_per_week')).getAttribute('aria-errormessage'), await error.getAttribute('id'));
  for (const readout of await page.locator('.readout').all()) assert.equal(await readout.getAttribute('aria-live'), 'polite');
});

story('on a phone a comparison is begun anew, taken back, and offered, by its own buttons', { at: BRIEF, context: { viewport: { width: 390, height: 844 } } }, async (visit) => {
  const { page } = visit;
  const isCompared = () => page.locator('#answers .difference').count();
  await visit.set('sharing.share_rate', '9%');
  await page.locator('#compare-from-here').click();
  await visit.settled();
  assert.equal(await isCompared(), 0);
  await visit.set('sharing.share_rate', '10%');
  await page.locator('#back-to-before').click();
  await visit.settled();
  assert.equal((await visit.state()).scenario.sharing.share_rate, 0.09);
  await page.locator('#preset').selectOption('newspaper-1000');
  await page.locator('#compare-with-previous').click();
  await visit.settled();
  assert.ok(await isCompared() > 0);
});

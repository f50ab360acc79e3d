/** Presenter mode: its keys, its second window, the same on every screen; and "clean up", for computers that others use after. */
import assert from 'node:assert/strict';
import { violations } from './browser/audit.mjs';
import { words } from './browser/native.mjs';
import { BRIEF, openStage } from './browser/stage.mjs';

/** @typedef {import('./browser/visit.mjs').Visit} Visit */

const { story } = await openStage();
const [en, zh] = [words('en'), words('zh')];

/** @param {Visit} visit */
async function present({ page }) {
  await page.keyboard.press('p');
  await page.locator('#stage .stage-verdict').waitFor();
}

/** What is presented. @param {Visit} visit */
const shown = ({ page }) => page.locator('#stage h2').innerText();

/** @param {Visit} visit */
const place = ({ page }) => page.locator('.stage-place').innerText();

/** Whether what is presented has room, to both sides and downwards. @param {Visit} visit */
const fits = ({ page }) => page.evaluate(() => {
  const slide = /** @type {HTMLElement} */ (document.querySelector('.stage-slide'));
  return slide.scrollWidth <= slide.clientWidth && slide.scrollHeight <= slide.clientHeight + 1 && document.documentElement.scrollWidth <= innerWidth;
});

story('one thing at a time, by keys and clicker; black, back to the start, and out', { at: `?lang=en${BRIEF}` }, async (visit) => {
  const { page } = visit;
  await visit.set('sharing.share_rate', '10');
  const before = await visit.state();
  // Who types is not interrupted.
  await page.locator('#levers input[type="search"], #levers .find input').first().focus();
  await page.keyboard.type('p?');
  assert.equal(await page.locator('#stage, dialog[open]').count(), 0);
  await page.keyboard.press('Escape');
  await page.locator('#share').focus();
  await present(visit);
  assert.equal(await shown(visit), await page.locator('#verdict').textContent());
  assert.match(await place(visit), /^1 \/ \d+$/);
  await page.keyboard.press('ArrowRight');
  assert.equal(await shown(visit), en['page.answer.profit']);
  for (const [key, at] of [[' ', '3'], ['PageDown', '4'], ['PageUp', '3'], ['ArrowLeft', '2'], ['Shift+ ', '1'], ['ArrowLeft', '1']]) {
    await page.keyboard.press(/** @type {string} */ (key));
    assert.match(await place(visit), new RegExp(`^${at} /`), key);
  }
  await page.keyboard.press('End');
  assert.ok(await page.locator('.stage-picture svg').isVisible());
  await page.keyboard.press('b');
  assert.ok(await page.locator('.stage-blank').isVisible());
  const last = await place(visit);
  await page.keyboard.press('ArrowLeft');
  assert.equal(await page.locator('.stage-blank').isVisible(), false);
  assert.equal(await place(visit), last, 'the key that brings the screen back does nothing else');
  await page.keyboard.press('?');
  assert.match(await page.locator('#keys').innerText(), new RegExp(en['present.keys.blank'] ?? ''));
  assert.deepEqual(await violations(page, ['#keys']), []);
  await page.keyboard.press('Escape');
  assert.equal(await page.locator('dialog[open]').count(), 0);
  assert.ok(await page.locator('#stage').isVisible());
  // What is moved meanwhile is put back.
  await page.keyboard.press('Control+z');
  await page.keyboard.press('r');
  assert.match(await place(visit), /^1 \//);
  await page.keyboard.press('Escape');
  await page.locator('#stage').waitFor({ state: 'detached' });
  assert.equal(await page.evaluate(() => document.activeElement?.id), 'share');
  await visit.settled();
  assert.deepEqual(await visit.state(), before);
  // Out of presenter mode too, and by the menu.
  await page.keyboard.press('?');
  await page.locator('#keys').waitFor();
  await page.keyboard.press('Escape');
  await page.locator('#teach-button').click();
  await page.locator('[data-teach="present"]').click();
  await page.locator('#stage').waitFor();
  await page.keyboard.press('p');
  await page.locator('#stage').waitFor({ state: 'detached' });
});

for (const [language, colorScheme] of /** @type {const} */ ([['en', 'light'], ['zh', 'dark']])) {
  story(`composed the same on every screen (${language}, ${colorScheme})`, { at: `?lang=${language}${BRIEF}`, context: { colorScheme } }, async (visit) => {
    const { page } = visit;
    /** @type {number[][]} */
    const composed = [];
    for (const [width, height] of /** @type {const} */ ([[1280, 720], [3840, 2160], [390, 844]])) {
      await page.setViewportSize({ width, height });
      await visit.settled();
      await present(visit);
      for (const key of ['Home', 'ArrowRight', 'End', 'Home']) {
        await page.keyboard.press(key);
        assert.ok(await fits(visit), `${key} at ${width}`);
        if (width === 1280) assert.deepEqual(await violations(page, ['#stage']), [], key);
      }
      // Looked for and measured at once: what is presented is put there anew when the page says more of it.
      composed.push(await page.evaluate(() => {
        const { left, top, height: tall } = /** @type {Element} */ (document.querySelector('.stage-verdict')).getBoundingClientRect();
        return [left / innerWidth, top / innerHeight, tall / innerHeight];
      }));
      await page.keyboard.press('Escape');
      await page.locator('#stage').waitFor({ state: 'detached' });
    }
    const [small = [], large = []] = composed;
    small.forEach((part, which) => assert.ok(Math.abs(part - (large[which] ?? 0)) < 0.01, `${small} ${large}`));
  });
}

story('notes in a second window, which hears the same keys; below, where there is none', { at: `?lang=zh${BRIEF}` }, async (visit) => {
  const { page, context } = visit;
  await present(visit);
  const [notes] = await Promise.all([context.waitForEvent('page'), page.keyboard.press('n')]);
  await notes.locator('.notes-next').waitFor();
  assert.equal(await notes.title(), zh['present.notes.title']);
  assert.match(await notes.locator('.notes-next').innerText(), new RegExp(zh['page.answer.profit'] ?? ''));
  assert.match(await notes.locator('.notes-clock').innerText(), /\d\d:\d\d/);
  await notes.keyboard.press('ArrowRight');
  assert.match(await place(visit), /^2 \//);
  assert.equal(await notes.locator('h1').innerText(), zh['page.answer.profit']);
  assert.deepEqual(await violations(notes), []);
  await notes.keyboard.press('b');
  assert.ok(await notes.locator('.notes-dark').isVisible());
  await notes.keyboard.press('b');
  assert.equal(await notes.evaluate(() => performance.getEntriesByType('resource').filter(({ name }) => /wasm|\.js/.test(name)).length), 0, 'nothing is loaded twice');
  await Promise.all([notes.waitForEvent('close'), page.keyboard.press('Escape')]);
  await page.evaluate(() => {
    window.open = () => null;
  });
  await present(visit);
  await page.keyboard.press('n');
  assert.match(await page.locator('#stage > .notes').innerText(), new RegExp((zh['present.notes.blocked'] ?? '').slice(0, 12)));
  await page.keyboard.press('n');
  assert.equal(await page.locator('.notes').count(), 0);
});

/** @param {import('playwright-core').Page} page */
async function cleanUp(page) {
  await page.locator('#teach-button').click();
  await page.locator('[data-teach="clean_up"]').click();
  await page.locator('#clean-up').waitFor();
}

story('cleaning up wipes what the page keeps, tells other tabs, and begins afresh', { at: `?lang=en${BRIEF}` }, async (visit) => {
  const { page, context } = visit;
  await visit.set('sharing.share_rate', '10');
  await page.evaluate(() => {
    localStorage.setItem('funnelcast.theme', 'dark');
    localStorage.setItem('neighbour', 'stays');
  });
  const other = await context.newPage();
  await other.goto(page.url());
  await other.waitForFunction(() => document.querySelector('main')?.ariaBusy === 'false');
  await cleanUp(page);
  assert.deepEqual(await violations(page, ['#clean-up']), []);
  await page.locator('.clean-up-go').click();
  await page.locator('#clean-up-title', { hasText: en['clean_up.done'] ?? '' }).waitFor();
  assert.match(await page.locator('#clean-up').innerText(), /wiped \(1\)/);
  const left = () => page.evaluate(async () => [...(await indexedDB.databases()).map(({ name }) => name), ...Object.keys(localStorage), ...Object.keys(sessionStorage)]);
  assert.deepEqual(await left(), ['neighbour']);
  await other.locator('.message-note').waitFor();
  assert.match(await other.locator('#messages').innerText(), /another tab/);
  await other.close();
  await page.locator('.clean-up-go').click();
  await page.waitForURL(/\?lang=en$/);
  await visit.settled();
  assert.equal((await visit.state()).preset, 'small-brand');
  assert.equal((await left()).includes('funnelcast.work'), false);
});

story('what the browser does not let go of is told', { at: `?lang=en${BRIEF}`, before: ["localStorage.setItem('funnelcast.theme', 'light'); Storage.prototype.removeItem = () => { throw new DOMException('denied', 'SecurityError'); };"] }, async ({ page }) => {
  await cleanUp(page);
  await page.locator('.clean-up-go').click();
  await page.locator('#clean-up-title', { hasText: en['clean_up.partly'] ?? '' }).waitFor();
  assert.match(await page.locator('#clean-up').innerText(), /not wiped \(denied\)/);
  assert.ok((await page.locator('#clean-up').innerText()).includes(en['clean_up.failed'] ?? '–'));
});

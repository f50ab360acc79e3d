/** What is seen: figures stay within their cards, words keep their contrast under the pointer. */
import assert from 'node:assert/strict';
import { linkTo } from './browser/links.mjs';
import { preset } from './browser/native.mjs';
import { QUICK, openStage } from './browser/stage.mjs';

const { story } = await openStage();
const DEFAULT = preset('small-brand');

/**
 * A link to the default scenario with an account that costs this much a day.
 * @param {number} cost in yuan
 */
const costly = (cost) =>
  linkTo({ scenario: { ...DEFAULT, accounts: [{ ...DEFAULT.accounts[0], running_cost: cost }] }, replications: 100 });

/** Runs in the page: the words and marks that are seen beyond the card they are in. */
const OVER_THE_EDGE = (/** @type {Element[]} */ cards) => cards.flatMap((card) => {
  const { left, right } = card.getBoundingClientRect();
  const walker = document.createTreeWalker(card, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT);
  const over = [];
  for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
    const around = node instanceof Element ? node : node.parentElement;
    // Words, and marks that have none.
    if (around?.closest('.unseen') || (node instanceof Element ? node.hasChildNodes() : !node.textContent?.trim())) continue;
    const range = document.createRange();
    range.selectNode(node);
    const box = range.getBoundingClientRect();
    // A low window leaves some words out.
    if (box.width > 0 && (box.left < left || box.right > right)) over.push(node.textContent || around?.className);
  }
  return over;
});

story('a loss of many digits stays within its card, at every width and in both languages', { at: QUICK }, async (visit) => {
  const { page } = visit;
  for (const [cost, loss] of /** @type {[number, RegExp][]} */ ([[800, /^−¥\d{3},\d{3}$/], [5000, /^−¥\d{3},\d{3}$/], [3e4, /^−¥[\d.]+M$/], [1e7, /^−¥[\d.]+B$/]])) {
    const before = await visit.headline('profit');
    await visit.follow(costly(cost));
    await page.waitForFunction((old) => document.querySelector('[data-outcome="profit"]')?.textContent !== old, before);
    await visit.settled();
    assert.match(await visit.headline('profit'), loss);
    for (const widths of [[1440, 1366, 1280, 1200, 1121, 1024, 900, 390, 320], [1366, 1280]]) {
      for (const width of widths) {
        await page.setViewportSize({ width, height: 768 });
        assert.deepEqual(await page.locator('#answers .answer').evaluateAll(OVER_THE_EDGE), [], `${cost} at ${width}`);
      }
      await page.setViewportSize({ width: 1440, height: 768 });
      await page.locator('#language').click();
    }
  }
});

/** Runs in the page: the contrast of an element's words with what is behind them, by WCAG 2.2. */
const CONTRAST = (/** @type {Element} */ element) => {
  const canvas = document.createElement('canvas').getContext('2d', { willReadFrequently: true });
  if (canvas === null) throw new Error('no canvas');
  /** @param {string[]} colours one over the other */
  const luminance = (colours) => {
    canvas.clearRect(0, 0, 1, 1);
    for (const colour of colours) {
      canvas.fillStyle = colour;
      canvas.fillRect(0, 0, 1, 1);
    }
    const [red = 0, green = 0, blue = 0] = [...canvas.getImageData(0, 0, 1, 1).data].slice(0, 3).map((part) => {
      const share = part / 255;
      return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  };
  const behind = [];
  for (let at = /** @type {Element | null} */ (element); at !== null; at = at.parentElement) behind.unshift(getComputedStyle(at).backgroundColor);
  const [ground, words] = [luminance(behind), luminance([...behind, getComputedStyle(element).color])];
  return (Math.max(ground, words) + 0.05) / (Math.min(ground, words) + 0.05);
};

for (const colorScheme of /** @type {const} */ (['light', 'dark'])) {
  story(`every kind of button keeps its contrast under the pointer (${colorScheme})`, { at: QUICK, context: { colorScheme, reducedMotion: 'reduce' } }, async (visit) => {
    const { page } = visit;
    await visit.set('sharing.contacts', '50 to 200');
    await visit.follow('#9.x');
    await page.locator('#messages .message-error').waitFor();
    const kinds = await page.locator('button:visible:enabled').evaluateAll((buttons) => {
      /** @type {Map<string, Element>} */
      const found = new Map();
      for (const button of buttons) found.set(`${button.className} ${button.getAttribute('aria-pressed')} ${button.parentElement?.className}`, button);
      [...found.values()].forEach((button, index) => button.setAttribute('data-kind', String(index)));
      return [...found.keys()];
    });
    assert.ok(kinds.some((kind) => kind.startsWith('toggle true')) && kinds.length > 8, kinds.join('\n'));
    for (const [index, kind] of kinds.entries()) {
      const button = page.locator(`[data-kind="${index}"]`);
      await button.hover();
      const contrast = await button.evaluate(CONTRAST);
      assert.ok(contrast >= 4.5, `${kind}: ${contrast.toFixed(2)}`);
    }
  });
}

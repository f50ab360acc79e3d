/** How many frames a second there are while 5,000 people of a network play, of which nobody but the processor draws. */
import { linkTo } from '../browser/links.mjs';
import { scenario } from '../browser/scenarios.mjs';

/** Seconds that are watched, on each network. */
const SECONDS = 5;
const PEOPLE = 5000;
const TOPOLOGIES = ['star', 'small_world', 'communities', 'scale_free'];
const ROOM = { width: 1280, height: 720 };
/** A market in which much is shared all the time. */
const LIVELY = {
  schema: 3, engine: 'network', time: { days: 90 }, market: { population: PEOPLE }, reservoir: { fans: 300, customers: 100 }, sharing: { share_rate: 0.2, visibility: 0.05 },
};

/**
 * Frames a second on each network.
 * @param {import('playwright-core').Browser} browser
 * @param {string} home the page's address
 * @returns {Promise<number[]>}
 */
export async function framesOfSpread(browser, home) {
  const context = await browser.newContext({ viewport: ROOM });
  const page = await context.newPage();
  const found = [];
  for (const topology of TOPOLOGIES) {
    await page.goto('about:blank');
    await page.goto(`${home}${linkTo({ scenario: scenario({ ...LIVELY, network: { people: PEOPLE, topology } }), replications: 20 })}`);
    await page.waitForSelector('body:not(.loading) main[aria-busy="false"]', { timeout: 60_000 });
    await page.locator('#teach-button').click();
    await page.locator('[data-teach="spread"]').click();
    await page.locator('dialog.spread-room .spread-panel').waitFor({ timeout: 60_000 });
    await page.locator('.spread-play').click();
    found.push(await page.evaluate((seconds) => new Promise((resolve) => {
      let frames = 0;
      const begun = performance.now();
      const frame = (/** @type {number} */ now) => {
        if (now - begun >= seconds * 1000) resolve((frames * 1000) / (now - begun));
        else requestAnimationFrame(frame);
        frames++;
      };
      requestAnimationFrame(frame);
    }), SECONDS));
  }
  await context.close();
  return /** @type {number[]} */ (found);
}

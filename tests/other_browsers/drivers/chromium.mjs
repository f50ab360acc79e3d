/**
 * Chromium, as the other tests have it: what it shows is what the others must show.
 *
 * @typedef {import('../story.test.mjs').Browser} Browser
 */
import { launch } from '../../browser/chromium.mjs';

/** @returns {Promise<Browser>} */
export async function open() {
  const browser = await launch();
  return {
    async tab(address) {
      const page = await (await browser.newContext({ viewport: { width: 1440, height: 900 } })).newPage();
      /** @type {string[]} */
      const faults = [];
      page.on('console', (message) => ['error', 'warning'].includes(message.type()) && faults.push(message.text()));
      page.on('pageerror', (error) => faults.push(error.message));
      await page.goto(address);
      return {
        evaluate: (script) => page.evaluate(script),
        press: async (selector, key) => {
          await page.locator(selector).first().focus();
          await page.keyboard.press(key);
        },
        click: (selector) => page.locator(selector).first().click(),
        choose: async (selector, value) => {
          await page.locator(selector).selectOption(value);
        },
        faults,
      };
    },
    close: () => browser.close(),
  };
}

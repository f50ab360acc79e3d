/**
 * Firefox, driven over WebDriver BiDi.
 *
 * @typedef {import('../story.test.mjs').Browser} Browser
 */
import puppeteer from 'puppeteer-core';

/** @returns {Promise<Browser>} */
export async function open() {
  const browser = await puppeteer.launch({ browser: 'firefox', executablePath: process.env['FIREFOX_PATH'] ?? '/usr/bin/firefox-esr', headless: true });
  return {
    async tab(address) {
      const page = await browser.newPage();
      await page.setViewport({ width: 1440, height: 900 });
      const faults = [];
      page.on('console', (message) => ['error', 'warn'].includes(message.type()) && faults.push(message.text()));
      page.on('pageerror', (error) => faults.push(error.message));
      await page.goto(address);
      return {
        evaluate: (script) => page.evaluate(script),
        press: async (selector, key) => {
          await page.focus(selector);
          await page.keyboard.press(key);
        },
        click: (selector) => page.click(selector),
        choose: async (selector, value) => {
          await page.select(selector, value);
        },
        faults,
      };
    },
    close: () => browser.close(),
  };
}

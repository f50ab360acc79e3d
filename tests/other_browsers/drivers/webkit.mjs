/**
 * WebKit as GTK has it, driven over WebDriver. It has no way to hear the console: what goes wrong is seen by what is missing.
 *
 * @typedef {import('../story.test.mjs').Browser} Browser
 */
import { spawn } from 'node:child_process';
import { Builder, By, Capabilities, Key } from 'selenium-webdriver';

/** Milliseconds for the driver to begin. */
const START = 30_000;

/** @returns {Promise<Browser>} */
export async function open() {
  const port = 4400 + (process.pid % 500);
  const display = process.env['DISPLAY'] ? [] : ['-a', '-s', '-screen 0 1440x900x24'];
  const program = process.env['WEBKIT_DRIVER_PATH'] ?? 'WebKitWebDriver';
  const [command, options] = display.length > 0 ? ['xvfb-run', [...display, program, `--port=${port}`]] : [program, [`--port=${port}`]];
  const driverProcess = spawn(command, options, { stdio: 'ignore', detached: true });
  const failure = new Promise((_, reject) => driverProcess.once('error', reject));
  const server = `http://127.0.0.1:${port}`;
  await Promise.race([failure, started(server)]);
  const capabilities = new Capabilities({ browserName: 'MiniBrowser', 'webkitgtk:browserOptions': { binary: process.env['WEBKIT_PATH'] ?? BINARY, args: ['--automation'] } });
  const driver = await new Builder().usingServer(server).withCapabilities(capabilities).build();
  await driver.manage().setTimeouts({ script: 120_000 });
  return {
    async tab(address) {
      await driver.get(address);
      const find = (selector) => driver.findElement(By.css(selector));
      return {
        evaluate: (script) => driver.executeScript(`return ${script}`),
        press: async (selector, key) => {
          await driver.executeScript('arguments[0].focus()', await find(selector));
          await driver.actions().sendKeys(KEYS[key] ?? key).perform();
        },
        click: async (selector) => (await find(selector)).click(),
        choose: async (selector, value) => (await find(`${selector} option[value="${value}"]`)).click(),
        faults: [],
      };
    },
    close: async () => {
      await driver.quit();
      process.kill(-driverProcess.pid);
    },
  };
}

/** Where Debian keeps the browser that the driver starts. */
const BINARY = '/usr/lib/x86_64-linux-gnu/webkit2gtk-4.1/MiniBrowser';

const KEYS = { ArrowRight: Key.ARROW_RIGHT, Enter: Key.ENTER };

/** @param {string} server */
async function started(server) {
  for (const end = Date.now() + START; Date.now() < end;) {
    if (await fetch(`${server}/status`).then(({ ok }) => ok, () => false)) return;
    await new Promise((later) => setTimeout(later, 100));
  }
  throw new Error('the driver of WebKit did not start');
}

/** The single file against the page from a host on this machine, in turns: milliseconds from the navigation to the live figures. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { DIST } from '../browser/server.mjs';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

/** Runs in the page: when the figures that stand there are live ones. */
const WATCH = () => {
  const seen = /** @type {any} */ (globalThis);
  addEventListener('DOMContentLoaded', () => {
    new MutationObserver(() => {
      if (!document.body.classList.contains('loading')) seen.live ??= performance.now();
    }).observe(document.body, { attributeFilter: ['class'] });
  });
};

/**
 * @param {import('playwright-core').Browser} browser
 * @param {string} home the address of the page from a host
 * @param {number} navigations of each
 * @returns {Promise<{single: number[], ratios: number[]}>} milliseconds, and what they are as a multiple of the page's from a host
 */
export async function singleFileInTurns(browser, home, navigations) {
  /** @type {{singleFile: (www: string, dist: string) => Promise<string>}} */
  const { singleFile } = await import(pathToFileURL(join(ROOT, 'src/bin/xtask/page/single_file.mjs')).href);
  const folder = mkdtempSync(join(tmpdir(), 'funnelcast-'));
  const file = join(folder, 'funnelcast.html');
  writeFileSync(file, await singleFile(join(ROOT, 'www'), DIST));
  const timed = async (/** @type {string} */ address) => {
    const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
    await context.addInitScript(WATCH);
    const page = await context.newPage();
    await page.goto(address);
    const live = await page.waitForFunction(() => Reflect.get(globalThis, 'live'), undefined, { timeout: 120_000 });
    const time = /** @type {number} */ (await live.jsonValue());
    await context.close();
    return time;
  };
  /** @type {{single: number[], ratios: number[]}} */
  const found = { single: [], ratios: [] };
  for (let i = 0; i < navigations; i++) {
    const addresses = [home, pathToFileURL(file).href];
    // Which is first changes, as the machine might be warmer for the other.
    const order = i % 2 === 0 ? addresses : addresses.toReversed();
    const times = [];
    for (const address of order) times.push(await timed(address));
    const [hosted = NaN, single = NaN] = i % 2 === 0 ? times : times.toReversed();
    found.single.push(single);
    found.ratios.push(single / hosted);
  }
  rmSync(folder, { recursive: true });
  return found;
}

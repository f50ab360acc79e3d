/**
 * A host with something wrong, for stories of what a visitor then sees. What the browser says of it on the console is
 * expected, whatever it is.
 *
 * @typedef {import('./server.mjs').Fault} Fault
 * @typedef {import('playwright-core').Page} Page
 */
import { test } from 'node:test';
import { WITHOUT_SERVICE_WORKERS, openStage } from './stage.mjs';
import { DESK, PATIENCE, Visit } from './visit.mjs';

/** Nothing is wrong. @returns {Fault | undefined} */
export const FINE = () => undefined;

/** What a host or a network gives in place of a file. */
export const HTML = { headers: { 'Content-Type': 'text/html; charset=utf-8' }, body: '<!doctype html><title>Log in</title><p>Log in' };

/**
 * Runs in the page: holds the timers after which it gives up waiting until the test lets them pass, so that no machine is
 * too slow or too fast for it.
 */
export const HOLD_TIMERS = () => {
  const seen = /** @type {any} */ (globalThis);
  const real = setTimeout;
  seen.held = [];
  seen.setTimeout = (/** @type {any} */ act, /** @type {number} */ after, /** @type {any[]} */ ...values) => {
    if (after !== 8000 && after !== 20_000) return real(act, after, ...values);
    seen.held.push(() => act(...values));
    return 0;
  };
  AbortSignal.timeout = () => {
    const control = new AbortController();
    seen.held.push(() => control.abort(new DOMException('held for the test', 'TimeoutError')));
    return control.signal;
  };
};

/** The time is over that the page gives to what does not come. @param {Page} page */
export const passTime = (page) => page.evaluate(() => {
  const { held } = /** @type {any} */ (globalThis);
  for (const pass of held.splice(0)) pass();
});

/**
 * Passes the time of everything that is waited for, until something is seen: what is asked for once more takes its time, too.
 * @param {import('playwright-core').Locator} seen
 */
export async function passTimeUntil(seen) {
  const end = Date.now() + PATIENCE;
  while (!await seen.isVisible()) {
    if (Date.now() > end) throw new Error(`not seen: ${seen}`);
    await passTime(seen.page());
  }
}

export async function openSpoiltStage() {
  const { site, browser } = await openStage({ kept: false });

  /**
   * A test of a host with something wrong, which is mended when it ends.
   * @param {string} name
   * @param {(name: string) => Fault | undefined} spoil
   * @param {(visit: Visit) => Promise<void>} tell
   * @param {{keeps?: boolean, context?: import('playwright-core').BrowserContextOptions}} [options] keeps: whether there are service workers
   */
  function story(name, spoil, tell, { keeps = false, context: options = {} } = {}) {
    test(name, { timeout: 900_000 }, async () => {
      const context = await browser.newContext({ viewport: DESK, locale: 'en-GB', ...options });
      if (!keeps) await context.addInitScript(WITHOUT_SERVICE_WORKERS);
      try {
        site.spoil = spoil;
        const page = await context.newPage();
        page.setDefaultTimeout(PATIENCE);
        await tell(new Visit(context, page, site.url));
      } finally {
        site.spoil = FINE;
        await context.close();
      }
    });
  }

  return { site, story };
}

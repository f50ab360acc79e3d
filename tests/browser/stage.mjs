/**
 * What every browser test stands on: the page on a static host, Chromium, and stories of visits that must end with a
 * clean console.
 *
 * @typedef {import('playwright-core').BrowserContextOptions} ContextOptions
 * @typedef {{at?: string, before?: (string | (() => void))[], wait?: boolean, context?: ContextOptions}} Arrival
 *   at: what follows the page's address, such as `?lang=zh`; before: scripts that run before the page's own;
 *   wait: whether to wait for the first figures
 * @typedef {(visit: Visit, another: (arrival?: Arrival) => Promise<Visit>) => Promise<void>} Story
 */
import { after, test } from 'node:test';
import { launch } from './chromium.mjs';
import { linkTo } from './links.mjs';
import { preset } from './native.mjs';
import { serve } from './server.mjs';
import { Visit } from './visit.mjs';

/** The default scenario with few replications: for stories in which the figures' steadiness does not matter. */
export const QUICK = linkTo({ scenario: preset('small-brand'), replications: 200, preset: 'small-brand' });

const DESK = { width: 1440, height: 900 };

/** Starts the host and the browser, which end with the test file. */
export async function openStage() {
  const site = await serve();
  const browser = await launch();
  after(async () => {
    await browser.close();
    await site.close();
  });

  /**
   * @param {Arrival} arrival
   * @param {Visit[]} visits
   */
  async function arrive({ at = '', before = [], wait = true, context: options = {} }, visits) {
    const context = await browser.newContext({ viewport: DESK, locale: 'en-GB', ...options });
    for (const script of before) await context.addInitScript(typeof script === 'string' ? { content: script } : script);
    const visit = new Visit(context, await context.newPage(), site.url);
    visits.push(visit);
    await visit.page.goto(site.url + at);
    if (wait) await visit.settled();
    return visit;
  }

  /**
   * A test: a visit from its arrival to its end, with a clean console.
   * @param {string} name
   * @param {Arrival | Story} arrival
   * @param {Story} [told]
   */
  function story(name, arrival, told) {
    const [how, tell] = typeof arrival === 'function' ? [{}, arrival] : [arrival, told];
    test(name, { timeout: 120_000 }, async () => {
      /** @type {Visit[]} */
      const visits = [];
      const another = (/** @type {Arrival} */ next = {}) => arrive(next, visits);
      try {
        await tell?.(await another(how), another);
        for (const visit of visits) visit.assertNoFaults();
      } catch (error) {
        // What went wrong behind the page is most often why.
        for (const fault of visits.flatMap(({ faults }) => faults)) console.error(`  ${name}: ${fault}`);
        throw error;
      } finally {
        await Promise.all(visits.map((visit) => visit.close()));
      }
    });
  }

  return { site, browser, story };
}

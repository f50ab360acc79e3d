/**
 * What every browser test stands on: the page on a static host, Chromium, and stories of visits that must end with a
 * clean console.
 *
 * To load the page takes longer than most stories do. So a file may let its stories share a tab: each of them begins there
 * by following its link, and finds nothing opened, said or in focus. A story that is about arriving, about what the
 * browser keeps, or about workers, scripts and pages that are not as they should be has a tab and a browser profile of its
 * own: one that holds nothing but the files of the page, which another story may have loaded.
 *
 * No story but those of tests/page_offline_all.test.mjs has service workers: one would fetch all of the page while another thing is
 * looked at, and answer in place of the host from the second visit on.
 *
 * No story watches the clock. It waits for a state, for as long as a slow and busy machine may need; what must not happen is
 * looked for after something that would have come later.
 *
 * @typedef {import('playwright-core').BrowserContextOptions} ContextOptions
 * @typedef {{at?: string, before?: (string | (() => void))[], wait?: boolean, context?: ContextOptions, own?: boolean, anew?: boolean}} Arrival
 *   at: what follows the page's address, such as `?lang=zh`; before: scripts that run before the page's own;
 *   wait: whether to wait for the first figures; own: whether the story has a profile of its own, as it has with `before`
 *   and `context`, and where no tab is shared; anew: whether the page is loaded anew in the shared tab, for example because
 *   nothing may have been done that can be undone
 * @typedef {(visit: Visit, another: (arrival?: Arrival) => Promise<Visit>) => Promise<void>} Story
 */
import { after, test } from 'node:test';
import { launch } from './chromium.mjs';
import { linkTo } from './links.mjs';
import { preset } from './native.mjs';
import { known } from './scenarios.mjs';
import { serve } from './server.mjs';
import { DESK, PATIENCE, Visit } from './visit.mjs';

/** The default scenario with few replications: for stories in which the figures' steadiness does not matter. */
export const QUICK = linkTo({ scenario: preset('small-brand'), replications: 200, preset: 'small-brand' });
/** The same as brief as can be, for stories in which figures only have to be there: with nothing uncertain in it, a quick pass is all. */
export const BRIEF = linkTo({ scenario: known(preset('small-brand')), replications: 20, preset: 'small-brand' });

/** Runs in the page: a browser without service workers. Playwright's own way to block them has the page think that it has registered one. */
export const WITHOUT_SERVICE_WORKERS = () => {
  Object.defineProperty(Navigator.prototype, 'serviceWorker', { get: () => undefined });
};

/**
 * Runs in the page: a visitor whose browser asks for little, for whom no curves, ranking or worth of knowing are worked out. Beside a
 * story of something else they would take most of the machine.
 */
const SPARING = () => {
  const { matchMedia: real } = globalThis;
  globalThis.matchMedia = (query) => real(query.includes('prefers-reduced-data') ? 'all' : query);
};

/** Milliseconds after which a story hangs: many times what it takes on a slow machine. */
const STORY = 300_000;

/**
 * Starts the host and the browser, which end with the test file.
 * @param {{shared?: boolean, kept?: boolean, sparing?: boolean, before?: string[]}} [options] shared: whether stories share a tab;
 *   kept: whether browsers may keep the page's files; sparing: whether levers have no curves, as those do without whose browser asks
 *   for little; before: scripts that run before the page's own in every story
 */
export async function openStage({ shared = false, kept = true, sparing = false, before: always = [] } = {}) {
  const site = await serve({ kept });
  const browser = await launch();
  after(async () => {
    await browser.close();
    await site.close();
  });
  /** Visits that are over, by what is set in their profiles. @type {Map<string, Visit[]>} */
  const left = new Map();
  /** Tabs that stories share, by the language that their address asks for. @type {Map<string, Visit>} */
  const tabs = new Map();

  /** What is set in the profiles of visits. @type {WeakMap<Visit, ContextOptions>} */
  const settings = new WeakMap();
  /** Visits of which no other story can have the tab. @type {WeakSet<Visit>} */
  const hasScripts = new WeakSet();

  /**
   * A visit is over.
   * @param {Visit} visit
   * @param {boolean} isWell whether its profile will do for another one
   */
  async function depart(visit, isWell) {
    if (!isWell || !await visit.leave(hasScripts.has(visit))) {
      await visit.close();
      return;
    }
    const key = JSON.stringify(settings.get(visit));
    left.set(key, [...left.get(key) ?? [], visit]);
  }

  /**
   * @param {Arrival} arrival
   * @param {Visit[]} visits of the story, which this one is added to
   */
  async function arrive({ at = '', before = [], wait = true, context: options = {} }, visits) {
    const scripts = [...always, ...before];
    const last = left.get(JSON.stringify(options))?.pop();
    const context = last?.context ?? await browser.newContext({ viewport: DESK, locale: 'en-GB', ...options });
    if (last === undefined) {
      await context.addInitScript(WITHOUT_SERVICE_WORKERS);
      if (sparing) await context.addInitScript(SPARING);
    }
    context.setDefaultTimeout(PATIENCE);
    // A tab in which the page was before has a browser process that knows it.
    const page = last === undefined || last.page.isClosed() || scripts.length > 0 ? await context.newPage() : last.page;
    for (const script of scripts) await page.addInitScript(typeof script === 'string' ? { content: script } : script);
    const visit = new Visit(context, page, site.url);
    settings.set(visit, options);
    if (scripts.length > 0) hasScripts.add(visit);
    visits.push(visit);
    await visit.page.goto(site.url + at);
    if (wait) await visit.settled();
    return visit;
  }

  /**
   * The same in the tab that stories share.
   * @param {Arrival} arrival
   * @param {Visit[]} visits
   */
  async function arriveInTab({ at = '', anew = false }, visits) {
    const [query = '', fragment = ''] = at.split('#');
    const tab = tabs.get(query);
    if (tab === undefined) {
      const first = await arrive({ at }, visits);
      await first.remember();
      tabs.set(query, first);
      return first;
    }
    visits.push(tab);
    tab.begin();
    if (anew || fragment === '') await tab.reopen(at);
    else await tab.comeTo(`#${fragment}`);
    return tab;
  }

  /**
   * A test: a visit from its arrival to its end, with a clean console.
   * @param {string} name
   * @param {Arrival | Story} arrival
   * @param {Story} [told]
   */
  function story(name, arrival, told) {
    const [how, tell] = typeof arrival === 'function' ? [{}, arrival] : [arrival, told];
    const isShared = shared && how.own !== true && how.wait !== false && how.before === undefined && how.context === undefined;
    test(name, { timeout: STORY }, async () => {
      /** @type {Visit[]} */
      const visits = [];
      const another = (/** @type {Arrival} */ next = {}) => arrive(next, visits);
      let isWell = false;
      try {
        const visit = await (isShared ? arriveInTab : arrive)(how, visits);
        await tell?.(visit, another);
        // What a story has begun, and what comes of it, is still its own.
        if (isShared) await visit.settled();
        for (const one of visits) one.assertNoFaults();
        isWell = true;
      } catch (error) {
        // What went wrong behind the page is most often why.
        for (const fault of visits.flatMap(({ faults }) => faults)) console.error(`  ${name}: ${fault}`);
        throw error;
      } finally {
        // A tab in which something went wrong is left to nobody.
        const kept = isShared && isWell ? visits[0] : undefined;
        const leaving = visits.filter((visit) => visit !== kept);
        for (const [query, tab] of tabs) if (leaving.includes(tab)) tabs.delete(query);
        await Promise.all(leaving.map((visit) => depart(visit, isWell)));
      }
    });
  }

  return { site, browser, story };
}

/**
 * A visitor on the page: what they see, what they do, and whatever the page did that it should not.
 *
 * @typedef {import('playwright-core').BrowserContext} BrowserContext
 * @typedef {import('playwright-core').Page} Page
 */
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { listen } from './faults.mjs';
import { forget } from './forget.mjs';
import { PLACES, UNFOLD, UNFOLD_ALL } from './folds.mjs';
import { anotherLinkTo, stateIn } from './links.mjs';
import { endOf, staffOf } from './staff.mjs';

export const DESK = { width: 1440, height: 900 };
/** Milliseconds for which a state is waited for: many times what it takes on a slow and busy machine. */
export const PATIENCE = 120_000;

/** What folds around all levers. */
const ALL_LEVERS = '#all-levers';

export class Visit {
  /**
   * What went wrong behind the page: console errors and warnings, uncaught errors, failed or foreign requests.
   * @type {string[]}
   */
  faults = [];
  /** @type {RegExp[]} */
  #expected = [];
  /** Stops listening to the profile. @type {() => void} */
  #deafen;
  /** How often the tab was brought back: no two of its addresses are the same. */
  #times = 0;
  /** The language that the page began in, and what was open. */
  #first = { language: '', open: /** @type {string[]} */ ([]) };

  /**
   * @param {BrowserContext} context
   * @param {Page} page
   * @param {string} home
   */
  constructor(context, page, home) {
    this.context = context;
    this.page = page;
    this.home = home;
    this.#deafen = listen(context, page, home, (fault) => this.faults.push(fault));
  }

  /** @param {RegExp[]} patterns faults that this story brings about on purpose */
  expectFaults(...patterns) {
    this.#expected.push(...patterns);
  }

  assertNoFaults() {
    assert.deepEqual(this.faults.filter((fault) => !this.#expected.some((pattern) => pattern.test(fault))), []);
  }

  /** The tab will be brought back to how it is now. */
  async remember() {
    await this.page.locator(ALL_LEVERS).waitFor({ state: 'attached' });
    const places = await this.page.evaluate(PLACES, null);
    const language = await this.page.locator('html').getAttribute('lang') ?? '';
    this.#first = { language, open: places.filter(({ open }) => open).map(({ place }) => place) };
  }

  /** Another story begins, to which nothing counts that was before. */
  begin() {
    this.faults = [];
    this.#expected = [];
  }

  /** Waits until the figures are those of the levers shown; without looking at each frame, which takes a tenth of the time from them. */
  async settled() {
    await this.page.evaluate((patience) => new Promise((resolve, reject) => {
      const [body, main] = [document.body, /** @type {HTMLElement} */ (document.querySelector('main'))];
      const charts = /** @type {HTMLElement} */ (document.querySelector('#charts'));
      const timer = setTimeout(() => reject(new Error('no figures')), patience);
      const look = () => {
        if (body.classList.contains('loading') || main.ariaBusy !== 'false' || charts.ariaBusy === 'true') return;
        clearTimeout(timer);
        observer.disconnect();
        resolve(undefined);
      };
      const observer = new MutationObserver(look);
      observer.observe(body, { attributeFilter: ['class'] });
      observer.observe(main, { attributeFilter: ['aria-busy'] });
      observer.observe(charts, { attributeFilter: ['aria-busy'] });
      look();
    }), PATIENCE);
  }

  /**
   * Arrives anew in this tab, as somebody who has never been here.
   * @param {string} at what follows the page's address
   */
  async reopen(at) {
    const [query = '', fragment = ''] = at.split('#');
    await this.#asAtFirst();
    await forget(this.page, this.home);
    await this.page.goto(`${this.home}${query === '' ? '?' : `${query}&`}visit=${++this.#times}${fragment === '' ? '' : `#${fragment}`}`);
    await this.settled();
  }

  /**
   * Follows a link in this tab, and leaves nothing opened, said or in focus that was before.
   * @param {string} link of version 1
   */
  async comeTo(link) {
    const { page } = this;
    await this.#asAtFirst();
    const isForeign = await page.evaluate((language) => {
      for (const dialog of document.querySelectorAll('dialog')) dialog.close();
      for (const popover of document.querySelectorAll(':popover-open')) /** @type {HTMLElement} */ (popover).hidePopover();
      const theme = /** @type {HTMLSelectElement} */ (document.querySelector('#theme'));
      if (theme.value !== 'auto') {
        theme.value = 'auto';
        theme.dispatchEvent(new Event('change', { bubbles: true }));
      }
      for (const plot of document.querySelectorAll('.plot')) plot.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape' }));
      if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
      scrollTo(0, 0);
      // A link that was taken up, or refused, takes the message away that was there.
      const mark = document.createElement('i');
      mark.className = 'awaits-link';
      document.querySelector('#messages')?.replaceChildren(mark);
      return document.documentElement.lang !== language;
    }, this.#first.language);
    await page.evaluate(PLACES, this.#first.open);
    if (isForeign) {
      await page.locator('#language').click();
      await page.locator(`html[lang="${this.#first.language}"]`).waitFor();
    }
    await page.waitForFunction((hash) => {
      const isAwaited = document.querySelector('.awaits-link') !== null;
      // What is remembered of the levers before may be written over it.
      if (isAwaited && location.hash !== hash) location.hash = hash;
      return !isAwaited;
    }, anotherLinkTo(link, ++this.#times));
    await this.settled();
  }

  /** The window as it was at first. */
  async #asAtFirst() {
    const { page } = this;
    const size = page.viewportSize();
    if (size?.width !== DESK.width || size.height !== DESK.height) await page.setViewportSize(DESK);
    await page.mouse.move(0, 0);
  }

  /** As it is read: without what keeps a sign at its figure. @param {string} name of an outcome among the headline answers */
  async headline(name) {
    return (await this.page.locator(`[data-outcome="${name}"]`).innerText()).replaceAll('\u2060', '');
  }

  /**
   * Opens what folds, without a mouse: what moves as charts arrive is not always hit.
   * @param {string} selector
   */
  async unfold(selector) {
    await this.page.evaluate(UNFOLD, /** @type {[string, number][]} */ ([[selector, 0]]));
  }

  /** The table of all outcomes, row by row, as it is read; opened first, for it may be empty while nobody looks. */
  async outcomes() {
    const table = this.page.locator('#all-outcomes');
    await this.unfold('#all-outcomes');
    await table.locator('tbody tr').first().waitFor();
    const rows = await table.locator('tbody tr').evaluateAll((all) =>
      all.map((row) => [...row.children].map((cell) => cell.textContent).join(' | ')));
    assert.ok(rows.length > 30, `${rows.length} outcomes`);
    return rows;
  }

  /** What the page says above everything else. */
  message() {
    return this.page.locator('#messages').innerText();
  }

  status() {
    return this.page.locator('#status').innerText();
  }

  /**
   * Opens everything around a lever, from the outside in: what is in a closed part is only made when it is opened.
   * @param {string} path
   */
  async #reveal(path) {
    const [, name = '', index, field = ''] = /^(\w+)(?:\[(\d+)\])?\.?(.*)$/.exec(path) ?? [];
    const alone = name === 'engine' ? 'network' : 'run';
    const group = `#group-${index === undefined ? (field === '' ? alone : name) : name.replace(/s$/, '')}`;
    /** Each within the one before. @type {[selector: string, place: number][]} */
    const parts = [['#levers-panel', 0], [ALL_LEVERS, 0], [group, 0]];
    if (index !== undefined) parts.push(['.entry', Number(index)]);
    if (field.startsWith('affinity.')) parts.push(['.affinities', 0]);
    // Levers come after the first figures.
    await this.page.locator(ALL_LEVERS).waitFor({ state: 'attached' });
    await this.page.evaluate(UNFOLD, parts);
  }

  /** @param {string} path */
  async field(path) {
    await this.#reveal(path);
    return this.page.locator(`${ALL_LEVERS} input[data-path="${path}"]`);
  }

  /** @param {string} path */
  async slider(path) {
    await this.#reveal(path);
    return this.page.locator(`${ALL_LEVERS} [data-slider="${path}"]`);
  }

  /**
   * A choice of an entry that is no lever, such as its kind.
   * @param {string} path
   */
  async choice(path) {
    await this.#reveal(path);
    return this.page.locator(`${ALL_LEVERS} [data-path="${path}"]`);
  }

  /** Opens everything that folds, and what folds within that. */
  async openAll() {
    await this.page.evaluate(UNFOLD_ALL);
  }

  /** @param {string} name */
  async openGroup(name) {
    await this.unfold(ALL_LEVERS);
    const group = this.page.locator(`#group-${name}`);
    if (await group.getAttribute('open') === null) await group.locator('summary').first().click();
    return group;
  }

  /**
   * Types a figure into a lever's field and moves on; the figures are not waited for.
   * @param {string} path
   * @param {string} figure
   */
  async type(path, figure) {
    const field = await this.field(path);
    await field.fill(figure);
    await field.press('Enter');
    return field;
  }

  /**
   * The complaint under a lever's field.
   * @param {string} path
   */
  async complaint(path) {
    return this.page.locator(`${ALL_LEVERS} input[data-path="${path}"]`).evaluate((field) => {
      const error = document.getElementById(field.getAttribute('aria-errormessage') ?? '');
      return field.getAttribute('aria-invalid') === 'true' && error?.checkVisibility() ? error.innerText : null;
    });
  }

  /**
   * Types a figure and waits for what comes of it.
   * @param {string} path
   * @param {string} figure
   */
  async set(path, figure) {
    await this.type(path, figure);
    assert.equal(await this.complaint(path), null, `${path} = ${figure}`);
    await this.settled();
  }

  /** The link that the visitor would pass on. */
  async share() {
    // A note from before must not be taken for this one's.
    await this.page.locator('#messages').evaluate((messages) => messages.querySelector('.message-note')?.remove());
    await this.page.locator('#share').click();
    await this.page.locator('#messages .message-note').waitFor();
    return this.page.url();
  }

  /** What the page holds, read from its share link; without a mouse, whose way the note about it may be in. */
  async state() {
    const address = await this.page.evaluate(() => new Promise((resolve) => {
      const messages = /** @type {Element} */ (document.querySelector('#messages'));
      const before = [...messages.childNodes];
      new MutationObserver((_, observer) => {
        if (messages.querySelector('.message-note') === null) return;
        observer.disconnect();
        messages.replaceChildren(...before);
        resolve(location.href);
      }).observe(messages, { childList: true });
      /** @type {HTMLElement} */ (document.querySelector('#share')).click();
    }));
    return stateIn(/** @type {string} */ (address));
  }

  /**
   * Opens a link in the page as it is, as the address bar would.
   * @param {string} fragment
   */
  async follow(fragment) {
    await this.page.evaluate((hash) => {
      location.hash = hash;
    }, fragment);
  }

  /**
   * A file from the menu.
   * @param {'save-scenario' | 'save-json' | 'save-csv' | 'save-ledger' | 'save-outcomes'} id
   */
  async download(id) {
    if (!await this.page.locator('#menu').isVisible()) await this.page.locator('#menu-button').click();
    const [download] = await Promise.all([this.page.waitForEvent('download'), this.page.locator(`#${id}`).click()]);
    const name = download.suggestedFilename();
    return { name, content: await readFile(await download.path(), 'utf8') };
  }

  /**
   * Gives the page a file as the file dialogue would.
   * @param {string} name
   * @param {string | Buffer} content
   */
  async openFile(name, content) {
    await this.page.locator('#file').setInputFiles({ name, mimeType: 'application/json', buffer: Buffer.from(content) });
  }

  /**
   * Clicks, and gives what the page shows when that very click is over: whatever workers have to do, none of them is heard
   * before that.
   * @template T
   * @param {import('playwright-core').Locator} target
   * @param {() => T} read runs in the page
   * @returns {Promise<T>}
   */
  async clickAndRead(target, read) {
    // Whoever acts on a click has heard it when it comes by the window.
    await this.page.evaluate(`addEventListener('click', () => { globalThis.readAtClick = (${read})(); }, { once: true })`);
    await target.click();
    return this.page.evaluate(() => /** @type {any} */ (globalThis).readAtClick);
  }

  /** The worker that collects, and those that run replications, in no order that is known. */
  staff() {
    return staffOf(this.page);
  }

  /**
   * Waits until workers of the page have ended: one at work does not end at once.
   * @param {import('playwright-core').Worker[]} workers
   */
  async ended(workers) {
    await endOf(this.page, workers);
  }

  /**
   * Leaves the page, and lets the browser forget what it kept.
   * @param {boolean} closes whether the tab is closed, too
   * @returns {Promise<boolean>} whether it could
   */
  async leave(closes) {
    const { page } = this;
    try {
      await page.unrouteAll();
      await forget(this.page, this.home);
      if (closes) {
        await page.close();
      } else {
        await page.goto('about:blank');
        page.removeAllListeners();
        await this.#asAtFirst();
      }
      this.#deafen();
      return true;
    } catch {
      return false;
    }
  }

  close() {
    return this.context.close();
  }
}

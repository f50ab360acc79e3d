/**
 * A visitor on the page: what he sees, what he does, and whatever the page did that it should not.
 *
 * @typedef {import('playwright-core').BrowserContext} BrowserContext
 * @typedef {import('playwright-core').Page} Page
 */
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { stateIn } from './links.mjs';

export class Visit {
  /** What went wrong behind the page: console errors and warnings, uncaught errors, failed or foreign requests. */
  /** @type {string[]} */
  faults = [];
  /** @type {RegExp[]} */
  #expected = [];

  /**
   * @param {BrowserContext} context
   * @param {Page} page
   * @param {string} home
   */
  constructor(context, page, home) {
    this.context = context;
    this.page = page;
    this.home = home;
    const { origin } = new URL(home);
    page.on('console', (message) => {
      if (['error', 'warning'].includes(message.type())) this.faults.push(`console ${message.type()}: ${message.text()}`);
    });
    page.on('pageerror', (error) => this.faults.push(`uncaught: ${error.message}`));
    page.on('crash', () => this.faults.push('the tab crashed'));
    context.on('requestfailed', (request) => {
      this.faults.push(`failed: ${request.url()} (${request.failure()?.errorText})`);
    });
    context.on('response', (response) => {
      if (response.status() >= 400) this.faults.push(`${response.status()}: ${response.url()}`);
    });
    context.on('request', (request) => {
      const url = new URL(request.url());
      if (/^https?:|^wss?:/.test(url.protocol) && url.origin !== origin) this.faults.push(`foreign: ${request.url()}`);
    });
  }

  /** @param {RegExp[]} patterns faults that this story brings about on purpose */
  expectFaults(...patterns) {
    this.#expected.push(...patterns);
  }

  assertNoFaults() {
    assert.deepEqual(this.faults.filter((fault) => !this.#expected.some((pattern) => pattern.test(fault))), []);
  }

  /** Waits until the figures are those of the levers shown. */
  async settled(timeout = 30_000) {
    await this.page.waitForSelector('body:not(.loading) main[aria-busy="false"]', { timeout });
  }

  /** @param {string} name of an outcome among the headline answers */
  headline(name) {
    return this.page.locator(`[data-outcome="${name}"]`).innerText();
  }

  /** The table of all outcomes, row by row, as it is read; opened first, for it may be empty while nobody looks. */
  async outcomes() {
    const table = this.page.locator('#all-outcomes');
    if (await table.getAttribute('open') === null) await table.locator('summary').click();
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
    const group = this.page.locator(`#group-${index === undefined ? (field === '' ? alone : name) : name.replace(/s$/, '')}`);
    const parts = [this.page.locator('#levers-panel'), group];
    if (index !== undefined) parts.push(group.locator('.entry').nth(Number(index)));
    if (field.startsWith('affinity.')) parts.push(group.locator('.entry').nth(Number(index)).locator('.affinities'));
    for (const part of parts) {
      await part.evaluate((details) => {
        /** @type {HTMLDetailsElement} */ (details).open = true;
      });
    }
  }

  /** @param {string} path */
  async field(path) {
    await this.#reveal(path);
    return this.page.locator(`input[data-path="${path}"]`);
  }

  /** @param {string} path */
  async slider(path) {
    await this.#reveal(path);
    return this.page.locator(`[data-slider="${path}"]`);
  }

  /**
   * A choice of an entry that is no lever, such as its kind.
   * @param {string} path
   */
  async choice(path) {
    await this.#reveal(path);
    return this.page.locator(`[data-path="${path}"]`);
  }

  /** Opens everything that folds, and what folds within that. */
  async openAll() {
    while (await this.page.evaluate(() => {
      const closed = document.querySelectorAll('details:not([open])');
      for (const details of closed) /** @type {HTMLDetailsElement} */ (details).open = true;
      return closed.length > 0;
    })) await this.page.waitForTimeout(100);
  }

  /** @param {string} name */
  async openGroup(name) {
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
    const field = this.page.locator(`input[data-path="${path}"]`);
    const invalid = await field.getAttribute('aria-invalid');
    const error = this.page.locator(`#${await field.getAttribute('aria-errormessage')}`);
    return invalid === 'true' && await error.isVisible() ? error.innerText() : null;
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

  /** What the page holds, read from its share link. */
  async state() {
    return stateIn(await this.share());
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
   * @param {'save-scenario' | 'save-json' | 'save-csv' | 'save-ledger'} id
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

  close() {
    return this.context.close();
  }
}

/** What the browser keeps: work as it is made, by name, in tabs that share it; and what becomes of it where nothing is kept. */
import assert from 'node:assert/strict';
import { presetScenario } from './browser/core.mjs';
import { shortLinkTo } from './browser/links.mjs';
import { openStage } from './browser/stage.mjs';

const { story } = await openStage({ sparing: true });
const PUSHES = 'accounts[0].pushes_per_week';
const NAME = "A small brand's first 180 days";
/** A link for stories in which figures only have to be there. */
const LINK = shortLinkTo('p=small-brand&replications=20');
const SCENARIO = JSON.parse(presetScenario('small-brand'));

/** @typedef {import('./browser/visit.mjs').Visit} Visit */

/** What is kept, the last changed first. @param {Visit} visit */
const kept = (visit) => visit.page.evaluate(() => new Promise((resolve, reject) => {
  const request = indexedDB.open('funnelcast');
  // Nothing was kept, and nothing is made by who only looks.
  request.onupgradeneeded = () => request.transaction?.abort();
  request.onerror = () => (request.error?.name === 'AbortError' ? resolve({ entries: [], contents: [] }) : reject(request.error));
  request.onsuccess = () => {
    const { result: database } = request;
    const transaction = database.transaction(['entries', 'contents']);
    const all = transaction.objectStore('entries').getAll();
    const contents = transaction.objectStore('contents').getAll();
    transaction.oncomplete = () => {
      database.close();
      const entries = all.result.sort((one, other) => other.changed - one.changed);
      resolve({ entries, contents: contents.result });
    };
  };
}));

/** Waits until as many scenarios are kept. @param {Visit} visit @param {number} count */
async function haveKept(visit, count) {
  for (let tries = 0; tries < 400; tries += 1) {
    const now = /** @type {any} */ (await kept(visit));
    if (now.entries.length === count) return now;
    await visit.page.waitForTimeout(50);
  }
  throw new Error(`not ${count} scenarios: ${JSON.stringify(/** @type {any} */ (await kept(visit)).entries)}`);
}

/** Puts entries into the library without the page. @param {Visit} visit @param {number} count @param {any} [spoilt] */
const fill = (visit, count, spoilt = null) => visit.page.evaluate(([count, spoilt, scenario]) => new Promise((resolve, reject) => {
  const request = indexedDB.open('funnelcast');
  request.onerror = () => reject(request.error);
  request.onsuccess = () => {
    const transaction = request.result.transaction(['entries', 'contents'], 'readwrite');
    for (let at = 0; at < count; at += 1) {
      const name = `Plan ${at}`;
      transaction.objectStore('entries').put({ id: `id${at}`, name: { zh: name, en: name }, changed: 1e12 + at, preset: 'small-brand', revision: `r${at}` });
      const content = { scenario: { ...scenario, about: { ...scenario.about, title: { zh: name, en: name } } }, replications: 20, seed: 1, preset: 'small-brand' };
      transaction.objectStore('contents').put(content, `id${at}`);
    }
    for (const [key, entry, content] of spoilt ?? []) {
      transaction.objectStore('entries').put(entry);
      if (content !== undefined) transaction.objectStore('contents').put(content, key);
    }
    transaction.oncomplete = () => {
      request.result.close();
      resolve(undefined);
    };
    transaction.onerror = () => reject(transaction.error);
  };
}), /** @type {const} */ ([count, spoilt, SCENARIO]));

/** Opens "My scenarios". @param {Visit} visit */
async function openList({ page }) {
  if (await page.locator('#library[open]').count() === 0) {
    await page.locator('#menu-button').click();
    await page.locator('#my-scenarios').click();
  }
  await page.locator('#library-count:not(:empty)').waitFor();
  return page.locator('.library-list li');
}

/** @param {Visit} visit */
const status = ({ page }) => page.locator('.library-status').innerText();

story('work is there again when the tab is closed and the page opened without a link', { at: LINK }, async (visit, another) => {
  await visit.set(PUSHES, '5');
  await haveKept(visit, 1);
  await visit.page.close({ runBeforeUnload: true });
  const page = await visit.context.newPage();
  await page.goto(visit.home);
  await page.locator('#undo').waitFor();
  await page.locator('body:not(.loading)').waitFor();
  assert.equal(await page.locator(`#main-levers input[data-path="${PUSHES}"], #levers input[data-path="${PUSHES}"]`).first().inputValue(), '5');
  assert.equal(await page.locator('#comparison').isVisible(), true, 'and what it is compared with');
  assert.match(await page.title(), new RegExp(`^${NAME} · Funnelcast$`));
  assert.ok(another);
});

story('what is changed in the last moment is kept, and a reload goes on with the same scenario', { at: LINK }, async (visit) => {
  const { page } = visit;
  await visit.set(PUSHES, '5');
  await haveKept(visit, 1);
  for (const figure of ['6', '7']) {
    const field = await visit.field(PUSHES);
    await field.fill(figure);
    await Promise.all([page.waitForEvent('load'), field.evaluate((input) => {
      input.dispatchEvent(new Event('change', { bubbles: true }));
      location.reload();
    })]);
    await visit.settled();
    assert.equal(await (await visit.field(PUSHES)).inputValue(), figure);
  }
  await visit.set(PUSHES, '3');
  await page.waitForTimeout(1500);
  const { entries, contents } = /** @type {any} */ (await kept(visit));
  assert.equal(entries.length, 1, 'one scenario, however often it was loaded');
  assert.equal(contents[0].scenario.accounts[0].pushes_per_week, 3);
  assert.equal(await visit.message(), '');
});

story('a link, a preset and a file are kept once they are changed, and what was kept before stays', { at: LINK }, async (visit) => {
  const { page } = visit;
  await page.waitForTimeout(1000);
  assert.equal(/** @type {any} */ (await kept(visit)).entries.length, 0, 'a link that is looked at');
  await visit.set(PUSHES, '5');
  await haveKept(visit, 1);
  await visit.follow(shortLinkTo('p=moments-1000&replications=20'));
  await page.locator('#story-title', { hasText: 'Moments' }).waitFor();
  await visit.settled();
  await page.waitForTimeout(1000);
  assert.equal(/** @type {any} */ (await kept(visit)).entries.length, 1);
  await visit.set('sharing.share_rate', '4');
  const { contents } = await haveKept(visit, 2);
  assert.deepEqual(contents.map((/** @type {any} */ content) => content.preset).sort(), ['moments-1000', 'small-brand']);
  // Undone to the first one, changes are that one's again.
  await page.locator('#undo').click();
  await page.locator('#undo').click();
  await page.locator('#story-title', { hasText: 'small brand' }).waitFor();
  await visit.set(PUSHES, '6');
  await page.waitForTimeout(1500);
  const after = /** @type {any} */ (await kept(visit));
  assert.equal(after.entries.length, 2);
  const own = after.contents.find((/** @type {any} */ content) => content.preset === 'small-brand');
  assert.equal(own.scenario.accounts[0].pushes_per_week, 6);
  // What was there stays when it is reset: that begins anew.
  await page.locator('#reset').click();
  await visit.settled();
  await visit.set('sharing.share_rate', '4');
  await haveKept(visit, 3);
});

story('my scenarios: open, rename, duplicate, delete and undo', { at: LINK }, async (visit) => {
  const { page } = visit;
  await visit.set(PUSHES, '5');
  const rows = await openList(visit);
  assert.equal(await rows.count(), 1);
  assert.match(await rows.first().innerText(), new RegExp(`${NAME}[^]*on the page now[^]*from “${NAME}”`));
  await rows.first().locator('[data-act="duplicate"]').click();
  await page.locator('.library-list li:nth-child(2)').waitFor();
  assert.match(await status(visit), /“Copy of A small brand's first 180 days” was added/);
  const copy = rows.filter({ hasText: 'Copy of' });
  await copy.locator('[data-act="rename"]').click();
  await page.keyboard.type('<img src=x onerror=alert(1)> 😀');
  await page.keyboard.press('Enter');
  await page.locator('.library-list bdi', { hasText: 'onerror' }).waitFor();
  assert.equal(await page.locator('#library img').count(), 0);
  // Escape ends the name, and not the list.
  await copy.first().locator('[data-act="rename"]').isVisible();
  await rows.nth(1).locator('[data-act="rename"]').click();
  await page.keyboard.type('never');
  await page.keyboard.press('Escape');
  assert.equal(await page.locator('#library[open]').count(), 1);
  assert.equal(await page.locator('.library-list', { hasText: 'never' }).count(), 0);
  await rows.filter({ hasText: 'onerror' }).locator('[data-act="delete"]').click();
  await page.locator('#library-undo').waitFor();
  await haveKept(visit, 1);
  await page.keyboard.press('Enter');
  await haveKept(visit, 2);
  await rows.filter({ hasText: 'onerror' }).locator('.library-open').click();
  await page.locator('#story-title', { hasText: 'onerror' }).waitFor();
  assert.equal(await page.locator('#library[open]').count(), 0);
  await visit.settled();
  assert.equal(await (await visit.field(PUSHES)).inputValue(), '5');
  await visit.set(PUSHES, '2');
  await page.waitForTimeout(1200);
  const { entries, contents } = /** @type {any} */ (await kept(visit));
  assert.equal(entries.length, 2, 'it is the copy that is changed');
  assert.deepEqual(contents.map((/** @type {any} */ content) => content.scenario.accounts[0].pushes_per_week).sort(), [2, 5]);
});

story('everything goes to another browser as one file, and comes twice as once', { at: LINK }, async (visit, another) => {
  const { page } = visit;
  await visit.set(PUSHES, '5');
  await haveKept(visit, 1);
  await fill(visit, 3);
  await openList(visit);
  const [download] = await Promise.all([page.waitForEvent('download'), page.locator('#library-export').click()]);
  assert.match(download.suggestedFilename(), /^funnelcast-scenarios-\d{4}-\d\d-\d\d\.json$/);
  const path = await download.path();
  const elsewhere = await another({ at: LINK, context: { locale: 'zh-CN' } });
  await openList(elsewhere);
  for (const expected of [/已添加 4 个方案。$/, /已添加 3 个方案。有 1 个已经在这里。/]) {
    const [chooser] = await Promise.all([elsewhere.page.waitForEvent('filechooser'), elsewhere.page.locator('#library-import').click()]);
    await chooser.setFiles(path);
    await elsewhere.page.locator('.library-status', { hasText: '已添加' }).waitFor();
    assert.match(await status(elsewhere), expected);
    await elsewhere.page.locator('.library-status').evaluate((status) => status.replaceChildren());
  }
});

/** Files that are none of all scenarios, and what is said of them. @type {[string, RegExp][]} */
const BAD_FILES = [
  ['{"format":', /no JSON/], [JSON.stringify(SCENARIO), /not a file of “Export all”/], ['[]', /not a file of “Export all”/], ['null', /not a file/],
  ['{"format":"funnelcast-library","version":9,"scenarios":[]}', /later version of Funnelcast \(version 9 of the file; this page reads up to 1\)/],
  [JSON.stringify({ format: 'funnelcast-library', version: 1, scenarios: Array(20_001).fill(null) }), /20,001 scenarios; 20,000 are allowed/],
  [JSON.stringify({ format: 'funnelcast-library', version: 1, scenarios: [
    null, 7, { scenario: { ...SCENARIO, reservoir: { fans: -3 } }, replications: 20, seed: 1, preset: null }, { scenario: SCENARIO, replications: 20, seed: 1, preset: 'x' },
  ] }), /Added: 1\..*wrong: 3\..*Fans at the start.*-3/],
];

story('a file that is not one of all scenarios says what is wrong with it', { at: LINK }, async (visit) => {
  const { page } = visit;
  await openList(visit);
  for (const [content, expected] of BAD_FILES) {
    await page.locator('.library-status').evaluate((status) => status.replaceChildren());
    await page.locator('#library-file').setInputFiles({ name: 'all.json', mimeType: 'application/json', buffer: Buffer.from(content) });
    await page.waitForFunction(() => /[^\d]\.|wrong/.test(document.querySelector('.library-status')?.textContent ?? '') && !/Checking/.test(document.querySelector('.library-status')?.textContent ?? ''));
    assert.match(await status(visit), expected);
  }
});

story('all scenarios in one file, or nothing in it, is told where one scenario is opened', { at: LINK }, async (visit) => {
  const { page } = visit;
  for (const [content, expected] of /** @type {[string, RegExp][]} */ ([
    ['{"format":"funnelcast-library","version":1,"scenarios":[\n\n]}\n', /export of “My scenarios”.*“Import…” there/s], ['{ "version": 1, "format": "funnelcast-library" }', /“Import…” there/],
    ['', /The file is empty/], ['\ufeff \n', /The file is empty/],
  ])) {
    await page.locator('#messages').evaluate((messages) => messages.replaceChildren());
    await page.locator('#file').setInputFiles({ name: 'all.json', mimeType: 'application/json', buffer: Buffer.from(content) });
    await page.locator('#messages .message-error', { hasText: expected }).waitFor();
  }
});

story('all of them are deleted only after a second word', { at: LINK }, async (visit) => {
  const { page } = visit;
  await visit.set(PUSHES, '5');
  await openList(visit);
  await page.locator('#library-wipe').click();
  assert.match(await status(visit), /Delete all scenarios in this browser \(1\)\?/);
  assert.equal(await page.evaluate(() => document.activeElement?.id), 'library-wipe-not', 'Enter keeps them');
  await page.locator('#library-wipe-not').click();
  assert.equal(/** @type {any} */ (await kept(visit)).entries.length, 1);
  await page.locator('#library-wipe').click();
  await page.locator('#library-wipe-all').click();
  await haveKept(visit, 0);
  await page.keyboard.press('Escape');
  await visit.set(PUSHES, '6');
  await haveKept(visit, 1);
});

story('two tabs on one scenario keep both where both change it', { at: LINK }, async (visit) => {
  const { page } = visit;
  await visit.set(PUSHES, '5');
  await haveKept(visit, 1);
  const second = await visit.context.newPage();
  await second.goto(visit.home);
  await second.locator('body:not(.loading)').waitFor();
  const lever = second.locator(`#levers input[data-path="${PUSHES}"]`).first();
  await lever.waitFor();
  assert.equal(await lever.inputValue(), '5');
  await lever.fill('6');
  await lever.press('Enter');
  await second.waitForTimeout(1500);
  assert.equal(/** @type {any} */ (await kept(visit)).entries.length, 1, 'the later change is the one that is kept');
  await visit.set(PUSHES, '7');
  const { contents } = await haveKept(visit, 2);
  assert.deepEqual(contents.map((/** @type {any} */ content) => content.scenario.accounts[0].pushes_per_week).sort(), [6, 7]);
  await page.locator('.message-note', { hasText: 'another tab' }).waitFor();
  // The list of one tab hears of the other.
  const rows = await openList(visit);
  await lever.fill('4');
  await lever.press('Enter');
  await second.locator('#rename').click();
  await second.keyboard.type('In the second tab');
  await second.keyboard.press('Enter');
  await rows.filter({ hasText: 'In the second tab' }).waitFor();
  await second.close();
});

/** Browsers that keep nothing, each in its own way. @type {[string, () => void, RegExp][]} */
const KEEPERS_OF_NOTHING = [
  ['has no database', () => Object.defineProperty(globalThis, 'indexedDB', { value: undefined }), /could not read or write/],
  ['throws', () => {
    IDBFactory.prototype.open = () => {
      throw new DOMException('no', 'SecurityError');
    };
  }, /keeps nothing for this page/],
  ['refuses', () => {
    IDBFactory.prototype.open = () => {
      const request = /** @type {any} */ (new EventTarget());
      setTimeout(() => {
        request.error = new DOMException('no', 'InvalidStateError');
        request.onerror(new Event('error'));
      });
      return request;
    };
  }, /keeps nothing for this page/],
  ['is full', () => {
    IDBObjectStore.prototype.put = () => {
      throw new DOMException('full', 'QuotaExceededError');
    };
  }, /no space left/],
];

for (const [what, spoil, expected] of KEEPERS_OF_NOTHING) {
  story(`a browser that ${what} is told once, and nothing is lost`, { at: LINK, before: [spoil] }, async (visit) => {
    const { page } = visit;
    assert.equal(await visit.message(), '', 'nothing is said before there is something to keep');
    await visit.set(PUSHES, '5');
    await page.locator('.message-note').waitFor();
    assert.match(await visit.message(), expected);
    await page.keyboard.press('Shift');
    await visit.set(PUSHES, '6');
    await page.waitForTimeout(1200);
    assert.equal(await visit.message(), '', 'and not again');
    await page.reload();
    await visit.settled();
    assert.equal(await (await visit.field(PUSHES)).inputValue(), '6', 'the address holds it');
    await openList(visit);
    if (what !== 'is full') assert.match(await status(visit), expected);
  });
}

story('a library of a later version is told and not touched', { at: LINK }, async (visit) => {
  const { page } = visit;
  await visit.set(PUSHES, '5');
  await haveKept(visit, 1);
  await page.goto(`${visit.home}icon.svg`);
  await page.evaluate(() => new Promise((resolve, reject) => {
    const request = indexedDB.open('funnelcast', 99);
    request.onupgradeneeded = () => request.result.createObjectStore('later');
    request.onsuccess = () => {
      request.result.close();
      resolve(undefined);
    };
    request.onerror = () => reject(request.error);
  }));
  await page.goto(visit.home);
  await visit.settled();
  await visit.set(PUSHES, '7');
  await page.locator('.message-note').waitFor();
  assert.match(await visit.message(), /later version of Funnelcast; they are left untouched/);
  const { entries, contents } = /** @type {any} */ (await kept(visit));
  assert.deepEqual([entries.length, contents[0].scenario.accounts[0].pushes_per_week], [1, 5]);
});

story('of ten thousand scenarios the list is there at once, and one is found by its name', { at: LINK }, async (visit) => {
  const { page } = visit;
  await page.waitForTimeout(600);
  await openList(visit);
  await page.keyboard.press('Escape');
  await fill(visit, 10_000, [['bad', { id: 'bad', name: 7 }], ['hollow', { id: 'hollow', name: { zh: 'Hollow', en: 'Hollow' }, changed: 2e12, preset: null, revision: 'r' }, { scenario: 3 }]]);
  const rows = await openList(visit);
  await page.locator('#library-count', { hasText: '10,001' }).waitFor();
  assert.match(await page.locator('#library-count').innerText(), /Scenarios: 10,001 · Damaged entries that were skipped: 1/);
  assert.equal(await rows.count(), 100);
  await page.locator('#library-more').click();
  assert.equal(await rows.count(), 200);
  const longest = await page.evaluate(async () => {
    const search = /** @type {HTMLInputElement} */ (document.querySelector('#library-search'));
    let most = 0;
    for (const words of ['p', 'pl', 'plan 99', 'plan 9999']) {
      const began = performance.now();
      search.value = words;
      search.dispatchEvent(new Event('input', { bubbles: true }));
      search.getBoundingClientRect();
      most = Math.max(most, performance.now() - began);
      await new Promise((done) => setTimeout(done));
    }
    return most;
  });
  console.log(`  search among 10,000: at most ${longest.toFixed(0)} ms`);
  assert.equal(await rows.count(), 1);
  await rows.first().locator('.library-open').click();
  await page.locator('#story-title', { hasText: 'Plan 9999' }).waitFor();
  await visit.settled();
  await openList(visit);
  await page.locator('#library-search').fill('hollow');
  await rows.first().locator('.library-open').click();
  await page.locator('.library-status', { hasText: '“Hollow” is damaged' }).waitFor();
});

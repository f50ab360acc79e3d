/**
 * How fast the page is, measured in a real browser: `cargo xtask bench page`, which prints what this writes to the file that
 * it names. It measures and judges nothing; what is wanted of the median, or of the 95th percentile, is written beside it.
 *
 * Every navigation has a browser cache of its own, empty; the host is warm. Times of the page are taken inside it.
 *
 * @typedef {{name: string, unit: string, values: number[], median?: number, p95?: number}} Row
 * @typedef {import('playwright-core').Page} Page
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { cpus, loadavg } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { launch } from '../browser/chromium.mjs';
import { UNFOLD } from '../browser/folds.mjs';
import { linkTo } from '../browser/links.mjs';
import { known as withoutRanges } from '../browser/scenarios.mjs';
import { serve } from '../browser/server.mjs';
import { scriptWith } from '../../src/bin/xtask/page/page.mjs';
import { singleFileInTurns } from './single_file.mjs';
import { framesOfSpread } from './spread.mjs';

const NAVIGATIONS = 15;
const MOVES = 60;
const FULL_RUNS = 15;
/** Pairs of turns of moves, with and without a comparison, and the moves of a turn: short, so that what else the machine does meets both. */
const PAIRS = 24;
const TURN = 5;
const STOPS = 12;
/** Milliseconds after which what was stopped had ended by itself. */
const PATIENCE_OF_STOP = 10_000;
/** Ties of a file that is read while frames are watched: some 25 MB. */
const TIES = 2_000_000;
const LEVER = '#main-levers [data-slider="accounts[0].pushes_per_week"]';
const WWW = join(dirname(fileURLToPath(import.meta.url)), '../../www');
const PRESET = join(WWW, 'presets/small-brand.json');
/** Twenty levers of the first preset that are not known exactly. */
const UNCERTAIN = /** @type {Record<string, Record<string, string>>} */ ({
  sharing: {
    share_rate: '2% to 5%', contacts: '80 to 200', visibility: '2% to 5%', close_friends: '20% to 40%', close_trust: '0.8 to 0.95',
    acquaintance_trust: '0.3 to 0.6', customer_share: '1 to 2.2', iron_fan_share: 'pert(2, 5, 9)',
  },
  conversion: { buy_cold: '0.5% to 2%', buy_warm: '3% to 8%', follow_cold: '0.2% to 1%', follow_warm: '1% to 4%' },
  churn: { per_push: '0.05% to 0.15%', background: 'beta(4, 9996)' },
  loyalty: { second_order: '15% to 32%', third_order: '40% to 60%', iron_fan: '10% to 30%' },
  product: { quality: '0.4 to 0.6' },
  brand: { trust: '0.4 to 0.6' },
  money: { unit_cost: '45 to 70' },
});

/** Runs in the page before its own scripts: notes when the first figures are to be seen, and what blocks the thread. */
const WATCH = () => {
  const seen = /** @type {any} */ (globalThis);
  seen.tasks = [];
  seen.paints = {};
  new PerformanceObserver((list) => {
    for (const task of list.getEntries()) seen.tasks.push({ at: task.startTime, took: task.duration });
  }).observe({ type: 'longtask', buffered: true });
  new PerformanceObserver((list) => {
    for (const paint of list.getEntries()) seen.paints[paint.name] = paint.startTime;
  }).observe({ type: 'paint', buffered: true });
  seen.shift = 0;
  new PerformanceObserver((list) => {
    for (const shift of list.getEntries()) seen.shift += /** @type {any} */ (shift).value;
  }).observe({ type: 'layout-shift', buffered: true });
  const look = () => {
    const figures = document.querySelector('[data-outcome="buyers"]')?.textContent;
    // index.html comes with an answer: that of the first paint.
    if (figures && seen.answer === undefined) {
      seen.answer = null;
      requestAnimationFrame(() => requestAnimationFrame((now) => {
        seen.answer = now;
      }));
    }
    if (!figures || !document.body || document.body.classList.contains('loading')) return;
    observer.disconnect();
    // The frame after the next one begins when the figures have been painted.
    requestAnimationFrame(() => requestAnimationFrame((now) => {
      seen.firstFigures = now;
    }));
  };
  const observer = new MutationObserver(look);
  observer.observe(document, { subtree: true, childList: true, attributes: true, attributeFilter: ['class'] });
};

/** Runs in the page: from a lever's input event to the frame that shows new figures, and to those of the full run. */
const WATCH_MOVES = () => {
  const seen = /** @type {any} */ (globalThis);
  seen.moves = [];
  /** @type {{from: number, quick: number | null, full: number | null} | null} */
  let move = null;
  document.addEventListener('input', (event) => {
    move = { from: event.timeStamp, quick: null, full: null };
    seen.moves.push(move);
  }, { capture: true });
  const answers = document.querySelector('#answers');
  const main = document.querySelector('main');
  if (answers === null || main === null) throw new Error('no answers');
  new MutationObserver(() => {
    const current = move;
    if (current !== null && current.quick === null) {
      requestAnimationFrame((now) => {
        current.quick ??= Math.max(now, performance.now()) - current.from;
      });
    }
  }).observe(answers, { childList: true, subtree: true, characterData: true });
  new MutationObserver(() => {
    const current = move;
    if (current !== null && main.getAttribute('aria-busy') === 'false') current.full ??= performance.now() - current.from;
  }).observe(main, { attributeFilter: ['aria-busy'] });
};

/** @param {Page} page */
const settled = (page) => page.waitForSelector('body:not(.loading) main[aria-busy="false"]', { timeout: 60_000 });

const site = await serve();
const browser = await launch();
const viewport = { width: 1440, height: 900 };

const known = (/** @type {(number | null)[]} */ values) => values.filter((value) => value !== null);
/** The median. @param {number[]} values */
const middle = (values) => [...values].sort((one, other) => one - other)[Math.floor(values.length / 2)] ?? NaN;

/** Navigations, each with an empty cache. */
async function navigations() {
  /** @type {Record<'answer' | 'figures' | 'paint' | 'shift' | 'blocked' | 'bytes' | 'requests', number[]>} */
  const found = { answer: [], figures: [], paint: [], shift: [], blocked: [], bytes: [], requests: [] };
  for (let i = 0; i < NAVIGATIONS; i++) {
    const context = await browser.newContext({ viewport });
    await context.addInitScript(WATCH);
    const page = await context.newPage();
    site.reset();
    await page.goto(site.url);
    await settled(page);
    await page.waitForFunction(() => 'firstFigures' in globalThis);
    const seen = await page.evaluate(() => {
      const { answer, firstFigures, paints, shift, tasks } = /** @type {any} */ (globalThis);
      return { answer, figures: firstFigures, paint: paints['first-contentful-paint'], shift, blocked: tasks.map((/** @type {any} */ task) => task.took) };
    });
    found.answer.push(seen.answer);
    found.figures.push(seen.figures);
    found.shift.push(seen.shift);
    if (seen.paint !== undefined) found.paint.push(seen.paint);
    // No entry means that no task took 50 ms.
    found.blocked.push(Math.max(0, ...seen.blocked));
    found.bytes.push(site.sent() / 1000);
    found.requests.push(site.requests.length);
    await context.close();
  }
  return found;
}

/**
 * Moves of a lever by keyboard, as a hand makes them.
 * @param {Page} page
 * @param {number} count
 * @param {(page: Page) => Promise<unknown>} between
 * @param {(move: number) => boolean} [isUp] which way a move goes
 */
async function moves(page, count, between, isUp = (move) => Math.floor(move / 20) % 2 === 0) {
  await page.evaluate(() => {
    Object.assign(globalThis, { moves: [], tasks: [] });
  });
  await page.locator(LEVER).focus();
  for (let i = 0; i < count; i++) {
    await page.keyboard.press(isUp(i) ? 'ArrowRight' : 'ArrowLeft');
    await between(page);
  }
  await settled(page);
  return page.evaluate(() => {
    const { moves: made, tasks } = /** @type {any} */ (globalThis);
    return {
      moves: /** @type {{quick: number | null, full: number | null}[]} */ (made),
      blocked: /** @type {number[]} */ (tasks.map((/** @type {any} */ task) => task.took)),
    };
  });
}

/** A move is over when its quick pass is on the page. @param {Page} page */
const answered = (page) => page.waitForFunction(() => /** @type {any} */ (globalThis).moves.at(-1)?.quick != null);

const loaded = await navigations();
/**
 * The page, opened and watched.
 * @param {string} address
 * @param {string} [script] in place of the page's own
 */
async function opened(address, script) {
  const context = await browser.newContext({ viewport });
  if (script !== undefined) await context.route('**/js/main.js', (route) => route.fulfill({ contentType: 'text/javascript', body: script }));
  await context.addInitScript(WATCH);
  const page = await context.newPage();
  await page.goto(address);
  await settled(page);
  await page.evaluate(WATCH_MOVES);
  return page;
}

/**
 * From the press of Stop to the frame that says so, while workers are at tasks that take seconds; null where the run had ended
 * before.
 * @param {Page} page
 * @param {any} scenario
 */
async function stops(page, scenario) {
  /** @type {(number | null)[]} */
  const times = [];
  const heavy = { ...scenario, engine: 'network', network: { people: 200_000 } };
  for (let seed = 1; seed <= STOPS; seed++) {
    await page.evaluate((link) => { location.hash = link; }, linkTo({ scenario: heavy, seed }));
    const stop = page.locator('#cancel');
    await stop.waitFor();
    times.push(await stop.evaluate((button, patience) => new Promise((resolve) => {
      const status = /** @type {HTMLElement} */ (document.querySelector('#status'));
      const pressed = performance.now();
      setTimeout(() => resolve(null), patience);
      new MutationObserver((_, observer) => {
        if (!/Stopped/.test(status.textContent ?? '')) return;
        observer.disconnect();
        requestAnimationFrame((now) => resolve(Math.max(now, performance.now()) - pressed));
      }).observe(status, { childList: true, characterData: true, subtree: true });
      /** @type {HTMLElement} */ (button).click();
    }), PATIENCE_OF_STOP));
  }
  return times;
}

/**
 * The longest time between two frames while a large file of ties is read.
 * @param {Page} page
 * @param {any} scenario
 */
async function frames(page, scenario) {
  await page.evaluate((link) => { location.hash = link; }, linkTo({ scenario: { ...scenario, engine: 'network', network: { topology: 'imported' } } }));
  await page.evaluate(UNFOLD, /** @type {[string, number][]} */ ([['#levers-panel', 0], ['#all-levers', 0], ['#group-network', 0]]));
  let state = 1;
  const person = () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state % 100_000;
  };
  const lines = Array.from({ length: TIES }, () => `${person()} ${person()}`);
  const file = { name: 'ties.txt', mimeType: 'text/plain', buffer: Buffer.from(lines.join('\n')) };
  await page.evaluate(() => {
    const seen = /** @type {any} */ (globalThis);
    Object.assign(seen, { gaps: [], last: performance.now() });
    // To hand a file over as a test does takes the page's own thread.
    document.querySelector('#graph-file')?.addEventListener('change', () => Object.assign(seen, { gaps: [], last: performance.now() }));
    const frame = () => {
      const now = performance.now();
      seen.gaps.push(now - seen.last);
      seen.last = now;
      if (document.querySelector('.graph-report:not([hidden])') === null) requestAnimationFrame(frame);
    };
    requestAnimationFrame(frame);
  });
  await page.locator('#graph-file').setInputFiles(file);
  await page.locator('.graph-report dl').waitFor({ state: 'attached', timeout: 60_000 });
  return /** @type {number[]} */ (await page.evaluate(() => /** @type {any} */ (globalThis).gaps));
}

/**
 * The page's script with a line of one of its modules put otherwise, to measure what that does.
 * @param {string} path of the module
 * @param {RegExp} found
 * @param {string} put
 */
async function scriptPut(path, found, put) {
  const text = readFileSync(join(WWW, path), 'utf8');
  if (!found.test(text)) throw new Error(`${path}: no ${found}`);
  return scriptWith(WWW, 'js/main.js', { [path]: text.replace(found, put) });
}

/**
 * Moves of the same lever in turns, on the page as it is and on one without something.
 * @param {string} without the script of that one
 * @param {string} seen what is on the page as it is alone
 */
async function inTurns(without, seen) {
  const alone = await opened(site.url, without);
  const beside = await opened(site.url);
  /** @type {Record<'alone' | 'beside' | 'ratios', number[]>} */
  const found = { alone: [], beside: [], ratios: [] };
  for (let pair = 0; pair < PAIRS; pair++) {
    const isUp = () => pair % 4 < 2;
    const turn = async (/** @type {Page} */ page) => known((await moves(page, TURN, answered, isUp)).moves.map(({ quick }) => quick));
    // Which is first changes, as the pages might warm the machine for each other.
    const [first, second] = pair % 2 === 0 ? [alone, beside] : [beside, alone];
    const [one, other] = [await turn(first), await turn(second)];
    const [bare, full] = pair % 2 === 0 ? [one, other] : [other, one];
    found.alone.push(...bare);
    found.beside.push(...full);
    found.ratios.push(middle(full) / middle(bare));
  }
  if (await beside.locator(seen).count() === 0 || await alone.locator(seen).count() > 0) throw new Error(`${seen}: not what is to be measured`);
  await alone.close();
  await beside.close();
  return found;
}

const certain = withoutRanges(JSON.parse(readFileSync(PRESET, 'utf8')));
const twenty = { ...certain };
for (const [group, levers] of Object.entries(UNCERTAIN)) twenty[group] = { ...certain[group], ...levers };
const page = await opened(site.url);
const quick = await moves(page, MOVES, answered);
const full = await moves(page, FULL_RUNS, settled);
await page.close();
const sure = await moves(await opened(`${site.url}${linkTo({ scenario: certain })}`), MOVES, answered);
const uncertain = await moves(await opened(`${site.url}${linkTo({ scenario: twenty })}`), MOVES, answered);
// Without the rule that says what a run is compared with, and as for a visitor who asks for no curves.
const turns = await inTurns(await scriptPut('js/study/run.js', /(export function referenceOf\([^)]*\) \{)/, '$1\n  return null;'), '#answers .difference');
const curved = await inTurns(await scriptPut('js/levers/effect_curves.js', /isUnwanted = [^;]*;/, 'isUnwanted = true;'), '#main-levers .effect');
const heavy = await opened(site.url);
const stopped = await stops(heavy, certain);
const gaps = await frames(heavy, certain);
await heavy.close();
const spread = await framesOfSpread(browser, site.url);
const single = await singleFileInTurns(browser, site.url, NAVIGATIONS);
await browser.close();
await site.close();

const blocked = (/** @type {number[]} */ tasks) => (tasks.length > 0 ? tasks : [0]);
/** @type {Row[]} */
const rows = [
  { name: 'navigation → first paint with the answer', unit: 'ms', values: loaded.answer, median: 36_000 },
  { name: 'navigation → live figures (2,000)', unit: 'ms', values: loaded.figures, median: 60_000 },
  { name: 'navigation → first contentful paint', unit: 'ms', values: loaded.paint },
  { name: 'cumulative layout shift, loading', unit: '', values: loaded.shift, median: 0.01 },
  { name: 'lever → first figures drawn (50 to 200)', unit: 'ms', values: known(quick.moves.map((move) => move.quick)), p95: 3600 },
  { name: 'the same with every lever known', unit: 'ms', values: known(sure.moves.map((move) => move.quick)), p95: 3600 },
  { name: 'the same with twenty uncertain levers', unit: 'ms', values: known(uncertain.moves.map((move) => move.quick)), p95: 3600 },
  { name: 'lever → quick pass drawn, nothing compared', unit: 'ms', values: turns.alone },
  { name: 'lever → quick pass drawn, compared with before', unit: 'ms', values: turns.beside },
  { name: 'the same as a multiple of nothing compared', unit: '', values: turns.ratios, median: 1.05 },
  { name: 'lever → quick pass drawn with curves, as a multiple of without', unit: '', values: curved.ratios, median: 1.05 },
  { name: 'lever at rest → quick pass drawn', unit: 'ms', values: known(full.moves.map((move) => move.quick)) },
  { name: 'lever → full run drawn (2,000)', unit: 'ms', values: known(full.moves.map((move) => move.full)) },
  { name: 'longest main-thread task, loading', unit: 'ms', values: loaded.blocked, median: 3000 },
  { name: 'main-thread tasks over 50 ms, moving levers', unit: 'ms', values: blocked(quick.blocked), median: 3000 },
  { name: 'Stop → answered, on a network of 200,000', unit: 'ms', values: known(stopped), p95: 6000 },
  { name: 'longest time between frames, reading 2,000,000 ties', unit: 'ms', values: [Math.max(...gaps)], median: 6000 },
  { name: 'frames a second, 5,000 people of a network playing, at 1280 × 720', unit: '', values: spread },
  { name: 'single file → live figures (2,000)', unit: 'ms', values: single.single },
  { name: 'the same as a multiple of the page from a host', unit: '', values: single.ratios, median: 1.1 },
  { name: 'everything loaded, gzipped', unit: 'KB', values: loaded.bytes, median: 450 },
  { name: 'requests', unit: '', values: loaded.requests, median: 20 },
];
console.log(`${cpus().length} cores, load ${loadavg()[0]?.toFixed(1)}`);
writeFileSync(process.argv[2] ?? 'bench-page.json', JSON.stringify(rows));

/** Runs: the same figures on any number of workers and natively, progress, cancelling, and workers that die, with or without a word. */
import assert from 'node:assert/strict';
import { linkTo } from './browser/links.mjs';
import { preset, runNatively } from './browser/native.mjs';
import { QUICK, openStage } from './browser/stage.mjs';

const { story } = await openStage({ sparing: true });
const PUSHES = 'accounts[0].pushes_per_week';

/** What files are called after. */
const NAME = "A small brand's first 180 days";

/** Runs in the page: a machine with as many cores as the address says. */
const CORES = () => {
  const count = Number(new URLSearchParams(location.search).get('cores'));
  Object.defineProperty(navigator, 'hardwareConcurrency', { value: count });
};

story('one, two and four workers and the native program give the same bytes', { at: `?cores=1${QUICK}`, before: [CORES] }, async (visit) => {
  const scenario = (await visit.download('save-scenario')).content;
  const native = { json: runNatively(scenario, 'json', 200), csv: runNatively(scenario, 'csv', 200) };
  for (const cores of [1, 2, 4]) {
    if (cores > 1) await visit.reopen(`?cores=${cores}${QUICK}`);
    assert.equal(visit.page.workers().filter((worker) => worker.url().includes('worker/simulation.js')).length, cores + 1, 'a worker for each core, and the collector');
    const json = await visit.download('save-json');
    const csv = await visit.download('save-csv');
    assert.deepEqual([json.name, csv.name], [`${NAME}-results.json`, `${NAME}-series.csv`]);
    assert.deepEqual(JSON.parse(json.content).outcomes, JSON.parse(native.json).outcomes, `${cores} workers`);
    assert.ok(json.content === native.json, `${cores} workers: the JSON differs from the native program's`);
    const { digest } = JSON.parse(native.json);
    assert.match(await visit.page.locator('#digest').innerText(), new RegExp(`^200 simulations, seed 1\\. .*${digest}`), 'the page prints what the native program prints');
    // The page says the names of series and columns in its own words; every figure is the native program's.
    const figures = (/** @type {string} */ text) => text.trimEnd().split(/\r?\n/).slice(1).map((line) => line.split(',').slice(1).map(Number));
    assert.deepEqual(figures(csv.content), figures(native.csv), `${cores} workers: the CSV differs from the native program's`);
  }
});

/** Runs in the page: stops the run when it has gone on after its quick pass, and notes what the page showed meanwhile. */
const STOP_MIDWAY = () => {
  const seen = /** @type {any} */ (globalThis);
  addEventListener('DOMContentLoaded', () => {
    const of = (/** @type {string} */ id) => /** @type {HTMLElement} */ (document.getElementById(id));
    const bar = /** @type {HTMLProgressElement} */ (of('progress'));
    new MutationObserver((_, observer) => {
      const buyers = document.querySelector('[data-outcome="buyers"]')?.textContent;
      // What index.html comes with is of another run.
      if (bar.hidden || buyers === undefined || document.body.classList.contains('loading')) return;
      seen.from ??= bar.position;
      if (bar.position === seen.from) return;
      observer.disconnect();
      seen.midway = { busy: of('main').getAttribute('aria-busy'), status: of('status').textContent, buyers };
      of('cancel').click();
    }).observe(bar, { attributes: true });
  });
};

story('a long run shows how far it is, stops when told, and can be finished', {
  at: `?cores=1${linkTo({ scenario: preset('small-brand'), replications: 1200 })}`, before: [CORES, STOP_MIDWAY],
}, async (visit) => {
  const { page } = visit;
  const progress = page.locator('#progress');
  await page.waitForFunction(() => 'midway' in globalThis);
  await visit.settled();
  const midway = await page.evaluate(() => /** @type {any} */ (globalThis).midway);
  assert.equal(midway.busy, 'true');
  assert.match(midway.status, /Simulating: 200 of 1,200|This run is long: about \d+ (second|minute)/);
  assert.match(midway.buyers, /\d/, 'the quick pass is there to look at');
  const stopped = /^Stopped: the figures rest on ([\d,]+) simulations$/.exec(await visit.status());
  const replications = Number(stopped?.[1]?.replace(',', ''));
  assert.ok(replications >= 200 && replications < 1200, await visit.status());
  assert.equal(JSON.parse((await visit.download('save-json')).content).replications, replications, 'and the file says so');
  assert.deepEqual([await progress.isVisible(), await page.locator('#cancel').isVisible()], [false, false]);
  await page.locator('#resume').click();
  await visit.settled();
  assert.equal(await visit.status(), '1,200 simulations of 180 days');
  assert.equal(await page.locator('#resume').isVisible(), false);
  const finished = (await visit.download('save-json')).content;
  const scenario = JSON.stringify((await visit.state()).scenario);
  assert.ok(finished === runNatively(scenario, 'json', 1200), 'a finished run is as good as one never stopped');
});

/**
 * The pictures of the figures shown. Those away from the window are drawn after the figures: told to draw for another theme
 * and back, the page has all of them drawn from what it then holds.
 * @param {import('./browser/visit.mjs').Visit} visit
 */
async function lastPictures({ page }) {
  const inks = () => page.locator('.chart:not([hidden]) .picture').evaluateAll((all) => all.map((picture) => picture.innerHTML));
  for (const colorScheme of /** @type {const} */ (['dark', 'light'])) {
    const before = await inks();
    await page.emulateMedia({ colorScheme });
    await page.waitForFunction((old) => [...document.querySelectorAll('.chart:not([hidden]) .picture')]
      .every((picture, index) => picture.hasChildNodes() && picture.innerHTML !== old[index]), before);
  }
  return inks();
}

story('however fast the levers move, the last state wins', {
  at: linkTo({ scenario: preset('small-brand'), replications: 500, preset: 'small-brand' }),
}, async (visit) => {
  const { page } = visit;
  for (const [path, key, presses] of /** @type {[string, string, number][]} */ ([[PUSHES, 'ArrowRight', 30], ['brand.trust', 'ArrowUp', 25], [PUSHES, 'ArrowLeft', 15]])) {
    await (await visit.slider(path)).focus();
    for (let i = 0; i < presses; i++) await page.keyboard.press(key);
  }
  await visit.settled();
  assert.match(await visit.status(), /^500 simulations/);
  const before = { link: new URL(await visit.share()).hash, figures: await visit.outcomes(), pictures: await lastPictures(visit) };
  await visit.reopen(before.link);
  assert.deepEqual(await visit.outcomes(), before.figures);
  assert.deepEqual(await lastPictures(visit), before.pictures, 'and so do the charts');
});

/** Runs in a worker: throws where nobody catches, as a crash does. */
const DIE = () => {
  setTimeout(() => {
    throw new Error('died for the test');
  });
};

/** Runs in a worker: a task that cannot be run, as after a panic. */
const POISON = () => {
  self.dispatchEvent(new MessageEvent('message', { data: { type: 'run', run: -1, scenario: 'poison', seed: 1, first: 0, count: 50 } }));
};

story('a worker that dies, or reports that it is broken, in the middle of a run is replaced, and the figures are the same', {
  at: `?cores=2${QUICK}`, before: [CORES],
}, async (visit) => {
  visit.expectFaults(/died for the test/, /scenario was not checked/);
  const { page } = visit;
  const figures = [];
  for (const act of [DIE, POISON]) {
    await visit.set('replications', '100');
    const { collector, others } = await visit.staff();
    assert.equal(others.length, 2);
    await visit.type('replications', '800');
    for (const worker of others) await worker.evaluate(act);
    await visit.settled();
    assert.equal(await visit.status(), '800 simulations of 180 days');
    assert.equal(await visit.message(), '');
    await visit.ended(others);
    assert.ok(page.workers().includes(collector), 'the collector is the one from before');
    figures.push(await visit.outcomes());
  }
  await visit.reopen(`?cores=2${new URL(await visit.share()).hash}`);
  const fresh = await visit.outcomes();
  for (const found of figures) assert.deepEqual(found, fresh);
});

story('a collector that dies is replaced: between runs files and charts are still to be had, and a run is begun again', { at: QUICK }, async (visit) => {
  visit.expectFaults(/died for the test/);
  const { page } = visit;
  const saved = async () => JSON.parse((await visit.download('save-json')).content).outcomes;
  const before = { figures: await visit.outcomes(), saved: await saved() };
  const { collector: first } = await visit.staff();
  // While nothing runs, nobody but its successor comes.
  const [collector] = await Promise.all([page.waitForEvent('worker'), first.evaluate(DIE)]);
  await visit.settled();
  assert.deepEqual(await saved(), before.saved);
  await visit.type(PUSHES, '5');
  await collector.evaluate(DIE);
  await visit.settled();
  await visit.set(PUSHES, '2');
  assert.deepEqual(await visit.outcomes(), before.figures);
  assert.equal(await visit.message(), '');
});

/** Runs in a worker: ends it without a word, as it may be when the system takes it away. */
const CLOSE = () => {
  setTimeout(() => self.close());
};

story('a worker that ends without a word is replaced, the collector too, and the figures are the same', {
  at: `?cores=2${QUICK}`, before: [CORES],
}, async (visit) => {
  const { page } = visit;
  const figures = [];
  for (const role of /** @type {const} */ (['others', 'collector'])) {
    await visit.set('replications', '100');
    const { collector, others } = await visit.staff();
    const [closing, staying] = role === 'others' ? [others, collector] : [[collector], others[0]];
    await visit.type('replications', '800');
    for (const worker of closing) await worker.evaluate(CLOSE);
    await visit.ended(closing);
    await visit.settled();
    assert.equal(await visit.status(), '800 simulations of 180 days');
    assert.equal(await visit.message(), '');
    assert.ok(staying !== undefined && page.workers().includes(staying), 'who did not end is the one from before');
    figures.push(await visit.outcomes());
  }
  const { collector, others } = await visit.staff();
  await visit.type('replications', '50000');
  for (const worker of [collector, ...others]) {
    // Whoever ends in the middle of a run has a successor at once.
    await Promise.all([page.waitForEvent('worker'), worker.evaluate(CLOSE)]);
  }
  await page.locator('#cancel').click();
  await visit.settled();
  assert.match(await visit.status(), /^Stopped: /);
  await visit.set('replications', '800');
  figures.push(await visit.outcomes());
  await visit.reopen(`?cores=2${new URL(await visit.share()).hash}`);
  const fresh = await visit.outcomes();
  for (const found of figures) assert.deepEqual(found, fresh);
});

story('a task that ends every worker without a word is given up, and told of', { at: QUICK }, async (visit) => {
  const { page } = visit;
  await page.route('**/js/worker/simulation.js', async (route) => {
    const answer = await route.fetch();
    await route.fulfill({ response: answer, body: (await answer.text()).replace(/case *["'`]run["'`]:/, '$& self.close(); return;') });
  });
  await page.reload();
  await page.locator('#messages .message-error').waitFor();
  assert.match(await visit.message(), /could not be restarted.*Reload the page/s);
});

story('workers that cannot be loaded are told of, and not asked for without end', { at: QUICK }, async (visit) => {
  const { page } = visit;
  visit.expectFaults(/worker\/simulation\.js/, /ERR_FAILED/);
  await page.route('**/js/worker/simulation.js', (route) => route.abort());
  await page.reload();
  await page.locator('#messages .message-error').waitFor();
  assert.match(await visit.message(), /could not be (restarted|loaded).*[Rr]eload the page/s);
  // Whoever asked without end would have asked again in the time in which somebody else asks twenty times.
  const asked = visit.faults.length;
  for (let times = 0; times < 20; times++) await page.evaluate(() => fetch('icon.svg', { cache: 'reload' }).then((answer) => answer.text()));
  assert.ok(visit.faults.length - asked < 5, `${visit.faults.length - asked} more attempts`);
});

/** Runs: the same figures on any number of workers and natively, progress, cancelling, and workers that die. */
import assert from 'node:assert/strict';
import { linkTo, stateIn } from './browser/links.mjs';
import { preset, runNatively } from './browser/native.mjs';
import { QUICK, openStage } from './browser/stage.mjs';

const { story } = await openStage();
const PUSHES = 'accounts[0].pushes_per_week';

/** @param {number} count */
const withCores = (count) => `Object.defineProperty(navigator, 'hardwareConcurrency', { value: ${count} })`;

story('one, two and four workers and the native program give the same bytes', { before: [withCores(1)] }, async (visit, another) => {
  const scenario = (await visit.download('save-scenario')).content;
  const native = { json: runNatively(scenario, 'json'), csv: runNatively(scenario, 'csv') };
  for (const cores of [1, 2, 4]) {
    const here = cores === 1 ? visit : await another({ before: [withCores(cores)] });
    assert.equal(here.page.workers().length, cores + 1, 'a worker for each core, and the collector');
    const json = await here.download('save-json');
    const csv = await here.download('save-csv');
    assert.deepEqual([json.name, csv.name], ['funnelcast-results.json', 'funnelcast-series.csv']);
    assert.deepEqual(JSON.parse(json.content).outcomes, JSON.parse(native.json).outcomes, `${cores} workers`);
    assert.ok(json.content === native.json, `${cores} workers: the JSON differs from the native program's`);
    assert.ok(csv.content === native.csv, `${cores} workers: the CSV differs from the native program's`);
  }
});

story('a long run shows how far it is, stops when told, and can be finished', {
  at: linkTo({ scenario: preset('small-brand'), replications: 6000 }),
  wait: false,
}, async (visit) => {
  const { page } = visit;
  const progress = page.locator('#progress');
  await progress.waitFor();
  assert.equal(await page.locator('main').getAttribute('aria-busy'), 'true');
  assert.match(await visit.status(), /Simulating: 200 of 6,000|This run is long: about \d+ (second|minute)/);
  assert.match(await visit.headline('buyers'), /\d/, 'the quick pass is there to look at');
  const far = () => progress.evaluate((bar) => /** @type {HTMLProgressElement} */ (bar).position);
  const first = await far();
  await page.waitForFunction((before) => /** @type {HTMLProgressElement} */ (document.querySelector('#progress')).position > before, first);
  await page.locator('#cancel').click();
  await visit.settled(3000);
  const stopped = /^Stopped: the figures rest on ([\d,]+) simulations$/.exec(await visit.status());
  const replications = Number(stopped?.[1]?.replace(',', ''));
  assert.ok(replications >= 200 && replications < 6000, await visit.status());
  assert.equal(JSON.parse((await visit.download('save-json')).content).replications, replications, 'and the file says so');
  assert.deepEqual([await progress.isVisible(), await page.locator('#cancel').isVisible()], [false, false]);
  await page.locator('#resume').click();
  await visit.settled(100_000);
  assert.equal(await visit.status(), '6,000 simulations of 180 days, seed 1');
  assert.equal(await page.locator('#resume').isVisible(), false);
  const finished = (await visit.download('save-json')).content;
  const scenario = JSON.stringify(stateIn(page.url()).scenario);
  assert.ok(finished === runNatively(scenario, 'json', 6000), 'a finished run is as good as one never stopped');
});

story('however fast the levers move, the last state wins', {
  at: linkTo({ scenario: preset('small-brand'), replications: 1000, preset: 'small-brand' }),
}, async (visit, another) => {
  const { page } = visit;
  for (const [path, key, presses] of /** @type {[string, string, number][]} */ ([[PUSHES, 'ArrowRight', 30], ['brand.trust', 'ArrowUp', 25], [PUSHES, 'ArrowLeft', 15]])) {
    await (await visit.slider(path)).focus();
    for (let i = 0; i < presses; i++) await page.keyboard.press(key);
  }
  await visit.settled();
  assert.match(await visit.status(), /^1,000 simulations/);
  const fresh = await another({ at: new URL(await visit.share()).hash });
  assert.deepEqual(await fresh.outcomes(), await visit.outcomes());
  const pictures = (/** @type {typeof visit} */ of) => of.page.locator('.picture').evaluateAll((all) => all.map((picture) => picture.innerHTML));
  const last = await pictures(visit);
  // Charts away from the window are drawn after the figures.
  const areDrawn = (/** @type {string[]} */ wanted) =>
    [...document.querySelectorAll('.picture')].every((picture, index) => picture.innerHTML === wanted[index]);
  await fresh.page.waitForFunction(areDrawn, last, { timeout: 5_000 }).catch(() => undefined);
  assert.deepEqual(await pictures(fresh), last, 'and so do the charts');
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

for (const [how, act] of /** @type {[string, () => void][]} */ ([['dies', DIE], ['reports that it is broken', POISON]])) {
  story(`a worker that ${how} in the middle of a run is replaced, and the figures are the same`, { at: QUICK, before: [withCores(2)] }, async (visit, another) => {
    visit.expectFaults(/died for the test/, /scenario was not checked/);
    const { page } = visit;
    const workers = page.workers();
    assert.equal(workers.length, 3);
    await visit.type('replications', '3000');
    // The first is the collector; the others run replications.
    for (const worker of workers.slice(1)) await worker.evaluate(act);
    await visit.settled();
    assert.equal(await visit.status(), '3,000 simulations of 180 days, seed 1');
    assert.equal(await visit.message(), '');
    const now = page.workers();
    assert.ok(now.length <= 3);
    assert.deepEqual(now.filter((worker) => workers.includes(worker)), workers.slice(0, 1), 'only the collector is the one from before');
    const fresh = await another({ at: new URL(await visit.share()).hash });
    assert.deepEqual(await fresh.outcomes(), await visit.outcomes());
  });
}

story('a collector that dies is replaced, and the run begun again', { at: QUICK, before: [withCores(2)] }, async (visit) => {
  visit.expectFaults(/died for the test/);
  const before = await visit.outcomes();
  const [collector] = visit.page.workers();
  await visit.type(PUSHES, '5');
  await collector?.evaluate(DIE);
  await visit.settled();
  await visit.set(PUSHES, '2');
  assert.deepEqual(await visit.outcomes(), before);
  assert.equal(await visit.message(), '');
});

story('a collector that dies between runs is no loss: files and charts are still to be had', { at: QUICK }, async (visit) => {
  visit.expectFaults(/died for the test/);
  const before = JSON.parse((await visit.download('save-json')).content).outcomes;
  const [collector] = visit.page.workers();
  await Promise.all([visit.page.waitForEvent('worker'), collector?.evaluate(DIE)]);
  await visit.settled();
  assert.deepEqual(JSON.parse((await visit.download('save-json')).content).outcomes, before);
});

story('workers that cannot be loaded are told of, and not asked for without end', { at: QUICK }, async (visit) => {
  const { page } = visit;
  visit.expectFaults(/worker\.js/, /ERR_FAILED/);
  await page.route('**/js/worker.js', (route) => route.abort());
  await page.reload();
  await page.locator('#messages .message-error').waitFor();
  assert.match(await visit.message(), /could not be restarted. Reload the page/);
  await page.waitForTimeout(500);
  const asked = visit.faults.length;
  await page.waitForTimeout(1000);
  assert.ok(visit.faults.length - asked < 5, `${visit.faults.length - asked} more attempts within a second`);
});

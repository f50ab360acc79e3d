/**
 * Runs that would take more than a minute or a gigabyte: told beforehand, by what the quick pass took, and run only when the
 * visitor says so. All that such a run takes here is its quick pass, and what is stopped.
 */
import assert from 'node:assert/strict';
import { violations } from './browser/audit.mjs';
import { linkTo } from './browser/links.mjs';
import { preset, words } from './browser/native.mjs';
import { openStage } from './browser/stage.mjs';

/** @typedef {import('./browser/visit.mjs').Visit} Visit */

/** What a run takes is told for this machine: as one of two cores it takes minutes anywhere. */
const TWO_CORES = "Object.defineProperty(navigator, 'hardwareConcurrency', { value: 2 })";

/**
 * Runs in the page: lets the tasks of every run seem to take as long for a simulation as is set, from then on and in
 * whatever company: what is agreed to holds for twice as much, and a machine may be twice as busy a moment later.
 */
const PACED = () => {
  const seen = /** @type {any} */ (globalThis);
  seen.pace = 50;
  seen.Worker = class extends Worker {
    /** @param {(event: MessageEvent) => void} hear */
    set onmessage(hear) {
      super.onmessage = (event) => {
        if (event.data.took !== undefined) event.data.took = event.data.count * seen.pace;
        hear(event);
      };
    }
  };
};

const { story } = await openStage({ shared: true, sparing: true, before: [TWO_CORES, `(${PACED})()`] });
const PUSHES = 'accounts[0].pushes_per_week';
const DEFAULT = preset('small-brand');
const YEAR = { ...DEFAULT.time, days: 365 };
/** A year of a city, which any machine needs minutes for: twenty simulations are its quick pass. */
const SLOW = linkTo({
  scenario: { ...DEFAULT, time: YEAR, engine: 'network', network: { topology: 'small_world', people: 20_000 } }, replications: 100_000,
});
/** Most people, with most ties: every worker would hold a graph of 100 million ends. */
const LARGE = linkTo({
  scenario: { ...DEFAULT, engine: 'network', network: { topology: 'small_world', people: 200_000, mean_degree: 500 } }, replications: 2000,
});
/** @param {Visit} visit */
const note = (visit) => visit.page.locator('#budget-note');

/**
 * A button of the note, pressed by keyboard.
 * @param {Visit} visit
 * @param {RegExp} label
 */
async function press(visit, label) {
  await note(visit).getByRole('button', { name: label }).focus();
  await visit.page.keyboard.press('Enter');
}

/** Stops the run, and gives what the page says of it in the click itself. @param {Visit} visit */
const stop = (visit) => visit.clickAndRead(visit.page.locator('#cancel'), () => document.querySelector('#status')?.textContent ?? '');

/** How many simulations the figures beside the note rest on. @param {Visit} visit */
const firstOnes = async (visit) => Number(/the first ([\d,]+)/.exec(await note(visit).innerText())?.[1]?.replace(',', ''));

/**
 * Waits until a run has gone on after so many simulations.
 * @param {Visit} visit
 * @param {number} first
 */
const goesOnAfter = ({ page }, first) => page.waitForFunction((done) => {
  const bar = /** @type {HTMLProgressElement} */ (document.querySelector('#progress'));
  return !bar.hidden && bar.value > done;
}, first);

story('a run of many minutes is told of with the figures of its quick pass, and is run when the visitor wants it', {
  at: SLOW, anew: true,
}, async (visit) => {
  const { page } = visit;
  await note(visit).waitFor();
  assert.match(await note(visit).innerText(),
    /^All 100,000 simulations would take about [\d.,]+ (minutes|hours) and \d+ MB of memory on this machine\. The figures below rest on the first \d+\./);
  const done = await firstOnes(visit);
  assert.equal(await visit.status(), `${done} simulations of 365 days`);
  assert.match(await visit.headline('buyers'), /\d/);
  assert.equal(await page.locator('.awaited:visible').count(), 0, 'nothing is said to be worked out');
  assert.deepEqual([await page.locator('#progress').isVisible(), await page.locator('#resume').isVisible()], [false, false]);
  assert.equal(JSON.parse((await visit.download('save-json')).content).replications, done);
  assert.deepEqual(await violations(page), []);
  await page.locator('#language').click();
  await page.locator('html[lang="zh-Hans"]').waitFor();
  assert.match(await note(visit).innerText(), /^在这台设备上跑完全部 10万 次模拟，大约需要 [\d.]+ (分钟|小时)、\d+ MB 内存。/);
  await page.locator('#language').click();
  await page.locator('html[lang="en"]').waitFor();

  await press(visit, /Run all of them anyway/);
  assert.equal(await note(visit).isVisible(), false);
  await page.locator('#progress').waitFor();
  assert.equal(await page.evaluate(() => document.activeElement?.id), 'cancel', 'to stop it is next at hand');
  await goesOnAfter(visit, done);
  assert.match(await stop(visit), /^Stopping: the \d+ simulations that are done/);
  await visit.settled();
  assert.match(await visit.status(), /^Stopped: the figures rest on \d+ simulations$/);

  // What was agreed to holds for what is about as large.
  await visit.type(PUSHES, '3');
  await goesOnAfter(visit, done);
  assert.equal(await note(visit).isVisible(), false);
  await page.locator('#cancel').click();
  await visit.settled();
  await page.evaluate(() => {
    /** @type {any} */ (globalThis).pace *= 30;
  });
  await visit.type('time.days', '1095');
  await visit.type('network.people', '200000');
  await note(visit).waitFor();
  assert.match(await note(visit).innerText(), /All 100,000 simulations would take about/, 'and not for what is thirty times as large');
});

story('a smaller run is proposed, and is a change like any other', { at: SLOW, anew: true }, async (visit) => {
  const { page } = visit;
  await note(visit).waitFor();
  const [, proposed = ''] = /Run ([\d,]+) instead/.exec(await note(visit).innerText()) ?? [];
  const replications = Number(proposed.replace(',', ''));
  assert.match(String(replications), /^[125]0+$/, 'a round number');
  await press(visit, /Run [\d,]+ instead/);
  const field = await visit.field('replications');
  assert.equal((await field.inputValue()).replace(',', ''), String(replications));
  await page.locator('#progress').waitFor();
  await page.locator('#cancel').click();
  await visit.settled();
  assert.equal((await visit.state()).replications, replications, 'the link says so too');
  await page.locator('#undo').click();
  await note(visit).waitFor();
  assert.equal((await field.inputValue()).replace(',', ''), '100000');
});

story('while a lever is dragged the note stays as it is', { at: SLOW, anew: true }, async (visit) => {
  const { page } = visit;
  await note(visit).waitFor();
  const slider = await visit.slider(PUSHES);
  await page.evaluate(() => {
    const seen = /** @type {any} */ (globalThis);
    seen.flickers = 0;
    const place = /** @type {HTMLElement} */ (document.querySelector('#budget-note'));
    new MutationObserver(() => {
      if (place.hidden) seen.flickers += 1;
    }).observe(place, { attributes: true, attributeFilter: ['hidden'] });
  });
  await slider.focus();
  // Until there have been other figures, and again others.
  let [last, changes] = [await visit.headline('buyers'), 0];
  for (let moves = 0; changes < 2; moves++) {
    await page.keyboard.press(moves % 20 < 10 ? 'ArrowRight' : 'ArrowLeft');
    const now = await visit.headline('buyers');
    if (now !== last) changes++;
    last = now;
  }
  await visit.settled();
  assert.equal(await page.evaluate(() => /** @type {any} */ (globalThis).flickers), 0);
  assert.ok(await note(visit).isVisible());
  await visit.set('replications', '20');
  assert.equal(await note(visit).isVisible(), false, 'a run that fits needs no note');
});

story('a network that needs too much memory is told of before anything is run', { at: LARGE, own: true }, async (visit) => {
  const { page } = visit;
  assert.match(await note(visit).innerText(), /^A network of this size would take about 1\.\d GB of memory on this machine/);
  assert.equal(await page.locator('#answers .figure:visible').count(), 0);
  assert.deepEqual([await visit.status(), await page.locator('#resume').isVisible()], ['', false]);
  const label = words('en')['page.budget.people']?.replace('{people}', '100,000') ?? '?';
  assert.ok((await note(visit).innerText()).includes(label));
  await visit.type('network.mean_degree', '20');
  await page.locator('#answers .figure').first().waitFor();
});

story('stopping is answered in the click itself at the heaviest load of counts, too', {
  at: linkTo({ scenario: { ...DEFAULT, time: { ...DEFAULT.time, days: 1095 } }, replications: 100_000 }), anew: true,
}, async (visit) => {
  await note(visit).waitFor();
  const done = await firstOnes(visit);
  await press(visit, /Run all of them anyway/);
  await goesOnAfter(visit, done);
  assert.match(await stop(visit), /^Stopping: the [\d,]+ simulations that are done/);
  await visit.settled();
  assert.match(await visit.status(), /^Stopped: the figures rest on [\d,]+ simulations$/);
});

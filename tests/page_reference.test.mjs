/** Every answer against before: what was changed is compared with what it was, wherever the page is taken. */
import assert from 'node:assert/strict';
import { BRIEF, QUICK, openStage } from './browser/stage.mjs';
import { checkedLinkTo, linkTo, stateIn } from './browser/links.mjs';
import { funnelcast, preset, words } from './browser/native.mjs';
import { known, scenario } from './browser/scenarios.mjs';

const { story } = await openStage({ shared: true, sparing: true });
const EN = words('en');
const SHARE = 'sharing.share_rate';

/** @typedef {import('./browser/visit.mjs').Visit} Visit */

/** How an answer differs from before, in words; null where nothing is compared. @param {Visit} visit @param {string} name */
async function difference({ page }, name) {
  const line = page.locator(`#answers [data-difference="${name}"]`);
  return await line.count() === 0 ? null : (await line.innerText()).replace(/^[^:：]+[:：]/, '').replace(/\u2060/g, '').replace(/\s+/g, ' ').trim();
}

const bar = (/** @type {Visit} */ { page }) => page.locator('#comparison');
/** What the marks of a chart mean: its own, and what all have in common. @param {Visit} visit @param {string} chart */
const legend = async ({ page }, chart) => (await page.locator(`.chart-${chart} .legend, .common-legend`).allTextContents()).join(' ');

/** The parts of the comparison's JSON that the page shows. @param {any} now @param {any} before @param {number} replications */
function natively(now, before, replications) {
  const file = JSON.stringify({ ...now, reference: before });
  return JSON.parse(funnelcast(['compare', '-', '--replications', String(replications), '--format', 'json'], file));
}

story('a lever that moves is compared with before: sign, band, lines, mark and the old value; undo takes it back', { at: QUICK }, async (visit) => {
  const { page } = visit;
  assert.equal(await bar(visit).isVisible(), false);
  assert.equal(await difference(visit, 'profit'), null);
  await visit.set(SHARE, '10%');
  assert.match(await difference(visit, 'buyers') ?? '', /^▲ \+\d+ \(\+\d+ to \+\d+\) better in nearly all simulations$/);
  assert.match(await difference(visit, 'cost_per_new_customer') ?? '', /^▼ −¥[\d.]+ \(−¥[\d.]+ to −¥[\d.]+\) better in nearly all simulations$/);
  assert.equal(await bar(visit).locator('summary').innerText(), 'Changed: 1');
  for (const [chart, key] of [['connected', 'page.legend.before_band'], ['funnel', 'page.legend.before'], ['profit', 'page.legend.before']]) {
    assert.ok((await legend(visit, chart ?? ''))?.includes(EN[key ?? ''] ?? '?'), chart);
  }
  // The figures are those of the command line, replication by replication.
  const { scenario: now } = stateIn(await visit.share());
  const { comparisons: [{ differences, changes }] } = natively({ ...now, about: undefined }, { ...preset('small-brand'), about: undefined }, 200);
  assert.equal(changes.length, 1);
  const words = await difference(visit, 'buyers') ?? '';
  for (const level of ['p05', 'p50', 'p95']) {
    const inTwoDigits = Number(differences.buyers[level].toPrecision(2));
    assert.ok(words.includes(`+${inTwoDigits}`), `${level}: ${differences.buyers[level]} in ${words}`);
  }
  const lever = page.locator('#main-levers .lever.changed');
  assert.equal(await lever.count(), 1);
  assert.match(await lever.locator('.back').innerText(), /before: 2\.59% to 6\.6%/);
  await page.locator('#undo').click();
  await visit.settled();
  assert.equal(await bar(visit).isVisible(), false);
  assert.equal(await difference(visit, 'buyers'), null);
  assert.equal(await page.locator('.lever.changed').count(), 0);
  assert.ok(!(await legend(visit, 'connected'))?.includes(EN['page.legend.before'] ?? '?'));
});

story('a lever goes back to what it was; all of them do; and a comparison can begin anew', { at: BRIEF }, async (visit) => {
  const { page } = visit;
  await visit.set(SHARE, '10%');
  await visit.set('sharing.visibility', '4%');
  assert.equal(await bar(visit).locator('summary').innerText(), 'Changed: 2');
  await page.locator(`#all-levers [data-action="${SHARE}.back"]`).click();
  await visit.settled();
  assert.equal(await bar(visit).locator('summary').innerText(), 'Changed: 1');
  assert.equal(await page.evaluate(() => /** @type {HTMLElement} */ (document.activeElement).dataset['path']), SHARE, 'the keyboard stays at the lever');
  await bar(visit).locator('summary').click();
  const row = bar(visit).locator('tbody tr');
  // What folds is filled once it is heard to have opened.
  await row.first().waitFor();
  assert.equal(await row.count(), 1);
  assert.match(await row.innerText(), /4%$/);
  await page.locator('#compare-from-here').click();
  await visit.settled();
  assert.equal(await bar(visit).isVisible(), false);
  await visit.set(SHARE, '9%');
  await page.locator('#back-to-before').click();
  await visit.settled();
  assert.equal(await bar(visit).isVisible(), false);
  const { scenario: now } = stateIn(await visit.share());
  assert.equal(now.sharing.visibility, 0.04, 'before is where the comparison began');
});

/** Runs in the page: counts the tasks that workers are given. */
const COUNT_TASKS = () => {
  const post = Worker.prototype.postMessage;
  const counted = /** @type {any} */ (globalThis);
  counted.tasks = 0;
  Worker.prototype.postMessage = function postMessage(/** @type {any} */ message, /** @type {any} */ transfer) {
    if (message.type === 'run' || message.type === 'again') counted.tasks++;
    post.call(this, message, transfer);
  };
};

story('a comparison that begins anew, and one that is taken back, run nothing', { at: QUICK, before: [COUNT_TASKS] }, async (visit) => {
  const { page } = visit;
  const before = EN['page.legend.before'] ?? '?';
  const tasks = () => page.evaluate(() => /** @type {any} */ (globalThis).tasks);
  const picture = () => page.locator('.chart-funnel .picture').innerHTML();
  await visit.set(SHARE, '10%');
  const [said, drawn, run] = [await difference(visit, 'buyers'), await picture(), await tasks()];
  assert.match(said ?? '', /▲/);
  assert.ok(run > 0);
  const buyers = await page.locator('#answers .figure').first().innerText();
  await page.locator('#compare-from-here').click();
  await visit.settled();
  assert.equal(await bar(visit).isVisible(), false);
  assert.equal(await difference(visit, 'buyers'), null);
  assert.equal(await page.locator('#answers .figure').first().innerText(), buyers);
  assert.ok(!(await legend(visit, 'funnel'))?.includes(before));
  await page.waitForFunction((before) => document.querySelector('.chart-funnel .picture')?.innerHTML !== before, drawn);
  await page.locator('#undo').click();
  await visit.settled();
  assert.equal(await difference(visit, 'buyers'), said);
  assert.ok((await legend(visit, 'funnel'))?.includes(before));
  await page.waitForFunction((before) => document.querySelector('.chart-funnel .picture')?.innerHTML === before, drawn);
  await page.locator('#redo').click();
  await visit.settled();
  assert.equal(await difference(visit, 'buyers'), null);
  assert.equal(await tasks(), run);
  // What is shown is what the next change is compared with, and need not be run for that.
  await visit.set(SHARE, '9%');
  assert.match(await difference(visit, 'buyers') ?? '', /▼/);
  assert.ok(await tasks() < 2 * run, `${await tasks()} tasks after ${run}`);
});

story('a run that is under way goes on where a comparison begins anew', {
  at: linkTo({ scenario: known(preset('small-brand')), replications: 5000 }), before: [COUNT_TASKS],
}, async (visit) => {
  const { page } = visit;
  const tasks = () => page.evaluate(() => /** @type {any} */ (globalThis).tasks);
  const whole = await tasks();
  await visit.type(SHARE, '10%');
  // There is something to compare with as soon as the quick pass is there, and the rest takes longer than a press.
  await page.locator('#answers [data-difference="buyers"]').waitFor();
  await page.locator('#compare-from-here').click();
  await visit.settled();
  assert.equal(await difference(visit, 'buyers'), null);
  assert.match(await page.locator('#status').innerText(), /^5,?000 simulations/);
  assert.equal(await tasks(), 2 * whole);
});

story('a reload, a link opened elsewhere, the language and a file keep what is compared', { at: BRIEF }, async (visit, another) => {
  const { page } = visit;
  await visit.set(SHARE, '10%');
  const said = await difference(visit, 'buyers');
  assert.match(said ?? '', /▲/);
  const link = new URL(await visit.share()).hash;
  assert.ok('reference' in stateIn(link));
  const { content } = await visit.download('save-scenario');
  await page.reload();
  await visit.settled();
  assert.equal(await difference(visit, 'buyers'), said);
  const elsewhere = await another({ at: `?lang=zh${link}` });
  assert.match(await difference(elsewhere, 'buyers') ?? '', /^▲ \+\d+（\+\d+～\+\d+）/);
  assert.equal(await bar(elsewhere).locator('summary').innerText(), '改动：1 处');
  // The file holds both; the command line compares them.
  assert.equal(JSON.parse(content).reference.sharing.share_rate, known(preset('small-brand')).sharing.share_rate);
  const table = funnelcast(['compare', '-', '--replications', '20', '--lang', 'en'], content);
  assert.match(table, /sharing\.share_rate: .+ → 10%/);
});

/** Runs in the page: what is said of a companion is heard only when the run that is shown is to be summarised, or long after. */
const HEARD_LATE = () => {
  const [post, heard] = [Worker.prototype.postMessage, Object.getOwnPropertyDescriptor(Worker.prototype, 'onmessage')];
  /** What waits to be heard, in order. @type {(() => void)[] | null} */
  let held = null;
  const release = () => {
    const waiting = held ?? [];
    held = null;
    for (const hear of waiting) hear();
  };
  Worker.prototype.postMessage = function postMessage(/** @type {any} */ message, /** @type {any} */ transfer) {
    post.call(this, message, transfer);
    if (message.type !== 'summarise') return;
    setTimeout(release, message.underlay === undefined ? 5000 : 0);
    if (message.underlay === undefined) held ??= [];
  };
  Object.defineProperty(Worker.prototype, 'onmessage', {
    set(/** @type {(event: MessageEvent) => void} */ listener) {
      heard?.set?.call(this, (/** @type {MessageEvent} */ event) => {
        if (held !== null && event.data.type === 'view') held.push(() => listener(event));
        else listener(event);
      });
    },
  });
};

story('what is compared with is not lost where its figures come as the last of the others are asked for', {
  at: linkTo({ scenario: preset('small-brand'), reference: known(preset('small-brand')), replications: 200 }), before: [HEARD_LATE],
}, async (visit) => {
  assert.match(await difference(visit, 'buyers') ?? '', /▲|▼|＝|As before/);
});

story('the answer if everybody mixed is called so while it runs', { at: BRIEF, before: [HEARD_LATE] }, async ({ page }) => {
  const small = scenario({ reservoir: { fans: 100 }, market: { population: 5000 } });
  await page.evaluate((link) => {
    location.hash = link;
  }, linkTo({ scenario: { ...small, engine: 'network', network: { topology: 'small_world', people: 300 } }, replications: 20 }));
  await page.locator('#status', { hasText: /^Simulating what would be if everybody mixed: 20 of 20$/ }).waitFor();
});

story('how sure a difference is is said in tenths that add up, and never as all of them', { at: BRIEF }, async (visit) => {
  await visit.set(SHARE, '6%');
  const rows = (await visit.outcomes()).map((row) => row.split(' | ')[5] ?? '');
  for (const row of rows) {
    assert.doesNotMatch(row, /10 of 10/);
    const [, ...tenths] = /better in (\d+), worse in (\d+) and the same in (\d+) of 10/.exec(row) ?? [];
    if (tenths.length > 0) assert.equal(tenths.reduce((sum, one) => sum + Number(one), 0), 10, row);
  }
  assert.ok(rows.some((row) => /the same in/.test(row)), rows.join('; '));
});

story('where nothing can be simulated, nothing is said to be running', { at: BRIEF }, async (visit) => {
  const now = known(preset('small-brand'));
  await visit.reopen(linkTo({ scenario: { ...now, engine: 'network', network: { topology: 'imported' } }, reference: now, replications: 20 }));
  assert.doesNotMatch(await bar(visit).innerText(), /running/);
});

story('a link and a file offer what was there before them', { at: BRIEF }, async (visit) => {
  const { page } = visit;
  const offered = (/** @type {string} */ title) => page.locator('#compare-with-previous', { hasText: title }).waitFor();
  await visit.follow(linkTo({ scenario: preset('newspaper-1000'), replications: 20, preset: 'newspaper-1000' }));
  await offered("A small brand's first 180 days");
  const { about: { title } } = preset('newspaper-1000');
  await visit.openFile('lean.json', JSON.stringify(preset('lean-layout')));
  await offered(title.en);
  await visit.settled();
});

story('another preset offers to be compared with the one before', { at: BRIEF }, async (visit) => {
  const { page } = visit;
  await page.locator('#preset').selectOption('newspaper-1000');
  await visit.settled();
  assert.equal(await difference(visit, 'profit'), null);
  const offer = page.locator('#compare-with-previous');
  assert.match(await offer.innerText(), /A small brand's first 180 days/);
  await offer.click();
  await visit.settled();
  assert.match(await difference(visit, 'profit') ?? '', /▲|▼/);
  assert.match(await bar(visit).innerText(), /Compared with “A small brand's first 180 days”/);
  assert.match(await bar(visit).innerText(), /30 days now, 180 before/);
  assert.doesNotMatch(await page.locator('#answers').innerText(), /NaN/);
  await page.locator('#undo').click();
  await visit.settled();
  assert.equal(await difference(visit, 'profit'), null);
  assert.match(await offer.innerText(), /A small brand's first 180 days/, 'the offer is there again');
  await page.locator('#redo').click();
  await visit.settled();
  assert.equal(await offer.isVisible(), false);
  assert.match(await difference(visit, 'profit') ?? '', /▲|▼/);
});

story('what cannot be compared is a dash and the reason: no customers, another engine, a file of ties that is not open', { at: BRIEF }, async (visit) => {
  const { page } = visit;
  const small = scenario({ reservoir: { fans: 100 }, market: { population: 5000 } });
  const segments = small.segments.map(({ affinity: _, ...rest }) => rest);
  const nobody = { ...small, segments, channels: [], accounts: [], campaigns: [] };
  await visit.comeTo(linkTo({ scenario: small, reference: nobody, replications: 20 }));
  assert.equal(await visit.message(), '');
  assert.equal(await difference(visit, 'cost_per_new_customer'), EN['page.difference.undefined']);
  await visit.unfold('#all-outcomes');
  assert.doesNotMatch(await page.locator('#all-outcomes').innerText(), /NaN/);
  const imported = { ...small, engine: 'network', network: { topology: 'imported' } };
  await visit.comeTo(linkTo({ scenario: small, reference: imported, replications: 20 }));
  assert.match(await bar(visit).innerText(), /There is nothing to compare with: .*file of ties.*Back to before/);
  assert.equal(await difference(visit, 'buyers'), '–');
  const network = { ...small, engine: 'network', network: { topology: 'small_world', people: 300 } };
  await visit.comeTo(linkTo({ scenario: small, reference: network, replications: 20 }));
  assert.match(await difference(visit, 'buyers') ?? '', /▲|▼|＝|As before/);
  assert.match(await bar(visit).innerText(), /share no random numbers/);
});

story('a reference that would take too long is compared with as far as its quick pass goes, and that is said', { at: BRIEF }, async (visit) => {
  const now = known(preset('small-brand'));
  // Some ten times the budget on a fast machine, and its quick pass some seconds on a slow one.
  const heavy = { ...now, engine: 'network', network: { people: 200_000 }, time: { ...now.time, days: 720 } };
  await visit.comeTo(linkTo({ scenario: now, reference: heavy, replications: 10_000 }));
  const note = /** @type {RegExpExecArray} */ (/rest on (\d+) simulations only: all of them .* would take about/.exec(await bar(visit).innerText()));
  assert.ok(Number(note[1]) >= 8 && Number(note[1]) < 10_000, note[0]);
  const said = await difference(visit, 'profit');
  // Nothing goes on behind a page that says it is done: tasks that went on would each have changed it long before.
  for (let times = 0; times < 20; times++) await visit.page.evaluate(() => fetch('icon.svg', { cache: 'reload' }).then((answer) => answer.text()));
  await visit.download('save-json');
  assert.equal(await visit.page.locator('#cancel').isVisible(), false);
  assert.equal(await difference(visit, 'profit'), said);
});

story('what is compared with can be stopped while it runs, and what there is of it is said', { at: BRIEF }, async (visit) => {
  const { page } = visit;
  const now = known(preset('small-brand'));
  const slow = { ...now, engine: 'network', network: { people: 20_000 } };
  await page.evaluate((link) => {
    location.hash = link;
  }, linkTo({ scenario: now, reference: slow, replications: 1000 }));
  await page.locator('#status', { hasText: 'Simulating what is compared with' }).waitFor();
  await bar(visit).locator('.note', { hasText: 'still running' }).waitFor();
  await page.locator('#cancel').click();
  await visit.settled();
  const stopped = /Stopped(: the differences rest on \d+ simulations| before there was anything)/;
  assert.match(await bar(visit).innerText(), stopped);
  assert.doesNotMatch(await bar(visit).innerText(), /still running/);
  // And it goes on where it was stopped, without the figures that are there being run again.
  await page.locator('#resume').click();
  await page.locator('#status', { hasText: 'Simulating what is compared with' }).waitFor();
  assert.doesNotMatch(await bar(visit).innerText(), stopped);
  await page.locator('#cancel').click();
  await visit.settled();
  assert.equal(await page.locator('#resume').isVisible(), true);
});

story('entries in another order are a change, and back to before is the preset that it was', { at: BRIEF }, async (visit) => {
  const { page } = visit;
  await visit.openGroup('channel');
  await visit.unfold('#group-channel .entry');
  await page.locator('[data-action="channels[0].down"]').click();
  await visit.settled();
  assert.equal(await bar(visit).locator('summary').innerText(), 'Changed: 1');
  assert.match(await bar(visit).innerText(), /added, removed or reordered/);
  await page.locator('#back-to-before').click();
  await visit.settled();
  assert.equal(await page.evaluate(() => document.activeElement?.id), 'answers');
  await page.locator('#preset').selectOption('newspaper-1000');
  await visit.settled();
  await page.locator('#compare-with-previous').click();
  await visit.settled();
  await page.locator('#back-to-before').click();
  await visit.settled();
  assert.equal(await page.locator('#preset').inputValue(), 'small-brand');
});

story('an entry of another name is the same entry, draws the same numbers, and its levers have their marks', { at: BRIEF }, async (visit) => {
  const { page } = visit;
  await visit.openGroup('channel');
  await visit.unfold('#group-channel .entry');
  await visit.set('channels[0].name', 'Our ads');
  await visit.set('channels[0].trust', '0.5');
  await bar(visit).locator('summary').click();
  const rows = bar(visit).locator('tbody tr');
  await rows.first().waitFor();
  const listed = async () => (await rows.allInnerTexts()).map((row) => row.replace(/(0\.\d{4})\d+/, '$1').split(/\s*\t\s*/));
  const trust = known(preset('small-brand')).channels[0].trust.toFixed(6).slice(0, 6);
  assert.deepEqual(await listed(), [['Channels · Name', 'Moments advertisement', 'Our ads'], ['Trust · Our ads', trust, '0.5']]);
  assert.doesNotMatch(await bar(visit).innerText(), /the lists have other/);
  await page.locator('#language').click();
  await page.locator('html[lang="zh-Hans"]').waitFor();
  assert.deepEqual(await listed(), [['曝光渠道 · 名称', '朋友圈广告', 'Our ads'], ['信任度 · Our ads', trust, '0.5']]);
  await page.locator('#language').click();
  await page.locator('html[lang="en"]').waitFor();
  await page.locator('#all-levers [data-action="channels[0].trust.back"]').click();
  await visit.settled();
  assert.deepEqual(await listed(), [['Channels · Name', 'Moments advertisement', 'Our ads']]);
  assert.equal(await difference(visit, 'buyers'), EN['page.difference.none']);
  await visit.set('channels[0].trust', '0.1 to 0.2');
  assert.doesNotMatch(await bar(visit).innerText(), /the lists have other/, 'what is uncertain is drawn by its id');
});

story('a reference that is none is refused with its field, and the page stays', { at: BRIEF }, async (visit) => {
  const { page } = visit;
  await visit.set(SHARE, '10%');
  const good = stateIn(await visit.share()).scenario;
  await page.evaluate((hash) => {
    location.hash = hash;
  }, checkedLinkTo({ scenario: good, reference: { sharing: { share_rate: 7 } }, replications: 20 }));
  await page.locator('.message-error').waitFor();
  const said = await page.locator('.message-error').innerText();
  assert.match(said, /, in the scenario to compare with: 7 /);
  assert.doesNotMatch(said, /reference\./, 'no path stands in a sentence');
  assert.match(await difference(visit, 'buyers') ?? '', /▲/);
});

story('an entry that was replaced by one just like it is told', { at: BRIEF }, async (visit) => {
  const { page } = visit;
  await visit.openAll();
  await page.locator('#all-levers [data-action="channels[0].duplicate"]').click();
  await page.locator('#all-levers [data-action="channels[0].remove"]').click();
  await visit.settled();
  await page.locator('#comparison details').evaluate((details) => details.setAttribute('open', ''));
  assert.match(await page.locator('#comparison tbody').innerText(), /another just like it/);
  assert.match(await page.locator('#comparison summary').innerText(), /: 1$/);
});

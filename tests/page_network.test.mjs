/** People on a network: the choice of engine and topology, the ghost of the aggregate engine, and files of ties. */
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after } from 'node:test';
import { constants, deflateRawSync, gzipSync } from 'node:zlib';
import { violations } from './browser/audit.mjs';
import { linkTo, stateIn } from './browser/links.mjs';
import { preset, runNatively, words } from './browser/native.mjs';
import { scenario } from './browser/scenarios.mjs';
import { BRIEF, openStage } from './browser/stage.mjs';

/** @typedef {import('./browser/visit.mjs').Visit} Visit */

const { story } = await openStage({ shared: true, sparing: true });
const EN = words('en');
const folder = mkdtempSync(join(tmpdir(), 'funnelcast-'));
after(() => rmSync(folder, { recursive: true }));

/**
 * A link to the default scenario on a network.
 * @param {object} network
 */
const onNetwork = (network, replications = 50) =>
  linkTo({ scenario: { ...preset('small-brand'), engine: 'network', network }, replications, preset: 'small-brand' });

/**
 * The levers in sight below the choice of topology.
 * @param {Visit} visit
 */
const leversShown = (visit) => visit.page.locator('#group-network .lever:visible input[type="text"]').evaluateAll((all) =>
  all.map((input) => /** @type {HTMLElement} */ (input).dataset['path']?.replace('network.', '')));

/** @param {Visit} visit */
const note = (visit) => visit.page.locator('#network-note');

/**
 * Gives the page a file of ties, and waits until it is taken or refused.
 * @param {Visit} visit
 * @param {string} name
 * @param {string | Buffer} content
 */
async function openGraph({ page }, name, content) {
  const path = join(folder, name);
  writeFileSync(path, content);
  await page.locator('#graph-file').setInputFiles(path);
  await page.locator('.graph-reading').waitFor({ state: 'hidden' });
}

/** A ring in which everybody knows the next two, with one loop and one duplicate. */
const ring = (people = 300) =>
  `# a ring\r\n1 1\r\n2 1\r\n${Array.from({ length: people }, (_, at) => [1, 2].map((far) => `${at} ${(at + far) % people}\r\n`)).flat().join('')}`;

story('the engine is chosen by keyboard; only the levers of the topology are there; all of it can be undone and shared', { at: BRIEF }, async (visit) => {
  const { page } = visit;
  const before = await visit.outcomes();
  const engine = await visit.choice('engine');
  assert.deepEqual(await leversShown(visit), [], 'none for counts of people');
  assert.equal(await page.locator('#answers .ghost').count(), 0);
  await engine.focus();
  await page.keyboard.press('ArrowDown');
  await visit.settled();
  assert.equal(await engine.inputValue(), 'network');
  const topology = await visit.choice('network.topology');
  const generated = ['people', 'mean_degree'];
  await visit.set('network.people', '1000');
  for (const [name, levers] of /** @type {[string, string[]][]} */ ([
    ['small_world', [...generated, 'rewiring']], ['scale_free', generated],
    ['communities', [...generated, 'community_size', 'overlap', 'outside']], ['star', ['people']], ['well_mixed', ['people']],
  ])) {
    await topology.selectOption(name);
    assert.deepEqual(await leversShown(visit), levers, name);
    const help = await page.locator('#group-network .choice').nth(1).locator('small').innerText();
    assert.equal(help, EN[`topology.${name}.help`]);
  }
  await topology.selectOption('communities');
  await visit.settled();
  assert.notDeepEqual(await visit.outcomes(), before);
  const shared = await visit.share();
  const { scenario: set } = stateIn(shared);
  assert.deepEqual([set.engine, set.network.topology, set.network.people], ['network', 'communities', 1000]);
  const figures = await visit.outcomes();
  await visit.type('network.people', '500000');
  assert.match(await visit.complaint('network.people') ?? '', /2 (to|and|–) 200,000|200,000/, 'more than a browser holds');
  await page.keyboard.press('Escape');
  for (let step = 0; step < 7; step++) await page.locator('#undo').click();
  await visit.settled();
  assert.equal(await engine.inputValue(), 'aggregate');
  assert.deepEqual(await visit.outcomes(), before);
  await page.locator('#redo').click();
  await visit.settled();
  assert.equal(await engine.inputValue(), 'network');
  await page.locator('#reset').click();
  await visit.settled();
  assert.deepEqual([await engine.inputValue(), await leversShown(visit)], ['aggregate', []]);
  await visit.reopen(new URL(shared).hash);
  assert.deepEqual(await visit.outcomes(), figures);
});

story('the figures of a network are the native program’s; the aggregate answer stays beside them; a sample says so', {
  at: onNetwork({ topology: 'small_world', people: 800 }),
}, async (visit) => {
  const { page } = visit;
  const { content } = await visit.download('save-json');
  const { content: given } = await visit.download('save-scenario');
  assert.ok(content === runNatively(given, 'json', 50), 'the bytes of the native program');
  const people = JSON.parse(content).scenario.market.population;
  assert.match(await note(visit).innerText(), new RegExp(`The network has 800 people and the population ${people.toLocaleString('en')}: each stands for ${people / 800}`));
  const lines = await page.locator('#answers .ghost').allInnerTexts();
  assert.equal(lines.length, 4);
  for (const line of lines) assert.match(line, /^If everybody mixed: [−\u2060¥\d.,]+( · (.+ (more|less) on average on this network|no difference beyond chance))?$/);
  assert.deepEqual(lines.map((line) => line.includes(' · ')), [true, true, false, true], 'the cost for each is a ratio, whose mean a sample moves');
  // The ghost is the aggregate engine's answer, and no other figure.
  const aggregate = JSON.parse(runNatively(JSON.stringify({ ...JSON.parse(given), engine: 'aggregate' }), 'json', 50));
  const median = Math.round(aggregate.outcomes.buyers.p50).toLocaleString('en');
  assert.ok(lines[1]?.startsWith(`If everybody mixed: ${median} ·`), `${lines[1]}: ${median}`);
  const chart = page.locator('.chart-connected');
  assert.ok((await page.locator('.common-legend').innerText()).includes(EN['page.legend.ghost'] ?? '?'));
  await chart.locator('.plot').focus();
  await page.keyboard.press('End');
  const last = Math.round(aggregate.series.connected.p50.at(-1)).toLocaleString('en');
  assert.ok((await chart.locator('.readout').innerText()).includes(`If everybody mixed: ${last}`));
  await visit.unfold('.chart-connected details.data');
  await chart.locator('tbody tr').first().waitFor();
  const head = await chart.locator('thead th').allInnerTexts();
  const cells = await chart.locator('tbody tr').last().locator('th, td').allInnerTexts();
  assert.equal(cells[head.indexOf(EN['page.legend.ghost'] ?? '?')], last);
  const dashed = await chart.locator('.picture svg').innerHTML();
  await visit.set('market.population', '12000');
  await visit.set('network.people', '12000');
  assert.match(await page.locator('.answer-cost_per_new_customer .ghost').innerText(), / · /);
  assert.equal(await note(visit).isVisible(), false, 'all of a population is no sample');
  await (await visit.choice('engine')).selectOption('aggregate');
  await visit.settled();
  assert.equal(await page.locator('#answers .ghost').count(), 0);
  // What it is compared with is dashed, too.
  await page.locator('#compare-from-here').click();
  await visit.settled();
  const paths = (/** @type {string} */ svg) => svg.split('stroke-dasharray').length;
  assert.ok(paths(dashed) > paths(await chart.locator('.picture svg').innerHTML()), 'the dashes are gone with the network');
});

story('a link to a graph that is not open says what to do; a file of ties is reported on, and simulated', {
  at: onNetwork({ topology: 'imported' }, 100),
  before: ["Object.defineProperty(navigator, 'hardwareConcurrency', { value: 2 })"],
}, async (visit) => {
  visit.expectFaults(/died for the test/);
  const { page } = visit;
  assert.match(await note(visit).innerText(), /no file of ties is open\. Open one/);
  assert.equal(await visit.message(), '');
  const [chooser] = await Promise.all([page.waitForEvent('filechooser'), note(visit).locator('button').click()]);
  assert.equal(chooser.isMultiple(), false);
  // Chosen up there, a file is refused up there: the levers may be out of sight.
  await chooser.setFiles({ name: 'cut.gz', mimeType: 'application/gzip', buffer: Buffer.from([31, 139, 8, 0, 0, 0, 0, 0, 0, 3, 75]) });
  await page.locator('#messages .message-error', { hasText: /“cut\.gz” is a gzip file, but damaged or cut short/ }).waitFor();
  const group = await visit.openGroup('network');
  const trouble = group.locator('.field-error:visible');
  await openGraph(visit, 'bad.csv', 'a,b\nb,c\n\nc\n');
  assert.match(await trouble.innerText(), /“bad\.csv” was not taken\. Line 4: a tie needs two people, and “c” names one only\./);
  await openGraph(visit, 'ring.txt', ring());
  await visit.settled();
  assert.equal(await trouble.count(), 0);
  const report = await group.locator('.graph-report dl').innerText();
  for (const fact of [/People\s+300\b/, /Ties \(undirected\)\s+600\b/, /Separate parts\s+1\b/, /Self-loops left out\s+1\b/, /Repeated contacts.*\s+1\b/, /Ties per person, most\s+4\b/, /mean over people\s+0\.5\b/]) {
    assert.match(report, fact);
  }
  const native = runNatively((await visit.download('save-scenario')).content, 'json', 100, 1, ['--graph', join(folder, 'ring.txt')]);
  assert.ok((await visit.download('save-json')).content === native, 'the bytes of the native program');
  const first = await visit.outcomes();
  assert.equal('graph' in stateIn(await visit.share()), false);

  // Those who come later have the graph too.
  for (const worker of (await visit.staff()).others) {
    await worker.evaluate(() => {
      setTimeout(() => {
        throw new Error('died for the test');
      });
    });
  }
  await visit.set('seed', '2');
  await visit.set('seed', '1');
  assert.deepEqual(await visit.outcomes(), first);

  // Another one, packed; then bad files, after which it is still open.
  await openGraph(visit, 'larger.gz', gzipSync(ring(500)));
  await visit.settled();
  assert.match(await group.locator('.graph-report').innerText(), /“larger\.gz” is open\.\s+People\s+500/);
  assert.notDeepEqual(await visit.outcomes(), first);
  const larger = await visit.outcomes();
  await openGraph(visit, 'cut.gz', gzipSync(ring(500)).subarray(0, 500));
  assert.match(await trouble.innerText(), /“cut\.gz” is a gzip file, but damaged or cut short\. “larger\.gz” stays open\./);
  await openGraph(visit, 'alone.txt', 'me me\n');
  assert.match(await trouble.innerText(), /“alone\.txt” has one person only; a network needs two at least\. “larger\.gz” stays open\./);
  await openGraph(visit, 'junk.txt', `${ring(500)}${'junk\n'.repeat(1e6)}`);
  assert.match(await trouble.innerText(), /Line 1004: a tie needs two people/);
  assert.deepEqual(await violations(page), [], 'with a report and a complaint');
  assert.match(await group.locator('.graph-report').innerText(), /People\s+500/);
  await visit.settled();
  assert.deepEqual(await visit.outcomes(), larger);
});

/** A gzip file of remarks without end: 10 GB, in little. */
function endless() {
  const remark = deflateRawSync('# nobody in particular, said at length\n'.repeat(1 << 15), { finishFlush: constants.Z_FULL_FLUSH });
  return Buffer.concat([gzipSync('').subarray(0, 10), ...Array(8000).fill(remark)]);
}

story('a file that takes long can be stopped at once, and the page goes on meanwhile', { at: onNetwork({ topology: 'imported' }), own: true }, async (visit) => {
  const { page } = visit;
  const group = await visit.openGroup('network');
  writeFileSync(join(folder, 'remarks.gz'), endless());
  await page.locator('#graph-file').setInputFiles(join(folder, 'remarks.gz'));
  const reading = group.locator('.graph-reading');
  await reading.waitFor();
  assert.equal(await page.evaluate(async () => {
    for (let frames = 0; frames < 3; frames++) await new Promise(requestAnimationFrame);
    return /** @type {HTMLElement | null} */ (document.querySelector('.graph-reading'))?.hidden;
  }), false, 'frames while it is read');
  assert.equal(await visit.clickAndRead(reading.locator('button'), () =>
    /** @type {HTMLElement | null} */ (document.querySelector('.graph-reading'))?.hidden), true, 'stopped in the click itself');
  assert.equal(await group.locator('.field-error:visible').count(), 0);
  await openGraph(visit, 'small.txt', ring(50));
  await visit.settled();
  assert.match(await group.locator('.graph-report').innerText(), /People\s+50\b/);
});

story('stopping answers at once, however long a task is, leaves the picture, and frees the workers', {
  at: linkTo({ scenario: scenario(), replications: 50 }), own: true,
}, async (visit) => {
  const { page } = visit;
  const held = await visit.headline('buyers');
  const { others } = await visit.staff();
  // To make its network alone takes a worker longer than anybody is kept waiting.
  await visit.follow(onNetwork({ topology: 'scale_free', people: 200_000, mean_degree: 60 }, 2000));
  await page.locator('#cancel').waitFor();
  assert.equal(await visit.clickAndRead(page.locator('#cancel'), () =>
    document.querySelector('main')?.getAttribute('aria-busy')), 'false', 'in the click itself');
  await page.locator('#resume').waitFor();
  assert.equal(await visit.headline('buyers'), held);
  // The collector had nothing to do.
  await visit.ended(others);
  await (await visit.choice('engine')).selectOption('aggregate');
  await visit.settled();
  assert.match(await visit.status(), /^2,000 simulations/);
  assert.notEqual(await visit.headline('buyers'), held);
});

story('a lever that is out of sight does not bar the way to a network', { at: BRIEF }, async (visit) => {
  await visit.set('sharing.contacts', '400');
  await visit.set('sharing.visibility', '20');
  await (await visit.choice('engine')).selectOption('network');
  await visit.settled();
  assert.match(await visit.message(), /Friends of a person: now 80, because this choice needs it/);
  assert.equal(await (await visit.field('network.mean_degree')).inputValue(), '80');
  await visit.type('network.mean_degree', '30');
  assert.match(await visit.complaint('network.mean_degree') ?? '', /30 friends are too few/);
});

story('a network is chosen, not unknown: without ranges the bands are chance alone', {
  at: linkTo({ scenario: scenario({ engine: 'network', network: { topology: 'star', people: 500 } }), replications: 50 }),
}, async (visit) => {
  assert.equal(await visit.page.locator('#what-bands-show').innerText(), EN['page.limits.chance']);
  assert.equal(await visit.page.locator('#sources-of-spread').isVisible(), false);
  const group = await visit.openGroup('network');
  assert.equal(await group.locator('.toggle').count(), 0);
  assert.equal(await visit.page.locator('#answers .ghost').count(), 4);
});

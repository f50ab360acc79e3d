/**
 * The figures of the module that the page loads are the command line's, byte by byte, whatever the number of workers: so what
 * native tests prove of figures holds on the page too. Of every lever that a preset moves there is one here, of every
 * topology, and of every form of a range; nothing here is statistical.
 */
import assert from 'node:assert/strict';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { Collector, NetworkFile, check, describe, plan, presetScenario, runChunk, textOf, useGraph } from '../www/pkg/funnelcast.js';
import {
  REPLICATIONS, SEED, addChunks, addSecond, chunks, collected, file, native, nativeOf, secondPlaces, shuffled, text,
} from './browser/core.mjs';
import { known } from './browser/scenarios.mjs';

/**
 * A preset by the network engine, checked.
 * @param {object} network
 */
function onNetwork(network) {
  const { scenario, problems } = check(JSON.stringify({ ...JSON.parse(text('www/presets/small-brand.json')), engine: 'network', network }), REPLICATIONS, SEED);
  assert.deepEqual(problems, []);
  return scenario ?? '';
}

/** One worker in order; two and four whose chunks arrive as they like, of sizes that blocks do not divide. */
const ARRIVALS = [
  { workers: 1, places: chunks(REPLICATIONS) },
  { workers: 1, places: chunks(50) },
  { workers: 2, places: shuffled(chunks(50), 1) },
  { workers: 2, places: shuffled(chunks(71), 2) },
  { workers: 4, places: shuffled(chunks(13), 3) },
];

/** With something in every list and a community; the other presets are run by one worker. */
const BY_MANY = ['small-brand', 'community-mesh', 'four-knives', 'group-purchase', 'paid-shares'].map((id) => `${id}.json`);

for (const preset of readdirSync(file('www/presets')).sort()) {
  const arrivals = BY_MANY.includes(preset) ? ARRIVALS : ARRIVALS.slice(0, 1);
  test(`${preset}: the command line's bytes, whatever the workers`, () => {
    const json = native(preset, 'json');
    // What the CSV holds is in the JSON too.
    const csv = BY_MANY.includes(preset) ? native(preset, 'csv') : null;
    const scenario = text(`www/presets/${preset}`);
    for (const { workers, places } of arrivals) {
      const collector = collected(scenario, places);
      addSecond(collector, scenario, secondPlaces(scenario));
      const figures = collector.summarise();
      assert.equal(figures.replications, REPLICATIONS);
      // Not assert.equal, which would print megabytes.
      assert.ok(collector.json() === json, `JSON of ${workers} workers, ${places.length} chunks`);
      assert.ok(csv === null || collector.csv() === csv, `CSV of ${workers} workers, ${places.length} chunks`);
      collector.free();
    }
  });
}

test('uncertain inputs: the command line’s bytes, whatever the workers and whichever history arrives first', () => {
  // The preset as the page has it, with every default written out.
  const preset = JSON.parse(presetScenario('small-brand'));
  const { segments: [first, ...others] } = preset;
  const given = JSON.stringify({
    ...preset,
    segments: [{ ...first, affinity: { ...first.affinity, [preset.channels[0].id]: '2 to 4' } }, ...others],
    sharing: { ...preset.sharing, share_rate: '1% to 10%', contacts: '50 to 200' },
    conversion: { ...preset.conversion, buy_warm: 'beta(2, 30)' },
    money: { ...preset.money, price: 'discrete(150: 1, 200: 3)', unit_cost: 'normal(60, 5)' },
  });
  const { scenario = '', problems } = check(given, REPLICATIONS, SEED);
  assert.deepEqual(problems, []);
  const json = nativeOf('-', 'json', scenario);
  const csv = nativeOf('-', 'csv', scenario);
  const { second } = plan(scenario, REPLICATIONS, 2);
  assert.ok(second > 0);
  for (const { workers, places } of ARRIVALS) {
    const again = shuffled(chunks(Math.ceil(second / workers / 3), second), workers);
    for (const early of [true, false]) {
      const collector = early ? new Collector(scenario, REPLICATIONS, SEED) : collected(scenario, places);
      addSecond(collector, scenario, again);
      if (early) addChunks(collector, scenario, places);
      const figures = collector.summarise();
      const { inputs } = figures.uncertaintyFigures();
      assert.ok(inputs.some(({ path }) => path === `segment.${first.id}.affinity.${preset.channels[0].id}`));
      assert.ok(inputs.some(({ path }) => path === 'money.price'));
      assert.ok(collector.json() === json, `JSON of ${workers} workers, ${places.length} chunks, early: ${early}`);
      assert.ok(collector.csv() === csv, `CSV of ${workers} workers, ${places.length} chunks, early: ${early}`);
      collector.free();
    }
  }
});

test('the largest numbers and the longest time that there are, of which sketches are kept: the command line’s bytes', () => {
  const preset = known(JSON.parse(presetScenario('small-brand')));
  const { channels: [first, ...others] } = preset;
  const { scenario = '', problems } = check(JSON.stringify({
    ...preset,
    time: { ...preset.time, days: 1095 },
    market: { population: 1.4e9 },
    reservoir: { ...preset.reservoir, fans: 2.5e8 },
    channels: [{ ...first, end: 1095, impressions_per_day: 1e9, fixed_cost: 1e9 }, ...others],
    money: { ...preset.money, price: 1e7, unit_cost: 1e7 },
  }), REPLICATIONS, SEED);
  assert.deepEqual(problems, []);
  // Beyond 64 MiB of values.
  const replications = Math.ceil((1 << 24) / (describe().series.length * 1095)) + 1;
  const collector = collected(scenario, shuffled(chunks(50, replications), 1), undefined, replications);
  collector.summarise();
  assert.ok(collector.json() === nativeOf('-', 'json', scenario, [], replications));
});

for (const topology of ['well_mixed', 'small_world', 'scale_free', 'communities', 'star']) {
  test(`people on a network, ${topology}: the command line’s bytes, whatever the workers`, () => {
    const scenario = onNetwork({ topology, people: 600, community_size: 60 });
    const planned = plan(scenario, REPLICATIONS, 2);
    assert.equal(planned.network?.people, 600);
    assert.equal(planned.problem, undefined);
    const json = nativeOf('-', 'json', scenario);
    for (const size of [planned.task, 71]) {
      const collector = collected(scenario, shuffled(chunks(size), size));
      addSecond(collector, scenario, shuffled(chunks(size, planned.second), size));
      assert.ok(collector.json() === json, `tasks of ${size}`);
      collector.free();
    }
  });
}

test('people on the graph of a file: the command line’s bytes, and another graph gives others', () => {
  const scenario = onNetwork({ topology: 'imported' });
  const { problem } = plan(scenario, REPLICATIONS, 2);
  assert.deepEqual([problem?.code, problem?.path], ['no_graph', 'network.topology'], 'no graph was read');
  const folder = mkdtempSync(join(tmpdir(), 'funnelcast-'));
  try {
    const given = [7, 13].map((step) => {
      const list = Array.from({ length: 400 }, (_, person) => [1, 2, step].map((far) =>
        `p${person}\tp${(person + far) % 400}\t${1 + (person % 5)}\n`)).flat().join('');
      const path = join(folder, `${step}.tsv`);
      writeFileSync(path, list);
      const file = new NetworkFile('ties', 1000, 10_000);
      const bytes = new TextEncoder().encode(list);
      for (let at = 0; at < bytes.length; at += 1000) assert.deepEqual(file.push(bytes.subarray(at, at + 1000)).problems, []);
      const { report } = file.finish();
      assert.equal(report?.people, 400);
      const { starts, ties, ranks } = file.rows();
      useGraph(starts, ties, ranks);
      // What the command line writes down of the file is what the module reads of it.
      const named = onNetwork({ topology: 'imported', file: { name: `${step}.tsv`, digest: report.list?.digest } });
      assert.equal(plan(named, REPLICATIONS, 2, report.people, ties.length, report.list?.digest).network?.people, 400);
      const collector = collected(named, shuffled(chunks(50), step), report.people);
      addSecond(collector, named, secondPlaces(named));
      const json = collector.json();
      for (const given of [scenario, named]) assert.ok(json === nativeOf('-', 'json', given, ['--graph', path]), `step ${step}`);
      return json;
    });
    assert.ok(given[0] !== given[1]);
  } finally {
    rmSync(folder, { recursive: true });
  }
});

test('files are read in whatever encoding they are, and say which', () => {
  const gbk = new Uint8Array([0xd5, 0xc5, 0xc8, 0xfd, 0x2c, 0xc0, 0xee, 0xcb, 0xc4, 0x0a]);
  assert.deepEqual(textOf('names.csv', gbk), { text: '张三,李四\n', encoding: 'gb18030', problems: [] });
  const { problems: [problem] } = textOf('photo.json', new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x00]));
  assert.deepEqual([problem?.path, problem?.code, problem?.values.format], ['photo.json', 'binary_file', 'PNG']);
  const list = new NetworkFile('names.csv', 1000, 1000, 'none');
  assert.deepEqual(list.push(gbk).problems, []);
  const { report } = list.finish();
  assert.deepEqual(report?.list?.first, [{ source: '张三', target: '李四' }]);
  assert.equal(report?.list?.encoding, 'gb18030');
});

test('typed figures are those of the JSON', () => {
  const collector = collected(text('www/presets/small-brand.json'), chunks(100));
  const figures = collector.summarise();
  const json = JSON.parse(collector.json());
  const { outcomes, series } = describe();
  assert.equal(figures.outcomes.length, outcomes.length * 8);
  outcomes.forEach(({ name }, index) => {
    const { mean, sd, p05, p25, p50, p75, p95, missing } = json.outcomes[name];
    const row = [...figures.outcomes.slice(index * 8, index * 8 + 8)];
    const undefinedAsNull = row.map((value) => (Number.isNaN(value) ? null : value));
    assert.deepEqual(undefinedAsNull, [mean, sd, p05, p25, p50, p75, p95, missing], name);
  });
  assert.equal(figures.bands.length, series.length * 5 * figures.days);
  series.forEach(({ name }, index) => {
    const first = (index * 5 + 2) * figures.days;
    const median = [...figures.bands.slice(first, first + figures.days)];
    assert.deepEqual(median, json.series[name].p50, name);
  });
  const histogram = figures.profitHistogram();
  const counted = histogram.counts.reduce((sum, count) => sum + count, 0);
  assert.equal(counted + histogram.below + histogram.above, REPLICATIONS);
});

test('neighbouring seeds differ', () => {
  const scenario = text('www/presets/small-brand.json');
  const [one, other] = [SEED, SEED + 1].map((seed) => runChunk(scenario, seed, 0, 50).outcomes);
  assert.notDeepEqual(one, other);
});

// The module that the page loads, without the page: its answers are the command line's, byte by byte, whatever the
// number of workers; what is wrong with an input is a value and never an exception.
//
// Needs `cargo xtask build` (www/pkg) and FUNNELCAST_BIN, the native program. Nothing here is statistical.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readFileSync, readdirSync } from 'node:fs';
import { before, describe as suite, test } from 'node:test';
import { fileURLToPath } from 'node:url';

import { Collector, check, describe, initSync, presetScenario, runChunk } from '../www/pkg/funnelcast.js';

const REPLICATIONS = 300;
const SEED = 7;

/** @param {string} path from the root of the project */
const file = (path) => fileURLToPath(new URL(`../${path}`, import.meta.url));
/** @param {string} path */
const text = (path) => readFileSync(file(path), 'utf8');

const presets = readdirSync(file('www/presets')).sort();

before(() => {
  initSync({ module: new WebAssembly.Module(readFileSync(file('www/pkg/funnelcast_bg.wasm'))) });
});

/**
 * What the native program prints.
 * @param {string} preset
 * @param {string} format
 */
function native(preset, format) {
  const program = process.env.FUNNELCAST_BIN;
  assert.ok(program, 'FUNNELCAST_BIN names the native program');
  const settings = ['--replications', `${REPLICATIONS}`, '--seed', `${SEED}`, '--format', format];
  return execFileSync(program, ['run', file(`www/presets/${preset}`), ...settings], {
    encoding: 'utf8',
    maxBuffer: 1 << 28,
  });
}

/**
 * First and count of chunks of at most `size`.
 * @param {number} size
 */
function chunks(size) {
  const places = [];
  for (let first = 0; first < REPLICATIONS; first += size) {
    places.push({ first, count: Math.min(size, REPLICATIONS - first) });
  }
  return places;
}

/**
 * A shuffle that is the same in every run (Fisher and Yates; a linear congruential generator will do).
 * @template T
 * @param {T[]} items
 * @param {number} seed
 */
function shuffled(items, seed) {
  const result = [...items];
  let state = seed;
  for (let last = result.length - 1; last > 0; last -= 1) {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    const other = Math.floor((state / 2 ** 32) * (last + 1));
    [result[last], result[other]] = [result[other], result[last]];
  }
  return result;
}

/**
 * Runs the chunks, and adds them in the order given.
 * @param {string} scenario
 * @param {{ first: number, count: number }[]} places
 */
function collected(scenario, places) {
  const collector = new Collector(scenario, REPLICATIONS, SEED);
  for (const { first, count } of places) {
    const parts = runChunk(scenario, SEED, first, count);
    // As posted by a worker: copies, not views of this module's memory.
    collector.add(first, count, parts.outcomes.slice(), parts.series.slice(), parts.tables.slice());
    parts.free();
  }
  return collector;
}

/** One worker in order; two and four whose chunks arrive as they like, of sizes that blocks do not divide. */
const ARRIVALS = [
  { workers: 1, places: chunks(REPLICATIONS) },
  { workers: 1, places: chunks(50) },
  { workers: 2, places: shuffled(chunks(50), 1) },
  { workers: 2, places: shuffled(chunks(71), 2) },
  { workers: 4, places: shuffled(chunks(13), 3) },
];

/** Between them these have every mechanism of the model; the other presets are run by one worker. */
const BY_MANY = ['small-brand', 'community-mesh', 'four-knives', 'group-purchase', 'paid-shares'].map((id) => `${id}.json`);

suite('the numbers of the page', () => {
  for (const preset of presets) {
    const arrivals = BY_MANY.includes(preset) ? ARRIVALS : ARRIVALS.slice(0, 1);
    test(`${preset}: the command line's bytes, whatever the workers`, () => {
      const json = native(preset, 'json');
      const csv = native(preset, 'csv');
      const scenario = text(`www/presets/${preset}`);
      for (const { workers, places } of arrivals) {
        const collector = collected(scenario, places);
        const figures = collector.summarise();
        assert.equal(figures.replications, REPLICATIONS);
        // Not assert.equal, which would print megabytes.
        assert.ok(collector.json() === json, `JSON of ${workers} workers, ${places.length} chunks`);
        assert.ok(collector.csv() === csv, `CSV of ${workers} workers, ${places.length} chunks`);
        collector.free();
      }
    });
  }

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
});

suite('the description', () => {
  test('has the presets that are served, each valid as it is', () => {
    const described = describe().presets;
    assert.deepEqual(described.map(({ id }) => `${id}.json`).sort(), presets);
    for (const { id, title } of described) {
      const scenario = presetScenario(id);
      assert.deepEqual(JSON.parse(scenario).about.title, title, id);
      const checked = check(scenario, 200, 1);
      assert.deepEqual(checked.problems, [], id);
      assert.equal(checked.scenario, scenario, id);
    }
  });

  test('has the rows of `funnelcast params`', () => {
    const program = process.env.FUNNELCAST_BIN;
    assert.ok(program, 'FUNNELCAST_BIN names the native program');
    const table = execFileSync(program, ['params', '--format', 'json'], { encoding: 'utf8' });
    assert.deepEqual(describe().parameters, JSON.parse(table).parameters);
  });
});

suite('bad input', () => {
  const valid = text('www/presets/small-brand.json');
  /** @param {object} changes */
  const changed = (changes) => JSON.stringify({ ...JSON.parse(valid), ...changes });

  for (const [name, scenario, code, path] of [
    ['nothing', '', 'not_json', ''],
    ['no JSON', '{ "schema": 1, ', 'not_json', ''],
    ['NaN', '{ "schema": NaN }', 'not_json', ''],
    ['a lone surrogate', '"\ud800"', 'not_an_object', ''],
    ['nested deeply', '['.repeat(100_000), 'not_json', ''],
    ['a list', '[]', 'not_an_object', ''],
    ['too long', ' '.repeat(1_048_577), 'too_large', ''],
    ['misspelt', changed({ market: { populaton: 1 } }), 'misspelt_field', 'market.populaton'],
    ['no days', changed({ time: { days: 0 } }), 'out_of_range', 'time.days'],
    ['negative', changed({ money: { price: -1 } }), 'out_of_range', 'money.price'],
    ['text', changed({ money: { price: '1' } }), 'not_a_number', 'money.price'],
    ['no segments', changed({ segments: [] }), 'too_few', 'segments'],
    ['too many fans', changed({ reservoir: { fans: 600_000 } }), 'more_than_population', 'reservoir.fans'],
  ]) {
    test(`${name} is a problem`, () => {
      const { scenario: read, problems } = check(scenario, 200, 1);
      assert.equal(read, undefined);
      assert.ok(
        problems.some((problem) => problem.code === code && problem.path === path),
        JSON.stringify(problems),
      );
    });
  }

  for (const [replications, seed, paths] of /** @type {[number, number, string[]][]} */ ([
    [0, 1, ['replications']],
    [1e9, 1, ['replications']],
    [1.5, -1, ['replications', 'seed']],
    [NaN, Infinity, ['replications', 'seed']],
    [200, 2 ** 53, ['seed']],
  ])) {
    test(`${replications} replications of seed ${seed} are a problem`, () => {
      const { scenario, problems } = check(valid, replications, seed);
      assert.equal(scenario, undefined);
      assert.deepEqual(problems.map(({ path }) => path), paths);
    });
  }

  test('what was not checked is refused, and the module goes on', () => {
    assert.throws(() => runChunk('{}', 1, 0, 50), /not checked/);
    assert.throws(() => new Collector('{}', 200, 1), /not checked/);
    assert.throws(() => new Collector(valid, 0, 1), /not checked/);
    assert.equal(runChunk(valid, 1, 0, 1).outcomes.length, describe().outcomes.length);
  });

  test('a chunk that does not fit is refused, and changes nothing', () => {
    const collector = collected(valid, chunks(100).slice(0, 2));
    const json = () => {
      collector.summarise();
      return collector.json();
    };
    const held = json();
    const { outcomes, series, tables } = runChunk(valid, SEED, 200, 100);
    const longer = new Float32Array(series.length + 1);
    longer.set(series);
    /** @type {[number, number, Float64Array, Float32Array, BigInt64Array?][]} */
    const misfits = [
      [100, 100, outcomes, series],
      [201, 100, outcomes, series],
      [4_294_967_295, 100, outcomes, series],
      [200, 99, outcomes, series],
      [200, 4_294_967_295, outcomes, series],
      [200, 100, outcomes.slice(1), series],
      [200, 100, outcomes, series.slice(0, -1)],
      [200, 100, outcomes, longer],
      [200, 100, outcomes, new Float32Array()],
      [200, 100, outcomes, series, tables.slice(1)],
    ];
    for (const [first, count, rows, days, sums = tables] of misfits) {
      assert.throws(() => collector.add(first, count, rows, days, sums), /does not fit/);
      assert.ok(json() === held, `${first}, ${count}`);
    }
    collector.add(200, 100, outcomes, series, tables);
    assert.ok(json() === native('small-brand.json', 'json'));
    assert.throws(() => collector.add(200, 100, outcomes, series, tables), /does not fit/);
  });

  test('no summary, no figures', () => {
    const collector = new Collector(valid, REPLICATIONS, SEED);
    assert.throws(() => collector.json(), /nothing has arrived/);
    assert.throws(() => collector.csv(), /nothing has arrived/);
    assert.throws(() => collector.ledgerCsv(), /nothing has arrived/);
  });
});

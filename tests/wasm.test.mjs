// The module that the page loads, without the page: its answers are the command line's, byte by byte, whatever the
// number of workers; what is wrong with an input is a value and never an exception.
//
// Needs `cargo xtask build` (www/pkg) and FUNNELCAST_BIN, the native program. Nothing here is statistical.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { before, describe as suite, test } from 'node:test';
import { fileURLToPath } from 'node:url';

import {
  Collector, NetworkFile, check, describe, initSync, plan, presetScenario, readQuantity, runChunk, runSecondHistories, useGraph,
} from '../www/pkg/funnelcast.js';

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
const native = (preset, format) => nativeOf(file(`www/presets/${preset}`), format);

/**
 * @param {string} scenario the path of its file, or - for standard input
 * @param {string} format
 * @param {string} [input]
 * @param {string[]} [options]
 */
function nativeOf(scenario, format, input = '', options = []) {
  const program = process.env.FUNNELCAST_BIN;
  assert.ok(program, 'FUNNELCAST_BIN names the native program');
  const settings = ['--replications', `${REPLICATIONS}`, '--seed', `${SEED}`, '--format', format];
  return execFileSync(program, ['run', scenario, ...settings, ...options], {
    input,
    encoding: 'utf8',
    maxBuffer: 1 << 28,
  });
}

/**
 * First and count of chunks of at most `size`.
 * @param {number} size
 */
function chunks(size, total = REPLICATIONS) {
  const places = [];
  for (let first = 0; first < total; first += size) {
    places.push({ first, count: Math.min(size, total - first) });
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
 * Runs the second histories of some replications, and adds them.
 * @param {Collector} collector
 * @param {string} scenario
 * @param {{ first: number, count: number }[]} places
 */
function addSecond(collector, scenario, places) {
  for (const { first, count } of places) {
    collector.addSecond(first, count, runSecondHistories(scenario, SEED, first, count).slice());
  }
}

/** All second histories of a run. @param {string} scenario */
const secondPlaces = (scenario) => chunks(50, plan(scenario, REPLICATIONS, 2).second);

/**
 * Runs the chunks, and adds them in the order given.
 * @param {string} scenario
 * @param {{ first: number, count: number }[]} places
 * @param {number} [imported] people of the graph that was read from a file
 */
function collected(scenario, places, imported) {
  const collector = new Collector(scenario, REPLICATIONS, SEED, imported);
  addChunks(collector, scenario, places);
  return collector;
}

/**
 * @param {Collector} collector
 * @param {string} scenario
 * @param {{ first: number, count: number }[]} places
 */
function addChunks(collector, scenario, places) {
  for (const { first, count } of places) {
    const parts = runChunk(scenario, SEED, first, count);
    // As posted by a worker: copies, not views of this module's memory.
    collector.add(first, count, parts.outcomes.slice(), parts.series.slice(), parts.tables.slice());
    parts.free();
  }
}

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

/** Between them these have every mechanism of the model; the other presets are run by one worker. */
const BY_MANY = ['small-brand', 'community-mesh', 'four-knives', 'group-purchase', 'paid-shares'].map((id) => `${id}.json`);

suite('the numbers of the page', () => {
  for (const preset of presets) {
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
        assert.equal(plan(scenario, REPLICATIONS, 2, report.people, ties.length).network?.people, 400);
        const collector = collected(scenario, shuffled(chunks(50), step), report.people);
        addSecond(collector, scenario, secondPlaces(scenario));
        const json = collector.json();
        assert.ok(json === nativeOf('-', 'json', scenario, ['--graph', path]), `step ${step}`);
        return json;
      });
      assert.ok(given[0] !== given[1]);
    } finally {
      rmSync(folder, { recursive: true });
    }
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

  test('has an example that can be typed for every lever', () => {
    for (const { id, kind, minimum, maximum, default: standard } of describe().parameters) {
      const { problem } = readQuantity('?', 'here', id, minimum, maximum, standard);
      const example = problem?.values['example'] ?? '';
      const { quantity } = readQuantity(example, 'here', id, minimum, maximum, standard);
      assert.equal(quantity?.text, example, id);
      assert.ok(quantity.picture.every(([, height]) => height >= 0 && height <= 1), id);
      assert.equal(example.includes('%'), kind === 'probability', id);
    }
  });

  test('reads the examples that the page explains ranges with', () => {
    const rows = new Map(describe().parameters.map((row) => [row.id, row]));
    const shown = [...text('www/index.html').matchAll(/<code>([^<]+)<\/code>/g)].map(([, example = '']) => ['sharing.share_rate', example]);
    for (const language of ['en', 'zh']) {
      const words = JSON.parse(text(`www/locales/${language}.json`));
      shown.push(['sharing.share_rate', words['page.help.ranges.range.example']], ['reservoir.fans', words['page.help.ranges.count.example']]);
    }
    assert.ok(shown.length >= 9);
    for (const [id = '', example = ''] of shown) {
      const row = rows.get(id);
      assert.ok(row);
      const { quantity, problem } = readQuantity(example, '', id, row.minimum, row.maximum, row.default);
      assert.ok(quantity !== undefined && quantity.fixed === undefined, `${example}: ${problem?.code}`);
    }
  });

  test('has the rows of `funnelcast params`', () => {
    const program = process.env.FUNNELCAST_BIN;
    assert.ok(program, 'FUNNELCAST_BIN names the native program');
    const table = execFileSync(program, ['params', '--format', 'json'], { encoding: 'utf8' });
    const rows = describe().parameters;
    assert.deepEqual(rows, JSON.parse(table).parameters);
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
    ['text', changed({ money: { price: 'a lot' } }), 'unreadable_quantity', 'money.price'],
    ['half a range', changed({ money: { price: '100 to' } }), 'incomplete_range', 'money.price'],
    ['uncertain days', changed({ time: { days: '90 to 180' } }), 'not_uncertain', 'time.days'],
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
    addSecond(collector, valid, secondPlaces(valid));
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

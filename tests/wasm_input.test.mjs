/**
 * What the module that the page loads says of itself and of its inputs: the description that levers are made from, and what is
 * wrong with an input, which is a value and never an exception.
 */
import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { describe as suite, test } from 'node:test';
import { Collector, check, describe, presetScenario, readQuantity, runChunk } from '../www/pkg/funnelcast.js';
import { REPLICATIONS, SEED, addSecond, chunks, collected, file, native, secondPlaces, text } from './browser/core.mjs';
import { funnelcast } from './browser/native.mjs';

suite('the description', () => {
  test('has the presets that are served, each valid as it is', () => {
    const described = describe().presets;
    assert.deepEqual(described.map(({ id }) => `${id}.json`).sort(), readdirSync(file('www/presets')).sort());
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
    const [help = ''] = /<dialog id="help".*<\/dialog>/s.exec(text('www/index.html')) ?? [];
    const shown = [...help.matchAll(/<code>([^<]+)<\/code>/g)].map(([, example = '']) => ['sharing.share_rate', example]);
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
    assert.deepEqual(describe().parameters, JSON.parse(funnelcast(['params', '--format', 'json'])).parameters);
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
    const collector = collected(valid, chunks(40).slice(0, 2));
    addSecond(collector, valid, secondPlaces(valid));
    const json = () => {
      collector.summarise();
      return collector.json();
    };
    const held = json();
    const { outcomes, series, tables, entryCosts } = runChunk(valid, SEED, 80, 40);
    const longer = new Float32Array(series.length + 1);
    longer.set(series);
    /** @type {[number, number, Float64Array, Float32Array, BigInt64Array?, Float64Array?][]} */
    const misfits = [
      [40, 40, outcomes, series],
      [81, 40, outcomes, series],
      [4_294_967_295, 40, outcomes, series],
      [80, 39, outcomes, series],
      [80, 4_294_967_295, outcomes, series],
      [80, 40, outcomes.slice(1), series],
      [80, 40, outcomes, series.slice(0, -1)],
      [80, 40, outcomes, longer],
      [80, 40, outcomes, new Float32Array()],
      [80, 40, outcomes, series, tables.slice(1)],
      [80, 40, outcomes, series, tables, entryCosts.slice(1)],
    ];
    for (const [first, count, rows, days, sums = tables, costs = entryCosts] of misfits) {
      assert.throws(() => collector.add(first, count, rows, days, sums, costs), /does not fit/);
      assert.ok(json() === held, `${first}, ${count}`);
    }
    collector.add(80, 40, outcomes, series, tables, entryCosts);
    assert.ok(json() === native('small-brand.json', 'json'));
    assert.throws(() => collector.add(80, 40, outcomes, series, tables, entryCosts), /does not fit/);
  });

  test('no summary, no figures', () => {
    const collector = new Collector(valid, REPLICATIONS, SEED);
    assert.throws(() => collector.json(), /nothing has arrived/);
    assert.throws(() => collector.csv(), /nothing has arrived/);
    assert.throws(() => collector.ledgerCsv(), /nothing has arrived/);
  });
});

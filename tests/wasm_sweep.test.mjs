/** Sweeps in the module that the page loads are the command line's, figure by figure; nothing here is statistical. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { valueAt } from '../www/js/levers/scale.js';
import { TrialCollector, check, describe, planSweep, presetScenario, runTrial } from '../www/pkg/funnelcast.js';
import { SEED, chunks, file, shuffled } from './browser/core.mjs';
import { funnelcast } from './browser/native.mjs';

const REPLICATIONS = 70;
const scenario = check(presetScenario('small-brand'), REPLICATIONS, SEED).scenario ?? '';
const outcomeNames = describe().outcomes.map(({ name }) => name);

/**
 * @param {string | undefined} lever
 * @param {number} value
 * @param {{first: number, count: number}[]} places
 */
function trials(lever, value, places) {
  const collector = new TrialCollector(REPLICATIONS);
  for (const { first, count } of places) collector.add(first, count, runTrial(scenario, lever, value, SEED, first, count).slice());
  assert.equal(collector.arrived, REPLICATIONS);
  return collector;
}

for (const lever of ['sharing.share_rate', 'money.price', 'channel.moments-ad.precision']) {
  test(`a sweep along ${lever} is the command line's, however it is cut`, () => {
    const settings = ['--replications', `${REPLICATIONS}`, '--seed', `${SEED}`, '--format', 'json'];
    const native = JSON.parse(funnelcast(['sweep', file('www/presets/small-brand.json'), '--lever', lever, '--points', '5', ...settings]));
    // A price that coupons and offers would eat up is no point.
    const points = native.points.filter((/** @type {{outcomes?: object}} */ { outcomes }) => outcomes !== undefined);
    assert.ok(points.length >= 3);
    assert.deepEqual(planSweep(scenario, lever, 5).values, points.map((/** @type {{value: number}} */ { value }) => value));
    for (const { value, outcomes } of points) {
      for (const places of [chunks(50, REPLICATIONS), shuffled(chunks(13, REPLICATIONS), 3)]) {
        const collector = trials(lever, value, places);
        for (const [name, { p10, p50, p90, standard_error: error, defined, mean }] of Object.entries(outcomes)) {
          const found = [...collector.spot(outcomeNames.indexOf(name))].map((figure) => (Number.isNaN(figure) ? null : figure));
          assert.deepEqual(found, [p10, p50, p90, error, defined, mean], `${lever} ${value} ${name}`);
        }
      }
    }
  });
}

test('values along a lever are where a hand finds them on its slider', () => {
  const LAST = 6;
  const { days } = JSON.parse(scenario).time;
  let count = 0;
  for (const row of describe().parameters) {
    /** @type {number[]} */
    let values;
    try {
      ({ values } = planSweep(scenario, row.id, LAST + 1));
    } catch {
      // One of an entry, which is named with that, or that this scenario does not have.
      continue;
    }
    const end = row.unit === 'day' ? Math.min(days, row.maximum) : row.maximum;
    const places = Array.from({ length: LAST + 1 }, (_, step) => valueAt(row, step / LAST, end));
    for (const value of values) {
      // Three digits are kept, of whole levers whole numbers.
      const near = places.some((place) => Math.abs(place - value) <= 0.006 * Math.abs(place) + (row.kind === 'whole' ? 0.51 : 0));
      assert.ok(near, `${row.id}: ${value} is none of ${places}`);
      count += 1;
    }
  }
  assert.ok(count > 300, `${count} values`);
});

test('a swing is the command line\'s', () => {
  const settings = ['--replications', `${REPLICATIONS}`, '--seed', `${SEED}`, '--format', 'json'];
  const native = JSON.parse(funnelcast(['swings', file('www/presets/small-brand.json'), '--lever', 'money.price', '--outcome', 'profit', ...settings]));
  const [swing] = native.swings;
  const planned = planSweep(scenario, 'money.price', 5).swing;
  assert.deepEqual([planned?.low, planned?.high, planned?.basis], [swing.low.value, swing.high.value, swing.basis]);
  const [low, high, asItIs] = [trials('money.price', swing.low.value, chunks(50, REPLICATIONS)), trials('money.price', swing.high.value, chunks(50, REPLICATIONS)), trials(undefined, 0, chunks(50, REPLICATIONS))];
  const profit = outcomeNames.indexOf('profit');
  for (const [one, other, difference] of /** @type {const} */ ([[low, asItIs, swing.low.difference], [high, asItIs, swing.high.difference], [high, low, swing.swing]])) {
    const [median, , pairs, more] = one.differenceFrom(other, profit);
    assert.deepEqual([median, pairs, more], [difference.p50, difference.pairs, difference.more]);
  }
});

test('what does not fit is refused', () => {
  const collector = new TrialCollector(10);
  assert.throws(() => collector.add(0, 11, new Float64Array(11 * outcomeNames.length)));
  assert.throws(() => collector.add(0, 2, new Float64Array(3)));
  assert.throws(() => collector.spot(outcomeNames.length));
  assert.throws(() => planSweep(scenario, 'sharing.nothing', 5));
});

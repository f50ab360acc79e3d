/**
 * The digits that the page shows are those that the simulations support: two runs that differ in the seed alone do not differ
 * by more than the error that is printed beside a figure, in 95 of 100 pairs.
 */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Collector, check, describe, runChunk } from '../www/pkg/funnelcast.js';
import { Figures } from '../www/js/figures/figures.js';
import { stated, statedMedian, statedShare } from '../www/js/figures/precision.js';
import { text } from './browser/core.mjs';
import { known } from './browser/scenarios.mjs';

const SEEDS = 100;
const REPLICATIONS = 100;
const ANSWERS = ['profit', 'buyers', 'cost_per_new_customer', 'customers_kept'];
/** With ranges, whose draws are spread evenly, and without, where all is chance. */
const PRESETS = [JSON.parse(text('www/presets/small-brand.json')), known(JSON.parse(text('www/presets/small-brand.json')))];

test('a figure has two digits, or as many as its error leaves', () => {
  assert.deepEqual(stated(1810, 1700), { value: 2000, error: 2000 });
  assert.deepEqual(stated(707, 23), { value: 710, error: 30 });
  assert.deepEqual(stated(69.68, 1.4), { value: 70, error: 2 });
  assert.deepEqual(stated(-0.0123, 0), { value: -0.012, error: 0 });
  assert.deepEqual(stated(40, 1200), { value: 0, error: 2000 });
  assert.deepEqual(stated(0, 0), { value: 0, error: 0 });
  assert.deepEqual(stated(NaN, 1), { value: NaN, error: NaN });
  assert.deepEqual(statedShare({ estimate: 0.547, error: 0.0111 }), { value: 0.55, error: 0.04 });
});

test('two seeds differ by no more than is printed, in 95 of 100 pairs', () => {
  const description = describe();
  let [pairs, beyond] = [0, 0];
  for (const preset of PRESETS) {
    const scenario = check(JSON.stringify(preset), REPLICATIONS, 1).scenario ?? '';
    const runs = Array.from({ length: SEEDS }, (_, seed) => {
      const collector = new Collector(scenario, REPLICATIONS, seed + 1);
      const { outcomes, series, tables, entryCosts } = runChunk(scenario, seed + 1, 0, REPLICATIONS);
      collector.add(0, REPLICATIONS, outcomes, series, tables, entryCosts);
      const raw = collector.summarise();
      const figures = new Figures(/** @type {any} */ (raw), description);
      const shown = [...ANSWERS.map((name) => statedMedian(figures.outcome(name), figures)), statedShare(figures.chanceOfProfit)];
      collector.free();
      return shown;
    });
    for (const [place, one] of runs.slice(1).entries()) {
      for (const [answer, { value, error }] of one.entries()) {
        const other = runs[place]?.[answer];
        if (other === undefined || !Number.isFinite(value - other.value)) continue;
        pairs++;
        // Of the two errors that are printed the larger one: whoever sees both sees that.
        if (Math.abs(value - other.value) > Math.max(error, other.error) * (1 + 1e-9)) beyond++;
      }
    }
  }
  assert.ok(pairs > 900, `${pairs} pairs`);
  assert.ok(beyond <= 0.05 * pairs, `${beyond} of ${pairs}`);
});

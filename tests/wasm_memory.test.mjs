/**
 * How much memory a run takes is told beforehand: what is told is compared with what the page's module then takes.
 *
 * Needs `cargo xtask build` (www/pkg). A module's memory never shrinks, so what there is at the end is the most there was.
 */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';

/** Told and taken may be so many times apart: memory grows by doubling, and in pages. */
const APART = 2;

/** @param {string} path from the root of the project */
const file = (path) => readFileSync(new URL(`../${path}`, import.meta.url));
const module = new WebAssembly.Module(file('www/pkg/funnelcast_bg.wasm'));
const preset = JSON.parse(file('www/presets/small-brand.json').toString());

/** A module of its own, with nothing in its memory. @param {string} name */
async function fresh(name) {
  /** @type {typeof import('../www/pkg/funnelcast.js')} */
  const core = await import(`../www/pkg/funnelcast.js?${name}`);
  return { core, memory: core.initSync({ module }).memory };
}

/** @type {[string, object, number][]} */
const RUNS = [
  ['values', {}, 1500],
  ['sketches', { time: { ...preset.time, days: 365 } }, 4000],
  ['network', { engine: 'network', network: { topology: 'small_world', people: 20_000, mean_degree: 300 } }, 8],
];
for (const [name, changes, replications] of RUNS) {
  test(`the memory of a run, ${name}`, async () => {
    const { core: { Collector, estimate, plan, runChunk, runSecondHistories }, memory } = await fresh(name);
    const scenario = JSON.stringify({ ...preset, ...changes });
    const { task, second } = plan(scenario, replications, 1);
    const collector = new Collector(scenario, replications, 1);
    for (let first = 0; first < replications; first += task) {
      const count = Math.min(task, replications - first);
      const { outcomes, series, tables, entryCosts } = runChunk(scenario, 1, first, count);
      collector.add(first, count, outcomes, series, tables, entryCosts);
    }
    collector.addSecond(0, second, runSecondHistories(scenario, 1, 0, second));
    collector.summarise();
    const told = estimate(scenario, replications, 0, 1).bytes;
    const taken = memory.buffer.byteLength;
    assert.ok(taken / told < APART && told / taken < APART, `told ${told / 1e6} MB, taken ${taken / 1e6} MB`);
  });
}

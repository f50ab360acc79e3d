/**
 * The workloads of `cargo xtask bench` in the module that the page loads: `node module.mjs preset`, or
 * `node module.mjs cascade GRAPH SEEDS`. Needs `cargo xtask build`.
 */
import { readFileSync } from 'node:fs';
import { NetworkFile, initSync, plan, runChunk } from '../../www/pkg/funnelcast.js';
import { serve } from './serve.mjs';

const SEED = 1;
const MOST_TIES = 4_000_000;

const { memory } = initSync({
  module: new WebAssembly.Module(readFileSync(new URL('../../www/pkg/funnelcast_bg.wasm', import.meta.url))),
});
const empty = memory.buffer.byteLength;

/**
 * Replications of a scenario in the tasks that the page would cut them into.
 * @param {{scenario: object, replications: number}} request
 */
function preset({ scenario, replications }) {
  const text = JSON.stringify(scenario);
  const { task } = plan(text, replications, 1);
  const start = performance.now();
  for (let first = 0; first < replications; first += task) {
    runChunk(text, SEED, first, Math.min(task, replications - first)).free();
  }
  const seconds = (performance.now() - start) / 1000;
  // A module's memory never shrinks: this is the most there was.
  return { seconds, peak: memory.buffer.byteLength - empty };
}

/**
 * @param {string} graph
 * @param {string} seeds
 */
function cascades(graph, seeds) {
  const file = new NetworkFile('graph', 200_000, MOST_TIES);
  file.push(readFileSync(graph));
  file.finish();
  file.seeds('seeds', readFileSync(seeds));
  return (/** @type {{round: number, probability: number, replications: number}} */ { round, probability, replications }) => {
    file.cascade(probability, replications, SEED);
    const start = performance.now();
    file.run(round * replications, replications);
    const seconds = (performance.now() - start) / 1000;
    const { final_size: size } = file.summary();
    return { seconds, mean: size.mean, standard_error: size.standard_error };
  };
}

const [workload, graph = '', seeds = ''] = process.argv.slice(2);
await serve(workload === 'cascade' ? cascades(graph, seeds) : preset);

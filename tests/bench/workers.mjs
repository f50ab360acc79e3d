/**
 * A whole run as the page makes it, for `cargo xtask bench`: its own workers, in threads of Node, some of them running
 * tasks and one collecting what they send. Needs `cargo xtask build`.
 *
 * @typedef {{scenario: object, replications: number, workers: number, collect: boolean}} Request
 */
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { Worker } from 'node:worker_threads';
import { initSync, plan } from '../../www/pkg/funnelcast.js';
import { serve } from './serve.mjs';

const SEED = 1;
/** Nothing is drawn: that is the page's part. */
const DRAW = { charts: [], theme: 'light', locale: 'en' };

const module = new WebAssembly.Module(readFileSync(new URL('../../www/pkg/funnelcast_bg.wasm', import.meta.url)));
initSync({ module });

async function hired() {
  const worker = new Worker(new URL('./worker_thread.mjs', import.meta.url));
  await once(worker, 'message');
  worker.postMessage({ type: 'start', module });
  return worker;
}

/**
 * The next message of a type.
 * @param {Worker} worker
 * @param {string} type
 * @returns {Promise<any>}
 */
const message = (worker, type) => new Promise((resolve, reject) => {
  const take = (/** @type {any} */ data) => {
    if (data.type !== type && data.type !== 'fatal') return;
    worker.off('message', take);
    if (data.type === type) resolve(data);
    else reject(new Error(data.message));
  };
  worker.on('message', take);
});

/** @param {Worker} worker */
async function bytes(worker) {
  worker.postMessage({ type: 'bytes' });
  return (await message(worker, 'bytes')).bytes;
}

/** @type {Worker[]} */
const pool = [];
/** @type {Worker | null} */
let collector = null;
let runs = 0;

/** @param {Request} request */
async function run({ scenario, replications, workers, collect }) {
  while (pool.length < workers) pool.push(await hired());
  collector ??= await hired();
  const gathers = collect ? collector : null;
  const id = ++runs;
  const text = JSON.stringify(scenario);
  const planned = plan(text, replications, workers);
  const start = performance.now();
  gathers?.postMessage({ type: 'begin', run: id, scenario: text, replications, seed: SEED, as: 'shown' });
  /** @type {{type: 'run' | 'again', run: number, scenario: string, seed: number, first: number, count: number}[]} */
  const tasks = [];
  const kinds = /** @type {const} */ ([['run', replications], ['again', collect ? planned.second : 0]]);
  for (const [type, all] of kinds) {
    for (let first = 0; first < all; first += planned.task) {
      tasks.push({ type, run: id, scenario: text, seed: SEED, first, count: Math.min(planned.task, all - first) });
    }
  }
  let next = 0;
  await Promise.all(pool.slice(0, workers).map(async (worker) => {
    for (let task = tasks[next++]; task !== undefined; task = tasks[next++]) {
      worker.postMessage(task);
      const part = await message(worker, task.type === 'run' ? 'chunk' : 'second');
      const views = [part.outcomes, part.series, part.tables].filter((view) => view !== undefined);
      gathers?.postMessage(part, views.map((view) => view.buffer));
    }
  }));
  if (gathers !== null) {
    gathers.postMessage({ type: 'summarise', run: id, over: null, draw: DRAW });
    await message(gathers, 'view');
  }
  const seconds = (performance.now() - start) / 1000;
  const [collecting = 0, ...running] = await Promise.all([collector, ...pool].map(bytes));
  return { seconds, collector: collecting, workers: running.reduce((sum, size) => sum + size, 0) };
}

await serve(run);
process.exit();

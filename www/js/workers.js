/** Workers, whose script loads while nobody needs them yet. */
import { makeWorker } from './trusted.js';

const MOST_WORKERS = 8;
/** How many workers run replications; one more collects what they give. */
export const WORKERS = Math.max(1, Math.min(navigator.hardwareConcurrency || 1, MOST_WORKERS));

/** @type {Worker[]} */
const waiting = [];

const made = () => makeWorker('worker.js');

/** Makes all workers that a page begins with, before there is a core for them. */
export function makeWorkers() {
  for (let i = 0; i <= WORKERS; i++) {
    const worker = made();
    // One that cannot load is not there when it is needed.
    worker.onerror = (event) => {
      event.preventDefault();
      waiting.splice(waiting.indexOf(worker), 1);
    };
    waiting.push(worker);
  }
}

/** @param {WebAssembly.Module} module */
export function startWorker(module) {
  const worker = waiting.shift() ?? made();
  worker.onerror = null;
  worker.postMessage({ type: 'start', module });
  return worker;
}

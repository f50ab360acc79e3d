/**
 * The module that the page loads, without the page: run as the page's workers run it, beside the native program.
 *
 * Needs `cargo xtask build` (www/pkg) and FUNNELCAST_BIN, the native program.
 */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Collector, initSync, plan, runChunk, runSecondHistories } from '../../www/pkg/funnelcast.js';
import { funnelcast } from './native.mjs';

/** Blocks that are full and one that is not. */
export const REPLICATIONS = 120;
export const SEED = 7;

/** @param {string} path from the root of the project */
export const file = (path) => fileURLToPath(new URL(`../../${path}`, import.meta.url));
/** @param {string} path */
export const text = (path) => readFileSync(file(path), 'utf8');

initSync({ module: new WebAssembly.Module(readFileSync(file('www/pkg/funnelcast_bg.wasm'))) });

/**
 * What the native program prints.
 * @param {string} preset
 * @param {string} format
 */
export const native = (preset, format) => nativeOf(file(`www/presets/${preset}`), format);

/**
 * @param {string} scenario the path of its file, or - for standard input
 * @param {string} format
 * @param {string} [input]
 * @param {string[]} [options]
 */
export function nativeOf(scenario, format, input = '', options = [], replications = REPLICATIONS) {
  const settings = ['--replications', `${replications}`, '--seed', `${SEED}`, '--format', format];
  return funnelcast(['run', scenario, ...settings, ...options], input);
}

/**
 * First and count of chunks of at most `size`.
 * @param {number} size
 */
export function chunks(size, total = REPLICATIONS) {
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
export function shuffled(items, seed) {
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
export function addSecond(collector, scenario, places) {
  for (const { first, count } of places) {
    collector.addSecond(first, count, runSecondHistories(scenario, SEED, first, count).slice());
  }
}

/** All second histories of a run. @param {string} scenario */
export const secondPlaces = (scenario) => chunks(50, plan(scenario, REPLICATIONS, 2).second);

/**
 * Runs the chunks, and adds them in the order given.
 * @param {string} scenario
 * @param {{ first: number, count: number }[]} places
 * @param {number} [imported] people of the graph that was read from a file
 */
export function collected(scenario, places, imported, replications = REPLICATIONS) {
  const collector = new Collector(scenario, replications, SEED, imported);
  addChunks(collector, scenario, places);
  return collector;
}

/**
 * @param {Collector} collector
 * @param {string} scenario
 * @param {{ first: number, count: number }[]} places
 */
export function addChunks(collector, scenario, places) {
  for (const { first, count } of places) {
    const parts = runChunk(scenario, SEED, first, count);
    // As posted by a worker: copies, not views of this module's memory.
    collector.add(first, count, parts.outcomes.slice(), parts.series.slice(), parts.tables.slice(), parts.entryCosts.slice());
    parts.free();
  }
}

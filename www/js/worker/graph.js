/**
 * Reads one edge list, piece by piece, in a worker that ends with it: however large the file is, the page goes on, and
 * stopping is ending the worker.
 *
 * @typedef {import('../../pkg/funnelcast.js').Problem} Problem
 * @typedef {import('../../pkg/funnelcast.js').Report} Report
 * @typedef {import('./simulation.js').Graph} Graph
 * @typedef {{file: File, people: number, ties: number, weight: string}} ReadRequest
 *   people, ties: the most that are taken; weight: the column of weights, `none`, or nothing where it is to be found
 * @typedef {{type: 'progress', bytes: number}
 *   | {type: 'read', report: Report, graph: Graph}
 *   | {type: 'refused', problems: Problem[]}
 *   | {type: 'unreadable', packed: boolean}
 *   | {type: 'missing'}} Answer packed: whether it was the unpacking that failed; missing: a part of the page did not load
 */
import { NetworkFile } from '../../pkg/funnelcast.js';
import { listen } from './watched.js';
import { loadWhole } from './whole.js';

const scope = /** @type {{postMessage(answer: Answer | {type: 'ready'}, transfer?: Transferable[]): void}} */ (/** @type {unknown} */ (self));

/** Most bytes handed to the core at a time: packed, they may unpack to a thousand times as much. */
const PIECE = 1 << 16;
/** Milliseconds from one word of progress to the next. */
const PROGRESS = 100;

/**
 * The file's bytes as they are, in small pieces; the core unpacks what is packed.
 * @param {ReadableStreamDefaultReader<Uint8Array<ArrayBuffer>>} reader
 */
async function* pieces(reader) {
  let bytes = 0;
  let told = 0;
  for (let part = await reader.read(); !part.done; part = await reader.read()) {
    for (let at = 0; at < part.value.length; at += PIECE) {
      const piece = part.value.subarray(at, at + PIECE);
      yield piece;
      bytes += piece.length;
      if (performance.now() - told <= PROGRESS) continue;
      told = performance.now();
      scope.postMessage({ type: 'progress', bytes });
    }
  }
}

/** @param {Problem[]} problems */
function refuse(problems) {
  if (problems.some(({ code }) => code === 'damaged_gzip')) scope.postMessage({ type: 'unreadable', packed: true });
  else scope.postMessage({ type: 'refused', problems });
}

/** @param {NetworkFile} read a graph */
function hand(read) {
  const { report, problems } = read.finish();
  if (report === undefined) {
    refuse(problems);
    return;
  }
  const { starts, ties, ranks } = read.rows();
  const graph = { people: report.people, digest: report.list?.digest ?? '', starts, ties, ...(ranks === undefined ? {} : { ranks }) };
  const buffers = [starts, ties, ...(ranks === undefined ? [] : [ranks])].map(({ buffer }) => buffer);
  scope.postMessage({ type: 'read', report, graph }, buffers);
}

/** @param {ReadRequest} request */
async function read({ file, people, ties, weight }) {
  try {
    await loadWhole();
  } catch {
    scope.postMessage({ type: 'missing' });
    return;
  }
  const reading = new NetworkFile(file.name, people, ties, weight);
  const reader = file.stream().getReader();
  try {
    for await (const piece of pieces(reader)) {
      const { problems } = reading.push(piece);
      if (problems.length === 0) continue;
      refuse(problems);
      return;
    }
  } catch (error) {
    if (error instanceof WebAssembly.RuntimeError) throw error;
    scope.postMessage({ type: 'unreadable', packed: false });
    return;
  } finally {
    // The rest of a file that was refused is not read.
    reader.cancel().catch(() => {});
  }
  hand(reading);
}

listen(read);
scope.postMessage({ type: 'ready' });

/**
 * Reads one edge list, piece by piece, in a worker that ends with it: however large the file is, the page goes on, and
 * stopping is ending the worker.
 *
 * @typedef {import('../pkg/funnelcast.js').Problem} Problem
 * @typedef {import('../pkg/funnelcast.js').Report} Report
 * @typedef {import('./worker.js').Graph} Graph
 * @typedef {{module: WebAssembly.Module, file: File, people: number, ties: number}} Order
 *   people, ties: the most that are taken
 * @typedef {{type: 'progress', bytes: number}
 *   | {type: 'read', report: Report, graph: Graph}
 *   | {type: 'refused', problems: Problem[]}
 *   | {type: 'unreadable', packed: boolean}} Answer packed: whether it was the unpacking that failed
 */
import { NetworkFile, initSync } from '../pkg/funnelcast.js';

const scope = /** @type {{postMessage(answer: Answer, transfer?: Transferable[]): void}} */ (/** @type {unknown} */ (self));

/** The first bytes of a gzip file (RFC 1952). */
const GZIP = [0x1f, 0x8b];
/** Milliseconds from one word of progress to the next. */
const PROGRESS = 100;

/** @param {File} file */
async function isPacked(file) {
  const [first, second] = new Uint8Array(await file.slice(0, GZIP.length).arrayBuffer());
  return first === GZIP[0] && second === GZIP[1];
}

/** The file's bytes, counted as they are read. @param {File} file */
function counted(file) {
  let bytes = 0;
  let told = 0;
  return file.stream().pipeThrough(new TransformStream({
    /**
     * @param {Uint8Array<ArrayBuffer>} piece
     * @param {TransformStreamDefaultController<Uint8Array<ArrayBuffer>>} controller
     */
    transform(piece, controller) {
      bytes += piece.length;
      if (performance.now() - told > PROGRESS) {
        told = performance.now();
        scope.postMessage({ type: 'progress', bytes });
      }
      controller.enqueue(piece);
    },
  }));
}

/** @param {NetworkFile} read a graph */
function hand(read) {
  const { report, problems } = read.finish();
  if (report === undefined) {
    scope.postMessage({ type: 'refused', problems });
    return;
  }
  const { starts, ties, ranks } = read.rows();
  const graph = { people: report.people, starts, ties, ...(ranks === undefined ? {} : { ranks }) };
  const buffers = [starts, ties, ...(ranks === undefined ? [] : [ranks])].map(({ buffer }) => buffer);
  scope.postMessage({ type: 'read', report, graph }, buffers);
}

/** @param {Order} order */
async function read({ module, file, people, ties }) {
  initSync({ module });
  const reading = new NetworkFile(file.name, people, ties);
  let packed = false;
  let reader;
  try {
    packed = await isPacked(file);
    const bytes = counted(file);
    reader = (packed ? bytes.pipeThrough(new DecompressionStream('gzip')) : bytes).getReader();
    for (let piece = await reader.read(); !piece.done; piece = await reader.read()) {
      const { problems } = reading.push(piece.value);
      if (problems.length === 0) continue;
      scope.postMessage({ type: 'refused', problems });
      return;
    }
  } catch (error) {
    if (error instanceof WebAssembly.RuntimeError) throw error;
    scope.postMessage({ type: 'unreadable', packed });
    return;
  } finally {
    // The rest of a file that was refused is not read.
    reader?.cancel().catch(() => {});
  }
  hand(reading);
}

self.addEventListener('message', ({ data }) => read(data));

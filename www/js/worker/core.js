/** The core, compiled: what every visit needs, and the whole for those who ask more. */
import { fetchNamed } from '../base/locale.js';

const WHOLE = 'pkg/funnelcast_whole.wasm';
/** What a file of WebAssembly begins with: "\0asm". */
const MAGIC = '0,97,115,109';

/** @type {Promise<WebAssembly.Module> | null} */
let whole = null;

/**
 * Hands over a file of the core, compiled; what goes wrong names it.
 * @template T
 * @param {string} file its path from the page's own folder
 * @param {(module: WebAssembly.Module) => Promise<T>} use
 */
export async function withCore(file, use) {
  const response = await fetchNamed(file, { credentials: 'same-origin' });
  const type = response.headers.get('content-type') ?? '';
  try {
    // A host that serves wasm under another type, or says more than the type, still works, only a little slower.
    return await use(type.trim().toLowerCase() === 'application/wasm'
      ? await WebAssembly.compileStreaming(response)
      : await WebAssembly.compile(await wasmIn(response)));
  } catch (error) {
    throw new Error(`${file} (${type}): ${error instanceof Error ? error.message : error}`);
  }
}

/** @param {Response} response */
async function wasmIn(response) {
  const bytes = await response.arrayBuffer();
  const begins = new Uint8Array(bytes.slice(0, 4)).join();
  if (begins !== MAGIC) throw new Error('no WebAssembly');
  return bytes;
}

/** The whole core, fetched once; where it did not come it is asked for again the next time. */
export function wholeCore() {
  whole ??= withCore(WHOLE, async (module) => module).catch((error) => {
    whole = null;
    throw error;
  });
  return whole;
}

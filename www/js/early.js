/** What is begun before the rest of the page has arrived: the core, the words, and the script of the workers. */
import init from '../pkg/funnelcast.js';
import { fetchNamed, preferredLanguage, useLanguage } from './base/locale.js';
import { makeWorkers } from './worker/workers.js';

const WASM = 'pkg/funnelcast_bg.wasm';
/** What a file of WebAssembly begins with: "\0asm". */
const MAGIC = '0,97,115,109';

async function loadCore() {
  const response = await fetchNamed(WASM, { credentials: 'same-origin' });
  const type = response.headers.get('content-type') ?? '';
  try {
    // A host that serves wasm under another type, or says more than the type, still works, only a little slower.
    const module = type.trim().toLowerCase() === 'application/wasm'
      ? await WebAssembly.compileStreaming(response)
      : await WebAssembly.compile(await wasmIn(response));
    await init({ module_or_path: module });
    return module;
  } catch (error) {
    throw new Error(`${WASM} (${type}): ${error instanceof Error ? error.message : error}`);
  }
}

/** @param {Response} response */
async function wasmIn(response) {
  const bytes = await response.arrayBuffer();
  const begins = new Uint8Array(bytes.slice(0, 4)).join();
  if (begins !== MAGIC) throw new Error('no WebAssembly');
  return bytes;
}

export const preferred = preferredLanguage();

function begin() {
  makeWorkers();
  return Promise.all([loadCore(), useLanguage(preferred.language)]);
}

/**
 * The core, when the words have come too; null in a browser that was found unable to run the page.
 * @type {Promise<[WebAssembly.Module, void]> | null}
 */
export const ready = document.body.classList.contains('unsupported') ? null : begin();
// Who waits for it later hears of what goes wrong.
ready?.catch(() => {});

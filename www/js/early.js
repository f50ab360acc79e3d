/** What is begun before the rest of the page has arrived: the core, the words, and the script of the workers. */
import init from '../pkg/funnelcast.js';
import { preferredLanguage, useLanguage } from './locale.js';
import { makeWorkers } from './workers.js';

const WASM = new URL('../pkg/funnelcast_bg.wasm', import.meta.url);

async function loadCore() {
  const response = await fetch(WASM, { credentials: 'same-origin' });
  if (!response.ok) throw new Error('pkg/funnelcast_bg.wasm');
  // A host that serves wasm under another type still works, only a little slower.
  const streams = response.headers.get('content-type')?.startsWith('application/wasm');
  const module = streams
    ? await WebAssembly.compileStreaming(response)
    : await WebAssembly.compile(await response.arrayBuffer());
  await init({ module_or_path: module });
  return module;
}

/** Whether this browser can run the page at all. */
export const supported = !document.body.classList.contains('unsupported');

export const preferred = preferredLanguage();

function begin() {
  makeWorkers();
  return Promise.all([loadCore(), useLanguage(preferred.language)]);
}

/** The core, when the words have come too. @type {Promise<[WebAssembly.Module, void]> | null} */
export const ready = supported ? begin() : null;
// Who waits for it later hears of what goes wrong.
ready?.catch(() => {});

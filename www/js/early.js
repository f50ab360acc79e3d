/** What is begun before the rest of the page has arrived: the core, the words, and the script of the workers. */
import init from '../pkg/funnelcast.js';
import { preferredLanguage, useLanguage } from './base/locale.js';
import { withCore } from './worker/core.js';
import { makeWorkers } from './worker/workers.js';

const WASM = 'pkg/funnelcast_bg.wasm';

function loadCore() {
  return withCore(WASM, async (module) => {
    await init({ module_or_path: module });
    return module;
  });
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

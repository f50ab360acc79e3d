/** In a worker: the whole core, of which the page has loaded what every visit needs. */
import { initSync } from '../../pkg/funnelcast.js';

/** From a worker's script. */
const WHOLE = '../../pkg/funnelcast_whole.wasm';

/** Loads it; what goes wrong is a part that is missing. */
export async function loadWhole() {
  const response = await fetch(new URL(WHOLE, import.meta.url));
  if (!response.ok) throw new Error(`${response.status}`);
  initSync({ module: await WebAssembly.compile(await response.arrayBuffer()) });
}

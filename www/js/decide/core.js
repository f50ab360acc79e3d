/**
 * The whole core, in an instance of its own: that of the page has what every visit needs. The build makes this file's import
 * one that nothing else shares.
 */
import init from '../../pkg/funnelcast.js';
import { wholeCore } from '../worker/core.js';

export { OptimiseSession, SeekSession } from '../../pkg/funnelcast.js';

/** Makes it ready, once. */
export async function loadCore() {
  await init({ module_or_path: await wholeCore() });
}

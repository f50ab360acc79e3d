/** The page: loads the core, wires levers, simulation and charts together. */
import init, { describe } from '../pkg/funnelcast.js';
import { App } from './app.js';
import { byId, element } from './dom.js';
import { preferredLanguage, text, useLanguage } from './locale.js';
import { say } from './messages.js';

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

async function main() {
  if (document.body.classList.contains('unsupported')) return;
  const { language, unknown } = preferredLanguage();
  const [module] = await Promise.all([loadCore(), useLanguage(language)]);
  const app = new App(module, describe());
  await app.start();
  if (unknown !== undefined) say('error', text('problem.unknown_language', { read: unknown }));
}

main().catch((error) => {
  // The words may be what failed to load, so this says it in both languages.
  const reason = error instanceof Error ? error.message : String(error);
  document.body.className = 'unsupported';
  byId('messages').replaceChildren(
    element('p', { class: 'fatal', role: 'alert' }, [
      `The page could not load one of its files (${reason}). Check that all of dist/ was uploaded. ` +
        `页面有文件没能加载（${reason}），请确认 dist/ 已完整上传。`,
    ]),
  );
  throw error;
});

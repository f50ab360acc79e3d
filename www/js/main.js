/** The page: wires levers, simulation and charts together once the core has loaded. */
import { describe } from '../pkg/funnelcast.js';
import { App } from './app.js';
import { byId, element, nextTask } from './dom.js';
import { preferred, ready } from './early.js';
import { text } from './locale.js';
import { say } from './messages.js';

async function main() {
  if (ready === null) return;
  const [module] = await ready;
  const description = describe();
  await nextTask();
  const app = new App(module, description);
  await nextTask();
  await app.start();
  const { unknown } = preferred;
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

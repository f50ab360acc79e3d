/** The page: wires levers, simulation and charts together once the core has loaded. */
import { byId, element } from './base/dom.js';
import { text } from './base/locale.js';
import { say } from './base/messages.js';
import { preferred, ready } from './early.js';
import { open } from './page/opening.js';

async function main() {
  if (ready === null) return;
  const [module] = await ready;
  await open(module);
  const { unknown } = preferred;
  if (unknown !== undefined) say('error', () => text('problem.unknown_language', { read: unknown }));
  addEventListener('error', ({ error, message }) => sayUnexpected(error ?? message));
  addEventListener('unhandledrejection', ({ reason }) => sayUnexpected(reason));
}

/** @param {unknown} error */
const reasonOf = (error) => (error instanceof Error ? error.message : String(error));

/** Nothing fails without a word. @param {unknown} error */
const sayUnexpected = (error) => say('error', () => text('page.error.unexpected', { reason: reasonOf(error) }));

// What does not arrive at all is noticed by js/guard.js.
document.body.dataset.begun = '';
main().catch((error) => {
  if (document.body.classList.contains('unsupported')) return;
  document.body.classList.add('failed');
  byId('trouble-reasons').append(element('li', {}, [reasonOf(error)]));
  throw error;
});

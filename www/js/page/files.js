/**
 * Files that the user opens.
 *
 * @typedef {import('../../pkg/funnelcast.js').Problem} Problem
 * @typedef {import('../../pkg/scenario.js').Scenario} Scenario
 * @typedef {import('../scenario/store.js').Store} Store
 */
import { textOf } from '../../pkg/funnelcast.js';
import { byId, placedProblem, problemText } from '../base/dom.js';
import { language, text } from '../base/locale.js';
import { hush, say } from '../base/messages.js';
import { isBundle } from '../library/bundle.js';

/** Bytes of a file that tell what it is. */
const BEGINNING = 500;

/**
 * Lets the user choose a scenario's file, and puts it on the page.
 * @param {number} mostBytes
 * @param {Store} store
 * @param {(previous: Scenario) => void} onReplaced acts when it took the place of what was on the page
 */
export function onOpen(mostBytes, store, onReplaced) {
  const input = /** @type {HTMLInputElement} */ (byId('file'));
  byId('open-file').addEventListener('click', () => {
    byId('menu').hidePopover();
    input.value = '';
    input.click();
  });
  input.addEventListener('change', async () => {
    const file = input.files?.[0];
    if (!file) return;
    const read = file.name;
    const unreadable = (/** @type {() => string[]} */ reasons) => {
      say('error', () => text('problem.file_unreadable', { read }), reasons);
    };
    // As empty as it looks in an editor.
    const beginning = (await file.slice(0, BEGINNING).text().catch(() => '{')).trim();
    const known = isBundle(beginning) ? 'library_file' : beginning === '' && file.size <= BEGINNING ? 'empty_file' : null;
    if (known !== null) {
      unreadable(() => [text(`problem.${known}`)]);
      return;
    }
    if (file.size > mostBytes) {
      unreadable(() => [tooLarge(file.size, mostBytes)]);
      return;
    }
    const bytes = await file.arrayBuffer().catch(() => null);
    const { text: content, problems } = bytes === null ? { problems: [] } : textOf(read, new Uint8Array(bytes));
    if (content === undefined) {
      unreadable(() => problems.map((problem) => problemText(problem)));
      return;
    }
    const { scenario } = store.state;
    const found = store.open(content);
    if (found.length > 0) say('error', () => text('problem.file_scenario', { read }), () => found.map(placedProblem), store.problems);
    else {
      onReplaced(scenario);
      hush();
    }
  });
}

/**
 * @param {number} size in bytes
 * @param {number} mostBytes
 */
function tooLarge(size, mostBytes) {
  const [read = '', maximum = ''] = [size, mostBytes].map((count) => count.toLocaleString(language()));
  return text('problem.too_large', { read, maximum });
}

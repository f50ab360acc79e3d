/** Files: what the user saves and opens. */
import { byId } from '../base/dom.js';

/**
 * @param {string} name
 * @param {string} content
 * @param {string} type
 */
export function save(name, content, type) {
  const url = URL.createObjectURL(new Blob([content], { type }));
  const anchor = document.createElement('a');
  anchor.href = url;
  anchor.download = name;
  anchor.click();
  setTimeout(() => URL.revokeObjectURL(url), 1000);
}

/**
 * Lets the user choose a file and hands its name and text on; null where it is larger than `mostBytes` or unreadable.
 * @param {number} mostBytes
 * @param {(name: string, content: string | null, size: number) => void} opened
 */
export function onOpen(mostBytes, opened) {
  const input = /** @type {HTMLInputElement} */ (byId('file'));
  byId('open-file').addEventListener('click', () => {
    byId('menu').hidePopover();
    input.value = '';
    input.click();
  });
  input.addEventListener('change', async () => {
    const file = input.files?.[0];
    if (!file) return;
    try {
      if (file.size > mostBytes) opened(file.name, null, file.size);
      else opened(file.name, new TextDecoder('utf-8', { fatal: true }).decode(await file.arrayBuffer()), file.size);
    } catch {
      opened(file.name, null, file.size);
    }
  });
}

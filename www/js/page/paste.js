/** Texts that are pasted into a field by mistake, such as a whole file: the browser would be busy with them for minutes. */
import { text } from '../base/locale.js';
import { say } from '../base/messages.js';
import { formatCount } from '../base/number.js';

/** Letters that may be pasted into a field: no setting, name or search is longer. */
const MOST = 10_000;

/** Keeps what is too long out of every field, and says so where it is seen. */
export function guardPaste() {
  addEventListener('paste', (event) => {
    const { target } = event;
    if (!(target instanceof HTMLInputElement)) return;
    const { length } = event.clipboardData?.getData('text/plain') ?? '';
    if (length <= MOST) return;
    event.preventDefault();
    const words = text('page.paste.long', { read: formatCount(length), maximum: formatCount(MOST) });
    const status = target.closest('dialog')?.querySelector('[role=status]');
    if (status) status.textContent = words;
    else say('error', () => words);
  }, true);
}

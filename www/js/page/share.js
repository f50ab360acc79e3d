/** The link of what is on the page, to be sent. */
import { text } from '../base/locale.js';
import { say } from '../base/messages.js';

/** Copies it, and says so. @param {import('./address.js').Address} address */
export async function share(address) {
  await address.remember();
  try {
    await navigator.clipboard.writeText(location.href);
    say('aside', () => text('page.share.copied'));
  } catch {
    say('aside', () => text('page.share.failed'));
  }
}

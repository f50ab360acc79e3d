/** Why what was asked for is not there. */

/** It ended before it was done. */
export class Ended extends Error {}

/** A part that answers did not come, or failed whenever it was tried. */
export class Lost extends Error {}

/**
 * Waits for what comes, but not longer than anybody wants it.
 * @template T
 * @param {Promise<T>} coming
 * @param {AbortSignal} signal
 * @returns {Promise<T>} refused with {@link Ended} where it ended before
 */
export function whileWanted(coming, signal) {
  return new Promise((resolve, reject) => {
    const end = () => reject(new Ended());
    if (signal.aborted) end();
    signal.addEventListener('abort', end, { once: true });
    coming.then(resolve, reject).finally(() => signal.removeEventListener('abort', end));
  });
}

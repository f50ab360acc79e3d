/**
 * How a page learns that a worker has ended. No browser tells of one that closes itself, or that the system takes away:
 * it throws nothing, and is never heard of again. So a worker holds a lock for as long as it is there, and the page
 * waits for the same lock, which comes free with the worker's end, however it ended, and at no other time. Here are both
 * sides of that.
 *
 * A page over plain http, unless its host is the machine itself, has no locks, and a browser may refuse them. There only
 * what a worker throws is noticed: how long a task takes nobody knows, so silence alone tells nothing.
 */

/** The name of a lock that no other worker has, of this page or another one; null where there are no locks. */
export function newLockName() {
  // Typed as if they were everywhere; neither is there on plain http.
  const { locks } = /** @type {{locks?: LockManager}} */ (navigator);
  const { randomUUID } = /** @type {{randomUUID?: () => string}} */ (crypto);
  return locks && randomUUID ? `funnelcast ${randomUUID.call(crypto)}` : null;
}

/**
 * In the page: acts once the worker that holds a lock has ended.
 * @param {string} name
 * @param {AbortSignal} signal ends the wait
 * @param {() => void} act
 */
export function whenGone(name, signal, act) {
  // What goes wrong while it acts is not taken for a wait that was ended.
  navigator.locks.request(name, { signal }, () => {}).then(act, () => {});
}

/**
 * In a worker: takes the lock that the page named, says so, and never lets go of it.
 * @param {string} name
 * @returns {Promise<void>} when it is held, or refused: then the worker does its work unwatched
 */
function holdLock(name) {
  const scope = /** @type {{postMessage(reply: {type: 'locked'}): void}} */ (/** @type {unknown} */ (self));
  return new Promise((resolve) => {
    navigator.locks.request(name, () => {
      // Not before it is held: a page that asked for it earlier could be given it first.
      scope.postMessage({ type: 'locked' });
      resolve();
      return new Promise(() => {});
    }).catch(() => resolve());
  });
}

/**
 * In a worker: answers what the page asks, in order, once the page can notice its end: the very first task may be what
 * ends it.
 * @param {(request: any) => void} answer
 */
export function listen(answer) {
  let watched = Promise.resolve();
  self.addEventListener('message', ({ data }) => {
    if (data.type === 'lock') watched = holdLock(data.name);
    else watched.then(() => answer(data));
  });
}

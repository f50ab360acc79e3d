/** In each worker of the single file, before its own script: what it would ask a host for it asks the page for. */

/** @type {Map<string, (given: Blob | null) => void>} */
const waiting = new Map();

self.addEventListener('message', (event) => {
  const { wanted, given } = event.data;
  if (wanted === undefined) return;
  event.stopImmediatePropagation();
  waiting.get(wanted)?.(given);
  waiting.delete(wanted);
});

globalThis.fetch = (address) => new Promise((resolve, reject) => {
  const wanted = String(address);
  waiting.set(wanted, (given) => (given === null ? reject(new TypeError(wanted)) : resolve(new Response(given))));
  /** @type {{postMessage(message: unknown): void}} */ (/** @type {unknown} */ (self)).postMessage({ wanted });
});

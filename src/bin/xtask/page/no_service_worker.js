/**
 * What `cargo xtask serve` gives in place of the service worker: one that keeps nothing, answers for nothing, and forgets
 * what an earlier one has kept of this folder, so that a page rebuilt is seen when it is reloaded.
 * Where something was kept, it takes over as any newer one does: in the middle of a load a page would have files of both.
 */
const OWN = `funnelcast ${new URL('./', self.location.href).pathname} `;

self.addEventListener('activate', (event) => {
  event.waitUntil((async () => {
    const kept = (await caches.keys()).filter((name) => name.startsWith(OWN));
    await Promise.all(kept.map((name) => caches.delete(name)));
  })());
});
// A page that asks hears that there is nothing.
self.addEventListener('message', (event) => {
  if (event.data.type === 'activate') event.waitUntil(self.skipWaiting());
  event.ports[0]?.postMessage({ version: '', saved: null, trouble: null, others: 0 });
});

/**
 * The two kinds of text that a browser would run or build elements from, for hosts that insist on trusted types. Only what
 * the product itself makes passes here: scripts of the page, and pictures that the core has drawn. A host that names
 * the policies it allows must name `funnelcast`.
 */
/** The folder of all scripts: of the page, as this one may be part of any of them. */
const HOME = new URL('js/', document.baseURI).href;
/** The one that keeps the page's folder, and so stands in it. */
const KEEPER = new URL('service_worker.js', document.baseURI).href;

const policy = /** @type {any} */ (globalThis).trustedTypes?.createPolicy('funnelcast', {
  createScriptURL(/** @type {string} */ address) {
    if (address.startsWith(HOME) || address === KEEPER) return address;
    throw new TypeError(address);
  },
  createHTML: (/** @type {string} */ picture) => picture,
});

/**
 * A worker that runs a script of the page.
 * @param {string} name its path below www/js
 */
export function makeWorker(name) {
  const { href } = new URL(name, HOME);
  return new Worker(policy?.createScriptURL(href) ?? href, { type: 'module' });
}

/**
 * The elements of a picture that the core has drawn.
 * @param {string} svg
 */
export function pictureOf(svg) {
  return new DOMParser().parseFromString(policy?.createHTML(svg) ?? svg, 'image/svg+xml').documentElement;
}

/** The service worker, which every visit asks the host for: an older one must not be what finds a newer one. */
export function registerServiceWorker() {
  return navigator.serviceWorker.register(policy?.createScriptURL(KEEPER) ?? KEEPER, { updateViaCache: 'none' });
}

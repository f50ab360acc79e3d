/**
 * The service worker: keeps all files of one build of the page on the device, so that the page opens without a network, and
 * answers for them. A page has all of its files from one build: a newer one is fetched whole beside it, checked byte by
 * byte against what the build says, and takes over when no window is left of the older one, or on the visitor's word.
 *
 * The build puts the list of files before this script, so that another build is another script, which browsers notice.
 *
 * @typedef {import('./page/offline.js').Activated} Activated
 * @typedef {import('./page/offline.js').Kept} Kept
 * @typedef {import('./page/offline.js').Asked} Asked
 * @typedef {import('./page/offline.js').Trouble} Trouble
 * @typedef {{version: string, files: Record<string, string>}} Release files: SHA-256 of each in base64, by its path below the page's folder
 */

// Of the scope of a service worker, which TypeScript knows only in place of that of a page.
const scope = /** @type {any} */ (self);
/** @type {Release} */
const { version, files } = scope.release;
const HOME = new URL('./', scope.location.href).href;
/** Only of this folder: another copy of the page may be at the same origin. */
const OWN = `funnelcast ${new URL(HOME).pathname} `;
const CACHE = OWN + version;
/** Is put last: without it not all is there. */
const MARK = `${HOME}service_worker.js?saved`;
const MATCH = { cacheName: CACHE, ignoreVary: true };

/** What browsers insist on, whatever a host called it. @type {Record<string, string>} */
const TYPES = {
  html: 'text/html; charset=utf-8', js: 'text/javascript; charset=utf-8', css: 'text/css; charset=utf-8', json: 'application/json; charset=utf-8',
  svg: 'image/svg+xml; charset=utf-8', txt: 'text/plain; charset=utf-8', wasm: 'application/wasm', webmanifest: 'application/manifest+json; charset=utf-8',
};

/** What is read beside the page in a window of its own, with none of the page's files. */
const BESIDE = /^(docs\/|notices\.txt)/;

/** What keeps a file from being kept. */
class Refusal extends Error {
  /** @param {Trouble} trouble */
  constructor(trouble) {
    super(`${trouble.file}: ${trouble.reason}`);
    this.trouble = trouble;
  }
}

/** Hosts send some who ask for index.html to its folder. @param {string} path */
const addressOf = (path) => HOME + (path === 'index.html' ? '' : path);

/** The file of this build that an address means, if it means one. @param {string} address */
function fileAt(address) {
  if (!address.startsWith(HOME)) return null;
  const path = address.slice(HOME.length).replace(/[?#].*$/s, '') || 'index.html';
  return Object.hasOwn(files, path) ? path : null;
}

/** @param {ArrayBuffer} bytes */
async function digestOf(bytes) {
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
  return btoa(String.fromCharCode(...digest));
}

/**
 * An answer as it is kept, if it is the file that the build has made: not a form to log in, the host's first page, or half of it.
 * @param {Response | undefined} response
 * @param {string} path
 */
async function checked(response, path) {
  if (response === undefined || !response.ok) return null;
  const bytes = await response.arrayBuffer();
  if (await digestOf(bytes) !== files[path]) return null;
  // A host's policies hold without a network, too; how the bytes came is over.
  const headers = new Headers(response.headers);
  for (const name of ['Content-Encoding', 'Content-Length', 'Vary']) headers.delete(name);
  const type = TYPES[path.replace(/^.*\./, '')];
  if (type !== undefined) headers.set('Content-Type', type);
  return new Response(bytes, { headers });
}

/**
 * A file of an older build that has not changed, what the browser has just fetched for the page, or what the host gives now.
 * @param {string} path
 * @param {string[]} older caches
 */
async function found(path, older) {
  const address = addressOf(path);
  for (const cacheName of older) {
    const kept = await checked(await caches.match(address, { cacheName, ignoreVary: true }), path);
    if (kept !== null) return kept;
  }
  for (const cache of /** @type {const} */ (['default', 'reload'])) {
    const response = await fetch(address, { cache, credentials: 'same-origin' }).catch(() => {
      throw new Refusal({ reason: 'unreachable', file: path });
    });
    const kept = await checked(response, path).catch(() => {
      throw new Refusal({ reason: 'unreachable', file: path });
    });
    if (kept !== null) return kept;
  }
  throw new Refusal({ reason: 'altered', file: path });
}

/** Caches of this folder, of other builds. */
const olderCaches = async () => (await caches.keys()).filter((name) => name.startsWith(OWN) && name !== CACHE);

/** Whether all is kept, as far as it is known. @type {Promise<boolean> | null} */
let whole = null;

const isWhole = () => {
  whole ??= caches.match(MARK, MATCH).then((mark) => mark !== undefined, () => false);
  return whole;
};

/** Keeps what is not kept yet, one file after the other: nobody waits for it, and the page may need the network. */
async function fill() {
  const [cache, older] = [await caches.open(CACHE), await olderCaches()];
  for (const path of Object.keys(files)) {
    if (await cache.match(addressOf(path), MATCH) !== undefined) continue;
    const kept = await found(path, older);
    await cache.put(addressOf(path), kept).catch(() => {
      throw new Refusal({ reason: 'full', file: path });
    });
  }
  await cache.put(MARK, new Response(String(Date.now())));
  whole = null;
}

/** The same; why it could not be done, if it could not. @returns {Promise<Trouble | null>} */
async function filled() {
  try {
    await fill();
    return null;
  } catch (error) {
    const trouble = error instanceof Refusal ? error.trouble : { reason: /** @type {const} */ ('full'), file: '' };
    // What is checked already need not be fetched again, but where there is no room it only takes more of it.
    if (trouble.reason === 'full') await caches.delete(CACHE);
    return trouble;
  }
}

/** Windows in which the page is. @returns {Promise<any[]>} */
async function windows() {
  const all = await scope.clients.matchAll({ type: 'window', includeUncontrolled: true });
  return all.filter((/** @type {{url: string}} */ { url }) => url.startsWith(HOME) && !BESIDE.test(url.slice(HOME.length)));
}

async function install() {
  const trouble = await filled();
  if (trouble !== null) {
    for (const client of await windows()) client.postMessage({ trouble });
    throw new Refusal(trouble);
  }
  // A worker of another site that was here answers for nothing of this one.
  const { active } = scope.registration;
  if (active !== null && active.scriptURL !== scope.location.href) await scope.skipWaiting();
}

async function activate() {
  await Promise.all((await olderCaches()).map((name) => caches.delete(name)));
}

/**
 * @param {string} path
 * @param {Request} request
 */
async function answer(path, request) {
  if (!await isWhole()) return fetch(request);
  const kept = await caches.match(addressOf(path), MATCH);
  if (kept !== undefined) return kept;
  // The browser has thrown part of it away: nothing of the rest is used, and the next load is the host's.
  whole = Promise.resolve(false);
  await caches.delete(CACHE);
  return request.mode === 'navigate' ? fetch(request) : Response.error();
}

/** @returns {Promise<Kept>} */
async function kept(trouble = /** @type {Trouble | null} */ (null)) {
  const mark = await isWhole() ? await caches.match(MARK, MATCH) : undefined;
  return { version, saved: mark === undefined ? null : Number(await mark.text()), trouble };
}

/**
 * A page of the host tells which build it is of. From now on it has what it has not fetched yet from here, if that belongs to it, and to no other window.
 * @param {string} its version
 */
async function greet(its) {
  whole = null;
  const trouble = await isWhole() ? null : await filled();
  if (trouble === null && its === version && (await windows()).length === 1) await scope.clients.claim();
  return kept(trouble);
}

/** The visitor wants this build in place of the older one. Other windows are of that one, and would have files of both. @returns {Promise<Activated>} */
async function takeOver() {
  const others = (await windows()).length - 1;
  if (others <= 0) await scope.skipWaiting();
  return { others: Math.max(0, others) };
}

scope.addEventListener('install', (/** @type {any} */ event) => event.waitUntil(install()));
scope.addEventListener('activate', (/** @type {any} */ event) => event.waitUntil(activate()));
scope.addEventListener('fetch', (/** @type {any} */ event) => {
  const { request } = event;
  const path = request.method === 'GET' ? fileAt(request.url) : null;
  if (path !== null) event.respondWith(answer(path, request));
});
scope.addEventListener('message', (/** @type {any} */ event) => {
  /** @type {Asked} */
  const request = event.data;
  const answered = request.type === 'page' ? greet(request.version) : takeOver();
  event.waitUntil(answered.then((reply) => event.ports[0]?.postMessage(reply)));
});

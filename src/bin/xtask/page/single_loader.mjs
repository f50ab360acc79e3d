/**
 * In the single file: unpacks what the page would ask its host for, answers for it, and starts the page's script. Browsers load
 * neither modules nor workers nor anything else from a disk, so all of it is in the file: packed, as text.
 */

/** @typedef {Record<string, string>} Texts of files, by their path below the page's folder */

/** What the scripts take themselves for, where they ask for a file beside them. */
const NOWHERE = 'https://page.invalid/';
/** Bytes of a file, and what they are. @typedef {{type: string, body: () => Promise<Blob>}} Inlined */

const policy = /** @type {any} */ (globalThis).trustedTypes?.createPolicy('funnelcast-single', {
  createScriptURL(/** @type {string} */ address) {
    if (address.startsWith('blob:')) return address;
    throw new TypeError(address);
  },
});

/** @param {string} text */
function bytesOf(text) {
  const decode = /** @type {{fromBase64?: (text: string) => Uint8Array<ArrayBuffer>}} */ (/** @type {unknown} */ (Uint8Array)).fromBase64;
  if (decode !== undefined) return decode(text);
  const letters = atob(text);
  const bytes = new Uint8Array(letters.length);
  for (let i = 0; i < letters.length; i++) bytes[i] = letters.charCodeAt(i);
  return bytes;
}

/** What stands in the page under a name, unpacked. @param {string} name */
async function unpacked(name) {
  const place = document.getElementById(name);
  const packed = new Blob([bytesOf(place?.textContent ?? '')]);
  place?.remove();
  return new Response(packed.stream().pipeThrough(new DecompressionStream('gzip'))).blob();
}

/** @param {string} text */
function scriptAddress(text) {
  const address = URL.createObjectURL(new Blob([text], { type: 'text/javascript' }));
  return policy?.createScriptURL(address) ?? address;
}

/** The file that an address means, by its path below the page's folder. @param {string} address */
function pathAt(address) {
  const folder = [NOWHERE, new URL('.', document.baseURI).href].find((home) => address.startsWith(home)) ?? '';
  return address.slice(folder.length).replace(/[?#].*$/s, '');
}

async function start() {
  const core = unpacked('packed-core');
  const text = await (await unpacked('packed-files')).text();
  /** @type {Texts} */
  const files = JSON.parse(text);
  /** @param {string} path @returns {Promise<Blob>} */
  const bodyOf = async (path) => {
    // There is the whole core alone, of which a host gives a part first.
    if (path.endsWith('.wasm')) return new Blob([await core], { type: 'application/wasm' });
    const body = Object.hasOwn(files, path) ? files[path] : undefined;
    if (body === undefined) throw new TypeError(path);
    return new Blob([body], { type: path.endsWith('.json') ? 'application/json' : 'text/plain' });
  };
  /** @type {Map<string, any>} */
  const scripts = new Map();
  const addressOf = (/** @type {string} */ path) => {
    const known = scripts.get(path) ?? scriptAddress(files[path] ?? '');
    scripts.set(path, known);
    return known;
  };
  const RealWorker = Worker;
  Object.assign(globalThis, {
    fetch: async (/** @type {URL | string} */ address) => new Response(await bodyOf(pathAt(String(address)))),
    Worker: function (/** @type {unknown} */ address) {
      const worker = new RealWorker(addressOf(pathAt(String(address))));
      // Before the page hears of anything.
      worker.addEventListener('message', (event) => {
        const { wanted } = event.data;
        if (wanted === undefined) return;
        event.stopImmediatePropagation();
        bodyOf(pathAt(wanted)).then((given) => worker.postMessage({ wanted, given }), () => worker.postMessage({ wanted, given: null }));
      });
      return worker;
    },
  });
  for (const link of /** @type {NodeListOf<HTMLAnchorElement>} */ (document.querySelectorAll('a[href="notices.txt"]'))) {
    link.href = URL.createObjectURL(new Blob([files['notices.txt'] ?? ''], { type: 'text/plain;charset=utf-8' }));
    link.download = 'notices.txt';
  }
  const script = document.createElement('script');
  script.src = addressOf('js/main.js');
  document.body.append(script);
}

start().catch((error) => {
  dispatchEvent(new ErrorEvent('error', { message: String(error), filename: 'funnelcast.html' }));
});

/**
 * Whether the page opens without a network: has the service worker keep its files once nobody waits for anything, says in the
 * explanation how far that has come, and tells of a newer build, which the visitor takes when it suits.
 *
 * @typedef {{reason: 'full' | 'altered' | 'unreachable', file: string}} Trouble why the files could not all be kept
 * @typedef {{type: 'page', version: string} | {type: 'activate'}} Asked of the service worker; version: of the page that asks
 * @typedef {{version: string, saved: number | null, trouble: Trouble | null}} Kept saved: when, in milliseconds; null where not all is kept;
 *   version: empty where nothing is to be kept
 * @typedef {{others: number}} Activated others: windows that are open beside the one that asks, for which nothing was done
 */
import { byId, element, putText } from '../base/dom.js';
import { language, text } from '../base/locale.js';

/** Milliseconds for which an answer of the service worker is waited for: it may have all files to fetch. */
const LIMIT = 600_000;

/** Build of this page. */
const VERSION = /** @type {HTMLMetaElement | null} */ (document.querySelector('meta[name="build"]'))?.content ?? '';

/** What is said of each place, in the language of the page. @type {Map<HTMLElement, () => string>} */
const said = new Map();

/** @param {HTMLElement} place @param {() => string} words */
function tell(place, words) {
  said.set(place, words);
  // What it says is no longer the text that it began with.
  delete place.dataset.text;
  putText(place, words());
}

/** @param {string} state @param {Record<string, string>} [values] */
const tellState = (state, values = {}) => tell(byId('offline'), () => text(`offline.${state}`, values));

/** @param {Trouble} trouble */
const troubleText = ({ reason, file }) => text(`offline.trouble.${reason}`, { file });

/** @param {number} time milliseconds */
const timeText = (time) => new Intl.DateTimeFormat(language() === 'zh' ? 'zh-CN' : 'en-GB', { dateStyle: 'medium', timeStyle: 'short' }).format(time);

/**
 * Keeps the page, where it can be kept.
 * @param {() => Promise<ServiceWorkerRegistration>} register the service worker: what does is on the page anyway, where another file would not be
 */
export async function keepPage(register) {
  // The single file is on a disk already.
  if (document.documentElement.hasAttribute('data-single')) {
    byId('offline').hidden = true;
    return;
  }
  new MutationObserver(() => said.forEach((words, place) => putText(place, words()))).observe(document.documentElement, { attributeFilter: ['lang'] });
  const { serviceWorker } = /** @type {{serviceWorker?: ServiceWorkerContainer}} */ (navigator);
  if (serviceWorker === undefined) {
    tellState('unsupported');
    return;
  }
  const { connection } = /** @type {{connection?: {saveData?: boolean}}} */ (navigator);
  if (connection?.saveData && serviceWorker.controller === null) {
    tellState('save_data');
    return;
  }
  const follower = new Follower(serviceWorker);
  try {
    follower.follow(await register());
  } catch (error) {
    follower.refused(error);
  }
}

class Follower {
  #container;
  /** What is kept. @type {Kept | null} */
  #kept = null;

  /** @param {ServiceWorkerContainer} container */
  constructor(container) {
    this.#container = container;
    container.addEventListener('message', ({ data }) => {
      if (data?.trouble !== undefined) this.#tellTrouble(data.trouble);
    });
  }

  /** @param {ServiceWorkerRegistration} registration */
  follow(registration) {
    const { installing, waiting, active } = registration;
    if (active !== null) this.#greet(active);
    if (waiting !== null) this.#offer(waiting);
    if (installing !== null) this.#watch(registration, installing);
    registration.addEventListener('updatefound', () => {
      // One that has little to fetch may be past that.
      const newer = registration.installing ?? registration.waiting;
      if (newer !== null) this.#watch(registration, newer);
    });
  }

  /** There is no worker of this page, or no newer one. @param {unknown} error */
  refused(error) {
    const reason = error instanceof TypeError ? 'unreachable' : 'altered';
    // A browser that keeps nothing in this window says so at once.
    const isForbidden = error instanceof DOMException && error.name !== 'SecurityError';
    if (isForbidden) tellState('unsupported');
    else this.#tellTrouble({ reason, file: 'service_worker.js' });
  }

  /**
   * @param {ServiceWorkerRegistration} registration
   * @param {ServiceWorker} worker that is fetching its files
   */
  #watch(registration, worker) {
    const isFirst = registration.active === null;
    if (isFirst) tellState('saving');
    const look = () => {
      if (worker.state === 'installed' && !isFirst) this.#offer(worker);
      if (worker.state === 'activated') this.#greet(worker);
    };
    worker.addEventListener('statechange', look);
    look();
  }

  /** Tells a worker of this page, and the visitor what it keeps. @param {ServiceWorker} worker */
  async #greet(worker) {
    if (worker.state !== 'activated') {
      worker.addEventListener('statechange', () => this.#greet(worker), { once: true });
      return;
    }
    const kept = /** @type {Kept} */ (await asked(worker, { type: 'page', version: VERSION }));
    if (kept.version === '') {
      tellState('development');
      return;
    }
    this.#kept = kept;
    if (kept.trouble !== null) this.#tellTrouble(kept.trouble);
    else this.#tellKept(kept);
  }

  /** @param {Kept} kept */
  #tellKept({ version, saved }) {
    if (saved !== null) tell(byId('offline'), () => text('offline.yes', { version, saved: timeText(saved) }));
  }

  /** @param {Trouble} trouble */
  #tellTrouble(trouble) {
    const { version = '', saved = null } = this.#kept ?? {};
    const { controller } = this.#container;
    if (saved !== null) tell(byId('offline'), () => text('offline.yes_older', { version, saved: timeText(saved), trouble: troubleText(trouble) }));
    else if (controller === null) tell(byId('offline'), () => text('offline.no', { trouble: troubleText(trouble) }));
  }

  /** A newer build is all there. @param {ServiceWorker} worker */
  #offer(worker) {
    // Of another site that was here before: this page is newer.
    if (this.#kept === null && this.#container.controller === null) return;
    const [words, place] = [element('p'), byId('update-note')];
    const [button, later] = [element('button', { type: 'button' }), element('button', { type: 'button' })];
    tell(words, () => text('offline.update'));
    tell(button, () => text('offline.update.reload'));
    tell(later, () => text('offline.update.later'));
    later.addEventListener('click', () => {
      place.hidden = true;
    });
    button.addEventListener('click', async () => {
      const reload = () => location.reload();
      this.#container.addEventListener('controllerchange', reload, { once: true });
      const { others } = /** @type {Activated} */ (await asked(worker, { type: 'activate' }));
      // Not before it has taken over: the page would be loaded from both.
      if (others === 0) return;
      this.#container.removeEventListener('controllerchange', reload);
      tell(words, () => text('offline.update.others', { count: String(others) }));
    });
    place.replaceChildren(words, button, later);
    place.hidden = false;
  }
}

/**
 * What a worker answers.
 * @param {ServiceWorker} worker
 * @param {Asked} request
 * @returns {Promise<unknown>}
 */
function asked(worker, request) {
  return new Promise((resolve, reject) => {
    const { port1, port2 } = new MessageChannel();
    setTimeout(() => reject(new Error('service_worker.js')), LIMIT);
    port1.onmessage = ({ data }) => {
      port1.close();
      resolve(data);
    };
    worker.postMessage(request, [port2]);
  });
}

/**
 * "Clean up", for computers that others use after: wipes everything that the page keeps in this browser, and begins afresh. What other
 * pages of the same host keep is not touched.
 *
 * @typedef {{keptWork: {letGo: () => Promise<void>, tellWiped: () => void}}} Surroundings
 */
import { element } from '../base/dom.js';
import { language, text } from '../base/locale.js';
import { formatCount } from '../base/number.js';

/** What the names of everything begin with that the page keeps. */
const OWN = 'funnelcast';
/** Milliseconds for which a database is waited for that another tab holds. */
const PATIENCE = 5000;

/** @typedef {'scenarios' | 'choices' | 'tab' | 'files' | 'offline'} Kind */
/** @typedef {{kind: Kind, count: number, failed: string}} Outcome failed: why it is not wiped; empty where it is */

/** @param {string} name */
const isOwn = (name) => name.startsWith(OWN);

/** @param {string} name of a database */
const deleteDatabase = (name) => new Promise((resolve, reject) => {
  const timer = setTimeout(() => reject(new Error(text('clean_up.held'))), PATIENCE);
  const request = indexedDB.deleteDatabase(name);
  const done = (/** @type {() => void} */ act) => () => {
    clearTimeout(timer);
    act();
  };
  request.onsuccess = done(() => resolve(undefined));
  request.onerror = (event) => {
    event.preventDefault();
    done(() => reject(request.error))();
  };
});

/** @returns {Promise<number>} */
async function wipeDatabases() {
  // Where it cannot be asked which there are, there is the one of the library.
  const known = await indexedDB.databases?.();
  const names = known === undefined ? [OWN] : known.map(({ name = '' }) => name).filter(isOwn);
  for (const name of names) await deleteDatabase(name);
  return names.length;
}

/** @param {Storage} storage */
function wipeStorage(storage) {
  const names = Object.keys(storage).filter(isOwn);
  for (const name of names) storage.removeItem(name);
  return names.length;
}

/** @returns {Promise<number>} */
async function wipeCaches() {
  // Only pages that came over a safe connection have one.
  const names = 'caches' in globalThis ? (await caches.keys()).filter(isOwn) : [];
  for (const name of names) await caches.delete(name);
  return names.length;
}

/** @returns {Promise<number>} */
async function dismissWorkers() {
  const home = new URL('.', document.baseURI).href;
  const all = await navigator.serviceWorker?.getRegistrations() ?? [];
  const own = all.filter(({ scope }) => scope === home);
  for (const one of own) await one.unregister();
  return own.length;
}

/** @type {[Kind, () => number | Promise<number>][]} */
const KINDS = [
  ['scenarios', wipeDatabases], ['choices', () => wipeStorage(localStorage)], ['tab', () => wipeStorage(sessionStorage)],
  ['offline', async () => await wipeCaches() + await dismissWorkers()],
];

/** Wipes one kind after the other: what fails does not keep the others. @returns {Promise<Outcome[]>} */
async function wipeAll() {
  const outcomes = [];
  for (const [kind, wipe] of KINDS) {
    try {
      outcomes.push({ kind, count: await wipe(), failed: '' });
    } catch (error) {
      outcomes.push({ kind, count: 0, failed: error instanceof Error || error instanceof DOMException ? error.message : String(error) });
    }
  }
  return outcomes;
}

class CleanUp {
  #surroundings;
  /** What came of it; null before. @type {Outcome[] | null} */
  #outcomes = null;
  #title = element('h2', { id: 'clean-up-title', tabindex: '-1', autofocus: '' });
  #words = element('div', { 'aria-live': 'polite' });
  #go = element('button', { type: 'button', class: 'clean-up-go' });
  #stay = element('button', { type: 'button' });
  #dialog = element('dialog', { id: 'clean-up', 'aria-labelledby': 'clean-up-title' }, [
    this.#title, this.#words, element('div', { class: 'actions' }, [this.#stay, this.#go]),
  ]);

  /** @param {Surroundings} surroundings */
  constructor(surroundings) {
    this.#surroundings = surroundings;
    document.body.append(this.#dialog);
    this.#stay.addEventListener('click', () => this.#dialog.close());
    this.#go.addEventListener('click', () => (this.#outcomes === null ? this.#wipe() : this.#beginAfresh()));
    this.#dialog.addEventListener('close', () => this.#outcomes !== null && this.#beginAfresh());
  }

  open() {
    this.reword();
    this.#dialog.showModal();
  }

  reword() {
    const outcomes = this.#outcomes;
    const isDone = outcomes !== null;
    this.#stay.hidden = isDone;
    this.#stay.textContent = text('clean_up.stay');
    this.#go.textContent = text(isDone ? 'clean_up.afresh' : 'clean_up.go');
    const failed = outcomes?.filter((one) => one.failed !== '') ?? [];
    this.#title.textContent = text(!isDone ? 'clean_up' : failed.length > 0 ? 'clean_up.partly' : 'clean_up.done');
    const lines = outcomes === null
      ? ['scenarios', 'choices', 'offline', 'address'].map((kind) => text(`clean_up.will.${kind}`))
      : [...outcomes.map(outcomeWords), text('clean_up.wiped.address')];
    this.#words.replaceChildren(
      element('p', {}, [text(isDone ? 'clean_up.done.what' : 'clean_up.what')]),
      element('ul', {}, lines.map((line) => element('li', {}, [line]))),
      ...(failed.length > 0 ? [element('p', { class: 'complaint' }, [text('clean_up.failed')])] : []),
      element('p', {}, [text(isDone ? 'clean_up.left' : 'clean_up.lost')]),
    );
  }

  async #wipe() {
    this.#go.disabled = true;
    try {
      await this.#surroundings.keptWork.letGo();
      this.#outcomes = await wipeAll();
      this.#surroundings.keptWork.tellWiped();
      // The page puts down what it holds when it goes, which nobody shall find.
      addEventListener('pagehide', () => {
        try {
          wipeStorage(sessionStorage);
        } catch {
          // What keeps nothing has nothing.
        }
      });
    } finally {
      this.#go.disabled = false;
    }
    this.reword();
    this.#title.focus();
  }

  /** The page as it comes to somebody who was never here; in the language of whoever is. */
  #beginAfresh() {
    location.replace(`${location.pathname}?lang=${language()}`);
  }
}

/** @param {Outcome} outcome */
function outcomeWords({ kind, count, failed }) {
  if (failed !== '') return text('clean_up.not', { what: text(`clean_up.${kind}`), reason: failed });
  return text(count === 0 ? 'clean_up.none' : 'clean_up.wiped', { what: text(`clean_up.${kind}`), count: formatCount(count) });
}

/** @param {Surroundings} surroundings */
export const furnished = (surroundings) => new CleanUp(surroundings);

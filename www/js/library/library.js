/**
 * Scenarios that this browser keeps: a list of what they are called, and each with all that is on the page beside it. Tabs
 * share one library. A tab that changes what another one changed meanwhile keeps its own beside the other's.
 *
 * @typedef {import('../../pkg/scenario.js').Scenario} Scenario
 * @typedef {{zh: string, en: string}} Name
 * @typedef {{scenario: Scenario, reference?: Scenario, replications: number, seed: number, preset: string | null}} Content
 * @typedef {{id: string, name: Name, changed: number, preset: string | null, revision: string}} Entry changed: milliseconds since
 *   1970; revision: another one whenever it is written
 * @typedef {{id: string, seen: string[]}} Place where something is kept, and which revisions of it are known here: those read and
 *   those written, the last first
 * @typedef {{content: Content, place: Place | null}} Desk what was on the page when it was left, and where that is kept
 * @typedef {{entry: Entry, content: unknown}} Removed
 */
import { answerOf, openDatabase, transact } from './database.js';

const CHANNEL = 'funnelcast.library';
/** The key of what was on the page. */
const LAST = 'last';
/** Revisions that a place remembers: of what is being written the one before may be the last that is there. */
const MOST_SEEN = 4;

/** A name that nothing else has: random, for tabs and files must not have the same. */
const freshName = () => [...crypto.getRandomValues(new Uint8Array(12))].map((byte) => byte.toString(16).padStart(2, '0')).join('');

/** A place where nothing is kept yet. @returns {Place} */
export const freshPlace = () => ({ id: freshName(), seen: [] });

/** What a scenario is called. @param {{scenario: {about: {title: Name}}}} content @returns {Name} */
export const nameOf = ({ scenario: { about: { title } } }) => ({ zh: title.zh, en: title.en });

/** Whether what the database gave is an entry. @param {any} entry @returns {entry is Entry} */
const isEntry = (entry) => typeof entry?.id === 'string' && typeof entry.name?.zh === 'string' && typeof entry.name.en === 'string' &&
  Number.isFinite(entry.changed) && typeof entry.revision === 'string' && (entry.preset === null || typeof entry.preset === 'string');

/** Whether something looks like what a scenario is kept with; whether it is one is for the check to say. @param {any} content @returns {content is Content} */
export const isContent = (content) => typeof content?.scenario?.about?.title?.zh === 'string' && typeof content.scenario.about.title.en === 'string' &&
  (content.preset === null || typeof content.preset === 'string');

/** What tabs tell each other once everything was wiped. */
const WIPED = 'wiped';

/** Dispatches `change` when another tab has changed the library, and `wiped` when one has wiped everything that this browser kept. */
export class Library extends EventTarget {
  /** @type {Promise<IDBDatabase> | null} */
  #database = null;
  /** @type {BroadcastChannel | null} */
  #channel = null;

  constructor() {
    super();
    try {
      this.#channel = new BroadcastChannel(CHANNEL);
      this.#channel.onmessage = ({ data }) => this.dispatchEvent(new Event(data === WIPED ? WIPED : 'change'));
    } catch {
      // Tabs that cannot hear of each other read anew when the list is opened.
    }
  }

  /**
   * @template T
   * @param {'readonly' | 'readwrite'} mode
   * @param {Parameters<typeof transact<T>>[2]} act
   */
  async #transact(mode, act) {
    this.#database ??= openDatabase(() => {
      this.#database = null;
    });
    let database;
    try {
      database = await this.#database;
    } catch (error) {
      // Asked again next time: a window may be let out of its private mode, a newer page closed.
      this.#database = null;
      throw error;
    }
    const result = await transact(database, mode, act);
    if (mode === 'readwrite') this.#channel?.postMessage('');
    return result;
  }

  /** Everything that is kept, the last changed first, and how many entries cannot be read. */
  async entries() {
    const all = await this.#transact('readonly', (store) => answerOf(store('entries').getAll()));
    const entries = all.filter(isEntry).sort((one, other) => other.changed - one.changed);
    return { entries, unreadable: all.length - entries.length };
  }

  /**
   * @param {string} id
   * @returns {Promise<{entry: Entry, content: unknown} | null>} null where it is not there any more
   */
  async read(id) {
    return this.#transact('readonly', async (store) => {
      const entry = await answerOf(store('entries').get(id));
      const content = await answerOf(store('contents').get(id));
      return isEntry(entry) ? { entry, content } : null;
    });
  }

  /** Everything with its content, one after the other. @param {(kept: {entry: Entry, content: unknown}) => void} onEach */
  async readAll(onEach) {
    for (const entry of (await this.entries()).entries) {
      const kept = await this.read(entry.id);
      if (kept !== null) onEach(kept);
    }
  }

  /**
   * Keeps what is on the page, and remembers that it is. The place knows of it at once: the page may go before it is done.
   * @param {Content} content
   * @param {Place} place where it was kept before
   * @returns {Promise<Place | null>} another place, where somebody else changed what was there, so that this is kept beside it
   */
  keep(content, place) {
    const revision = freshName();
    const seen = [...place.seen];
    place.seen = [revision, ...seen].slice(0, MOST_SEEN);
    return this.#transact('readwrite', async (store) => {
      const known = await answerOf(store('entries').get(place.id));
      const isBeside = known !== undefined && !seen.includes(known.revision);
      const kept = isBeside ? { id: freshName(), seen: [revision] } : place;
      await write(store, kept.id, content, Date.now(), revision);
      await answerOf(store('desk').put({ content, place: { id: kept.id, seen: [revision] } }, LAST));
      return isBeside ? kept : null;
    });
  }

  /**
   * Remembers what is on the page, which is not changed.
   * @param {Content} content
   * @param {Place | null} place where it is kept, if it is
   */
  async lay(content, place) {
    await this.#transact('readwrite', (store) => answerOf(store('desk').put({ content, place }, LAST)));
  }

  /** What was on the page when it was left. @returns {Promise<Desk | null>} */
  async desk() {
    return this.#transact('readonly', async (store) => {
      const desk = await answerOf(store('desk').get(LAST));
      const id = desk?.place?.id;
      const entry = typeof id === 'string' ? await answerOf(store('entries').get(id)) : undefined;
      // It may have been renamed since; what was deleted is still as it was left.
      const content = isEntry(entry) ? await answerOf(store('contents').get(id)) : desk?.content;
      if (!isContent(content)) return null;
      return { content, place: isEntry(entry) ? { id, seen: [entry.revision] } : null };
    });
  }

  /**
   * @param {string} id
   * @param {(content: Content) => Content | null} change null where nothing can be made of it
   * @returns {Promise<Entry | null>} null where it was not changed
   */
  rewrite(id, change) {
    return this.#transact('readwrite', async (store) => {
      const content = await answerOf(store('contents').get(id));
      const next = isContent(content) ? change(content) : null;
      return next === null ? null : write(store, id, next, Date.now());
    });
  }

  /** Adds something beside what is there. @param {{content: Content, changed: number, id?: string}[]} items */
  async add(items) {
    await this.#transact('readwrite', async (store) => {
      for (const { content, changed, id = freshName() } of items) await write(store, id, content, changed);
    });
  }

  /** @param {string} id @returns {Promise<Removed | null>} what was removed */
  remove(id) {
    return this.#transact('readwrite', async (store) => {
      const entry = await answerOf(store('entries').get(id));
      const content = await answerOf(store('contents').get(id));
      await answerOf(store('entries').delete(id));
      await answerOf(store('contents').delete(id));
      return entry === undefined ? null : { entry, content };
    });
  }

  /** Puts back what was removed. @param {Removed} removed */
  async restore({ entry, content }) {
    await this.#transact('readwrite', async (store) => {
      await answerOf(store('contents').put(content, entry.id));
      await answerOf(store('entries').put(entry));
    });
  }

  /** Everything was wiped, of which other tabs do not know. */
  tellWiped() {
    this.#channel?.postMessage(WIPED);
  }

  /** Forgets everything. */
  async wipe() {
    await this.#transact('readwrite', async (store) => {
      for (const name of /** @type {const} */ (['entries', 'contents', 'desk'])) await answerOf(store(name).clear());
    });
  }
}

/**
 * @param {(name: 'entries' | 'contents' | 'desk') => IDBObjectStore} store
 * @param {string} id
 * @param {Content} content
 * @param {number} changed
 * @param {string} [revision]
 * @returns {Promise<Entry>}
 */
async function write(store, id, content, changed, revision = freshName()) {
  const entry = { id, name: nameOf(content), changed, preset: content.preset, revision };
  await answerOf(store('contents').put(content, id));
  await answerOf(store('entries').put(entry));
  return entry;
}

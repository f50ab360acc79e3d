/** The browser's own database, where scenarios are kept: what it says in events is said here in promises. */

/** The version of what is kept here. A library of a later one is not touched. */
export const VERSION = 1;
const NAME = 'funnelcast';
/** Milliseconds after which a browser that neither opens the database nor refuses to is taken to keep nothing. */
const PATIENCE = 4000;

/** Why nothing can be kept. */
export class LibraryError extends Error {
  /** @param {'blocked' | 'newer' | 'full' | 'failed'} reason */
  constructor(reason) {
    super(reason);
    this.reason = reason;
  }
}

/** @param {unknown} error */
export function reasonOf(error) {
  if (error instanceof LibraryError) return error;
  const name = error instanceof Error || error instanceof DOMException ? error.name : '';
  if (name === 'VersionError') return new LibraryError('newer');
  return new LibraryError(name === 'QuotaExceededError' ? 'full' : name === 'SecurityError' || name === 'InvalidStateError' ? 'blocked' : 'failed');
}

/**
 * @template T
 * @param {IDBRequest<T>} request
 * @returns {Promise<T>}
 */
export const answerOf = (request) => new Promise((resolve, reject) => {
  request.onsuccess = () => resolve(request.result);
  request.onerror = () => reject(request.error);
});

/**
 * Opens the database; the first time it is made.
 * @param {() => void} onLost acts when it is gone again: a page of a later version wants it, or the user wiped it
 * @returns {Promise<IDBDatabase>}
 * @throws {LibraryError}
 */
export function openDatabase(onLost) {
  return new Promise((resolve, reject) => {
    const refuse = (/** @type {unknown} */ error) => reject(reasonOf(error));
    const timer = setTimeout(() => refuse(new LibraryError('blocked')), PATIENCE);
    try {
      // Some browsers throw where nothing may be kept, others have no database there.
      const request = indexedDB.open(NAME, VERSION);
      request.onupgradeneeded = () => {
        request.result.createObjectStore('entries', { keyPath: 'id' });
        for (const name of ['contents', 'desk']) request.result.createObjectStore(name);
      };
      request.onerror = (event) => {
        // Told by the page, and not by the console too.
        event.preventDefault();
        clearTimeout(timer);
        refuse(request.error);
      };
      request.onsuccess = () => {
        clearTimeout(timer);
        const database = request.result;
        database.onversionchange = () => {
          database.close();
          onLost();
        };
        database.onclose = onLost;
        resolve(database);
      };
    } catch (error) {
      clearTimeout(timer);
      refuse(error);
    }
  });
}

/**
 * Does something in one transaction: all of it, or nothing.
 * @template T
 * @param {IDBDatabase} database
 * @param {'readonly' | 'readwrite'} mode
 * @param {(store: (name: 'entries' | 'contents' | 'desk') => IDBObjectStore) => Promise<T>} act awaits nothing but answers of the database
 * @returns {Promise<T>}
 * @throws {LibraryError}
 */
export async function transact(database, mode, act) {
  try {
    const transaction = database.transaction(['entries', 'contents', 'desk'], mode);
    const done = new Promise((resolve, reject) => {
      transaction.oncomplete = () => resolve(undefined);
      transaction.onabort = () => reject(transaction.error ?? new LibraryError('failed'));
      transaction.onerror = (event) => event.preventDefault();
    });
    // Whichever fails first is told; the other must not fail unheard.
    done.catch(() => {});
    const result = await act((name) => transaction.objectStore(name)).catch((error) => {
      try {
        transaction.abort();
      } catch {
        // It is over already.
      }
      throw error;
    });
    await done;
    return result;
  } catch (error) {
    throw reasonOf(error);
  }
}

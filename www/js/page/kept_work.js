/**
 * What is on the page is kept as it is made. What takes its place (a preset, a link, a file) is somebody's own only once it is
 * changed: till then it is kept nowhere, and what was kept before stays as it was.
 *
 * @typedef {import('../library/library.js').Content} Content
 * @typedef {import('../library/library.js').Library} Library
 * @typedef {import('../library/library.js').Place} Place
 * @typedef {import('../scenario/store.js').State} State
 * @typedef {import('../scenario/store.js').Store} Store
 * @typedef {{place: Place, isChanged: boolean}} Work isChanged: whether it is somebody's own
 * @typedef {{state: State, work: Work}} Pending
 * @typedef {import('../../pkg/funnelcast.js').Problem} Problem
 */
import { text } from '../base/locale.js';
import { say } from '../base/messages.js';
import { reasonOf } from '../library/database.js';
import { freshPlace, isContent } from '../library/library.js';

/** Milliseconds after the last change until it is kept: later than the address has it. */
const DELAY = 500;
/** Where the browser keeps for this tab which scenario its address holds. */
const OF_TAB = 'funnelcast.work';
/** Addresses whose scenarios are remembered, for who goes back. */
const MOST_ADDRESSES = 100;

/** @returns {Work} */
const freshWork = () => ({ place: freshPlace(), isChanged: false });

/** @param {State} state @returns {Content} */
const contentOf = ({ scenario, reference, replications, seed, preset }) =>
  ({ scenario, replications, seed, preset, ...(reference === scenario ? {} : { reference }) });

/** Dispatches `change` when what the page holds has been kept, or is something else. */
export class KeptWork extends EventTarget {
  #library;
  #store;
  #fragment;
  #work = freshWork();
  /** Who undoes goes back to what it was then. @type {WeakMap<State, Work>} */
  #works = new WeakMap();
  /** @type {Map<string, Work>} */
  #byAddress = new Map();
  /** What is to be kept. @type {Pending | null} */
  #pending = null;
  /** How it was before the last change, if that was no change of it. @type {{work: Work, isChanged: boolean, pending: Pending | null} | null} */
  #before = null;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #timer;
  /** What is under way, one after the other. @type {Promise<void>} */
  #queue = Promise.resolve();
  #isLent = false;
  /** Why nothing is kept, which is told once. @type {string | null} */
  trouble = null;

  /**
   * @param {Library} library
   * @param {Store} store
   * @param {() => string} fragment what the address holds
   */
  constructor(library, store, fragment) {
    super();
    this.#library = library;
    this.#store = store;
    this.#fragment = fragment;
    library.addEventListener('wiped', () => {
      this.forget();
      say('note', () => text('page.library.wiped'));
    });
  }

  /** Whether what comes is nobody's own, and not to be kept. */
  get isLent() {
    return this.#isLent;
  }

  set isLent(isLent) {
    // The page loaded anew has the address from before.
    if (isLent) this.#leave();
    this.#isLent = isLent;
  }

  /** The scenario on the page, by the name that the library has for it. */
  get id() {
    return this.#work.isChanged ? this.#work.place.id : null;
  }

  /** Puts on the page what was there when it was left. */
  async takeUp() {
    const desk = await this.#library.desk().catch(() => null);
    if (desk === null || !isContent(desk.content)) return;
    if (this.#store.replace(desk.content).length > 0) return;
    if (desk.place !== null) this.#work = { place: desk.place, isChanged: true };
  }

  /** The page begins, with whatever is on it. */
  begin() {
    const { state } = this.#store;
    this.#work = this.#workOfTab() ?? this.#work;
    this.#works.set(state, this.#work);
    addEventListener('pagehide', () => this.#leave());
    addEventListener('visibilitychange', () => {
      if (document.visibilityState === 'hidden') this.#leave();
    });
  }

  /** What the same address held in this tab before it was loaded anew. @returns {Work | null} */
  #workOfTab() {
    try {
      const { fragment, place } = JSON.parse(sessionStorage.getItem(OF_TAB) ?? '{}');
      const isPlace = typeof place?.id === 'string' && Array.isArray(place.seen);
      return isPlace && fragment !== '' && fragment === location.hash ? { place, isChanged: true } : null;
    } catch {
      return null;
    }
  }

  #leave() {
    this.#keepNow();
    if (this.#isLent) return;
    try {
      if (this.#work.isChanged) sessionStorage.setItem(OF_TAB, JSON.stringify({ fragment: location.hash, place: this.#work.place }));
      else sessionStorage.removeItem(OF_TAB);
    } catch {
      // A tab that keeps nothing has its scenario twice after it is loaded anew.
    }
  }

  /** The state is another one. */
  changed() {
    const { state } = this.#store;
    const known = this.#works.get(state);
    this.#before = { work: this.#work, isChanged: this.#work.isChanged, pending: this.#pending };
    if (known === undefined && this.isLent) {
      this.#keepNow();
      this.#work = freshWork();
      this.#works.set(state, this.#work);
    } else if (known === undefined) {
      this.#works.set(state, this.#work);
      this.#work.isChanged = true;
    } else {
      if (known !== this.#work) this.#keepNow();
      this.#work = known;
    }
    this.#pending = this.#work.isChanged ? { state, work: this.#work } : null;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#keepNow(), DELAY);
  }

  /**
   * Something else took the place of what was on the page: the last change was no change of that.
   * @param {string | null} fragment of the link that brought it; null where none did
   * @param {Place | null} [place] where it is kept, if it is
   */
  replaced(fragment, place = null) {
    const { state } = this.#store;
    if (this.#before !== null && this.#pending?.state === state) {
      const { work, isChanged, pending } = this.#before;
      work.isChanged = isChanged;
      this.#pending = pending;
    }
    this.#before = null;
    this.#keepNow();
    const known = fragment === null ? undefined : this.#byAddress.get(fragment);
    this.#work = place !== null ? { place, isChanged: true } : known ?? freshWork();
    this.#works.set(state, this.#work);
    // A link is looked at, and may be left again.
    if (fragment === null) this.#do(() => this.#library.lay(contentOf(state), place));
    this.dispatchEvent(new Event('change'));
  }

  #keepNow() {
    clearTimeout(this.#timer);
    const pending = this.#pending;
    this.#pending = null;
    if (pending === null) return;
    const { state, work } = pending;
    const fragment = this.#fragment();
    if (state === this.#store.state && fragment !== '') this.#byAddress.set(fragment, work);
    if (this.#byAddress.size > MOST_ADDRESSES) this.#byAddress.delete(this.#byAddress.keys().next().value ?? '');
    this.#do(async () => {
      const beside = await this.#library.keep(contentOf(state), work.place);
      if (beside === null) return;
      work.place = beside;
      say('note', () => text('page.library.beside'));
    });
  }

  /** @param {() => Promise<void>} act */
  #do(act) {
    this.#queue = this.#queue.then(act).then(() => {
      this.trouble = null;
    }, (error) => {
      const { reason } = reasonOf(error);
      if (this.trouble !== reason) say('aside', () => text(`page.library.off.${reason}`));
      this.trouble = reason;
    }).then(() => {
      this.dispatchEvent(new Event('change'));
    });
  }

  /** Waits until everything is kept that was changed. */
  async settle() {
    this.#keepNow();
    await this.#queue;
  }

  /** What is on the page is forgotten with everything else, until it is changed. */
  forget() {
    this.#pending = null;
    this.#work = freshWork();
    this.#works = new WeakMap([[this.#store.state, this.#work]]);
    this.#byAddress.clear();
  }

  /** Keeps nothing more of what is on the page until it is changed, once what is under way is done. */
  async letGo() {
    this.forget();
    await this.#queue;
  }

  /** Everything that this browser kept was wiped. */
  tellWiped() {
    this.#library.tellWiped();
  }

  /** What is on the page, as it can be kept. */
  content() {
    return contentOf(this.#store.state);
  }

  /**
   * Puts a kept scenario on the page.
   * @param {string} id
   * @returns {Promise<Problem[] | null>} what is wrong with it; null where there is none that can be read
   */
  async open(id) {
    await this.settle();
    const kept = await this.#library.read(id);
    if (kept === null || !isContent(kept.content)) return null;
    const problems = this.#store.replace(kept.content);
    if (problems.length === 0) this.replaced(null, { id, seen: [kept.entry.revision] });
    return problems;
  }
}


/**
 * Notes for whoever presents: what may be said, what comes next, and the time. They stand in a second window, for the screen that the room
 * does not see; where the browser opens none, they come below what is presented on demand. That window has no script and no page of its
 * own: it is filled from here, so nothing is loaded or simulated twice.
 *
 * @typedef {{place: string, title: string, notes: string[], next: string}} Told
 */
import { element } from '../base/dom.js';
import { text } from '../base/locale.js';

const SECOND = 1000;
const WINDOW = 'funnelcast-notes';
const FEATURES = 'popup,width=720,height=640';

/** @param {number} value */
const twoDigits = (value) => String(value).padStart(2, '0');

export class Notes {
  #onKey;
  /** @type {Window | null} */
  #window = null;
  /** What was told last. @type {Told | null} */
  #told = null;
  #isDark = false;
  #begun = 0;
  /** @type {ReturnType<typeof setInterval> | undefined} */
  #timer;
  #clock = element('p', { class: 'notes-clock' });
  #dark = element('p', { class: 'notes-dark', hidden: '' });
  #now = element('section', { class: 'notes-now' });
  #next = element('section', { class: 'notes-next' });
  #blocked = element('p', { class: 'notes-blocked', role: 'alert', hidden: '' });
  #root = element('main', { class: 'notes' }, [this.#blocked, this.#clock, this.#dark, this.#now, this.#next]);

  /** @param {(event: KeyboardEvent) => void} onKey hears of keys that are pressed in the window */
  constructor(onKey) {
    this.#onKey = onKey;
  }

  /**
   * Opens the window; where there is none to be had, shows the notes in place of it, and hides them the next time.
   * @param {HTMLElement} stage what is presented
   */
  open(stage) {
    if (this.#root.parentElement === stage) {
      this.#end();
      return;
    }
    if (this.#window !== null && !this.#window.closed) {
      this.#window.focus();
      return;
    }
    this.#begun ||= Date.now();
    let opened = null;
    try {
      opened = open('', WINDOW, FEATURES);
    } catch {
      // The same as where it is refused without a word.
    }
    this.#blocked.hidden = opened !== null;
    if (opened === null) stage.append(this.#root);
    else this.#fill(opened);
    this.#window = opened;
    clearInterval(this.#timer);
    this.#timer = setInterval(() => this.#tick(), SECOND);
    this.#say();
  }

  /** @param {Window} opened */
  #fill(opened) {
    const page = opened.document;
    page.title = text('present.notes.title');
    page.documentElement.lang = document.documentElement.lang;
    page.documentElement.dataset['theme'] = document.documentElement.dataset['theme'] ?? '';
    page.head.replaceChildren(...[...document.querySelectorAll('link[rel="stylesheet"], style')].map((sheet) => {
      const copy = /** @type {HTMLElement} */ (page.importNode(sheet, true));
      // Where its own address leads nowhere.
      if (sheet instanceof HTMLLinkElement) copy.setAttribute('href', sheet.href);
      return copy;
    }), Object.assign(page.createElement('title'), { textContent: text('present.notes.title') }));
    page.body.className = 'notes-window';
    page.body.replaceChildren(this.#root);
    opened.onkeydown = (event) => this.#onKey(event);
    opened.focus();
  }

  close() {
    this.#window?.close();
    this.#end();
    this.#begun = 0;
  }

  #end() {
    clearInterval(this.#timer);
    this.#root.remove();
    this.#window = null;
  }

  /** @param {Told} told */
  show(told) {
    this.#told = told;
    this.#say();
  }

  /** Whether the room sees nothing. @param {boolean} isDark */
  darken(isDark) {
    this.#isDark = isDark;
    this.#say();
  }

  #say() {
    if (this.#told === null || !this.#root.isConnected) return;
    const { place, title, notes, next } = this.#told;
    this.#blocked.textContent = text('present.notes.blocked');
    this.#dark.textContent = text('present.notes.dark');
    this.#dark.hidden = !this.#isDark;
    this.#now.replaceChildren(
      element('p', { class: 'notes-place' }, [place]), element('h1', {}, [title]),
      ...(notes.length === 0 ? [element('p', { class: 'notes-none' }, [text('present.notes.none')])] : notes.map((note) => element('p', {}, [note]))),
    );
    this.#next.replaceChildren(element('h2', {}, [text('present.notes.next')]), element('p', {}, [next || text('present.notes.end')]));
    this.#tick();
  }

  /** The time; and whoever loaded the window anew finds it filled again. */
  #tick() {
    const opened = this.#window;
    if (opened?.closed) {
      this.#end();
      return;
    }
    if (opened !== null && !this.#root.isConnected) this.#fill(opened);
    const now = new Date();
    const seconds = Math.floor((now.getTime() - this.#begun) / SECOND);
    const since = `${Math.floor(seconds / 60)}:${twoDigits(seconds % 60)}`;
    this.#clock.textContent = text('present.notes.clock', { time: `${twoDigits(now.getHours())}:${twoDigits(now.getMinutes())}`, since });
  }
}

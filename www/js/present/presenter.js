/**
 * Presenter mode: one thing at a time, in type for the last row of a room, gone through with the keys of a keyboard or a clicker. What is
 * shown lies over the page, which goes on below: a lever that moves there moves what is shown.
 *
 * @typedef {import('./slides.js').Shown & {store: import('../scenario/store.js').Store, teach: {enter: (room: string) => void}}} Surroundings
 * @typedef {import('./decks.js').Deck} Deck
 */
import { byId, element } from '../base/dom.js';
import { isFree } from '../base/keys.js';
import { text } from '../base/locale.js';
import { say } from '../base/messages.js';
import { formatCount } from '../base/number.js';
import { runningLesson } from '../lessons/player.js';
import { LessonDeck, PageDeck } from './decks.js';
import { Drawn } from './drawn.js';
import { Notes } from './notes.js';

/** Milliseconds for which changes of the page are gathered until what is shown follows them. */
const GATHERED = 80;
/** What on the page is shown. */
const SHOWN = ['story-title', 'verdict', 'turn', 'finding', 'answers', 'charts'];

/** @typedef {'next' | 'back' | 'first' | 'last' | 'reset' | 'blank' | 'notes' | 'keys' | 'leave'} Action */

/** @type {Record<string, Action>} */
const ACTIONS = {
  ArrowRight: 'next', ArrowDown: 'next', PageDown: 'next', ' ': 'next', Enter: 'next', ArrowLeft: 'back', ArrowUp: 'back', PageUp: 'back', Backspace: 'back',
  Home: 'first', End: 'last', r: 'reset', b: 'blank', '.': 'blank', n: 'notes', '?': 'keys', '？': 'keys', p: 'leave', Escape: 'leave',
};

export class Presenter {
  #surroundings;
  /** @type {Deck | null} */
  #deck = null;
  /** What was on the page when presenting began. @type {import('../scenario/store.js').State | null} */
  #begun = null;
  /** What had the keyboard before. @type {Element | null} */
  #before = null;
  /** What of the page can be used while nothing is presented. @type {HTMLElement[]} */
  #beneath = [];
  #slide = element('div', { class: 'stage-slide' });
  #place = element('p', { class: 'stage-place' });
  #said = element('p', { class: 'unseen', role: 'status' });
  #buttons = element('div', { class: 'stage-buttons' });
  #foot = element('footer', { class: 'stage-foot' }, [this.#place, this.#buttons]);
  #blank = element('div', { class: 'stage-blank', hidden: '' });
  #stage = element('section', { id: 'stage', class: 'stage' }, [this.#slide, this.#foot, this.#said, this.#blank]);
  #notes = new Notes((event) => this.#key(event));
  /** Whether what is presented has the whole screen. */
  #isFull = false;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #timer;
  #page = new MutationObserver(() => this.#follow());
  /** Where the lesson's panel stands on the page. @type {{panel: HTMLElement, mark: Comment} | null} */
  #lent = null;

  #drawn;

  /** @param {Surroundings} surroundings */
  constructor(surroundings) {
    this.#surroundings = surroundings;
    this.#drawn = new Drawn(surroundings);
    new ResizeObserver(() => this.#deck !== null && this.#drawn.follow(this.#stage)).observe(this.#stage);
    // Before anything of the page hears of a key.
    addEventListener('keydown', (event) => this.#deck !== null && this.#key(event), { capture: true });
    this.#blank.addEventListener('click', () => this.#darken(false));
    document.addEventListener('fullscreenchange', () => {
      // That of a presentation which was left a moment ago may come when the next one has begun.
      if (document.fullscreenElement === null && this.#isFull) this.leave();
    });
    document.addEventListener('lesson', () => this.#deck !== null && this.#choose());
    document.addEventListener('lesson-stage', () => this.#show());
    // Without a mouse nothing but what is shown is seen.
    this.#stage.addEventListener('pointermove', () => this.#stage.classList.add('pointed'), { passive: true });
  }

  /** Begins, or ends what is under way. */
  open() {
    if (this.#deck !== null) this.leave();
    // What is shown would tell what is still being predicted.
    else if (document.body.classList.contains('predicting')) say('note', () => text('present.covered'));
    else this.#begin();
  }

  reword() {
    if (this.#deck !== null) this.#show();
  }

  #begin() {
    this.#before = document.activeElement;
    this.#begun = this.#surroundings.store.state;
    this.#beneath = /** @type {HTMLElement[]} */ ([...document.body.children]).filter((one) => !one.inert && !one.matches('dialog, script, style, #messages'));
    document.body.append(this.#stage);
    document.body.classList.add('presenting');
    this.#stage.classList.remove('pointed');
    for (const one of this.#beneath) one.inert = true;
    for (const id of SHOWN) this.#page.observe(byId(id), { childList: true, characterData: true, subtree: true });
    this.#choose();
    // Where it is not allowed, or there is none, the window will do.
    document.documentElement.requestFullscreen?.().then(() => {
      this.#isFull = this.#deck !== null;
      // Left before the screen was there.
      if (!this.#isFull) document.exitFullscreen().catch(() => {});
    }, () => {});
  }

  leave() {
    if (this.#deck === null) return;
    this.#deck = null;
    this.#isFull = false;
    clearTimeout(this.#timer);
    this.#page.disconnect();
    this.#darken(false);
    this.#drawn.end();
    this.#giveBack();
    this.#notes.close();
    this.#stage.remove();
    document.body.classList.remove('presenting');
    for (const one of this.#beneath) one.inert = false;
    this.#beneath = [];
    if (document.fullscreenElement !== null) document.exitFullscreen().catch(() => {});
    const place = this.#before instanceof HTMLElement && this.#before !== document.body && this.#before.checkVisibility() ? this.#before : byId('answers');
    place.focus({ preventScroll: true });
  }

  /** What is gone through: a lesson, while one runs. */
  #choose() {
    this.#giveBack();
    const lesson = runningLesson();
    if (lesson === null) this.#deck = new PageDeck(this.#surroundings);
    else {
      const mark = document.createComment('');
      lesson.root.replaceWith(mark);
      this.#lent = { panel: lesson.root, mark };
      this.#deck = new LessonDeck(this.#surroundings, lesson);
    }
    this.#show();
  }

  /** The lesson's panel stands on the page again. */
  #giveBack() {
    if (this.#lent === null) return;
    this.#lent.mark.replaceWith(this.#lent.panel);
    this.#lent = null;
  }

  #show() {
    const deck = this.#deck;
    if (deck === null) return;
    this.#fill(deck);
    this.#stage.setAttribute('aria-label', text('present.stage'));
    const title = deck.title();
    const place = text('present.place', { place: formatCount(deck.place() + 1), count: formatCount(deck.count()) });
    this.#place.textContent = place;
    this.#said.textContent = text('present.said', { place, title });
    this.#offer();
    if (!this.#stage.contains(document.activeElement) || document.activeElement === document.body) this.#focus();
    this.#notes.show({ place, title, notes: deck.notes(), next: deck.next() });
  }

  /** @param {Deck} deck */
  #fill(deck) {
    const shown = deck.show();
    const [panel] = shown;
    // A panel that stays in its place keeps the keyboard's.
    if (panel instanceof Element && panel.parentElement === this.#slide) {
      for (const other of [...this.#slide.children]) if (other !== panel) other.remove();
      this.#slide.append(...shown.slice(1));
    } else this.#slide.replaceChildren(...shown);
    this.#slide.classList.toggle('stage-lesson', deck instanceof LessonDeck);
    this.#slide.classList.toggle('stage-pair', shown.length === 2 && deck instanceof LessonDeck);
    for (const svg of this.#slide.querySelectorAll('.stage-picture svg')) {
      // As large as its place, in the shape in which it was drawn.
      svg.removeAttribute('width');
      svg.removeAttribute('height');
    }
    this.#drawn.follow(this.#stage);
  }

  #focus() {
    const heading = /** @type {HTMLElement | null} */ (this.#slide.querySelector('h2[tabindex="-1"], [tabindex="-1"]'));
    heading?.focus({ preventScroll: true });
  }

  #offer() {
    /** @type {[Action, string][]} */
    const offers = [['back', '‹'], ['next', '›'], ['reset', ''], ['blank', ''], ['notes', ''], ['keys', '?'], ['leave', '×']];
    if (this.#buttons.childElementCount === 0) {
      this.#buttons.append(...offers.map(([action]) => {
        const button = element('button', { type: 'button' });
        button.dataset.action = action;
        button.addEventListener('click', () => this.#act(action));
        return button;
      }));
    }
    for (const [place, [action, sign]] of offers.entries()) {
      const button = /** @type {HTMLElement} */ (this.#buttons.children[place]);
      const words = text(`present.${action}`);
      button.textContent = sign || words;
      if (sign !== '') button.setAttribute('aria-label', words);
      button.title = text(`present.keys.${action}`);
    }
  }

  /** The page has changed. */
  #follow() {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      const deck = this.#deck;
      if (deck === null) return;
      const hadFocus = document.activeElement?.closest('.stage-slide') !== null && document.activeElement?.matches('[tabindex="-1"]');
      this.#fill(deck);
      if (hadFocus && document.activeElement === document.body) this.#focus();
    }, GATHERED);
  }

  /** @param {KeyboardEvent} event of the page, or of the notes' window */
  #key(event) {
    if (this.#deck === null || document.querySelector('dialog[open]') !== null) return;
    const isModified = event.ctrlKey || event.metaKey || event.altKey;
    if (!this.#blank.hidden && !isModified && event.key !== 'Shift') {
      // Any key brings the screen back, and does nothing else.
      event.preventDefault();
      event.stopImmediatePropagation();
      this.#darken(false);
      return;
    }
    const action = event.key === ' ' && event.shiftKey ? 'back' : ACTIONS[event.key.length === 1 ? event.key.toLowerCase() : event.key];
    if (action === undefined || !isFree(event)) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    this.#act(action);
  }

  /** @param {Action} action */
  #act(action) {
    const deck = this.#deck;
    if (deck === null) return;
    if (action === 'leave') this.leave();
    else if (action === 'blank') this.#darken(true);
    else if (action === 'notes') this.#notes.open(this.#stage);
    else if (action === 'keys') this.#surroundings.teach.enter('keys');
    else if (action === 'reset') this.#reset(deck);
    else {
      if (action === 'next') deck.move(1);
      else if (action === 'back') deck.move(-1);
      else deck[action]?.();
      this.#turn(deck);
      return;
    }
    if (action === 'notes') this.#show();
  }

  /** Something else is shown. @param {Deck} deck */
  #turn(deck) {
    this.#slide.scrollTop = 0;
    this.#show();
    if (deck instanceof PageDeck) this.#focus();
  }

  /** Everything is as it was when presenting began. @param {Deck} deck */
  #reset(deck) {
    if (deck.restart !== undefined) deck.restart();
    else {
      if (this.#begun !== null) this.#surroundings.store.backTo(this.#begun);
      deck.first?.();
    }
    this.#turn(deck);
    this.#said.textContent = text('present.reset.done');
  }

  /** @param {boolean} isDark */
  #darken(isDark) {
    if (this.#blank.hidden !== isDark) return;
    this.#blank.hidden = !isDark;
    this.#said.textContent = text(isDark ? 'present.blank.done' : 'present.blank.over');
    this.#notes.darken(isDark);
  }
}

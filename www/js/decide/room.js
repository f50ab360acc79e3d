/**
 * Where questions of a decision are asked: each is a view with a study of its own, which runs when it is opened, and anew when a
 * lever has moved. One is open at a time.
 *
 * @typedef {import('../../pkg/funnelcast.js').Description} Description
 * @typedef {import('../scenario/store.js').State} State
 * @typedef {import('../levers/directory.js').Listed} Listed
 * @typedef {{description: Description, store: import('../scenario/store.js').Store, plans: import('../scenario/plans.js').Plans, simulation: import('../study/simulation.js').Simulation,
 *   go: (named: string) => void}} Surroundings go: to a lever
 * @typedef {{outcome?: string, lever?: string, now?: number}} About an answer, a lever by its name with the id of what it belongs to; now: what the answer is
 * @typedef {{name: string, root: HTMLElement, reword: () => void, key: (state: State) => string, about?: (about: About) => void,
 *   study: (state: State, signal: AbortSignal, progress: (done: number, total: number) => void) => Promise<void>}} View
 *   key: what its study depends on; about: puts its question about something; study: runs it and shows what it finds, refused where it ended before
 */
import { announce } from '../base/announce.js';
import { byId, element, putText } from '../base/dom.js';
import { text } from '../base/locale.js';
import { say } from '../base/messages.js';
import { Ended, Lost } from '../study/ended.js';

/** Milliseconds of rest after a move until a study runs anew. */
const REST = 500;

export class Room {
  #store;
  #simulation;
  #views;
  #root = byId('decide');
  #title = element('h2', { tabindex: '-1' });
  #close = element('button', { type: 'button', class: 'close' }, [element('span', { 'aria-hidden': 'true' }, ['×'])]);
  #bar = element('progress', { max: '1', value: '0' });
  #stop = element('button', { type: 'button' });
  #again = element('button', { type: 'button', hidden: '' });
  #status = element('div', { class: 'decide-status', hidden: '' }, [this.#bar, this.#stop]);
  #questions;
  /** @type {View | null} */
  #open = null;
  #running = new AbortController();
  /** What the last study that was done was of. */
  #done = '';
  /** Where the page was scrolled to when a question was opened, until its study is done; none before. */
  #scrolled = NaN;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #timer;

  /**
   * @param {Surroundings} surroundings
   * @param {(new (surroundings: Surroundings, ask: () => void) => View)[]} questions each asks for its study anew where what it depends on is another
   * @param {HTMLButtonElement[]} buttons that open them
   */
  constructor(surroundings, questions, buttons) {
    const { store, simulation } = surroundings;
    this.#store = store;
    this.#simulation = simulation;
    const views = questions.map((Question) => new Question(surroundings, () => this.#later(0)));
    this.#views = views;
    this.#questions = buttons;
    this.#close.addEventListener('click', () => this.#shut());
    this.#stop.addEventListener('click', () => {
      this.#running.abort();
      this.#again.hidden = false;
      this.#again.focus();
    });
    this.#again.addEventListener('click', () => this.#begin());
    this.#root.append(element('div', { class: 'decide-head' }, [this.#title, this.#close]), this.#status, this.#again, ...views.map(({ root }) => root));
    this.#root.addEventListener('keydown', (event) => {
      if (event.key !== 'Escape' || event.defaultPrevented) return;
      event.preventDefault();
      this.#shut();
    });
    for (const { root } of views) root.hidden = true;
  }

  /** The scenario is another one. */
  changed() {
    if (this.#open === null || this.#open.key(this.#store.state) === this.#done) return;
    this.#running.abort();
    this.#root.classList.add('stale');
    this.#later(REST);
  }

  reword() {
    this.#close.setAttribute('aria-label', text('page.close'));
    putText(this.#stop, text('page.cancel'));
    putText(this.#again, text('decide.again'));
    this.#bar.setAttribute('aria-label', text('decide.progress'));
    // The others are told in the words of the day when they are opened.
    if (this.#open === null) return;
    putText(this.#title, text(`decide.${this.#open.name}.title`));
    this.#open.reword();
  }

  /** Opens a question by its name. @param {string} name @param {About} [about] what it is to be about */
  ask(name, about) {
    const view = this.#views.find((one) => one.name === name);
    if (view === undefined) return;
    view.reword();
    if (about !== undefined) view.about?.(about);
    this.#show(view);
  }

  /** Opens a question, or closes it if it is open. @param {string} name */
  toggle(name) {
    const view = this.#views.find((one) => one.name === name);
    if (this.#open?.name === name) this.#shut();
    else if (view !== undefined) this.#show(view);
  }

  /** @param {View} view */
  #show(view) {
    this.#running.abort();
    this.#done = '';
    this.#open = view;
    this.#mark();
    this.#root.hidden = false;
    for (const one of this.#views) one.root.hidden = one !== view;
    this.reword();
    this.#title.focus({ preventScroll: true });
    // Whoever asks is taken to its head, and once more when there are answers below it.
    this.#root.scrollIntoView({ block: 'start' });
    this.#scrolled = scrollY;
    this.#begin();
  }

  #shut() {
    this.#running.abort();
    clearTimeout(this.#timer);
    const question = this.#questions.find(({ dataset }) => dataset.question === this.#open?.name);
    this.#open = null;
    this.#root.hidden = true;
    this.#mark();
    question?.focus();
  }

  #mark() {
    // A style that looks for what is open would have the browser look anew at the whole page whenever anything on it is shown or hidden.
    document.body.classList.toggle('asking', this.#open !== null);
    for (const button of this.#questions) button.setAttribute('aria-expanded', String(button.dataset.question === this.#open?.name));
  }

  /** @param {number} milliseconds */
  #later(milliseconds) {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#begin(), milliseconds);
  }

  async #begin() {
    const view = this.#open;
    if (view === null) return;
    this.#running.abort();
    this.#running = new AbortController();
    const { signal } = this.#running;
    // What was pressed goes: the keyboard stays here.
    if (document.activeElement === this.#again) this.#title.focus({ preventScroll: true });
    this.#again.hidden = true;
    this.#status.hidden = false;
    this.#bar.removeAttribute('value');
    try {
      await this.#settled(signal);
      const { state } = this.#store;
      await view.study(state, signal, (done, total) => {
        this.#bar.value = done / total;
      });
      if (signal.aborted) return;
      this.#done = view.key(state);
      this.#root.classList.remove('stale');
      this.#status.hidden = true;
      if (this.#scrolled === scrollY && document.activeElement === this.#title) requestAnimationFrame(() => setTimeout(() => this.#root.scrollIntoView({ block: 'start' })));
      this.#scrolled = NaN;
      announce(text('decide.done'));
    } catch (error) {
      if (error instanceof Lost) {
        this.#status.hidden = true;
        this.#again.hidden = false;
        say('error', () => text('decide.missing', { reason: error.message }));
        return;
      }
      if (!(error instanceof Ended)) throw error;
      // What ended it begins it anew, unless that was the user.
      if (signal === this.#running.signal) this.#status.hidden = true;
      if (!signal.aborted) this.#later(REST);
    }
  }

  /** Waits until the page's own figures are there: what cannot be simulated is told by the page, and is no question until it is mended. @param {AbortSignal} signal @returns {Promise<void>} */
  #settled(signal) {
    const simulation = this.#simulation;
    return new Promise((resolve, reject) => {
      const look = () => {
        if (!signal.aborted) this.#status.hidden = simulation.isRefused;
        if (signal.aborted) reject(new Ended());
        else if (simulation.settled && !simulation.isRefused) resolve();
        else return;
        simulation.removeEventListener('progress', look);
        signal.removeEventListener('abort', look);
      };
      simulation.addEventListener('progress', look);
      signal.addEventListener('abort', look);
      look();
    });
  }
}

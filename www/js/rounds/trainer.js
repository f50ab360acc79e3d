/**
 * The trainer's side of rounds: rules, answers, the reveal, and the next round, in one dialog that a projector shows.
 *
 * @typedef {import('./kept.js').Entry} Entry
 * @typedef {import('./words.js').Surroundings} Surroundings
 */
import { announce } from '../base/announce.js';
import { element, putText } from '../base/dom.js';
import { text } from '../base/locale.js';
import { formatCount } from '../base/number.js';
import { titleIn } from '../scenario/title.js';
import { Ended, Lost } from '../study/ended.js';
import { boardOf } from './board.js';
import { leversFor } from './codes.js';
import { Desk } from './desk.js';
import { keepRounds, keptRounds } from './kept.js';
import { Untold, resultOf } from './reveal.js';
import { fragmentOf, idOf, idText, queryOf } from './round.js';
import { Setup } from './setup.js';

/** @typedef {'setup' | 'desk' | 'board'} View */

export class Trainer {
  #surroundings;
  #dialog = element('dialog', { id: 'round', class: 'round', 'aria-labelledby': 'round-title' });
  #title = element('h2', { id: 'round-title', tabindex: '-1' });
  #about = element('p', { class: 'round-about' });
  #close = element('button', { type: 'button', class: 'close' }, [element('span', { 'aria-hidden': 'true' }, ['×'])]);
  #said = element('p', { class: 'error', role: 'alert' });
  #setup;
  #desk;
  #board = element('div', { class: 'round-board' });
  #bar = element('progress', { max: '1', value: '0', hidden: '' });
  #back = element('button', { type: 'button' });
  #next = element('button', { type: 'button', class: 'confirm' });
  #anew = element('button', { type: 'button' });
  /** @type {Entry[]} */
  #rounds = keptRounds();
  /** @type {View} */
  #view = 'setup';
  /** @type {import('../../pkg/funnelcast.js').RoundLever[]} */
  #levers = [];
  #running = new AbortController();
  /** What went wrong. @type {() => string} */
  #trouble = () => '';

  /** @param {Surroundings} surroundings */
  constructor(surroundings) {
    this.#surroundings = surroundings;
    this.#setup = new Setup(surroundings, (rules, address) => this.#begin(rules, address));
    this.#desk = new Desk(surroundings, () => this.#keep(), () => this.#reveal());
    this.#view = this.#under;
    this.#dialog.append(
      element('div', { class: 'round-head' }, [this.#title, this.#about, this.#close]), this.#said, this.#bar, this.#setup.root, this.#desk.root, this.#board,
      element('p', { class: 'round-foot' }, [this.#back, this.#next, this.#anew]),
    );
    this.#close.addEventListener('click', () => this.#dialog.close());
    this.#dialog.addEventListener('close', () => {
      this.#running.abort();
      this.#desk.leave();
    });
    this.#back.addEventListener('click', () => this.#show(this.#view === 'setup' ? this.#under : 'desk'));
    this.#next.addEventListener('click', () => this.#askNext(this.#entry));
    this.#anew.addEventListener('click', () => this.#askNext(null));
    document.body.append(this.#dialog);
    // Another tab has taken an answer that came by a link.
    addEventListener('storage', ({ key }) => {
      if (key === 'funnelcast.rounds' && this.#view === 'desk') this.#catchUp();
    });
  }

  /** The round that is played. @returns {Entry | null} */
  get #entry() {
    return this.#rounds.at(-1) ?? null;
  }

  /** Where the round that is played is: nothing is lost before another one begins. @returns {View} */
  get #under() {
    return this.#entry === null ? 'setup' : this.#entry.result === null ? 'desk' : 'board';
  }

  /** @param {string | null} [answer] that came by a link */
  async open(answer = null) {
    if (!this.#dialog.open) this.#dialog.showModal();
    if (answer !== null && this.#entry === null) this.#say(() => text('rounds.no_round'));
    if (answer !== null && this.#entry !== null) this.#view = 'desk';
    if (this.#view === 'setup') this.#view = this.#under;
    if (this.#view === 'setup') await this.#askNext(null);
    else await this.#show(this.#view);
    if (answer !== null && this.#entry !== null) await this.#desk.take(answer);
  }

  reword() {
    const entry = this.#entry;
    this.#close.setAttribute('aria-label', text('page.close'));
    putText(this.#title, this.#view === 'setup' || entry === null ? text('teach.round') : text('rounds.title', { number: formatCount(entry.rules.number), id: idText(entry.id) }));
    putText(this.#about, this.#view === 'setup' || entry === null ? text('rounds.about') : titleIn(entry.scenario.about.title));
    putText(this.#said, this.#trouble());
    putText(this.#back, this.#view === 'setup' && entry !== null ? text('rounds.back.round', { number: formatCount(entry.rules.number) }) : text('rounds.back'));
    putText(this.#next, text('rounds.next'));
    putText(this.#anew, text('rounds.anew'));
    this.#bar.setAttribute('aria-label', text('decide.progress'));
    this.#setup.reword();
    this.#desk.reword();
    this.#showBoard();
  }

  /** @param {() => string} words */
  #say(words) {
    this.#trouble = words;
    putText(this.#said, words());
  }

  /** @param {View} view */
  async #show(view) {
    this.#view = view;
    this.#running.abort();
    this.#bar.hidden = true;
    for (const [name, part] of /** @type {const} */ ([['setup', this.#setup.root], ['desk', this.#desk.root], ['board', this.#board]])) part.hidden = name !== view;
    this.#back.hidden = view === 'desk' || (view === 'setup' && this.#entry === null);
    this.#next.hidden = view !== 'board';
    this.#anew.hidden = view === 'setup';
    if (view !== 'desk') this.#desk.leave();
    const entry = this.#entry;
    if (view === 'board' && entry !== null) this.#levers = await leversFor(JSON.stringify(entry.scenario), entry.rules.budget).catch(() => []);
    this.reword();
    if (view === 'desk' && entry !== null) this.#desk.show(entry);
    else this.#title.focus();
  }

  /** @param {Entry | null} before whose rules the next one begins with; null for a first one, with the scenario on the page */
  async #askNext(before) {
    await this.#show('setup');
    await this.#setup.ask(before === null ? 1 : before.rules.number + 1, before);
    this.reword();
  }

  /** @param {import('./round.js').Rules} rules @param {string} address */
  async #begin(rules, address) {
    const { store: { state }, description } = this.#surroundings;
    // After a discussion the same is decided anew, whatever stands on the page by now.
    const before = rules.number > 1 ? this.#entry : null;
    const { scenario, seed } = before ?? state;
    const id = idOf(rules, scenario, seed);
    const fragment = before === null ? await fragmentOf(state, description.version) : before.link.slice(before.link.indexOf('#'));
    this.#rounds = [...(rules.number > 1 ? this.#rounds : []), { rules, id, scenario, seed, link: `${address}${queryOf(rules, id)}${fragment}`, answers: [], result: null }];
    this.#keep();
    await this.#show('desk');
  }

  #keep() {
    const isKept = keepRounds(this.#rounds);
    this.#say(() => (isKept ? '' : text('rounds.not_kept')));
  }

  #catchUp() {
    const own = this.#entry;
    const kept = keptRounds();
    if (own === null || kept.at(-1)?.id !== own.id) return;
    this.#rounds = kept;
    this.#desk.show(/** @type {Entry} */ (this.#entry));
  }

  async #reveal() {
    const entry = this.#entry;
    if (entry === null) return;
    this.#running.abort();
    this.#running = new AbortController();
    const { signal } = this.#running;
    this.#bar.hidden = false;
    this.#bar.removeAttribute('value');
    this.#say(() => '');
    try {
      const result = await resultOf(this.#surroundings, entry, { signal, progress: (done, total) => {
        this.#bar.value = done / total;
      } });
      if (signal.aborted) return;
      entry.result = result;
      this.#keep();
      await this.#show('board');
      announce(text('rounds.revealed'));
    } catch (error) {
      if (signal.aborted) return;
      if (error instanceof Untold) this.#say(() => text(`rounds.untold.${error.reason}`, { team: error.team }));
      else if (error instanceof Lost) this.#say(() => text('decide.missing', { reason: error.message }));
      else if (error instanceof Ended) this.#say(() => text('rounds.untold.ended'));
      else throw error;
    } finally {
      if (this.#running.signal === signal) this.#bar.hidden = true;
    }
  }

  #showBoard() {
    const entry = this.#entry;
    if (this.#view !== 'board' || entry === null) return;
    const before = this.#rounds.at(-2) ?? null;
    const isComparable = before !== null && before.rules.isPlan === entry.rules.isPlan && before.rules.objective === entry.rules.objective;
    this.#board.replaceChildren(...boardOf(this.#surroundings, entry, isComparable ? before : null, this.#levers));
  }
}

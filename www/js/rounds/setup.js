/**
 * The rules of a round, as the trainer sets them: what teams pursue, with how much money, by which levers.
 *
 * @typedef {import('./round.js').Rules} Rules
 * @typedef {import('./words.js').Surroundings} Surroundings
 * @typedef {import('../../pkg/scenario.js').Scenario} Scenario
 */
import { element, putText } from '../base/dom.js';
import { text } from '../base/locale.js';
import { formatCount, formatMoney } from '../base/number.js';
import { answers, offer } from '../decide/asked.js';
import { isOnTies } from '../decide/columns.js';
import { numberField } from '../decide/number_field.js';
import { Lost } from '../study/ended.js';
import { leversFor } from './codes.js';
import { MOST_BUDGET, MOST_TEAMS } from './round.js';
import { leverWords } from './words.js';

/** Levers that are asked for at first: more are hard to overlook on a phone. */
const FIRST = 4;
/** What is spent where nothing is planned to cost money, in yuan. */
const USUAL = 30_000;
/** Hosts that only this computer knows. */
const OWN_HOST = /^(?:localhost|127\.[\d.]+|\[::1\]|)$/;

/** A budget that people remember. @param {number} yuan */
const rounded = (yuan) => Number(yuan.toPrecision(2));

export class Setup {
  #surroundings;
  #onStart;
  #title = element('h3');
  #kind = element('select', { id: 'round-kind' });
  #objective = element('select', { id: 'round-objective' });
  #budget = numberField({ id: 'round-budget', min: '1', max: String(MOST_BUDGET) });
  #teams = numberField({ id: 'round-teams', min: '1', max: String(MOST_TEAMS), value: '6' });
  #address = element('input', { type: 'text', id: 'round-address', inputmode: 'url', spellcheck: 'false', autocapitalize: 'none' });
  #addressNote = element('p', { class: 'note' });
  #mayRun = element('input', { type: 'checkbox', id: 'round-may-run', checked: '' });
  #levers = element('fieldset', { class: 'round-levers' });
  #start = element('button', { type: 'button', class: 'confirm' });
  #complaint = element('p', { class: 'error', role: 'alert' });
  /** Places of the levers that are left out. @type {Set<number>} */
  #left = new Set();
  /** @type {import('../../pkg/funnelcast.js').RoundLever[]} */
  #all = [];
  #number = 1;
  /** What is decided. @type {Scenario} */
  #scenario;
  /** @type {[HTMLElement, string][]} */
  #labels = [];
  root;

  /** @param {Surroundings} surroundings @param {(rules: Rules, address: string) => Promise<void>} onStart */
  constructor(surroundings, onStart) {
    this.#surroundings = surroundings;
    this.#onStart = onStart;
    this.#scenario = surroundings.store.state.scenario;
    const asked = /** @type {const} */ ([['kind', this.#kind], ['objective', this.#objective], ['budget', this.#budget], ['teams', this.#teams]]).map(([name, field]) => element('div', { class: 'asked' }, [this.#label(field.id, `rounds.setup.${name}`), field]));
    this.root = element('div', { class: 'round-setup' }, [
      this.#title, element('div', { class: 'ask' }, asked), this.#levers,
      element('p', { class: 'round-check' }, [this.#mayRun, ' ', this.#label('round-may-run', 'rounds.setup.may_run')]),
      element('div', { class: 'asked' }, [this.#label('round-address', 'rounds.setup.address'), this.#address]), this.#addressNote, this.#complaint, this.#start,
    ]);
    this.#address.value = location.protocol === 'file:' ? '' : location.origin + location.pathname;
    this.#address.addEventListener('input', () => this.#tellAddress());
    this.#kind.addEventListener('change', () => this.reword());
    this.#budget.addEventListener('change', () => this.#fillLevers());
    this.#start.addEventListener('click', () => this.#begin());
  }

  /** @param {string} id @param {string} key */
  #label(id, key) {
    const made = element('label', { for: id });
    this.#labels.push([made, key]);
    return made;
  }

  /**
   * Asks for the rules of the next round.
   * @param {number} number
   * @param {{rules: Rules, scenario: Scenario} | null} before whose rules and scenario it begins with; null for what is on the page
   */
  async ask(number, before) {
    this.#number = number;
    this.#scenario = before?.scenario ?? this.#surroundings.store.state.scenario;
    // Predictions have no budget, nor has a first round.
    this.#budget.value = '';
    putText(this.#complaint, '');
    if (before !== null) {
      const { isPlan, objective, budget, teams, mayRun } = before.rules;
      this.reword();
      Object.assign(this.#kind, { value: isPlan ? 'plan' : 'guess' });
      Object.assign(this.#objective, { value: objective });
      this.#teams.value = String(teams);
      if (isPlan) [this.#budget.value, this.#mayRun.checked] = [String(budget), mayRun];
    }
    this.reword();
    await this.#fillLevers(before?.rules.isPlan ? before.rules.levers : undefined);
  }

  reword() {
    const [kind, objective] = [this.#kind.value, this.#objective.value];
    for (const [label, key] of this.#labels) putText(label, text(key));
    putText(this.#title, text('rounds.setup.title', { number: formatCount(this.#number) }));
    offer(this.#kind, ['plan', 'guess'].map((value) => ({ value, words: text(`rounds.kind.${value}`) })));
    offer(this.#objective, answers(this.#surroundings.description));
    if (kind !== '') [this.#kind.value, this.#objective.value] = [kind, objective];
    putText(this.#start, text('rounds.start'));
    const isPlan = this.#kind.value === 'plan';
    for (const part of [this.#levers, this.#budget.parentElement, this.#mayRun.parentElement]) if (part !== null) part.hidden = !isPlan;
    this.#tellAddress();
    this.#showLevers();
  }

  #tellAddress() {
    const host = URL.canParse(this.#address.value) ? new URL(this.#address.value).hostname : '';
    putText(this.#addressNote, OWN_HOST.test(host) ? text('rounds.setup.address.own') : text('rounds.setup.address.note'));
  }

  get #limit() {
    return Math.round(Number(this.#budget.value)) || 0;
  }

  /** @param {number[]} [chosen] */
  async #fillLevers(chosen) {
    const scenario = JSON.stringify(this.#scenario);
    try {
      if (this.#budget.value === '') {
        const now = (await leversFor(scenario, USUAL)).reduce((sum, lever) => sum + lever.now, 0);
        // Somebody may have typed one meanwhile.
        if (this.#budget.value === '') this.#budget.value = String(Math.min(rounded(now) || USUAL, MOST_BUDGET));
        this.#left = new Set();
        const planned = await leversFor(scenario, this.#limit);
        // Those on which most is spent now.
        const order = planned.map((_, place) => place).sort((one, other) => (planned[other]?.now ?? 0) - (planned[one]?.now ?? 0));
        for (const place of order.slice(FIRST)) this.#left.add(place);
      }
      this.#all = await leversFor(scenario, Math.max(1, this.#limit));
    } catch (error) {
      if (!(error instanceof Lost)) throw error;
      putText(this.#complaint, text('decide.missing', { reason: error.message }));
      return;
    }
    if (chosen !== undefined) this.#left = new Set(this.#all.map((_, place) => place).filter((place) => !chosen.includes(place)));
    this.#showLevers();
  }

  #showLevers() {
    const words = leverWords(this.#surroundings, this.#scenario);
    const rows = this.#all.map(({ path, now }, place) => {
      const field = element('input', { type: 'checkbox', id: `round-lever-${place}` });
      field.checked = !this.#left.has(place);
      field.addEventListener('change', () => this.#left[field.checked ? 'delete' : 'add'](place));
      return element('p', { class: 'round-check' }, [field, ' ', element('label', { for: field.id }, [words(path).name, ' ', element('small', {}, [text('rounds.setup.now', { cost: formatMoney(Math.round(now)) })])])]);
    });
    this.#levers.replaceChildren(element('legend', {}, [text('rounds.setup.levers')]), ...(rows.length === 0 ? [element('p', {}, [text('rounds.setup.no_levers')])] : rows));
  }

  /** What keeps the round from beginning, in words; empty where nothing does. */
  #trouble() {
    const isPlan = this.#kind.value === 'plan';
    const levers = this.#all.length - this.#left.size;
    const isWhole = (/** @type {HTMLInputElement} */ field) => field.value !== '' && field.checkValidity();
    if (isPlan && !isWhole(this.#budget)) return text('rounds.setup.bad_budget', { read: this.#budget.value, most: formatMoney(MOST_BUDGET) });
    if (!isWhole(this.#teams) || !Number.isInteger(Number(this.#teams.value))) return text('rounds.setup.bad_teams', { read: this.#teams.value, most: formatCount(MOST_TEAMS) });
    // Phones have not the file, nor have workers the ties for other plans.
    if (isOnTies(this.#scenario)) return text('rounds.untold.ties');
    if (isPlan && levers === 0) return text(this.#all.length === 0 ? 'rounds.setup.no_levers' : 'rounds.setup.none_chosen');
    if (!/^https?:$/.test(URL.canParse(this.#address.value) ? new URL(this.#address.value).protocol : '')) return text('rounds.setup.bad_address', { read: this.#address.value });
    return '';
  }

  async #begin() {
    const trouble = this.#trouble();
    putText(this.#complaint, trouble);
    if (trouble !== '') return;
    const isPlan = this.#kind.value === 'plan';
    const { origin, pathname } = new URL(this.#address.value);
    const rules = {
      number: this.#number, isPlan, objective: this.#objective.value, budget: isPlan ? this.#limit : 1, teams: Number(this.#teams.value), mayRun: isPlan && this.#mayRun.checked,
      levers: isPlan ? this.#all.map((_, place) => place).filter((place) => !this.#left.has(place)) : [],
    };
    this.#start.disabled = true;
    await this.#onStart(rules, origin + pathname).finally(() => {
      this.#start.disabled = false;
    });
  }
}

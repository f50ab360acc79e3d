/**
 * What would be best: a budget is parted among what spends it (ads, posts, salons, pushes, days of offers) so that profit, its chance, new
 * customers or a cautious profit are as much as can be. A picture of the best so far while it runs; what it brings is counted on
 * simulations that did not choose it.
 *
 * @typedef {import('./room.js').Surroundings} Surroundings
 * @typedef {import('../scenario/store.js').State} State
 * @typedef {import('../../pkg/funnelcast.js').OptimiseFound} OptimiseFound
 */
import { element, putText } from '../base/dom.js';
import { text } from '../base/locale.js';
import { formatCount, formatMoney, formatShare, toldText } from '../base/number.js';
import { stated } from '../figures/precision.js';
import { leversOf, nameIn } from '../levers/directory.js';
import { textWithout } from '../scenario/lever.js';
import { median } from '../scenario/quantity.js';
import { Asked, offer } from './asked.js';
import { OptimiseSession } from './core.js';
import { returns, riskPicture } from './returns.js';

/** Replications that decide between the last plans, and as many fresh ones. */
const REPLICATIONS = 1000;
/** Replications of a task. */
const TASK = 50;
const OBJECTIVES = ['profit', 'chance', 'customers', 'cautious'];
/** Half of the width of a normal distribution's middle 95 %, in standard deviations. */
const ERRORS = 1.96;

export class Best {
  name = 'best';
  #surroundings;
  #objective = element('select', { id: 'best-objective' });
  #budget = element('input', { id: 'best-budget', type: 'number', min: '1', step: 'any', value: '30000' });
  #asked;
  #enough = element('button', { type: 'button', hidden: '' });
  #said = element('div', { class: 'decide-answers', 'aria-live': 'polite' });
  #table = element('div', { class: 'scroll', tabindex: '0', role: 'region' });
  #returns = element('section', { class: 'money-returns' });
  #set = element('button', { type: 'button', class: 'confirm', hidden: '' });
  #note = element('p', { class: 'note' });
  /** @type {OptimiseSession | null} */
  #session = null;
  /** @type {OptimiseFound | null} */
  #found = null;
  /** Why there is nothing to search. */
  #reason = '';
  root;

  /** @param {Surroundings} surroundings @param {() => void} ask asks for the study anew */
  constructor(surroundings, ask) {
    this.#surroundings = surroundings;
    this.#asked = new Asked('decide.best', { objective: this.#objective, budget: this.#budget }, ask);
    this.#asked.root.append(this.#enough);
    this.#enough.addEventListener('click', () => {
      this.#session?.finish();
      this.#enough.disabled = true;
    });
    this.#set.addEventListener('click', () => this.#take());
    this.root = element('div', { class: 'best' }, [this.#asked.root, this.#said, this.#table, element('p', {}, [this.#set]), this.#returns, this.#note]);
  }

  reword() {
    this.#asked.reword();
    offer(this.#objective, OBJECTIVES.map((value) => ({ value, words: text(`decide.best.objective.${value}`) })));
    putText(this.#enough, text('decide.best.enough'));
    putText(this.#set, text('decide.best.set'));
    this.#table.setAttribute('aria-label', text('decide.best.title'));
    putText(this.#note, text('decide.best.note', { simulations: formatCount(REPLICATIONS) }));
    this.#tell();
  }

  /** What may be spent; none where that does not matter. */
  get #limit() {
    const typed = Number(this.#budget.value);
    return this.#budget.value === '' ? undefined : typed;
  }

  /** @param {State} state */
  key(state) {
    return JSON.stringify([this.#objective.value, this.#limit, state.seed, textWithout(state.scenario, null)]);
  }

  /**
   * @param {State} state
   * @param {AbortSignal} signal
   * @param {(done: number, total: number) => void} progress
   */
  async study(state, signal, progress) {
    this.reword();
    this.#session?.free();
    this.#session = null;
    this.#found = null;
    this.#reason = state.scenario.engine === 'network' ? 'network' : this.#limit !== undefined && !(this.#limit > 0) ? 'budget' : '';
    this.#tell();
    if (this.#reason !== '') return;
    const { studies } = this.#surroundings.simulation;
    const [scenario, objective, budget] = [JSON.stringify(state.scenario), this.#objective.value, this.#limit];
    const session = new OptimiseSession(scenario, objective, budget, REPLICATIONS, state.seed, TASK);
    this.#session = session;
    const levers = session.levers();
    if (levers.length === 0) {
      this.#reason = 'nothing';
      this.#tell();
      return;
    }
    try {
      for (;;) {
        const { plans } = session.wanted();
        if (plans.length === 0) break;
        await studies.askAll(plans.map(({ values, first, count }) => ({ type: 'plan', scenario, levers, objective, budget, values, seed: state.seed, first, count })), signal, (place, rows) => session.tell(place, rows));
        progress(session.progress, 1);
        this.#found = session.found();
        // Of the first look at all there is a best.
        this.#enough.hidden = this.#found.kind !== 'plan' || this.#found.fresh !== undefined;
        this.#tell();
      }
      this.#found = session.found();
    } finally {
      this.#enough.hidden = true;
      this.#enough.disabled = false;
      this.#tell();
    }
  }

  /** A figure of the objective. @param {number} value @param {number} [error] */
  #figure(value, error = 0) {
    const { value: shown } = stated(value, ERRORS * error);
    if (this.#objective.value === 'chance') return formatShare(stated(value, 0.01).value);
    return this.#objective.value === 'customers' ? formatCount(shown) : formatMoney(shown);
  }

  /** @param {string} path @returns {import('./returns.js').Named} */
  #lever(path) {
    const { description, store: { state: { scenario } } } = this.#surroundings;
    const listed = leversOf(description, scenario).find(({ named }) => named === path);
    return {
      name: listed === undefined ? path : nameIn(listed, scenario),
      value: (/** @type {number} */ figure) => (listed === undefined ? String(figure) : this.#isNothing(listed, figure) ? text('decide.best.nothing') : toldText(listed.row, figure)),
    };
  }

  /** Whether there is nothing of it: none a day or week, or a last day before its first. @param {import('../levers/directory.js').Listed} listed @param {number} figure */
  #isNothing({ row, entry }, figure) {
    if (row.id !== 'campaign.end') return figure <= 0;
    const campaign = this.#surroundings.store.state.scenario.campaigns[entry?.index ?? -1];
    return campaign !== undefined && figure < median('campaign.start', campaign.start);
  }

  #tell() {
    const found = this.#found;
    const isPlan = found?.kind === 'plan' && found.claimed !== undefined;
    this.#table.hidden = !isPlan;
    this.#set.hidden = !(isPlan && found.fresh !== undefined);
    if (found === null || !isPlan) {
      this.#returns.replaceChildren();
      const key = this.#reason !== '' ? this.#reason : found?.kind ?? 'nothing_yet';
      this.#said.replaceChildren(...(key === 'nothing_yet' || key === 'nothing' && this.#reason === '' ? [] : [element('p', {}, [text(`decide.best.reason.${key}`, { least: formatMoney(stated(found?.least ?? NaN, 0).value) })])]));
      return;
    }
    this.#tellPlan(found);
  }

  /** @param {OptimiseFound} found */
  #tellPlan({ claimed, fresh, as_it_is: now, gain, sure, better, decisions, frontier, tried }) {
    const objective = text(`decide.best.objective.${this.#objective.value}`);
    const shown = fresh ?? claimed;
    const lines = shown === undefined ? [] : [
      element('strong', {}, [text(fresh === undefined ? this.#enough.hidden ? 'decide.best.so_far' : 'decide.best.so_far.searching' : this.#objective.value === 'profit' ? 'decide.best.found.profit' : 'decide.best.found', {
        objective, figure: this.#figure(shown.objective.figure, shown.objective.error), error: this.#figure(ERRORS * shown.objective.error), spent: formatMoney(stated(shown.spent, 0).value),
        tried: formatCount(tried), profit: formatMoney(stated(shown.profit.figure, ERRORS * shown.profit.error).value),
      })]),
      ...(this.#budget.value === '' && this.#budget.checkValidity() ? [text('decide.best.no_limit')] : []),
      // Of a chance, how often one simulation is better says little: most are alike.
      ...(now === undefined || gain === undefined ? [] : [text(this.#objective.value === 'chance' ? 'decide.best.beats.chance' : 'decide.best.beats', {
        now: this.#figure(now.objective.figure, now.objective.error), spent: formatMoney(stated(now.spent, 0).value), gain: this.#figure(gain.figure, gain.error), sure: sure > 0.99 ? text('decide.best.nearly') : formatShare(stated(sure, 0.01).value), better: formatShare(stated(better, 0.01).value),
      })]),
      ...(now === undefined || gain === undefined || this.#limit === undefined || now.spent <= this.#limit || gain.figure >= 0 ? [] : [text('decide.best.dearer', { spent: formatMoney(stated(now.spent, 0).value), budget: formatMoney(this.#limit) })]),
      ...decisions.filter(({ at_bound: isAtBound }) => isAtBound).map(({ path, best }) => text('decide.best.bound', { lever: this.#lever(path).name, value: this.#lever(path).value(best) })),
      ...(fresh === undefined || claimed === undefined ? [] : [text('decide.best.claimed', { claimed: this.#figure(claimed.objective.figure, claimed.objective.error) })]),
    ];
    this.#said.replaceChildren(...lines.map((line) => element('p', {}, [line])));
    const rows = decisions.map(({ path, now: current, best }) => {
      const { name, value } = this.#lever(path);
      const lever = element('button', { type: 'button', class: 'to-lever' }, [name]);
      lever.addEventListener('click', () => this.#surroundings.go(path));
      return element('tr', { class: best === current ? '' : 'found' }, [
        element('th', { scope: 'row' }, [lever]), element('td', {}, [value(current)]), element('td', {}, [value(best)]),
      ]);
    });
    const head = ['lever', 'now', 'best'].map((name) => element('th', { scope: 'col' }, [text(`decide.best.head.${name}`)]));
    const table = element('table', {}, [element('thead', {}, [element('tr', {}, head)]), element('tbody', {}, rows)]);
    const risk = frontier.length < 2 ? [] : [element('h3', {}, [text('decide.best.frontier')]), element('div', { class: 'risk-both' }, [riskPicture(frontier), element('table', {}, [
      element('caption', { class: 'unseen' }, [text('decide.best.frontier')]),
      element('thead', {}, [element('tr', {}, ['profit', 'cautious', 'spent'].map((name) => element('th', { scope: 'col' }, [text(`decide.best.frontier.${name}`)])))]),
      element('tbody', {}, frontier.map((plan) => element('tr', {}, [element('td', {}, [formatMoney(stated(plan.profit.figure, ERRORS * plan.profit.error).value)]), element('td', {}, [formatMoney(stated(plan.cautious, 0).value)]), element('td', {}, [formatMoney(stated(plan.spent, 0).value)])]))),
    ])]), element('p', { class: 'note' }, [text('decide.best.frontier.note')])];
    this.#table.replaceChildren(table);
    this.#returns.replaceChildren(...returns(decisions, (path) => this.#lever(path)), ...risk);
  }

  /** Sets the levers of the best plan, in one step. */
  #take() {
    const plan = this.#session?.plan();
    if (plan === undefined) return;
    const { store } = this.#surroundings;
    const { about } = store.state.scenario;
    store.replace({ ...store.state, scenario: { ...JSON.parse(plan), about } });
  }
}

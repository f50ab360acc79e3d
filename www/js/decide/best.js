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
import { whileWanted } from '../study/ended.js';
import { Asked, offer } from './asked.js';
import { Decided } from './decided.js';
import { frontierOf } from './frontier.js';
import { numberField } from './number_field.js';
import { returns } from './returns.js';

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
  #budget = numberField({ id: 'best-budget', min: '1', value: '30000' });
  #above = numberField({ id: 'best-above', value: '0' });
  #asked;
  #decided;
  #enough = element('button', { type: 'button', hidden: '' });
  #said = element('div', { class: 'decide-answers', 'aria-live': 'polite' });
  #table = element('div', { class: 'scroll', tabindex: '0', role: 'region' });
  #returns = element('section', { class: 'money-returns' });
  #set = element('button', { type: 'button', class: 'confirm', hidden: '' });
  #note = element('p', { class: 'note' });
  /** @type {import('../study/searches.js').Search<import('../worker/searches.js').PlanStep> | null} */
  #search = null;
  /** @type {OptimiseFound | null} */
  #found = null;
  /** The levers of a scenario, by their names. @type {{scenario: State['scenario'], all: Map<string, import('../levers/directory.js').Listed>} | null} */
  #levers = null;
  /** Why there is nothing to search. */
  #reason = '';
  root;

  /** @param {Surroundings} surroundings @param {() => void} ask asks for the study anew */
  constructor(surroundings, ask) {
    this.#surroundings = surroundings;
    this.#asked = new Asked('decide.best', { objective: this.#objective, above: this.#above, budget: this.#budget }, ask);
    this.#decided = new Decided(surroundings, ask, () => (this.#hasBudget ? this.#limit : undefined));
    this.#objective.addEventListener('change', () => this.#asked.show('above', this.#objective.value === 'chance'));
    this.#asked.root.append(this.#enough);
    this.#enough.addEventListener('click', () => {
      this.#search?.finish();
      this.#enough.disabled = true;
    });
    this.#set.addEventListener('click', () => this.#take(this.#found?.claimed?.values ?? []));
    this.root = element('div', { class: 'best' }, [this.#asked.root, this.#decided.root, this.#said, this.#table, element('p', {}, [this.#set]), this.#returns, this.#note]);
  }

  reword() {
    this.#asked.reword();
    this.#asked.show('above', this.#objective.value === 'chance');
    this.#decided.reword();
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

  /** Whether what is typed can be a budget; nothing is one too, without a limit. */
  get #hasBudget() {
    return this.#limit === undefined || this.#limit > 0;
  }

  /** Of a chance: of more than how many yuan. */
  get #threshold() {
    return this.#objective.value === 'chance' ? Number(this.#above.value) : 0;
  }

  /** @param {State} state */
  key(state) {
    return JSON.stringify([this.#objective.value, this.#threshold, this.#limit, this.#decided.key, state.seed, textWithout(state.scenario, null)]);
  }

  /**
   * @param {State} state
   * @param {AbortSignal} signal
   * @param {(done: number, total: number) => void} progress
   */
  async study(state, signal, progress) {
    this.reword();
    this.#search?.close();
    this.#search = null;
    this.#found = null;
    this.#reason = state.scenario.engine === 'network' ? 'network' : this.#hasBudget ? '' : 'budget';
    this.#tell();
    await whileWanted(this.#decided.show(), signal);
    if (this.#reason !== '') return;
    const { studies } = this.#surroundings.simulation;
    const [scenario, objective, budget] = [JSON.stringify(state.scenario), this.#objective.value, this.#limit];
    const wanted = this.#decided.wanted;
    if (wanted === null) {
      // Of what is decided its own complaint tells what is wrong.
      this.#reason = this.#decided.isEmpty ? 'nothing' : 'decided';
      this.#tell();
      return;
    }
    const search = studies.searches.best({ scenario, objective, above: this.#threshold, ...wanted, budget, replications: REPLICATIONS, seed: state.seed, task: TASK });
    this.#search = search;
    try {
      let step = await search.begin(signal);
      while (step.plans.length > 0) {
        const { plans, levers } = step;
        await studies.askAll(plans.map(({ values, first, count }) => ({ type: 'plan', scenario, levers, objective, budget, values, seed: state.seed, first, count })), signal, (place, rows) => search.take({ type: 'rows', place, rows }));
        step = await search.next(0, signal);
        progress(step.progress, 1);
        this.#found = step.found;
        // Of the first look at all there is a best.
        this.#enough.hidden = this.#found.kind !== 'plan' || this.#found.fresh !== undefined;
        this.#tell();
      }
      this.#found = step.found;
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
    if (this.#levers?.scenario !== scenario) this.#levers = { scenario, all: new Map(leversOf(description, scenario).map((one) => [one.named, one])) };
    const listed = this.#levers.all.get(path);
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
    // What was found until a stop can be taken, too.
    const isAtRest = this.#enough.hidden;
    this.#set.hidden = !(isPlan && (found.fresh !== undefined || isAtRest) && found.decisions.some(({ now, best }) => now !== best));
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
    const objective = this.#threshold === 0 ? text(`decide.best.objective.${this.#objective.value}`) : text('decide.best.objective.chance.above', { above: formatMoney(this.#threshold) });
    const shown = fresh ?? claimed;
    const lines = shown === undefined ? [] : [
      element('strong', {}, [text(fresh === undefined ? this.#enough.hidden ? 'decide.best.so_far' : 'decide.best.so_far.searching' : this.#objective.value === 'profit' ? 'decide.best.found.profit' : 'decide.best.found', {
        objective, figure: this.#figure(shown.objective.figure, shown.objective.error), error: this.#figure(ERRORS * shown.objective.error), spent: formatMoney(stated(shown.spent, 0).value),
        tried: formatCount(tried), profit: formatMoney(stated(shown.profit.figure, ERRORS * shown.profit.error).value),
      })]),
      ...(this.#budget.value === '' && this.#budget.checkValidity() ? [text('decide.best.no_limit')] : []),
      // Of a chance, how often one simulation is better says little: most are alike.
      ...(now === undefined || gain === undefined ? [] : decisions.every(({ now: current, best }) => current === best) ? [text('decide.best.same', { now: this.#figure(now.objective.figure, now.objective.error), spent: formatMoney(stated(now.spent, 0).value) })] : [text(this.#objective.value === 'chance' ? 'decide.best.beats.chance' : 'decide.best.beats', {
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
    this.#table.replaceChildren(table);
    const named = (/** @type {string} */ path) => this.#lever(path);
    this.#returns.replaceChildren(...returns(decisions, named), ...frontierOf(frontier, decisions, named, fresh === undefined ? null : (values) => this.#take(values)));
  }

  /** Sets the levers of a plan, in one step. @param {number[]} values */
  async #take(values) {
    const { store } = this.#surroundings;
    const { state } = store;
    const plan = await this.#search?.scenarioOf(values, new AbortController().signal);
    // It is of the scenario that was asked about.
    if (plan === undefined || store.state !== state) return;
    store.replace({ ...state, scenario: { ...JSON.parse(plan), about: state.scenario.about } });
  }
}

/**
 * Up to five plans against each other: the one on the page, and those that were put beside it. Every headline answer side by side on one
 * scale, how each differs from the one on the page, how often each is best, and what it costs to choose it; the best is tried once more on
 * simulations that had no part in choosing it, for the best of several looks better than it is (Smith & Winkler 2006,
 * doi 10.1287/mnsc.1050.0451).
 *
 * @typedef {import('./room.js').Surroundings} Surroundings
 * @typedef {import('../scenario/store.js').State} State
 * @typedef {import('../../pkg/funnelcast.js').ChoiceFound} ChoiceFound
 * @typedef {import('./plans.js').Plan} Plan
 */
import { presetScenario } from '../../pkg/funnelcast.js';
import { element, putText } from '../base/dom.js';
import { language, text } from '../base/locale.js';
import { formatCount, formatOf, formatShare, signedText } from '../base/number.js';
import { stated } from '../figures/precision.js';
import { textWithout } from '../scenario/lever.js';
import { titleIn } from '../scenario/title.js';
import { Asked, answers, offer } from './asked.js';
import { columnsOf, joined } from './columns.js';
import { LONGEST_NAME, MOST, isOnTies, keepPlans, keptPlans } from './plans.js';

/** Replications of each plan, and as many again of the best. */
const REPLICATIONS = 1000;
/** On each side of what the bars show. */
const AIR = 0.03;
/** Times standard error, nineteen in twenty. */
const ERRORS = 1.96;

export class Compare {
  name = 'compare';
  #surroundings;
  #ask;
  #outcome = element('select', { id: 'compare-outcome' });
  #asked;
  #add = element('button', { type: 'button', class: 'add-plan' });
  #preset = element('select', { id: 'compare-preset' });
  #list = element('ul', { class: 'plans' });
  #said = element('div', { class: 'decide-answers', 'aria-live': 'polite' });
  #bars = element('div', { class: 'plan-bars' });
  #table = element('div', { class: 'scroll', tabindex: '0', role: 'region' });
  #note = element('p', { class: 'note' });
  /** @type {Plan[]} */
  #plans = keptPlans();
  /** What was run: each headline answer, a column for each plan. @type {{key: string, columns: Map<string, Float64Array<ArrayBuffer>[]>} | null} */
  #ran = null;
  /** @type {Map<string, ChoiceFound>} */
  #found = new Map();
  /** Of the best on average, on simulations of its own. @type {{plan: number, mean: number, error: number} | null} */
  #fresh = null;
  root;

  /** @param {Surroundings} surroundings @param {() => void} ask asks for the study anew */
  constructor(surroundings, ask) {
    this.#surroundings = surroundings;
    this.#ask = ask;
    this.#asked = new Asked('decide.compare', { outcome: this.#outcome, preset: this.#preset }, () => {
      this.#addPreset();
      this.#ask();
    });
    this.#add.addEventListener('click', () => {
      const { store: { state: { scenario } } } = this.#surroundings;
      this.#put({ name: this.#free(titleIn(scenario.about.title) || text('page.preset.custom')), scenario: structuredClone(scenario) });
    });
    this.root = element('div', { class: 'compare' }, [this.#asked.root, this.#list, this.#said, this.#bars, this.#table, this.#note]);
    this.#asked.root.append(this.#add);
  }

  /** A name that no other plan has. @param {string} name */
  #free(name) {
    const taken = this.#plans.map((plan) => plan.name);
    let number = 1;
    const numbered = () => (number > 1 ? `${name} ${number}` : name);
    while (taken.includes(numbered())) number++;
    return numbered();
  }

  /** @param {Plan} plan */
  #put(plan) {
    if (this.#plans.length >= MOST) return;
    this.#plans.push(plan);
    this.#changed();
  }

  #changed() {
    keepPlans(this.#plans);
    this.#show();
    this.#ask();
  }

  #addPreset() {
    const id = this.#preset.value;
    if (id === '') return;
    this.#preset.value = '';
    const scenario = JSON.parse(presetScenario(id));
    if (this.#plans.length < MOST) {
      this.#plans.push({ name: this.#free(titleIn(scenario.about.title)), scenario });
      keepPlans(this.#plans);
      this.#show();
    }
  }

  reword() {
    const { description } = this.#surroundings;
    this.#asked.reword();
    offer(this.#outcome, answers(description));
    offer(this.#preset, [{ value: '', words: text('decide.compare.choose') }, ...description.presets.map(({ id, title }) => ({ value: id, words: title[language()] }))]);
    putText(this.#add, text('decide.compare.add'));
    this.#table.setAttribute('aria-label', text('decide.compare.title'));
    putText(this.#note, text('decide.compare.note', { simulations: formatCount(REPLICATIONS) }));
    this.#show();
  }

  /** @param {State} state */
  key(state) {
    return JSON.stringify([state.seed, textWithout(state.scenario, null), this.#plans.map(({ scenario }) => textWithout(scenario, null)), this.#outcome.value]);
  }

  /** The plans in order, the one on the page first. */
  get #names() {
    return [text('decide.compare.own'), ...this.#plans.map(({ name }) => name)];
  }

  /**
   * @param {State} state
   * @param {AbortSignal} signal
   * @param {(done: number, total: number) => void} progress
   */
  async study(state, signal, progress) {
    this.reword();
    if (this.#plans.length === 0 || this.#plans.some(({ scenario }) => isOnTies(scenario))) {
      this.#found = new Map();
      this.#ran = null;
      this.#show();
      return;
    }
    const { description, simulation: { studies } } = this.#surroundings;
    const headlines = description.outcomes.flatMap(({ name, headline }, index) => (headline ? [{ name, index }] : []));
    const points = [state.scenario, ...this.#plans.map(({ scenario }) => scenario)].map((scenario) => ({ scenario: JSON.stringify(scenario) }));
    const key = JSON.stringify([state.seed, points]);
    const how = { seed: state.seed, count: REPLICATIONS, outcomes: description.outcomes.length, signal, progress };
    if (this.#ran?.key !== key) {
      const all = await columnsOf(studies, points, { ...how, outcome: headlines.map(({ index }) => index) });
      this.#ran = { key, columns: new Map(headlines.map(({ name }, place) => [name, all.map((columns) => /** @type {Float64Array<ArrayBuffer>} */ (columns[place]))])) };
      this.#found = new Map();
      for (const { name, index } of headlines) {
        this.#found.set(name, await studies.ask({ type: 'choice', columns: joined(this.#ran.columns.get(name) ?? []), plans: points.length, outcome: index }, signal));
      }
    }
    this.#fresh = null;
    this.#show();
    const best = this.#best();
    const point = best === null ? undefined : points[best];
    const index = headlines.find(({ name }) => name === this.#outcome.value)?.index;
    if (best === null || point === undefined || index === undefined) return;
    const [column = []] = (await columnsOf(studies, [point], { ...how, first: REPLICATIONS, outcome: [index] }))[0] ?? [];
    const once = await studies.ask({ type: 'choice', columns: Float64Array.from(column), plans: 1, outcome: index }, signal);
    const [plan] = /** @type {ChoiceFound} */ (once).plans;
    this.#fresh = plan === undefined ? null : { plan: best, mean: plan.mean, error: plan.error };
    this.#show();
  }

  /** The plan whose mean is best; none where nothing can be told. */
  #best() {
    const { outcomes } = this.#surroundings.description;
    const better = outcomes.find(({ name }) => name === this.#outcome.value)?.better;
    const plans = this.#found.get(this.#outcome.value)?.plans ?? [];
    if (plans.length === 0) return null;
    const means = plans.map(({ mean }) => (better === 'less' ? -mean : mean));
    return means.indexOf(Math.max(...means));
  }

  /** An amount in the unit of an outcome. @param {string} outcome @param {number} value @param {number} [error] @param {number} [width] */
  #amount(outcome, value, error = 0, width = 0) {
    const unit = this.#surroundings.description.outcomes.find(({ name }) => name === outcome)?.unit ?? 'count';
    return formatOf(unit, 1000)(stated(value, error, width).value);
  }

  #show() {
    const isFull = this.#plans.length >= MOST;
    this.#add.disabled = isFull;
    this.#preset.disabled = isFull;
    this.#list.replaceChildren(...this.#plans.map((plan, place) => {
      const open = element('button', { type: 'button', class: 'to-lever' }, [text('decide.compare.open')]);
      open.addEventListener('click', () => {
        const { store } = this.#surroundings;
        store.replace({ ...store.state, scenario: structuredClone(plan.scenario), preset: null });
      });
      const remove = element('button', { type: 'button', 'aria-label': text('decide.compare.remove', { name: plan.name }) }, ['×']);
      remove.addEventListener('click', () => {
        this.#plans.splice(place, 1);
        this.#changed();
        this.#add.focus();
      });
      const name = element('input', { type: 'text', dir: 'auto', maxlength: String(LONGEST_NAME), 'aria-label': text('decide.compare.name', { number: place + 1 }) });
      name.value = plan.name;
      name.addEventListener('change', () => {
        plan.name = name.value.trim() || plan.name;
        keepPlans(this.#plans);
        this.#show();
      });
      return element('li', {}, [element('span', { class: `plan-mark plan-${place + 1}`, 'aria-hidden': 'true' }), name, open, remove]);
    }));
    const choice = this.#found.get(this.#outcome.value);
    const isTold = choice !== undefined && choice.plans.length === this.#plans.length + 1;
    this.#table.hidden = !isTold;
    this.#bars.hidden = !isTold;
    if (this.#plans.length === 0) this.#said.replaceChildren(element('p', {}, [text('decide.compare.none')]));
    else if (this.#plans.some(({ scenario }) => isOnTies(scenario))) this.#said.replaceChildren(element('p', {}, [text('decide.on_ties')]));
    else if (choice !== undefined && choice.plans.length === 0) this.#said.replaceChildren(element('p', {}, [text('decide.compare.undefined')]));
    else if (!isTold) this.#said.replaceChildren();
    if (isTold) this.#tell(choice);
  }

  /** @param {ChoiceFound} choice */
  #tell({ plans }) {
    const outcome = this.#outcome.value;
    const names = this.#names;
    const best = this.#best() ?? 0;
    const chosen = plans[best];
    const days = new Set([this.#surroundings.store.state.scenario, ...this.#plans.map(({ scenario }) => scenario)].map(({ time }) => time.days));
    const areSame = plans.every(({ regret }) => regret === 0);
    const lines = areSame ? [element('strong', {}, [text('decide.compare.same')])] : [
      element('strong', {}, [text('decide.compare.best', { plan: names[best] ?? '', share: formatShare(stated(chosen?.best ?? NaN, 0.01).value), outcome: text(`page.effects.of.${outcome}`), mean: this.#amount(outcome, chosen?.mean ?? NaN, ERRORS * (chosen?.error ?? 0)) })]),
      ...(this.#fresh === null || this.#fresh.plan !== best ? [] : [text('decide.compare.fresh', { mean: this.#amount(outcome, this.#fresh.mean, ERRORS * this.#fresh.error), error: this.#amount(outcome, ERRORS * this.#fresh.error) })]),
      ...(days.size > 1 ? [text('decide.compare.lengths')] : []),
    ];
    this.#said.replaceChildren(...lines.map((line) => element('p', {}, [line])));
    this.#drawBars(plans, outcome, names);
    const headlines = answers(this.#surroundings.description).map(({ value }) => value);
    const head = [text('decide.compare.plan'), ...headlines.flatMap((name) => [text(`page.effects.of.${name}`)]), text('decide.compare.often'), text('decide.compare.regret'), text('decide.compare.dominates')];
    const rows = plans.map((plan, place) => {
      const cells = headlines.map((name) => {
        const found = this.#found.get(name)?.plans[place];
        if (found === undefined) return element('td', {}, ['–']);
        const [low = NaN, , middle = NaN, , high = NaN] = found.quantiles;
        const format = (/** @type {number} */ value) => this.#amount(name, value, 0, high - low);
        const [from = NaN, difference = NaN, to = NaN] = found.difference;
        const words = [element('strong', {}, [format(middle)]), element('small', {}, [text('page.band', { low: format(low), high: format(high) })])];
        if (place > 0) {
          const signed = (/** @type {number} */ value) => signedText(value, (amount) => this.#amount(name, amount, 0, to - from));
          words.push(element('small', { class: 'difference' }, [text('decide.compare.difference', { difference: signed(difference), low: signed(from), high: signed(to), more: formatCount(Math.round(found.more * 10)) })]));
        }
        return element('td', {}, words.flatMap((word, at) => (at === 0 ? [word] : [element('br'), word])));
      });
      const worse = plan.dominates.map((other) => names[other] ?? '');
      return element('tr', { class: place === best ? 'found' : '' }, [
        element('th', { scope: 'row', dir: 'auto' }, [names[place] ?? '']), ...cells,
        element('td', {}, [formatShare(stated(plan.best, 0.01).value)]), element('td', {}, [this.#amount(outcome, plan.regret)]),
        element('td', {}, [worse.length === 0 ? '–' : new Intl.ListFormat(language() === 'zh' ? 'zh-Hans' : 'en').format(worse)]),
      ]);
    });
    this.#table.replaceChildren(element('table', {}, [
      element('thead', {}, [element('tr', {}, head.map((words) => element('th', { scope: 'col' }, [words])))]), element('tbody', {}, rows),
    ]));
  }

  /**
   * The bands of all plans on one scale.
   * @param {ChoiceFound['plans']} plans
   * @param {string} outcome
   * @param {string[]} names
   */
  #drawBars(plans, outcome, names) {
    const ends = plans.flatMap(({ quantiles: [low = NaN, , , , high = NaN] }) => [low, high]);
    const [least, most] = [Math.min(0, ...ends), Math.max(0, ...ends)];
    const at = (/** @type {number} */ value) => `${(((value - least) / (most - least || 1)) * (1 - 2 * AIR) + AIR) * 100}%`;
    this.#bars.replaceChildren(...plans.map(({ quantiles: [low = NaN, lower = NaN, middle = NaN, upper = NaN, high = NaN] }, place) => {
      const part = (/** @type {string} */ name, /** @type {number} */ from, /** @type {number} */ to) => {
        const made = element('span', { class: name });
        made.style.setProperty('--from', at(from));
        made.style.setProperty('--to', at(to));
        return made;
      };
      return element('div', { class: 'plan-bar' }, [
        element('span', { class: 'plan-name', dir: 'auto' }, [element('span', { class: `plan-mark plan-${place}`, 'aria-hidden': 'true' }), names[place] ?? '']),
        element('div', { class: 'band-bar', 'aria-hidden': 'true' }, [part('wide', low, high), part('half', lower, upper), part('zero', 0, 0), part('median', middle, middle)]),
        element('span', { class: 'plan-figure' }, [this.#amount(outcome, middle, 0, high - low)]),
      ]);
    }));
  }
}

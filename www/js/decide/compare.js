/**
 * Up to five plans against each other: the one on the page, and those that were put beside it. Every headline answer side by side on one
 * scale, over time, or in fifty simulated worlds; how each differs from the one on the page, how often each is best, and what it costs to
 * choose it. The best is shrunk toward the others, and tried once more on simulations that had no part in choosing it, for the best of
 * several looks better than it is (Smith & Winkler 2006, doi 10.1287/mnsc.1050.0451).
 *
 * @typedef {import('./room.js').Surroundings} Surroundings
 * @typedef {import('../scenario/store.js').State} State
 * @typedef {import('../../pkg/funnelcast.js').ChoiceFound} ChoiceFound
 * @typedef {import('./plan_table.js').Named} Named
 * @typedef {import('./columns.js').How} How
 * @typedef {'ranges' | 'time' | 'worlds'} Picture
 */
import { presetScenario } from '../../pkg/funnelcast.js';
import { element, putText } from '../base/dom.js';
import { language, text } from '../base/locale.js';
import { formatBytes, formatCount, formatOf, formatShare } from '../base/number.js';
import { stated } from '../figures/precision.js';
import { textWithout } from '../scenario/lever.js';
import { LONGEST_NAME, LONGEST_NOTE, MOST } from '../scenario/plans.js';
import { titleIn } from '../scenario/title.js';
import { Asked, answers, offer } from './asked.js';
import { columnsOf, isOnTies, joined } from './columns.js';
import { CourseChart, coursesOf } from './courses.js';
import { Differs } from './differs.js';
import { PlanList } from './plan_list.js';
import { planBars, planTable } from './plan_table.js';
import { WORLDS, Worlds } from './worlds.js';

/** Replications of each plan, and as many again of the best. */
const REPLICATIONS = 1000;
/** Times standard error, nineteen in twenty. */
const ERRORS = 1.96;
const PICTURES = /** @type {Picture[]} */ (['ranges', 'time', 'worlds']);

export class Compare {
  name = 'compare';
  #surroundings;
  #ask;
  #outcome = element('select', { id: 'compare-outcome' });
  #asked;
  #add = element('button', { type: 'button', class: 'add-plan' });
  #preset = element('select', { id: 'compare-preset' });
  #list;
  #said = element('div', { class: 'decide-answers', 'aria-live': 'polite' });
  /** @type {HTMLInputElement[]} */
  #radios;
  #pictures;
  #bars = element('div', { class: 'plan-bars' });
  #course;
  #worlds = new Worlds();
  #table = element('div', { class: 'scroll plan-answers', tabindex: '0', role: 'region' });
  #differs;
  #note = element('p', { class: 'note' });
  /** What was run: each headline answer, a column for each plan. @type {{key: string, columns: Map<string, Float64Array<ArrayBuffer>[]>} | null} */
  #ran = null;
  /** @type {Map<string, ChoiceFound>} */
  #found = new Map();
  /** Of the best on average, on simulations of its own. @type {{key: string, outcome: string, plan: number, mean: number, error: number} | null} */
  #fresh = null;
  /** @type {{key: string, courses: import('./courses.js').Courses} | null} */
  #courses = null;
  /** What the scenarios were that are run, or were. */
  #key = '';
  root;

  /** @param {Surroundings} surroundings @param {() => void} ask asks for the study anew */
  constructor(surroundings, ask) {
    const { plans, store, go } = surroundings;
    this.#surroundings = surroundings;
    this.#ask = ask;
    this.#asked = new Asked('decide.compare', { outcome: this.#outcome, preset: this.#preset }, () => {
      this.#course.follow(this.#outcome.value);
      if (this.#addPreset()) return;
      // All answers have been run; what is not known yet is the best one's on fresh simulations.
      this.#show();
      this.#ask();
    });
    this.#add.addEventListener('click', () => plans.add(titleIn(store.state.scenario.about.title) || text('page.preset.custom'), store.state.scenario));
    this.#list = new PlanList(plans, store);
    this.#differs = new Differs(go);
    this.#course = new CourseChart(() => this.#ask());
    this.#radios = PICTURES.map((picture) => element('input', { type: 'radio', name: 'compare-picture', value: picture }));
    this.#pictures = element('fieldset', { class: 'pictures' }, [element('legend'), ...this.#radios.map((radio) => element('label', {}, [radio, element('span')]))]);
    for (const radio of this.#radios) {
      radio.checked = radio.value === 'ranges';
      radio.addEventListener('change', () => {
        this.#show();
        if (this.#picture === 'time') this.#ask();
      });
    }
    this.root = element('div', { class: 'compare' }, [
      this.#asked.root, this.#list.root, this.#said, this.#pictures, this.#bars, this.#course.root, this.#worlds.root, this.#table, this.#differs.root, this.#note,
    ]);
    this.#asked.root.append(this.#add);
    plans.addEventListener('change', () => this.#changed());
    // A drag moves them many times a second, and the study that it asks for shows the rest.
    plans.addEventListener('move', () => this.#list.show());
  }

  /** Plans are others, or are called otherwise, for which nothing is run anew. */
  #changed() {
    this.#show();
    const isOpen = this.root.closest('[hidden]') === null;
    if (isOpen && this.#key !== this.#keyOf(this.#surroundings.store.state)) this.#ask();
  }

  /** @returns {boolean} whether one was chosen */
  #addPreset() {
    const id = this.#preset.value;
    if (id === '') return false;
    this.#preset.value = '';
    const scenario = JSON.parse(presetScenario(id));
    this.#surroundings.plans.add(titleIn(scenario.about.title), scenario);
    return true;
  }

  /** @returns {Picture} */
  get #picture() {
    return PICTURES[this.#radios.findIndex(({ checked }) => checked)] ?? 'ranges';
  }

  reword() {
    const { description } = this.#surroundings;
    this.#asked.reword();
    offer(this.#outcome, answers(description));
    offer(this.#preset, [{ value: '', words: text('decide.compare.choose') }, ...description.presets.map(({ id, title }) => ({ value: id, words: title[language()] }))]);
    putText(this.#add, text('decide.compare.add'));
    putText(/** @type {HTMLElement} */ (this.#pictures.querySelector('legend')), text('decide.compare.picture'));
    for (const radio of this.#radios) putText(/** @type {HTMLElement} */ (radio.nextElementSibling), text(`decide.compare.picture.${radio.value}`));
    this.#table.setAttribute('aria-label', text('decide.compare.title'));
    putText(this.#note, text('decide.compare.note_all', { simulations: formatCount(REPLICATIONS), plans: MOST, name: LONGEST_NAME, note: LONGEST_NOTE, size: formatBytes(description.limits.bytes) }));
    this.#course.reword();
    this.#worlds.reword();
    this.#show();
  }

  /** What runs depend on. @param {State} state */
  #keyOf(state) {
    return JSON.stringify([state.seed, textWithout(state.scenario, null), this.#surroundings.plans.all.map(({ scenario }) => textWithout(scenario, null))]);
  }

  /** @param {State} state */
  key(state) {
    return JSON.stringify([this.#keyOf(state), this.#outcome.value, this.#picture === 'time' ? this.#course.series : null]);
  }

  /** The plans in order, the one on the page first. @returns {Named[]} */
  get #named() {
    return [{ name: text('decide.compare.own'), colour: '' }, ...this.#surroundings.plans.all];
  }

  /**
   * @param {State} state
   * @param {AbortSignal} signal
   * @param {(done: number, total: number) => void} progress
   */
  async study(state, signal, progress) {
    const { description, plans: { all }, simulation: { studies } } = this.#surroundings;
    const key = this.#keyOf(state);
    this.#key = key;
    this.reword();
    if (all.length === 0 || all.some(({ scenario }) => isOnTies(scenario))) {
      this.#found = new Map();
      this.#ran = null;
      this.#show();
      return;
    }
    const headlines = description.outcomes.flatMap(({ name, headline }, index) => (headline ? [{ name, index }] : []));
    const scenarios = [state.scenario, ...all.map(({ scenario }) => scenario)];
    const points = scenarios.map((scenario) => ({ scenario: JSON.stringify(scenario) }));
    const how = { seed: state.seed, count: REPLICATIONS, outcomes: description.outcomes.length, signal, progress };
    if (this.#ran?.key !== key) {
      const columns = await columnsOf(studies, points, { ...how, outcome: headlines.map(({ index }) => index) });
      const ran = { key, columns: new Map(headlines.map(({ name }, place) => [name, columns.map((own) => /** @type {Float64Array<ArrayBuffer>} */ (own[place]))])) };
      /** @type {Map<string, ChoiceFound>} */
      const found = new Map();
      for (const { name, index } of headlines) {
        found.set(name, await studies.ask({ type: 'choice', columns: joined(ran.columns.get(name) ?? []), plans: points.length, outcome: index }, signal));
      }
      this.#ran = ran;
      this.#fresh = null;
      this.#found = found;
    }
    this.#show();
    const best = this.#best();
    const index = headlines.find(({ name }) => name === this.#outcome.value)?.index;
    if (best !== null && index !== undefined) await this.#tryAgain(JSON.stringify([key, best, index]), best, points, { ...how, first: REPLICATIONS, outcome: [index] });
    const ofSeries = JSON.stringify([key, this.#course.series]);
    if (this.#picture === 'time' && this.#courses?.key !== ofSeries) {
      this.#courses = { key: ofSeries, courses: await coursesOf(studies, scenarios, this.#course.series, how) };
      this.#show();
    }
  }

  /**
   * The best, on simulations of its own.
   * @param {string} key
   * @param {number} best
   * @param {import('../study/studies.js').Point[]} points
   * @param {How} how
   */
  async #tryAgain(key, best, points, how) {
    const point = points[best];
    if (point === undefined || this.#fresh?.key === key) return;
    const { studies } = this.#surroundings.simulation;
    const [column = []] = (await columnsOf(studies, [point], how))[0] ?? [];
    const once = await studies.ask({ type: 'choice', columns: Float64Array.from(column), plans: 1, outcome: how.outcome[0] ?? 0 }, how.signal);
    const [plan] = /** @type {ChoiceFound} */ (once).plans;
    this.#fresh = plan === undefined ? null : { key, outcome: this.#outcome.value, plan: best, mean: plan.mean, error: plan.error };
    this.#show();
  }

  get #isLessBetter() {
    return this.#surroundings.description.outcomes.find(({ name }) => name === this.#outcome.value)?.better === 'less';
  }

  /** The plan whose mean is best; none where nothing can be told. */
  #best() {
    const plans = this.#found.get(this.#outcome.value)?.plans ?? [];
    if (plans.length === 0) return null;
    const means = plans.map(({ mean }) => (this.#isLessBetter ? -mean : mean));
    return means.indexOf(Math.max(...means));
  }

  /** An amount in the unit of an outcome. @type {import('./plan_table.js').Amount} */
  #amount = (outcome, value, error = 0, width = 0) => {
    const unit = this.#surroundings.description.outcomes.find(({ name }) => name === outcome)?.unit ?? 'count';
    return formatOf(unit, 1000)(stated(value, error, width).value);
  };

  #show() {
    const { plans: { all }, store: { state } } = this.#surroundings;
    const isFull = all.length >= MOST;
    this.#add.disabled = isFull;
    this.#preset.disabled = isFull;
    this.#list.show();
    this.#differs.show(all, state);
    const choice = this.#found.get(this.#outcome.value);
    const isTold = choice !== undefined && choice.plans.length === all.length + 1;
    for (const part of [this.#table, this.#pictures]) part.hidden = !isTold;
    for (const [picture, part] of Object.entries({ ranges: this.#bars, time: this.#course.root, worlds: this.#worlds.root })) part.hidden = !isTold || this.#picture !== picture;
    if (all.length === 0) this.#said.replaceChildren(element('p', {}, [text('decide.compare.none')]));
    else if (all.some(({ scenario }) => isOnTies(scenario))) this.#said.replaceChildren(element('p', {}, [text('decide.on_ties')]));
    else if (choice !== undefined && choice.plans.length === 0) this.#said.replaceChildren(element('p', {}, [text('decide.compare.undefined')]));
    else if (!isTold) this.#said.replaceChildren();
    if (isTold) this.#tell(choice);
    else this.#worlds.show(null, 0);
  }

  /** @param {ChoiceFound} choice */
  #tell({ plans }) {
    const { description, plans: { all }, store: { state } } = this.#surroundings;
    const outcome = this.#outcome.value;
    const named = this.#named;
    const best = this.#best() ?? 0;
    const chosen = plans[best];
    const days = new Set([state.scenario, ...all.map(({ scenario }) => scenario)].map(({ time }) => time.days));
    const amount = (/** @type {number} */ value, error = 0) => this.#amount(outcome, value, error);
    const shrunk = chosen?.shrunk ?? NaN;
    const told = text('decide.compare.best', { plan: named[best]?.name ?? '', share: formatShare(stated(chosen?.best ?? NaN, 0.01).value), outcome: text(`page.effects.of.${outcome}`), mean: amount(chosen?.mean ?? NaN, ERRORS * (chosen?.error ?? 0)) });
    const lengths = new Intl.ListFormat(language() === 'zh' ? 'zh-Hans' : 'en').format([...days].map(String));
    const lines = plans.every(({ regret }) => regret === 0) ? [element('strong', {}, [text('decide.compare.same')])] : [
      // Sums over other numbers of days are no choice between plans.
      ...(days.size > 1 ? [element('strong', {}, [text('decide.compare.lengths', { days: lengths })]), told] : [element('strong', {}, [told])]),
      text('decide.compare.shrunk', { mean: amount(shrunk, ERRORS * (chosen?.error ?? 0)) }),
      ...(this.#fresh?.outcome !== outcome || this.#fresh.plan !== best ? [] : [text('decide.compare.fresh', { mean: amount(this.#fresh.mean, ERRORS * this.#fresh.error), error: amount(ERRORS * this.#fresh.error) })]),
    ];
    this.#said.replaceChildren(...lines.map((line) => element('p', {}, [line])));
    this.#bars.replaceChildren(...planBars(plans, outcome, named, this.#amount));
    const headlines = answers(description).map(({ value }) => value);
    this.#table.replaceChildren(planTable({ found: this.#found, headlines, outcome, named, best, amount: this.#amount }));
    const isOfThem = this.#courses?.key === JSON.stringify([this.#key, this.#course.series]);
    this.#course.show(isOfThem ? this.#courses?.courses ?? null : null, named, best);
    const columns = (this.#ran?.columns.get(outcome) ?? []).map((column) => column.subarray(0, WORLDS));
    const figure = (/** @type {number} */ value) => this.#amount(outcome, value);
    if (columns.length === named.length) this.#worlds.show({ columns, named, isLessBetter: this.#isLessBetter, outcome: text(`page.effects.of.${outcome}`), figure }, best);
  }
}

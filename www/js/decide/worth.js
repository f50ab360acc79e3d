/**
 * What it is worth to find out: for a decision between this plan and not carrying it out, leaving out a part of it, or what it is
 * compared with, what each guess is worth to know before deciding, and on how many people to test first.
 *
 * @typedef {import('./room.js').Surroundings} Surroundings
 * @typedef {import('../scenario/store.js').State} State
 * @typedef {import('../../pkg/funnelcast.js').WorthFound} WorthFound
 */
import { undonePlan } from '../../pkg/funnelcast.js';
import { element, putText } from '../base/dom.js';
import { language, text } from '../base/locale.js';
import { formatCount, formatOf, formatShare, signedText } from '../base/number.js';
import { stated } from '../figures/precision.js';
import { worthText } from '../figures/worth.js';
import { leversOf, nameIn } from '../levers/directory.js';
import { textWithout } from '../scenario/lever.js';
import { nameAt, nameById } from '../scenario/names.js';
import { isCompared } from '../scenario/reference.js';
import { Asked, answers, offer } from './asked.js';
import { columnsOf, isOnTies, joined } from './columns.js';
import { numberField } from './number_field.js';

/** Replications of each option. */
const REPLICATIONS = 2000;
/** Lists whose entries can be left out. */
const ACTIONS = /** @type {const} */ (['channels', 'campaigns']);

export class Worth {
  name = 'worth';
  #surroundings;
  #ask;
  #decision = element('select', { id: 'worth-decision' });
  #outcome = element('select', { id: 'worth-outcome' });
  #input = element('select', { id: 'worth-input' });
  #cost = numberField({ id: 'worth-cost', min: '0', value: '1' });
  #days = numberField({ id: 'worth-days', min: '0', value: '4' });
  #asked;
  #tested;
  #said = element('div', { class: 'decide-answers', 'aria-live': 'polite' });
  #table = element('div', { class: 'scroll', tabindex: '0', role: 'region' });
  #pilot = element('div', { class: 'pilot', hidden: '' });
  #pilotHead = element('h3');
  #pilotSaid = element('div', { class: 'decide-answers', 'aria-live': 'polite' });
  #pilotTable = element('details', { class: 'data' });
  #note = element('p', { class: 'note' });
  /** What was run: the options' scenarios and the outcome of each. @type {{key: string, scenarios: string[], columns: Float64Array<ArrayBuffer>[], left: string[]} | null} */
  #ran = null;
  /** @type {WorthFound | null} */
  #found = null;
  root;

  /** @param {Surroundings} surroundings @param {() => void} ask asks for the study anew */
  constructor(surroundings, ask) {
    this.#surroundings = surroundings;
    this.#ask = ask;
    this.#asked = new Asked('decide.worth', { decision: this.#decision, outcome: this.#outcome }, ask);
    this.#tested = new Asked('decide.worth', { input: this.#input, cost: this.#cost, days: this.#days }, ask);
    this.#pilot.append(this.#pilotHead, this.#tested.root, this.#pilotSaid, this.#pilotTable);
    this.root = element('div', { class: 'worth' }, [this.#asked.root, this.#said, this.#table, this.#pilot, this.#note]);
  }

  reword() {
    const { description, store: { state } } = this.#surroundings;
    for (const asked of [this.#asked, this.#tested]) asked.reword();
    const entries = ACTIONS.flatMap((list) => state.scenario[list].map((entry, index) => ({ value: `${list === 'channels' ? 'channel' : 'campaign'}.${entry.id}`, words: text('decide.worth.leave', { entry: nameAt(state.scenario, list, index) }) })));
    const options = [
      { value: 'undone', words: text('decide.worth.undone') },
      ...(isCompared(state) ? [{ value: 'before', words: text('decide.worth.before') }] : []),
      ...(this.#surroundings.plans.all.length > 0 ? [{ value: 'plans', words: text('decide.worth.plans') }] : []), ...entries,
    ];
    offer(this.#decision, options);
    offer(this.#outcome, answers(description));
    putText(this.#pilotHead, text('decide.worth.pilot'));
    this.#table.setAttribute('aria-label', text('decide.worth.title'));
    putText(this.#note, text('decide.worth.note', { simulations: formatCount(REPLICATIONS) }));
    this.#tell();
  }

  /** Whole plans that this one is decided against, not parts of it. @param {State} state */
  #others({ reference }) {
    switch (this.#decision.value) {
      case 'before':
        return [{ name: text('decide.worth.plan.before'), scenario: reference }];
      case 'plans':
        return this.#surroundings.plans.all;
      default:
        return [];
    }
  }

  /** What was run depends on this. @param {State} state */
  #runKey(state) {
    return JSON.stringify([this.#decision.value, this.#outcome.value, state.seed, ...[state, ...this.#others(state)].map(({ scenario }) => textWithout(scenario, null))]);
  }

  /** @param {State} state */
  key(state) {
    return JSON.stringify([this.#runKey(state), this.#input.value, this.#cost.value, this.#days.value]);
  }

  /** The options of the decision, the plan last; none where there is nothing to leave out. @param {State} state */
  #options(state) {
    const own = JSON.stringify(state.scenario);
    const others = this.#others(state);
    if (others.length > 0) return { scenarios: [...others.map(({ scenario }) => JSON.stringify(scenario)), own], left: /** @type {string[]} */ ([]) };
    const { scenario: rest, left } = undonePlan(own, this.#decision.value === 'undone' ? [] : [this.#decision.value]);
    return rest === undefined ? null : { scenarios: [rest, own], left };
  }

  /**
   * @param {State} state
   * @param {AbortSignal} signal
   * @param {(done: number, total: number) => void} progress
   */
  async study(state, signal, progress) {
    this.reword();
    const { description, simulation: { studies } } = this.#surroundings;
    const outcome = description.outcomes.findIndex(({ name }) => name === this.#outcome.value);
    const key = this.#runKey(state);
    if (this.#ran?.key !== key) {
      const options = this.#options(state);
      const obstacle = this.#obstacle(state, options === null);
      if (options === null || obstacle !== '') {
        this.#ran = null;
        this.#found = null;
        this.#say([obstacle]);
        return;
      }
      const columns = (await columnsOf(studies, options.scenarios.map((scenario) => ({ scenario })), { seed: state.seed, count: REPLICATIONS, outcome: [outcome], outcomes: description.outcomes.length, signal, progress })).flat();
      this.#ran = { key, ...options, columns };
    }
    const { scenarios, columns } = this.#ran;
    this.#found = await studies.ask({
      type: 'worth', scenarios, outcome, seed: state.seed, columns: joined(columns), tested: this.#input.value === '' ? undefined : this.#input.value,
      perPerson: Math.max(0, Number(this.#cost.value) || 0), days: Math.max(0, Number(this.#days.value) || 0),
    }, signal);
    this.#tell();
    // The first input that can be tested is asked about, once it is known which these are.
    if (this.#input.value === '' && this.#fillInputs()) this.#ask();
  }

  /** Why the options cannot be decided between; nothing where they can. @param {State} state @param {boolean} isEmpty whether there is none */
  #obstacle(state, isEmpty) {
    if (isEmpty) return text('decide.worth.nothing');
    const others = this.#others(state);
    if (others.some(({ scenario }) => isOnTies(scenario))) return text('decide.on_ties');
    return others.some(({ scenario: { time } }) => time.days !== state.scenario.time.days) ? text('decide.worth.lengths') : '';
  }

  /** @returns {boolean} whether there is one */
  #fillInputs() {
    const all = (this.#found?.inputs ?? []).filter(({ testable, found }) => testable && found).sort((one, other) => other.value - one.value);
    offer(this.#input, all.map(({ path }) => ({ value: path, words: this.#nameOf(path) })));
    this.#pilot.hidden = all.length === 0;
    return all.length > 0;
  }

  /** @param {string} path */
  #nameOf(path) {
    const { description, store: { state } } = this.#surroundings;
    for (const one of [state.scenario, ...this.#others(state).map(({ scenario }) => scenario)]) {
      const listed = leversOf(description, one).find(({ named }) => named === path);
      if (listed !== undefined) return nameIn(listed, one);
    }
    return path;
  }

  /** @param {(string | HTMLElement)[]} lines */
  #say(lines) {
    this.#said.replaceChildren(...lines.map((line) => element('p', {}, [line])));
    this.#table.replaceChildren();
    this.#pilot.hidden = true;
  }

  /** An amount in the unit of the outcome. @param {number} value @param {number} [error] */
  #amount(value, error = 0) {
    const unit = this.#surroundings.description.outcomes.find(({ name }) => name === this.#outcome.value)?.unit ?? 'count';
    return formatOf(unit, 1000)(stated(value, error).value);
  }

  #tell() {
    const found = this.#found;
    if (found === null) return;
    if (found.reason !== '') {
      this.#say([text(`decide.worth.reason.${found.reason}`, { input: this.#nameOf(found.path), count: formatCount(found.count) })]);
      return;
    }
    const { left } = this.#ran ?? { left: [] };
    const { store: { state } } = this.#surroundings;
    const names = left.map((path) => nameById([state.scenario], path.startsWith('channel.') ? 'channels' : 'campaigns', path.slice(path.indexOf('.') + 1)));
    const list = new Intl.ListFormat(language() === 'zh' ? 'zh-Hans' : 'en').format(names);
    const others = this.#others(state);
    const plans = [...(others.length > 0 ? others.map(({ name }) => name) : [text('decide.worth.plan.without')]), text('decide.worth.plan.own')];
    const kind = others.length > 0 ? this.#decision.value : 'without';
    const [other = NaN, own = NaN, mean = NaN] = [found.means[0], found.means.at(-1), found.means[found.chosen]];
    const best = found.best[found.chosen] ?? NaN;
    // A sum of many parts of one.
    const isCertain = best > 1 - 1e-9;
    this.#said.replaceChildren(
      element('p', {}, [text(`decide.worth.said.${kind}`, { entries: list })]),
      element('p', {}, [element('strong', {}, [text(`decide.worth.best.${kind}`, { plan: plans[found.chosen] ?? '', own: this.#amount(own), other: this.#amount(other), mean: this.#amount(mean) })])]),
      element('p', {}, [isCertain ? this.#certain() : text('decide.worth.sure', { share: formatShare(stated(best, 0.01).value), regret: this.#amount(found.regret) })]),
      ...(found.regret_by_inputs === undefined || isCertain ? [] : [element('p', {}, [text('decide.worth.all', { amount: this.#amount(found.regret_by_inputs) })])]),
    );
    const rows = found.inputs.toSorted((one, further) => Number(further.found) - Number(one.found) || (one.found ? further.value - one.value : (further.spread ?? 0) - (one.spread ?? 0))).map((input) => {
      const lever = element('button', { type: 'button', class: 'to-lever' }, [this.#nameOf(input.path)]);
      lever.addEventListener('click', () => this.#surroundings.go(input.path));
      const worth = worthText(input, found.floor, (value, error) => this.#amount(value, error));
      return element('tr', { class: input.found ? 'found' : '' }, [element('th', { scope: 'row' }, [lever]), element('td', {}, [worth]), element('td', {}, [input.spread === undefined ? '–' : formatShare(Math.max(0, stated(input.spread, 0.01).value))])]);
    });
    const head = ['input', 'worth', 'spread'].map((name) => element('th', { scope: 'col' }, [text(`decide.worth.head.${name}`)]));
    this.#table.replaceChildren(element('table', {}, [element('thead', {}, [element('tr', {}, head)]), element('tbody', {}, rows)]));
    const chosen = this.#input.value;
    this.#fillInputs();
    if (chosen !== '' && chosen === this.#input.value) this.#tellPilot(found);
  }

  /** Nothing would change the decision; where there is a narrower one, which. */
  #certain() {
    const narrower = [...this.#decision.options].find(({ value }) => /^(channel|campaign)\./.test(value) && value !== this.#decision.value);
    return narrower === undefined ? text('decide.worth.certain') : text('decide.worth.certain.other', { decision: narrower.text });
  }

  /** @param {WorthFound} found */
  #tellPilot({ tests, best_test: best, delay }) {
    const words = { input: this.#nameOf(this.#input.value), days: formatCount(Number(this.#days.value)), delay: this.#amount(Math.max(0, delay) * Number(this.#days.value)) };
    const test = best === undefined ? undefined : tests[best];
    const line = test === undefined ? text('decide.worth.pilot.none', words)
      : text('decide.worth.pilot.best', { ...words, people: formatCount(test.people), net: this.#amount(test.gain - test.cost), gain: this.#amount(test.gain), cost: this.#amount(test.cost) });
    const most = Math.max(...tests.map(({ gain, cost }) => Math.abs(gain - cost)), 1);
    this.#pilotSaid.replaceChildren(element('p', {}, [element('strong', {}, [line])]), element('p', { class: 'note' }, [text('decide.worth.pilot.delay', words)]));
    const rows = tests.map(({ people, gain, cost }, place) => {
      const bar = element('span', { class: `net-bar ${gain < cost ? 'bad' : 'good'}`, 'aria-hidden': 'true' });
      bar.style.setProperty('--part', `${(Math.abs(gain - cost) / most) * 100}%`);
      const money = (/** @type {number} */ value) => this.#amount(value);
      return element('tr', { class: place === best ? 'found' : '' }, [
        element('th', { scope: 'row' }, [formatCount(people)]), ...[gain, cost].map((value) => element('td', {}, [money(value)])),
        element('td', {}, [signedText(gain - cost, money), bar]),
      ]);
    });
    const isOpen = this.#pilotTable.open;
    this.#pilotTable.replaceChildren(
      element('summary', {}, [text('decide.worth.pilot.sizes')]),
      element('div', { class: 'scroll', tabindex: '0', role: 'region', 'aria-label': text('decide.worth.pilot.sizes') }, [element('table', {}, [
        element('thead', {}, [element('tr', {}, ['people', 'gain', 'cost', 'net'].map((name) => element('th', { scope: 'col' }, [text(`decide.worth.pilot.${name}`)])))]), element('tbody', {}, rows),
      ])]),
    );
    this.#pilotTable.open = isOpen;
  }
}

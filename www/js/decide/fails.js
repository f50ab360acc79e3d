/**
 * When does the plan fail: the region of the guesses in which it mostly does, in words with how often, or nothing where there is no
 * simple rule; and what must be true for a target.
 *
 * @typedef {import('./room.js').Surroundings} Surroundings
 * @typedef {import('../scenario/store.js').State} State
 * @typedef {import('../../pkg/funnelcast.js').FailsFound} FailsFound
 */
import { element, putText } from '../base/dom.js';
import { language, text } from '../base/locale.js';
import { formatCount, formatOf, formatShare, roundedText } from '../base/number.js';
import { stated } from '../figures/precision.js';
import { leversOf, nameIn } from '../levers/directory.js';
import { textWithout } from '../scenario/lever.js';
import { Asked, answers, offer } from './asked.js';
import { columnsOf } from './columns.js';
import { numberField } from './number_field.js';

/** Replications, half of which check what the others found. */
const REPLICATIONS = 4000;

export class Fails {
  name = 'fails';
  #surroundings;
  #outcome = element('select', { id: 'fails-outcome' });
  #side = element('select', { id: 'fails-side' });
  #limit = numberField({ id: 'fails-limit', value: '0', required: '' });
  #target = numberField({ id: 'fails-target' });
  #asked;
  #said = element('div', { class: 'decide-answers', 'aria-live': 'polite' });
  #truth = element('div', { class: 'scroll', tabindex: '0', role: 'region' });
  #note = element('p', { class: 'note' });
  /** @type {{key: string, column: Float64Array<ArrayBuffer>} | null} */
  #ran = null;
  /** @type {FailsFound | null} */
  #found = null;
  root;

  /** @param {Surroundings} surroundings @param {() => void} ask asks for the study anew */
  constructor(surroundings, ask) {
    this.#surroundings = surroundings;
    this.#asked = new Asked('decide.fails', { outcome: this.#outcome, side: this.#side, limit: this.#limit, target: this.#target }, ask);
    this.root = element('div', { class: 'fails' }, [this.#asked.root, this.#said, this.#truth, this.#note]);
  }

  reword() {
    const { description } = this.#surroundings;
    this.#asked.reword();
    offer(this.#outcome, answers(description));
    offer(this.#side, ['below', 'above'].map((value) => ({ value, words: text(`decide.fails.${value}`) })));
    this.#truth.setAttribute('aria-label', text('decide.fails.truth'));
    putText(this.#note, text('decide.fails.note', { simulations: formatCount(REPLICATIONS) }));
    this.#tell();
  }

  /** @param {State} state */
  #runKey({ scenario, seed }) {
    return JSON.stringify([this.#outcome.value, seed, textWithout(scenario, null)]);
  }

  /** @param {State} state */
  key(state) {
    return JSON.stringify([this.#runKey(state), this.#side.value, this.#limit.value, this.#target.value]);
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
    const scenario = JSON.stringify(state.scenario);
    const key = this.#runKey(state);
    if (this.#ran?.key !== key) {
      const [column = new Float64Array()] = (await columnsOf(studies, [{ scenario }], { seed: state.seed, count: REPLICATIONS, outcome: [outcome], outcomes: description.outcomes.length, signal, progress })).flat();
      this.#ran = { key, column };
    }
    const target = this.#target.value === '' ? undefined : Number(this.#target.value);
    this.#found = await studies.ask({ type: 'fails', scenario, seed: state.seed, column: this.#ran.column, isBelow: this.#side.value === 'below', limit: Number(this.#limit.value) || 0, target }, signal);
    this.#tell();
  }

  /** An amount in the unit of the outcome. @param {number} value @param {boolean} [isExact] */
  #amount(value, isExact = false) {
    const unit = this.#surroundings.description.outcomes.find(({ name }) => name === this.#outcome.value)?.unit ?? 'count';
    return formatOf(unit, 1000)(isExact ? value : stated(value, 0).value);
  }

  /** A value of an input, with its name as the way to it. @param {string} path */
  #input(path) {
    const { description, store: { state: { scenario } }, go } = this.#surroundings;
    const listed = leversOf(description, scenario).find(({ named }) => named === path);
    const name = listed === undefined ? path : nameIn(listed, scenario);
    const lever = element('button', { type: 'button', class: 'to-lever' }, [name]);
    lever.addEventListener('click', () => go(path));
    return { name, lever, text: (/** @type {number} */ value) => (listed === undefined ? String(value) : roundedText(listed.row, value)) };
  }

  #tell() {
    const found = this.#found;
    if (found === null) return;
    const event = text(`decide.fails.event.${this.#side.value}`, { outcome: text(`page.effects.of.${this.#outcome.value}`), limit: this.#amount(Number(this.#limit.value) || 0, true) });
    const share = (/** @type {number} */ value) => formatShare(stated(value, 0.01).value);
    const limits = found.limits.map(({ path, at_least: isAtLeast, value }) => {
      const input = this.#input(path);
      return text(isAtLeast ? 'decide.fails.at_least' : 'decide.fails.at_most', { input: input.name, value: input.text(value) });
    });
    // Between clauses Chinese has another word than between things.
    const both = language() === 'zh' ? limits.join('，且') : new Intl.ListFormat('en').format(limits);
    const words = { event, limits: both, density: share(found.density), error: share(1.96 * found.error), coverage: share(found.coverage), base: share(found.base), count: formatCount(found.count) };
    const said = element('p', {}, [element('strong', {}, [text(`decide.fails.${found.kind}`, words)])]);
    const ways = found.limits.map(({ path }) => this.#input(path).lever);
    this.#said.replaceChildren(said, ...(found.kind === 'rule' ? [element('p', {}, [text('decide.fails.rule.how', words)])] : []), ...(ways.length === 0 ? [] : [element('p', {}, ways.flatMap((way) => [way, ' ']))]));
    this.#tellTruth(found);
  }

  /** @param {FailsFound} found */
  #tellTruth({ target, now, effective, ends, required }) {
    const outcome = text(`page.effects.of.${this.#outcome.value}`);
    const words = { outcome, target: this.#amount(Number(this.#target.value), true), now: this.#amount(now), effective: formatCount(effective), least: this.#amount(ends[0] ?? NaN), most: this.#amount(ends[1] ?? NaN) };
    if (target === '') {
      this.#truth.replaceChildren();
      return;
    }
    const line = element('p', {}, [element('strong', {}, [text(`decide.fails.truth.${target}`, words)])]);
    if (required.length === 0) {
      this.#truth.replaceChildren(line);
      return;
    }
    const rows = required.map(({ path, before, after }) => {
      const input = this.#input(path);
      return element('tr', {}, [element('th', { scope: 'row' }, [input.lever]), element('td', {}, [input.text(before)]), element('td', {}, [input.text(after)])]);
    });
    const head = ['input', 'now', 'then'].map((name) => element('th', { scope: 'col' }, [text(`decide.fails.truth.${name}`)]));
    this.#truth.replaceChildren(line, element('table', {}, [element('thead', {}, [element('tr', {}, head)]), element('tbody', {}, rows)]));
  }
}

/**
 * What the user has set, and how he came there. Nothing enters that does not pass the core's check, so the last good
 * scenario is always the one on the page.
 *
 * @typedef {import('../../pkg/scenario.js').Scenario} Scenario
 * @typedef {{scenario: Scenario, replications: number, seed: number, preset: string | null, reference: Scenario}} State
 *   reference: the scenario that it is compared with, which is the very same object where that is the scenario itself
 * @typedef {Omit<State, 'reference'> & {reference?: Scenario}} Draft without a reference the scenario is its own
 * @typedef {import('../../pkg/funnelcast.js').Problem} Problem
 */
import { check } from '../../pkg/funnelcast.js';

const LONGEST_HISTORY = 200;

/** Dispatches `change` when the state has changed. */
export class Store extends EventTarget {
  /** @type {State[]} */
  #past = [];
  /** @type {State[]} */
  #future = [];
  /** @type {string | null} */
  #gesture = null;

  /** How many problems the last change had that was refused; the first of them are told. */
  problems = 0;

  /** @param {State} state */
  constructor(state) {
    super();
    /** @type {State} */
    this.state = state;
  }

  get canUndo() {
    return this.#past.length > 0;
  }

  get canRedo() {
    return this.#future.length > 0;
  }

  /**
   * Changes the state, if the change makes a valid one.
   * @param {(draft: State) => void} change
   * @param {string | null} [gesture] steps of one gesture, such as the drag of a slider, are undone as one
   * @returns {Problem[]} what is wrong with the change; empty when it was made
   */
  change(change, gesture = null) {
    // The reference is never changed, only replaced.
    const { reference, ...rest } = this.state;
    const draft = { ...structuredClone(rest), reference };
    change(draft);
    return this.replace(draft, gesture);
  }

  /**
   * Takes a whole new state, if it is valid.
   * @param {Draft} draft
   * @param {string | null} [gesture]
   * @returns {Problem[]}
   */
  replace(draft, gesture = null) {
    const now = this.state;
    const { reference } = draft;
    const isNew = reference !== undefined && reference !== now.reference && reference !== draft.scenario;
    const checked = this.#check(JSON.stringify(isNew ? { ...draft.scenario, reference } : draft.scenario), draft);
    if (checked.scenario === undefined) return checked.problems;
    const next = { ...draft, ...scenariosOf(checked.scenario, checked.reference, reference === now.reference ? reference : undefined) };
    const { replications, seed, preset } = next;
    const same = replications === now.replications && seed === now.seed && preset === now.preset &&
      JSON.stringify(next.scenario) === JSON.stringify(now.scenario) && JSON.stringify(next.reference) === JSON.stringify(now.reference);
    if (same) return [];
    if (gesture === null || gesture !== this.#gesture) {
      this.#past.push(now);
      if (this.#past.length > LONGEST_HISTORY) this.#past.shift();
    }
    this.#gesture = gesture;
    this.#future = [];
    this.#become(next);
    return [];
  }

  /**
   * Takes a scenario from the text of a file, if it is valid.
   * @param {string} json
   * @returns {Problem[]}
   */
  open(json) {
    const { replications, seed } = this.state;
    const checked = this.#check(json, { replications, seed });
    if (checked.scenario === undefined) return checked.problems;
    const { scenario, reference } = scenariosOf(checked.scenario, checked.reference);
    return this.replace({ scenario, reference, replications, seed, preset: null });
  }

  /**
   * @param {string} json
   * @param {{replications: number, seed: number}} settings
   */
  #check(json, { replications, seed }) {
    // A link may have something else there.
    const settings = /** @type {Record<string, unknown>} */ ({ replications, seed });
    const isFigure = (/** @type {unknown} */ setting) => typeof setting === 'number';
    const checked = check(json, isFigure(replications) ? replications : NaN, isFigure(seed) ? seed : NaN);
    if (checked.scenario === undefined) this.problems = checked.total;
    const problems = checked.problems.map((problem) =>
      (problem.path in settings && !isFigure(settings[problem.path]) ? { ...problem, read: String(settings[problem.path]) } : problem));
    return { ...checked, problems };
  }

  /** Makes the state the first one: there is nothing before it to go back to. */
  begin() {
    this.#past = [];
    this.#future = [];
    this.#gesture = null;
  }

  endGesture() {
    this.#gesture = null;
  }

  /**
   * Goes back to a state that was there, in one step. What came after can be done again.
   * @param {State} state
   */
  backTo(state) {
    if (state === this.state) return;
    const place = this.#past.lastIndexOf(state);
    if (place < 0) {
      // So long ago that nobody remembers how it came about.
      this.replace(state);
      return;
    }
    this.#future.push(this.state, ...this.#past.splice(place).slice(1).reverse());
    this.#gesture = null;
    this.#become(state);
  }

  undo() {
    this.#step(this.#past, this.#future);
  }

  redo() {
    this.#step(this.#future, this.#past);
  }

  /**
   * @param {State[]} from
   * @param {State[]} to
   */
  #step(from, to) {
    const state = from.pop();
    if (state === undefined) return;
    to.push(this.state);
    this.#gesture = null;
    this.#become(state);
  }

  /** @param {State} state */
  #become(state) {
    this.state = state;
    this.dispatchEvent(new Event('change'));
  }
}

/**
 * A scenario and its reference. Where they are the same, so that nothing is compared, they are one object.
 * @param {string} text of the scenario, as it was checked
 * @param {string | undefined} referenceText the same of the reference, where that is new
 * @param {Scenario} [known] the reference, where it is known
 */
function scenariosOf(text, referenceText, known) {
  const scenario = JSON.parse(text);
  const reference = referenceText === undefined ? known : JSON.parse(referenceText);
  const isSame = reference === undefined || JSON.stringify(reference) === JSON.stringify(scenario);
  return { scenario, reference: isSame ? scenario : reference };
}

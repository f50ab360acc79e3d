/**
 * What the user has set, and how he came there. Nothing enters that does not pass the core's check, so the last good
 * scenario is always the one on the page.
 *
 * @typedef {{scenario: any, replications: number, seed: number, preset: string | null}} State
 * @typedef {import('../pkg/funnelcast.js').Problem} Problem
 */
import { check } from '../pkg/funnelcast.js';

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
    const draft = structuredClone(this.state);
    change(draft);
    return this.replace(draft, gesture);
  }

  /**
   * Takes a whole new state, if it is valid.
   * @param {State} draft
   * @param {string | null} [gesture]
   * @returns {Problem[]}
   */
  replace(draft, gesture = null) {
    const checked = this.#check(JSON.stringify(draft.scenario), draft);
    if (checked.scenario === undefined) return checked.problems;
    const next = { ...draft, scenario: JSON.parse(checked.scenario) };
    const now = this.state;
    const { replications, seed, preset } = next;
    const same = replications === now.replications && seed === now.seed && preset === now.preset &&
      JSON.stringify(next.scenario) === JSON.stringify(now.scenario);
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
    return this.replace({ scenario: JSON.parse(checked.scenario), replications, seed, preset: null });
  }

  /**
   * @param {string} json
   * @param {{replications: number, seed: number}} settings
   */
  #check(json, { replications, seed }) {
    const checked = check(json, replications, seed);
    if (checked.scenario === undefined) this.problems = checked.total;
    return checked;
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

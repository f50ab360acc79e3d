/**
 * How outcomes follow each lever: along its whole slider, and between the ends of its range. All values of a lever, and all
 * levers, run on the same random numbers as the run that is shown. They run while nothing else does, a lever that somebody is
 * at before the others, and give way to any move.
 *
 * What a lever does depends on all settings but its own: its curve stays while it is the one that moves.
 *
 * Dispatches `swept` when there is something new.
 *
 * @typedef {import('../../pkg/scenario.js').Scenario} Scenario
 * @typedef {import('../../pkg/funnelcast.js').PlannedSweep} PlannedSweep
 * @typedef {{path: string, named: string}} Lever path: as problems name it; named: with the id of what it belongs to
 * @typedef {{scenario: Scenario, replications: number, seed: number}} Settings
 * @typedef {{active: Lever | null, seen: Lever[], ranked: Lever[]}} Wanted
 *   active: the one that somebody is at; seen: those whose curves are in sight; ranked: those whose ends are compared
 * @typedef {{low: import('./swept.js').Effect, high: import('./swept.js').Effect, across: import('./swept.js').Effect,
 *   swing: NonNullable<PlannedSweep['swing']>}} Ranked how an outcome moves between the ends of a lever, and from the scenario as it is
 */
import { planSweep } from '../../pkg/funnelcast.js';
import { textWithout } from '../scenario/without.js';
import { WORKERS } from '../worker/workers.js';
import { Swept } from './swept.js';

/** Values along a slider. */
const VALUES = 9;
/** Replications of each value that a curve is shown with, and those that it is made steadier by when nothing else is missing. */
const [FEW, MANY] = [50, 100];
/** What is kept of what was run. */
const MOST_KEPT = 80;
/** Seconds that the curve of a lever, and all that is wanted, may take; beyond the latter only what somebody is at is run. */
const [LONGEST, LONGEST_OF_ALL] = [3, 12];

export class Sweeps extends EventTarget {
  /** What was run, by what it depends on, the last used last. @type {Map<string, Swept>} */
  #kept = new Map();
  /** @type {Map<string, PlannedSweep>} */
  #plans = new Map();
  /** @type {Wanted} */
  #wanted = { active: null, seen: [], ranked: [] };
  /** @type {Settings | null} */
  #settings = null;
  /** The text of its scenario. */
  #text = '';
  /** Milliseconds of a replication on one worker; not a number while nobody knows. */
  #pace = NaN;
  /** Replications of a task. */
  #task = FEW;
  /** Whether there is nothing else to run. */
  #isIdle = false;
  /** Whether there is nothing else that somebody waits for: the figures of a quick pass are there. */
  #isWaitedFor = false;
  #pool;
  #nextId;

  /**
   * @param {import('./pool.js').Pool} pool
   * @param {() => number} nextId
   */
  constructor(pool, nextId) {
    super();
    this.#pool = pool;
    this.#nextId = nextId;
  }

  /** Whether even one curve would take too long. */
  get isTooSlow() {
    return this.#secondsOf(1) > LONGEST;
  }

  /** Whether only the curve of the lever that somebody is at is run. */
  get isSlow() {
    return this.#secondsOf(this.#wanted.seen.length + 1) > LONGEST_OF_ALL;
  }

  /** @param {Wanted} wanted */
  want(wanted) {
    const before = this.#wanted.active?.named;
    this.#wanted = wanted;
    if (this.#isIdle) {
      // What is new comes before what waits.
      this.#drop();
      this.goOn();
    } else if (this.#isWaitedFor && wanted.active?.named !== before) this.hurry();
  }

  /** A lever is taken hold of, and moves soon: the workers are to be free then. */
  yield() {
    this.#drop();
  }

  /**
   * Something else is to be run: nothing of this is until it is done.
   * @param {Settings} settings that hold from now on
   */
  hold(settings) {
    this.#isIdle = false;
    this.#isWaitedFor = false;
    this.#settings = settings;
    this.#text = '';
    this.#drop();
  }

  /**
   * Takes note of how long a replication takes.
   * @param {number} pace milliseconds on one worker
   * @param {number} task replications that are run side by side
   */
  learn(pace, task) {
    if (pace > 0) this.#pace = pace;
    this.#task = Math.min(FEW, task);
  }

  /** The lever that somebody is at comes before everything that waits. */
  hurry() {
    this.#isWaitedFor = true;
    const { active } = this.#wanted;
    if (active === null || this.#settings === null || Number.isNaN(this.#pace) || this.isTooSlow) return;
    const curve = this.#curve(active);
    if (curve !== null) this.#pool.addFirst(curve.queue(FEW, this.#task));
  }

  /** Runs what is missing: nothing else is to be run. */
  goOn() {
    this.#isIdle = true;
    if (this.#settings === null || Number.isNaN(this.#pace) || this.isTooSlow) return;
    const { active, seen, ranked } = this.#wanted;
    const curves = [...(active === null ? [] : [active]), ...(this.isSlow ? [] : seen)];
    const swings = this.isSlow ? [] : ranked;
    for (const to of [FEW, MANY]) {
      if (active !== null) this.#queue(this.#curve(active), to);
      if (swings.length > 0) this.#queue(this.#asItIs(), to);
      for (const lever of swings) this.#queue(this.#ends(lever), to);
      for (const lever of curves) this.#queue(this.#curve(lever), to);
    }
  }

  /** @param {import('./swept.js').TrialResult} part */
  take(part) {
    const swept = [...this.#kept.values()].find(({ id }) => id === part.run);
    if (swept === undefined) return;
    const before = swept.arrived;
    swept.take(part);
    if (swept.arrived > before) this.dispatchEvent(new Event('swept'));
  }

  /** Whatever waited is gone. */
  forget() {
    this.#isIdle = false;
    this.#isWaitedFor = false;
    this.#drop();
  }

  /**
   * An outcome along the slider of a lever, if that is known as everything else is set.
   * @param {Lever} lever
   * @param {number} outcome by its place among all
   */
  curveOf(lever, outcome) {
    const swept = this.#known(this.#keyOf('curve', lever.named, lever.path));
    if (swept === null) return null;
    return { values: swept.values, spots: swept.spots(outcome), replications: swept.arrived };
  }

  /**
   * How an outcome moves between the ends of a lever, if that is known as everything is set.
   * @param {Lever} lever
   * @param {number} outcome
   * @returns {(Ranked & {replications: number}) | null}
   */
  rankedOf(lever, outcome) {
    const [ends, asItIs] = [this.#known(this.#keyOf('ends', lever.named, null)), this.#known(this.#keyOf('as it is', '', null))];
    const swing = this.#settings === null ? undefined : this.#plan(lever).swing;
    if (ends === null || asItIs === null || swing === undefined) return null;
    return {
      swing,
      low: ends.effect(0, asItIs, 0, outcome),
      high: ends.effect(1, asItIs, 0, outcome),
      across: ends.effect(1, ends, 0, outcome),
      replications: Math.min(ends.arrived, asItIs.arrived),
    };
  }

  /** Whether a lever has no ends to be compared at. @param {Lever} lever */
  isFixed(lever) {
    return this.#settings !== null && this.#plan(lever).swing === undefined;
  }

  /** @param {number} levers seconds that the curves of so many take */
  #secondsOf(levers) {
    return (levers * VALUES * Math.max(FEW, this.#task) * this.#pace) / WORKERS / 1000;
  }

  /** What waits does so no longer. */
  #drop() {
    for (const swept of this.#kept.values()) {
      if (!swept.isWaiting) continue;
      this.#pool.drop(swept.id);
      swept.hold();
    }
  }

  /**
   * @param {Swept | null} swept
   * @param {number} to
   */
  #queue(swept, to) {
    if (swept !== null) this.#pool.add(swept.queue(to, this.#task), false);
  }

  /**
   * @param {string} kind
   * @param {string} named
   * @param {string | null} path of the lever that it does not depend on
   */
  #keyOf(kind, named, path) {
    if (this.#settings === null) return '';
    const { scenario, seed, replications } = this.#settings;
    return [kind, named, seed, Math.min(MANY, replications), textWithout(scenario, path)].join(' ');
  }

  /** What is shown of what was run. @param {string} key */
  #known(key) {
    const swept = this.#kept.get(key) ?? null;
    const enough = Math.min(FEW, this.#settings?.replications ?? FEW);
    return swept !== null && swept.arrived >= enough ? swept : null;
  }

  /**
   * @param {string} key
   * @param {string | undefined} named
   * @param {() => number[]} values
   */
  #swept(key, named, values) {
    const known = this.#kept.get(key);
    if (known !== undefined) {
      this.#kept.delete(key);
      this.#kept.set(key, known);
      return known;
    }
    const { seed, replications } = /** @type {Settings} */ (this.#settings);
    const made = new Swept(this.#nextId(), this.#scenarioText(), seed, named, values(), Math.min(MANY, replications));
    this.#kept.set(key, made);
    for (const [old, swept] of this.#kept) {
      if (this.#kept.size <= MOST_KEPT) break;
      this.#pool.drop(swept.id);
      swept.free();
      this.#kept.delete(old);
    }
    return made;
  }

  /** @param {Lever} lever */
  #curve(lever) {
    const key = this.#keyOf('curve', lever.named, lever.path);
    if (!this.#kept.has(key) && this.#plan(lever).values.length < 2) return null;
    return this.#swept(key, lever.named, () => this.#plan(lever).values);
  }

  /** @param {Lever} lever */
  #ends(lever) {
    const { swing } = this.#plan(lever);
    return swing === undefined ? null : this.#swept(this.#keyOf('ends', lever.named, null), lever.named, () => [swing.low, swing.high]);
  }

  #asItIs() {
    return this.#swept(this.#keyOf('as it is', '', null), undefined, () => [0]);
  }

  #scenarioText() {
    if (this.#text === '') this.#text = JSON.stringify(this.#settings?.scenario);
    return this.#text;
  }

  /** @param {Lever} lever */
  #plan({ named }) {
    const key = `${named} ${this.#scenarioText()}`;
    const known = this.#plans.get(key) ?? planSweep(this.#scenarioText(), named, VALUES);
    if (!this.#plans.has(key) && this.#plans.size >= MOST_KEPT) this.#plans.clear();
    this.#plans.set(key, known);
    return known;
  }
}

/**
 * How outcomes follow each lever: along its whole slider, and between the ends of its range. All values of a lever, and all
 * levers, run on the same random numbers as the run that is shown. They run while nothing else does, a lever that somebody is
 * at before the others, and give way to any move.
 *
 * What a lever does depends on all settings but its own: its curve stays while it is the one that moves. Once it rests, the curve
 * is made again with values around where it is.
 *
 * Dispatches `swept` when there is something new.
 *
 * @typedef {import('../../pkg/scenario.js').Scenario} Scenario
 * @typedef {import('../../pkg/funnelcast.js').PlannedSweep} PlannedSweep
 * @typedef {{path: string, named: string, now: number}} Lever path: as problems name it; named: with the id of what it belongs to;
 *   now: what it is set to, or the median of that
 * @typedef {{scenario: Scenario, replications: number, seed: number}} Settings
 * @typedef {{active: Lever | null, seen: Lever[], ranked: Lever[]}} Wanted
 *   active: the one that somebody is at; seen: those whose curves are in sight; ranked: those whose ends are compared
 * @typedef {{low: import('./swept.js').Effect, high: import('./swept.js').Effect, across: import('./swept.js').Effect,
 *   swing: NonNullable<PlannedSweep['swing']>}} Ranked how an outcome moves between the ends of a lever, and from the scenario as it is
 */
import { planSweep } from '../../pkg/funnelcast.js';
import { hasLever, textWithout } from '../scenario/lever.js';
import { WORKERS } from '../worker/workers.js';
import { Swept } from './swept.js';

/** Values along a whole slider, and with those where the lever is and at the ends of its range. */
const [VALUES, ALL_VALUES] = [7, 10];
/** Replications of each value that a curve is shown with, and those that it is made steadier by when nothing else is missing. */
const [FEW, MANY] = [50, 100];
/** Milliseconds of rest until the curve of a lever that moves is run, and until all others are: a move finds idle workers. */
const [MOMENT, REST] = [80, 300];
/** What is kept of what was run. */
const MOST_KEPT = 80;
/** Seconds that the curve of a lever, and all that is wanted, may take; beyond the latter only what somebody is at is run. */
const [LONGEST, LONGEST_OF_ALL] = [8, 60];

/** Of a lever that there is not. @type {PlannedSweep} */
const NOTHING = { values: [] };

export class Sweeps extends EventTarget {
  /** What was run, by what it depends on, the last used last. @type {Map<string, Swept>} */
  #kept = new Map();
  /** The curve of a lever that was complete last, by all that it depends on. @type {Map<string, Swept>} */
  #latest = new Map();
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
  /** Whether something lies over the page that wants the processor for itself. */
  #isPaused = false;
  /** Until something is run. @type {ReturnType<typeof setTimeout> | undefined} */
  #rest;
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

  /** Whether anything of it was run. */
  get hasBegun() {
    return this.#kept.size > 0;
  }

  /** Whether even one curve would take too long. */
  get isTooSlow() {
    return this.#secondsOfCurves(1) > LONGEST;
  }

  /** Whether only the curve of the lever that somebody is at is run. */
  get isSlow() {
    return this.#secondsOfCurves(this.#wanted.seen.length + 1) > LONGEST_OF_ALL;
  }

  /** Whether there is something of it that waits. */
  get isBusy() {
    return this.#isPaused || [...this.#kept.values()].some(({ isWaiting }) => isWaiting);
  }

  /** Seconds that so many replications take; not a number while nobody knows. @param {number} replications */
  secondsOf(replications) {
    return (replications * this.#pace) / WORKERS / 1000;
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

  /** Nothing is run while something lies over the page that wants the processor for itself. */
  pause() {
    this.#isPaused = true;
    this.#drop();
  }

  /** What lay over the page is gone. */
  resume() {
    this.#isPaused = false;
    if (this.#isIdle) this.goOn();
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
    if (active === null || this.#isPaused || this.#settings === null || Number.isNaN(this.#pace) || this.isTooSlow) return;
    clearTimeout(this.#rest);
    this.#rest = setTimeout(() => {
      const curve = this.#curve(active);
      if (curve !== null) this.#pool.addFirst(curve.queue(FEW, this.#task));
    }, MOMENT);
  }

  /** Runs what is missing: nothing else is to be run. */
  goOn() {
    this.#isIdle = true;
    clearTimeout(this.#rest);
    if (this.#isPaused || this.#settings === null || Number.isNaN(this.#pace) || this.isTooSlow) return;
    const { active } = this.#wanted;
    if (active !== null) this.#queue(this.#curve(active), FEW);
    this.#rest = setTimeout(() => this.#goOnWithAll(), REST);
  }

  #goOnWithAll() {
    const { active, seen, ranked } = this.#wanted;
    const curves = [...(active === null ? [] : [active]), ...(this.isSlow ? [] : seen)];
    const swings = this.isSlow ? [] : ranked;
    for (const to of [FEW, MANY]) {
      if (active !== null) this.#queue(this.#curve(active), to);
      if (swings.length > 0) this.#queue(this.#asItIs(), to);
      for (const lever of swings) this.#queue(this.#curve(lever), to, this.#endsOf(lever));
      for (const lever of curves) this.#queue(this.#curve(lever), to);
    }
  }

  /** @param {import('./swept.js').TrialResult} part */
  take(part) {
    const swept = [...this.#kept.values()].find(({ id }) => id === part.run);
    if (swept === undefined) return;
    swept.take(part);
    // Of a curve two values are the ends of a range, which are told before all are there.
    this.dispatchEvent(new Event('swept'));
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
    const key = this.#keyOf('curve', lever.named, lever.path);
    const own = this.#known(this.#keyAt(key, lever));
    if (own !== null) this.#latest.set(key, own);
    const swept = own ?? this.#latest.get(key);
    if (swept === undefined) return null;
    return { values: swept.values, spots: swept.spots(outcome), replications: swept.arrived };
  }

  /**
   * How an outcome moves between the ends of a lever, if that is known as everything is set.
   * @param {Lever} lever
   * @param {number} outcome
   * @returns {(Ranked & {replications: number}) | null}
   */
  rankedOf(lever, outcome) {
    const [ends, asItIs] = [this.#kept.get(this.#keyAt(this.#keyOf('curve', lever.named, lever.path), lever)), this.#known(this.#keyOf('as it is', '', null))];
    const swing = this.#settings === null ? undefined : this.#plan(lever).swing;
    const [low = -1, high = -1] = this.#endsOf(lever);
    if (ends === undefined || asItIs === null || swing === undefined || ends.arrivedAt([low, high]) < this.#enough) return null;
    return {
      swing,
      low: ends.effect(low, asItIs, 0, outcome),
      high: ends.effect(high, asItIs, 0, outcome),
      across: ends.effect(high, ends, low, outcome),
      replications: Math.min(ends.arrivedAt([low, high]), asItIs.arrived),
    };
  }

  /** Whether a lever has no ends to be compared at. @param {Lever} lever */
  isFixed(lever) {
    return this.#settings !== null && this.#plan(lever).swing === undefined;
  }

  /** @param {number} levers seconds that the curves of so many take */
  #secondsOfCurves(levers) {
    return this.secondsOf(levers * ALL_VALUES * Math.max(FEW, this.#task));
  }

  /** What waits does so no longer. */
  #drop() {
    clearTimeout(this.#rest);
    for (const swept of this.#kept.values()) {
      if (!swept.isWaiting) continue;
      this.#pool.drop(swept.id);
      swept.hold();
    }
  }

  /**
   * @param {Swept | null} swept
   * @param {number} to
   * @param {number[]} [places]
   */
  #queue(swept, to, places) {
    if (swept !== null) this.#pool.add(swept.queue(to, this.#task, places), false);
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

  /** The key of a curve with values around where the lever is. @param {string} key @param {Lever} lever */
  #keyAt(key, lever) {
    const { swing } = this.#settings === null ? {} : this.#plan(lever);
    return [key, 'at', lever.now, swing?.low, swing?.high].join(' ');
  }

  /** So many replications are something to show. */
  get #enough() {
    return Math.min(FEW, this.#settings?.replications ?? FEW);
  }

  /** What is shown of what was run. @param {string} key */
  #known(key) {
    const swept = this.#kept.get(key) ?? null;
    return swept !== null && swept.arrived >= this.#enough ? swept : null;
  }

  /**
   * @param {string} key
   * @param {string | undefined} named
   * @param {number[]} values
   */
  #swept(key, named, values) {
    const known = this.#kept.get(key);
    if (known !== undefined) {
      this.#kept.delete(key);
      this.#kept.set(key, known);
      return known;
    }
    const { seed, replications } = /** @type {Settings} */ (this.#settings);
    const made = new Swept(this.#nextId(), this.#scenarioText(), seed, named, values, Math.min(MANY, replications));
    this.#kept.set(key, made);
    for (const [old, swept] of this.#kept) {
      if (this.#kept.size <= MOST_KEPT) break;
      this.#pool.drop(swept.id);
      this.#kept.delete(old);
      for (const [key, latest] of this.#latest) if (latest === swept) this.#latest.delete(key);
      swept.free();
    }
    return made;
  }

  /** @param {Lever} lever */
  #curve(lever) {
    const values = this.#valuesOf(lever);
    const key = this.#keyAt(this.#keyOf('curve', lever.named, lever.path), lever);
    return values.length < 2 ? null : this.#swept(key, lever.named, values);
  }

  /** Along the whole slider, where the lever is, and at the ends of its range. @param {Lever} lever */
  #valuesOf(lever) {
    const { values, swing } = this.#plan(lever);
    const all = new Set([...values, lever.now, ...(swing === undefined ? [] : [swing.low, swing.high])]);
    return [...all].sort((one, other) => one - other);
  }

  /** Where the ends of its range are among the values of its curve. @param {Lever} lever */
  #endsOf(lever) {
    const { swing } = this.#plan(lever);
    const values = this.#valuesOf(lever);
    return swing === undefined ? [] : [values.indexOf(swing.low), values.indexOf(swing.high)];
  }

  #asItIs() {
    return this.#swept(this.#keyOf('as it is', '', null), undefined, [0]);
  }

  #scenarioText() {
    if (this.#text === '') this.#text = JSON.stringify(this.#settings?.scenario);
    return this.#text;
  }

  /** @param {Lever} lever */
  #plan({ named }) {
    // What is simulated may not have it yet, or not any more.
    if (this.#settings === null || !hasLever(this.#settings.scenario, named)) return NOTHING;
    const key = `${named} ${this.#scenarioText()}`;
    const known = this.#plans.get(key) ?? planSweep(this.#scenarioText(), named, VALUES);
    if (!this.#plans.has(key) && this.#plans.size >= MOST_KEPT) this.#plans.clear();
    this.#plans.set(key, known);
    return known;
  }
}

/**
 * The plans that are compared with the one on the page: four at most, those of the link that is open, or one's own, which this browser
 * keeps until they are taken out. A plan that is linked moves with the page: a lever that is moved there is moved in it, and is where it
 * was once that is undone.
 *
 * @typedef {import('../../pkg/funnelcast.js').Problem} Problem
 * @typedef {import('../../pkg/scenario.js').Scenario} Scenario
 * @typedef {import('./store.js').State} State
 * @typedef {import('./store.js').Store} Store
 * @typedef {import('./link.js').Plan} Plan
 * @typedef {import('../../pkg/funnelcast.js').Difference} Difference
 * @typedef {{names: string[], differences: Difference[], before: State, problem: Problem | null}} Moved where levers were moved, or were not to
 *   be; problem: why not
 */
import { check, differing } from '../../pkg/funnelcast.js';
import { remember, text } from '../base/locale.js';
import { placeOf } from './lever.js';
import { LinkError } from './link.js';
import { SettingsError } from './short_link.js';

/** With the one on the page five: more is no picture. */
export const MOST = 4;
/** Letters of a name, and of a note. */
export const [LONGEST_NAME, LONGEST_NOTE] = [60, 200];
/** Colours that can be told from each other, and are never all that tells plans apart. */
export const COLOURS = ['orange', 'violet', 'rose', 'green', 'blue'];
/** Where this browser keeps one's own. */
const KEPT = 'plans';
/** Milliseconds after the last change until it is kept: a drag moves linked plans many times a second. */
const DELAY = 300;
/** Levers that are moved at once, at the most: of more it is another scenario that came. */
const MOST_MOVED = 20;

/** @param {unknown} words @param {number} most */
const lettersOf = (words, most) => (typeof words === 'string' ? [...words].slice(0, most).join('') : '');

/**
 * What is kept, or stands in a link, as a plan.
 * @param {any} one
 * @param {number} place
 * @param {string} scenario as it was checked
 * @returns {Plan}
 */
function planOf(one, place, scenario) {
  const name = lettersOf(one.name, LONGEST_NAME).trim();
  return {
    name: name === '' ? text('decide.compare.unnamed', { number: place + 1 }) : name,
    note: lettersOf(one.note, LONGEST_NOTE),
    colour: COLOURS.includes(one.colour) ? one.colour : COLOURS[place] ?? '',
    linked: one.linked === true,
    scenario: JSON.parse(scenario),
  };
}

/** One's own; what is none, or of another version, is left out. @returns {Plan[]} */
function keptPlans() {
  try {
    const kept = /** @type {unknown} */ (JSON.parse(remember(KEPT) ?? '[]'));
    if (!Array.isArray(kept)) return [];
    return kept.slice(0, MOST).flatMap((/** @type {any} */ one, place) => {
      const { scenario } = check(JSON.stringify(one?.scenario ?? null), 1, 1);
      return typeof one?.name !== 'string' || scenario === undefined ? [] : [planOf(one, place, scenario)];
    });
  } catch {
    return [];
  }
}

/**
 * Plans as a link holds them: what each has otherwise than the scenario on the page, group by group.
 * @param {Plan[]} plans
 * @param {Scenario} base the scenario on the page
 */
export function packedPlans(plans, base) {
  const groups = /** @type {Record<string, unknown>} */ (/** @type {unknown} */ (base));
  return plans.map(({ name, note, colour, linked, scenario }) => {
    const levers = Object.fromEntries(Object.entries(scenario).filter(([group, own]) => JSON.stringify(own) !== JSON.stringify(groups[group])));
    return { name, ...(note === '' ? {} : { note }), colour, ...(linked ? { linked } : {}), levers };
  });
}

/**
 * The plans of a link.
 * @param {unknown} packed
 * @param {object} base the scenario of the link
 * @returns {Plan[]}
 * @throws {LinkError | SettingsError} where there are none such
 */
export function unpackedPlans(packed, base) {
  if (packed === undefined) return [];
  if (!Array.isArray(packed)) throw new LinkError('damaged');
  if (packed.length > MOST) throw new LinkError('plans', { read: packed.length, allowed: MOST });
  return packed.map((one, place) => {
    if (one === null || typeof one !== 'object' || typeof one.levers !== 'object') throw new LinkError('damaged');
    const { scenario, problems, total } = check(JSON.stringify({ ...base, ...one.levers }), 1, 1);
    if (scenario !== undefined) return planOf(one, place, scenario);
    throw new SettingsError(problems.map((problem) => ({ ...problem, path: `plans[${place}].${problem.path}` })), total);
  });
}

/** Dispatches `change` when they are others, or are called otherwise, and `move` when they have moved with the page. */
export class Plans extends EventTarget {
  #own = keptPlans();
  /** Those that are shown. */
  all = [...this.#own];
  /** Whether they are those of the link that is open, and not one's own. */
  isOfLink = false;
  /** What the last move on the page moved. @type {Moved[]} */
  moved = [];
  #store;
  #before;
  /** Where linked plans were at each state of the page: who undoes goes back to there. @type {WeakMap<State, Map<Plan, Scenario>>} */
  #at = new WeakMap();
  #isStill = false;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #timer;

  /** @param {Store} store */
  constructor(store) {
    super();
    this.#store = store;
    this.#before = store.state;
    store.addEventListener('change', () => this.#follow());
    addEventListener('pagehide', () => this.#keep());
  }

  /** How many of one's own there are that are not shown. */
  get hidden() {
    return this.isOfLink ? this.#own.length : 0;
  }

  /**
   * Puts a plan beside the others, if there is room.
   * @param {string} name
   * @param {Scenario} scenario
   */
  add(name, scenario) {
    if (this.all.length >= MOST) return;
    const taken = this.all.map((plan) => plan.name);
    const short = lettersOf(name, LONGEST_NAME - 3).trim();
    let number = 1;
    const numbered = () => (number > 1 ? `${short} ${number}` : short);
    while (taken.includes(numbered())) number++;
    const colour = COLOURS.find((one) => this.all.every((plan) => plan.colour !== one)) ?? '';
    this.all.push({ name: numbered(), note: '', colour, linked: false, scenario: structuredClone(scenario) });
    this.#changed();
  }

  /** @param {Plan} plan */
  remove(plan) {
    this.all = this.all.filter((one) => one !== plan);
    this.#changed();
  }

  /** @param {Plan} plan @param {Partial<Plan>} part what is otherwise with it */
  alter(plan, part) {
    Object.assign(plan, part);
    this.#note();
    this.#changed();
  }

  /** Plans of a link that was opened, none of most: one's own stay where they are. @param {Plan[]} plans */
  take(plans) {
    const isOwn = plans.length === 0 || JSON.stringify(plans) === JSON.stringify(this.#own);
    if (isOwn && !this.isOfLink) return;
    this.isOfLink = !isOwn;
    this.all = isOwn ? [...this.#own] : plans;
    this.#begin();
  }

  /** One's own are shown again. */
  takeBack() {
    this.isOfLink = false;
    this.all = [...this.#own];
    this.#begin();
  }

  /** Those that are shown are one's own from now on. */
  makeOwn() {
    this.isOfLink = false;
    this.#changed();
  }

  /** Does what puts something else on the page, which linked plans do not follow. @template T @param {() => T} act @returns {T} */
  still(act) {
    this.#isStill = true;
    try {
      return act();
    } finally {
      this.#isStill = false;
    }
  }

  #begin() {
    this.moved = [];
    this.#at = new WeakMap();
    this.dispatchEvent(new Event('change'));
  }

  /** @param {'change' | 'move'} [what] */
  #changed(what = 'change') {
    if (!this.isOfLink) {
      this.#own = [...this.all];
      clearTimeout(this.#timer);
      this.#timer = setTimeout(() => this.#keep(), DELAY);
    }
    this.dispatchEvent(new Event(what));
  }

  #keep() {
    if (this.#timer === undefined) return;
    clearTimeout(this.#timer);
    this.#timer = undefined;
    remember(KEPT, JSON.stringify(this.#own));
  }

  /** Notes where linked plans are while the page is as it is. */
  #note() {
    const linked = this.all.filter((plan) => plan.linked);
    if (linked.length > 0) this.#at.set(this.#store.state, new Map(linked.map((plan) => [plan, plan.scenario])));
  }

  /** The page is otherwise: levers that were moved there are moved in linked plans. */
  #follow() {
    const [before, after] = [this.#before, this.#store.state];
    this.#before = after;
    const linked = this.all.filter((plan) => plan.linked);
    if (linked.length === 0) return;
    const known = this.#at.get(after);
    if (known !== undefined) {
      for (const plan of linked) plan.scenario = known.get(plan) ?? plan.scenario;
      this.moved = [];
      this.#changed('move');
      return;
    }
    if (!this.#isStill && before.preset === after.preset && JSON.stringify(before.scenario.about) === JSON.stringify(after.scenario.about)) this.#move(linked, before, after);
    this.#note();
  }

  /** @param {Plan[]} linked @param {State} before @param {State} after */
  #move(linked, before, after) {
    const all = differing(JSON.stringify(before.scenario), JSON.stringify(after.scenario)).differences;
    const levers = all.filter((one) => one.lever !== undefined && one.before !== undefined && one.after !== undefined);
    if (levers.length === 0 || levers.length > MOST_MOVED) return;
    this.moved = linked.flatMap((plan) => {
      const draft = structuredClone(plan.scenario);
      const had = levers.filter(({ path }) => {
        const [from, to] = [placeOf(after.scenario, path), placeOf(draft, path)];
        const isThere = from?.levers[from.field] !== undefined && to?.levers[to.field] !== undefined;
        if (isThere) to.levers[to.field] = from.levers[from.field];
        return isThere;
      });
      if (had.length === 0) return [];
      const { scenario, problems } = check(JSON.stringify(draft), 1, 1);
      if (scenario !== undefined) plan.scenario = JSON.parse(scenario);
      return [{ names: [plan.name], differences: had, before, problem: scenario === undefined ? problems[0] ?? null : null }];
    });
    this.#changed('move');
  }
}

/**
 * The page's address: once something was changed it holds what is on the page, so that a reload loses nothing, and a link that
 * is opened there brings something else. Nothing is written over before the user changes something: a link that cannot be read can be corrected
 * by hand.
 *
 * @typedef {import('../../pkg/funnelcast.js').Description} Description
 * @typedef {import('../../pkg/funnelcast.js').Problem} Problem
 * @typedef {import('../../pkg/scenario.js').Scenario} Scenario
 * @typedef {import('../scenario/link.js').Shared} Shared
 * @typedef {import('../scenario/link.js').Plan} Plan
 * @typedef {import('../scenario/plans.js').Plans} Plans
 * @typedef {import('../scenario/short_link.js').ShortLink} ShortLink
 * @typedef {import('../scenario/store.js').State} State
 * @typedef {import('../scenario/store.js').Store} Store
 */
import { placedProblem } from '../base/dom.js';
import { text } from '../base/locale.js';
import { hush, say } from '../base/messages.js';
import { formatCount } from '../base/number.js';
import { takeBack } from '../scenario/lent.js';
import { LinkError, readLink, writeLink } from '../scenario/link.js';
import { isCompared } from '../scenario/reference.js';
import { packedPlans, unpackedPlans } from '../scenario/plans.js';
import { SettingsError, readShortLink, sharedBy, writeShortLink } from '../scenario/short_link.js';
import { sayWhatIsNone, sayWhatIsRead } from './link_note.js';

/** Milliseconds after the last change until the address holds it: packing a link while a slider is dragged takes time from the figures. */
const DELAY = 300;
/** Letters of a short link above which the long one may be shorter. */
const LONG = 600;

/** Milliseconds after which a page that was asked to go is gone: it goes on until then, but comes back to the address that it had. */
const GOING = 5000;

/** Where the browser keeps for this tab what the address does not hold yet. */
const UNWRITTEN = 'funnelcast.unwritten';

/** What this page had when it was left before its address held that. @returns {{fragment: string, state: State} | null} */
function unwrittenWork() {
  try {
    const { address, before, fragment, state } = JSON.parse(sessionStorage.getItem(UNWRITTEN) ?? '{}');
    sessionStorage.removeItem(UNWRITTEN);
    // Whoever follows a link to the same address wants what the link holds.
    const returns = performance.getEntriesByType('navigation').some((entry) => /** @type {PerformanceNavigationTiming} */ (entry).type !== 'navigate');
    const isWork = typeof state?.scenario === 'object' && /^(#|$)/.test(fragment);
    if (!returns || !isWork) return null;
    if (before === location.href) return { fragment: location.hash, state };
    return address === location.href ? { fragment, state } : null;
  } catch {
    return null;
  }
}

export class Address {
  /** The fragment that holds what is on the page: written by it, or the link that was opened. */
  #fragment = '';
  #writing = 0;
  #opening = 0;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #timer;
  /** What was said of a link that could not be read. @type {HTMLElement | null} */
  #refusal = null;
  /** Whether the address is to hold something else than it does. */
  #isBehind = false;
  #store;
  #plans;
  #description;
  #presetScenario;
  #onReplaced;
  /** The address before the last one that was written, and when that was. */
  #before = { href: '', at: -Infinity };
  /** Whether the page has begun: what is there then is somebody's. */
  #isLive = false;

  /**
   * @param {Store} store
   * @param {Plans} plans that are compared with what is on the page
   * @param {Description} description
   * @param {(id: string) => Scenario} presetScenario a preset as it comes with the product
   * @param {(previous: Scenario, fragment: string) => void} onReplaced acts when a link took the place of what somebody had on the page
   */
  constructor(store, plans, description, presetScenario, onReplaced) {
    this.#store = store;
    this.#plans = plans;
    this.#description = description;
    this.#presetScenario = presetScenario;
    this.#onReplaced = onReplaced;
  }

  /**
   * Opens what the address holds, now and whenever another link is put there.
   * @param {() => Promise<void>} takeUp puts on the page what was there when it was left, for whoever comes without a link
   */
  async begin(takeUp) {
    const { state } = this.#store;
    const hadLesson = takeBack();
    // What was not written yet is the lesson's.
    if (hadLesson) unwrittenWork();
    if (!this.#takeUnwritten()) await this.#resume();
    await this.#open();
    if (this.#store.state === state && this.#fragment === '' && this.#refusal === null) await takeUp();
    this.#isLive = true;
    if (hadLesson) say('note', () => text('player.ended'));
    this.#plans.addEventListener('change', () => this.changed());
    addEventListener('hashchange', () => this.#open());
    addEventListener('pagehide', () => this.#keepUnwritten());
  }

  /** The state is another one. */
  changed() {
    clearTimeout(this.#timer);
    this.#isBehind = true;
    this.#timer = setTimeout(() => this.remember(), DELAY);
  }

  /** The page goes before the address holds what is on it: a link takes longer to pack than there is left. */
  #keepUnwritten() {
    // What is typed counts when its field is left.
    if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
    const { href, at } = this.#before;
    const address = this.#isBehind ? location.href : null;
    const before = performance.now() - at < GOING ? href : null;
    try {
      if (address !== null || before !== null) sessionStorage.setItem(UNWRITTEN, JSON.stringify({ address, before, fragment: this.#fragment, state: { ...this.#store.state, plans: packedPlans(this.#plans.all, this.#store.state.scenario) } }));
    } catch {
      // A browser that keeps nothing loses the last moment.
    }
  }

  /** Takes up what the page had when it went, if the address does not hold that. */
  #takeUnwritten() {
    const work = unwrittenWork();
    if (work === null || this.#take({ ...work.state, others: this.#plansIn(work.state) ?? [] }).length > 0) return false;
    this.#fragment = work.fragment;
    this.changed();
    return true;
  }

  /** Lets the address hold what is on the page. */
  async remember() {
    this.#isBehind = true;
    const writing = ++this.#writing;
    const { state } = this.#store;
    const { href } = location;
    const fragment = await this.#link();
    // A link that was put there meanwhile is about to be opened.
    if (writing !== this.#writing || location.href !== href) return;
    this.#before = { href: location.href, at: performance.now() };
    history.replaceState(null, '', fragment);
    // As the browser writes it.
    this.#fragment = location.hash;
    this.#isBehind = state !== this.#store.state;
  }

  /** The address holds what is on the page. */
  get fragment() {
    return this.#fragment;
  }

  async #link() {
    const { state } = this.#store;
    const { all } = this.#plans;
    const short = writeShortLink(state, (scenario) => this.#presetTold(scenario, state.preset), all);
    if (short !== null && short.length < LONG) return short;
    const plans = all.length === 0 ? {} : { plans: packedPlans(all, state.scenario) };
    const long = await writeLink({ ...this.#withoutKnownStories(state), ...plans }, this.#description.version);
    return short !== null && short.length < long.length ? short : long;
  }

  /** As it was before something was put there that is no link. */
  #restore() {
    history.replaceState(null, '', this.#fragment === '' ? location.pathname + location.search : this.#fragment);
    this.#catchUp();
  }

  /** The address is the page's own again: what was changed before it was not is still to be written. */
  #catchUp() {
    if (this.#isBehind) this.changed();
  }

  /** Something else was put into the address: what is under way to be written there is not, until that is read. */
  #hold() {
    clearTimeout(this.#timer);
    this.#writing++;
  }

  /** The address is left to be corrected; a reload before that finds what is on the page beside it. */
  async #rememberBeside() {
    const writing = ++this.#writing;
    const { hash } = location;
    const work = await this.#link();
    if (writing === this.#writing && hash === location.hash) history.replaceState({ work }, '');
  }

  /** Takes up what was on the page when it was reloaded with a link that could not be read. */
  async #resume() {
    const { work } = history.state ?? {};
    if (typeof work !== 'string') return;
    const shared = await this.#read(work).catch(() => null);
    if (shared === null) return;
    this.#take(shared);
    // What holds the work, if something that is no link comes next.
    this.#fragment = work;
  }

  async #open() {
    const { hash } = location;
    // What was said of the link before is over.
    this.#refusal?.remove();
    this.#refusal = null;
    const opening = ++this.#opening;
    if (hash === this.#fragment) {
      this.#catchUp();
      return;
    }
    this.#hold();
    /** @type {Shared & {others: Plan[], link?: ShortLink} | null} */
    let shared;
    try {
      shared = await this.#read(hash);
    } catch (error) {
      if (opening === this.#opening) this.#refuseFor(error);
      return;
    }
    if (opening !== this.#opening) return;
    if (shared === null) {
      this.#restore();
      sayWhatIsNone(hash);
      return;
    }
    const { scenario } = this.#store.state;
    const problems = this.#take(shared);
    if (problems.length > 0) {
      this.#refuse(() => text('problem.link_scenario'), problems);
      return;
    }
    this.#fragment = hash;
    if (this.#isLive) this.#onReplaced(scenario, hash);
    // The link itself says what is on the page now.
    this.#hold();
    this.#isBehind = false;
    hush();
    if (shared.link !== undefined) this.#refusal = sayWhatIsRead(shared.link, this.#store.state, this.#presetScenario(shared.link.own.preset));
  }

  /**
   * What a link says, short or long; null where it is none.
   * @param {string} fragment
   * @returns {Promise<Shared & {others: Plan[], link?: ShortLink} | null>} others: plans beside what it says
   */
  async #read(fragment) {
    const { bytes } = this.#description.limits;
    // What is too long for any link is refused before anything is looked for in it.
    const link = fragment.length > bytes ? null : readShortLink(fragment);
    const shared = link === null ? await readLink(fragment, bytes) : { ...sharedBy(link), link };
    return shared && { ...shared, others: unpackedPlans(shared.plans, this.#withKnownStory(shared.scenario, this.#known(shared.preset))) };
  }

  /** Plans that this page had when it was left; none where they cannot be read. @param {Shared} shared */
  #plansIn({ scenario, plans }) {
    try {
      return unpackedPlans(plans, scenario);
    } catch {
      return null;
    }
  }

  /** @param {unknown} error of reading a link */
  #refuseFor(error) {
    if (error instanceof LinkError) this.#refuse(() => reasonOf(error));
    else if (error instanceof SettingsError) this.#refuse(() => text('problem.link_scenario'), error.problems, error.total);
    else throw error;
  }

  /** @param {Shared & {others: Plan[]}} shared */
  #take({ scenario, replications, seed, preset, reference, reference_preset, others }) {
    const known = this.#known(preset);
    const problems = this.#plans.still(() => this.#store.replace({
      scenario: this.#withKnownStory(scenario, known),
      reference: this.#withKnownStory(reference, this.#known(reference_preset)),
      replications,
      seed,
      preset: known,
    }));
    if (problems.length === 0) this.#plans.take(others);
    return problems;
  }

  /** A preset that there is. @param {string | null | undefined} preset */
  #known(preset) {
    return this.#description.presets.some(({ id }) => id === preset) ? preset ?? null : null;
  }

  /**
   * @param {() => string} reason
   * @param {Problem[]} [problems] the first of them
   * @param {number} [total] how many there are
   */
  #refuse(reason, problems = [], total = this.#store.problems) {
    this.#refusal = say('error', reason, () => problems.map(placedProblem), problems.length === 0 ? 0 : total);
    this.#rememberBeside();
  }

  /**
   * The story of a preset is long, and known wherever the link is opened.
   * @param {State} state
   * @returns {Shared}
   */
  #withoutKnownStories({ scenario, reference, preset, replications, seed }) {
    const shared = { scenario: this.#withoutKnownStory(scenario, preset), replications, seed, preset };
    if (!isCompared({ scenario, reference, preset, replications, seed })) return shared;
    const told = this.#presetTold(reference, preset);
    return { ...shared, reference: this.#withoutKnownStory(reference, told), ...(told === null ? {} : { reference_preset: told }) };
  }

  /**
   * The preset whose story a scenario tells.
   * @param {Scenario} scenario
   * @param {string | null} likeliest
   */
  #presetTold(scenario, likeliest) {
    const ids = [likeliest, ...this.#description.presets.map(({ id }) => id)];
    return ids.find((id) => id !== null && this.#withoutKnownStory(scenario, id) !== scenario) ?? null;
  }

  /**
   * @param {Scenario} scenario
   * @param {string | null} preset
   */
  #withoutKnownStory(scenario, preset) {
    const { about, ...levers } = scenario;
    const isKnown = preset !== null && JSON.stringify(about) === JSON.stringify(this.#presetScenario(preset).about);
    return isKnown ? levers : scenario;
  }

  /**
   * @param {object | undefined} scenario as a link gave it
   * @param {string | null} preset
   * @returns {Scenario} that is one only if the store, which has it checked, takes it
   */
  #withKnownStory(scenario, preset) {
    const tellsNone = typeof scenario === 'object' && scenario !== null && !Array.isArray(scenario) && !('about' in scenario);
    const told = tellsNone && preset !== null ? { ...scenario, about: this.#presetScenario(preset).about } : scenario;
    return /** @type {Scenario} */ (told);
  }
}

/** @param {LinkError} error */
function reasonOf({ reason, values }) {
  const said = Object.entries(values).map(([name, value]) => [name, typeof value === 'number' ? formatCount(value) : value]);
  return text('problem.bad_link', { reason: text(`problem.bad_link.${reason}`, Object.fromEntries(said)) });
}

/**
 * What the page is compared with: the scenario as it was opened, or as it was where the user said "compare from here"; what
 * of it differs; and why there may be nothing to compare. After another preset was picked it offers the one before.
 *
 * @typedef {import('../../pkg/funnelcast.js').Difference} Difference
 * @typedef {import('../study/companions.js').Obstacle} Obstacle
 * @typedef {import('../scenario/store.js').State} State
 * @typedef {import('../scenario/store.js').Store} Store
 */
import { announce } from '../base/announce.js';
import { byId, element, problemText } from '../base/dom.js';
import { language, sentences, text } from '../base/locale.js';
import { formatCount, formatDuration } from '../base/number.js';
import { drawsOtherwise, isCompared, nameOf, settingWords, toldDifferences } from '../scenario/reference.js';
import { OF_FILES } from './network_note.js';

/** Lists whose entries draw in turn. */
const LISTS = ['segments', 'channels', 'accounts', 'campaigns'];
/** Changes that are listed; of more the number is said. */
const MOST_LISTED = 40;

export class Comparison {
  #store;
  #root = byId('comparison');
  #words = element('p');
  #note = element('p', { class: 'note' });
  #summary = element('summary');
  #list = element('div', { class: 'scroll', tabindex: '0', role: 'region' });
  #changes = element('details', { class: 'changes' }, [this.#summary, this.#list]);
  #here = element('button', { type: 'button', id: 'compare-from-here' });
  #back = element('button', { type: 'button', id: 'back-to-before' });
  #offer = element('button', { type: 'button', id: 'compare-with-previous' });
  /** The scenario of the preset before this one. @type {import('../../pkg/scenario.js').Scenario | null} */
  #previous = null;
  /** What was offered in which state: who undoes what came after is offered it again. @type {WeakMap<State, import('../../pkg/scenario.js').Scenario>} */
  #offered = new WeakMap();
  /** Why there is nothing to compare with. @type {Obstacle | null} */
  #obstacle = null;
  /** Simulations that the differences rest on; 0 where there are none. */
  #count = 0;
  /** Whether these are all that the figures rest on. */
  #isWhole = false;
  /** Whether nothing is simulated. */
  #isHalted = false;
  #shown = '';

  /**
   * @param {Store} store
   * @param {(scenario: import('../../pkg/scenario.js').Scenario) => string | null} presetOf the preset that tells its story
   */
  constructor(store, presetOf) {
    this.#store = store;
    this.#root.append(this.#words, element('div', { class: 'actions' }, [this.#offer, this.#back, this.#here]), this.#note, this.#changes);
    this.#here.addEventListener('click', () => {
      store.change((draft) => {
        draft.reference = draft.scenario;
      });
      this.#goOn('page.before.begun');
    });
    this.#back.addEventListener('click', () => {
      const { state } = store;
      store.replace({ ...state, scenario: state.reference, preset: presetOf(state.reference) ?? state.preset });
      this.#goOn('page.before.restored');
    });
    this.#offer.addEventListener('click', () => {
      store.replace({ ...store.state, reference: this.#previous ?? undefined });
      this.#root.focus();
    });
    this.#changes.addEventListener('toggle', () => this.#fill());
  }

  /** What was pressed is gone with the comparison: the keyboard goes on to the answers. @param {string} key of what is said */
  #goOn(key) {
    announce(text(key));
    byId('answers').focus();
  }

  /**
   * Another preset, a file or a link took the place of what was on the page.
   * @param {import('../../pkg/scenario.js').Scenario} previous
   */
  offer(previous) {
    this.#previous = previous;
    this.#offered.set(this.#store.state, previous);
    this.show();
  }

  /** There will be no simulations for now, and elsewhere it is said why. */
  halt() {
    this.#isHalted = true;
    this.show();
  }

  /**
   * What the figures say of the comparison.
   * @param {import('../figures/figures.js').Figures} figures
   * @param {Obstacle | null} obstacle
   */
  tell({ reference, replications }, obstacle) {
    this.#count = reference === null ? 0 : Math.min(reference.replications, replications);
    this.#isWhole = this.#count >= replications;
    this.#obstacle = obstacle;
    this.#isHalted = false;
    this.show();
  }

  show() {
    const { state } = this.#store;
    const compared = isCompared(state);
    this.#previous = compared ? null : this.#offered.get(state) ?? this.#previous;
    if (this.#previous !== null) this.#offered.set(state, this.#previous);
    const isOffered = !compared && this.#previous !== null && JSON.stringify(this.#previous) !== JSON.stringify(state.scenario);
    this.#root.hidden = !compared && !isOffered;
    if (this.#root.hidden) return;
    const all = toldDifferences(state);
    const shown = JSON.stringify([language(), compared, titleOf(state.reference), titleOf(this.#previous), this.#obstacle, this.#count, this.#isWhole, this.#isHalted, all]);
    if (shown === this.#shown) return;
    this.#shown = shown;
    this.#offer.hidden = !isOffered;
    const title = titleOf(this.#previous);
    this.#offer.textContent = !isOffered ? '' : title === '' || title === titleOf(state.scenario) ? text('page.before.offer.unnamed') : text('page.before.offer', { title });
    for (const part of [this.#words, this.#note, this.#changes, this.#here, this.#back]) part.hidden = !compared;
    if (!compared) return;
    const [other, own] = [titleOf(state.reference), titleOf(state.scenario)];
    this.#words.textContent = other === own ? text('page.before.same') : other === '' ? text('page.before.unnamed') : text('page.before.other', { title: other });
    this.#here.textContent = text('page.before.here');
    this.#back.textContent = text('page.before.back');
    const notes = sentences(this.#stateText(), ...(this.#count > 0 ? [lengthText(state), enginesText(state)] : []));
    this.#note.textContent = notes;
    this.#note.hidden = notes === '';
    this.#summary.textContent = text('page.before.changed', { count: all.length });
    this.#list.setAttribute('aria-label', this.#summary.textContent);
    this.#fill();
  }

  /** Whether there are figures of it, and why not. */
  #stateText() {
    const { problem, estimate, stopped } = this.#obstacle ?? {};
    // The file is chosen where the scenario that needs it is on the page.
    if (problem?.code === 'other_graph') return text('page.before.other_graph');
    if (problem !== undefined && OF_FILES.includes(problem.code)) return text('page.before.no_graph');
    if (problem !== undefined) return text('page.before.obstacle', { reason: problemText(problem) });
    const part = { count: formatCount(this.#count) };
    if (estimate !== undefined) {
      const key = this.#count > 0 ? 'page.before.heavy.part' : 'page.before.heavy';
      return text(key, { ...part, time: formatDuration(estimate.seconds) });
    }
    if (stopped) return this.#count > 0 ? text('page.before.stopped.part', part) : text('page.before.stopped');
    if (this.#isHalted) return '';
    if (this.#count === 0) return text('page.before.awaited');
    return this.#isWhole ? '' : text('page.before.part', part);
  }

  #fill() {
    if (!this.#changes.open) return;
    const { state } = this.#store;
    const all = toldDifferences(state);
    const rows = all.slice(0, MOST_LISTED).map((difference) => element('tr', {}, [
      element('th', { scope: 'row' }, [nameOf(difference, state)]),
      ...(/** @type {const} */ (['before', 'after'])).map((when) => element('td', {}, [settingWords(difference, when, state)])),
    ]));
    const head = ['page.before.what', 'page.table.compared.before', 'page.table.compared.now'].map((key) => element('th', { scope: 'col' }, [text(key)]));
    const more = all.length - MOST_LISTED;
    this.#list.replaceChildren(
      element('table', {}, [element('thead', {}, [element('tr', {}, head)]), element('tbody', {}, rows)]),
      ...(more > 0 ? [element('p', {}, [text('page.before.more', { count: more })])] : []),
    );
  }
}

/** @param {import('../../pkg/scenario.js').Scenario | null} scenario */
const titleOf = (scenario) => scenario?.about.title[language()] || scenario?.about.title.en || scenario?.about.title.zh || '';

/** Sums over time are of different lengths. @param {State} state */
function lengthText({ scenario, reference }) {
  const [now, before] = [scenario.time.days, reference.time.days];
  return now === before ? '' : text('page.before.days', { now, before });
}

/** Random numbers that are not shared make bands wider. @param {State} state */
function enginesText(state) {
  const { scenario, reference } = state;
  if (scenario.engine !== reference.engine) return text('page.before.engines');
  if (LISTS.some((list) => drawsOtherwise(state, list))) return text('page.before.lists');
  const network = (/** @type {import('../../pkg/scenario.js').Scenario} */ one) => (one.engine === 'network' ? JSON.stringify(one.network) : '');
  return network(scenario) === network(reference) ? '' : text('page.before.networks');
}

/**
 * Where it is seen how word spreads: a window as large as the screen, with one simulation on the network of the page's scenario, and
 * beside it, if wanted, the same on another network. Nothing on the page is changed.
 *
 * @typedef {import('../../pkg/scenario.js').Scenario} Scenario
 * @typedef {object} Surroundings what is used of the page
 * @property {import('../../pkg/funnelcast.js').Description} description
 * @property {import('../scenario/store.js').Store} store
 * @property {import('../study/simulation.js').Simulation} simulation
 * @property {import('../figures/figures.js').Figures | null} figures those that are shown
 */
import { element, putText } from '../base/dom.js';
import { sentences, text } from '../base/locale.js';
import { formatCount, formatMoney } from '../base/number.js';
import { tableOf } from '../base/sheet.js';
import { historyOf } from './ask.js';
import { Panel } from './panel.js';
import { weeksOf } from './story.js';
import { Timeline, isStill } from './timeline.js';

/** People who are drawn at most: more no screen can show, and no processor draws sixty times a second. */
const MOST = 5000;
/** Shapes of a picture that people are placed in: as its frame is, within these. */
const ASPECTS = /** @type {const} */ ([0.6, 2.4]);
/** Pixels beside and below a picture, as css/spread.css has them, where one is shown or two. */
const BESIDE_ONE = { aside: 280, below: 260 };
const BESIDE_TWO = { aside: 40, below: 370 };
/** Which simulation is shown, by the profit that it comes to: its place among all. */
const LEVELS = /** @type {Record<string, {level: number, statistic: 'p05' | 'p50' | 'p95'}>} */ ({
  middle: { level: 0.5, statistic: 'p50' }, low: { level: 0.05, statistic: 'p05' }, high: { level: 0.95, statistic: 'p95' },
});
const TOPOLOGIES = ['star', 'small_world', 'communities', 'scale_free', 'well_mixed'];

export class SpreadRoom {
  #page;
  #dialog = element('dialog', { class: 'spread-room', 'aria-labelledby': 'spread-title' });
  #title = element('h2', { id: 'spread-title', tabindex: '-1', autofocus: '' });
  #close = element('button', { type: 'button', class: 'close' }, [element('span', { 'aria-hidden': 'true' }, ['×'])]);
  #note = element('p', { class: 'note' });
  #which = element('select');
  #whichLabel = element('span');
  #beside = element('select');
  #besideLabel = element('span');
  #waiting = element('p', { class: 'spread-waiting', role: 'status' });
  #panels = element('div', { class: 'spread-panels' });
  #table = element('details', { class: 'spread-table' }, [element('summary')]);
  #announcer = element('p', { class: 'unseen', role: 'status' });
  #timeline = new Timeline((time, still) => this.#draw(time, still), () => this.#announce());
  #asking = new AbortController();
  /** @type {Panel[]} */
  #shown = [];
  /** What they are of. */
  #key = '';
  /** Why there are none. @type {string | null} */
  #failed = null;

  /** @param {Surroundings} page */
  constructor(page) {
    this.#page = page;
    for (const name of Object.keys(LEVELS)) this.#which.append(element('option', { value: name }));
    for (const name of ['', ...TOPOLOGIES]) this.#beside.append(element('option', { value: name }));
    const choices = element('div', { class: 'spread-choices' }, [
      element('label', {}, [this.#whichLabel, this.#which]), element('label', {}, [this.#besideLabel, this.#beside]),
    ]);
    const head = element('div', { class: 'spread-head' }, [this.#title, choices, this.#close]);
    this.#dialog.append(head, this.#waiting, this.#panels, this.#timeline.root, this.#note, this.#table, this.#announcer);
    document.body.append(this.#dialog);
    this.#close.addEventListener('click', () => this.#dialog.close());
    this.#dialog.addEventListener('close', () => this.#left());
    this.#which.addEventListener('change', () => this.#ask());
    this.#beside.addEventListener('change', () => this.#ask());
    this.#dialog.addEventListener('keydown', (event) => this.#pressed(event));
    this.#table.addEventListener('toggle', () => this.#sayTable());
    new ResizeObserver(() => this.#fit()).observe(this.#panels);
    matchMedia('(prefers-color-scheme: dark)').addEventListener('change', () => this.#fit());
  }

  open() {
    this.reword();
    this.#dialog.showModal();
    this.#page.simulation.sweeps.pause();
    this.#ask();
  }

  reword() {
    putText(this.#title, text('spread.title'));
    this.#close.setAttribute('aria-label', text('page.close'));
    putText(this.#whichLabel, text('spread.which'));
    putText(this.#besideLabel, text('spread.beside'));
    for (const option of this.#which.options) option.text = text(`spread.which.${option.value}`);
    for (const option of this.#beside.options) option.text = option.value === '' ? text('spread.beside.none') : text(`topology.${option.value}`);
    putText(/** @type {HTMLElement} */ (this.#table.firstElementChild), text('spread.table.title'));
    this.#timeline.reword();
    for (const panel of this.#shown) panel.reword();
    this.#say();
    this.#sayTable();
  }

  /** The scenario on a network: as it is, or where it counts people alone, on one of usual size. */
  #onNetwork() {
    const { scenario } = this.#page.store.state;
    if (scenario.engine === 'network') return scenario;
    const network = { ...scenario.network, topology: 'small_world', people: Math.min(MOST, Math.floor(this.#population(scenario))) };
    return /** @type {Scenario} */ ({ ...scenario, engine: 'network', network });
  }

  /** @param {Scenario} scenario */
  #population(scenario) {
    const { population } = /** @type {{population?: unknown}} */ (scenario.market ?? {});
    return typeof population === 'number' ? population : MOST;
  }

  /** Whether the figures of the page are those of the network that is shown. */
  get #isThePages() {
    return this.#page.store.state.scenario.engine === 'network' && this.#page.figures?.network != null && this.#page.simulation.isAtRest;
  }

  async #ask() {
    const { store, simulation, figures, description } = this.#page;
    const { seed, replications } = store.state;
    const scenario = this.#onNetwork();
    const { level, statistic } = LEVELS[this.#which.value] ?? { level: 0.5, statistic: 'p50' };
    const target = this.#isThePages ? figures?.outcome('profit')[statistic] ?? null : null;
    const key = JSON.stringify([scenario, seed, replications, this.#which.value, this.#beside.value, target]);
    if (key === this.#key && this.#shown.length > 0) {
      this.#fit();
      return;
    }
    this.#asking.abort();
    this.#asking = new AbortController();
    const { signal } = this.#asking;
    this.#key = key;
    this.#failed = null;
    this.#dialog.classList.add('waiting');
    this.#say();
    const topology = scenario.network?.topology ?? 'small_world';
    const others = this.#beside.value === '' || this.#beside.value === topology ? [] : [this.#beside.value];
    const aspect = this.#aspect(1 + others.length);
    const people = figures?.network?.people ?? Math.min(MOST, this.#population(scenario));
    const question = {
      seed, replications, people, outcome: description.outcomes.findIndex(({ name }) => name === 'profit'), target, level, most: MOST, aspect,
      replication: /** @type {number | null} */ (null),
    };
    try {
      const asked = (/** @type {Scenario} */ of, /** @type {number | null} */ replication) =>
        historyOf({ ...question, replication, scenario: JSON.stringify(of) }, simulation.graph, signal);
      const first = await asked(scenario, null);
      const histories = [{ history: first, topology }];
      for (const other of others) {
        const there = /** @type {Scenario} */ ({ ...scenario, network: { ...scenario.network, topology: other } });
        histories.push({ history: await asked(there, first.replication), topology: other });
      }
      this.#show(histories, aspect);
    } catch (error) {
      if (signal.aborted) return;
      this.#key = '';
      this.#failed = error instanceof Error ? error.message : String(error);
      this.#shown = [];
      this.#panels.replaceChildren();
      this.#say();
    }
  }

  /** About the shape that pictures will have where so many stand beside each other; they are stretched to what it is. @param {number} count */
  #aspect(count) {
    const { clientWidth, clientHeight } = this.#dialog;
    const [least, most] = ASPECTS;
    const isNarrow = matchMedia('(width < 56rem)').matches;
    const { aside, below } = count === 1 ? BESIDE_ONE : BESIDE_TWO;
    const [width, height] = isNarrow ? [clientWidth, Math.min(0.88 * clientWidth, 0.52 * clientHeight)] : [clientWidth / count - aside, clientHeight - below];
    return Math.min(most, Math.max(least, width / Math.max(1, height)));
  }

  /**
   * @param {{history: import('./history.js').History, topology: string}[]} histories
   * @param {number} aspect
   */
  #show(histories, aspect) {
    this.#dialog.classList.remove('waiting');
    this.#dialog.classList.toggle('two', histories.length > 1);
    this.#shown = histories.map(({ history, topology }) => {
      const panel = new Panel(history, topology, aspect, (words) => this.#hear(words));
      panel.onchange = () => {
        if (!this.#timeline.isPlaying) this.#timeline.redraw();
      };
      return panel;
    });
    this.#panels.replaceChildren(...this.#shown.map(({ root }) => root));
    for (const panel of this.#shown) panel.fit();
    this.#timeline.begin(histories[0]?.history.days ?? 1);
    this.#say();
    this.#sayTable();
    this.#announce();
  }

  /** @param {number} time @param {boolean} still */
  #draw(time, still) {
    for (const panel of this.#shown) panel.draw(time, still);
  }

  #fit() {
    if (!this.#dialog.open || this.#shown.length === 0) return;
    for (const panel of this.#shown) panel.fit();
    if (!this.#timeline.isPlaying) this.#timeline.redraw();
  }

  #left() {
    this.#page.simulation.sweeps.resume();
    this.#asking.abort();
    if (this.#dialog.classList.contains('waiting')) this.#key = '';
    if (this.#timeline.isPlaying) this.#timeline.stop();
  }

  /** @param {KeyboardEvent} event */
  #pressed(event) {
    const { target } = event;
    const isOwn = target instanceof HTMLButtonElement || target instanceof HTMLSelectElement || (target instanceof HTMLElement && target.tagName === 'SUMMARY');
    if (event.key !== ' ' || isOwn || this.#shown.length === 0) return;
    event.preventDefault();
    this.#timeline.toggle();
  }

  /** @param {string} words */
  #hear(words) {
    putText(this.#announcer, words);
  }

  #announce() {
    const [first, ...others] = this.#shown;
    if (first === undefined) return;
    this.#hear(sentences(first.words, ...others.map(({ topology, words }) => text('page.readout.of', { place: text(`topology.${topology}`), words }))));
  }

  #say() {
    const { store } = this.#page;
    putText(this.#waiting, this.#failed !== null ? text('spread.failed', { reason: this.#failed }) : this.#dialog.classList.contains('waiting') ? text('spread.waiting') : '');
    this.#waiting.hidden = this.#waiting.textContent === '';
    this.#dialog.classList.toggle('failed', this.#failed !== null);
    const history = this.#shown[0]?.history;
    this.#note.hidden = history === undefined;
    this.#timeline.root.hidden = history === undefined;
    this.#table.hidden = history === undefined;
    if (history === undefined) return;
    const values = {
      run: formatCount(history.replication + 1), looked: formatCount(history.looked), profit: formatMoney(history.profit),
      which: text(`spread.which.${this.#which.value}`).toLowerCase(), replications: formatCount(store.state.replications),
    };
    const isNetwork = store.state.scenario.engine === 'network';
    putText(this.#note, sentences(
      isNetwork ? '' : text('spread.note.aggregate', { people: formatCount(history.people) }),
      text(isNetwork ? 'spread.note.run' : 'spread.note.other', values),
      this.#shown.length > 1 ? text('spread.note.beside') : '',
      isStill() ? text('spread.note.still') : '', text('spread.note.one'),
    ));
  }

  #sayTable() {
    this.#table.querySelectorAll('.scroll').forEach((old) => old.remove());
    if (!this.#table.open) return;
    this.#table.append(...this.#shown.map(({ history, topology }) => {
      const sheet = weeksOf(history);
      const title = this.#shown.length > 1 ? text('page.readout.of', { place: text(`topology.${topology}`), words: sheet.title }) : sheet.title;
      return element('div', { class: 'scroll', tabindex: '0', role: 'region', 'aria-label': title }, [tableOf({ ...sheet, title })]);
    }));
  }
}

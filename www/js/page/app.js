/**
 * The parts of the page and how they act on each other: store → simulation → figures and charts.
 *
 * @typedef {import('../../pkg/funnelcast.js').Description} Description
 * @typedef {import('../scenario/store.js').State} State
 * @typedef {import('../worker/simulation.js').Reply} Reply
 */
import { byId, element, nextTask, putText } from '../base/dom.js';
import { language, loadOtherLanguages, text } from '../base/locale.js';
import { formatCount } from '../base/number.js';
import { hushNotes, rewordMessages, say } from '../base/messages.js';
import { onThemeChange, theme } from '../base/theme.js';
import { Cascades } from '../cascades/cascades.js';
import { costsOf } from '../figures/costs.js';
import { Figures } from '../figures/figures.js';
import { showAnswers } from '../figures/headline.js';
import { wireOrigins } from './origin.js';
import { showOutcomes } from '../figures/outcomes.js';
import { showReason, showSources } from '../figures/sources.js';
import { Form } from '../levers/form.js';
import { GraphFile } from '../levers/graph_file.js';
import { refusalText } from '../levers/graph_picker.js';
import { readAs } from '../levers/graph_report.js';
import { Entrance } from '../decide/entrance.js';
import { Library } from '../library/library.js';
import { STANDARD } from '../scenario/link.js';
import { Plans } from '../scenario/plans.js';
import { isUncertain } from '../scenario/quantity.js';
import { Store } from '../scenario/store.js';
import { Simulation } from '../study/simulation.js';
import { TeachEntrance } from '../teach/entrance.js';
import { Address } from './address.js';
import { BudgetNote } from './budget_note.js';
import { Comparison } from './comparison.js';
import { Effects } from './effects.js';
import { Exports } from './exports.js';
import { onOpen } from './files.js';
import { GivenPresets } from './given_presets.js';
import { GraphInUse, isOnFile } from './graph_in_use.js';
import { rewordHeader, wireHeader } from './header.js';
import { KeptWork } from './kept_work.js';
import { MyScenarios } from './my_scenarios.js';
import { showNetworkNote } from './network_note.js';
import { guardPaste } from './paste.js';
import { Pictures } from './pictures.js';
import { PresetPicker } from './presets.js';
import { onPrint } from './print.js';
import { share } from './share.js';
import { Status } from './status.js';
import { Still } from './still.js';
import { Story } from './story.js';
import { Strip } from './strip.js';
import { Tabs } from './tabs.js';
import { Title } from './title.js';

export class App {
  /** @type {Figures | null} */
  #figures = null;
  /** What the figures are of, as the simulation tells it. @type {any} */
  #view = null;
  /** Why the levers shown cannot be simulated, if they cannot. @type {import('../../pkg/funnelcast.js').Problem | null} */
  #problem = null;
  /** Whether the figures are of other levers than those shown, for which there will be none as they are. */
  #stale = false;
  #pictures;
  /** What index.html comes with. */
  #still = new Still(null);
  /** What was said of workers that failed, until there are figures again. @type {HTMLElement | null} */
  #failure = null;
  /** Why the figures spread; null while no input is uncertain. @type {import('../figures/sources.js').Known | null} */
  #known = null;
  /** What was open when a file of ties was chosen above the answers; absent where none is being read that was.
   * @type {import('../levers/graph_file.js').GraphFile['opened'] | undefined} */
  #chosenOver;
  /** What the levers of inputs are called, and the way to them. */
  #levers = {
    nameOf: (/** @type {string} */ path) => this.form.nameNamed(path), go: (/** @type {string} */ path) => this.form.revealNamed(path), worth: () => this.decide.ask('worth'),
    seek: (/** @type {{outcome: string, lever?: string}} */ { outcome, lever = outcome === 'profit' ? undefined : this.effects.strongest(outcome)[0]?.named }) => this.decide.ask('break_even', { outcome, lever, now: this.#figures?.outcome(outcome).p50 ?? NaN }),
  };

  /**
   * @param {WebAssembly.Module} module
   * @param {Description} description
   * @param {Map<string, import('../../pkg/scenario.js').Scenario>} presets as far as they were looked at
   * @param {import('../charts/charts.js').Charts<Figures>} charts
   */
  constructor(module, description, presets, charts) {
    this.description = description;
    this.given = new GivenPresets(description.presets, presets);
    this.store = new Store(this.given.state(this.given.first));
    this.plans = new Plans(this.store);
    this.charts = charts;
    this.#pictures = new Pictures(charts);
    this.simulation = new Simulation(module, (near) => this.#drawRequest(near));
    this.budgetNote = new BudgetNote(this.simulation, this.store);
    this.cascades = new Cascades(byId('cascades'), description.cascade_charts);
    this.exports = new Exports(this.store, (form) => this.simulation.export(form));
    this.story = new Story();
    this.strip = new Strip();
    this.tabs = new Tabs();
    this.status = new Status(this.simulation, () => this.simulation.resume(this.store.state));
    this.graphFile = new GraphFile(description.limits, byId('graph-file'));
    this.graphInUse = new GraphInUse(this.store, this.graphFile);
    this.form = new Form(byId('levers'), description, this.store, this.graphFile);
    this.effects = new Effects(this.form, this.simulation, this.store, description, this.charts, this.#levers);
    this.decide = new Entrance({ description, store: this.store, plans: this.plans, simulation: this.simulation, go: this.#levers.go });
    this.teach = new TeachEntrance(this);
    this.comparison = new Comparison(this.store, (scenario) => this.given.of(scenario));
    this.address = new Address(this.store, this.plans, description, (id) => this.given.scenario(id), (previous, fragment) => this.#replaced(previous, fragment));
    this.title = new Title(this.store);
    const library = new Library();
    this.keptWork = new KeptWork(library, this.store, () => this.address.fragment);
    this.myScenarios = new MyScenarios(library, this.keptWork, this.store, description, (previous) => this.comparison.offer(previous));
    this.presets = new PresetPicker(byId('preset'), description.presets, (id) => this.takePreset(id));
  }

  async start() {
    // Without words its choices would be seen to grow.
    this.effects.reword();
    await this.address.begin(() => this.keptWork.takeUp());
    this.keptWork.begin();
    this.store.begin();
    guardPaste();
    this.#wireHeader();
    this.#wireSimulation();
    this.store.addEventListener('change', () => this.#changed());
    byId('skip').addEventListener('click', (event) => {
      // Going there is no change of the address.
      event.preventDefault();
      byId('answers').focus();
    });
    onThemeChange(() => this.#restyle());
    const isFirst = JSON.stringify(this.store.state) === JSON.stringify(this.given.state(this.given.first));
    document.documentElement.classList.toggle('other-work', !isFirst);
    this.#still = new Still(isFirst ? this.store.state : null);
    onPrint(() => this.store.state);
    wireOrigins(byId('answers'), this.#levers, () => ({ figures: this.#figures, known: this.#known }), (name) => this.effects.strongest(name));
    await this.form.prepare();
    // While the workers get ready the page is filled: whatever comes of the request finds it so. In between the browser can paint.
    for (const part of this.#wordings()) {
      part();
      await nextTask();
    }
    this.simulation.request(this.store.state);
    // Nobody waits for them.
    loadOtherLanguages();
  }

  /** Those that are shown. */
  get figures() {
    return this.#figures;
  }

  /** The address of what is on the page. */
  async link() {
    await this.address.remember();
    return location.href;
  }

  /** Puts a preset in the place of what is on the page. @param {string} id */
  takePreset(id) {
    const { scenario, replications, seed } = this.store.state;
    this.store.replace({ ...this.given.state(id), replications, seed });
    this.#replaced(scenario);
  }

  /** @param {boolean} near which charts */
  #drawRequest(near) {
    return { charts: this.charts.sizes(near), theme: theme(), locale: language() };
  }

  /** The state is another one. */
  #changed() {
    this.cascades.outdate();
    hushNotes();
    // The workers have begun while the page is made to agree.
    this.simulation.request(this.store.state);
    this.#showState();
    this.decide.changed();
    this.address.changed();
    this.keptWork.changed();
  }

  /**
   * Something else took the place of what was on the page.
   * @param {import('../../pkg/scenario.js').Scenario} previous
   * @param {string | null} [fragment] of the link that brought it, if one did
   */
  #replaced(previous, fragment = null) {
    this.keptWork.replaced(fragment);
    this.comparison.offer(previous);
  }

  #wireHeader() {
    wireHeader(this.store, {
      reset: () => {
        this.store.replace(this.given.state(this.store.state.preset ?? this.given.first));
        this.keptWork.replaced(null);
      },
      share: () => {
        this.graphInUse.follow(null);
        share(this.address);
      },
      exportAs: (form) => this.simulation.export(form),
      saveScenario: () => {
        this.graphInUse.follow(null);
        this.exports.saveScenario();
      },
      onLanguage: () => {
        this.#wordings().forEach((part) => part());
        this.simulation.redraw();
      },
    });
    byId('all-outcomes').addEventListener('toggle', () => this.#showOutcomes());
    byId('sources-of-spread').addEventListener('toggle', () => this.#showSources());
    byId('my-scenarios').addEventListener('click', () => this.myScenarios.open());
    onOpen(this.description.limits.bytes, this.store, (previous) => this.#replaced(previous));
  }

  #wireSimulation() {
    const { simulation } = this;
    const on = (/** @type {string} */ type, /** @type {(detail: any) => void} */ listener) =>
      simulation.addEventListener(type, (event) => listener(/** @type {CustomEvent} */ (event).detail));
    on('view', (view) => {
      if (!this.#still.holds(view)) this.#showView(view);
    });
    on('overbudget', () => {
      const held = this.#still.release();
      if (held !== null) this.#showView(held);
    });
    on('beside', ({ drawings, ...beside }) => {
      if (this.#view === null) return;
      Object.assign(this.#view, beside);
      this.#figures = this.#figuresOf();
      this.#showFigures(drawings);
    });
    on('halted', ({ problem = null, overBudget }) => {
      this.#problem = problem;
      this.#stale = problem !== null || overBudget !== null;
      this.comparison.halt();
      this.#showNote();
      this.cascades.hold();
      this.#showWithoutFigures();
    });
    this.graphFile.addEventListener('change', () => this.#tellOfFile());
    this.graphFile.addEventListener('graph', (event) => {
      const { graph, before } = /** @type {CustomEvent} */ (event).detail;
      simulation.useGraph(graph);
      this.cascades.useGraph(graph);
      // What the scenario names from now on is a change of it, which is simulated by itself.
      if (!this.graphInUse.follow(before) && isOnFile(this.store.state.scenario)) simulation.request(this.store.state);
    });
    on('drawn', ({ drawings }) => this.#pictures.draw(drawings));
    on('exported', (/** @type {Extract<Reply, {type: 'exported'}>} */ { form, text: content }) => this.exports.take(form, content));
    on('failure', (/** @type {string | null} */ message) => {
      this.#failure = say('error', () => text(message === null ? 'page.error.workers_missing' : 'page.error.worker'));
      this.#stale = true;
      this.#showNote();
      this.cascades.hold();
      this.#showWithoutFigures();
    });
  }

  /** @param {any} view figures and drawings, and what they are of */
  #showView(view) {
    this.#view = view;
    this.#problem = null;
    this.#stale = false;
    this.#failure?.remove();
    this.#failure = null;
    this.#figures = this.#figuresOf();
    this.#learn(this.#figures, isUncertain(view.request.scenario));
    this.#showFigures(view.drawings);
    if (view.request === this.store.state) this.cascades.show(view.request, view.network);
    document.body.classList.remove('loading', 'blank');
  }

  /** The figures of what was seen last, with what there is beside them. */
  #figuresOf() {
    const { description } = this;
    const { figures, network = null, ghost, reference, differences, obstacle } = this.#view;
    const other = (/** @type {import('../worker/simulation.js').Figures | null} */ raw) => raw && new Figures(raw, description);
    return new Figures(figures, description, { network, ghost: other(ghost), reference: other(reference), differences, isObstructed: obstacle?.problem !== undefined });
  }

  /**
   * A quick pass does not tell inputs from chance: what the last full run told stays, marked as old.
   * @param {Figures} figures
   * @param {boolean} uncertain
   */
  #learn(figures, uncertain) {
    const fresh = figures.uncertainty.inputs.length > 0;
    this.#known = uncertain ? { figures: fresh ? figures : this.#known?.figures ?? null, fresh } : null;
  }

  /** There will be no figures for now, and the levers are there all the same. */
  #showWithoutFigures() {
    document.body.classList.remove('loading');
    document.body.classList.toggle('blank', this.#figures === null);
    this.story.show(this.store.state.scenario.about);
  }

  /** What says all that has words anew: where nobody waits, each in a task of its own. @returns {(() => void)[]} */
  #wordings() {
    const rest = () => {
      for (const part of [this.status, this.budgetNote]) part.show();
      this.decide.reword();
      this.teach.reword();
      this.cascades.reword();
      rewordMessages();
    };
    return [rewordHeader, () => this.form.update(), () => this.effects.reword(), () => this.#showState(), () => this.#showNote(), () => this.#showFigures(), rest];
  }

  #restyle() {
    this.#showFigures();
    this.simulation.redraw();
    this.cascades.redraw();
  }

  /** @param {Record<string, import('../../pkg/funnelcast.js').Drawing>} [drawings] that come with the figures */
  #showFigures(drawings = {}) {
    if (this.#figures === null) return;
    this.#showNote();
    this.exports.figures = this.#figures;
    this.story.tell(this.#figures);
    this.strip.show(this.#figures);
    showAnswers(byId('answers'), this.#figures);
    this.form.tellCosts(costsOf(this.#figures));
    showReason(byId('reason'), this.#known, this.#levers, this.#still.isOf(this.#view.request));
    putText(byId('digest'), text('page.digest', { replications: formatCount(this.#figures.replications), seed: String(this.#view.request.seed), digest: this.#figures.digest }));
    putText(byId('what-bands-show'), text(this.#known === null ? 'page.limits.chance' : 'page.limits.both'));
    this.#showOutcomes();
    this.#showSources();
    this.comparison.tell(this.#figures, this.#view.obstacle);
    this.#pictures.show(this.#figures, drawings);
  }

  #showNote() {
    showNetworkNote(this.#view?.network, this.#problem, this.#figures !== null, {
      choose: () => {
        this.#chosenOver = this.graphFile.opened;
        this.graphFile.choose();
      },
      opened: this.graphFile.opened?.named.name,
      adopt: () => {
        this.graphInUse.adopt();
        byId('answers').focus();
      },
    });
    for (const part of ['verdict', 'turn', 'finding', 'answers']) byId(part).classList.toggle('stale', this.#stale);
  }

  /** How a file of ties that was chosen above the answers was read, or why not: what the levers say is out of sight. */
  #tellOfFile() {
    const { refused, reading, opened } = this.graphFile;
    const before = this.#chosenOver;
    if (before === undefined || reading !== null) return;
    this.#chosenOver = undefined;
    if (refused !== null) say('error', () => refusalText(this.graphFile));
    else if (opened !== null && opened !== before) say('note', () => readAs(opened.named.name, opened.report));
  }

  /** Forty rows that few look at: made only while they are open. */
  #showOutcomes() {
    const details = /** @type {HTMLDetailsElement} */ (byId('all-outcomes'));
    const place = /** @type {HTMLElement} */ (details.querySelector('.scroll'));
    if (details.open && this.#figures !== null) showOutcomes(place, this.#figures);
  }

  #showSources() {
    const details = /** @type {HTMLDetailsElement} */ (byId('sources-of-spread'));
    const figures = this.#known?.figures ?? null;
    details.hidden = figures === null;
    details.classList.toggle('stale', this.#known?.fresh === false);
    if (details.open && figures !== null) showSources(/** @type {HTMLElement} */ (details.querySelector('.scroll')), figures, this.#levers);
  }

  #showState() {
    const { state } = this.store;
    this.form.update();
    this.effects.changed();
    this.comparison.show();
    const changed = state.preset === null || JSON.stringify(state.scenario) !== JSON.stringify(this.given.scenario(state.preset));
    const asAtFirst = !changed && state.seed === STANDARD.seed && state.replications === STANDARD.replications;
    this.presets.show(state.preset, changed);
    this.story.show(state.scenario.about);
    this.title.show();
    /** @type {HTMLButtonElement} */ (byId('undo')).disabled = !this.store.canUndo;
    /** @type {HTMLButtonElement} */ (byId('redo')).disabled = !this.store.canRedo;
    /** @type {HTMLButtonElement} */ (byId('reset')).disabled = asAtFirst;
  }
}

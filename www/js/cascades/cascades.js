/**
 * Who told whom in one simulation on a network: its cascades in pictures and words. They are worked out by a worker of
 * their own, after the figures of a scenario are shown, and only while the section is near the window: figures never wait
 * for them. What is shown stays, dimmed, until what is wanted now has come.
 *
 * @typedef {import('../../pkg/funnelcast.js').CascadeFigures} CascadeFigures
 * @typedef {import('../worker/cascades.js').Reply} Reply
 * @typedef {import('../study/run.js').RunRequest} RunRequest
 * @typedef {import('../worker/simulation.js').Graph} Graph
 * @typedef {import('../../pkg/funnelcast.js').PlannedNetwork} Network
 * @typedef {{request: RunRequest, network: Network}} Run
 * @typedef {{key: string, run: Run, id: number}} Trace what the cascades are of, and the number of the question
 */
import { chartPalette } from '../../pkg/funnelcast.js';
import { announce } from '../base/announce.js';
import { element, putText } from '../base/dom.js';
import { language, sentences, text } from '../base/locale.js';
import { formatCount, formatPlain } from '../base/number.js';
import { theme } from '../base/theme.js';
import { Charts } from '../charts/charts.js';
import { HiredWorker } from '../worker/workers.js';
import { CASCADE_CHARTS, facts, isTold } from './contents.js';
import { Stepper } from './stepper.js';

/** Milliseconds after the figures: while a lever moves on, no worker is taken from them. */
const PAUSE = 250;
/** How far beyond the window the section is still worked out: the next turn of the wheel. */
const NEAR = '50% 0px';
const MOST_TRIES = 3;

/** @param {Run} run */
const isImported = ({ request: { scenario } }) => scenario.network.topology === 'imported';

export class Cascades {
  /** What the figures on the page are of; null while they are of no network, or old. @type {Run | null} */
  #run = null;
  /** What the worker is at. @type {Trace | null} */
  #asked = null;
  /** What the pictures are of, as long as the worker holds it. @type {Trace | null} */
  #shown = null;
  /** @type {CascadeFigures | null} */
  #figures = null;
  /** @type {HiredWorker | null} */
  #worker = null;
  /** The graph of scenarios that import one. @type {Graph | null} */
  #graph = null;
  #graphs = 0;
  #near = false;
  #tries = 0;
  /** Whether the worker failed because its script did not load. */
  #missing = false;
  #lastId = 0;
  /** Whether the user asked for another simulation, and is to hear of it. */
  #stepped = false;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #timer;
  #root;
  #heading = element('h2', { id: 'cascades-title' });
  #note = element('p', { class: 'note' });
  #said = element('p', { class: 'said', hidden: '' });
  #facts = element('dl', { class: 'facts' });
  #reading = element('p', { class: 'note' });
  #grid = element('div', { class: 'charts' });
  #stepper;
  #charts;

  /**
   * @param {HTMLElement} root
   * @param {import('../../pkg/funnelcast.js').ChartDescription[]} registry of its charts
   */
  constructor(root, registry) {
    this.#root = root;
    this.#stepper = new Stepper(() => {
      this.#stepped = true;
      this.#tries = 0;
      this.#update();
    });
    this.#charts = new Charts(this.#grid, CASCADE_CHARTS, registry, () => this.redraw(), 'h3');
  }

  /**
   * The figures on the page are those of this request.
   * @param {RunRequest} request
   * @param {Network} [network] that it ran on, if it did on one
   */
  show(request, network) {
    clearTimeout(this.#timer);
    this.#root.hidden = network === undefined;
    if (network === undefined) {
      this.#run = null;
      this.#forget();
      return;
    }
    if (this.#root.childElementCount === 0) this.#begin();
    this.#stepper.limit(request.replications);
    this.#timer = setTimeout(() => {
      this.#run = { request, network };
      this.#tries = 0;
      this.#update();
    }, PAUSE);
  }

  /** The levers are others now: their figures are not there yet. */
  outdate() {
    clearTimeout(this.#timer);
    this.#run = null;
    this.#update();
  }

  /** The figures of the levers do not come: what is shown stays, dimmed. */
  hold() {
    this.#root.setAttribute('aria-busy', 'false');
  }

  /**
   * The graph that scenarios with an imported topology run on from now on.
   * @param {Graph} graph
   */
  useGraph(graph) {
    this.#graph = graph;
    this.#graphs++;
    this.#worker?.post({ type: 'graph', graph });
    if (this.#run !== null && isImported(this.#run)) this.outdate();
  }

  /** Everything in other words. */
  reword() {
    if (this.#root.childElementCount === 0) return;
    this.#say();
    this.redraw();
  }

  /** The pictures at the size and in the colours that they have now. */
  redraw() {
    if (this.#figures !== null) this.#charts.describe(this.#figures, this.#palette());
    this.#worker?.post({ type: 'draw', draw: this.#drawRequest() });
  }

  #begin() {
    this.#root.setAttribute('aria-labelledby', this.#heading.id);
    const head = element('div', { class: 'head' }, [this.#heading, this.#stepper.root]);
    this.#root.append(element('div', { class: 'card summary' }, [head, this.#note, this.#said, this.#facts, this.#reading]), this.#grid);
    this.#say();
    new IntersectionObserver((entries) => {
      this.#near = entries.at(-1)?.isIntersecting ?? false;
      this.#update();
    }, { rootMargin: NEAR }).observe(this.#root);
  }

  #palette() {
    return /** @type {Record<string, string>} */ (/** @type {unknown} */ (chartPalette(theme())));
  }

  #drawRequest() {
    return { charts: this.#charts.sizes(), theme: theme(), locale: language() };
  }

  /** Asks for what is wanted, unless it is there or something is under way: the newest request follows that. */
  #update() {
    const run = this.#run;
    const replication = this.#stepper.place;
    const key = run && this.#keyOf(run, replication);
    const waits = key === null || key !== this.#shown?.key;
    this.#root.classList.toggle('old', waits && !this.#failed);
    this.#root.setAttribute('aria-busy', String(waits && !this.#failed));
    if (run === null || key === null || !waits || this.#asked !== null || this.#failed || !this.#near) return;
    const id = ++this.#lastId;
    this.#asked = { key, run, id };
    this.#worker ??= this.#hire();
    const scenario = JSON.stringify(run.request.scenario);
    this.#worker.post({ type: 'trace', id, scenario, seed: run.request.seed, replication, draw: this.#drawRequest() });
  }

  /**
   * What tells pictures apart.
   * @param {Run} run
   * @param {number} replication
   */
  #keyOf(run, replication) {
    const { request: { scenario, seed } } = run;
    return JSON.stringify([scenario, seed, replication, isImported(run) ? this.#graphs : 0]);
  }

  get #failed() {
    return this.#tries === MOST_TRIES;
  }

  #hire() {
    const worker = new HiredWorker('worker/cascades.js');
    worker.post({ type: 'start' });
    worker.expect();
    if (this.#graph !== null) worker.post({ type: 'graph', graph: this.#graph });
    worker.onreply = (/** @type {Reply} */ reply) => {
      if (reply.type === 'traced') this.#take(reply);
      else if (reply.type === 'fatal') this.#replace();
      else if (reply.id === this.#shown?.id) this.#charts.draw(reply.drawings);
    };
    worker.onloss = (message) => {
      this.#missing = message === null;
      this.#replace();
    };
    return worker;
  }

  /** @param {Extract<Reply, {type: 'traced'}>} reply */
  #take({ figures, drawings }) {
    // Even if it is not what is wanted any more: the worker has nothing else to draw. It stays dimmed then.
    this.#shown = this.#asked;
    this.#asked = null;
    this.#tries = 0;
    this.#figures = figures;
    this.#say();
    this.#charts.draw(drawings);
    if (this.#stepped) announce(text('page.readout.of', { place: this.#stepper.words, words: this.#summary(figures) }));
    this.#stepped = false;
    this.#update();
  }

  /** The worker died. */
  #replace() {
    this.#forget();
    this.#tries++;
    if (this.#failed) {
      this.#figures = null;
      this.#say();
    }
    this.#update();
  }

  /** Ends the worker, and its memory with it. */
  #forget() {
    this.#worker?.end();
    this.#worker = null;
    this.#asked = null;
    this.#shown = null;
  }

  #say() {
    const figures = this.#figures;
    putText(this.#heading, text('page.cascades'));
    putText(this.#note, sentences(text('page.cascades.note'), this.#scale()));
    this.#stepper.show();
    this.#grid.classList.toggle('waiting', figures === null);
    this.#facts.hidden = figures === null || !isTold(figures);
    this.#reading.hidden = this.#facts.hidden;
    this.#said.hidden = !this.#facts.hidden;
    const failed = this.#missing ? 'page.cascades.missing_part' : 'page.cascades.failed';
    const silent = text(this.#failed ? failed : 'page.cascades.waiting');
    putText(this.#said, figures === null ? silent : this.#summary(figures));
    if (figures === null) return;
    this.#facts.replaceChildren(...facts(figures).map(([name, value, aside]) => {
      const fact = element('div', {}, [
        element('dt', {}, [text(`page.cascades.${name}`)]),
        element('dd', { class: 'figure' }, [value]),
        element('dd', {}, [aside]),
      ]);
      fact.dataset.fact = name;
      return fact;
    }));
    putText(this.#reading, text('page.cascades.reading'));
    this.#charts.describe(figures, this.#palette());
  }

  /** The figures in a sentence. @param {CascadeFigures} figures */
  #summary(figures) {
    const { cascades, size, depth } = figures;
    if (cascades === 0) return text('page.cascades.nobody');
    if (isTold(figures)) {
      return text('page.cascades.summary', { cascades: formatCount(cascades), size: formatCount(size), depth: formatCount(depth) });
    }
    const isStar = this.#shown?.run.request.scenario.network.topology === 'star';
    return text(isStar ? 'page.cascades.star' : 'page.cascades.alone', { cascades: formatCount(cascades) });
  }

  /** What a person of the network stands for, where it is a sample. */
  #scale() {
    const each = this.#shown?.run.network.people_for_each ?? 1;
    return each > 1 ? text('page.cascades.sample', { each: formatPlain(each) }) : '';
  }
}

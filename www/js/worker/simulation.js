/**
 * A worker: runs replications, or (as the collector) puts chunks together, summarises and draws. Whatever goes wrong
 * here is fatal for this worker: the page replaces it.
 *
 * The collector may hold three runs: the one that is shown, and its ghost and its reference, which that one is drawn over.
 *
 * @typedef {import('../../pkg/funnelcast.js').Drawing} Drawing
 * @typedef {import('../../pkg/funnelcast.js').Histogram} Histogram
 * @typedef {import('../../pkg/funnelcast.js').LedgerFigures} LedgerFigures
 * @typedef {import('../../pkg/funnelcast.js').UncertaintyFigures} UncertaintyFigures
 * @typedef {{name: string, width: number, height: number, words: string[], near: boolean, seen: boolean}} ChartSize words: those
 *   in the picture, each key before its text; near: whether it is in the window or near it; seen: in the window
 * @typedef {{charts: ChartSize[], theme: string, locale: string}} DrawRequest
 * @typedef {{type: 'run' | 'again', run: number, scenario: string, seed: number, first: number, count: number}} Task
 *   again: the second histories of these replications
 * @typedef {{type: 'trial', run: number, scenario: string, seed: number, lever: string | undefined, value: number, place: number,
 *   first: number, count: number, series?: string, days?: number[]}} Trial replications with a lever at a value, or without one as the scenario
 *   is; place: of the value among others; series: what is given in place of outcomes, on these days (from 0)
 * @typedef {{type: 'worth', run: number, scenarios: string[], outcome: number, seed: number, columns: Float64Array, tested: string | undefined,
 *   perPerson: number, days: number}} WorthTask what it is worth to find out, of outcomes by option and replication
 * @typedef {{type: 'fails', run: number, scenario: string, seed: number, column: Float64Array, isBelow: boolean, limit: number,
 *   target: number | undefined}} FailsTask when a scenario fails, of an outcome by replication
 * @typedef {{type: 'choice', run: number, columns: Float64Array, plans: number, outcome: number}} ChoiceTask plans against each other
 * @typedef {{type: 'decisions', run: number, scenario: string, others: string[], budget: number | undefined}} DecisionsTask what can be decided
 * @typedef {{type: 'plan', run: number, scenario: string, levers: string[], objective: string, budget: number | undefined,
 *   values: number[] | undefined, seed: number, first: number, count: number}} PlanTask replications of levers at values
 * @typedef {{type: 'swings', run: number, scenario: string, part: number | undefined}} SwingsTask how far levers are moved
 * @typedef {{type: 'shares', run: number, scenario: string, seed: number, column: Float64Array}} SharesTask what ranges explain, alone
 * @typedef {{type: 'total', run: number, scenario: string, outcome: number, seed: number, column: number, first: number, count: number}} TotalTask
 *   rows of a column of the design that tells what ranges do together
 * @typedef {{type: 'totals', run: number, scenario: string, outcome: number, seed: number, columns: Float64Array, rows: number}} TotalsTask
 *   what the design tells
 * @typedef {{type: 'map', run: number, scenario: string, across: string, up: string, isWide: boolean, count: number}} MapTask two levers
 * @typedef {{type: 'line_scores', run: number, days: Uint32Array, told: Float64Array, bands: Float64Array}} LineScoresTask lines with bands that
 *   people predicted on these days, against what was simulated on all
 * @typedef {{type: 'chip_scores', run: number, edges: Float64Array, chips: Uint32Array, values: Float64Array}} ChipScoresTask chips in bins
 * @typedef {WorthTask | FailsTask | ChoiceTask | DecisionsTask | PlanTask | SwingsTask | SharesTask | TotalTask | TotalsTask | MapTask
 *   | LineScoresTask | ChipScoresTask} Analysis
 * @typedef {{people: number, starts: Uint32Array, ties: Uint32Array, ranks?: Uint8Array, digest: string}} Graph digest: what its
 *   ties go by
 * @typedef {{replications: number, digest: string, days: number, outcomes: Float64Array, entryCosts: Float64Array, bands: Float64Array, weeks: Float64Array,
 *   probabilityOfProfit: Float64Array, profit: Histogram, profitDots: Float64Array, stepRates: Float64Array, ledger: LedgerFigures, uncertainty: UncertaintyFigures}} Figures
 * @typedef {{first: number, count: number, outcomes: Float64Array, series: Float32Array, tables: BigInt64Array,
 *   entryCosts: Float64Array, took: number}} Chunk took: milliseconds
 * @typedef {{type: 'second', run: number, first: number, count: number, outcomes: Float64Array}} Second
 * @typedef {'json' | 'csv' | 'ledger'} Form
 * @typedef {'shown' | 'ghost' | 'reference'} Role
 * @typedef {{ghost: number | null, reference: number | null}} Underlay by their runs
 * @typedef {{type: 'start', module: WebAssembly.Module}
 *   | Task
 *   | Trial
 *   | {type: 'graph', graph: Graph}
 *   | {type: 'begin', run: number, scenario: string, replications: number, seed: number, imported: number | undefined,
 *     as: Role, keep: boolean}
 *   | ({type: 'chunk', run: number} & Chunk)
 *   | Second
 *   | {type: 'summarise', run: number, underlay?: Underlay, draw: DrawRequest}
 *   | {type: 'compare', run: number, underlay: Underlay, draw: DrawRequest}
 *   | {type: 'rename', run: number, scenario: string}
 *   | {type: 'draw', draw: DrawRequest}
 *   | {type: 'export', form: Form}} Request
 * @typedef {({type: 'chunk', run: number} & Chunk)
 *   | Second
 *   | {type: 'trial', run: number, place: number, first: number, count: number, outcomes: Float64Array}
 *   | {type: 'answered', run: number, answer: any}
 *   | {type: 'view', run: number, figures: Figures, differences: Float64Array | null, drawings: Record<string, Drawing>,
 *     collecting: number}
 *   | {type: 'compared', run: number, differences: Float64Array | null, drawings: Record<string, Drawing>}
 *   | {type: 'drawn', drawings: Record<string, Drawing>}
 *   | {type: 'exported', form: Form, text: string}
 *   | {type: 'fatal', message: string}} Reply
 * collecting: milliseconds that all chunks of the run took to be added; imported: people of the graph that was read from a
 * file; keep: whether what was shown is the reference from now on; underlay: what the run that is shown is drawn over, as far as
 * there are figures of it; differences: of the run that is shown from its reference, if it is drawn over one
 */
import { Collector, initSync, prepare, runChunk, runDaily, runSecondHistories, runTrial, useGraph } from '../../pkg/funnelcast.js';
import { listen } from './watched.js';

const scope = /** @type {{postMessage(reply: Reply | {type: 'ready'}, transfer?: Transferable[]): void}} */ (/** @type {unknown} */ (self));

/** @typedef {{run: number, collector: Collector, summarised: boolean, collecting: number}} Collection */
/**
 * What is collected. Only what was summarised is drawn: a resize must not draw the middle of the next run.
 * @type {Record<Role, Collection | null>}
 */
const collections = { shown: null, ghost: null, reference: null };
/** What the run that is shown is drawn over. @type {Underlay} */
let underlay = { ghost: null, reference: null };

/** @param {number} run */
const collectionOf = (run) => Object.values(collections).find((one) => one?.run === run);

/** @param {Task} task */
function run({ run, scenario, seed, first, count }) {
  prepare(scenario, seed);
  const begun = performance.now();
  const parts = runChunk(scenario, seed, first, count);
  const { outcomes, series, tables, entryCosts } = parts;
  parts.free();
  const took = performance.now() - begun;
  const chunk = { first, count, outcomes, series, tables, entryCosts, took };
  scope.postMessage({ type: 'chunk', run, ...chunk }, [outcomes.buffer, series.buffer, tables.buffer, entryCosts.buffer]);
}

/** @param {Task} task */
function runAgain({ run, scenario, seed, first, count }) {
  const outcomes = runSecondHistories(scenario, seed, first, count);
  scope.postMessage({ type: 'second', run, first, count, outcomes }, [outcomes.buffer]);
}

/** @param {Trial} task */
function tryOut({ run, scenario, seed, lever, value, place, first, count, series, days = [] }) {
  const outcomes = series === undefined ? runTrial(scenario, lever, value, seed, first, count)
    : runDaily(scenario, seed, first, count, series, Uint32Array.from(days));
  scope.postMessage({ type: 'trial', run, place, first, count, outcomes }, [outcomes.buffer]);
}

/** @param {Extract<Request, {type: 'begin'}>} request */
function begin({ run, scenario, replications, seed, imported, as, keep }) {
  if (keep) {
    collections.reference?.collector.free();
    collections.reference = collections.shown;
  } else collections[as]?.collector.free();
  collections[as] = null;
  collections[as] = { run, collector: new Collector(scenario, replications, seed, imported), summarised: false, collecting: 0 };
}

/** @param {Extract<Request, {type: 'chunk'}>} chunk */
function collect({ run, first, count, outcomes, series, tables, entryCosts }) {
  const one = collectionOf(run);
  if (one === undefined || one === null) return;
  const begun = performance.now();
  one.collector.add(first, count, outcomes, series, tables, entryCosts);
  one.collecting += performance.now() - begun;
}

/** @param {DrawRequest} request */
function draw({ charts, theme, locale }) {
  /** @type {Record<string, Drawing>} */
  const drawings = {};
  const { shown } = collections;
  if (shown === null || !shown.summarised) return drawings;
  for (const { name, width, height, words } of charts) {
    drawings[name] = shown.collector.draw(name, width, height, theme, locale, words);
  }
  return drawings;
}

/** Lets the run that is shown be drawn over what there is; how it differs from its reference. */
function drawOver() {
  const { shown, ghost, reference } = collections;
  if (shown === null || !shown.summarised) return null;
  if (ghost?.summarised && ghost.run === underlay.ghost) shown.collector.setGhost(ghost.collector);
  if (reference?.summarised && reference.run === underlay.reference) return shown.collector.compareWith(reference.collector);
  shown.collector.compareWithNothing();
  return null;
}

/** @param {Extract<Request, {type: 'summarise'}>} request */
function summarise({ run, underlay: wanted, draw: request }) {
  const summed = collectionOf(run);
  if (summed === undefined || summed === null) throw new Error('nothing was begun');
  const parts = summed.collector.summarise();
  summed.summarised = true;
  // What comes later to a run that is shown is drawn under it as soon as it is there.
  if (summed === collections.shown) underlay = wanted ?? { ghost: null, reference: null };
  else underlay = { ...underlay, [summed === collections.ghost ? 'ghost' : 'reference']: run };
  const differences = drawOver();
  const { replications, digest, days, outcomes, entryCosts, bands, weeks, probabilityOfProfit, profitDots, stepRates } = parts;
  const [profit, ledger, uncertainty] = [parts.profitHistogram(), parts.ledgerFigures(), parts.uncertaintyFigures()];
  const figures = { replications, digest, days, outcomes, entryCosts, bands, weeks, probabilityOfProfit, profit, profitDots, stepRates, ledger, uncertainty };
  parts.free();
  const view = { run, figures, differences, drawings: draw(request), collecting: summed.collecting };
  scope.postMessage({ type: 'view', ...view }, [outcomes.buffer, entryCosts.buffer, bands.buffer]);
}

/** Draws the run that is shown over something else than before. @param {Extract<Request, {type: 'compare'}>} request */
function compare({ run, underlay: wanted, draw: request }) {
  underlay = wanted;
  scope.postMessage({ type: 'compared', run, differences: drawOver(), drawings: draw(request) });
}

/** @param {Form} form */
function written(form) {
  const collector = collections.shown?.collector;
  switch (form) {
    case 'json':
      return collector?.json();
    case 'csv':
      return collector?.csv();
    case 'ledger':
      return collector?.ledgerCsv();
  }
}

/** @param {Request} request */
function answer(request) {
  switch (request.type) {
    case 'start':
      initSync({ module: request.module });
      break;
    case 'run':
      run(request);
      break;
    case 'again':
      runAgain(request);
      break;
    case 'trial':
      tryOut(request);
      break;
    case 'graph':
      useGraph(request.graph.starts, request.graph.ties, request.graph.ranks);
      break;
    case 'begin':
      begin(request);
      break;
    case 'chunk':
      collect(request);
      break;
    case 'second':
      collectionOf(request.run)?.collector.addSecond(request.first, request.count, request.outcomes);
      break;
    case 'summarise':
      summarise(request);
      break;
    case 'rename':
      collectionOf(request.run)?.collector.rename(request.scenario);
      break;
    case 'compare':
      compare(request);
      break;
    case 'draw':
      scope.postMessage({ type: 'drawn', drawings: draw(request.draw) });
      break;
    case 'export':
      scope.postMessage({ type: 'exported', form: request.form, text: written(request.form) ?? '' });
      break;
  }
}

listen((request) => {
  try {
    answer(request);
  } catch (error) {
    scope.postMessage({ type: 'fatal', message: String(error) });
  }
});
scope.postMessage({ type: 'ready' });

/**
 * A worker: runs replications, or (as the collector) puts chunks together, summarises and draws. Whatever goes wrong
 * here is fatal for this worker: the page replaces it.
 *
 * @typedef {import('../pkg/funnelcast.js').Drawing} Drawing
 * @typedef {import('../pkg/funnelcast.js').Histogram} Histogram
 * @typedef {import('../pkg/funnelcast.js').LedgerFigures} LedgerFigures
 * @typedef {import('../pkg/funnelcast.js').UncertaintyFigures} UncertaintyFigures
 * @typedef {{name: string, width: number, height: number, labels: string[], near: boolean}} ChartSize
 * @typedef {{charts: ChartSize[], theme: string, locale: string}} DrawRequest
 * @typedef {{type: 'run' | 'again', run: number, scenario: string, seed: number, first: number, count: number}} Task
 *   again: the second histories of these replications
 * @typedef {{replications: number, days: number, outcomes: Float64Array, bands: Float64Array,
 *   probabilityOfProfit: Float64Array, profit: Histogram, ledger: LedgerFigures, uncertainty: UncertaintyFigures}} Figures
 * @typedef {{first: number, count: number, outcomes: Float64Array, series: Float32Array, tables: BigInt64Array}} Chunk
 * @typedef {{type: 'second', run: number, first: number, count: number, outcomes: Float64Array}} Second
 * @typedef {'json' | 'csv' | 'ledger'} Form
 * @typedef {{type: 'start', module: WebAssembly.Module}
 *   | Task
 *   | {type: 'begin', run: number, scenario: string, replications: number, seed: number}
 *   | ({type: 'chunk', run: number} & Chunk)
 *   | Second
 *   | {type: 'summarise', run: number, draw: DrawRequest}
 *   | {type: 'draw', draw: DrawRequest}
 *   | {type: 'export', form: Form}} Request
 * @typedef {({type: 'chunk', run: number} & Chunk)
 *   | Second
 *   | {type: 'view', run: number, figures: Figures, drawings: Record<string, Drawing>}
 *   | {type: 'drawn', drawings: Record<string, Drawing>}
 *   | {type: 'exported', form: Form, text: string}
 *   | {type: 'fatal', message: string}} Reply
 */
import { Collector, initSync, runChunk, runSecondHistories } from '../pkg/funnelcast.js';

const scope = /** @type {{postMessage(reply: Reply, transfer?: Transferable[]): void}} */ (/** @type {unknown} */ (self));

/** @type {Collector | null} */
let collector = null;
/** The run whose figures the collector summarised last: a resize must not draw the middle of the next run. */
let summarised = false;

/** @param {Task} task */
function run({ run, scenario, seed, first, count }) {
  const parts = runChunk(scenario, seed, first, count);
  const { outcomes, series, tables } = parts;
  parts.free();
  scope.postMessage({ type: 'chunk', run, first, count, outcomes, series, tables }, [outcomes.buffer, series.buffer, tables.buffer]);
}

/** @param {Task} task */
function runAgain({ run, scenario, seed, first, count }) {
  const outcomes = runSecondHistories(scenario, seed, first, count);
  scope.postMessage({ type: 'second', run, first, count, outcomes }, [outcomes.buffer]);
}

/** @param {DrawRequest} request */
function draw({ charts, theme, locale }) {
  /** @type {Record<string, Drawing>} */
  const drawings = {};
  if (collector === null || !summarised) return drawings;
  for (const { name, width, height, labels } of charts) {
    drawings[name] = collector.draw(name, width, height, theme, locale, labels);
  }
  return drawings;
}

/**
 * @param {number} run
 * @param {DrawRequest} request
 */
function summarise(run, request) {
  if (collector === null) throw new Error('nothing was begun');
  const parts = collector.summarise();
  summarised = true;
  const { replications, days, outcomes, bands, probabilityOfProfit } = parts;
  const [profit, ledger, uncertainty] = [parts.profitHistogram(), parts.ledgerFigures(), parts.uncertaintyFigures()];
  const figures = { replications, days, outcomes, bands, probabilityOfProfit, profit, ledger, uncertainty };
  parts.free();
  scope.postMessage({ type: 'view', run, figures, drawings: draw(request) }, [outcomes.buffer, bands.buffer]);
}

/** @param {Form} form */
function written(form) {
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
    case 'begin':
      collector?.free();
      collector = new Collector(request.scenario, request.replications, request.seed);
      summarised = false;
      break;
    case 'chunk':
      collector?.add(request.first, request.count, request.outcomes, request.series, request.tables);
      break;
    case 'second':
      collector?.addSecond(request.first, request.count, request.outcomes);
      break;
    case 'summarise':
      summarise(request.run, request.draw);
      break;
    case 'draw':
      scope.postMessage({ type: 'drawn', drawings: draw(request.draw) });
      break;
    case 'export':
      scope.postMessage({ type: 'exported', form: request.form, text: written(request.form) ?? '' });
      break;
  }
}

self.addEventListener('message', ({ data }) => {
  try {
    answer(data);
  } catch (error) {
    scope.postMessage({ type: 'fatal', message: String(error) });
  }
});

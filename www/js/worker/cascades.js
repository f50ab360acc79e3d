/**
 * A worker for who told whom: it keeps the cascades of one simulation, and draws them. Whatever goes wrong here is fatal
 * for this worker: the page replaces it.
 *
 * @typedef {import('../../pkg/funnelcast.js').CascadeFigures} CascadeFigures
 * @typedef {import('../../pkg/funnelcast.js').Drawing} Drawing
 * @typedef {import('./simulation.js').DrawRequest} DrawRequest
 * @typedef {import('./simulation.js').Graph} Graph
 * @typedef {{type: 'start'}
 *   | {type: 'graph', graph: Graph}
 *   | {type: 'trace', id: number, scenario: string, seed: number, replication: number, draw: DrawRequest}
 *   | {type: 'draw', draw: DrawRequest}} Request
 * @typedef {{type: 'traced', id: number, figures: CascadeFigures, drawings: Record<string, Drawing>}
 *   | {type: 'drawn', id: number, drawings: Record<string, Drawing>}
 *   | {type: 'fatal', message: string}} Reply id: of the trace that it is of
 */
import { Cascades, useGraph } from '../../pkg/funnelcast.js';
import { listen } from './watched.js';
import { loadWhole } from './whole.js';

const scope = /** @type {{postMessage(reply: Reply | {type: 'ready'}): void}} */ (/** @type {unknown} */ (self));

/** @type {{id: number, cascades: Cascades} | null} */
let traced = null;

/**
 * @param {Cascades} cascades
 * @param {DrawRequest} request
 */
function draw(cascades, { charts, theme, locale }) {
  return Object.fromEntries(charts.map(({ name, width, height, words }) =>
    [name, cascades.draw(name, width, height, theme, locale, words)]));
}

/** @param {Request} request */
function answer(request) {
  switch (request.type) {
    case 'start':
      // It has loaded by now.
      break;
    case 'graph':
      useGraph(request.graph.starts, request.graph.ties, request.graph.ranks);
      break;
    case 'trace': {
      const { id, scenario, seed, replication } = request;
      traced?.cascades.free();
      traced = null;
      const cascades = new Cascades(scenario, seed, replication);
      traced = { id, cascades };
      scope.postMessage({ type: 'traced', id, figures: cascades.figures(), drawings: draw(cascades, request.draw) });
      break;
    }
    case 'draw':
      if (traced !== null) scope.postMessage({ type: 'drawn', id: traced.id, drawings: draw(traced.cascades, request.draw) });
      break;
  }
}

/** What is asked before it is here waits for it. @type {Promise<void> | undefined} */
let whole;

listen(async (request) => {
  try {
    whole ??= loadWhole();
    await whole;
    answer(request);
  } catch (error) {
    scope.postMessage({ type: 'fatal', message: String(error) });
  }
});
scope.postMessage({ type: 'ready' });

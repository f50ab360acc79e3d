/**
 * A worker: answers what outcomes say, runs what only a question of a decision asks for, and searches, with the whole core. Whatever goes
 * wrong here is fatal for this worker: the page replaces it.
 *
 * @typedef {import('./simulation.js').Analysis} Analysis
 * @typedef {{type: 'start', module: WebAssembly.Module} | {type: 'graph', graph: import('./simulation.js').Graph} | Analysis
 *   | {type: 'code_task', run: number, task: import('./codes.js').CodeTask}
 *   | import('./searches.js').SearchRequest} Request
 */
import { done } from './codes.js';
import { chipScores, choiceOf, decisionsOf, failsOf, initSync, lineScores, mapOf, runPlan, runTotal, sharesOf, swingsOf, totalsOf, useGraph, worthOf } from '../../pkg/funnelcast.js';
import { searched } from './searches.js';
import { listen } from './watched.js';

/** @param {Exclude<Request, {type: 'start' | 'graph'}>} task */
function answered(task) {
  switch (task.type) {
    case 'worth':
      return worthOf(task.scenarios, task.outcome, task.seed, task.columns, task.tested, task.perPerson, task.days);
    case 'fails':
      return failsOf(task.scenario, task.seed, task.column, task.isBelow, task.limit, task.target);
    case 'choice':
      return choiceOf(task.columns, task.plans, task.outcome);
    case 'decisions':
      return decisionsOf(task.scenario, task.others, task.budget);
    case 'swings':
      return swingsOf(task.scenario, task.part);
    case 'shares':
      return sharesOf(task.scenario, task.seed, task.column);
    case 'total':
      return runTotal(task.scenario, task.outcome, task.seed, task.column, task.first, task.count);
    case 'totals':
      return totalsOf(task.scenario, task.outcome, task.seed, task.columns, task.rows);
    case 'map':
      return mapOf(task.scenario, task.across, task.up, task.isWide, task.count);
    case 'plan': {
      const { scenario, levers, objective, budget, values, seed, first, count } = task;
      return runPlan(scenario, levers, objective, budget, values === undefined ? undefined : Float64Array.from(values), seed, first, count);
    }
    case 'code_task':
      return done(task.task);
    case 'line_scores':
      return lineScores(task.days, task.told, task.bands);
    case 'chip_scores':
      return chipScores(task.edges, task.chips, task.values);
    default:
      return searched(task);
  }
}

listen((/** @type {Request} */ request) => {
  try {
    if (request.type === 'start') initSync({ module: request.module });
    else if (request.type === 'graph') useGraph(request.graph.starts, request.graph.ties, request.graph.ranks);
    else {
      const answer = answered(request);
      if ('run' in request) postMessage({ type: 'answered', run: request.run, answer });
    }
  } catch (error) {
    postMessage({ type: 'fatal', message: String(error) });
  }
});
postMessage({ type: 'ready' });

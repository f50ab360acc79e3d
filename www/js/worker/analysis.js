/**
 * A worker: answers what outcomes say, and runs what only a question of a decision asks for, with the whole core. Whatever goes wrong here
 * is fatal for this worker: the page replaces it.
 *
 * @typedef {import('./simulation.js').Analysis} Analysis
 * @typedef {{type: 'start', module: WebAssembly.Module} | {type: 'graph', graph: import('./simulation.js').Graph} | Analysis} Request
 */
import { choiceOf, failsOf, initSync, mapOf, runPlan, runTotal, sharesOf, swingsOf, totalsOf, useGraph, worthOf } from '../../pkg/funnelcast.js';
import { listen } from './watched.js';

/** @param {Analysis} task */
function answered(task) {
  switch (task.type) {
    case 'worth':
      return worthOf(task.scenarios, task.outcome, task.seed, task.columns, task.tested, task.perPerson, task.days);
    case 'fails':
      return failsOf(task.scenario, task.seed, task.column, task.isBelow, task.limit, task.target);
    case 'choice':
      return choiceOf(task.columns, task.plans, task.outcome);
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
  }
}

listen((/** @type {Request} */ request) => {
  try {
    if (request.type === 'start') initSync({ module: request.module });
    else if (request.type === 'graph') useGraph(request.graph.starts, request.graph.ties, request.graph.ranks);
    else postMessage({ type: 'answered', run: request.run, answer: answered(request) });
  } catch (error) {
    postMessage({ type: 'fatal', message: String(error) });
  }
});
postMessage({ type: 'ready' });

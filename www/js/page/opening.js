/**
 * How the page begins: what takes long is made in tasks of its own, between which the browser can paint and answer.
 *
 * @typedef {import('../../pkg/scenario.js').Scenario} Scenario
 */
import { describe, presetScenario } from '../../pkg/funnelcast.js';
import { byId, nextTask } from '../base/dom.js';
import { registerServiceWorker } from '../base/trusted.js';
import { Charts } from '../charts/charts.js';
import { chartContents } from '../charts/contents.js';
import { App } from './app.js';

/** Milliseconds after the first figures of all simulations until the page is kept: what is asked for ahead of need comes first. */
const IDLE = 5000;

/**
 * Makes the parts of the page once the core is here, and starts them.
 * @param {WebAssembly.Module} module
 */
export async function open(module) {
  const description = describe();
  await nextTask();
  const id = description.presets[0]?.id ?? '';
  /** @type {Map<string, Scenario>} */
  const presets = new Map([[id, JSON.parse(presetScenario(id))]]);
  await nextTask();
  /** @type {App | null} */
  let app = null;
  const charts = new Charts(byId('charts'), chartContents(description), description.charts, () => app?.simulation.redraw());
  await nextTask();
  app = new App(module, description, presets, charts);
  await app.start();
  whenSettled(app, () => setTimeout(() => import('./offline.js').then(({ keepPage }) => keepPage(registerServiceWorker)).catch(() => {}), IDLE));
}

/** @param {App} app @param {() => void} act */
function whenSettled({ simulation }, act) {
  const look = () => {
    if (!simulation.settled) return;
    simulation.removeEventListener('progress', look);
    act();
  };
  simulation.addEventListener('progress', look);
}

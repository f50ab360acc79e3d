/**
 * The page in a frame of another page: the sentence that a scenario comes to and one chart of it, and the way to the whole. It is a
 * document of its own, `embed.html`, so that a host can let this be framed and not the page.
 *
 * @typedef {import('../figures/figures.js').Figures} FiguresOf
 */
import init, { chartPalette, describe } from '../../pkg/funnelcast.js';
import { byId, element, placedProblem, putText } from '../base/dom.js';
import { language, preferredLanguage, text, useLanguage } from '../base/locale.js';
import { formatCount } from '../base/number.js';
import { theme } from '../base/theme.js';
import { Charts } from '../charts/charts.js';
import { chartContents } from '../charts/contents.js';
import { Figures } from '../figures/figures.js';
import { verdict } from '../figures/verdict.js';
import { LinkError } from '../scenario/link.js';
import { SettingsError } from '../scenario/short_link.js';
import { Store } from '../scenario/store.js';
import { titleIn } from '../scenario/title.js';
import { Simulation } from '../study/simulation.js';
import { withCore } from '../worker/core.js';
import { makeWorkers } from '../worker/workers.js';
import { given, linked } from './linked.js';

const CORE = 'pkg/funnelcast_bg.wasm';

/** @param {string} words */
function complain(words) {
  byId('trouble').append(element('p', {}, [words]));
  byId('trouble').hidden = false;
}

/** Why a link cannot be read. @param {unknown} error */
function reasonOf(error) {
  if (error instanceof SettingsError) return error.problems.map(placedProblem).join(' ');
  if (!(error instanceof LinkError)) throw error;
  const values = Object.entries(error.values).map(([name, value]) => [name, typeof value === 'number' ? formatCount(value) : value]);
  return text('embed.bad_link', { reason: text(`problem.bad_link.${error.reason}`, Object.fromEntries(values)) });
}

/**
 * The link's scenario in place of the first preset, if it holds; what is wrong with it is told, and the preset is not shown for it.
 * @param {Store} store
 * @param {import('../../pkg/funnelcast.js').Description} description
 */
async function take(store, description) {
  if (location.hash.length <= 1) return true;
  try {
    const draft = await linked(location.hash, description);
    if (draft === null) return true;
    const problems = store.replace(draft);
    if (problems.length === 0) return true;
    complain([text('problem.link_scenario'), ...problems.map(placedProblem)].join(' '));
  } catch (error) {
    complain(reasonOf(error));
  }
  return false;
}

/**
 * The chart that the address asks for, or the first.
 * @param {import('../../pkg/funnelcast.js').Description} description
 */
function chosen(description) {
  const all = chartContents(description);
  const asked = new URLSearchParams(location.search).get('chart');
  const found = all.find(({ name }) => name === asked);
  if (asked !== null && found === undefined) complain(text('embed.chart.unknown', { read: asked.slice(0, 60) }));
  return found ?? all[0];
}

/** @param {WebAssembly.Module} module */
async function show(module) {
  const description = describe();
  const store = new Store(given(description.presets[0]?.id ?? ''));
  const whole = /** @type {HTMLAnchorElement} */ (byId('whole'));
  whole.href = `./?lang=${language()}${location.hash}`;
  putText(whole, text('embed.whole'));
  const isTaken = await take(store, description);
  document.body.classList.remove('loading');
  if (!isTaken) return;
  const { state } = store;
  const title = titleIn(state.scenario.about.title) || text('page.preset.custom');
  document.title = title;
  putText(byId('story-title'), title);
  const contents = chosen(description);
  /** @type {Simulation | null} */
  let simulation = null;
  /** @type {FiguresOf | null} */
  let figures = null;
  const charts = new Charts(byId('charts'), contents === undefined ? [] : [contents], description.charts, () => simulation?.redraw(), 'h3');
  simulation = new Simulation(module, (near) => ({ charts: charts.sizes(near), theme: theme(), locale: language() }));
  const on = (/** @type {string} */ type, /** @type {(detail: any) => void} */ listener) =>
    simulation?.addEventListener(type, (event) => listener(/** @type {CustomEvent} */ (event).detail));
  const describeCharts = () => figures !== null && charts.describe(figures, /** @type {any} */ (chartPalette(theme())));
  on('view', ({ figures: raw, network = null, drawings }) => {
    figures = new Figures(raw, description, { network });
    putText(byId('verdict'), verdict(figures));
    putText(byId('rests-on'), text('embed.rests_on', { simulations: formatCount(figures.replications), seed: String(state.seed) }));
    describeCharts();
    charts.draw(drawings);
  });
  on('drawn', ({ drawings }) => charts.draw(drawings));
  on('overbudget', (held) => held !== null && complain(text('embed.heavy')));
  on('halted', ({ problem = null }) => problem !== null && complain(placedProblem(problem)));
  on('failure', () => complain(text('embed.failed')));
  matchMedia('(prefers-color-scheme: dark)').addEventListener('change', () => {
    describeCharts();
    simulation?.redraw();
  });
  simulation.request(state);
}

async function begin() {
  makeWorkers();
  const core = withCore(CORE, async (module) => {
    await init({ module_or_path: module });
    return module;
  });
  const [module] = await Promise.all([core, useLanguage(preferredLanguage().language)]);
  await show(module);
}

begin().catch((error) => {
  complain(error instanceof Error ? error.message : String(error));
  throw error;
});

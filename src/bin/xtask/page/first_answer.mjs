/**
 * The first preset's answer, put into index.html by the page's own scripts. It is put together with them, and run without a browser.
 *
 * @typedef {import('../../../../www/js/worker/simulation.js').Figures} Raw
 * @typedef {import('../../../../www/js/worker/simulation.js').DrawRequest} DrawRequest
 */
import { chartPalette, describe, initSync, plan, presetScenario } from '../../../../www/pkg/funnelcast.js';
import { byId, element } from '../../../../www/js/base/dom.js';
import { fillTexts, useLanguage } from '../../../../www/js/base/locale.js';
import { pictureOf } from '../../../../www/js/base/trusted.js';
import { Charts } from '../../../../www/js/charts/charts.js';
import { chartContents } from '../../../../www/js/charts/contents.js';
import { Figures } from '../../../../www/js/figures/figures.js';
import { showAnswers } from '../../../../www/js/figures/headline.js';
import { showReason } from '../../../../www/js/figures/sources.js';
import { leversOf, nameIn } from '../../../../www/js/levers/directory.js';
import { Story } from '../../../../www/js/page/story.js';
import { STANDARD } from '../../../../www/js/scenario/link.js';
import { isUncertain } from '../../../../www/js/scenario/quantity.js';
import '../../../../www/js/worker/simulation.js';

/**
 * About the sizes of the first chart in CSS pixels, on a large desk, beside the levers and on a phone; css/charts.css knows the
 * classes.
 */
const SIZES = [{ name: 'wide', width: 880, height: 350 }, { name: 'middle', width: 600, height: 270 }, { name: 'narrow', width: 325, height: 280 }];
const RUN = 1;

/**
 * A worker in this thread.
 * @param {{hear: (event: {data: any}) => void, replies: any[]}} self what it takes itself for
 */
const workerIn = (self) => async (/** @type {any} */ data) => {
  self.replies.length = 0;
  self.hear({ data });
  // It answers in a turn of its own.
  await new Promise((resolve) => {
    setTimeout(resolve);
  });
  const fatal = self.replies.find(({ type }) => type === 'fatal');
  if (fatal !== undefined) throw new Error(fatal.message);
  return [...self.replies];
};

/**
 * All of the first preset's run, as the page makes it.
 * @param {Parameters<typeof workerIn>[0]} self
 * @param {BufferSource} core
 */
export async function answer(self, core) {
  const module = new WebAssembly.Module(core);
  initSync({ module });
  const description = describe();
  const scenario = JSON.parse(presetScenario(description.presets[0]?.id ?? ''));
  const { replications, seed } = STANDARD;
  const text = JSON.stringify(scenario);
  const { task, second } = plan(text, replications, 1);
  const ask = workerIn(self);
  const run = { run: RUN, scenario: text, seed };
  await ask({ type: 'start', module });
  await ask({ type: 'begin', ...run, replications, as: 'shown', keep: false });
  /** @type {['run' | 'again', number][]} */
  const passes = [['run', replications], ['again', second]];
  for (const [type, end] of passes) {
    for (let first = 0; first < end; first += task) {
      for (const part of await ask({ type, ...run, first, count: Math.min(task, end - first) })) await ask(part);
    }
  }
  const draw = { charts: [], theme: 'light', locale: 'en' };
  const [{ figures }] = await ask({ type: 'summarise', run: RUN, draw });
  return { ask, description, scenario, figures };
}

/**
 * A picture whose colours follow the page's own light and dark.
 * @param {string} light
 * @param {string} dark the same in other colours
 */
function inBoth(light, dark) {
  const colours = /#[0-9a-f]{6}|rgba?\([^)]*\)/gi;
  const others = dark.match(colours) ?? [];
  if (light.replace(colours, '') !== dark.replace(colours, '')) throw new Error('the dark picture is not the light one in other colours');
  let place = 0;
  return light.replace(colours, (colour) => {
    const other = others[place++];
    return other === colour ? colour : `light-dark(${colour}, ${other})`;
  });
}

/**
 * Puts the answer into a page.
 * @param {any} document
 * @param {import('../../../../www/js/base/locale.js').Language} language
 * @param {Awaited<ReturnType<typeof answer>>} found
 */
export async function tell(document, language, { ask, description, scenario, figures: raw }) {
  await useLanguage(language);
  fillTexts(document);
  const figures = new Figures(raw, description);
  const [preset] = description.presets;
  // The others come with the page's scripts, without which none can be chosen.
  byId('preset').replaceChildren(element('option', { value: preset?.id ?? '' }, [preset?.title[language] ?? '']));
  document.body.classList.remove('loading');
  const story = new Story();
  story.show(scenario.about);
  story.tell(figures);
  showAnswers(byId('answers'), figures);
  const levers = leversOf(description, scenario);
  const nameOf = (/** @type {string} */ path) => levers.flatMap((one) => (one.named === path ? [nameIn(one, scenario)] : []))[0] ?? path;
  showReason(byId('reason'), isUncertain(scenario) ? { figures, fresh: true } : null, { nameOf, go: () => {} });
  await drawCharts(document, language, figures, ask);
  document.body.classList.add('loading');
}

/**
 * All charts but for their pictures, of which there is the first one.
 * @param {any} document
 * @param {string} locale
 * @param {Figures} figures
 * @param {ReturnType<typeof workerIn>} ask
 */
async function drawCharts(document, locale, figures, ask) {
  const { description } = figures;
  const charts = new Charts(byId('charts'), chartContents(/** @type {any} */ (description)), description.charts, () => {});
  const [light, dark] = [chartPalette('light'), chartPalette('dark')].map((palette) => Object.entries(palette));
  const palette = Object.fromEntries((light ?? []).map(([name, colour], place) => [name, `light-dark(${colour}, ${dark?.[place]?.[1]})`]));
  charts.describe(figures, palette);
  // What will stand beside the first chart has its place.
  charts.standBeside(element('section', { class: 'card swings' }));
  const [first] = charts.sizes();
  if (first === undefined) throw new Error('there is no chart');
  const place = document.querySelector(`.chart-${first.name} .picture`);
  for (const { name, width, height } of SIZES) {
    const drawn = async (/** @type {string} */ theme) =>
      (await ask({ type: 'draw', draw: { charts: [{ ...first, width, height }], theme, locale } }))[0].drawings[first.name].svg;
    const picture = document.importNode(pictureOf(inBoth(await drawn('light'), await drawn('dark'))), true);
    picture.setAttribute('class', name);
    // It fills its place, as the one that is drawn for it will.
    picture.setAttribute('preserveAspectRatio', 'none');
    picture.setAttribute('aria-hidden', 'true');
    place.append(picture);
  }
}

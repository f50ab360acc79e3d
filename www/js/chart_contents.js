/**
 * What each chart says besides its picture: legend, note, table, and the words for one place of it.
 *
 * @typedef {import('./figures.js').Figures} Figures
 * @typedef {[mark: 'band' | 'line' | 'dashes' | 'bar' | 'thin' | 'ticks' | 'shades' | 'outline' | 'dot' | 'root', colour: string, key: string]} Mark
 */

/**
 * @template [F=Figures]
 * @typedef {import('./chart_places.js').Places<F> & {
 *   name: string,
 *   legend: (figures: F) => Mark[],
 *   note: (figures: F) => string,
 *   readout: (figures: F, place: number) => string,
 *   aside?: (figures: F, place: number) => string,
 *   table: (figures: F) => HTMLTableElement[],
 *   labels?: () => string[],
 *   shown?: (figures: F) => boolean,
 * }} Contents
 * aside: what else there is to say of a place; labels: the words in the picture; shown: whether there is anything to see
 */
import { COHORTS, TOUCHES } from './chart_customers.js';
import { BANDS, COMMUNITY, CONNECTED, FOLLOWERS, TRUST } from './chart_days.js';
import { PROFIT, WATERFALL } from './chart_money.js';
import { inBars } from './chart_places.js';
import { bandText, levelCells, levelHeads } from './chart_words.js';
import { table } from './dom.js';
import { text } from './locale.js';
import { formatPlain } from './number.js';

/** The stages of the funnel's picture, from top to bottom. */
const STAGES = ['aware', 'one_off_buyers', 'fans', 'users', 'customers', 'repeat_customers', 'iron_fans', 'lapsed', 'blocked'];
const GENERATIONS = 9;

/** @type {Contents} */
const FUNNEL = {
  name: 'funnel',
  legend: () => [...BANDS, ['outline', 'negative', 'page.legend.left']],
  note: () => text('page.chart.funnel.note'),
  labels: () => STAGES.map((stage) => text(`stage.${stage}`)),
  ...inBars(() => STAGES.length, 'y'),
  readout: (figures, place) => text('page.readout.of', {
    place: text(`stage.${STAGES[place]}`), words: bandText(figures.band(STAGES[place] ?? '', figures.days - 1)),
  }),
  table: (figures) => [
    table(text('page.chart.funnel'), [text('page.table.stage'), ...levelHeads()],
      STAGES.map((stage) => [text(`stage.${stage}`), ...levelCells(figures.band(stage, figures.days - 1))])),
  ],
};

/**
 * @param {Figures} figures
 * @param {number} generation
 */
const viewers = (figures, generation) => figures.outcome(`viewers_generation_${generation}`);

/** Generations are shown as far as one simulation in twenty reached them. @param {Figures} figures */
function generationsShown(figures) {
  let shown = GENERATIONS;
  while (shown > 1 && !(viewers(figures, shown - 1).p95 > 0)) shown--;
  return shown;
}

const generationName = (/** @type {number} */ generation) => (generation === GENERATIONS - 1 ? `${generation}+` : String(generation));

/** @type {Contents} */
const SHARING = {
  name: 'generations',
  legend: () => BANDS,
  note: (figures) => text('page.chart.generations.note', {
    r: formatPlain(figures.outcome('reproduction_number').p50),
    k: formatPlain(figures.outcome('k_factor').p50),
  }),
  ...inBars(generationsShown, 'x'),
  readout: (figures, place) => text('page.readout.of', {
    place: text('page.readout.generation', { generation: generationName(place) }), words: bandText(viewers(figures, place)),
  }),
  table: (figures) => [
    table(text('page.chart.generations'), [text('page.table.generation'), ...levelHeads()],
      Array.from({ length: GENERATIONS }, (_, place) => [generationName(place), ...levelCells(viewers(figures, place))])),
  ],
};

/** In the order of the page. */
export const CHARTS = [CONNECTED, FUNNEL, FOLLOWERS, TOUCHES, WATERFALL, COHORTS, TRUST, SHARING, PROFIT, COMMUNITY];

/**
 * What each chart says besides its picture: legend, note, table, and the words for one place of it.
 *
 * @typedef {import('../../pkg/funnelcast.js').ChartDescription} ChartDescription
 * @typedef {import('../figures/figures.js').Figures} Figures
 * @typedef {import('./charts.js').Contents} Contents
 * @typedef {import('./charts.js').Mark} Mark
 */
import { table } from '../base/dom.js';
import { text } from '../base/locale.js';
import { formatPlain } from '../base/number.js';
import { COHORTS, TOUCHES } from './customers.js';
import { BANDS, days } from './days.js';
import { PROFIT, WATERFALL } from './money.js';
import { inBars } from './places.js';
import { referenceCell, referenceHead, referenceText, referenceTick } from './reference.js';
import { bandText, levelCells, levelHeads } from './words.js';

const GENERATIONS = 9;

/**
 * A row for each stage at the end.
 * @param {ChartDescription} chart
 * @returns {Contents}
 */
function stages({ name, series }) {
  const atEnd = (/** @type {Figures} */ figures, /** @type {string} */ stage) => figures.band(stage, figures.days - 1);
  return {
    name,
    legend: (figures) => [...BANDS, ['outline', 'negative', 'page.legend.left'], ...referenceTick(figures)],
    note: () => text(`page.chart.${name}.note`),
    ...inBars(() => series.length, 'y'),
    readout: (figures, place) => text('page.readout.of', {
      place: text(`stage.${series[place]}`), words: bandText(atEnd(figures, series[place] ?? '')),
    }),
    aside: (figures, place) => referenceText(figures, (reference) => atEnd(reference, series[place] ?? '').p50),
    table: (figures) => [
      table(text(`page.chart.${name}`), [text('page.table.stage'), ...levelHeads(), ...referenceHead(figures)],
        series.map((stage) => [
          text(`stage.${stage}`), ...levelCells(atEnd(figures, stage)),
          ...referenceCell(figures, (reference) => atEnd(reference, stage).p50),
        ])),
    ],
  };
}

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
  legend: (figures) => [...BANDS, ...referenceTick(figures)],
  note: (figures) => text('page.chart.generations.note', {
    r: formatPlain(figures.outcome('reproduction_number').p50),
    k: formatPlain(figures.outcome('k_factor').p50),
  }),
  ...inBars(generationsShown, 'x'),
  readout: (figures, place) => text('page.readout.of', {
    place: text('page.readout.generation', { generation: generationName(place) }), words: bandText(viewers(figures, place)),
  }),
  aside: (figures, place) => referenceText(figures, (reference) => viewers(reference, place).p50),
  table: (figures) => [
    table(text('page.chart.generations'), [text('page.table.generation'), ...levelHeads(), ...referenceHead(figures)],
      Array.from({ length: GENERATIONS }, (_, place) => [
        generationName(place), ...levelCells(viewers(figures, place)),
        ...referenceCell(figures, (reference) => viewers(reference, place).p50),
      ])),
  ],
};

/** Those that are not over days. @type {Record<string, (chart: ChartDescription) => Contents>} */
const OTHERS = {
  funnel: stages, touches: () => TOUCHES, waterfall: () => WATERFALL, cohorts: () => COHORTS, generations: () => SHARING, profit: () => PROFIT,
};

/**
 * What the charts say, in the order of the page.
 * @param {import('../../pkg/funnelcast.js').Description} description
 * @returns {Contents[]}
 */
export function chartContents({ charts, series }) {
  const unit = (/** @type {string} */ name) => series.find((one) => one.name === name)?.unit ?? '';
  return charts.flatMap((chart) => {
    if (chart.shape === 'over_days' || chart.shape === 'daily_steps') return [days(chart, unit(chart.series[0] ?? ''))];
    return OTHERS[chart.name]?.(chart) ?? [];
  });
}

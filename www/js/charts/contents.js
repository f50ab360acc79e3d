/**
 * What each chart says besides its picture: legend, note, table, and the words for one place of it.
 *
 * @typedef {import('../../pkg/funnelcast.js').ChartDescription} ChartDescription
 * @typedef {import('../figures/figures.js').Figures} Figures
 * @typedef {import('./charts.js').Contents} Contents
 * @typedef {import('./charts.js').Mark} Mark
 */
import { sentences, text } from '../base/locale.js';
import { formatCount, formatPlain, formatShare } from '../base/number.js';
import { COHORTS, TOUCHES } from './customers.js';
import { BANDS, days } from './days.js';
import { DOTS } from './dots.js';
import { finding } from './findings.js';
import { flatness } from './flat.js';
import { PROFIT, WATERFALL } from './money.js';
import { inBars } from './places.js';
import { referenceCell, referenceColumn, referenceText, referenceTick } from './reference.js';
import { bandText, levelCells, levelColumns } from './words.js';
import { weekly } from './weeks.js';

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
    aside: (figures, place) => {
      const rate = figures.stepRates[place] ?? NaN;
      return [
        Number.isFinite(rate) ? text('page.readout.step_rate', { rate: formatShare(rate) }) : '',
        referenceText(figures, (reference) => atEnd(reference, series[place] ?? '').p50),
      ].filter(Boolean).join(' · ');
    },
    sheets: (figures) => [{
      title: text(`page.chart.${name}`),
      columns: [
        { head: text('page.table.stage') }, ...levelColumns(formatCount), ...referenceColumn(figures, formatCount),
        { head: text('page.chart.funnel.rate'), format: formatShare },
      ],
      rows: series.map((stage, place) => [
        text(`stage.${stage}`), ...levelCells(atEnd(figures, stage)),
        ...referenceCell(figures, (reference) => atEnd(reference, stage).p50),
        Number.isFinite(figures.stepRates[place]) ? figures.stepRates[place] ?? null : null,
      ]),
    }],
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
  note: (figures) => {
    const [views, readers, connected, followers] = ['shared_views', 'viewers', 'mean_connected', 'followers_by_share'].map((name) => figures.outcome(name).mean);
    const r = figures.outcome('reproduction_number');
    const conversion = (followers ?? NaN) / (views ?? NaN);
    const k = figures.outcome('k_factor').mean;
    return sentences(
      Number.isFinite(r.mean) ? text('page.chart.generations.note.r', {
        r: formatPlain(r.mean), views: formatCount(views ?? NaN), viewers: formatCount(readers ?? NaN), low: formatPlain(r.p05), high: formatPlain(r.p95),
      }) : '',
      Number.isFinite(k + conversion) ? text('page.chart.generations.note.k', {
        k: formatPlain(k), invitations: formatPlain((views ?? NaN) / (connected ?? NaN)), conversion: formatShare(conversion),
      }) : '',
      text('page.chart.generations.note'),
    );
  },
  ...inBars(generationsShown, 'x'),
  readout: (figures, place) => text('page.readout.of', {
    place: text('page.readout.generation', { generation: generationName(place) }), words: bandText(viewers(figures, place)),
  }),
  aside: (figures, place) => referenceText(figures, (reference) => viewers(reference, place).p50),
  sheets: (figures) => [{
    title: text('page.chart.generations'),
    columns: [{ head: text('page.table.generation') }, ...levelColumns(formatCount), ...referenceColumn(figures, formatCount)],
    rows: Array.from({ length: GENERATIONS }, (_, place) => [
      generationName(place), ...levelCells(viewers(figures, place)),
      ...referenceCell(figures, (reference) => viewers(reference, place).p50),
    ]),
  }],
};

/** Those that are not over days. @type {Record<string, (chart: ChartDescription) => Contents>} */
const OTHERS = {
  funnel: stages, touches: () => TOUCHES, waterfall: () => WATERFALL, cohorts: () => COHORTS, generations: () => SHARING, profit: () => PROFIT, profit_dots: () => DOTS,
};

/**
 * What the charts say, in the order of the page.
 * @param {import('../../pkg/funnelcast.js').Description} description
 * @returns {Contents[]}
 */
export function chartContents({ charts, series }) {
  const unit = (/** @type {string} */ name) => series.find((one) => one.name === name)?.unit ?? '';
  return charts.flatMap((chart) => {
    const told = { finding: finding(chart.name), ...flatness(chart) };
    const overDays = () => days(chart, unit(chart.series[0] ?? ''));
    if (chart.shape === 'daily_steps') return [{ ...weekly(chart, overDays()), ...told }];
    const contents = chart.shape === 'over_days' ? overDays() : OTHERS[chart.name]?.(chart);
    return contents === undefined ? [] : [{ ...contents, ...told }];
  });
}

/**
 * What the charts of cascades say besides their pictures, and the figures in words.
 *
 * @typedef {import('../../pkg/funnelcast.js').CascadeFigures} CascadeFigures
 * @typedef {import('../../pkg/funnelcast.js').CascadeStep} CascadeStep
 * @typedef {import('../charts/charts.js').Contents<CascadeFigures>} Contents
 */
import { sentences, text } from '../base/locale.js';
import { formatCount, formatPlain, formatShare } from '../base/number.js';
import { atValues, inBars } from '../charts/places.js';

/** Whether somebody told somebody. @param {CascadeFigures} figures */
export const isTold = (figures) => figures.size > 1;

/** How many of the largest cascade are in the picture. @param {CascadeFigures} figures */
const drawnText = ({ shown, size }) =>
  shown === size ? text('page.cascades.all_drawn') : text('page.cascades.drawn', { shown: formatCount(shown), size: formatCount(size) });

/** @type {Contents} */
const TREE = {
  name: 'cascade_tree',
  shown: isTold,
  legend: () => [['root', 'median', 'page.legend.root'], ['dot', 'positive', 'page.legend.told']],
  note: (figures) => sentences(text('page.chart.cascade_tree.note'), figures.shown < figures.size ? drawnText(figures) : ''),
  ...inBars((/** @type {CascadeFigures} */ figures) => figures.generations.length, 'x'),
  readout: (figures, place) => {
    const { people = 0, tellers = 0, shown = 0 } = figures.generations[place] ?? {};
    return text('page.readout.cascade_generation', {
      generation: place, people: formatCount(people), tellers: formatCount(tellers), shown: formatCount(shown),
    });
  },
  sheets: (figures) => [{
    title: text('page.chart.cascade_tree'),
    columns: [{ head: text('page.table.generation') }, ...['page.table.people', 'page.table.tellers', 'page.table.drawn'].map((key) => ({ head: text(key), format: formatCount }))],
    rows: figures.generations.map(({ people, tellers, shown }, place) => [String(place), people, tellers, shown]),
  }],
};

/**
 * The share of cascades that have at least so much of something.
 * @param {'cascade_sizes' | 'cascade_depths'} name
 * @param {(figures: CascadeFigures) => CascadeStep[]} steps
 * @param {(at: number) => number} across where it stands on the horizontal axis
 * @param {string} unit of what it is
 * @returns {Contents}
 */
const tail = (name, steps, across, unit) => ({
  name,
  shown: isTold,
  legend: () => [],
  note: () => text(`page.chart.${name}.note`),
  ...atValues((/** @type {CascadeFigures} */ figures) => steps(figures).map(({ at }) => across(at))),
  readout: (figures, place) => {
    const { at = 0, cascades = 0, share = 0 } = steps(figures)[place] ?? {};
    return text(`page.readout.${name}`, { at: formatCount(at), share: formatShare(share), cascades: formatCount(cascades) });
  },
  sheets: (figures) => [{
    title: text(`page.chart.${name}`),
    columns: [
      { head: text(unit), format: formatCount }, { head: text('page.table.cascades'), format: formatCount }, { head: text('page.table.at_least'), format: formatShare },
    ],
    rows: steps(figures).map(({ at, cascades, share }) => [at, cascades, share]),
  }],
});

/** In the order of the page. */
export const CASCADE_CHARTS = [
  TREE,
  tail('cascade_sizes', ({ sizes }) => sizes, (at) => Math.log10(Math.max(1, at)), 'page.table.people'),
  tail('cascade_depths', ({ depths }) => depths, (at) => at, 'page.table.shares'),
];

/** A virality; there is none where nobody told anybody. @param {number | undefined} virality */
const viralityText = (virality) => formatPlain(virality ?? NaN);

/**
 * The figures in words: what each is called, how much it is, and what belongs to it.
 * @param {CascadeFigures} figures
 * @returns {[name: string, value: string, aside: string][]}
 */
export function facts(figures) {
  const { cascades, sizes, size, depth, widest, most_told, virality, mean_virality, generations } = figures;
  const alone = sizes.find(({ at }) => at === 1)?.cascades ?? 0;
  return [
    ['size', formatCount(size), drawnText(figures)],
    ['generations', formatCount(depth), text('page.cascades.generations.aside', {
      generation: widest, people: formatCount(generations[widest]?.people ?? 0),
    })],
    ['most_told', formatCount(most_told), text('page.cascades.most_told.aside')],
    ['virality', viralityText(virality), text('page.cascades.virality.aside', { mean: viralityText(mean_virality) })],
    ['count', formatCount(cascades), text('page.cascades.count.aside', { alone: formatCount(alone) })],
  ];
}

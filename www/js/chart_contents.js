/**
 * What each chart says besides its picture: legend, note, table, and the words for one place of it.
 *
 * @typedef {import('../pkg/funnelcast.js').Frame} Frame
 * @typedef {import('./figures.js').Figures} Figures
 * @typedef {import('./figures.js').Statistic} Statistic
 * @typedef {{left: number, top: number, width: number, height: number}} Box
 * @typedef {{
 *   name: string,
 *   legend: [mark: 'band' | 'line' | 'bar' | 'outline', colour: string, key: string][],
 *   note: (figures: Figures) => string,
 *   places: (figures: Figures) => number,
 *   placeAt: (figures: Figures, frame: Frame, at: {x: number, y: number}) => number,
 *   readout: (figures: Figures, place: number) => string,
 *   cursor: (figures: Figures, frame: Frame, place: number) => Box,
 *   table: (figures: Figures) => HTMLTableElement,
 * }} Contents
 */
import { table } from './dom.js';
import { LEVELS } from './figures.js';
import { text } from './locale.js';
import { formatCount, formatMoney, formatPlain, formatShare } from './number.js';

/** The stages of the funnel's picture, from top to bottom. */
export const STAGES = ['aware', 'one_off_buyers', 'fans', 'customers', 'repeat_customers', 'iron_fans', 'lapsed', 'blocked'];
const GENERATIONS = 9;

/** @param {{p05: number, p50: number, p95: number}} band */
const bandText = (band) =>
  text('page.readout.band', { median: formatCount(band.p50), low: formatCount(band.p05), high: formatCount(band.p95) });
const levelHeads = () => LEVELS.map((level) => text(`statistic.${level}`));
/** @param {Record<string, number>} band */
const levelCells = (band) => LEVELS.map((level) => formatCount(band[level] ?? NaN));
const clamp = (/** @type {number} */ value, /** @type {number} */ most) => Math.min(most, Math.max(0, value));

/**
 * The x of a value in a frame.
 * @param {Frame} frame
 * @param {number} value
 */
const across = ({ left, right, x: [low, high] }, value) =>
  high > low ? left + ((value - low) / (high - low)) * (right - left) : (left + right) / 2;

/**
 * Charts over days, where day d (from 1) lies at x = d, or fills the step from d − 1 to d.
 * @param {'point' | 'step'} shape
 */
function overDays(shape) {
  return {
    places: (/** @type {Figures} */ figures) => figures.days,
    placeAt: (/** @type {Figures} */ figures, /** @type {Frame} */ { left, right, x: [low, high] }, /** @type {{x: number}} */ at) => {
      const day = low + ((at.x - left) / (right - left)) * (high - low);
      return clamp(shape === 'point' ? Math.round(day) - 1 : Math.floor(day), figures.days - 1);
    },
    cursor: (/** @type {Figures} */ _, /** @type {Frame} */ frame, /** @type {number} */ place) => {
      const end = across(frame, place + 1);
      const start = shape === 'point' ? end : across(frame, place);
      return { left: start, top: frame.top, width: Math.max(1, end - start), height: frame.bottom - frame.top };
    },
  };
}

/**
 * Charts of bars that stand side by side, or lie one below the other.
 * @param {(figures: Figures) => number} places
 * @param {'x' | 'y'} axis
 */
function inBars(places, axis) {
  const [from, to] = axis === 'x' ? /** @type {const} */ (['left', 'right']) : /** @type {const} */ (['top', 'bottom']);
  return {
    places,
    placeAt: (/** @type {Figures} */ figures, /** @type {Frame} */ frame, /** @type {{x: number, y: number}} */ at) =>
      clamp(Math.floor(((at[axis] - frame[from]) / (frame[to] - frame[from])) * places(figures)), places(figures) - 1),
    cursor: (/** @type {Figures} */ figures, /** @type {Frame} */ frame, /** @type {number} */ place) => {
      const size = (frame[to] - frame[from]) / places(figures);
      const start = frame[from] + place * size;
      return axis === 'x'
        ? { left: start, top: frame.top, width: size, height: frame.bottom - frame.top }
        : { left: frame.left, top: start, width: frame.right - frame.left, height: size };
    },
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
const binEdge = (/** @type {Figures} */ { profit }, /** @type {number} */ edge) => formatMoney(profit.start + edge * profit.width);

/** @returns {Contents['legend']} */
const bandLegend = () => [
  ['band', 'band_outer', 'page.legend.outer'], ['band', 'band_inner', 'page.legend.inner'], ['line', 'median', 'page.legend.median'],
];

/** @type {Contents[]} */
export const CHARTS = [
  {
    name: 'connected',
    legend: bandLegend(),
    note: () => text('page.chart.connected.note'),
    ...overDays('point'),
    readout: (figures, day) =>
      `${text('page.readout.day', { day: day + 1 })}: ${bandText(figures.band('connected', day))}`,
    table: (figures) =>
      table(text('page.chart.connected'), [text('page.table.day'), ...levelHeads()],
        Array.from({ length: figures.days }, (_, day) => [String(day + 1), ...levelCells(figures.band('connected', day))])),
  },
  {
    name: 'funnel',
    legend: [...bandLegend(), ['outline', 'negative', 'page.legend.left']],
    note: () => text('page.chart.funnel.note'),
    ...inBars(() => STAGES.length, 'y'),
    readout: (figures, place) =>
      `${text(`stage.${STAGES[place]}`)}: ${bandText(figures.band(STAGES[place] ?? '', figures.days - 1))}`,
    table: (figures) =>
      table(text('page.chart.funnel'), [text('page.table.stage'), ...levelHeads()],
        STAGES.map((stage) => [text(`stage.${stage}`), ...levelCells(figures.band(stage, figures.days - 1))])),
  },
  {
    name: 'followers',
    legend: [['line', 'positive', 'page.legend.new'], ['line', 'negative', 'page.legend.lost']],
    note: () => text('page.chart.followers.note'),
    ...overDays('step'),
    readout: (figures, day) => {
      const part = (/** @type {string} */ name) => `${text(`series.${name}`)} ${bandText(figures.band(name, day))}`;
      return `${text('page.readout.day', { day: day + 1 })}: ${part('new_followers')} · ${part('lost_followers')}`;
    },
    table: (figures) => {
      const heads = ['new_followers', 'lost_followers'].flatMap((name) =>
        levelHeads().map((level) => `${text(`series.${name}`)} ${level}`));
      return table(text('page.chart.followers'), [text('page.table.day'), ...heads],
        Array.from({ length: figures.days }, (_, day) => [
          String(day + 1),
          ...['new_followers', 'lost_followers'].flatMap((name) => levelCells(figures.band(name, day))),
        ]));
    },
  },
  {
    name: 'generations',
    legend: bandLegend(),
    note: (figures) => text('page.chart.generations.note', {
      r: formatPlain(figures.outcome('reproduction_number').p50),
      k: formatPlain(figures.outcome('k_factor').p50),
    }),
    ...inBars(generationsShown, 'x'),
    readout: (figures, place) =>
      `${text('page.readout.generation', { generation: generationName(place) })}: ${bandText(viewers(figures, place))}`,
    table: (figures) =>
      table(text('page.chart.generations'), [text('page.table.generation'), ...levelHeads()],
        Array.from({ length: GENERATIONS }, (_, place) => [generationName(place), ...levelCells(viewers(figures, place))])),
  },
  {
    name: 'profit',
    legend: [['bar', 'positive', 'page.legend.profit'], ['outline', 'negative', 'page.legend.loss'], ['line', 'text', 'page.legend.median']],
    note: (figures) => text('page.chart.profit.note', {
      estimate: formatShare(figures.chanceOfProfit.estimate),
      error: formatShare(figures.chanceOfProfit.error),
    }),
    places: (figures) => figures.profit.counts.length,
    placeAt: (figures, { left, right, x: [low, high] }, at) => {
      const value = low + ((at.x - left) / (right - left)) * (high - low);
      return clamp(Math.floor((value - figures.profit.start) / (figures.profit.width || 1)), figures.profit.counts.length - 1);
    },
    cursor: ({ profit }, frame, place) => {
      const start = across(frame, profit.start + place * profit.width);
      const end = across(frame, profit.start + (place + 1) * profit.width);
      return { left: start, top: frame.top, width: Math.max(2, end - start), height: frame.bottom - frame.top };
    },
    readout: (figures, place) => text('page.readout.bin', {
      from: binEdge(figures, place), to: binEdge(figures, place + 1), count: formatCount(figures.profit.counts[place] ?? 0),
    }),
    table: (figures) => {
      const { counts, below, above } = figures.profit;
      return table(text('page.chart.profit'), [text('page.table.from'), text('page.table.to'), text('page.table.simulations')], [
        ...(below > 0 ? [[text('page.table.below'), binEdge(figures, 0), formatCount(below)]] : []),
        ...counts.map((count, place) => [binEdge(figures, place), binEdge(figures, place + 1), formatCount(count)]),
        ...(above > 0 ? [[binEdge(figures, counts.length), text('page.table.above'), formatCount(above)]] : []),
      ]);
    },
  },
];

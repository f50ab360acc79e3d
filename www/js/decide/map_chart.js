/**
 * The picture of an answer over two levers: colours, a few lines along which it is the same, a ring where the levers are, a cross at the
 * point that is looked at. It is coarse first and gets finer.
 *
 * @typedef {{values: [number[], number[]], places: [number[], number[]], mean: (column: number, row: number) => number,
 *   now: [number, number], looked: [number, number] | null, names: [string, string], figure: (value: number) => string,
 *   written: [(value: number) => string, (value: number) => string], label: string}} Shown values: of the two levers; places: of those
 *   that were run; mean: at a place of each, not a number where there is none; now: in places; written: a value of a lever
 */
import { drawn } from '../levers/drawn.js';
import { contour, roundLevels } from './contours.js';

const [WIDTH, HEIGHT] = [640, 400];
const [LEFT, RIGHT, TOP, BOTTOM] = [92, 12, 30, 52];
/** Lines at the most, but for that at zero. */
const LINES = 5;
/** In per cent, the palest and the fullest colour. */
const [PALEST, FULLEST] = [4, 78];
/** Labels of lines stand at least so far apart. */
const APART = 34;

/**
 * A colour for a figure: one for more than nothing, another for less, fuller the more; where all is on one side, from the least to the most.
 * @param {number} value
 * @param {number} least
 * @param {number} most
 */
function colourOf(value, least, most) {
  const isBoth = least < 0 && most > 0;
  const reach = isBoth ? Math.max(-least, most) : most - least;
  const part = reach === 0 ? 0 : isBoth ? Math.abs(value) / reach : (value - least) / reach;
  return `color-mix(in oklab, var(${isBoth && value < 0 ? '--warm' : '--brand'}) ${PALEST + (FULLEST - PALEST) * part}%, var(--card))`;
}

export class MapChart {
  #svg = drawn('svg', { viewBox: `0 0 ${WIDTH} ${HEIGHT}`, role: 'img' });
  root = this.#svg;
  /** @type {[number, number]} */
  #last = [1, 1];

  /** @param {(places: [number, number]) => void} onLook at a point, in places, which need not be whole */
  constructor(onLook) {
    this.#svg.addEventListener('click', (event) => {
      const { left, top, width, height } = this.#svg.getBoundingClientRect();
      const x = ((event.clientX - left) / width) * WIDTH;
      const y = ((event.clientY - top) / height) * HEIGHT;
      onLook([((x - LEFT) / (WIDTH - LEFT - RIGHT)) * this.#last[0], ((HEIGHT - BOTTOM - y) / (HEIGHT - TOP - BOTTOM)) * this.#last[1]]);
    });
  }

  /** @param {Shown} shown */
  show({ values, places, mean, now, looked, names, figure, written, label: title }) {
    this.#last = [Math.max(1, values[0].length - 1), Math.max(1, values[1].length - 1)];
    const x = (/** @type {number} */ place) => LEFT + (place / this.#last[0]) * (WIDTH - LEFT - RIGHT);
    const y = (/** @type {number} */ place) => HEIGHT - BOTTOM - (place / this.#last[1]) * (HEIGHT - TOP - BOTTOM);
    const [across, up] = places;
    const all = up.flatMap((row) => across.map((column) => mean(column, row))).filter((value) => !Number.isNaN(value));
    const [least, most] = [Math.min(...all), Math.max(...all)];
    /** Where a cell begins: half-way to the one before. @param {number[]} among @param {number} at */
    const edge = (among, at) => (at <= 0 ? among[0] ?? 0 : at >= among.length ? among.at(-1) ?? 0 : ((among[at - 1] ?? 0) + (among[at] ?? 0)) / 2);
    const cells = up.flatMap((row, high) => across.flatMap((column, wide) => {
      const value = mean(column, row);
      if (Number.isNaN(value)) return [];
      const [from, to, below, above] = [x(edge(across, wide)), x(edge(across, wide + 1)), y(edge(up, high)), y(edge(up, high + 1))];
      const cell = drawn('rect', { x: from, y: above, width: to - from, height: below - above });
      cell.style.fill = colourOf(value, least, most);
      return [cell];
    }));
    const label = (/** @type {number} */ at, /** @type {number} */ height, /** @type {string} */ words, /** @type {string} */ anchor, look = '') => {
      const made = drawn('text', { x: at, y: height, 'text-anchor': anchor, class: look });
      made.textContent = words;
      return made;
    };
    /** @type {[number, number][]} */
    const labelled = [];
    const levels = [...new Set([...(least < 0 && most > 0 ? [0] : []), ...roundLevels(least, most, LINES)])];
    const lines = levels.flatMap((level) => {
      const pieces = contour(across, up, (column, row) => mean(across[column] ?? 0, up[row] ?? 0), level)
        .map((piece) => /** @type {[[number, number], [number, number]]} */ (piece.map(([column, row]) => [x(column), y(row)])));
      if (pieces.length === 0) return [];
      const line = drawn('path', { class: level === 0 ? 'contour zero' : 'contour', d: pieces.map(([one, other]) => `M${one.map((at) => at.toFixed(1)).join(' ')}L${other.map((at) => at.toFixed(1)).join(' ')}`).join('') });
      const inside = (/** @type {[number, number]} */ [at, height]) => at > LEFT + APART && at < WIDTH - RIGHT - APART && height > TOP + 12 && height < HEIGHT - BOTTOM - 8;
      const middles = pieces.map(([one, other]) => /** @type {[number, number]} */ ([(one[0] + other[0]) / 2, (one[1] + other[1]) / 2])).filter(inside).sort((one, other) => one[0] - other[0]);
      const near = Math.floor(middles.length / 2);
      const spot = [near, Math.floor(near / 2), Math.floor(near * 1.5)].map((at) => middles[at]).find((one) => one !== undefined && labelled.every((other) => Math.hypot(one[0] - other[0], one[1] - other[1]) > APART));
      if (spot === undefined) return [line];
      labelled.push(spot);
      return [line, label(spot[0], spot[1] + 4, figure(level), 'middle', 'level')];
    });
    const ticks = (/** @type {0 | 1} */ which) => [0, 0.5, 1].map((part) => Math.round(part * (values[which].length - 1)));
    const isInside = now.every((place, which) => place >= 0 && place <= (this.#last[which] ?? 0));
    this.#svg.replaceChildren(
      ...cells, ...lines,
      ...ticks(0).map((place, at) => label(x(place), HEIGHT - BOTTOM + 17, written[0](values[0][place] ?? NaN), ['start', 'middle', 'end'][at] ?? 'middle')),
      ...ticks(1).map((place, at) => label(LEFT - 6, y(place) + [0, 4, 10][at], written[1](values[1][place] ?? NaN), 'end')),
      label(LEFT + (WIDTH - LEFT - RIGHT) / 2, HEIGHT - 10, names[0], 'middle', 'axis'), label(LEFT - 86, 19, names[1], 'start', 'axis'),
      ...(isInside ? [drawn('circle', { class: 'now-edge', cx: x(now[0]), cy: y(now[1]), r: 6.5 }), drawn('circle', { class: 'now', cx: x(now[0]), cy: y(now[1]), r: 6.5 })] : []),
      ...(looked === null ? [] : [drawn('path', { class: 'looked-edge', d: cross(x(looked[0]), y(looked[1])) }), drawn('path', { class: 'looked', d: cross(x(looked[0]), y(looked[1])) })]),
    );
    this.#svg.setAttribute('aria-label', title);
  }
}

/** @param {number} x @param {number} y */
const cross = (x, y) => `M${x - 9} ${y}H${x + 9}M${x} ${y - 9}V${y + 9}`;

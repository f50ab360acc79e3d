/**
 * A small picture of one figure against another: axes with round figures and titles, and whatever is drawn between them.
 *
 * @typedef {{from: number, to: number, title: string, format: (value: number) => string}} Axis
 * @typedef {{x: (value: number) => number, y: (value: number) => number, at: (x: number, y: number) => string}} Places in the picture; at: of both
 */
import { drawn } from '../levers/drawn.js';

const [WIDTH, HEIGHT] = [340, 230];
/** Half of what a figure below takes. */
const ROOM = 12;
const [LEFT, RIGHT, TOP, BOTTOM] = [62, 16, 26, 42];
/** Steps between the figures at an axis, at most. */
const STEPS = 4;
const ROUND = [1, 2, 5, 10];

/** Round figures within an axis. @param {Axis} axis */
function ticks({ from, to }) {
  const least = (to - from) / STEPS;
  const power = 10 ** Math.floor(Math.log10(least));
  const step = power * (ROUND.find((round) => round * power >= least) ?? 10);
  const first = Math.ceil(from / step - 1e-9);
  return Array.from({ length: Math.floor(to / step + 1e-9) - first + 1 }, (_, index) => (first + index) * step);
}

/**
 * @param {Axis} across
 * @param {Axis} up
 * @param {string} name what there is to see, for those who do not
 * @param {(places: Places) => Node[]} marks
 */
export function plot(across, up, name, marks) {
  const x = (/** @type {number} */ value) => LEFT + ((value - across.from) / (across.to - across.from)) * (WIDTH - LEFT - RIGHT);
  const y = (/** @type {number} */ value) => TOP + ((up.to - value) / (up.to - up.from)) * (HEIGHT - TOP - BOTTOM);
  const words = (/** @type {number} */ left, /** @type {number} */ top, /** @type {string} */ content, anchor = 'middle', look = '') => {
    const made = drawn('text', { x: left, y: top, 'text-anchor': anchor, class: look });
    made.textContent = content;
    return made;
  };
  const floor = HEIGHT - BOTTOM;
  return drawn('svg', { viewBox: `0 0 ${WIDTH} ${HEIGHT}`, role: 'img', 'aria-label': name }, [
    ...ticks(up).flatMap((value) => [drawn('path', { class: value === 0 ? 'axis' : 'grid', d: `M${LEFT} ${y(value)}H${WIDTH - RIGHT}` }), words(LEFT - 6, y(value) + 4, up.format(value), 'end')]),
    ...ticks(across).flatMap((value) => [drawn('path', { class: 'axis', d: `M${x(value)} ${floor}v4` }), words(Math.min(x(value), WIDTH - RIGHT - ROOM), floor + 17, across.format(value))]),
    drawn('path', { class: 'axis', d: `M${LEFT} ${floor}H${WIDTH - RIGHT}` }),
    words(4, 13, up.title, 'start', 'title'), words(LEFT + (WIDTH - LEFT - RIGHT) / 2, HEIGHT - 6, across.title, 'middle', 'title'),
    ...marks({ x, y, at: (one, other) => `${x(one).toFixed(1)} ${y(other).toFixed(1)}` }),
  ]);
}

/** From where to where figures are seen, with some room around them. @param {number[]} figures @returns {[from: number, to: number]} */
export function around(figures, air = 0.06) {
  const [low, high] = [Math.min(...figures), Math.max(...figures)];
  const room = air * (high - low || Math.abs(high) || 1);
  return [low - room, high + room];
}

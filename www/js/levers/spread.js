/**
 * What is believed of an uncertain lever: its density, small, and the same in words.
 *
 * @typedef {import('../../pkg/funnelcast.js').Parameter} Parameter
 * @typedef {import('../../pkg/funnelcast.js').QuantityFigures} QuantityFigures
 */
import { element } from '../base/dom.js';
import { text } from '../base/locale.js';
import { formatShare, roundedText } from '../base/number.js';
import { drawn } from './drawn.js';

const [WIDTH, HEIGHT] = [100, 28];
/** What is cut off below this is nobody's concern. */
const NEGLIGIBLE = 1e-4;

/** @param {number} value in pixels */
const short = (value) => Number(value.toFixed(2));

/**
 * @param {QuantityFigures} figures
 * @returns {Node[]}
 */
function marks({ picture, family, median, low, high }) {
  const [from, to] = [picture[0]?.[0] ?? 0, picture.at(-1)?.[0] ?? 1];
  // Values that weigh something apart from each other are bars; one at the very edge must be seen.
  const margin = family === 'discrete' ? 4 : 0;
  const across = (/** @type {number} */ value) => short(margin + ((value - from) / (to - from || 1)) * (WIDTH - 2 * margin));
  const up = (/** @type {number} */ height) => short(HEIGHT - 1 - height * (HEIGHT - 3));
  const line = (/** @type {number} */ at, /** @type {string} */ look, height = 1) =>
    drawn('line', { class: look, x1: across(at), x2: across(at), y1: HEIGHT - 1, y2: up(height) });
  if (family === 'discrete') return picture.map(([value, height]) => line(value, 'bar', height));
  const path = (/** @type {[number, number][]} */ points) => points.map(([value, height]) => `${across(value)} ${up(height)}`).join('L');
  const within = picture.filter(([value]) => value >= low && value <= high);
  const [first, last] = [heightAt(picture, low), heightAt(picture, high)];
  const shade = `M${across(low)} ${HEIGHT - 1}L${path([[low, first], ...within, [high, last]])}L${across(high)} ${HEIGHT - 1}Z`;
  return [drawn('path', { class: 'shade', d: shade }), drawn('path', { class: 'curve', d: `M${path(picture)}` }), line(median, 'median')];
}

/**
 * The height of a picture between its points.
 * @param {[number, number][]} picture
 * @param {number} value
 */
function heightAt(picture, value) {
  const after = picture.findIndex(([place]) => place >= value);
  const [right, left] = [picture[after] ?? picture.at(-1), picture[after - 1]];
  if (right === undefined || left === undefined) return right?.[1] ?? 0;
  const part = (value - left[0]) / (right[0] - left[0] || 1);
  return left[1] + part * (right[1] - left[1]);
}

/**
 * @param {Parameter} row
 * @param {QuantityFigures} figures
 */
export function spreadText(row, { median, low, high }) {
  return text('page.spread', { median: roundedText(row, median, true), low: roundedText(row, low, true), high: roundedText(row, high) });
}

/**
 * How much of the distribution the lever's bounds take away; empty where it is next to nothing.
 * @param {QuantityFigures} figures
 */
export const cutText = ({ outside }) => (outside >= NEGLIGIBLE ? text('page.spread.cut', { share: formatShare(outside) }) : '');

export class Spread {
  #row;
  #picture = drawn('svg', { viewBox: `0 0 ${WIDTH} ${HEIGHT}`, width: WIDTH, height: HEIGHT, 'aria-hidden': 'true', class: 'density' });
  #words = element('p');
  #cut = element('p', { class: 'cut' });
  #shown = '';

  /**
   * @param {Parameter} row
   * @param {string} id of the words, which describe the field
   */
  constructor(row, id) {
    this.#row = row;
    this.root = element('div', { class: 'spread' }, [this.#picture, element('div', { id }, [this.#words, this.#cut])]);
  }

  /** @param {QuantityFigures} figures */
  show(figures) {
    if (figures.text === this.#shown) return;
    this.#shown = figures.text;
    this.#picture.replaceChildren(...marks(figures));
    this.#words.textContent = spreadText(this.#row, figures);
    const cut = cutText(figures);
    this.#cut.textContent = cut;
    this.#cut.hidden = cut === '';
  }
}

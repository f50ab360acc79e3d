/**
 * How an answer follows a lever: a small picture under its slider, as wide as that. The line is the median, the band eight in
 * ten simulations, the dashes are zero, the dot is where the lever is.
 *
 * @typedef {import('../../pkg/funnelcast.js').Parameter} Parameter
 * @typedef {{low: number, median: number, high: number}} Spot low, high: the 10 % and the 90 % quantile
 * @typedef {{values: number[], spots: Spot[], name: string, told: (spot: Spot, value: number) => string, replications: number}} Effect name: of
 *   the answer; told: a figure of a spot, in the digits that its simulations support
 */
import { element } from '../base/dom.js';
import { text } from '../base/locale.js';
import { roundedText } from '../base/number.js';
import { drawn } from './drawn.js';
import { positionOf } from './scale.js';

const [WIDTH, HEIGHT] = [100, 36];
/** Kept free above and below. */
const AIR = 3;
/** So many times the band at the dot, or the answer there, is seen above and below it: of bands, what is beyond is cut off. */
const REACH = 3;
/** So many times as far the line is followed upwards. */
const FAR = 4;

/** @param {number} value in the picture */
const short = (value) => Number(value.toFixed(2));

/** @typedef {Spot & {at: number}} Place at: along the slider, in [0, 1] */

/**
 * What the curve is at a place between two of its own.
 * @param {Place[]} places
 * @param {number} at
 * @returns {Spot}
 */
function between(places, at) {
  const after = Math.max(1, places.findIndex((place) => place.at >= at));
  const [left, right] = [places[after - 1], places[after]];
  if (left === undefined || right === undefined) return { low: NaN, median: NaN, high: NaN };
  const part = Math.min(1, Math.max(0, (at - left.at) / (right.at - left.at || 1)));
  const mixed = (/** @type {'low' | 'median' | 'high'} */ name) => left[name] + part * (right[name] - left[name]);
  return { low: mixed('low'), median: mixed('median'), high: mixed('high') };
}

/**
 * From where to where is seen.
 * @param {Place[]} places
 * @param {Spot} now
 * @returns {[low: number, high: number]}
 */
function domain(places, now) {
  const [least, most] = [Math.min(0, ...places.map(({ low }) => low)), Math.max(0, ...places.map(({ high }) => high))];
  const reach = REACH * Math.max(now.high - now.low, Math.abs(now.median));
  if (!(reach > 0)) return [least, most];
  // Where the line turns is looked for; where it falls without end is not.
  const medians = places.map(({ median }) => Math.min(now.median + FAR * reach, Math.max(now.median - reach, median)));
  return [Math.min(0, ...medians, Math.max(least, now.median - reach)), Math.max(0, ...medians, Math.min(most, now.median + reach))];
}

export class EffectCurve {
  #row;
  #maximum;
  #picture = drawn('svg', { viewBox: `0 0 ${WIDTH} ${HEIGHT}`, preserveAspectRatio: 'none', 'aria-hidden': 'true' });
  #dot = element('span', { class: 'now' });
  /** @type {Effect | null} */
  #effect = null;
  /** @type {Place[]} */
  #places = [];
  /** From where to where is seen. @type {[number, number]} */
  #domain = [0, 1];
  #value = NaN;
  #said = '';
  root = element('div', { class: 'effect' }, [this.#picture, this.#dot]);

  /**
   * @param {Parameter} row
   * @param {() => number} maximum where the slider ends
   */
  constructor(row, maximum) {
    this.#row = row;
    this.#maximum = maximum;
    this.#dot.hidden = true;
  }

  /** @param {Effect | null} effect null where it is not known as everything else is set: what was seen stays, marked */
  show(effect) {
    this.root.classList.toggle('stale', effect === null && this.#effect !== null);
    if (effect === null) return;
    this.#effect = effect;
    const maximum = this.#maximum();
    const places = effect.values.map((value, index) => ({ .../** @type {Spot} */ (effect.spots[index]), at: positionOf(this.#row, value, maximum) }));
    this.#places = places.filter(({ median }) => Number.isFinite(median));
    this.#domain = domain(this.#places, between(this.#places, this.#at()));
    this.#draw();
    this.#mark();
    this.#say();
  }

  /** There is nothing to see. */
  clear() {
    if (this.#effect === null) return;
    this.#effect = null;
    this.#places = [];
    this.#said = '';
    this.#picture.replaceChildren();
    this.#dot.hidden = true;
    this.root.classList.remove('stale');
    for (const name of ['role', 'aria-label', 'title']) this.root.removeAttribute(name);
  }

  /** The lever is somewhere else. @param {number} value */
  move(value) {
    if (value === this.#value) return;
    this.#value = value;
    if (this.#effect !== null) this.#mark();
  }

  #at() {
    return positionOf(this.#row, this.#value, this.#maximum());
  }

  /** How far down a value is, in [0, 1]. @param {number} value */
  #down(value) {
    const [low, high] = this.#domain;
    return high > low ? (high - value) / (high - low) : 0.5;
  }

  #draw() {
    const places = this.#places;
    const y = (/** @type {number} */ value) => {
      const down = AIR + this.#down(value) * (HEIGHT - 2 * AIR);
      return short(Math.min(2 * HEIGHT, Math.max(-HEIGHT, down)));
    };
    const points = (/** @type {'low' | 'median' | 'high'} */ name) => places.map((place) => `${short(place.at * WIDTH)} ${y(place[name])}`);
    const zero = y(0);
    const isZeroSeen = zero >= 0 && zero <= HEIGHT;
    this.#picture.replaceChildren(
      drawn('path', { class: 'band', d: places.length > 1 ? `M${[...points('high'), ...points('low').reverse()].join('L')}Z` : '' }),
      ...(isZeroSeen ? [drawn('line', { class: 'zero', x1: 0, x2: WIDTH, y1: zero, y2: zero })] : []),
      drawn('path', { class: 'median', d: places.length > 1 ? `M${points('median').join('L')}` : '' }),
    );
  }

  #mark() {
    const { median } = between(this.#places, this.#at());
    this.#dot.hidden = !Number.isFinite(median);
    if (this.#dot.hidden) return;
    const top = Math.min(1, Math.max(0, this.#down(median)));
    this.#dot.style.setProperty('--at', String(this.#at()));
    this.#dot.style.setProperty('--down', String((AIR + top * (HEIGHT - 2 * AIR)) / HEIGHT));
  }

  #say() {
    const effect = this.#effect;
    const [first, last] = [this.#places[0], this.#places.at(-1)];
    if (effect === null) return;
    const words = first === undefined || last === undefined ? text('page.effect.undefined', { answer: effect.name }) : this.#words(effect, first, last);
    if (words === this.#said) return;
    this.#said = words;
    this.root.setAttribute('role', 'img');
    this.root.setAttribute('aria-label', words);
    this.root.title = words;
  }

  /**
   * @param {Effect} effect
   * @param {Place} first
   * @param {Place} last
   */
  #words({ values, spots, name, told, replications }, first, last) {
    const now = between(this.#places, this.#at());
    const defined = values.filter((_, index) => Number.isFinite(spots[index]?.median));
    const value = (/** @type {number | undefined} */ one) => roundedText(this.#row, one ?? NaN);
    const figures = {
      answer: name, from: told(first, first.median), to: told(last, last.median), low: value(defined[0]), high: value(defined.at(-1)),
      least: told(now, now.low), most: told(now, now.high), simulations: replications,
    };
    // Where it turns on the way, the turn is what there is to see.
    const inner = this.#places.slice(1, -1);
    const turn = (/** @type {'top' | 'bottom'} */ kind) => {
      const better = (/** @type {Place} */ one, /** @type {Place} */ other) => (kind === 'top' ? one.median > other.median : one.median < other.median);
      const best = inner.reduce((/** @type {Place} */ one, other) => (better(other, one) ? other : one), inner[0] ?? first);
      const isTurn = inner.length > 0 && better(best, first) && better(best, last);
      if (!isTurn) return [];
      return [text(`page.effect.${kind}`, { figure: told(best, best.median), value: value(defined[this.#places.indexOf(best)]) })];
    };
    return [text('page.effect', figures), ...turn('top'), ...turn('bottom')].join(' ');
  }
}

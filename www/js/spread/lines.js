/**
 * What happens in the course of a day: when within it each act comes, and the lines of who tells whom, which grow from teller to
 * listener and fade. An act that somebody was told into comes when its line arrives.
 *
 * @typedef {import('./history.js').History} History
 * @typedef {import('./marks.js').Colours} Colours
 * @typedef {{person: number, standing: number, moment: number}} Act
 * @typedef {CanvasRenderingContext2D} Context
 */
import { STANDINGS } from './history.js';

/** Most lines of a day that are drawn: those that somebody acted on first. */
const MOST = 700;
/** Most rings of a day around those who act. */
const MOST_RINGS = 300;
/** Parts of a day that a line takes to arrive, and then to fade. */
const GROWS = 0.22;
const FADES = 0.3;
/** Parts of a day within which lines begin. */
const BEGINS = 0.45;
/** Part of a day that a ring lasts. */
const RING = 0.3;
/** Steps of fading: lines of one step are drawn in one go. */
const SHADES = 4;
/** How strong lines are that stand still: all of a day are there at once. */
const STILL = 0.5;
/** In place of a standing: nothing came of it. */
const NOTHING = STANDINGS.length;
/** Numbers of a line: from x, y, to x, y, when it begins, where who was told stands then. */
const LINE = 6;

/** Something like chance, the same each time, 0 to 1. @param {number} one @param {number} other */
function scattered(one, other) {
  const mixed = Math.imul(one ^ 0x9e3779b9, 0x85ebca6b) ^ Math.imul(other + 0x7f4a7c15, 0xc2b2ae35);
  return ((mixed ^ (mixed >>> 15)) >>> 0) / 2 ** 32;
}

export class Lines {
  #history;
  #isStar;
  /** @type {Float32Array} */
  #at = new Float32Array(0);
  #brand = /** @type {readonly [number, number]} */ ([0, 0]);
  #radius = 1;
  /** What those shown do today, in the order of its moments. @type {Act[]} */
  acts = [];
  #lines = new Float32Array(MOST * LINE);
  #count = 0;

  /** @param {History} history @param {boolean} isStar */
  constructor(history, isStar) {
    this.#history = history;
    this.#isStar = isStar;
  }

  /**
   * @param {Float32Array} at where those shown are, in pixels
   * @param {readonly [number, number]} brand where the brand is
   * @param {number} radius of a dot
   */
  place(at, brand, radius) {
    this.#at = at;
    this.#brand = brand;
    this.#radius = radius;
  }

  /** @param {number} day */
  begin(day) {
    this.acts = [];
    this.#count = 0;
    /** Who acted on what whom told. @type {Set<number>} */
    const acted = new Set();
    const pair = (/** @type {number} */ teller, /** @type {number} */ listener) => teller * this.#history.shown + listener;
    this.#history.eachEvent(day, (person, standing, teller, byBrand) => {
      const begins = scattered(person, day) * BEGINS;
      if (teller !== null) {
        acted.add(pair(teller, person));
        this.#add(this.#of(teller), this.#of(person), begins, standing);
      } else if (byBrand && this.#isStar) this.#add(this.#brand, this.#of(person), begins, standing);
      this.acts.push({ person, standing, moment: begins + GROWS });
    });
    this.acts.sort((one, other) => one.moment - other.moment);
    this.#history.eachTelling(day, (teller, listener) => {
      if (this.#count < MOST && !acted.has(pair(teller, listener))) {
        this.#add(this.#of(teller), this.#of(listener), scattered(teller, listener + day) * BEGINS, NOTHING);
      }
    });
  }

  /** When an act comes; -1 before the first. @param {number} act */
  momentOf(act) {
    return this.acts[act]?.moment ?? (act < 0 ? -1 : 2);
  }

  /** @param {number} person @returns {[number, number]} */
  #of(person) {
    return [this.#at[2 * person] ?? 0, this.#at[2 * person + 1] ?? 0];
  }

  /**
   * @param {readonly [number, number]} from
   * @param {readonly [number, number]} to
   * @param {number} begins
   * @param {number} led where who was told stands then
   */
  #add(from, to, begins, led) {
    if (this.#count >= MOST) return;
    this.#lines.set([...from, ...to, begins, led], this.#count++ * LINE);
  }

  /**
   * The lines of a moment that are under way, and rings around those who have just acted.
   * @param {Context} context
   * @param {Colours} colours
   * @param {number} moment
   */
  draw(context, colours, moment) {
    for (let led = NOTHING; led >= 0; led--) {
      for (let shade = 0; shade < SHADES; shade++) this.#stroke(context, colours, led, (age) => {
        if (age < 0 || age > GROWS + FADES) return 0;
        const left = age < GROWS ? 1 : 1 - (age - GROWS) / FADES;
        return Math.ceil(left * SHADES) - 1 === shade ? Math.min(1, age / GROWS) : 0;
      }, moment, (shade + 1) / SHADES);
    }
    this.#drawRings(context, colours, moment);
  }

  /**
   * All lines of a day as far as it has come, without motion.
   * @param {Context} context
   * @param {Colours} colours
   * @param {number} moment
   */
  drawStill(context, colours, moment) {
    if (moment <= 0) return;
    for (let led = NOTHING; led >= 0; led--) this.#stroke(context, colours, led, () => 1, moment, STILL);
  }

  /**
   * @param {Context} context
   * @param {Colours} colours
   * @param {number} led which lines, by where they led
   * @param {(age: number) => number} reach how far along a line of that age is drawn, 0 to 1
   * @param {number} moment
   * @param {number} alpha
   */
  #stroke(context, colours, led, reach, moment, alpha) {
    const lines = this.#lines;
    let isEmpty = true;
    for (let start = 0, end = this.#count * LINE; start < end; start += LINE) {
      if (lines[start + 5] !== led) continue;
      const part = reach(moment - (lines[start + 4] ?? 0));
      if (part <= 0) continue;
      if (isEmpty) context.beginPath();
      isEmpty = false;
      const [x = 0, y = 0, toX = 0, toY = 0] = [lines[start], lines[start + 1], lines[start + 2], lines[start + 3]];
      context.moveTo(x, y);
      context.lineTo(x + (toX - x) * part, y + (toY - y) * part);
    }
    if (isEmpty) return;
    const isStrong = led !== NOTHING;
    context.globalAlpha = alpha * (isStrong ? 1 : 0.35);
    context.strokeStyle = colours[STANDINGS[led] ?? 'line'] ?? '';
    context.lineWidth = isStrong ? 1.8 : 1;
    context.stroke();
    context.globalAlpha = 1;
  }

  /**
   * @param {Context} context
   * @param {Colours} colours
   * @param {number} moment
   */
  #drawRings(context, colours, moment) {
    let left = MOST_RINGS;
    for (let standing = 0; standing < STANDINGS.length && left > 0; standing++) {
      let isEmpty = true;
      for (const act of this.acts) {
        const age = (moment - act.moment) / RING;
        if (act.standing !== standing || age < 0 || age > 1 || left-- <= 0) continue;
        if (isEmpty) context.beginPath();
        isEmpty = false;
        const [x, y] = this.#of(act.person);
        const radius = this.#radius * (1.4 + 2 * age);
        context.moveTo(x + radius, y);
        context.arc(x, y, radius, 0, 2 * Math.PI);
      }
      if (isEmpty) continue;
      context.strokeStyle = colours[STANDINGS[standing] ?? ''] ?? '';
      context.lineWidth = 1.2;
      context.stroke();
    }
  }
}

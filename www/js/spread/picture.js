/**
 * Everybody in one picture that moves: who stands where is kept in a layer of its own, in which only those are drawn anew who act;
 * over a copy of it go the lines of who tells whom at the moment.
 *
 * @typedef {import('./history.js').History} History
 * @typedef {import('./marks.js').Colours} Colours
 */
import { text } from '../base/locale.js';
import { Lines } from './lines.js';
import { Marks, SIZES } from './marks.js';
import { Places } from './places.js';

/** How far a picture may be stretched to fill its place. */
const STRETCH = 1.3;
/** Share of the picture's height that the brand fills in a star: half of its width. */
const BRAND = 0.055;

export class Picture {
  #history;
  #isStar;
  #canvas;
  #context;
  #layer = new OffscreenCanvas(1, 1);
  #onLayer = this.#layerContext();
  /** @type {Colours} */
  #colours = {};
  /** @type {Marks | null} */
  #marks = null;
  #sizes;
  /** Where those shown are, in pixels of the device. */
  #at = new Float32Array(0);
  /** Pixels of the device that are one height of the picture, and where the picture begins. */
  #height = 1;
  /** The same across: the picture is stretched. */
  #across = 1;
  #left = 0;
  #top = 0;
  #standings = new Uint8Array(0);
  /** The day whose events are under way: those before are in the layer. */
  #day = 0;
  /** How many of its events are in the layer, in the order of their moments. */
  #done = 0;
  #lines;
  /** @type {number | null} */
  #chosen = null;
  #places;

  /**
   * @param {HTMLCanvasElement} canvas
   * @param {History} history
   * @param {boolean} isStar whether everybody knows the brand alone
   * @param {number} aspect of the picture that people were placed in
   */
  constructor(canvas, history, isStar, aspect) {
    this.#canvas = canvas;
    this.#history = history;
    this.#isStar = isStar;
    this.aspect = aspect;
    this.#context = /** @type {CanvasRenderingContext2D} */ (canvas.getContext('2d', { alpha: false }));
    const mean = history.degrees.reduce((sum, degree) => sum + degree, 0) / Math.max(1, history.shown);
    this.#sizes = Uint8Array.from(history.degrees, (degree) => {
      const wanted = mean > 0 ? Math.sqrt(degree / mean) : 1;
      return Math.max(0, SIZES.findLastIndex((size) => size <= Math.max(wanted, SIZES[0] ?? 1)));
    });
    this.#lines = new Lines(history, isStar);
    this.#places = new Places(history.places);
  }

  #layerContext() {
    return /** @type {OffscreenCanvasRenderingContext2D} */ (this.#layer.getContext('2d', { alpha: false }));
  }

  /**
   * Takes the size and the colours that there are now.
   * @param {number} width in pixels of the device
   * @param {number} height
   * @param {Colours} colours
   */
  fit(width, height, colours) {
    this.#colours = colours;
    Object.assign(this.#canvas, { width, height });
    this.#layer = new OffscreenCanvas(width, height);
    this.#onLayer = this.#layerContext();
    const stretch = Math.min(STRETCH, Math.max(1 / STRETCH, width / height / this.aspect));
    this.#height = Math.min(height, width / this.aspect / stretch);
    this.#across = this.#height * stretch;
    this.#left = (width - this.#across * this.aspect) / 2;
    this.#top = (height - this.#height) / 2;
    const { places, radius } = this.#history;
    this.#at = places.map((place, number) => (number % 2 === 0 ? place * this.#across + this.#left : place * this.#height + this.#top));
    const dot = Math.max(1, radius * Math.min(this.#height, this.#across));
    this.#marks = new Marks(dot, colours);
    this.#lines.place(this.#at, this.#middle, dot);
    this.#seek(this.#day);
  }

  /** @returns {[number, number]} */
  get #middle() {
    return [this.#left + (this.#across * this.aspect) / 2, this.#top + this.#height / 2];
  }

  /** Draws the layer anew at the end of the day before. @param {number} day whose events come next */
  #seek(day) {
    this.#day = day;
    this.#done = 0;
    this.#standings = this.#history.standings(day - 1);
    this.#lines.begin(day);
    const context = this.#onLayer;
    context.fillStyle = this.#colours['card'] ?? '';
    context.fillRect(0, 0, this.#layer.width, this.#layer.height);
    for (let person = 0; person < this.#standings.length; person++) this.#put(person);
  }

  /** @param {number} person */
  #put(person) {
    const [x = 0, y = 0] = [this.#at[2 * person], this.#at[2 * person + 1]];
    this.#marks?.put(this.#onLayer, this.#standings[person] ?? 0, this.#sizes[person] ?? 0, x, y);
  }

  #drawBrand() {
    const context = this.#context;
    const radius = BRAND * this.#height;
    const [x, y] = this.#middle;
    context.fillStyle = this.#colours['text'] ?? '';
    context.beginPath();
    context.arc(x, y, radius, 0, 2 * Math.PI);
    context.fill();
    context.fillStyle = this.#colours['card'] ?? '';
    context.textAlign = 'center';
    context.textBaseline = 'middle';
    context.font = `600 ${Math.round(radius * 0.62)}px system-ui, sans-serif`;
    context.fillText(text('spread.brand'), x, y, radius * 1.8);
  }

  /**
   * Draws a moment.
   * @param {number} time in days from the start; at a whole one everything of that day is over
   * @param {boolean} isStill whether it stands: then all lines of its day are there at once
   */
  draw(time, isStill) {
    if (this.#marks === null) return;
    const day = isStill ? Math.max(1, Math.ceil(time)) : Math.min(this.#history.days, Math.floor(time) + 1);
    const moment = time - (day - 1);
    // On by a day is the usual case: what is left of the day before is done first.
    if (day === this.#day + 1) {
      this.#act(1);
      this.#day = day;
      this.#done = 0;
      this.#lines.begin(day);
    } else if (day !== this.#day || moment < this.#lines.momentOf(this.#done - 1)) this.#seek(day);
    this.#act(moment);
    const context = this.#context;
    context.drawImage(this.#layer, 0, 0);
    if (isStill) this.#lines.drawStill(context, this.#colours, moment);
    else this.#lines.draw(context, this.#colours, moment);
    if (this.#isStar) this.#drawBrand();
    if (this.#chosen !== null) this.#drawChosen(this.#chosen, moment > 0 ? day : day - 1);
  }

  /** Everybody who acts until that moment of the day is drawn anew. @param {number} moment */
  #act(moment) {
    const { acts } = this.#lines;
    for (; this.#done < acts.length && this.#lines.momentOf(this.#done) <= moment; this.#done++) {
      const act = acts[this.#done];
      if (act === undefined) continue;
      this.#standings[act.person] = act.standing;
      this.#put(act.person);
    }
  }

  /** Somebody, whom they heard it from and whom they told until a day. @param {number} person @param {number} day */
  #drawChosen(person, day) {
    const context = this.#context;
    const radius = Math.max(6, (this.#marks?.radius ?? 0) * (SIZES[this.#sizes[person] ?? 0] ?? 1) * 1.8);
    const [x = 0, y = 0] = [this.#at[2 * person], this.#at[2 * person + 1]];
    const colour = this.#colours['text'] ?? '';
    context.strokeStyle = colour;
    context.lineWidth = Math.max(1.5, radius * 0.2);
    context.beginPath();
    for (const [one, other] of this.#history.tiesOf(person, day)) {
      context.moveTo(this.#at[2 * one] ?? 0, this.#at[2 * one + 1] ?? 0);
      context.lineTo(this.#at[2 * other] ?? 0, this.#at[2 * other + 1] ?? 0);
    }
    context.globalAlpha = 0.55;
    context.stroke();
    context.globalAlpha = 1;
    context.beginPath();
    context.arc(x, y, radius, 0, 2 * Math.PI);
    context.strokeStyle = this.#colours['card'] ?? '';
    context.lineWidth = radius * 0.7;
    context.stroke();
    context.strokeStyle = colour;
    context.lineWidth = radius * 0.3;
    context.stroke();
  }

  /** Marks somebody, or nobody. @param {number | null} person */
  choose(person) {
    this.#chosen = person;
  }

  get chosen() {
    return this.#chosen;
  }

  /** Who is nearest to a point, in pixels of the device; null where nobody is near. @param {number} x @param {number} y */
  personAt(x, y) {
    const REACH = 12;
    const reach = Math.max(REACH * devicePixelRatio, 2.5 * (this.#marks?.radius ?? 0)) / this.#height;
    return this.#places.nearest((x - this.#left) / this.#across, (y - this.#top) / this.#height, reach);
  }

  /** Who stands in the middle. */
  middle() {
    return this.#places.nearest(this.aspect / 2, 0.5, this.aspect);
  }

  /** The neighbour in a direction; themselves where there is none. @param {number} person @param {number} dx @param {number} dy */
  beside(person, dx, dy) {
    return this.#places.beside(person, dx, dy);
  }
}

/** How people are drawn: each standing has a colour and a shape of its own. Drawn once, and copied from then on. */
import { STANDINGS } from './history.js';

/** Sizes of a dot, as multiples of the usual one: who knows many is larger. */
export const SIZES = [0.85, 1, 1.25, 1.6, 2, 2.5];
/** How far a mark reaches beyond its radius, and the empty rim that keeps neighbours apart. */
const REACH = 1.3;

/** @typedef {Record<string, string>} Colours by standing, and of the card, of lines and of text */

/**
 * @param {CanvasRenderingContext2D | OffscreenCanvasRenderingContext2D} context
 * @param {number} standing
 * @param {number} x
 * @param {number} y
 * @param {number} radius
 * @param {Colours} colours
 */
export function drawMark(context, standing, x, y, radius, colours) {
  const name = STANDINGS[standing] ?? 'unaware';
  const colour = colours[name] ?? '';
  context.fillStyle = colour;
  context.strokeStyle = colour;
  context.lineWidth = Math.max(1, radius * 0.32);
  context.beginPath();
  switch (name) {
    case 'unaware':
      context.arc(x, y, radius * 0.42, 0, 2 * Math.PI);
      context.fill();
      break;
    case 'aware':
      context.arc(x, y, radius * 0.72, 0, 2 * Math.PI);
      context.stroke();
      break;
    case 'fan':
      context.arc(x, y, radius * 0.95, 0, 2 * Math.PI);
      context.fill();
      break;
    case 'customer':
      context.rect(x - radius * 0.88, y - radius * 0.88, radius * 1.76, radius * 1.76);
      context.fill();
      break;
    case 'superfan': {
      const POINTS = 10;
      for (let point = 0; point < POINTS; point++) {
        const far = radius * (point % 2 === 0 ? REACH : 0.58);
        const angle = (point / POINTS) * 2 * Math.PI - Math.PI / 2;
        context.lineTo(x + far * Math.cos(angle), y + far * Math.sin(angle));
      }
      context.closePath();
      context.fill();
      break;
    }
    case 'left':
      for (const side of [-1, 1]) {
        context.moveTo(x - radius * 0.62, y - side * radius * 0.62);
        context.lineTo(x + radius * 0.62, y + side * radius * 0.62);
      }
      context.stroke();
      break;
  }
}

/** Every mark in every size on the colour of the card, which wipes out what stood there. */
export class Marks {
  #sheet;
  #cell;

  /** @param {number} radius of the usual size, in pixels of the device @param {Colours} colours */
  constructor(radius, colours) {
    const largest = SIZES.at(-1) ?? 1;
    this.radius = radius;
    this.#cell = 2 * Math.ceil(radius * largest * REACH) + 2;
    this.#sheet = new OffscreenCanvas(this.#cell * SIZES.length, this.#cell * STANDINGS.length);
    const context = /** @type {OffscreenCanvasRenderingContext2D} */ (this.#sheet.getContext('2d'));
    STANDINGS.forEach((_, standing) => SIZES.forEach((size, column) => {
      const [x, y] = [(column + 0.5) * this.#cell, (standing + 0.5) * this.#cell];
      context.fillStyle = colours['card'] ?? '';
      context.beginPath();
      context.arc(x, y, radius * size * REACH, 0, 2 * Math.PI);
      context.fill();
      drawMark(context, standing, x, y, radius * size, colours);
    }));
  }

  /**
   * @param {CanvasRenderingContext2D | OffscreenCanvasRenderingContext2D} context
   * @param {number} standing
   * @param {number} size by its place
   * @param {number} x
   * @param {number} y
   */
  put(context, standing, size, x, y) {
    // As much of the cell as the size fills, and no more: less is copied.
    const half = Math.ceil(this.radius * (SIZES[size] ?? 1) * REACH) + 1;
    const middle = this.#cell / 2;
    context.drawImage(
      this.#sheet, size * this.#cell + middle - half, standing * this.#cell + middle - half, 2 * half, 2 * half,
      Math.round(x) - half, Math.round(y) - half, 2 * half, 2 * half,
    );
  }
}

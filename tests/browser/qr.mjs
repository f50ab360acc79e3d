/** QR codes as a camera sees them, and what a reader finds there that has nothing to do with the product's own. */
import jsqr from 'jsqr';

/** Squares of white around a code, and pixels of a square. */
const [QUIET, SCALE] = [4, 4];

/**
 * The pixels of a code, dark on white.
 * @param {Uint8Array} squares row by row, 1 where one is dark
 */
export function pixelsOf(squares) {
  const side = Math.sqrt(squares.length);
  const whole = (side + 2 * QUIET) * SCALE;
  const pixels = new Uint8ClampedArray(whole * whole * 4).fill(255);
  for (let y = 0; y < whole; y++) {
    for (let x = 0; x < whole; x++) {
      const [column, row] = [x, y].map((at) => Math.floor(at / SCALE) - QUIET);
      const isWithin = column !== undefined && row !== undefined && column >= 0 && row >= 0 && column < side && row < side;
      if (isWithin && squares[row * side + column] === 1) pixels.fill(0, (y * whole + x) * 4, (y * whole + x) * 4 + 3);
    }
  }
  return { pixels, side: whole };
}

/** What another reader finds in a picture. @type {(pixels: Uint8ClampedArray, width: number, height: number) => {data: string} | null} */
// A module of CommonJS, whose default is wrapped where it is imported.
const read = /** @type {any} */ (jsqr).default ?? jsqr;

/** The text of the code in a picture. @param {Uint8ClampedArray} pixels @param {number} width @param {number} height */
export const foundIn = (pixels, width, height) => read(pixels, width, height)?.data;

/** A text as a QR code that cameras read in both themes: dark on white, with the quiet zone that the standard asks for. */
import { drawn } from '../levers/drawn.js';
import { squaresOf } from './codes.js';

/** Squares of white around it (ISO/IEC 18004). */
const QUIET = 4;

/**
 * @param {string} text what it holds, which is to stand beside it for those who have no camera
 * @param {string} [name] what it is called for those who do not see it
 * @returns {Promise<SVGElement | null>} null where the text is too long for a QR code
 */
export async function qrSvg(text, name = '') {
  const squares = await squaresOf(text);
  if (squares === undefined) return null;
  const side = Math.sqrt(squares.length);
  const whole = side + 2 * QUIET;
  let path = '';
  for (let row = 0; row < side; row++) {
    for (let from = 0; from < side; from++) {
      if (squares[row * side + from] !== 1) continue;
      let to = from;
      while (to < side && squares[row * side + to] === 1) to++;
      path += `M${from + QUIET} ${row + QUIET}h${to - from}v1h${from - to}z`;
      from = to;
    }
  }
  return drawn('svg', { viewBox: `0 0 ${whole} ${whole}`, class: 'qr', 'shape-rendering': 'crispEdges', ...(name === '' ? { 'aria-hidden': 'true' } : { role: 'img', 'aria-label': name }) }, [
    drawn('path', { d: `M0 0h${whole}v${whole}H0z`, fill: '#fff' }), drawn('path', { d: path, fill: '#000' }),
  ]);
}

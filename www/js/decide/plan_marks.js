/** How plans are told apart: a shape by their place, and a colour that was chosen. */
import { drawn } from '../levers/drawn.js';

/** Where a picture is half as wide as elsewhere, so that its words can be read. */
const narrow = matchMedia('(width < 56rem)');

/** How large a picture of plans is, in its own units: its width, its height, and room for names on the right. */
export const pictureSize = () => (narrow.matches ? { width: 380, height: 280, names: 92, letters: 11 } : { width: 720, height: 300, names: 140, letters: 18 });

/** @param {() => void} act when pictures have another size */
export const onPictureSize = (act) => narrow.addEventListener('change', act);

/** Outlines around the middle, within a radius. @type {((radius: number) => string)[]} */
const SHAPES = [
  (r) => `M${-r} ${-r}h${2 * r}v${2 * r}h${-2 * r}z`,
  (r) => `M${-r} 0a${r} ${r} 0 1 0 ${2 * r} 0a${r} ${r} 0 1 0 ${-2 * r} 0z`,
  (r) => `M0 ${-1.35 * r}L${1.35 * r} 0L0 ${1.35 * r}L${-1.35 * r} 0z`,
  (r) => `M0 ${-1.2 * r}L${1.25 * r} ${r}H${-1.25 * r}z`,
  (r) => `M0 ${1.2 * r}L${1.25 * r} ${-r}H${-1.25 * r}z`,
];

/** The class of a plan's colour; that on the page has the page's own. @param {string} colour */
export const colourClass = (colour) => `plan-${colour === '' ? 'own' : colour}`;

/**
 * The mark of a plan in a picture.
 * @param {number} place the one on the page is 0
 * @param {string} colour
 * @param {number} x
 * @param {number} y
 */
export function shapeAt(place, colour, x, y, radius = 4) {
  return drawn('path', { class: `plan-shape ${colourClass(colour)}`, d: SHAPES[place % SHAPES.length]?.(radius) ?? '', transform: `translate(${x.toFixed(1)} ${y.toFixed(1)})` });
}

/** The mark of a plan in a line of words. @param {number} place @param {string} colour */
export function markOf(place, colour) {
  return drawn('svg', { class: 'plan-mark', viewBox: '-7 -7 14 14', 'aria-hidden': 'true' }, [shapeAt(place, colour, 0, 0, 4.6)]);
}

/**
 * Where the things that a chart reads out lie on it: which of them the pointer is at, and what the cursor covers.
 *
 * @typedef {import('../../pkg/funnelcast.js').Drawing} Drawing
 * @typedef {import('../../pkg/funnelcast.js').Frame} Frame
 * @typedef {import('../figures/figures.js').Figures} Figures
 * @typedef {{x: number, y: number}} Point
 * @typedef {{left: number, top: number, width: number, height: number, shape?: string}} Box
 */

/**
 * @template [F=Figures]
 * @typedef {{
 *   places: (figures: F) => number,
 *   placeAt: (figures: F, drawing: Drawing, at: Point) => number | null,
 *   cursor: (figures: F, drawing: Drawing, place: number) => Box | null,
 *   move?: (figures: F, place: number, key: string) => number | undefined,
 * }} Places
 */

export const clamp = (/** @type {number} */ value, /** @type {number} */ most) => Math.min(most, Math.max(0, value));

/**
 * The x of a value in a frame.
 * @param {Frame} frame
 * @param {number} value
 */
export const across = ({ left, right, x: [low, high] }, value) =>
  high > low ? left + ((value - low) / (high - low)) * (right - left) : (left + right) / 2;

/**
 * Charts over days, where day d (from 1) lies at x = d, or fills the step from d − 1 to d.
 * @param {'point' | 'step'} shape
 * @returns {Places}
 */
export function overDays(shape) {
  return {
    places: (figures) => figures.days,
    placeAt: (figures, { frame: { left, right, x: [low, high] } }, at) => {
      const day = low + ((at.x - left) / (right - left)) * (high - low);
      return clamp(shape === 'point' ? Math.round(day) - 1 : Math.floor(day), figures.days - 1);
    },
    cursor: (_, { frame }, place) => {
      const end = across(frame, place + 1);
      const start = shape === 'point' ? end : across(frame, place);
      return { left: start, top: frame.top, width: Math.max(1, end - start), height: frame.bottom - frame.top };
    },
  };
}

/**
 * Charts of points that stand at their values along the horizontal axis.
 * @template [F=Figures]
 * @param {(figures: F) => number[]} values in the frame's terms
 * @returns {Places<F>}
 */
export function atValues(values) {
  return {
    places: (figures) => values(figures).length,
    placeAt: (figures, { frame }, at) => {
      const distances = values(figures).map((value) => Math.abs(across(frame, value) - at.x));
      return distances.length > 0 ? distances.indexOf(Math.min(...distances)) : null;
    },
    cursor: (figures, { frame }, place) => {
      const value = values(figures)[place];
      if (value === undefined) return null;
      return { left: across(frame, value), top: frame.top, width: 1, height: frame.bottom - frame.top };
    },
  };
}

/**
 * Charts of bars that stand side by side, or lie one below the other.
 * @template [F=Figures]
 * @param {(figures: F) => number} places
 * @param {'x' | 'y'} axis
 * @returns {Places<F>}
 */
export function inBars(places, axis) {
  const [from, to] = axis === 'x' ? /** @type {const} */ (['left', 'right']) : /** @type {const} */ (['top', 'bottom']);
  return {
    places,
    placeAt: (figures, { frame }, at) =>
      clamp(Math.floor(((at[axis] - frame[from]) / (frame[to] - frame[from])) * places(figures)), places(figures) - 1),
    cursor: (figures, { frame }, place) => {
      const size = (frame[to] - frame[from]) / places(figures);
      const start = frame[from] + place * size;
      return axis === 'x'
        ? { left: start, top: frame.top, width: size, height: frame.bottom - frame.top }
        : { left: frame.left, top: start, width: frame.right - frame.left, height: size };
    },
  };
}

/**
 * Charts of cells in rows of different lengths, read row by row.
 * @param {(figures: Figures) => number[]} lengths how many cells each row has
 * @returns {Places & {cell: (figures: Figures, place: number) => [row: number, column: number]}}
 */
export function inCells(lengths) {
  const before = (/** @type {Figures} */ figures, /** @type {number} */ row) =>
    lengths(figures).slice(0, row).reduce((sum, length) => sum + length, 0);
  const cell = (/** @type {Figures} */ figures, /** @type {number} */ place) => {
    let row = 0;
    let column = place;
    for (const length of lengths(figures)) {
      if (column < length) break;
      column -= length;
      row++;
    }
    return /** @type {[number, number]} */ ([row, column]);
  };
  const placeOf = (/** @type {Figures} */ figures, /** @type {number} */ row, /** @type {number} */ column) => {
    const length = lengths(figures)[row];
    return length === undefined || column < 0 || column >= length ? undefined : before(figures, row) + column;
  };
  return {
    cell,
    places: (figures) => before(figures, lengths(figures).length),
    placeAt: (figures, { frame: { left, right, top, bottom, x: [, columns], y: [rows] } }, at) =>
      placeOf(figures, Math.floor(((at.y - top) / (bottom - top)) * rows), Math.floor(((at.x - left) / (right - left)) * columns)) ?? null,
    cursor: (figures, { frame: { left, right, top, bottom, x: [, columns], y: [rows] } }, place) => {
      const [row, column] = cell(figures, place);
      const [width, height] = [(right - left) / columns, (bottom - top) / rows];
      return { left: left + column * width, top: top + row * height, width, height };
    },
    move: (figures, place, key) => {
      const [row, column] = cell(figures, place);
      if (key === 'ArrowDown') return placeOf(figures, row + 1, column) ?? place;
      if (key === 'ArrowUp') return placeOf(figures, row - 1, column) ?? place;
      return undefined;
    },
  };
}

/**
 * Charts of shapes whose outlines the drawing brings.
 * @param {(figures: Figures) => number} places
 * @returns {Places}
 */
export function inOutlines(places) {
  return {
    places,
    placeAt: (figures, { outlines }, at) => {
      // The thin ones lie over the broad ones.
      const place = outlines.findLastIndex((outline) => within(outline, at));
      return place >= 0 && place < places(figures) ? place : null;
    },
    cursor: (_, { outlines, frame }, place) => {
      const outline = outlines[place];
      if (!outline) return null;
      const { left, top } = frame;
      const corners = outline.map(([x = 0, y = 0]) => `${x - left}px ${y - top}px`);
      return { left, top, width: frame.right - left, height: frame.bottom - top, shape: `polygon(${corners})` };
    },
  };
}

/**
 * Whether a point is within an outline: a ray to the right crosses it an odd number of times.
 * @param {number[][]} outline
 * @param {Point} at
 */
function within(outline, at) {
  let inside = false;
  let [beforeX = 0, beforeY = 0] = outline.at(-1) ?? [];
  for (const [x = 0, y = 0] of outline) {
    if (y > at.y !== beforeY > at.y && at.x < x + ((at.y - y) / (beforeY - y)) * (beforeX - x)) inside = !inside;
    [beforeX, beforeY] = [x, y];
  }
  return inside;
}

/**
 * Lines along which a figure over a grid is the same, by marching squares: of each square the edges are crossed where the figure is, in a
 *straight line between its corners; of a saddle the mean of the corners says which are joined.
 *
 * @typedef {[number, number]} Spot
 */

/** Parts of ten whose multiples are read at a glance. */
const ROUND = [1, 2, 5, 10];

/**
 * Round figures between two, so many at most; nothing is among them where it is between.
 * @param {number} least
 * @param {number} most
 * @param {number} count
 */
export function roundLevels(least, most, count) {
  if (!(most > least)) return [];
  const rough = (most - least) / (count + 1);
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = (ROUND.find((one) => one * power >= rough) ?? 10) * power;
  /** @type {number[]} */
  const levels = [];
  for (let level = Math.ceil(least / step); level * step < most; level++) if (level * step > least) levels.push(Number((level * step).toPrecision(12)) + 0);
  return levels;
}

/**
 * The pieces of the line of a level.
 * @param {number[]} across places of the columns
 * @param {number[]} up places of the rows
 * @param {(column: number, row: number) => number} figure not a number where there is none
 * @param {number} level
 * @returns {[Spot, Spot][]}
 */
export function contour(across, up, figure, level) {
  /** @type {[Spot, Spot][]} */
  const pieces = [];
  for (let row = 0; row + 1 < up.length; row++) {
    for (let column = 0; column + 1 < across.length; column++) {
      const [left = 0, right = 0, below = 0, above = 0] = [across[column], across[column + 1], up[row], up[row + 1]];
      const corners = [figure(column, row), figure(column + 1, row), figure(column + 1, row + 1), figure(column, row + 1)];
      if (corners.some(Number.isNaN)) continue;
      const [lowLeft = 0, lowRight = 0, highRight = 0, highLeft = 0] = corners;
      const part = (/** @type {number} */ from, /** @type {number} */ to) => (level - from) / (to - from);
      const isOver = corners.map((value) => value >= level);
      /** Where each edge is crossed: below, right, above, left. @type {(Spot | null)[]} */
      const edges = [
        isOver[0] === isOver[1] ? null : [left + part(lowLeft, lowRight) * (right - left), below],
        isOver[1] === isOver[2] ? null : [right, below + part(lowRight, highRight) * (above - below)],
        isOver[3] === isOver[2] ? null : [left + part(highLeft, highRight) * (right - left), above],
        isOver[0] === isOver[3] ? null : [left, below + part(lowLeft, highLeft) * (above - below)],
      ];
      const crossed = edges.filter((spot) => spot !== null);
      const [one, other, third, last] = crossed;
      if (one === undefined || other === undefined) continue;
      if (third === undefined || last === undefined) pieces.push([one, other]);
      else if ((corners.reduce((sum, value) => sum + value, 0) / 4 >= level) === isOver[0]) pieces.push([one, other], [third, last]);
      else pieces.push([one, last], [other, third]);
    }
  }
  return pieces;
}

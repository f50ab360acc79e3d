/**
 * What moving each lever does to the answers, from trials of both of its ends and of the scenario as it is, all on the same random
 * numbers: means of differences in pairs, and which part of all movement a group of levers makes.
 *
 * @typedef {{mean: number, error: number, pairs: number}} Moved a mean difference, its standard error, and of how many pairs of simulations
 * @typedef {{low: Moved, high: Moved, across: Moved}} Effect at each end less as it is; at the high end less at the low one
 * @typedef {{name: string, levers: number, share: number, error: number}} GroupShare of the summed movement; error: its standard error
 */

/** Fewer pairs tell nothing. */
const FEWEST = 20;
/** Standard errors within which nineteen in twenty differences by chance are. */
export const ERRORS = 1.96;

/**
 * @param {Float64Array} one
 * @param {Float64Array | null} other none for nothing
 * @returns {Moved} of the one less the other, where both are defined
 */
export function movedBetween(one, other) {
  let [pairs, sum, squares] = [0, 0, 0];
  for (let place = 0; place < one.length; place++) {
    const difference = (one[place] ?? NaN) - (other === null ? 0 : other[place] ?? NaN);
    if (Number.isNaN(difference)) continue;
    pairs++;
    const before = sum / Math.max(1, pairs - 1);
    sum += difference;
    squares += (difference - before) * (difference - sum / pairs);
  }
  return pairs < FEWEST ? { mean: NaN, error: NaN, pairs } : { mean: sum / pairs, error: Math.sqrt(squares / (pairs - 1) / pairs), pairs };
}

/** Whether chance alone would seldom move an answer so far. @param {Moved} moved */
export const isClear = ({ mean, error }) => Number.isFinite(mean) && Math.abs(mean) > ERRORS * error;

/** How far it moves; nothing where that is not known. @param {Moved} moved */
export const sizeOf = ({ mean }) => (Number.isFinite(mean) ? Math.abs(mean) : 0);

export class SwingTrials {
  #count;
  #outcomes;
  #all;
  /** By place: a column of each outcome. @type {Map<number, Float64Array<ArrayBuffer>[]>} */
  #columns = new Map();
  /** By place: up to which replication there is anything. @type {Map<number, number>} */
  #arrived = new Map();
  /** Differences that were told, each for so much that had arrived. @type {Map<string, {of: string, moved: Moved}>} */
  #told = new Map();

  /**
   * @param {number} count replications at the most
   * @param {number[]} outcomes that are kept, by their places among all
   * @param {number} all how many outcomes a row has
   */
  constructor(count, outcomes, all) {
    this.#count = count;
    this.#outcomes = outcomes;
    this.#all = all;
  }

  /**
   * @param {number} place of the end, or of the scenario as it is
   * @param {number} first
   * @param {Float64Array} rows
   */
  add(place, first, rows) {
    const columns = this.#columns.get(place) ?? this.#outcomes.map(() => new Float64Array(this.#count).fill(NaN));
    this.#columns.set(place, columns);
    this.#arrived.set(place, Math.max(this.#arrived.get(place) ?? 0, first + rows.length / this.#all));
    for (const [which, index] of this.#outcomes.entries()) {
      for (let row = 0; row * this.#all < rows.length; row++) /** @type {Float64Array} */ (columns[which])[first + row] = rows[row * this.#all + index] ?? NaN;
    }
  }

  /** An outcome by replication, not a number where there is none. @param {number} place @param {number} outcome */
  column(place, outcome) {
    return this.#columns.get(place)?.[this.#outcomes.indexOf(outcome)] ?? new Float64Array(this.#count).fill(NaN);
  }

  /** How an outcome differs between two places, the one less the other. @param {number} one @param {number} other @param {number} outcome */
  difference(one, other, outcome) {
    const [own, others] = [one, other].map((place) => this.#arrived.get(place) ?? 0);
    const [key, of] = [`${one}/${other}/${outcome}`, `${own}/${others}`];
    const known = this.#told.get(key);
    if (known?.of === of) return known.moved;
    const shared = Math.min(own ?? 0, others ?? 0);
    const moved = shared === 0 ? { mean: NaN, error: NaN, pairs: 0 } : movedBetween(this.column(one, outcome).subarray(0, shared), this.column(other, outcome).subarray(0, shared));
    this.#told.set(key, { of, moved });
    return moved;
  }
}

/**
 * The part of all movement that each group of levers makes, the most first. Only movement that chance would seldom make is summed; errors
 * take the levers' own as independent.
 * @param {{group: string, across: Moved}[]} levers
 * @returns {GroupShare[]}
 */
export function groupShares(levers) {
  const clear = levers.filter(({ across }) => isClear(across));
  const whole = clear.reduce((sum, { across }) => sum + sizeOf(across), 0);
  if (whole === 0) return [];
  const names = [...new Set(levers.map(({ group }) => group))];
  const shares = names.map((name) => {
    const own = clear.filter(({ group }) => group === name);
    const share = own.reduce((sum, { across }) => sum + sizeOf(across), 0) / whole;
    const variance = clear.reduce((sum, { group, across: { error } }) => sum + (((group === name ? 1 - share : share) * error) / whole) ** 2, 0);
    return { name, levers: levers.filter(({ group }) => group === name).length, share, error: Math.sqrt(variance) };
  });
  return shares.sort((one, other) => other.share - one.share);
}

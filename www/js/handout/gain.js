/**
 * How much a group has learnt between two times of the same questions: Hake's normalised gain, (after − before) / (100 − before) of the
 * group's means in per cent (Hake 1998, doi 10.1119/1.18809), with a band over who happened to be in the group.
 *
 * @typedef {{before: number, after: number}} Pair what one person had right, in per cent
 * @typedef {{people: number, before: number, after: number, gain: number, low: number, high: number}} Learnt means in per cent; gain: of them, not a
 *   number where all was right before; low, high: from where to where it lies in nine of ten groups drawn anew from these people, not numbers where they are too few
 */

/** People below which a group drawn anew from them says nothing of others. */
export const FEWEST = 5;
/** Groups that are drawn. */
const GROUPS = 4000;
/** Quantiles of them that are told. */
const [LOW, HIGH] = [0.05, 0.95];
const SEED = 1;

/** @param {number[]} all */
const mean = (all) => all.reduce((sum, one) => sum + one, 0) / all.length;

/** @param {number} before @param {number} after */
const gainOf = (before, after) => (before < 100 ? (after - before) / (100 - before) : NaN);

/** Random numbers from 0 to 1, the same each time: mulberry32. @param {number} seed */
function uniform(seed) {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** @param {Pair[]} pairs @returns {[number, number]} */
function band(pairs) {
  const next = uniform(SEED);
  const gains = Array.from({ length: GROUPS }, () => {
    let [before, after] = [0, 0];
    for (let drawn = 0; drawn < pairs.length; drawn++) {
      const pair = /** @type {Pair} */ (pairs[Math.floor(next() * pairs.length)]);
      before += pair.before;
      after += pair.after;
    }
    return gainOf(before / pairs.length, after / pairs.length);
  }).filter(Number.isFinite).sort((one, other) => one - other);
  const at = (/** @type {number} */ share) => gains[Math.round(share * (gains.length - 1))] ?? NaN;
  return [at(LOW), at(HIGH)];
}

/** @param {Pair[]} pairs of those who answered both times @returns {Learnt} */
export function learnt(pairs) {
  const [before, after] = [mean(pairs.map((pair) => pair.before)), mean(pairs.map((pair) => pair.after))];
  const [low, high] = pairs.length < FEWEST ? [NaN, NaN] : band(pairs);
  return { people: pairs.length, before, after, gain: gainOf(before, after), low, high };
}

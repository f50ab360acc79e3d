/**
 * Figures by name.
 *
 * @typedef {import('../worker/simulation.js').Figures} Raw
 * @typedef {{mean: number, sd: number, p05: number, p25: number, p50: number, p75: number, p95: number, missing: number}} Statistic
 * @typedef {{mean: number, sd: number, p05: number, p25: number, p50: number, p75: number, p95: number, pairs: number,
 *   more: number, less: number}} Difference over pairs of simulations: this one less its reference
 * @typedef {{network?: import('../../pkg/funnelcast.js').PlannedNetwork | null, ghost?: Figures | null,
 *   reference?: Figures | null, differences?: Float64Array | null, isObstructed?: boolean}} Beside network: that they are of, if the network engine
 *   made them; ghost: what the aggregate engine says, once it is known; reference: of the scenario that theirs is compared
 *   with; differences: how theirs differs from that
 */

const STATISTICS = 8;
const DAYS_OF_WEEK = 7;
/** Figures of a difference. */
const OF_DIFFERENCE = 10;
export const LEVELS = /** @type {const} */ (['p05', 'p25', 'p50', 'p75', 'p95']);

/**
 * Whether a network has fewer people, or more, than there are.
 * @param {import('../../pkg/funnelcast.js').PlannedNetwork} network
 */
export const isSample = ({ people, population }) => people !== Math.floor(population);

/**
 * @param {Float64Array} statistics
 * @param {number} index
 * @returns {Statistic}
 */
function statisticAt(statistics, index) {
  const row = statistics.subarray(index * STATISTICS, (index + 1) * STATISTICS);
  const [mean = NaN, sd = NaN, p05 = NaN, p25 = NaN, p50 = NaN, p75 = NaN, p95 = NaN, missing = 0] = row;
  return { mean, sd, p05, p25, p50, p75, p95, missing };
}

export class Figures {
  /**
   * @param {Raw} raw
   * @param {Pick<import('../../pkg/funnelcast.js').Description, 'series' | 'outcomes' | 'charts'>} description
   * @param {Beside} [beside]
   */
  constructor(raw, description, { network = null, ghost = null, reference = null, differences = null, isObstructed = false } = {}) {
    this.network = network;
    this.ghost = ghost;
    // Nothing is compared before it is known how the two differ.
    /** @type {Figures | null} */
    this.reference = differences === null ? null : reference;
    this.differences = differences;
    /** Whether what it is to be compared with cannot be simulated. */
    this.isObstructed = isObstructed;
    this.raw = raw;
    this.days = raw.days;
    this.replications = raw.replications;
    this.digest = raw.digest;
    this.profit = raw.profit;
    this.profitDots = raw.profitDots;
    this.stepRates = raw.stepRates;
    this.ledger = raw.ledger;
    this.uncertainty = raw.uncertainty;
    this.description = description;
  }

  /** How many weeks are summed up; 0 where days are shown. */
  get weeks() {
    return this.raw.weeks.length === 0 ? 0 : Math.ceil(this.days / DAYS_OF_WEEK);
  }

  /**
   * The band of a week's sum, from 0.
   * @param {number} series 0: new followers, 1: lost ones
   * @param {number} week
   */
  week(series, week) {
    const at = (/** @type {number} */ level) => this.raw.weeks[(series * LEVELS.length + level) * this.weeks + week] ?? NaN;
    return { p05: at(0), p25: at(1), p50: at(2), p75: at(3), p95: at(4) };
  }

  get chanceOfProfit() {
    return { estimate: this.raw.probabilityOfProfit[0] ?? NaN, error: this.raw.probabilityOfProfit[1] ?? NaN };
  }

  /**
   * @param {string} name
   * @returns {Statistic}
   */
  outcome(name) {
    return statisticAt(this.raw.outcomes, this.description.outcomes.findIndex((outcome) => outcome.name === name));
  }

  /**
   * What a channel, account or campaign costs in all, what its offers take off the price included.
   * @param {number} number of its touch
   */
  entryCost(number) {
    return statisticAt(this.raw.entryCosts, number);
  }

  /**
   * How an outcome differs from that of the reference; nothing where nothing is compared.
   * @param {string} name
   * @returns {Difference | null}
   */
  difference(name) {
    if (this.reference === null || this.differences === null) return null;
    const index = this.description.outcomes.findIndex((outcome) => outcome.name === name);
    const row = this.differences.subarray(index * OF_DIFFERENCE, (index + 1) * OF_DIFFERENCE);
    const [mean = NaN, sd = NaN, p05 = NaN, p25 = NaN, p50 = NaN, p75 = NaN, p95 = NaN, pairs = 0, more = NaN, less = NaN] = row;
    return { mean, sd, p05, p25, p50, p75, p95, pairs, more, less };
  }

  /**
   * A band of a series on a day, from 0.
   * @param {string} name
   * @param {number} day
   */
  band(name, day) {
    const index = this.description.series.findIndex((series) => series.name === name);
    const at = (/** @type {number} */ level) => this.raw.bands[(index * LEVELS.length + level) * this.days + day] ?? NaN;
    return { p05: at(0), p25: at(1), p50: at(2), p75: at(3), p95: at(4) };
  }
}

/**
 * How fast the core answers a decision, in the module that the page loads: what fifteen inputs are worth to be found out, with the share
 * of the spread that each explains, which plan is best and with what regret, and where a plan fails. `cargo xtask bench decide` prints
 * what this writes to the file that it names. It measures and judges nothing; what is wanted of the median stands beside it, in
 * milliseconds.
 *
 * @typedef {{name: string, unit: string, values: number[], bound: number}} Row
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { cpus, loadavg } from 'node:os';
import { fileURLToPath } from 'node:url';
import { check, choiceOf, describe, failsOf, initSync, runTrial, undonePlan, worthOf } from '../../www/pkg/funnelcast.js';
import { known } from '../browser/scenarios.mjs';

const SEED = 1;
const ROUNDS = 40;
/** Rounds that do not count: the engine of the script has not made the module fast yet. */
const WARM = 8;
/** Replications of a task. */
const TASK = 50;
/** Replications, and the milliseconds that each analysis of so many may take: a frame, and four of them. */
const SIZES = /** @type {const} */ ([[4000, 8], [10_000, 30]]);
/** Levers that are not known exactly. */
const UNCERTAIN = /** @type {Record<string, Record<string, string>>} */ ({
  sharing: { share_rate: '2% to 5%', contacts: '80 to 200', visibility: '2% to 5%', close_friends: '20% to 40%', close_trust: '0.8 to 0.95', acquaintance_trust: '0.3 to 0.6' },
  conversion: { buy_cold: '0.5% to 2%', buy_warm: '3% to 8%', follow_cold: '0.2% to 1%', follow_warm: '1% to 4%' },
  loyalty: { second_order: '15% to 32%', third_order: '40% to 60%' },
  product: { quality: '0.4 to 0.6' },
  brand: { trust: '0.4 to 0.6' },
  money: { unit_cost: '45 to 70' },
});

const file = (/** @type {string} */ path) => fileURLToPath(new URL(`../../${path}`, import.meta.url));
initSync({ module: new WebAssembly.Module(readFileSync(file('www/pkg/funnelcast_bg.wasm'))) });

const certain = known(JSON.parse(readFileSync(file('www/presets/small-brand.json'), 'utf8')));
const made = { ...certain };
for (const [group, levers] of Object.entries(UNCERTAIN)) made[group] = { ...certain[group], ...levers };
const checked = check(JSON.stringify(made), 1, SEED).scenario;
if (checked === undefined) throw new Error('the scenario cannot be');
const { scenario: rest } = undonePlan(checked, []);
if (rest === undefined) throw new Error('there is nothing to leave out');
const { outcomes } = describe();
const profit = outcomes.findIndex(({ name }) => name === 'profit');

/** Profit of replications. @param {string} scenario @param {number} count */
function column(scenario, count) {
  const values = new Float64Array(count);
  for (let first = 0; first < count; first += TASK) {
    const rows = runTrial(scenario, undefined, 0, SEED, first, TASK);
    for (let place = 0; place < TASK; place++) values[first + place] = rows[place * outcomes.length + profit] ?? NaN;
  }
  return values;
}

/** @param {() => unknown} work */
function times(work) {
  /** @type {number[]} */
  const all = [];
  for (let round = -WARM; round < ROUNDS; round++) {
    const begun = performance.now();
    work();
    if (round >= 0) all.push(performance.now() - begun);
  }
  return all;
}

/** @type {Row[]} */
const rows = [];
for (const [count, bound] of SIZES) {
  const [without, own] = [column(rest, count), column(checked, count)];
  const both = new Float64Array([...without, ...own]);
  const five = new Float64Array([...without, ...own, ...own.map((one) => 1.1 * one - 500), ...own.map((one) => 0.9 * one + 400), ...own.map((one) => one + 10)]);
  const inputs = worthOf([rest, checked], profit, SEED, both, undefined, 0, 0).inputs.length;
  if (inputs !== 15) throw new Error(`${inputs} inputs`);
  // Of other outcomes, and as levers move that are no inputs, inputs are drawn where they were; of another seed nothing is known of them.
  let seed = SEED;
  const add = (/** @type {string} */ name, /** @type {number[]} */ values) => rows.push({ name: `${name}, 15 inputs × ${count}`, unit: 'ms', values, bound });
  add('EVPPI with first-order shares, inputs drawn before', times(() => worthOf([rest, checked], profit, SEED, both, undefined, 0, 0)));
  add('EVPPI with first-order shares, inputs drawn anew', times(() => worthOf([rest, checked], profit, ++seed, both, undefined, 0, 0)));
  add('P(best) and regret of five plans', times(() => choiceOf(five, 5, profit)));
  add('where the plan fails', times(() => failsOf(checked, SEED, own, true, 0, undefined)));
}
console.log(`${cpus().length} cores, load ${loadavg()[0]?.toFixed(1)}`);
const at = (/** @type {number[]} */ values, /** @type {number} */ part) => [...values].sort((one, other) => one - other)[Math.ceil(part * values.length) - 1] ?? NaN;
for (const { name, values, bound } of rows) console.log(`${name}: median ${at(values, 0.5).toFixed(2)} ms, 95 % within ${at(values, 0.95).toFixed(2)} ms, wanted ${bound} ms`);
writeFileSync(process.argv[2] ?? 'bench-decide.json', JSON.stringify(rows));

/**
 * The workload of benches/workloads/aggregate.rs with @reside-ic/random, the sampler behind models of odin and dust in the
 * browser: `node aggregate.mjs FOLDER`, where FOLDER has node_modules/@reside-ic/random.
 */
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';
import { mean, serve } from '../serve.mjs';

const require = createRequire(join(resolve(process.argv[2] ?? '.'), 'package.json'));
// It is no package of the project's own, so its types are not known here.
const { Random, RngStateBuiltin } = /** @type {any} */ (require(String('@reside-ic/random')));
const random = new Random(new RngStateBuiltin());
const binomial = (/** @type {number} */ n, /** @type {number} */ p) => (n > 0 ? random.binomial(n, p) : 0);
const poisson = (/** @type {number} */ rate) => (rate > 0 ? random.poisson(rate) : 0);

function replication() {
  let [unaware, exposed, followers, customers, repeaters, orders] = [999_000, 1_000, 0, 0, 0, 0];
  for (let day = 0; day < 180; day++) {
    const rate = 0.0002 + (0.02 * exposed + 0.05 * followers + 0.08 * customers + 0.25 * repeaters) / 1e6;
    const nowExposed = binomial(unaware, 1 - Math.exp(-rate));
    const followed = binomial(exposed, 0.02);
    const forgot = binomial(exposed - followed, 0.05);
    const bought = binomial(followers, 0.01);
    const repeated = binomial(customers, 0.02);
    const left = binomial(customers - repeated, 0.01);
    orders += poisson(0.02 * customers + 0.1 * repeaters);
    unaware -= nowExposed;
    exposed += nowExposed - followed - forgot;
    followers += followed - bought;
    customers += bought - repeated - left;
    repeaters += repeated;
  }
  return orders;
}

await serve(({ replications }) => {
  const orders = new Float64Array(replications);
  const start = performance.now();
  for (let i = 0; i < replications; i++) orders[i] = replication();
  return mean((performance.now() - start) / 1000, orders);
});

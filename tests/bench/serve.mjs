/**
 * Answers requests of `cargo xtask bench`: a line of JSON in, a line of JSON out, until there are no more.
 */
import { createInterface } from 'node:readline';

/** @param {(request: any) => unknown} run */
export async function serve(run) {
  for await (const line of createInterface({ input: process.stdin })) {
    console.log(JSON.stringify(await run(JSON.parse(line))));
  }
}

/**
 * The answer with a mean over replications.
 * @param {number} seconds
 * @param {ArrayLike<number>} values
 */
export function mean(seconds, values) {
  const all = Array.from(values);
  const average = all.reduce((sum, value) => sum + value, 0) / all.length;
  const squares = all.reduce((sum, value) => sum + (value - average) ** 2, 0);
  return { seconds, mean: average, standard_error: Math.sqrt(squares / (all.length - 1) / all.length) };
}

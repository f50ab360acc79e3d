/**
 * Outcomes of many simulations, run for a study.
 *
 * @typedef {import('../study/studies.js').Point} Point
 * @typedef {import('../study/studies.js').Studies} Studies
 * @typedef {{seed: number, first?: number, count: number, outcome: number[], outcomes: number, signal: AbortSignal,
 *   progress: (done: number, total: number) => void}} How outcome: by their places among all of so many outcomes; first: of the replications
 */

/**
 * Outcomes in the order of the replications: for each point a column of each.
 * @param {Studies} studies
 * @param {Point[]} points
 * @param {How} how
 * @returns {Promise<Float64Array<ArrayBuffer>[][]>}
 */
export async function columnsOf(studies, points, { seed, first: from = 0, count, outcome, outcomes, signal, progress }) {
  const all = points.map(() => outcome.map(() => new Float64Array(count).fill(NaN)));
  await studies.run(points, {
    seed, first: from, count, signal,
    take: ({ place, first, outcomes: rows }) => {
      for (const [which, column] of (all[place] ?? []).entries()) {
        const index = outcome[which] ?? 0;
        for (let row = 0; row * outcomes < rows.length; row++) column[first - from + row] = rows[row * outcomes + index] ?? NaN;
      }
    },
    progress: ({ done, total }) => progress(done, total),
  });
  return all;
}

/** Columns one behind the other. @param {Float64Array[]} columns */
export function joined(columns) {
  const all = new Float64Array(columns.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const column of columns) {
    all.set(column, at);
    at += column.length;
  }
  return all;
}

/**
 * Whether a plan runs on ties of a file, which workers have of the plan on the page alone.
 * @param {import('../../pkg/scenario.js').Scenario} scenario
 */
export const isOnTies = ({ engine, network }) => engine === 'network' && network.topology === 'imported';

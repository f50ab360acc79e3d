/**
 * One outcome of many simulations, run for a study.
 *
 * @typedef {import('../study/studies.js').Point} Point
 * @typedef {import('../study/studies.js').Studies} Studies
 * @typedef {{seed: number, count: number, outcome: number, outcomes: number, signal: AbortSignal, progress: (done: number, total: number) => void}} How
 *   outcome: by its place among all of so many outcomes
 */

/**
 * An outcome in the order of the replications, a column for each point.
 * @param {Studies} studies
 * @param {Point[]} points
 * @param {How} how
 * @returns {Promise<Float64Array<ArrayBuffer>[]>}
 */
export async function columnsOf(studies, points, { seed, count, outcome, outcomes, signal, progress }) {
  const columns = points.map(() => new Float64Array(count).fill(NaN));
  await studies.run(points, {
    seed, count, signal,
    take: ({ place, first, outcomes: rows }) => {
      const column = columns[place];
      for (let row = 0; row * outcomes < rows.length && column !== undefined; row++) column[first + row] = rows[row * outcomes + outcome] ?? NaN;
    },
    progress: ({ done, total }) => progress(done, total),
  });
  return columns;
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

/** The page's workers. */

/** @typedef {import('playwright-core').Page} Page */
/** @typedef {import('playwright-core').Worker} Worker */

/**
 * The worker that collects, and those that run replications. Told to draw for another theme and back, the page asks the one
 * that draws.
 * @param {Page} page
 */
export async function staffOf(page) {
  const workers = page.workers().filter((worker) => worker.url().includes('worker/simulation.js'));
  const asked = Promise.any(workers.map((worker) => worker.evaluate(() => new Promise((resolve) => {
    self.addEventListener('message', ({ data }) => {
      if (data.type === 'draw') resolve(undefined);
    });
  })).then(() => worker)));
  // What was evaluated last is evaluated when the next is.
  for (const worker of workers) await worker.evaluate(() => undefined);
  await page.emulateMedia({ colorScheme: 'dark' });
  const collector = await asked;
  await page.emulateMedia({ colorScheme: 'light' });
  return { collector, others: workers.filter((worker) => worker !== collector) };
}

/**
 * Waits until workers have ended.
 * @param {Page} page
 * @param {Worker[]} workers
 */
export function endOf(page, workers) {
  return Promise.all(workers.map((worker) => new Promise((resolve) => {
    if (page.workers().includes(worker)) worker.once('close', resolve);
    else resolve(undefined);
  })));
}

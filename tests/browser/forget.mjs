/** Leaves the page, and lets the browser forget what it kept of it: it keeps what is on it when it goes, and not after. */

/**
 * @param {import('playwright-core').Page} page
 * @param {string} home
 */
export async function forget(page, home) {
  await page.goto(`${home}icon.svg`);
  await page.evaluate(() => new Promise((resolve, reject) => {
    localStorage.clear();
    sessionStorage.clear();
    const request = indexedDB.deleteDatabase('funnelcast');
    request.onsuccess = () => resolve(undefined);
    request.onerror = () => reject(request.error);
  }));
}

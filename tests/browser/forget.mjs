/** Leaves the page, and lets the browser forget what it kept of it: it keeps what is on it when it goes, and not after. */

/**
 * @param {import('playwright-core').Page} page
 * @param {string} home
 */
export async function forget(page, home) {
  await page.goto(`${home}icon.svg`);
  await page.evaluate(() => sessionStorage.clear());
  // Not by the page itself, which may have no scripts.
  const session = await page.context().newCDPSession(page);
  await session.send('Storage.clearDataForOrigin', { origin: new URL(home).origin, storageTypes: 'local_storage,indexeddb' });
  await session.detach();
}

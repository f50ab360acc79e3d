/** What goes wrong behind a page: console errors and warnings, uncaught errors, failed or foreign requests. */

/** What the page fetches ahead of any need, in its own time: it is given up where the page is left or loaded anew before. */
const FETCHED_AHEAD = /\/(js\/(?:chunk|contents|offline|rooms)-\w+\.js|js\/worker\/analysis\.js|pkg\/funnelcast_whole\.wasm)$/;

/**
 * Tells each fault of a page of `home` as it comes.
 *
 * @param {import('playwright-core').BrowserContext} context
 * @param {import('playwright-core').Page} page
 * @param {string} home
 * @param {(fault: string) => void} tell
 * @returns {() => void} stops listening to what is not the page's alone
 */
export function listen(context, page, home, tell) {
  const { origin } = new URL(home);
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) tell(`console ${message.type()}: ${message.text()}`);
  });
  page.on('pageerror', (error) => tell(`uncaught: ${error.message}`));
  page.on('crash', () => tell('the tab crashed'));
  const onFailure = (/** @type {import('playwright-core').Request} */ request) => {
    const isGivenUp = request.failure()?.errorText === 'net::ERR_ABORTED';
    // A whole Chromium fetches the icon in its own time, and gives it up where the page is left or loaded anew before.
    if (isGivenUp && (request.url() === `${home}icon.svg` || FETCHED_AHEAD.test(request.url()))) return;
    tell(`failed: ${request.url()} (${request.failure()?.errorText})`);
  };
  const onResponse = (/** @type {import('playwright-core').Response} */ response) => {
    if (response.status() >= 400) tell(`${response.status()}: ${response.url()}`);
  };
  const onRequest = (/** @type {import('playwright-core').Request} */ request) => {
    const url = new URL(request.url());
    if (/^https?:|^wss?:/.test(url.protocol) && url.origin !== origin) tell(`foreign: ${request.url()}`);
  };
  context.on('requestfailed', onFailure).on('response', onResponse).on('request', onRequest);
  return () => context.off('requestfailed', onFailure).off('response', onResponse).off('request', onRequest);
}

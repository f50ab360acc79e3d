/** While a lesson is played, the page is lent to it: when it is loaded anew meanwhile, what was there before comes back. */

/** Where the browser keeps for this tab which address the page had before. */
const LENT = 'funnelcast.lent';

/** What is on the page from now on is not what its address held. @param {string} fragment of the address before */
export function lend(fragment) {
  try {
    sessionStorage.setItem(LENT, fragment);
  } catch {
    // In a browser that keeps nothing the lesson's scenario stays, and undo is gone.
  }
}

/** What was there before is back. */
export function giveBack() {
  try {
    sessionStorage.removeItem(LENT);
  } catch {
    // There is nothing.
  }
}

/** Puts the address before in place of that of a lesson which ended because the page was loaded anew. @returns {boolean} whether one did */
export function takeBack() {
  try {
    const fragment = sessionStorage.getItem(LENT);
    sessionStorage.removeItem(LENT);
    const [navigation] = performance.getEntriesByType('navigation');
    // Who follows another link has left the lesson.
    if (fragment === null || /** @type {PerformanceNavigationTiming | undefined} */ (navigation)?.type === 'navigate') return false;
    history.replaceState(null, '', `${location.pathname}${location.search}${fragment}`);
    return true;
  } catch {
    return false;
  }
}

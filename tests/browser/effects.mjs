/** What the page works out of levers when nothing else is to be run. */

/**
 * Waits until the levers are ranked by what they do as they are set now, and all curves in sight are there.
 * @param {import('./visit.mjs').Visit} visit
 */
export const ranked = ({ page }) => page.waitForFunction(() => {
  const inSight = [...document.querySelectorAll('#main-levers .effect')].filter((one) => {
    const { top, bottom } = one.getBoundingClientRect();
    return top >= 150 && bottom <= innerHeight - 40;
  });
  const isKnown = inSight.every((one) => one.getAttribute('role') === 'img' && !one.classList.contains('stale'));
  const areDrawn = /** @type {HTMLElement} */ (document.querySelector('#charts')).ariaBusy !== 'true';
  return isKnown && areDrawn && document.querySelector('.effects-fade') === null && document.querySelector('#swings:not(.stale) li') !== null;
});

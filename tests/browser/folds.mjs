/** What folds: opened and closed in the page, without a mouse. What is in it is made when it is opened. */

/**
 * Runs in the page: opens what folds, each within the one before, and waits until it is filled.
 * @param {[selector: string, place: number][]} parts
 */
export const UNFOLD = async (parts) => {
  /** @type {Document | Element} */
  let around = document;
  for (const [selector, place] of parts) {
    const details = /** @type {HTMLDetailsElement | undefined} */ (around.querySelectorAll(selector)[place]);
    if (details === undefined) throw new Error(`there is no ${place + 1}. ${selector}`);
    // What is in it is made by those who hear of it first.
    const filled = details.open || new Promise((resolve) => details.addEventListener('toggle', resolve, { once: true }));
    details.open = true;
    await filled;
    around = details;
  }
};

/** Runs in the page: what folds, by where it is, and whether it is open, or is to be. @param {string[] | null} toOpen */
export const PLACES = (toOpen) => [...document.querySelectorAll('details')].map((details) => {
  const around = details.closest('[id]');
  const place = `${around?.id} ${around === details ? '' : [...around?.querySelectorAll('details') ?? []].indexOf(details)}`;
  if (toOpen !== null) details.open = toOpen.includes(place);
  return { place, open: details.open };
});

/** Runs in the page: opens everything that folds, and what folds within that. */
export const UNFOLD_ALL = async () => {
  for (;;) {
    const closed = /** @type {NodeListOf<HTMLDetailsElement>} */ (document.querySelectorAll('details:not([open])'));
    if (closed.length === 0) return;
    await Promise.all([...closed].map((details) => new Promise((resolve) => {
      details.addEventListener('toggle', resolve, { once: true });
      details.open = true;
    })));
  }
};

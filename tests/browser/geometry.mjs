/**
 * What of a page is seen wrongly: words that are cut, that lie over others, that leave the window.
 *
 * @typedef {{words: string, box: {left: number, right: number, top: number, bottom: number}}} Seen
 */

/** Pixels by which boxes of lines may touch: a line is higher than its letters. */
const SLACK = 3;

/**
 * Runs in the page: what is wrong with the words that are in it, as sentences; nothing where all is well.
 * @param {number} slack
 */
const FLAWS = (slack) => {
  const flaws = [];
  const root = document.scrollingElement ?? document.documentElement;
  if (root.scrollWidth > root.clientWidth) flaws.push(`the page is ${root.scrollWidth} wide in a window of ${root.clientWidth}`);
  /** @type {{words: string, left: number, right: number, top: number, bottom: number, parent: Element}[]} */
  const seen = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
    const parent = node.parentElement;
    const words = node.textContent?.trim() ?? '';
    if (!parent || words === '' || parent.closest('.unseen, .skip, option, script, style, noscript, [popover]:not(:popover-open), dialog:not([open])')) continue;
    if (!parent.checkVisibility({ opacityProperty: true, visibilityProperty: true, contentVisibilityAuto: true })) continue;
    const range = document.createRange();
    range.selectNodeContents(node);
    for (const { left, right, top, bottom } of range.getClientRects()) {
      if (right - left < 1 || bottom - top < 1) continue;
      let clipped = false;
      for (let around = /** @type {Element} */ (parent); around !== document.body && around !== null; around = /** @type {Element} */ (around.parentElement)) {
        const { overflowX, overflowY, position, clipPath } = getComputedStyle(around);
        // Words for the ear alone.
        if (clipPath === 'inset(50%)') clipped = true;
        if (clipped) break;
        const box = around.getBoundingClientRect();
        if (overflowX === 'hidden' || overflowX === 'clip') {
          if (left < box.left - slack || right > box.right + slack) flaws.push(`cut at a side: ${words}`);
        } else if (overflowX !== 'visible' || overflowY !== 'visible') {
          // What scrolls may go on beyond its edge.
          clipped ||= bottom > box.bottom + slack || top < box.top - slack || right > box.right + slack || left < box.left - slack;
        }
        // What stays where it is lies over what goes by.
        if (position === 'fixed' || position === 'sticky') clipped ||= around.matches('.bar, .strip, .tabs, .messages, thead th');
      }
      if (clipped) continue;
      if (left < -slack || right > root.clientWidth + slack) flaws.push(`beyond the window: ${words}`);
      seen.push({ words, left, right, top, bottom, parent });
    }
  }
  seen.sort((a, b) => a.top - b.top);
  for (const [index, one] of seen.entries()) {
    for (const other of seen.slice(index + 1)) {
      if (other.top > one.bottom) break;
      if (one.parent === other.parent) continue;
      const wide = Math.min(one.right, other.right) - Math.max(one.left, other.left);
      const high = Math.min(one.bottom, other.bottom) - Math.max(one.top, other.top);
      if (wide > slack && high > slack) flaws.push(`one over the other: ${one.words} | ${other.words}`);
    }
  }
  return { flaws, count: seen.length };
};

/**
 * What is seen wrongly on a page, with the number of pieces of words that were looked at.
 * @param {import('playwright-core').Page} page
 */
export const geometry = (page) => page.evaluate(FLAWS, SLACK);

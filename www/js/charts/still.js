/** The charts that index.html comes with. */

/**
 * Fills what is made of a chart, and has no words yet, with what index.html has of it, until there are figures.
 * @param {Element} made
 * @param {Element | null} still of the same shape
 */
export function takeOver(made, still) {
  if (still === null) return;
  if (made.childNodes.length === 0) made.replaceChildren(...still.childNodes);
  else if (made.children.length === still.children.length) for (const [place, part] of [...made.children].entries()) takeOver(part, still.children[place] ?? null);
}

/** Popovers that stand beside what they are about. */

/** Pixels between it and what it is about, and between it and the edge of the window. */
const [APART, MARGIN] = [6, 8];

/**
 * Opens a popover below what it is about, or above it where there is no room.
 * @param {HTMLElement} popover with a name of its own
 * @param {Element} near what it is about
 */
export function showBeside(popover, near) {
  popover.setAttribute('role', 'dialog');
  popover.showPopover();
  const anchor = near.getBoundingClientRect();
  const size = popover.getBoundingClientRect();
  const left = Math.max(MARGIN, Math.min(anchor.left, innerWidth - size.width - MARGIN));
  const below = anchor.bottom + APART;
  const top = below + size.height > innerHeight - MARGIN ? Math.max(MARGIN, anchor.top - size.height - APART) : below;
  popover.style.setProperty('left', `${left}px`);
  popover.style.setProperty('top', `${top}px`);
}

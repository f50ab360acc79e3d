/** Which keys are free: no shortcut takes one from who types, nor from a control that uses it itself. */

/** Kinds of fields in which nothing is typed. */
const UNTYPED = new Set(['button', 'checkbox', 'color', 'file', 'image', 'radio', 'range', 'reset', 'submit']);
/** Keys that move about: in a slider, a chart, a list that scrolls. */
const MOVING = new Set(['ArrowLeft', 'ArrowRight', 'ArrowUp', 'ArrowDown', 'PageUp', 'PageDown', 'Home', 'End']);
/** Keys that press what is in focus. */
const PRESSING = new Set([' ', 'Enter']);
const MOVED = 'input[type="range"], input[type="radio"], [tabindex="0"], [role="slider"], [role="tab"]';
const PRESSED = 'button, a[href], summary, input, [tabindex="0"], [role="button"], [role="slider"]';

/** Whether somebody types, or chooses by typing, there. @param {Element} element */
const isTyped = (element) => (element instanceof HTMLInputElement ? !UNTYPED.has(element.type)
  : element.matches('textarea, select') || (element instanceof HTMLElement && element.isContentEditable));

/**
 * Whether a key means nothing where it was pressed, so that a shortcut may take it.
 * @param {KeyboardEvent} event
 */
export function isFree(event) {
  const { key, target } = event;
  if (event.defaultPrevented || event.isComposing || event.ctrlKey || event.metaKey || event.altKey) return false;
  if (!(target instanceof Element)) return true;
  if (isTyped(target)) return false;
  if (MOVING.has(key)) return !target.matches(MOVED);
  return !PRESSING.has(key) || !target.matches(PRESSED);
}

/** A segment's share is taken from the others. */
import { setShare } from '../scenario/entries.js';

/**
 * While a slider is dragged the proportion of the others stays that of the beginning: a slider that goes to the end and back
 * has changed nothing.
 * @param {import('../scenario/store.js').Store} store
 * @param {number} index of the segment
 * @param {string} path
 */
export function shareWriter(store, index, path) {
  /** @type {import('../scenario/quantity.js').Setting[] | null} */
  let before = null;
  return {
    write: (/** @type {import('../scenario/quantity.js').Setting} */ value, /** @type {boolean} */ dragging) => {
      before ??= store.state.scenario.segments.map(({ share }) => share);
      const proportion = before ?? [];
      if (!dragging) before = null;
      return store.change(({ scenario }) => setShare(scenario.segments, index, value, proportion), dragging ? path : null);
    },
    onRelease: () => {
      before = null;
      store.endGesture();
    },
  };
}

/**
 * What it is worth to find out an input before a decision, in words.
 *
 * @typedef {import('../../pkg/funnelcast.js').WorthFound} WorthFound
 */
import { text } from '../base/locale.js';

/** Below this nothing is worth the asking, in the unit of the answer. */
export const NOTHING = 1;

/**
 * At most so much, or that it is not worth finding out.
 * @param {WorthFound['inputs'][number]} input
 * @param {number} floor what inputs are worth that do nothing
 * @param {(value: number, error?: number) => string} amount in the digits that an error leaves
 */
export function worthText({ value, low, high, found }, floor, amount) {
  // Something beyond chance, of less than can be paid, is nothing.
  if (found && high >= NOTHING) return text('decide.worth.at_most', { amount: amount(value, (high - low) / 2), low: amount(low), high: amount(high) });
  const most = Math.max(high, floor);
  return most < NOTHING ? text('decide.worth.not.at_all') : text('decide.worth.not', { amount: amount(most) });
}

/** The questions of a decision, in the order in which they are asked. */
import { BreakEven } from './break_even.js';
import { Fails } from './fails.js';
import { Worth } from './worth.js';

export const QUESTIONS = [BreakEven, Worth, Fails];

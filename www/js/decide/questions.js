/** The views of the questions of a decision. */
import { Best } from './best.js';
import { BreakEven } from './break_even.js';
import { Compare } from './compare.js';
import { Fails } from './fails.js';
import { LeverMap } from './map.js';
import { Matters } from './matters.js';
import { Worth } from './worth.js';

export const QUESTIONS = [Compare, BreakEven, Best, Worth, Fails, Matters, LeverMap];

/** What is loaded when a question of a decision is asked. */
import { wholeCore } from '../worker/core.js';
import { QUESTIONS } from './questions.js';
import { Room } from './room.js';

/**
 * The room with all its views, once the core is there that answers them.
 * @param {import('./room.js').Surroundings} surroundings
 * @param {HTMLButtonElement[]} buttons one for each question, in their order
 */
export async function furnished(surroundings, buttons) {
  await wholeCore();
  return new Room(surroundings, QUESTIONS, buttons);
}

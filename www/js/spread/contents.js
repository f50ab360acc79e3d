/** See it spread: one simulation on a network, person by person, as a picture that moves. */
import { useStyles } from '../base/styles.js';
import { SpreadRoom } from './room.js';

/** @param {import('./room.js').Surroundings} surroundings */
export async function furnished(surroundings) {
  await useStyles('css/spread.css');
  return new SpreadRoom(surroundings);
}

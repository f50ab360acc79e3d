/** What is loaded when somebody is asked to predict: the room, with its looks. */
import { useStyles } from '../base/styles.js';
import { PredictRoom } from './room.js';

/** @param {import('./room.js').Surroundings} surroundings */
export async function furnished(surroundings) {
  await useStyles('css/predict.css');
  return new PredictRoom(surroundings);
}

/** What the page needs to present: fetched when somebody does so for the first time. */
import { useStyles } from '../base/styles.js';
import { Presenter } from './presenter.js';

/** @param {import('./presenter.js').Surroundings} surroundings */
export async function furnished(surroundings) {
  await useStyles('css/present.css');
  return new Presenter(surroundings);
}

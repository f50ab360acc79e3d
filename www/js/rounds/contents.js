/** Rounds: for the trainer, or, where the address asks for a round's answer, for a phone. */
import { text } from '../base/locale.js';
import { say } from '../base/messages.js';
import { useStyles } from '../base/styles.js';
import { answers } from '../decide/asked.js';
import { startCodes } from './codes.js';
import { rulesIn } from './round.js';
import { Phone } from './phone.js';
import { Trainer } from './trainer.js';

// What answers is there before anybody asks: that may be when the network is gone. Who asks is told if it did not come.
startCodes().catch(() => {});

/** @param {import('./words.js').Surroundings} surroundings */
export async function furnished(surroundings) {
  await useStyles('css/rounds.css');
  const asked = new URL(location.href).searchParams;
  const round = asked.get('round');
  const read = round === null ? null : rulesIn(round);
  const isKnown = read !== null && answers(surroundings.description).some(({ value }) => value === read.rules.objective);
  if (round !== null && !isKnown) say('error', () => text('rounds.bad_link'));
  if (read !== null && isKnown) return new Phone(surroundings, read.rules, read.id);
  const trainer = new Trainer(surroundings);
  let answer = asked.get('answer');
  let isBad = round !== null;
  return {
    open: () => {
      // Whoever came by a damaged link is told so, and wanted no round of their own.
      if (isBad) {
        isBad = false;
        return;
      }
      const first = answer;
      // Once: what is opened again later is no new answer.
      answer = null;
      trainer.open(first);
    },
    reword: () => trainer.reword(),
  };
}

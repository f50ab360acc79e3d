/**
 * Rounds as this browser keeps them, so that a reload loses none. Nothing of them is sent anywhere.
 *
 * @typedef {import('./round.js').Rules} Rules
 * @typedef {import('./round.js').Answer} Answer
 * @typedef {{team: number, place: number, quantiles: number[], ahead: number | null, best: number}} TeamResult place: 1 is the best, those that do the
 *   same share one; quantiles: at 5, 25, 50, 75 and 95 %; ahead: in what part of the worlds it does better than the next; best: is the best of all
 * @typedef {{quantiles: number[], beaten: number}} Pool what all teams together expected; beaten: teams that were less near
 * @typedef {{teams: TeamResult[], order: number, truth?: number[], pool?: Pool}} Result order: in what part of the worlds all come in this order; truth:
 *   quantiles of what teams had expected; pool: where several have
 * @typedef {{rules: Rules, id: number, scenario: import('../../pkg/scenario.js').Scenario, seed: number, link: string, answers: Answer[], result: Result | null}} Entry
 *   link: for the phones
 */
import { idOf } from './round.js';

const NAME = 'funnelcast.rounds';
/** Rounds that are kept; before them the oldest goes. */
const MOST = 6;

/** @param {any} entry whether what was read is a round of this version */
const isSound = (entry) => {
  try {
    return typeof entry.link === 'string' && Array.isArray(entry.answers) && Array.isArray(entry.rules.levers) && idOf(entry.rules, entry.scenario, entry.seed) === entry.id;
  } catch {
    return false;
  }
};

/** The rounds that were kept, the oldest first. @returns {Entry[]} */
export function keptRounds() {
  try {
    const read = JSON.parse(localStorage.getItem(NAME) ?? '[]');
    return Array.isArray(read) ? read.filter(isSound) : [];
  } catch {
    return [];
  }
}

/** @param {Entry[]} rounds @returns {boolean} whether they could be kept */
export function keepRounds(rounds) {
  try {
    localStorage.setItem(NAME, JSON.stringify(rounds.slice(-MOST)));
    return true;
  } catch {
    return false;
  }
}

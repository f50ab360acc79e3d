/**
 * Whether what came, typed, photographed or by a link, is an answer to a round; if not, why, in words.
 *
 * @typedef {import('./round.js').Answer} Answer
 * @typedef {import('./kept.js').Entry} Entry
 * @typedef {{answer: Answer, before: Answer | null} | {words: () => string}} Judged before: what the team had handed in, if that is another
 */
import { quotable } from '../base/dom.js';
import { text } from '../base/locale.js';
import { formatCount, formatMoney } from '../base/number.js';
import { answerIn, leversFor } from './codes.js';
import { STEPS, costOf, fromWhole, idText } from './round.js';

/** Numbers of an expectation: low, likely, high. */
const EXPECTED = 3;
/** Parts of a budget by which sums that were rounded may be above it. */
const DUST = 1e-6;

/** What a code is within a link or its own text. @param {string} typed */
export function codeWithin(typed) {
  const found = /[?&]answer=([^&#\s]*)/.exec(typed);
  try {
    return found?.[1] === undefined ? typed : decodeURIComponent(found[1]);
  } catch {
    return typed;
  }
}

/**
 * @param {Entry} entry
 * @param {string} typed
 * @returns {Promise<Judged>}
 */
export async function judged({ rules, id, scenario, answers }, typed) {
  const { answer, flaw, read } = await answerIn(codeWithin(typed.normalize('NFKC')));
  if (answer === undefined) return { words: () => text(`rounds.flaw.${flaw}`, { read: quotable(read) }) };
  const { kind, round, team, values } = answer;
  if (round !== id) return { words: () => text('rounds.flaw.other_round', { read: idText(round), own: idText(id) }) };
  const isPlan = kind === 'plan';
  if (isPlan !== rules.isPlan) return { words: () => text(isPlan ? 'rounds.flaw.plan' : 'rounds.flaw.guess', { team }) };
  if (team > rules.teams) return { words: () => text('rounds.flaw.team', { team, teams: formatCount(rules.teams) }) };
  const isSound = isPlan ? values.length === rules.levers.length && values.every((step) => step <= STEPS)
    : values.length === EXPECTED && isAscending(values.map((value) => fromWhole(rules.objective, value)));
  if (!isSound) return { words: () => text('rounds.flaw.values', { team }) };
  if (isPlan) {
    const over = costOf(await leversFor(JSON.stringify(scenario), rules.budget), rules.levers, values) - rules.budget;
    if (over > DUST * rules.budget) return { words: () => text('rounds.flaw.over', { team, over: formatMoney(Math.ceil(over)), budget: formatMoney(rules.budget) }) };
  }
  const own = { team, values };
  const before = answers.find((one) => one.team === team) ?? null;
  if (before !== null && JSON.stringify(before.values) === JSON.stringify(values)) return { words: () => text('rounds.flaw.same', { team }) };
  return { answer: own, before };
}

/** @param {number[]} values */
export const isAscending = (values) => values.every((value, place) => place === 0 || (values[place - 1] ?? 0) <= value);

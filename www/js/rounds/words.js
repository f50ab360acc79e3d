/**
 * What rounds say in several places.
 *
 * @typedef {{description: import('../../pkg/funnelcast.js').Description, store: import('../scenario/store.js').Store, simulation: import('../study/simulation.js').Simulation}} Surroundings
 *   what of the page a round uses
 */
import { text } from '../base/locale.js';
import { formatCount, formatMoney, formatOf, toldText } from '../base/number.js';
import { stated } from '../figures/precision.js';
import { leversOf, nameIn } from '../levers/directory.js';

/** Parts of ten beyond which nearly all or nearly none are meant. */
const [NEARLY_NONE, NEARLY_ALL] = [0.05, 0.95];

/** An amount of an objective. @param {Surroundings} surroundings @returns {import('../decide/plan_table.js').Amount} */
export const amountIn = ({ description }) => (outcome, value, error = 0, width = 0) =>
  formatOf(description.outcomes.find(({ name }) => name === outcome)?.unit ?? 'count', 1000)(stated(value, error, width).value);

/** What an objective is called. @param {string} objective */
export const objectiveText = (objective) => text(`page.effects.of.${objective}`);

/** The question of a round. @param {import('./round.js').Rules} rules @param {import('../../pkg/funnelcast.js').Description} description */
export function questionOf({ isPlan, objective, budget }, { outcomes }) {
  const isLess = outcomes.find(({ name }) => name === objective)?.better === 'less';
  const what = objectiveText(objective);
  if (!isPlan) return text('rounds.question.guess', { what });
  return text(isLess ? 'rounds.question.less' : 'rounds.question.more', { what, budget: formatMoney(budget) });
}

/** In how many of ten worlds. @param {number} share */
export function inTen(share) {
  if (share >= 1) return text('rounds.worlds.all');
  if (share <= 0) return text('rounds.worlds.none');
  if (share > NEARLY_ALL) return text('rounds.worlds.nearly_all');
  return share < NEARLY_NONE ? text('rounds.worlds.nearly_none') : text('rounds.worlds', { count: formatCount(Math.round(share * 10)) });
}

/** The same in a table, whose head says of what. @param {number} share */
export function ofTen(share) {
  const isNear = share > NEARLY_ALL && share < 1 ? '> 9' : share < NEARLY_NONE && share > 0 ? '< 1' : null;
  return text('rounds.cell', { count: isNear ?? formatCount(Math.round(share * 10)) });
}

/**
 * What levers of a round are called, and their values in words.
 * @param {Surroundings} surroundings
 * @param {import('../../pkg/scenario.js').Scenario} scenario
 * @returns {(path: string) => {name: string, value: (value: number) => string}}
 */
export function leverWords({ description }, scenario) {
  const all = new Map(leversOf(description, scenario).map((one) => [one.named, one]));
  return (path) => {
    const listed = all.get(path);
    return {
      name: listed === undefined ? path : nameIn(listed, scenario),
      value: (value) => (listed === undefined ? String(value) : value <= 0 ? text('decide.best.nothing') : toldText(listed.row, value)),
    };
  };
}

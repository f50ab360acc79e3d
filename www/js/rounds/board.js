/**
 * The reveal: every team on one scale with its band, ranked, with how sure the ranking is, and beside the round before.
 *
 * @typedef {import('./kept.js').Entry} Entry
 * @typedef {import('./words.js').Surroundings} Surroundings
 */
import { element } from '../base/dom.js';
import { sentences, text } from '../base/locale.js';
import { formatCount, formatMoney, signedText } from '../base/number.js';
import { planBars } from '../decide/plan_table.js';
import { WORLDS } from './reveal.js';
import { costOf } from './round.js';
import { amountIn, inTen, leverWords, objectiveText, ofTen } from './words.js';

/** @typedef {import('../../pkg/funnelcast.js').RoundLever[]} Levers */

/** @param {number} team */
const teamText = (team) => text('rounds.team', { team });

/**
 * @param {Surroundings} surroundings
 * @param {Entry} entry with a result
 * @param {Entry | null} before the round before, where it can be compared
 * @param {Levers} levers
 * @returns {HTMLElement[]}
 */
export function boardOf(surroundings, entry, before, levers) {
  const { rules, result } = entry;
  if (result === null) return [];
  const amount = amountIn(surroundings);
  const named = result.teams.map(({ team, place }) => ({ name: text('rounds.place', { place, team: teamText(team) }), colour: '' }));
  const bars = result.teams.map(({ quantiles }) => ({ quantiles }));
  const beside = [
    ...(result.truth === undefined ? [] : [{ name: text('rounds.truth'), quantiles: result.truth }]),
    ...(result.pool === undefined ? [] : [{ name: text('rounds.pool'), quantiles: result.pool.quantiles }]),
  ];
  const all = /** @type {import('../../pkg/funnelcast.js').ChoiceFound['plans']} */ ([...beside.map(({ quantiles }) => ({ quantiles })), ...bars]);
  return [
    element('div', { class: 'round-verdict' }, sentencesOf(surroundings, entry).map((words, place) => element(place === 0 ? 'strong' : 'p', {}, [words]))),
    element('h3', {}, [text(rules.isPlan ? 'rounds.chart' : 'rounds.chart.guess', { what: objectiveText(rules.objective) })]),
    element('div', { class: 'plan-bars round-bars' }, planBars(all, rules.objective, [...beside.map(({ name }) => ({ name, colour: '' })), ...named], amount)),
    element('div', { class: 'scroll', tabindex: '0', role: 'region', 'aria-label': text('rounds.results') }, [tableOf(surroundings, entry, before, levers)]),
    element('p', { class: 'note' }, [text(rules.isPlan ? 'rounds.note' : 'rounds.note.guess', { worlds: formatCount(WORLDS) })]),
  ];
}

/** @param {Surroundings} surroundings @param {Entry} entry */
function sentencesOf(surroundings, { rules, result }) {
  const [first, second] = result?.teams ?? [];
  if (result === null || first === undefined) return [];
  const amount = amountIn(surroundings);
  const what = objectiveText(rules.objective);
  if (result.truth !== undefined) {
    const [low = NaN, , middle = NaN, , high = NaN] = result.truth;
    const figure = (/** @type {number} */ value) => amount(rules.objective, value, 0, high - low);
    return [
      text('rounds.nearest', { team: teamText(first.team) }), text('rounds.truth.told', { what, middle: figure(middle), low: figure(low), high: figure(high) }),
      ...(result.pool === undefined ? [] : [poolText(result.pool, result.teams.length, (value, width) => amount(rules.objective, value, 0, width))]),
    ];
  }
  const [low = NaN, , middle = NaN, , high = NaN] = first.quantiles;
  const figure = amount(rules.objective, middle, 0, high - low);
  if (second === undefined || first.ahead === null) return [text('rounds.only', { team: teamText(first.team), what, figure })];
  const isTie = second.place === 1;
  return [
    isTie ? text('rounds.tie', { what, figure }) : text('rounds.first', { team: teamText(first.team), what, figure }),
    text('rounds.hold', { team: teamText(first.team), other: teamText(second.team), worlds: inTen(first.ahead) }),
    ...(result.teams.length > 2 ? [text('rounds.hold.all', { worlds: inTen(result.order), best: inTen(first.best), team: teamText(first.team) })] : []),
  ];
}

/** @param {import('./kept.js').Pool} pool @param {number} teams @param {(value: number, width: number) => string} figure */
function poolText({ quantiles: [low = NaN, , middle = NaN, , high = NaN], beaten }, teams, figure) {
  const told = text('rounds.pool.told', { middle: figure(middle, high - low), low: figure(low, high - low), high: figure(high, high - low) });
  // Where all expect the same, they do so together.
  if (beaten === 0) return told;
  return sentences(told, beaten === teams ? text('rounds.pool.best') : text('rounds.pool.beaten', { count: formatCount(beaten), teams: formatCount(teams) }));
}

/** @param {Surroundings} surroundings @param {Entry} entry @param {Entry | null} before @param {Levers} levers */
function tableOf(surroundings, { rules, scenario, answers, result }, before, levers) {
  const amount = amountIn(surroundings);
  const words = leverWords(surroundings, scenario);
  const earlier = before?.result ?? null;
  const heads = [
    'rounds.head.place', 'rounds.head.team', rules.isPlan ? 'rounds.head.figure' : 'rounds.head.guess', ...(rules.isPlan ? ['rounds.head.ahead', 'rounds.head.best'] : []), ...(earlier === null ? [] : ['rounds.head.before']),
    ...(rules.isPlan ? ['rounds.head.plan'] : []),
  ];
  const rows = (result?.teams ?? []).map(({ team, place, quantiles: [low = NaN, , middle = NaN, , high = NaN], ahead, best }) => {
    const figure = (/** @type {number} */ value) => amount(rules.objective, value, 0, high - low);
    const told = element('td', {}, [element('strong', {}, [figure(middle)]), element('br'), element('small', {}, [text('page.band', { low: figure(low), high: figure(high) })])]);
    const values = answers.find((one) => one.team === team)?.values ?? [];
    const plan = rules.levers.map((at, index) => {
      const lever = levers[at];
      const { name, value } = words(lever?.path ?? '');
      return element('li', {}, [`${name}: `, element('strong', {}, [value(lever?.values[values[index] ?? 0] ?? NaN)])]);
    });
    const last = earlier?.teams.find((one) => one.team === team);
    return element('tr', { class: place === 1 ? 'found' : '' }, [
      element('td', {}, [formatCount(place)]), element('th', { scope: 'row' }, [teamText(team)]), told,
      ...(rules.isPlan ? [element('td', {}, [ahead === null ? '–' : ofTen(ahead)]), element('td', {}, [ofTen(best)])] : []),
      ...(earlier === null ? [] : [element('td', {}, last === undefined ? ['–'] : [
        text('rounds.before', { place: formatCount(last.place), figure: amount(rules.objective, last.quantiles[2] ?? NaN, 0, high - low) }),
        ...(rules.isPlan ? [element('br'), element('small', {}, [text('rounds.change', { change: signedText(middle - (last.quantiles[2] ?? NaN), (one) => amount(rules.objective, one)) })])] : []),
      ])]),
      ...(rules.isPlan ? [element('td', {}, [element('ul', { class: 'round-plan' }, plan), element('small', {}, [text('rounds.spent', { spent: formatMoney(Math.round(costOf(levers, rules.levers, values))) })])])] : []),
    ]);
  });
  return element('table', {}, [element('thead', {}, [element('tr', {}, heads.map((key) => element('th', { scope: 'col' }, [text(key)])))]), element('tbody', {}, rows)]);
}

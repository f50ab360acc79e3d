/**
 * Return against risk: the plans of which none has both more profit on average and more in a bad case, numbered in a picture and in a table
 * that says what each of them decides, from which any can be taken.
 *
 * @typedef {import('../../pkg/funnelcast.js').ReadingFound} ReadingFound
 * @typedef {import('../../pkg/funnelcast.js').DecisionFound} DecisionFound
 */
import { element } from '../base/dom.js';
import { text } from '../base/locale.js';
import { formatMoney } from '../base/number.js';
import { stated } from '../figures/precision.js';
import { drawn } from '../levers/drawn.js';
import { around, plot } from './plot.js';

/** Standard errors of what stands after ±: 19 in 20. */
const ERRORS = 1.96;

/** @param {ReadingFound[]} frontier by what they bring in a bad case */
function picture(frontier) {
  const errors = frontier.map(({ profit }) => ERRORS * profit.error);
  const [from, to] = around(frontier.map(({ cautious }) => cautious));
  const [low, high] = around(frontier.flatMap(({ profit }, place) => [profit.figure - (errors[place] ?? 0), profit.figure + (errors[place] ?? 0)]));
  const axis = (/** @type {number} */ start, /** @type {number} */ end, /** @type {string} */ key) => ({ from: start, to: end, title: text(`decide.best.frontier.${key}`), format: formatMoney });
  const svg = plot(axis(from, to, 'cautious'), axis(low, high, 'profit'), text('decide.best.frontier'), ({ x, y, at }) => [
    drawn('path', { class: 'line', d: `M${frontier.map(({ cautious, profit }) => at(cautious, profit.figure)).join('L')}` }),
    ...frontier.flatMap(({ cautious, profit: { figure } }, place) => {
      const number = drawn('text', { class: 'number', x: x(cautious) + 8, y: y(figure) - 6 });
      number.textContent = String(place + 1);
      return [
        drawn('path', { class: 'error', d: `M${at(cautious, figure - (errors[place] ?? 0))}V${y(figure + (errors[place] ?? 0)).toFixed(1)}` }),
        drawn('circle', { class: 'chosen', cx: x(cautious), cy: y(figure), r: 4.5 }),
        number,
      ];
    }),
  ]);
  return element('div', { class: 'small-plot' }, [svg]);
}

/**
 * @param {ReadingFound[]} frontier
 * @param {DecisionFound[]} decisions
 * @param {(path: string) => import('./returns.js').Named} named
 * @param {((values: number[]) => void) | null} take sets the levers of a plan; nothing while the search goes on
 */
function table(frontier, decisions, named, take) {
  const heads = ['plan', 'profit', 'cautious', 'spent'].map((name) => text(`decide.best.frontier.${name}`));
  const rows = frontier.map(({ profit, cautious, spent, values }, place) => {
    const number = text('decide.best.frontier.number', { number: place + 1 });
    const set = element('button', { type: 'button', 'aria-label': text('decide.best.frontier.set', { plan: number }) }, [text('decide.best.frontier.set.short')]);
    set.disabled = take === null;
    set.addEventListener('click', () => take?.(values));
    const cells = [
      formatMoney(stated(profit.figure, ERRORS * profit.error).value), ...[cautious, spent].map((money) => formatMoney(stated(money, 0).value)),
      ...decisions.map(({ path }, lever) => named(path).value(values[lever] ?? NaN)),
    ];
    return element('tr', {}, [element('th', { scope: 'row' }, [number]), ...cells.map((cell) => element('td', {}, [cell])), element('td', {}, [set])]);
  });
  return element('div', { class: 'scroll', tabindex: '0', role: 'region', 'aria-label': text('decide.best.frontier') }, [element('table', {}, [
    element('thead', {}, [element('tr', {}, [...heads, ...decisions.map(({ path }) => named(path).name), text('decide.best.set')].map((head) => element('th', { scope: 'col' }, [head])))]),
    element('tbody', {}, rows),
  ])]);
}

/**
 * Return against risk; nothing where one plan is better than all others at both.
 * @param {ReadingFound[]} frontier by what they bring in a bad case
 * @param {DecisionFound[]} decisions
 * @param {(path: string) => import('./returns.js').Named} named
 * @param {((values: number[]) => void) | null} take sets the levers of a plan; nothing while the search goes on
 * @returns {HTMLElement[]}
 */
export function frontierOf(frontier, decisions, named, take) {
  if (frontier.length < 2) return [];
  return [
    element('h3', {}, [text('decide.best.frontier')]),
    element('div', { class: 'risk-both' }, [picture(frontier), table(frontier, decisions, named, take)]),
    element('p', { class: 'note' }, [text('decide.best.frontier.note')]),
  ];
}

/**
 * What money brings, lever by lever, as pictures with the same in tables and words.
 *
 * @typedef {import('../../pkg/funnelcast.js').DecisionFound} DecisionFound
 * @typedef {{name: string, value: (figure: number) => string}} Named a lever, and how its values are written
 */
import { element } from '../base/dom.js';
import { text } from '../base/locale.js';
import { formatMoney } from '../base/number.js';
import { stated } from '../figures/precision.js';
import { drawn } from '../levers/drawn.js';
import { around, plot } from './plot.js';

/** Standard errors of what stands in bands and after ±: 19 in 20. */
const ERRORS = 1.96;
/** Yuan of the next money that is told of. */
const NEXT = 1000;
/** Yuan that are no spending. */
const NOTHING = 1;

const money = (/** @type {number} */ value, error = 0) => formatMoney(stated(value, error).value);

/** What the next money brings from each point on. @param {DecisionFound} decision @param {number} place */
const nextOf = ({ curve }, place) => curve[place + 1]?.brings;

/** Where the next money brings less than it is; −1 where it does nowhere. @param {DecisionFound} decision */
const turnOf = ({ curve, worth_until: until }) => (until === undefined ? -1 : curve.findIndex(({ value }) => value === until));

/** @param {DecisionFound} decision @param {Named} named */
function said(decision, { value }) {
  const place = turnOf(decision);
  const [point, next] = [decision.curve[place], nextOf(decision, place)];
  if (point === undefined || next === undefined) return text('decide.best.returns.always', { next: formatMoney(NEXT) });
  const error = ERRORS * next.error;
  const words = { value: value(point.value), spent: money(point.more), next: formatMoney(NEXT), brings: money(NEXT * next.figure, NEXT * error), error: money(NEXT * error) };
  return text(next.figure + error < 1 ? 'decide.best.returns.until' : 'decide.best.returns.perhaps', words);
}

/** @param {DecisionFound} decision @param {Named} named */
function picture(decision, { name }) {
  const { curve, as_now: now, best } = decision;
  const spent = curve.map(({ more }) => more);
  const ends = curve.flatMap(({ returned: { figure, error } }) => [figure - ERRORS * error, figure + ERRORS * error]);
  const [from, to] = [Math.min(0, ...spent), Math.max(...spent)];
  const [low, high] = around([0, ...ends]);
  const axis = (/** @type {number} */ start, /** @type {number} */ end, /** @type {string} */ key) => ({ from: start, to: end, title: text(`decide.best.returns.${key}`), format: formatMoney });
  return plot(axis(from, to, 'spent'), axis(low, high, 'brings'), text('decide.best.returns.chart', { lever: name }), ({ x, y, at }) => {
    const upper = curve.map(({ more, returned }) => at(more, returned.figure + ERRORS * returned.error));
    const lower = curve.map(({ more, returned }) => at(more, returned.figure - ERRORS * returned.error));
    const turn = curve[turnOf(decision)];
    const chosen = curve.find(({ value }) => value === best);
    const even = Math.min(to, high);
    return [
      drawn('path', { class: 'band', d: `M${[...upper, ...lower.reverse()].join('L')}Z` }),
      drawn('path', { class: 'even', d: `M${at(0, 0)}L${at(even, even)}` }),
      drawn('path', { class: 'line', d: `M${curve.map(({ more, returned }) => at(more, returned.figure)).join('L')}` }),
      ...(turn === undefined ? [] : [drawn('path', { class: 'turn', d: `M${x(turn.more)} ${y(low)}V${y(high)}` })]),
      ...(chosen === undefined ? [] : [drawn('circle', { class: 'chosen', cx: x(chosen.more), cy: y(chosen.returned.figure), r: 5 })]),
      ...(now === undefined ? [] : [drawn('circle', { class: 'now', cx: x(now.more), cy: y(now.returned.figure), r: 6 })]),
    ];
  });
}

/** @param {string} title @param {string[]} head @param {string[][]} rows */
function tableOf(title, head, rows) {
  return element('details', { class: 'data' }, [
    element('summary', {}, [text('page.table')]),
    element('div', { class: 'scroll', tabindex: '0', role: 'region', 'aria-label': title }, [element('table', {}, [
      element('thead', {}, [element('tr', {}, head.map((one) => element('th', { scope: 'col' }, [one])))]),
      element('tbody', {}, rows.map(([first = '', ...cells]) => element('tr', {}, [element('th', { scope: 'row' }, [first]), ...cells.map((cell) => element('td', {}, [cell]))]))),
    ])]),
  ]);
}

/** @param {DecisionFound} decision @param {Named} named */
function card(decision, named) {
  const { curve, now, best } = decision;
  const marked = (/** @type {number} */ value) => [...(value === best ? [text('decide.best.returns.best')] : []), ...(value === now ? [text('decide.best.returns.now')] : [])];
  const rows = curve.map(({ value, more, returned }, place) => {
    const next = nextOf(decision, place);
    return [
      [named.value(value), ...marked(value)].join(' · '), money(more), `${money(returned.figure, ERRORS * returned.error)} ± ${money(ERRORS * returned.error)}`,
      next === undefined ? '–' : `${money(NEXT * next.figure, NEXT * ERRORS * next.error)} ± ${money(NEXT * ERRORS * next.error)}`,
    ];
  });
  const heads = [named.name, ...['spent', 'brings'].map((key) => text(`decide.best.returns.${key}`)), text('decide.best.returns.next', { next: formatMoney(NEXT) })];
  const root = element('article', { class: 'return' }, [element('h4', {}, [named.name]), element('div', { class: 'small-plot' }, [picture(decision, named)]), element('p', {}, [said(decision, named)]), tableOf(named.name, heads, rows)]);
  root.dataset.lever = decision.path;
  if (decision.worth_until !== undefined) root.dataset.until = String(decision.worth_until);
  return root;
}

/** @param {string} look @param {string} key */
const keyOf = (look, key) => element('span', { class: 'key' }, [element('span', { class: `mark ${look}`, 'aria-hidden': 'true' }), text(`decide.best.returns.key.${key}`, { next: formatMoney(NEXT) })]);

/**
 * What money brings along each lever that spends any, the others as in the best plan.
 * @param {DecisionFound[]} decisions
 * @param {(path: string) => Named} named
 * @returns {HTMLElement[]}
 */
export function returns(decisions, named) {
  const spending = decisions.filter(({ curve }) => curve.length > 1 && Math.max(...curve.map(({ more }) => more)) > NOTHING);
  if (spending.length === 0) return [];
  return [
    element('h3', {}, [text('decide.best.returns')]),
    element('p', { class: 'keys-of' }, [keyOf('line', 'line'), keyOf('even', 'even'), keyOf('turn', 'turn'), keyOf('chosen', 'best'), keyOf('now', 'now')]),
    element('div', { class: 'returns' }, spending.map((decision) => card(decision, named(decision.path)))),
    element('p', { class: 'note' }, [text('decide.best.returns.note')]),
  ];
}

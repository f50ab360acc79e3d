/**
 * Where an answer comes from: what it counts, the sum it is, which inputs its band comes from, and which levers move it most
 * with the sources of their defaults.
 *
 * @typedef {import('../figures/figures.js').Figures} Figures
 * @typedef {import('../figures/sources.js').Levers & {seek: (about: {outcome: string}) => void}} Levers seek: where an answer reaches a target
 * @typedef {import('../figures/sources.js').Known} Known
 * @typedef {{named: string, name: string, effect: string, source: string}} Strong a lever that moves the answer, by how much in words,
 *   and what kind of source its default has
 */
import { byId, element } from '../base/dom.js';
import { text } from '../base/locale.js';
import { formatCount, formatMoney, formatShare } from '../base/number.js';
import { showBeside } from '../base/popover.js';
import { isTotal, stepName, steps } from '../charts/money.js';
import { payback } from '../figures/over_time.js';
import { inputsOf } from '../figures/sources.js';

/** Each answer's chart of the same. */
const CHARTS = /** @type {Record<string, string>} */ ({
  profit: 'waterfall', buyers: 'touches', cost_per_new_customer: 'touches', customers_kept: 'cohorts',
});

/** The run rate, beside the profit of all days; a run of fewer days has none. @param {Figures} figures @returns {[string, string][]} */
function lastDays(figures) {
  const { mean } = figures.outcome('profit_last_30_days');
  return Number.isFinite(mean) ? [[text('outcome.profit_last_30_days'), formatMoney(mean)]] : [];
}

/**
 * What the answer is the sum, the quotient or the share of, on average: means add up, medians do not.
 * @type {Record<string, (figures: Figures) => [string, string][]>} a name and a figure
 */
const SUMS = {
  profit: (figures) => [
    ...steps(figures).filter(({ step, amount }) => isTotal(step) || amount !== 0).map(({ step, amount }) => /** @type {[string, string]} */ ([stepName(step), formatMoney(amount)])),
    ...lastDays(figures),
  ],
  buyers: (figures) => {
    const [all, shared] = ['buyers', 'buyers_by_share'].map((name) => figures.outcome(name).mean);
    return [
      [text('page.origin.buyers.direct'), formatCount((all ?? NaN) - (shared ?? NaN))],
      [text('page.origin.buyers.shared'), formatCount(shared ?? NaN)],
      [text('outcome.buyers'), formatCount(all ?? NaN)],
    ];
  },
  cost_per_new_customer: (figures) => [
    [text('outcome.acquisition_cost'), formatMoney(figures.outcome('acquisition_cost').mean)],
    [text('outcome.buyers'), formatCount(figures.outcome('buyers').mean)],
    [text('outcome.cost_per_new_customer'), formatMoney(figures.outcome('cost_per_new_customer').mean)],
  ],
  customers_kept: (figures) => [
    [text('outcome.retention_rate'), formatShare(figures.outcome('retention_rate').mean)],
    [text('outcome.customers_kept'), formatCount(figures.outcome('customers_kept').mean)],
  ],
};

/** @param {string} named @param {string} name @param {() => void} go @returns {HTMLElement} */
function toLever(named, name, go) {
  const button = element('button', { type: 'button', class: 'to-lever' }, [name]);
  button.dataset.lever = named;
  button.addEventListener('click', go);
  return button;
}

/**
 * @param {Figures} figures
 * @param {string} name of the answer
 * @param {Known | null} known
 * @param {Levers} levers
 * @param {Strong[]} strongest
 * @param {() => void} close
 */
function contents(figures, name, known, levers, strongest, close) {
  const sum = SUMS[name]?.(figures) ?? [];
  const go = (/** @type {string} */ path) => () => {
    close();
    levers.go(path);
  };
  const inputs = known?.figures == null ? [] : inputsOf(known.figures, name);
  const chart = CHARTS[name];
  const toChart = element('button', { type: 'button' }, [text('page.origin.chart', { chart: text(`page.chart.${chart}`) })]);
  toChart.addEventListener('click', () => {
    close();
    const plot = /** @type {HTMLElement | null} */ (document.querySelector(`.chart-${chart} [tabindex="0"]`));
    plot?.scrollIntoView({ block: 'center' });
    plot?.focus({ preventScroll: true });
  });
  const toTarget = element('button', { type: 'button', class: 'seek' }, [text(name === 'profit' ? 'page.seek.even' : 'page.seek.target')]);
  toTarget.addEventListener('click', () => {
    close();
    levers.seek({ outcome: name });
  });
  return [
    element('h3', {}, [text(`outcome.${name}`)]),
    element('p', {}, [text(`page.origin.${name}`, { days: String(figures.days) })]),
    toTarget,
    element('table', { class: 'sum' }, [
      element('caption', {}, [text('page.origin.mean', { simulations: formatCount(figures.replications) })]),
      element('tbody', {}, sum.map(([item, value]) => element('tr', {}, [element('th', { scope: 'row' }, [item]), element('td', {}, [value])]))),
    ]),
    element('p', { class: 'note' }, [text('page.origin.median')]),
    ...(name === 'profit' ? [element('p', {}, [payback(figures)])] : []),
    ...(inputs.length === 0 ? [] : [
      element('h4', {}, [text('page.origin.spread')]),
      element('ul', {}, inputs.map(({ path, share }) => element('li', {}, [toLever(path, levers.nameOf(path), go(path)), ` ${share}`]))),
    ]),
    ...(strongest.length === 0 ? [] : [
      element('h4', {}, [text('page.swings.title')]),
      element('ul', {}, strongest.map(({ named, name: lever, effect, source }) => element('li', {}, [
        toLever(named, lever, go(named)), ` ${effect}`, element('small', { class: 'note' }, [` ${source}`]),
      ]))),
    ]),
    toChart,
  ];
}

/**
 * An answer's figure opens where it comes from.
 * @param {HTMLElement} root around the answers
 * @param {Levers} levers
 * @param {() => {figures: Figures | null, known: Known | null}} now
 * @param {(name: string) => Strong[]} strongest the levers that move an answer most, as far as is known
 */
export function wireOrigins(root, levers, now, strongest) {
  const popover = byId('about');
  /** Whose origin is open. */
  let open = '';
  root.addEventListener('click', ({ target }) => {
    const figure = /** @type {HTMLElement | null} */ (/** @type {Element} */ (target).closest('button.figure'));
    const { figures, known } = now();
    const name = figure?.dataset.outcome;
    if (figure === null || name === undefined || figures === null) return;
    popover.replaceChildren(...contents(figures, name, known, levers, strongest(name), () => popover.hidePopover()));
    popover.setAttribute('aria-label', text('page.origin.title', { answer: text(`outcome.${name}`) }));
    showBeside(popover, figure);
    open = name;
    /** @type {HTMLElement | null} */ (popover.querySelector('button'))?.focus();
  });
  popover.addEventListener('toggle', (event) => {
    if (/** @type {ToggleEvent} */ (event).newState === 'open' || open === '') return;
    // The answers may have been drawn anew meanwhile: the keyboard goes on where it was.
    if (document.activeElement === document.body) /** @type {HTMLElement | null} */ (root.querySelector(`button.figure[data-outcome="${open}"]`))?.focus();
    open = '';
  });
}

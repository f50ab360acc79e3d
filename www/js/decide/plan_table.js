/**
 * What is found of plans, as a table and as bars on one scale.
 *
 * @typedef {import('../../pkg/funnelcast.js').ChoiceFound} ChoiceFound
 * @typedef {{name: string, colour: string}} Named
 * @typedef {(outcome: string, value: number, error?: number, width?: number) => string} Amount in the outcome's unit
 */
import { element } from '../base/dom.js';
import { language, text } from '../base/locale.js';
import { formatCount, formatShare, signedText } from '../base/number.js';
import { stated } from '../figures/precision.js';
import { markOf } from './plan_marks.js';

/** On each side of what the bars show. */
const AIR = 0.03;

/**
 * Every headline answer of every plan, with how it differs from the one on the page; and of the answer that is looked at how often each is
 * best, what choosing it costs, and what it dominates.
 * @param {{found: Map<string, ChoiceFound>, headlines: string[], outcome: string, named: Named[], best: number, amount: Amount}} shown
 */
export function planTable({ found, headlines, outcome, named, best, amount }) {
  const head = [text('decide.compare.plan'), ...headlines.map((name) => text(`page.effects.of.${name}`)), text('decide.compare.often'), text('decide.compare.regret'), text('decide.compare.dominates')];
  const rows = (found.get(outcome)?.plans ?? []).map((plan, place) => {
    const cells = headlines.map((name) => {
      const own = found.get(name)?.plans[place];
      if (own === undefined) return element('td', {}, ['–']);
      const [low = NaN, , middle = NaN, , high = NaN] = own.quantiles;
      const format = (/** @type {number} */ value) => amount(name, value, 0, high - low);
      const [from = NaN, difference = NaN, to = NaN] = own.difference;
      const words = [element('strong', {}, [format(middle)]), element('small', {}, [text('page.band', { low: format(low), high: format(high) })])];
      if (place > 0) {
        const signed = (/** @type {number} */ value) => signedText(value, (one) => amount(name, one, 0, to - from));
        words.push(element('small', { class: 'difference' }, [text('decide.compare.difference', { difference: signed(difference), low: signed(from), high: signed(to), more: formatCount(Math.round(own.more * 10)) })]));
      }
      return element('td', {}, words.flatMap((word, at) => (at === 0 ? [word] : [element('br'), word])));
    });
    const worse = plan.dominates.map((other) => named[other]?.name ?? '');
    return element('tr', { class: place === best ? 'found' : '' }, [
      element('th', { scope: 'row', dir: 'auto' }, [named[place]?.name ?? '']), ...cells,
      element('td', {}, [formatShare(stated(plan.best, 0.01).value)]), element('td', {}, [amount(outcome, plan.regret)]),
      element('td', {}, [worse.length === 0 ? '–' : element('span', { class: 'badge' }, [new Intl.ListFormat(language() === 'zh' ? 'zh-Hans' : 'en').format(worse)])]),
    ]);
  });
  return element('table', {}, [
    element('thead', {}, [element('tr', {}, head.map((words) => element('th', { scope: 'col' }, [words])))]), element('tbody', {}, rows),
  ]);
}

/**
 * The bands of all plans on one scale.
 * @param {ChoiceFound['plans']} plans
 * @param {string} outcome
 * @param {Named[]} named
 * @param {Amount} amount
 */
export function planBars(plans, outcome, named, amount) {
  const ends = plans.flatMap(({ quantiles: [low = NaN, , , , high = NaN] }) => [low, high]);
  const [least, most] = [Math.min(0, ...ends), Math.max(0, ...ends)];
  const at = (/** @type {number} */ value) => `${(((value - least) / (most - least || 1)) * (1 - 2 * AIR) + AIR) * 100}%`;
  return plans.map(({ quantiles: [low = NaN, lower = NaN, middle = NaN, upper = NaN, high = NaN] }, place) => {
    const part = (/** @type {string} */ name, /** @type {number} */ from, /** @type {number} */ to) => {
      const made = element('span', { class: name });
      made.style.setProperty('--from', at(from));
      made.style.setProperty('--to', at(to));
      return made;
    };
    return element('div', { class: 'plan-bar' }, [
      element('span', { class: 'plan-name', dir: 'auto' }, [markOf(place, named[place]?.colour ?? ''), named[place]?.name ?? '']),
      element('div', { class: 'band-bar', 'aria-hidden': 'true' }, [part('wide', low, high), part('half', lower, upper), part('zero', 0, 0), part('median', middle, middle)]),
      element('span', { class: 'plan-figure' }, [amount(outcome, middle, 0, high - low)]),
    ]);
  });
}

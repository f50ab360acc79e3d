/**
 * What differs, as a table: a row for each lever in which a plan is otherwise than the one on the page, a column for each plan.
 *
 * @typedef {import('../scenario/link.js').Plan} Plan
 * @typedef {import('../../pkg/funnelcast.js').Difference} Difference
 * @typedef {import('../scenario/store.js').State} State
 */
import { element, putText } from '../base/dom.js';
import { language, text } from '../base/locale.js';
import { hasLever } from '../scenario/lever.js';
import { nameOf, settingWords, toldDifferences } from '../scenario/reference.js';
import { markOf } from './plan_marks.js';

/** Rows at the most; of more the number is said. */
const MOST_ROWS = 40;

/**
 * Whether it is a lever of an entry that a plan has not.
 * @param {string} path
 * @param {Map<string, Difference>} differences of the plan
 */
function isOfNothing(path, differences) {
  const [entry = ''] = /^\w+\.[^.]+(?=\.)/.exec(path) ?? [];
  const difference = differences.get(entry);
  return difference !== undefined && difference.after === undefined;
}

export class Differs {
  #go;
  #summary = element('summary');
  #place = element('div', { class: 'scroll', tabindex: '0', role: 'region' });
  root = element('details', { class: 'differs', open: '' }, [this.#summary, this.#place]);
  #shown = '';

  /** @param {(named: string) => void} go to a lever */
  constructor(go) {
    this.#go = go;
  }

  /** @param {Plan[]} plans @param {State} state */
  show(plans, state) {
    this.root.hidden = plans.length === 0;
    const shown = JSON.stringify([language(), state.scenario, plans]);
    if (shown === this.#shown) return;
    this.#shown = shown;
    const compared = plans.map(({ scenario }) => {
      const pair = { ...state, scenario, reference: state.scenario };
      return { pair, differences: new Map(toldDifferences(pair).map((one) => [one.path, one])) };
    });
    const paths = [...new Set(compared.flatMap(({ differences }) => [...differences.keys()]))];
    putText(this.#summary, text('decide.compare.differs', { count: paths.length }));
    this.#place.setAttribute('aria-label', this.#summary.textContent ?? '');
    const rows = paths.slice(0, MOST_ROWS).map((path) => {
      const having = compared.find(({ differences }) => differences.has(path));
      const one = having?.differences.get(path);
      if (having === undefined || one === undefined) return element('tr');
      const own = settingWords(one, 'before', having.pair);
      const cells = compared.map(({ pair, differences }) => {
        const other = differences.get(path);
        if (isOfNothing(path, differences)) return element('td', {}, ['–']);
        return other === undefined ? element('td', {}, [own]) : element('td', { class: 'differing' }, [element('strong', {}, [settingWords(other, 'after', pair)])]);
      });
      return element('tr', {}, [element('th', { scope: 'row', dir: 'auto' }, [this.#named(one, nameOf(one, having.pair), state)]), element('td', {}, [own]), ...cells]);
    });
    const head = [element('th', { scope: 'col' }, [text('page.before.what')]), element('th', { scope: 'col' }, [markOf(0, ''), text('decide.compare.own')]),
      ...plans.map(({ name, colour }, place) => element('th', { scope: 'col', dir: 'auto' }, [markOf(place + 1, colour), name]))];
    const more = paths.length - rows.length;
    this.#place.replaceChildren(
      paths.length === 0 ? element('p', {}, [text('decide.compare.differs.none')]) : element('table', {}, [element('thead', {}, [element('tr', {}, head)]), element('tbody', {}, rows)]),
      ...(more > 0 ? [element('p', {}, [text('page.before.more', { count: more })])] : []),
    );
  }

  /** The name of what differs, which leads to its lever where the page has it. @param {Difference} difference @param {string} name @param {State} state */
  #named({ path, lever }, name, { scenario }) {
    if (lever === undefined || !hasLever(scenario, path)) return name;
    const button = element('button', { type: 'button', class: 'to-lever' }, [name]);
    button.addEventListener('click', () => this.#go(path));
    return button;
  }
}

/**
 * Above the answers: why there are none of what is set, or for how many people each person of the network stands.
 *
 * @typedef {import('../../pkg/funnelcast.js').PlannedNetwork} PlannedNetwork
 * @typedef {import('../../pkg/funnelcast.js').Problem} Problem
 */
import { byId, element, problemText, quotable } from '../base/dom.js';
import { sentences, text } from '../base/locale.js';
import { formatCount, formatPlain } from '../base/number.js';
import { isSample } from '../figures/figures.js';

/** Problems that a file of ties mends, if it is opened. */
export const OF_FILES = ['no_graph', 'graph_not_open', 'other_graph'];

/**
 * @param {PlannedNetwork | undefined} network that the figures are of
 * @param {Problem | null} problem why there are no newer figures
 * @param {boolean} hasFigures
 * @param {{choose: () => void, opened: string | undefined, adopt: () => void}} graph choose: lets the user choose a file of
 *   ties; opened: the name of the one that is open; adopt: lets the scenario run on that
 */
export function showNetworkNote(network, problem, hasFigures, { choose, opened, adopt }) {
  const place = byId('network-note');
  const words = problem !== null
    ? sentences(problemText(problem), hasFigures ? text('page.network.kept') : '')
    : network !== undefined && isSample(network)
      ? text('network.sample', {
        people: formatCount(network.people), population: formatCount(network.population), scale: formatPlain(network.people_for_each),
      })
      : '';
  place.hidden = words === '';
  const said = `${words} ${opened ?? ''}`;
  if (place.dataset.said === said) return;
  place.dataset.said = said;
  const button = (/** @type {string} */ label, /** @type {() => void} */ act) => {
    const made = element('button', { type: 'button' }, [label]);
    made.addEventListener('click', act);
    return made;
  };
  const needsFile = problem !== null && OF_FILES.includes(problem.code);
  place.replaceChildren(
    element('p', {}, [words]),
    ...(needsFile ? [button(text('page.graph.open'), choose)] : []),
    ...(problem?.code === 'other_graph' ? [button(text('page.graph.adopt', { name: quotable(opened ?? '') }), adopt)] : []),
  );
}

/**
 * Above the answers: why there are none of what is set, or for how many people each person of the network stands.
 *
 * @typedef {import('../../pkg/funnelcast.js').PlannedNetwork} PlannedNetwork
 * @typedef {import('../../pkg/funnelcast.js').Problem} Problem
 */
import { byId, element, problemText } from '../base/dom.js';
import { sentences, text } from '../base/locale.js';
import { formatCount, formatPlain } from '../base/number.js';
import { isSample } from '../figures/figures.js';

/**
 * @param {PlannedNetwork | undefined} network that the figures are of
 * @param {Problem | null} problem why there are no newer figures
 * @param {boolean} hasFigures
 * @param {() => void} choose lets the user choose a file of ties
 */
export function showNetworkNote(network, problem, hasFigures, choose) {
  const place = byId('network-note');
  const words = problem !== null
    ? sentences(problemText(problem), hasFigures ? text('page.network.kept') : '')
    : network !== undefined && isSample(network)
      ? text('network.sample', {
        people: formatCount(network.people), population: formatCount(network.population), scale: formatPlain(network.people_for_each),
      })
      : '';
  place.hidden = words === '';
  if (place.dataset.said === words) return;
  place.dataset.said = words;
  const open = element('button', { type: 'button' }, [text('page.graph.open')]);
  open.addEventListener('click', choose);
  place.replaceChildren(element('p', {}, [words]), ...(problem?.code === 'no_graph' ? [open] : []));
}

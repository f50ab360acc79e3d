/**
 * What a link holds, for a page that only shows it: nothing is kept, and nothing of a visitor's own work is looked at.
 *
 * @typedef {import('../../pkg/funnelcast.js').Description} Description
 * @typedef {import('../scenario/store.js').Draft} Draft
 */
import { presetScenario } from '../../pkg/funnelcast.js';
import { STANDARD, readLink } from '../scenario/link.js';
import { readShortLink, sharedBy } from '../scenario/short_link.js';

/** @param {string} id */
const presetBy = (id) => JSON.parse(presetScenario(id));

/** A preset as it comes. @param {string} id @returns {import('../scenario/store.js').State} */
export function given(id) {
  const scenario = presetBy(id);
  return { scenario, reference: scenario, ...STANDARD, preset: id };
}

/**
 * What the fragment of an address holds, to be checked; null where it is no link.
 * @param {string} fragment
 * @param {Description} description
 * @returns {Promise<Draft | null>}
 */
export async function linked(fragment, { presets, limits: { bytes } }) {
  const short = fragment.length > bytes ? null : readShortLink(fragment);
  const shared = short === null ? await readLink(fragment, bytes) : sharedBy(short);
  if (shared === null) return null;
  const { scenario, reference, replications, seed } = shared;
  const known = (/** @type {string | null | undefined} */ preset) => (presets.some(({ id }) => id === preset) ? preset ?? null : null);
  const [preset, other] = [known(shared.preset), known(shared.reference_preset)];
  // The story of a preset is not in its links.
  const told = (/** @type {object | undefined} */ one, /** @type {string | null} */ of) =>
    (one !== undefined && of !== null && !('about' in one) ? { ...one, about: presetBy(of).about } : one);
  const draft = { scenario: told(scenario, preset), replications, seed, preset, ...(reference === undefined ? {} : { reference: told(reference, other ?? preset) }) };
  return /** @type {Draft} */ (draft);
}

/**
 * The presets as they come with the product, each read when it is first looked at.
 *
 * @typedef {import('../../pkg/scenario.js').Scenario} Scenario
 */
import { presetScenario } from '../../pkg/funnelcast.js';
import { STANDARD } from '../scenario/link.js';

export class GivenPresets {
  #presets;
  #read;

  /**
   * @param {readonly {id: string}[]} presets
   * @param {Map<string, Scenario>} read those that were looked at
   */
  constructor(presets, read) {
    this.#presets = presets;
    this.#read = read;
  }

  /** That of the page which opens with nothing else. */
  get first() {
    return this.#presets[0]?.id ?? '';
  }

  /** Not to be changed. @param {string} id @returns {Scenario} */
  scenario(id) {
    const known = this.#read.get(id) ?? JSON.parse(presetScenario(id));
    this.#read.set(id, known);
    return known;
  }

  /**
   * What is on the page once it was chosen.
   * @param {string} id
   * @returns {import('../scenario/store.js').State}
   */
  state(id) {
    const scenario = structuredClone(this.scenario(id));
    return { scenario, reference: scenario, ...STANDARD, preset: id };
  }

  /** The preset whose story a scenario tells. @param {Scenario} scenario */
  of({ about }) {
    const told = JSON.stringify(about);
    return this.#presets.find(({ id }) => JSON.stringify(this.scenario(id).about) === told)?.id ?? null;
  }
}

/**
 * Which file of ties the scenario names. A file that is opened is named by a scenario that named none, or the one that was
 * open before. A scenario that came with another one, by a link or from a file, goes on naming that until somebody says
 * otherwise: other ties give other figures.
 *
 * @typedef {import('../../pkg/scenario.js').Scenario} Scenario
 * @typedef {import('../levers/graph_file.js').GraphFile} GraphFile
 * @typedef {import('../levers/graph_file.js').Named} Named
 * @typedef {import('../scenario/store.js').Store} Store
 */
import { isCompared } from '../scenario/reference.js';

/** Whether a scenario runs on a file of ties. @param {Scenario} scenario */
export const isOnFile = ({ engine, network }) => engine === 'network' && network.topology === 'imported';

export class GraphInUse {
  #store;
  #file;

  /**
   * @param {Store} store
   * @param {GraphFile} file
   */
  constructor(store, file) {
    this.#store = store;
    this.#file = file;
  }

  /**
   * Another file was opened, or the same with another column of weights; or what runs on it is passed on.
   * @param {Named | null} before what was open until then
   * @returns {boolean} whether the scenario names it from now on
   */
  follow(before) {
    const { scenario } = this.#store.state;
    const named = scenario.network.file;
    return isOnFile(scenario) && (named === undefined || named.digest === before?.digest) && this.adopt();
  }

  /**
   * Lets the scenario run on what is open, and what it is compared with, too, if that ran on the same ties.
   * @returns {boolean} whether that is something new
   */
  adopt() {
    const { state } = this.#store;
    const file = this.#file.opened?.named;
    const before = state.scenario.network.file?.digest;
    if (file === undefined || file.digest === before) return false;
    const renamed = (/** @type {Scenario} */ scenario) => {
      const { network } = scenario;
      const isSame = network.topology === 'imported' && network.file?.digest === before;
      return isSame ? { ...scenario, network: { ...network, file } } : scenario;
    };
    const { reference, ...rest } = state;
    const compared = isCompared(state) ? { reference: renamed(reference) } : {};
    return this.#store.replace({ ...rest, scenario: renamed(state.scenario), ...compared }).length === 0;
  }
}

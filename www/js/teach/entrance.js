/**
 * The way to what a trainer does with a room: the menu's buttons, and a key for each that has one. What is behind a button comes when it is
 * first pressed, or before that when the page has nothing else to do, so that it is there when the network is gone.
 *
 * @typedef {object} Surroundings what the rooms may use of the page
 * @property {import('../../pkg/funnelcast.js').Description} description
 * @property {import('../scenario/store.js').Store} store
 * @property {import('../scenario/plans.js').Plans} plans
 * @property {import('../study/simulation.js').Simulation} simulation
 * @property {import('../charts/charts.js').Charts<import('../figures/figures.js').Figures>} charts
 * @property {import('../levers/form.js').Form} form
 * @property {(id: string) => void} takePreset puts a preset in place of what is on the page, which undo brings back
 * @property {{scenario: (id: string) => import('../../pkg/scenario.js').Scenario, of: (scenario: import('../../pkg/scenario.js').Scenario) => string | null}} given the presets as they come with the product, not to be changed; of: the one whose story a scenario tells
 * @property {{isLent: boolean, letGo: () => Promise<void>, tellWiped: () => void}} keptWork what this browser keeps of what is on the page; isLent: whether
 *   that is nobody's own work, and not kept
 * @property {{enter: (room: string) => void}} teach the way from one room to another
 * @property {() => Promise<string>} link the address of what is on the page
 * @property {import('../figures/figures.js').Figures | null} figures those that are shown
 *
 * @typedef {object} TeachRoom
 * @property {() => void | Promise<void>} open
 * @property {() => void} [reword] says everything in the page's language, now that it is another one
 */
import { byId } from '../base/dom.js';
import { isFree } from '../base/keys.js';
import { text } from '../base/locale.js';
import { say } from '../base/messages.js';

const load = () => import('./rooms.js');
/** @type {Record<string, string>} */
const KEYS = { p: 'present', '?': 'keys', '？': 'keys' };

/** Milliseconds after the first figures of all simulations until what nobody has asked for yet is fetched. */
const IDLE = 6000;

export class TeachEntrance {
  #surroundings;
  /** Those that were entered, or are about to be. @type {Map<string, Promise<TeachRoom>>} */
  #rooms = new Map();

  /** @param {Surroundings} surroundings */
  constructor(surroundings) {
    this.#surroundings = surroundings;
    const menu = byId('teach');
    for (const button of menu.querySelectorAll('button')) {
      const { teach = '' } = button.dataset;
      button.addEventListener('click', () => {
        // On a phone the menu is in another one.
        for (const open of document.querySelectorAll(':popover-open')) /** @type {HTMLElement} */ (open).hidePopover();
        this.enter(teach);
      });
    }
    addEventListener('keydown', (event) => {
      const room = KEYS[event.key.toLowerCase()];
      if (room !== undefined && isFree(event) && document.querySelector('dialog[open]') === null) this.enter(room);
    });
    const { simulation } = surroundings;
    // A phone that follows a round's link, or an answer that comes by one: once there is what the address says.
    const { searchParams } = new URL(location.href);
    if (['round', 'answer'].some((name) => searchParams.has(name))) simulation.addEventListener('progress', () => this.enter('round').then(() => document.documentElement.classList.remove('in-round')), { once: true });
    const look = () => {
      if (!simulation.settled) return;
      simulation.removeEventListener('progress', look);
      setTimeout(() => this.#prepare(), IDLE);
    };
    simulation.addEventListener('progress', look);
  }

  async reword() {
    for (const coming of this.#rooms.values()) (await coming.catch(() => null))?.reword?.();
  }

  /** Opens a room by its name. @param {string} name */
  async enter(name) {
    try {
      await (await this.#room(name)).open();
    } catch (error) {
      say('error', () => text('teach.missing', { reason: error instanceof Error ? error.message : String(error) }));
    }
  }

  /** Not where the visitor pays for what comes. */
  #prepare() {
    const { connection } = /** @type {{connection?: {saveData?: boolean}}} */ (navigator);
    if (connection?.saveData) return;
    load().catch(() => {});
  }

  /** @param {string} name */
  #room(name) {
    const coming = this.#rooms.get(name) ?? load().then(({ ROOMS }) => {
      /** @type {Record<string, (surroundings: Surroundings) => TeachRoom | Promise<TeachRoom>>} */
      const furnished = ROOMS;
      return furnished[name]?.(this.#surroundings) ?? Promise.reject(new Error(name));
    });
    this.#rooms.set(name, coming);
    coming.catch(() => this.#rooms.delete(name));
    return coming;
  }
}

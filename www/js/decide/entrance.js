/**
 * The way to the room where questions of a decision are asked: the button of each. The room comes when the first is pressed, or before that when
 * the page has nothing else to do.
 *
 * @typedef {import('./room.js').Room} Room
 */
import { byId } from '../base/dom.js';
import { text } from '../base/locale.js';
import { say } from '../base/messages.js';

/** Milliseconds after the first figures of all simulations until what nobody has asked for yet is fetched. */
const IDLE = 3000;

export class Entrance {
  #surroundings;
  /** @type {Promise<Room> | null} */
  #coming = null;
  /** @type {Room | null} */
  #room = null;
  /** Why it could not be entered the last time. @type {HTMLElement | null} */
  #trouble = null;
  /** They are there before any script is. @type {HTMLButtonElement[]} */
  #buttons = [...byId('questions').querySelectorAll('button')];

  /** @param {import('./room.js').Surroundings} surroundings */
  constructor(surroundings) {
    this.#surroundings = surroundings;
    for (const button of this.#buttons) button.addEventListener('click', () => this.#enter((room) => room.toggle(button.dataset.question ?? '')));
    const { simulation } = surroundings;
    const look = () => {
      if (!simulation.settled) return;
      simulation.removeEventListener('progress', look);
      setTimeout(() => this.#prepare(), IDLE);
    };
    simulation.addEventListener('progress', look);
  }

  /** The scenario is another one. */
  changed() {
    this.#room?.changed();
  }

  reword() {
    this.#room?.reword();
  }

  /** Opens a question by its name. @param {string} name @param {import('./room.js').About} [about] what it is to be about */
  ask(name, about) {
    return this.#enter((room) => room.ask(name, about));
  }

  /** So that a question can be asked when the network is gone; not where the visitor pays for what comes. */
  #prepare() {
    const { connection } = /** @type {{connection?: {saveData?: boolean}}} */ (navigator);
    if (connection?.saveData) return;
    // One after the other: each keeps the page for a while.
    import('./contents.js').catch(() => {}).then(() => this.#surroundings.simulation.studies.prepare());
  }

  /** @param {(room: Room) => void} act once the room is there */
  async #enter(act) {
    try {
      act(this.#room ?? await this.#come());
      this.#trouble?.remove();
      this.#trouble = null;
    } catch (error) {
      this.#trouble = say('error', () => text('decide.missing', { reason: error instanceof Error ? error.message : String(error) }));
    }
  }

  #come() {
    this.#coming ??= (async () => {
      byId('questions').setAttribute('aria-busy', 'true');
      try {
        const { furnished } = await import('./contents.js');
        this.#room = await furnished(this.#surroundings, this.#buttons);
        return this.#room;
      } catch (error) {
        this.#coming = null;
        throw error;
      } finally {
        byId('questions').removeAttribute('aria-busy');
      }
    })();
    return this.#coming;
  }
}

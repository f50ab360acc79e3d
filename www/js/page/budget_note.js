/**
 * Above the answers: what a run would take that is held because it takes much, with two ways on.
 *
 * @typedef {import('../study/run.js').OverBudget} OverBudget
 */
import { byId, element } from '../base/dom.js';
import { text } from '../base/locale.js';
import { formatBytes, formatCount, formatDuration } from '../base/number.js';

/** @param {OverBudget} overBudget */
function words({ request, estimate: { seconds, bytes }, done }) {
  const memory = formatBytes(bytes);
  if (done === 0) return text('page.budget.network', { memory });
  const replications = formatCount(request.replications);
  return text('page.budget', { replications, time: formatDuration(seconds), memory, done: formatCount(done) });
}

export class BudgetNote {
  /** @type {OverBudget | null} */
  #overBudget = null;
  #store;
  #simulation;

  /**
   * @param {import('../study/simulation.js').Simulation} simulation
   * @param {import('../scenario/store.js').Store} store
   */
  constructor(simulation, store) {
    this.#store = store;
    this.#simulation = simulation;
    simulation.addEventListener('overbudget', (event) => {
      this.#overBudget = /** @type {CustomEvent} */ (event).detail;
      this.show();
    });
  }

  show() {
    const place = byId('budget-note');
    const overBudget = this.#overBudget;
    place.hidden = overBudget === null;
    byId('answers').classList.toggle('over-budget', overBudget !== null);
    const buttons = overBudget === null ? [] : this.#buttons(overBudget);
    const said = overBudget === null ? '' : [words(overBudget), ...buttons.map((button) => button.textContent)].join('\n');
    // What stays as it is keeps the focus, and is not read out again.
    if (place.dataset.said === said) return;
    place.dataset.said = said;
    place.replaceChildren(...(overBudget === null ? [] : [element('p', {}, [words(overBudget)]), ...buttons]));
  }

  /** @param {OverBudget} overBudget */
  #buttons({ estimate: { replications, people }, done }) {
    const buttons = [this.#button(text(done === 0 ? 'page.budget.try' : 'page.budget.all'), () => {
      this.#simulation.proceed();
      // What can be stopped now is next at hand.
      const cancel = byId('cancel');
      if (!cancel.hidden) cancel.focus({ preventScroll: true });
    })];
    if (replications !== undefined) {
      buttons.push(this.#button(text('page.budget.fewer', { replications: formatCount(replications) }), () => {
        this.#simulation.accept(replications);
        this.#store.change((draft) => {
          draft.replications = replications;
        });
      }));
    }
    if (people !== undefined) {
      buttons.push(this.#button(text('page.budget.people', { people: formatCount(people) }), () => {
        this.#store.change((draft) => {
          draft.scenario.network.people = people;
        });
      }));
    }
    return buttons;
  }

  /**
   * @param {string} label
   * @param {() => void} act
   */
  #button(label, act) {
    const button = element('button', { type: 'button' }, [label]);
    button.addEventListener('click', () => {
      this.#overBudget = null;
      this.show();
      byId('answers').focus({ preventScroll: true });
      act();
    });
    return button;
  }
}

/**
 * Which guesses go together: of a group that names its own a box for each lever that is a range, of others what it comes to now.
 *
 * @typedef {import('./form.js').Form} Form
 */
import { correlatedLevers } from '../../pkg/funnelcast.js';
import { element, putText } from '../base/dom.js';
import { text } from '../base/locale.js';
import { placeOf } from '../scenario/lever.js';
import { Complaint } from './complaint.js';
import { isMoved } from './effect_curves.js';
import { leversOf, nameIn } from './directory.js';

/** The kind of a group that names its levers. */
const CHOSEN = 'chosen';
/** Fewer do not go together. */
const FEWEST = 2;

export class Together {
  #form;
  #index;
  #said = element('p', { class: 'together-now' });
  #boxes = element('div', { class: 'together-boxes' });
  #complaint;
  /** What the boxes are for. */
  #made = '';
  root;

  /** @param {Form} form @param {number} index of the group */
  constructor(form, index) {
    this.#form = form;
    this.#index = index;
    this.#complaint = new Complaint(`correlations[${index}].levers`, form);
    this.root = element('fieldset', { class: 'together' }, [
      element('legend', {}, [text('entry.levers.label')]), this.#boxes, this.#said, this.#complaint.root,
    ]);
    this.show();
  }

  get #group() {
    return this.#form.store.state.scenario.correlations[this.#index];
  }

  show() {
    const { description, store: { state: { scenario } } } = this.#form;
    const all = leversOf(description, scenario);
    const named = new Map(all.map((listed) => [listed.named, nameIn(listed, scenario)]));
    const ranges = all.filter(({ row, named: path }) => {
      const place = placeOf(scenario, path);
      return isMoved(row) && typeof place?.levers[place.field] === 'string';
    });
    const now = correlatedLevers(JSON.stringify(scenario)).groups[this.#index] ?? [];
    const names = now.map((path) => named.get(path) ?? this.#form.nameNamed(path));
    const isChosen = this.#group?.kind === CHOSEN;
    putText(this.#said, isChosen && ranges.length === 0 ? text('entry.levers.none')
      : names.length < FEWEST ? text(isChosen && ranges.length >= FEWEST ? 'page.list.correlation.untaken' : 'page.list.correlation.idle') : isChosen ? text('entry.levers.help') : names.join(text('page.list.correlation.and')));
    this.#boxes.hidden = !isChosen;
    this.#complaint.say([]);
    if (!isChosen) return;
    const wanted = JSON.stringify(ranges.map(({ named: path }) => [path, named.get(path)]));
    if (wanted !== this.#made) {
      this.#made = wanted;
      this.#boxes.replaceChildren(...ranges.map(({ named: path }) => this.#box(path, named.get(path) ?? path)));
    }
    for (const box of this.#boxes.querySelectorAll('input')) box.checked = now.includes(box.value);
  }

  /** @param {string} path @param {string} name */
  #box(path, name) {
    const box = element('input', { type: 'checkbox', value: path });
    box.addEventListener('change', () => {
      const ticked = [...this.#boxes.querySelectorAll('input')].filter(({ checked }) => checked).map(({ value }) => value);
      const problems = this.#form.store.change(({ scenario }) => {
        const group = scenario.correlations[this.#index];
        if (group === undefined) return;
        if (ticked.length === 0) delete group.levers;
        else group.levers = ticked;
      });
      this.#complaint.say(problems);
      if (problems.length > 0) this.show();
    });
    return element('label', {}, [box, ` ${name}`]);
  }
}

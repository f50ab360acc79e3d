/**
 * An entry of a list: a card that folds, with the entry's name, kind, switches and levers.
 *
 * @typedef {import('../../pkg/funnelcast.js').ListDescription} ListDescription
 * @typedef {import('../../pkg/funnelcast.js').Parameter} Parameter
 * @typedef {import('../../pkg/funnelcast.js').Problem} Problem
 * @typedef {import('./form.js').Form} Form
 * @typedef {import('./panel.js').Part} Part
 */
import { announce } from '../base/announce.js';
import { element } from '../base/dom.js';
import { text } from '../base/locale.js';
import { fieldText, formatShare } from '../base/number.js';
import { inLanguage, kindName } from '../base/names.js';
import { duplicate, entriesOf, kindOf, leversOf, move, remove, rename, setKind } from '../scenario/entries.js';
import { nameAt } from '../scenario/names.js';
import { briefly, median } from '../scenario/quantity.js';
import { Choice } from './choice.js';
import { Complaint } from './complaint.js';
import { Panel } from './panel.js';
import { Together } from './together.js';

/**
 * The name under which it is remembered whether an entry's card is open.
 * @param {ListDescription} list
 * @param {string} id
 */
export const memoryName = (list, id) => `${list.name}:${id}`;

/**
 * What an entry is and when.
 * @param {string} group
 * @param {import('../../pkg/scenario.js').Entry} entry
 * @param {number} days of the simulation
 */
function detailOf(group, entry, days) {
  // One without a name goes by its kind.
  const kind = entry.name === undefined ? '' : `${kindName(group, entry)} · `;
  const levers = leversOf(entry);
  const { start, end } = levers;
  const brief = (/** @type {string} */ field, format = plain) => briefly(`${group}.${field}`, levers[field] ?? 0, format);
  if (group === 'segment') return `${kind}${text('page.list.share', { share: brief('share', formatShare) })}`;
  if (group === 'account') return `${kind}${text('page.list.pushes', { pushes: brief('pushes_per_week') })}`;
  if (group === 'correlation') return `${kind}${brief('rank_correlation')}`;
  if (start === end) return `${kind}${text('page.list.day', { start: brief('start') })}`;
  // Days that are ranges themselves would make a riddle of one from another: their medians will do.
  const day = (/** @type {string} */ field) => plain(Math.min(days, Math.round(median(`${group}.${field}`, levers[field] ?? 0))));
  return `${kind}${text('page.list.days', { start: day('start'), end: day('end') })}`;
}

/** @param {number} value */
const plain = (value) => fieldText({ kind: 'number' }, value);

export class Entry {
  #form;
  #list;
  #index;
  #path;
  /** @type {Panel | null} */
  #affinities = null;

  /**
   * @param {Form} form
   * @param {ListDescription} list
   * @param {number} index
   */
  constructor(form, list, index) {
    this.#form = form;
    this.#list = list;
    this.#index = index;
    this.#path = `${list.name}[${index}]`;
    this.panel = new Panel({
      name: memoryName(list, this.#entry.id),
      look: `entry ${list.group}`,
      // The one lever that everybody wants to move first is in sight.
      open: list.name === 'accounts' && index === 0,
      memory: form.memory,
      summary: () => ({
        title: this.#called,
        detail: [detailOf(list.group, this.#entry, Number(form.store.state.scenario.time.days)), ...this.#cost()].join(' · '),
      }),
      make: () => this.#make(),
    });
    const { id } = this.#entry;
    this.panel.root.addEventListener('costs', () => {
      // A list that is folded away is made anew only when it is opened.
      if (this.#entries[this.#index]?.id === id) this.panel.head();
    });
  }

  get #entry() {
    const entry = this.#entries[this.#index];
    if (entry === undefined) throw new Error(this.#path);
    return entry;
  }

  /** What people call it. */
  get #called() {
    return nameAt(this.#form.store.state.scenario, this.#list.name, this.#index);
  }

  get #entries() {
    return entriesOf(this.#form.store.state.scenario, this.#list.name);
  }

  get #count() {
    return this.#entries.length;
  }

  show() {
    this.panel.show();
  }

  /** What it costs in all, if that is known. */
  #cost() {
    const cost = this.#form.costOf(`${this.#list.group}.${this.#entry.id}`);
    return cost === undefined ? [] : [text('page.list.cost', { cost: cost.words })];
  }

  /** Goes to the first thing that is set in the card. */
  focus() {
    /** @type {HTMLElement | null} */ (this.panel.root.querySelector('select, input'))?.focus();
  }

  /** Opens what holds a field. @param {string} field */
  reveal(field) {
    this.panel.open();
    if (field.startsWith('affinity.')) this.#affinities?.open();
  }

  #make() {
    const { kinds, switches, name } = this.#list;
    const complaint = new Complaint(this.#path, this.#form);
    const levers = kindOf(this.#list, this.#entry).parameters
      // Alone, a segment is everybody.
      .filter(({ id }) => id !== 'segment.share' || this.#count > 1)
      .map((row) => this.#lever(row));
    this.#affinities = name === 'segments' ? this.#affinityPanel() : null;
    const parts = [
      this.#name(),
      ...(kinds.length > 1 ? [this.#kind()] : []),
      ...switches.map((field) => this.#switch(field)),
      ...(name === 'campaigns' ? [this.#account()] : []),
      ...(name === 'correlations' ? [new Together(this.#form, this.#index)] : []),
      ...levers,
    ];
    return {
      nodes: [
        this.#tools(complaint), complaint.root,
        ...parts.map(({ root }) => root),
        ...(this.#affinities === null ? [] : [this.#affinities.root]),
      ],
      parts: [{ show: () => complaint.say([]) }, ...parts, ...(this.#affinities === null ? [] : [this.#affinities])],
    };
  }

  /** @param {Parameter} row */
  #lever(row) {
    return this.#form.leverOf(this.#list, this.#index, row);
  }

  /** @param {(scenario: import('../../pkg/scenario.js').Scenario) => void} edit */
  #change(edit) {
    return this.#form.store.change(({ scenario }) => edit(scenario));
  }

  /**
   * @param {string} field
   * @param {HTMLInputElement | HTMLSelectElement} control
   * @param {(value: any) => Problem[]} write
   * @param {() => string | boolean} [read]
   */
  #choice(field, control, write, read = () => /** @type {Record<string, any>} */ (this.#entry)[field]) {
    return new Choice({
      path: `${this.#path}.${field}`,
      label: text(`entry.${field}.label`),
      help: text(`entry.${field}.help`),
      plain: field !== 'account',
      control,
      read,
      write,
      guide: this.#form,
    });
  }

  #name() {
    const { name = '' } = this.#entry;
    const unnamed = nameAt(this.#form.store.state.scenario, this.#list.name, this.#index, '');
    const input = element('input', { type: 'text', dir: 'auto', spellcheck: 'false', autocomplete: 'off', maxlength: '1000', placeholder: unnamed });
    const write = (/** @type {string} */ typed) => this.#change((scenario) => rename(scenario, this.#list, this.#index, typed));
    return this.#choice('name', input, write, () => inLanguage(name));
  }

  #kind() {
    const { group, kinds } = this.#list;
    const picker = element('select', {}, kinds.map(({ name }) => element('option', { value: name }, [text(`${group}_kind.${name}`)])));
    return this.#choice('kind', picker, (kind) => this.#change((scenario) => setKind(scenario, this.#list, this.#index, kind)));
  }

  /** @param {string} field */
  #switch(field) {
    return this.#choice(field, element('input', { type: 'checkbox' }), (/** @type {boolean} */ on) => this.#change((scenario) => {
      Object.assign(entriesOf(scenario, this.#list.name)[this.#index] ?? {}, { [field]: on });
    }));
  }

  #account() {
    const { scenario } = this.#form.store.state;
    const picker = element('select', {}, [
      element('option', { value: '' }, [text('entry.account.none')]),
      ...scenario.accounts.map((account, index) => element('option', { value: account.id }, [nameAt(scenario, 'accounts', index)])),
    ]);
    const write = (/** @type {string} */ id) => this.#change(({ campaigns }) => {
      const campaign = campaigns[this.#index];
      if (campaign === undefined) return;
      if (id === '') delete campaign.account;
      else campaign.account = id;
    });
    return this.#choice('account', picker, write, () => this.#entry.account ?? '');
  }

  #affinityPanel() {
    const { affinity: row } = this.#form.description;
    return new Panel({
      name: `${memoryName(this.#list, this.#entry.id)}:affinity`,
      look: 'affinities',
      memory: this.#form.memory,
      summary: () => ({ title: text('page.list.affinity') }),
      make: () => {
        const { scenario } = this.#form.store.state;
        const { channels } = scenario;
        const fields = channels.map((channel, index) => this.#affinity(row, channel, nameAt(scenario, 'channels', index)));
        const help = text(channels.length > 0 ? `parameter.${row.id}.help` : 'page.list.channel.none');
        return { nodes: [element('p', { class: 'group-help' }, [help]), ...fields.map(({ root }) => root)], parts: fields };
      },
    });
  }

  /**
   * @param {Parameter} row
   * @param {import('../../pkg/scenario.js').Channel} channel
   * @param {string} label
   */
  #affinity(row, channel, label) {
    const path = `${this.#path}.affinity.${channel.id}`;
    const of = (/** @type {import('../../pkg/scenario.js').Scenario} */ scenario) => scenario.segments[this.#index]?.affinity ?? {};
    return this.#form.field(row, path, () => ({}), {
      label,
      read: () => of(this.#form.store.state.scenario)[channel.id] ?? row.default,
      write: (value, dragging) => this.#form.store.change(({ scenario }) => {
        // A channel that is not named has the default: nothing is written that says nothing.
        if (value === row.default) delete of(scenario)[channel.id];
        else of(scenario)[channel.id] = value;
      }, dragging ? path : null),
    });
  }

  /** @param {Complaint} complaint where a change that is refused is explained */
  #tools(complaint) {
    const name = this.#called;
    const [last, index] = [this.#count - 1, this.#index];
    const button = (/** @type {string} */ action, /** @type {string} */ face, /** @type {boolean} */ possible, /** @type {() => void} */ act) => {
      const made = element('button', { type: 'button', class: `tool-${action}`, 'aria-label': text(`page.list.${action}.of`, { name }) }, [face]);
      made.dataset.action = `${this.#path}.${action}`;
      made.disabled = !possible;
      made.addEventListener('click', act);
      return made;
    };
    const up = button('up', '↑', index > 0, () => this.#move(index - 1, 'up', complaint));
    const down = button('down', '↓', index < last, () => this.#move(index + 1, 'down', complaint));
    const copy = button('duplicate', text('page.list.duplicate'), this.#count < this.#list.maximum, () => this.#duplicate(complaint));
    const away = button('remove', text('page.list.remove'), this.#count > this.#list.minimum, () => this.#remove(complaint));
    if (away.disabled) away.title = text('page.list.remove.last');
    if (copy.disabled) copy.title = text('page.list.full', { maximum: this.#list.maximum });
    return element('div', { class: 'tools' }, [up, down, copy, away]);
  }

  /**
   * @param {number} place
   * @param {'up' | 'down'} action
   * @param {Complaint} complaint
   */
  #move(place, action, complaint) {
    const name = this.#called;
    const problems = this.#change((scenario) => move(scenario, this.#list, this.#index, place));
    complaint.say(problems);
    if (problems.length > 0) return;
    announce(text('page.list.moved', { name, place: place + 1, count: this.#count }));
    // The keyboard goes with the entry; at the end of the list the way back is left.
    this.#form.focusAction(`${this.#list.name}[${place}].${action}`, `${this.#list.name}[${place}].${action === 'up' ? 'down' : 'up'}`);
  }

  /** @param {Complaint} complaint */
  #duplicate(complaint) {
    const { memory, store } = this.#form;
    const problems = this.#change((scenario) => {
      duplicate(scenario, this.#list, this.#index);
      memory.set(memoryName(this.#list, entriesOf(scenario, this.#list.name)[this.#index + 1]?.id ?? ''), true);
    });
    complaint.say(problems);
    if (problems.length > 0) return;
    announce(text('page.list.added', { name: nameAt(store.state.scenario, this.#list.name, this.#index + 1), count: this.#count }));
    this.#form.focusAction(`${this.#list.name}[${this.#index + 1}].duplicate`, `${this.#list.name}[${this.#index + 1}].remove`);
  }

  /** @param {Complaint} complaint */
  #remove(complaint) {
    const name = this.#called;
    const problems = this.#change((scenario) => remove(scenario, this.#list, this.#index));
    complaint.say(problems);
    if (problems.length > 0) return;
    announce(text('page.list.removed', { name, count: this.#count }));
    // The button is gone: the keyboard goes on from the end of the list.
    this.#form.focusAction(`${this.#list.name}.add`);
  }
}

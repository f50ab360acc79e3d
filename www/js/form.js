/**
 * The levers, made from the parameter table: a group each, and the channels as a list.
 *
 * @typedef {import('../pkg/funnelcast.js').Description} Description
 * @typedef {import('../pkg/funnelcast.js').Parameter} Parameter
 * @typedef {import('../pkg/funnelcast.js').Problem} Problem
 * @typedef {import('./store.js').Store} Store
 * @typedef {import('./store.js').State} State
 */
import { channelCard, newChannel } from './channel.js';
import { element } from './dom.js';
import { Field } from './field.js';
import { language, text } from './locale.js';

const GROUPS = ['account', 'channel', 'sharing', 'conversion', 'churn', 'loyalty', 'money', 'market', 'time'];
const OPEN_AT_FIRST = new Set(['account', 'sharing']);

export class Form {
  /** @type {Field[]} */
  #fields = [];
  #made = '';
  /** Groups and channels that are open, kept over rebuilding. */
  #open = new Set(OPEN_AT_FIRST);
  #root;
  #description;
  #store;

  /**
   * @param {HTMLElement} root
   * @param {Description} description
   * @param {Store} store
   */
  constructor(root, description, store) {
    this.#root = root;
    this.#description = description;
    this.#store = store;
    root.addEventListener('submit', (event) => event.preventDefault());
  }

  /** Shows the state; the fields are made anew only when the channels or the language are others. */
  update() {
    const channels = this.#store.state.scenario.channels;
    const shape = JSON.stringify([language(), channels.map((/** @type {any} */ channel) => [channel.id, channel.kind, channel.shareable])]);
    if (shape !== this.#made) {
      this.#made = shape;
      this.#build();
    } else for (const field of this.#fields) field.show();
  }

  #build() {
    const { path, slider } = /** @type {HTMLElement | null} */ (document.activeElement)?.dataset ?? {};
    this.#fields = [];
    const groups = GROUPS.map((group) => this.#group(group));
    this.#root.replaceChildren(...groups, this.#runGroup());
    const focused = path ? `[data-path="${CSS.escape(path)}"]` : slider ? `[data-slider="${CSS.escape(slider)}"]` : null;
    if (focused) /** @type {HTMLElement | null} */ (this.#root.querySelector(focused))?.focus();
  }

  /**
   * @param {string} name
   * @param {Node[]} children
   */
  #details(name, children) {
    const details = element('details', { class: 'group', id: `group-${name}` }, [
      element('summary', {}, [text(`group.${name}`)]),
      element('p', { class: 'group-help' }, [text(`group.${name}.help`)]),
      ...children,
    ]);
    return this.keepOpen(details, name);
  }

  /**
   * @param {HTMLDetailsElement} details
   * @param {string} name
   */
  keepOpen(details, name) {
    details.open = this.#open.has(name);
    details.addEventListener('toggle', () => (details.open ? this.#open.add(name) : this.#open.delete(name)));
    return details;
  }

  /** @param {string} group */
  #group(group) {
    if (group === 'channel') return this.#details(group, this.#channels());
    const rows = this.#description.parameters.filter((row) => row.group === group);
    return this.#details(group, rows.map((row) => this.field(row, `${group}.${row.field}`, (state) => state.scenario[group])));
  }

  #channels() {
    const channels = /** @type {any[]} */ (this.#store.state.scenario.channels);
    const cards = channels.map((channel, index) => channelCard(this, this.#description, this.#store, channel, index));
    const add = element('button', { type: 'button', class: 'add' }, [text('page.channel.add')]);
    add.disabled = channels.length >= this.#description.limits.channels;
    add.addEventListener('click', () => {
      const channel = newChannel(this.#description, this.#store.state.scenario);
      this.#open.add(`channel-${channel.id}`);
      this.#store.change((draft) => draft.scenario.channels.push(channel));
      /** @type {HTMLElement | null} */ (this.#root.querySelector('.channel:has(+ .add) > summary'))?.focus();
    });
    return [...cards, add];
  }

  #runGroup() {
    const { limits } = this.#description;
    const row = (/** @type {'replications' | 'seed'} */ field, /** @type {number} */ minimum, /** @type {number} */ standard) =>
      /** @type {Parameter} */ (/** @type {unknown} */ ({
        id: field, field, group: 'run', unit: 'none', kind: 'whole', minimum, maximum: limits[field], default: standard,
        source: { kind: 'assumption' },
      }));
    return this.#details('run', [
      this.field(row('replications', 1, 2000), 'replications', (state) => state),
      this.field(row('seed', 0, 1), 'seed', (state) => state),
    ]);
  }

  /**
   * @param {Parameter} row
   * @param {string} path
   * @param {(state: State) => any} group finds the object that holds the lever
   */
  field(row, path, group) {
    const store = this.#store;
    const isDay = row.group === 'channel' && (row.field === 'start' || row.field === 'end');
    const field = new Field({
      row,
      path,
      read: () => group(store.state)[row.field],
      write: (value, dragging) =>
        store.change((draft) => {
          group(draft)[row.field] = value;
        }, dragging ? path : null),
      ...(isDay ? { sliderMaximum: () => store.state.scenario.time.days } : {}),
      onRelease: () => store.endGesture(),
    });
    this.#fields.push(field);
    return field.root;
  }
}

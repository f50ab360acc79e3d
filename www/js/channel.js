/**
 * One channel of the scenario among the levers.
 *
 * @typedef {import('../pkg/funnelcast.js').Description} Description
 * @typedef {import('./form.js').Form} Form
 * @typedef {import('./store.js').Store} Store
 */
import { element } from './dom.js';
import { text } from './locale.js';

/**
 * The figures of a kind's channel.
 * @param {Description} description
 * @param {string} kind
 */
function defaults(description, kind) {
  const known = description.channel_kinds.find(({ name }) => name === kind);
  if (known === undefined) throw new Error(kind);
  const levers = Object.fromEntries(known.parameters.map((row) => [row.field, row.default]));
  return { shareable: known.shareable, ...levers };
}

/**
 * A channel that the scenario does not have yet.
 * @param {Description} description
 * @param {any} scenario
 */
export function newChannel(description, scenario) {
  const kind = 'moments_ad';
  const taken = new Set(scenario.channels.map((/** @type {any} */ channel) => channel.id));
  let number = scenario.channels.length + 1;
  while (taken.has(`channel-${number}`)) number++;
  const levers = defaults(description, kind);
  const end = Math.min(Number(/** @type {any} */ (levers).end), scenario.time.days);
  return { id: `channel-${number}`, kind, ...levers, end };
}

/**
 * @param {Form} form
 * @param {Description} description
 * @param {Store} store
 * @param {any} channel
 * @param {number} index
 */
export function channelCard(form, description, store, channel, index) {
  const kind = description.channel_kinds.find(({ name }) => name === channel.kind);
  const change = (/** @type {(channel: any, channels: any[]) => void} */ edit) =>
    store.change((draft) => edit(draft.scenario.channels[index], draft.scenario.channels));
  const days = text('page.channel.days', { start: channel.start, end: channel.end });
  const details = element('details', { class: 'channel' }, [
    element('summary', {}, [`${text(`channel_kind.${channel.kind}`)} `, element('small', {}, [`${channel.id} · ${days}`])]),
    kindPicker(description, store, channel, index),
    shareableSwitch(channel, index, change),
    ...(kind?.parameters ?? []).map((row) =>
      form.field(row, `channels[${index}].${row.field}`, (state) => state.scenario.channels[index])),
    removeButton(store, change, index),
  ]);
  return form.keepOpen(details, `channel-${channel.id}`);
}

/**
 * @param {Description} description
 * @param {Store} store
 * @param {any} channel
 * @param {number} index
 */
function kindPicker(description, store, channel, index) {
  const picker = element('select', {}, description.channel_kinds.map(({ name }) =>
    element('option', { value: name }, [text(`channel_kind.${name}`)])));
  picker.value = channel.kind;
  picker.dataset.path = `channels[${index}].kind`;
  picker.addEventListener('change', () =>
    store.change((draft) => {
      const { id, start, end } = draft.scenario.channels[index];
      draft.scenario.channels[index] = { id, kind: picker.value, ...defaults(description, picker.value), start, end };
    }));
  return element('label', { class: 'choice' }, [text('parameter.channel.kind.label'), picker]);
}

/**
 * @param {any} channel
 * @param {number} index
 * @param {(edit: (channel: any) => void) => void} change
 */
function shareableSwitch(channel, index, change) {
  const box = element('input', { type: 'checkbox' });
  box.dataset.path = `channels[${index}].shareable`;
  box.checked = channel.shareable;
  box.addEventListener('change', () => change((edited) => {
    edited.shareable = box.checked;
  }));
  const label = element('label', { class: 'choice' }, [box, text('parameter.channel.shareable.label')]);
  label.title = text('parameter.channel.shareable.help');
  return label;
}

/**
 * @param {Store} store
 * @param {(edit: (channel: any, channels: any[]) => void) => void} change
 * @param {number} index
 */
function removeButton(store, change, index) {
  const button = element('button', { type: 'button', class: 'remove' }, [text('page.channel.remove')]);
  if (store.state.scenario.channels.length === 1) {
    button.disabled = true;
    button.title = text('page.channel.remove.last');
  }
  button.addEventListener('click', () => {
    change((_, channels) => channels.splice(index, 1));
    // The button is gone: the keyboard goes on from the end of the list.
    /** @type {HTMLElement | null} */ (document.querySelector('#group-channel .add'))?.focus();
  });
  return button;
}

/**
 * The scenario that the one on the page is compared with: what it had at the place of each setting, and in words.
 *
 * @typedef {import('../../pkg/funnelcast.js').Difference} Difference
 * @typedef {import('../../pkg/scenario.js').Entry} Entry
 * @typedef {import('./quantity.js').Setting} Setting
 * @typedef {import('./store.js').State} State
 */
import { differing } from '../../pkg/funnelcast.js';
import { labelOf } from '../base/dom.js';
import { hasText, language, text } from '../base/locale.js';
import { entriesOf, groupOf, leversOf } from './entries.js';
import { GROUPS, listOf, nameAt, nameById } from './names.js';
import { hasUncertain, rowOf, wordsOf } from './quantity.js';

/** What an affinity is that is not named. */
const NO_AFFINITY = 1;
/** Words of choices, by the path that has them. @type {Record<string, string>} */
const CHOICES = { engine: 'engine', 'network.topology': 'topology' };

/** Whether there is something to compare with. @param {State} state */
export const isCompared = ({ scenario, reference }) => reference !== scenario;

/**
 * What the reference has where the page has a field; nothing where the two are the same, or it has no such field.
 * @param {State} state
 * @param {string} path as problems name it, such as `channels[0].trust`
 * @returns {Setting | undefined}
 */
export function settingBefore(state, path) {
  const { scenario, reference } = state;
  if (reference === scenario) return undefined;
  const [, list, index, field] = /^(\w+)\[(\d+)\]\.(.+)$/.exec(path) ?? [];
  if (list === undefined || field === undefined) {
    const [group = '', name = ''] = path.split('.');
    return groupOf(reference, group)?.[name];
  }
  const id = idBefore(state, list, entriesOf(scenario, list)?.[Number(index)]?.id ?? '');
  const entry = entriesOf(reference, list)?.find((one) => one.id === id);
  const [, channel] = /^affinity\.(.+)$/.exec(field) ?? [];
  if (channel === undefined || entry === undefined) return entry && leversOf(entry)[field];
  return entry.affinity?.[idBefore(state, 'channels', channel)] ?? NO_AFFINITY;
}

/**
 * The id that an entry has in the reference, which is the same unless it goes by another one.
 * @param {State} state
 * @param {string} list
 * @param {string} id
 */
function idBefore(state, list, id) {
  const path = `${GROUPS[list]}.${id}.id`;
  return differences(state).find((difference) => difference.path === path)?.before ?? id;
}

/**
 * Whether the entries of a list share fewer random numbers with the reference than they might: they draw in turn, and what
 * is uncertain of them is drawn by their ids.
 * @param {State} state
 * @param {string} list
 */
export function drawsOtherwise(state, list) {
  const { scenario, reference } = state;
  const before = entriesOf(reference, list);
  const isDrawnAnew = (/** @type {Entry} */ entry) =>
    hasUncertain(entry) || (list === 'channels' && scenario.segments.some(({ affinity }) => typeof affinity[entry.id] === 'string'));
  const entries = entriesOf(scenario, list).map((entry) => ({ entry, id: idBefore(state, list, entry.id) }));
  return entries.length !== before.length ||
    entries.some(({ entry, id }, place) => id !== before[place]?.id || (id !== entry.id && isDrawnAnew(entry)));
}

/** The last answer, for who asks again. @type {{of: State | null, differences: Difference[]}} */
const last = { of: null, differences: [] };

/** In what the page's scenario differs from its reference. @param {State} state */
export function differences(state) {
  if (!isCompared(state)) return [];
  if (last.of !== state) {
    last.differences = differing(JSON.stringify(state.reference), JSON.stringify(state.scenario)).differences;
    last.of = state;
  }
  return last.differences;
}

/** Whether an entry was replaced by one that is the same but for the random numbers that it draws. @param {Difference} difference */
const isReplaced = ({ path }) => /^\w+\.[^.]+\.id$/.test(path);

/** The same as far as people can tell: they see no ids, unless there is nothing else to see. @param {State} state */
export function toldDifferences(state) {
  const all = differences(state);
  const told = all.filter((difference) => !isReplaced(difference));
  return told.length > 0 ? told : all;
}

/**
 * What differs, by its name on the page.
 * @param {Difference} difference
 * @param {State} state
 */
export function nameOf({ path, lever }, { scenario, reference }) {
  const [group = '', id = '', ...field] = path.split('.');
  const list = listOf(group);
  if (list === undefined) return labelOf(path) || path;
  const name = nameById([scenario, reference], list, id);
  if (id === '') return text('page.before.order', { list: text(`group.${group}`) });
  if (field.length === 0 || field[0] === 'id') return `${text(`group.${group}`)} · ${name}`;
  if (field[0] === 'name') return `${text(`group.${group}`)} · ${text('entry.name.label')}`;
  const label = lever === undefined ? text(`entry.${field[0]}.label`) : text(`parameter.${lever}.label`);
  return [label, name, ...(field[0] === 'affinity' ? [nameById([scenario, reference], 'channels', field[1] ?? '')] : [])].join(' · ');
}

/**
 * What it was or is, in the words of the page.
 * @param {Difference} difference
 * @param {'before' | 'after'} when
 * @param {State} state
 */
export function settingWords(difference, when, state) {
  const { path, lever, [when]: setting } = difference;
  if (setting === undefined) return text('page.before.none');
  if (isReplaced(difference)) return text(`page.before.replaced.${when}`);
  const [group = '', id = '', field] = path.split('.');
  const [own, other] = when === 'before' ? [state.reference, state.scenario] : [state.scenario, state.reference];
  const choice = CHOICES[path];
  if (choice !== undefined) return text(`${choice}.${setting}`);
  if (setting === 'true' || setting === 'false') return text(setting === 'true' ? 'cli.yes' : 'cli.no');
  const list = listOf(group);
  if (list !== undefined && id === '') return listed(setting.split(', ').map((each) => nameById([own], list, each)));
  if (list !== undefined && field === 'name') return nameAt(own, list, entriesOf(own, list).findIndex((entry) => entry.id === (when === 'before' ? idBefore(state, list, id) : id)));
  if (field === 'account') return nameById([own, other], 'accounts', setting) || text('entry.account.none');
  if (group === 'correlation' && field === 'levers') return setting === '' ? text('page.before.none') : listed(setting.split(', ').map((each) => labelOf(each) || text(`group.${each}`)));
  if (lever === undefined && !path.includes('.')) return setting;
  if (lever === undefined) {
    const kind = `${group}_kind.${setting}`;
    return hasText(kind) ? text(kind) : setting || text('page.before.there');
  }
  const figure = setting.endsWith('%') ? Number(setting.slice(0, -1)) / 100 : Number(setting);
  return wordsOf(rowOf(lever), Number.isFinite(figure) ? figure : setting);
}

/** @param {string[]} names */
const listed = (names) => names.join(language() === 'zh' ? '、' : ', ');

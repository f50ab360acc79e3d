/**
 * Every lever that a scenario has on the page, by name: which of them are the main ones, and which are meant by words that a
 * person types, in either language.
 *
 * @typedef {import('../../pkg/funnelcast.js').Description} Description
 * @typedef {import('../../pkg/funnelcast.js').ListDescription} ListDescription
 * @typedef {import('../../pkg/funnelcast.js').Parameter} Parameter
 * @typedef {import('../../pkg/scenario.js').Scenario} Scenario
 * @typedef {{row: Parameter, path: string, named: string, entry?: {list: ListDescription, index: number}}} Listed
 *   path: as problems name it, such as `channels[0].trust`; named: with the entry's id, such as `channel.store-qr.trust`
 */
import { language, text, textsOf } from '../base/locale.js';
import { entriesOf, kindOf } from '../scenario/entries.js';
import { titleOf } from './entry.js';

/** What a scenario that names none is moved by first: the first of each that it has. */
const MAIN = [
  'channel.impressions_per_day', 'channel.precision', 'account.pushes_per_week', 'sharing.share_rate', 'conversion.buy_cold',
  'conversion.buy_warm', 'money.price', 'loyalty.second_order',
];
const MOST_MAIN = 8;

/**
 * @param {Description} description
 * @param {Scenario} scenario
 * @returns {Listed[]} in the order of the parameter table
 */
export function leversOf({ parameters, lists, topologies }, scenario) {
  const isNetwork = scenario.engine === 'network';
  const ofNetwork = topologies.find(({ name }) => name === scenario.network.topology)?.parameters ?? [];
  const groups = new Map(lists.map((list) => [list.group, list]));
  const alone = parameters.filter(({ group, id }) => !groups.has(group) && (group !== 'network' || (isNetwork && ofNetwork.some((row) => row.id === id))));
  return [
    ...lists.flatMap((list) => entriesOf(scenario, list.name).flatMap((entry, index) =>
      kindOf(list, entry).parameters
        .filter(({ id }) => id !== 'segment.share' || scenario.segments.length > 1)
        .map((row) => ({ row, path: `${list.name}[${index}].${row.field}`, named: `${list.group}.${entry.id}.${row.field}`, entry: { list, index } })))),
    ...alone.map((row) => ({ row, path: row.id, named: row.id })),
  ];
}

/**
 * The levers that a scenario is moved by first.
 * @param {Listed[]} all
 * @param {Scenario} scenario
 */
export function mainOf(all, { about }) {
  const named = (about.levers ?? []).flatMap((name) => all.find((one) => one.named === name) ?? []);
  if (named.length > 0) return named.slice(0, MOST_MAIN);
  return MAIN.flatMap((id) => all.find(({ row }) => row.id === id) ?? []);
}

/**
 * What a lever is called where it stands alone: with what it belongs to.
 * @param {Listed} listed
 * @param {Scenario} scenario
 */
export function nameIn({ row, entry }, scenario) {
  const label = text(`parameter.${row.id}.label`);
  const owner = entry === undefined ? undefined : entriesOf(scenario, entry.list.name)[entry.index];
  return entry === undefined || owner === undefined ? label : `${label} · ${entryName(entry.list, owner, scenario)}`;
}

/**
 * What an entry is called among the others of its list.
 * @param {ListDescription} list
 * @param {import('../../pkg/scenario.js').Entry} entry
 * @param {Scenario} scenario
 */
export function entryName(list, entry, scenario) {
  const title = titleOf(list.group, entry);
  const alike = entriesOf(scenario, list.name).filter((other) => titleOf(list.group, other) === title);
  return [title, ...(alike.length > 1 ? [entry.id] : [])].join(' · ');
}

/** Letters that people type in one form and texts have in another. @param {string} words */
export const plain = (words) => words.normalize('NFKC').toLowerCase();

/** What was typed, word by word. @param {string} typed */
export const wordsIn = (typed) => plain(typed).split(/[\s,，、]+/).filter((word) => word !== '');

/**
 * How well words fit a lever; nothing where they do not.
 * @param {string[]} wanted
 * @param {Listed} listed
 * @param {Scenario} scenario
 */
function fitOf(wanted, { row, entry }, scenario) {
  const owner = entry === undefined ? undefined : entriesOf(scenario, entry.list.name)[entry.index];
  const keys = (/** @type {string} */ part) => textsOf(`parameter.${row.id}.${part}`).map(plain);
  const labels = keys('label');
  const owners = [
    ...textsOf(`group.${row.group}`), ...(owner?.kind === undefined ? [] : textsOf(`${row.group}_kind.${owner.kind}`)), owner?.id ?? '',
  ].map(plain);
  const places = [labels, keys('search'), owners, keys('help')];
  let sum = 0;
  for (const word of wanted) {
    const place = places.findIndex((texts) => texts.some((one) => one.includes(word)));
    if (place < 0) return null;
    // A label that begins with the word is what was meant, or one that goes by just this word.
    const isMeant = labels.some((label) => label.startsWith(word)) || places[1]?.some((others) => others.split(' ').includes(word));
    sum += isMeant ? -1 : place;
  }
  return sum;
}

/**
 * The levers that are meant by what was typed, the best first.
 * @param {string} typed
 * @param {Listed[]} all
 * @param {Scenario} scenario
 */
export function found(typed, all, scenario) {
  const wanted = wordsIn(typed);
  const fits = all.flatMap((listed) => {
    const fit = wanted.length === 0 ? null : fitOf(wanted, listed, scenario);
    return fit === null ? [] : [{ listed, fit }];
  });
  return fits.sort((one, other) => one.fit - other.fit).map(({ listed }) => listed);
}

/** What a shape depends on: when it changes, fields are made anew. @param {Listed[]} all @param {Scenario} scenario */
export const shapeOf = (all, scenario) => JSON.stringify([language(), all.map((one) => [one.named, one.path, nameIn(one, scenario)])]);

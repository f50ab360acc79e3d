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
import { kindName } from '../base/names.js';
import { entriesOf, kindOf } from '../scenario/entries.js';
import { nameAt } from '../scenario/names.js';

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
  const owner = entry === undefined ? '' : nameAt(scenario, entry.list.name, entry.index);
  return owner === '' ? label : `${label} · ${owner}`;
}

/** @param {string | import('../base/names.js').Bilingual} name */
const both = (name) => (typeof name === 'string' ? { name } : name);

/** Letters that people type in one form and texts have in another. @param {string} words */
export const plain = (words) => words.normalize('NFKC').toLowerCase();

/** What was typed, word by word. @param {string} typed */
export const wordsIn = (typed) => plain(typed).split(/[\s,，、]+/).filter((word) => word !== '');

/** Letters of the shortest word that may have one that is wrong: short ones are all alike. */
const SHORTEST_MISSPELT = 4;

/** Whether two words differ by one letter at most, or by two that changed places. @param {string} one @param {string} other */
function isNear(one, other) {
  if (one.length < SHORTEST_MISSPELT || Math.abs(one.length - other.length) > 1) return false;
  let start = 0;
  while (start < one.length && one[start] === other[start]) start++;
  const rests = [[1, 1], [0, 1], [1, 0]].some(([of, to]) => one.slice(start + (of ?? 0)) === other.slice(start + (to ?? 0)));
  const turned = one[start] === other[start + 1] && one[start + 1] === other[start] && one.slice(start + 2) === other.slice(start + 2);
  return rests || turned;
}

/**
 * How well words fit a lever, the less the better; nothing where they do not.
 * @param {string[]} wanted
 * @param {Listed} listed
 * @param {Scenario} scenario
 * @param {'meant' | 'any' | 'near'} how meant: by words that it goes by alone; near: also misspelt
 */
function fitOf(wanted, { row, entry }, scenario, how) {
  const owner = entry === undefined ? undefined : entriesOf(scenario, entry.list.name)[entry.index];
  const keys = (/** @type {string} */ part) => textsOf(`parameter.${row.id}.${part}`).map(plain);
  const [labels, searched] = [keys('label'), keys('search')];
  const owners = [
    ...textsOf(`group.${row.group}`), ...(owner?.kind === undefined ? [] : textsOf(`${row.group}_kind.${owner.kind}`)),
    ...(owner?.need === undefined ? [] : [kindName(row.group, owner)]), ...(owner?.name === undefined ? [] : Object.values(both(owner.name))),
  ].map(plain);
  const places = [labels, searched, owners, keys('help')];
  const words = [...labels, ...searched].flatMap((one) => one.split(/[\s()’-]+/));
  let sum = 0;
  for (const word of wanted) {
    // A label that begins with the word is what was meant, or one that goes by just this word; best both.
    const meant = Number(labels.some((label) => label.startsWith(word))) + Number(searched.some((others) => others.split(' ').includes(word)));
    const place = places.findIndex((texts) => texts.some((one) => one.includes(word)));
    if (meant > 0) sum -= meant;
    else if (how === 'meant') return null;
    else if (place >= 0) sum += place === 0 && !words.some((one) => one.startsWith(word)) ? 0.5 : place;
    else if (how === 'near' && words.some((one) => isNear(word, one))) sum += places.length;
    else return null;
  }
  return sum;
}

/**
 * The levers that are meant by what was typed, the best first.
 * @param {string} typed
 * @param {Listed[]} all
 * @param {Scenario} scenario
 * @param {'meant' | 'any' | 'near'} [how]
 */
export function found(typed, all, scenario, how = 'any') {
  const wanted = wordsIn(typed);
  const fits = all.flatMap((listed) => {
    const fit = wanted.length === 0 ? null : fitOf(wanted, listed, scenario, how);
    return fit === null ? [] : [{ listed, fit }];
  });
  return fits.sort((one, other) => one.fit - other.fit).map(({ listed }) => listed);
}

/** What a shape depends on: when it changes, fields are made anew. @param {Listed[]} all @param {Scenario} scenario */
export const shapeOf = (all, scenario) => JSON.stringify([language(), all.map((one) => [one.named, one.path, nameIn(one, scenario)])]);

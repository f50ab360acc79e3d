/**
 * Changes to the lists of a scenario that leave nothing contradictory behind: whoever names an entry forgets it when it
 * goes, and the shares of the segments always make a whole. Ids are made here; people never see them.
 *
 * @typedef {import('../../pkg/funnelcast.js').ListDescription} ListDescription
 * @typedef {import('../../pkg/scenario.js').Entry} Entry
 * @typedef {import('../../pkg/scenario.js').GroupName} GroupName
 * @typedef {import('../../pkg/scenario.js').ListName} ListName
 * @typedef {import('../../pkg/scenario.js').Scenario} Scenario
 * @typedef {import('../../pkg/scenario.js').Segment} Segment
 * @typedef {import('./quantity.js').Setting} Setting
 */
import { median } from './quantity.js';

/** What a new segment takes from the others. */
const NEW_SHARE = 0.1;
const LONGEST_ID = 40;
const LONGEST_NAME = 40;
/** What binary fractions that make a whole may miss it by. */
const DUST = 1e-9;
/** What stays when an entry becomes one of another kind. */
const CALENDAR = ['start', 'end', 'every'];

/**
 * The entries of a list by its name.
 * @param {Scenario} scenario
 * @param {string} name
 */
export const entriesOf = (scenario, name) => /** @type {Entry[]} */ (scenario[/** @type {ListName} */ (name)]);

/**
 * The levers of a group by its name.
 * @param {Scenario} scenario
 * @param {string} name
 */
export const groupOf = (scenario, name) => /** @type {Record<string, Setting>} */ (scenario[/** @type {GroupName} */ (name)]);

/** The levers of an entry by their names, of which not every kind has all. @param {Entry} entry */
export const leversOf = (entry) => /** @type {Record<string, Setting>} */ (/** @type {unknown} */ (entry));

/**
 * The levers of an entry by its list and place; none where there is no such entry.
 * @param {Scenario} scenario
 * @param {string} name of the list
 * @param {number} index
 */
export function leversIn(scenario, name, index) {
  const entry = entriesOf(scenario, name)[index];
  return entry === undefined ? {} : leversOf(entry);
}

/**
 * @param {ListDescription} list
 * @param {{kind?: string}} entry
 */
export function kindOf(list, entry) {
  const kind = list.kinds.find(({ name }) => name === (entry.kind ?? ''));
  if (kind === undefined) throw new Error(`${list.name}: ${entry.kind}`);
  return kind;
}

/**
 * The fields of an entry of a kind, beside its id, at their defaults.
 * @param {ListDescription} list
 * @param {string} name of the kind
 */
function defaults(list, name) {
  const kind = kindOf(list, { kind: name });
  const levers = Object.fromEntries(kind.parameters.map((row) => [row.field, row.default]));
  const switches = list.switches.map((field) => [field, field === 'shareable' && kind.shareable]);
  return { ...(name === '' ? {} : { kind: name }), ...Object.fromEntries(switches), ...levers };
}

/**
 * Fits defaults to a scenario that is shorter, or sells for less, than they suppose. What is uncertain is judged by its
 * median, and stays uncertain where it fits.
 * @param {ListDescription} list
 * @template {Entry} E
 * @param {E} entry
 * @param {Scenario} scenario
 * @returns {E}
 */
function fitted(list, entry, scenario) {
  const days = Number(scenario.time.days);
  const price = median('money.price', scenario.money.price);
  const fitting = { ...entry };
  const fit = leversOf(fitting);
  const at = (/** @type {string} */ field) => median(`${list.group}.${field}`, fit[field] ?? 0);
  const late = Math.max(0, at('start') - days);
  if (late > 0) Object.assign(fit, { start: at('start') - late, end: at('end') - late });
  if (at('every') > 0 && at('every') <= at('end') - at('start')) fit.every = at('end') - at('start') + 1;
  if (at('discount') > price) fit.discount = price;
  if (at('cut_per_helper') * at('invitations') > price) fit.cut_per_helper = Math.floor((price / at('invitations')) * 100) / 100;
  return fitting;
}

/**
 * An id that no entry of the list has.
 * @param {Entry[]} entries
 * @param {string} base
 * @param {number} from the number to begin with
 */
function freeId(entries, base, from) {
  const taken = new Set(entries.map(({ id }) => id));
  for (let number = from; ; number++) {
    const end = `-${number}`;
    const id = base.slice(0, LONGEST_ID - end.length) + end;
    if (!taken.has(id)) return id;
  }
}

/** The names that entries have, in either language. @param {Entry[]} entries */
const namesOf = (entries) => new Set(entries.flatMap(({ name }) => (name === undefined ? [] : typeof name === 'string' ? [name] : Object.values(name))));

/**
 * The name of a copy: that of the original with a number that no other entry has.
 * @param {Entry[]} entries
 * @param {string} name
 */
function freeName(entries, name) {
  const taken = namesOf(entries);
  const letters = [...name.replace(/ \d+$/, '')];
  for (let number = 2; ; number++) {
    const end = ` ${number}`;
    const free = letters.slice(0, LONGEST_NAME - end.length).join('').trimEnd() + end;
    if (!taken.has(free)) return free;
  }
}

/**
 * An entry that is in no list yet, of a kind, with figures of its own in place of some of that kind's.
 * @param {Scenario} scenario
 * @param {ListDescription} list
 * @param {string} kind
 * @param {Record<string, number>} [figures]
 */
export function made(scenario, list, kind, figures = {}) {
  const entries = entriesOf(scenario, list.name);
  const entry = { id: freeId(entries, list.group, entries.length + 1), ...defaults(list, kind), ...figures };
  return fitted(list, entry, scenario);
}

/**
 * Puts an entry at the end of its list.
 * @param {Scenario} scenario
 * @param {ListDescription} list
 * @param {Entry} entry
 */
export function append(scenario, list, entry) {
  const entries = entriesOf(scenario, list.name);
  entries.push(entry);
  if (list.name === 'segments') setShare(scenario.segments, entries.length - 1, entries.length > 1 ? NEW_SHARE : 1);
}

/**
 * Adds an entry of the first kind at the end.
 * @param {Scenario} scenario
 * @param {ListDescription} list
 */
export function add(scenario, list) {
  append(scenario, list, made(scenario, list, list.kinds[0]?.name ?? ''));
}

/**
 * Puts a copy behind an entry. A copied segment shares its people with the copy.
 * @param {Scenario} scenario
 * @param {ListDescription} list
 * @param {number} index
 */
export function duplicate(scenario, list, index) {
  const entries = entriesOf(scenario, list.name);
  const original = entries[index];
  if (original === undefined) return;
  const copy = { ...structuredClone(original), id: freeId(entries, original.id.replace(/-\d+$/, ''), 2) };
  const { name } = original;
  if (typeof name === 'string') copy.name = freeName(entries, name);
  else if (name !== undefined) copy.name = { zh: freeName(entries, name.zh), en: freeName(entries, name.en) };
  entries.splice(index + 1, 0, copy);
  if (list.name === 'segments') {
    const share = median('segment.share', leversOf(original)['share'] ?? 0);
    const half = decimal(share / 2);
    Object.assign(copy, { share: half });
    Object.assign(original, { share: decimal(share - half) });
  }
  if (list.name === 'channels') {
    for (const { affinity } of scenario.segments) {
      const known = affinity[original.id];
      if (known !== undefined) affinity[copy.id] = known;
    }
  }
}

/**
 * @param {Scenario} scenario
 * @param {ListDescription} list
 * @param {number} index
 */
export function remove(scenario, list, index) {
  const entries = entriesOf(scenario, list.name);
  if (list.name === 'segments') setShare(scenario.segments, index, 0);
  const id = entries.splice(index, 1)[0]?.id ?? '';
  if (list.name === 'channels') for (const { affinity } of scenario.segments) delete affinity[id];
  forget(scenario, `${list.group}.${id}`);
  if (list.name === 'accounts') {
    for (const campaign of scenario.campaigns) if (campaign.account === id) delete campaign.account;
  }
}

/**
 * Lets guesses that go together forget an entry's levers, and the affinities for it.
 * @param {Scenario} scenario
 * @param {string} named the entry, such as `channel.moments-ad`
 */
function forget(scenario, named) {
  const [group, id] = named.split('.');
  const isOf = (/** @type {string} */ path) => `${path}.`.startsWith(`${named}.`) || (group === 'channel' && path.endsWith(`.affinity.${id}`));
  for (const correlation of scenario.correlations) {
    const left = correlation.levers?.filter((path) => !isOf(path));
    if (left?.length === 0) delete correlation.levers;
    else if (left !== undefined) correlation.levers = left;
  }
}

/**
 * @param {Scenario} scenario
 * @param {ListDescription} list
 * @param {number} index
 * @param {number} place
 */
export function move(scenario, list, index, place) {
  const entries = entriesOf(scenario, list.name);
  entries.splice(place, 0, ...entries.splice(index, 1));
}

/**
 * Gives an entry another name; its id stays, and with it who names it and what is drawn of it.
 * @param {Scenario} scenario
 * @param {ListDescription} list
 * @param {number} index
 * @param {Required<Entry>['name']} name empty for none
 */
export function rename(scenario, list, index, name) {
  const entry = entriesOf(scenario, list.name)[index];
  if (entry === undefined) return;
  const others = entriesOf(scenario, list.name).filter((_, place) => place !== index);
  if (name === '') delete entry.name;
  // Two of one name are told apart by a number.
  else entry.name = typeof name === 'string' && namesOf(others).has(name.trim()) ? freeName(others, name.trim()) : name;
}

/**
 * Makes an entry one of another kind, with that kind's defaults; its id, its name, its calendar and what it names stay.
 * @param {Scenario} scenario
 * @param {ListDescription} list
 * @param {number} index
 * @param {string} kind
 */
export function setKind(scenario, list, index, kind) {
  const entries = entriesOf(scenario, list.name);
  const entry = entries[index];
  if (entry === undefined) return;
  const levers = leversOf(entry);
  const kept = CALENDAR.flatMap((field) => (levers[field] === undefined ? [] : [[field, levers[field]]]));
  const fresh = /** @type {Record<string, unknown>} */ (defaults(list, kind));
  const named = entry.name === undefined ? {} : { name: entry.name };
  const account = entry.account === undefined ? {} : { account: entry.account };
  const calendar = Object.fromEntries(kept.filter(([field]) => String(field) in fresh));
  entries[index] = fitted(list, { id: entry.id, ...named, ...account, ...fresh, ...calendar }, scenario);
}

/**
 * Gives a segment a share of the population; the others make up the rest, in the proportion in which they were. A share
 * that is uncertain counts as its median, and others that are stay so while the certain ones can make up the rest.
 * @param {Segment[]} segments
 * @param {number} index
 * @param {Setting} share
 * @param {Setting[]} [before] the shares whose proportion is kept
 */
export function setShare(segments, index, share, before = segments.map((segment) => segment.share)) {
  const changed = segments[index];
  if (changed === undefined) return;
  changed.share = share;
  const central = (/** @type {Setting} */ setting) => median('segment.share', setting);
  const own = central(share);
  // What is no share is refused as it is, without blame on the others.
  if (!(own >= 0 && own <= 1) || segments.length === 1) return;
  const all = segments.flatMap((segment, place) => (place === index ? [] : [{ segment, setting: before[place] ?? 0 }]));
  const fixed = all.filter(({ setting }) => typeof setting === 'number');
  const unknown = all.filter(({ setting }) => typeof setting !== 'number');
  const rest = 1 - own - unknown.reduce((sum, { setting }) => sum + central(setting), 0);
  const others = fixed.length > 0 && rest > -DUST ? fixed : all;
  const wanted = others === fixed ? Math.max(0, rest) : 1 - own;
  if (others === fixed) for (const { segment, setting } of unknown) segment.share = setting;
  const total = others.reduce((sum, { setting }) => sum + central(setting), 0);
  let left = wanted;
  for (const { segment, setting } of others) {
    const part = total > 0 ? central(setting) / total : 1 / others.length;
    const given = Number((wanted * part).toPrecision(6));
    segment.share = given;
    left -= given;
  }
  // Short figures are read with ease; the largest of them bears what that leaves over.
  const largest = others.reduce((most, other) => (Number(other.segment.share) > Number(most.segment.share) ? other : most));
  largest.segment.share = decimal(Math.max(0, Number(largest.segment.share) + left));
}

/** Without the dust of binary fractions. @param {number} value */
const decimal = (value) => Number(value.toFixed(12));

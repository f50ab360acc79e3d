/**
 * The short share link: a preset and what is otherwise than there, in the words of the command line, as
 * `#p=small-brand&sharing.share_rate=10%&seed=7&check=3f2a.1a2b3c4d`. It can be read, and written by hand.
 *
 * What it is compared with is the preset, if nothing else is said: `before.sharing.share_rate=5%` is what that has otherwise,
 * `before.p=moments-1000` that it is another preset, `before=same` that there is nothing to compare with. Spaces are written as
 * `+`, `2% to 5%` as `2%~5%`, and signs that mean something in a link by their numbers, as `!26!`.
 *
 * Plans beside the page's are told as it is: `plan1.p=small-brand&plan1.name=Cautious&plan1.sharing.share_rate=5%`, with a `note`, a
 * `colour`, and `linked=yes` where they move with the page.
 *
 * The check at the end has four digits of the preset, by which a page knows that its own is another one, and the CRC-32 of
 * all letters before it. A link without it was cut on its way or written by hand, one whose check is wrong was changed: both
 * are opened, as a link may be meant so, and told.
 *
 * @typedef {import('../../pkg/funnelcast.js').Problem} Problem
 * @typedef {import('../../pkg/scenario.js').Scenario} Scenario
 * @typedef {import('./link.js').Shared} Shared
 * @typedef {import('./link.js').Plan} Plan
 * @typedef {import('./store.js').State} State
 * @typedef {[path: string, text: string]} Setting
 * @typedef {'whole' | 'changed' | 'open'} Check whether the check is right, wrong, or not there
 * @typedef {{preset: string, settings: Setting[]}} Told a preset with what is otherwise than there
 * @typedef {Told & {named: Record<string, string>}} ToldPlan named: what is no lever of it
 * @typedef {{own: Told, before: Told | 'same' | null, plans: ToldPlan[], replications: number | string, seed: number | string, check: Check,
 *   digest: string}} ShortLink before: what it is compared with; null where that is the preset as it is
 */
import { presetScenario, settingsFrom, withSettings } from '../../pkg/funnelcast.js';
import { BLANKS, LEADING_BLANKS, LinkError, STANDARD, checksumOf, decoded } from './link.js';

const CHECK = /&check=([0-9a-f]{4})\.([0-9a-f]{8})/;
const BEGINNING = /^p=/;
/** Settings that are written at the most: of more a long link is shorter. */
const MOST_WRITTEN = 200;
/** Settings that are read at the most: each is looked up. */
const MOST_READ = 500;
/** Equals signs that may be left of the ends of broken lines, among which those are looked for. */
const MOST_EQUALS = 60;
/** What other programs put behind an address. */
export const FOREIGN = /^(?:utm_\w+|fbclid|gclid|from|isappinstalled|nsukey|wx\w+)$/;
/** Letters and signs that mean nothing in a link, nor to what it is pasted into. */
const PLAIN = /[^\p{L}\p{N}.,:()%_-]/gu;
/** What a link says of a plan besides its levers. */
const OF_PLANS = ['p', 'name', 'note', 'colour', 'linked'];
const RANGE = /^(-?[\d.]+%?) to (-?[\d.]+%?)$/;
const DISTRIBUTION = /^[a-z]+\([^()]*\)$/;
/** Parts whose values are people's words. */
const OF_WORDS = /^[\w.-]*\.(?:name|note)=/;
/** What an address would take for an encoded letter. */
const ENCODED = /%[0-9a-f]{2}/i;

/** Why a short link cannot be opened, setting by setting. */
export class SettingsError extends Error {
  /**
   * @param {Problem[]} problems the first of them
   * @param {number} total how many there are
   */
  constructor(problems, total) {
    super('settings');
    this.problems = problems;
    this.total = total;
  }
}

/**
 * Four digits of a preset, which is another one where they are.
 * @param {string} preset
 */
function digestOf(preset) {
  const { about, ...levers } = JSON.parse(presetScenario(preset));
  return checksumOf(JSON.stringify(levers)).slice(0, 4);
}

/** @param {string} text */
function escaped(text) {
  if (RANGE.test(text)) return text.replace(RANGE, '$1~$2');
  const bare = DISTRIBUTION.test(text) ? text.replace(/([,:]) /g, '$1') : text;
  const all = bare.replace(PLAIN, (sign) => (sign === ' ' ? '+' : `!${sign.codePointAt(0)?.toString(16)}!`));
  // A text that people wrote may have what looks like an encoded letter.
  return ENCODED.test(all) ? all.replace(/%/g, '!25!') : all;
}

/** @param {string} text */
const unescaped = (text) => text.replace(/\+/g, ' ').replace(/!([0-9a-f]{1,5}|10[0-9a-f]{4})!/g, (_, code) => String.fromCodePoint(parseInt(code, 16)));

/**
 * What a scenario has otherwise than a preset; null where that cannot be told in short.
 * @param {string} preset
 * @param {Scenario} scenario
 * @returns {Setting[] | null}
 */
function settingsOf(preset, scenario) {
  const { settings } = settingsFrom(preset, JSON.stringify(scenario));
  if (settings === undefined || settings.length > MOST_WRITTEN) return null;
  return settings.map(({ path, text }) => [path, text]);
}

/**
 * The short link to what is on the page, if there is one.
 * @param {State} state
 * @param {(scenario: Scenario) => string | null} presetOf the preset whose story a scenario tells
 * @param {Plan[]} [plans] beside it
 * @returns {string | null} the fragment, with its #
 */
export function writeShortLink(state, presetOf, plans = []) {
  const { scenario, reference, preset, replications, seed } = state;
  if (preset === null) return null;
  const own = settingsOf(preset, scenario);
  if (own === null) return null;
  /** @type {Setting[]} */
  const parts = [['p', preset], ...own];
  if (reference !== scenario) {
    const [other, before] = [preset, presetOf(reference)].flatMap((id) => {
      const told = id === null ? null : settingsOf(id, reference);
      return id === null || told === null ? [] : [/** @type {const} */ ([id, told])];
    })[0] ?? [];
    if (other === undefined || before === undefined) return null;
    if (other !== preset) parts.push(['before.p', other]);
    for (const [path, text] of before) parts.push([`before.${path}`, text]);
  } else if (own.length > 0) {
    parts.push(['before', 'same']);
  }
  for (const [place, plan] of plans.entries()) {
    const told = planTold(plan, [preset, presetOf(plan.scenario)]);
    if (told === null) return null;
    parts.push(...told.map(([path, text]) => /** @type {Setting} */ ([`plan${place + 1}.${path}`, text])));
  }
  if (seed !== STANDARD.seed) parts.push(['seed', String(seed)]);
  if (replications !== STANDARD.replications) parts.push(['replications', String(replications)]);
  const body = `${parts.map(([path, text]) => `${escaped(path)}=${escaped(text)}`).join('&')}&check=${digestOf(preset)}`;
  const link = `#${body}.${checksumOf(body)}`;
  return isAs(state, plans, link) ? link : null;
}

/**
 * @param {Plan} plan
 * @param {(string | null)[]} presets from which it may differ by little
 * @returns {Setting[] | null}
 */
function planTold({ name, note, colour, linked, scenario }, presets) {
  const all = [...new Set(presets)].flatMap((id) => {
    const told = id === null ? null : settingsOf(id, scenario);
    return told === null ? [] : [/** @type {Setting[]} */ ([['p', id], ...told])];
  });
  const [least, ...more] = all.toSorted((one, other) => one.length - other.length)[0] ?? [];
  if (least === undefined) return null;
  return [least, ['name', name], ...(note === '' ? [] : [/** @type {Setting} */ (['note', note])]), ['colour', colour], ...(linked ? [/** @type {Setting} */ (['linked', 'yes'])] : []), ...more];
}

/**
 * Whether a link says what it is to say: what it does not is told at length.
 * @param {State} state
 * @param {Plan[]} plans
 * @param {string} link
 */
function isAs({ scenario, reference, preset, replications, seed }, plans, link) {
  try {
    const read = readShortLink(link);
    if (read?.check !== 'whole') return false;
    const shared = sharedBy(read);
    const wanted = [scenario, reference, preset, replications, seed];
    const told = plans.map(({ name, note, colour, linked, scenario: levers }) => ({ name, note, colour, linked, levers }));
    if (JSON.stringify(shared.plans ?? []) !== JSON.stringify(told)) return false;
    return JSON.stringify([shared.scenario, shared.reference ?? shared.scenario, shared.preset, shared.replications, shared.seed]) === JSON.stringify(wanted);
  } catch (error) {
    if (error instanceof SettingsError || error instanceof LinkError) return false;
    throw error;
  }
}

/**
 * What a short link says.
 * @param {string} fragment
 * @returns {ShortLink | null} null where it is no short link
 * @throws {LinkError} where it is damaged beyond reading
 */
export function readShortLink(fragment) {
  const plain = decoded(fragment).replace(/^#+/, '').replace(LEADING_BLANKS, '').replaceAll('&amp;', '&');
  const joined = plain.replace(new RegExp(BLANKS.source.replace('=', ''), 'g'), '');
  const whole = wholeOf(joined);
  if (whole !== null) return parsed(whole, 'whole');
  if (!BEGINNING.test(plain) && !CHECK.test(joined)) return null;
  if (!BEGINNING.test(plain)) throw new LinkError('damaged');
  const [body = '', ...end] = plain.split('&check=');
  return parsed(body, end.length > 0 ? 'changed' : 'open');
}

/**
 * The letters of a link whose check is right, with whatever programs put into it left out.
 * @param {string} joined
 */
function wholeOf(joined) {
  const isRight = (/** @type {string} */ text) => {
    const [end, digest, sum] = CHECK.exec(text) ?? [];
    if (end === undefined) return null;
    const body = text.slice(0, text.indexOf(end));
    return checksumOf(`${body}&check=${digest}`) === sum ? `${body}&check=${digest}` : null;
  };
  const right = isRight(joined);
  if (right !== null) return right;
  // A coded line ends with an equals sign: one or two of those may be such.
  const equals = [...joined.matchAll(/=/g)].map(({ index }) => index);
  if (equals.length > MOST_EQUALS) return null;
  const without = (/** @type {string} */ text, /** @type {number} */ place) => text.slice(0, place) + text.slice(place + 1);
  for (const [at, place] of equals.entries()) {
    const shorter = without(joined, place);
    const found = isRight(shorter) ?? equals.slice(0, at).map((other) => isRight(without(shorter, other))).find((body) => body !== null);
    if (found != null) return found;
  }
  return null;
}

/**
 * The parts of a link that nobody checked: what stands behind them is not its own. Names and notes may have any sign.
 * @param {string[]} parts
 */
function ownParts(parts) {
  const own = [];
  for (const part of parts) {
    const isOfWords = OF_WORDS.test(part);
    // A sign that closes what the words opened is theirs.
    const kept = part.replace(!isOfWords ? /[?#<>"].*$/s : part.includes('<') ? /[#\s]*$/ : /[#<>"\s]*$/, '');
    own.push(kept.trimEnd());
    if (!isOfWords && kept !== part) break;
  }
  return own;
}

/**
 * @param {string} body
 * @param {Check} check
 * @returns {ShortLink}
 */
function parsed(body, check) {
  /** @type {Map<string, string>} */
  const named = new Map();
  /** @type {Setting[]} */
  const own = [];
  /** @type {Setting[]} */
  const before = [];
  /** @type {ToldPlan[]} */
  const plans = [];
  const parts = check === 'whole' ? body.split('&') : ownParts(body.split('&'));
  if (parts.length > MOST_READ) throw new LinkError('damaged');
  for (const part of parts) {
    const place = part.indexOf('=');
    const [path, text] = (place < 0 ? [part, ''] : [part.slice(0, place), part.slice(place + 1)]).map((words) => unescaped(words).trim());
    if (path === undefined || text === undefined || (path === '' && text === '') || FOREIGN.test(path)) continue;
    if (['p', 'before', 'before.p', 'seed', 'replications', 'check'].includes(path)) named.set(path, text);
    else if (/^plan[1-9]\./.test(path)) {
      const [place, field] = [Number(path[4]) - 1, path.slice('plan1.'.length)];
      const plan = (plans[place] ??= { preset: named.get('p') ?? '', settings: [], named: {} });
      if (field === 'p') plan.preset = text;
      else if (OF_PLANS.includes(field)) plan.named[field] = text;
      else plan.settings.push([field, text]);
    } else if (path.startsWith('before.')) before.push([path.slice('before.'.length), text]);
    else own.push([path, text]);
  }
  const preset = named.get('p') ?? '';
  const other = named.get('before.p') ?? preset;
  const isTold = before.length > 0 || other !== preset;
  const figure = (/** @type {'seed' | 'replications'} */ name) => {
    const text = named.get(name);
    return text === undefined ? STANDARD[name] : /^-?\d+(?:\.\d+)?$/.test(text) ? Number(text) : text;
  };
  return {
    own: { preset, settings: own },
    before: isTold ? { preset: other, settings: before } : named.get('before') === 'same' ? 'same' : null,
    plans: plans.filter(Boolean),
    replications: figure('replications'),
    seed: figure('seed'),
    check,
    digest: named.get('check') ?? '',
  };
}

/**
 * What is on the page once a short link is opened.
 * @param {ShortLink} link
 * @returns {Shared}
 * @throws {SettingsError}
 */
export function sharedBy({ own, before, plans, replications, seed }) {
  const scenario = scenarioBy(own, '');
  const reference = before === 'same' ? undefined : scenarioBy(before ?? { preset: own.preset, settings: [] }, 'reference.');
  // Whether these are figures is for the check to say, with their names.
  const settings = /** @type {{replications: number, seed: number}} */ ({ replications, seed });
  const others = plans.map(({ named: { name = '', note = '', colour = '', linked }, ...told }, place) =>
    ({ name, note, colour, linked: linked === 'yes', levers: scenarioBy(told, `plans[${place}].`) }));
  return { scenario, ...settings, preset: own.preset, ...(reference === undefined ? {} : { reference }), ...(others.length === 0 ? {} : { plans: others }) };
}

/** Whether the preset is another one than when the link was made. @param {ShortLink} link */
export const isOfOtherPreset = ({ own, check, digest }) => check === 'whole' && digest !== digestOf(own.preset);

/**
 * @param {Told} told
 * @param {string} place before the paths of problems
 * @returns {Scenario}
 */
function scenarioBy({ preset, settings }, place) {
  const made = withSettings(preset, settings.map(([path]) => path), settings.map(([, text]) => text));
  if (made.scenario === undefined) {
    throw new SettingsError(made.problems.map((problem) => ({ ...problem, path: problem.path === '' ? '' : place + problem.path })), made.total);
  }
  return JSON.parse(made.scenario);
}

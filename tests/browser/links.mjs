/**
 * Share links, made and read without the page's own code, so that neither can hide the other's mistakes; what a setting of a
 * short link means is for the core to say.
 */
import { deflateRawSync, inflateRawSync } from 'node:zlib';
import { presetScenario, withSettings } from './core.mjs';

/**
 * @typedef {{version?: string, scenario: any, replications: number, seed: number, preset?: string | null, reference?: any}} Shared
 */

/**
 * The fragment of a link of version 1 that holds this text.
 * @param {string | Buffer} content
 */
export const linkOf = (content) => `#1.${deflateRawSync(content).toString('base64url')}`;

/** @param {Partial<Shared>} shared */
const written = (shared) => JSON.stringify({ version: '0.1.0', replications: 2000, seed: 1, ...shared });

/**
 * The fragment of a link of version 1 to this state.
 * @param {Partial<Shared>} shared
 */
export const linkTo = (shared) => linkOf(written(shared));

/**
 * The fragment of a link of today's version to this state.
 * @param {Partial<Shared>} shared
 */
export function checkedLinkTo(shared) {
  const payload = deflateRawSync(written(shared)).toString('base64url');
  return `#2.${payload.length}.${sumOf(payload)}.${payload}`;
}

/**
 * The fragment of a short link that says this, with its check.
 * @param {string} body such as `p=small-brand&sharing.share_rate=10%`
 */
export function shortLinkTo(body) {
  const [, preset = ''] = /^p=([^&]*)/.exec(body) ?? [];
  const { about, ...levers } = JSON.parse(presetScenario(preset));
  const checked = `${body}&check=${sumOf(JSON.stringify(levers)).slice(0, 4)}`;
  return `#${checked}.${sumOf(checked)}`;
}

/**
 * The CRC-32 of a text in hexadecimal, bit by bit.
 * @param {string} payload
 */
export function sumOf(payload) {
  let sum = -1;
  for (const byte of Buffer.from(payload)) {
    sum ^= byte;
    for (let bit = 0; bit < 8; bit++) sum = (sum >>> 1) ^ (sum & 1 ? 0xedb88320 : 0);
  }
  return (~sum >>> 0).toString(16).padStart(8, '0');
}

/**
 * A link to the same state that is another address.
 * @param {string} link of version 1
 * @param {number} mark that tells it apart
 */
export const anotherLinkTo = (link, mark) =>
  linkOf(JSON.stringify({ ...JSON.parse(inflateRawSync(Buffer.from(link.slice('#1.'.length), 'base64url')).toString('utf8')), mark }));

/**
 * What an address holds.
 * @param {string} address
 * @returns {Shared}
 */
export function stateIn(address) {
  if (address.includes('#p=')) return shortStateIn(address.slice(address.indexOf('#')));
  const [, length, sum, payload] = /#2\.(\d+)\.([0-9a-f]{8})\.([\w-]+)$/.exec(address) ?? [];
  if (payload === undefined) throw new Error(`no share link: ${address.slice(0, 80)}`);
  if (payload.length !== Number(length) || sumOf(payload) !== sum) throw new Error(`not its length or checksum: ${address.slice(0, 80)}`);
  return JSON.parse(inflateRawSync(Buffer.from(payload, 'base64url')).toString('utf8'));
}

/**
 * What a short link says, whose settings must be as the page writes them. The story of a preset is left out, as long links do.
 * @param {string} fragment
 * @returns {Shared}
 */
function shortStateIn(fragment) {
  const plain = fragment.replace(/(?:%[0-9A-F]{2})+/g, decodeURIComponent);
  const [, body, sum] = /^#(p=.*&check=[0-9a-f]{4})\.([0-9a-f]{8})$/.exec(plain) ?? [];
  if (body === undefined || sumOf(body) !== sum) throw new Error(`no check, or another one: ${plain.slice(0, 200)}`);
  const told = body.split('&').map((part) => {
    const [path = '', text = ''] = part.split(/=(.*)/s);
    return [path, text.replaceAll('+', ' ').replace(/!([0-9a-f]+)!/g, (_, code) => String.fromCodePoint(parseInt(code, 16)))];
  });
  const named = Object.fromEntries(told);
  const isOwn = (/** @type {string} */ path) => !['p', 'before', 'seed', 'replications', 'check'].includes(path) && !/^(before|plan\d)\./.test(path);
  const before = told.filter(([path]) => path?.startsWith('before.') && path !== 'before.p').map(([path = '', text = '']) => [path.slice(7), text]);
  const preset = named.p;
  const scenario = made(preset, told.filter(([path = '']) => isOwn(path)));
  const reference = named.before === 'same' ? scenario : made(named['before.p'] ?? preset, before);
  const isCompared = JSON.stringify(reference) !== JSON.stringify(scenario);
  return { scenario, replications: Number(named.replications ?? 2000), seed: Number(named.seed ?? 1), preset, ...(isCompared ? { reference } : {}) };
}

/**
 * @param {string} preset
 * @param {string[][]} settings
 */
function made(preset, settings) {
  const { scenario, problems } = withSettings(preset, settings.map(([path = '']) => path), settings.map(([, text = '']) => text));
  if (scenario === undefined) throw new Error(JSON.stringify(problems));
  const { about, ...levers } = JSON.parse(scenario);
  return JSON.stringify(about) === JSON.stringify(JSON.parse(presetScenario(preset)).about) ? levers : { about, ...levers };
}

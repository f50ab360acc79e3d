/** Share links, made and read without the page's own code, so that neither can hide the other's mistakes. */
import { deflateRawSync, inflateRawSync } from 'node:zlib';

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
 * The CRC-32 of a text in hexadecimal, bit by bit.
 * @param {string} payload
 */
function sumOf(payload) {
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
  const [, length, sum, payload] = /#2\.(\d+)\.([0-9a-f]{8})\.([\w-]+)$/.exec(address) ?? [];
  if (payload === undefined) throw new Error(`no share link: ${address.slice(0, 80)}`);
  if (payload.length !== Number(length) || sumOf(payload) !== sum) throw new Error(`not its length or checksum: ${address.slice(0, 80)}`);
  return JSON.parse(inflateRawSync(Buffer.from(payload, 'base64url')).toString('utf8'));
}

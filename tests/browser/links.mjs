/** Share links, made and read without the page's own code, so that neither can hide the other's mistakes. */
import { deflateRawSync, inflateRawSync } from 'node:zlib';

/**
 * @typedef {{version?: string, scenario: any, replications: number, seed: number, preset?: string | null}} Shared
 */

/**
 * The fragment of a link that holds this text.
 * @param {string | Buffer} content
 */
export const linkOf = (content) => `#1.${deflateRawSync(content).toString('base64url')}`;

/**
 * The fragment of a link to this state.
 * @param {Partial<Shared>} shared
 */
export const linkTo = (shared) => linkOf(JSON.stringify({ version: '0.1.0', replications: 2000, seed: 1, ...shared }));

/**
 * What an address holds.
 * @param {string} address
 * @returns {Shared}
 */
export function stateIn(address) {
  const payload = /#1\.([\w-]+)$/.exec(address)?.[1];
  if (payload === undefined) throw new Error(`no share link: ${address.slice(0, 80)}`);
  return JSON.parse(inflateRawSync(Buffer.from(payload, 'base64url')).toString('utf8'));
}

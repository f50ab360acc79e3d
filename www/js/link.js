/**
 * The share link: everything that makes the figures, in the address's fragment, as
 * `#<version of the link>.<base64url of deflated JSON>`. The version of the link and the schema of the scenario are
 * told apart, so that either can change alone.
 *
 * @typedef {{scenario: object, replications: number, seed: number, preset?: string | null}} Shared
 */

const VERSION = '1';
const PREFIX = `#${VERSION}.`;
/** Bytes packed or unpacked at a time: all that one piece unpacks to, a thousand times as much, is in memory at once. */
const PIECE = 1024;

export class LinkError extends Error {
  /**
   * @param {'version' | 'damaged' | 'too_large'} reason
   * @param {Record<string, string | number>} [values]
   */
  constructor(reason, values = {}) {
    super(reason);
    this.reason = reason;
    this.values = values;
  }
}

/**
 * @param {Shared} shared
 * @param {string} version of the product, told to whoever opens the link later
 * @returns {Promise<string>} the fragment, with its #
 */
export async function writeLink(shared, version) {
  const json = JSON.stringify({ version, ...shared });
  const packed = await through(new CompressionStream('deflate-raw'), new TextEncoder().encode(json), Infinity);
  let binary = '';
  for (const byte of packed) binary += String.fromCharCode(byte);
  return PREFIX + btoa(binary).replace(/\+/g, '-').replace(/\//g, '_').replace(/=+$/, '');
}

/**
 * @param {string} fragment
 * @param {number} mostBytes
 * @returns {Promise<Shared | null>} null where the fragment is no link of ours
 * @throws {LinkError}
 */
export async function readLink(fragment, mostBytes) {
  const match = /^#(\d+)\.(.*)$/s.exec(fragment);
  if (!match) return null;
  const [, version = '', payload = ''] = match;
  if (version !== VERSION) throw new LinkError('version', { read: version, allowed: VERSION });
  /** @type {any} */
  let shared;
  try {
    const binary = atob(payload.replace(/-/g, '+').replace(/_/g, '/'));
    const packed = Uint8Array.from(binary, (letter) => letter.charCodeAt(0));
    const bytes = await through(new DecompressionStream('deflate-raw'), packed, mostBytes);
    shared = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch (error) {
    throw error instanceof LinkError ? error : new LinkError('damaged');
  }
  const wellFormed = shared !== null && typeof shared === 'object' && typeof shared.scenario === 'object';
  if (!wellFormed) throw new LinkError('damaged');
  return {
    scenario: shared.scenario,
    replications: typeof shared.replications === 'number' ? shared.replications : NaN,
    seed: typeof shared.seed === 'number' ? shared.seed : NaN,
    preset: typeof shared.preset === 'string' ? shared.preset : null,
  };
}

/**
 * @param {CompressionStream | DecompressionStream} stream
 * @param {Uint8Array} bytes
 * @param {number} most a hostile link may unpack to gigabytes: reading stops here
 * @returns {Promise<Uint8Array>}
 */
async function through(stream, bytes, most) {
  const writer = stream.writable.getWriter();
  const feed = async () => {
    for (let at = 0; at < bytes.length; at += PIECE) {
      await writer.write(/** @type {BufferSource} */ (bytes.subarray(at, at + PIECE)));
    }
    await writer.close();
  };
  // A damaged stream fails on both ends; the reading end reports it.
  feed().catch(() => {});
  const reader = stream.readable.getReader();
  /** @type {Uint8Array[]} */
  const parts = [];
  let length = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) break;
    length += value.length;
    if (length > most) {
      await reader.cancel();
      throw new LinkError('too_large', { allowed: most });
    }
    parts.push(value);
  }
  const all = new Uint8Array(length);
  let offset = 0;
  for (const part of parts) {
    all.set(part, offset);
    offset += part.length;
  }
  return all;
}

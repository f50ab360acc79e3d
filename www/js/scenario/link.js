/**
 * The long share link, for what cannot be told in short (`short_link.js`): everything that makes the figures, in the address's
 * fragment, as
 * `#2.<letters>.<checksum>.<payload>`: the payload is base64url of deflated JSON, `letters` how many letters it has, and
 * the checksum the CRC-32 of these letters in eight hexadecimal digits. So what a chat app puts behind a link is told
 * from the link, one that was cut from one that was changed, and no changed letter goes unnoticed. Links of version 1
 * are `#1.<payload>`, and are still read.
 *
 * The version of the link and the schema of the scenario are told apart, so that either can change alone.
 *
 * @typedef {{scenario: object, replications: number, seed: number, preset?: string | null, reference?: object,
 *   reference_preset?: string | null, plans?: unknown[]}} Shared plans: those beside the page's, as they are packed; reference: the scenario that it is compared with; reference_preset: the preset
 *   whose story that has
 * @typedef {{name: string, note: string, colour: string, linked: boolean, scenario: import('../../pkg/scenario.js').Scenario}} Plan beside the page's;
 *   linked: whether it moves with the page
 */
import { checksum } from '../../pkg/funnelcast.js';

const VERSION = '2';
/** The version before this one, which had neither length nor checksum. */
const BARE_VERSION = '1';
/** Bytes packed or unpacked at a time: all that one piece unpacks to, a thousand times as much, is in memory at once. */
const PIECE = 1024;
/** A fragment with fewer letters in a row than this, and no version before them, is the name of a place or somebody's mark. */
const FEWEST_LETTERS = 40;
/** The beginning of what other programs put into an address: a name, an equals sign, and what goes on in the same line. */
const MARKS = /^[a-z_][\w.-]*=\S/i;
/** What mail and chat programs break a line with (a quoted line begins with `>`, a coded one ends with `=`), or put into it unseen. */
export const BLANKS = /[\s>=\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]+/;
export const LEADING_BLANKS = new RegExp(`^${BLANKS.source}`);
/** Words behind a link of version 1 that are tried as its continuation. */
const MOST_PARTS = 20;
/** Times that an address is percent-encoded anew on its way, at the most. */
const MOST_ENCODINGS = 3;
/** Objects and lists within each other, at the most: a scenario has six. */
export const DEEPEST = 64;

/** How a scenario is run where a link does not say it. */
export const STANDARD = { replications: 2000, seed: 1 };

export class LinkError extends Error {
  /**
   * @param {'version' | 'damaged' | 'cut' | 'too_large' | 'plans'} reason
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
  const payload = btoa(binary).replace(/\+/g, '-').replace(/\//g, '_').replace(/=+$/, '');
  return `#${VERSION}.${payload.length}.${checksumOf(payload)}.${payload}`;
}

/**
 * @param {string} fragment
 * @param {number} mostBytes
 * @returns {Promise<Shared | null>} null where the fragment is no link of ours
 * @throws {LinkError}
 */
export async function readLink(fragment, mostBytes) {
  // Base64 of what does not shrink takes four letters for three bytes.
  if (fragment.length > 4 * mostBytes) throw new LinkError('too_large', { allowed: mostBytes });
  const plain = decoded(fragment).replace(/^#+/, '').replace(LEADING_BLANKS, '');
  const [, version] = /^(\d+)\./.exec(plain) ?? [];
  if (version === undefined) {
    // So may the marks that other programs put there be, each a name and a value.
    if (MARKS.test(plain) || !new RegExp(`[\\w-]{${FEWEST_LETTERS}}`).test(plain)) return null;
    throw new LinkError('damaged');
  }
  if (version === VERSION) return unpacked(payloadIn(plain), mostBytes);
  if (version !== BARE_VERSION) throw new LinkError('version', { read: version, allowed: VERSION });
  for (const payload of barePayloads(plain.slice(version.length + 1))) {
    const shared = await unpacked(payload, mostBytes).catch((error) => {
      if (error.reason === 'too_large') throw error;
      return null;
    });
    if (shared !== null) return shared;
  }
  throw new LinkError('damaged');
}

/** A text whose percent-encoding is undone, however often it was encoded. @param {string} text */
export function decoded(text) {
  for (let times = 0; times < MOST_ENCODINGS; times++) {
    const before = text;
    text = text.replace(/(?:%[0-9a-f]{2})+/gi, (encoded) => {
      try {
        return decodeURIComponent(encoded);
      } catch {
        return encoded;
      }
    });
    if (text === before) break;
  }
  return text;
}

/** @param {string} payload */
export const checksumOf = (payload) => checksum(new TextEncoder().encode(payload)).toString(16).padStart(8, '0');

/**
 * The payload of a link of this version, with whatever stands around it left out.
 * @param {string} plain
 */
function payloadIn(plain) {
  const joined = plain.split(BLANKS).join('');
  const [, length, sum, letters] = /^\d+\.(\d{1,8})\.([0-9a-f]{8})\.([\w-]*)/.exec(joined) ?? [];
  if (length === undefined || letters === undefined) throw new LinkError('damaged');
  if (letters.length < Number(length)) throw new LinkError('cut', { read: letters.length, allowed: Number(length) });
  const payload = letters.slice(0, Number(length));
  if (checksumOf(payload) !== sum) throw new LinkError('damaged');
  return payload;
}

/**
 * What the payload of a link without a length may be: most first, since a wrapped line is likelier than a word behind it.
 * @param {string} behind the version
 */
function barePayloads(behind) {
  /** @type {string[]} */
  const payloads = [];
  let joined = '';
  for (const part of behind.split(BLANKS).slice(0, MOST_PARTS)) {
    const [letters = ''] = /^[\w-]*/.exec(part) ?? [];
    joined += letters;
    // What sets a text in italics may stand right behind it.
    let end = joined.length;
    while (end > 0 && '_-'.includes(joined[end - 1] ?? '')) end--;
    payloads.unshift(...new Set([joined, joined.slice(0, end)]));
    if (letters !== part) break;
  }
  return payloads;
}

/**
 * @param {string} payload
 * @param {number} mostBytes
 * @returns {Promise<Shared>}
 */
async function unpacked(payload, mostBytes) {
  /** @type {any} */
  let shared;
  try {
    const binary = atob(payload.replace(/-/g, '+').replace(/_/g, '/'));
    const packed = Uint8Array.from(binary, (letter) => letter.charCodeAt(0));
    const bytes = await through(new DecompressionStream('deflate-raw'), packed, mostBytes);
    const json = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    // What nests deeper than the browser's stack can be read, but not written again.
    if (nestsDeeper(json, DEEPEST)) throw new LinkError('damaged');
    shared = JSON.parse(json);
  } catch (error) {
    throw error instanceof LinkError ? error : new LinkError('damaged');
  }
  const wellFormed = shared !== null && typeof shared === 'object' && typeof shared.scenario === 'object' &&
    ['object', 'undefined'].includes(typeof shared.reference);
  if (!wellFormed) throw new LinkError('damaged');
  return {
    scenario: shared.scenario,
    // Whether these are figures is for the check to say, with their names.
    replications: shared.replications ?? STANDARD.replications,
    seed: shared.seed ?? STANDARD.seed,
    preset: typeof shared.preset === 'string' ? shared.preset : null,
    ...(shared.reference === undefined ? {} : { reference: shared.reference }),
    ...(shared.plans === undefined ? {} : { plans: shared.plans }),
    ...(typeof shared.reference_preset === 'string' ? { reference_preset: shared.reference_preset } : {}),
  };
}

/**
 * Whether objects and lists lie deeper within each other than allowed. Letter by letter, as a pattern would try a text that
 * somebody made for it from every quotation mark anew.
 * @param {string} json
 * @param {number} deepest
 */
export function nestsDeeper(json, deepest) {
  let depth = 0;
  let quoted = false;
  for (let at = 0; at < json.length; at++) {
    const letter = json[at];
    if (quoted && letter === '\\') at++;
    else if (letter === '"') quoted = !quoted;
    else if (quoted) continue;
    else if (letter === '[' || letter === '{') depth++;
    else if (letter === ']' || letter === '}') depth--;
    if (depth > deepest) return true;
  }
  return false;
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

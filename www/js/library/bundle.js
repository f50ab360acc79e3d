/**
 * All kept scenarios as one file: JSON with a format, a version, and each scenario with what is on the page beside it.
 *
 * @typedef {import('./library.js').Content} Content
 * @typedef {{id: string, changed: number, content: unknown}} Item content: what may be one, for the check to say
 */

const FORMAT = 'funnelcast-library';
const VERSION = 1;
/** Scenarios in a file at the most: more than a browser lists with ease. */
const MOST_SCENARIOS = 20_000;

/** Bytes that such a file may have: some ten thousand scenarios with their stories. */
export const MOST_BYTES = 256 * 2 ** 20;

export class BundleError extends Error {
  /**
   * @param {'not_json' | 'other_file' | 'newer' | 'too_many'} reason
   * @param {Record<string, string | number>} [values]
   */
  constructor(reason, values = {}) {
    super(reason);
    this.reason = reason;
    this.values = values;
  }
}

/** The file's text, item by item: what is packed at once is in memory at once. */
export class BundleWriter {
  /** @type {string[]} */
  #parts = [];

  /** @param {Item} item */
  add({ id, changed, content }) {
    this.#parts.push(`${this.#parts.length === 0 ? '' : ',\n'}${JSON.stringify({ id, changed: new Date(changed).toISOString(), .../** @type {object} */ (content) })}`);
  }

  /** @returns {BlobPart[]} */
  end() {
    return [`{"format":"${FORMAT}","version":${VERSION},"scenarios":[\n`, ...this.#parts, '\n]}\n'];
  }
}

/** Whether a file is one of these, by how it begins. @param {string} beginning */
export const isBundle = (beginning) => new RegExp(`^\\s*\\{[^{[]*"format"\\s*:\\s*"${FORMAT}"`).test(beginning);

/**
 * What a file holds.
 * @param {string} json
 * @returns {Item[]}
 * @throws {BundleError}
 */
export function readBundle(json) {
  /** @type {any} */
  let file;
  try {
    file = JSON.parse(json);
  } catch {
    throw new BundleError('not_json');
  }
  if (file?.format !== FORMAT || !Array.isArray(file.scenarios)) throw new BundleError('other_file');
  if (!(Number.isInteger(file.version) && file.version <= VERSION)) throw new BundleError('newer', { read: String(file.version).slice(0, 20), allowed: VERSION });
  if (file.scenarios.length > MOST_SCENARIOS) throw new BundleError('too_many', { read: file.scenarios.length, allowed: MOST_SCENARIOS });
  return file.scenarios.map((/** @type {any} */ item) => {
    const { id, changed, ...content } = Object(item);
    const time = Date.parse(changed);
    const isName = typeof id === 'string' && /^[0-9a-f]{24}$/.test(id);
    return { id: isName ? id : '', changed: Number.isFinite(time) && time <= Date.now() ? time : Date.now(), content };
  });
}

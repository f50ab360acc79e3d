/**
 * What a build consists of: the list of its files by which the service worker keeps all of them and no other, and the version
 * that goes by what is in them.
 */
import { createHash } from 'node:crypto';
import { readFileSync, readdirSync } from 'node:fs';
import { join, relative, sep } from 'node:path';

/** What is for the host itself, or is another form of the whole page, or is read beside it. */
const NOT_KEPT = /^(index\.html|service_worker\.js|funnelcast\.html|_headers|social\.png|.*\.conf|docs\/.*)$/;
/** Letters of the version: as many as somebody reads out. */
const LETTERS = 8;

/** @param {string | Buffer} content @param {'base64' | 'hex'} as */
const digestOf = (content, as) => createHash('sha256').update(content).digest(as);

/**
 * A page that says of which build it is.
 * @param {string} text of index.html
 * @param {string} version
 */
export const withBuild = (text, version) => text.replace('</head>', () => `<meta name="build" content="${version}">\n</head>`);

/**
 * The files below a folder and index.html, whose text is given.
 * @param {string} dist
 * @param {string} text of index.html, which does not say the version yet
 */
export function releaseOf(dist, text) {
  const paths = readdirSync(dist, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(dist, join(entry.parentPath ?? entry.path, entry.name)).split(sep).join('/'))
    .filter((path) => !NOT_KEPT.test(path)).sort();
  const files = Object.fromEntries(paths.map((path) => [path, digestOf(readFileSync(join(dist, path)), 'base64')]));
  const version = digestOf(JSON.stringify([files, text]), 'hex').slice(0, LETTERS);
  // The page itself comes last: what it needs is there before it.
  return { version, files: { ...files, 'index.html': digestOf(withBuild(text, version), 'base64') } };
}

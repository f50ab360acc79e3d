/**
 * What a host serves, made of www/: scripts and styles in a few small files, words without white space, and index.html with the
 * first answer in it. `node page.mjs WWW DIST [--debug] [--site URL]`, after www/pkg was made; all else of dist/ is there by then.
 */
import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, relative, resolve, sep } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { build } from 'esbuild';
import { firstPaint } from './first_paint.mjs';
import { PICTURE, withPreview, writeHeaders } from './host.mjs';
import { paint } from './picture.mjs';
import { releaseOf, withBuild } from './release.mjs';

/** What the oldest browsers that the page runs in know: those of 2024. */
const TARGET = 'es2022';
/** Scripts that the page starts by their names. */
export const WORKERS = ['simulation', 'analysis', 'graph', 'cascades', 'spread'].map((name) => `js/worker/${name}.js`);
/** What is framed, in one piece: it shares nothing with a page that is open, and asks for as little as can be. */
const FRAME = 'js/embed/frame.js';
/** Styles of the page, of parts that come when they are entered, and of what is framed. */
const STYLES = ['page', 'lessons', 'player', 'predict', 'present', 'rounds', 'spread', 'handout', 'embed'].map((name) => `css/${name}.css`);

/**
 * @param {string} www
 * @param {boolean} debug whether names and line ends stay as they are
 * @param {Record<string, string>} [replaced] the text of modules that are others than those of www/, by their path there
 */
export function settingsFor(www, debug, replaced = {}) {
  const other = new Map(Object.entries(replaced).map(([path, text]) => [join(www, path), text]));
  return /** @type {const} */ ({
    absWorkingDir: www, bundle: true, format: 'esm', target: TARGET, charset: 'utf8', minify: !debug, legalComments: 'none', logLevel: 'warning',
    plugins: other.size === 0 ? [] : [{
      name: 'replaced',
      setup(/** @type {import('esbuild').PluginBuild} */ { onLoad }) {
        onLoad({ filter: /\.js$/ }, ({ path }) => {
          const contents = other.get(path);
          return contents === undefined ? undefined : { contents, loader: 'js' };
        });
      },
    }],
  });
}

/**
 * The scripts, the workers' each in one file: a worker that waits for a second one waits twice. Gives the pieces of main.js that
 * it cannot begin without.
 * @param {string} www
 * @param {string} dist
 * @param {boolean} debug
 */
async function writeScripts(www, dist, debug) {
  const settings = { ...settingsFor(www, debug), outdir: dist, outbase: www };
  const [{ metafile }] = await Promise.all([
    build({ ...settings, entryPoints: ['js/main.js'], splitting: true, chunkNames: 'js/[name]-[hash]', metafile: true }),
    build({ ...settings, entryPoints: [...WORKERS, FRAME] }),
    // What says that nothing comes is read by every browser, however old.
    build({ ...settings, entryPoints: ['js/guard.js'], bundle: false, format: undefined, target: 'es5' }),
    build({ ...settings, entryPoints: STYLES }),
  ]);
  const paths = Object.entries(metafile.outputs).map(([path, { imports }]) => ({ path: relative(dist, resolve(www, path)), imports }));
  const main = paths.find(({ path }) => path === join('js', 'main.js'));
  const needed = main?.imports.filter(({ kind }) => kind === 'import-statement').map(({ path }) => relative(dist, resolve(www, path)));
  return (needed ?? []).map((path) => path.split(sep).join('/'));
}

/**
 * A script of the page with other modules in it, to measure what they change.
 * @param {string} www
 * @param {string} script its path below www/
 * @param {Record<string, string>} replaced
 */
export async function scriptWith(www, script, replaced) {
  const { outputFiles } = await build({ ...settingsFor(www, false, replaced), entryPoints: [script], write: false });
  return outputFiles[0]?.text ?? '';
}

/**
 * A script in one piece, to stand in index.html.
 * @param {string} www
 * @param {string} script its path below www/
 * @param {boolean} debug
 */
async function inlined(www, script, debug) {
  const { outputFiles } = await build({ ...settingsFor(www, debug), entryPoints: [script], format: 'iife', write: false });
  return (outputFiles[0]?.text ?? '').trim();
}

/** How a policy names what stands in the page itself. @param {string} content */
const hashOf = (content) => `'sha256-${createHash('sha256').update(content).digest('base64')}'`;

/**
 * The page's own text, with the first answer and what decides how it is shown.
 * @param {string} www
 * @param {boolean} debug
 * @param {string[]} pieces of the page's script, which are asked for with it
 */
async function pageText(www, debug, pieces) {
  const first = await inlined(www, 'js/first.js', debug);
  const { page, styles } = await firstPaint(www, readFileSync(join(www, 'index.html'), 'utf8'));
  const put = (/** @type {string} */ text, /** @type {string} */ place, /** @type {string} */ content) => {
    if (text.split(place).length !== 2) throw new Error(`index.html has not just one ${place}`);
    return text.replace(place, () => content);
  };
  const withScript = put(page, '<script src="js/first.js"></script>', `<script>${first}</script>`);
  // The answer that stands before it is long to read.
  const early = ['js/main.js', ...pieces].map((path) => `<link rel="modulepreload" href="${path}">\n`).join('');
  const withStyles = put(withScript, '</head>', `${early}<style>${styles}</style></head>`);
  const allowed = put(withStyles, "script-src 'self'", `script-src 'self' ${hashOf(first)}`);
  return put(allowed, "style-src 'self'", `style-src 'self' ${hashOf(styles)}`);
}

/**
 * @param {string} www
 * @param {string} dist
 * @param {boolean} debug
 * @param {string} [site] the address that it will have
 */
async function writePage(www, dist, debug, site) {
  const write = (/** @type {string} */ path, /** @type {string} */ text) => {
    const to = join(dist, path);
    mkdirSync(dirname(to), { recursive: true });
    writeFileSync(to, text);
  };
  const pieces = await writeScripts(www, dist, debug);
  for (const name of ['en', 'zh']) {
    const path = `locales/${name}.json`;
    write(path, JSON.stringify(JSON.parse(readFileSync(join(www, path), 'utf8'))));
  }
  const bare = await pageText(www, debug, pieces);
  const hasPicture = !debug && paint(bare, join(dist, PICTURE));
  if (!debug && !hasPicture) console.warn(`there is no Chromium to paint dist/${PICTURE}: links to the page are shown without a picture`);
  const text = withPreview(bare, site, hasPicture);
  writeHeaders(dist, text);
  const release = releaseOf(dist, text);
  write('index.html', withBuild(text, release.version));
  // The list is part of the script: where anything is another, so is the script, and browsers notice.
  await build({
    ...settingsFor(www, debug), entryPoints: ['js/service_worker.js'], format: 'iife', outfile: join(dist, 'service_worker.js'),
    banner: { js: `self.release=${JSON.stringify(release)};` },
  });
}

const [script, ...given] = process.argv.slice(1);
if (script !== undefined && pathToFileURL(resolve(script)).href === import.meta.url) {
  const { values: { debug, site }, positionals: [www, dist] } = parseArgs({ args: given, allowPositionals: true, options: { debug: { type: 'boolean' }, site: { type: 'string' } } });
  if (www === undefined || dist === undefined) throw new Error(`node ${fileURLToPath(import.meta.url)} WWW DIST [--debug] [--site URL]`);
  await writePage(resolve(www), resolve(dist), debug === true, site);
}

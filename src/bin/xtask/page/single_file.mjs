/**
 * The page in one file that opens from a disk: `node single_file.mjs WWW DIST [--debug]`, after the page was made, writes
 * DIST/funnelcast.html. What a host would be asked for is packed into it, and unpacked by a small script of its own.
 */
import { createHash } from 'node:crypto';
import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join, relative, resolve, sep } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { gzipSync } from 'node:zlib';
import { build } from 'esbuild';
import { WORKERS, settingsFor } from './page.mjs';

/** Files that the page may ask for as text. */
const TEXTS = /\.(json|csv|txt|svg|md)$/;
/** What is in the file in another form: its own text and looks, what runs, and what is for hosts. */
const ELSEWHERE = /^(js|css|pkg|docs)\/|^(icon\.svg|service_worker\.js|funnelcast\.html|manifest\.webmanifest)$|\.conf$/;

/**
 * A script in one piece that needs no module.
 * @param {string} www
 * @param {string} script its path from there
 * @param {boolean} debug
 */
async function classic(www, script, debug, first = /** @type {string[]} */ ([])) {
  const { outputFiles } = await build({
    ...settingsFor(www, debug), entryPoints: [script], inject: first, format: 'iife', write: false,
    define: { 'import.meta.url': JSON.stringify(`https://page.invalid/${script}`) },
  });
  return (outputFiles[0]?.text ?? '').trim();
}

/** What stands here. @param {string} name */
const own = (name) => fileURLToPath(new URL(name, import.meta.url));

/** @param {string | Buffer} content */
const packed = (content) => gzipSync(content, { level: 9 }).toString('base64');

/** @param {string} content */
const hashOf = (content) => `'sha256-${createHash('sha256').update(content).digest('base64')}'`;

/** All that is asked for as text, by its path. @param {string} dist @returns {Record<string, string>} */
function textsOf(dist) {
  const paths = readdirSync(dist, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile())
    .map((entry) => relative(dist, join(entry.parentPath ?? entry.path, entry.name)).split(sep).join('/'));
  const wanted = paths.filter((path) => TEXTS.test(path) && !ELSEWHERE.test(path)).sort();
  return Object.fromEntries(wanted.map((path) => [path, readFileSync(join(dist, path), 'utf8')]));
}

/**
 * The text of the single file.
 * @param {string} www
 * @param {string} dist the page, made of that
 * @param {boolean} debug
 */
export async function singleFile(www, dist, debug = false) {
  const read = (/** @type {string} */ path) => readFileSync(join(dist, path), 'utf8');
  const files = textsOf(dist);
  for (const worker of WORKERS) files[worker] = await classic(www, worker, debug, [own('single_worker.mjs')]);
  // Those of the page stand in the file itself; nothing of it is framed.
  for (const name of readdirSync(join(dist, 'css')).filter((one) => !['page.css', 'embed.css'].includes(one))) files[`css/${name}`] = read(`css/${name}`);
  files['js/main.js'] = await classic(www, 'js/main.js', debug);
  const loader = await classic(www, own('single_loader.mjs'), debug);
  const [guard, styles] = [read('js/guard.js').trim(), read('css/page.css').trim()];
  const icon = `data:image/svg+xml;base64,${readFileSync(join(dist, 'icon.svg')).toString('base64')}`;
  let text = read('index.html');
  const put = (/** @type {string | RegExp} */ place, /** @type {string} */ content) => {
    if (text.split(place).length < 2) throw new Error(`index.html has no ${place}`);
    text = text.replaceAll(typeof place === 'string' ? place : new RegExp(place, 'g'), () => content);
  };
  put('<html lang="en"', '<html lang="en" data-single');
  put(/<link rel="(?:modulepreload|preload|manifest)"[^>]*>\n?/, '');
  put('"icon.svg"', `"${icon}"`);
  put('<script src="js/guard.js" async></script>', `<script>${guard}</script>`);
  put(/<script (?:src="js\/main\.js" type="module"|type="module" src="js\/main\.js")><\/script>\n?/, '');
  put(/<link rel="stylesheet" href="css\/page\.css">/, `<style>${styles}</style>`);
  put(/ <a href="docs\/".*?<\/a>/, '');
  // Before what tells that all of the file is there.
  put('<span id="end"', `${block('packed-core', packed(readFileSync(join(dist, 'pkg/funnelcast_whole.wasm'))))}${block('packed-files', packed(JSON.stringify(files)))}<script>${loader}</script><span id="end"`);
  const policy = /<meta http-equiv="Content-Security-Policy" content="([^"]*)">/.exec(text)?.[1] ?? '';
  return text.replace(policy, () => policyOf(policy, [guard, loader], styles));
}

/** Text that runs nothing. @param {string} id @param {string} content */
const block = (id, content) => `<script type="text/plain" id="${id}">${content}</script>\n`;

/**
 * What the file allows itself: what stands in it and what it makes, and no host at all.
 * @param {string} policy of index.html
 * @param {string[]} scripts
 * @param {string} styles
 */
function policyOf(policy, scripts, styles) {
  /** @type {Record<string, string>} */
  const own = {
    'script-src': `blob: ${scripts.map(hashOf).join(' ')}`, 'style-src': hashOf(styles), 'worker-src': 'blob:', 'trusted-types': 'funnelcast-single',
    'connect-src': "'none'", 'manifest-src': "'none'",
  };
  return policy.split(';').map((rule) => {
    const [name = '', ...values] = rule.trim().split(' ');
    return [name, ...values.filter((value) => value !== "'self'"), ...(own[name] === undefined ? [] : [own[name]])].join(' ');
  }).join('; ');
}

const [script, www, dist, debug] = process.argv.slice(1);
if (script !== undefined && pathToFileURL(resolve(script)).href === import.meta.url) {
  if (www === undefined || dist === undefined) throw new Error(`node ${fileURLToPath(import.meta.url)} WWW DIST [--debug]`);
  writeFileSync(join(resolve(dist), 'funnelcast.html'), await singleFile(resolve(www), resolve(dist), debug === '--debug'));
}

/**
 * What a host is told beside the files themselves: which headers to send, as Netlify and Cloudflare Pages read them and as nginx
 * does, and what those that show a link elsewhere find in the page.
 */
import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** What changes its name with its content: kept by browsers for a year. */
const HASHED = /-[A-Z0-9]{8}\.js$/;
const FOR_EVER = 'public, max-age=31536000, immutable';
/** Everything else is asked for anew, which costs a few bytes where it has not changed. */
const ASKED = 'no-cache';
/** The document that is framed, and the name that hosts give it which leave endings out. */
const FRAMED = ['embed.html', 'embed'];
const PICTURE = 'social.png';

/** The policy that a page has in itself. @param {string} html */
function policyIn(html) {
  const [, policy] = /http-equiv="Content-Security-Policy" content="([^"]*)"/.exec(html) ?? [];
  if (policy === undefined) throw new Error('a page has no policy');
  return policy;
}

/**
 * Writes `_headers` and `nginx.conf`. A page cannot say in itself who may frame it, and headers cannot tell what stands behind a question mark:
 * so what may be framed is a document of its own.
 * @param {string} dist where embed.html and the scripts are by now
 * @param {string} page text of index.html
 */
export function writeHeaders(dist, page) {
  const policies = { page: `${policyIn(page)}; frame-ancestors 'none'`, framed: `${policyIn(readFileSync(join(dist, 'embed.html'), 'utf8'))}; frame-ancestors *` };
  const hashed = readdirSync(join(dist, 'js')).filter((name) => HASHED.test(name)).sort();
  const always = ['X-Content-Type-Options: nosniff', 'Referrer-Policy: no-referrer'];
  const rule = (/** @type {string} */ path, /** @type {string[]} */ headers) => `${path}\n${headers.map((header) => `  ${header}\n`).join('')}`;
  // Several rules that meet a path are added up there: what must be one header stands at one rule for each path.
  writeFileSync(join(dist, '_headers'), [
    rule('/*', always),
    ...['/', '/index.html'].map((path) => rule(path, [`Content-Security-Policy: ${policies.page}`, `Cache-Control: ${ASKED}`])),
    ...FRAMED.map((name) => rule(`/${name}`, [`Content-Security-Policy: ${policies.framed}`, `Cache-Control: ${ASKED}`])),
    ...['/service_worker.js', '/js/main.js', '/js/guard.js', '/js/worker/*', '/js/embed/*', '/css/*', '/locales/*', '/lessons/*', '/facilitator/*'].map((path) => rule(path, [`Cache-Control: ${ASKED}`])),
    rule('/pkg/*', ['Content-Type: application/wasm', `Cache-Control: ${ASKED}`]),
    ...hashed.map((name) => rule(`/js/${name}`, [`Cache-Control: ${FOR_EVER}`])),
  ].join('\n'));
  writeFileSync(join(dist, 'nginx.conf'), nginx(policies, always));
}

/**
 * A piece for the `server` block of a host that has the folder at its root.
 * @param {{page: string, framed: string}} policies
 * @param {string[]} always
 */
function nginx({ page, framed }, always) {
  const add = (/** @type {string} */ header) => {
    const [name, ...words] = header.split(': ');
    return `    add_header ${name} "${words.join(': ')}" always;`;
  };
  // One of its own in a location takes the place of all that stand around it.
  const location = (/** @type {string} */ match, /** @type {string[]} */ headers, own = '') => `location ${match} {\n${own}${[...always, ...headers].map(add).join('\n')}\n}\n`;
  return [
    '# For the server block of a host that has this folder at its root: include /path/to/dist/nginx.conf;\n',
    'gzip on;\ngzip_types text/css text/javascript application/javascript application/json application/wasm image/svg+xml;\n',
    location('/', [`Cache-Control: ${ASKED}`]),
    ...['= /', '= /index.html'].map((match) => location(match, [`Content-Security-Policy: ${page}`, `Cache-Control: ${ASKED}`], '    try_files /index.html =404;\n')),
    location('= /embed.html', [`Content-Security-Policy: ${framed}`, `Cache-Control: ${ASKED}`]),
    location('~ "^/js/[^/]+-[A-Z0-9]{8}\\.js$"', [`Cache-Control: ${FOR_EVER}`]),
    location('~ "\\.wasm$"', [`Cache-Control: ${ASKED}`], '    types { }\n    default_type application/wasm;\n'),
    'location = /_headers { return 404; }\nlocation = /nginx.conf { return 404; }\n',
  ].join('\n');
}

/**
 * A page that tells how its link is to be shown elsewhere.
 * @param {string} page text of index.html
 * @param {string | undefined} site where it is going to be: without that the picture's address is relative, which most of those that look for it do not follow
 * @param {boolean} hasPicture
 */
export function withPreview(page, site, hasPicture) {
  const at = (/** @type {string} */ path) => (site === undefined ? path : new URL(path, site.endsWith('/') ? site : `${site}/`).href).replaceAll('&', '&amp;').replaceAll('"', '&quot;');
  const tags = [
    '<meta property="og:title" content="Funnelcast">',
    ...(site === undefined ? [] : [`<meta property="og:url" content="${at('')}">`]),
    ...(hasPicture ? [`<meta property="og:image" content="${at(PICTURE)}">`, '<meta name="twitter:card" content="summary_large_image">'] : []),
  ];
  return page.replace('</head>', () => `${tags.join('\n')}\n</head>`);
}

export { PICTURE };

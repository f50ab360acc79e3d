/** A static host for the built page: below a sub-path, gzipped, with the types that browsers insist on. */
import { readFileSync, readdirSync } from 'node:fs';
import { createServer } from 'node:http';
import { dirname, extname, join, relative, resolve, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';

const HERE = dirname(fileURLToPath(import.meta.url));

/** Where the built page is. */
export const DIST = resolve(process.env['FUNNELCAST_DIST'] ?? join(HERE, '../../dist'));

/** Deep enough that an address written from the host's root would miss. */
const SUB_PATH = '/deep/er/';

/** @type {Record<string, string>} */
const TYPES = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml; charset=utf-8',
  '.wasm': 'application/wasm',
  '.webmanifest': 'application/manifest+json; charset=utf-8',
};

/**
 * @typedef {{type: string, plain: Buffer, gzipped: Buffer}} File
 * @typedef {'missing' | 'reset' | 'hang' | {status?: number, headers?: Record<string, string>, body?: string | Buffer}} Fault
 *   what is wrong with an answer: it is 404, its connection breaks, it never comes, or it is another one
 * @typedef {{url: string, requests: string[], spoil: (name: string) => Fault | undefined, sent: () => number, reset: () => void,
 *   giveUp: () => void, close: () => Promise<void>}} Site spoil: what is wrong with the answer for a file (or an address
 *   without one); to be set. giveUp: breaks the connections of answers that never come
 */

/**
 * Every file below a folder, by its path in the address. Read at the start: nothing else can be reached.
 * @param {string} folder
 */
function readAll(folder) {
  /** @type {Map<string, File>} */
  const files = new Map();
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    // `path` is the parent in Node 20, `parentPath` from 20.12 on.
    const path = join(entry.parentPath ?? entry.path, entry.name);
    const plain = readFileSync(path);
    const type = TYPES[extname(path)] ?? 'application/octet-stream';
    files.set(relative(folder, path).split(sep).join('/'), { type, plain, gzipped: gzipSync(plain, { level: 9 }) });
  }
  if (!files.has('index.html')) throw new Error(`${folder} has no index.html: run \`cargo xtask build\` first`);
  return files;
}

/**
 * The name of the file that an address means; null where it means none of this site's.
 * @param {string} address
 */
export function fileNamed(address) {
  let path;
  try {
    path = decodeURIComponent(address.replace(/[?#].*$/s, ''));
  } catch {
    return null;
  }
  if (!path.startsWith(SUB_PATH) || path.includes('\\') || path.includes('\0')) return null;
  const name = path.slice(SUB_PATH.length);
  if (name.split('/').some((part) => part === '..' || part === '.')) return null;
  return name === '' || name.endsWith('/') ? `${name}index.html` : name;
}

/**
 * Serves the built page on a free port of this machine.
 * @param {{kept?: boolean}} [options] kept: whether browsers may keep files without asking for them again
 * @returns {Promise<Site>}
 */
export async function serve({ kept = false } = {}) {
  const files = readAll(DIST);
  /** @type {string[]} */
  const requests = [];
  let bytes = 0;
  /** @type {import('node:net').Socket[]} */
  let hanging = [];
  /** @type {Site} */
  const site = {
    url: '',
    requests,
    spoil: () => undefined,
    /** Bytes of all bodies since the start or the last reset, as they went over the wire. */
    sent: () => bytes,
    reset: () => {
      bytes = 0;
      requests.length = 0;
    },
    giveUp: () => {
      for (const socket of hanging) socket.destroy();
      hanging = [];
    },
    close: () => new Promise((closed) => {
      server.close(() => closed(undefined));
      server.closeAllConnections();
    }),
  };
  const server = createServer((request, response) => {
    // A whole Chromium asks for it where a picture alone is shown, which is how stories leave the page.
    if (request.url === '/favicon.ico') {
      response.writeHead(204).end();
      return;
    }
    const name = fileNamed(request.url ?? '');
    const file = name === null ? undefined : files.get(name);
    requests.push(name ?? request.url ?? '');
    const fault = site.spoil(name ?? request.url ?? '');
    if (fault === 'hang') {
      hanging.push(request.socket);
      return;
    }
    if (fault === 'reset') {
      request.socket.resetAndDestroy();
      return;
    }
    response.setHeader('X-Content-Type-Options', 'nosniff');
    response.setHeader('Cache-Control', kept ? 'max-age=3600' : 'no-cache');
    if (typeof fault === 'object') {
      const { status = 200, headers = {}, body = file?.plain } = fault;
      response.writeHead(status, { 'Content-Type': file?.type ?? 'text/plain', ...headers }).end(body);
      return;
    }
    if (file === undefined || fault === 'missing') {
      response.writeHead(404, { 'Content-Type': 'text/plain; charset=utf-8' }).end('404\n');
      return;
    }
    const gzip = /\bgzip\b/.test(String(request.headers['accept-encoding']));
    const body = gzip ? file.gzipped : file.plain;
    bytes += body.length;
    response.writeHead(200, {
      'Content-Type': file.type,
      'Content-Length': body.length,
      Vary: 'Accept-Encoding',
      ...(gzip ? { 'Content-Encoding': 'gzip' } : {}),
    });
    response.end(request.method === 'HEAD' ? undefined : body);
  });
  await new Promise((listening) => server.listen(0, '127.0.0.1', () => listening(undefined)));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  site.url = `http://127.0.0.1:${address.port}${SUB_PATH}`;
  return site;
}

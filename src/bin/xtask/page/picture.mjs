/**
 * The picture that is shown with the page's link elsewhere: the first answer as it stands in index.html, painted by a Chromium where
 * there is one.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseHTML } from 'linkedom';

/** Pixels, as those who show it advise. */
const [WIDTH, HEIGHT] = [1200, 630];
const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];
/** Milliseconds after which it is done without. */
const LIMIT = 30_000;

/** A browser of this machine, if there is one. */
function browser() {
  const named = process.env['CHROMIUM_PATH'];
  if (named !== undefined) return named;
  const folders = (process.env['PATH'] ?? '').split(delimiter);
  return NAMES.flatMap((name) => folders.map((folder) => join(folder, name))).find(existsSync);
}

const STYLE = `* { box-sizing: border-box; margin: 0; } html { color-scheme: light; } body { width: ${WIDTH}px; height: ${HEIGHT}px; padding: 44px 56px; background: #f5f7f8; color: #14202b;
  font: 30px/1.3 system-ui, "Noto Sans CJK SC", "PingFang SC", "Microsoft YaHei", sans-serif; display: flex; flex-direction: column; gap: 14px; }
  h1 { font-size: 40px; color: #0b6a73; } p { font-weight: 700; } p + p { font-weight: 400; font-size: 26px; color: #4a5966; } svg { height: 340px; width: 100%; padding: 16px; background: #fff; border-radius: 12px; }`;

/**
 * Paints it; tells whether it did.
 * @param {string} page text of index.html
 * @param {string} path of the picture
 */
export function paint(page, path) {
  const executable = browser();
  const { document } = parseHTML(page);
  const svg = document.querySelector('.hero .picture svg');
  if (executable === undefined || svg === null) return false;
  for (const name of ['class', 'width', 'height', 'preserveAspectRatio']) svg.removeAttribute(name);
  for (const other of svg.querySelectorAll('[data-in="zh"]')) other.remove();
  const said = (/** @type {string} */ language) => {
    const place = document.querySelector('#verdict');
    return (place?.querySelector(`[data-in="${language}"]`) ?? place)?.textContent ?? '';
  };
  const folder = mkdtempSync(join(tmpdir(), 'funnelcast-'));
  try {
    const html = join(folder, 'picture.html');
    const escaped = (/** @type {string} */ words) => words.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
    writeFileSync(html, `<!doctype html><meta charset="utf-8"><style>${STYLE}</style><h1>Funnelcast</h1><p>${escaped(said('en'))}</p><p>${escaped(said('zh'))}</p>${svg.toString()}`);
    const flags = ['--headless', '--run-all-compositor-stages-before-draw', '--no-sandbox', '--disable-gpu', '--hide-scrollbars', '--no-first-run', '--disable-background-networking', `--user-data-dir=${join(folder, 'profile')}`];
    spawnSync(executable, [...flags, `--window-size=${WIDTH},${HEIGHT}`, `--screenshot=${path}`, pathToFileURL(html).href], { timeout: LIMIT, stdio: 'ignore' });
    return existsSync(path);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

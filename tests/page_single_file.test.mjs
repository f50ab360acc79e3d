/** The page in one file, opened from a disk: nothing is asked of any host, and its figures are those of the page, byte by byte. */
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { after } from 'node:test';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { violations } from './browser/audit.mjs';
import { DIST } from './browser/server.mjs';
import { FINE, openSpoiltStage } from './browser/spoilt.mjs';
import { BRIEF, QUICK } from './browser/stage.mjs';
import { Visit } from './browser/visit.mjs';

const { site, story } = await openSpoiltStage();
const WWW = fileURLToPath(new URL('../www', import.meta.url));
/** @type {{singleFile: (www: string, dist: string) => Promise<string>}} */
const { singleFile } = await import(pathToFileURL(join(dirname(WWW), 'src/bin/xtask/page/single_file.mjs')).href);
const folder = mkdtempSync(join(tmpdir(), 'funnelcast single '));
const FILE = join(folder, 'funnelcast.html');
writeFileSync(FILE, await singleFile(WWW, DIST));
const HOME = pathToFileURL(FILE).href;
const MOST_BYTES = 2_000_000;
after(() => rmSync(folder, { recursive: true }));

story('the single file is under 2 MB, and its figures are those of the page', FINE, async (visit) => {
  assert.ok(statSync(FILE).size < MOST_BYTES, `${statSync(FILE).size} bytes`);
  await visit.page.goto(site.url + QUICK);
  await visit.settled();
  const saved = async () => [
    await visit.download('save-json'), await visit.download('save-csv'), await visit.download('save-ledger'), await visit.download('save-outcomes'),
  ];
  const served = await saved();
  await visit.page.goto('about:blank');
  const single = new Visit(visit.context, visit.page, HOME);
  /** @type {string[]} */
  const requests = [];
  visit.page.on('request', (request) => requests.push(request.url().replace(/^(data|blob):.*/s, '$1:')));
  await visit.page.goto(HOME + QUICK);
  await visit.settled();
  assert.deepEqual(await saved(), served);
  assert.deepEqual(requests.filter((url) => !url.endsWith(':')), [HOME], 'nothing is asked for but the file');
  assert.equal(await visit.message(), '');
  single.assertNoFaults();
});

story('the single file has both languages, questions, networks and files of ties', FINE, async ({ context, page }) => {
  const visit = new Visit(context, page, HOME);
  await page.goto(`${HOME}?lang=zh${BRIEF}`);
  await visit.settled();
  assert.equal(await page.locator('html').getAttribute('lang'), 'zh-Hans');
  await page.locator('#language').click();
  await page.locator('html[lang="en"]').waitFor();
  await (await visit.choice('engine')).selectOption('network');
  await visit.set('network.people', '500');
  await page.locator('#cascades').scrollIntoViewIfNeeded();
  await page.locator('#cascades .picture svg').first().waitFor();
  await (await visit.choice('network.topology')).selectOption('imported');
  await page.locator('#graph-file').setInputFiles({ name: 'ties.csv', mimeType: 'text/csv', buffer: Buffer.from('a,b\nb,c\n') });
  await page.locator('#group-network .graph-report', { hasText: 'ties.csv' }).waitFor();
  await visit.follow(BRIEF);
  await visit.settled();
  for (const question of ['break_even', 'fails']) {
    await page.locator(`[data-question="${question}"]`).click();
    await page.locator(`#decide .${question === 'fails' ? 'fails' : 'break-even'} .decide-answers p`).first().waitFor();
  }
  assert.equal(await visit.message(), '');
  assert.deepEqual(await violations(page), []);
  await page.locator('#help-button').click();
  assert.equal(await page.locator('#offline').isVisible(), false, 'of what cannot be there it says nothing');
  visit.assertNoFaults();
});

story('work in the single file is kept when it is opened again', FINE, async (visit) => {
  const { page } = visit;
  await page.goto(HOME + BRIEF);
  await visit.settled();
  await visit.set('accounts[0].pushes_per_week', '6');
  await page.reload();
  await visit.settled();
  assert.equal(await (await visit.field('accounts[0].pushes_per_week')).inputValue(), '6');
});

story('a single file that was cut says so', FINE, async ({ page }) => {
  const text = await singleFile(WWW, DIST);
  const cut = join(folder, 'cut.html');
  writeFileSync(cut, text.slice(0, text.length * 0.7));
  await page.goto(pathToFileURL(cut).href);
  const trouble = page.locator('#trouble');
  await trouble.filter({ hasText: 'could not be loaded' }).waitFor();
  await trouble.filter({ hasText: 'funnelcast.html: incomplete' }).waitFor();
});

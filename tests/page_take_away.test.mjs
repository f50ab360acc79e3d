/** What is taken away: all outcomes, an Excel file, two pages of paper. */
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { crc32, inflateRawSync } from 'node:zlib';
import { linkTo } from './browser/links.mjs';
import { preset } from './browser/native.mjs';
import { QUICK, openStage } from './browser/stage.mjs';

/** @typedef {import('./browser/visit.mjs').Visit} Visit */

const { story } = await openStage({ shared: true, sparing: true });

/** @param {Visit} visit */
async function inChinese({ page }) {
  await page.locator('#language').click();
  await page.locator('html[lang="zh-Hans"]').waitFor();
}

story('all outcomes are a CSV with words of the language, and with how they differ', { at: QUICK }, async (visit) => {
  const plain = await visit.download('save-outcomes');
  assert.equal(plain.name, "A small brand's first 180 days-outcomes.csv");
  assert.match(plain.content, /^\ufeffOutcome,Unit,Mean,Median,5%,/);
  const names = plain.content.trimEnd().split('\r\n').slice(1).map((line) => line.split(',')[0]);
  assert.ok(names.includes('Cost of channels') && !names.some((name) => name?.includes('¥')), 'the unit stands beside the name, once');
  assert.ok(names.length > 50 && names.every((name) => !/_/.test(name ?? '_')), names.join());
  await visit.set('accounts[0].pushes_per_week', '5');
  await inChinese(visit);
  const { content } = await visit.download('save-outcomes');
  const [head = '', ...rows] = content.slice(1).trimEnd().split('\r\n');
  assert.match(head, /中位数.*之前.*差/);
  const shown = new Map(rows.map((row) => [row.split(',')[0], row.split(',')]));
  assert.equal(shown.size, names.length);
  for (const cells of shown.values()) assert.equal(cells.length, head.split(',').length, cells.join());
  assert.doesNotMatch(content.slice(1).replace(/CAC|ROI|R|K/g, ''), /[a-z]{4,}/, 'a word of the other language');
});

story('the series are told in the words of the language', { at: QUICK }, async (visit) => {
  await inChinese(visit);
  const { content } = await visit.download('save-csv');
  const [head = '', first = ''] = content.slice(1).split('\r\n');
  assert.equal(head, '指标,天,5%,25%,中位数,75%,95%');
  assert.match(first, /^未知晓,1,[\d.]+,/);
  assert.doesNotMatch(content, /[a-z]{4,}/);
});

/** The files of a zip whose sizes and check sums are right. @param {Buffer} bytes */
function unzipped(bytes) {
  const end = bytes.lastIndexOf(Buffer.from([0x50, 0x4b, 5, 6]));
  const [count, size, start] = [bytes.readUInt16LE(end + 10), bytes.readUInt32LE(end + 12), bytes.readUInt32LE(end + 16)];
  assert.equal(start + size, end);
  /** @type {Map<string, string>} */
  const files = new Map();
  let at = start;
  for (let file = 0; file < count; file++) {
    assert.equal(bytes.readUInt32LE(at), 0x02014b50);
    const [sum, packed, whole, name] = [bytes.readUInt32LE(at + 16), bytes.readUInt32LE(at + 20), bytes.readUInt32LE(at + 24), bytes.readUInt16LE(at + 28)];
    const local = bytes.readUInt32LE(at + 42);
    const body = local + 30 + bytes.readUInt16LE(local + 26) + bytes.readUInt16LE(local + 28);
    const content = inflateRawSync(bytes.subarray(body, body + packed));
    assert.equal(content.length, whole);
    assert.equal(crc32(content), sum);
    files.set(bytes.toString('utf8', at + 46, at + 46 + name), content.toString('utf8'));
    at += 46 + name;
  }
  return files;
}

const HOSTILE = linkTo({
  scenario: { ...preset('small-brand'), about: { ...preset('small-brand').about, title: { zh: '=1+1', en: '=1+1' } } }, replications: 200,
});

story('the Excel file has outcomes, days and what was changed with its sources', { at: HOSTILE }, async (visit) => {
  const { page } = visit;
  await visit.set('sharing.share_rate', '10');
  await inChinese(visit);
  await page.locator('#menu-button').click();
  const [download] = await Promise.all([page.waitForEvent('download'), page.locator('#save-workbook').click()]);
  assert.match(download.suggestedFilename(), /-全部数据\.xlsx$/);
  const files = unzipped(await readFile(await download.path()));
  const names = [...(files.get('xl/workbook.xml') ?? '').matchAll(/<sheet name="([^"]*)"/g)].map(([, name]) => name);
  assert.deepEqual(names, ['结果', '逐日数据', '改动的参数']);
  const sheets = [1, 2, 3].map((number) => files.get(`xl/worksheets/sheet${number}.xml`) ?? '');
  const rows = (/** @type {number} */ sheet) => (sheets[sheet]?.match(/<row /g) ?? []).length;
  assert.ok(rows(0) > 50, `${rows(0)} outcomes`);
  assert.ok(rows(1) > 180 * 15, `${rows(1)} days`);
  assert.ok(sheets[2]?.includes('10%') && sheets[2].includes('来源'), sheets[2]);
  assert.ok(sheets.every((sheet) => !sheet.includes('<f>')), 'a formula');
  // Well-formed, as a browser reads XML.
  const bare = await visit.context.newPage();
  const broken = await bare.evaluate((all) => all.filter((text) => new DOMParser().parseFromString(text, 'text/xml').querySelector('parsererror')), [...files.values()]);
  await bare.close();
  assert.deepEqual(broken, []);
});

story('a spreadsheet script that does not arrive is told, and nothing is lost', { at: QUICK, own: true }, async (visit) => {
  const { page } = visit;
  visit.expectFaults(/workbook-/, /Failed to load resource/);
  await page.route('**/workbook-*.js', (route) => route.abort());
  await page.locator('#menu-button').click();
  await page.locator('#save-workbook').click();
  await page.locator('#messages .message-error', { hasText: 'could not be loaded' }).waitFor();
});

for (const theme of /** @type {const} */ (['light', 'dark'])) {
  story(`from the ${theme} theme it prints two light pages with the answer, two charts and what was changed`, { at: QUICK, own: true }, async (visit) => {
    const { page } = visit;
    await page.locator('#theme').selectOption(theme);
    await visit.set('sharing.share_rate', '10');
    await page.waitForFunction(() => [...document.querySelectorAll('#charts .chart:not([hidden], .flat)')].every((card) => card.querySelector('.picture svg')));
    const paper = (await page.pdf({ format: 'A4' })).toString('latin1');
    assert.equal(paper.match(/\/Type\s*\/Page\b/g)?.length, 2, 'pages');
    // At once, as a printer takes it: what is drawn anew later is for the screen.
    const colours = await page.evaluate(() => {
      dispatchEvent(new Event('beforeprint'));
      const swatch = /** @type {HTMLElement} */ (document.querySelector('.common-legend .swatch'));
      return [document.querySelector('.hero .picture text')?.getAttribute('fill'), swatch.style.getPropertyValue('--colour')];
    });
    assert.deepEqual(colours, ['#3a444f', '#c3ddee'], 'the colours of the light theme');
    await page.emulateMedia({ media: 'print' });
    const seen = await page.locator('main').innerText();
    for (const words of ['new customers', 'Profit', 'What was changed', '10%', 'Source']) assert.ok(seen.includes(words), `${words}: ${seen}`);
    assert.equal(await page.locator('#charts .chart:visible').count(), 2);
    const look = await page.evaluate(() => {
      const style = (/** @type {string} */ part) => getComputedStyle(/** @type {Element} */ (document.querySelector(part)));
      const luminance = (/** @type {string} */ colour) => (colour.match(/[\d.]+/g) ?? []).slice(0, 3).reduce((sum, part) => sum + Number(part), 0);
      return {
        paper: luminance(style('body').backgroundColor), ink: luminance(style('#verdict').color),
        swatch: style('.common-legend .swatch').printColorAdjust, whole: style('.chart').breakInside,
      };
    });
    assert.ok(look.paper > 700 && look.ink < 200, JSON.stringify(look));
    assert.deepEqual([look.swatch, look.whole], ['exact', 'avoid']);
    await page.emulateMedia({ media: null });
    await page.evaluate(() => dispatchEvent(new Event('afterprint')));
    const label = await page.locator('.hero .picture text').first().getAttribute('fill');
    assert.equal(label === '#3a444f', theme === 'light', 'afterwards it is as it was');
  });
}

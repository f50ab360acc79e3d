/**
 * Sheets as an Excel file: the few parts of Office Open XML (ECMA-376) that figures and words need, in a zip that the browser
 * packs. Loaded when it is first asked for.
 *
 * @typedef {import('./sheet.js').Sheet} Sheet
 */
import { digitsOf, headWithUnit, isShare } from './sheet.js';

const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const RELATIONSHIPS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';
const OFFICE = 'application/vnd.openxmlformats-officedocument.spreadsheetml';
/** Styles by number: a head, and a share; plain is 0. */
const [PLAIN, BOLD, PERCENT] = [0, 1, 2];
/** Characters of a column, at least and at most, and of a sheet's name. */
const [NARROWEST, WIDEST, LONGEST_NAME] = [8, 60, 31];

/** What XML has no way to write is left out. @param {string} words */
const escaped = (words) => words
  // eslint-disable-next-line no-control-regex
  .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '')
  .replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');

/** The letters of a column, from 0. @param {number} column @returns {string} */
const letters = (column) => (column < 26 ? '' : letters(Math.floor(column / 26) - 1)) + String.fromCharCode(65 + (column % 26));

/** About how wide words are, in digits. @param {string} words */
const widthOf = (words) => [...words].reduce((sum, letter) => sum + (letter >= '\u2e80' ? 2 : 1), 0);

/** @param {Sheet} sheet */
function worksheet({ columns, rows }) {
  const word = (/** @type {string} */ place, /** @type {string} */ words, style = PLAIN) =>
    `<c r="${place}" s="${style}" t="inlineStr"><is><t xml:space="preserve">${escaped(words)}</t></is></c>`;
  const heads = columns.map((column, at) => word(`${letters(at)}1`, headWithUnit(column), BOLD)).join('');
  const lines = rows.map((row, line) => {
    const cells = row.map((cell, at) => {
      const place = `${letters(at)}${line + 2}`;
      if (typeof cell === 'string') return word(place, cell);
      const value = cell === null ? null : digitsOf(cell);
      return value === null ? '' : `<c r="${place}" s="${isShare(columns[at]) ? PERCENT : PLAIN}"><v>${value}</v></c>`;
    });
    return `<row r="${line + 2}">${cells.join('')}</row>`;
  });
  const widths = columns.map((column, at) => {
    const longest = rows.slice(0, 200).reduce((most, row) => Math.max(most, typeof row[at] === 'string' ? widthOf(row[at]) : 0), widthOf(headWithUnit(column)));
    return `<col min="${at + 1}" max="${at + 1}" width="${Math.min(WIDEST, Math.max(NARROWEST, longest + 2))}" customWidth="1"/>`;
  });
  return `${HEAD}<worksheet xmlns="${MAIN}"><sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>`
    + `<cols>${widths.join('')}</cols><sheetData><row r="1">${heads}</row>${lines.join('')}</sheetData></worksheet>`;
}

/** @param {Sheet[]} sheets @returns {[path: string, text: string][]} */
function parts(sheets) {
  const numbers = sheets.map((_, place) => place + 1);
  const name = (/** @type {string} */ title) => escaped([...title.replace(/[[\]:*?/\\]/g, ' ')].slice(0, LONGEST_NAME).join(''));
  const relation = (/** @type {string} */ id, /** @type {string} */ type, /** @type {string} */ target) =>
    `<Relationship Id="${id}" Type="${RELATIONSHIPS}/${type}" Target="${target}"/>`;
  const relations = (/** @type {string[]} */ all) => `${HEAD}<Relationships xmlns="${PACKAGE}/relationships">${all.join('')}</Relationships>`;
  return [
    ['[Content_Types].xml', `${HEAD}<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>`
      + `<Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${OFFICE}.sheet.main+xml"/>`
      + `<Override PartName="/xl/styles.xml" ContentType="${OFFICE}.styles+xml"/>`
      + `${numbers.map((number) => `<Override PartName="/xl/worksheets/sheet${number}.xml" ContentType="${OFFICE}.worksheet+xml"/>`).join('')}</Types>`],
    ['_rels/.rels', relations([relation('r1', 'officeDocument', 'xl/workbook.xml')])],
    ['xl/workbook.xml', `${HEAD}<workbook xmlns="${MAIN}" xmlns:r="${RELATIONSHIPS}"><sheets>`
      + `${sheets.map(({ title }, place) => `<sheet name="${name(title)}" sheetId="${place + 1}" r:id="r${place + 1}"/>`).join('')}</sheets></workbook>`],
    ['xl/_rels/workbook.xml.rels', relations([...numbers.map((number) => relation(`r${number}`, 'worksheet', `worksheets/sheet${number}.xml`)), relation('styles', 'styles', 'styles.xml')])],
    ['xl/styles.xml', `${HEAD}<styleSheet xmlns="${MAIN}"><fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts>`
      + '<fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border/></borders>'
      + '<cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="3"><xf xfId="0"/><xf xfId="0" fontId="1" applyFont="1"/><xf xfId="0" numFmtId="10" applyNumberFormat="1"/></cellXfs></styleSheet>'],
    ...sheets.map((sheet, place) => /** @type {[string, string]} */ ([`xl/worksheets/sheet${place + 1}.xml`, worksheet(sheet)])),
  ];
}

/** The check sum of zip (CRC-32 of ISO 3309). @param {Uint8Array} bytes */
function checkSum(bytes) {
  let sum = ~0;
  for (const byte of bytes) {
    sum ^= byte;
    for (let bit = 0; bit < 8; bit++) sum = (sum >>> 1) ^ (sum & 1 ? 0xedb88320 : 0);
  }
  return ~sum >>> 0;
}

/** @param {Uint8Array<ArrayBuffer>} bytes */
async function deflated(bytes) {
  const stream = new Blob([bytes]).stream().pipeThrough(new CompressionStream('deflate-raw'));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}

/**
 * Numbers of two and of four bytes, the lowest first.
 * @param {[size: 2 | 4, value: number][]} fields
 */
function record(fields) {
  const bytes = new DataView(new ArrayBuffer(fields.reduce((sum, [size]) => sum + size, 0)));
  let at = 0;
  for (const [size, value] of fields) {
    if (size === 2) bytes.setUint16(at, value, true);
    else bytes.setUint32(at, value, true);
    at += size;
  }
  return new Uint8Array(bytes.buffer);
}

/** The first day that zip knows: the same figures give the same file. */
const DATE = 0x21;
/** Names are UTF-8. */
const FLAGS = 0x800;

/**
 * A zip of texts (PKWARE's APPNOTE 6.3.10).
 * @param {[path: string, text: string][]} files
 */
async function zipped(files) {
  const encoder = new TextEncoder();
  /** @type {[body: Uint8Array<ArrayBuffer>[], directory: Uint8Array<ArrayBuffer>[]]} */
  const [body, directory] = [[], []];
  let [offset, length] = [0, 0];
  for (const [path, words] of files) {
    const [name, bytes] = [encoder.encode(path), encoder.encode(words)];
    const packed = await deflated(bytes);
    /** @type {[2 | 4, number][]} */
    const common = [[2, 20], [2, FLAGS], [2, 8], [2, 0], [2, DATE], [4, checkSum(bytes)], [4, packed.length], [4, bytes.length], [2, name.length], [2, 0]];
    const head = record([[4, 0x04034b50], ...common]);
    const entry = record([[4, 0x02014b50], [2, 20], ...common, [2, 0], [2, 0], [2, 0], [4, 0], [4, offset]]);
    body.push(head, name, packed);
    directory.push(entry, name);
    offset += head.length + name.length + packed.length;
    length += entry.length + name.length;
  }
  const end = record([[4, 0x06054b50], [2, 0], [2, 0], [2, files.length], [2, files.length], [4, length], [4, offset], [2, 0]]);
  return new Blob([...body, ...directory, end], { type: `${OFFICE}.sheet` });
}

/** @param {Sheet[]} sheets @returns {Promise<Blob>} */
export const workbookOf = (sheets) => zipped(parts(sheets));

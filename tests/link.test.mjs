/**
 * Share links as the page reads and writes them: whatever programs do to a link on its way, it is read as it was meant, or
 * refused with a word; none is taken for another scenario. Nothing here is statistical.
 */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { before, test } from 'node:test';
import { LinkError, readLink, writeLink } from '../www/js/scenario/link.js';
import { initSync } from '../www/pkg/funnelcast.js';
import { checkedLinkTo, linkOf, linkTo, stateIn } from './browser/links.mjs';
import { preset } from './browser/native.mjs';

const MOST_BYTES = 1 << 20;
const SHARED = { scenario: { ...preset('small-brand'), about: undefined }, replications: 500, seed: 7, preset: 'small-brand' };
const MEANT = JSON.parse(JSON.stringify(SHARED));
/** Links as pages wrote them before, and as they do now. */
const LINKS = { 'version 1': linkTo(SHARED), 'version 2': checkedLinkTo(SHARED) };

before(() => {
  initSync({ module: new WebAssembly.Module(readFileSync(new URL('../www/pkg/funnelcast_bg.wasm', import.meta.url))) });
});

/** What a browser makes of a fragment that is typed or followed. @param {string} fragment */
const inBrowser = (fragment) => new URL(`http://localhost/${fragment}`).hash;

/**
 * Why a fragment is refused.
 * @param {string} fragment
 */
async function refusal(fragment) {
  try {
    return await readLink(inBrowser(fragment), MOST_BYTES) === null ? 'no link' : 'opened';
  } catch (error) {
    if (error instanceof LinkError) return error.reason;
    throw error;
  }
}

/** @param {string} fragment */
const opened = (fragment) => readLink(inBrowser(fragment), MOST_BYTES);

test('what is written is read again, with the length and checksum that others reckon', async () => {
  const link = await writeLink(SHARED, '9.9.9');
  assert.deepEqual(await opened(link), MEANT);
  assert.deepEqual(stateIn(link), { version: '9.9.9', ...MEANT });
  for (const [version, old] of Object.entries(LINKS)) assert.deepEqual(await opened(old), MEANT, version);
});

/** What chat, mail and text programs put behind a link. */
const ENDINGS = [
  '.', '。', ',', '，', ';', ':', '!', '！', '?', '？', '…', ')', '）', '>', '&gt;', ']', '】', '」', '”', '"', "'", '*', '**', '_', '__',
  ' ', '%20', '%22', '%E2%80%8B', '\u200b', '\u00ad', '#wechat_redirect', '&from=timeline&isappinstalled=0',
  '?utm_source=wechat', '&nbsp;', '</a>', ' (from my phone)', ' and then some words', '\n\nSent from my phone', '。再看看这个', '|', '\\', '~~',
];

for (const [version, link] of Object.entries(LINKS)) {
  test(`a link of ${version} opens with whatever stands behind it`, async () => {
    assert.ok(ENDINGS.length >= 20);
    for (const ending of ENDINGS) assert.deepEqual(await opened(link + ending), MEANT, ending);
  });

  test(`a link of ${version} opens however it was broken into lines or encoded`, async () => {
    const half = Math.floor(link.length / 2);
    const third = Math.floor(link.length / 3);
    for (const mangled of [
      `${link.slice(0, half)}\n${link.slice(half)}`, `${link.slice(0, half)}%0A${link.slice(half)}`,
      `${link.slice(0, third)}%0D%0A  ${link.slice(third, 2 * third)}\r\n${link.slice(2 * third)} `,
      `${link.slice(0, half)}\u200b${link.slice(half)}`, `#\u200b${link.slice(1)}`, `#\u2068${link.slice(1)}\u2069`, `\u202a${link}\u202c`.slice(1),
      `${link.slice(0, half)}\n> ${link.slice(half)}`, `${link.slice(0, third)}%3E%20${link.slice(third)}`,
      `${link.slice(0, half)}=\r\n${link.slice(half)}`, `${link.slice(0, half)}=${link.slice(half)}`,
      `# ${link.slice(1)}`, `#%20${link.slice(1)}`,
      link.replaceAll('.', '%2E'), link.replaceAll('_', '%5F').replaceAll('-', '%2d'), link.replace('.', '%252E'),
      `#${[...link.slice(1)].map((letter) => `%${letter.charCodeAt(0).toString(16)}`).join('')}`,
    ]) assert.deepEqual(await opened(mangled), MEANT, mangled.slice(0, 60));
  });
}

test('a link that lost its end says how much of it is there', async () => {
  const link = LINKS['version 2'];
  for (const lost of [1, 2, 3, 40, 400]) {
    const error = await opened(link.slice(0, -lost)).catch((error) => error);
    assert.deepEqual([error.reason, error.values.allowed - error.values.read], ['cut', lost]);
  }
  assert.equal(await refusal(LINKS['version 1'].slice(0, -40)), 'damaged');
});

test('no link with one letter changed opens', async () => {
  const link = LINKS['version 2'];
  const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.%#&=+ /~';
  let state = 12345;
  // A linear congruential generator will do (Numerical Recipes): the same changes in every run.
  const any = (/** @type {number} */ below) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
  let tried = 0;
  while (tried < 3000) {
    // The first forty places, version, length and checksum among them, get a third of the changes.
    const place = 1 + any(tried % 3 === 0 ? 40 : link.length - 1);
    const letter = letters[any(letters.length)] ?? '';
    if (letter === link[place]) continue;
    const changed = link.slice(0, place) + letter + link.slice(place + 1);
    assert.notEqual(await refusal(changed), 'opened', `${place}: ${link[place]} → ${letter}`);
    assert.notEqual(await refusal(changed), 'no link', `${place}: ${link[place]} → ${letter}`);
    tried += 1;
  }
});

test('what is no link is nobody’s business', async () => {
  for (const fragment of ['', '#', '#answers', '#/', '#!', '#main', '#charts-title', '#section-2', '#xyz=1&b=2', '#%20', '#。',
    `#utm_source=abc&fbclid=${'x'.repeat(61)}`, `#_branch_match_id=1234567890123456789&_branch_referrer=${'H4sIAAAAAAAAA8soKSko'.repeat(4)}`]) {
    assert.equal(await refusal(fragment), 'no link', fragment);
  }
});

test('nests of lists and objects are damaged links, whatever the browser would make of them', async () => {
  for (const [open, close] of [['[', ']'], ['{"a":', '}']]) {
    for (const depth of [100, 6000, 100_000]) {
      const nest = `${open?.repeat(depth)}1${close?.repeat(depth)}`;
      const json = `{"scenario":{"schema":4,"about":${nest}},"replications":200,"seed":1}`;
      assert.equal(await refusal(linkOf(json)), 'damaged', `${depth} of ${open}`);
    }
  }
  // Brackets within texts are no nest.
  const { scenario } = await opened(linkTo({ ...SHARED, scenario: { note: `\\"${'['.repeat(500)}` } })) ?? {};
  assert.deepEqual(scenario, { note: `\\"${'['.repeat(500)}` });
});

test('a doubled sign of the fragment, and a run that is not told, are no harm', async () => {
  for (const link of Object.values(LINKS)) {
    for (const doubled of [`#${link}`, link.replace('#', '#%23')]) assert.deepEqual(await readLink(doubled, MOST_BYTES), MEANT, doubled.slice(0, 8));
  }
  assert.deepEqual(await readLink(linkOf('{"scenario":{}}'), MOST_BYTES), { scenario: {}, replications: 2000, seed: 1, preset: null });
});

test('hostile fragments of every kind are refused', async () => {
  for (const [fragment, reason] of /** @type {[string, string][]} */ ([
    [`#1.${'_'.repeat(500_000)}`, 'damaged'], [`#1.${'a '.repeat(200_000)}`, 'damaged'], [`#1.${'%'.repeat(500_000)}`, 'damaged'],
    [`#2.${'9'.repeat(400_000)}`, 'damaged'], ['#2.99999999.00000000.', 'cut'], ['#2.0.00000000.', 'damaged'], ['#2.', 'damaged'],
    [`#${'7'.repeat(300)}.x`, 'version'], ['#3.12.00000000.abc', 'version'], [`#${'A'.repeat(4000)}`, 'damaged'],
    [`#1.${'A'.repeat(4 * MOST_BYTES)}`, 'too_large'], [linkOf(Buffer.alloc(100_000_000)), 'too_large'], ['#1.%E0%A4%A', 'damaged'],
  ])) assert.equal(await refusal(fragment), reason, fragment.slice(0, 30));
});

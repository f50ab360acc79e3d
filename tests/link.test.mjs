/**
 * Share links as the page reads and writes them: whatever programs do to a link on its way, it is read as it was meant, or
 * refused with a word; none is taken for another scenario. Nothing here is statistical.
 */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { before, test } from 'node:test';
import { LinkError, readLink, writeLink } from '../www/js/scenario/link.js';
import { SettingsError, readShortLink, sharedBy, writeShortLink } from '../www/js/scenario/short_link.js';
import { initSync, presetScenario } from '../www/pkg/funnelcast.js';
import { checkedLinkTo, linkOf, linkTo, shortLinkTo, stateIn, sumOf } from './browser/links.mjs';
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

/**
 * What is on the page after settings of a preset were changed, compared with the preset as it is.
 * @param {(scenario: any) => void} change
 */
async function changed(change, preset = 'small-brand', more = {}) {
  const scenario = JSON.parse(presetScenario(preset));
  const reference = structuredClone(scenario);
  change(scenario);
  return { scenario, reference, preset, replications: 2000, seed: 1, ...more };
}

/** @param {string} link */
function openedShort(link) {
  const read = readShortLink(inBrowser(link));
  if (read === null) return null;
  const shared = sharedBy(read);
  return { ...shared, scenario: /** @type {any} */ (shared.scenario), check: read.check };
}

/** What a link with a check that is right opens as. @param {any} state */
const whole = ({ scenario, reference, preset, replications, seed }) => ({ scenario, reference, preset, replications, seed, check: 'whole' });

const SHORT = shortLinkTo('p=small-brand&sharing.share_rate=10%&time.days=120&seed=7');

test('a short link says what differs from the preset, in the words of the command line', async () => {
  const untouched = await changed(() => {});
  assert.equal(writeShortLink({ ...untouched, reference: untouched.scenario }, () => null), shortLinkTo('p=small-brand'));
  /** @type {[string, (scenario: any) => void][]} */
  const all = [
    ['sharing.share_rate=10%', (scenario) => { scenario.sharing.share_rate = 0.1; }],
    ['sharing.share_rate=2%~5%', (scenario) => { scenario.sharing.share_rate = '2% to 5%'; }],
    ['sharing.share_rate=beta(2,30)', (scenario) => { scenario.sharing.share_rate = 'beta(2, 30)'; }],
    ['title=My+plan!21!', (scenario) => { scenario.about.title = { zh: 'My plan!', en: 'My plan!' }; }],
    ['title=我的方案', (scenario) => { scenario.about.title = { zh: '我的方案', en: '我的方案' }; }],
    ['channel.store-qr=none', (scenario) => { scenario.channels.pop(); }],
    ['channel.moments-ad.shareable=false', (scenario) => { scenario.channels[0].shareable = false; }],
    ['channel=store-qr,moments-ad', (scenario) => { scenario.channels.reverse(); }],
  ];
  for (const [told, change] of all) {
    const state = await changed(change);
    const link = writeShortLink(state, () => null);
    assert.equal(link, shortLinkTo(`p=small-brand&${told}`));
    assert.deepEqual(openedShort(link ?? ''), whole(state), told);
  }
  const run = await changed((scenario) => { scenario.reservoir.fans = 3000; }, 'small-brand', { seed: 7, replications: 500 });
  assert.equal(writeShortLink(run, () => null), shortLinkTo('p=small-brand&reservoir.fans=3000&seed=7&replications=500'));
});

test('what it is compared with is told as a difference from a preset, too', async () => {
  const state = await changed((scenario) => { scenario.sharing.share_rate = 0.1; });
  const link = (/** @type {any} */ reference, presetOf = () => /** @type {string | null} */ (null)) => writeShortLink({ ...state, reference }, presetOf);
  assert.equal(link(state.scenario), shortLinkTo('p=small-brand&sharing.share_rate=10%&before=same'));
  assert.equal(openedShort(link(state.scenario) ?? '')?.reference, undefined);
  const before = structuredClone(state.reference);
  before.sharing.share_rate = 0.05;
  assert.equal(link(before), shortLinkTo('p=small-brand&sharing.share_rate=10%&before.sharing.share_rate=5%'));
  assert.deepEqual(openedShort(link(before) ?? ''), whole({ ...state, reference: before }));
  const { scenario: other } = await changed(() => {}, 'moments-1000');
  assert.equal(link(other, () => 'moments-1000'), shortLinkTo('p=small-brand&sharing.share_rate=10%&before.p=moments-1000'));
  assert.deepEqual(openedShort(link(other, () => 'moments-1000') ?? '')?.reference, other);
});

test('what cannot be told in short has no short link, and never one that says something else', async () => {
  const state = await changed((scenario) => { scenario.sharing.share_rate = 0.1; });
  assert.equal(writeShortLink({ ...state, preset: null }, () => null), null);
  for (const change of [
    (/** @type {any} */ scenario) => { scenario.about.title.zh = '只有中文'; },
    (/** @type {any} */ scenario) => { scenario.about.statement.en = 'Another story'; },
    (/** @type {any} */ scenario) => { scenario.network.file = { name: 'ties.csv', digest: '0'.repeat(16) }; },
  ]) {
    const other = await changed(change);
    assert.equal(writeShortLink(other, () => null), null, String(change));
  }
});

test('titles of every kind go through a short link as they are', async () => {
  for (const title of ['😀🎉 plan', 'שלום \u202eabc', '<img src=x onerror=alert(1)>', '50%20off & more = 1+1 ~ # ?', 'true', 'none', '%', '100%', '!21!', '+', '字'.repeat(120), 'x'.repeat(120)]) {
    const state = await changed((scenario) => { scenario.about.title = { zh: title, en: title }; });
    const link = writeShortLink(state, () => null);
    assert.ok(link !== null, title);
    assert.deepEqual(openedShort(link), whole(state), title);
    for (const encoded of [encodeURI(link), `#${encodeURIComponent(link.slice(1))}`, `#${encodeURIComponent(encodeURIComponent(link.slice(1)))}`]) {
      assert.deepEqual(openedShort(encoded), whole(state), encoded);
    }
  }
});

test('a short link opens with whatever stands behind it, and however it was broken or encoded', () => {
  const meant = openedShort(SHORT);
  assert.equal(meant?.check, 'whole');
  assert.deepEqual([meant?.scenario.sharing.share_rate, meant?.scenario.time.days, meant?.seed], [0.1, 120, 7]);
  for (const ending of ENDINGS) assert.deepEqual(openedShort(SHORT + ending), meant, ending);
  const half = SHORT.indexOf('time') + 2;
  const third = SHORT.indexOf('share_rate') + 3;
  for (const mangled of [
    `${SHORT.slice(0, half)}\n${SHORT.slice(half)}`, `${SHORT.slice(0, half)}%0A${SHORT.slice(half)}`,
    `${SHORT.slice(0, third)}%0D%0A  ${SHORT.slice(third, half)}\r\n${SHORT.slice(half)} `,
    `${SHORT.slice(0, half)}\u200b${SHORT.slice(half)}`, `#\u200b${SHORT.slice(1)}`, `#\u2068${SHORT.slice(1)}\u2069`,
    `${SHORT.slice(0, half)}\n> ${SHORT.slice(half)}`, `${SHORT.slice(0, third)}%3E%20${SHORT.slice(third)}`,
    `${SHORT.slice(0, half)}=\r\n${SHORT.slice(half)}`, `${SHORT.slice(0, third)}=${SHORT.slice(third, half)}=\r\n${SHORT.slice(half)}`,
    `# ${SHORT.slice(1)}`, SHORT.replaceAll('.', '%2E'), SHORT.replaceAll('_', '%5F').replaceAll('&', '%26').replaceAll('=', '%3D'),
    SHORT.replaceAll('%', '%25'), SHORT.replaceAll('&', '&amp;'), `#${SHORT}`,
    `#${[...SHORT.slice(1)].map((letter) => `%${letter.charCodeAt(0).toString(16)}`).join('')}`,
  ]) assert.deepEqual(openedShort(mangled), meant, mangled);
});

test('a short link that was cut, or changed in one letter, never opens as if it were whole', () => {
  for (let length = 4; length < SHORT.length; length += 1) assert.notEqual(tried(SHORT.slice(0, length)), 'whole', SHORT.slice(0, length));
  const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.%#&=+ /~';
  let opened = 0;
  for (let place = 1; place < SHORT.length; place += 1) {
    for (const letter of letters) {
      if (letter === SHORT[place]) continue;
      const mangled = SHORT.slice(0, place) + letter + SHORT.slice(place + 1);
      const what = tried(mangled);
      assert.ok(what !== 'whole' && what !== 'none', `${mangled}: ${what}`);
      opened += Number(what === 'changed' || what === 'open');
    }
  }
  assert.ok(opened > 100, 'some of them say something else, and say that they were changed');
});

/** What becomes of a fragment. @param {string} fragment */
function tried(fragment) {
  try {
    return openedShort(fragment)?.check ?? 'none';
  } catch (error) {
    if (error instanceof SettingsError || error instanceof LinkError) return 'refused';
    throw error;
  }
}

test('a link that was written by hand opens, and misspelt ones are told by what is near', () => {
  const byHand = openedShort('#p=small-brand&sharing.share_rate=2% to 5%&days=90'.replace('&days=90', '&time.days=120'));
  assert.deepEqual([byHand?.check, byHand?.scenario.sharing.share_rate, byHand?.scenario.time.days], ['open', '2% to 5%', 120]);
  assert.equal(openedShort('#p=small-brand&from=timeline&isappinstalled=0')?.check, 'open');
  assert.equal(openedShort(`${shortLinkTo('p=small-brand&seed=7').replace('seed=7', 'seed=8')}`)?.check, 'changed');
  for (const [written, name] of [['%3Cimg%20src=x%3E', '<img src=x>'], ['<b>Ad</b>', '<b>Ad</b>'], ['Ad+no.+1?', 'Ad no. 1?'], ['Ad%22', 'Ad'], ['%E5%B9%BF%E5%91%8A', '广告']]) {
    const named = openedShort(`#p=small-brand&channel.moments-ad.name=${written}&time.days=120`);
    assert.deepEqual([named?.scenario.channels.find((/** @type {{id: string}} */ { id }) => id === 'moments-ad')?.name, named?.scenario.time.days], [name, 120], written);
  }
  /** @type {[string, RegExp][]} */
  const refused = [
    ['#p=small-brant', /misspelt_preset.*"small-brand"/], ['#p=', /unknown_preset/], ['#p=small-brand&sharing.shar_rate=1%', /misspelt_field.*"share_rate"/],
    ['#p=small-brand&days=90', /misspelt_path.*"time.days"/], ['#p=small-brand&sharing.share_rate=often', /unreadable_quantity.*sharing\.share_rate|sharing\.share_rate.*unreadable_quantity/],
    ['#p=small-brand&time.days=0', /out_of_range/], ['#p=small-brand&before.time.days=0', /reference\.time\.days/],
    ['#p=small-brand&before.p=nowhere', /unknown_preset/], ['#p=small-brand&__proto__.x=1&constructor=2', /unknown_path/],
  ];
  for (const [fragment, expected] of refused) {
    assert.throws(() => openedShort(fragment), (error) => error instanceof SettingsError && expected.test(JSON.stringify(error.problems)), fragment);
  }
  assert.throws(() => openedShort(`#p=small-brand${'&a.b=1'.repeat(600)}`), LinkError);
  assert.equal(sumOf('123456789'), 'cbf43926', 'the check value of CRC-32');
});

/** Share links: the same figures for whoever opens one, and a clear word about one that was edited by hand. */
import assert from 'node:assert/strict';
import { setTimeout as pause } from 'node:timers/promises';
import { checkedLinkTo, linkOf, linkTo, stateIn } from './browser/links.mjs';
import { preset } from './browser/native.mjs';
import { BRIEF, QUICK, openStage } from './browser/stage.mjs';

const { story } = await openStage({ sparing: true });
const DEFAULT = preset('small-brand');
const PUSHES = 'accounts[0].pushes_per_week';

/**
 * The default scenario with something else in it.
 * @param {Record<string, unknown>} spoilt
 */
const spoilt = (spoilt, more = {}) => linkTo({ scenario: { ...DEFAULT, ...spoilt }, ...more });

story('a link brings the same levers and the same figures to somebody else', { at: QUICK }, async (visit, another) => {
  await visit.set(PUSHES, '4');
  await visit.set('sharing.share_rate', '7.25');
  await visit.set('seed', '42');
  const link = await visit.share();
  const elsewhere = await another({ at: new URL(link).hash, context: { locale: 'zh-CN' } });
  assert.equal(await elsewhere.message(), '');
  assert.match(await elsewhere.status(), /200.*180/);
  assert.equal(await (await elsewhere.field('seed')).inputValue(), '42');
  assert.equal(await (await elsewhere.field(PUSHES)).inputValue(), '4');
  const figures = (/** @type {string[]} */ rows) => rows.map((row) => row.replace(/^[^|]*/, ''));
  await elsewhere.page.locator('#language').click();
  assert.deepEqual(figures(await elsewhere.outcomes()), figures(await visit.outcomes()));
  assert.equal(await elsewhere.share(), link, 'and passes it on unchanged');
});

story('the link goes to the clipboard', { at: BRIEF, context: { permissions: ['clipboard-read', 'clipboard-write'] } }, async (visit) => {
  const link = await visit.share();
  assert.match(await visit.message(), /on the clipboard/);
  assert.equal(await visit.page.evaluate(() => navigator.clipboard.readText()), link);
  assert.ok(new URL(link).hash.length < 1000, `${link.length} letters are too many to pass on`);
});

story('without a clipboard the address is there to copy', {
  at: BRIEF,
  before: ["Object.defineProperty(navigator, 'clipboard', { value: undefined })"],
}, async (visit) => {
  await visit.share();
  assert.match(await visit.message(), /copy it from there/);
});

story('a reload loses nothing', { at: BRIEF }, async (visit) => {
  await visit.set(PUSHES, '6');
  const before = await visit.outcomes();
  await visit.share();
  await visit.page.reload();
  await visit.settled();
  assert.deepEqual(await visit.outcomes(), before);
  assert.equal(await (await visit.field(PUSHES)).inputValue(), '6');
});

story('a link opened on a live page takes it over, and the way back is there', { at: BRIEF }, async (visit) => {
  const { page } = visit;
  await visit.follow(linkTo({ scenario: preset('moments-1000'), replications: 200, preset: 'moments-1000' }));
  await page.locator('#story-title', { hasText: 'Moments' }).waitFor();
  await visit.settled();
  await page.locator('#undo').click();
  await page.locator('#story-title', { hasText: 'small brand' }).waitFor();
  await visit.settled();
});

/** Every link here is bad in its own way: what it is, the fragment, and what must be said. */
const BAD_LINKS = /** @type {[string, string, RegExp][]} */ ([
  ['cut short', QUICK.slice(0, -40), /damaged or cut short/],
  ['cut to nothing', '#1.', /damaged or cut short/],
  ['of another version', `#9${QUICK.slice(2)}`, /version 9; this page reads versions up to 2/],
  ['of a huge version', `#99999999999999999999.x`, /version 99999999999999999999/],
  ['cut short, and knows it', checkedLinkTo({ scenario: DEFAULT }).slice(0, -40), /cut short: [\d,]+ of its [\d,]+ characters/],
  ['changed in one letter', checkedLinkTo({ scenario: DEFAULT }).replace(/.$/, (last) => (last === 'A' ? 'B' : 'A')), /damaged or cut short/],
  ['a nest of six thousand lists', linkOf(`{"scenario":{"about":${'['.repeat(6000)}${']'.repeat(6000)}},"replications":200,"seed":1}`), /damaged or cut short/],
  ['garbage', '#1.!!!%%%', /damaged or cut short/],
  ['base64 of nothing sensible', '#1.AAAAAAAA', /damaged or cut short/],
  ['not JSON', linkOf('{"scenario":'), /damaged or cut short/],
  ['not UTF-8', linkOf(Buffer.from([0xff, 0xfe, 0x80])), /damaged or cut short/],
  ['JSON null', linkOf('null'), /damaged or cut short/],
  ['a list', linkOf('[]'), /damaged or cut short/],
  ['without a scenario', linkOf('{"replications":200,"seed":1}'), /damaged or cut short/],
  ['a bomb of 100 MB', linkOf(Buffer.alloc(100_000_000)), /unpacks to more than/],
  ['NaN as JSON has none', linkOf('{"scenario":{"schema":2,"reservoir":{"fans":NaN}},"replications":200,"seed":1}'), /damaged or cut short/],
  ['an unknown field', spoilt({ horoscope: 'leo' }), /no lever called “horoscope”/],
  ['a misspelt lever', spoilt({ reservoir: { fanz: 3 } }), /no lever called “fanz”\..*“Fans at the start”/s],
  ['a negative figure', spoilt({ reservoir: { fans: -3 } }), /Fans at the start.*-3 .*0 to/s],
  ['a null figure', spoilt({ reservoir: { fans: null } }), /Fans at the start: .*null/s],
  ['an endless figure', linkOf(`{"scenario":{"schema":2,"reservoir":{"fans":1e400}},"replications":200,"seed":1}`), /damaged|Fans at the start/],
  ['no days', spoilt({ time: { days: 0 } }), /Days simulated: 0 .*1 to 1,?095/s],
  ['no segments', spoilt({ segments: [] }), /segments.*at least 1/s],
  ['a null scenario', linkTo({ scenario: null }), /object/],
  ['a billion replications', linkTo({ scenario: DEFAULT, replications: 1e9 }), /Replications.*1 to 100,?000/s],
  ['half a replication', linkTo({ scenario: DEFAULT, replications: 0.5 }), /Replications.*0\.5/s],
  ['replications as text', linkTo({ scenario: DEFAULT, replications: /** @type {any} */ ('many') }), /Replications: many .*1 to 100,?000/s],
  ['a negative seed', linkTo({ scenario: DEFAULT, seed: -1 }), /Seed.*-1/s],
]);

story('a bad link on a live page says what is wrong, and leaves the page as it was', { at: BRIEF }, async (visit) => {
  const { page } = visit;
  const before = { figures: await visit.outcomes(), title: await page.locator('#story-title').innerText() };
  for (const [what, fragment, expected] of BAD_LINKS) {
    await page.evaluate(() => document.querySelector('#messages')?.replaceChildren());
    await visit.follow(fragment);
    await page.locator('#messages .message-error').waitFor();
    const message = await visit.message();
    assert.match(message, expected, `${what}: ${message}`);
    assert.match(message, /the scenario on the page was kept/, what);
    assert.equal(new URL(page.url()).hash, new URL(fragment, page.url()).hash, `${what}: the address is left to be corrected`);
    assert.doesNotMatch(message, /\{\w+\}|undefined|problem\.|parameter\./, `${what}: ${message}`);
    assert.deepEqual(await visit.outcomes(), before.figures, what);
    assert.equal(await page.locator('#story-title').innerText(), before.title, what);
    assert.equal(await page.locator('main').getAttribute('aria-busy'), 'false', what);
  }
  // The page still works, and its address is its own again.
  await visit.set(PUSHES, '3');
  assert.equal((await visit.state()).scenario.accounts[0].pushes_per_week, 3);
});

/**
 * What the page does some time after a change, it has done: a timer of its own has run out that was set later, for longer.
 * @param {import('./browser/visit.mjs').Visit} visit
 */
const whatIsDueIsDone = ({ page }) => page.evaluate(() => new Promise((done) => {
  setTimeout(done, 600);
}));

for (const what of ['cut short', 'an unknown field', 'a bomb of 100 MB', 'a billion replications']) {
  const [, fragment = '', expected = /^$/] = BAD_LINKS.find(([name]) => name === what) ?? [];
  story(`arriving with a link that is ${what} shows the default scenario and the reason`, { at: `?lang=zh${fragment}` }, async (visit) => {
    const message = await visit.message();
    assert.match(message, /页面保留原来的方案/);
    if (what === 'a billion replications') assert.match(message, /1～100,000/);
    assert.ok(expected.source.length > 0);
    assert.equal(await visit.page.locator('#preset').inputValue(), 'small-brand');
    assert.match(await visit.status(), /2,000/);
  });
}

story('a bad link costs nobody their work: the page is as it was after a reload, and the link can be corrected by hand', { at: BRIEF }, async (visit) => {
  const { page } = visit;
  await visit.set(PUSHES, '6');
  const good = linkTo({ scenario: preset('moments-1000'), replications: 200, preset: 'moments-1000' });
  const bad = good.replace('#1.', '#1.!');
  await visit.follow(bad);
  await page.locator('#messages .message-error').waitFor();
  await page.waitForFunction(() => history.state?.work !== undefined);
  await whatIsDueIsDone(visit);
  assert.equal(new URL(page.url()).hash, bad, 'what was changed just before is not written over it');
  await page.reload();
  await visit.settled();
  assert.equal(await (await visit.field(PUSHES)).inputValue(), '6');
  assert.match(await visit.message(), /damaged or cut short/);
  await whatIsDueIsDone(visit);
  assert.equal(new URL(page.url()).hash, bad);
  // What is no link leaves the work alone after that, too.
  await visit.follow('#answers');
  await page.waitForFunction(() => location.hash.startsWith('#p='));
  await page.reload();
  await visit.settled();
  assert.equal(await (await visit.field(PUSHES)).inputValue(), '6');
  await visit.follow(good);
  await page.locator('#story-title', { hasText: 'Moments' }).waitFor();
  await visit.settled();
  assert.equal(await visit.message(), '');
});

story('a bad link that comes in the moment before what was changed is written costs nobody their work', { at: BRIEF }, async (visit) => {
  const { page } = visit;
  const bad = checkedLinkTo({ scenario: DEFAULT }).slice(0, -40);
  const field = await visit.field(PUSHES);
  await field.fill('6');
  await field.evaluate((input, hash) => {
    input.dispatchEvent(new Event('change', { bubbles: true }));
    location.hash = hash;
    location.reload();
  }, bad);
  await page.waitForEvent('load');
  await page.locator('#messages .message-error').waitFor();
  assert.match(await visit.message(), /cut short/);
  assert.equal(await (await visit.field(PUSHES)).inputValue(), '6');
  assert.equal(new URL(page.url()).hash, bad);
  await page.goBack();
  await page.waitForFunction(() => location.hash.startsWith('#p='));
  assert.equal(stateIn(page.url()).scenario.accounts[0].pushes_per_week, 6);
});

story('a reload that is slow to come, and so finds the address of before the last change, costs nobody that change', { at: BRIEF, own: true }, async (visit) => {
  const { page } = visit;
  await visit.set(PUSHES, '5');
  await page.waitForFunction(() => location.hash.startsWith('#p='));
  const before = page.url();
  // The page goes on until the host answers.
  await page.route((url) => url.pathname.endsWith('/'), async (route) => {
    await pause(1500);
    await route.continue();
  });
  const field = await visit.field(PUSHES);
  await field.fill('6');
  await Promise.all([page.waitForEvent('load'), field.evaluate((input) => {
    input.dispatchEvent(new Event('change', { bubbles: true }));
    location.reload();
  })]);
  await visit.settled();
  assert.equal(await (await visit.field(PUSHES)).inputValue(), '6');
  await page.waitForFunction((address) => location.href !== address, before);
  await page.unrouteAll();
  assert.equal(stateIn(page.url()).scenario.accounts[0].pushes_per_week, 6);
});

story('what was said of a bad link goes when it goes', { at: BRIEF }, async (visit) => {
  const { page } = visit;
  await visit.follow(checkedLinkTo({ scenario: DEFAULT }).slice(0, -40));
  await page.locator('#messages .message-error').waitFor();
  await page.goBack();
  await page.locator('#messages:empty').waitFor({ state: 'attached' });
  assert.equal(new URL(page.url()).hash, new URL(BRIEF, page.url()).hash);
});

story('a link that was opened stays in the address until something is changed', { at: `${BRIEF}。`, context: { locale: 'zh-CN' } }, async (visit) => {
  const { page } = visit;
  assert.equal(await visit.message(), '');
  assert.match(await visit.status(), / 20 次/);
  assert.ok(page.url().includes(BRIEF));
  await visit.set(PUSHES, '5');
  await page.waitForFunction(() => location.hash.startsWith('#p='));
  assert.equal(stateIn(page.url()).scenario.accounts[0].pushes_per_week, 5);
});

story('going to the answers by the skip link, or to nowhere, leaves the work alone', { at: BRIEF }, async (visit) => {
  const { page } = visit;
  await visit.set(PUSHES, '7');
  await page.waitForFunction(() => location.hash.startsWith('#p='));
  const { hash } = new URL(page.url());
  await page.locator('#skip').focus();
  await page.keyboard.press('Enter');
  assert.equal(await page.evaluate(() => document.activeElement?.id), 'answers');
  assert.equal(new URL(page.url()).hash, hash);
  for (const nowhere of ['#answers', '#', '#utm_source=chat', '#somebodys-mark']) {
    await visit.follow(nowhere);
    await page.waitForFunction((own) => location.hash === own, hash);
    if (nowhere === '#somebodys-mark') assert.match(await visit.message(), /“#somebodys-mark” in the address is no link/);
    else assert.equal(await visit.message(), '', nowhere);
    await page.reload();
    await visit.settled();
    assert.equal(await (await visit.field(PUSHES)).inputValue(), '7', nowhere);
  }
});

for (const at of ['#answers', '#']) {
  story(`arriving at ${at} is arriving`, { at }, async (visit) => {
    assert.equal(await visit.message(), '');
    assert.match(await visit.status(), /^2,000 simulations/);
    assert.equal(new URL(visit.page.url()).hash, '');
  });
}

for (const at of ['#asdfghjkl', '#%%%%{}[]', '#s=eyJhIjoxfQ']) {
  story(`arriving at ${at}, which is no link, says so`, { at }, async (visit) => {
    assert.match(await visit.message(), /in the address is no link that this page can read/);
    assert.ok((await visit.message()).includes(at));
    assert.match(await visit.status(), /^2,000 simulations/);
  });
}

story('a browser that cannot write deep nests refuses them in words', {
  at: BRIEF,
  // As JSON.stringify does whose stack is small.
  before: [() => {
    const { stringify } = JSON;
    JSON.stringify = (/** @type {any} */ value, /** @type {any} */ ...rest) => {
      let depth = 0;
      for (let at = value; at !== null && typeof at === 'object'; at = Object.values(at)[0]) {
        if (++depth > 4000) throw new RangeError('Maximum call stack size exceeded');
      }
      return stringify(value, ...rest);
    };
  }],
}, async (visit) => {
  await visit.set(PUSHES, '6');
  await visit.follow(linkOf(`{"scenario":{"about":${'['.repeat(6000)}${']'.repeat(6000)}},"replications":200,"seed":1}`));
  await visit.page.locator('#messages .message-error', { hasText: 'damaged' }).waitFor();
  await visit.page.waitForFunction(() => history.state?.work !== undefined);
  await visit.page.reload();
  await visit.settled();
  assert.equal(await (await visit.field(PUSHES)).inputValue(), '6');
});

story('of ten thousand unknown fields the first few are named, and the rest counted', { at: BRIEF }, async (visit) => {
  const unknown = Object.fromEntries(Array.from({ length: 10_000 }, (_, at) => [`x${at}`, at]));
  for (const open of [
    () => visit.follow(spoilt(unknown)),
    () => visit.openFile('many.json', JSON.stringify({ ...DEFAULT, ...unknown })),
  ]) {
    await visit.page.locator('#messages').evaluate((messages) => messages.replaceChildren());
    await open();
    const points = visit.page.locator('#messages .message-error li');
    await points.first().waitFor();
    const told = await points.allInnerTexts();
    assert.ok(told.length <= 20, `${told.length} points`);
    assert.match(told[0] ?? '', /“x0”/);
    assert.equal(told.at(-1), `… and ${(10_000 - told.length + 1).toLocaleString('en')} more`);
  }
});

const HOSTILE = '<img src=x onerror=alert(1)><script>alert(2)</script>';

story('hostile text in a link shows as text', {
  at: linkTo({
    scenario: {
      ...DEFAULT,
      about: { title: { zh: HOSTILE, en: HOSTILE }, statement: { zh: HOSTILE, en: HOSTILE }, sources: [HOSTILE, 'javascript:alert(3)'] },
    },
    replications: 200,
    preset: HOSTILE,
  }),
}, async (visit) => {
  const { page } = visit;
  let alerts = 0;
  page.on('dialog', (dialog) => {
    alerts++;
    void dialog.dismiss();
  });
  assert.equal(await page.locator('#story-title').innerText(), HOSTILE);
  assert.equal(await page.locator('#story-text').textContent(), HOSTILE);
  await visit.unfold('#background');
  await visit.unfold('#story-sources');
  assert.match(await page.locator('#story-sources').innerText(), /onerror=alert/);
  assert.equal(await page.locator('main img, main script, main a').count(), 0);
  await page.locator('#language').click();
  assert.equal(await page.locator('#story-title').innerText(), HOSTILE);
  assert.equal(alerts, 0);
});

story('hostile text in a problem shows as text', { at: spoilt({ [HOSTILE]: 1 }) }, async (visit) => {
  assert.match(await visit.message(), /<img src=x/);
  assert.equal(await visit.page.locator('#messages img, #messages script').count(), 0);
});

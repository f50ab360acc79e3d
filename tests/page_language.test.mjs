/** Two languages: every word of the page in one of them, and none that is only a key. */
import assert from 'node:assert/strict';
import { wording } from './browser/audit.mjs';
import { ranked } from './browser/effects.mjs';
import { words } from './browser/native.mjs';
import { BRIEF, openStage } from './browser/stage.mjs';

/** @typedef {import('./browser/visit.mjs').Visit} Visit */

const { story } = await openStage({ shared: true });

/** Charts with words in their pictures, near the window and far from it: charts are drawn anew in these two parts. */
const WORDY = ['funnel', 'touches', 'waterfall', 'cohorts', 'followers'];

/**
 * Waits until the charts are drawn in a language.
 * @param {Visit} visit
 * @param {'en' | 'zh'} language
 */
const drawnIn = ({ page }, language) => page.waitForFunction(([names, isChinese]) => {
  const isIn = (/** @type {Element | null} */ picture) => picture !== null && /[一-鿿]/.test(picture.textContent ?? '') === isChinese;
  // The others have no word at times; they come one by one.
  const others = [...document.querySelectorAll('#charts .chart:not([hidden]) .picture svg')].filter((picture) => /[A-Za-z]{4}|[一-鿿]/.test(picture.textContent ?? ''));
  return others.every(isIn) && names.every((name) => isIn(document.querySelector(`.chart-${name} .picture svg`)));
}, /** @type {const} */ ([WORDY, language === 'zh']));

/** Names, marks and distributions that are the same in every language. Sources are quoted as they were published. */
const SHARED = /^(Funnelcast|English|中文|PNG|SVG|CSV|Excel|[?i×±↶↷↑↓⋯✎]|\w+\([\d.,:%\s]+\)|[\d.,\s%¥×−–+±k⁠-]+)$/;
const CHINESE = /[一-鿿]/;
const KEYS = new RegExp(`\\b(?:${[...new Set(Object.keys(words('en')).map((key) => key.split('.')[0]))].join('|')})\\.[a-z_]+`);

story('the language button changes every word, and back', { at: BRIEF, anew: true }, async (visit) => {
  const { page } = visit;
  const sources = await page.locator('#story-sources li').allTextContents();
  assert.equal(await page.locator('html').getAttribute('lang'), 'en');
  // A chart that is folded, as nothing moves in it, is drawn once somebody opens it, or another language draws them all.
  await page.evaluate(() => {
    for (const chart of document.querySelectorAll('#charts .chart')) {
      const fold = chart.querySelector('details');
      if (fold?.querySelector('.plot')) fold.open = true;
    }
  });
  await page.waitForFunction(() => [...document.querySelectorAll('#charts .chart:not([hidden])')].every((chart) => chart.querySelector('.picture svg') !== null));
  await drawnIn(visit, 'en');
  await ranked(visit);
  // Whether the page is kept is known a while after its figures are.
  await page.waitForFunction(() => document.querySelector('#offline')?.getAttribute('data-text') !== 'offline.not_yet');
  const english = await wording(page);
  await page.locator('#language').click();
  await page.locator('html[lang="zh-Hans"]').waitFor();
  await drawnIn(visit, 'zh');
  const chinese = await wording(page);
  const known = new Set(english);
  const channelName = /^[a-z0-9-]+ · /;
  const untold = chinese.filter((said) => known.has(said) && !SHARED.test(said) && !sources.includes(said));
  assert.deepEqual(untold, [], 'said in both languages with the same words');
  assert.deepEqual(english.filter((said) => CHINESE.test(said) && said !== '中文' && !sources.includes(said)), []);
  assert.deepEqual(chinese.filter((said) => /[A-Za-z]{4}/.test(said) && !CHINESE.test(said) && !SHARED.test(said) &&
    !sources.includes(said) && !channelName.test(said)), []);
  for (const said of [...english, ...chinese]) {
    assert.doesNotMatch(said, KEYS, said);
    assert.doesNotMatch(said, /\{\w+\}|undefined|NaN|\[object/, said);
  }
  await page.locator('#language').click();
  await page.locator('html[lang="en"]').waitFor();
  await drawnIn(visit, 'en');
  await ranked(visit);
  // Which curves are there depends on which were in sight.
  const others = (/** @type {string[]} */ said) => said.filter((words) => !words.startsWith('Profit along this lever')).toSorted();
  assert.deepEqual(others(await wording(page)), others(english));
});

story('switching language keeps levers, figures and what is open', { at: BRIEF }, async (visit) => {
  const { page } = visit;
  await visit.set('accounts[0].pushes_per_week', '4');
  await visit.openGroup('money');
  const before = { state: await visit.state(), buyers: await visit.headline('buyers') };
  await page.locator('#language').click();
  await page.locator('html[lang="zh-Hans"]').waitFor();
  assert.equal(await visit.headline('buyers'), before.buyers);
  assert.notEqual(await page.locator('#group-money').getAttribute('open'), null);
  assert.equal(await page.evaluate(() => document.activeElement?.id), 'language');
  assert.deepEqual(await visit.state(), before.state);
  assert.equal(await page.locator('main').getAttribute('aria-busy'), 'false');
});

story('what is said is said in the language of the page', { at: BRIEF }, async (visit) => {
  const { page } = visit;
  await page.evaluate(() => {
    location.hash = '#2.9.aaaaaaaa.abc';
  });
  const said = page.locator('#messages .message-error');
  await said.filter({ hasText: 'The link could not be read' }).waitFor();
  await page.locator('#language').click();
  await said.filter({ hasText: '链接无法读取' }).waitFor();
  assert.equal(await said.locator('button').getAttribute('aria-label'), words('zh')['page.dismiss']);
});

story('the choice is remembered', { at: BRIEF, anew: true }, async (visit) => {
  const { page } = visit;
  await page.locator('#language').click();
  await page.locator('html[lang="zh-Hans"]').waitFor();
  await page.reload();
  await visit.settled();
  assert.equal(await page.locator('html').getAttribute('lang'), 'zh-Hans');
});

for (const [locale, greeted, other, said] of /** @type {[string, string, string, RegExp][]} */ ([
  ['en-GB', 'en', 'zh', /no language “xx”; zh and en/], ['zh-CN', 'zh-Hans', 'en', /没有“xx”这种语言，可用 zh 和 en/],
])) {
  story(`a browser is greeted in its language, unless the address asks for another; one that does not exist is named (${locale})`, {
    at: BRIEF, context: { locale },
  }, async (visit) => {
    const { page } = visit;
    const language = () => page.locator('html').getAttribute('lang');
    assert.equal(await language(), greeted);
    assert.match(await visit.status(), greeted === 'en' ? /20 simulations/ : /模拟 20 次/);
    await visit.reopen(`?lang=${other}${BRIEF}`);
    assert.notEqual(await language(), greeted);
    await visit.reopen(`?lang=xx${BRIEF}`);
    assert.equal(await language(), greeted);
    assert.match(await visit.message(), said);
    assert.match(await visit.headline('buyers'), /\d/, 'and the page is there all the same');
    await page.locator('#messages button').click();
    assert.equal(await visit.message(), '');
    await visit.reopen(`?lang=${encodeURIComponent('<img src=x onerror=alert(1)>')}${BRIEF}`);
    assert.match(await visit.message(), /<img src=x onerror/, 'a hostile one is shown as text');
    assert.equal(await page.locator('#messages img').count(), 0);
  });
}

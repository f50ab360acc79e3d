/** Two languages: every word of the page in one of them, and none that is only a key. */
import assert from 'node:assert/strict';
import { wording } from './browser/audit.mjs';
import { words } from './browser/native.mjs';
import { QUICK, openStage } from './browser/stage.mjs';

const { story } = await openStage();

/** Names, marks and distributions that are the same in every language. Sources are quoted as they were published. */
const SHARED = /^(Funnelcast|English|中文|[?i×±↶↷↑↓]|\w+\([\d.,:%\s]+\)|[\d.,\s%¥−–+±k⁠-]+)$/;
const CHINESE = /[一-鿿]/;
const KEYS = new RegExp(`\\b(?:${[...new Set(Object.keys(words('en')).map((key) => key.split('.')[0]))].join('|')})\\.[a-z_]+`);

story('the language button changes every word, and back', { at: QUICK }, async (visit) => {
  const { page } = visit;
  const sources = await page.locator('#story-sources li').allTextContents();
  assert.equal(await page.locator('html').getAttribute('lang'), 'en');
  const english = await wording(page);
  await page.locator('#language').click();
  await page.locator('html[lang="zh-Hans"]').waitFor();
  await page.waitForTimeout(300);
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
  await page.waitForTimeout(300);
  assert.deepEqual((await wording(page)).toSorted(), english.toSorted());
});

story('switching language keeps levers, figures and what is open', { at: QUICK }, async (visit) => {
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

story('the choice is remembered', { at: QUICK }, async (visit) => {
  const { page } = visit;
  await page.locator('#language').click();
  await page.locator('html[lang="zh-Hans"]').waitFor();
  await page.reload();
  await visit.settled();
  assert.equal(await page.locator('html').getAttribute('lang'), 'zh-Hans');
});

story('a Chinese browser is greeted in Chinese', { at: QUICK, context: { locale: 'zh-CN' } }, async (visit) => {
  assert.equal(await visit.page.locator('html').getAttribute('lang'), 'zh-Hans');
  assert.match(await visit.status(), /次模拟|模拟/);
});

story('an address can ask for a language', { at: `?lang=en${QUICK}`, context: { locale: 'zh-CN' } }, async (visit) => {
  assert.equal(await visit.page.locator('html').getAttribute('lang'), 'en');
});

for (const [locale, said] of /** @type {[string, RegExp][]} */ ([['en-GB', /no language “xx”; zh and en/], ['zh-CN', /没有“xx”这种语言，可用 zh 和 en/]])) {
  story(`a language that does not exist is named, and the page is there all the same (${locale})`, { at: `?lang=xx${QUICK}`, context: { locale } }, async (visit) => {
    assert.match(await visit.message(), said);
    assert.match(await visit.headline('buyers'), /\d/);
    await visit.page.locator('#messages button').click();
    assert.equal(await visit.message(), '');
  });
}

story('a hostile language is shown as text', { at: `?lang=${encodeURIComponent('<img src=x onerror=alert(1)>')}` }, async (visit) => {
  assert.match(await visit.message(), /<img src=x onerror/);
  assert.equal(await visit.page.locator('#messages img').count(), 0);
});

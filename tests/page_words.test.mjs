/**
 * Every page in its own language, and no id on any: with everything open, what charts say and what is known of each lever
 * read out, after changes that make the page name entries wherever it does.
 */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { wording } from './browser/audit.mjs';
import { linkTo } from './browser/links.mjs';
import { preset } from './browser/native.mjs';
import { openStage } from './browser/stage.mjs';

/** @typedef {import('./browser/visit.mjs').Visit} Visit */

const { story } = await openStage({ shared: true });

const LISTS = /** @type {const} */ (['segments', 'channels', 'accounts', 'campaigns']);
/** What every id begins with below: it stands in no word of either language. */
const MARK = 'xqzid';
/** Presets with all lists, several entries of a kind, entries with names of their own, and a ledger that is all about accounts. */
const PRESETS = ['small-brand', 'events-calendar', 'bank-notices', 'crowded-layout', 'phone-maker', 'double-eleven'];

/**
 * A preset whose ids cannot be mistaken for words.
 * @param {string} id
 */
function marked(id) {
  const scenario = preset(id);
  const given = (/** @type {string} */ own) => `${MARK}-${own}`;
  for (const list of LISTS) for (const entry of scenario[list] ?? []) entry.id = given(entry.id);
  for (const campaign of scenario.campaigns ?? []) if (campaign.account !== undefined) campaign.account = given(campaign.account);
  for (const segment of scenario.segments ?? []) {
    if (segment.affinity !== undefined) segment.affinity = Object.fromEntries(Object.entries(segment.affinity).map(([channel, figure]) => [given(channel), figure]));
  }
  // Two more of a kind, which have no names to be told apart by.
  for (const list of /** @type {const} */ (['channels', 'accounts', 'campaigns'])) {
    const [first] = scenario[list] ?? [];
    if (first !== undefined) scenario[list].push({ ...first, name: undefined, id: `${MARK}-more` }, { ...first, name: undefined, id: `${MARK}-most` });
  }
  return scenario;
}

/** What the popover of each lever says. @param {Visit} visit @returns {Promise<string[]>} */
const explained = ({ page }) => page.evaluate(() => [...document.querySelectorAll('#all-levers .about')].map((button) => {
  /** @type {HTMLElement} */ (button).click();
  const popover = /** @type {HTMLElement} */ (document.getElementById('about'));
  const said = popover.innerText;
  popover.hidePopover();
  return said;
}));

/** What each chart says at its first and some later places. @param {Visit} visit @returns {Promise<string[]>} */
const readOut = ({ page }) => page.evaluate(() => [...document.querySelectorAll('.chart')].flatMap((chart) => {
  const plot = chart.querySelector('[tabindex="0"]');
  return ['Home', ...Array.from({ length: 12 }, () => 'ArrowRight'), 'End'].map((key) => {
    plot?.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true }));
    return chart.querySelector('.readout')?.textContent ?? '';
  });
}));

const CHINESE = /[\u3400-\u9fff]/;
/** References that stay as they were published, addresses and names of who published; and digests. */
const REFERENCES = /[\w./?=-]+\.(?:com|net|cn|html)[\w./?=-]*|arXiv:[\w./]+|doi 10\.[\w./-]+|Leskovec, Adamic, Huberman \d+|Tellis \d+|van Heerde|Bijmolt|Pieters|Neslin|Leeflang|Wittink|CDNOW|BG\/NBD|Pareto\/NBD|Fader|Hardie|Lee|Bass \d+|RJMetrics|Uptain|Chipotle|pcpop|\b[\da-f]{16}\b/g;
/** Terms and signs that Chinese marketers write in Latin letters, keys, file formats, and the names of distributions. */
const TERMS = new Set(('Funnelcast English KOL CPM CAC ROI SMS App QR Gephi Excel PNG SVG CSV JSON XLSX gzip worker Tab Ctrl Shift Alt Home End Enter Esc ' +
  'beta uniform normal lognormal triangular pert discrete').toLowerCase().split(' '));

/** The Latin words in what the Chinese page says that are neither terms nor references. @param {string} said */
const foreign = (said) => (said.replace(REFERENCES, ' ').match(/[A-Za-z]{2,}/g) ?? []).filter((word) => !TERMS.has(word.toLowerCase()));

/** Whether there are Chinese signs where there should be none: the button that switches the language has its own. @param {string} said */
const isChinese = (said) => said !== '中文' && CHINESE.test(said);

test('the check of words finds what it is to find', () => {
  assert.deepEqual(foreign('好友 follows 你，CPM 与 research-alert.net/?p=4268'), ['follows']);
  assert.equal(isChinese('Newrank (新榜)'), true);
  assert.equal(isChinese('Newrank'), false);
});

for (const id of PRESETS) {
  story(`${id}: no id, and no word of the other language`, { at: `?lang=en${linkTo({ scenario: marked(id), replications: 40 })}`, anew: true }, async (visit) => {
    const { page } = visit;
    const said = { en: /** @type {string[]} */ ([]), zh: /** @type {string[]} */ ([]) };
    const listen = async (/** @type {'en' | 'zh'} */ language) => said[language].push(...await wording(page), ...await readOut(visit));
    // What is compared names entries: one that went, one that came, another order, another lever.
    const { scenario } = await visit.state();
    const list = scenario.channels.length > 1 ? 'channels' : 'accounts';
    const gone = scenario.campaigns.length > 1 ? ['campaigns[0].remove'] : [];
    await visit.openAll();
    await visit.settled();
    await listen('en');
    assert.ok(said.en.length > 300, 'the page has a lot to say');
    for (const action of [`${list}[0].down`, `${list}[1].duplicate`, ...gone]) {
      await visit.page.locator(`#all-levers [data-action="${action}"]`).click();
      await visit.settled();
      said.en.push(await page.locator('#announcer').innerText());
    }
    await visit.set('sharing.share_rate', '7');
    await visit.openAll();
    await visit.settled();
    await listen('en');
    said.en.push(...await explained(visit));
    await page.locator('#language').click();
    await visit.settled();
    await visit.openAll();
    await listen('zh');
    said.zh.push(...await explained(visit));
    assert.ok((await page.locator('#comparison tbody tr').count()) >= 3, 'the comparison lists what differs');
    // What is refused elsewhere is told with the name of what it is in.
    await visit.type('time.days', '2');
    said.zh.push(...await wording(page));
    await page.locator('#language').click();
    await page.locator('html[lang="en"]').waitFor();
    // Pictures and lists follow when they are drawn: they were listened to.
    said.en.push(await page.locator('#levers').innerText());
    assert.deepEqual([...said.en, ...said.zh].filter((words) => words.includes(MARK)), [], 'an id');
    assert.deepEqual([...new Set(said.en)].filter(isChinese), []);
    assert.deepEqual([...new Set(said.zh)].filter((words) => foreign(words).length > 0), []);
  });
}

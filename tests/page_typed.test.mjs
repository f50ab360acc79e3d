/** Numbers as people type them into a lever's field: units, multiples, limits and words around them, in both languages. */
import assert from 'node:assert/strict';
import { linkTo } from './browser/links.mjs';
import { scenario } from './browser/scenarios.mjs';
import { openStage } from './browser/stage.mjs';

/** @typedef {import('./browser/visit.mjs').Visit} Visit */

const { story } = await openStage({ shared: true, sparing: true });

const BRIEF = linkTo({ scenario: scenario(), replications: 20 });
const RATE = 'sharing.share_rate';
const FANS = 'reservoir.fans';
const PRICE = 'money.price';

/** What the scenario has for a lever that is in no list. @param {Visit} visit @param {string} path */
async function held(visit, path) {
  const [group = '', field = ''] = path.split('.');
  return (await visit.state()).scenario[group][field];
}
/** @param {Visit} visit @param {string} path */
const lever = (visit, path) => visit.page.locator('.lever', { has: visit.page.locator(`[data-path="${path}"]`) });

/** What people type in either language; what the scenario then has; and whether it is said what was made of it. */
const AS_TYPED = /** @type {[string, string, string | number, boolean][]} */ ([
  [PRICE, '¥128', 128, false],
  [PRICE, '128元', 128, false],
  [PRICE, '129 块', 129, false],
  [PRICE, '127,5', 127.5, false],
  [PRICE, '100±20', '80 to 120', true],
  [PRICE, '约130元', 130, true],
  [FANS, '两千五', 2500, false],
  [FANS, '0.3w', 3000, false],
  [FANS, '1 to 2 thousand people', '1000 to 2000', false],
  [FANS, '3到4千人', '3000 to 4000', false],
  [RATE, '5‰', 0.005, false],
  [RATE, '<5%', 'uniform(0%, 5%)', true],
  [RATE, '不到6%', 'uniform(0%, 6%)', true],
  [RATE, '7%以内', 'uniform(0%, 7%)', true],
  [RATE, '2% to 5% evenly', 'uniform(2%, 5%)', false],
  [RATE, '1%～4% 均匀', 'uniform(1%, 4%)', false],
  [RATE, '2% -> 5%', '2% to 5%', false],
  [RATE, 'between 2 and 4%', '2% to 4%', false],
  [RATE, '介于1%和3%之间', '1% to 3%', false],
  ['sharing.lifetime', '1 week', 7, true],
  ['sharing.lifetime', '10天', 10, false],
]);

/** What is refused, and the word of it that is named. */
const NAMED = [[PRICE, '128 days', 'days'], [PRICE, '$128', '$'], [RATE, '5 apples', 'apples'], [FANS, '3千元', '元'], ['time.days', '180元', '元'], ['seed', '5 days', 'days']];

for (const language of /** @type {const} */ (['en', 'zh'])) {
  story(`numbers are read as people type them, and what is not is named (${language})`, { at: `?lang=${language}${BRIEF}` }, async (visit) => {
    const grouped = (/** @type {string} */ range) => range.replace(/(?<![\d.])(\d)(\d{3})(?!\d)/g, '$1,$2');
    // What any number of is as likely as another is said in words, too.
    const even = language === 'zh' ? '$1～$2 均匀' : '$1 to $2 evenly';
    const asShown = (/** @type {string} */ range) => {
      const words = grouped(range).replace(/^uniform\((.+), (.+)\)$/, even);
      return language === 'zh' ? words.replace(' to ', '～') : words;
    };
    for (const [path, typed, setting, told] of AS_TYPED) {
      const field = await visit.type(path, typed);
      assert.equal(await visit.complaint(path), null, typed);
      assert.equal(await held(visit, path), setting, typed);
      const shown = await field.inputValue();
      if (typeof setting === 'string') assert.equal(shown, asShown(setting), typed);
      const note = lever(visit, path).locator('.taken');
      assert.equal(await note.count(), Number(told), typed);
      if (told) {
        assert.ok((await note.innerText()).includes(typed), typed);
        assert.doesNotMatch(await note.innerText(), /uniform/, typed);
        assert.ok((await visit.page.locator('#announcer').innerText()).includes(typed), typed);
      }
      // What stands there can be entered as it is.
      await field.press('Enter');
      assert.equal(await held(visit, path), setting, `${typed}: ${shown}`);
    }
    assert.match(await lever(visit, 'sharing.lifetime').innerText(), language === 'zh' ? /天/ : /days/);
    for (const [path = '', typed = '', word = ''] of NAMED) {
      const field = await visit.type(path, typed);
      const complaint = await visit.complaint(path) ?? '';
      assert.ok(complaint.includes(`“${word}”`), complaint);
      assert.doesNotMatch(complaint.replace(word, ''), language === 'zh' ? / to / : /[一-鿿]/, complaint);
      // The field takes the example that it gives.
      const [, example = ''] = (language === 'zh' ? /例如 (.+?)。/ : /such as (.+?)\. /).exec(`${complaint} `) ?? [];
      await field.fill(example);
      await field.press('Enter');
      assert.equal(await visit.complaint(path), null, `${complaint}: ${example}`);
    }
  });
}

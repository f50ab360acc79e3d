/** The name of a scenario, changed where it stands; and texts pasted into fields that are far too long for any. */
import assert from 'node:assert/strict';
import { BRIEF, QUICK, openStage } from './browser/stage.mjs';

const { story } = await openStage({ sparing: true });
const NAME = "A small brand's first 180 days";

story('the title is changed where it stands, and names tab and files', { at: BRIEF }, async (visit) => {
  const { page } = visit;
  const title = page.locator('#story-title');
  await page.locator('#rename').focus();
  await page.keyboard.press('Enter');
  assert.equal(await page.locator('#title-input').inputValue(), NAME);
  await page.keyboard.type('不要');
  await page.keyboard.press('Escape');
  assert.equal(await title.innerText(), NAME);
  assert.equal(await page.evaluate(() => document.activeElement?.id), 'rename');
  await page.keyboard.press('Enter');
  await page.keyboard.type('x'.repeat(1000));
  await page.keyboard.press('Enter');
  assert.match(await page.locator('#title-complaint').innerText(), /at most 120 characters; this one has 1000/);
  await page.keyboard.press('Control+a');
  await page.keyboard.type('春季 计划: A/B?');
  await page.keyboard.press('Enter');
  assert.equal(await title.innerText(), '春季 计划: A/B?');
  assert.equal(await page.title(), '春季 计划: A/B? · Funnelcast');
  assert.equal(await page.locator('#comparison').isVisible(), false, 'another name is nothing to compare');
  assert.equal((await visit.download('save-scenario')).name, '春季 计划 A B-scenario.json');
  await page.locator('#language').click();
  await page.locator('html[lang="zh-Hans"]').waitFor();
  assert.equal(await title.innerText(), '春季 计划: A/B?', 'in both languages');
  await page.locator('#undo').click();
  await visit.settled();
  assert.equal(await page.title(), '小品牌的头 180 天 · Funnelcast');
});

/** Runs in the page: counts the tasks that workers are given. */
const COUNT_TASKS = () => {
  const counted = /** @type {any} */ (globalThis);
  const post = Worker.prototype.postMessage;
  counted.tasks = 0;
  Worker.prototype.postMessage = function (/** @type {any} */ message, /** @type {any} */ ...rest) {
    if (message.type === 'run' || message.type === 'again') counted.tasks++;
    return post.call(this, message, ...rest);
  };
};

story('another title runs nothing and moves no figure; it is in the results, and so is the name of an entry', { at: QUICK, before: [COUNT_TASKS] }, async (visit) => {
  const { page } = visit;
  const tasks = () => page.evaluate(() => /** @type {any} */ (globalThis).tasks);
  const [before, said] = [await tasks(), await page.locator('#answers').innerText()];
  await page.locator('#rename').click();
  await page.keyboard.type('For the boss');
  await page.keyboard.press('Enter');
  await visit.settled();
  assert.equal(await tasks(), before);
  assert.equal(await page.locator('#answers').innerText(), said);
  await visit.openAll();
  const name = page.locator('[data-path="accounts[0].name"]');
  await name.fill('Our channel');
  await name.press('Enter');
  await visit.settled();
  // What it is compared with goes by the old name, and is run: the plan itself is not.
  const { scenario } = JSON.parse((await visit.download('save-json')).content);
  assert.deepEqual([scenario.about.title.en, scenario.accounts[0].name], ['For the boss', 'Our channel']);
  assert.ok(before > 0);
});

story('fifty megabytes pasted into a field are told, and the field is as it was', { at: BRIEF }, async (visit) => {
  const { page } = visit;
  const paste = (/** @type {string} */ selector) => page.locator(selector).first().evaluate((field) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData('text/plain', 'x'.repeat(50_000_000));
    return field.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
  });
  assert.equal(await paste('#levers input[type="text"]'), false, 'it does not get there');
  assert.match(await visit.message(), /50M characters, and a field takes 10,000 at most/);
  await page.locator('#menu-button').click();
  await page.locator('#my-scenarios').click();
  assert.equal(await paste('#library-search'), false);
  assert.match(await page.locator('.library-status').innerText(), /50M characters/);
});

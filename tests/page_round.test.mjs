/** Rounds with phones: a trainer and two phones, codes typed and photographed, what is wrong said in words, a reveal, and a second round. */
import assert from 'node:assert/strict';
import { answerCode, qrSquares } from '../www/pkg/funnelcast.js';
import { violations, wording } from './browser/audit.mjs';
import './browser/core.mjs';
import { QUICK, openStage } from './browser/stage.mjs';

/** @typedef {import('./browser/visit.mjs').Visit} Visit */

const { story } = await openStage({ sparing: true });

const PHONE = { viewport: { width: 390, height: 844 } };
/** The letters of codes. */
const LETTERS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** Runs in the page: a camera that nobody allows. */
const REFUSED = () => {
  const refuse = async () => {
    throw new DOMException('no', 'NotAllowedError');
  };
  Object.defineProperty(navigator, 'mediaDevices', { value: { getUserMedia: refuse } });
};

/** Runs in the page: storage that is full. */
const FULL = () => {
  Storage.prototype.setItem = () => {
    throw new DOMException('full', 'QuotaExceededError');
  };
};

/** Runs in the page: a camera before which there is a code, its squares in `camera` of the page, and no reader of the browser's own. */
const FILMING = () => {
  const canvas = document.createElement('canvas');
  Object.assign(canvas, { width: 640, height: 480 });
  const paint = () => {
    const context = /** @type {CanvasRenderingContext2D} */ (canvas.getContext('2d'));
    context.fillStyle = '#888';
    context.fillRect(0, 0, 640, 480);
    const squares = /** @type {number[] | undefined} */ (/** @type {any} */ (globalThis).camera);
    if (squares === undefined) return;
    const side = Math.sqrt(squares.length);
    const size = Math.floor(320 / side);
    context.fillStyle = '#eee';
    context.fillRect(100, 60, (side + 8) * size, (side + 8) * size);
    context.fillStyle = '#222';
    for (const [place, dark] of squares.entries()) if (dark === 1) context.fillRect(100 + ((place % side) + 4) * size, 60 + (Math.floor(place / side) + 4) * size, size, size);
  };
  setInterval(paint, 50);
  Reflect.deleteProperty(globalThis, 'BarcodeDetector');
  Object.defineProperty(navigator, 'mediaDevices', { value: { getUserMedia: async () => canvas.captureStream(20) } });
};

/** Runs in the page: notes at each painting whether an answer can be seen. */
const WATCH = () => {
  const look = () => {
    const figure = document.querySelector('#answers .figure');
    const seen = /** @type {any} */ (globalThis);
    seen.paintings = (seen.paintings ?? 0) + 1;
    if (figure?.textContent && figure.checkVisibility({ visibilityProperty: true })) seen.answerSeen = true;
    requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
};

/** @param {Visit} visit @param {{teams?: string, kind?: string, language?: 'en' | 'zh'}} [rules] */
async function begin({ page }, { teams = '3', kind = 'plan', language = 'en' } = {}) {
  await page.locator('#teach-button').click();
  await page.locator('[data-teach="round"]').click();
  await page.locator('#round .round-levers input').first().waitFor({ state: kind === 'plan' ? 'visible' : 'attached' });
  await page.locator('#round-kind').selectOption(kind);
  await page.locator('#round-teams').fill(teams);
  if (kind === 'plan') await page.locator('#round-budget').fill(language === 'zh' ? '3万' : '30k');
  await page.locator('#round .round-setup .confirm').click();
  await page.locator('#round .round-qr svg').waitFor();
  return await page.locator('#round .round-link').getAttribute('href') ?? '';
}

/** What is behind the page's address in a link. @param {string} link */
const behind = (link) => link.slice(link.indexOf('?'));

/** @param {Visit} visit @param {string} code */
async function type({ page }, code) {
  await page.locator('#round-code').fill(code);
  await page.locator('#round-code').press('Enter');
}

/** Waits until this is said of what came last. @param {Visit} visit @param {RegExp} words */
const said = ({ page }, words) => page.locator('#round .round-said', { hasText: words }).waitFor();

/** A phone's plan: its team and the steps of its levers. @param {Visit} visit @param {number} team @param {number[]} steps */
async function plan({ page }, team, steps) {
  await page.locator('#round-team').selectOption(String(team));
  for (const [at, step] of steps.entries()) await page.locator(`#round-step-${at}`).fill(String(step));
}

/** @param {Visit} visit */
async function handIn({ page }) {
  await page.locator('#round .round-body > .confirm').click();
  await page.locator('#round .round-answer svg').waitFor();
  return page.locator('#round p.round-code').innerText();
}

/** The number of the round that a link is of. @param {string} link */
function roundOf(link) {
  const letters = /\.([0-9A-Z]{3})#/.exec(link)?.[1] ?? '';
  return [...letters].reduce((sum, letter) => sum * 32 + LETTERS.indexOf(letter), 0);
}

/** @param {string} link @param {number} team @param {number[]} steps */
const codeFor = (link, team, steps) => answerCode(true, roundOf(link), team, Uint32Array.from(steps)) ?? '';

story('a round of plans from a trainer and two phones, revealed, and another one after it, without a network', { at: `?lang=en${QUICK}`, before: [REFUSED] }, async (trainer, another) => {
  const { page } = trainer;
  const link = await begin(trainer);
  assert.deepEqual(await violations(page, ['#round']), []);
  const phones = [await another({ at: behind(link), context: PHONE }), await another({ at: `?lang=zh&${behind(link).slice(1)}`, context: PHONE })];
  const [first, second] = /** @type {[Visit, Visit]} */ (phones);
  await Promise.all(phones.map(async (phone) => {
    await phone.page.locator('#round-step-0').waitFor();
    await phone.page.waitForTimeout(500);
  }));
  // Who answers questions of a choice between plans, and of codes, is there by itself.
  await page.waitForFunction(() => performance.getEntriesByType('resource').filter(({ name }) => name.includes('worker/analysis.js')).length > Math.min(8, navigator.hardwareConcurrency) + 1);
  for (const visit of [trainer, ...phones]) {
    // What the page would fetch by itself, for rooms that nobody has entered.
    visit.expectFaults(/ERR_INTERNET_DISCONNECTED/);
    await visit.context.setOffline(true);
  }
  const levers = await first.page.locator('#round input[type="range"]').count();
  assert.ok(levers >= 2, `${levers}`);
  const steps = (/** @type {number[]} */ ...own) => Array.from({ length: levers }, (_, at) => own[at] ?? 0);

  // A phone.
  await first.page.locator('#round .round-body > .confirm').click();
  assert.match(await first.page.locator('#round .round-body > [role=alert]').innerText(), /Choose your team first/);
  await plan(first, 1, steps(20, 20));
  assert.match(await first.page.locator('#round .round-left').innerText(), /Over the budget by/);
  await first.page.locator('#round .round-body > .confirm').click();
  assert.match(await first.page.locator('#round .round-body > [role=alert]').innerText(), /over the budget by ¥[\d,]+\. Take something back/);
  await plan(first, 1, steps(6, 6));
  await first.page.getByRole('button', { name: 'Try it on this phone' }).click();
  await first.page.locator('#round .round-found', { hasText: /in 9 of 10 simulations from/ }).waitFor();
  const code = await handIn(first);
  assert.deepEqual(await violations(first.page, ['#round']), []);
  assert.equal(await first.page.evaluate(() => document.documentElement.scrollWidth > innerWidth), false);
  await plan(second, 2, steps(1));
  const other = await handIn(second);
  assert.deepEqual((await wording(second.page).then((all) => all.join(' '))).match(/round|plan|team|budget/gi), null, 'Chinese words');

  // What comes in.
  await type(trainer, '');
  await said(trainer, /Type or paste/);
  await type(trainer, code.replace(/^./, 'U'));
  await said(trainer, /“U” is in no code/);
  await type(trainer, code.slice(0, 4));
  await said(trainer, /4 letters/);
  const typo = code.at(-1) === '7' ? '8' : '7';
  await type(trainer, code.slice(0, -1) + typo);
  await said(trainer, /This code has a typo/);
  await type(trainer, answerCode(true, (roundOf(link) + 1) % 32_768, 1, Uint32Array.from(steps(1))) ?? '');
  await said(trainer, /belongs to another round \(/);
  await type(trainer, codeFor(link, 1, steps(20, 20)));
  await said(trainer, /plan of team 1 is over the budget by ¥[\d,]+/);
  await type(trainer, codeFor(link, 9, steps(1)));
  await said(trainer, /teams 1 to 3/);
  await type(trainer, codeFor(link, 2, [1]));
  await said(trainer, /does not fit/);
  await page.locator('#round .round-form button[aria-pressed]').click();
  await said(trainer, /The camera was refused/);
  await type(trainer, ` ${code.toLowerCase().replaceAll('-', ' ').replaceAll('0', 'o').replaceAll('1', 'l')} `);
  await said(trainer, /Team 1 is in/);
  await type(trainer, code);
  await said(trainer, /already in/);
  await type(trainer, codeFor(link, 1, steps(2)));
  await said(trainer, /Team 1 has already handed in something else/);
  await page.getByRole('button', { name: 'Keep the first one' }).click();
  await said(trainer, /first answer of team 1 stays/);
  await type(trainer, `https://example.org/?answer=${other}`);
  await said(trainer, /Team 2 is in/);
  await type(trainer, codeFor(link, 3, steps(0, 3)));
  await said(trainer, /Team 3 is in/);

  // The reveal.
  await page.locator('#round .round-in > .confirm').click();
  await page.locator('#round .round-board table').waitFor();
  assert.equal(await page.locator('#round .round-bars .plan-bar').count(), 3);
  assert.match(await page.locator('#round .round-verdict').innerText(), /Would the ranking hold\? Team \d is ahead of Team \d in .+ simulated world/);
  assert.deepEqual(await page.locator('#round .round-board tbody td:first-child').allInnerTexts(), ['1', '2', '3']);
  assert.deepEqual(await violations(page, ['#round']), []);

  // After the discussion.
  await page.getByRole('button', { name: 'Next round after discussion' }).click();
  await page.locator('#round .round-setup .confirm').click();
  await page.locator('#round-title', { hasText: /^Round 2 · / }).waitFor();
  const next = await page.locator('#round .round-link').getAttribute('href') ?? '';
  await type(trainer, code);
  await said(trainer, /belongs to another round/);
  await type(trainer, codeFor(next, 1, steps(3, 3)));
  await said(trainer, /Team 1 is in/);
  await type(trainer, codeFor(next, 2, steps(2, 1)));
  await said(trainer, /Team 2 is in/);

  // A reload loses nothing.
  for (const visit of [trainer, ...phones]) await visit.context.setOffline(false);
  await page.reload();
  await trainer.settled();
  await page.locator('#teach-button').click();
  await page.locator('[data-teach="round"]').click();
  await page.locator('#round h3', { hasText: '2 of 3 plans are in' }).waitFor();
  await page.locator('#round .round-in > .confirm').click();
  await page.locator('#round .round-board th', { hasText: 'Round before' }).waitFor();
  assert.match(await page.locator('#round .round-board tbody tr').first().innerText(), /Rank [123]: .*since then/s);
});

story('a code is taken by the camera where the browser has no reader, and predictions are ranked', { at: `?lang=zh${QUICK}`, before: [FILMING, FULL] }, async (trainer, another) => {
  const { page } = trainer;
  const link = await begin(trainer, { kind: 'guess', language: 'zh' });
  await page.locator('#round > [role=alert]', { hasText: '浏览器的存储已满或被关闭' }).waitFor();
  const phone = await another({ at: behind(link), context: PHONE, before: [WATCH] });
  await phone.page.locator('#round-team').selectOption('2');
  const [paintings, isSeen] = await phone.page.evaluate(() => ['paintings', 'answerSeen'].map((name) => Reflect.get(globalThis, name)));
  assert.ok(paintings > 5 && isSeen === undefined, `what is to be predicted is not seen before: ${paintings} paintings`);
  for (const [name, value] of Object.entries({ low: '2万', likely: '10k', high: '30,000' })) {
    await phone.page.locator(`#round-expected-${name}`).fill(value);
    await phone.page.locator(`#round-expected-${name}`).press('Tab');
  }
  await phone.page.locator('#round .round-body > .confirm').click();
  assert.match(await phone.page.locator('#round .round-body > [role=alert]').innerText(), /Low must not be above likely/);
  await phone.page.locator('#round-expected-low').fill('-5000');
  await phone.page.locator('#round-expected-low').press('Tab');
  const code = await handIn(phone);
  const squares = qrSquares(code);
  await page.evaluate((all) => Object.assign(globalThis, { camera: all }), [...squares ?? []]);
  await page.locator('#round .round-form button[aria-pressed]').click();
  await said(trainer, /第 2 组已交/);
  await page.locator('#round .round-in > .confirm').click();
  await page.locator('#round .round-verdict', { hasText: '第 2 组猜得最准' }).waitFor();
  assert.equal(await page.locator('#round .round-bars .plan-bar').count(), 2);
  assert.deepEqual(await violations(page, ['#round']), []);
});

story('a damaged link, and one of another scenario, are told', { at: `?lang=en&round=1.plan.profit.30000.0.3.run.000${QUICK}` }, async ({ page }, another) => {
  await page.locator('#round [role=alert]', { hasText: 'This page does not show the scenario of round 000' }).waitFor();
  const damaged = await another({ at: '?lang=en&round=nonsense' });
  await damaged.page.locator('.message-error', { hasText: 'The link to the round is damaged' }).waitFor();
  await damaged.settled();
  assert.equal(await damaged.page.locator('#round').isVisible(), false, 'nothing lies over it');
  const late = await another({ at: '?lang=en&answer=5Q3H-2RAM' });
  await late.page.locator('#round [role=alert]', { hasText: 'No round is open in this browser' }).waitFor();
});

/** Guesses that go together, on the page: as an entry of a list, in the link, in the band. */
import assert from 'node:assert/strict';
import { QUICK, openStage } from './browser/stage.mjs';

const { story } = await openStage({ sparing: true });

/** @param {import('./browser/visit.mjs').Visit} visit */
async function openList({ page }) {
  await page.locator('#all-levers > summary').click();
  await page.locator('#group-correlation > summary').click();
}

story('guesses go together by two clicks, and the link says so', { at: QUICK }, async (visit) => {
  const { page } = visit;
  await openList(visit);
  assert.match(await page.locator('#group-correlation').innerText(), /Each guess is drawn independently/);
  await page.getByRole('button', { name: 'Add guesses that go together' }).click();
  await visit.settled();
  const card = page.locator('.entry.correlation');
  assert.match(await card.locator('summary').innerText(), /Conversion, sharing and loyalty/);
  assert.match(await card.locator('.together-now').innerText(), /Share rate.*, Purchase rate from an ad view/);
  assert.doesNotMatch(await card.innerText(), /[a-z]_[a-z]|NaN|undefined/);
  const { scenario } = await visit.state();
  assert.deepEqual(scenario.correlations, [{ id: 'correlation-1', kind: 'response', rank_correlation: 0.5 }]);
  // A number is wanted, no range.
  const field = card.locator('[data-path="correlations[0].rank_correlation"]').first();
  await field.fill('0.2 to 0.4');
  await field.press('Enter');
  assert.match(await card.innerText(), /is not a number\. Type a figure such as 0\.5\. Allowed: [−-]0\.95 to 0\.95/);
  await field.fill('0.8');
  await field.press('Enter');
  await visit.settled();
  assert.match(page.url(), /correlation\.correlation-1=response&correlation\.correlation-1\.rank_correlation=0\.8/);
  await page.reload();
  await visit.settled();
  assert.equal((await visit.state()).scenario.correlations[0]?.rank_correlation, 0.8);
});

story('guesses of one’s own choice, and what cannot be together, are told in words', { at: QUICK }, async (visit) => {
  const { page } = visit;
  await openList(visit);
  await page.getByRole('button', { name: 'Add guesses that go together' }).click();
  await visit.settled();
  const card = page.locator('.entry.correlation');
  await card.locator('[data-path="correlations[0].kind"]').selectOption('chosen');
  await visit.settled();
  assert.match(await card.innerText(), /nothing goes together yet/);
  const boxes = card.locator('.together-boxes input');
  await boxes.nth(0).check();
  await visit.settled();
  await boxes.nth(1).check();
  await visit.settled();
  assert.equal((await visit.state()).scenario.correlations[0]?.levers?.length, 2);
  // What is removed is named no more.
  await visit.follow('#p=small-brand&correlation.x=chosen&correlation.x.levers=channel.moments-ad,sharing.share_rate');
  await page.locator('#group-channel > summary').click();
  await page.locator('.entry.channel > summary').first().click();
  await page.locator('[data-action="channels[0].remove"]').click();
  await visit.settled();
  assert.deepEqual((await visit.state()).scenario.correlations[0]?.levers, ['sharing.share_rate']);
  // A link of what no joint distribution has is refused with what could be.
  const pair = (/** @type {string} */ id, /** @type {string} */ levers, /** @type {number} */ figure) => `&correlation.${id}=chosen&correlation.${id}.levers=${levers}&correlation.${id}.rank_correlation=${figure}`;
  await visit.follow(`#p=small-brand${pair('a', 'sharing.share_rate,conversion.buy_cold', 0.9)}${pair('b', 'conversion.buy_cold,conversion.buy_warm', 0.9)}${pair('c', 'sharing.share_rate,conversion.buy_warm', -0.9)}`);
  await page.locator('.message', { hasText: 'no guesses can go together like that' }).waitFor();
});

/** Links as QR codes: small enough for a room, and read by a reader that is not the product's. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { greyOf } from '../www/js/rounds/grey.js';
import { fragmentOf, idOf, queryOf, rulesIn } from '../www/js/rounds/round.js';
import { writeShortLink } from '../www/js/scenario/short_link.js';
import { answerCode, describe, qrRead, qrSquares, withSettings } from '../www/pkg/funnelcast.js';
import './browser/core.mjs';
import { foundIn, pixelsOf } from './browser/qr.mjs';

const ADDRESS = 'https://example.org/tools/funnelcast/';
/** Squares of a side of version 15. */
const LARGEST = 17 + 4 * 15;
const CHANGED = [['sharing.share_rate', '4.5%'], ['conversion.buy_cold', '1.25%'], ['conversion.buy_warm', '11.5%'], ['money.price', '123']];

/** @param {string} text */
function drawnAndRead(text) {
  const squares = qrSquares(text);
  assert.ok(squares !== undefined, text);
  const { pixels, side } = pixelsOf(squares);
  assert.equal(foundIn(pixels, side, side), text);
  assert.equal(qrRead(greyOf(pixels), side, side), text, 'by the core');
  return Math.sqrt(squares.length);
}

for (const { id } of describe().presets) {
  test(`${id} with five changed levers is a code of version 15 at the most, as a link and as a round`, async () => {
    const { scenario: plain } = withSettings(id, [], []);
    const { channels: [channel], accounts: [account] } = JSON.parse(plain ?? '');
    const changed = [...CHANGED, channel === undefined ? [`account.${account.id}.pushes_per_week`, '0.75'] : [`channel.${channel.id}.impressions_per_day`, '12345']];
    const made = withSettings(id, changed.map(([path = '']) => path), changed.map(([, text = '']) => text));
    assert.deepEqual(made.problems, []);
    const scenario = JSON.parse(made.scenario ?? '');
    const state = { scenario, reference: scenario, preset: id, replications: 2000, seed: 7 };
    const short = writeShortLink(state, () => null);
    assert.ok(short !== null);
    assert.ok(drawnAndRead(ADDRESS + short) <= LARGEST, short);
    const rules = { number: 2, isPlan: true, objective: 'cost_per_new_customer', budget: 123_456, levers: [0, 1, 2, 3], teams: 30, mayRun: true };
    const round = ADDRESS + queryOf(rules, idOf(rules, scenario, 7)) + await fragmentOf(state, '0');
    assert.ok(drawnAndRead(round) <= LARGEST, round);
    assert.deepEqual(rulesIn(new URL(round).searchParams.get('round') ?? '')?.rules, rules);
  });
}

test('the code of an answer is a small one', () => {
  const code = answerCode(true, 12_345, 30, Uint32Array.from([20, 20, 20, 20])) ?? '';
  assert.match(code, /^[0-9A-Z]{4}(-[0-9A-Z]{1,4}){3}$/);
  assert.ok(drawnAndRead(code) <= 25);
});

test('rules that are none are refused', () => {
  for (const asked of ['', '1', '1.plan.profit.30000..6.run.7K3', '1.plan.profit.0.0.6.run.7K3', '1.plan.profit.30000.0-9-x.6.run.7K3', '1.plan.profit.30000.0.0.run.7K3', '<b>.plan.profit.1.0.1.run.7K3']) {
    assert.equal(rulesIn(asked), null, asked);
  }
});

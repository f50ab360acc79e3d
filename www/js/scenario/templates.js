/**
 * What can be added by the few figures that people have of it: a row each. The other levers of such an entry are those of its
 * kind, or what stands here, which is an assumption.
 *
 * @typedef {import('../../pkg/scenario.js').ListName} ListName
 * @typedef {{name: string, list: ListName, kind: string, asks: string[], lasts?: number, from?: Record<string, number>}} Template
 *   name: in the locales, `template.NAME`, beside `.help`, `.search`, and `.LEVER` where a lever is called otherwise; asks: three
 *   levers at most, one of which is what it costs or gives away; lasts: its days, where those are not its kind's
 */

import { leversOf, made } from './entries.js';

/** Whoever asks a fee for all of it is paid nothing for a thousand views: the fee is the cost. */
const FEE = { cost_per_thousand: 0 };

/** @type {Template[]} in the order of the page */
export const TEMPLATES = [
  {
    name: 'kol_post', list: 'channels', kind: 'big_account_post', lasts: 1, asks: ['start', 'fixed_cost', 'impressions_per_day'],
    from: { ...FEE, fixed_cost: 3000, impressions_per_day: 50_000 },
  },
  { name: 'ad_burst', list: 'channels', kind: 'moments_ad', lasts: 7, asks: ['start', 'impressions_per_day', 'cost_per_thousand'], from: { impressions_per_day: 5000 } },
  { name: 'salon', list: 'campaigns', kind: 'salon', lasts: 1, asks: ['start', 'participants', 'cost_per_participant'], from: { every: 0 } },
  { name: 'coupon_week', list: 'campaigns', kind: 'coupon', lasts: 7, asks: ['start', 'end', 'discount'] },
  {
    name: 'sms', list: 'channels', kind: 'short_text', lasts: 1, asks: ['start', 'impressions_per_day', 'cost_per_thousand'],
    from: { impressions_per_day: 10_000 },
  },
  { name: 'group_purchase', list: 'campaigns', kind: 'group_purchase', lasts: 7, asks: ['start', 'discount', 'needed'] },
  { name: 'share_reward', list: 'campaigns', kind: 'share_reward', lasts: 7, asks: ['start', 'end', 'cost_per_share'] },
  { name: 'offline_event', list: 'channels', kind: 'event', lasts: 1, asks: ['start', 'fixed_cost', 'impressions_per_day'], from: FEE },
  { name: 'member_day', list: 'campaigns', kind: 'activation', lasts: 1, asks: ['start', 'every', 'discount'] },
  { name: 'sale_day', list: 'campaigns', kind: 'event_day', lasts: 1, asks: ['start', 'discount', 'fixed_cost'] },
  { name: 'quiz', list: 'campaigns', kind: 'quiz', lasts: 7, asks: ['start', 'participants', 'cost_per_participant'] },
  { name: 'bargain', list: 'campaigns', kind: 'bargain', lasts: 7, asks: ['start', 'needed', 'cut_per_helper'] },
  { name: 'store_qr', list: 'channels', kind: 'store_qr', asks: ['start', 'fixed_cost', 'impressions_per_day'], from: { ...FEE, end: 1095, fixed_cost: 500 } },
  { name: 'wechat_group', list: 'accounts', kind: 'group', asks: ['membership', 'pushes_per_week', 'running_cost'] },
];

/**
 * An entry as a template begins it, in no list yet.
 * @param {Template} template
 * @param {import('../../pkg/funnelcast.js').ListDescription} list
 * @param {import('../../pkg/scenario.js').Scenario} scenario
 */
export function begun({ kind, lasts, from }, list, scenario) {
  const start = Number(leversOf(made(scenario, list, kind, from))['start']);
  return made(scenario, list, kind, { ...from, ...(lasts === undefined ? {} : { end: start + lasts - 1 }) });
}

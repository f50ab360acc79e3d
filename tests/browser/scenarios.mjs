/** Scenarios of the tests' own: small, with something in every list, and independent of the presets. */

/** @param {object} [changes] fields that are other than below */
export const scenario = (changes = {}) => ({
  schema: 2,
  segments: [
    { id: 'in-market', need: true, share: 0.1, relevance: 1, affinity: { moments: 3 } },
    { id: 'curious', need: false, share: 0.3, relevance: 0.8 },
    { id: 'others', need: false, share: 0.6, relevance: 0.5 },
  ],
  channels: [
    { id: 'moments', kind: 'moments_ad', end: 60 },
    { id: 'paper', kind: 'newspaper', end: 60 },
  ],
  accounts: [
    { id: 'main', kind: 'subscription_account' },
    { id: 'friends', kind: 'group' },
  ],
  campaigns: [
    { id: 'coupons', kind: 'coupon', account: 'main' },
    { id: 'together', kind: 'group_purchase' },
  ],
  ...changes,
});

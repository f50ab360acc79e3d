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

/**
 * A scenario, or a part of one, with a number for everything that is uncertain in it: the likeliest of a distribution, the
 * geometric middle of a range.
 * @param {any} part
 * @returns {any}
 */
export function known(part) {
  if (Array.isArray(part)) return part.map(known);
  if (part !== null && typeof part === 'object') {
    const { about, ...levers } = part;
    return Object.fromEntries(Object.entries(levers).map(([name, value]) => [name, known(value)]));
  }
  const written = typeof part === 'string' ? /\d.* to |^\w+\(/.test(part) : false;
  if (!written) return part;
  const figures = [...part.matchAll(/([\d.]+)(%?)/g)].map(([, digits, percent]) => Number(digits) / (percent ? 100 : 1));
  return figures.length === 2 ? Math.sqrt((figures[0] ?? 0) * (figures[1] ?? 0)) : figures[1];
}

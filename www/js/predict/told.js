/**
 * What a score says, in words that need no statistics.
 *
 * @typedef {import('../../pkg/funnelcast.js').Score} Score
 * @typedef {import('./scoring.js').Scores} Scores
 * @typedef {(value: number) => string} Format
 */
import { element, table } from '../base/dom.js';
import { sentences, text } from '../base/locale.js';
import { formatShare } from '../base/number.js';

/** A band that catches fewer simulations than this is told to be narrow, one that catches more to be wide: it was to catch 80 %. */
const [NARROW, WIDE] = [0.65, 0.95];

/** @param {number} share */
const part = (share) => formatShare(Math.round(share * 100) / 100);

/** How far off the middle is. @param {Score} score @param {Format} format @param {string} key */
function middleText({ offset, least }, format, key) {
  const way = Math.abs(offset) < least / 20 ? 'same' : offset > 0 ? 'high' : 'low';
  return text(`${key}.${way}`, { amount: format(Math.abs(offset)) });
}

/**
 * @param {Score} score
 * @param {Format} format
 * @param {'line' | 'chips'} kind
 */
export function scoreText(score, format, kind) {
  const width = score.within < NARROW ? 'narrow' : score.within > WIDE ? 'wide' : 'right';
  return sentences(
    text('predict.caught', { share: part(score.within) }), text(`predict.caught.${width}`),
    middleText(score, format, `predict.middle.${kind}`),
    text('predict.off', { error: format(score.error), least: format(score.least) }),
  );
}

/**
 * What came of all people together.
 * @param {Scores} scores
 * @param {Format} format
 */
export const poolText = ({ pool, mean }, format) => sentences(
  text('predict.pool', { share: part(pool.within) }), text('predict.pool.off', { error: format(pool.error), mean: format(mean.error), least: format(pool.least) }),
);

/**
 * A row for each person, who is nearest first, and the pool last.
 * @param {Scores} scores
 * @param {string[]} names
 * @param {Format} format
 */
export function peopleTable({ each, pool }, names, format) {
  const row = (/** @type {string} */ name, /** @type {Score} */ score) => [name, part(score.within), middleText(score, format, 'predict.middle.short'), format(score.error)];
  const rows = each.map((score, person) => ({ name: names[person] ?? '', score })).toSorted((one, other) => one.score.error - other.score.error).map(({ name, score }) => row(name, score));
  const made = table(text('predict.people'), [text('predict.name'), text('predict.table.caught'), text('predict.table.middle'), text('predict.table.off')], [...rows, row(text('predict.together'), pool)]);
  for (const heading of made.querySelectorAll('tbody th')) heading.setAttribute('dir', 'auto');
  return element('div', { class: 'scroll', tabindex: '0', role: 'region', 'aria-label': text('predict.people') }, [made]);
}

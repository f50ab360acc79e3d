/**
 * One legend for all charts: what their bands, bars and marks mean, said once. Each card has only what is its own.
 *
 * @typedef {import('./charts.js').Mark} Mark
 */
import { element } from '../base/dom.js';
import { language, text } from '../base/locale.js';

/** What several charts have. */
const COMMON = new Set([
  'page.legend.outer', 'page.legend.inner', 'page.legend.median', 'page.legend.before', 'page.legend.before_band', 'page.legend.ghost',
  'page.legend.campaign', 'page.legend.push', 'page.legend.channel',
]);

/** Whether a mark is explained once for all. @param {Mark} mark */
export const isCommon = ([, , key]) => COMMON.has(key);

/**
 * Marks with their words.
 * @param {Mark[]} marks
 * @param {Record<string, string>} palette
 */
export const legendItems = (marks, palette) => marks.map(([mark, colour, key]) => {
  const swatch = element('span', { class: `swatch swatch-${mark}`, 'aria-hidden': 'true' });
  swatch.style.setProperty('--colour', palette[colour] ?? 'currentColor');
  return element('li', {}, [swatch, text(key)]);
});

export class CommonLegend {
  #list = element('ul', { class: 'legend' });
  #words = element('p');
  #said = '';
  root = element('section', { class: 'common-legend' }, [this.#words, this.#list]);

  /**
   * @param {Mark[]} marks of all charts that are shown
   * @param {Record<string, string>} palette
   */
  show(marks, palette) {
    const common = [...new Map(marks.filter(isCommon).map((mark) => [mark[2], mark])).values()];
    const said = JSON.stringify([language(), palette, common]);
    if (said === this.#said) return;
    this.#said = said;
    this.root.setAttribute('aria-label', text('page.legend.all'));
    this.#words.textContent = text('page.legend.reading');
    this.#list.replaceChildren(...legendItems(common, palette));
  }
}

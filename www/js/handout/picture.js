/**
 * A chart on paper: as the page has it, in the colours of light, with what it shows or with its axes alone to draw on.
 *
 * @typedef {import('../figures/figures.js').Figures} Figures
 * @typedef {import('../charts/charts.js').Charts<Figures>} Charts
 */
import { chartPalette } from '../../pkg/funnelcast.js';
import { element } from '../base/dom.js';
import { text } from '../base/locale.js';
import { theme } from '../base/theme.js';
import { legendItems } from '../charts/legend.js';

/** Colours that carry an answer, as what is bold does; the others are of axes and words. */
const TELLING = ['band_outer', 'band_inner', 'median', 'positive', 'negative'];

/** @param {string} name of a theme @returns {Record<string, string>} */
const paletteOf = (name) => /** @type {any} */ (chartPalette(name));

/** @param {Element} part @param {(colour: string) => string | undefined} change */
function repaint(part, change) {
  for (const name of ['fill', 'stroke']) {
    const next = change(part.getAttribute(name) ?? '');
    if (next !== undefined) part.setAttribute(name, next);
  }
}

/** The charts that a line can be drawn on by hand: those over days. @param {import('../../pkg/funnelcast.js').Description} description */
export const drawable = ({ charts }) => charts.filter(({ shape }) => shape === 'over_days').map(({ name }) => name);

/**
 * A chart with its title, legend and picture; nothing where it is not drawn.
 * @param {Charts} charts
 * @param {string} name
 * @param {Figures} figures
 * @param {boolean} isBlank
 */
export function chartOnPaper(charts, name, figures, isBlank) {
  const card = charts.cards.find(({ contents }) => contents.name === name);
  const drawn = card?.plot.querySelector('.picture svg');
  if (card === undefined || !drawn) return [];
  const svg = /** @type {SVGElement} */ (drawn.cloneNode(true));
  const [shown, light] = [paletteOf(theme()), paletteOf('light')];
  const telling = TELLING.map((colour) => shown[colour]);
  for (const part of svg.querySelectorAll('[fill], [stroke]')) {
    if (isBlank && (part.getAttribute('font-weight') === 'bold' || ['fill', 'stroke'].some((at) => telling.includes(part.getAttribute(at) ?? '')))) part.remove();
    else repaint(part, (colour) => light[Object.keys(shown).find((key) => shown[key] === colour) ?? '']);
  }
  const title = text(`page.chart.${name}`);
  const finding = card.contents.finding?.(figures) ?? '';
  return [element('figure', { class: 'chart-on-paper' }, [
    element('figcaption', {}, [
      element('strong', {}, [isBlank || finding === '' ? title : finding]),
      ...(isBlank ? [] : [element('ul', { class: 'legend' }, legendItems(card.contents.legend(figures), light))]),
      ...(isBlank ? [element('span', {}, [text('handout.chart.draw')])] : []),
    ]),
    svg,
  ])];
}

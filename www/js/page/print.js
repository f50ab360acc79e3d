/**
 * The page on paper: always light, with what was changed and where its figures come from. What was drawn for the dark is
 * coloured anew at once, since a printer does not wait for a worker.
 *
 * @typedef {import('../scenario/store.js').State} State
 */
import { chartPalette } from '../../pkg/funnelcast.js';
import { byId, element } from '../base/dom.js';
import { language, text } from '../base/locale.js';
import { formatCount } from '../base/number.js';
import { tableOf } from '../base/sheet.js';
import { theme } from '../base/theme.js';
import { changesSheet } from './sheets.js';

/** Changes that are on paper: two pages have room for no more. */
const MOST_CHANGES = 16;
/** Letters of an address on paper. */
const LONGEST_ADDRESS = 400;

/** The colours of a theme, in one order. @param {string} name @returns {string[]} */
const coloursOf = (name) => Object.values(/** @type {Record<string, string>} */ (/** @type {unknown} */ (chartPalette(name))));

/**
 * Gives everything that is drawn the colours of another theme.
 * @param {string} from
 * @param {string} to
 */
function recolour(from, to) {
  const [before, after] = [coloursOf(from), coloursOf(to)];
  const other = (/** @type {string} */ colour) => after[before.indexOf(colour)];
  for (const part of byId('charts').querySelectorAll('.picture [fill], .picture [stroke]')) {
    for (const name of ['fill', 'stroke']) {
      const colour = other(part.getAttribute(name) ?? '');
      if (colour !== undefined) part.setAttribute(name, colour);
    }
  }
  for (const swatch of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll('.swatch'))) {
    const colour = other(swatch.style.getPropertyValue('--colour'));
    if (colour !== undefined) swatch.style.setProperty('--colour', colour);
  }
}

/** The page's address, without a link that fills the paper and that nobody types. */
const addressOnPaper = () => (location.href.length <= LONGEST_ADDRESS ? location.href : location.href.replace(/#.*$/, ''));

/** @param {() => State} state */
function fillChanges(state) {
  const sheet = changesSheet(state());
  const { replications, seed } = state();
  const of = { date: new Date().toLocaleDateString(language() === 'zh' ? 'zh-Hans-CN' : 'en-GB', { dateStyle: 'long' }), replications: formatCount(replications), seed: String(seed), address: addressOnPaper() };
  const more = sheet.rows.length - MOST_CHANGES;
  byId('printed').replaceChildren(
    element('h2', {}, [text('page.print.changes')]),
    tableOf({ ...sheet, rows: sheet.rows.slice(0, MOST_CHANGES) }),
    ...(more > 0 ? [element('p', {}, [text('page.print.more', { count: more })])] : []),
    element('p', { class: 'of' }, [text('page.print.of', of)]),
  );
}

/** @param {() => State} state what is on the page */
export function onPrint(state) {
  let isDark = false;
  addEventListener('beforeprint', () => {
    isDark = theme() === 'dark';
    if (isDark) recolour('dark', 'light');
    fillChanges(state);
  });
  addEventListener('afterprint', () => {
    if (isDark) recolour('light', 'dark');
    byId('printed').replaceChildren();
  });
}

/**
 * What is presented of the page, one thing at a time: the answer in a sentence, each answer, each chart. Every one is what stands on the
 * page at that moment, larger.
 *
 * @typedef {object} Slide
 * @property {string} name
 * @property {() => string} title
 * @property {() => (Node | string)[]} show
 * @property {() => string[]} notes what whoever presents may say of it
 */
import { chartPalette } from '../../pkg/funnelcast.js';
import { byId, element } from '../base/dom.js';
import { text } from '../base/locale.js';
import { bandText, formatOf } from '../base/number.js';
import { theme } from '../base/theme.js';
import { legendItems } from '../charts/legend.js';
import { bandBar } from '../figures/band_bar.js';
import { stated, statedMedian } from '../figures/precision.js';

/** @typedef {import('../charts/charts.js').Charts<import('../figures/figures.js').Figures>} Charts */
/** @typedef {{charts: Charts, figures: import('../figures/figures.js').Figures | null}} Shown */

const TITLE = 'h2';

/** What an element says, if it is seen. @param {Element | null} place */
const wordsOf = (place) => (place instanceof HTMLElement && !place.hidden ? place.textContent?.trim() ?? '' : '');

/** @param {string} tag @param {string} look @param {string} words @returns {HTMLElement[]} */
const saying = (tag, look, words) => (words === '' ? [] : [element(/** @type {'p'} */ (tag), { class: look }, [words])]);

/** The answer in a sentence. @returns {Slide} */
function verdictSlide() {
  const words = (/** @type {string} */ id) => wordsOf(byId(id));
  return {
    name: 'verdict',
    title: () => words('verdict') || words('story-title'),
    show: () => [
      ...saying('p', 'stage-kicker', words('story-title')),
      element(TITLE, { class: 'stage-verdict', tabindex: '-1' }, [words('verdict')]),
      ...saying('p', 'stage-turn', words('turn')), ...saying('p', 'stage-aside', words('finding')),
    ],
    notes: () => [words('story-text'), words('reason'), words('what-bands-show')].filter((one) => one !== ''),
  };
}

/** A copy of what is on the page, in which there is nothing to press. @param {Element} original */
function copyOf(original) {
  const copy = /** @type {HTMLElement} */ (original.cloneNode(true));
  for (const button of copy.querySelectorAll('button')) {
    const words = element('span', { class: button.className }, [...button.childNodes]);
    words.style.cssText = button.style.cssText;
    button.replaceWith(words);
  }
  for (const named of [copy, ...copy.querySelectorAll('[id], [data-outcome]')]) {
    named.removeAttribute('id');
    named.removeAttribute('data-outcome');
  }
  return copy;
}

/**
 * One of the answers.
 * @param {string} name
 * @returns {Slide}
 */
export function answerSlide(name) {
  const card = () => byId('answers').querySelector(`.answer-${name}`);
  return {
    name: `answer:${name}`,
    title: () => wordsOf(card()?.querySelector('h2') ?? null),
    show: () => {
      const original = card();
      if (original === null) return [];
      const copy = copyOf(original);
      copy.className = 'answer stage-answer';
      copy.querySelector('h2')?.setAttribute('tabindex', '-1');
      return [copy];
    },
    notes: () => [...card()?.querySelectorAll('.error .unseen, .difference, .detail, .ghost') ?? []].map(wordsOf).filter((one) => one !== ''),
  };
}

/**
 * One of the charts.
 * @param {Shown} shown
 * @param {string} name
 * @returns {Slide}
 */
export function chartSlide(shown, name) {
  const card = () => shown.charts.cards.find(({ contents }) => contents.name === name);
  const part = (/** @type {string} */ selector) => wordsOf(card()?.root.querySelector(selector) ?? null);
  return {
    name: `chart:${name}`,
    title: () => part('h2') || text(`page.chart.${name}`),
    show: () => {
      const svg = card()?.root.querySelector('.picture svg')?.cloneNode(true);
      const marks = shown.figures === null ? [] : card()?.marks(shown.figures) ?? [];
      const picture = element('div', { class: 'stage-picture', role: 'img', 'aria-label': [part('h2'), part('.note')].join(' ') }, svg === undefined ? [] : [svg]);
      picture.dataset['chart'] = name;
      return [
        ...saying('p', 'stage-kicker', part('.kicker')),
        element(TITLE, { class: 'stage-title', tabindex: '-1' }, [part('h2')]),
        picture,
        ...(marks.length === 0 ? [] : [element('ul', { class: 'legend stage-legend' }, legendItems(marks, /** @type {any} */ (chartPalette(theme()))))]),
      ];
    },
    notes: () => [part('.note')].filter((one) => one !== ''),
  };
}

/**
 * An outcome that is none of the answers.
 * @param {Shown} shown
 * @param {string} name
 * @returns {Slide}
 */
function outcomeSlide(shown, name) {
  const title = () => text(`outcome.${name}`);
  return {
    name: `outcome:${name}`,
    title,
    show: () => {
      const { figures } = shown;
      const statistic = figures?.outcome(name);
      const { unit = '' } = figures?.description.outcomes.find((one) => one.name === name) ?? {};
      if (figures === null || statistic === undefined) return [];
      const format = formatOf(unit, statistic.mean);
      const { value } = statedMedian(statistic, figures);
      const [low = NaN, high = NaN] = [statistic.p05, statistic.p95].map((end) => stated(end, 0, statistic.p95 - statistic.p05).value);
      const figure = element('span', { class: 'figure' }, [Number.isFinite(value) ? format(value) : '–']);
      figure.style.setProperty('--letters', String(figure.textContent?.length));
      return [element('article', { class: 'answer stage-answer' }, [
        element(TITLE, { tabindex: '-1' }, [title()]), element('p', { class: 'main' }, [figure]),
        ...(Number.isFinite(value) ? [...bandBar(statistic, figures.reference?.outcome(name) ?? null), element('p', { class: 'band', title: text('page.band.title') }, [bandText(low, high, format)])] : []),
      ])];
    },
    notes: () => [],
  };
}

/**
 * What a step of a lesson says to look at: an answer, a chart, or an outcome that is neither.
 * @param {Shown} shown
 * @param {string} watch
 * @returns {Slide | null} null where it is not on the page
 */
export function watchedSlide(shown, watch) {
  if (watch.startsWith('chart:')) {
    const name = watch.slice('chart:'.length);
    return shown.charts.cards.some(({ contents, isSeen }) => contents.name === name && isSeen) ? chartSlide(shown, name) : null;
  }
  return byId('answers').querySelector(`.answer-${CSS.escape(watch)}`) === null ? outcomeSlide(shown, watch) : answerSlide(watch);
}

/** All of them. @param {Shown} shown @returns {Slide[]} */
export function slidesOf(shown) {
  const answers = [...byId('answers').querySelectorAll('.answer')].map(({ classList }) => [...classList].find((name) => name.startsWith('answer-'))?.slice('answer-'.length) ?? '');
  const order = [...byId('charts').children];
  const charts = shown.charts.cards.filter(({ isSeen }) => isSeen).sort((one, other) => order.indexOf(one.root) - order.indexOf(other.root));
  return [verdictSlide(), ...answers.filter((name) => name !== '').map(answerSlide), ...charts.map(({ contents }) => chartSlide(shown, contents.name))];
}

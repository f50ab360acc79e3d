/**
 * The two sheets that a participant gets: the question with what can be moved and room for a prediction, and then the answers with
 * what they rest on.
 *
 * @typedef {import('../../pkg/funnelcast.js').Description} Description
 * @typedef {import('../figures/figures.js').Figures} Figures
 * @typedef {import('../scenario/store.js').State} State
 * @typedef {{description: Description, state: State, figures: Figures | null, question: string, isBlank: boolean, link: string, code: Element[], toDraw: HTMLElement[], chart: HTMLElement[]}} Told
 *   code: the link as a picture for cameras, where there is one; toDraw: a chart with its axes alone; chart: one with what it shows
 */
import { element } from '../base/dom.js';
import { language, sentences, text } from '../base/locale.js';
import { inLanguage } from '../base/names.js';
import { bandText, formatCount, formatMoney } from '../base/number.js';
import { stated, statedMedian } from '../figures/precision.js';
import { filled, undefinedIn, verdict } from '../figures/verdict.js';
import { titleIn } from '../scenario/title.js';
import { mainLevers, otherAssumptions, shortened } from './assumptions.js';
import { isTypeable } from './paper.js';

/** The four answers of the page. */
const ANSWERS = /** @type {const} */ ([['profit', formatMoney], ['buyers', formatCount], ['cost_per_new_customer', formatMoney], ['customers_kept', formatCount]]);
/** Letters that there is room for. */
const [LONGEST_CLAIM, LONGEST_STORY, LONGEST_SOURCE] = [220, 900, 170];
/** Other assumptions and sources that are told at the most. */
const [MOST_OTHERS, MOST_SOURCES] = [14, 8];
/** Lines to write on. */
const LINES = { why: 3, learnt: 3 };

const heading = (/** @type {string} */ key) => element('h2', {}, [text(key)]);
const paragraph = (/** @type {string} */ words, kind = '') => element('p', kind === '' ? {} : { class: kind }, [words]);
const gap = (kind = '') => element('span', { class: `gap ${kind}` }, ['\u00a0']);
const lines = (/** @type {number} */ count) => Array.from({ length: count }, () => element('div', { class: 'line' }));

/** Words with places to write in. @param {string} key @param {Record<string, string>} [values] */
function withGaps(key, values = {}) {
  const parts = text(key, values).split('___');
  return parts.flatMap((part, place) => (place === 0 ? [part] : [gap(), part]));
}

/** @param {string[]} head @param {string[][]} rows */
const grid = (head, rows) => element('table', {}, [
  element('thead', {}, [element('tr', {}, head.map((key) => element('th', { scope: 'col' }, [text(key)])))]),
  element('tbody', {}, rows.map(([name = '', ...cells]) => element('tr', {}, [element('th', { scope: 'row' }, [name]), ...cells.map((cell) => element('td', {}, [cell]))]))),
]);

/** @param {Told} told @param {number} page */
const head = ({ state }, page) => element('header', {}, [
  element('span', {}, [sentences('Funnelcast', text('handout.page', { page: String(page) }))]),
  element('strong', {}, [page === 1 ? '' : titleOf(state)]),
  element('span', {}, withGaps('handout.name')),
]);

const titleOf = (/** @type {State} */ { scenario }) => shortened(titleIn(scenario.about.title) || text('page.preset.custom'), 120);
/** @param {State} state */
export const claimOf = ({ scenario: { about } }) => shortened(about.claim?.[language()] ?? '', LONGEST_CLAIM);

/** What is asked where nobody asks something else. @param {State} state */
export function questionOf(state) {
  const claim = claimOf(state);
  return claim === '' ? text('handout.question.plain') : text('handout.question.claim', { claim });
}

/** @param {Told} told @returns {HTMLElement} */
export function firstSheet(told) {
  const { description, state, question, toDraw } = told;
  const { about } = state.scenario;
  const claim = claimOf(state);
  const story = shortened(about.statement[language()], LONGEST_STORY);
  return element('article', { class: 'sheet' }, [
    head(told, 1),
    element('h1', {}, [titleOf(state)]),
    ...(claim === '' ? [] : [paragraph(text('page.claim', { claim }), 'claim')]),
    ...(story === '' ? [] : [paragraph(story, 'story')]),
    element('section', { class: 'question' }, [heading('handout.question'), paragraph(question)]),
    heading('handout.levers'),
    grid(['handout.lever', 'handout.value'], mainLevers(description, state.scenario).map(({ name, value }) => [name, value])),
    heading('handout.prediction'),
    paragraph(text('handout.prediction.how'), 'note'),
    element('div', { class: 'guesses' }, ANSWERS.map(([name]) => element('p', {}, [element('strong', {}, [text(`handout.answer.${name}`)]), ...withGaps('handout.prediction.gaps')]))),
    element('p', { class: 'why' }, [text('handout.why')]), ...lines(LINES.why),
    ...toDraw,
  ]);
}

/** One of the four answers with its band, or with room for both. @param {Told} told @param {typeof ANSWERS[number]} answer */
function answer({ figures, isBlank }, [name, format]) {
  const label = element('strong', {}, [text(`handout.answer.${name}`)]);
  if (isBlank || figures === null) return element('div', { class: 'answer-box' }, [label, gap('large'), element('p', {}, withGaps('handout.answer.gaps'))]);
  const statistic = figures.outcome(name);
  const { value, error } = statedMedian(statistic, figures);
  if (!Number.isFinite(value)) return element('div', { class: 'answer-box' }, [label, paragraph(text(`page.answer.${name}.undefined`))]);
  const [low = NaN, high = NaN] = [statistic.p05, statistic.p95].map((end) => stated(end, 0, statistic.p95 - statistic.p05).value);
  return element('div', { class: 'answer-box' }, [
    label, element('p', { class: 'value' }, [format(value), ...(error > 0 ? [element('small', {}, [` ±${format(error)}`])] : [])]), element('p', {}, [text('handout.band'), ' ', element('span', { class: 'whole' }, [bandText(low, high, format)])]),
  ]);
}

/** What the answers come to, and what becomes of the claim. @param {Told} told */
function conclusion({ figures, isBlank, state }) {
  if (isBlank || figures === null) return [element('p', { class: 'why' }, [text('handout.verdict.gaps')]), ...lines(1)];
  const found = state.scenario.about.finding?.[language()] ?? '';
  return [paragraph(sentences(verdict(figures), found === '' || undefinedIn(found, figures) !== null ? '' : filled(found, figures)), 'verdict')];
}

/** @param {Told} told */
function origin({ state, figures, link, description, code }) {
  const { replications, seed } = state;
  const values = { version: description.version, seed: String(seed), replications: formatCount(figures?.replications ?? replications) };
  return element('footer', {}, [
    ...code,
    element('div', {}, [
      paragraph(text('handout.origin', values)),
      isTypeable(link) ? element('p', { class: 'link' }, [link]) : paragraph(text(code.length > 0 ? 'handout.link.scan' : 'handout.link.long', { address: link.replace(/#.*$/, '') })),
    ]),
  ]);
}

/** @param {Told} told @returns {HTMLElement} */
export function secondSheet(told) {
  const { description, state, chart, isBlank } = told;
  const { about } = state.scenario;
  const others = otherAssumptions(description, state.scenario).slice(0, MOST_OTHERS);
  const rows = [...mainLevers(description, state.scenario), ...others].map(({ name, value, source }) => [name, value, source]);
  return element('article', { class: 'sheet' }, [
    head(told, 2),
    heading('handout.answers'),
    element('div', { class: 'answer-boxes' }, ANSWERS.map((one) => answer(told, one))),
    ...conclusion(told),
    ...(isBlank ? [] : chart),
    heading('handout.assumptions'),
    grid(['handout.lever', 'handout.value', 'handout.source'], rows),
    element('p', { class: 'note more', hidden: '' }),
    ...(about.sources.length === 0 ? [] : [element('h3', {}, [text('handout.sources')]),
      element('ul', { class: 'sources' }, about.sources.slice(0, MOST_SOURCES).map((source) => element('li', {}, [shortened(inLanguage(source), LONGEST_SOURCE)])))]),
    paragraph(text('handout.limits'), 'note'),
    element('p', { class: 'why' }, [text('handout.learnt')]), ...lines(LINES.learnt),
    origin(told),
  ]);
}

/** What is taken from the second sheet where it is too full, one thing at a time. @param {HTMLElement} sheet */
export function dropsOf(sheet) {
  const more = /** @type {HTMLElement} */ (sheet.querySelector('.more'));
  let gone = 0;
  const dropLast = (/** @type {string} */ parts, /** @type {number} */ fewest) => () => {
    const all = sheet.querySelectorAll(parts);
    const last = all[all.length - 1];
    if (last === undefined || all.length <= fewest) return false;
    last.remove();
    gone++;
    more.hidden = false;
    more.textContent = text('handout.more', { count: String(gone) });
    return true;
  };
  return [dropLast('.sources li', 2), dropLast('tbody tr', 8), dropLast('.sources li', 1), dropLast('tbody tr', 3)];
}

/** The same of the first: its story, sentence by sentence. @param {HTMLElement} sheet */
export function shortenings(sheet) {
  return [() => {
    const story = sheet.querySelector('.story');
    const all = (story?.textContent ?? '').match(/[^.。！？!?]+[.。！？!?…]*\s*/g) ?? [];
    if (story === null || all.length < 2) return false;
    story.textContent = `${all.slice(0, -1).join('').trimEnd().replace(/[.…]+$/, '')}…`;
    return all.length > 2;
  }, () => {
    const line = [...sheet.querySelectorAll('.line')].at(-1);
    line?.remove();
    return line !== undefined;
  }];
}

/**
 * One simulation on one network: its picture, how many stand where, and the story of whoever is pointed at.
 *
 * @typedef {import('./history.js').History} History
 */
import { element, putText } from '../base/dom.js';
import { text } from '../base/locale.js';
import { formatCount, formatPlain } from '../base/number.js';
import { STANDINGS } from './history.js';
import { drawMark } from './marks.js';
import { Picture } from './picture.js';
import { dayText, storyOf } from './story.js';

/** Pixels of the device that a picture has at most: more is slow without a graphics card, and nobody sees it. */
const MOST_PIXELS = 2_600_000;
/** The size of a mark in the legend, in CSS pixels. */
const MARK = 18;
/** @type {Record<string, [number, number]>} */
const WAYS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

export class Panel {
  #history;
  #topology;
  #picture;
  #canvas = element('canvas', { tabindex: '0', role: 'application' });
  #title = element('h3');
  #note = element('p', { class: 'note' });
  #story = element('p', { class: 'spread-story' });
  #counts = element('dl', { class: 'spread-counts' });
  /** By standing: its mark, name and number. */
  #rows = STANDINGS.map((standing) => {
    const row = {
      standing, mark: element('canvas', { 'aria-hidden': 'true', class: `spread-mark spread-${standing}` }), name: element('span'),
      count: element('dd', { class: 'figure' }),
    };
    this.#counts.append(element('div', {}, [element('dt', {}, [row.mark, row.name]), row.count]));
    return row;
  });
  #told = { name: element('dt'), count: element('dd', { class: 'figure' }) };
  #bought = { name: element('dt'), count: element('dd', { class: 'figure' }) };
  /** How each of the lines is coloured. */
  #line = element('span', { class: 'spread-line', hidden: '' });
  #day = -1;
  #say;

  /**
   * @param {History} history
   * @param {string} topology
   * @param {number} aspect
   * @param {(words: string) => void} say says something to those who do not see it
   */
  constructor(history, topology, aspect, say) {
    this.#history = history;
    this.#topology = topology;
    this.#say = say;
    this.#picture = new Picture(this.#canvas, history, topology === 'star', aspect);
    for (const { name, count } of [this.#told, this.#bought]) this.#counts.append(element('div', { class: 'spread-today' }, [name, count]));
    const frame = element('div', { class: 'spread-frame' }, [this.#canvas]);
    this.root = element('figure', { class: 'spread-panel' }, [this.#title, frame, this.#story, element('div', { class: 'spread-side' }, [this.#counts, this.#note]), this.#line]);
    this.#canvas.addEventListener('pointermove', (event) => this.#point(event));
    this.#canvas.addEventListener('pointerleave', () => this.#choose(null, false));
    this.#canvas.addEventListener('keydown', (event) => this.#key(event));
    this.reword();
  }

  get history() {
    return this.#history;
  }

  get topology() {
    return this.#topology;
  }

  /** Asks for the moment to be drawn again. */
  onchange = () => {};

  /** Takes the size and the colours that there are now. */
  fit() {
    const { clientWidth, clientHeight } = /** @type {HTMLElement} */ (this.#canvas.parentElement);
    if (clientWidth === 0 || clientHeight === 0) return;
    const ratio = Math.min(devicePixelRatio, Math.sqrt(MOST_PIXELS / (clientWidth * clientHeight)));
    const card = getComputedStyle(this.root);
    const colours = Object.fromEntries(this.#rows.map(({ standing, mark }) => [standing, getComputedStyle(mark).color]));
    Object.assign(colours, { card: card.backgroundColor, text: card.color, line: getComputedStyle(this.#line).color });
    this.#picture.fit(Math.max(1, Math.round(clientWidth * ratio)), Math.max(1, Math.round(clientHeight * ratio)), colours);
    this.#rows.forEach(({ mark }, standing) => {
      const side = Math.round(MARK * devicePixelRatio);
      Object.assign(mark, { width: side, height: side });
      const context = mark.getContext('2d');
      if (context !== null) drawMark(context, standing, side / 2, side / 2, side * 0.36, colours);
    });
  }

  /**
   * @param {number} time
   * @param {boolean} isStill
   */
  draw(time, isStill) {
    this.#picture.draw(time, isStill);
    const day = Math.floor(time);
    if (day === this.#day) return;
    this.#day = day;
    this.#sayCounts();
    this.#sayStory();
  }

  /** The day in a sentence. */
  get words() {
    return dayText(this.#history, this.#day);
  }

  reword() {
    const { people, shown, scale } = this.#history;
    putText(this.#title, text(`topology.${this.#topology}`));
    this.#canvas.setAttribute('aria-label', text('spread.picture', { topology: text(`topology.${this.#topology}`), people: formatCount(shown) }));
    this.#rows.forEach(({ standing, name }) => putText(name, text(`spread.standing.${standing}`)));
    putText(this.#told.name, text('spread.told'));
    putText(this.#bought.name, text('spread.bought'));
    const part = shown < people ? text('spread.part', { shown: formatCount(shown), people: formatCount(people) }) : text('spread.all', { people: formatCount(people) });
    putText(this.#note, scale === 1 ? part : `${part}${text('spread.join')}${text('spread.scale', { each: formatPlain(scale) })}`);
    this.#sayCounts();
    this.#sayStory();
  }

  #sayCounts() {
    const day = Math.max(0, this.#day);
    const counts = this.#history.counts(day);
    this.#rows.forEach(({ count }, standing) => putText(count, formatCount(counts[standing] ?? 0)));
    putText(this.#told.count, day === 0 ? '–' : formatCount(this.#history.tellingsOn(day)));
    putText(this.#bought.count, day === 0 ? '–' : formatCount(this.#history.buyersOn(day)));
  }

  #sayStory() {
    const { chosen } = this.#picture;
    putText(this.#story, chosen === null ? text('spread.hint') : storyOf(this.#history, chosen, Math.max(0, this.#day)));
  }

  /** @param {PointerEvent} event */
  #point({ offsetX, offsetY }) {
    const ratio = this.#canvas.width / Math.max(1, this.#canvas.clientWidth);
    this.#choose(this.#picture.personAt(offsetX * ratio, offsetY * ratio), false);
  }

  /** @param {KeyboardEvent} event */
  #key(event) {
    const way = WAYS[event.key];
    const { chosen } = this.#picture;
    if (event.key === 'Escape' && chosen !== null) {
      this.#choose(null, false);
      event.preventDefault();
      event.stopPropagation();
    }
    if (way === undefined || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    this.#choose(chosen === null ? this.#picture.middle() : this.#picture.beside(chosen, ...way), true);
  }

  /** @param {number | null} person @param {boolean} isSaid */
  #choose(person, isSaid) {
    if (person === this.#picture.chosen) return;
    this.#picture.choose(person);
    this.#sayStory();
    if (isSaid) this.#say(this.#story.textContent ?? '');
    this.onchange();
  }
}

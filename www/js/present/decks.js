/**
 * What is gone through while presenting: the page, one thing after the other, or the stages of the lesson that runs.
 *
 * @typedef {import('./slides.js').Slide} Slide
 * @typedef {import('./slides.js').Shown} Shown
 *
 * @typedef {object} Deck
 * @property {() => number} place of what is shown, from 0
 * @property {() => number} count
 * @property {() => string} title of what is shown
 * @property {() => (Node | string)[]} show
 * @property {() => string[]} notes
 * @property {() => string} next what comes next; empty at the end
 * @property {(step: number) => void} move on, or back
 * @property {() => void} [first]
 * @property {() => void} [last]
 * @property {() => void} [restart] goes back to how it began
 */
import { element } from '../base/dom.js';
import { slidesOf, watchedSlide } from './slides.js';

/** The page. @implements {Deck} */
export class PageDeck {
  #shown;
  /** @type {Slide[]} */
  #slides;
  #place = 0;

  /** @param {Shown} shown */
  constructor(shown) {
    this.#shown = shown;
    this.#slides = slidesOf(shown);
  }

  place() {
    return this.#place;
  }

  count() {
    return this.#slides.length;
  }

  get #slide() {
    return /** @type {Slide} */ (this.#slides[this.#place]);
  }

  title() {
    return this.#slide.title();
  }

  show() {
    // Charts come and go with the levers; what is shown stays the same thing.
    const { name } = this.#slide;
    const slides = slidesOf(this.#shown);
    const place = slides.findIndex((slide) => slide.name === name);
    this.#slides = slides;
    this.#place = place >= 0 ? place : Math.min(this.#place, slides.length - 1);
    return this.#slide.show();
  }

  notes() {
    return this.#slide.notes();
  }

  next() {
    return this.#slides[this.#place + 1]?.title() ?? '';
  }

  /** @param {number} step */
  move(step) {
    this.#place = Math.min(this.#slides.length - 1, Math.max(0, this.#place + step));
  }

  first() {
    this.#place = 0;
  }

  last() {
    this.#place = this.#slides.length - 1;
  }
}

/** A lesson: its panel, and beside it what is to be watched. @implements {Deck} */
export class LessonDeck {
  #shown;
  #lesson;

  /**
   * @param {Shown} shown
   * @param {import('../lessons/player.js').Player} lesson
   */
  constructor(shown, lesson) {
    this.#shown = shown;
    this.#lesson = lesson;
  }

  place() {
    return this.#lesson.place;
  }

  count() {
    return this.#lesson.count;
  }

  title() {
    return this.#lesson.title;
  }

  show() {
    const { root, watch } = this.#lesson;
    const slide = watch === null ? null : watchedSlide(this.#shown, watch);
    return [root, ...(slide === null ? [] : [element('div', { class: 'stage-watched' }, slide.show())])];
  }

  notes() {
    return this.#lesson.notes;
  }

  next() {
    return this.#lesson.nextTitle;
  }

  /** @param {number} step */
  move(step) {
    if (step > 0) this.#lesson.next();
    else this.#lesson.back();
  }

  restart() {
    this.#lesson.restart();
  }
}

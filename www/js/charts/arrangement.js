/**
 * In what order the charts stand: the one that the user chose to see first and large, the legend of all, the others, and at
 * the end those in which nothing happens.
 */
import { element } from '../base/dom.js';
import { remember, text } from '../base/locale.js';

/** What the choice is remembered as. */
const CHOICE = 'hero';

/** @typedef {{contents: {name: string}, root: HTMLElement, isFolded: boolean, kicker: HTMLElement}} Arranged */

export class Arrangement {
  /** What stands beside the first chart. @type {HTMLElement[]} */
  #beside;
  #root;
  #cards;
  #legend;
  #select = element('select', { class: 'hero-choice' });
  /** The name of the chart that the user chose. @type {string | null} */
  #chosen = remember(CHOICE);
  /** What can be chosen. */
  #choices = '';

  /**
   * @param {HTMLElement} root
   * @param {Arranged[]} cards in the order of the page
   * @param {HTMLElement} legend
   * @param {HTMLElement[]} beside what stands beside the first chart until something else does
   * @param {() => void} onChange acts when another chart is large
   */
  constructor(root, cards, legend, beside, onChange) {
    this.#root = root;
    this.#cards = cards;
    this.#legend = legend;
    this.#beside = beside;
    this.#select.addEventListener('change', () => {
      this.#chosen = this.#select.value;
      remember(CHOICE, this.#chosen);
      this.arrange();
      // Whoever chose by keyboard goes on from there: the choice moved with the chart.
      this.#select.focus({ preventScroll: true });
      onChange();
    });
    this.arrange();
  }

  /** @param {HTMLElement[]} beside what stands beside the first chart from now on */
  standBeside(beside) {
    for (const one of this.#beside) one.remove();
    this.#beside = beside;
    this.arrange();
  }

  /** The chart that stands first. @returns {Arranged | undefined} */
  get #hero() {
    const open = this.#cards.filter(({ root, isFolded }) => !root.hidden && !isFolded);
    return open.find(({ contents }) => contents.name === this.#chosen) ?? open[0] ?? this.#cards[0];
  }

  arrange() {
    const hero = this.#hero;
    if (hero === undefined) return;
    const others = this.#cards.filter((card) => card !== hero);
    const wanted = [hero.root, ...this.#beside, this.#legend, ...others.filter(({ isFolded }) => !isFolded).map(({ root }) => root), ...others.filter(({ isFolded }) => isFolded).map(({ root }) => root)];
    // What stands where it should is not moved: it would lose the keyboard's place.
    wanted.forEach((node, place) => {
      if (this.#root.children[place] !== node) this.#root.insertBefore(node, this.#root.children[place] ?? null);
    });
    for (const { root } of this.#cards) root.classList.toggle('hero', root === hero.root);
    if (this.#select.parentNode !== hero.kicker.parentNode) hero.kicker.after(this.#select);
    this.#offer(hero);
  }

  /** @param {Arranged} hero */
  #offer(hero) {
    const open = this.#cards.filter(({ root, isFolded }) => !root.hidden && !isFolded);
    const choices = JSON.stringify([text('page.hero'), open.map(({ contents }) => contents.name), hero.contents.name]);
    if (choices === this.#choices) return;
    this.#choices = choices;
    this.#select.setAttribute('aria-label', text('page.hero'));
    this.#select.title = text('page.hero');
    this.#select.replaceChildren(...open.map(({ contents: { name } }) =>
      element('option', { value: name, ...(name === hero.contents.name ? { selected: '' } : {}) }, [text(`page.chart.${name}`)])));
  }
}

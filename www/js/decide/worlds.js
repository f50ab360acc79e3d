/**
 * Fifty simulated worlds, each with every plan: on common random numbers the n-th of one plan is the n-th of the other. As paired dots
 * (in which of them is another plan better), and one after the other in step (hypothetical outcomes; Hullman, Resnick & Adar 2015,
 * doi 10.1371/journal.pone.0142444).
 *
 * @typedef {{name: string, colour: string}} Named
 * @typedef {{columns: Float64Array[], named: Named[], isLessBetter: boolean, outcome: string, figure: (value: number) => string}} Shown columns: an
 *   outcome in each world, by plan, the one on the page first
 */
import { announce } from '../base/announce.js';
import { element, putText } from '../base/dom.js';
import { text } from '../base/locale.js';
import { formatCount } from '../base/number.js';
import { drawn } from '../levers/drawn.js';
import { offer } from './asked.js';
import { markOf, onPictureSize, pictureSize, shapeAt } from './plan_marks.js';

/** Worlds that are shown. */
export const WORLDS = 50;
/** Milliseconds of one in step. */
const STEP = 500;
const [LEFT, RIGHT, TOP, BOTTOM] = [72, 12, 26, 30];
const AIR = 0.04;

/** Parts of the larger of two figures below which their difference is what sums round, as `src/study/difference.rs` has it. */
const DUST = 1e-9;

/**
 * By how much another plan does better in a world than the one on the page; NaN where either has no value.
 * @param {number} own
 * @param {number} other
 * @param {boolean} isLessBetter
 */
function better(own, other, isLessBetter) {
  const more = other - own;
  return Math.abs(more) <= DUST * Math.max(Math.abs(own), Math.abs(other)) ? 0 : more * (isLessBetter ? -1 : 1);
}

/**
 * In how many worlds another plan is better than the one on the page, is worse, does the same, and in how many either has no value.
 * @param {Float64Array} own
 * @param {Float64Array} other
 * @param {boolean} isLessBetter
 */
export function paired(own, other, isLessBetter) {
  const count = { better: 0, worse: 0, same: 0, undefined: 0 };
  for (let world = 0; world < Math.min(WORLDS, own.length); world++) {
    const more = better(own[world] ?? NaN, other[world] ?? NaN, isLessBetter);
    count[Number.isNaN(more) ? 'undefined' : more > 0 ? 'better' : more < 0 ? 'worse' : 'same']++;
  }
  return count;
}

export class Worlds {
  #pair = element('select', { id: 'compare-pair' });
  #label = element('label', { for: 'compare-pair' });
  #note = element('p', { class: 'note' });
  #counted = element('div', { class: 'pair-answers' });
  #svg = drawn('svg', { role: 'img' });
  #summary = element('summary');
  #place = element('div', { class: 'scroll', tabindex: '0', role: 'region' });
  #heading = element('h3');
  #previous = element('button', { type: 'button' }, ['‹']);
  #play = element('button', { type: 'button', class: 'play' });
  #next = element('button', { type: 'button' }, ['›']);
  #where = element('span');
  #rows = element('div', { class: 'plan-bars in-step' });
  root;
  #still = matchMedia('(prefers-reduced-motion: reduce)');
  /** @type {Shown | null} */
  #shown = null;
  #world = 0;
  /** @type {ReturnType<typeof setInterval> | undefined} */
  #timer;

  constructor() {
    this.root = element('div', { class: 'worlds' }, [
      element('div', { class: 'ask' }, [element('div', { class: 'asked' }, [this.#label, this.#pair])]), this.#counted,
      element('div', { class: 'seek-plot plans-plot' }, [this.#svg]), this.#note, element('details', { class: 'data' }, [this.#summary, this.#place]),
      this.#heading, element('div', { class: 'in-step-bar' }, [this.#previous, this.#play, this.#next, this.#where]), this.#rows,
    ]);
    this.#pair.addEventListener('change', () => this.#draw());
    onPictureSize(() => this.#draw());
    for (const [button, by] of /** @type {const} */ ([[this.#previous, -1], [this.#next, 1]])) {
      button.addEventListener('click', () => {
        this.#pause();
        this.#step(by);
        announce(this.#words());
      });
    }
    this.#play.addEventListener('click', () => (this.#timer === undefined ? this.#begin() : this.#pause()));
    this.#still.addEventListener('change', () => this.#pause());
  }

  reword() {
    putText(this.#label, text('decide.compare.pair'));
    putText(this.#summary, text('page.table'));
    putText(this.#note, text('decide.compare.worlds.note'));
    putText(this.#heading, text('decide.compare.in_step'));
    this.#previous.setAttribute('aria-label', text('decide.compare.previous'));
    this.#next.setAttribute('aria-label', text('decide.compare.next'));
    this.#wordPlay();
    this.#draw();
  }

  /** @param {Shown | null} shown @param {number} best the plan that is best on average */
  show(shown, best) {
    this.#shown = shown;
    if (shown === null) {
      this.#pause();
      return;
    }
    const isChosen = this.#pair.value !== '';
    offer(this.#pair, shown.named.slice(1).map(({ name }, place) => ({ value: String(place + 1), words: name })));
    if (!isChosen && best > 0) this.#pair.value = String(best);
    this.#draw();
  }

  #wordPlay() {
    this.#play.hidden = this.#still.matches;
    putText(this.#play, text(this.#timer === undefined ? 'decide.compare.play' : 'decide.compare.pause'));
  }

  #begin() {
    if (this.#still.matches) return;
    this.#timer = setInterval(() => {
      // Nobody looks any more.
      if (this.root.closest('[hidden]') !== null || document.hidden) this.#pause();
      else this.#step(1);
    }, STEP);
    this.#wordPlay();
  }

  #pause() {
    clearInterval(this.#timer);
    this.#timer = undefined;
    this.#wordPlay();
  }

  /** @param {number} by */
  #step(by) {
    const count = this.#worlds();
    if (count === 0) return;
    this.#world = (this.#world + by + count) % count;
    this.#drawStep();
  }

  #worlds() {
    return Math.min(WORLDS, this.#shown?.columns[0]?.length ?? 0);
  }

  /** The ends of the scale, which is the same for every picture. */
  #ends() {
    const seen = (this.#shown?.columns ?? []).flatMap((column) => [...column.subarray(0, WORLDS)]).filter(Number.isFinite);
    return [Math.min(0, ...seen), Math.max(0, ...seen)];
  }

  #draw() {
    if (this.#shown === null) return;
    const { columns, named, isLessBetter, outcome, figure } = this.#shown;
    const { width, height } = pictureSize();
    this.#svg.setAttribute('viewBox', `0 0 ${width} ${height}`);
    const [own = new Float64Array()] = columns;
    const count = this.#worlds();
    const [least = 0, most = 0] = this.#ends();
    const order = Array.from({ length: count }, (_, world) => world).sort((one, other) => (own[one] ?? 0) - (own[other] ?? 0) || one - other);
    const chosen = Number(this.#pair.value) || 1;
    const span = most - least || 1;
    const x = (/** @type {number} */ place) => LEFT + ((place + 0.5) / count) * (width - LEFT - RIGHT);
    const y = (/** @type {number} */ value) => TOP + ((most + AIR * span - value) / (span * (1 + 2 * AIR))) * (height - TOP - BOTTOM);
    const label = (/** @type {number} */ left, /** @type {number} */ top, /** @type {string} */ words, anchor = 'middle', look = '') => {
      const made = drawn('text', { x: left, y: top, 'text-anchor': anchor, class: look });
      made.textContent = words;
      return made;
    };
    const isWorse = (/** @type {number} */ world) => better(own[world] ?? NaN, columns[chosen]?.[world] ?? NaN, isLessBetter) > 0;
    const lines = order.flatMap((world, place) => (isWorse(world) ? [drawn('path', { class: 'pair-line', d: `M${x(place).toFixed(1)} ${y(own[world] ?? 0).toFixed(1)}V${y(columns[chosen]?.[world] ?? 0).toFixed(1)}` })] : []));
    const dots = columns.flatMap((column, plan) => order.flatMap((world, place) => {
      const value = column[world] ?? NaN;
      if (!Number.isFinite(value)) return [];
      const dot = shapeAt(plan, named[plan]?.colour ?? '', x(place), y(value), 3.6);
      if (plan > 0 && plan !== chosen) dot.classList.add('faint');
      return [dot];
    }));
    this.#svg.replaceChildren(
      ...[least, 0, most].filter((value, place, all) => all.indexOf(value) === place).map((value) => drawn('g', {}, [drawn('path', { class: value === 0 ? 'grid zero' : 'grid', d: `M${LEFT} ${y(value).toFixed(1)}H${width - RIGHT}` }), label(LEFT - 8, y(value) + 4, figure(value), 'end')])),
      ...lines, ...dots,
      label(LEFT + (width - LEFT - RIGHT) / 2, height - 8, text('decide.compare.worlds.axis')),
      label(4, 14, outcome, 'start', 'axis'),
    );
    const words = columns.slice(1).map((column, place) => this.#pairWords(paired(own, column, isLessBetter), named[place + 1]?.name ?? '', count));
    this.#svg.setAttribute('aria-label', [text('decide.compare.worlds', { count: formatCount(count), what: outcome }), ...words].join(' '));
    this.#counted.replaceChildren(...words.map((line, place) => element('p', place + 1 === chosen ? { class: 'chosen' } : {}, [line])));
    this.#place.setAttribute('aria-label', outcome);
    this.#place.replaceChildren(element('table', {}, [
      element('thead', {}, [element('tr', {}, [text('decide.compare.world.head'), ...named.map(({ name }) => name)].map((head) => element('th', { scope: 'col', dir: 'auto' }, [head])))]),
      element('tbody', {}, order.map((world) => element('tr', {}, [element('th', { scope: 'row' }, [formatCount(world + 1)]), ...columns.map((column) => element('td', {}, [this.#amount(column[world])]))]))),
    ]));
    this.#drawStep();
  }

  /** @param {number | undefined} value */
  #amount(value = NaN) {
    return Number.isFinite(value) ? this.#shown?.figure(value) ?? '' : text('decide.compare.no_value');
  }

  /** @param {ReturnType<typeof paired>} counted @param {string} plan @param {number} all */
  #pairWords({ better, same, undefined: missing }, plan, all) {
    const parts = { better: formatCount(better), all: formatCount(all), same: formatCount(same), missing: formatCount(missing), plan };
    return [text('decide.compare.pair.better', parts), ...(same > 0 ? [text('decide.compare.pair.same', parts)] : []), ...(missing > 0 ? [text('decide.compare.pair.missing', parts)] : [])].join(' ');
  }

  /** What one world comes to with each plan. */
  #words() {
    const { columns, named } = /** @type {Shown} */ (this.#shown);
    return `${this.#where.textContent}: ${named.map(({ name }, plan) => `${name} ${this.#amount(columns[plan]?.[this.#world])}`).join('; ')}`;
  }

  #drawStep() {
    if (this.#shown === null) return;
    const { columns, named } = this.#shown;
    this.#world = Math.min(this.#world, Math.max(0, this.#worlds() - 1));
    putText(this.#where, text('decide.compare.world', { number: formatCount(this.#world + 1), count: formatCount(this.#worlds()) }));
    const [least = 0, most = 0] = this.#ends();
    const at = (/** @type {number} */ value) => `${(((value - least) / (most - least || 1)) * (1 - 2 * AIR) + AIR) * 100}%`;
    this.#rows.replaceChildren(...columns.map((column, plan) => {
      const value = column[this.#world] ?? NaN;
      const mark = element('span', { class: 'outcome' }, [markOf(plan, named[plan]?.colour ?? '')]);
      mark.style.setProperty('--from', at(value));
      const zero = element('span', { class: 'zero' });
      zero.style.setProperty('--from', at(0));
      zero.style.setProperty('--to', at(0));
      return element('div', { class: 'plan-bar' }, [
        element('span', { class: 'plan-name', dir: 'auto' }, [markOf(plan, named[plan]?.colour ?? ''), named[plan]?.name ?? '']),
        element('div', { class: 'band-bar', 'aria-hidden': 'true' }, Number.isFinite(value) ? [zero, mark] : [zero]),
        element('span', { class: 'plan-figure' }, [this.#amount(value)]),
      ]);
    }));
  }
}

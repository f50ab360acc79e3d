/**
 * Plans over time: a series of each, its median day by day on one scale, with the band of one of them.
 *
 * @typedef {import('../study/studies.js').Studies} Studies
 * @typedef {import('../../pkg/scenario.js').Scenario} Scenario
 * @typedef {{low: number, middle: number, high: number}} Day the quantiles at 5, 50 and 95 %; NaN where the plan does not run any more
 * @typedef {{days: number[], plans: Day[][]}} Courses days: from 0
 * @typedef {{name: string, colour: string}} Named
 */
import { element, nextTask, putText } from '../base/dom.js';
import { text } from '../base/locale.js';
import { formatCount, formatOf } from '../base/number.js';
import { drawn } from '../levers/drawn.js';
import { stated } from '../figures/precision.js';
import { offer } from './asked.js';
import { colourClass, onPictureSize, pictureSize, shapeAt } from './plan_marks.js';

/** Series that can be seen, with the answer that each comes to. @type {Record<string, string | null>} */
export const SERIES = { cumulative_profit: 'profit', cumulative_buyers: 'buyers', connected: null, orders: null, cumulative_marketing_cost: null };
const YUAN = ['cumulative_profit', 'cumulative_marketing_cost'];
/** Days that are kept of a run, at the most but for the last of each plan. */
const MOST_DAYS = 120;
/** Days of the table. */
const ROWS = 12;
const LEVELS = /** @type {const} */ ([0.05, 0.5, 0.95]);
const [LEFT, TOP, BOTTOM] = [72, 26, 44];
/** The least distance of two names beside their lines. */
const APART = 18;

/** Between the order statistics, as the core has them. @param {Float32Array} sorted @param {number} level */
function quantile(sorted, level) {
  if (sorted.length === 0) return NaN;
  const place = level * (sorted.length - 1);
  const [low = NaN, high = low] = [sorted[Math.floor(place)], sorted[Math.ceil(place)]];
  return low + (high - low) * (place - Math.floor(place));
}

/**
 * Runs plans for a series: the very simulations of their outcomes.
 * @param {Studies} studies
 * @param {Scenario[]} scenarios
 * @param {string} series
 * @param {{seed: number, count: number, signal: AbortSignal, progress: (done: number, total: number) => void}} how
 * @returns {Promise<Courses>}
 */
export async function coursesOf(studies, scenarios, series, { seed, count, signal, progress }) {
  const lengths = scenarios.map(({ time }) => Number(time.days));
  const longest = Math.max(...lengths);
  const step = Math.ceil(longest / MOST_DAYS);
  const every = Array.from({ length: Math.floor(longest / step) }, (_, place) => (place + 1) * step - 1);
  const days = [...new Set([...every, ...lengths.map((length) => length - 1)])].sort((one, other) => one - other);
  const values = scenarios.map(() => new Float32Array(days.length * count).fill(NaN));
  const points = scenarios.map((scenario) => ({ scenario: JSON.stringify(scenario), series, days }));
  await studies.run(points, {
    seed, count, signal,
    take: ({ place, first, outcomes: rows }) => {
      for (const [at, value] of rows.entries()) {
        const column = values[place];
        if (column !== undefined) column[(at % days.length) * count + first + Math.floor(at / days.length)] = value;
      }
    },
    progress: ({ done, total }) => progress(done, total),
  });
  /** @type {Day[][]} */
  const plans = [];
  for (const column of values) {
    plans.push(days.map((_, day) => {
      const sorted = column.subarray(day * count, (day + 1) * count).filter((value) => !Number.isNaN(value)).sort();
      const [low, middle, high] = LEVELS.map((level) => quantile(sorted, level));
      return { low: low ?? NaN, middle: middle ?? NaN, high: high ?? NaN };
    }));
    await nextTask();
  }
  return { days, plans };
}

/**
 * As much of a name as there is room for beside its line.
 * @param {string} words
 * @param {number} most letters; one of Chinese takes two
 */
function shortened(words, most) {
  let taken = 0;
  const letters = [...words];
  const end = letters.findIndex((letter) => (taken += /[\u2e80-\uffff]/.test(letter) ? 2 : 1) > most);
  return end < 0 ? words : `${letters.slice(0, Math.max(1, end - 1)).join('')}…`;
}

export class CourseChart {
  #series = element('select', { id: 'compare-series' });
  #band = element('select', { id: 'compare-band' });
  #labels = [element('label', { for: 'compare-series' }), element('label', { for: 'compare-band' })];
  #svg = drawn('svg', { role: 'img' });
  #summary = element('summary');
  #place = element('div', { class: 'scroll', tabindex: '0', role: 'region' });
  root;
  /** @type {{courses: Courses, named: Named[], best: number} | null} */
  #shown = null;

  /** @param {() => void} onSeries another series is wanted */
  constructor(onSeries) {
    const asked = [this.#series, this.#band].map((field, place) => element('div', { class: 'asked' }, [/** @type {HTMLElement} */ (this.#labels[place]), field]));
    this.root = element('div', { class: 'course' }, [
      element('div', { class: 'ask' }, asked), element('div', { class: 'seek-plot plans-plot' }, [this.#svg]), element('details', { class: 'data' }, [this.#summary, this.#place]),
    ]);
    this.#series.addEventListener('change', onSeries);
    this.#band.addEventListener('change', () => this.#draw());
    onPictureSize(() => this.#draw());
  }

  get series() {
    return this.#series.value || 'cumulative_profit';
  }

  /** Another answer is looked at: its series, where it has one. @param {string} outcome */
  follow(outcome) {
    const [own] = Object.entries(SERIES).find(([, of]) => of === outcome) ?? [];
    if (own !== undefined) this.#series.value = own;
  }

  reword() {
    offer(this.#series, Object.keys(SERIES).map((value) => ({ value, words: text(`series.${value}`) })));
    for (const [place, key] of ['series', 'band'].entries()) putText(/** @type {HTMLElement} */ (this.#labels[place]), text(`decide.compare.${key}`));
    putText(this.#summary, text('page.table'));
    this.#draw();
  }

  /** @param {Courses | null} courses @param {Named[]} named @param {number} best */
  show(courses, named, best) {
    this.#shown = courses === null || courses.plans.length !== named.length ? null : { courses, named, best };
    const isChosen = this.#band.value !== '';
    offer(this.#band, named.map(({ name }, place) => ({ value: String(place), words: name })));
    if (!isChosen) this.#band.value = String(best);
    this.#draw();
  }

  /** @param {number} value @param {number} [width] */
  #figure(value, width = 0) {
    return formatOf(YUAN.includes(this.series) ? 'yuan' : 'count', 1000)(stated(value, 0, width).value);
  }

  #draw() {
    if (this.#shown === null) {
      this.#svg.replaceChildren();
      this.#place.replaceChildren();
      return;
    }
    const { courses: { days, plans }, named } = this.#shown;
    const { width, height, names: right, letters } = pictureSize();
    this.#svg.setAttribute('viewBox', `0 0 ${width} ${height}`);
    const chosen = Number(this.#band.value);
    const seen = plans.flatMap((plan, place) => plan.flatMap(({ low, middle, high }) => (place === chosen ? [low, middle, high] : [middle]))).filter(Number.isFinite);
    const [least, most] = [Math.min(0, ...seen), Math.max(0, ...seen)];
    const last = days.at(-1) ?? 1;
    const x = (/** @type {number} */ day) => LEFT + (day / (last || 1)) * (width - LEFT - right);
    const y = (/** @type {number} */ value) => TOP + ((most - value) / (most - least || 1)) * (height - TOP - BOTTOM);
    const at = (/** @type {number} */ place, /** @type {number} */ value) => `${x(days[place] ?? 0).toFixed(1)} ${y(value).toFixed(1)}`;
    const label = (/** @type {number} */ left, /** @type {number} */ top, /** @type {string} */ words, anchor = 'middle', look = '') => {
      const made = drawn('text', { x: left, y: top, 'text-anchor': anchor, class: look });
      made.textContent = words;
      return made;
    };
    const lines = plans.map((plan) => plan.flatMap(({ middle }, place) => (Number.isFinite(middle) ? [{ place, middle }] : [])));
    const around = (plans[chosen] ?? []).flatMap(({ low, high }, place) => (Number.isFinite(low) ? [{ place, low, high }] : []));
    const band = [...around.map(({ place, high }) => at(place, high)), ...around.toReversed().map(({ place, low }) => at(place, low))].join('L');
    const ends = lines.map((line, plan) => ({ plan, x: x(days[line.at(-1)?.place ?? 0] ?? 0), y: y(line.at(-1)?.middle ?? 0), label: 0 })).toSorted((one, other) => one.y - other.y);
    let free = -Infinity;
    for (const end of ends) {
      end.label = Math.max(end.y, free);
      free = end.label + APART;
    }
    const over = Math.max(0, free - APART - (height - BOTTOM));
    const ticks = [0, 0.25, 0.5, 0.75, 1].map((part) => Math.round(part * last));
    this.#svg.replaceChildren(
      ...[...new Set([least, (least + most) / 2, most, 0])].filter((value, place) => place < 3 || Math.min(...[least, most].map((end) => Math.abs(y(end) - y(0)))) > APART).map((value) =>
        drawn('g', {}, [drawn('path', { class: value === 0 ? 'grid zero' : 'grid', d: `M${LEFT} ${y(value).toFixed(1)}H${width - right}` }), label(LEFT - 8, y(value) + 4, this.#figure(value), 'end')])),
      ...(around.length > 1 ? [drawn('path', { class: `course-band ${colourClass(named[chosen]?.colour ?? '')}`, d: `M${band}Z` })] : []),
      ...lines.map((line, plan) => drawn('path', { class: `course-line ${colourClass(named[plan]?.colour ?? '')}`, d: `M${line.map(({ place, middle }) => at(place, middle)).join('L')}` })),
      ...ends.flatMap((end) => [
        shapeAt(end.plan, named[end.plan]?.colour ?? '', end.x, end.y, 5),
        ...(Math.abs(end.label - over - end.y) > 1 ? [drawn('path', { class: 'leader', d: `M${end.x + 6} ${end.y}L${width - right + 12} ${end.label - over}` })] : []),
        label(width - right + 14, end.label - over + 4, end.plan === 0 ? text('decide.compare.own.short') : shortened(named[end.plan]?.name ?? '', letters), 'start', 'direct'),
      ]),
      ...ticks.map((day, place) => label(x(day), height - BOTTOM + 16, formatCount(day + 1), 'middle', place % 2 === 1 ? 'minor' : '')),
      label(LEFT + (width - LEFT - right) / 2, height - 6, text('page.table.day')),
      label(4, 14, text(YUAN.includes(this.series) ? 'decide.compare.axis.yuan' : 'decide.compare.axis', { what: text(`series.${this.series}`) }), 'start', 'axis'),
    );
    const what = text(`series.${this.series}`);
    const told = ends.toSorted((one, other) => one.plan - other.plan).map(({ plan }) => `${named[plan]?.name ?? ''}: ${this.#figure(lines[plan]?.at(-1)?.middle ?? NaN)}`);
    this.#svg.setAttribute('aria-label', text('decide.compare.course', { what, plan: named[chosen]?.name ?? '', ends: told.join('; ') }));
    this.#place.setAttribute('aria-label', what);
    const step = Math.max(1, Math.ceil(days.length / ROWS));
    const rows = days.flatMap((day, place) => ((days.length - 1 - place) % step === 0 ? [{ day, place }] : []));
    this.#place.replaceChildren(element('table', {}, [
      element('thead', {}, [element('tr', {}, [text('page.table.day'), ...named.map(({ name }) => name)].map((words) => element('th', { scope: 'col', dir: 'auto' }, [words])))]),
      element('tbody', {}, rows.map(({ day, place }) => element('tr', {}, [element('th', { scope: 'row' }, [formatCount(day + 1)]), ...plans.map((plan) => {
        const { low = NaN, middle = NaN, high = NaN } = plan[place] ?? {};
        if (!Number.isFinite(middle)) return element('td', {}, ['–']);
        const width = high - low;
        return element('td', {}, [element('strong', {}, [this.#figure(middle, width)]), element('br'), element('small', {}, [text('page.band', { low: this.#figure(low, width), high: this.#figure(high, width) })])]);
      })]))),
    ]));
  }
}

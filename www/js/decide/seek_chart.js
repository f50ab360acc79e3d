/**
 * How an answer follows a lever, with the target across it and a handle to drag that: the line is the measure, the band what another
 * seed would change, the dots are where the target is reached, the ring is where the lever is.
 *
 * @typedef {import('../levers/directory.js').Listed} Listed
 * @typedef {{listed: Listed, sought: import('../../pkg/funnelcast.js').Sought, target: number, now: import('../../pkg/scenario.js').Scenario | null,
 *   figure: (value: number) => string, lever: (value: number) => string, what: string, name: string}} Shown now: the scenario that has the lever
 */
import { element, putText } from '../base/dom.js';
import { text } from '../base/locale.js';
import { drawn } from '../levers/drawn.js';
import { isEven, positionOf, valueAt } from '../levers/scale.js';
import { settingAt } from '../scenario/lever.js';
import { median } from '../scenario/quantity.js';

const [WIDTH, HEIGHT] = [640, 260];
const [LEFT, RIGHT, TOP, BOTTOM] = [120, 14, 12, 44];
/** Standard errors of the band, nine in ten. */
const ERRORS = 1.645;
/** So many times what the lever is, or is sought, is looked at. */
const REACH = 2;
const STEPS = 1000;
/** Letters of a value that all ticks have room for. */
const SHORT = 10;
const TICKS = [0, 0.25, 0.5, 0.75, 1];
/** Above and below what there is to see. */
const AIR = 0.08;

/**
 * The points that are looked at: around where the lever is and where the target is reached, with the next ones outside.
 * @param {import('../../pkg/funnelcast.js').Sought} sought
 * @param {number} current
 */
function around({ points, answers }, current) {
  const places = [current, ...answers.flatMap(({ value, low = value, high = value }) => [low, high])].filter(Number.isFinite);
  if (places.length === 0) return points;
  const [low, high] = [Math.min(...places) / REACH, Math.max(...places) * REACH];
  const first = points.findLastIndex(({ value }) => value <= low);
  const last = points.findIndex(({ value }) => value >= high);
  return points.slice(Math.max(0, first), last < 0 ? points.length : last + 1);
}

export class SeekChart {
  #svg = drawn('svg', { viewBox: `0 0 ${WIDTH} ${HEIGHT}`, role: 'img' });
  #handle = element('input', { type: 'range', class: 'target-handle', min: '0', max: String(STEPS), step: '1', 'aria-orientation': 'vertical' });
  #rows = element('tbody');
  #head = element('tr');
  #summary = element('summary');
  #table = element('details', { class: 'data' }, [this.#summary, element('div', { class: 'scroll', tabindex: '0', role: 'region' }, [element('table', {}, [element('thead', {}, [this.#head]), this.#rows])])]);
  #uneven = element('p', { class: 'note' });
  root = element('div', { class: 'seek-chart', hidden: '' }, [element('div', { class: 'seek-plot' }, [this.#svg, this.#handle]), this.#uneven, this.#table]);
  /** @type {[number, number]} */
  #range = [0, 1];

  /**
   * @param {(target: number) => void} onAim
   * @param {() => void} onRelease
   */
  constructor(onAim, onRelease) {
    this.#handle.addEventListener('input', () => onAim(this.#targetAt(Number(this.#handle.value))));
    this.#handle.addEventListener('change', onRelease);
  }

  /** @param {number} step */
  #targetAt(step) {
    const [low, high] = this.#range;
    return Number((low + ((high - low) * step) / STEPS).toPrecision(3));
  }

  /** Nothing has been found that can be shown. */
  clear() {
    this.root.hidden = true;
  }

  /** @param {Shown} shown */
  show({ listed, sought, target, now, figure, lever, what, name }) {
    const { row } = listed;
    const setting = now === null ? undefined : settingAt(now, listed.path);
    const current = setting === undefined ? NaN : median(row, setting);
    const points = around(sought, current);
    this.root.hidden = points.length < 2;
    const [from, last] = [points[0]?.value ?? NaN, points.at(-1)?.value ?? NaN];
    if (points.length < 2) return;
    const dragged = document.activeElement === this.#handle;
    const ends = points.flatMap(({ figure: middle, standard_error: error }) => [middle - ERRORS * error, middle + ERRORS * error]);
    if (!dragged) {
      const [low, high] = [Math.min(target, ...ends), Math.max(target, ...ends)];
      this.#range = [low - AIR * (high - low || 1), high + AIR * (high - low || 1)];
    }
    const [low, high] = this.#range;
    const scale = { ...row, minimum: from };
    const x = (/** @type {number} */ value) => LEFT + positionOf(scale, Math.min(last, Math.max(from, value)), last) * (WIDTH - LEFT - RIGHT);
    const y = (/** @type {number} */ value) => TOP + ((high - value) / (high - low)) * (HEIGHT - TOP - BOTTOM);
    const at = (/** @type {{value: number}} */ { value }, /** @type {number} */ height) => `${x(value).toFixed(1)} ${y(height).toFixed(1)}`;
    const line = points.map((point) => at(point, point.figure)).join('L');
    const band = [...points.map((point) => at(point, point.figure + ERRORS * point.standard_error)), ...points.toReversed().map((point) => at(point, point.figure - ERRORS * point.standard_error))].join('L');
    const label = (/** @type {number} */ left, /** @type {number} */ top, /** @type {string} */ words, anchor = 'middle', look = '') => {
      const made = drawn('text', { x: left, y: top, 'text-anchor': anchor, class: look });
      made.textContent = words;
      return made;
    };
    const marks = sought.answers.flatMap((answer) => [
      drawn('rect', { class: 'interval', x: x(answer.low ?? from), y: TOP, width: Math.max(1, x(answer.high ?? last) - x(answer.low ?? from)), height: HEIGHT - TOP - BOTTOM }),
      drawn('circle', { class: 'reached', cx: x(answer.value), cy: y(target), r: 6 }),
    ]);
    const near = points.toSorted((one, other) => Math.abs(one.value - current) - Math.abs(other.value - current))[0];
    this.#svg.replaceChildren(
      ...[0, 0.5, 1].map((part) => {
        const value = low + part * (high - low);
        return drawn('g', {}, [drawn('path', { class: 'grid', d: `M${LEFT} ${y(value)}H${WIDTH - RIGHT}` }), label(LEFT - 26, y(value) + 4, figure(value), 'end')]);
      }),
      ...marks,
      drawn('path', { class: 'band', d: `M${band}Z` }), drawn('path', { class: 'line', d: `M${line}` }),
      drawn('path', { class: 'target', d: `M${LEFT} ${y(target)}H${WIDTH - RIGHT}` }),
      ...(Number.isFinite(current) && near !== undefined ? [drawn('circle', { class: 'now', cx: x(current), cy: y(near.figure), r: 5 })] : []),
      // Long ones would stand over the last, which ends where the picture does.
      ...TICKS.filter((part) => part !== 0.75 || lever(last).length <= SHORT).map((part) => label(LEFT + part * (WIDTH - LEFT - RIGHT), HEIGHT - BOTTOM + 16, lever(valueAt(scale, part, last)), part === 1 ? 'end' : 'middle', part === 0.25 || part === 0.75 ? 'minor' : '')),
      label(LEFT + (WIDTH - LEFT - RIGHT) / 2, HEIGHT - 6, name),
    );
    this.#svg.setAttribute('aria-label', text('decide.seek.chart', { what, lever: name }));
    this.#handle.setAttribute('aria-label', text('decide.seek.handle', { what }));
    this.#handle.setAttribute('aria-valuetext', figure(target));
    if (!dragged) this.#handle.value = String(Math.round(((target - low) / (high - low)) * STEPS));
    this.#uneven.hidden = isEven(scale);
    putText(this.#uneven, text('decide.seek.uneven', { lever: name }));
    putText(this.#summary, text('page.table'));
    this.#head.replaceChildren(...[name, what, text('decide.seek.error')].map((words) => element('th', { scope: 'col' }, [words])));
    this.#rows.replaceChildren(...points.map((point) => element('tr', {}, [
      element('th', { scope: 'row' }, [lever(point.value)]), element('td', {}, [figure(point.figure)]), element('td', {}, [`±${figure(ERRORS * point.standard_error)}`]),
    ])));
  }
}

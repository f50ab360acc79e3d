/**
 * Two levers at once: an answer over both as a picture that is coarse at first and gets finer, with lines along which it is the same, and
 * the levers set to any of its points.
 *
 * @typedef {import('./room.js').Surroundings} Surroundings
 * @typedef {import('../levers/directory.js').Listed} Listed
 * @typedef {import('../scenario/store.js').State} State
 * @typedef {import('../../pkg/funnelcast.js').MapPlanned} MapPlanned
 * @typedef {{key: string, levers: [Listed, Listed], plan: MapPlanned, columns: Map<number, Float64Array<ArrayBuffer>[]>, stride: number}} Ran
 *   columns: by point, of each headline answer by replication; stride: every so many-th value was run, none yet where 0
 */
import { element, putText } from '../base/dom.js';
import { text } from '../base/locale.js';
import { formatOf, roundedText, unitText } from '../base/number.js';
import { stated } from '../figures/precision.js';
import { nameIn } from '../levers/directory.js';
import { hasLever, setAt, settingAt, textWithout } from '../scenario/lever.js';
import { median } from '../scenario/quantity.js';
import { Asked, answers, offer } from './asked.js';
import { Chooser } from './chooser.js';
import { MapChart } from './map_chart.js';
import { ERRORS, movedBetween } from './swing_trials.js';

/** Replications of each point. */
const REPLICATIONS = 50;
/** Values of each lever in the end. */
const COUNT = 17;
/** Every so many-th of them is run first, then more. */
const STRIDES = [4, 2, 1];
/** A part of how far a lever moves an answer that is little beside the other's. */
const LITTLE = 0.05;

/** Every so many-th place of so many, the last one always. @param {number} count @param {number} stride */
export const placesAt = (count, stride) => Array.from({ length: count }, (_, place) => place).filter((place) => place % stride === 0 || place === count - 1);

export class LeverMap {
  name = 'map';
  #surroundings;
  #outcome = element('select', { id: 'map-outcome' });
  #choosers;
  #reach = element('select', { id: 'map-reach' });
  #asked;
  #said = element('div', { class: 'decide-answers', 'aria-live': 'polite' });
  #chart = new MapChart((places) => this.#lookNear(places));
  #sliders = [0, 1].map((which) => element('input', { type: 'range', id: `map-at-${which}`, min: '0', step: '1' }));
  #labels = this.#sliders.map(({ id }) => element('label', { for: id }));
  #point = element('p', { role: 'status' });
  #set = element('button', { type: 'button', class: 'confirm' });
  #picture;
  #table = element('details', { class: 'data' });
  #note = element('p', { class: 'note' });
  /** Makes the table. */
  #unfold = () => {};
  /** @type {Ran | null} */
  #ran = null;
  /** The point that is looked at, in places. @type {[number, number] | null} */
  #looked = null;
  #reason = '';
  root;

  /** @param {Surroundings} surroundings @param {() => void} ask asks for the study anew */
  constructor(surroundings, ask) {
    this.#surroundings = surroundings;
    const [across, up] = [new Chooser(surroundings, 'map-across', 0), new Chooser(surroundings, 'map-up', 1)];
    this.#choosers = /** @type {const} */ ([across, up]);
    this.#asked = new Asked('decide.map', { outcome: this.#outcome, across: across.select, up: up.select, reach: this.#reach }, ask);
    for (const chooser of this.#choosers) chooser.place();
    for (const [which, slider] of this.#sliders.entries()) slider.addEventListener('input', () => this.#slide(which, Number(slider.value)));
    this.#set.addEventListener('click', () => this.#take());
    this.#table.addEventListener('toggle', () => this.#unfold());
    const looks = this.#sliders.map((slider, which) => element('div', { class: 'map-look' }, [/** @type {HTMLElement} */ (this.#labels[which]), slider]));
    this.#picture = element('div', { class: 'map-picture', hidden: '' }, [element('div', { class: 'map-plot' }, [this.#chart.root]), element('div', { class: 'map-looks' }, [...looks, this.#point, this.#set])]);
    this.root = element('div', { class: 'map' }, [this.#asked.root, this.#said, this.#picture, this.#table, this.#note]);
  }

  reword() {
    this.#asked.reword();
    for (const chooser of this.#choosers) chooser.reword();
    offer(this.#outcome, answers(this.#surroundings.description));
    offer(this.#reach, ['near', 'wide'].map((value) => ({ value, words: text(`decide.map.reach.${value}`) })));
    putText(this.#set, text('decide.map.set'));
    putText(this.#note, text('decide.map.note', { simulations: REPLICATIONS }));
    this.#tell();
  }

  /** The scenario but for both levers, which the picture does not depend on. @param {State} state */
  #runKey({ scenario, seed }) {
    const levers = this.#choosers.map(({ listed }) => listed);
    const rest = structuredClone(scenario);
    // The share of a segment is taken from the others.
    for (const listed of levers) if (listed !== undefined && listed.row.field !== 'share') setAt(rest, listed.path, 0);
    return JSON.stringify([levers.map((listed) => listed?.named), this.#reach.value, seed, textWithout(rest, null)]);
  }

  /** Whether the picture that there is shows where the levers are. @param {State} state */
  #isInside({ scenario }) {
    const ran = this.#ran;
    return ran !== null && this.#now(ran, scenario).every((place, which) => place >= 0 && place <= (which === 0 ? ran.plan.across : ran.plan.up).length - 1);
  }

  /** @param {State} state */
  key(state) {
    const where = this.#choosers.map(({ listed }) => (listed === undefined ? '' : settingAt(state.scenario, listed.path)));
    return JSON.stringify([this.#runKey(state), this.#outcome.value, this.#ran?.key === this.#runKey(state) && this.#isInside(state) ? '' : where]);
  }

  get #index() {
    return this.#surroundings.description.outcomes.findIndex(({ name }) => name === this.#outcome.value);
  }

  get #headlines() {
    return this.#surroundings.description.outcomes.flatMap(({ headline }, index) => (headline ? [index] : []));
  }

  /**
   * @param {State} state
   * @param {AbortSignal} signal
   * @param {(done: number, total: number) => void} progress
   */
  async study(state, signal, progress) {
    this.reword();
    const [across, up] = this.#choosers.map(({ listed }) => listed);
    this.#reason = across === undefined || up === undefined || across.named === up.named ? 'same' : '';
    if (across === undefined || up === undefined || this.#reason !== '') {
      this.#ran = null;
      this.#tell();
      return;
    }
    const { description, simulation: { studies } } = this.#surroundings;
    const key = this.#runKey(state);
    if (this.#ran?.key !== key || !this.#isInside(state)) {
      this.#ran = null;
      this.#looked = null;
      this.#tell();
      const plan = /** @type {MapPlanned} */ (await studies.ask({ type: 'map', scenario: JSON.stringify(state.scenario), across: across.named, up: up.named, isWide: this.#reach.value === 'wide', count: COUNT }, signal));
      this.#ran = { key, levers: [across, up], plan, columns: new Map(), stride: 0 };
    }
    const ran = this.#ran;
    const [headlines, all] = [this.#headlines, description.outcomes.length];
    for (const stride of STRIDES) {
      const { across: wide, up: high, rows, possible } = ran.plan;
      const wanted = placesAt(high.length, stride).flatMap((row) => placesAt(wide.length, stride).flatMap((column) => (possible[row]?.[column] === true && !ran.columns.has(row * COUNT + column) ? [{ row, column }] : [])));
      const fresh = wanted.map(() => headlines.map(() => new Float64Array(REPLICATIONS).fill(NaN)));
      await studies.run(wanted.map(({ row, column }) => ({ scenario: rows[row] ?? '', lever: across.named, value: wide[column] ?? 0 })), {
        seed: state.seed, count: REPLICATIONS, signal,
        take: ({ place, first, outcomes }) => {
          for (const [which, index] of headlines.entries()) {
            const column = fresh[place]?.[which];
            for (let at = 0; column !== undefined && at * all < outcomes.length; at++) column[first + at] = outcomes[at * all + index] ?? NaN;
          }
        },
        progress: ({ done, total }) => progress(done, total),
      });
      for (const [at, { row, column }] of wanted.entries()) ran.columns.set(row * COUNT + column, fresh[at] ?? []);
      ran.stride = stride;
      this.#tell();
    }
  }

  /** The means of what was run: a picture asks for each of them several times. @type {WeakMap<Float64Array, number>} */
  #means = new WeakMap();

  /** The answer at a place, by replication. @param {Ran} ran @param {number} column @param {number} row */
  #columnAt(ran, column, row) {
    return ran.columns.get(row * COUNT + column)?.[this.#headlines.indexOf(this.#index)];
  }

  /** @param {Ran} ran @param {number} column @param {number} row */
  #meanAt(ran, column, row) {
    const values = this.#columnAt(ran, column, row);
    if (values === undefined) return NaN;
    const known = this.#means.get(values) ?? movedBetween(values, null).mean;
    this.#means.set(values, known);
    return known;
  }

  /** Where the levers are, in places; −1 or beyond the last where that is outside. @param {Ran} ran @param {import('../../pkg/scenario.js').Scenario} scenario @returns {[number, number]} */
  #now({ levers, plan }, scenario) {
    const place = (/** @type {number[]} */ values, /** @type {Listed} */ { row, path, named }) => {
      const setting = hasLever(scenario, named) ? settingAt(scenario, path) : undefined;
      const value = setting === undefined ? NaN : median(row, setting);
      const after = values.findIndex((one) => one >= value);
      if (after < 0) return values.length;
      const [from = NaN, to = NaN] = [values[after - 1], values[after]];
      return after === 0 ? (to === value ? 0 : -1) : after - 1 + (value - from) / (to - from);
    };
    return [place(plan.across, levers[0]), place(plan.up, levers[1])];
  }

  /** @param {number} value @param {number} [error] */
  #amount(value, error = 0) {
    const unit = this.#surroundings.description.outcomes.find(({ name }) => name === this.#outcome.value)?.unit ?? 'count';
    return formatOf(unit, 1000)(stated(value, error).value);
  }

  /** Looks at the point that was run nearest to a place. @param {[number, number]} places */
  #lookNear(places) {
    const ran = this.#ran;
    if (ran === null || ran.stride === 0) return;
    const nearest = (/** @type {number} */ count, /** @type {number} */ wanted) => placesAt(count, ran.stride).reduce((best, place) => (Math.abs(place - wanted) < Math.abs(best - wanted) ? place : best), 0);
    this.#looked = [nearest(ran.plan.across.length, places[0]), nearest(ran.plan.up.length, places[1])];
    this.#tell();
  }

  /** @param {number} which @param {number} step */
  #slide(which, step) {
    const ran = this.#ran;
    if (ran === null) return;
    const place = placesAt((which === 0 ? ran.plan.across : ran.plan.up).length, ran.stride)[step] ?? 0;
    const [column, row] = this.#looked ?? [0, 0];
    this.#lookNear(which === 0 ? [place, row] : [column, place]);
  }

  #tell() {
    if (this.root.hidden) return;
    const ran = this.#ran;
    const isShown = ran !== null && ran.stride > 0;
    this.#picture.hidden = !isShown;
    this.#table.hidden = !isShown;
    if (!isShown) {
      this.#said.replaceChildren(...(this.#reason === '' ? [] : [element('p', {}, [text(`decide.map.reason.${this.#reason}`)])]));
      return;
    }
    const { store: { state: { scenario } }, description } = this.#surroundings;
    const { plan, levers, stride } = ran;
    const places = /** @type {[number[], number[]]} */ ([placesAt(plan.across.length, stride), placesAt(plan.up.length, stride)]);
    const points = places[1].flatMap((row) => places[0].map((column) => ({ row, column, mean: this.#meanAt(ran, column, row) }))).filter(({ mean }) => !Number.isNaN(mean)).sort((one, other) => one.mean - other.mean);
    const [least, most] = [points[0], points.at(-1)];
    this.#picture.hidden = least === undefined;
    this.#table.hidden = least === undefined;
    const names = /** @type {[string, string]} */ (levers.map((listed) => (hasLever(scenario, listed.named) ? nameIn(listed, scenario) : text(`parameter.${listed.row.id}.label`))));
    const outcome = text(`page.effects.of.${this.#outcome.value}`);
    if (least === undefined || most === undefined) {
      this.#said.replaceChildren(element('p', {}, [text('decide.map.undefined', { outcome })]));
      return;
    }
    const written = /** @type {[(value: number) => string, (value: number) => string]} */ (levers.map(({ row }) => (/** @type {number} */ value) => roundedText(row, value)));
    const now = this.#now(ran, scenario);
    this.#chart.show({
      values: [plan.across, plan.up], places, mean: (column, row) => this.#meanAt(ran, column, row), now, looked: this.#looked,
      // The unit stands with the name alone: there is no room for it beside every figure.
      names: /** @type {[string, string]} */ (levers.map(({ row }, which) => (row.kind === 'probability' || unitText(row) === '' ? names[which] : text('decide.map.axis', { lever: names[which] ?? '', unit: unitText(row) })))),
      written: /** @type {[(value: number) => string, (value: number) => string]} */ (levers.map(({ row }) => (/** @type {number} */ value) => roundedText(row, value, true))),
      figure: (value) => this.#amount(value), label: text('decide.map.chart', { outcome, across: names[0], up: names[1] }),
    });
    const isLess = description.outcomes[this.#index]?.better === 'less';
    const [best, worst] = isLess ? [least, most] : [most, least];
    this.#said.replaceChildren(...this.#sentences(ran, best, worst, points, names, outcome, written).map((line, at) => element('p', {}, [at === 0 ? element('strong', {}, [line]) : line])));
    this.#tellLook(ran, places, names, written, outcome);
    this.#fillTable(ran, places, names, written, outcome);
  }

  /**
   * @param {Ran} ran
   * @param {{row: number, column: number, mean: number}} best
   * @param {{row: number, column: number, mean: number}} worst
   * @param {{row: number, column: number, mean: number}[]} points
   * @param {[string, string]} names
   * @param {string} outcome
   * @param {[(value: number) => string, (value: number) => string]} written
   */
  #sentences(ran, best, worst, points, names, outcome, written) {
    const columnOf = (/** @type {{row: number, column: number}} */ { row, column }) => this.#columnAt(ran, column, row) ?? new Float64Array();
    const span = movedBetween(columnOf(best), columnOf(worst));
    const level = movedBetween(columnOf(best), null);
    const at = (/** @type {{row: number, column: number}} */ { row, column }) => ({ across: written[0](ran.plan.across[column] ?? NaN), up: written[1](ran.plan.up[row] ?? NaN) });
    const words = { outcome, first: names[0], second: names[1], best: this.#amount(best.mean, ERRORS * level.error), worst: this.#amount(worst.mean, ERRORS * level.error), error: this.#amount(ERRORS * level.error), ...at(best) };
    if (best === worst || !(Math.abs(span.mean) > ERRORS * span.error)) return [text('decide.map.flat', words)];
    const reach = (/** @type {'row' | 'column'} */ along) => {
      const lines = [...new Set(points.map((point) => point[along]))].map((line) => points.filter((point) => point[along] === line).map(({ mean }) => mean));
      return Math.max(...lines.map((line) => Math.max(...line) - Math.min(...line)));
    };
    // Along a row the first lever moves, along a column the second.
    const [first, second] = [reach('row'), reach('column')];
    const above = points.filter(({ mean }) => mean > 0).length;
    return [
      text('decide.map.best', words),
      ...(second < LITTLE * first ? [text('decide.map.one', { lever: names[0], other: names[1] })] : first < LITTLE * second ? [text('decide.map.one', { lever: names[1], other: names[0] })] : []),
      ...(above > 0 && above < points.length ? [text('decide.map.zero', { outcome, zero: this.#amount(0) })] : []),
    ];
  }

  /**
   * @param {Ran} ran
   * @param {[number[], number[]]} places
   * @param {[string, string]} names
   * @param {[(value: number) => string, (value: number) => string]} written
   * @param {string} outcome
   */
  #tellLook(ran, places, names, written, outcome) {
    this.#looked ??= /** @type {[number, number]} */ (places.map((among, which) => {
      const wanted = this.#now(ran, this.#surroundings.store.state.scenario)[which] ?? 0;
      return among.reduce((best, place) => (Math.abs(place - wanted) < Math.abs(best - wanted) ? place : best), 0);
    }));
    const [column, row] = this.#looked;
    const at = [written[0](ran.plan.across[column] ?? NaN), written[1](ran.plan.up[row] ?? NaN)];
    for (const [which, slider] of this.#sliders.entries()) {
      const among = places[which] ?? [];
      slider.max = String(among.length - 1);
      slider.value = String(among.indexOf(this.#looked[which] ?? 0));
      slider.setAttribute('aria-valuetext', at[which] ?? '');
      putText(/** @type {HTMLElement} */ (this.#labels[which]), text('decide.map.at', { lever: names[which] ?? '', value: at[which] ?? '' }));
    }
    const values = this.#columnAt(ran, column, row);
    const found = values === undefined ? null : movedBetween(values, null);
    const isDefined = found !== null && Number.isFinite(found.mean);
    this.#point.textContent = isDefined ? text('decide.map.point', { outcome, mean: this.#amount(found.mean, ERRORS * found.error), error: this.#amount(ERRORS * found.error) })
      : text(values === undefined ? 'decide.map.impossible' : 'decide.map.point.undefined', { outcome });
    this.#point.dataset.mean = isDefined ? String(found.mean) : '';
    this.#point.dataset.at = JSON.stringify([ran.plan.across[column], ran.plan.up[row]]);
    this.#set.disabled = values === undefined;
  }

  /**
   * @param {Ran} ran
   * @param {[number[], number[]]} places
   * @param {[string, string]} names
   * @param {[(value: number) => string, (value: number) => string]} written
   * @param {string} outcome
   */
  #fillTable(ran, [across, up], names, written, outcome) {
    const isOpen = this.#table.open;
    const caption = text('decide.map.table', { outcome, across: names[0], up: names[1] });
    const place = element('div', { class: 'scroll', tabindex: '0', role: 'region', 'aria-label': caption });
    // Many cells, which are seldom looked at.
    this.#unfold = () => {
      if (!this.#table.open || place.childElementCount > 0) return;
      const head = [text('decide.map.corner', { across: names[0], up: names[1] }), ...across.map((column) => written[0](ran.plan.across[column] ?? NaN))];
      const rows = up.toReversed().map((row) => element('tr', {}, [
        element('th', { scope: 'row' }, [written[1](ran.plan.up[row] ?? NaN)]),
        ...across.map((column) => {
          const mean = this.#meanAt(ran, column, row);
          return element('td', {}, [Number.isNaN(mean) ? '–' : this.#amount(mean)]);
        }),
      ]));
      place.append(element('table', {}, [element('caption', { class: 'unseen' }, [caption]), element('thead', {}, [element('tr', {}, head.map((words) => element('th', { scope: 'col' }, [words])))]), element('tbody', {}, rows)]));
    };
    this.#table.replaceChildren(element('summary', {}, [text('page.table')]), place);
    this.#table.open = isOpen;
    this.#unfold();
  }

  /** Sets both levers to the point that is looked at, in one step. */
  #take() {
    const [ran, looked] = [this.#ran, this.#looked];
    if (ran === null || looked === null) return;
    const [across, up] = ran.levers;
    this.#surroundings.store.change((draft) => {
      setAt(draft.scenario, up.path, ran.plan.up[looked[1]] ?? 0);
      setAt(draft.scenario, across.path, ran.plan.across[looked[0]] ?? 0);
    });
    this.#tell();
  }
}

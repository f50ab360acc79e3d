/**
 * What each range explains of an answer's spread: alone, from the simulations that there are; and with all others, which takes a design of
 * its own, run on request, that can be stopped and gone on with.
 *
 * @typedef {import('./room.js').Surroundings} Surroundings
 * @typedef {import('../../pkg/funnelcast.js').SharesFound} SharesFound
 * @typedef {import('../../pkg/funnelcast.js').TotalsFound} TotalsFound
 * @typedef {import('../../pkg/funnelcast.js').ExplainedShare} ExplainedShare
 * @typedef {{scenario: string, seed: number, outcome: number, key: string, columns: number, column: Float64Array<ArrayBuffer>}} Asked outcome:
 *   its place among all; columns: of the design; column: the outcome by replication
 */
import { element, putText } from '../base/dom.js';
import { text } from '../base/locale.js';
import { formatCount, formatShare } from '../base/number.js';
import { stated } from '../figures/precision.js';
import { ERRORS } from './swing_trials.js';

/** Rows of the design, and of a step of it: as many as run side by side. */
const [ROWS, STEP] = [1000, 50];

export class Spread {
  #surroundings;
  #nameOf;
  #title = element('h3');
  #said = element('p', { role: 'status' });
  #table = element('div', { class: 'scroll', tabindex: '0', role: 'region' });
  #whole = element('button', { type: 'button' });
  #note = element('p', { class: 'note' });
  /** @type {{key: string, shares: SharesFound} | null} */
  #alone = null;
  /** The design, as far as it was run: an outcome by column and row. @type {{key: string, columns: Float64Array<ArrayBuffer>[], rows: number, found: TotalsFound | null} | null} */
  #design = null;
  /** Whether what ranges do together was asked for. */
  isWhole = false;
  root = element('div', { class: 'explained', hidden: '' }, [this.#title, this.#said, this.#table, element('p', {}, [this.#whole]), this.#note]);

  /**
   * @param {Surroundings} surroundings
   * @param {(path: string) => string} nameOf a lever
   * @param {() => void} ask asks for the study anew
   */
  constructor(surroundings, nameOf, ask) {
    this.#surroundings = surroundings;
    this.#nameOf = nameOf;
    this.#whole.addEventListener('click', () => {
      this.isWhole = true;
      this.#tell();
      ask();
    });
  }

  reword() {
    putText(this.#title, text('decide.spread'));
    putText(this.#whole, text('decide.spread.whole'));
    this.#table.setAttribute('aria-label', text('decide.spread'));
    this.#tell();
  }

  /**
   * @param {Asked} asked
   * @param {AbortSignal} signal
   * @param {(done: number, total: number) => void} progress
   */
  async study({ scenario, seed, outcome, key: of, columns, column }, signal, progress) {
    const { studies } = this.#surroundings.simulation;
    const key = JSON.stringify([of, outcome]);
    this.root.hidden = columns === 0;
    if (columns === 0) return;
    if (this.#alone?.key !== key) {
      // What takes long is asked for anew, unless it was asked for before anything was shown.
      if (this.#alone !== null) this.isWhole = false;
      this.#design = null;
      this.#alone = { key, shares: await studies.ask({ type: 'shares', scenario, seed, column }, signal) };
    }
    this.#tell();
    if (!this.isWhole) return;
    this.#design ??= { key, columns: Array.from({ length: columns }, () => new Float64Array(ROWS)), rows: 0, found: null };
    const design = this.#design;
    while (design.rows < ROWS) {
      const [first, count] = [design.rows, STEP];
      const questions = design.columns.map((_, place) => ({ type: /** @type {const} */ ('total'), scenario, outcome, seed, column: place, first, count }));
      await studies.askAll(questions, signal, (place, values) => design.columns[place]?.set(values, first));
      const rows = first + count;
      const all = new Float64Array(rows * columns);
      for (const [place, values] of design.columns.entries()) all.set(values.subarray(0, rows), place * rows);
      design.found = await studies.ask({ type: 'totals', scenario, outcome, seed, columns: all, rows }, signal);
      design.rows = rows;
      progress(rows, ROWS);
      this.#tell();
    }
  }

  /** @param {ExplainedShare | undefined} share */
  #words(share) {
    if (share === undefined) return '–';
    const error = ERRORS * share.error;
    return text('decide.matters.share', { share: formatShare(Math.min(1, Math.max(0, stated(share.estimate, Math.max(0.01, error)).value))), error: formatShare(Math.max(0.01, Math.ceil(error * 100) / 100)) });
  }

  #tell() {
    const alone = this.#alone;
    this.#whole.hidden = this.isWhole;
    if (alone === null) return;
    const found = this.#design?.found ?? null;
    const { shares } = alone.shares;
    this.#said.hidden = false;
    putText(this.#said, shares.length === 0 ? text('decide.spread.nothing')
      : found?.inputs === undefined || found === null ? '' : text('decide.spread.inputs', { share: this.#words(found.inputs), rows: formatCount(found.rows), runs: formatCount((this.#design?.rows ?? 0) * (this.#design?.columns.length ?? 0)) }));
    this.#said.hidden = this.#said.textContent === '';
    putText(this.#note, text(found === null ? 'decide.spread.note' : 'decide.spread.note.whole'));
    this.#table.hidden = shares.length === 0;
    const totals = new Map(found?.effects.map((effect) => [effect.name, effect]) ?? []);
    const rows = shares.map(({ path, share }) => ({ path, name: this.#nameOf(path), share, effect: totals.get(path), isGroup: false }));
    const groups = (found?.effects ?? []).filter(({ is_group: isGroup }) => isGroup).map((effect) => ({ path: effect.name, name: text('decide.spread.group', { group: text(`group.${effect.name}`) }), share: undefined, effect, isGroup: true }));
    const size = (/** @type {{share: ExplainedShare | undefined, effect: {total: ExplainedShare} | undefined}} */ { share, effect }) => effect?.total.estimate ?? share?.estimate ?? 0;
    const head = ['input', 'alone', ...(found === null ? [] : ['first', 'total'])].map((name) => element('th', { scope: 'col' }, [text(`decide.spread.head.${name}`)]));
    const body = [...rows, ...groups].sort((one, other) => size(other) - size(one)).map(({ path, name, share, effect, isGroup }) => {
      const lever = element('button', { type: 'button', class: 'to-lever' }, [name]);
      lever.addEventListener('click', () => this.#surroundings.go(path));
      const shown = effect?.total ?? share;
      const row = element('tr', { class: shown !== undefined && shown.estimate > ERRORS * shown.error && shown.estimate >= 0.01 ? 'found' : '' }, [
        element('th', { scope: 'row' }, [isGroup ? element('span', {}, [name]) : lever]), element('td', {}, [this.#words(share)]),
        ...(found === null ? [] : [element('td', {}, [this.#words(effect?.first)]), element('td', {}, [this.#words(effect?.total)])]),
      ]);
      Object.assign(row.dataset, { path, ...(share === undefined ? {} : { alone: String(share.estimate), error: String(share.error) }), ...(effect === undefined ? {} : { total: String(effect.total.estimate), total_error: String(effect.total.error) }) });
      return row;
    });
    this.#table.replaceChildren(element('table', {}, [element('thead', {}, [element('tr', {}, head)]), element('tbody', {}, body)]));
  }
}

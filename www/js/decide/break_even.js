/**
 * Break-even and goal seek: at which values of a lever an answer reaches a target, in the business as a whole, and where a
 * channel or campaign pays for itself. The target is a figure to type, or a handle to drag beside the curve.
 *
 * @typedef {import('./room.js').Surroundings} Surroundings
 * @typedef {import('../levers/directory.js').Listed} Listed
 * @typedef {import('../scenario/store.js').State} State
 * @typedef {import('../../pkg/funnelcast.js').Sought} Sought
 */
import { element, putText } from '../base/dom.js';
import { text } from '../base/locale.js';
import { formatOf, formatShare, toldText } from '../base/number.js';
import { stated } from '../figures/precision.js';
import { leversOf, mainOf, nameIn } from '../levers/directory.js';
import { isMoved } from '../levers/effect_curves.js';
import { entriesOf, remove } from '../scenario/entries.js';
import { hasLever, setAt, textWithout } from '../scenario/lever.js';
import { nameAt } from '../scenario/names.js';
import { Ended } from '../study/ended.js';
import { Asked, answers, offer } from './asked.js';
import { numberField, putNumber } from './number_field.js';
import { SeekChart } from './seek_chart.js';
import { Seeking } from './seeking.js';

/** Replications of each value. */
const REPLICATIONS = 200;
/** What of an answer is to reach the target. */
const MEASURES = /** @type {const} */ (['median', 'mean', 'probability']);
/** Prices that people ask the break-even of, before any other lever. */
const PRICES = ['channel.cost_per_thousand', 'channel.fixed_cost', 'campaign.fixed_cost', 'money.price'];
/** Lists whose entries can be left out, to see whether they pay for themselves. */
const ACTIONS = ['channels', 'campaigns'];
/** What is aimed at where zero is no aim: so much more than now of what is good, and so much less of what is bad. */
const BETTER = 0.1;
/** Digits of such a target. */
const DIGITS = 2;

export class BreakEven {
  name = 'break_even';
  #surroundings;
  #ask;
  #outcome = element('select', { id: 'seek-outcome' });
  #measure = element('select', { id: 'seek-measure' });
  #above = numberField({ id: 'seek-above', value: '0', required: '' });
  #target = numberField({ id: 'seek-target', value: '0', required: '' });
  #lever = element('select', { id: 'seek-lever' });
  #asked;
  #answers = element('div', { class: 'decide-answers', 'aria-live': 'polite' });
  #note = element('p', { class: 'note' });
  #chart;
  /** The whole business, and the same less what it is without what the lever belongs to. @type {{whole: Seeking | null, own: Seeking | null}} */
  #searches = { whole: null, own: null };
  /** What they are of; nothing where there are none that can go on. */
  #key = '';
  /** The lever that was studied last. @type {Listed | null} */
  #studied = null;
  root;

  /** @param {Surroundings} surroundings @param {() => void} ask asks for the study anew */
  constructor(surroundings, ask) {
    this.#surroundings = surroundings;
    this.#ask = ask;
    this.#chart = new SeekChart((target) => this.#aim(target), () => this.#ask());
    this.#asked = new Asked('decide.seek', { lever: this.#lever, measure: this.#measure, outcome: this.#outcome, above: this.#above, target: this.#target }, () => this.#ask());
    this.root = element('div', { class: 'break-even' }, [this.#asked.root, this.#answers, this.#chart.root, this.#note]);
    // Before the question is put: half of them, or nothing lost and nothing won.
    this.#measure.addEventListener('input', () => {
      putNumber(this.#target, this.#measure.value === 'probability' ? '50' : '0');
      this.#bound();
    });
  }

  /**
   * About an answer, and along a lever: what others there are stays. Of profit nothing is lost and nothing won, of others a tenth better than now.
   * @param {import('./room.js').About} about
   */
  about({ outcome, lever, now = NaN }) {
    if (outcome === undefined) return;
    // What things cost moves profit; what people are reached by, everything.
    const first = outcome === 'profit' ? undefined : this.#lever.options[0]?.value;
    this.#lever.value = lever ?? first ?? this.#lever.value;
    this.#outcome.value = outcome;
    this.#measure.value = 'median';
    this.#bound();
    const { better } = this.#surroundings.description.outcomes.find(({ name }) => name === outcome) ?? {};
    const wanted = outcome === 'profit' || !Number.isFinite(now) ? 0 : now * (better === 'less' ? 1 - BETTER : 1 + BETTER);
    putNumber(this.#target, String(Number(wanted.toPrecision(DIGITS))));
  }

  /** A chance is no more than 100 %. */
  #bound() {
    const [least, most] = this.#measure.value === 'probability' ? ['0', '100'] : ['', ''];
    this.#target.min = least;
    this.#target.max = most;
  }

  /** What is to be reached: of a probability it is typed in per cent. */
  get #wanted() {
    const typed = Number(this.#target.value);
    return this.#measure.value === 'probability' ? Math.min(1, Math.max(0, typed / 100)) : typed;
  }

  reword() {
    const { description, store: { state: { scenario } } } = this.#surroundings;
    this.#asked.reword();
    const all = leversOf(description, scenario).filter(({ row }) => isMoved(row));
    const main = mainOf(all, scenario);
    const option = (/** @type {Listed} */ listed) => element('option', { value: listed.named }, [nameIn(listed, scenario)]);
    const chosen = this.#lever.value;
    this.#lever.replaceChildren(
      element('optgroup', { label: text('page.levers.main') }, main.map(option)),
      element('optgroup', { label: text('decide.seek.others') }, all.filter((listed) => !main.includes(listed)).map(option)),
    );
    this.#lever.value = all.some(({ named }) => named === chosen) ? chosen : this.#first(all, main);
    offer(this.#outcome, answers(description));
    offer(this.#measure, MEASURES.map((value) => ({ value, words: text(`decide.seek.measure.${value}`) })));
    putText(this.#note, text('decide.seek.note', { simulations: REPLICATIONS }));
    this.#tell();
  }

  /** A price that is asked for most, else the first main lever. @param {Listed[]} all @param {Listed[]} main */
  #first(all, main) {
    const priced = [...main, ...all];
    for (const id of PRICES) {
      const found = priced.find(({ row, entry }) => row.id === id && (entry === undefined || Number(this.#settingOf(entry, row.field)) > 0));
      if (found !== undefined) return found.named;
    }
    return main[0]?.named ?? '';
  }

  /** @param {NonNullable<Listed['entry']>} entry @param {string} field */
  #settingOf({ list, index }, field) {
    return /** @type {Record<string, unknown>} */ (/** @type {unknown} */ (entriesOf(this.#surroundings.store.state.scenario, list.name)[index]))?.[field];
  }

  /** @param {State} state @returns {Listed | undefined} */
  #listed({ scenario }) {
    return leversOf(this.#surroundings.description, scenario).find(({ named }) => named === this.#lever.value);
  }

  /** @param {State} state */
  key(state) {
    const listed = this.#listed(state);
    return JSON.stringify([this.#lever.value, this.#outcome.value, this.#measure.value, this.#above.value, state.seed, textWithout(state.scenario, listed?.path ?? null)]);
  }

  /**
   * @param {State} state
   * @param {AbortSignal} signal
   * @param {(done: number, total: number) => void} progress
   */
  async study(state, signal, progress) {
    this.reword();
    const listed = this.#listed(state);
    if (listed === undefined || !hasLever(state.scenario, listed.named)) return;
    try {
      if (this.key(state) !== this.#key) await this.#begin(state, listed, signal);
      await this.#searches.whole?.aim(this.#wanted, signal);
      this.#tell();
      for (const search of [this.#searches.whole, this.#searches.own]) await search?.run(state.seed, signal, progress, () => this.#tell());
      this.#tell();
    } catch (error) {
      // What a worker knew that was lost is asked for anew.
      if (!(error instanceof Ended)) this.#free();
      throw error;
    }
  }

  /** @param {State} state @param {Listed} listed @param {AbortSignal} signal */
  async #begin(state, listed, signal) {
    const key = this.key(state);
    const without = this.#without(state, listed);
    const scenario = JSON.stringify(state.scenario);
    const { studies } = this.#surroundings.simulation;
    this.#free();
    const whole = new Seeking(studies, this.#question(scenario, listed, false));
    const own = without === null ? null : new Seeking(studies, this.#question(scenario, listed, true));
    this.#searches = { whole, own };
    this.#studied = listed;
    this.#tell();
    await Promise.all([whole, own].map((search) => search?.begin(signal)));
    if (own !== null && without !== null) await studies.run([{ scenario: without }], { seed: state.seed, count: REPLICATIONS, signal, take: (part) => own.compareWith(part) });
    this.#key = key;
  }

  #free() {
    for (const search of Object.values(this.#searches)) search?.close();
    this.#searches = { whole: null, own: null };
    this.#key = '';
  }

  /** @param {string} scenario @param {Listed} listed @param {boolean} isAgainst */
  #question(scenario, { named: lever }, isAgainst) {
    const outcome = this.#surroundings.description.outcomes.findIndex(({ name }) => name === this.#outcome.value);
    return { scenario, lever, outcome, measure: this.#measure.value, above: Number(this.#above.value), target: isAgainst ? this.#even : this.#wanted, replications: REPLICATIONS, isAgainst };
  }

  /** Where with and without are alike. */
  get #even() {
    return this.#measure.value === 'probability' ? 0.5 : 0;
  }

  /**
   * The scenario without what the lever belongs to, where that is something that can be left out.
   * @param {State} state
   * @param {Listed} listed
   */
  #without({ scenario }, { entry }) {
    if (entry === undefined || !ACTIONS.includes(entry.list.name) || this.#outcome.value !== 'profit') return null;
    const rest = structuredClone(scenario);
    remove(rest, entry.list, entry.index);
    return JSON.stringify(rest);
  }

  /** Another target of what has been run. @param {number} dragged */
  #aim(dragged) {
    const target = this.#measure.value === 'probability' ? Math.min(1, Math.max(0, dragged)) : dragged;
    const shown = this.#measure.value === 'probability' ? target * 100 : target;
    // What was typed stays until it is mended.
    if (this.#target.checkValidity() && Number(this.#target.value) !== shown) putNumber(this.#target, String(Number(shown.toPrecision(3))));
    this.#searches.whole?.follow(target, () => this.#tell()).catch(() => {
      this.#free();
      this.#ask();
    });
  }

  /** A figure of the measure. @param {number} value @param {boolean} [isRough] */
  #figure(value, isRough = true) {
    if (this.#measure.value === 'probability') return formatShare(isRough ? stated(value, 0).value : value);
    const outcome = this.#surroundings.description.outcomes.find(({ name }) => name === this.#outcome.value);
    return formatOf(outcome?.unit ?? 'count', 1000)(isRough ? stated(value, 0).value : value);
  }

  #what() {
    return text(`decide.seek.what.${this.#measure.value}`, { outcome: text(`page.effects.of.${this.#outcome.value}`), above: formatOf(this.#surroundings.description.outcomes.find(({ name }) => name === this.#outcome.value)?.unit ?? 'count', 1000)(Number(this.#above.value)) });
  }

  #tell() {
    const { whole, own } = this.#searches;
    const listed = this.#studied;
    this.#asked.show('above', this.#measure.value === 'probability');
    if (whole === null || listed === null) return;
    const sought = whole.found;
    if (sought === null) {
      this.#answers.replaceChildren(element('p', { class: 'note' }, [text('decide.working')]));
      this.#chart.clear();
      return;
    }
    const { store: { state } } = this.#surroundings;
    const lines = this.#sentences(sought, listed, 'whole');
    const mine = own?.found ? this.#sentences(own.found, listed, 'own') : [];
    // Where all is within chance, several crossings say the same.
    const told = [...lines, ...mine].filter((line, place, all) => all.findIndex(({ textContent }) => textContent === line.textContent) === place);
    this.#answers.replaceChildren(...told);
    const current = state.scenario;
    this.#chart.show({ listed, sought, target: this.#wanted, now: hasLever(current, listed.named) ? current : null, figure: (value) => this.#figure(value), lever: (value) => toldText(listed.row, value), what: this.#what(), name: nameIn(listed, current) });
  }

  /**
   * What was found, in sentences, each answer with a button that sets the lever.
   * @param {Sought} sought
   * @param {Listed} listed
   * @param {'whole' | 'own'} of
   * @returns {HTMLElement[]}
   */
  #sentences(sought, listed, of) {
    const { store: { state } } = this.#surroundings;
    const { row, entry } = listed;
    const value = (/** @type {number} */ figure) => toldText(row, figure);
    const words = {
      what: this.#what(), target: this.#figure(this.#wanted, false), lever: nameIn(listed, state.scenario),
      entry: entry === undefined ? '' : nameAt(state.scenario, entry.list.name, entry.index),
    };
    const { points } = sought;
    if (sought.kind !== 'answers') {
      const sorted = points.toSorted((one, other) => one.figure - other.figure);
      const [least, most] = [sorted[0], sorted.at(-1)];
      if (least === undefined || most === undefined) return [element('p', {}, [text('decide.seek.undefined', words)])];
      const key = of === 'own' && sought.kind === 'unreached' ? (least.figure > this.#even ? 'decide.seek.own.always' : 'decide.seek.own.never') : `decide.seek.${sought.kind}`;
      return [element('p', {}, [text(key, { ...words, least: this.#figure(least.figure), most: this.#figure(most.figure), least_at: value(least.value), most_at: value(most.value) })])];
    }
    const isTold = sought.answers.some(({ low, high }) => low !== undefined || high !== undefined);
    // Of a crossing that may be anywhere nothing is said where another one tells more.
    return sought.answers.filter(({ low, high }) => !isTold || low !== undefined || high !== undefined).map((answer) => {
      const { low, high } = answer;
      const group = `decide.seek${of === 'own' ? '.own' : ''}`;
      if (low === undefined || high === undefined) {
        const open = low !== undefined ? 'above' : high !== undefined ? 'below' : 'all';
        const known = low ?? high ?? answer.value;
        const ends = { start: value(points[0]?.value ?? NaN), end: value(points.at(-1)?.value ?? NaN), value: value(row.unit === 'day' ? known : stated(known, 0).value) };
        const untold = element('p', { class: of }, [element('strong', {}, [text(open === 'all' ? `${group}.untold` : `${group}.untold.${open}.${answer.rises ? 'rises' : 'falls'}`, { ...words, ...ends })])]);
        untold.dataset.value = String(answer.value);
        return untold;
      }
      // In the digits that its interval leaves.
      const rounded = stated(answer.value, (high - low) / 2).value;
      const between = text('decide.seek.between', { low: value(stated(low, 0).value), high: value(stated(high, 0).value) });
      const key = `${group}.${answer.rises ? 'from' : 'to'}`;
      const line = element('p', { class: of }, [element('strong', {}, [text(key, { ...words, value: value(rounded) })]), ' ', element('span', { class: 'note' }, [between]), ' ']);
      line.dataset.value = String(answer.value);
      const set = element('button', { type: 'button' }, [text('decide.seek.set', { value: value(rounded) })]);
      set.addEventListener('click', () => this.#set(listed, rounded));
      line.append(set);
      return line;
    });
  }

  /** @param {Listed} listed @param {number} value */
  #set({ path, row }, value) {
    const rounded = row.kind === 'whole' ? Math.round(value) : Number(value.toPrecision(3));
    this.#surroundings.store.change((draft) => setAt(draft.scenario, path, rounded));
  }
}

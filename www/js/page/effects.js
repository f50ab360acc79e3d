/**
 * What each lever does to one of the answers, which the user chooses: a curve under its slider, and which of the main levers
 * moves it most. What was seen stays, marked, until it is known anew.
 *
 * @typedef {import('../levers/directory.js').Listed} Listed
 */
import { afterThis, element, putText } from '../base/dom.js';
import { language, remember, text } from '../base/locale.js';
import { formatOf, roundedText } from '../base/number.js';
import { statedSpot } from '../figures/precision.js';
import { endsText, ranked, showSwings } from '../figures/swings.js';
import { leversOf, mainOf, nameIn } from '../levers/directory.js';
import { isMoved } from '../levers/effect_curves.js';
import { settingAt } from '../scenario/lever.js';
import { median } from '../scenario/quantity.js';
import { Worths } from './worths.js';

/** Where the choice is kept. */
const KEPT = 'effects';
/** Milliseconds after the last move before anything but the dot follows. */
const DELAY = 250;
/** Levers that are told of one answer. */
const STRONGEST = 3;
/** Milliseconds between two looks at what has been run. */
const OFTEN = 100;

export class Effects {
  #form;
  #sweeps;
  #store;
  #description;
  #go;
  #answer;
  #choosers = ['curves', 'swings'].map((place) => element('select', { id: `answer-of-${place}` }));
  #labels = this.#choosers.map(({ id }) => element('label', { for: id }));
  #slow = element('p', { class: 'note', hidden: '' });
  #note = element('p', { class: 'note' });
  #list = element('ol', {});
  #place = element('section', { id: 'swings', class: 'card swings' });
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #timer;
  #isDrawing = false;
  /** What the list says. */
  #told = '';
  #worths;

  /**
   * @param {import('../levers/form.js').Form} form
   * @param {import('../study/simulation.js').Simulation} simulation
   * @param {import('../scenario/store.js').Store} store
   * @param {import('../../pkg/funnelcast.js').Description} description
   * @param {import('../charts/charts.js').Charts<import('../figures/figures.js').Figures>} charts
   * @param {{go: (named: string) => void, seek: (about: {outcome: string, lever: string}) => void, worth: () => void}} levers
   *   go: to a lever; seek: where along it an answer reaches a target; worth: what it is worth to find levers out
   */
  constructor(form, simulation, store, description, charts, { go, seek, worth }) {
    this.#form = form;
    this.#sweeps = simulation.sweeps;
    this.#store = store;
    this.#description = description;
    this.#go = go;
    this.#answer = this.#remembered();
    form.effects.addEventListener('seek', (event) => {
      const { detail: path } = /** @type {CustomEvent<string>} */ (event);
      const listed = leversOf(description, store.state.scenario).find((one) => one.path === path);
      if (listed !== undefined) seek({ outcome: this.#answer, lever: listed.named });
    });
    this.#worths = new Worths(form, simulation, store, description, worth);
    if (form.effects.isUnwanted) {
      charts.standBeside();
      return;
    }
    const [label, labelOfSwings] = this.#labels;
    const [chooser, chooserOfSwings] = this.#choosers;
    form.effects.head.append(/** @type {HTMLElement} */ (label), /** @type {HTMLElement} */ (chooser), this.#slow);
    this.#place.append(element('div', { class: 'swings-head' }, [/** @type {HTMLElement} */ (labelOfSwings), /** @type {HTMLElement} */ (chooserOfSwings)]), this.#list, this.#note);
    charts.standBeside(this.#place);
    for (const one of this.#choosers) one.addEventListener('change', () => this.#choose(one.value));
    form.effects.addEventListener('look', () => this.#want());
    form.effects.addEventListener('grasp', () => {
      this.#sweeps.yield();
      addEventListener('pointerup', () => this.#soon(), { once: true });
    });
    this.#sweeps.addEventListener('swept', () => this.#drawSoon());
    simulation.addEventListener('view', () => this.#soon());
  }

  /** The levers are others, or elsewhere. */
  changed() {
    this.#form.effects.fade();
    this.#worths.changed();
    this.#soon();
  }

  reword() {
    const answers = this.#description.outcomes.filter(({ headline }) => headline).map(({ name }) => name);
    const order = ['profit', ...answers.filter((name) => name !== 'profit')];
    for (const chooser of this.#choosers) {
      chooser.replaceChildren(...order.map((name) => element('option', { value: name }, [text(`page.effects.of.${name}`)])));
      chooser.value = this.#answer;
    }
    for (const [index, key] of ['page.effects.answer', 'page.swings.title'].entries()) putText(/** @type {HTMLElement} */ (this.#labels[index]), text(key));
    putText(this.#slow, text('page.effects.slow'));
    this.#worths.reword();
    // What is not known at once is not left in the other language.
    this.#list.replaceChildren();
    this.#draw();
  }

  #remembered() {
    const kept = remember(KEPT);
    return this.#description.outcomes.find(({ name, headline }) => headline && name === kept)?.name ?? 'profit';
  }

  /** @param {string} answer */
  #choose(answer) {
    this.#answer = answer;
    remember(KEPT, answer);
    for (const chooser of this.#choosers) chooser.value = answer;
    this.#draw();
  }

  #soon() {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#want(), DELAY);
  }

  /** A lever and where it is. @param {Listed} listed @returns {import('../study/sweeps.js').Lever} */
  #swept({ row, path, named }) {
    const setting = settingAt(this.#store.state.scenario, path);
    return { path, named, now: setting === undefined ? NaN : median(row, setting) };
  }

  /** The main levers that are moved. @param {Listed[]} all */
  #ranked(all) {
    return mainOf(all, this.#store.state.scenario).filter(({ row }) => isMoved(row));
  }

  #want() {
    if (this.#form.effects.isUnwanted) return;
    const all = leversOf(this.#description, this.#store.state.scenario);
    const byPath = new Map(all.map((listed) => [listed.path, listed]));
    const { seen, active } = this.#form.effects;
    const ofPath = (/** @type {string} */ path) => {
      const listed = byPath.get(path);
      return listed === undefined ? [] : [this.#swept(listed)];
    };
    this.#sweeps.want({
      active: ofPath(active ?? '')[0] ?? null,
      seen: seen.flatMap(ofPath),
      ranked: this.#ranked(all).map((listed) => this.#swept(listed)),
    });
    this.#draw();
  }

  #drawSoon() {
    if (this.#isDrawing) return;
    this.#isDrawing = true;
    setTimeout(() => {
      this.#isDrawing = false;
      this.#draw(false);
    }, OFTEN);
  }

  /** @param {boolean} [isAwaited] whether by somebody who has chosen; else in two tasks, as both together take longer than one should */
  #draw(isAwaited = true) {
    if (this.#form.effects.isUnwanted) return;
    if (!this.#sweeps.hasBegun && !this.#sweeps.isTooSlow) {
      putText(this.#note, text('page.swings.soon'));
      return;
    }
    const all = leversOf(this.#description, this.#store.state.scenario);
    const index = this.#description.outcomes.findIndex(({ name }) => name === this.#answer);
    const outcome = this.#description.outcomes[index];
    if (outcome === undefined) return;
    const name = text(`page.effects.of.${outcome.name}`);
    const format = formatOf(outcome.unit, 1000);
    const byPath = new Map(all.map((listed) => [listed.path, listed]));
    const { isTooSlow } = this.#sweeps;
    this.#slow.hidden = !isTooSlow;
    if (isTooSlow) this.#form.effects.clear();
    else this.#form.effects.show((path) => {
      const listed = byPath.get(path);
      const curve = listed === undefined ? null : this.#sweeps.curveOf(this.#swept(listed), index);
      return curve && { ...curve, name, told: (spot, value) => format(statedSpot(spot, curve.replications, value).value) };
    });
    const rest = () => this.#drawSwings(this.#ranked(all), index, outcome, format);
    if (isAwaited) rest();
    else afterThis(rest);
  }

  /**
   * What is known of how far levers move an answer; nothing of those that have no room.
   * @param {Listed[]} levers
   * @param {number} index of the answer
   */
  #bars(levers, index) {
    const { scenario } = this.#store.state;
    return levers.flatMap((listed) => {
      const known = this.#sweeps.isFixed(this.#swept(listed)) ? null : this.#sweeps.rankedOf(this.#swept(listed), index);
      if (known === null) return [];
      const end = (/** @type {'low' | 'high'} */ which) => ({ value: roundedText(listed.row, known.swing[which]), effect: known[which] });
      const { named, row: { source } } = listed;
      return [{ named, source, name: nameIn(listed, scenario), low: end('low'), high: end('high'), across: known.across, replications: known.replications }];
    });
  }

  /**
   * The levers that move an answer most, as far as is known: by how much, and what kind of source their defaults have.
   * @param {string} name of the answer
   * @returns {import('./origin.js').Strong[]}
   */
  strongest(name) {
    const index = this.#description.outcomes.findIndex((outcome) => outcome.name === name);
    const outcome = this.#description.outcomes[index];
    if (outcome === undefined || !this.#sweeps.hasBegun) return [];
    const all = leversOf(this.#description, this.#store.state.scenario);
    return ranked(this.#bars(this.#ranked(all), index)).slice(0, STRONGEST).map((bar) => ({
      named: bar.named, name: bar.name, effect: endsText(bar, formatOf(outcome.unit, 1000)), source: text(`source.${bar.source.kind}`),
    }));
  }

  /**
   * @param {Listed[]} levers
   * @param {number} index of the answer
   * @param {{better: string}} outcome
   * @param {(value: number) => string} format
   */
  #drawSwings(levers, index, { better }, format) {
    const movable = levers.filter((listed) => !this.#sweeps.isFixed(this.#swept(listed)));
    const bars = this.#bars(movable, index);
    const isKnown = bars.length === movable.length && bars.length > 0;
    const isSlow = this.#sweeps.isTooSlow || this.#sweeps.isSlow;
    // What stands there of levers that this scenario has not is another one's.
    const known = new Set(levers.map(({ named }) => named));
    const isOfAnother = [...this.#list.querySelectorAll('[data-lever]')].some((link) => !known.has(/** @type {HTMLElement} */ (link).dataset.lever ?? ''));
    if (isSlow || isOfAnother) this.#list.replaceChildren();
    this.#place.classList.toggle('stale', !isKnown);
    const told = JSON.stringify([language(), index, bars]);
    if (isKnown && !isSlow && (told !== this.#told || this.#list.childElementCount === 0)) {
      this.#told = told;
      showSwings(this.#list, bars, { better, format, go: this.#go });
    }
    const note = isSlow ? text('page.swings.slow') : this.#list.childElementCount === 0 ? text('page.swings.soon')
      : text('page.swings.note', { simulations: Math.min(...bars.map(({ replications }) => replications)) });
    if (isKnown || isSlow || this.#list.childElementCount === 0) putText(this.#note, note);
  }
}

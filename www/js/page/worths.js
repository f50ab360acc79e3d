/**
 * What it is worth to find out each lever that is not known exactly, before deciding between the plan and not doing it: reckoned
 * while nothing else is, after the curves, and given up for any move. The figures are those that the question of a decision has.
 *
 * @typedef {import('../../pkg/funnelcast.js').WorthFound} WorthFound
 * @typedef {{found: WorthFound, left: string[]}} Known left: what is not done where the plan is not
 */
import { undonePlan } from '../../pkg/funnelcast.js';
import { element } from '../base/dom.js';
import { language, text } from '../base/locale.js';
import { formatCount, formatMoney } from '../base/number.js';
import { stated } from '../figures/precision.js';
import { NOTHING, worthText } from '../figures/worth.js';
import { leversOf } from '../levers/directory.js';
import { textWithout } from '../scenario/lever.js';
import { nameById } from '../scenario/names.js';
import { isUncertain } from '../scenario/quantity.js';
import { Ended, Lost } from '../study/ended.js';

/** Replications of each of the two, as many as the question has. */
const REPLICATIONS = 2000;
/** Replications that are run in one go: a curve that somebody looks for waits no longer. */
const BATCH = 200;
/** Milliseconds of rest until it is begun, and between two looks whether there is. */
const [REST, OFTEN] = [800, 300];
/** Seconds that it may take: who wants it of what takes longer asks for it. */
const LONGEST = 15;
/** What is kept: undoing a move finds it. */
const MOST_KEPT = 8;
/** The answer that decides. */
const ANSWER = 'profit';

export class Worths {
  #form;
  #simulation;
  #store;
  #description;
  #outcome;
  /** @type {Map<string, Known>} */
  #kept = new Map();
  #running = new AbortController();
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #timer;
  #summary = element('summary');
  #said = element('p', { class: 'note' });
  #more = element('button', { type: 'button' });

  /**
   * @param {import('../levers/form.js').Form} form
   * @param {import('../study/simulation.js').Simulation} simulation
   * @param {import('../scenario/store.js').Store} store
   * @param {import('../../pkg/funnelcast.js').Description} description
   * @param {() => void} ask opens the question that tells all of it
   */
  constructor(form, simulation, store, description, ask) {
    this.#form = form;
    this.#simulation = simulation;
    this.#store = store;
    this.#description = description;
    this.#outcome = description.outcomes.findIndex(({ name }) => name === ANSWER);
    if (form.effects.isUnwanted) return;
    simulation.keep(this.#outcome);
    form.worths.head.append(this.#summary, this.#said, this.#more);
    this.#more.addEventListener('click', ask);
    form.effects.addEventListener('grasp', () => {
      this.#end();
      addEventListener('pointerup', () => this.#soon(), { once: true });
    });
    simulation.addEventListener('view', () => this.#soon());
  }

  /** The levers are others. */
  changed() {
    this.#end();
    this.#form.worths.fade();
    this.#soon();
  }

  reword() {
    this.#tell();
  }

  #end() {
    this.#running.abort();
    clearTimeout(this.#timer);
  }

  #soon(rest = REST) {
    if (this.#form.effects.isUnwanted) return;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#begin(), rest);
  }

  #key() {
    const { scenario, seed } = this.#store.state;
    return JSON.stringify([seed, textWithout(scenario, null)]);
  }

  #begin() {
    const { state: { scenario } } = this.#store;
    const { isAtRest, settled, sweeps } = this.#simulation;
    if (this.#kept.has(this.#key()) || !isUncertain(scenario)) this.#tell();
    else if (!settled || sweeps.isBusy) this.#soon(OFTEN);
    else if (!isAtRest) return;
    else if (sweeps.secondsOf(2 * REPLICATIONS) <= LONGEST) this.#run();
    else this.#tell();
  }

  async #run() {
    this.#running.abort();
    this.#running = new AbortController();
    const { signal } = this.#running;
    const key = this.#key();
    const { scenario, seed } = this.#store.state;
    const own = JSON.stringify(scenario);
    const { scenario: rest, left } = undonePlan(own, []);
    // Who has nothing to leave out has nothing to decide.
    if (rest === undefined) {
      this.#clear();
      return;
    }
    try {
      const found = await this.#worth(rest, own, seed, signal);
      if (signal.aborted) return;
      this.#kept.set(key, { found, left });
      for (const old of [...this.#kept.keys()].slice(0, -MOST_KEPT)) this.#kept.delete(old);
      this.#tell();
    } catch (error) {
      // What ended it begins it anew; of what could not be had who asks for it is told.
      if (!(error instanceof Ended || error instanceof Lost)) throw error;
    }
  }

  /**
   * @param {string} rest the scenario without the plan
   * @param {string} own
   * @param {number} seed
   * @param {AbortSignal} signal
   * @returns {Promise<WorthFound>}
   */
  async #worth(rest, own, seed, signal) {
    const { studies, kept } = this.#simulation;
    const columns = new Float64Array(2 * REPLICATIONS).fill(NaN);
    const known = kept.slice(0, REPLICATIONS);
    columns.set(known, REPLICATIONS);
    const { length } = this.#description.outcomes;
    for (const [option, scenario, from] of /** @type {const} */ ([[0, rest, 0], [1, own, known.length]])) {
      for (let first = from; first < REPLICATIONS; first += BATCH) {
        await studies.run([{ scenario }], {
          seed, first, count: Math.min(BATCH, REPLICATIONS - first), signal, isWaitedFor: false,
          take: (part) => {
            for (let place = 0; place < part.count; place++) columns[option * REPLICATIONS + part.first + place] = part.outcomes[place * length + this.#outcome] ?? NaN;
          },
        });
      }
    }
    return studies.ask({ type: 'worth', scenarios: [rest, own], outcome: this.#outcome, seed, columns, tested: undefined, perPerson: 0, days: 0 }, signal);
  }

  /** Nothing is said of any guess. */
  #clear() {
    this.#form.worths.head.hidden = true;
    this.#form.worths.show(() => null);
  }

  #tell() {
    const { scenario } = this.#store.state;
    const known = this.#kept.get(this.#key());
    const { head } = this.#form.worths;
    if (known === undefined) {
      // What is known of another scenario is no more than that.
      if (!isUncertain(scenario) || this.#simulation.sweeps.secondsOf(2 * REPLICATIONS) > LONGEST) this.#clear();
      return;
    }
    const { found, left } = known;
    const amount = (/** @type {number} */ value, error = 0) => formatMoney(stated(value, error).value);
    const byPath = new Map(leversOf(this.#description, scenario).map(({ path, named }) => [path, named]));
    const inputs = new Map(found.inputs.map((input) => [input.path, input]));
    this.#form.worths.show((path) => {
      const input = inputs.get(byPath.get(path) ?? '');
      return input === undefined ? null : { words: text('page.worth.beside', { worth: worthText(input, found.floor, amount) }), found: input.found };
    });
    const names = left.map((path) => nameById([scenario], path.startsWith('channel.') ? 'channels' : 'campaigns', path.slice(path.indexOf('.') + 1)));
    const entries = new Intl.ListFormat(language() === 'zh' ? 'zh-Hans' : 'en').format(names);
    head.hidden = false;
    this.#summary.textContent = text('page.worth.decision');
    this.#more.textContent = text('page.worth.more');
    this.#said.textContent = [
      text('decide.worth.said.without', { entries }),
      found.reason === '' ? text(found.floor < NOTHING ? 'page.worth.floor.none' : 'page.worth.floor', { floor: amount(found.floor), simulations: formatCount(REPLICATIONS) }) : text(`decide.worth.reason.${found.reason}`, { input: '', count: formatCount(found.count) }),
    ].join(' ');
  }
}

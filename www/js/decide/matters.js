/**
 * What matters: every lever by how far it alone moves an answer, ranges over their range and numbers by a part that is said; which part
 * of all movement each group of levers makes, the product's among them; and what each range explains of the spread, alone and, on
 * request, with all others.
 *
 * @typedef {import('./room.js').Surroundings} Surroundings
 * @typedef {import('../levers/directory.js').Listed} Listed
 * @typedef {import('../scenario/store.js').State} State
 * @typedef {import('../../pkg/funnelcast.js').SwingsPlanned} SwingsPlanned
 * @typedef {import('../../pkg/funnelcast.js').LeverSwing} LeverSwing
 * @typedef {{listed: Listed, swing: LeverSwing}} Moving
 */
import { element, putText } from '../base/dom.js';
import { text } from '../base/locale.js';
import { formatCount, formatOf, formatShare, roundedText } from '../base/number.js';
import { stated } from '../figures/precision.js';
import { leversOf, nameIn } from '../levers/directory.js';
import { isMoved } from '../levers/effect_curves.js';
import { textWithout } from '../scenario/lever.js';
import { Asked, answers, offer } from './asked.js';
import { Spread } from './spread.js';
import { ERRORS, SwingTrials, groupShares, isClear, sizeOf } from './swing_trials.js';
import { Tornado } from './tornado.js';

/** Replications that all levers are run for, those that move it most, and the scenario as it is. */
const [FIRST, CLOSER, AS_IT_IS] = [50, 200, 2000];
/** Levers that are run closer: more than are in sight. */
const MOST_CLOSER = 15;
/** The parts by which numbers are moved either way; the last is what is published of each. */
const PARTS = ['0.1', '0.2', '0.5', ''];
/** Milliseconds between two pictures while it runs. */
const OFTEN = 1000;
/** What of the way each stage is. */
const STAGES = { all: 0.7, closer: 0.2, as_it_is: 0.1 };
const PRODUCT = 'product';

export class Matters {
  name = 'matters';
  #surroundings;
  #outcome = element('select', { id: 'matters-outcome' });
  #part = element('select', { id: 'matters-part' });
  #asked;
  #said = element('div', { class: 'decide-answers', 'aria-live': 'polite' });
  #tornado = new Tornado();
  #groups = element('details', { class: 'data groups', hidden: '' });
  #spread;
  #note = element('p', { class: 'note' });
  /** What was run, or is being run. @type {{key: string, moving: Moving[], left: number, columns: number, trials: SwingTrials, counts: Map<number, number>, isDone: boolean} | null} */
  #ran = null;
  /** Why nothing is run. */
  #reason = '';
  #drawn = 0;
  root;

  /** @param {Surroundings} surroundings @param {() => void} ask asks for the study anew */
  constructor(surroundings, ask) {
    this.#surroundings = surroundings;
    this.#asked = new Asked('decide.matters', { outcome: this.#outcome, part: this.#part }, ask);
    this.#spread = new Spread(surroundings, (path) => this.#nameOf(path), ask);
    this.root = element('div', { class: 'matters' }, [this.#asked.root, this.#said, this.#tornado.root, this.#groups, this.#spread.root, this.#note]);
    offer(this.#part, PARTS.map((value) => ({ value, words: value })));
    this.#part.value = '0.2';
  }

  reword() {
    this.#asked.reword();
    offer(this.#outcome, answers(this.#surroundings.description));
    offer(this.#part, PARTS.map((value) => ({ value, words: value === '' ? text('decide.matters.part.published') : `±${formatShare(Number(value))}` })));
    putText(this.#note, text('decide.matters.note', { first: FIRST, closer: CLOSER, levers: MOST_CLOSER }));
    this.#spread.reword();
    this.#tell();
  }

  /** What the trials depend on. @param {State} state */
  #runKey({ scenario, seed }) {
    return JSON.stringify([this.#part.value, seed, textWithout(scenario, null)]);
  }

  /** @param {State} state */
  key(state) {
    return JSON.stringify([this.#runKey(state), this.#outcome.value, this.#spread.isWhole]);
  }

  /** Where the answer is among all outcomes. */
  get #index() {
    return this.#surroundings.description.outcomes.findIndex(({ name }) => name === this.#outcome.value);
  }

  /**
   * @param {State} state
   * @param {AbortSignal} signal
   * @param {(done: number, total: number) => void} progress
   */
  async study(state, signal, progress) {
    this.reword();
    this.#reason = state.scenario.engine === 'network' ? 'network' : '';
    const key = this.#runKey(state);
    if (this.#reason !== '') this.#ran = null;
    else if (this.#ran?.key !== key) this.#ran = await this.#planned(state, key, signal);
    this.#tell();
    const ran = this.#ran;
    if (ran === null) return;
    const scenario = JSON.stringify(state.scenario);
    // The scenario as it is stands behind the ends of all levers.
    const ends = ran.moving.flatMap(({ swing: { path, low, high } }) => [low, high].map((value) => ({ scenario, lever: path, value })));
    const own = ends.length;
    const all = [...ends.keys(), own];
    let begun = 0;
    const run = async (/** @type {number[]} */ places, /** @type {number} */ count, /** @type {number} */ part) => {
      const firsts = [...new Set(places.map((place) => ran.counts.get(place) ?? 0))].filter((first) => first < count);
      for (const first of firsts) {
        const wanted = places.filter((place) => (ran.counts.get(place) ?? 0) === first);
        await this.#surroundings.simulation.studies.run(wanted.map((place) => ends[place] ?? { scenario }), {
          seed: state.seed, first, count: count - first, signal,
          take: ({ place, first: at, outcomes }) => {
            ran.trials.add(wanted[place] ?? own, at, outcomes);
            if (performance.now() - this.#drawn > OFTEN) this.#draw();
          },
          progress: ({ done, total }) => progress(begun + (part * done) / total, 1),
        });
        for (const place of wanted) ran.counts.set(place, count);
      }
      begun += part;
      this.#tell();
    };
    await run(all, FIRST, STAGES.all);
    const index = this.#index;
    const ranked = ran.moving.map((_, lever) => ({ lever, size: sizeOf(ran.trials.difference(2 * lever + 1, 2 * lever, index)) })).sort((one, other) => other.size - one.size);
    const closer = ranked.slice(0, MOST_CLOSER).filter(({ size }) => size > 0).flatMap(({ lever }) => [2 * lever, 2 * lever + 1]);
    await run([...closer, own], CLOSER, STAGES.closer);
    ran.isDone = true;
    this.#tell();
    if (ran.columns > 0) await run([own], AS_IT_IS, STAGES.as_it_is);
    await this.#spread.study({ scenario, seed: state.seed, outcome: index, key, columns: ran.columns, column: ran.trials.column(own, index) }, signal, progress);
  }

  /**
   * Which levers are moved, and how far.
   * @param {State} state
   * @param {string} key
   * @param {AbortSignal} signal
   */
  async #planned({ scenario }, key, signal) {
    this.#ran = null;
    const { description, simulation: { studies } } = this.#surroundings;
    const planned = /** @type {SwingsPlanned} */ (await studies.ask({ type: 'swings', scenario: JSON.stringify(scenario), part: this.#part.value === '' ? undefined : Number(this.#part.value) }, signal));
    const all = new Map(leversOf(description, scenario).filter(({ row }) => isMoved(row)).map((listed) => [listed.named, listed]));
    const moving = planned.moved.flatMap((swing) => {
      const listed = all.get(swing.path);
      return listed === undefined ? [] : [{ listed, swing }];
    });
    const headlines = description.outcomes.flatMap(({ headline }, index) => (headline ? [index] : []));
    const trials = new SwingTrials(AS_IT_IS, headlines, description.outcomes.length);
    return { key, moving, left: all.size - moving.length, columns: planned.columns, trials, counts: new Map(), isDone: false };
  }

  /** @param {string} path */
  #nameOf(path) {
    const { description, store: { state: { scenario } } } = this.#surroundings;
    const listed = leversOf(description, scenario).find(({ named }) => named === path);
    return listed === undefined ? path : nameIn(listed, scenario);
  }

  /** An amount in the unit of the answer. @param {number} value @param {number} [error] */
  #amount(value, error = 0) {
    const unit = this.#surroundings.description.outcomes.find(({ name }) => name === this.#outcome.value)?.unit ?? 'count';
    return formatOf(unit, 1000)(stated(value, error).value);
  }

  /** How far numbers are moved, in words. */
  get #far() {
    return this.#part.value === '' ? text('decide.matters.far.published') : text('decide.matters.far.part', { part: formatShare(Number(this.#part.value)) });
  }

  /** What each lever does, as far as it was run. */
  #effects() {
    const ran = this.#ran;
    if (ran === null) return [];
    const [own, index] = [2 * ran.moving.length, this.#index];
    return ran.moving.map(({ listed, swing }, lever) => ({
      listed, swing, group: listed.row.group,
      effect: {
        low: ran.trials.difference(2 * lever, own, index), high: ran.trials.difference(2 * lever + 1, own, index),
        across: ran.trials.difference(2 * lever + 1, 2 * lever, index),
      },
    }));
  }

  #draw() {
    this.#drawn = performance.now();
    const { description, store: { state: { scenario } }, go } = this.#surroundings;
    const effects = this.#effects();
    this.#tornado.root.hidden = effects.every(({ effect }) => effect.across.pairs === 0);
    const bars = effects.map(({ listed, swing: { path, low, high, basis }, effect }) => ({
      named: path, name: () => nameIn(listed, scenario), effect,
      ends: () => text(basis === 'given' ? 'decide.matters.ends.given' : 'decide.matters.ends', { low: roundedText(listed.row, low), high: roundedText(listed.row, high) }),
    }));
    this.#tornado.show(bars, {
      better: description.outcomes[this.#index]?.better ?? 'neither', amount: (value, error) => this.#amount(value, error), go,
      title: text('decide.matters.title'), isDone: this.#ran?.isDone ?? false,
    });
    return effects;
  }

  #tell() {
    if (this.root.hidden) return;
    const ran = this.#ran;
    const effects = this.#draw();
    const isTold = ran !== null && ran.isDone;
    this.#groups.hidden = !isTold;
    if (!isTold) {
      this.#said.replaceChildren(...(this.#reason === '' ? [] : [element('p', {}, [text(`decide.matters.reason.${this.#reason}`)])]));
      return;
    }
    const outcome = text(`page.effects.of.${this.#outcome.value}`);
    const { store: { state: { scenario } } } = this.#surroundings;
    const clear = effects.filter(({ effect }) => isClear(effect.across)).sort((one, other) => sizeOf(other.effect.across) - sizeOf(one.effect.across));
    const [first] = clear;
    if (first === undefined) {
      const isDefined = effects.some(({ effect }) => Number.isFinite(effect.across.mean));
      this.#said.replaceChildren(element('p', {}, [element('strong', {}, [text(isDefined ? 'decide.matters.none' : 'decide.matters.undefined', { outcome, far: this.#far })])]));
      this.#groups.hidden = true;
      return;
    }
    // Of two segments the one's share is the other's.
    const counted = scenario.segments.length === 2 ? effects.filter(({ swing }) => swing.path !== `segment.${scenario.segments[1]?.id}.share`) : effects;
    const shares = groupShares(counted.map(({ group, effect }) => ({ group, across: effect.across })));
    const product = shares.find(({ name }) => name === PRODUCT);
    const [most] = shares;
    const share = (/** @type {number} */ value, /** @type {number} */ error) => formatShare(Math.max(0, stated(value, Math.max(0.01, ERRORS * error)).value));
    const words = {
      outcome, far: this.#far, lever: nameIn(first.listed, scenario), count: formatCount(ran.moving.length), left: formatCount(ran.left),
      amount: this.#amount(sizeOf(first.effect.across), ERRORS * first.effect.across.error), product: text(`group.${PRODUCT}`),
      share: share(product?.share ?? 0, product?.error ?? 0), error: formatShare(Math.max(0.01, Math.ceil(ERRORS * (product?.error ?? 0) * 100) / 100)),
      most: text(`group.${most?.name === PRODUCT ? shares[1]?.name ?? PRODUCT : most?.name}`), most_share: share((most?.name === PRODUCT ? shares[1] : most)?.share ?? 0, 0.005),
    };
    this.#said.replaceChildren(
      element('p', {}, [element('strong', {}, [text('decide.matters.first', words)])]),
      element('p', { class: 'is-product' }, [text(product === undefined ? 'decide.matters.product.none' : most?.name === PRODUCT ? 'decide.matters.product.most' : 'decide.matters.product', words)]),
    );
    const rows = shares.map((one) => {
      const bar = element('span', { class: 'net-bar good', 'aria-hidden': 'true' });
      bar.style.setProperty('--part', `${one.share * 100}%`);
      const row = element('tr', { class: one.name === PRODUCT ? 'found' : '' }, [
        element('th', { scope: 'row' }, [text(`group.${one.name}`)]), element('td', {}, [formatCount(one.levers)]),
        element('td', {}, [text('decide.matters.share', { share: share(one.share, one.error), error: formatShare(Math.max(0.01, Math.ceil(ERRORS * one.error * 100) / 100)) }), bar]),
      ]);
      row.dataset.group = one.name;
      return row;
    });
    const isOpen = this.#groups.open;
    const head = ['group', 'levers', 'share'].map((name) => element('th', { scope: 'col' }, [text(`decide.matters.groups.${name}`)]));
    this.#groups.replaceChildren(
      element('summary', {}, [text('decide.matters.groups')]),
      element('div', { class: 'scroll', tabindex: '0', role: 'region', 'aria-label': text('decide.matters.groups') }, [element('table', {}, [element('thead', {}, [element('tr', {}, head)]), element('tbody', {}, rows)])]),
    );
    this.#groups.open = isOpen;
  }
}

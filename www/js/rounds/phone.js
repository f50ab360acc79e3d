/**
 * The phone's side of a round: the question, the few levers or figures that are asked for, and a code to hand in. It sends nothing.
 *
 * @typedef {import('./round.js').Rules} Rules
 * @typedef {import('./words.js').Surroundings} Surroundings
 * @typedef {{team: number, steps: number[], expected: string[]}} Draft
 */
import { element, putText } from '../base/dom.js';
import { text } from '../base/locale.js';
import { say } from '../base/messages.js';
import { formatMoney, formatShare } from '../base/number.js';
import { useStyles } from '../base/styles.js';
import { columnsOf, isOnTies } from '../decide/columns.js';
import { numberField } from '../decide/number_field.js';
import { titleIn } from '../scenario/title.js';
import { Ended, Lost } from '../study/ended.js';
import { codeOf, leversFor, planWith } from './codes.js';
import { isAscending } from './intake.js';
import { qrSvg } from './qr.js';
import { persistently } from './reveal.js';
import { STEPS, costOf, fromWhole, idOf, idText, toWhole } from './round.js';
import { amountIn, leverWords, objectiveText, questionOf } from './words.js';

/** Where the phone's team is kept: it is the same in every round. */
const TEAM = 'funnelcast.round.team';
/** Simulations that a phone runs of its own plan. */
const OWN = 300;
/** Parts of a budget by which sums that were rounded may be above it. */
const DUST = 1e-6;
const EXPECTED = ['low', 'likely', 'high'];

export class Phone {
  #surroundings;
  #rules;
  /** The round's number as its link says. */
  #asked;
  /** As the link brought it: whoever goes on to play with the page does not change the round. */
  #state;
  #dialog = element('dialog', { id: 'round', class: 'round round-phone', 'aria-labelledby': 'round-title' });
  #title = element('h2', { id: 'round-title', tabindex: '-1' });
  #close = element('button', { type: 'button', class: 'close' }, [element('span', { 'aria-hidden': 'true' }, ['×'])]);
  #body = element('div', { class: 'round-body' });
  #left = element('p', { class: 'round-left', role: 'status' });
  #found = element('p', { class: 'round-found', role: 'status' });
  #complaint = element('p', { class: 'error', role: 'alert' });
  #answer = element('div', { class: 'round-answer', tabindex: '-1', hidden: '' });
  /** @type {import('../../pkg/funnelcast.js').RoundLever[]} */
  #levers = [];
  /** @type {Draft} */
  #draft;
  #code = '';
  /** Whether the page beneath is, on which the answer stands. */
  #isCovered = false;
  #running = new AbortController();

  /** @param {Surroundings} surroundings @param {Rules} rules @param {string} asked */
  constructor(surroundings, rules, asked) {
    this.#surroundings = surroundings;
    this.#rules = rules;
    this.#asked = asked;
    this.#state = surroundings.store.state;
    this.#draft = this.#kept();
    this.#dialog.append(element('div', { class: 'round-head' }, [this.#title, this.#close]), this.#body);
    this.#close.addEventListener('click', () => this.#dialog.close());
    this.#dialog.addEventListener('close', () => {
      this.#running.abort();
      if (this.#isCovered) say('note', () => text('rounds.phone.covered', { teach: text('teach'), round: text('teach.round') }));
    });
    document.body.append(this.#dialog);
  }

  /** What was chosen before a reload. @returns {Draft} */
  #kept() {
    const empty = { team: 0, steps: this.#rules.levers.map(() => 0), expected: ['', '', ''] };
    try {
      empty.team = Number(localStorage.getItem(TEAM)) || 0;
      const read = JSON.parse(localStorage.getItem(`funnelcast.round.${this.#asked}`) ?? 'null');
      const isSound = read !== null && read.steps.length === empty.steps.length && read.steps.every((/** @type {unknown} */ step) => Number.isInteger(step) && Number(step) >= 0 && Number(step) <= STEPS);
      return isSound ? { team: Number(read.team) || 0, steps: read.steps, expected: read.expected.map(String) } : empty;
    } catch {
      return empty;
    }
  }

  #keep() {
    try {
      localStorage.setItem(`funnelcast.round.${this.#asked}`, JSON.stringify(this.#draft));
      localStorage.setItem(TEAM, String(this.#draft.team));
    } catch {
      // A browser that keeps nothing has it until the page goes.
    }
  }

  get #id() {
    const { scenario, seed } = this.#state;
    return idOf(this.#rules, scenario, seed);
  }

  async open() {
    if (!this.#dialog.open) this.#dialog.showModal();
    this.reword();
    if (!this.#rules.isPlan && this.#isWhole && this.#code === '') await this.#cover(true);
    if (this.#rules.isPlan) {
      const { scenario } = this.#state;
      try {
        this.#levers = await leversFor(JSON.stringify(scenario), this.#rules.budget);
      } catch (error) {
        if (!(error instanceof Lost)) throw error;
        this.#body.replaceChildren(element('p', { class: 'error' }, [text('decide.missing', { reason: error.message })]));
        return;
      }
      this.reword();
    }
    this.#title.focus();
  }

  /** What is to be predicted is not seen before it is handed in. @param {boolean} isCovered */
  async #cover(isCovered) {
    // Where its looks do not come, nothing is covered, and nothing else is lost.
    if (isCovered) await useStyles('css/predict.css').catch(() => {});
    this.#isCovered = isCovered;
    document.body.classList.toggle('predicting', isCovered);
  }

  /** Whether this is the round that the link was made for. */
  get #isWhole() {
    return idText(this.#id) === this.#asked && (!this.#rules.isPlan || this.#levers.length === 0 || this.#rules.levers.every((place) => place < this.#levers.length));
  }

  reword() {
    const { description } = this.#surroundings;
    const { scenario } = this.#state;
    this.#close.setAttribute('aria-label', text('page.close'));
    putText(this.#title, text('rounds.title', { number: this.#rules.number, id: this.#asked }));
    if (!this.#isWhole) {
      this.#body.replaceChildren(element('p', { class: 'error', role: 'alert' }, [text('rounds.phone.other_scenario', { id: this.#asked })]));
      return;
    }
    this.#hideAnswer();
    this.#body.replaceChildren(
      element('p', { class: 'round-about' }, [titleIn(scenario.about.title)]), element('p', { class: 'round-question' }, [questionOf(this.#rules, description)]),
      this.#teamField(), ...(this.#rules.isPlan ? this.#planFields() : this.#expectedFields()), this.#complaint, this.#handIn(), this.#answer, element('p', { class: 'note' }, [text('rounds.phone.note')]),
    );
    this.#tellLeft();
  }

  #teamField() {
    const field = element('select', { id: 'round-team' }, [element('option', { value: '0' }, [text('rounds.phone.choose')])]);
    for (let team = 1; team <= this.#rules.teams; team++) field.append(element('option', { value: String(team) }, [text('rounds.team', { team })]));
    // This round may have fewer.
    if (this.#draft.team > this.#rules.teams) this.#draft.team = 0;
    field.value = String(this.#draft.team);
    field.addEventListener('change', () => {
      this.#draft.team = Number(field.value);
      this.#changed();
    });
    return element('div', { class: 'asked' }, [element('label', { for: field.id }, [text('rounds.phone.team')]), field]);
  }

  #planFields() {
    const words = leverWords(this.#surroundings, this.#state.scenario);
    const fields = this.#rules.levers.flatMap((place, at) => {
      const lever = this.#levers[place];
      if (lever === undefined) return [];
      const { name, value } = words(lever.path);
      const field = element('input', { type: 'range', id: `round-step-${at}`, min: '0', max: String(STEPS), step: '1', value: String(this.#draft.steps[at] ?? 0) });
      const shown = element('output', { for: field.id });
      const tell = () => {
        const step = Number(field.value);
        const told = text('rounds.phone.step', { value: value(lever.values[step] ?? 0), cost: formatMoney(Math.round(lever.costs[step] ?? 0)) });
        putText(shown, told);
        field.setAttribute('aria-valuetext', told);
      };
      field.addEventListener('input', () => {
        this.#draft.steps[at] = Number(field.value);
        tell();
        this.#changed();
      });
      tell();
      return [element('div', { class: 'round-lever' }, [element('label', { for: field.id }, [name]), shown, field])];
    });
    if (!this.#rules.mayRun) return [...fields, this.#left];
    const run = element('button', { type: 'button' }, [text('rounds.phone.run')]);
    run.addEventListener('click', () => this.#run(run));
    return [...fields, this.#left, run, this.#found];
  }

  #expectedFields() {
    return EXPECTED.map((name, at) => {
      const field = numberField({ id: `round-expected-${name}` });
      field.value = this.#draft.expected[at] ?? '';
      field.addEventListener('change', () => {
        this.#draft.expected[at] = field.value;
        this.#changed();
      });
      return element('div', { class: 'asked' }, [element('label', { for: field.id }, [text(`rounds.phone.${name}`)]), field]);
    });
  }

  #handIn() {
    const button = element('button', { type: 'button', class: 'confirm' }, [text('rounds.phone.hand_in')]);
    button.addEventListener('click', () => this.#finish());
    return button;
  }

  #changed() {
    this.#keep();
    this.#hideAnswer();
    putText(this.#complaint, '');
    this.#running.abort();
    putText(this.#found, '');
    this.#tellLeft();
  }

  #hideAnswer() {
    this.#code = '';
    this.#answer.hidden = true;
  }

  /** How much more is spent than there is; what is left where it is below nothing. */
  get #over() {
    return costOf(this.#levers, this.#rules.levers, this.#draft.steps) - this.#rules.budget;
  }

  get #isOver() {
    return this.#over > DUST * this.#rules.budget;
  }

  #tellLeft() {
    const yuan = formatMoney(Math.round(Math.abs(this.#over)));
    this.#left.classList.toggle('error', this.#isOver);
    putText(this.#left, this.#isOver ? text('rounds.phone.over', { over: yuan }) : text('rounds.phone.left', { left: yuan, budget: formatMoney(this.#rules.budget) }));
  }

  /** What keeps the answer from being handed in; empty where nothing does. */
  #trouble() {
    if (this.#draft.team < 1) return text('rounds.phone.no_team');
    if (this.#rules.isPlan) return this.#isOver ? text('rounds.phone.over.refused', { over: formatMoney(Math.round(this.#over)) }) : '';
    const bad = this.#draft.expected.findIndex((typed) => typed.trim() === '' || !Number.isFinite(Number(typed)));
    if (bad >= 0) return text('rounds.phone.not_a_number', { name: text(`rounds.phone.${EXPECTED[bad]}`), read: this.#draft.expected[bad] ?? '' });
    return isAscending(this.#draft.expected.map(Number)) ? '' : text('rounds.phone.order');
  }

  async #finish() {
    const trouble = this.#trouble();
    putText(this.#complaint, trouble);
    if (trouble !== '') return;
    const { isPlan, objective } = this.#rules;
    const values = isPlan ? this.#draft.steps : this.#draft.expected.map((typed) => toWhole(objective, Number(typed)));
    try {
      const code = await codeOf({ isPlan, round: this.#id, team: this.#draft.team, values: [...values] });
      if (code === undefined) {
        putText(this.#complaint, text('rounds.phone.too_large'));
        return;
      }
      this.#code = code;
      if (this.#isCovered) await this.#cover(false);
      await this.#showAnswer(values);
    } catch (error) {
      if (!(error instanceof Lost)) throw error;
      putText(this.#complaint, text('decide.missing', { reason: error.message }));
    }
  }

  /** @param {number[]} values */
  async #showAnswer(values) {
    const code = this.#code;
    const picture = await qrSvg(code, text('rounds.phone.qr'));
    const link = new URL(location.href);
    link.hash = '';
    link.search = `?answer=${code}`;
    const copy = element('button', { type: 'button' }, [text('rounds.phone.copy')]);
    const copied = element('span', { role: 'status' });
    copy.addEventListener('click', async () => {
      const isDone = await navigator.clipboard?.writeText(link.href).then(() => true, () => false) ?? false;
      putText(copied, isDone ? text('rounds.phone.copied') : text('rounds.phone.not_copied', { link: link.href }));
    });
    const expected = this.#rules.isPlan ? [] : [element('p', {}, [values.map((value) => amountIn(this.#surroundings)(this.#rules.objective, fromWhole(this.#rules.objective, value))).join(' · ')])];
    this.#answer.replaceChildren(
      element('p', {}, [text('rounds.phone.show')]), ...(picture === null ? [] : [picture]), element('p', { class: 'round-code', 'aria-label': text('rounds.phone.code', { code: [...code].join(' ') }) }, [code]), ...expected,
      element('p', { class: 'note' }, [text('rounds.phone.read')]), element('p', {}, [copy, ' ', copied]),
    );
    this.#answer.hidden = false;
    this.#answer.focus();
    this.#answer.scrollIntoView({ block: 'start' });
  }

  /** Simulates the plan, here alone. @param {HTMLButtonElement} button */
  async #run(button) {
    this.#running.abort();
    this.#running = new AbortController();
    const { signal } = this.#running;
    const { description, simulation: { studies } } = this.#surroundings;
    const { scenario, seed } = this.#state;
    const { objective, budget, levers } = this.#rules;
    if (isOnTies(scenario)) {
      putText(this.#found, text('rounds.untold.ties'));
      return;
    }
    button.disabled = true;
    putText(this.#found, text('rounds.phone.running'));
    try {
      const plan = await planWith(JSON.stringify(scenario), budget, levers, this.#draft.steps);
      if (plan.scenario === undefined) {
        putText(this.#found, text('rounds.untold.plan', { team: this.#draft.team }));
        return;
      }
      const points = [{ scenario: plan.scenario }];
      const how = { seed, count: OWN, outcome: [description.outcomes.findIndex(({ name }) => name === objective)], outcomes: description.outcomes.length, signal, progress: () => {} };
      const [[column = new Float64Array()] = []] = await persistently(signal, () => columnsOf(studies, points, how));
      const sorted = column.filter((value) => !Number.isNaN(value)).sort();
      const [low = NaN, middle = NaN, high = NaN] = [0.05, 0.5, 0.95].map((level) => sorted[Math.round(level * (sorted.length - 1))]);
      const figure = (/** @type {number} */ value) => amountIn(this.#surroundings)(objective, value, 0, high - low);
      putText(this.#found, sorted.length < 2 ? text('rounds.untold.undefined') : text('rounds.phone.found', { what: objectiveText(objective), middle: figure(middle), low: figure(low), high: figure(high), share: formatShare(0.9) }));
    } catch (error) {
      if (!(error instanceof Ended) && !(error instanceof Lost)) throw error;
      if (!signal.aborted) putText(this.#found, error instanceof Lost ? text('decide.missing', { reason: error.message }) : text('rounds.untold.ended'));
    } finally {
      button.disabled = false;
    }
  }
}

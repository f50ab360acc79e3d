/**
 * Predict first: what is on the page is covered until somebody has said what they think it is. Several people may do so on this
 * computer, one after the other; then their predictions are pooled and shown with what was simulated.
 *
 * @typedef {import('./prediction.js').Prediction} Prediction
 * @typedef {import('./scoring.js').Surroundings & {store: import('../scenario/store.js').Store}} Surroundings
 * @typedef {import('./widgets.js').Widget} Widget
 */
import { announce } from '../base/announce.js';
import { byId, element, putText } from '../base/dom.js';
import { text } from '../base/locale.js';
import { say } from '../base/messages.js';
import { formatCount } from '../base/number.js';
import { predictChart, predictChips } from './widgets.js';

/** Most people of a room that predict on one computer. */
const MOST_PEOPLE = 60;
/** Letters of a name. */
const LONGEST_NAME = '40';

/** @typedef {{name: string, prediction: Prediction}} Told */

export class PredictRoom {
  #surroundings;
  /** @type {Widget | null} */
  #widget = null;
  /** What the one who predicts now has begun, by what is predicted. @type {Map<string, Widget>} */
  #begun = new Map();
  /** @type {Told[]} */
  #told = [];
  #isRevealed = false;
  #isBusy = false;
  /** What the predictions are of. */
  #scenario = '';
  #title = element('h2', { tabindex: '-1' });
  #close = element('button', { type: 'button', class: 'close' }, [element('span', { 'aria-hidden': 'true' }, ['×'])]);
  #about = element('p', { class: 'note' });
  #question = element('select', { id: 'predict-question' });
  #questionLabel = element('label', { for: 'predict-question' });
  #name = element('input', { id: 'predict-name', type: 'text', maxlength: LONGEST_NAME, autocomplete: 'off', dir: 'auto' });
  #nameLabel = element('label', { for: 'predict-name' });
  #asked = element('div', { class: 'predict-ask' }, [
    element('div', { class: 'asked' }, [this.#questionLabel, this.#question]), element('div', { class: 'asked' }, [this.#nameLabel, this.#name]),
  ]);
  #place = element('div');
  #list = element('ul', { class: 'predict-people' });
  #commit = element('button', { type: 'button', class: 'primary' });
  #reveal = element('button', { type: 'button' });
  #again = element('button', { type: 'button' });
  #moved = element('p', { class: 'note', role: 'status', hidden: '' });
  #root = element('section', { class: 'card predict', tabindex: '-1', hidden: '' }, [
    element('div', { class: 'predict-head' }, [this.#title, this.#close]), this.#about, this.#asked, this.#place, this.#list, this.#moved,
    element('div', { class: 'predict-actions' }, [this.#commit, this.#reveal, this.#again]),
  ]);

  /** @param {Surroundings} surroundings */
  constructor(surroundings) {
    this.#surroundings = surroundings;
    const [story] = document.querySelectorAll('.results > .story');
    story?.after(this.#root);
    this.#close.addEventListener('click', () => this.shut());
    this.#question.addEventListener('change', () => this.#ask());
    this.#commit.addEventListener('click', () => this.#take());
    this.#reveal.addEventListener('click', () => this.#show());
    this.#again.addEventListener('click', () => this.#begin());
    this.#root.addEventListener('keydown', (event) => {
      if (event.key !== 'Escape' || event.defaultPrevented) return;
      event.preventDefault();
      this.shut();
    });
    surroundings.store.addEventListener('change', () => this.#tellMoved());
    // Whatever else is entered may show what is covered.
    byId('teach').addEventListener('click', ({ target }) => {
      const { teach = 'predict' } = target instanceof Element ? /** @type {HTMLElement | null} */ (target.closest('[data-teach]'))?.dataset ?? {} : {};
      if (teach !== 'predict' && !this.#root.hidden) this.shut(false);
    });
  }

  open() {
    if (this.#surroundings.figures === null) {
      say('note', () => text('predict.no_figures'));
      return;
    }
    // On a phone the menu of menus would lie over it.
    for (const menu of document.querySelectorAll(':popover-open')) if (menu instanceof HTMLElement) menu.hidePopover();
    this.#root.hidden = false;
    if (this.#widget === null || this.#isRevealed) this.#begin();
    else {
      this.#cover(true);
      this.reword();
    }
    this.#goToHead();
  }

  #goToHead() {
    this.#root.scrollIntoView({ block: 'start' });
    this.#title.focus({ preventScroll: true });
  }

  /** @param {boolean} [returns] whether the keyboard goes back to where it came from */
  shut(returns = true) {
    this.#root.hidden = true;
    this.#cover(false);
    if (!returns) return;
    // On a phone its button is in a menu that is closed by now.
    const back = [byId('teach-button'), byId('more')].find((button) => button.checkVisibility());
    back?.focus();
  }

  reword() {
    putText(this.#title, text('teach.predict'));
    this.#root.setAttribute('aria-label', text('teach.predict'));
    this.#close.setAttribute('aria-label', text('page.close'));
    putText(this.#about, text(this.#isRevealed ? 'predict.revealed' : 'predict.about'));
    putText(this.#questionLabel, text('predict.question'));
    putText(this.#nameLabel, text('predict.name'));
    this.#offer();
    putText(this.#commit, text('predict.commit'));
    putText(this.#reveal, text('predict.reveal'));
    putText(this.#again, text('predict.again'));
    this.#widget?.reword();
    this.#tellMoved();
    this.#update();
  }

  /** What the next one is called who gives no name: nobody else is. */
  get #nextName() {
    const taken = new Set(this.#told.map(({ name }) => name));
    let number = this.#told.length + 1;
    while (taken.has(text('predict.person', { number: formatCount(number) }))) number++;
    return text('predict.person', { number: formatCount(number) });
  }

  /** @param {boolean} covers */
  #cover(covers) {
    document.body.classList.toggle('predicting', covers);
  }

  /** What can be asked: charts of one series over days, and the answers above them. */
  #offer() {
    const { description, figures } = this.#surroundings;
    const { value } = this.#question;
    // What does not happen in a plan is no question.
    const happens = (/** @type {string} */ series) => figures !== null && Array.from({ length: figures.days }, (_, day) => figures.band(series, day)).some(({ p05, p95 }) => p05 !== 0 || p95 !== 0);
    const charts = description.charts.filter(({ shape, series }) => shape === 'over_days' && series.length === 1).map(({ series }) => series[0] ?? '').filter(happens);
    const outcomes = description.outcomes.filter(({ name, headline }) => headline && Number.isFinite(figures?.outcome(name).p50)).map(({ name }) => name);
    const group = (/** @type {string} */ label, /** @type {string} */ kind, /** @type {string[]} */ names) =>
      element('optgroup', { label: text(label) }, [...new Set(names)].map((name) => element('option', { value: `${kind}:${name}` }, [text(`${kind}.${name}`)])));
    this.#question.replaceChildren(group('predict.over_days', 'series', charts), group('predict.at_the_end', 'outcome', outcomes));
    if (value !== '') this.#question.value = value;
  }

  /** From the beginning: nobody has predicted anything. */
  #begin() {
    this.#told = [];
    this.#begun.clear();
    this.#isRevealed = false;
    this.#cover(true);
    this.reword();
    this.#ask();
  }

  /** A prediction of what is chosen. */
  #ask() {
    const widget = this.#begun.get(this.#question.value) ?? this.#made();
    this.#begun.set(this.#question.value, widget);
    this.#widget = widget;
    this.#place.replaceChildren(widget.root);
    widget.reword();
    this.#tellMoved();
    this.#update();
  }

  #made() {
    const [kind, name = ''] = this.#question.value.split(':');
    const axis = this.#told[0]?.prediction.axis;
    const options = { ...(axis === undefined ? {} : { axis }), onChange: () => this.#update() };
    if (this.#told.length === 0) this.#scenario = JSON.stringify(this.#surroundings.store.state.scenario);
    return kind === 'series' ? predictChart(this.#surroundings, { series: name, ...options }) : predictChips(this.#surroundings, { outcome: name, ...options });
  }

  /** A prediction is committed: the next one may see nothing of it. */
  #take() {
    const prediction = this.#widget?.value() ?? null;
    if (prediction === null || this.#told.length >= MOST_PEOPLE) return;
    const name = this.#name.value.trim() || this.#nextName;
    this.#told.push({ name, prediction });
    this.#begun.clear();
    this.#name.value = '';
    this.#ask();
    announce(text('predict.taken', { name }));
    this.#goToHead();
  }

  async #show() {
    const widget = this.#widget;
    const { figures } = this.#surroundings;
    if (widget === null || figures === null || this.#told.length === 0 || this.#isBusy) return;
    this.#isBusy = true;
    this.#update();
    try {
      await widget.reveal(figures, this.#told.map(({ prediction }) => prediction), this.#told.map(({ name }) => name));
      this.#isRevealed = true;
      if (!this.#root.hidden) this.#cover(false);
    } catch (error) {
      say('error', () => text('predict.missing', { reason: error instanceof Error ? error.message : String(error) }));
    }
    this.#isBusy = false;
    this.reword();
    if (this.#isRevealed && !this.#root.hidden) this.#goToHead();
  }

  #tellMoved() {
    const isOther = this.#told.length > 0 && !this.#isRevealed && JSON.stringify(this.#surroundings.store.state.scenario) !== this.#scenario;
    this.#moved.hidden = !isOther;
    putText(this.#moved, isOther ? text('predict.moved') : '');
  }

  #update() {
    const isTaken = this.#told.length > 0;
    this.#asked.hidden = this.#isRevealed;
    this.#question.disabled = isTaken;
    this.#commit.hidden = this.#isRevealed;
    this.#commit.disabled = this.#widget?.value() === null || this.#told.length >= MOST_PEOPLE || this.#isBusy;
    this.#reveal.hidden = this.#isRevealed;
    this.#reveal.disabled = !isTaken || this.#isBusy;
    this.#reveal.classList.toggle('primary', isTaken && this.#commit.disabled);
    this.#again.hidden = !this.#isRevealed;
    this.#list.hidden = this.#isRevealed || !isTaken;
    this.#name.placeholder = this.#nextName;
    this.#list.replaceChildren(...this.#told.map(({ name }, place) => {
      const remove = element('button', { type: 'button', 'aria-label': text('predict.remove', { name }) }, ['×']);
      remove.addEventListener('click', () => {
        this.#told.splice(place, 1);
        this.#update();
        this.#title.focus({ preventScroll: true });
      });
      return element('li', {}, [element('bdi', {}, [name]), remove]);
    }));
  }
}

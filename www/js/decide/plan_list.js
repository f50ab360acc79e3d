/**
 * The plans beside the one on the page: each with its name, a note, a colour, and whether it moves with the page.
 *
 * @typedef {import('../scenario/link.js').Plan} Plan
 * @typedef {import('../scenario/plans.js').Plans} Plans
 * @typedef {import('../scenario/store.js').Store} Store
 */
import { element, problemText } from '../base/dom.js';
import { language, sentences, text } from '../base/locale.js';
import { nameOf, settingWords } from '../scenario/reference.js';
import { COLOURS, LONGEST_NAME, LONGEST_NOTE } from '../scenario/plans.js';
import { markOf } from './plan_marks.js';

/** Levers that are told of a move. */
const MOST_TOLD = 5;

export class PlanList {
  #plans;
  #store;
  #list = element('ul', { class: 'plans' });
  #ofLink = element('p', { class: 'note' });
  #back = element('button', { type: 'button' });
  #keep = element('button', { type: 'button' });
  #source = element('div', { class: 'plans-source' }, [this.#ofLink, this.#keep, this.#back]);
  #moved = element('p', { class: 'note', role: 'status' });
  root = element('div', { class: 'plan-list' }, [this.#source, this.#list, this.#moved]);
  #shown = '';

  /** @param {Plans} plans @param {Store} store */
  constructor(plans, store) {
    this.#plans = plans;
    this.#store = store;
    this.#back.addEventListener('click', () => plans.takeBack());
    this.#keep.addEventListener('click', () => plans.makeOwn());
  }

  show() {
    const { all, hidden, isOfLink } = this.#plans;
    this.#source.hidden = !isOfLink;
    this.#ofLink.textContent = hidden === 0 ? text('decide.compare.of_link') : text('decide.compare.of_link.hidden', { count: hidden });
    this.#keep.textContent = text(hidden === 0 ? 'decide.compare.keep' : 'decide.compare.keep.instead');
    this.#back.textContent = text(hidden === 0 ? 'decide.compare.back.none' : 'decide.compare.back');
    this.#tell();
    const shown = JSON.stringify([language(), all.map(({ scenario, ...plan }) => plan)]);
    if (shown === this.#shown) return;
    this.#shown = shown;
    // Who is in a field stays in it.
    const held = document.activeElement instanceof HTMLElement && this.#list.contains(document.activeElement) ? document.activeElement.dataset.field : undefined;
    this.#list.replaceChildren(...all.map((plan, place) => this.#row(plan, place)));
    const field = /** @type {HTMLElement | null} */ (held === undefined ? null : this.#list.querySelector(`[data-field="${held}"]`));
    field?.focus();
  }

  /** @param {Plan} plan @param {number} place */
  #row(plan, place) {
    const number = place + 1;
    const field = (/** @type {'name' | 'note'} */ part, /** @type {number} */ most) => {
      const made = element('input', { type: 'text', dir: 'auto', maxlength: String(most), class: `plan-${part}-field`, 'aria-label': text(`decide.compare.${part}`, { number }), 'data-field': `${part}-${place}` });
      made.value = plan[part];
      made.addEventListener('change', () => {
        const words = made.value.trim();
        this.#plans.alter(plan, { [part]: part === 'name' ? words || plan.name : words });
      });
      return made;
    };
    const note = field('note', LONGEST_NOTE);
    note.placeholder = text('decide.compare.note_hint');
    const colour = element('select', { 'aria-label': text('decide.compare.colour', { number }), 'data-field': `colour-${place}` }, COLOURS.map((one) => element('option', { value: one }, [text(`decide.compare.colour.${one}`)])));
    colour.value = plan.colour;
    colour.addEventListener('change', () => this.#plans.alter(plan, { colour: colour.value }));
    const linked = element('input', { type: 'checkbox', 'data-field': `linked-${place}` });
    linked.checked = plan.linked;
    linked.addEventListener('change', () => this.#plans.alter(plan, { linked: linked.checked }));
    const open = element('button', { type: 'button', class: 'to-lever', 'aria-label': `${text('decide.compare.open')}: ${plan.name}` }, [text('decide.compare.open')]);
    open.addEventListener('click', () => {
      const { state } = this.#store;
      this.#plans.still(() => this.#store.replace({ ...state, scenario: structuredClone(plan.scenario), preset: null }));
    });
    const remove = element('button', { type: 'button', 'aria-label': text('decide.compare.remove', { name: plan.name }) }, ['×']);
    remove.addEventListener('click', () => {
      this.#plans.remove(plan);
      const next = /** @type {HTMLElement | null} */ (this.#list.querySelector('input') ?? document.querySelector('.add-plan'));
      next?.focus();
    });
    return element('li', {}, [markOf(number, plan.colour), field('name', LONGEST_NAME), note, colour, element('label', { class: 'plan-linked' }, [linked, text('decide.compare.linked')]), open, remove]);
  }

  /** What the last move on the page moved in linked plans, and what it did not. */
  #tell() {
    const { moved } = this.#plans;
    const { state } = this.#store;
    const words = moved.map(({ names, differences, before, problem }) => {
      const compared = { ...state, reference: before.scenario };
      const levers = differences.slice(0, MOST_TOLD).map((one) => `${nameOf(one, compared)} → ${settingWords(one, 'after', compared)}`);
      const more = differences.length - levers.length;
      const told = { plans: names.join(', '), levers: levers.join(language() === 'zh' ? '；' : '; ') + (more > 0 ? ` ${text('page.before.more', { count: more })}` : '') };
      return problem === null ? text('decide.compare.moved', told) : sentences(text('decide.compare.not_moved', told), problemText(problem));
    });
    this.#moved.textContent = words.length === 0 ? '' : sentences(...words, text('decide.compare.moved.undo'));
  }
}

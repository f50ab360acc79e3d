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
  /** Made once for each plan: who goes from one field to the next finds it there. @type {{plan: Plan, root: HTMLElement, update: () => void}[]} */
  #rows = [];
  #language = '';

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
    const isSame = this.#language === language() && all.length === this.#rows.length && all.every((plan, place) => this.#rows[place]?.plan === plan);
    if (!isSame) {
      this.#language = language();
      this.#rows = all.map((plan, place) => ({ plan, ...this.#row(plan, place) }));
      this.#list.replaceChildren(...this.#rows.map(({ root }) => root));
    }
    for (const { update } of this.#rows) update();
  }

  /** @param {Plan} plan @param {number} place */
  #row(plan, place) {
    const number = place + 1;
    const field = (/** @type {'name' | 'note'} */ part, /** @type {number} */ most) => {
      const made = element('input', { type: 'text', dir: 'auto', maxlength: String(most), class: `plan-${part}-field`, 'aria-label': text(`decide.compare.${part}`, { number }) });
      made.addEventListener('change', () => {
        const words = made.value.trim();
        made.value = part === 'name' ? words || plan.name : words;
        this.#plans.alter(plan, { [part]: made.value });
      });
      return made;
    };
    const [name, note] = [field('name', LONGEST_NAME), field('note', LONGEST_NOTE)];
    note.placeholder = text('decide.compare.note_hint');
    const colour = element('select', { 'aria-label': text('decide.compare.colour', { number }) }, COLOURS.map((one) => element('option', { value: one }, [text(`decide.compare.colour.${one}`)])));
    colour.addEventListener('change', () => this.#plans.alter(plan, { colour: colour.value }));
    const linked = element('input', { type: 'checkbox' });
    linked.addEventListener('change', () => this.#plans.alter(plan, { linked: linked.checked }));
    const open = element('button', { type: 'button', class: 'to-lever' }, [text('decide.compare.open')]);
    open.addEventListener('click', () => {
      const { state } = this.#store;
      this.#plans.still(() => this.#store.replace({ ...state, scenario: structuredClone(plan.scenario), preset: null }));
    });
    const remove = element('button', { type: 'button' }, ['×']);
    remove.addEventListener('click', () => {
      this.#plans.remove(plan);
      const next = /** @type {HTMLElement | null} */ (this.#list.querySelector('input') ?? document.querySelector('.add-plan'));
      next?.focus();
    });
    const mark = element('span');
    const root = element('li', {}, [mark, name, note, colour, element('label', { class: 'plan-linked' }, [linked, text('decide.compare.linked')]), open, remove]);
    const update = () => {
      mark.replaceChildren(markOf(number, plan.colour));
      // What is being typed stays.
      for (const [made, words] of /** @type {const} */ ([[name, plan.name], [note, plan.note]])) if (made !== document.activeElement) made.value = words;
      colour.value = plan.colour;
      linked.checked = plan.linked;
      open.setAttribute('aria-label', `${text('decide.compare.open')}: ${plan.name}`);
      remove.setAttribute('aria-label', text('decide.compare.remove', { name: plan.name }));
    };
    return { root, update };
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

/**
 * The hand-out: a dialog in which it is chosen what is on it and seen what is printed. As long as it is open, printing the page prints
 * the hand-out.
 *
 * @typedef {object} Surroundings what this room uses of the page
 * @property {import('../../pkg/funnelcast.js').Description} description
 * @property {import('../scenario/store.js').Store} store
 * @property {import('../study/simulation.js').Simulation} simulation
 * @property {import('../charts/charts.js').Charts<import('../figures/figures.js').Figures>} charts
 * @property {() => Promise<string>} link
 * @property {import('../figures/figures.js').Figures | null} figures
 */
import { element, putText } from '../base/dom.js';
import { remember, text } from '../base/locale.js';
import { useStyles } from '../base/styles.js';
import { qrSvg } from '../rounds/qr.js';
import { Paper, fit } from './paper.js';
import { chartOnPaper, drawable } from './picture.js';
import { dropsOf, firstSheet, questionOf, secondSheet, shortenings } from './sheets.js';

/** Letters of a question. */
const LONGEST = '240';
/** Pixels of a sheet with its margins, and of what stands at its sides in the dialog. */
const [SHEET_WIDTH, ASIDE] = [794, 24];
/** Milliseconds after the last letter until the sheets are made anew. */
const REST = 250;

class HandOut {
  #page;
  #paper = new Paper();
  #title = element('h2', { id: 'handout-title' });
  #lead = element('p');
  #kinds = element('fieldset', { class: 'choices' });
  #question = element('textarea', { rows: '2', maxlength: LONGEST });
  #questionLabel = element('span');
  #print = element('button', { type: 'button', class: 'primary' });
  #close = element('button', { type: 'button' });
  #note = element('p', { class: 'note', role: 'status' });
  #preview = element('div', { class: 'preview', tabindex: '0', role: 'region' });
  #dialog;
  #isBlank = remember('handout') !== 'filled';
  /** The scenario that the question was put for: another one has another. */
  #askedOf = '';
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #timer;
  #making = 0;

  /** @param {Surroundings} page */
  constructor(page) {
    this.#page = page;
    this.#dialog = element('dialog', { class: 'handout', 'aria-labelledby': 'handout-title' }, [
      element('div', { class: 'handout-choices' }, [
        this.#title, this.#lead, this.#kinds, element('label', { class: 'field' }, [this.#questionLabel, this.#question]), this.#note,
        element('div', { class: 'buttons' }, [this.#print, this.#close]),
      ]),
      this.#preview,
    ]);
    document.body.append(this.#dialog);
    this.#question.addEventListener('input', () => {
      clearTimeout(this.#timer);
      this.#timer = setTimeout(() => this.#make(), REST);
    });
    this.#print.addEventListener('click', async () => {
      clearTimeout(this.#timer);
      await this.#make();
      print();
    });
    this.#close.addEventListener('click', () => this.#dialog.close());
    this.#dialog.addEventListener('close', () => this.#paper.clear());
    page.simulation.addEventListener('progress', () => {
      if (this.#dialog.open && page.simulation.settled) this.#make();
    });
    addEventListener('resize', () => this.#scale());
    this.reword();
  }

  async open() {
    const { state } = this.#page.store;
    const asked = JSON.stringify(state.scenario.about);
    if (asked !== this.#askedOf) this.#question.value = questionOf(state);
    this.#askedOf = asked;
    this.#dialog.showModal();
    await this.#make();
  }

  reword() {
    putText(this.#title, text('handout.title'));
    putText(this.#lead, text('handout.lead'));
    putText(this.#questionLabel, text('handout.question'));
    putText(this.#print, text('handout.print'));
    putText(this.#close, text('page.close'));
    this.#preview.setAttribute('aria-label', text('handout.preview'));
    this.#kinds.replaceChildren(element('legend', {}, [text('handout.answers')]), ...['blank', 'filled'].map((kind) => this.#choice(kind)));
    // The question was one of the other language, unless somebody wrote it.
    this.#askedOf = '';
    if (this.#dialog.open) this.open();
  }

  /** @param {string} kind */
  #choice(kind) {
    const input = element('input', { type: 'radio', name: 'handout-kind', value: kind });
    input.checked = (kind === 'blank') === this.#isBlank;
    input.addEventListener('change', () => {
      this.#isBlank = kind === 'blank';
      remember('handout', kind);
      this.#make();
    });
    return element('label', {}, [input, text(`handout.kind.${kind}`)]);
  }

  async #make() {
    const making = ++this.#making;
    const link = await this.#page.link();
    // Without a code there is still the link.
    const code = await qrSvg(link).catch(() => null);
    if (making !== this.#making || !this.#dialog.open) return;
    const { description, store: { state }, figures, charts } = this.#page;
    const isBlank = this.#isBlank;
    const told = {
      description, state, figures, isBlank, question: this.#question.value.trim() || questionOf(state), link, code: code === null ? [] : [code],
      toDraw: figures === null ? [] : chartOnPaper(charts, this.#toDraw(), figures, true),
      chart: figures === null || isBlank ? [] : chartOnPaper(charts, this.#large, figures, false),
    };
    const [first, second] = [firstSheet(told), secondSheet(told)];
    this.#paper.lay([first, second]);
    fit(first, shortenings(first));
    fit(second, dropsOf(second));
    putText(this.#note, figures === null ? text('handout.waiting') : '');
    this.#preview.replaceChildren(first.cloneNode(true), second.cloneNode(true));
    this.#scale();
  }

  /** The chart that stands large on the page. */
  get #large() {
    return this.#page.charts.cards.find(({ root }) => root.classList.contains('hero'))?.contents.name ?? '';
  }

  /** The same to draw on, if it is one over days, else one that is. */
  #toDraw() {
    const { charts, description } = this.#page;
    const all = drawable(description);
    const isThere = (/** @type {string} */ name) => charts.cards.some(({ contents, isSeen }) => contents.name === name && isSeen);
    return all.includes(this.#large) ? this.#large : all.find(isThere) ?? '';
  }

  /** As much of the paper as the dialog has room for. */
  #scale() {
    if (!this.#dialog.open) return;
    this.#preview.style.setProperty('--scale', String(Math.min(1, (this.#preview.clientWidth - ASIDE) / SHEET_WIDTH)));
  }
}

/** @param {Surroundings} surroundings */
export async function furnished(surroundings) {
  await useStyles('css/handout.css');
  return new HandOut(surroundings);
}

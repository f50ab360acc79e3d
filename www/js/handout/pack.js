/**
 * The facilitator's pack: agendas, what to say, common wrong ideas, and six questions before and after. Its texts are a file for each
 * language; it prints as it is.
 *
 * @typedef {{prepare: string[], agendas: {title: string, for: string, steps: {from: number, to: number, do: string, say: string}[]}[], say: {when: string, words: string}[],
 *   mistakes: {idea: string, answer: string, see: string, limit: string}[], questions: import('./questions.js').Question[]}} Pack
 */
import { element, putText, table } from '../base/dom.js';
import { fetchNamed, language, text } from '../base/locale.js';
import { useStyles } from '../base/styles.js';
import { Paper } from './paper.js';
import { Questions } from './questions.js';

/** @type {Map<string, Pack>} */
const packs = new Map();

/** That of the page's language, and the other one while there is a network. */
async function pack() {
  const name = language();
  const known = packs.get(name) ?? /** @type {Pack} */ (await (await fetchNamed(`facilitator/${name}.json`)).json());
  packs.set(name, known);
  return known;
}

const paragraph = (/** @type {string} */ key, /** @type {string} */ words) => element('p', {}, [element('strong', {}, [text(key)]), ' ', words]);

/** @param {Pack} pack @returns {[string, HTMLElement[]][]} */
const parts = ({ prepare, agendas, say, mistakes }) => [
  ['pack.prepare', [element('ul', {}, prepare.map((words) => element('li', {}, [words])))]],
  ['pack.agendas', agendas.flatMap(({ title, for: whom, steps }) => [
    element('h3', {}, [title]), element('p', {}, [whom]),
    element('div', { class: 'scroll', tabindex: '0', role: 'region', 'aria-label': title }, [
      table(title, ['pack.minute', 'pack.do', 'pack.say_so'].map((key) => text(key)), steps.map((step) => [text('pack.minutes', { from: String(step.from), to: String(step.to) }), step.do, step.say])),
    ]),
  ])],
  ['pack.say', say.flatMap(({ when, words }) => [element('h3', {}, [when]), element('p', {}, [words])])],
  ['pack.mistakes', mistakes.flatMap(({ idea, answer, see, limit }) => [
    element('h3', {}, [text('pack.quoted', { words: idea })]), element('p', {}, [answer]), paragraph('pack.see', see), paragraph('pack.limit', limit),
  ])],
];

/** The questions to be answered on paper, and on a sheet of its own what is right. @param {Pack} pack */
const onPaper = ({ questions }) => [
  element('section', { class: 'sheet-of-questions' }, [
    element('h2', {}, [text('pack.questions')]), element('p', {}, [text('pack.questions.paper')]),
    ...questions.flatMap(({ question, choices }, place) => [element('h3', {}, [`${place + 1}. ${question}`]), element('ol', { class: 'lettered' }, choices.map((choice) => element('li', {}, [choice])))]),
  ]),
  element('section', { class: 'sheet-of-questions' }, [
    element('h2', {}, [text('pack.answers')]), element('ol', {}, questions.map(({ right, why }) => element('li', {}, [element('strong', {}, ['ABCD'[right] ?? '']), ' ', why]))), element('p', {}, [text('pack.formula')]),
  ]),
];

class FacilitatorPack {
  #paper = new Paper();
  #questions = new Questions();
  #title = element('h2', { id: 'pack-title' });
  #lead = element('p');
  #print = element('button', { type: 'button' });
  #close = element('button', { type: 'button' });
  #body = element('div', { class: 'pack-parts' });
  #dialog;

  constructor() {
    this.#dialog = element('dialog', { class: 'pack', 'aria-labelledby': 'pack-title' }, [
      this.#title, this.#lead, element('div', { class: 'buttons' }, [this.#print, this.#close]), this.#body,
    ]);
    document.body.append(this.#dialog);
    this.#print.addEventListener('click', () => print());
    this.#close.addEventListener('click', () => this.#dialog.close());
    this.#dialog.addEventListener('close', () => this.#paper.clear());
  }

  async open() {
    this.#dialog.showModal();
    this.#lay();
  }

  async reword() {
    await this.fill();
    if (this.#dialog.open) this.#lay();
  }

  #lay() {
    const known = packs.get(language());
    if (known === undefined) return;
    const heads = parts(known).flatMap(([key, content]) => [element('h2', {}, [text(key)]), ...content]);
    this.#paper.lay([element('article', { class: 'pack-on-paper' }, [element('h1', {}, [text('pack.title')]), element('p', {}, [text('pack.lead')]), ...heads, ...onPaper(known)])]);
  }

  /** Says everything in the page's language. */
  async fill() {
    const known = await pack();
    putText(this.#title, text('pack.title'));
    putText(this.#lead, text('pack.lead'));
    putText(this.#print, text('handout.print'));
    putText(this.#close, text('page.close'));
    const open = new Set([...this.#body.querySelectorAll('details')].flatMap((part, place) => (part.open ? [place] : [])));
    this.#questions.show(known.questions);
    const folds = [...parts(known), /** @type {[string, HTMLElement[]]} */ (['pack.questions', [element('p', {}, [text('pack.questions.lead')]), this.#questions.root]])];
    this.#body.replaceChildren(...folds.map(([key, content], place) => element('details', open.has(place) ? { open: '' } : {}, [element('summary', {}, [text(key)]), ...content])));
  }
}

export async function furnished() {
  await useStyles('css/handout.css');
  const made = new FacilitatorPack();
  await made.fill();
  return made;
}

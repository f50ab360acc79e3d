/**
 * The room of lessons: those that come with the product, and those that this browser keeps; each can be played, copied and changed, made from
 * what is on the page, opened from a file.
 *
 * @typedef {import('./lesson.js').Lesson} Lesson
 * @typedef {import('./lesson.js').LessonFile} LessonFile
 * @typedef {import('./player.js').Page & {given: import('./draft.js').Given, simulation: {studies: import('../study/studies.js').Studies}}} Surroundings
 * @typedef {{name: string, lesson: Lesson}} Given a lesson that comes with the product
 */
import { textOf } from '../../pkg/funnelcast.js';
import { element, problemText } from '../base/dom.js';
import { language, text } from '../base/locale.js';
import { formatBytes, formatCount } from '../base/number.js';
import { useStyles } from '../base/styles.js';
import { Editor } from './editor.js';
import { forgetLesson, freshId, keepLesson, keptLessons } from './kept_lessons.js';
import { readLesson } from './lesson.js';
import { startLesson } from './player.js';
import { problemWords } from './reader.js';
import { lessonNamed, lessonNames } from './shelf.js';

/** Problems of a file that are told at the most. */
const MOST_TOLD = 10;

class Lessons {
  #surroundings;
  /** Those that come with the product; null as long as they have not come. @type {Given[] | null} */
  #given = null;
  /** Why they did not. */
  #trouble = '';
  /** @type {Editor | null} */
  #editor = null;
  #title = element('h2', { id: 'lessons-title', tabindex: '-1', autofocus: '' });
  #back = element('button', { type: 'button', class: 'lessons-back' });
  #close = element('button', { type: 'button', class: 'lessons-close' });
  #said = element('div', { class: 'lessons-said', role: 'status' });
  #body = element('div', { class: 'lessons-body' });
  #input = element('input', { type: 'file', accept: '.json,application/json', hidden: '', id: 'lesson-file' });
  #dialog = element('dialog', { id: 'lessons', 'aria-labelledby': 'lessons-title' }, [
    element('header', {}, [this.#title, element('div', { class: 'actions' }, [this.#back, this.#close])]), this.#said, this.#body, this.#input,
  ]);

  /** @param {Surroundings} surroundings */
  constructor(surroundings) {
    this.#surroundings = surroundings;
    document.body.append(this.#dialog);
    this.#close.addEventListener('click', () => this.#dialog.close());
    this.#back.addEventListener('click', () => this.#list());
    this.#dialog.addEventListener('close', () => this.#editor?.leave());
    this.#input.addEventListener('change', () => {
      const file = this.#input.files?.[0];
      if (file !== undefined) void this.#take(file);
    });
  }

  /** What is being written goes on where it was left. */
  open() {
    if (!this.#dialog.open) this.#dialog.showModal();
    if (this.#editor === null) this.#list();
    else this.reword();
  }

  reword() {
    this.#close.textContent = text('page.close');
    this.#back.textContent = text('lessons.back');
    this.#back.hidden = this.#editor === null;
    this.#title.textContent = text(this.#editor === null ? 'lessons' : 'lessons.editor');
    this.#input.setAttribute('aria-label', text('lessons.open'));
    if (this.#editor === null) this.#fill();
    else this.#editor.reword();
  }

  #list() {
    this.#editor?.leave();
    this.#editor = null;
    this.#said.replaceChildren();
    this.reword();
    this.#title.focus();
    if (this.#given === null) void this.#fetch();
  }

  async #fetch() {
    const { description } = this.#surroundings;
    try {
      const names = await lessonNames();
      const all = await Promise.all(names.map(async (name) => ({ name, lesson: await lessonNamed(name, description) })));
      this.#given = all.flatMap(({ name, lesson }) => (lesson === null ? [] : [{ name, lesson }]));
      this.#trouble = '';
    } catch (error) {
      this.#trouble = error instanceof Error ? error.message : String(error);
    }
    if (this.#editor === null) this.#fill();
  }

  #fill() {
    const given = this.#given ?? [];
    const kept = keptLessons();
    const button = (/** @type {string} */ action, /** @type {() => void} */ act) => this.#button(action, '', act);
    this.#body.replaceChildren(
      element('p', { class: 'note' }, [text('lessons.note')]),
      element('div', { class: 'actions' }, [button('make', () => this.#edit(null)), button('open', () => this.#choose())]),
      ...(kept.length === 0 ? [] : [element('h3', {}, [text('lessons.kept')]), element('ul', { class: 'lesson-cards' }, kept.map((one) => this.#keptCard(one)))]),
      ...(kept.length === 0 ? [] : [element('h3', {}, [text('lessons.given')])]),
      ...(this.#trouble === '' ? [] : [element('p', { class: 'complaint', role: 'alert' }, [text('lessons.not_there', { reason: this.#trouble })])]),
      ...(given.length === 0 && this.#trouble === '' ? [element('p', {}, [text('lessons.waiting')])] : []),
      element('ul', { class: 'lesson-cards' }, given.map(({ lesson }) => this.#card(lesson.file, [
        ['start', () => this.#play(lesson)], ['copy', () => this.#edit({ file: copyOf(lesson.file) })],
      ]))),
    );
  }

  /** @param {import('./kept_lessons.js').Kept} kept */
  #keptCard({ id, text: json }) {
    const read = readLesson(json, this.#surroundings.description);
    const file = 'lesson' in read ? read.lesson.file : fileIn(json);
    const forget = /** @type {[string, () => void]} */ (['forget', () => this.#forget(id)]);
    if (file === null) return this.#card({ title: { zh: '', en: '' } }, [forget]);
    const edit = /** @type {[string, () => void]} */ (['edit', () => this.#edit({ file, id })]);
    return this.#card(file, 'lesson' in read ? [['start', () => this.#play(read.lesson)], edit, forget] : [edit, forget], !('lesson' in read));
  }

  /**
   * @param {Partial<LessonFile> & Pick<LessonFile, 'title'>} file
   * @param {[string, () => void][]} actions
   */
  #card({ title, question, minutes }, actions, isUnfinished = false) {
    const name = title[language()] || title.en || title.zh || text('lessons.unnamed');
    const facts = [...(minutes === undefined ? [] : [text('lessons.minutes', { minutes: formatCount(minutes) })]), ...(isUnfinished ? [text('lessons.unfinished')] : [])];
    return element('li', { class: 'card' }, [
      element('h4', {}, [element('bdi', {}, [name])]), element('p', {}, [question?.[language()] ?? '']),
      element('div', { class: 'lesson-foot' }, [element('small', {}, [facts.join(' · ')]), element('div', { class: 'actions' }, actions.map(([action, act]) => this.#button(action, name, act)))]),
    ]);
  }

  /** @param {string} action @param {string} name of what it is done with @param {() => void} act */
  #button(action, name, act) {
    const button = element('button', { type: 'button', 'data-act': action, ...(name === '' ? {} : { 'aria-label': text(`lessons.${action}.of`, { name }) }) }, [text(`lessons.${action}`)]);
    button.addEventListener('click', act);
    return button;
  }

  /** @param {Lesson} lesson */
  #play(lesson) {
    this.#dialog.close();
    startLesson(lesson, this.#surroundings).catch((error) => {
      this.open();
      this.#say([text('lessons.not_there', { reason: error instanceof Error ? error.message : String(error) })]);
    });
  }

  /** @param {{file: LessonFile, id?: string} | null} given */
  #edit(given) {
    this.#said.replaceChildren();
    this.#editor = new Editor(this.#surroundings, given, (lesson) => this.#play(lesson));
    this.#body.replaceChildren(this.#editor.root);
    this.reword();
    this.#title.focus();
  }

  /** @param {string} id */
  #forget(id) {
    const json = forgetLesson(id);
    this.#fill();
    const undo = element('button', { type: 'button', 'data-act': 'undo' }, [text('lessons.undo')]);
    undo.addEventListener('click', () => {
      if (json !== null) keepLesson(id, json);
      this.#said.replaceChildren();
      this.#fill();
      this.#title.focus();
    });
    this.#say([text('lessons.forgotten')], [undo]);
    undo.focus();
  }

  #choose() {
    this.#input.value = '';
    this.#input.click();
  }

  /** Keeps the lesson of a file, or says what is wrong with it; what there is stays as it is. @param {File} file */
  async #take(file) {
    const { description } = this.#surroundings;
    const refuse = (/** @type {string[]} */ reasons) => {
      const more = reasons.length - MOST_TOLD;
      this.#say([text('lessons.refused', { name: file.name }), ...reasons.slice(0, MOST_TOLD), ...(more > 0 ? [text('page.more_problems', { count: formatCount(more) })] : [])]);
    };
    if (file.size > description.limits.bytes) {
      refuse([text('lessons.problem.large', { read: formatBytes(file.size), allowed: formatBytes(description.limits.bytes) })]);
      return;
    }
    const bytes = await file.arrayBuffer().catch(() => null);
    const { text: json, problems } = bytes === null ? { problems: [] } : textOf(file.name, new Uint8Array(bytes));
    if (json === undefined) {
      refuse(problems.map((problem) => problemText(problem)));
      return;
    }
    const read = readLesson(json, description);
    if ('problems' in read) {
      refuse(read.problems.map(problemWords));
      return;
    }
    const reason = keepLesson(freshId(), json);
    this.#fill();
    const { title } = read.lesson.file;
    if (reason === null) this.#say([text('lessons.opened', { name: title[language()] })]);
    // The room goes on with what cannot be kept.
    else this.#say([text(`lessons.keep.${reason}`)], [this.#button('start', title[language()], () => this.#play(read.lesson))]);
  }

  /** @param {string[]} lines @param {HTMLElement[]} buttons */
  #say([first = '', ...rest], buttons = []) {
    this.#said.replaceChildren(element('p', {}, [first]), ...(rest.length === 0 ? [] : [element('ul', {}, rest.map((line) => element('li', {}, [line])))]), ...buttons);
    this.#said.scrollIntoView({ block: 'nearest' });
  }
}

/** A lesson to be changed, of which nothing is held yet. @param {LessonFile} file @returns {LessonFile} */
function copyOf({ title, holds: _, ...file }) {
  return { ...structuredClone(file), title: { zh: `${title.zh}（副本）`, en: `${title.en} (copy)` } };
}

/** What is being written, whether it is finished or not; null where it is no lesson. @param {string} json @returns {LessonFile | null} */
function fileIn(json) {
  try {
    const file = JSON.parse(json);
    const isWords = (/** @type {any} */ words) => typeof words?.zh === 'string' && typeof words.en === 'string';
    const hasWords = ['title', 'question', 'reveal', 'take_home', 'limits'].every((field) => isWords(file[field]));
    const isStep = (/** @type {any} */ step) => isWords(step?.say) && (step.notes === undefined || isWords(step.notes));
    return hasWords && typeof file.predict === 'object' && Array.isArray(file.steps) && file.steps.every(isStep) && typeof file.figures === 'object' ? file : null;
  } catch {
    return null;
  }
}

/** @param {Surroundings} surroundings */
export async function furnished(surroundings) {
  await useStyles('css/lessons.css');
  return new Lessons(surroundings);
}

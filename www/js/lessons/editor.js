/**
 * Makes a lesson, or changes a copy of one: its texts in both languages, what the room predicts, its steps. What is typed is kept as it is
 * typed, finished or not; what is missing is named only when somebody previews it or gives it away.
 *
 * @typedef {import('./lesson.js').Lesson} Lesson
 * @typedef {import('./lesson.js').LessonFile} LessonFile
 * @typedef {import('./lesson.js').Words} Words
 * @typedef {import('./contents.js').Surroundings} Surroundings
 */
import { element } from '../base/dom.js';
import { LANGUAGES, language, text } from '../base/locale.js';
import { formatCount } from '../base/number.js';
import { safeName, saveAs } from '../base/save.js';
import { draftOf, finished, offered, withStep, withoutStep } from './draft.js';
import { figuresOf, told } from './figures.js';
import { freshId, keepLesson } from './kept_lessons.js';
import { lessonText, readLesson } from './lesson.js';
import { problemWords } from './reader.js';

/** Lines that fields of texts have. */
const LINES = /** @type {Record<string, number>} */ ({ title: 1, question: 2, say: 3, notes: 2, reveal: 4, take_home: 2, limits: 3 });
const TITLES = { zh: '中文', en: 'English' };

export class Editor {
  #surroundings;
  /** @type {LessonFile} */
  #file;
  /** Where it is kept. */
  #id = freshId();
  /** Not all of what is on the page could be told by levers. */
  #isWhole = true;
  #start;
  #form = element('form', { class: 'lesson-form', novalidate: '' });
  #said = element('div', { class: 'lesson-said', role: 'status' });
  /** The run of a preview. @type {AbortController | null} */
  #running = null;
  root = element('div', { class: 'lesson-editor' }, [this.#said, this.#form]);

  /**
   * @param {Surroundings} surroundings
   * @param {{file: LessonFile, id?: string} | null} given null for one of what is on the page
   * @param {(lesson: Lesson) => void} start plays it
   */
  constructor(surroundings, given, start) {
    this.#surroundings = surroundings;
    this.#start = start;
    if (given === null) {
      const { file, isWhole } = draftOf(surroundings.store.state, surroundings.given);
      this.#file = file;
      this.#isWhole = isWhole;
    } else {
      this.#file = structuredClone(given.file);
      this.#id = given.id ?? this.#id;
    }
    this.#form.addEventListener('submit', (event) => event.preventDefault());
    this.reword();
  }

  /** The text of the lesson as it stands. */
  get text() {
    return lessonText(finished(this.#file));
  }

  /** Ends what it is doing. */
  leave() {
    this.#running?.abort();
  }

  reword() {
    this.#said.replaceChildren();
    this.#fill();
    if (!this.#isWhole) this.#say([element('p', {}, [text('lessons.edit.not_whole')])]);
  }

  #fill() {
    const file = this.#file;
    this.#form.replaceChildren(
      this.#words('title', file.title), this.#words('question', file.question), this.#asked(),
      ...file.steps.map((step, place) => this.#step(step, place)), this.#stepButtons(), this.#figures(),
      this.#words('reveal', file.reveal), this.#words('take_home', file.take_home), this.#words('limits', file.limits),
      element('div', { class: 'actions' }, [
        this.#button('preview', () => this.#preview()), this.#button('try', () => this.#try()), this.#button('export', () => this.#export()),
      ]),
    );
  }

  /** @param {string} action @param {() => void} act */
  #button(action, act) {
    const button = element('button', { type: 'button', 'data-act': action }, [text(`lessons.edit.${action}`)]);
    button.addEventListener('click', act);
    return button;
  }

  /**
   * A text in both languages, each with a field of its own.
   * @param {string} name
   * @param {Words} words that what is typed is put into
   */
  #words(name, words) {
    const fields = LANGUAGES.map((own) => {
      const field = element('textarea', { rows: String(LINES[name] ?? 2), lang: own === 'zh' ? 'zh-Hans' : 'en', name: `${name}.${own}` });
      field.value = words[own];
      field.addEventListener('input', () => {
        words[own] = field.value;
        this.#keep();
      });
      return element('label', {}, [element('span', { lang: own === 'zh' ? 'zh-Hans' : 'en' }, [TITLES[own]]), field]);
    });
    return element('fieldset', { class: 'lesson-words' }, [element('legend', {}, [text(`lessons.field.${name}`)]), element('div', {}, fields)]);
  }

  /** What the room predicts, and how long it takes. */
  #asked() {
    const { predict } = this.#file;
    const { outcomes, series } = this.#surroundings.description;
    const options = (/** @type {'outcome' | 'series'} */ kind, /** @type {{name: string}[]} */ all) =>
      all.map(({ name }) => element('option', { value: `${kind} ${name}` }, [text(`lessons.predict.${kind}`, { what: text(`${kind}.${name}`) })]));
    const asked = element('select', { name: 'predict' }, [...options('outcome', outcomes), ...options('series', series)]);
    asked.value = 'outcome' in predict ? `outcome ${predict.outcome}` : `series ${predict.series}`;
    asked.addEventListener('change', () => {
      const [kind = '', name = ''] = asked.value.split(' ');
      const { step } = this.#file.predict;
      this.#file.predict = { ...(kind === 'series' ? { series: name } : { outcome: name }), ...(step === undefined ? {} : { step }) };
      this.#form.querySelector('.lesson-figures')?.replaceWith(this.#figures());
      this.#keep();
    });
    const minutes = element('input', { type: 'number', name: 'minutes', min: '1', max: '180', value: String(this.#file.minutes ?? 10) });
    minutes.addEventListener('input', () => {
      this.#file.minutes = Number(minutes.value);
      this.#keep();
    });
    return element('div', { class: 'lesson-asked' }, [
      element('label', {}, [element('span', {}, [text('lessons.field.predict')]), asked]), element('label', {}, [element('span', {}, [text('lessons.field.minutes')]), minutes]),
    ]);
  }

  /** @param {import('./lesson.js').Step} step @param {number} place */
  #step(step, place) {
    const { form, description } = this.#surroundings;
    step.notes ??= { zh: '', en: '' };
    const moved = Object.entries(step.set ?? {}).map(([lever, value]) => element('li', {}, [text('lessons.edit.moved', { lever: form.nameNamed(lever), value })]));
    const preset = description.presets.find(({ id }) => id === step.preset)?.title[language()];
    const remove = this.#button('remove_step', () => {
      this.#file = withoutStep(this.#file, place);
      this.#changed();
    });
    remove.disabled = this.#file.steps.length === 1;
    remove.textContent = text('lessons.edit.remove_step', { number: formatCount(place + 1) });
    return element('fieldset', { class: 'lesson-step' }, [
      element('legend', {}, [text('lessons.edit.step', { number: formatCount(place + 1) })]),
      ...(preset === undefined ? [] : [element('p', {}, [text('lessons.edit.to_preset', { preset })])]),
      moved.length > 0 ? element('ul', {}, moved) : element('p', {}, [text(preset === undefined ? 'lessons.edit.nothing_moved' : 'lessons.edit.as_it_is')]),
      this.#words('say', step.say), this.#words('notes', step.notes), element('div', { class: 'actions' }, [remove]),
    ]);
  }

  #stepButtons() {
    return element('div', { class: 'lesson-add' }, [this.#button('add_step', () => this.#addStep()), element('p', { class: 'note' }, [text('lessons.edit.add_step.note')])]);
  }

  /** The figures that texts can name. */
  #figures() {
    const all = { ...offered(this.#file), ...this.#file.figures };
    const rows = Object.entries(all).map(([name, { step, outcome, measure, than }]) => element('li', {}, [
      element('code', {}, [`{${name}}`]), ' ', text(`lessons.measure.${measure}`, { outcome: text(`outcome.${outcome}`), step: stageWords(step), than: stageWords(than ?? 0) }),
    ]));
    return element('details', { class: 'lesson-figures' }, [element('summary', {}, [text('lessons.edit.figures')]), element('p', { class: 'note' }, [text('lessons.edit.figures.note')]), element('ul', {}, rows)]);
  }

  #addStep() {
    const next = this.#file.steps.length >= 6 ? null : withStep(this.#file, this.#surroundings.store.state.scenario);
    if (next === null) {
      this.#say([element('p', {}, [text(this.#file.steps.length >= 6 ? 'lessons.edit.most_steps' : 'lessons.edit.not_whole')])]);
      return;
    }
    this.#file = next;
    this.#changed();
    const [field] = [...this.#form.querySelectorAll('.lesson-step')].at(-1)?.querySelectorAll('textarea') ?? [];
    field?.focus();
  }

  /** Its steps are others. */
  #changed() {
    this.#keep();
    this.#said.replaceChildren();
    this.#fill();
  }

  #keep() {
    const reason = keepLesson(this.#id, this.text);
    if (reason !== null) this.#say([element('p', {}, [text(`lessons.keep.${reason}`)])]);
  }

  /** The lesson, if everything is right; else says what is not. */
  #read() {
    const read = readLesson(this.text, this.#surroundings.description);
    for (const field of this.#form.querySelectorAll('[aria-invalid]')) field.removeAttribute('aria-invalid');
    if ('lesson' in read) return read.lesson;
    for (const { field } of read.problems) this.#fieldOf(field)?.setAttribute('aria-invalid', 'true');
    this.#say([element('p', {}, [text('lessons.edit.problems', { count: formatCount(read.problems.length) })]), element('ul', {}, read.problems.map((problem) => element('li', {}, [problemWords(problem)])))]);
    return null;
  }

  /** The field that a problem is in. @param {string} path such as `steps[1].say.en` */
  #fieldOf(path) {
    const [, place, own = path] = /^steps\[(\d+)\]\.(.*)$/.exec(path) ?? [];
    const within = place === undefined ? this.#form : this.#form.querySelectorAll('.lesson-step')[Number(place)];
    return within?.querySelector(`[name="${CSS.escape(own)}"]`);
  }

  /** The lesson in both languages, with its figures. */
  async #preview() {
    const lesson = this.#read();
    if (lesson === null) return;
    this.#running?.abort();
    const running = new AbortController();
    this.#running = running;
    const show = (/** @type {import('./figures.js').Figures | null} */ figures) => {
      const { file } = lesson;
      const parts = /** @type {[string, Words][]} */ ([['question', file.question], ...file.steps.map(({ say }) => ['say', say]), ['reveal', file.reveal], ['take_home', file.take_home], ['limits', file.limits]]);
      this.#say(LANGUAGES.map((own) => element('section', { class: 'lesson-preview', lang: own === 'zh' ? 'zh-Hans' : 'en' }, [
        element('h3', {}, [file.title[own]]), ...parts.map(([, words]) => element('p', {}, [told(words[own], figures)])),
      ])), figures === null);
    };
    show(null);
    try {
      const figures = await figuresOf(lesson, this.#surroundings, { signal: running.signal });
      if (!running.signal.aborted) show(figures);
    } catch (error) {
      if (!running.signal.aborted) this.#say([element('p', {}, [text('lessons.edit.not_run', { reason: error instanceof Error ? error.message : String(error) })])]);
    }
  }

  #try() {
    const lesson = this.#read();
    if (lesson !== null) this.#start(lesson);
  }

  #export() {
    const lesson = this.#read();
    if (lesson === null) return;
    saveAs(`${safeName(lesson.file.title[language()]) || 'lesson'}.lesson.json`, this.text, 'application/json');
    this.#say([element('p', {}, [text('lessons.edit.exported')])]);
  }

  /** @param {HTMLElement[]} words @param {boolean} [isNew] whether it is brought into sight */
  #say(words, isNew = true) {
    this.#said.replaceChildren(...words);
    if (isNew) this.#said.scrollIntoView({ block: 'start' });
  }
}

/** What the scenario of a step is called; 0 is that at the start. @param {number} step */
const stageWords = (step) => (step === 0 ? text('lessons.stage.start') : text('lessons.stage', { number: formatCount(step) }));

/**
 * Plays a lesson: question, prediction, steps, what came out, what to take home, how far it holds. Answers and charts are covered until the
 * room has committed to a prediction. What was on the page before comes back when the lesson is left.
 *
 * Dispatches on the document `lesson` when one begins or ends, and `lesson-stage` when what it shows is something else.
 *
 * @typedef {import('./lesson.js').Lesson} Lesson
 * @typedef {import('./stage_views.js').PlayStage} PlayStage
 *
 * @typedef {object} Page what a lesson uses of the page
 * @property {import('../../pkg/funnelcast.js').Description} description
 * @property {import('../scenario/store.js').Store} store
 * @property {import('../study/simulation.js').Simulation} simulation
 * @property {{nameNamed: (lever: string, scenario?: import('../../pkg/scenario.js').Scenario) => string, revealNamed: (lever: string) => void}} form
 * @property {{isLent: boolean}} keptWork isLent: whether what is on the page from now on is nobody's own work, and not kept
 * @property {() => Promise<string>} link the address of what is on the page
 */
import { announce } from '../base/announce.js';
import { byId, element } from '../base/dom.js';
import { isFree } from '../base/keys.js';
import { language, sentences, text } from '../base/locale.js';
import { say } from '../base/messages.js';
import { formatCount } from '../base/number.js';
import { useStyles } from '../base/styles.js';
import { giveBack, lend } from '../scenario/lent.js';
import { Prediction } from './prediction.js';
import { Results } from './results.js';
import { gistOf, headingOf, isMove, playStages, viewOf } from './stage_views.js';

/** What the names of charts begin with among what is to be watched. */
const CHART = 'chart:';
/** Pixels between the panel and what is to be watched. */
const APART = 12;

/** The one that is played. @type {Player | null} */
let running = null;

/** The lesson that is played now, if one is. */
export const runningLesson = () => running;

const tell = (/** @type {string} */ type) => document.dispatchEvent(new Event(type));

/**
 * Begins a lesson, in place of one that is played.
 * @param {Lesson} lesson
 * @param {Page} page
 * @returns {Promise<Player>} refused where its styles do not come, before anything is changed
 */
export async function startLesson(lesson, page) {
  await useStyles('css/player.css');
  running?.leave();
  // What comes back when the page is loaded anew.
  await page.link();
  running = new Player(lesson, page);
  running.begin();
  tell('lesson');
  return running;
}

export class Player {
  #lesson;
  #page;
  /** What was on the page, which comes back. */
  #before;
  /** @type {PlayStage[]} */
  #stages;
  #place = 0;
  #isSkipped = false;
  #isLeft = false;
  #prediction;
  #results;
  #gone = new AbortController();
  #languages = new MutationObserver(() => this.#reword());
  #host = byId('lesson');
  #kicker = element('p', { class: 'lesson-kicker' });
  #heading = element('h2', { tabindex: '-1', id: 'lesson-heading' });
  #body = element('div', { class: 'lesson-body' });
  #trouble = element('p', { class: 'complaint', role: 'alert', hidden: '' });
  #back = element('button', { type: 'button' });
  #next = element('button', { type: 'button', class: 'lesson-next' });
  #undo = element('button', { type: 'button', class: 'lesson-undo' });
  #skip = element('button', { type: 'button', class: 'lesson-skip' });
  #restart = element('button', { type: 'button', class: 'lesson-restart' });
  #leave = element('button', { type: 'button', class: 'lesson-leave' });
  root = element('div', { class: 'lesson-panel' }, [
    element('header', {}, [this.#kicker, element('div', { class: 'lesson-ways' }, [this.#restart, this.#leave])]),
    this.#heading, this.#body, this.#trouble,
    element('div', { class: 'lesson-steps' }, [this.#back, this.#next, this.#undo, this.#skip]),
  ]);

  /**
   * @param {Lesson} lesson
   * @param {Page} page
   */
  constructor(lesson, page) {
    this.#lesson = lesson;
    this.#page = page;
    this.#before = page.store.state;
    this.#stages = playStages(lesson.file);
    this.#results = new Results(lesson, page);
    this.#prediction = new Prediction(lesson, page, () => this.#tellStage());
    const { signal } = this.#gone;
    this.#results.addEventListener('change', () => this.#learn(), { signal });
    page.store.addEventListener('change', () => this.#moved(), { signal });
    addEventListener('keydown', (event) => this.#key(event), { signal });
    this.#languages.observe(document.documentElement, { attributeFilter: ['lang'] });
    const on = (/** @type {HTMLElement} */ button, /** @type {() => void} */ act) => button.addEventListener('click', act);
    on(this.#back, () => this.back());
    on(this.#next, () => (this.#isAtEnd ? this.leave() : this.next()));
    on(this.#undo, () => this.#put(this.#stage.step - 1));
    on(this.#skip, () => this.#skipPrediction());
    on(this.#restart, () => this.restart());
    on(this.#leave, () => this.leave());
  }

  /** Shows its first stage. */
  begin() {
    this.#page.keptWork.isLent = true;
    lend(location.hash);
    this.#host.replaceChildren(this.root);
    this.#host.hidden = false;
    this.#put(0);
    this.#turn();
    this.#results.work();
  }

  /** @returns {PlayStage} */
  get #stage() {
    return /** @type {PlayStage} */ (this.#stages[this.#place]);
  }

  get place() {
    return this.#place;
  }

  get count() {
    return this.#stages.length;
  }

  get title() {
    return headingOf(this.#stage);
  }

  /** What comes next, in a few words. */
  get nextTitle() {
    const stage = this.#stages[this.#place + 1];
    return stage === undefined ? '' : [headingOf(stage), gistOf(stage, this.#shown())].filter((words) => words !== '').join(' · ');
  }

  /** What is to be watched; null where nothing is, or all is covered. */
  get watch() {
    const { kind, step } = this.#stage;
    return this.#isCovered || kind !== 'step' ? null : this.#lesson.file.steps[step - 1]?.watch ?? null;
  }

  /** What whoever teaches may say. */
  get notes() {
    const { kind, step } = this.#stage;
    const own = kind === 'step' ? this.#lesson.file.steps[step - 1]?.notes?.[language()] : text(`player.notes.${kind}`);
    return own === undefined ? [] : own.split(/\n+/);
  }

  /** Answers and charts are covered until the room has predicted them. */
  get #isCovered() {
    return !this.#prediction.isCommitted && !this.#isSkipped;
  }

  /** Whether the levers are where the stage wants them. */
  get #isDone() {
    const wanted = this.#lesson.stages[this.#stage.step]?.scenario;
    return JSON.stringify(wanted) === JSON.stringify(this.#page.store.state.scenario);
  }

  /** Whether going on means to move the levers of this step. */
  get #isToDo() {
    const { kind, step } = this.#stage;
    return kind === 'step' && isMove(this.#lesson, step) && !this.#isDone;
  }

  get #isAtEnd() {
    return this.#place === this.#stages.length - 1;
  }

  /** Goes on: commits the prediction, moves the step's levers, or shows the next stage. One press too many of a clicker ends nothing. */
  next() {
    const { kind, step } = this.#stage;
    if (kind === 'predict' && this.#isCovered) {
      if (!this.#prediction.commit()) {
        announce(text(this.#results.predicted === null ? 'player.working' : 'player.incomplete'));
        return;
      }
    } else if (this.#isToDo) {
      this.#put(step);
      this.#watch();
      announce(text('player.done'));
      this.#tellStage();
      return;
    }
    if (this.#isAtEnd) announce(text('player.at_end', { finish: text('player.finish') }));
    else this.#go(this.#place + 1);
  }

  /** Goes back: undoes the step, or shows the stage before. */
  back() {
    const { kind, step } = this.#stage;
    if (kind === 'step' && isMove(this.#lesson, step) && this.#isDone) {
      this.#put(step - 1);
      this.#tellStage();
    } else if (this.#place > 0) this.#go(this.#place - 1);
  }

  /** As it was when the lesson began; the room predicts anew. */
  restart() {
    this.#prediction = new Prediction(this.#lesson, this.#page, () => this.#tellStage());
    this.#isSkipped = false;
    this.#results.retry();
    this.#learn();
    this.#put(0);
    this.#go(0);
  }

  /** Ends the lesson. */
  leave() {
    if (this.#isLeft) return;
    this.#isLeft = true;
    if (running === this) running = null;
    this.#gone.abort();
    this.#languages.disconnect();
    this.#results.end();
    this.#mark(null);
    document.body.classList.remove('covered');
    this.#page.keptWork.isLent = false;
    giveBack();
    this.#page.store.backTo(this.#before);
    tell('lesson');
    this.#host.hidden = true;
    this.#host.replaceChildren();
    say('note', () => text('player.left'));
    byId('answers').focus({ preventScroll: true });
    scrollTo(0, 0);
  }

  #reword() {
    this.#prediction.reword();
    this.#fill();
    this.#tellStage();
  }

  #skipPrediction() {
    this.#isSkipped = true;
    this.#go(this.#place + 1);
  }

  /** @param {number} place */
  #go(place) {
    this.#place = place;
    const { kind, step } = this.#stage;
    if (kind === 'reveal') this.#prediction.reveal();
    // A step begins with the levers as the one before left them; whatever was moved by hand meanwhile is undone by undo.
    const wanted = kind === 'step' && isMove(this.#lesson, step) && !this.#isDone ? step - 1 : step;
    this.#put(wanted);
    this.#turn();
  }

  /** Puts the scenario of a step on the page, beside which the page shows that of the start. @param {number} step */
  #put(step) {
    const { store } = this.#page;
    const [stage, start] = [this.#lesson.stages[step], this.#lesson.stages[0]];
    if (stage === undefined || start === undefined) return;
    const { replications, seed } = store.state;
    store.replace({ scenario: structuredClone(stage.scenario), ...(step === 0 ? {} : { reference: start.scenario }), replications, seed, preset: stage.preset });
  }

  /** Shows a stage that was not shown before. */
  #turn() {
    this.#fill();
    this.#tellStage();
    announce(sentences(this.#kicker.textContent ?? '', this.title));
    // What is presented takes care of the keyboard's place itself.
    this.#heading.focus({ preventScroll: true });
    this.#watch();
    this.#belowBar();
    if (this.watch === null && !document.body.classList.contains('presenting')) this.#host.scrollIntoView({ block: 'nearest' });
  }

  #tellStage() {
    tell('lesson-stage');
  }

  /** There is more of what was simulated. */
  #learn() {
    const { predicted } = this.#results;
    if (predicted !== null) this.#prediction.begin(predicted);
    this.#fill();
    this.#tellStage();
  }

  /** Something on the page was moved, by the lesson or by hand. */
  #moved() {
    this.#fill();
    this.#tellStage();
  }

  #shown() {
    const { figures } = this.#results;
    const { form, description } = this.#page;
    return {
      lesson: this.#lesson, figures, prediction: this.#prediction.root, isSkipped: this.#isSkipped, isDone: this.#isDone, isCovered: this.#isCovered,
      // Before a step is done the page has another scenario than the one that it moves.
      nameOf: (/** @type {string} */ lever) => form.nameNamed(lever, this.#lesson.stages[this.#stage.step]?.scenario),
      go: (/** @type {string} */ lever) => form.revealNamed(lever),
      titleOf: (/** @type {string} */ preset) => description.presets.find(({ id }) => id === preset)?.title[language()] ?? preset,
    };
  }

  #fill() {
    if (this.#isLeft) return;
    const stage = this.#stage;
    const { kind, step } = stage;
    document.body.classList.toggle('covered', this.#isCovered);
    this.#host.classList.toggle('in-sight', kind === 'step');
    this.#kicker.textContent = text('player.place', { title: this.#lesson.file.title[language()], place: formatCount(this.#place + 1), count: formatCount(this.count) });
    this.#heading.textContent = headingOf(stage);
    const view = viewOf(stage, this.#shown());
    // The keyboard keeps its place on the chart that is predicted on.
    if (this.#prediction.root?.parentElement === this.#body && view.includes(this.#prediction.root)) this.#refill(view, this.#prediction.root);
    else this.#body.replaceChildren(...view);
    const { trouble } = this.#results;
    this.#trouble.hidden = trouble === '';
    this.#trouble.textContent = trouble === '' ? '' : text('player.trouble', { reason: trouble });
    const isOpen = kind === 'predict' && this.#isCovered;
    this.#back.textContent = text('player.back');
    this.#back.disabled = this.#place === 0;
    this.#next.textContent = text(isOpen ? 'player.commit' : this.#isToDo ? 'player.do' : this.#isAtEnd ? 'player.finish' : 'player.next');
    this.#undo.textContent = text('player.undo');
    this.#undo.hidden = !(kind === 'step' && isMove(this.#lesson, step) && this.#isDone);
    this.#skip.textContent = text('player.skip');
    this.#skip.hidden = !isOpen;
    this.#restart.textContent = text('player.restart');
    this.#leave.textContent = text('player.leave');
  }

  /** Everything but the prediction, which stands in its place. @param {HTMLElement[]} view @param {HTMLElement} root */
  #refill(view, root) {
    for (const other of [...this.#body.children]) if (other !== root) other.remove();
    const at = view.indexOf(root);
    root.before(...view.slice(0, at));
    root.after(...view.slice(at + 1));
  }

  /** Brings what is to be watched into sight, and marks it. */
  #watch() {
    const { watch } = this;
    this.#mark(watch);
    const found = watch === null ? null : document.querySelector(watch.startsWith(CHART) ? `.chart-${CSS.escape(watch.slice(CHART.length))}` : `#answers .answer-${CSS.escape(watch)}`);
    if (!(found instanceof HTMLElement) || document.body.classList.contains('presenting')) return;
    const isStill = matchMedia('(prefers-reduced-motion: reduce)').matches;
    // The lesson stays above what it tells to watch.
    found.style.scrollMarginTop = `${this.#belowBar() + (getComputedStyle(this.#host).position === 'sticky' ? this.#host.offsetHeight : 0) + APART}px`;
    found.scrollIntoView({ block: 'start', behavior: isStill ? 'auto' : 'smooth' });
  }

  /** Has the panel stay below the bar of the page. @returns {number} the bar's height */
  #belowBar() {
    const height = document.querySelector('.bar')?.getBoundingClientRect().height ?? 0;
    this.#host.style.setProperty('--bar', `${height}px`);
    return height;
  }

  /** Marks it on the page: the cards of answers are others with all figures. @param {string | null} watch */
  #mark(watch) {
    const [answers, charts] = [byId('answers'), byId('charts')];
    const chart = watch?.startsWith(CHART) ? watch.slice(CHART.length) : null;
    for (const marked of charts.querySelectorAll('.watched')) marked.classList.remove('watched');
    if (chart !== null) charts.querySelector(`.chart-${CSS.escape(chart)}`)?.classList.add('watched');
    if (watch === null || chart !== null) delete answers.dataset['watched'];
    else answers.dataset['watched'] = watch;
  }

  /** @param {KeyboardEvent} event */
  #key(event) {
    const isOwn = event.target === document.body || (event.target instanceof Node && this.root.contains(event.target));
    if (!isOwn || !isFree(event) || document.querySelector('dialog[open]') !== null) return;
    if (event.key === 'ArrowRight') this.next();
    else if (event.key === 'ArrowLeft') this.back();
    else return;
    event.preventDefault();
  }
}

/**
 * The stages that a lesson is played through, and what each of them shows.
 *
 * @typedef {'question' | 'predict' | 'step' | 'reveal' | 'take_home' | 'limits'} Kind
 * @typedef {{kind: Kind, step: number}} PlayStage step: which scenario is on the page: 0 at the start
 *
 * @typedef {object} Shown what a stage is shown with
 * @property {import('./lesson.js').Lesson} lesson
 * @property {import('./figures.js').Figures | null} figures null as long as they are being worked out
 * @property {HTMLElement | null} prediction where the room predicts, and sees afterwards how it did; null where there is none, or none yet
 * @property {boolean} isSkipped whether the room went on without a prediction
 * @property {boolean} isDone whether the step's levers are where it wants them
 * @property {boolean} isCovered whether answers and charts are covered
 * @property {(lever: string) => string} nameOf a lever
 * @property {(lever: string) => void} go to a lever
 * @property {(preset: string) => string} titleOf a preset
 */
import { element } from '../base/dom.js';
import { language, text } from '../base/locale.js';
import { formatCount, rangeWords } from '../base/number.js';
import { told } from './figures.js';

/** @param {import('./lesson.js').LessonFile} file @returns {PlayStage[]} */
export function playStages({ steps }) {
  const last = steps.length;
  return [
    { kind: 'question', step: 0 }, { kind: 'predict', step: 0 }, ...steps.map((_, place) => /** @type {PlayStage} */ ({ kind: 'step', step: place + 1 })),
    { kind: 'reveal', step: last }, { kind: 'take_home', step: last }, { kind: 'limits', step: last },
  ];
}

/** What a stage is called. @param {PlayStage} stage */
export const headingOf = ({ kind, step }) => text(`player.${kind}`, { step: formatCount(step) });

/** What a stage says: the beginning of what comes next, for whoever presents. @param {PlayStage} stage @param {Shown} shown */
export function gistOf({ kind, step }, { lesson: { file }, figures }) {
  const words = kind === 'step' ? file.steps[step - 1]?.say : kind === 'predict' ? undefined : file[kind];
  return words === undefined ? '' : told(words[language()], figures);
}

/** Whether a step moves anything. @param {import('./lesson.js').Lesson} lesson @param {number} step */
export function isMove({ file }, step) {
  const { preset, set } = file.steps[step - 1] ?? {};
  return preset !== undefined || Object.keys(set ?? {}).length > 0;
}

/** @param {string} words with new lines between paragraphs */
const paragraphs = (words, look = 'lesson-words') => words.split(/\n+/).filter((line) => line.trim() !== '').map((line) => element('p', { class: look }, [line]));

const working = () => element('p', { class: 'note' }, [text('player.working')]);

/** What a step moves: each lever leads to where it is. @param {number} step @param {Shown} shown */
function moves(step, { lesson: { file }, isDone, nameOf, go, titleOf }) {
  const { preset, set = {} } = file.steps[step - 1] ?? {};
  const items = Object.entries(set).map(([lever, value]) => {
    const way = element('button', { type: 'button', class: 'to-lever' }, [nameOf(lever)]);
    way.addEventListener('click', () => go(lever));
    return element('li', {}, [way, ` →\u00a0${rangeWords(value)}`]);
  });
  const all = [...(preset === undefined ? [] : [element('li', {}, [text('player.move.preset', { title: titleOf(preset) })])]), ...items];
  if (all.length === 0) return [];
  return [element('p', { class: 'lesson-moves-title' }, [text(isDone ? 'player.moved' : 'player.moves')]), element('ul', { class: 'lesson-moves' }, all)];
}

/**
 * @param {PlayStage} stage
 * @param {Shown} shown
 * @returns {HTMLElement[]}
 */
export function viewOf(stage, shown) {
  const { lesson: { file }, figures, prediction, isCovered, isSkipped } = shown;
  const say = (/** @type {import('./lesson.js').Words} */ words) => paragraphs(told(words[language()], figures));
  const covered = isCovered ? [element('p', { class: 'note lesson-covered' }, [text('player.covered')])] : [];
  switch (stage.kind) {
    case 'question': return [...paragraphs(file.question[language()], 'lesson-words lesson-question'), ...covered];
    case 'predict': return [...paragraphs(file.question[language()]), ...(isSkipped ? [] : [prediction ?? working()]), ...covered];
    case 'step': {
      const step = file.steps[stage.step - 1];
      return step === undefined ? [] : [...say(step.say), ...moves(stage.step, shown)];
    }
    case 'reveal': return [
      ...say(file.reveal),
      ...(isSkipped ? [] : [element('section', { class: 'lesson-verdict' }, [element('h3', {}, [text('player.verdict')]), prediction ?? working()])]),
    ];
    case 'take_home': return paragraphs(told(file.take_home[language()], figures), 'lesson-words lesson-question');
    default: return say(file.limits);
  }
}

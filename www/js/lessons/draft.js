/**
 * A lesson that is being made: the scenario that the page's is compared with is its start, and what was moved since then its first step.
 *
 * @typedef {import('./lesson.js').LessonFile} LessonFile
 * @typedef {import('./lesson.js').FigureAsked} FigureAsked
 * @typedef {import('./lesson.js').Settings} Settings
 * @typedef {import('../../pkg/scenario.js').Scenario} Scenario
 * @typedef {{scenario: Scenario, reference: Scenario}} State
 * @typedef {{of: (scenario: Scenario) => string | null}} Given the presets as they come with the product
 */
import { differing, settingsFrom } from '../../pkg/funnelcast.js';
import { MOST_FIGURES } from './lesson.js';
import { stagesOf } from './stages.js';

/** @returns {{zh: string, en: string}} */
const unsaid = () => ({ zh: '', en: '' });

/** @param {Scenario} scenario what makes its figures */
function levers({ about: _, ...rest }) {
  return JSON.stringify(rest);
}

/**
 * Where a lesson begins: a preset and what is otherwise, or a scenario of its own.
 * @param {Scenario} scenario
 * @param {Given} given
 * @returns {Pick<LessonFile, 'preset' | 'scenario' | 'set'>}
 */
function startAt(scenario, given) {
  const preset = given.of(scenario);
  const { settings } = preset === null ? { settings: undefined } : settingsFrom(preset, JSON.stringify(scenario));
  if (preset === null || settings === undefined) return { scenario: structuredClone(scenario) };
  return { preset, ...(settings.length === 0 ? {} : { set: Object.fromEntries(settings.map(({ path, text }) => [path, text])) }) };
}

/**
 * What was moved from one scenario to another, as a step says it; null where that cannot be said, as of an entry that is new.
 * @param {Scenario} before
 * @param {Scenario} after
 * @returns {Settings | null}
 */
function movedFrom(before, after) {
  const { differences } = differing(JSON.stringify(before), JSON.stringify(after));
  /** @type {Settings} */
  const set = {};
  for (const { path, after: value } of differences) {
    if (value === undefined) return null;
    set[path] = value;
  }
  return set;
}

/** The scenario that a draft has come to; null where its levers are not right. @param {LessonFile} file */
export function endOf(file) {
  const { stages, problems } = stagesOf(file);
  return problems.length > 0 ? null : stages.at(-1)?.scenario ?? null;
}

/**
 * A draft of what is on the page.
 * @param {State} state
 * @param {Given} given
 * @returns {{file: LessonFile, isWhole: boolean}} isWhole: whether it leads from the start to what is on the page; else it begins there
 */
export function draftOf({ scenario, reference }, given) {
  const { title } = scenario.about;
  /** @type {LessonFile} */
  const file = {
    schema: 1, minutes: 10, title: { zh: title.zh, en: title.en }, question: unsaid(), ...startAt(reference, given), predict: { outcome: 'profit' },
    steps: [{ say: unsaid() }], reveal: unsaid(), take_home: unsaid(), limits: unsaid(), figures: {},
  };
  if (levers(scenario) === levers(reference)) return { file, isWhole: true };
  const whole = withStep({ ...file, steps: [] }, scenario);
  return whole === null ? { file: { ...file, preset: undefined, set: undefined, ...startAt(scenario, given) }, isWhole: false } : { file: whole, isWhole: true };
}

/**
 * A draft that goes one step further, to a scenario.
 * @param {LessonFile} file
 * @param {Scenario} scenario
 * @returns {LessonFile | null} null where its levers cannot get there
 */
export function withStep(file, scenario) {
  // Without a step it ends where it begins.
  const end = endOf(file);
  const set = end === null ? null : movedFrom(end, scenario);
  if (set === null) return null;
  const next = { ...file, steps: [...file.steps, { say: unsaid(), ...(Object.keys(set).length === 0 ? {} : { set }) }] };
  const reached = endOf(next);
  return reached !== null && levers(reached) === levers(scenario) ? next : null;
}

/**
 * A draft without one of its steps, and without the figures that are of it.
 * @param {LessonFile} file
 * @param {number} place
 * @returns {LessonFile}
 */
export function withoutStep({ holds = [], ...file }, place) {
  const gone = place + 1;
  const kept = Object.entries(file.figures).filter(([, { step, than }]) => step !== gone && than !== gone);
  const moved = (/** @type {number} */ step) => (step > gone ? step - 1 : step);
  const figures = Object.fromEntries(kept.map(([name, { step, than, ...figure }]) => [name, { step: moved(step), ...figure, ...(than === undefined ? {} : { than: moved(than) }) }]));
  const isThere = (/** @type {string} */ name) => Object.hasOwn(figures, name);
  const { step, ...predict } = file.predict;
  return {
    ...file, figures, steps: file.steps.filter((_, at) => at !== place), predict: step === undefined || step === gone ? predict : { ...predict, step: moved(step) },
    holds: holds.filter((hold) => isThere(hold.figure) && ('between' in hold || isThere(hold.more_than))),
  };
}

/**
 * Figures that every draft can name: the predicted outcome at the start and at the end, and how far apart they are.
 * @param {LessonFile} file
 * @returns {Record<string, FigureAsked>}
 */
export function offered({ predict, steps }) {
  const outcome = 'outcome' in predict ? predict.outcome : 'profit';
  const last = steps.length;
  return {
    before: { step: 0, outcome, measure: 'p50' }, before_low: { step: 0, outcome, measure: 'p05' }, before_high: { step: 0, outcome, measure: 'p95' },
    after: { step: last, outcome, measure: 'p50' }, after_low: { step: last, outcome, measure: 'p05' }, after_high: { step: last, outcome, measure: 'p95' },
    difference: { step: last, outcome, measure: 'difference', than: 0 }, more: { step: last, outcome, measure: 'more', than: 0 },
  };
}

/**
 * A draft with the figures that it names, and no field that is empty.
 * @param {LessonFile} file
 * @returns {LessonFile}
 */
export function finished(file) {
  const said = JSON.stringify([file.steps, file.reveal, file.take_home, file.limits]);
  const named = Object.entries({ ...offered(file), ...file.figures }).filter(([name]) => said.includes(`{${name}}`) || Object.hasOwn(file.figures, name));
  const steps = file.steps.map(({ notes, ...step }) => (notes === undefined || (notes.zh.trim() === '' && notes.en.trim() === '') ? step : { ...step, notes }));
  return JSON.parse(JSON.stringify({ ...file, steps, figures: Object.fromEntries(named.slice(0, MOST_FIGURES + 1)) }));
}

/**
 * A lesson: a question, a prediction that the room commits to, levers to move, what came out, what to take home, and how far it holds.
 * One file each, with everything that people read in both languages and in plain text. Figures stand in it by name, in braces, and are
 * worked out by running its scenarios: nobody types a result.
 *
 * Whether levers, their values and presets exist is for the core to say; what else makes a lesson is said here, and nowhere else.
 *
 * @typedef {import('../../pkg/funnelcast.js').Description} Description
 * @typedef {import('../../pkg/scenario.js').Scenario} Scenario
 * @typedef {{zh: string, en: string}} Words
 * @typedef {Record<string, string>} Settings levers by the names that the command line has, such as `sharing.share_rate`, with values as they are typed
 * @typedef {{outcome: string, step?: number} | {series: string, step?: number}} Predict what the room predicts: an outcome's distribution, or a
 *   line and a band; step: of which scenario, 0 for the one at the start; the last one where it is not said
 * @typedef {{say: Words, notes?: Words, preset?: string, set?: Settings, watch?: string}} Step say: to the room; notes: to whoever teaches; preset: put
 *   in place of what is there; set: what is moved on from there; watch: an outcome, or `chart:` and the name of a chart
 * @typedef {'mean' | 'p05' | 'p25' | 'p50' | 'p75' | 'p95' | 'above' | 'times' | 'more' | 'difference' | 'narrower'} Measure the mean and quantiles
 *   over the simulations; above: the share of them in which it is above a level, 0 where none is given; and beside the scenario of another step, on the same random numbers: times, how
 *   many times its mean; more: in what share of the simulations it is more; difference: of the means; narrower: what part of the variance is gone
 * @typedef {{step: number, outcome: string, measure: Measure, than?: number, level?: number}} FigureAsked step: of which scenario, 0 for the one at the
 *   start; than: that of which other step
 * @typedef {{figure: string, more_than: string, times?: number} | {figure: string, between: [number, number]}} Hold what must be true of the figures for the
 *   lesson to be told
 *
 * @typedef {object} LessonFile
 * @property {1} schema
 * @property {number[]} [claims] rows of the claims that it teaches
 * @property {number} [minutes]
 * @property {Words} title
 * @property {Words} question
 * @property {string} [preset] that it begins with
 * @property {Scenario} [scenario] or a scenario of its own
 * @property {Settings} [set] what is otherwise than there at the start
 * @property {Predict} predict
 * @property {Step[]} steps
 * @property {Words} reveal
 * @property {Words} take_home
 * @property {Words} limits
 * @property {Record<string, FigureAsked>} figures by their names
 * @property {Hold[]} [holds]
 *
 * @typedef {{preset: string | null, scenario: Scenario}} Stage a scenario of a lesson; preset: which it is, or was made from; null for the lesson's own
 * @typedef {object} Lesson a lesson that passed every check
 * @property {LessonFile} file
 * @property {Stage[]} stages the scenario at the start, and that of each step
 * @property {number} predicted the stage that the prediction is of
 */
import { Reader } from './reader.js';
import { stagesOf } from './stages.js';

/** Characters that texts may have. */
const LONGEST = { title: 80, question: 300, say: 900, notes: 1500, reveal: 1200, take_home: 400, limits: 900 };
const MOST_STEPS = 6;
export const MOST_FIGURES = 40;
const MOST_SETTINGS = 60;
/** Rows of claims that a lesson may name. */
const LAST_CLAIM = 99;
const LONGEST_MINUTES = 180;
export const MEASURES = /** @type {Measure[]} */ (['mean', 'p05', 'p25', 'p50', 'p75', 'p95', 'above', 'times', 'more', 'difference', 'narrower']);
/** Those that tell a scenario from another one. */
export const BESIDE = /** @type {Measure[]} */ (['times', 'more', 'difference', 'narrower']);
export const FIGURE_NAME = /^[a-z][a-z0-9_]{0,39}$/;
/** Fields without which there are no scenarios. */
const OF_STAGES = /^(?:preset|scenario|set\b.*|steps(?:\[\d+\](?:\.(?:preset|set\b.*))?)?)$/;
const FIELDS = ['schema', 'claims', 'minutes', 'title', 'question', 'preset', 'scenario', 'set', 'predict', 'steps', 'reveal', 'take_home', 'limits', 'figures', 'holds'];

/**
 * Reads a lesson from the text of a file.
 * @param {string} json
 * @param {Description} description
 * @returns {{lesson: Lesson} | {problems: import('./reader.js').Problem[]}} problems: every one, each with its field
 */
export function readLesson(json, description) {
  const reader = new Reader();
  const file = reader.parsed(json, description.limits.bytes);
  if (file === null) return { problems: reader.problems };
  // What is another file of the product is no lesson with a hundred mistakes.
  if (file['question'] === undefined && (Array.isArray(file['channels']) || file['market'] !== undefined)) {
    reader.refuse('', 'scenario', '', '');
    return { problems: reader.problems };
  }
  reader.fields('', file, FIELDS);
  if (file['schema'] !== 1) reader.refuse('schema', 'schema', file['schema'], '1');
  if (file['claims'] !== undefined) {
    for (const [place, row] of reader.list('claims', file['claims'], 0, LAST_CLAIM).entries()) reader.whole(`claims[${place}]`, row, 1, LAST_CLAIM);
  }
  if (file['minutes'] !== undefined) reader.whole('minutes', file['minutes'], 1, LONGEST_MINUTES);
  const figures = readFigures(reader, file['figures'], Array.isArray(file['steps']) ? file['steps'].length : 0, description);
  reader.words('title', file['title'], LONGEST.title, []);
  reader.words('question', file['question'], LONGEST.question, []);
  for (const field of /** @type {const} */ (['reveal', 'take_home', 'limits'])) reader.words(field, file[field], LONGEST[field], figures);
  const steps = reader.list('steps', file['steps'], 1, MOST_STEPS);
  for (const [place, step] of steps.entries()) readStep(reader, `steps[${place}]`, step, figures, description);
  readSettings(reader, 'set', file['set']);
  readPredict(reader, file['predict'], steps.length, description);
  readHolds(reader, file['holds'], figures);
  if ((file['preset'] === undefined) === (file['scenario'] === undefined)) reader.refuse('preset', 'start', file['preset'] === undefined ? '' : 'preset, scenario', 'preset | scenario');
  reader.name('preset', file['preset']);
  if (file['scenario'] !== undefined) reader.object('scenario', file['scenario']);
  const lesson = /** @type {LessonFile} */ (/** @type {unknown} */ (file));
  // Texts that are not right are no reason not to look at the levers.
  const { stages, problems: ofLevers } = reader.problems.some(({ field }) => OF_STAGES.test(field)) ? { stages: [], problems: [] } : stagesOf(lesson);
  const problems = [...reader.problems, ...ofLevers];
  if (problems.length > 0) return { problems };
  return { lesson: { file: lesson, stages, predicted: lesson.predict.step ?? lesson.steps.length } };
}

/** The text of a lesson's file. @param {LessonFile} file */
export const lessonText = (file) => `${JSON.stringify(file, null, 2)}\n`;

/**
 * @param {Reader} reader
 * @param {unknown} read
 * @param {number} steps
 * @param {Description} description
 * @returns {string[]} their names
 */
function readFigures(reader, read, steps, description) {
  const figures = reader.object('figures', read);
  if (figures === null) return [];
  const names = Object.keys(figures);
  if (names.length > MOST_FIGURES) reader.refuse('figures', 'many', names.length, MOST_FIGURES);
  for (const name of names) {
    const field = `figures.${name}`;
    if (!FIGURE_NAME.test(name)) reader.refuse(field, 'figure_name', name, '');
    const figure = reader.object(field, figures[name]);
    if (figure === null) continue;
    reader.fields(field, figure, ['step', 'outcome', 'measure', 'than', 'level']);
    reader.whole(`${field}.step`, figure['step'], 0, steps);
    reader.oneOf(`${field}.outcome`, figure['outcome'], description.outcomes.map((outcome) => outcome.name));
    reader.oneOf(`${field}.measure`, figure['measure'], MEASURES);
    const isBeside = BESIDE.some((measure) => measure === figure['measure']);
    if (isBeside) reader.whole(`${field}.than`, figure['than'], 0, steps);
    else if (figure['than'] !== undefined) reader.refuse(`${field}.than`, 'only_with', figure['than'], BESIDE.join(', '));
    if (figure['level'] === undefined) continue;
    if (figure['measure'] === 'above') reader.number(`${field}.level`, figure['level']);
    else reader.refuse(`${field}.level`, 'only_with', figure['level'], 'above');
  }
  return names;
}

/**
 * @param {Reader} reader
 * @param {string} field
 * @param {unknown} read
 * @param {string[]} figures
 * @param {Description} description
 */
function readStep(reader, field, read, figures, { outcomes, charts }) {
  const step = reader.object(field, read);
  if (step === null) return;
  reader.fields(field, step, ['say', 'notes', 'preset', 'set', 'watch']);
  reader.words(`${field}.say`, step['say'], LONGEST.say, figures);
  if (step['notes'] !== undefined) reader.words(`${field}.notes`, step['notes'], LONGEST.notes, figures);
  readSettings(reader, `${field}.set`, step['set']);
  reader.name(`${field}.preset`, step['preset']);
  if (step['watch'] !== undefined) reader.oneOf(`${field}.watch`, step['watch'], [...outcomes.map(({ name }) => name), ...charts.map(({ name }) => `chart:${name}`)]);
}

/** @param {Reader} reader @param {string} field @param {unknown} read */
function readSettings(reader, field, read) {
  if (read === undefined) return;
  const settings = reader.object(field, read);
  if (settings === null) return;
  const all = Object.entries(settings);
  if (all.length > MOST_SETTINGS) reader.refuse(field, 'many', all.length, MOST_SETTINGS);
  for (const [lever, value] of all) if (typeof value !== 'string') reader.refuse(`${field}.${lever}`, 'text', value, '"3%"');
}

/**
 * @param {Reader} reader
 * @param {unknown} read
 * @param {number} steps
 * @param {Description} description
 */
function readPredict(reader, read, steps, { outcomes, series }) {
  const predict = reader.object('predict', read);
  if (predict === null) return;
  reader.fields('predict', predict, ['outcome', 'series', 'step']);
  if (predict['step'] !== undefined) reader.whole('predict.step', predict['step'], 0, steps);
  if ((predict['outcome'] === undefined) === (predict['series'] === undefined)) reader.refuse('predict', 'predict', predict['outcome'] === undefined ? '' : 'outcome, series', 'outcome | series');
  else if (predict['outcome'] === undefined) reader.oneOf('predict.series', predict['series'], series.map(({ name }) => name));
  else reader.oneOf('predict.outcome', predict['outcome'], outcomes.map(({ name }) => name));
}

/** @param {Reader} reader @param {unknown} read @param {string[]} figures */
function readHolds(reader, read, figures) {
  if (read === undefined) return;
  for (const [place, one] of reader.list('holds', read, 0, MOST_FIGURES).entries()) {
    const field = `holds[${place}]`;
    const hold = reader.object(field, one);
    if (hold === null) continue;
    reader.fields(field, hold, ['figure', 'more_than', 'times', 'between']);
    reader.oneOf(`${field}.figure`, hold['figure'], figures);
    if (hold['between'] === undefined) reader.oneOf(`${field}.more_than`, hold['more_than'], figures);
    else {
      const ends = reader.list(`${field}.between`, hold['between'], 2, 2);
      for (const [at, end] of ends.entries()) reader.number(`${field}.between[${at}]`, end);
      if (hold['more_than'] !== undefined) reader.refuse(`${field}.more_than`, 'unknown', 'more_than', 'figure, between');
    }
    if (hold['times'] !== undefined) reader.number(`${field}.times`, hold['times']);
  }
}

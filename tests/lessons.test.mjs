/**
 * Every lesson that comes with the product: it passes the page's own check, teaches in both languages, and what it says is true of its
 * figures, run as the page runs them: 2,000 simulations with seed 1, by the module that the page loads.
 *
 * That something holds means: by three standard errors of the figures that it is about. What is false passes for fewer than one seed in 700.
 *
 * Needs `cargo xtask build` (www/pkg).
 */
import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import { test } from 'node:test';
import { draftOf, endOf, withStep, withoutStep } from '../www/js/lessons/draft.js';
import { broken, figuresOf, told } from '../www/js/lessons/figures.js';
import { lessonText, readLesson } from '../www/js/lessons/lesson.js';
import { STANDARD } from '../www/js/scenario/link.js';
import { check, describe, initSync, presetScenario, runTrial } from '../www/pkg/funnelcast.js';

const FOLDER = new URL('../www/lessons/', import.meta.url);
/** Rows of the claims that teach something: one lesson each at least, 9 and 10 in one. */
const ROWS = [1, 2, 3, 4, 8, 9, 10, 11, 19, 20, 24, 25, 28];
/** Who published what is cited, as it was published. */
const PUBLISHED = /Leskovec, Adamic, Huberman 2007/g;
/** Simulations run at a time. */
const TASK = 50;

initSync({ module: new WebAssembly.Module(readFileSync(new URL('../www/pkg/funnelcast_bg.wasm', import.meta.url))) });
const description = describe();
/** @type {string[]} */
const names = JSON.parse(readFileSync(new URL('index.json', FOLDER), 'utf8'));
const textOf = (/** @type {string} */ name) => readFileSync(new URL(`${name}.json`, FOLDER), 'utf8');

/** @param {string} name */
function lessonOf(name) {
  const read = readLesson(textOf(name), description);
  assert.ok('lesson' in read, `${name}: ${JSON.stringify('problems' in read && read.problems)}`);
  return read.lesson;
}

/** Trials as the page's workers run them, one after the other. @type {Pick<import('../www/js/study/studies.js').Studies, 'run'>} */
const studies = {
  async run(points, { seed, count, take }) {
    for (const [place, { scenario }] of points.entries()) {
      for (let first = 0; first < count; first += TASK) {
        const outcomes = runTrial(scenario, undefined, 0, seed, first, Math.min(TASK, count - first));
        take({ type: 'trial', run: 0, place, first, count: TASK, outcomes });
      }
    }
  },
};

test('the list has every lesson that there is, and every claim that is to be taught', () => {
  assert.deepEqual([...names].sort(), readdirSync(FOLDER).filter((file) => file !== 'index.json').map((file) => file.replace(/\.json$/, '')).sort());
  const rows = new Set(names.flatMap((name) => lessonOf(name).file.claims ?? []));
  for (const row of ROWS) assert.ok(rows.has(row), `claim ${row}`);
});

test('a lesson is made of what has moved: by levers where it can be, else from where the page is', () => {
  const reference = JSON.parse(presetScenario('small-brand'));
  const of = (/** @type {object} */ scenario) => ('about' in scenario && JSON.stringify(scenario.about) === JSON.stringify(reference.about) ? 'small-brand' : null);
  const changed = (/** @type {(scenario: any) => void} */ change, from = reference) => {
    const scenario = structuredClone(from);
    change(scenario);
    return JSON.parse(check(JSON.stringify(scenario), 1, 1).scenario ?? assert.fail());
  };
  const moved = changed((scenario) => {
    scenario.sharing.share_rate = '3% to 9%';
    scenario.channels[0].shareable = false;
    scenario.money.price = 150;
  });
  const whole = draftOf({ scenario: moved, reference }, { of });
  assert.equal(whole.isWhole, true);
  assert.deepEqual([whole.file.preset, Object.keys(whole.file.steps[0]?.set ?? {}).length], ['small-brand', 3]);
  assert.deepEqual(endOf(whole.file)?.sharing, moved.sharing);
  // On from there, and back by one.
  const further = withStep(whole.file, changed((scenario) => void (scenario.money.price = 90), moved)) ?? assert.fail();
  assert.deepEqual(further.steps[1]?.set, { 'money.price': '90' });
  const figures = /** @type {const} */ ({ last: { step: 2, outcome: 'profit', measure: 'p50' }, first: { step: 1, outcome: 'profit', measure: 'p50' }, both: { step: 2, outcome: 'profit', measure: 'more', than: 1 } });
  assert.deepEqual(withoutStep({ ...further, figures, predict: { outcome: 'profit', step: 2 } }, 0).figures, { last: { step: 1, outcome: 'profit', measure: 'p50' } });
  assert.equal(withoutStep({ ...further, predict: { outcome: 'profit', step: 2 } }, 0).predict.step, 1);
  // What is new is no lever.
  const more = changed((scenario) => void scenario.channels.push({ ...scenario.channels[0], id: 'second', name: undefined }));
  const own = draftOf({ scenario: more, reference }, { of });
  assert.equal(own.isWhole, false);
  assert.equal(endOf(own.file)?.channels.length, more.channels.length);
  assert.equal(withStep(whole.file, more), null);
});

for (const name of names) {
  test(`${name}: what the lesson says holds when it is run`, async () => {
    const lesson = lessonOf(name);
    const { file } = lesson;
    assert.deepEqual(JSON.parse(lessonText(file)), JSON.parse(textOf(name)), 'it is written as it was read');
    const words = [file.reveal, file.take_home, file.limits, ...file.steps.flatMap(({ say, notes = say }) => [say, notes])].flatMap(({ zh, en }) => [zh, en]);
    for (const figure of Object.keys(file.figures)) {
      const isHeld = file.holds?.some((hold) => Object.values(hold).includes(figure)) ?? false;
      const said = words.filter((text) => text.includes(`{${figure}}`)).length;
      assert.ok(said >= 2 || isHeld, `${figure} is asked for nothing`);
      assert.equal(said % 2, 0, `${figure} is said in one language alone`);
    }
    for (const own of [file.title, file.question, file.reveal, file.take_home, file.limits, ...file.steps.flatMap(({ say, notes = say }) => [say, notes])]) {
      assert.doesNotMatch(own.en, /[\u3400-\u9fff]/);
      assert.deepEqual(own.zh.replace(PUBLISHED, '').replace(/\{\w+\}/g, '').match(/[A-Za-z]{2,}/g), null);
    }
    const figures = await figuresOf(lesson, { description, simulation: { studies }, store: { state: STANDARD } });
    for (const [figure, { value }] of Object.entries(figures)) assert.ok(Number.isFinite(value), `${figure}: ${value}`);
    for (const text of words) assert.doesNotMatch(told(text, figures), /[{}]|NaN|page\./);
    if (process.env['LESSONS_TOLD']) console.log(told(file.reveal.en, figures), '\n', told(file.reveal.zh, figures));
    assert.deepEqual(broken(file.holds ?? [], figures), []);
    assert.ok((file.holds ?? []).length >= 3, 'it says what must be true');
  });
}

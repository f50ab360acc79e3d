/**
 * Predictions as parts of a page: a line with a band on an empty chart, or twenty chips in bins; what was simulated is shown over them
 * once they are locked, with their score in words.
 *
 * @typedef {import('./prediction.js').Prediction} Prediction
 * @typedef {import('./prediction.js').Axis} Axis
 * @typedef {import('./scoring.js').Surroundings} Surroundings
 * @typedef {import('./scoring.js').Scores} Scores
 * @typedef {import('./scoring.js').Figures} Figures
 * @typedef {{axis?: Axis, figures?: Figures, onChange?: () => void}} Options axis: in place of the one that is made of figures; figures: of what is
 *   predicted, where they are others than those of the page; onChange: the prediction is another one, or there is none any more
 * @typedef {{root: HTMLElement, axis: Axis, value: () => Prediction | null, lock: () => void, clear: () => void, reword: () => void,
 *   reveal: (figures: Figures, people?: Prediction[], names?: string[]) => Promise<Scores>}} Widget value: nothing as long as it is not complete; lock:
 *   from then on it is what it is; reveal: shows what was simulated, and its score, over what was predicted here, or by these people; refused with
 *   what the page says of a worker that did not come
 */
import { element, putText, table } from '../base/dom.js';
import { text } from '../base/locale.js';
import { differenceFormat, formatCount, formatOf, formatPlain } from '../base/number.js';
import { useStyles } from '../base/styles.js';
import { ChipBoard } from './chips.js';
import { LineBoard } from './line.js';
import { axisFor, valueAt } from './prediction.js';
import { chipResult, insisted, lineResult, scoresOf, simulatedPoint } from './scoring.js';
import { peopleTable, poolText, scoreText } from './told.js';

/** @param {Surroundings} surroundings @param {Options} options */
function figuresFor({ figures }, options) {
  const known = options.figures ?? figures;
  if (known === null) throw new Error('no figures');
  return known;
}

/** Where the end of an axis comes from beside its figures. @param {Surroundings} surroundings */
const aboutOf = ({ store }) => String(store.state.scenario.about?.title ?? '') + store.state.seed;

/** How amounts of a score are written. @param {string} unit @param {number} typical @returns {(value: number) => string} */
function amounts(unit, typical) {
  const format = differenceFormat(unit, formatOf(unit, typical));
  return (value) => format(Number(value.toPrecision(2)));
}

/** The list of what marks mean. @param {boolean} isRevealed @param {boolean} isPool @param {'line' | 'chips'} kind */
function legendOf(isRevealed, isPool, kind) {
  const own = isPool ? 'pool' : 'own';
  const lines = kind === 'line'
    ? [['told-line', `${own}.middle`], ['told-band', `${own}.band`], ...(isPool ? [['person-line', 'person']] : []), ...(isRevealed ? [['simulated-line', 'simulated.middle'], ['simulated-band', 'simulated.band']] : [])]
    : [['told-chip', `${own}.chips`], ...(isRevealed ? [['simulated-bar', 'simulated.chips']] : [])];
  return lines.map(([look = '', key = '']) => element('li', {}, [element('span', { class: `predict-key ${look}`, 'aria-hidden': 'true' }), text(`predict.legend.${key}`)]));
}

/**
 * @param {'line' | 'chips'} kind
 * @param {string} title key of what is predicted
 * @param {LineBoard | ChipBoard} board
 * @param {(isShown: boolean) => string} status
 */
function frameOf(kind, title, board, status) {
  const heading = element('h3');
  const hint = element('p', { class: 'note' });
  const said = element('p', { class: 'predict-status', role: 'status' });
  const clear = element('button', { type: 'button' });
  const legend = element('ul', { class: 'legend' });
  const outcome = element('div', { class: 'predict-outcome' });
  const root = element('section', { class: 'predict-widget' }, [heading, hint, board.root, element('div', { class: 'predict-foot' }, [said, clear]), legend, outcome]);
  clear.addEventListener('click', () => board.clear());
  /** @type {(() => HTMLElement[]) | null} */
  let shown = null;
  let isPool = false;
  let isLocked = false;
  const reword = () => {
    putText(heading, text(title));
    board.root.setAttribute('aria-label', text(title));
    putText(hint, isLocked ? '' : text(`predict.${kind}.hint`));
    hint.hidden = isLocked;
    putText(clear, text(`predict.${kind}.clear`));
    clear.hidden = isLocked || (kind === 'line' && board.value === null);
    putText(said, isLocked ? '' : status(shown !== null));
    said.hidden = isLocked;
    legend.replaceChildren(...legendOf(shown !== null, isPool, kind));
    if (shown !== null) outcome.replaceChildren(...shown());
    board.draw();
  };
  // Where its looks do not come it can still be used.
  useStyles('css/predict.css').then(() => board.draw(), () => {});
  return {
    root, reword,
    lock: () => {
      isLocked = true;
      board.lock();
      reword();
    },
    show: (/** @type {() => HTMLElement[]} */ made, /** @type {boolean} */ ofMany) => {
      shown = made;
      isPool = ofMany;
      reword();
    },
  };
}

/**
 * What is told of scores, and a table of what was predicted and what was simulated.
 * @param {Scores} scores
 * @param {string[]} names
 * @param {(value: number) => string} format
 * @param {'line' | 'chips'} kind
 * @param {() => HTMLElement} figures
 */
function told(scores, names, format, kind, figures) {
  const [only] = scores.each;
  if (only === undefined) return [element('p', {}, [text('predict.nothing')])];
  const isPool = scores.each.length > 1;
  return [
    element('p', { class: 'predict-score', role: 'status' }, [isPool ? poolText(scores, format) : scoreText(only, format, kind)]),
    ...(isPool ? [peopleTable(scores, names, format)] : []),
    element('p', { class: 'note' }, [text('predict.crps')]),
    element('details', { class: 'data' }, [element('summary', {}, [text('page.table')]), element('div', { class: 'scroll', tabindex: '0', role: 'region', 'aria-label': text('page.table') }, [figures()])]),
  ];
}

/**
 * A line with a band over the days, of a series.
 * @param {Surroundings} surroundings
 * @param {{series: string} & Options} of
 * @returns {Widget}
 */
export function predictChart(surroundings, { series, ...options }) {
  const figures = figuresFor(surroundings, options);
  const unit = surroundings.description.series.find(({ name }) => name === series)?.unit ?? '';
  const { bands } = /** @type {{bands: Float64Array}} */ (lineResult(figures, series));
  const seen = bands.filter(Number.isFinite);
  const axis = options.axis ?? axisFor(Math.min(0, ...seen), Math.max(0, ...seen), { name: series, unit, about: aboutOf(surroundings) });
  const board = new LineBoard({ series, unit, days: figures.days, axis, onChange: () => {
    frame.reword();
    options.onChange?.();
  } });
  const frame = frameOf('line', `series.${series}`, board, () => text(board.value === null ? 'predict.not_drawn' : 'predict.drawn'));
  frame.reword();
  const amount = amounts(unit, axis.to);
  return {
    root: frame.root, axis, value: () => board.value, lock: frame.lock, clear: () => board.clear(), reword: frame.reword,
    reveal: async (revealed, people, names = []) => {
      if (revealed.days !== figures.days) throw new Error(text('predict.other_days', { days: formatCount(figures.days), now: formatCount(revealed.days) }));
      const own = board.value;
      const all = (people ?? (own === null ? [] : [own])).flatMap((one) => (one.kind === 'line' ? [one] : []));
      const result = lineResult(revealed, series);
      const scores = await insisted(() => scoresOf(surroundings, all, result));
      frame.lock();
      if (result.kind === 'line') board.show(result, scores.pooled, all);
      const rows = () => board.days.map((day, place) => {
        const mine = all.length === 1 ? all[0]?.points[place]?.map((step) => valueAt(axis, step)) : scores.pooled[day];
        const simulated = result.kind === 'line' ? simulatedPoint(result.bands, day) : [];
        return [formatCount(day + 1), ...[mine ?? [], simulated].flatMap((point) => point.map((value) => board.format(value)))];
      });
      frame.show(() => told(scores, names, amount, 'line', () => table(text('predict.table.of_days'), [
        text('page.table.day'), ...['told', 'simulated'].flatMap((who) => ['low', 'middle', 'high'].map((level) => text(`predict.table.${who}.${level}`))),
      ], rows())), all.length > 1);
      return scores;
    },
  };
}

/**
 * Twenty chips in bins, of an answer.
 * @param {Surroundings} surroundings
 * @param {{outcome: string} & Options} of
 * @returns {Widget}
 */
export function predictChips(surroundings, { outcome, ...options }) {
  const figures = figuresFor(surroundings, options);
  const unit = surroundings.description.outcomes.find(({ name }) => name === outcome)?.unit ?? '';
  const { p05, p95 } = figures.outcome(outcome);
  const axis = options.axis ?? axisFor(Math.min(0, p05 || 0), Math.max(0, p95 || 0), { name: outcome, unit, about: aboutOf(surroundings) });
  const board = new ChipBoard({ outcome, unit, axis, onChange: () => {
    frame.reword();
    options.onChange?.();
  } });
  const frame = frameOf('chips', `outcome.${outcome}`, board, () => text(board.left === 0 ? 'predict.chips.placed' : 'predict.chips.left', { left: formatCount(board.left) }));
  frame.reword();
  const amount = amounts(unit, axis.to);
  return {
    root: frame.root, axis, value: () => board.value, lock: frame.lock, clear: () => board.clear(), reword: frame.reword,
    reveal: async (revealed, people, names = []) => {
      const own = board.value;
      const all = (people ?? (own === null ? [] : [own])).flatMap((one) => (one.kind === 'chips' ? [one] : []));
      const result = await insisted(() => chipResult(surroundings, revealed, outcome));
      const scores = await insisted(() => scoresOf(surroundings, all, result));
      frame.lock();
      const { simulated, told: mean, outside } = result.kind === 'chips' ? board.show(result, all) : { simulated: [], told: [], outside: 0 };
      frame.show(() => told(scores, names, amount, 'chips', () => table(text('predict.table.of_bins'), [
        text(`outcome.${outcome}`), text('predict.table.chips'), text('predict.table.simulated.chips'),
      ], [
        ...simulated.map((count, bin) => [board.binText(bin), formatPlain(mean[bin] ?? 0), formatPlain(Math.round(count * 10) / 10)]),
        ...(outside > 0 ? [[text('predict.table.outside'), formatCount(0), formatPlain(Math.round(outside * 10) / 10)]] : []),
      ])), all.length > 1);
      return scores;
    },
  };
}

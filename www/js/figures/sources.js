/**
 * Why the figures spread: by chance, or because inputs are not known. A sentence about profit, and a table of all the headline
 * answers.
 *
 * @typedef {import('./figures.js').Figures} Figures
 * @typedef {import('../worker/simulation.js').UncertaintyFigures} UncertaintyFigures
 * @typedef {UncertaintyFigures['inputs'][number]} Input
 * @typedef {{estimate: number, error: number}} Share
 * @typedef {{nameOf: (path: string) => string, go: (path: string) => void}} Levers what the lever of an input is called, and
 *   the way to it
 * @typedef {{figures: Figures | null, fresh: boolean}} Known
 *   figures: the last that tell inputs from chance; fresh: whether they are those on the page
 */
import { element, table } from '../base/dom.js';
import { language, text } from '../base/locale.js';
import { formatShare } from '../base/number.js';

/** From which share on inputs are most of it, and from which they are a part worth naming. */
const [MOSTLY, PARTLY] = [0.75, 0.4];
/** An input is named if it explains this much. */
const WORTH_NAMING = 0.1;
const MOST_NAMED = 2;
/** How many standard errors an estimate may be off. */
const ERRORS = 2;

/** @param {number} value */
const within = (value) => Math.min(1, Math.max(0, value));
/** @param {number} value */
const percent = (value) => `${Math.round(within(value) * 100)}%`;
/** @param {Share} share */
const values = ({ estimate, error }) => ({ share: percent(estimate), error: Math.ceil(ERRORS * error * 100) });

/**
 * The inputs that stand out, the largest first.
 * @param {Input[]} inputs
 * @param {Share[]} shares
 */
function outstanding(inputs, shares) {
  // One alone needs no estimate to be the one.
  if (inputs.length === 1) return inputs;
  const ranked = inputs.map((input, index) => ({ input, share: shares[index] ?? { estimate: 0, error: 0 } }));
  const stands = ranked.filter(({ share: { estimate, error } }) => estimate >= WORTH_NAMING && estimate > ERRORS * error);
  stands.sort((one, other) => other.share.estimate - one.share.estimate);
  return stands.slice(0, MOST_NAMED).map(({ input }) => input);
}

/** @param {number} share */
const classOf = (share) => (share >= MOSTLY ? 'mostly' : share >= PARTLY ? 'partly' : 'chance');

/**
 * @param {Figures} figures
 * @param {string} outcome
 */
function sourcesOf(figures, outcome) {
  return figures.uncertainty.sources[figures.description.outcomes.findIndex(({ name }) => name === outcome)] ?? null;
}

/**
 * The inputs that an answer's spread comes from, the largest first, each with its share in words.
 * @param {Figures} figures
 * @param {string} outcome
 */
export function inputsOf(figures, outcome) {
  const sources = sourcesOf(figures, outcome);
  if (sources === null) return [];
  const { inputs } = figures.uncertainty;
  return outstanding(inputs, sources.by_input).map((input) => {
    const share = sources.by_input[inputs.indexOf(input)] ?? { estimate: NaN, error: NaN };
    return { path: input.path, share: text('page.sources.cell', values(share)) };
  });
}

/** Stands in a sentence for the inputs that it names. */
const INPUTS = '\u0000';

/**
 * Why profit spreads, in a sentence that names inputs by buttons which lead to their levers; empty where it does not.
 * @param {Figures} figures
 * @param {Levers} levers
 * @returns {(string | HTMLElement)[]}
 */
function reason(figures, levers) {
  const sources = sourcesOf(figures, 'profit');
  if (sources === null || !Number.isFinite(sources.inputs.estimate)) return [];
  const { estimate, error } = sources.inputs;
  const named = outstanding(figures.uncertainty.inputs, sources.by_input);
  const [low, high] = [within(estimate - ERRORS * error), within(estimate + ERRORS * error)];
  const unclear = classOf(low) !== classOf(high);
  const kind = unclear ? 'unclear' : classOf(within(estimate));
  const isAll = kind === 'mostly' && named.length === figures.uncertainty.inputs.length;
  const about = kind === 'chance' ? '' : isAll ? '.all' : named.length > 0 ? '.named' : '.several';
  const said = text(`page.reason.${kind}${about}`, { ...values(sources.inputs), low: percent(low), high: percent(high), inputs: INPUTS });
  const [before = '', after = ''] = said.split(INPUTS);
  if (kind === 'chance' || named.length === 0) return [said];
  const links = named.map((input) => {
    const link = element('button', { type: 'button', class: 'to-lever' }, [levers.nameOf(input.path)]);
    link.addEventListener('click', () => levers.go(input.path));
    return link;
  });
  const list = new Intl.ListFormat(language() === 'zh' ? 'zh-Hans' : 'en').formatToParts(links.map((_, place) => String(place)));
  return [before, ...list.map(({ type, value }) => (type === 'element' ? links[Number(value)] ?? '' : value)), after];
}

/**
 * The sentence below the answers. It keeps its place while it is worked out anew.
 * @param {HTMLElement} place
 * @param {Known | null} known null where every input is known
 * @param {Levers} levers
 * @param {boolean} [isStill] whether what index.html has there is true
 */
export function showReason(place, known, levers, isStill = false) {
  if (isStill && known !== null && known.figures === null) return;
  const words = known === null ? [] : known.figures === null ? [text('page.reason.soon')] : reason(known.figures, levers);
  place.hidden = words.length === 0;
  place.classList.toggle('stale', known?.fresh === false && known.figures !== null);
  place.classList.toggle('awaited', known !== null && known.figures === null);
  place.replaceChildren(...words);
}

/**
 * The table of inputs and headline answers.
 * @param {HTMLElement} root
 * @param {Figures} figures
 * @param {Levers} levers
 */
export function showSources(root, figures, { nameOf }) {
  const { inputs, drawn_again: again } = figures.uncertainty;
  const cell = (/** @type {Share | undefined} */ share) => (share === undefined ? '–' : text('page.sources.cell', values(share)));
  const headlines = figures.description.outcomes.filter(({ headline }) => headline).map(({ name }) => name);
  const all = headlines.map((outcome) => sourcesOf(figures, outcome));
  const rows = [
    [text('page.sources.together'), ...all.map((sources) => cell(sources?.inputs))],
    ...inputs.map((input, index) => [nameOf(input.path), ...all.map((sources) => cell(sources?.by_input[index]))]),
  ];
  const head = [text('page.sources.input'), ...headlines.map((outcome) => text(`outcome.${outcome}`))];
  const notes = [text('page.sources.note'), ...(again > 0 ? [text('page.sources.again', { share: formatShare(again) })] : [])];
  root.replaceChildren(table(text('page.sources.caption'), head, rows), ...notes.map((note) => element('p', { class: 'note' }, [note])));
}

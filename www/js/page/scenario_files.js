/**
 * All kept scenarios as a file, and such a file taken in: each scenario in it is checked as one alone is, and none takes the
 * place of one that is there.
 *
 * @typedef {import('../library/library.js').Library} Library
 */
import { check } from '../../pkg/funnelcast.js';
import { element, nextTask, placedProblem, quotable } from '../base/dom.js';
import { sentences, text } from '../base/locale.js';
import { formatCount } from '../base/number.js';
import { saveAs } from '../base/save.js';
import { BundleError, BundleWriter, MOST_BYTES, readBundle } from '../library/bundle.js';
import { isContent, nameOf } from '../library/library.js';
import { titleIn } from '../scenario/title.js';

/** Scenarios that are checked and added at a time; the page acts between. */
const BATCH = 20;
/** Scenarios that could not be taken in, of which the reason is told. */
const MOST_NAMED = 5;

export class ScenarioFiles {
  #library;
  #say;
  #input = element('input', { type: 'file', accept: 'application/json,.json', hidden: '', id: 'library-file' });
  /** @type {() => void} */
  #onDone = () => {};

  /**
   * @param {Library} library
   * @param {(words: string) => void} say how far it is, and what came of it
   */
  constructor(library, say) {
    this.#library = library;
    this.#say = say;
    document.body.append(this.#input);
    this.#input.addEventListener('change', async () => {
      const file = this.#input.files?.[0];
      if (file !== undefined) await this.#take(file);
      this.#onDone();
    });
  }

  /** Gives all of them away. */
  async save() {
    const writer = new BundleWriter();
    let count = 0;
    await this.#library.readAll(({ entry: { id, changed }, content }) => {
      if (!isContent(content)) return;
      writer.add({ id, changed, content });
      count += 1;
    });
    saveAs(`funnelcast-scenarios-${new Date().toISOString().slice(0, 10)}.json`, new Blob(writer.end()), 'application/json');
    this.#say(text('page.library.exported', { count: formatCount(count) }));
  }

  /** Lets the user choose a file. @param {() => void} onDone acts when it was taken in, or not */
  choose(onDone) {
    this.#onDone = onDone;
    this.#input.value = '';
    this.#input.click();
  }

  /** @param {File} file */
  async #take(file) {
    const read = quotable(file.name);
    if (file.size > MOST_BYTES) {
      this.#say(text('page.library.import.large', { read, maximum: formatCount(MOST_BYTES / 2 ** 20) }));
      return;
    }
    try {
      await this.#add(readBundle(await file.text()));
    } catch (error) {
      if (!(error instanceof BundleError)) throw error;
      const values = Object.entries(error.values).map(([name, value]) => [name, typeof value === 'number' ? formatCount(value) : quotable(value)]);
      this.#say(sentences(text('page.library.import.not', { read }), text(`page.library.import.${error.reason}`, Object.fromEntries(values))));
    }
  }

  /** @param {import('../library/bundle.js').Item[]} items */
  async #add(items) {
    const known = new Set((await this.#library.entries()).entries.map(({ id }) => id));
    const counts = { added: 0, same: 0 };
    /** @type {string[]} */
    const refused = [];
    for (let first = 0; first < items.length; first += BATCH) {
      this.#say(text('page.library.importing', { done: formatCount(first), total: formatCount(items.length) }));
      const added = [];
      for (const { id, changed, content } of items.slice(first, first + BATCH)) {
        const { scenario, reason } = checked(content);
        if (scenario === undefined) refused.push(reason);
        else if (known.has(id) && await this.#isThere(id, scenario)) counts.same += 1;
        else {
          added.push({ content: scenario, changed, ...(id === '' || known.has(id) ? {} : { id }) });
          known.add(id);
        }
      }
      await this.#library.add(added);
      counts.added += added.length;
      await nextTask();
    }
    const told = { added: formatCount(counts.added), same: formatCount(counts.same), refused: formatCount(refused.length) };
    const words = [text('page.library.imported', told)];
    if (counts.same > 0) words.push(text('page.library.imported.same', told));
    if (refused.length > 0) words.push(text('page.library.imported.refused', told), ...refused.slice(0, MOST_NAMED));
    this.#say(sentences(...words));
  }

  /**
   * Whether a scenario is kept as it is.
   * @param {string} id
   * @param {import('../library/library.js').Content} content
   */
  async #isThere(id, content) {
    const kept = await this.#library.read(id);
    return kept !== null && canonical(kept.content) === canonical(content);
  }
}

/** A text that is the same whatever order things were put in. @param {any} content */
const canonical = ({ scenario, reference, replications, seed, preset }) => JSON.stringify([scenario, reference, replications, seed, preset]);

/**
 * What is kept of a scenario of a file; or why it cannot be.
 * @param {any} content
 * @returns {{scenario?: import('../library/library.js').Content, reason: string}}
 */
function checked(content) {
  const { scenario, reference, replications = NaN, seed = NaN } = content;
  const isThere = scenario !== null && typeof scenario === 'object';
  const name = isContent({ preset: null, ...content }) ? quotable(titleIn(nameOf(content))) : '';
  const named = (/** @type {string} */ reason) => text('page.library.import.item', { name: name || text('page.library.unnamed'), reason });
  if (!isThere) return { reason: named(text('page.library.import.none')) };
  const read = check(JSON.stringify({ ...scenario, ...(reference === undefined ? {} : { reference }) }), Number(replications), Number(seed));
  const [problem] = read.problems;
  if (read.scenario === undefined) return { reason: named(problem === undefined ? '' : placedProblem(problem)) };
  const preset = typeof content.preset === 'string' ? content.preset.slice(0, 80) : null;
  return {
    scenario: { scenario: JSON.parse(read.scenario), replications, seed, preset, ...(read.reference === undefined ? {} : { reference: JSON.parse(read.reference) }) },
    reason: '',
  };
}

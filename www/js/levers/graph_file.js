/**
 * The graph that the user opened: kept on the page alone; links and scenarios name its file and the digest of its ties. A
 * file that is refused, or stopped, leaves the earlier graph as it was.
 *
 * Dispatches `change` when there is something else to show, and `graph` with a new graph and the file that was open before.
 *
 * @typedef {import('../../pkg/funnelcast.js').Problem} Problem
 * @typedef {import('../../pkg/funnelcast.js').Report} Report
 * @typedef {import('../worker/graph.js').Answer} Answer
 * @typedef {{name: string, digest: string}} Named what a scenario says of the file that it runs on
 * @typedef {{file: File, weight: string, report: Report, named: Named}} Opened
 */
import { HiredWorker } from '../worker/workers.js';

/** The column of weights is found by the core. */
export const FOUND = '';
/** No column is one of weights. */
export const NONE = 'none';

export class GraphFile extends EventTarget {
  /** The file that is open, and the column of weights that was chosen. @type {Opened | null} */
  opened = null;
  /** The file that is being read. @type {{name: string, bytes: number, size: number} | null} */
  reading = null;
  /** The last file, if it was refused. @type {{name: string, problems: Problem[], trouble: 'refused' | 'alone' | 'file' | 'gzip' | 'missing_part'} | null} */
  refused = null;
  /** @type {HiredWorker | null} */
  #worker = null;
  #limits;
  #input;

  /**
   * @param {{people: number, ties: number}} limits
   * @param {HTMLInputElement} input
   */
  constructor(limits, input) {
    super();
    this.#limits = limits;
    this.#input = input;
    input.addEventListener('change', () => {
      const file = input.files?.[0];
      if (file) this.#read(file, FOUND);
    });
  }

  /** Lets the user choose a file. */
  choose() {
    this.#input.value = '';
    this.#input.click();
  }

  /**
   * Reads the file that is open once more, with another column of weights.
   * @param {string} weight its number from 1 on, `NONE`, or `FOUND`
   */
  readWith(weight) {
    if (this.opened !== null) this.#read(this.opened.file, weight);
  }

  /** Stops reading. */
  cancel() {
    this.#end();
    this.#tell();
  }

  #end() {
    this.#worker?.end();
    this.#worker = null;
    this.reading = null;
  }

  /**
   * @param {File} file
   * @param {string} weight
   */
  #read(file, weight) {
    this.#end();
    const { name, size } = file;
    const { people, ties } = this.#limits;
    const worker = new HiredWorker('worker/graph.js');
    this.#worker = worker;
    this.refused = null;
    this.reading = { name, size, bytes: 0 };
    worker.onreply = (answer) => this.#take(file, weight, answer);
    worker.onloss = (message) => {
      if (message === null) this.#refuse({ name, problems: [], trouble: 'missing_part' });
      else this.#take(file, weight, { type: 'unreadable', packed: false });
    };
    worker.post({ file, people, ties, weight });
    worker.expect();
    this.#tell();
  }

  /**
   * @param {File} file
   * @param {string} weight
   * @param {Answer} answer
   */
  #take(file, weight, answer) {
    const { name, size } = file;
    if (answer.type === 'progress') {
      this.reading = { name, size, bytes: answer.bytes };
      this.#tell();
      return;
    }
    this.#end();
    if (answer.type === 'read' && answer.report.people < 2) this.refused = { name, problems: [], trouble: 'alone' };
    else if (answer.type === 'read') {
      const { report, graph } = answer;
      const before = this.opened;
      this.opened = { file, weight, report, named: { name, digest: graph.digest } };
      this.dispatchEvent(new CustomEvent('graph', { detail: { graph, before: before?.named ?? null } }));
    } else if (answer.type === 'missing') this.refused = { name, problems: [], trouble: 'missing_part' };
    else if (answer.type === 'refused') this.refused = { name, problems: answer.problems, trouble: 'refused' };
    else this.refused = { name, problems: [], trouble: answer.packed ? 'gzip' : 'file' };
    this.#tell();
  }

  /** @param {NonNullable<GraphFile['refused']>} refused */
  #refuse(refused) {
    this.#end();
    this.refused = refused;
    this.#tell();
  }

  #tell() {
    this.dispatchEvent(new Event('change'));
  }
}

/**
 * The graph that the user opened: kept on the page alone, in no link and no scenario's file. A file that is refused, or
 * stopped, leaves the earlier graph as it was.
 *
 * Dispatches `change` when there is something else to show, and `graph` with a new graph.
 *
 * @typedef {import('../../pkg/funnelcast.js').Problem} Problem
 * @typedef {import('../../pkg/funnelcast.js').Report} Report
 * @typedef {import('../worker/graph.js').Answer} Answer
 */
import { HiredWorker } from '../worker/workers.js';

export class GraphFile extends EventTarget {
  /** The file that is open. @type {{name: string, report: Report} | null} */
  opened = null;
  /** The file that is being read. @type {{name: string, bytes: number, size: number} | null} */
  reading = null;
  /** The last file, if it was refused. @type {{name: string, problems: Problem[], trouble: 'refused' | 'alone' | 'file' | 'gzip' | 'missing_part'} | null} */
  refused = null;
  /** @type {HiredWorker | null} */
  #worker = null;
  #module;
  #limits;
  #input;

  /**
   * @param {WebAssembly.Module} module
   * @param {{people: number, ties: number}} limits
   * @param {HTMLInputElement} input
   */
  constructor(module, limits, input) {
    super();
    this.#module = module;
    this.#limits = limits;
    this.#input = input;
    input.addEventListener('change', () => {
      const file = input.files?.[0];
      if (file) this.#read(file);
    });
  }

  /** Lets the user choose a file. */
  choose() {
    this.#input.value = '';
    this.#input.click();
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

  /** @param {File} file */
  #read(file) {
    this.#end();
    const { name, size } = file;
    const { people, ties } = this.#limits;
    const worker = new HiredWorker('worker/graph.js');
    this.#worker = worker;
    this.refused = null;
    this.reading = { name, size, bytes: 0 };
    worker.onreply = (answer) => this.#take(name, size, answer);
    worker.onloss = (message) => {
      if (message === null) this.#refuse({ name, problems: [], trouble: 'missing_part' });
      else this.#take(name, size, { type: 'unreadable', packed: false });
    };
    worker.post({ module: this.#module, file, people, ties });
    worker.expect();
    this.#tell();
  }

  /**
   * @param {string} name
   * @param {number} size
   * @param {Answer} answer
   */
  #take(name, size, answer) {
    if (answer.type === 'progress') {
      this.reading = { name, size, bytes: answer.bytes };
      this.#tell();
      return;
    }
    this.#end();
    if (answer.type === 'read' && answer.report.people < 2) this.refused = { name, problems: [], trouble: 'alone' };
    else if (answer.type === 'read') {
      this.opened = { name, report: answer.report };
      this.dispatchEvent(new CustomEvent('graph', { detail: answer.graph }));
    } else if (answer.type === 'refused') this.refused = { name, problems: answer.problems, trouble: 'refused' };
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

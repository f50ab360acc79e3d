/**
 * The worker that puts chunks together, summarises them and draws them. With one that dies all is gone that it held; the
 * next run hires another one.
 *
 * @typedef {import('../worker/simulation.js').DrawRequest} DrawRequest
 * @typedef {import('../worker/simulation.js').Request} Request
 * @typedef {import('../worker/simulation.js').Reply} Reply
 * @typedef {Omit<Extract<Request, {type: 'begin'}>, 'type'>} BeginMessage
 */
import { startWorker } from '../worker/workers.js';

export class Collecting {
  /** @type {import('../worker/workers.js').HiredWorker | null} */
  #worker;
  #module;
  #drawRequest;
  #onReply;
  #onLoss;
  /** Whether every chart has had a picture: one that is scrolled to before the run is over would be white. */
  #hasDrawn = false;

  /**
   * @param {WebAssembly.Module} module
   * @param {(near: boolean) => DrawRequest} drawRequest what to draw now, of charts near the window or of the others
   * @param {(reply: Reply) => void} onReply
   * @param {(message: string | null) => void} onLoss null where the script of the worker did not load
   */
  constructor(module, drawRequest, onReply, onLoss) {
    this.#module = module;
    this.#drawRequest = drawRequest;
    this.#onReply = onReply;
    this.#onLoss = onLoss;
    this.#worker = this.#hire();
  }

  /** Begins to collect a run. @param {BeginMessage} message */
  open(message) {
    this.#worker ??= this.#hire();
    this.#send({ type: 'begin', ...message });
  }

  /** Takes what a task gave. @param {import('./pool.js').RunResult} part its arrays are gone afterwards */
  take(part) {
    const buffers = part.type === 'chunk' ? [part.series.buffer, part.tables.buffer, part.entryCosts.buffer] : [];
    this.#send(part, [part.outcomes.buffer, ...buffers]);
  }

  /**
   * Asks for the figures of a run, with the charts near the window.
   * @param {number} run
   * @param {import('../worker/simulation.js').Underlay} [underlay] what it is drawn over, if it is the one that is shown
   * @param {boolean} [isPassing] whether more figures follow at once: then with the charts in the window alone
   */
  summarise(run, underlay, isPassing = false) {
    const draw = this.#drawRequest(true);
    this.#send({ type: 'summarise', run, underlay, draw: isPassing ? { ...draw, charts: draw.charts.filter(({ seen }) => seen) } : draw });
  }

  /**
   * Asks for the run that is shown over something else, with the charts near the window.
   * @param {number} run
   * @param {import('../worker/simulation.js').Underlay} underlay
   */
  compare(run, underlay) {
    this.#send({ type: 'compare', run, underlay, draw: this.#drawRequest(true) });
  }

  /** A run goes by other names. @param {number} run @param {string} scenario */
  rename(run, scenario) {
    this.#send({ type: 'rename', run, scenario });
  }

  /** @param {boolean} near which charts */
  draw(near) {
    this.#send({ type: 'draw', draw: this.#drawRequest(near) });
  }

  /** @param {import('../worker/simulation.js').Form} form */
  export(form) {
    this.#send({ type: 'export', form });
  }

  /**
   * @param {Request} request
   * @param {ArrayBufferLike[]} [buffers] handed over
   */
  #send(request, buffers = []) {
    this.#worker?.post(request, /** @type {ArrayBuffer[]} */ (buffers));
  }

  #hire() {
    const worker = startWorker(this.#module);
    const lose = (/** @type {string | null} */ message) => {
      worker.end();
      this.#worker = null;
      this.#onLoss(message);
    };
    worker.onreply = (/** @type {Reply} */ reply) => {
      if (reply.type === 'fatal') lose(reply.message);
      else this.#onReply(reply);
      if (reply.type !== 'view' || this.#hasDrawn) return;
      this.#hasDrawn = true;
      this.draw(false);
    };
    worker.onloss = lose;
    return worker;
  }
}

/**
 * Workers, whose script loads while nobody needs them yet; one whose script does not load is told from one that fails, and
 * one that ends without a word is lost like one that fails.
 */
import { makeWorker } from '../base/trusted.js';
import { newLockName, whenGone } from './watched.js';

const MOST_WORKERS = 8;
/** How many workers run replications; one more collects what they give. */
export const WORKERS = Math.max(1, Math.min(navigator.hardwareConcurrency || 1, MOST_WORKERS));
/** Milliseconds within which the script of a worker that somebody waits for must have loaded. */
const LIMIT = 20_000;
/** How often a script was given up for which there was no answer. @type {Map<string, number>} */
const unanswered = new Map();

/** A worker of a script of the page that says `ready` when it has loaded, and `locked` when it holds the lock that it is watched by. */
export class HiredWorker {
  /** What to do with a reply. @type {(reply: any) => void} */
  onreply = () => {};
  /** What to do once its script has loaded. @type {() => void} */
  onready = () => {};
  /** What to do when it is lost: the message is null where its script did not load. @type {(message: string | null) => void} */
  onloss = () => {};
  isReady = false;
  #ended = false;
  #script;
  #worker;
  #lockName = newLockName();
  #watch = new AbortController();
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #timer;

  /** @param {string} script its path below www/js */
  constructor(script) {
    this.#script = script;
    const times = unanswered.get(script);
    // Browsers hold a request back for as long as one for the same address is without an answer.
    this.#worker = makeWorker(times === undefined ? script : `${script}?again=${times}`);
    this.#worker.onmessage = ({ data }) => this.#hear(data);
    this.#worker.onmessageerror = () => this.#lose('message');
    this.#worker.onerror = (event) => {
      event.preventDefault();
      // Without a message it is the script itself that did not load.
      this.#lose(event.message ?? null);
    };
    // Before anything else, and of one that nobody needs yet, too: it may have ended by the time it is taken.
    if (this.#lockName !== null) this.post({ type: 'lock', name: this.#lockName });
  }

  /** Somebody waits for it from now on. */
  expect() {
    if (!this.isReady) this.#timer = setTimeout(() => this.#giveUp(), LIMIT);
  }

  /**
   * @param {unknown} message
   * @param {Transferable[]} [transfer] handed over
   */
  post(message, transfer = []) {
    this.#worker.postMessage(message, transfer);
  }

  /** Ends it: nothing is heard of it any more. */
  end() {
    this.#ended = true;
    clearTimeout(this.#timer);
    this.#watch.abort();
    this.#worker.terminate();
  }

  /** @param {any} data */
  #hear(data) {
    // What it said before it was ended may arrive after.
    if (this.#ended) return;
    if (data.type === 'ready') {
      this.isReady = true;
      clearTimeout(this.#timer);
      this.onready();
    } else if (data.type === 'locked') {
      // What it said last may be heard after that, and is dropped then: what it was to do is done again.
      if (this.#lockName !== null) whenGone(this.#lockName, this.#watch.signal, () => this.#lose('silent'));
    } else this.onreply(data);
  }

  #giveUp() {
    unanswered.set(this.#script, (unanswered.get(this.#script) ?? 0) + 1);
    this.#lose(null);
  }

  /** @param {string | null} message */
  #lose(message) {
    // Its lock may have come free because it was ended.
    if (this.#ended) return;
    this.end();
    this.onloss(message);
  }
}

/** @type {HiredWorker[]} */
const waiting = [];

/** Makes all workers that a page begins with, before there is a core for them. */
export function makeWorkers() {
  for (let i = 0; i <= WORKERS; i++) {
    const worker = new HiredWorker('worker/simulation.js');
    // One that cannot load is not there when it is needed.
    worker.onloss = () => waiting.splice(waiting.indexOf(worker), 1);
    waiting.push(worker);
  }
}

/** One that runs replications. @param {WebAssembly.Module} module */
export const startWorker = (module) => started(waiting.shift() ?? new HiredWorker('worker/simulation.js'), module);

/** One that answers questions of a decision. @param {WebAssembly.Module} module the whole core */
export const startAnalyst = (module) => started(new HiredWorker('worker/analysis.js'), module);

/** @param {HiredWorker} worker @param {WebAssembly.Module} module */
function started(worker, module) {
  worker.onloss = () => {};
  worker.post({ type: 'start', module });
  worker.expect();
  return worker;
}

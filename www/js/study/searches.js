/**
 * Searches of many rounds, which reckon in a worker of their own: the page has what they ask for run, and shows what they find.
 *
 * @typedef {import('../worker/searches.js').SearchRequest} SearchRequest
 * @typedef {import('../worker/searches.js').SeekStep} SeekStep
 * @typedef {import('../worker/searches.js').PlanStep} PlanStep
 * @typedef {Extract<SearchRequest, {type: 'part' | 'rows'}>} Part
 * @typedef {import('../worker/workers.js').HiredWorker} HiredWorker
 */
/**
 * @template T
 * @template {PropertyKey} K
 * @typedef {T extends any ? Omit<T, K> : never} DistributedOmit
 */
import { wholeCore } from '../worker/core.js';
import { startAnalyst } from '../worker/workers.js';
import { Ended, Lost } from './ended.js';

const SCRIPT = 'js/worker/analysis.js';

/**
 * One search. What is asked of it is refused with {@link Ended} where the signal ended it before, and with {@link Lost} where it is
 * no longer there.
 * @template Step what it wants to be run next, and what it has come to
 */
export class Search {
  #opening;
  #way;

  /**
   * @param {object} opening what it begins with
   * @param {{tell: (request: object) => void, ask: (request: object, signal: AbortSignal) => Promise<any>}} way to its worker
   */
  constructor(opening, way) {
    this.#opening = opening;
    this.#way = way;
  }

  /** Begins it. @param {AbortSignal} signal @returns {Promise<Step>} */
  begin(signal) {
    return this.#way.ask(this.#opening, signal);
  }

  /** Takes something that was run. @param {DistributedOmit<Part, 'search'>} part */
  take(part) {
    this.#way.tell(part);
  }

  /** Goes on once all of a round was run. @param {number} round @param {AbortSignal} signal @returns {Promise<Step>} */
  next(round, signal) {
    return this.#way.ask({ type: 'next', round }, signal);
  }

  /** Aims at another target: what was run stays. @param {number} target @param {AbortSignal} signal @returns {Promise<Step>} */
  aim(target, signal) {
    return this.#way.ask({ type: 'aim', target }, signal);
  }

  /** Has it end with the best that there is so far. */
  finish() {
    this.#way.tell({ type: 'finish' });
  }

  /** The scenario in JSON with values of its levers; nothing where that cannot be. @param {number[]} values @param {AbortSignal} signal @returns {Promise<string | undefined>} */
  scenarioOf(values, signal) {
    return this.#way.ask({ type: 'scenario', values }, signal);
  }

  /** It is not needed any more. */
  close() {
    this.#way.tell({ type: 'close' });
  }
}

export class Searches {
  /** Hired when there is a search; another one when it was lost. @type {Promise<HiredWorker> | null} */
  #worker = null;
  /** What is asked, by its run. @type {Map<number, {resolve: (answer: any) => void, reject: (reason: Error) => void}>} */
  #asked = new Map();
  #nextId;

  /** @param {() => number} nextId */
  constructor(nextId) {
    this.#nextId = nextId;
  }

  /** Hires who searches, before there is a search: it may come when the network is gone. */
  hire() {
    this.#worker ??= wholeCore().then((module) => {
      const worker = startAnalyst(module);
      worker.onreply = (reply) => {
        if (reply.type === 'answered') this.#answer(reply.run, ({ resolve }) => resolve(reply.answer));
        else {
          worker.end();
          this.#lose(reply.message);
        }
      };
      worker.onloss = (message) => this.#lose(message);
      return worker;
    }).catch((error) => {
      this.#worker = null;
      throw new Lost(error.message);
    });
    return this.#worker;
  }

  /** Where a lever's outcome reaches a target. @param {import('../worker/searches.js').Target} target @returns {Search<SeekStep>} */
  seek(target) {
    return this.#open({ type: 'seek', target });
  }

  /** What is best. @param {import('../worker/searches.js').Goal} goal @returns {Search<PlanStep>} */
  best(goal) {
    return this.#open({ type: 'best', goal });
  }

  /** @param {{type: 'seek', target: import('../worker/searches.js').Target} | {type: 'best', goal: import('../worker/searches.js').Goal}} opening */
  #open(opening) {
    const worker = this.hire();
    const search = this.#nextId();
    return new Search(opening, {
      tell: (request) => void worker.then((hired) => hired.post({ ...request, search }), () => {}),
      ask: (request, signal) => this.#ask(worker, { ...request, search }, signal),
    });
  }

  /**
   * @param {Promise<HiredWorker>} worker
   * @param {object} request
   * @param {AbortSignal} signal
   * @returns {Promise<any>}
   */
  #ask(worker, request, signal) {
    if (signal.aborted) return Promise.reject(new Ended());
    const run = this.#nextId();
    return new Promise((resolve, reject) => {
      this.#asked.set(run, { resolve, reject });
      const refuse = (/** @type {Error} */ error) => this.#answer(run, (asked) => asked.reject(error));
      signal.addEventListener('abort', () => refuse(new Ended()), { once: true });
      worker.then((hired) => {
        // What a worker knew that was lost is lost with it.
        if (this.#worker === worker) hired.post({ ...request, run });
        else refuse(new Lost(SCRIPT));
      }, refuse);
    });
  }

  /** @param {number} run @param {(asked: {resolve: (answer: any) => void, reject: (reason: Error) => void}) => void} act */
  #answer(run, act) {
    const asked = this.#asked.get(run);
    this.#asked.delete(run);
    if (asked !== undefined) act(asked);
  }

  /** @param {string | null} message null where its script did not load */
  #lose(message) {
    this.#worker = null;
    for (const run of [...this.#asked.keys()]) this.#answer(run, ({ reject }) => reject(new Lost(message ?? SCRIPT)));
  }
}

/**
 * A pool of workers that run tasks. A worker that dies is replaced, and its task is run again by another one. Each has
 * the graph that was read from a file, if one was. One that is only too slow is not let go before its successor has
 * loaded, which without a network it may not.
 *
 * A worker is given its next task when it has done one. Tasks in a hurry are given one ahead: a worker that waits for
 * the main thread, which may be drawing, would lose a tenth of their time.
 *
 * @typedef {import('../worker/simulation.js').Analysis} Analysis
 * @typedef {import('../worker/simulation.js').Task | import('../worker/simulation.js').Trial | Analysis} Task
 * @typedef {import('../worker/simulation.js').Graph} Graph
 * @typedef {import('../worker/simulation.js').Reply} Reply
 * @typedef {Extract<Reply, {type: 'chunk' | 'second'}>} RunResult what a task of a run gives
 * @typedef {RunResult | Extract<Reply, {type: 'trial' | 'answered'}>} TaskResult what a task gives
 * @typedef {{task: Task, hurried: boolean, attempts: number}} Attempt
 * @typedef {import('../worker/workers.js').HiredWorker} HiredWorker
 * @typedef {{worker: HiredWorker | null, tasks: Attempt[]}} Member tasks: what the worker has been given, in order
 */
import { WORKERS, startWorker } from '../worker/workers.js';

const MOST_ATTEMPTS = 3;
/** Milliseconds that a worker may go on with a task that nobody waits for any more, while others wait for the worker. */
const PATIENCE = 1000;

export class Pool {
  /** @type {Member[]} */
  #members = [];
  /** @type {Attempt[]} */
  #queue = [];
  /** @type {Graph | null} */
  #graph = null;
  #module;
  #start;
  #onResult;
  #onFailure;

  /**
   * @param {WebAssembly.Module} module
   * @param {(part: TaskResult) => void} onResult
   * @param {(message: string | null) => void} onFailure a task failed on every attempt; null where the script of the workers did not load
   * @param {(module: WebAssembly.Module) => HiredWorker} start makes a worker
   */
  constructor(module, onResult, onFailure, start = startWorker) {
    this.#module = module;
    this.#start = start;
    this.#onResult = onResult;
    this.#onFailure = onFailure;
    this.#members = Array.from({ length: WORKERS }, () => ({ worker: null, tasks: [] }));
    for (const member of this.#members) this.#hire(member);
  }

  /**
   * @param {Task[]} tasks
   * @param {boolean} hurried whether they are short, and somebody waits for them
   */
  add(tasks, hurried) {
    this.#queue.push(...tasks.map((task) => ({ task, hurried, attempts: 0 })));
    this.#assign();
  }

  /** Before all that waits. @param {Task[]} tasks */
  addFirst(tasks) {
    this.#takeBack(tasks.map((task) => ({ task, hurried: false, attempts: 0 })));
    this.#assign();
  }

  /** @param {Graph} graph that tasks of an imported topology run on from now on */
  useGraph(graph) {
    this.#graph = graph;
    for (const { worker } of this.#members) worker?.post({ type: 'graph', graph });
  }

  /** Forgets what has not begun of a run. @param {number} run */
  drop(run) {
    this.#queue = this.#queue.filter(({ task }) => task.run !== run);
  }

  /**
   * Forgets what has not begun. What has begun may be finished if that is soon: a task on a large network takes seconds.
   * @param {number} [patience] milliseconds
   */
  clear(patience = PATIENCE) {
    this.#queue = [];
    const begun = new Set(this.#members.flatMap(({ tasks }) => tasks));
    if (begun.size === 0) return;
    setTimeout(() => {
      for (const member of this.#members) this.#relieve(member, begun);
    }, patience);
  }

  /**
   * Lets another worker take over from one that is still at what nobody waits for.
   * @param {Member} member
   * @param {Set<Attempt>} begun what nobody waits for
   */
  #relieve(member, begun) {
    const isAtIt = () => member.tasks[0] !== undefined && begun.has(member.tasks[0]);
    if (!isAtIt()) return;
    const successor = this.#start(this.#module);
    const takeOver = () => {
      if (!isAtIt()) {
        successor.end();
        return;
      }
      member.worker?.end();
      this.#takeBack(member.tasks.filter((attempt) => !begun.has(attempt)));
      member.tasks = [];
      this.#seat(member, successor);
      this.#assign();
    };
    if (successor.isReady) takeOver();
    else successor.onready = takeOver;
  }

  /** @param {Member} member */
  #hire(member) {
    return this.#seat(member, this.#start(this.#module));
  }

  /**
   * @param {Member} member
   * @param {HiredWorker} worker that has been started
   */
  #seat(member, worker) {
    if (this.#graph !== null) worker.post({ type: 'graph', graph: this.#graph });
    member.worker = worker;
    worker.onreply = (/** @type {Reply} */ reply) => {
      if (reply.type === 'chunk' || reply.type === 'second' || reply.type === 'trial' || reply.type === 'answered') {
        member.tasks.shift();
        this.#onResult(reply);
        this.#assign();
      } else if (reply.type === 'fatal') this.#dismiss(member, worker, reply.message);
    };
    worker.onloss = (message) => this.#dismiss(member, worker, message);
    return worker;
  }

  /**
   * Its successor is hired when there is work: one that cannot even start must not be hired without end.
   * @param {Member} member
   * @param {HiredWorker} worker
   * @param {string | null} message
   */
  #dismiss(member, worker, message) {
    worker.end();
    const [failed, ...waiting] = member.tasks;
    member.worker = null;
    member.tasks = [];
    if (failed && failed.attempts + 1 >= MOST_ATTEMPTS) {
      this.#queue = [];
      this.#onFailure(message);
    } else if (failed) this.#takeBack([{ ...failed, attempts: failed.attempts + 1 }, ...waiting]);
    this.#assign();
  }

  /** @param {Attempt[]} attempts that come before all that waits */
  #takeBack(attempts) {
    this.#queue.unshift(...attempts);
  }

  #assign() {
    for (const ahead of [false, true]) {
      for (const member of this.#members) {
        const [attempt] = this.#queue;
        if (attempt === undefined) return;
        if (member.tasks.length > (ahead && attempt.hurried ? 1 : 0)) continue;
        this.#queue.shift();
        member.tasks.push(attempt);
        (member.worker ?? this.#hire(member)).post(attempt.task);
      }
    }
  }
}

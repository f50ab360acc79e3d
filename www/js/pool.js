/**
 * A pool of workers that run tasks. A worker that dies is replaced, and its task is run again by another one. Each has
 * the graph that was read from a file, if one was.
 *
 * @typedef {import('./worker.js').Task} Task
 * @typedef {import('./worker.js').Graph} Graph
 * @typedef {import('./worker.js').Reply} Reply
 * @typedef {Extract<Reply, {type: 'chunk' | 'second'}>} Part what a task gives
 * @typedef {Task & {attempts: number}} Attempt
 * @typedef {{worker: Worker | null, task: Attempt | null}} Member
 */
import { WORKERS, startWorker } from './workers.js';

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
  #onPart;
  #onFailure;

  /**
   * @param {WebAssembly.Module} module
   * @param {(part: Part) => void} onPart
   * @param {(message: string) => void} onFailure a task failed on every attempt
   */
  constructor(module, onPart, onFailure) {
    this.#module = module;
    this.#onPart = onPart;
    this.#onFailure = onFailure;
    this.#members = Array.from({ length: WORKERS }, () => ({ worker: null, task: null }));
    for (const member of this.#members) this.#hire(member);
  }

  /** @param {Task[]} tasks */
  add(tasks) {
    this.#queue.push(...tasks.map((task) => ({ ...task, attempts: 0 })));
    this.#assign();
  }

  /** @param {Graph} graph that tasks of an imported topology run on from now on */
  useGraph(graph) {
    this.#graph = graph;
    for (const { worker } of this.#members) worker?.postMessage({ type: 'graph', graph });
  }

  /**
   * Forgets what has not begun. What has begun may be finished if that is soon: a task on a large network takes seconds.
   * @param {number} [patience] milliseconds
   */
  clear(patience = PATIENCE) {
    this.#queue = [];
    const begun = this.#members.map(({ task }) => task);
    if (begun.every((task) => task === null)) return;
    setTimeout(() => {
      this.#members.forEach((member, index) => {
        if (member.task === null || member.task !== begun[index]) return;
        member.worker?.terminate();
        member.task = null;
        this.#hire(member);
      });
      this.#assign();
    }, patience);
  }

  /** @param {Member} member */
  #hire(member) {
    const worker = startWorker(this.#module);
    if (this.#graph !== null) worker.postMessage({ type: 'graph', graph: this.#graph });
    member.worker = worker;
    worker.onmessage = ({ data }) => {
      const reply = /** @type {Reply} */ (data);
      // What a worker said before it was dismissed may arrive after.
      if (member.worker !== worker) return;
      if (reply.type === 'chunk' || reply.type === 'second') {
        member.task = null;
        this.#onPart(reply);
        this.#assign();
      } else if (reply.type === 'fatal') this.#dismiss(member, worker, reply.message);
    };
    worker.onerror = (event) => {
      event.preventDefault();
      this.#dismiss(member, worker, event.message);
    };
    worker.onmessageerror = () => this.#dismiss(member, worker, 'message');
    return worker;
  }

  /**
   * Its successor is hired when there is work: one that cannot even start must not be hired without end.
   * @param {Member} member
   * @param {Worker} worker
   * @param {string} message
   */
  #dismiss(member, worker, message) {
    if (member.worker !== worker) return;
    worker.terminate();
    const { task } = member;
    member.worker = null;
    member.task = null;
    if (task && task.attempts + 1 >= MOST_ATTEMPTS) {
      this.#queue = [];
      this.#onFailure(message);
    } else if (task) this.#queue.unshift({ ...task, attempts: task.attempts + 1 });
    this.#assign();
  }

  #assign() {
    for (const member of this.#members) {
      if (member.task) continue;
      const task = this.#queue.shift();
      if (!task) return;
      member.task = task;
      const { attempts: _, ...request } = task;
      (member.worker ?? this.#hire(member)).postMessage(request);
    }
  }
}

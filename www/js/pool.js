/**
 * A pool of workers that run tasks. A worker that dies is replaced, and its task is run again by another one.
 *
 * @typedef {import('./worker.js').Task} Task
 * @typedef {import('./worker.js').Reply} Reply
 * @typedef {Extract<Reply, {type: 'chunk' | 'second'}>} Part what a task gives
 * @typedef {Task & {attempts: number}} Attempt
 * @typedef {{worker: Worker | null, task: Attempt | null}} Member
 */

const MOST_ATTEMPTS = 3;
const MOST_WORKERS = 8;

/** @param {WebAssembly.Module} module */
export function startWorker(module) {
  const worker = new Worker(new URL('./worker.js', import.meta.url), { type: 'module' });
  worker.postMessage({ type: 'start', module });
  return worker;
}

export class Pool {
  /** @type {Member[]} */
  #members = [];
  /** @type {Attempt[]} */
  #queue = [];
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
    const size = Math.max(1, Math.min(navigator.hardwareConcurrency || 1, MOST_WORKERS));
    this.#members = Array.from({ length: size }, () => ({ worker: null, task: null }));
    for (const member of this.#members) this.#hire(member);
  }

  /** @param {Task[]} tasks */
  add(tasks) {
    this.#queue.push(...tasks.map((task) => ({ ...task, attempts: 0 })));
    this.#assign();
  }

  /** Forgets what has not begun; what has begun is finished. */
  clear() {
    this.#queue = [];
  }

  /** @param {Member} member */
  #hire(member) {
    const worker = startWorker(this.#module);
    member.worker = worker;
    worker.onmessage = ({ data }) => {
      const reply = /** @type {Reply} */ (data);
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

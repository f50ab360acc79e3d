/**
 * A pool of workers that run tasks. A worker that dies is replaced, and its task is run again by another one.
 *
 * @typedef {import('./worker.js').Task} Task
 * @typedef {import('./worker.js').Reply} Reply
 * @typedef {Task & {attempts: number}} Attempt
 * @typedef {{worker: Worker, task: Attempt | null}} Member
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
  #onChunk;
  #onFailure;

  /**
   * @param {WebAssembly.Module} module
   * @param {(chunk: Extract<Reply, {type: 'chunk'}>) => void} onChunk
   * @param {(message: string) => void} onFailure a task failed on every attempt
   */
  constructor(module, onChunk, onFailure) {
    this.#module = module;
    this.#onChunk = onChunk;
    this.#onFailure = onFailure;
    const size = Math.max(1, Math.min(navigator.hardwareConcurrency || 1, MOST_WORKERS));
    for (let i = 0; i < size; i++) this.#members.push(this.#hire());
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

  #hire() {
    /** @type {Member} */
    const member = { worker: startWorker(this.#module), task: null };
    member.worker.onmessage = ({ data }) => {
      const reply = /** @type {Reply} */ (data);
      if (reply.type === 'chunk') {
        member.task = null;
        this.#onChunk(reply);
        this.#assign();
      } else if (reply.type === 'fatal') this.#replace(member, reply.message);
    };
    member.worker.onerror = (event) => {
      event.preventDefault();
      this.#replace(member, event.message);
    };
    member.worker.onmessageerror = () => this.#replace(member, 'message');
    return member;
  }

  /**
   * @param {Member} member
   * @param {string} message
   */
  #replace(member, message) {
    const place = this.#members.indexOf(member);
    if (place < 0) return;
    member.worker.terminate();
    const { task } = member;
    if (task && task.attempts + 1 >= MOST_ATTEMPTS) {
      this.#queue = [];
      this.#onFailure(message);
    } else if (task) this.#queue.unshift({ ...task, attempts: task.attempts + 1 });
    this.#members[place] = this.#hire();
    this.#assign();
  }

  #assign() {
    for (const member of this.#members) {
      if (member.task) continue;
      const task = this.#queue.shift();
      if (!task) return;
      member.task = task;
      const { attempts: _, ...request } = task;
      member.worker.postMessage({ type: 'run', ...request });
    }
  }
}

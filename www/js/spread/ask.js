/**
 * Asks a worker for the history of one simulation. The worker ends with its answer, and the memory that it took with it.
 *
 * @typedef {import('../worker/spread.js').Question} Question
 * @typedef {import('../worker/spread.js').Reply} Reply
 */
import { HiredWorker } from '../worker/workers.js';
import { History } from './history.js';

/**
 * @param {Question} question
 * @param {import('../worker/simulation.js').Graph | null} graph of scenarios that import one
 * @param {AbortSignal} signal
 * @returns {Promise<History>} refused with the reason where it failed, and without where nobody waits any more
 */
export function historyOf(question, graph, signal) {
  return new Promise((resolve, reject) => {
    const worker = new HiredWorker('worker/spread.js');
    const end = () => {
      worker.end();
      signal.removeEventListener('abort', stop);
    };
    const stop = () => {
      end();
      reject(signal.reason);
    };
    const fail = (/** @type {string} */ reason) => {
      end();
      reject(new Error(reason));
    };
    signal.addEventListener('abort', stop);
    worker.onloss = (message) => fail(message ?? 'worker/spread.js');
    worker.onreply = (/** @type {Reply} */ reply) => {
      if (reply.type === 'fatal') {
        fail(reply.message);
        return;
      }
      end();
      resolve(new History(reply.history));
    };
    worker.expect();
    if (graph !== null) worker.post({ type: 'graph', graph });
    worker.post({ type: 'ask', question });
  });
}

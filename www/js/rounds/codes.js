/** A worker of the page's own for codes: what it is asked for does not end when a lever moves, as studies do. */
import { Lost } from '../study/ended.js';
import { wholeCore } from '../worker/core.js';
import { startAnalyst } from '../worker/workers.js';

/** @typedef {import('../worker/codes.js').CodeTask} CodeTask */

/** @type {Promise<import('../worker/workers.js').HiredWorker> | null} */
let hired = null;
/** @type {Map<number, {resolve: (answer: any) => void, reject: (reason: Error) => void}>} */
const waiting = new Map();
let last = 0;

/** @param {string | null} message null where its script did not load */
function lose(message) {
  hired = null;
  const all = [...waiting.values()];
  waiting.clear();
  for (const { reject } of all) reject(new Lost(message ?? 'js/worker/analysis.js'));
}

/** Hires it, so that it is there when the network is gone. */
export function startCodes() {
  hired ??= wholeCore().then((module) => {
    const worker = startAnalyst(module);
    worker.onloss = lose;
    worker.onreply = (reply) => {
      if (reply.type === 'fatal') {
        worker.end();
        lose(reply.message);
        return;
      }
      waiting.get(reply.run)?.resolve(reply.answer);
      waiting.delete(reply.run);
    };
    return worker;
  }).catch((error) => {
    hired = null;
    throw new Lost(error.message);
  });
  return hired;
}

/**
 * Has it do something.
 * @param {CodeTask} task
 * @returns {Promise<any>} refused with {@link Lost} where it cannot be had
 */
async function send(task) {
  const worker = await startCodes();
  const run = ++last;
  return new Promise((resolve, reject) => {
    waiting.set(run, { resolve, reject });
    worker.post({ type: 'code_task', run, task }, task.of === 'frame' ? [task.grey.buffer] : []);
  });
}

/** The squares of a QR code; nothing where a text is too long for one. @param {string} text @returns {Promise<Uint8Array | undefined>} */
export const squaresOf = (text) => send({ of: 'squares', text });

/** The text of a QR code in a picture of grey values. @param {Uint8Array} grey @param {number} width @param {number} height @returns {Promise<string | undefined>} */
export const textIn = (grey, width, height) => send({ of: 'frame', grey, width, height });

/** @param {{isPlan: boolean, round: number, team: number, values: number[]}} answer @returns {Promise<string | undefined>} */
export const codeOf = (answer) => send({ of: 'code', ...answer });

/** @param {string} typed @returns {Promise<import('../../pkg/funnelcast.js').AnswerRead>} */
export const answerIn = (typed) => send({ of: 'answer', typed });

/** What teams may decide. @param {string} scenario @param {number} budget @returns {Promise<import('../../pkg/funnelcast.js').RoundLever[]>} */
export const leversFor = async (scenario, budget) => (await send({ of: 'levers', scenario, budget })).levers;

/** The scenario of a plan. @param {string} scenario @param {number} budget @param {number[]} places @param {number[]} steps @returns {Promise<import('../../pkg/funnelcast.js').StepsPlan>} */
export const planWith = (scenario, budget, places, steps) => send({ of: 'plan', scenario, budget, places, steps });

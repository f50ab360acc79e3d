/**
 * In a worker with the whole core: QR codes, short codes of answers, and what teams of a round may decide.
 *
 * @typedef {{of: 'squares', text: string} | {of: 'frame', grey: Uint8Array, width: number, height: number}
 *   | {of: 'code', isPlan: boolean, round: number, team: number, values: number[]} | {of: 'answer', typed: string}
 *   | {of: 'levers', scenario: string, budget: number} | {of: 'plan', scenario: string, budget: number, places: number[], steps: number[]}} CodeTask
 */
import { answerCode, planOfSteps, qrRead, qrSquares, readAnswerCode, roundLevers } from '../../pkg/funnelcast.js';

/** @param {CodeTask} task */
export function done(task) {
  switch (task.of) {
    case 'squares':
      return qrSquares(task.text);
    case 'frame':
      return qrRead(task.grey, task.width, task.height);
    case 'code':
      return answerCode(task.isPlan, task.round, task.team, Uint32Array.from(task.values));
    case 'answer':
      return readAnswerCode(task.typed);
    case 'levers':
      return roundLevers(task.scenario, task.budget);
    case 'plan':
      return planOfSteps(task.scenario, task.budget, Uint32Array.from(task.places), Uint32Array.from(task.steps));
  }
}

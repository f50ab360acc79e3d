/**
 * The worker that works out what every person did in one simulation on a network, and who told whom. It takes the whole core.
 *
 * @typedef {{scenario: string, seed: number, replications: number, people: number, outcome: number, target: number | null, level: number,
 *   most: number, aspect: number, replication: number | null}} Question replications: of the run on the page; people: of the network; outcome: the place of the one
 *   that the simulation is chosen by; target: its value that is looked for, or null where the page has none: then the one that is at
 *   the level, 0 to 1, among those looked at; most: people who are shown at most; aspect: of the picture; replication: which simulation, where that is settled
 * @typedef {object} RawHistory one simulation; of persons as far as they are shown, unless it is said otherwise
 * @property {number} replication which one, from 0
 * @property {number} looked among how many it was chosen
 * @property {number} profit what the outcome is in it
 * @property {number} people of the whole network
 * @property {number} scale people of the population that one of the network stands for
 * @property {number} days
 * @property {Float32Array} places across and down, in heights of the picture
 * @property {number} radius that a dot may have, in heights of the picture
 * @property {Uint32Array} degrees how many each knows
 * @property {Uint8Array} start the stage of each at the start
 * @property {Uint16Array} eventDays
 * @property {Uint32Array} events for each the person, action + 256 × stage, touch, teller
 * @property {Uint16Array} tellingDays
 * @property {Uint32Array} tellings for each who told and who was told
 * @property {Uint32Array} counts of the whole network by stage, at the start and after each day
 * @property {Uint32Array} dailyTellings of the whole network
 * @property {Uint32Array} dailyBuyers of the whole network
 * @typedef {{type: 'start'} | {type: 'graph', graph: import('./simulation.js').Graph} | {type: 'ask', question: Question}} Request
 * @typedef {{type: 'history', history: RawHistory} | {type: 'fatal', message: string}} Reply
 */
import { PersonHistory, runTrial, useGraph } from '../../pkg/funnelcast.js';
import { listen } from './watched.js';
import { loadWhole } from './whole.js';

const scope = /** @type {{postMessage(reply: Reply | {type: 'ready'}, transfer?: Transferable[]): void}} */ (/** @type {unknown} */ (self));

/** So many simulations are looked at, and of large networks as many as have so many people together. */
const LOOKED = 32;
const PEOPLE = 400_000;

/** The simulation whose outcome is nearest to what is looked for. @param {Question} question */
function chosen({ scenario, seed, replications, people, outcome, target, level, replication: settled }) {
  if (settled !== null) return { replication: settled, looked: 1, profit: runTrial(scenario, undefined, NaN, seed, settled, 1)[outcome] ?? NaN };
  const looked = Math.max(1, Math.min(replications, LOOKED, Math.floor(PEOPLE / people)));
  const rows = runTrial(scenario, undefined, NaN, seed, 0, looked);
  const width = rows.length / looked;
  const values = Array.from({ length: looked }, (_, place) => rows[place * width + outcome] ?? NaN);
  const sorted = [...values].sort((one, other) => one - other);
  const wanted = target ?? sorted[Math.round(level * (looked - 1))] ?? NaN;
  let replication = 0;
  values.forEach((value, place) => {
    if (Math.abs(value - wanted) < Math.abs((values[replication] ?? NaN) - wanted)) replication = place;
  });
  return { replication, looked, profit: values[replication] ?? NaN };
}

/** @param {Question} question */
function tell(question) {
  const { replication, looked, profit } = chosen(question);
  const parts = new PersonHistory(question.scenario, question.seed, replication, question.most, question.aspect);
  const {
    people, scale, days, places, radius, degrees, start, eventDays, events, tellingDays, tellings, counts, dailyTellings, dailyBuyers,
  } = parts;
  parts.free();
  const history = {
    replication, looked, profit, people, scale, days, places, radius, degrees, start, eventDays, events, tellingDays, tellings, counts, dailyTellings, dailyBuyers,
  };
  const moved = [places, degrees, start, eventDays, events, tellingDays, tellings, counts, dailyTellings, dailyBuyers];
  scope.postMessage({ type: 'history', history }, moved.map(({ buffer }) => buffer));
}

/** @type {Promise<void> | undefined} */
let whole;

listen(async (/** @type {Request} */ request) => {
  try {
    whole ??= loadWhole();
    await whole;
    if (request.type === 'graph') useGraph(request.graph.starts, request.graph.ties, request.graph.ranks);
    else if (request.type === 'ask') tell(request.question);
  } catch (error) {
    scope.postMessage({ type: 'fatal', message: String(error) });
  }
});
scope.postMessage({ type: 'ready' });

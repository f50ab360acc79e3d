/**
 * One simulation person by person, ready to be asked for any day: who stands where, who told whom, and what somebody's story is.
 *
 * @typedef {import('../worker/spread.js').RawHistory} RawHistory
 * @typedef {'unaware' | 'aware' | 'fan' | 'customer' | 'superfan' | 'left'} Standing
 * @typedef {{day: number, action: typeof ACTIONS[number], stage: number, byTouch: boolean, byPerson: boolean, teller: number | null}} Deed what
 *   somebody did; teller: who told them, if it is one of those who are shown
 */

/** As the core numbers them. */
export const ACTIONS = /** @type {const} */ (['noticed', 'followed', 'tried', 'bought', 'promoted', 'left', 'blocked']);
/** In the order of the ladder. @type {Standing[]} */
export const STANDINGS = ['unaware', 'aware', 'fan', 'customer', 'superfan', 'left'];
/** Stages as the core numbers them, by how they are drawn: unaware, aware, one-off buyer, fan, user, customer, repeat customer, regular
 * customer, iron fan, lapsed, lapsed customer, blocked. */
const STANDING_OF_STAGE = Uint8Array.of(0, 1, 3, 2, 2, 3, 3, 3, 4, 5, 5, 5);
const STAGES = STANDING_OF_STAGE.length;
const NOBODY = 2 ** 32 - 1;
const OTHER = NOBODY - 1;
/** Numbers of an event. */
const EVENT = 4;

/**
 * Where each day's entries begin in a list that is in the order of days, and where the last one's end.
 * @param {Uint16Array} of
 * @param {number} days
 */
function starts(of, days) {
  const found = new Uint32Array(days + 2);
  for (const day of of) found[day + 1] = (found[day + 1] ?? 0) + 1;
  for (let day = 1; day < found.length; day++) found[day] = (found[day] ?? 0) + (found[day - 1] ?? 0);
  return found;
}

/**
 * The entries of each person: where they begin, and their numbers.
 * @param {number} people
 * @param {number} count of entries
 * @param {(entry: number) => number} personOf
 */
function byPerson(people, count, personOf) {
  const begin = new Uint32Array(people + 1);
  for (let entry = 0; entry < count; entry++) {
    const after = personOf(entry) + 1;
    begin[after] = (begin[after] ?? 0) + 1;
  }
  for (let person = 1; person <= people; person++) begin[person] = (begin[person] ?? 0) + (begin[person - 1] ?? 0);
  const next = begin.slice();
  const entries = new Uint32Array(count);
  for (let entry = 0; entry < count; entry++) {
    const person = personOf(entry);
    entries[next[person] ?? 0] = entry;
    next[person] = (next[person] ?? 0) + 1;
  }
  return (/** @type {number} */ person) => entries.subarray(begin[person], begin[person + 1]);
}

export class History {
  #raw;
  #eventStarts;
  #tellingStarts;
  #eventsOf;
  #tellingsOf;

  /** @param {RawHistory} raw */
  constructor(raw) {
    this.#raw = raw;
    const { days, start, eventDays, events, tellingDays, tellings } = raw;
    this.days = days;
    this.shown = start.length;
    this.people = raw.people;
    this.scale = raw.scale;
    this.replication = raw.replication;
    this.looked = raw.looked;
    this.profit = raw.profit;
    this.places = raw.places;
    this.radius = raw.radius;
    this.degrees = raw.degrees;
    this.#eventStarts = starts(eventDays, days);
    this.#tellingStarts = starts(tellingDays, days);
    this.#eventsOf = byPerson(this.shown, eventDays.length, (event) => events[event * EVENT] ?? 0);
    this.#tellingsOf = byPerson(this.shown, tellingDays.length, (telling) => tellings[telling * 2] ?? 0);
  }

  /** The standing of everybody shown at the end of a day; 0 is the start. @param {number} day */
  standings(day) {
    const { start, events } = this.#raw;
    const found = Uint8Array.from(start, (stage) => STANDING_OF_STAGE[stage] ?? 0);
    const end = this.#eventStarts[day + 1] ?? 0;
    for (let event = 0; event < end; event++) found[events[event * EVENT] ?? 0] = this.#standingAfter(event);
    return found;
  }

  /** @param {number} event */
  #standingAfter(event) {
    return STANDING_OF_STAGE[(this.#raw.events[event * EVENT + 1] ?? 0) >> 8] ?? 0;
  }

  /**
   * What those shown did on a day.
   * @param {number} day
   * @param {(person: number, standing: number, teller: number | null, byBrand: boolean) => void} met teller: of those shown; byBrand:
   *   whether it was something that the brand showed
   */
  eachEvent(day, met) {
    const { events } = this.#raw;
    for (let event = this.#eventStarts[day] ?? 0, end = this.#eventStarts[day + 1] ?? 0; event < end; event++) {
      const [touch = NOBODY, teller = NOBODY] = [events[event * EVENT + 2], events[event * EVENT + 3]];
      met(events[event * EVENT] ?? 0, this.#standingAfter(event), teller < OTHER ? teller : null, teller === NOBODY && touch !== NOBODY);
    }
  }

  /**
   * Who of those shown told whom of them on a day.
   * @param {number} day
   * @param {(teller: number, listener: number) => void} met
   */
  eachTelling(day, met) {
    const { tellings } = this.#raw;
    for (let telling = this.#tellingStarts[day] ?? 0, end = this.#tellingStarts[day + 1] ?? 0; telling < end; telling++) {
      const listener = tellings[telling * 2 + 1] ?? OTHER;
      if (listener < OTHER) met(tellings[telling * 2] ?? 0, listener);
    }
  }

  /** What somebody did until the end of a day, in order. @param {number} person @param {number} day @returns {Deed[]} */
  deeds(person, day) {
    const { eventDays, events } = this.#raw;
    return [...this.#eventsOf(person)].filter((event) => (eventDays[event] ?? 0) <= day).map((event) => {
      const [, what = 0, touch = NOBODY, teller = NOBODY] = events.subarray(event * EVENT, (event + 1) * EVENT);
      return {
        day: eventDays[event] ?? 0, action: ACTIONS[what & 255] ?? 'noticed', stage: what >> 8, byTouch: touch !== NOBODY, byPerson: teller !== NOBODY,
        teller: teller < OTHER ? teller : null,
      };
    });
  }

  /**
   * From whom to whom lines go about somebody, until the end of a day: who told them what they acted on, and whom they told.
   * @param {number} person
   * @param {number} day
   * @returns {[number, number][]}
   */
  tiesOf(person, day) {
    const { tellings, tellingDays } = this.#raw;
    const heard = this.deeds(person, day).flatMap(({ teller }) => (teller === null ? [] : [/** @type {[number, number]} */ ([teller, person])]));
    const said = [...this.#tellingsOf(person)].filter((telling) => (tellingDays[telling] ?? 0) <= day && (tellings[telling * 2 + 1] ?? OTHER) < OTHER);
    return [...heard, ...said.map((telling) => /** @type {[number, number]} */ ([person, tellings[telling * 2 + 1] ?? 0]))];
  }

  /** How often somebody told anybody until the end of a day. @param {number} person @param {number} day */
  told(person, day) {
    return this.#tellingsOf(person).filter((telling) => (this.#raw.tellingDays[telling] ?? 0) <= day).length;
  }

  /** Where somebody stands at the start. @param {number} person */
  first(person) {
    return STANDING_OF_STAGE[this.#raw.start[person] ?? 0] ?? 0;
  }

  /** How many of the population stand where at the end of a day, as the charts of the page count them; 0 is the start. @param {number} day */
  counts(day) {
    const found = STANDINGS.map(() => 0);
    for (let stage = 0; stage < STAGES; stage++) {
      const standing = STANDING_OF_STAGE[stage] ?? 0;
      found[standing] = (found[standing] ?? 0) + (this.#raw.counts[day * STAGES + stage] ?? 0) * this.scale;
    }
    return found;
  }

  /** How often somebody told somebody on a day, in the population. @param {number} day from 1 */
  tellingsOn(day) {
    return (this.#raw.dailyTellings[day - 1] ?? 0) * this.scale;
  }

  /** How many of the population ordered on a day. @param {number} day from 1 */
  buyersOn(day) {
    return (this.#raw.dailyBuyers[day - 1] ?? 0) * this.scale;
  }
}

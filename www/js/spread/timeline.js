/** The time of what is played: plays, stops, steps a day, goes to any day, faster or slower. */
import { element, putText } from '../base/dom.js';
import { text } from '../base/locale.js';
import { formatCount } from '../base/number.js';

/** Days a second. */
const SPEEDS = [0.5, 1, 2, 4, 8, 16];
/** Seconds that a whole simulation takes at most at the speed that it begins with. */
const SECONDS = 45;
/** Milliseconds of a frame at most: what was hidden for a while goes on where it was. */
const LONGEST = 100;

const stillness = matchMedia('(prefers-reduced-motion: reduce)');
/** Whether nothing should move by itself. */
export const isStill = () => stillness.matches;

export class Timeline {
  /** Whether somebody has chosen how fast it goes. */
  #isPaced = false;
  #days = 1;
  /** In days from the start; while nothing plays, a whole one. */
  #time = 0;
  #isPlaying = false;
  /** When the last frame was, by the browser's clock. */
  #last = 0;
  #show;
  #rest;
  #back = element('button', { type: 'button', class: 'spread-step' }, [element('span', { 'aria-hidden': 'true' }, ['←'])]);
  #play = element('button', { type: 'button', class: 'spread-play' });
  #on = element('button', { type: 'button', class: 'spread-step' }, [element('span', { 'aria-hidden': 'true' }, ['→'])]);
  #slider = element('input', { type: 'range', min: '0', step: '1', class: 'spread-day' });
  #day = element('output', { class: 'spread-when' });
  #speed = element('select');
  #speedLabel = element('span');

  /**
   * @param {(time: number, isStill: boolean) => void} show draws a moment
   * @param {(day: number) => void} rest it stands at the end of a day now, as somebody asked
   */
  constructor(show, rest) {
    this.#show = show;
    this.#rest = rest;
    this.#speed.addEventListener('change', () => {
      this.#isPaced = true;
    });
    const speed = element('label', { class: 'spread-speed' }, [this.#speedLabel, this.#speed]);
    this.root = element('div', { class: 'spread-controls', role: 'group' }, [this.#back, this.#play, this.#on, this.#slider, this.#day, speed]);
    this.#play.addEventListener('click', () => this.toggle());
    this.#back.addEventListener('click', () => this.go(Math.ceil(this.#time) - 1));
    this.#on.addEventListener('click', () => this.go(Math.floor(this.#time) + 1));
    this.#slider.addEventListener('input', () => this.go(Number(this.#slider.value)));
  }

  get isPlaying() {
    return this.#isPlaying;
  }

  /** The day that is over. */
  get day() {
    return Math.floor(this.#time);
  }

  /** Another simulation, from its start; where nothing is to move, its end. @param {number} days */
  begin(days) {
    this.#isPlaying = false;
    this.#days = days;
    this.#slider.max = String(days);
    const wanted = days / SECONDS;
    if (!this.#isPaced) this.#speed.value = String(SPEEDS.find((speed) => speed >= wanted) ?? SPEEDS.at(-1));
    this.#time = isStill() ? days : 0;
    this.reword();
    this.#draw();
  }

  toggle() {
    if (this.#isPlaying) {
      this.stop();
      return;
    }
    if (this.#time >= this.#days) this.#time = 0;
    this.#isPlaying = true;
    this.reword();
    requestAnimationFrame((now) => {
      this.#last = now;
      this.#frame(now);
    });
  }

  /** Stands still at the end of the day that is under way. */
  stop() {
    this.go(Math.ceil(this.#time));
  }

  /** Stands still at the end of a day. @param {number} day */
  go(day) {
    this.#isPlaying = false;
    this.#time = Math.min(this.#days, Math.max(0, day));
    this.reword();
    this.#draw();
    this.#rest(this.#time);
  }

  /** The same moment once more, in another size or other colours. */
  redraw() {
    this.#draw();
  }

  reword() {
    this.root.setAttribute('aria-label', text('spread.controls'));
    this.#play.replaceChildren(...(this.#isPlaying ? [] : [element('span', { 'aria-hidden': 'true' }, ['▶ '])]), text(this.#isPlaying ? 'spread.pause' : 'spread.play'));
    for (const [button, key] of /** @type {const} */ ([[this.#back, 'spread.back'], [this.#on, 'spread.on']])) {
      button.setAttribute('aria-label', text(key));
      button.title = text(key);
    }
    this.#slider.setAttribute('aria-label', text('spread.table.day'));
    putText(this.#speedLabel, text('spread.speed'));
    const chosen = this.#speed.value;
    this.#speed.replaceChildren(...SPEEDS.map((speed) => element('option', { value: String(speed) }, [String(speed)])));
    this.#speed.value = chosen === '' ? '2' : chosen;
    this.#sayDay();
  }

  #sayDay() {
    const words = text('spread.day.short', { day: formatCount(this.day), days: formatCount(this.#days) });
    putText(this.#day, words);
    this.#slider.value = String(this.day);
    this.#slider.setAttribute('aria-valuetext', words);
  }

  #draw() {
    this.#show(this.#time, !this.#isPlaying);
  }

  /** @param {number} now */
  #frame(now) {
    if (!this.#isPlaying) return;
    const before = this.day;
    const passed = Math.min(LONGEST, now - this.#last) / 1000;
    this.#last = now;
    this.#time = Math.min(this.#days, this.#time + passed * Number(this.#speed.value));
    if (this.#time >= this.#days) {
      this.go(this.#days);
      return;
    }
    if (this.day !== before) this.#sayDay();
    this.#draw();
    requestAnimationFrame((next) => this.#frame(next));
  }
}

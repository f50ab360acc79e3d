/**
 * What a lever was in the scenario that this one is compared with: a mark under the lever's track, the old value, and the
 * way back.
 *
 * @typedef {import('../scenario/quantity.js').Setting} Setting
 * @typedef {import('./slider.js').Track} Track
 */
import { element } from '../base/dom.js';
import { text } from '../base/locale.js';
import { figuresOf, wordsOf } from '../scenario/quantity.js';
import { positionOf } from './scale.js';

export class ReferenceMark {
  #track;
  #mark = element('span', { class: 'mark' });
  #back = element('button', { type: 'button', class: 'back' });
  /** Lies over the lever's own track. */
  mark = element('span', { class: 'was-track', 'aria-hidden': 'true' }, [this.#mark]);
  root = element('div', { class: 'was' }, [this.#back]);

  /**
   * @param {Track} track
   * @param {() => void} onBack
   */
  constructor(track, onBack) {
    this.#track = track;
    this.#back.dataset.action = `${track.path}.back`;
    this.#back.addEventListener('click', onBack);
  }

  /** Nothing was otherwise. */
  hide() {
    this.root.hidden = true;
    this.mark.hidden = true;
  }

  /**
   * @param {Setting} setting
   * @param {boolean} hasTrack whether the lever has a track now
   */
  show(setting, hasTrack) {
    const { row, label, maximum } = this.#track;
    this.root.hidden = false;
    this.mark.hidden = !hasTrack;
    this.#back.replaceChildren(
      element('span', { 'aria-hidden': 'true' }, ['↺ ']), text('page.before.setting', { value: wordsOf(row, setting) }),
      element('span', { class: 'unseen' }, [text('page.before.setting.back', { label })]),
    );
    const { ends, median } = typeof setting === 'number' ? { ends: undefined, median: setting } : figuresOf(row, setting);
    const [low, high] = (ends ?? [median, median]).map((value) => positionOf(row, value, maximum()));
    this.#mark.style.setProperty('--from', String(low ?? 0));
    this.#mark.style.setProperty('--to', String(high ?? 0));
  }
}

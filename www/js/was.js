/**
 * What a lever was in the scenario that this one is compared with: a mark on a track of its own below the lever's, the old
 * value, and the way back.
 *
 * @typedef {import('./quantity.js').Setting} Setting
 * @typedef {import('./slider.js').Track} Track
 */
import { element } from './dom.js';
import { text } from './locale.js';
import { valueText } from './number.js';
import { figuresOf, settingText } from './quantity.js';
import { positionOf } from './scale.js';

export class Was {
  #track;
  #mark = element('span', { class: 'mark' });
  #back = element('button', { type: 'button', class: 'back' });
  root = element('div', { class: 'was' }, [element('span', { class: 'rail', 'aria-hidden': 'true' }, [this.#mark]), this.#back]);

  /**
   * @param {Track} track
   * @param {() => void} onBack
   */
  constructor(track, onBack) {
    this.#track = track;
    this.#back.dataset.action = `${track.path}.back`;
    this.#back.addEventListener('click', onBack);
  }

  /** @param {Setting} setting */
  show(setting) {
    const { row, label, maximum } = this.#track;
    const words = typeof setting === 'number' ? valueText(row, setting) : settingText(row, setting);
    this.#back.replaceChildren(
      element('span', { 'aria-hidden': 'true' }, ['↺ ']), text('page.before.setting', { value: words }),
      element('span', { class: 'unseen' }, [text('page.before.setting.back', { label })]),
    );
    const { ends, median } = typeof setting === 'number' ? { ends: undefined, median: setting } : figuresOf(row, setting);
    const [low, high] = (ends ?? [median, median]).map((value) => positionOf(row, value, maximum()));
    this.#mark.style.setProperty('--from', String(low ?? 0));
    this.#mark.style.setProperty('--to', String(high ?? 0));
  }
}

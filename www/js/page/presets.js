/** The presets by theme, the one on the page chosen. */
import { element } from '../base/dom.js';
import { language, text } from '../base/locale.js';

export class PresetPicker {
  #picker;
  #presets;
  /** What it shows, so that it is made anew only when that changes. */
  #shown = '';

  /**
   * @param {HTMLSelectElement} picker
   * @param {import('../../pkg/funnelcast.js').PresetDescription[]} presets
   * @param {(id: string) => void} onPick
   */
  constructor(picker, presets, onPick) {
    this.#picker = picker;
    this.#presets = presets;
    picker.addEventListener('change', () => onPick(picker.value));
  }

  /**
   * @param {string | null} chosen
   * @param {boolean} changed
   */
  show(chosen, changed) {
    const shown = JSON.stringify([chosen, changed, language()]);
    if (shown === this.#shown) return;
    this.#shown = shown;
    /** @type {Map<string, HTMLElement>} */
    const themes = new Map();
    for (const { id, theme, title } of this.#presets) {
      const name = title[language()];
      const option = element('option', { value: id }, [id === chosen && changed ? `${name} · ${text('page.preset.custom')}` : name]);
      const group = themes.get(theme) ?? element('optgroup', { label: text(`preset_theme.${theme}`) });
      themes.set(theme, group);
      group.append(option);
    }
    /** @type {HTMLElement[]} */
    const options = [...themes.values()];
    if (chosen === null) options.unshift(element('option', { value: '' }, [text('page.preset.custom')]));
    this.#picker.replaceChildren(...options);
    this.#picker.value = chosen ?? '';
  }
}

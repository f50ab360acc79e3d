/** Light or dark: as the system has it, or as the user chose. */
import { byId } from './dom.js';
import { remember } from './locale.js';

const dark = matchMedia('(prefers-color-scheme: dark)');
const CHOICES = ['auto', 'light', 'dark'];

/** @returns {'light' | 'dark'} */
export function theme() {
  const chosen = document.documentElement.dataset.theme;
  if (chosen === 'light' || chosen === 'dark') return chosen;
  return dark.matches ? 'dark' : 'light';
}

/** @param {() => void} changed */
export function onThemeChange(changed) {
  const picker = /** @type {HTMLSelectElement} */ (byId('theme'));
  const choose = (/** @type {string} */ choice) => {
    document.documentElement.dataset.theme = choice;
    picker.value = choice;
  };
  choose(CHOICES.find((choice) => choice === remember('theme')) ?? 'auto');
  picker.addEventListener('change', () => {
    choose(picker.value);
    remember('theme', picker.value);
    changed();
  });
  dark.addEventListener('change', changed);
}

/**
 * What the buttons of the header and its menu do.
 *
 * @typedef {import('../scenario/store.js').Store} Store
 * @typedef {import('../worker/simulation.js').Form} ExportForm
 */
import { byId } from '../base/dom.js';
import { fillTexts, language, remember, text, useLanguage } from '../base/locale.js';
import { say } from '../base/messages.js';

/**
 * @param {Store} store
 * @param {{reset: () => void, share: () => void, exportAs: (form: ExportForm) => void, saveScenario: () => void, onLanguage: () => void}} actions
 */
export function wireHeader(store, { reset, share, exportAs, saveScenario, onLanguage }) {
  foldActions();
  const on = (/** @type {string} */ id, /** @type {() => void} */ action) => byId(id).addEventListener('click', action);
  on('undo', () => store.undo());
  on('redo', () => store.redo());
  on('reset', reset);
  on('share', share);
  onLanguageChosen(onLanguage);
  on('menu', () => byId('menu').hidePopover());
  const help = /** @type {HTMLDialogElement} */ (byId('help'));
  on('help-button', () => help.showModal());
  for (const form of /** @type {const} */ (['json', 'csv', 'ledger'])) on(`save-${form}`, () => exportAs(form));
  on('save-scenario', saveScenario);
  addEventListener('keydown', (event) => {
    if (!(event.ctrlKey || event.metaKey) || event.key.toLowerCase() !== 'z') return;
    const typing = event.target instanceof HTMLInputElement && event.target.type === 'text';
    if (typing) return;
    event.preventDefault();
    if (event.shiftKey) store.redo();
    else store.undo();
  });
}

/** Words that stand in the page itself, and the button that leads to the other language. */
export function rewordHeader() {
  fillTexts(document);
  // What was said in the other language is over: of a lever or an answer it is asked for anew.
  byId('announcer').textContent = '';
  byId('about').replaceChildren();
  byId('about').removeAttribute('aria-label');
  const other = byId('language');
  other.textContent = language() === 'zh' ? 'English' : '中文';
  other.lang = language() === 'zh' ? 'en' : 'zh';
}

/** On a small screen what is seldom needed folds away. */
function foldActions() {
  const narrow = matchMedia('(width < 56rem)');
  const fold = () => {
    byId('actions').popover = narrow.matches ? 'auto' : null;
  };
  narrow.addEventListener('change', fold);
  fold();
}

/** @param {() => void} onLanguage */
function onLanguageChosen(onLanguage) {
  /** What was said of words that could not be loaded. @type {HTMLElement | null} */
  let trouble = null;
  const button = byId('language');
  button.addEventListener('click', async () => {
    button.setAttribute('aria-busy', 'true');
    try {
      await useLanguage(language() === 'zh' ? 'en' : 'zh');
    } catch {
      trouble = say('error', () => text('problem.offline_language'));
      return;
    } finally {
      button.removeAttribute('aria-busy');
    }
    trouble?.remove();
    remember('language', language());
    // What the address asks for would win when it is loaded anew.
    const address = new URL(location.href);
    if (address.searchParams.has('lang')) {
      address.searchParams.set('lang', language());
      history.replaceState(history.state, '', address);
    }
    onLanguage();
  });
}

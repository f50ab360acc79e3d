/** Which keys there are, in a dialog that `?` opens wherever nobody types. */
import { element } from '../base/dom.js';
import { text } from '../base/locale.js';

/** Names of the keys as they are printed on them, and what they do. @type {[keys: string[], does: string][]} */
const KEYS = [
  [['P'], 'present'], [['→', '↓', 'Space', 'PageDown'], 'next'], [['←', '↑', 'PageUp'], 'back'], [['Home'], 'first'], [['End'], 'last'],
  [['R'], 'reset'], [['B', '.'], 'blank'], [['N'], 'notes'], [['?'], 'keys'], [['Esc'], 'leave'],
];
/** Keys that have a name in each language. */
const NAMED = new Set(['Space', 'PageDown', 'PageUp']);

class KeyList {
  #title = element('h2', { id: 'keys-title', tabindex: '-1', autofocus: '' });
  #list = element('dl', { class: 'examples' });
  #note = element('p');
  #close = element('button');
  #dialog = element('dialog', { id: 'keys', closedby: 'any', 'aria-labelledby': 'keys-title' }, [
    this.#title, this.#list, this.#note, element('form', { method: 'dialog' }, [this.#close]),
  ]);

  constructor() {
    document.body.append(this.#dialog);
    this.reword();
  }

  open() {
    if (!this.#dialog.open) this.#dialog.showModal();
  }

  reword() {
    this.#title.textContent = text('present.keys');
    this.#note.textContent = text('present.keys.note');
    this.#close.textContent = text('page.close');
    this.#list.replaceChildren(...KEYS.flatMap(([keys, does]) => [
      element('dt', {}, [element('span', {}, keys.flatMap((key, place) => [...(place === 0 ? [] : [' ']), element('kbd', {}, [NAMED.has(key) ? text(`present.key.${key}`) : key])]))]),
      element('dd', {}, [text(`present.keys.${does}`)]),
    ]));
  }
}

export const furnished = () => new KeyList();

/** Buttons of a chart that give its picture away, as a file or on the clipboard, and its figures. */
import { announce } from '../base/announce.js';
import { element } from '../base/dom.js';
import { text } from '../base/locale.js';
import { say } from '../base/messages.js';
import { safeName, save } from '../base/save.js';
import { csvOf } from '../base/sheet.js';
import { bitmapOf, pictureFile } from './picture_file.js';

/** @typedef {import('./picture_file.js').Told} Told */

export class TakeAway {
  #tell;
  #buttons;
  /** The chart's title, which its files are called by. */
  #title = '';

  /**
   * @param {() => Told | null} tell what there is to give away
   * @param {() => import('../base/sheet.js').Sheet[]} sheets its figures
   * @param {(title: string) => string} named what a table of them is called
   */
  constructor(tell, sheets, named) {
    this.#tell = tell;
    /** @type {[string, (told: Told) => Promise<void>][]} */
    const actions = [['png', (told) => this.#png(told)], ['svg', (told) => this.#svg(told)], ['csv', async () => save(`${safeName(named(this.#title))}.csv`, csvOf(sheets()), 'text/csv')], ['copy', (told) => this.#copy(told)]];
    this.#buttons = actions.map(([action, act]) => {
      const button = element('button', { type: 'button' });
      button.dataset.take = action;
      button.addEventListener('click', async () => {
        const told = this.#tell();
        if (told === null) return;
        await act(told).catch(() => say('error', () => text('page.take.failed')));
      });
      return button;
    });
    this.root = element('span', { class: 'take-away' }, this.#buttons);
  }

  /** @param {string} title of the chart */
  reword(title) {
    this.#title = title;
    for (const button of this.#buttons) {
      button.textContent = text(`page.take.${button.dataset.take}`);
      button.setAttribute('aria-label', text(`page.take.${button.dataset.take}.of`, { title }));
    }
  }

  /** @param {Told} told */
  async #svg(told) {
    save(`${safeName(this.#title)}.svg`, pictureFile(told).text, 'image/svg+xml');
  }

  /** @param {Told} told */
  async #png(told) {
    save(`${safeName(this.#title)}.png`, await bitmapOf(pictureFile(told)), 'image/png');
  }

  /** @param {Told} told */
  async #copy(told) {
    // The promise goes in as it is: some browsers want the clipboard asked for within the click.
    await navigator.clipboard.write([new ClipboardItem({ 'image/png': bitmapOf(pictureFile(told)) })]);
    announce(text('page.take.copied'));
  }
}

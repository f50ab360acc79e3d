/**
 * "My scenarios": what this browser keeps, by name; each can be opened, renamed, duplicated and deleted, and all of them taken
 * to another browser in one file.
 *
 * @typedef {import('../../pkg/funnelcast.js').Description} Description
 * @typedef {import('../../pkg/scenario.js').Scenario} Scenario
 * @typedef {import('../library/library.js').Entry} Entry
 * @typedef {import('../library/library.js').Library} Library
 * @typedef {import('./kept_work.js').KeptWork} KeptWork
 */
import { element, placedProblem, putText } from '../base/dom.js';
import { language, sentences, text } from '../base/locale.js';
import { formatCount } from '../base/number.js';
import { reasonOf } from '../library/database.js';
import { isContent } from '../library/library.js';
import { retitled, titleIn } from '../scenario/title.js';
import { ScenarioFiles } from './scenario_files.js';
import { refusal } from './title.js';

/** Rows that are shown at a time: of ten thousand nobody reads more, and each takes its time. */
const PAGE = 100;

export class MyScenarios {
  #library;
  #kept;
  #store;
  #presets;
  #onOpened;
  #files;
  /** @type {Entry[]} */
  #entries = [];
  #unreadable = 0;
  #shown = PAGE;
  #search = element('input', { type: 'search', id: 'library-search', autocomplete: 'off', spellcheck: 'false' });
  #searchLabel = element('label', { for: 'library-search' });
  #count = element('p', { class: 'note', id: 'library-count' });
  #status = element('p', { class: 'library-status', role: 'status' });
  #list = element('ul', { class: 'library-list', tabindex: '0' });
  #more = element('button', { type: 'button', id: 'library-more', hidden: '' });
  #foot = element('div', { class: 'actions' });
  #title = element('h2', { id: 'library-title', tabindex: '-1', autofocus: '' });
  #note = element('p', { class: 'note' });
  #close = element('button', { type: 'button', class: 'library-close' });
  #dialog = element('dialog', { id: 'library', closedby: 'any', 'aria-labelledby': 'library-title' });

  /**
   * @param {Library} library
   * @param {KeptWork} kept
   * @param {import('../scenario/store.js').Store} store
   * @param {Description} description
   * @param {(previous: Scenario) => void} onOpened acts when one took the place of what was on the page
   */
  constructor(library, kept, store, description, onOpened) {
    this.#library = library;
    this.#kept = kept;
    this.#store = store;
    this.#presets = new Map(description.presets.map(({ id, title }) => [id, title]));
    this.#onOpened = onOpened;
    this.#files = new ScenarioFiles(library, (words) => this.#say(words));
    this.#dialog.append(
      element('header', {}, [this.#title, this.#close]), this.#note, this.#searchLabel, this.#search, this.#status, this.#count,
      this.#list, this.#more, this.#foot,
    );
    document.body.append(this.#dialog);
    this.#close.addEventListener('click', () => this.#dialog.close());
    this.#search.addEventListener('input', () => {
      this.#shown = PAGE;
      this.#fill();
    });
    this.#more.addEventListener('click', () => {
      const first = this.#shown;
      this.#shown += PAGE;
      this.#fill();
      /** @type {HTMLElement | null} */ (this.#list.children[first]?.querySelector('button') ?? null)?.focus();
    });
    const isOpen = () => this.#dialog.open;
    library.addEventListener('change', () => isOpen() && this.#refresh());
  }

  /** Shows what there is. */
  async open() {
    this.#title.textContent = text('page.library');
    this.#note.textContent = text('page.library.note');
    this.#searchLabel.textContent = text('page.library.search');
    this.#close.textContent = text('page.close');
    this.#list.setAttribute('aria-label', text('page.library'));
    // What was listed when it was closed may be there no more.
    this.#more.hidden = true;
    this.#search.value = '';
    this.#shown = PAGE;
    this.#say('');
    this.#footed();
    if (!this.#dialog.open) this.#dialog.showModal();
    await this.#kept.settle();
    await this.#refresh();
  }

  async #refresh() {
    try {
      const { entries, unreadable } = await this.#library.entries();
      this.#entries = entries;
      this.#unreadable = unreadable;
    } catch (error) {
      this.#entries = [];
      this.#unreadable = 0;
      this.#sayTrouble(error);
    }
    this.#fill();
  }

  /** @param {unknown} error */
  #sayTrouble(error) {
    this.#say(text(`page.library.off.${reasonOf(error).reason}`));
  }

  /**
   * @param {string} words
   * @param {HTMLElement[]} [buttons]
   */
  #say(words, buttons = []) {
    this.#status.replaceChildren(words, ...buttons);
  }

  /** Does something with the library, and shows what came of it. @param {() => Promise<void>} act */
  async #do(act) {
    try {
      await act();
    } catch (error) {
      this.#sayTrouble(error);
    }
    await this.#refresh();
  }

  #fill() {
    const wanted = plain(this.#search.value);
    const found = wanted === '' ? this.#entries : this.#entries.filter(({ name }) => plain(name.zh).includes(wanted) || plain(name.en).includes(wanted));
    const counts = { count: formatCount(this.#entries.length), found: formatCount(found.length), unreadable: formatCount(this.#unreadable) };
    const key = this.#entries.length === 0 ? 'page.library.none' : wanted === '' ? 'page.library.count' : 'page.library.found';
    putText(this.#count, [text(key, counts), ...this.#unreadable > 0 ? [text('page.library.unreadable', counts)] : []].join(' · '));
    this.#list.replaceChildren(...found.slice(0, this.#shown).map((entry) => this.#row(entry)));
    this.#list.hidden = found.length === 0;
    this.#more.hidden = found.length <= this.#shown;
    this.#more.textContent = text('page.library.more', { count: formatCount(Math.min(PAGE, found.length - this.#shown)) });
  }

  /** @param {Entry} entry */
  #row(entry) {
    const name = nameOf(entry);
    const open = element('button', { type: 'button', class: 'library-open' }, [element('bdi', {}, [name])]);
    open.addEventListener('click', () => this.#open(entry));
    const preset = entry.preset === null ? undefined : this.#presets.get(entry.preset);
    const from = preset === undefined ? '' : text('page.library.from', { preset: preset[language()] });
    const isHere = entry.id === this.#kept.id;
    const told = [...isHere ? [text('page.library.here')] : [], dateText(entry.changed), ...from === '' ? [] : [from]];
    const actions = element('span', { class: 'library-actions' });
    const row = element('li', isHere ? { 'aria-current': 'true' } : {}, [open, element('small', {}, [told.join(' · ')]), actions]);
    /** @type {[string, () => void][]} */
    const all = [
      ['rename', () => this.#rename(entry, row, open)],
      ['duplicate', () => this.#duplicate(entry)],
      ['delete', () => this.#remove(entry)],
    ];
    for (const [action, act] of all) {
      const button = element('button', { type: 'button', 'aria-label': text(`page.library.${action}.of`, { name }) }, [text(`page.library.${action}`)]);
      button.dataset.act = action;
      button.addEventListener('click', act);
      actions.append(button);
    }
    return row;
  }

  /** @param {Entry} entry */
  async #open(entry) {
    const { scenario } = this.#store.state;
    try {
      const problems = await this.#kept.open(entry.id);
      if (problems === null) this.#say(text('page.library.damaged', { name: nameOf(entry) }));
      else if (problems.length > 0) this.#say(sentences(text('page.library.damaged', { name: nameOf(entry) }), ...problems.slice(0, 3).map(placedProblem)));
      else {
        this.#dialog.close();
        this.#onOpened(scenario);
      }
    } catch (error) {
      this.#sayTrouble(error);
    }
  }

  /**
   * @param {Entry} entry
   * @param {HTMLElement} row
   * @param {HTMLElement} open
   */
  #rename(entry, row, open) {
    const input = element('input', { type: 'text', 'aria-label': text('page.rename.label'), spellcheck: 'false' });
    input.value = titleIn(entry.name);
    let isOver = false;
    const end = () => {
      isOver = true;
      input.replaceWith(open);
      /** @type {HTMLElement | null} */ (row.querySelector('[data-act="rename"]'))?.focus();
    };
    const take = async () => {
      const words = input.value.trim();
      const reason = refusal(words);
      if (words === titleIn(entry.name)) end();
      else if (reason !== '') {
        input.setAttribute('aria-invalid', 'true');
        this.#say(reason);
      } else {
        isOver = true;
        await this.#do(() => this.#retitle(entry, words));
        /** @type {HTMLElement | null} */ (this.#list.querySelector(`[data-act="rename"]`))?.focus();
      }
    };
    input.addEventListener('keydown', (event) => {
      if (event.isComposing) return;
      if (event.key === 'Enter') void take();
      if (event.key !== 'Escape') return;
      // It ends what is typed, and not the whole list.
      event.preventDefault();
      end();
    });
    input.addEventListener('blur', () => {
      if (!isOver) void take();
    });
    open.replaceWith(input);
    input.select();
    input.focus();
  }

  /**
   * @param {Entry} entry
   * @param {string} words
   */
  async #retitle(entry, words) {
    // What is on the page goes on there by its new name.
    if (entry.id === this.#kept.id) {
      this.#store.replace(retitled(this.#store.state, words));
      await this.#kept.settle();
    } else if (await this.#library.rewrite(entry.id, (content) => retitled(content, words)) === null) {
      this.#say(text('page.library.damaged', { name: nameOf(entry) }));
      return;
    }
    this.#say(text('page.library.renamed', { name: words }));
  }

  /** @param {Entry} entry */
  #duplicate(entry) {
    return this.#do(async () => {
      const kept = await this.#library.read(entry.id);
      if (kept === null || !isContent(kept.content)) {
        this.#say(text('page.library.damaged', { name: nameOf(entry) }));
        return;
      }
      const title = [...text('page.library.copy', { name: nameOf(entry) })].slice(0, 120).join('');
      await this.#library.add([{ content: retitled(kept.content, title), changed: Date.now() }]);
      this.#say(text('page.library.duplicated', { name: title }));
    });
  }

  /** @param {Entry} entry */
  #remove(entry) {
    return this.#do(async () => {
      const removed = await this.#library.remove(entry.id);
      if (entry.id === this.#kept.id) this.#kept.forget();
      const undo = element('button', { type: 'button', id: 'library-undo' }, [text('page.library.undo')]);
      undo.addEventListener('click', () => this.#do(async () => {
        if (removed !== null) await this.#library.restore(removed);
        this.#say(text('page.library.restored', { name: nameOf(entry) }));
        this.#list.focus();
      }));
      this.#say(`${text('page.library.deleted', { name: nameOf(entry) })} `, [undo]);
      undo.focus();
    });
  }

  /** What can be done with all of them. */
  #footed() {
    const button = (/** @type {string} */ action, /** @type {() => unknown} */ act) => {
      const made = element('button', { type: 'button', id: `library-${action}` }, [text(`page.library.${action}`)]);
      made.addEventListener('click', act);
      return made;
    };
    this.#foot.replaceChildren(
      button('export', () => this.#do(() => this.#files.save())),
      button('import', () => this.#files.choose(() => this.#refresh())),
      button('wipe', () => this.#askToWipe()),
    );
  }

  #askToWipe() {
    const count = formatCount(this.#entries.length + this.#unreadable);
    const wipe = element('button', { type: 'button', id: 'library-wipe-all', class: 'danger' }, [text('page.library.wipe.do', { count })]);
    const stop = element('button', { type: 'button', id: 'library-wipe-not' }, [text('page.library.wipe.not')]);
    wipe.addEventListener('click', () => this.#do(async () => {
      await this.#library.wipe();
      this.#kept.forget();
      this.#say(text('page.library.wiped'));
      this.#title.focus();
    }));
    stop.addEventListener('click', () => {
      this.#say('');
      this.#foot.querySelector('button')?.focus();
    });
    this.#say(`${text('page.library.wipe.ask', { count })} `, [wipe, ' ', stop].map((part) => (typeof part === 'string' ? element('span', {}, [part]) : part)));
    stop.focus();
  }
}

/** A name without what does not tell names apart. @param {string} name */
const plain = (name) => name.normalize('NFKC').toLowerCase().trim();

/** @param {Entry} entry */
const nameOf = ({ name }) => titleIn(name) || text('page.library.unnamed');

/** @param {number} time */
const dateText = (time) => new Intl.DateTimeFormat(language() === 'zh' ? 'zh-CN' : 'en-GB', { dateStyle: 'medium', timeStyle: 'short' }).format(time);

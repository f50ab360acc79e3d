/**
 * How the scenario on the page is shown within another page: the words to copy into that, what it will look like, and what a host
 * should say about who may frame what.
 *
 * @typedef {object} Surroundings what this room uses of the page
 * @property {import('../../pkg/funnelcast.js').Description} description
 * @property {import('../scenario/store.js').Store} store
 * @property {import('../charts/charts.js').Charts<import('../figures/figures.js').Figures>} charts
 * @property {() => Promise<string>} link
 */
import { announce } from '../base/announce.js';
import { element, putText } from '../base/dom.js';
import { LANGUAGES, language, text } from '../base/locale.js';
import { useStyles } from '../base/styles.js';
import { titleIn } from '../scenario/title.js';

/** The document that is framed; pixels that a sentence and a chart need. */
const FRAMED = 'embed.html';
const HEIGHT = 660;
/** What a host should say of the page and of what is framed. */
const POLICIES = ["Content-Security-Policy: frame-ancestors 'none'", 'Content-Security-Policy: frame-ancestors *'];
/** Addresses that lead nowhere from elsewhere. */
const LOCAL = /^(?:localhost|127(?:\.\d+){3}|\[::1\])$/;

/** @param {string} words in an attribute between quotation marks */
const escaped = (words) => words.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

/** @param {string} address @param {string} title */
export const snippetOf = (address, title) =>
  `<iframe src="${escaped(address)}" title="${escaped(title)}" loading="lazy" width="100%" height="${HEIGHT}" style="border:0"></iframe>`;

class Embedding {
  #page;
  #title = element('h2', { id: 'embed-title' });
  #lead = element('p');
  #chart = element('select');
  #language = element('select');
  #labels = [element('span'), element('span'), element('span')];
  #snippet = element('textarea', { rows: '4', readonly: '', spellcheck: 'false' });
  #copy = element('button', { type: 'button', class: 'primary' });
  #close = element('button', { type: 'button' });
  #note = element('p', { class: 'note', role: 'status' });
  #seen = element('h3');
  #frame = element('iframe', { class: 'framed', loading: 'lazy', height: String(HEIGHT) });
  #host = element('div');
  #dialog;
  #making = 0;

  /** @param {Surroundings} page */
  constructor(page) {
    this.#page = page;
    const field = (/** @type {number} */ place, /** @type {HTMLElement} */ control) => element('label', { class: 'field' }, [this.#labels[place] ?? '', control]);
    this.#dialog = element('dialog', { class: 'embedding', 'aria-labelledby': 'embed-title' }, [
      this.#title, this.#lead,
      element('div', { class: 'fields' }, [field(0, this.#chart), field(1, this.#language)]), field(2, this.#snippet), this.#note,
      element('div', { class: 'buttons' }, [this.#copy, this.#close]),
      this.#seen, this.#frame, this.#host,
    ]);
    document.body.append(this.#dialog);
    for (const select of [this.#chart, this.#language]) select.addEventListener('change', () => this.#make());
    this.#snippet.addEventListener('focus', () => this.#snippet.select());
    this.#copy.addEventListener('click', () => this.#take());
    this.#close.addEventListener('click', () => this.#dialog.close());
    // What is not seen need not simulate.
    this.#dialog.addEventListener('close', () => this.#frame.removeAttribute('src'));
    this.reword();
  }

  async open() {
    this.#offer();
    this.#dialog.showModal();
    await this.#make();
  }

  reword() {
    putText(this.#title, text('embed.title'));
    putText(this.#lead, text('embed.lead'));
    for (const [place, key] of ['embed.chart', 'embed.language', 'embed.snippet'].entries()) putText(/** @type {HTMLElement} */ (this.#labels[place]), text(key));
    putText(this.#copy, text('embed.copy'));
    putText(this.#close, text('page.close'));
    putText(this.#seen, text('embed.preview'));
    this.#frame.title = text('embed.preview');
    this.#language.replaceChildren(...LANGUAGES.map((name) => element('option', { value: name, ...(name === language() ? { selected: '' } : {}) }, [text(`embed.language.${name}`)])));
    this.#host.replaceChildren(
      element('h3', {}, [text('embed.host')]),
      ...['page', 'frame'].flatMap((name, place) => [element('p', {}, [text(`embed.host.${name}`)]), element('pre', {}, [element('code', {}, [POLICIES[place] ?? ''])])]),
      element('p', { class: 'note' }, [text('embed.host.files')]),
    );
    this.#offer();
    if (this.#dialog.open) this.#make();
  }

  /** The charts that there is something to see in. */
  #offer() {
    const { charts: { cards } } = this.#page;
    const chosen = this.#chart.value || cards.find(({ root }) => root.classList.contains('hero'))?.contents.name;
    this.#chart.replaceChildren(...cards.filter(({ isSeen }) => isSeen).map(({ contents: { name } }) =>
      element('option', { value: name, ...(name === chosen ? { selected: '' } : {}) }, [text(`page.chart.${name}`)])));
  }

  async #make() {
    const making = ++this.#making;
    // The page in a single file has nothing that could be framed.
    const isFile = location.protocol === 'file:';
    for (const part of [this.#snippet.parentElement, this.#copy, this.#seen, this.#frame]) if (part !== null) part.hidden = isFile;
    if (isFile) {
      putText(this.#note, text('embed.from_file'));
      return;
    }
    const { hash } = new URL(await this.#page.link());
    if (making !== this.#making || !this.#dialog.open) return;
    const address = new URL(FRAMED, document.baseURI);
    address.search = String(new URLSearchParams({ embed: 'chart', chart: this.#chart.value, lang: this.#language.value }));
    address.hash = hash;
    const title = titleIn(this.#page.store.state.scenario.about.title) || text('page.preset.custom');
    this.#snippet.value = snippetOf(address.href, text('embed.frame.title', { title }));
    if (this.#frame.src !== address.href) this.#frame.src = address.href;
    putText(this.#note, LOCAL.test(location.hostname) ? text('embed.local', { host: location.host }) : '');
  }

  async #take() {
    try {
      await navigator.clipboard.writeText(this.#snippet.value);
      announce(text('embed.copied'));
      putText(this.#note, text('embed.copied'));
    } catch {
      this.#snippet.focus();
      putText(this.#note, text('embed.by_hand'));
    }
  }
}

/** @param {Surroundings} surroundings */
export async function furnished(surroundings) {
  await useStyles('css/handout.css');
  return new Embedding(surroundings);
}

/**
 * The files that the menu gives away, in the words of the page, and printing.
 *
 * @typedef {import('../figures/figures.js').Figures} Figures
 * @typedef {import('../scenario/store.js').Store} Store
 * @typedef {import('../worker/simulation.js').Form} Form
 */
import { byId } from '../base/dom.js';
import { text } from '../base/locale.js';
import { say } from '../base/messages.js';
import { save } from '../base/save.js';
import { csvOf } from '../base/sheet.js';
import { isCompared } from '../scenario/reference.js';
import { changesSheet, ledgerSheet, outcomesSheet, seriesSheet } from './sheets.js';

const CSV = 'text/csv';

export class Exports {
  #store;
  #ask;
  /** Whether the series that were asked for go into a workbook. */
  #forWorkbook = false;
  /** What is given away; null before there is anything. @type {Figures | null} */
  figures = null;

  /**
   * @param {Store} store
   * @param {(form: Form) => void} ask asks for what the collector writes
   */
  constructor(store, ask) {
    this.#store = store;
    this.#ask = ask;
    /** In the menu, and one click away below the answers. @param {string} item @param {string} take @param {() => void} give */
    const on = (item, take, give) => {
      for (const button of [byId(item), document.querySelector(`.take-all [data-take="${take}"]`)]) button?.addEventListener('click', give);
    };
    on('save-outcomes', 'outcomes', () => this.#saveOutcomes());
    on('save-workbook', 'workbook', () => {
      this.#forWorkbook = true;
      this.#ask('csv');
    });
    on('print', 'print', () => print());
  }

  /** The scenario, with the one that it is compared with. */
  saveScenario() {
    const { scenario, reference } = this.#store.state;
    const content = isCompared(this.#store.state) ? { ...scenario, reference } : scenario;
    save(`${text('file.scenario')}.json`, `${JSON.stringify(content, null, 2)}\n`, 'application/json');
  }

  #saveOutcomes() {
    if (this.figures !== null) save(`${text('file.outcomes')}.csv`, csvOf([outcomesSheet(this.figures)]), CSV);
  }

  /**
   * What the collector wrote.
   * @param {Form} form
   * @param {string} content
   */
  take(form, content) {
    const { figures } = this;
    if (form === 'json') save(`${text('file.results')}.json`, content, 'application/json');
    else if (form === 'csv' && this.#forWorkbook) {
      this.#forWorkbook = false;
      if (figures !== null) this.#saveWorkbook(figures, content).catch(() => say('error', () => text('page.export.unavailable')));
    } else if (form === 'csv') save(`${text('file.series')}.csv`, csvOf([seriesSheet(content)]), CSV);
    else if (figures !== null) save(`${text('file.ledger')}.csv`, csvOf([ledgerSheet(content, figures)]), CSV);
  }

  /**
   * @param {Figures} figures
   * @param {string} series
   */
  async #saveWorkbook(figures, series) {
    const { workbookOf } = await import('../base/workbook.js');
    const sheets = [outcomesSheet(figures), seriesSheet(series), changesSheet(this.#store.state)];
    save(`${text('file.figures')}.xlsx`, await workbookOf(sheets), 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet');
  }
}

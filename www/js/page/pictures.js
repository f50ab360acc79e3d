/**
 * The charts of the answers, in a task after theirs: all together would keep whoever drags a lever waiting.
 *
 * @typedef {import('../../pkg/funnelcast.js').Drawing} Drawing
 * @typedef {import('../figures/figures.js').Figures} Figures
 */
import { chartPalette } from '../../pkg/funnelcast.js';
import { afterThis } from '../base/dom.js';
import { theme } from '../base/theme.js';

export class Pictures {
  #charts;
  /** What is shown next, if something is. @type {{figures: Figures, drawings: Record<string, Drawing>} | null} */
  #next = null;

  /** @param {import('../charts/charts.js').Charts<Figures>} charts */
  constructor(charts) {
    this.#charts = charts;
  }

  /** @param {Figures} figures @param {Record<string, Drawing>} drawings that come with them */
  show(figures, drawings) {
    if (this.#next === null) {
      this.#charts.expect();
      afterThis(() => this.#show());
    }
    this.#next = { figures, drawings: { ...this.#next?.drawings, ...drawings } };
  }

  /** @param {Record<string, Drawing>} drawings of the figures that were shown last */
  draw(drawings) {
    if (this.#next === null) this.#charts.draw(drawings);
    else this.show(this.#next.figures, drawings);
  }

  #show() {
    if (this.#next === null) return;
    const { figures, drawings } = this.#next;
    this.#next = null;
    this.#charts.describe(figures, /** @type {any} */ (chartPalette(theme())));
    this.#charts.draw(drawings);
  }
}

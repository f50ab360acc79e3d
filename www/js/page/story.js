/**
 * What the scenario on the page is called, the answer in a sentence, what becomes of its claim, and behind that its story.
 *
 * @typedef {import('../../pkg/scenario.js').About} About
 * @typedef {import('../figures/figures.js').Figures} Figures
 */
import { byId, element, putText } from '../base/dom.js';
import { language, sentences, text } from '../base/locale.js';
import { inLanguage } from '../base/names.js';
import { turn } from '../figures/over_time.js';
import { filled, undefinedIn, verdict } from '../figures/verdict.js';

/**
 * What becomes of a claim, or why that cannot be told.
 * @param {string} found
 * @param {Figures} figures
 */
function findingOf(found, figures) {
  const missing = undefinedIn(found, figures);
  return missing === null ? filled(found, figures) : text('page.claim.undefined', { outcome: text(`outcome.${missing}`) });
}

export class Story {
  /** @type {About | null} */
  #about = null;
  /** @type {Figures | null} */
  #figures = null;
  #sourcesShown = '';

  /** @param {About} about the scenario on the page */
  show(about) {
    this.#about = about;
    putText(byId('story-title'), about.title[language()] || text('page.preset.custom'));
    putText(byId('story-text'), about.statement[language()]);
    byId('background').hidden = about.statement[language()] === '' && about.sources.length === 0;
    this.#showFinding();
    const sources = byId('story-sources');
    sources.hidden = about.sources.length === 0;
    const told = JSON.stringify(about.sources.map(inLanguage));
    if (told === this.#sourcesShown) return;
    this.#sourcesShown = told;
    sources.querySelector('ul')?.replaceChildren(...about.sources.map((source) => element('li', {}, [inLanguage(source)])));
  }

  /** @param {Figures} figures the last ones */
  tell(figures) {
    this.#figures = figures;
    putText(byId('verdict'), verdict(figures));
    const turns = turn(figures);
    byId('turn').hidden = turns === '';
    putText(byId('turn'), turns);
    this.#showFinding();
  }

  /** What the scenario claims, and what becomes of that here. */
  #showFinding() {
    // Until there are figures, or none are to come, what index.html comes with stays.
    if (this.#figures === null && document.body.classList.contains('loading')) return;
    const { claim, finding } = this.#about ?? {};
    const [claimed = '', found = ''] = [claim, finding].map((texts) => texts?.[language()] ?? '');
    const words = [
      claimed === '' ? '' : text('page.claim', { claim: claimed }),
      found === '' || this.#figures === null ? '' : findingOf(found, this.#figures),
    ];
    byId('finding').hidden = words.join('') === '';
    putText(byId('finding'), sentences(...words));
  }
}

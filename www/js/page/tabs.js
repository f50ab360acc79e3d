/** On a small screen: the ways to the parts of a long page, always at the thumb, with the one in sight marked. */
import { byId } from '../base/dom.js';

/** The parts, in the order of the page, each with what takes the focus there. @type {[tab: string, part: string, focus: string][]} */
const PARTS = [
  ['answers', 'answers', '#answers'],
  ['comparison', 'comparison', '#comparison'],
  ['levers', 'levers-panel', '#levers-panel > summary'],
  ['charts', 'charts', '#charts .plot'],
];

export class Tabs {
  /** Parts that lie under the line that is looked along. @type {Set<string>} */
  #seen = new Set();

  constructor() {
    for (const [tab, part, focus] of PARTS) byId(`tab-${tab}`).addEventListener('click', () => goTo(part, focus));
    byId('tab-share').addEventListener('click', () => byId('share').click());
    const observer = new IntersectionObserver((entries) => {
      for (const { target, isIntersecting } of entries) {
        if (isIntersecting) this.#seen.add(target.id);
        else this.#seen.delete(target.id);
      }
      this.#mark();
    }, { rootMargin: '-35% 0px -64%' });
    for (const [, part] of PARTS) observer.observe(byId(part));
    let isTop = scrollY === 0;
    addEventListener('scroll', () => {
      if (isTop === (scrollY === 0)) return;
      isTop = !isTop;
      this.#mark();
    }, { passive: true });
    const comparison = byId('comparison');
    const follow = () => {
      byId('tab-comparison').hidden = comparison.hidden;
    };
    new MutationObserver(follow).observe(comparison, { attributeFilter: ['hidden'] });
    follow();
  }

  /** Marks the part that is read; between two parts the mark stays. */
  #mark() {
    // At the very top the answers are read, however far below they begin.
    const [current] = (scrollY === 0 ? PARTS[0] : PARTS.find(([, part]) => this.#seen.has(part))) ?? [];
    if (current === undefined) return;
    for (const [tab] of PARTS) {
      if (tab === current) byId(`tab-${tab}`).setAttribute('aria-current', 'true');
      else byId(`tab-${tab}`).removeAttribute('aria-current');
    }
  }
}

/**
 * @param {string} part
 * @param {string} focus
 */
function goTo(part, focus) {
  const root = byId(part);
  if (root instanceof HTMLDetailsElement) root.open = true;
  // The first answer comes with the sentence above it.
  if (part === 'answers') scrollTo(0, 0);
  else root.scrollIntoView();
  /** @type {HTMLElement | null} */ (document.querySelector(focus))?.focus({ preventScroll: true });
}

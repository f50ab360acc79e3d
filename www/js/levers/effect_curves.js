/**
 * The curves under the levers: which are in sight, and at which lever somebody is. What they show is given to them.
 *
 * Dispatches `look` when others are in sight, or somebody is at another lever, `grasp` when a slider is taken hold of, and
 * `seek` when it is asked where along a lever, by its path, an answer reaches a target.
 *
 * @typedef {import('../../pkg/funnelcast.js').Parameter} Parameter
 * @typedef {import('./effect_curve.js').Effect} Effect
 */
import { element } from '../base/dom.js';
import { text } from '../base/locale.js';
import { drawn } from './drawn.js';
import { EffectCurve } from './effect_curve.js';

/** Groups that say what is simulated, and how: nobody wants to know what profit does along them, and some take long. */
const NEVER = new Set(['time', 'network', 'run', 'correlation']);
/** Whether a lever is moved to see what it does. @param {Parameter} row */
export const isMoved = (row) => !NEVER.has(row.group);
/** Milliseconds within which what has changed is told once. */
const DELAY = 50;

export class EffectCurves extends EventTarget {
  /** By the element; wasThere: whether it was on the page. @type {Map<Element, {path: string, curve: EffectCurve, isSeen: boolean, wasThere: boolean}>} */
  #all = new Map();
  #root;
  #observer;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #timer;
  /** Who asks for little is given none. */
  isUnwanted = matchMedia('(prefers-reduced-data: reduce)').matches;
  /** The lever that somebody is at, by its path. @type {string | null} */
  active = null;
  /** What stands above the main levers. */
  head = element('div', { class: 'effects-head' });

  /** @param {HTMLElement} root of the levers */
  constructor(root) {
    super();
    this.#root = root;
    this.#observer = new IntersectionObserver((entries) => {
      for (const { target, isIntersecting } of entries) {
        const one = this.#all.get(target);
        if (one !== undefined) one.isSeen = isIntersecting;
      }
      this.#tell();
    });
    for (const type of ['focusin', 'pointerdown', 'pointerover']) root.addEventListener(type, (event) => this.#look(event));
  }

  /**
   * A curve for a lever; none for one that has none.
   * @param {Parameter} row
   * @param {string} path
   * @param {() => number} maximum where its slider ends
   */
  of(row, path, maximum) {
    if (this.isUnwanted || !isMoved(row)) return null;
    const curve = new EffectCurve(row, maximum);
    this.#all.set(curve.root, { path, curve, isSeen: false, wasThere: false });
    this.#observer.observe(curve.root);
    return curve;
  }

  /**
   * Asks where along a lever an answer reaches a target; none for one that is not moved to see what it does.
   * @param {Parameter} row
   * @param {string} path
   * @param {string} label of the lever
   */
  seekButton(row, path, label) {
    if (!isMoved(row)) return null;
    const name = text('page.seek.lever', { lever: label });
    const button = element('button', { type: 'button', class: 'seek', 'aria-label': name, title: name }, [
      drawn('svg', { viewBox: '0 0 16 16', width: 16, height: 16, 'aria-hidden': 'true' }, [
        drawn('circle', { cx: 8, cy: 8, r: 5.5, class: 'ring' }), drawn('path', { d: 'M8 0V4M8 12V16M0 8H4M12 8H16', class: 'ring' }), drawn('circle', { cx: 8, cy: 8, r: 1.6 }),
      ]),
    ]);
    button.addEventListener('click', () => this.dispatchEvent(new CustomEvent('seek', { detail: path })));
    return button;
  }

  /** The levers whose curves are in sight, by their paths. */
  get seen() {
    this.#forgetLost();
    return [...new Set([...this.#all.values()].filter(({ isSeen }) => isSeen).map(({ path }) => path))];
  }

  /** A lever moves: until it is known what that does to the others, theirs are marked. */
  fade() {
    this.#root.classList.add('effects-fade');
  }

  /** There is nothing to see of any lever. */
  clear() {
    for (const { curve } of this.#all.values()) curve.clear();
  }

  /** @param {(path: string) => Effect | null} effectOf null where it is not known as everything else is set */
  show(effectOf) {
    this.#root.classList.remove('effects-fade');
    for (const { path, curve, isSeen } of this.#all.values()) if (isSeen) curve.show(effectOf(path));
  }

  /** The lever that somebody came to last. @type {Element | null} */
  #next = null;
  /** Whether something other than a slider is pressed. */
  #isPressed = false;

  /** @param {Event} event */
  #look({ target, type }) {
    const lever = target instanceof Element ? target.closest('.lever') : null;
    const path = /** @type {HTMLElement | null} */ (lever?.querySelector('[data-path]') ?? null)?.dataset.path ?? null;
    if (path === null) return;
    if (type === 'pointerdown' && target instanceof Element && target.closest('[type="range"], .span')) this.dispatchEvent(new Event('grasp'));
    // One that is held is not let go for one that the pointer passes over.
    if (type === 'pointerover' && this.#root.querySelector('.lever.at input:active') !== null) return;
    const isHeld = target instanceof Element && target.closest('[type="range"], .span') !== null;
    if (type === 'pointerdown' && !isHeld) this.#awaitRelease();
    if (type !== 'pointerover') {
      this.#next = lever;
      if (!this.#isPressed) this.#mark();
    }
    if (path === this.active) return;
    this.active = path;
    this.#tell();
  }

  /** What is pressed must not move before it is let go. */
  #awaitRelease() {
    this.#isPressed = true;
    const released = () => setTimeout(() => {
      this.#isPressed = false;
      this.#mark();
    });
    addEventListener('pointerup', released, { once: true });
    addEventListener('pointercancel', released, { once: true });
  }

  /** The lever that somebody is at shows its curve, and no other one. */
  #mark() {
    for (const other of this.#root.querySelectorAll('.lever.at')) if (other !== this.#next) other.classList.remove('at');
    this.#next?.classList.add('at');
  }

  /** Levers are made anew in another language, or where others are meant. Those that are being made are not there yet. */
  #forgetLost() {
    for (const [root, one] of this.#all) {
      one.wasThere ||= root.isConnected;
      if (root.isConnected || !one.wasThere) continue;
      this.#observer.unobserve(root);
      this.#all.delete(root);
    }
  }

  #tell() {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.dispatchEvent(new Event('look')), DELAY);
  }
}

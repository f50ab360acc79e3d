/**
 * The answer that index.html comes with: the first preset's, of all simulations under the standard seed. The same run is made
 * by the page, too; until it is complete what is there is more exact, and stays.
 */
export class Still {
  /** What is not shown for what is there already. */
  #held = null;
  #request;
  #of;

  /** @param {unknown} request the first that is simulated, if what is there is of that */
  constructor(request) {
    this.#request = request;
    this.#of = request;
  }

  /** Whether what index.html says of a request is true. @param {unknown} request */
  isOf(request) {
    return this.#of !== null && request === this.#of;
  }

  /**
   * Whether figures are not to be shown yet.
   * @param {{request: any, figures: {replications: number}, cancelled: boolean}} view
   */
  holds(view) {
    const { request, figures, cancelled } = view;
    const isPart = request === this.#request && !cancelled && figures.replications < request.replications;
    this.#held = isPart ? /** @type {any} */ (view) : null;
    if (!isPart) this.#request = null;
    return isPart;
  }

  /** What was held and has to do, as no more comes: the run waits for somebody's word. */
  release() {
    const held = this.#held;
    this.#held = null;
    this.#request = null;
    return held;
  }
}

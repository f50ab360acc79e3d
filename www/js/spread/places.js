/** Who is near a point of the picture, found by squares of it. */

/** People to a square, about. */
const CROWD = 4;

export class Places {
  #places;
  #side;
  #across;
  /** @type {Map<number, number[]>} */
  #squares = new Map();

  /** @param {Float32Array} places across and down, in heights of the picture */
  constructor(places) {
    this.#places = places;
    const people = places.length / 2;
    const right = places.reduce((most, place, number) => (number % 2 === 0 ? Math.max(most, place) : most), 1);
    this.#side = Math.sqrt((right * CROWD) / Math.max(1, people));
    this.#across = Math.ceil(right / this.#side) + 1;
    for (let person = 0; person < people; person++) {
      const square = this.#square(places[2 * person] ?? 0, places[2 * person + 1] ?? 0);
      const there = this.#squares.get(square);
      if (there === undefined) this.#squares.set(square, [person]);
      else there.push(person);
    }
  }

  /** @param {number} x @param {number} y */
  #square(x, y) {
    return Math.floor(y / this.#side) * this.#across + Math.floor(x / this.#side);
  }

  /**
   * @param {number} x
   * @param {number} y
   * @param {number} reach
   * @returns {number | null}
   */
  nearest(x, y, reach) {
    let [found, least] = [/** @type {number | null} */ (null), reach];
    const steps = Math.ceil(reach / this.#side);
    for (let down = -steps; down <= steps; down++) {
      for (let right = -steps; right <= steps; right++) {
        for (const person of this.#squares.get(this.#square(x + right * this.#side, y + down * this.#side)) ?? []) {
          const far = Math.hypot((this.#places[2 * person] ?? 0) - x, (this.#places[2 * person + 1] ?? 0) - y);
          if (far < least) [found, least] = [person, far];
        }
      }
    }
    return found;
  }

  /**
   * Who stands next to somebody in a direction: rather straight ahead than near.
   * @param {number} person
   * @param {number} dx
   * @param {number} dy
   */
  beside(person, dx, dy) {
    const [x = 0, y = 0] = [this.#places[2 * person], this.#places[2 * person + 1]];
    let [found, least] = [person, Infinity];
    for (let other = 0; other < this.#places.length / 2; other++) {
      const [right, down] = [(this.#places[2 * other] ?? 0) - x, (this.#places[2 * other + 1] ?? 0) - y];
      const ahead = right * dx + down * dy;
      const aside = Math.abs(right * dy - down * dx);
      if (ahead <= 0 || aside > 2 * ahead) continue;
      const cost = ahead + 2 * aside;
      if (cost < least) [found, least] = [other, cost];
    }
    return found;
  }
}

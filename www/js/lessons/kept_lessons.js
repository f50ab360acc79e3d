/**
 * Lessons that this browser keeps, finished or not: each under a key of its own, so that tabs do not write over each other's.
 *
 * @typedef {{id: string, text: string, changed: number}} Kept changed: milliseconds since 1970
 */

const OWN = 'funnelcast.lesson.';
/** Lessons kept at the most. */
export const MOST_KEPT = 100;

/** Why something cannot be kept. @typedef {'blocked' | 'full' | 'many'} Reason */

/** A name that nothing else has. */
export const freshId = () => [...crypto.getRandomValues(new Uint8Array(8))].map((byte) => byte.toString(16).padStart(2, '0')).join('');

/** All of them, the last changed first; none where the browser keeps nothing. @returns {Kept[]} */
export function keptLessons() {
  /** @type {Kept[]} */
  const all = [];
  try {
    for (const key of Object.keys(localStorage).filter((name) => name.startsWith(OWN))) {
      const [, changed, text] = /^(\d{1,15})\n([\s\S]*)$/.exec(localStorage.getItem(key) ?? '') ?? [];
      if (changed !== undefined && text !== undefined) all.push({ id: key.slice(OWN.length), text, changed: Number(changed) });
    }
  } catch {
    // A browser that keeps nothing has kept nothing.
  }
  return all.sort((one, other) => other.changed - one.changed);
}

/** @param {string} id @param {string} text @returns {Reason | null} null where it is kept */
export function keepLesson(id, text) {
  try {
    const all = keptLessons();
    if (all.length >= MOST_KEPT && !all.some((kept) => kept.id === id)) return 'many';
    localStorage.setItem(OWN + id, `${Date.now()}\n${text}`);
    return null;
  } catch (error) {
    return error instanceof DOMException && error.name === 'QuotaExceededError' ? 'full' : 'blocked';
  }
}

/** @param {string} id @returns {string | null} what was kept */
export function forgetLesson(id) {
  const kept = keptLessons().find((one) => one.id === id);
  if (kept !== undefined) localStorage.removeItem(OWN + id);
  return kept?.text ?? null;
}

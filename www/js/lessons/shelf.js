/** The lessons that come with the product: their names in order, and each by its name, from the page's own folder and nowhere else. */
import { fetchNamed } from '../base/locale.js';
import { readLesson } from './lesson.js';

/**
 * @typedef {import('../../pkg/funnelcast.js').Description} Description
 * @typedef {import('./lesson.js').Lesson} Lesson
 */

const NAME = /^[a-z0-9]+(?:-[a-z0-9]+)*$/;

/** @returns {Promise<string[]>} */
export async function lessonNames() {
  const names = await (await fetchNamed('lessons/index.json')).json();
  return Array.isArray(names) ? names.filter((name) => typeof name === 'string' && NAME.test(name)) : [];
}

/**
 * @param {string} name
 * @param {Description} description
 * @returns {Promise<Lesson | null>} null where the file is not one of this version
 */
export async function lessonNamed(name, description) {
  if (!NAME.test(name)) return null;
  const read = readLesson(await (await fetchNamed(`lessons/${name}.json`)).text(), description);
  return 'lesson' in read ? read.lesson : null;
}

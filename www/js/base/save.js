/** Files that the page gives away, named after the scenario on it. */

/** Letters of a title that a file's name has at the most, and bytes: a name of 255 bytes is the longest that file systems have. */
const MOST_LETTERS = 60;
const MOST_BYTES = 150;
/** What some file system does not have in names, and what turns a text around unseen. */
const UNSAFE = /[\p{C}\\/:*?"<>|]+/gu;
/** What files of a scenario without a name are called. */
const UNNAMED = 'funnelcast';

let current = UNNAMED;

/**
 * A title as it can begin the name of a file on any system.
 * @param {string} title
 */
export function safeName(title) {
  const letters = [...title.replace(UNSAFE, ' ').replace(/\s+/g, ' ').replace(/^[ .]+/, '')].slice(0, MOST_LETTERS);
  while (new TextEncoder().encode(letters.join('')).length > MOST_BYTES) letters.pop();
  return letters.join('').replace(/[ .]+$/, '');
}

/** What the files are named after from now on. @param {string} title */
export function nameFiles(title) {
  current = safeName(title) || UNNAMED;
}

/**
 * @param {string} what the file has, with its ending, such as `results.json`: it comes behind the scenario's title
 * @param {BlobPart} content
 * @param {string} type
 */
export function save(what, content, type) {
  saveAs(`${current}-${what}`, content, type);
}

/**
 * @param {string} name
 * @param {BlobPart} content
 * @param {string} type
 */
export function saveAs(name, content, type) {
  const url = URL.createObjectURL(new Blob([content], { type }));
  const anchor = document.createElement('a');
  anchor.href = url;
  anchor.download = name;
  anchor.click();
  setTimeout(() => URL.revokeObjectURL(url), 1000);
}

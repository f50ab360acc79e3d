/** Small helpers for the document. Everything that a user or a link gave enters as text. */
import { hasText, text } from './locale.js';
import { valueText } from './number.js';

/**
 * @template {keyof HTMLElementTagNameMap} Tag
 * @param {Tag} tag
 * @param {Record<string, string>} [attributes]
 * @param {(Node | string)[]} [children]
 * @returns {HTMLElementTagNameMap[Tag]}
 */
export function element(tag, attributes = {}, children = []) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  made.append(...children);
  return made;
}

/**
 * An element that index.html has.
 * @template {HTMLElement} [T=HTMLElement]
 * @param {string} id
 * @returns {T}
 */
export function byId(id) {
  const found = document.getElementById(id);
  if (found === null) throw new Error(`#${id}`);
  return /** @type {T} */ (found);
}

/**
 * A table with row and column headings.
 * @param {string} caption
 * @param {string[]} head
 * @param {string[][]} rows the first cell of each is its heading
 */
export function table(caption, head, rows) {
  return element('table', {}, [
    element('caption', {}, [caption]),
    element('thead', {}, [element('tr', {}, head.map((cell) => element('th', { scope: 'col' }, [cell])))]),
    element('tbody', {}, rows.map(([heading = '', ...cells]) =>
      element('tr', {}, [
        element('th', { scope: 'row' }, [heading]),
        ...cells.map((cell) => element('td', {}, [cell])),
      ]))),
  ]);
}

/**
 * A problem in the user's words.
 * @param {import('../pkg/funnelcast.js').Problem} problem
 * @param {import('../pkg/funnelcast.js').Parameter} [row] the lever it is about: its figures are then shown in its unit
 */
export function problemText(problem, row) {
  /** @type {Record<string, string>} */
  const values = { ...Object.fromEntries(Object.entries(problem.values)), read: problem.read, path: problem.path };
  if (row && problem.path.endsWith(row.field)) {
    for (const name of ['read', 'minimum', 'maximum']) {
      const figure = Number(values[name]);
      if (values[name] !== undefined && Number.isFinite(figure)) values[name] = valueText(row, figure);
    }
  }
  return text(`problem.${problem.code}`, values);
}

/**
 * A problem with the field it is in, for a list of problems.
 * @param {import('../pkg/funnelcast.js').Problem} problem
 */
export function placedProblem(problem) {
  if (problem.path === '') return problemText(problem);
  const id = problem.path.replace(/^channels\[\d+\]/, 'channel');
  const label = hasText(`parameter.${id}.label`) ? `${text(`parameter.${id}.label`)} (${problem.path})` : problem.path;
  return `${label}: ${problemText(problem)}`;
}

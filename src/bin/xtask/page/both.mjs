/**
 * One document of two that say the same in two languages. Where they differ both stand side by side, and `data-in` says
 * in which language each is: the page shows one. Labels that are no text follow in attributes, `data-zh-LABEL`.
 */
const ENGLISH = { name: 'en', lang: 'en' };
const CHINESE = { name: 'zh', lang: 'zh-Hans' };
/** Attributes that are words. */
const LABELS = new Set(['aria-label', 'title', 'label', 'placeholder', 'alt']);
/** Elements that hold nothing but text. */
const PLAIN = new Set(['option', 'title', 'textarea']);
const [ELEMENT, TEXT] = [1, 3];

/** @param {Element} one */
const attributesOf = (one) => new Map([...one.attributes].map(({ name, value }) => [name, value]));

/**
 * Whether two nodes can be one, what is in them apart.
 * @param {any} one
 * @param {any} other
 */
function isSame(one, other) {
  if (one.nodeType !== other.nodeType) return false;
  if (one.nodeType !== ELEMENT) return true;
  if (one.localName !== other.localName) return false;
  const [left, right] = [attributesOf(one), attributesOf(other)];
  return [...new Set([...left.keys(), ...right.keys()])].every((name) => LABELS.has(name) || left.get(name) === right.get(name));
}

/**
 * @param {any} node
 * @param {typeof ENGLISH} language
 */
function marked(node, { name, lang }) {
  const own = node.nodeType === TEXT ? node.ownerDocument.createElement(node.parentNode?.localName === 'text' ? 'tspan' : 'span') : node;
  if (node.nodeType === TEXT) own.append(node.textContent);
  if (own.querySelector('[id]') !== null || own.id) throw new Error(`both languages have #${own.id || own.querySelector('[id]').id}, each in its own way`);
  own.setAttribute('data-in', name);
  own.setAttribute('lang', lang);
  return own;
}

/**
 * Takes what the Chinese document has otherwise into the English one.
 * @param {any} one
 * @param {any} other
 */
export function takeIn(one, other) {
  if (one.nodeType === ELEMENT) {
    for (const name of LABELS) {
      const label = other.getAttribute(name);
      if (label !== null && label !== one.getAttribute(name)) one.setAttribute(`data-zh-${name}`, label);
    }
    if (PLAIN.has(one.localName)) {
      if (one.textContent !== other.textContent) one.setAttribute('data-zh', other.textContent);
      return;
    }
  }
  const [left, right] = [[...one.childNodes], [...other.childNodes]];
  // Where one has more than the other, none is the other's.
  const paired = left.length === right.length;
  left.forEach((node, place) => {
    const match = right[place];
    if (paired && isSame(node, match)) {
      if (node.nodeType === ELEMENT) takeIn(node, match);
      else if (node.nodeType === TEXT && node.textContent !== match.textContent) stand(node, [marked(match, CHINESE)]);
    } else if (!isBlank(node)) stand(node, paired && !isBlank(match) ? [marked(match, CHINESE)] : []);
  });
  if (!paired) for (const node of right) if (!isBlank(node)) one.append(one.ownerDocument.importNode(marked(node, CHINESE), true));
}

/**
 * Marks a node as English, and lets others stand behind it.
 * @param {any} node
 * @param {any[]} others
 */
function stand(node, others) {
  const { parentNode, nextSibling, ownerDocument } = node;
  const english = marked(node, ENGLISH);
  parentNode.insertBefore(english, nextSibling);
  if (english !== node) node.remove();
  for (const other of others) parentNode.insertBefore(ownerDocument.importNode(other, true), nextSibling);
}

/** @param {any} node */
const isBlank = (node) => node.nodeType === TEXT && node.textContent.trim() === '';

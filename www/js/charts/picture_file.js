/**
 * A chart as a picture that explains itself on a slide: with its title, what it shows, and the legend that the page has in HTML.
 *
 * @typedef {import('./charts.js').Mark} Mark
 * @typedef {{svg: SVGElement, width: number, height: number, kicker: string, title: string, note: string, legend: {mark: Mark[0], colour: string, words: string}[],
 *   ground: string, ink: string}} Told ground, ink: colours of the paper and of the words
 */
const SVG = 'http://www.w3.org/2000/svg';
const FAMILY = 'system-ui, sans-serif';
/** Around the picture, and the heights of the lines above it, in CSS pixels. */
const [MARGIN, TITLE, LINE] = [16, 26, 20];
/** Pixels of a bitmap for each CSS pixel: sharp on a projector. */
const SHARPNESS = 2;
/** Marks that are drawn as lines; all others are small areas. */
const LINES = new Set(['line', 'dashes', 'edges', 'thin', 'tick', 'ticks']);
const SWATCH = 20;
/** Signs that stand at the end of what is before them. */
const CLOSING = /^[，。、；：！？）》」』”’～…]/;
/** What follows a legend's words. */
const GAP = 18;

/**
 * @param {string} name
 * @param {Record<string, string | number>} attributes
 * @param {string} [words]
 */
function shape(name, attributes, words) {
  const made = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, String(value));
  if (words !== undefined) made.textContent = words;
  return made;
}

/** About how wide words are. @param {string} words @param {number} size */
const widthOf = (words, size) => [...words].reduce((sum, letter) => sum + (letter >= '\u2e80' ? 1 : 0.56) * size, 0);

/**
 * Words in lines that are not wider than that.
 * @param {string} words
 * @param {number} most
 * @param {number} size
 */
function lines(words, most, size) {
  const all = [''];
  for (const part of words.match(/[\u2e80-\uffff]|[^\s\u2e80-\uffff]+\s*|\s+/g) ?? []) {
    const longer = all[all.length - 1] + part;
    // A sign that closes something begins no line.
    if (widthOf(longer, size) > most && all[all.length - 1] !== '' && !CLOSING.test(part)) all.push(part);
    else all[all.length - 1] = longer;
  }
  return all;
}

/**
 * The picture as the text of an SVG file, and its size.
 * @param {Told} told
 */
export function pictureFile({ svg, width, height, kicker, title, note, legend, ground, ink }) {
  const parts = [];
  let top = MARGIN;
  const write = (/** @type {string} */ words, /** @type {number} */ size, /** @type {number} */ step, weight = 'normal') => {
    for (const line of lines(words, width, size)) {
      top += step;
      parts.push(shape('text', { x: MARGIN, y: top - 6, 'font-size': size, 'font-weight': weight, fill: ink }, line));
    }
  };
  if (kicker !== '') write(kicker, 13, LINE);
  write(title, 17, TITLE, 'bold');
  write(note, 13, LINE);
  let left = MARGIN;
  if (legend.length > 0) top += LINE;
  for (const { mark, colour, words } of legend) {
    const wide = SWATCH + 6 + widthOf(words, 13);
    if (left > MARGIN && left + wide > width + MARGIN) {
      left = MARGIN;
      top += LINE;
    }
    const middle = top - 10;
    parts.push(LINES.has(mark)
      ? shape('path', { d: `M${left} ${middle}h${SWATCH}`, stroke: colour, 'stroke-width': 2.5, ...(mark === 'dashes' || mark === 'tick' ? { 'stroke-dasharray': '5 3' } : {}) })
      : shape('rect', { x: left, y: middle - 5, width: SWATCH, height: 10, ...(mark === 'outline' ? { stroke: colour, 'stroke-width': 1.5, fill: 'none' } : { fill: colour }) }));
    parts.push(shape('text', { x: left + SWATCH + 6, y: top - 6, 'font-size': 13, fill: ink }, words));
    left += wide + GAP;
  }
  top += 8;
  const size = { width: width + 2 * MARGIN, height: top + height + MARGIN };
  const copy = /** @type {SVGElement} */ (svg.cloneNode(true));
  for (const [key, value] of Object.entries({ x: MARGIN, y: top, width, height })) copy.setAttribute(key, String(value));
  const whole = shape('svg', { xmlns: SVG, ...size, viewBox: `0 0 ${size.width} ${size.height}`, 'font-family': FAMILY });
  whole.append(shape('title', {}, title), shape('rect', { ...size, fill: ground }), ...parts, copy);
  return { ...size, text: new XMLSerializer().serializeToString(whole) };
}

/**
 * The same as a bitmap.
 * @param {{text: string, width: number, height: number}} picture
 * @returns {Promise<Blob>}
 */
export async function bitmapOf({ text, width, height }) {
  const address = URL.createObjectURL(new Blob([text], { type: 'image/svg+xml' }));
  try {
    const image = new Image();
    image.src = address;
    await image.decode();
    const canvas = document.createElement('canvas');
    [canvas.width, canvas.height] = [Math.ceil(width * SHARPNESS), Math.ceil(height * SHARPNESS)];
    canvas.getContext('2d')?.drawImage(image, 0, 0, canvas.width, canvas.height);
    return await new Promise((resolve, reject) => {
      canvas.toBlob((blob) => (blob === null ? reject(new Error('no picture')) : resolve(blob)), 'image/png');
    });
  } finally {
    URL.revokeObjectURL(address);
  }
}

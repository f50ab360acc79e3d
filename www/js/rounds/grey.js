/** Pictures without their colours, as readers of codes take them. */

/** How bright each pixel is (Rec. 601). @param {Uint8ClampedArray} pixels */
export function greyOf(pixels) {
  const grey = new Uint8Array(pixels.length / 4);
  for (let at = 0; at < grey.length; at++) grey[at] = 0.299 * (pixels[4 * at] ?? 0) + 0.587 * (pixels[4 * at + 1] ?? 0) + 0.114 * (pixels[4 * at + 2] ?? 0);
  return grey;
}

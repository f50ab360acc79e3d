/**
 * Takes the text of a QR code by the camera: with what the browser has for that, else with the core's reader. Frames stay in this tab.
 */
import { element } from '../base/dom.js';
import { textIn } from './codes.js';
import { greyOf } from './grey.js';

/** Milliseconds from one look to the next. */
const PAUSE = 200;
/** Pixels of the longer side of a frame that is looked at: enough for a small code, and quick on an old computer. */
const SIDE = 800;

/** Why there is no picture, as the words for it are called. @param {unknown} error */
export function reasonOf(error) {
  const { name } = /** @type {{name?: string}} */ (error ?? {});
  if (name === 'NotAllowedError' || name === 'SecurityError') return 'refused';
  if (name === 'NotFoundError' || name === 'OverconstrainedError') return 'none';
  return name === 'insecure' ? 'insecure' : 'busy';
}

/** A reader of the browser's own. @returns {Promise<{detect: (source: CanvasImageSource) => Promise<{rawValue: string}[]>} | null>} */
async function ownReader() {
  const { BarcodeDetector } = /** @type {any} */ (globalThis);
  try {
    if (!(await BarcodeDetector?.getSupportedFormats())?.includes('qr_code')) return null;
    return new BarcodeDetector({ formats: ['qr_code'] });
  } catch {
    return null;
  }
}

export class Camera {
  #video = element('video', { playsinline: '', muted: '' });
  #canvas = document.createElement('canvas');
  /** @type {MediaStream | null} */
  #stream = null;
  #onText;
  root = this.#video;

  /** @param {(text: string) => void} onText a code was seen */
  constructor(onText) {
    this.#onText = onText;
    this.#video.muted = true;
  }

  /** @returns {Promise<void>} refused where there is no picture: see {@link reasonOf} */
  async begin() {
    const { mediaDevices } = /** @type {{mediaDevices?: MediaDevices}} */ (navigator);
    if (mediaDevices === undefined) throw { name: 'insecure' };
    const stream = await mediaDevices.getUserMedia({ video: { facingMode: 'environment' } });
    this.end();
    this.#stream = stream;
    this.#video.srcObject = stream;
    await this.#video.play();
    this.#watch(stream, await ownReader());
  }

  end() {
    for (const track of this.#stream?.getTracks() ?? []) track.stop();
    this.#stream = null;
    this.#video.srcObject = null;
  }

  /** @param {MediaStream} stream @param {Awaited<ReturnType<typeof ownReader>>} reader */
  async #watch(stream, reader) {
    let last = '';
    while (this.#stream === stream) {
      const text = await (reader === null ? this.#readHere() : reader.detect(this.#video).then(([found]) => found?.rawValue)).catch(() => undefined);
      // The code that was taken is still before the camera.
      if (text !== undefined && text !== '' && text !== last && this.#stream === stream) {
        last = text;
        this.#onText(text);
      }
      await new Promise((resolve) => {
        setTimeout(resolve, PAUSE);
      });
    }
  }

  /** By the core. */
  async #readHere() {
    const { videoWidth, videoHeight } = this.#video;
    const scale = Math.min(1, SIDE / Math.max(videoWidth, videoHeight, 1));
    const [width, height] = [Math.floor(videoWidth * scale), Math.floor(videoHeight * scale)];
    const context = this.#canvas.getContext('2d', { willReadFrequently: true });
    if (context === null || width === 0 || height === 0) return undefined;
    Object.assign(this.#canvas, { width, height });
    context.drawImage(this.#video, 0, 0, width, height);
    return textIn(greyOf(context.getImageData(0, 0, width, height).data), width, height);
  }
}

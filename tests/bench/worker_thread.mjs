/** The page's own worker in a thread of Node: what it takes from a browser's worker is put in place first. */
import { parentPort } from 'node:worker_threads';

const port = parentPort;
if (port === null) throw new Error('this is to be started as a worker');
Object.assign(globalThis, {
  self: {
    /**
     * @param {string} _
     * @param {(event: {data: any}) => void} listener
     */
    addEventListener(_, listener) {
      port.on('message', (data) => {
        if (data.type === 'bytes') port.postMessage({ type: 'bytes', bytes: initSync().memory.buffer.byteLength });
        else listener({ data });
      });
    },
    /**
     * @param {unknown} reply
     * @param {readonly import('node:worker_threads').TransferListItem[]} transfer
     */
    postMessage: (reply, transfer) => port.postMessage(reply, transfer),
  },
});
const { initSync } = /** @type {any} */ (await import('../../www/pkg/funnelcast.js'));
await import('../../www/js/worker/simulation.js');
port.postMessage({ type: 'ready' });

/**
 * Runs one Rust test binary built for wasm32-wasip1: `node wasi_runner.mjs <file.wasm> [libtest arguments]`.
 * The core's tests thus run in V8, the engine behind the page, without a browser.
 */
import { readFile } from 'node:fs/promises';
import { WASI } from 'node:wasi';

const [file, ...args] = process.argv.slice(2);
if (file === undefined) {
  console.error('usage: node wasi_runner.mjs <file.wasm> [arguments]');
  process.exit(2);
}

const here = process.cwd();
const wasi = new WASI({
  version: 'preview1',
  args: [file, ...args],
  env: process.env,
  // A test may read a golden file by either path, as it does natively.
  preopens: { '.': here, [here]: here },
  returnOnExit: true,
});

try {
  const module = await WebAssembly.compile(await readFile(file));
  const imports = /** @type {WebAssembly.Imports} */ (wasi.getImportObject());
  const instance = await WebAssembly.instantiate(module, imports);
  process.exitCode = wasi.start(instance);
} catch (error) {
  // Here a panic cannot unwind: the first failing test ends the run, after the panic's own message.
  console.error(`${file}: ${error instanceof Error ? error.message : error}`);
  process.exitCode = 1;
}

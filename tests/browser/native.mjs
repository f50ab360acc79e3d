/** The command line, whose figures the page must match, and what it knows about the levers. */
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { DIST } from './server.mjs';

const ROOT = join(dirname(fileURLToPath(import.meta.url)), '../..');
const PROGRAM = resolve(process.env['FUNNELCAST_BIN'] ?? join(ROOT, 'target/release/funnelcast'));

/**
 * What the program prints.
 * @param {string[]} options
 * @param {string} [input] for standard input
 */
export function funnelcast(options, input = '') {
  return execFileSync(PROGRAM, options, { input, encoding: 'utf8', maxBuffer: 1 << 28 });
}

/**
 * A run of the scenario.
 * @param {string} scenario
 * @param {'json' | 'csv'} format
 * @param {string[]} [options]
 */
export const runNatively = (scenario, format, replications = 2000, seed = 1, options = []) =>
  funnelcast(['run', '-', '--replications', String(replications), '--seed', String(seed), '--format', format, ...options], scenario);

/**
 * A preset as its file has it.
 * @param {string} id
 * @returns {any}
 */
export const preset = (id) => JSON.parse(readFileSync(join(DIST, `presets/${id}.json`), 'utf8'));

/**
 * The words of a language.
 * @param {'zh' | 'en'} language
 * @returns {Record<string, string>}
 */
export const words = (language) => JSON.parse(readFileSync(join(DIST, `locales/${language}.json`), 'utf8'));

/** Files of ties as the page's module reads them, in pieces: what is read of each kind, and what is said of those refused. */
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe as suite, test } from 'node:test';
import { NetworkFile, check, plan, presetScenario, textOf } from '../www/pkg/funnelcast.js';
import './browser/core.mjs';
import { funnelcast } from './browser/native.mjs';
import { CASES, REFUSED } from './browser/ties.mjs';

const folder = mkdtempSync(join(tmpdir(), 'funnelcast-'));
after(() => rmSync(folder, { recursive: true }));

/** Bytes at a time, which cut lines, characters and gzip's parts. */
const PIECE = 7;

/**
 * @param {{name: string, bytes: Uint8Array}} file
 * @param {string} [weight]
 */
function answerOf({ name, bytes }, weight) {
  const file = new NetworkFile(name, 1000, 10_000, weight);
  for (let at = 0; at < bytes.length; at += PIECE) {
    const answer = file.push(bytes.subarray(at, at + PIECE));
    if (answer.problems.length > 0) return answer;
  }
  return file.finish();
}

suite('lists of ties', () => {
  for (const wanted of CASES) {
    test(`${wanted.name} is read as what it is, as natively`, () => {
      const { report, problems } = answerOf(wanted);
      assert.deepEqual(problems, []);
      assert.ok(report?.list);
      const { people, ties, list } = report;
      assert.deepEqual([people, ties], [wanted.people, wanted.ties]);
      assert.deepEqual(list.first.map(({ source, target, weight }) => [source, target, ...(weight === undefined ? [] : [weight])]), wanted.first);
      assert.deepEqual(list.roles.map(({ role }) => role), wanted.roles);
      assert.equal(list.repeats, wanted.repeats ?? 'none');
      if (wanted.comments !== undefined) assert.equal(list.comments, wanted.comments);
      const path = join(folder, wanted.name);
      writeFileSync(path, wanted.bytes);
      assert.deepEqual(JSON.parse(funnelcast(['graph', path, '--format', 'json'])), report);
    });
  }

  for (const wanted of REFUSED) {
    test(`${wanted.name} is refused by name and line`, () => {
      const { report, problems: [problem] } = answerOf(wanted);
      assert.equal(report, undefined);
      assert.deepEqual([problem?.path, problem?.code], [wanted.name, wanted.code]);
      if (wanted.line !== undefined) assert.equal(problem?.values['line'], String(wanted.line));
    });
  }

  test('a weight of 1e308, and weights all equal, are weights', () => {
    const { report } = answerOf({ name: 'large.csv', bytes: new TextEncoder().encode('a,b,1e308\nb,c,1e308\nc,a,1\n') });
    assert.deepEqual(report?.list?.first.map(({ weight }) => weight), [1e308, 1e308, 1]);
    const equal = answerOf({ name: 'equal.csv', bytes: new TextEncoder().encode('a,b,2\nb,c,2\nc,a,2\n') });
    assert.deepEqual([equal.report?.ties, equal.report?.list?.first[0]?.weight], [3, 2]);
  });

  test('the column of weights is as chosen, and makes other ties', () => {
    const file = { name: 'chosen.csv', bytes: new TextEncoder().encode('source,target,talks,meals\na,b,1,9\nb,c,2,8\nc,a,3,1\n') };
    const digests = ['', '3', 'meals', '4', 'none'].map((choice) => {
      const { list } = answerOf(file, choice).report ?? {};
      return [choice, list?.first[0]?.weight, list?.digest];
    });
    const [found, talks, meals, fourth, none] = digests;
    assert.deepEqual([found?.[1], talks?.[1], meals?.[1], fourth?.[1], none?.[1]], [1, 1, 9, 9, undefined]);
    assert.equal(found?.[2], talks?.[2]);
    assert.equal(new Set(digests.map(([, , digest]) => digest)).size, 3);
    assert.equal(answerOf(file, '2').problems[0]?.code, 'no_such_column');
  });
});

suite('the file that a scenario names', () => {
  const digest = '0123456789abcdef';
  const scenario = (/** @type {object} */ network) => {
    const given = { ...JSON.parse(presetScenario('small-brand')), engine: 'network', network: { topology: 'imported', ...network } };
    const checked = check(JSON.stringify(given), 50, 1);
    assert.deepEqual(checked.problems, []);
    return checked.scenario ?? '';
  };

  test('is asked for by name, and another one is no substitute', () => {
    const named = scenario({ file: { name: '朋友.csv', digest } });
    assert.deepEqual(JSON.parse(named).network.file, { name: '朋友.csv', digest });
    const problem = (/** @type {string | undefined} */ open) => {
      const [people, ends] = open === undefined ? [] : [400, 800];
      const found = plan(named, 50, 2, people, ends, open).problem;
      return found && [found.code, found.path, found.read];
    };
    assert.deepEqual(problem(undefined), ['graph_not_open', 'network.file', '朋友.csv']);
    assert.deepEqual(problem('fedcba9876543210'), ['other_graph', 'network.file', '朋友.csv']);
    assert.equal(problem(digest), undefined);
  });

  test('is left out where there is none', () => {
    assert.equal('file' in JSON.parse(scenario({})).network, false);
    assert.equal(plan(scenario({}), 50, 2, 400, 800, digest).problem, undefined);
  });
});

test('scenarios and results are texts in any of the encodings', () => {
  const text = presetScenario('small-brand');
  const mark = Buffer.from(`\ufeff${text}`, 'utf16le');
  for (const [name, bytes] of /** @type {[string, Uint8Array][]} */ ([['utf16_le', mark], ['utf16_be', Buffer.from(mark).swap16()], ['utf8', Buffer.from(text)]])) {
    const read = textOf('scenario.json', bytes);
    assert.deepEqual([read.text, read.encoding], [text, name]);
  }
  const results = funnelcast(['run', '-', '--replications', '3', '--format', 'json'], text);
  assert.equal(check(results, 200, 1).scenario, text);
});

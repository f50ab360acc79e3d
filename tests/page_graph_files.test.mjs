/** Files of ties and scenarios of all kinds, as a visitor opens them: what the page says of each, in both languages. */
import assert from 'node:assert/strict';
import { violations } from './browser/audit.mjs';
import { linkTo, stateIn } from './browser/links.mjs';
import { funnelcast, preset, words } from './browser/native.mjs';
import { CASES, REFUSED } from './browser/ties.mjs';
import { BRIEF, openStage } from './browser/stage.mjs';

/** @typedef {import('./browser/visit.mjs').Visit} Visit */

const { story } = await openStage({ shared: true, sparing: true });
const LANGUAGES = /** @type {const} */ (['en', 'zh']);
/** @type {Record<string, Record<string, string>>} */
const WORDS = { en: words('en'), zh: words('zh') };

/** The default scenario on a file of ties. @param {object} [network] */
const onFile = (network = {}, replications = 2) =>
  linkTo({ scenario: { ...preset('small-brand'), engine: 'network', network: { topology: 'imported', ...network } }, replications, preset: 'small-brand' });

/** @param {'en' | 'zh'} language */
const at = (language, link = onFile()) => `?lang=${language}${link}`;

/**
 * Gives the page a file of ties, and waits until it is taken or refused.
 * @param {Visit} visit
 * @param {string} name
 * @param {string | Uint8Array} content
 */
async function openGraph({ page }, name, content) {
  await page.locator('#graph-file').setInputFiles({ name, mimeType: 'text/plain', buffer: Buffer.from(content) });
  await page.locator('.graph-reading').waitFor({ state: 'hidden' });
}

/** @param {Visit} visit */
const report = ({ page }) => page.locator('.graph-report');
/** @param {Visit} visit */
const trouble = ({ page }) => page.locator('.graph-picker .field-error:visible');
/** @param {Visit} visit */
const note = ({ page }) => page.locator('#network-note');

/**
 * A fact of the report.
 * @param {Visit} visit
 * @param {string} name
 */
const fact = ({ page }, name) => page.locator('.graph-report dt', { hasText: name }).locator('+ dd').first().innerText();

/** A first tie in the words of a language. @param {'en' | 'zh'} language @param {import('./browser/ties.mjs').Tie} tie */
const tieIn = (language, [source, target, weight]) =>
  (WORDS[language]?.[weight === undefined ? 'graph.tie' : 'graph.tie.weighted'] ?? '?')
    .replace('{source}', source).replace('{target}', target).replace('{weight}', (weight ?? 0).toLocaleString('en'));

for (const language of LANGUAGES) {
  const say = (/** @type {string} */ key) => WORDS[language]?.[key] ?? '?';

  story(`a file that is opened above the answers is told of there: refused, then read (${language})`, { at: at(language) }, async (visit) => {
    const { page } = visit;
    const choose = async (/** @type {string} */ name, /** @type {string} */ content) => {
      const [chooser] = await Promise.all([page.waitForEvent('filechooser'), note(visit).locator('button').click()]);
      await chooser.setFiles({ name, mimeType: 'text/plain', buffer: Buffer.from(content) });
    };
    await choose('people.csv', 'name,age,city\nann,30,Rome\n');
    await page.locator('#messages .message-error', { hasText: 'name age city' }).waitFor();
    await choose('talks.csv', 'source,target,talks\nann,bob,3\nbob,cat,4\ncat,ann,5\n');
    const told = page.locator('#messages .message-note', { hasText: 'talks.csv' });
    await told.waitFor();
    const said = await told.innerText();
    for (const part of ['“source”', '“target”', '“talks”', 'UTF-8', tieIn(language, ['ann', 'bob', 3])]) assert.ok(said.includes(part), said);
    assert.equal(await page.locator('#messages .message-error').count(), 0, 'the refusal is of another file');
    await visit.settled();
  });

  story(`every kind of file is read as what it is, and says so (${language})`, { at: at(language) }, async (visit) => {
    await visit.openGroup('network');
    for (const wanted of CASES) {
      await openGraph(visit, wanted.name, wanted.bytes);
      assert.equal(await trouble(visit).count(), 0, wanted.name);
      assert.ok((await report(visit).innerText()).includes(wanted.name));
      assert.deepEqual([await fact(visit, say('graph.people')), await fact(visit, say('graph.ties'))], [String(wanted.people), String(wanted.ties)], wanted.name);
      assert.deepEqual(await report(visit).locator('li').allInnerTexts(), wanted.first.map((tie) => tieIn(language, tie)), wanted.name);
      const roles = await report(visit).locator('table').first().locator('tbody td').allInnerTexts();
      assert.deepEqual(roles, wanted.roles.map((role) => say(`graph.role.${role}`)), wanted.name);
      assert.equal(await fact(visit, say('graph.encoding')), wanted.encoding ?? 'UTF-8', wanted.name);
      if (wanted.comments !== undefined) assert.equal(await fact(visit, say('graph.comments')), String(wanted.comments));
      const repeats = (await report(visit).innerText()).includes(say(`graph.repeats.${wanted.repeats ?? 'counted'}`));
      assert.equal(repeats, wanted.repeats !== undefined, wanted.name);
    }
    assert.equal(await fact(visit, say('graph.assortativity')), '−1', 'of a path of three people');
  });

  story(`what is no list of ties is named, and what was open stays (${language})`, { at: at(language) }, async (visit) => {
    await visit.openGroup('network');
    await openGraph(visit, 'kept.txt', 'a b\nb c\n');
    const kept = await report(visit).innerText();
    for (const wanted of REFUSED) {
      await openGraph(visit, wanted.name, wanted.bytes);
      const said = await trouble(visit).innerText();
      for (const part of [wanted.name, 'kept.txt', ...wanted.told]) assert.ok(said.includes(part), `${wanted.name}: ${said}`);
      const line = language === 'en' ? `[Ll]ine(s:)? ${wanted.line}\\b` : `[第共] ${wanted.line} 行`;
      if (wanted.line !== undefined && say(`problem.${wanted.code}`).includes('{line}')) assert.match(said, new RegExp(line), wanted.name);
      assert.equal(await report(visit).innerText(), kept, wanted.name);
    }
    assert.deepEqual(await violations(visit.page), []);
  });

  story(`the column of weights is chosen by keyboard; a column that is none is refused, and all stays (${language})`, { at: at(language) }, async (visit) => {
    const { page } = visit;
    await visit.openGroup('network');
    const weight = page.getByLabel(say('page.graph.weight'));
    await openGraph(visit, 'two.txt', 'a b\nb c\n');
    assert.equal(await weight.isVisible(), false, 'there is nothing to choose');
    await openGraph(visit, 'chosen.csv', 'source,target,talks,meals,note\na,b,1,9,x\nb,c,2,8,y\nc,a,3,1,z\n');
    const ties = () => report(visit).locator('li').first().innerText();
    const reread = async (/** @type {string} */ choice, /** @type {import('./browser/ties.mjs').Tie} */ tie) => {
      await weight.selectOption({ label: choice });
      await report(visit).locator('li').first().filter({ hasText: new RegExp(`^${tieIn(language, tie)}$`) }).waitFor();
      await visit.settled();
      assert.equal(await ties(), tieIn(language, tie), choice);
    };
    const [found, none] = [say('page.graph.weight.found'), say('page.graph.weight.none')];
    assert.deepEqual(await weight.locator('option').allInnerTexts(), [found, 'talks', 'meals', 'note', none]);
    await weight.focus();
    await reread('meals', ['a', 'b', 9]);
    assert.equal(await weight.evaluate((select) => select === document.activeElement), true, 'the keyboard stays there');
    const named = (await visit.state()).scenario.network.file;
    await weight.selectOption({ label: 'note' });
    await trouble(visit).waitFor();
    const said = await trouble(visit).innerText();
    for (const part of ['chosen.csv', '2', 'x']) assert.ok(said.includes(part), said);
    assert.equal(await weight.inputValue(), '4', 'what holds');
    assert.equal(await ties(), tieIn(language, ['a', 'b', 9]));
    await reread(none, ['a', 'b']);
    assert.notEqual((await visit.state()).scenario.network.file.digest, named.digest, 'other ties go by another digest');
    await reread(found, ['a', 'b', 1]);
    assert.equal(await note(visit).locator('button').count(), 0, 'who chooses knows');
  });

  story(`a link asks for its file by name; another one is used only when that is said (${language})`, { at: at(language) }, async (visit) => {
    const { page } = visit;
    await visit.openGroup('network');
    const [mine, other] = ['a b\nb c\nc d\nd a\n', 'a b\nb c\nc d\nd b\n'];
    await openGraph(visit, 'mine.csv', mine);
    await visit.settled();
    const shared = await visit.share();
    const { file } = stateIn(shared).scenario.network;
    assert.equal(file.name, 'mine.csv');
    const figures = await visit.outcomes();
    // Who opens the link has nothing open.
    await visit.reopen(`?lang=${language}${new URL(shared).hash}`);
    assert.ok((await note(visit).innerText()).includes('mine.csv'));
    await visit.openGroup('network');
    await openGraph(visit, 'other.csv', other);
    const said = await note(visit).innerText();
    assert.ok(said.includes('mine.csv') && said.includes('other.csv'), said);
    assert.deepEqual((await visit.state()).scenario.network.file, file, 'nothing is lost');
    assert.deepEqual(await violations(page), []);
    // The same ties under another name, and written otherwise.
    await openGraph(visit, 'renamed.txt', `# mine\r\n${mine.replaceAll('\n', '\r\n')}`);
    await visit.settled();
    assert.deepEqual(await visit.outcomes(), figures);
    assert.deepEqual((await visit.state()).scenario.network.file, file);
    // Whoever replaces the file that is open means it.
    await openGraph(visit, 'other.csv', other);
    await visit.settled();
    assert.equal((await visit.state()).scenario.network.file.name, 'other.csv');
    assert.equal(await page.locator('#comparison').isVisible(), false, 'there is nothing to compare');
    await page.locator('#undo').click();
    assert.ok((await note(visit).innerText()).includes('mine.csv'), 'undone, it asks for its file');
    await note(visit).locator('button', { hasText: 'other.csv' }).click();
    await visit.settled();
    assert.equal((await visit.state()).scenario.network.file.name, 'other.csv');
    // A link of old names none: what it runs on is named when it is passed on.
    await visit.follow(onFile());
    await visit.settled();
    assert.equal(await note(visit).locator('button').count(), 0);
    assert.equal((await visit.state()).scenario.network.file.name, 'other.csv');
    // A graph that is open does not stand in for the one of a link.
    await visit.follow(new URL(shared).hash);
    await note(visit).filter({ hasText: 'mine.csv' }).waitFor();
    assert.equal((await visit.download('save-scenario')).content.includes(file.digest), true);
  });

  story(`what is compared runs on the same file of ties, and says where it cannot (${language})`, { at: at(language) }, async (visit) => {
    const { page } = visit;
    await visit.openGroup('network');
    await openGraph(visit, 'mine.csv', 'a b\nb c\nc d\nd a\n');
    await visit.settled();
    await visit.set('sharing.share_rate', '9%');
    await openGraph(visit, 'other.csv', 'a b\nb c\nc d\nd b\n');
    await visit.settled();
    const { scenario, reference } = await visit.state();
    assert.deepEqual([scenario.network.file.name, reference.network.file.name], ['other.csv', 'other.csv']);
    const told = await page.locator('#comparison').innerText();
    for (const key of ['page.before.no_graph', 'page.before.other_graph']) assert.equal(told.includes(say(key)), false);
    const file = { name: 'third.csv', digest: '0123456789abcdef' };
    await visit.follow(linkTo({ scenario, reference: { ...reference, network: { ...reference.network, file } }, replications: 2, preset: 'small-brand' }));
    await page.locator('#comparison', { hasText: say('page.before.other_graph') }).waitFor();
    await visit.unfold('#comparison .changes');
    const row = page.locator('#comparison tbody tr', { hasText: say('parameter.network.file.label') });
    assert.deepEqual(await row.locator('td').allInnerTexts(), ['third.csv', 'other.csv']);
  });

  story(`scenario files in other encodings open, and results as their scenario (${language})`, { at: `?lang=${language}${BRIEF}` }, async (visit) => {
    const title = async (/** @type {string} */ wanted) => {
      await visit.page.locator('#story-title', { hasText: wanted }).waitFor();
      await visit.settled();
    };
    const scenario = preset('small-brand');
    const named = (/** @type {string} */ name) => JSON.stringify({ ...scenario, about: { ...scenario.about, title: { zh: name, en: name } } });
    // 张三, as an editor of Chinese Windows saves it.
    const gbk = named('NAME').replace(/[^\x00-\x7f]/g, '').replaceAll('NAME', '\xd5\xc5\xc8\xfd');
    for (const [file, name, content] of /** @type {[string, string, Buffer][]} */ ([
      ['utf16.json', '十六', Buffer.from(`\ufeff${named('十六')}`, 'utf16le')],
      ['utf16be.json', '倒序', Buffer.from(`\ufeff${named('倒序')}`, 'utf16le').swap16()],
      ['marked.json', '标记', Buffer.from(`\ufeff${named('标记')}`)],
      ['gbk.json', '张三', Buffer.from(gbk, 'latin1')],
      ['results.json', '结果', Buffer.from(funnelcast(['run', '-', '--replications', '3', '--format', 'json'], named('结果')))],
    ])) {
      await visit.openFile(file, content);
      await title(name);
      assert.equal(await visit.message(), '', file);
    }
    const before = (await visit.state()).scenario;
    for (const [file, content, part] of /** @type {[string, Buffer, string][]} */ ([
      ['photo.json', Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0]), 'PNG'],
      ['latin.json', Buffer.from('{ "schema": 4,\n"about": { "title": { "en": "M\xfcller" } } }', 'latin1'), 'GB18030'],
    ])) {
      await visit.openFile(file, content);
      await visit.page.locator('#messages .message-error', { hasText: file }).waitFor();
      assert.ok((await visit.message()).includes(part), file);
      assert.deepEqual((await visit.state()).scenario, before);
    }
  });
}

/** Who told whom: the cascades of one simulation on a network, in pictures, words and tables. */
import assert from 'node:assert/strict';
import { usables, violations } from './browser/audit.mjs';
import { linkTo } from './browser/links.mjs';
import { words } from './browser/native.mjs';
import { scenario } from './browser/scenarios.mjs';
import { BRIEF, openStage } from './browser/stage.mjs';

/** @typedef {import('./browser/visit.mjs').Visit} Visit */

const { story } = await openStage({ shared: true, sparing: true });

const CHARTS = ['cascade_tree', 'cascade_sizes', 'cascade_depths'];
/** Half of the market, in which shares go on for a while. */
const ON_NETWORK = {
  schema: 3,
  engine: 'network',
  time: { days: 60 },
  market: { population: 6000 },
  reservoir: { fans: 200 },
  network: { people: 3000 },
  sharing: { share_rate: 0.2, visibility: 0.05 },
};

/**
 * A link to a scenario on a network.
 * @param {string} topology
 * @param {object} [changes]
 */
const on = (topology, changes = {}) =>
  linkTo({ scenario: scenario({ ...ON_NETWORK, ...changes, network: { ...ON_NETWORK.network, topology } }), replications: 20 });

/** Scrolls to the section and waits until it is of what the page shows. @param {Visit} visit */
async function cascades(visit) {
  const section = visit.page.locator('#cascades');
  await section.scrollIntoViewIfNeeded();
  await visit.page.waitForSelector('#cascades:not(.old)[aria-busy="false"]');
  // Asked for before the charts had their places, pictures are drawn once more, at the size of those.
  await visit.page.waitForFunction(() => [...document.querySelectorAll('#cascades .chart:not([hidden]) .plot')].every((plot) => {
    const svg = plot.querySelector('.picture svg');
    return svg !== null && Math.abs(Number(svg.getAttribute('viewBox')?.split(' ')[2] ?? svg.getAttribute('width')) - plot.getBoundingClientRect().width) <= 1;
  }));
  return section;
}

/** @param {Visit} visit */
const pictures = (visit) => visit.page.locator('#cascades .chart:not([hidden])').evaluateAll((cards) =>
  Object.fromEntries(cards.map((card) => [card.className.split('chart-').at(-1) ?? '', card.querySelector('.picture')?.innerHTML ?? ''])));

/**
 * The rows of a chart's table.
 * @param {Visit} visit
 * @param {string} name
 */
async function tableOf(visit, name) {
  const data = visit.page.locator(`.chart-${name} details.data`);
  await visit.unfold(`.chart-${name} details.data`);
  await data.locator('tbody tr').first().waitFor();
  return data.locator('tbody tr').evaluateAll((rows) => rows.map((row) => [...row.children].map((cell) => cell.textContent ?? '')));
}

/** A figure as it is read. @param {string | null | undefined} figure */
const number = (figure) => Number((figure ?? '').replaceAll(',', ''));

/**
 * @param {Visit} visit
 * @param {string} name
 */
const fact = (visit, name) => visit.page.locator(`[data-fact="${name}"] .figure`).innerText();

/** Whether a worker for cascades is there. @param {Visit} visit */
const works = ({ page }) => page.workers().some((worker) => worker.url().endsWith('/worker/cascades.js'));

story('counts of people have nobody who told anybody, until they are put on a network', { at: BRIEF }, async (visit) => {
  const { page } = visit;
  assert.equal(await page.locator('#cascades').isVisible(), false);
  await visit.follow(on('small_world'));
  await page.locator('#cascades').waitFor();
  await visit.settled();
  assert.equal(works(visit), false, 'far below the window nothing is worked out');
  await cascades(visit);
  assert.equal(works(visit), true);
  await visit.follow(BRIEF);
  await page.locator('#cascades').waitFor({ state: 'hidden' });
  assert.equal(works(visit), false, 'its memory is given back');
});

for (const language of /** @type {const} */ (['en', 'zh'])) {
  story(`pictures, words and tables agree (${language})`, { at: `?lang=${language}${on('scale_free')}` }, async (visit) => {
    const { page } = visit;
    const said = words(language);
    const section = await cascades(visit);
    assert.equal(await page.locator('#cascades-title').innerText(), said['page.cascades']);
    const drawn = await pictures(visit);
    assert.deepEqual(Object.keys(drawn), CHARTS);
    for (const [name, picture] of Object.entries(drawn)) {
      assert.match(picture, /<svg[^>]*aria-hidden="true"/, name);
      assert.ok(picture.includes('<text'), name);
      const label = await page.locator(`.chart-${name} .plot`).getAttribute('aria-label');
      assert.equal(label, `${said[`page.chart.${name}`]}. ${said['page.chart.keys']}`);
    }
    assert.ok(drawn['cascade_sizes']?.includes(said['page.chart.cascade_sizes.axis'] ?? '?'));

    const generations = await tableOf(visit, 'cascade_tree');
    const people = generations.map((cells) => number(cells[1]));
    const size = people.reduce((sum, count) => sum + count, 0);
    assert.ok(size > 10, `a cascade to look at: ${size}`);
    assert.equal(number(await fact(visit, 'size')), size);
    assert.equal(number(await fact(visit, 'generations')), generations.length - 1);
    const widest = people.indexOf(Math.max(...people));
    const aside = await section.locator('[data-fact="generations"]').innerText();
    assert.ok(aside.includes(language === 'en' ? `generation ${widest}: ${people[widest]} people` : `第 ${widest} 层最宽：${people[widest]} 人`), aside);
    for (const [, count, tellers, shown] of generations) assert.ok(number(tellers) <= number(count) && number(shown) <= number(count));
    assert.ok(number(await fact(visit, 'virality')) > 1);

    for (const [name, most] of /** @type {const} */ ([['cascade_sizes', size], ['cascade_depths', null]])) {
      const rows = await tableOf(visit, name);
      assert.equal(rows.reduce((sum, cells) => sum + number(cells[1]), 0), number(await fact(visit, 'count')), name);
      assert.equal(rows[0]?.[2], '100%');
      if (most !== null) assert.equal(number(rows.at(-1)?.[0]), most);
    }

    const reads = async (/** @type {string} */ name, /** @type {string} */ key) => {
      await page.locator(`.chart-${name} .plot`).focus();
      await page.keyboard.press(key);
      assert.equal(await page.locator(`.chart-${name} .cursor`).isVisible(), true);
      return page.locator(`.chart-${name} .readout`).innerText();
    };
    for (const name of CHARTS) {
      const rows = await tableOf(visit, name);
      for (const [key, row] of /** @type {const} */ ([['Home', rows[0]], ['ArrowRight', rows[1]], ['End', rows.at(-1)]])) {
        const readout = await reads(name, key);
        for (const cell of row ?? ['?']) assert.ok(readout.includes(cell), `${name}: ${readout} without ${cell}`);
      }
    }
    assert.deepEqual(await violations(page), []);
    assert.deepEqual((await usables(page)).filter(({ name }) => name === ''), []);
  });
}

story('another simulation by keyboard is another picture, and is told', { at: on('communities') }, async (visit) => {
  const { page } = visit;
  await cascades(visit);
  const run = page.locator('#cascades [role="spinbutton"]');
  /** @type {string[]} */
  const seen = [];
  const shows = async (/** @type {number} */ one, /** @type {string} */ key) => {
    if (key !== '') await page.keyboard.press(key);
    assert.equal(await run.innerText(), `Simulation ${one} of 20`);
    await page.waitForSelector('#cascades[aria-busy="false"]');
    const picture = Object.values(await pictures(visit)).join();
    if (key !== '') {
      const spoken = await page.locator('#announcer').innerText();
      assert.equal(spoken, `Simulation ${one} of 20: The largest of ${await fact(visit, 'count')} cascades has ${await fact(visit, 'size')} people; ` +
        `its longest chain has ${await fact(visit, 'generations')} shares.`);
    }
    seen.push(picture);
    return picture;
  };
  const first = await shows(1, '');
  await run.focus();
  const second = await shows(2, 'ArrowRight');
  assert.notEqual(second, first);
  assert.equal(await shows(1, 'ArrowLeft'), first, 'the same simulation is the same picture');
  assert.notEqual(await shows(20, 'End'), first);
  await shows(10, 'PageDown');
  assert.equal(await shows(1, 'Home'), first);
  const on = page.locator('#cascades .stepper button').nth(1);
  await on.focus();
  assert.equal(await shows(2, 'Enter'), second);
  assert.equal(await on.evaluate((button) => document.activeElement === button), true);
  assert.equal(new Set(seen).size, 4);
  await run.focus();
  assert.equal(await shows(1, 'Home'), first, 'and back to where others begin');
});

story('a lever dims the pictures until those of its figures are there', { at: on('small_world') }, async (visit) => {
  const { page } = visit;
  const section = await cascades(visit);
  assert.match(await section.locator('.summary .note').first().innerText(), /each of whom stands for 2\.$/);
  const before = await pictures(visit);
  const state = async () => page.locator('#cascades').getAttribute('aria-busy');
  await page.evaluate(() => {
    const seen = /** @type {any} */ (globalThis);
    const section = /** @type {HTMLElement} */ (document.querySelector('#cascades'));
    seen.states = [];
    new MutationObserver(() => seen.states.push([section.ariaBusy, document.querySelector('main')?.ariaBusy, section.querySelector('.picture')?.innerHTML.length]))
      .observe(section, { attributes: true, attributeFilter: ['aria-busy'] });
  });
  await visit.set('sharing.visibility', '6');
  await cascades(visit);
  const states = /** @type {[string, string, number][]} */ (await page.evaluate(() => /** @type {any} */ (globalThis).states));
  assert.equal(states[0]?.[0], 'true');
  assert.equal(states[0]?.[2], before['cascade_tree']?.length, 'the old picture stays until then');
  assert.equal(await state(), 'false');
  const after = await pictures(visit);
  for (const name of CHARTS) assert.notEqual(after[name], before[name], name);
  await page.locator('#undo').click();
  await visit.settled();
  await page.waitForFunction((old) => document.querySelector('#cascades .picture')?.innerHTML === old, before['cascade_tree']);
  await cascades(visit);
  assert.deepEqual(await pictures(visit), before, 'undone, the same again');
});

story('pictures follow the language, the theme and the width', { at: on('well_mixed') }, async (visit) => {
  const { page } = visit;
  await cascades(visit);
  const english = await pictures(visit);
  const changed = (/** @type {Record<string, string>} */ before) => page.waitForFunction((old) =>
    [...document.querySelectorAll('#cascades .picture')].every((picture, place) => picture.innerHTML !== old[place]), CHARTS.map((name) => before[name]));
  await page.locator('#language').click();
  await changed(english);
  const chinese = await pictures(visit);
  const said = words('zh');
  assert.ok(chinese['cascade_sizes']?.includes(said['page.chart.cascade_sizes.axis'] ?? '?'));
  assert.equal(await page.locator('#cascades [role="spinbutton"]').innerText(), '第 1 次模拟，共 20 次');
  await page.locator('#theme').selectOption('dark');
  await changed(chinese);
  const dark = await pictures(visit);
  await page.setViewportSize({ width: 390, height: 844 });
  await changed(dark);
  assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), 'nothing hangs over the edge');
});

story('in a star nobody tells anybody, which is said instead of drawn', { at: on('star') }, async (visit) => {
  const { page } = visit;
  const section = await cascades(visit);
  assert.deepEqual(await pictures(visit), {});
  assert.match(await section.locator('.said').innerText(), /^In a star .* each of the [\d,]+ cascades ends with the person it began with\./);
  assert.equal(await section.locator('.facts').isVisible(), false);
  await visit.follow(on('small_world'));
  await page.waitForFunction(() => document.querySelectorAll('#cascades .chart:not([hidden]) svg').length === 3);
  assert.equal(await section.locator('.said').isVisible(), false);
});

story('without its worker the section says so, and the figures are there', { at: BRIEF, own: true }, async (visit) => {
  const { page } = visit;
  visit.expectFaults(/worker\/cascades\.js/);
  await page.route('**/worker/cascades.js', (route) => route.abort());
  await visit.follow(on('small_world'));
  await page.locator('#cascades').waitFor();
  await visit.settled();
  await page.locator('#cascades').scrollIntoViewIfNeeded();
  const said = page.locator('#cascades .said');
  await page.waitForFunction((words) => document.querySelector('#cascades .said')?.textContent === words, words('en')['page.cascades.missing_part']);
  assert.equal(await said.isVisible(), true);
  assert.match(await visit.status(), /^20 simulations/);
  await page.unroute('**/worker/cascades.js');
  await visit.set('sharing.visibility', '6');
  await cascades(visit);
  assert.deepEqual(Object.keys(await pictures(visit)), CHARTS, 'the next scenario is tried again');
});

story('on a graph from a file who told whom keeps to its ties', { at: on('small_world') }, async (visit) => {
  const { page } = visit;
  await cascades(visit);
  const ring = (/** @type {number} */ people) => Array.from({ length: people }, (_, person) => `${person} ${(person + 1) % people}\n`).join('');
  const open = (/** @type {number} */ people) =>
    page.locator('#graph-file').setInputFiles({ name: 'ring.txt', mimeType: 'text/plain', buffer: Buffer.from(ring(people)) });
  const before = await pictures(visit);
  await visit.follow(on('imported'));
  await page.waitForSelector('#cascades.old[aria-busy="false"]');
  assert.deepEqual(await pictures(visit), before, 'without a graph there is nothing new');
  await page.locator('#undo').click();
  await visit.settled();
  await page.waitForSelector('#cascades:not(.old)[aria-busy="false"]');
  // Where it is said what a file has, though these ties are not used.
  await visit.choice('engine');
  await open(3000);
  // Whoever acts on a graph hears of it before this is said of it.
  await page.waitForFunction(() => /3,000/.test(document.querySelector('.graph-report')?.textContent ?? ''));
  assert.equal(await page.locator('#cascades:not(.old)').isVisible(), true, 'a file that is not used changes nothing');
  assert.deepEqual(await pictures(visit), before);
  await visit.follow(on('imported', { sharing: { share_rate: 0.5, visibility: 0.2 } }));
  const onRing = async () => {
    await visit.settled();
    await cascades(visit);
    const told = number(await fact(visit, 'most_told'));
    assert.ok(told === 1 || told === 2, `${told} told by somebody with two neighbours`);
    const generations = (await tableOf(visit, 'cascade_tree')).map((cells) => number(cells[1]));
    assert.ok(generations.length > 3 && generations.every((people) => people <= 2), `${generations}`);
    return pictures(visit);
  };
  await page.waitForFunction((old) => document.querySelector('#cascades .picture')?.innerHTML !== old, before['cascade_tree']);
  const large = await onRing();
  await open(2000);
  await page.waitForFunction((old) => document.querySelector('#cascades .picture')?.innerHTML !== old, large['cascade_tree']);
  assert.notDeepEqual(await onRing(), large, 'another graph, other cascades');
});

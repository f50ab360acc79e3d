/** What people type into the levers: figures in many spellings, and what is no figure or not allowed. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { linkTo } from './browser/links.mjs';
import { funnelcast } from './browser/native.mjs';
import { scenario } from './browser/scenarios.mjs';
import { openStage } from './browser/stage.mjs';

const { story } = await openStage({ shared: true, sparing: true });

const BRIEF = linkTo({ scenario: scenario(), replications: 20 });

/** @type {{id: string, minimum: number, maximum: number}[]} */
const PARAMETERS = JSON.parse(funnelcast(['params', '--format', 'json'])).parameters;

/** A lever on a probability, typed in per cent, and one on a count: each with its bounds as the page words them. */
const RATE = 'accounts[0].read_rate';
const COUNT = 'reservoir.fans';
const PUSHES = 'accounts[0].pushes_per_week';

/** What a state has at a path. @param {any} state @param {string} path */
const at = (state, path) => path.split(/[.[\]]+/).reduce((part, name) => part[name], state.scenario);

test('the bounds that these stories rely on are those of the parameter table', () => {
  const bounds = (/** @type {string} */ id) => {
    const row = PARAMETERS.find((parameter) => parameter.id === id);
    return [row?.minimum, row?.maximum];
  };
  assert.deepEqual([bounds('account.read_rate'), bounds('reservoir.fans')], [[0, 1], [0, 1.4e9]]);
});

/** What people type, and what the field says once it is understood. */
const SPELLINGS = [
  [RATE, '5', '5', 0.05],
  [RATE, '５％', '5', 0.05],
  [RATE, ' 7.5 % ', '7.5', 0.075],
  [RATE, '.5', '0.5', 0.005],
  [RATE, '1e1', '10', 0.1],
  [RATE, '0', '0', 0],
  [RATE, '100', '100', 1],
  [COUNT, '3,000', '3,000', 3000],
  [COUNT, '３，０００', '3,000', 3000],
  [COUNT, '2万', '20,000', 20_000],
  [COUNT, '1.5千', '1,500', 1500],
  [COUNT, '2.5k', '2,500', 2500],
  [COUNT, '+4 000', '4,000', 4000],
  [COUNT, '0', '0', 0],
  [PUSHES, '2.5', '2.5', 2.5],
  [PUSHES, '7', '7', 7],
];

story('figures are understood as people write them', { at: BRIEF }, async (visit) => {
  for (const [path, typed, shown, meant] of /** @type {[string, string, string, number][]} */ (SPELLINGS)) {
    await visit.set(path, typed);
    assert.equal(await (await visit.field(path)).inputValue(), shown, typed);
    assert.equal(at(await visit.state(), path), meant, typed);
  }
  // Whole people: a fraction is named as one.
  await visit.type(COUNT, '2.5');
  assert.match(await visit.complaint(COUNT) ?? '', /2\.5.* whole number.* 0 .*to/);
});

/** What is refused, in both fields. */
const REFUSED = ['NaN', '-1', '1e400', '-1e400', 'abc', '', '   ', 'Infinity', '0x10', '1e9999999', '12abc', '5%%', '--3', '1/2'];

for (const [language, range] of /** @type {const} */ ([
  ['en', [/0%.*100%/, /\b0 a week.*7 a week/]],
  ['zh', [/0%.*100%/, /0 .*7 /]],
])) {
  story(`what is no figure or not allowed is refused with the range that is (${language})`, { at: `?lang=${language}${BRIEF}`, anew: true }, async (visit) => {
    const before = { figures: await visit.outcomes(), state: await visit.state() };
    for (const [place, path] of [RATE, PUSHES].entries()) {
      for (const typed of [...REFUSED, '101', '1e300']) {
        const field = await visit.type(path, typed);
        const complaint = await visit.complaint(path) ?? '';
        assert.match(complaint, range[place] ?? /^$/, `${path}: “${typed}” is answered with “${complaint}”`);
        assert.doesNotMatch(complaint, /null|undefined|\{|NaN(?!”)/, typed);
        if (language === 'zh') assert.match(complaint, /[一-鿿]/, typed);
        assert.equal(await field.inputValue(), typed, 'what was typed stays, to be mended');
        assert.equal(await visit.page.locator('main').getAttribute('aria-busy'), 'false');
      }
      // Escape gives up, and shows the figure that holds.
      await (await visit.field(path)).press('Escape');
      assert.equal(await visit.complaint(path), null);
    }
    assert.deepEqual(await visit.outcomes(), before.figures);
    assert.deepEqual(await visit.state(), before.state);
    assert.equal(await visit.page.locator('#undo').isDisabled(), true, 'a refused figure is no step');
  });
}

story('leaving a field is as good as Enter, and a bad figure is told in the same way', { at: BRIEF }, async (visit) => {
  const field = await visit.field(PUSHES);
  await field.fill('5');
  await field.press('Tab');
  await visit.settled();
  assert.equal(at(await visit.state(), PUSHES), 5);
  await field.fill('80');
  await field.press('Tab');
  assert.match(await visit.complaint(PUSHES) ?? '', /0 a week to 7 a week/);
  await visit.set(PUSHES, '3');
  assert.equal(await visit.complaint(PUSHES), null, 'a good figure ends the complaint');
});

story('a score, an odds ratio and a day have their bounds in their own words', { at: BRIEF }, async (visit) => {
  for (const [path, typed, said] of /** @type {[string, string, RegExp][]} */ ([
    ['product.quality', '1.5', /1\.5 is outside.*0 to 1\./], ['segments[0].relevance', '0', /×0 is outside.*×0\.01 to ×100/],
    ['channels[0].start', '2000', /2,000 is outside.*1 to 1,095/], ['service.response_time', '300', /300 hours is outside.*0 hours to 240 hours/],
    ['ecosystem.iron_fan_orders', '-2', /−2 a year is outside.*0 a year to 100 a year/],
  ])) {
    await visit.type(path, typed);
    assert.match(await visit.complaint(path) ?? '', said, path);
  }
  const slider = await visit.slider('product.quality');
  await slider.focus();
  await slider.press('ArrowRight');
  assert.equal(await (await visit.field('product.quality')).inputValue(), '0.51', 'a score moves by hundredths');
});

story('a channel that ends before it starts is refused, with the day that is allowed', { at: BRIEF }, async (visit) => {
  await visit.set('channels[0].start', '30');
  const figures = await visit.outcomes();
  await visit.type('channels[0].end', '10');
  assert.match(await visit.complaint('channels[0].end') ?? '', /10, is before the first day; 30 or later/);
  await (await visit.field('channels[0].end')).press('Escape');
  await visit.type('channels[0].start', '1000');
  assert.match(await visit.complaint('channels[0].start') ?? '', /\d/);
  assert.deepEqual(await visit.outcomes(), figures);
  assert.equal((await visit.state()).scenario.channels[0].start, 30);
});

story('more fans than people is refused, and says how many there are', { at: BRIEF }, async (visit) => {
  await visit.type(COUNT, '60万');
  assert.match(await visit.complaint(COUNT) ?? '', /600,?000.*500,?000/);
  assert.equal(at(await visit.state(), COUNT), 2000);
});

story('replications and seed have their bounds too', { at: BRIEF }, async (visit) => {
  for (const [path, typed] of [['replications', '0'], ['replications', '1e9'], ['replications', '1.5'], ['seed', '-1'], ['seed', '0.5'], ['seed', '1e300']]) {
    await visit.type(path ?? '', typed ?? '');
    assert.match(await visit.complaint(path ?? '') ?? '', path === 'seed' ? /0 to 9/ : /1 to 100,?000/, `${path} ${typed}`);
  }
  await visit.set('replications', '300');
  await visit.set('seed', '9007199254740991');
  assert.match(await visit.status(), /^300 simulations of 180 days$/);
});

story('one replication, one day and nobody to reach still give figures', { at: BRIEF }, async (visit) => {
  await visit.set('replications', '1');
  for (const [path, figure] of [['market.population', '1亿'], ['reservoir.fans', '0'], ['segments[0].share', '0']]) {
    await visit.set(path ?? '', figure ?? '');
  }
  assert.equal(await visit.headline('buyers'), '0');
  assert.match(await visit.headline('cost_per_new_customer'), /–/);
  const shown = await visit.page.locator('main').innerText();
  assert.doesNotMatch(shown, /NaN|Infinity|undefined|null/);
});

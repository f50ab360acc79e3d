/**
 * The levers, made from the parameter table: the main ones in sight, and behind them all, a group each, the lists as cards,
 * under the four knives (fans, product, team, platform) and the run.
 *
 * @typedef {import('../../pkg/funnelcast.js').Description} Description
 * @typedef {import('../../pkg/funnelcast.js').Parameter} Parameter
 * @typedef {import('./field.js').Lever} Lever
 * @typedef {import('./graph_file.js').GraphFile} GraphFile
 * @typedef {import('./panel.js').Part} Part
 * @typedef {import('../scenario/store.js').Store} Store
 * @typedef {import('../scenario/quantity.js').Setting} Setting
 * @typedef {import('../scenario/store.js').State} State
 */
import { element, labelOf } from '../base/dom.js';
import { language, text } from '../base/locale.js';
import { entriesOf, groupOf, leversIn } from '../scenario/entries.js';
import { nameAt, nameById } from '../scenario/names.js';
import { settingBefore } from '../scenario/reference.js';
import { leversOf, nameIn } from './directory.js';
import { EffectCurves } from './effect_curves.js';
import { Field } from './field.js';
import { List } from './list.js';
import { MainLevers } from './main_levers.js';
import { Network, networkDetail } from './network.js';
import { Panel } from './panel.js';
import { shareWriter } from './segment_share.js';
import { WorthNotes } from './worth_notes.js';

/** What acts on people first, then who they are, what they get and who looks after them. */
const SECTIONS = /** @type {[string, string[]][]} */ ([
  ['platform', ['account', 'channel', 'campaign']],
  ['fans', ['market', 'segment', 'heterogeneity', 'reservoir', 'sharing', 'network', 'conversion', 'churn', 'community']],
  ['product', ['product', 'money', 'calendar', 'brand', 'loyalty', 'stored_value', 'ecosystem']],
  ['team', ['service', 'content']],
  ['simulation', ['time', 'correlation', 'run']],
]);
const CHOSEN = new Set(['time', 'network', 'correlation']);
/** Whether a lever is chosen and so never unknown. @param {Parameter} row */
const isChosen = (row) => CHOSEN.has(row.group) || (row.group === 'heterogeneity' && row.kind === 'whole');
const OPEN_AT_FIRST = new Set(['account', 'sharing']);

export class Form {
  /** @type {Map<string, Panel>} */
  #groups = new Map();
  /** @type {Map<string, List>} */
  #lists = new Map();
  #made = '';
  /** @type {Panel | null} */
  #all = null;
  #main;
  /** Which groups and cards are open, by name. @type {Map<string, boolean>} */
  memory = new Map();
  /** The last range or distribution of each lever, by its path with ids in place of numbers. @type {Map<string, string>} */
  #ranges = new Map();
  #root;
  #graphFile;

  /**
   * @param {HTMLElement} root
   * @param {Description} description
   * @param {Store} store
   * @param {GraphFile} graphFile
   */
  constructor(root, description, store, graphFile) {
    this.#root = root;
    this.#graphFile = graphFile;
    this.description = description;
    this.store = store;
    this.effects = new EffectCurves(root);
    this.worths = new WorthNotes(root);
    this.#main = new MainLevers(this);
    root.addEventListener('submit', (event) => event.preventDefault());
    graphFile.addEventListener('change', () => this.#groups.get('network')?.show());
  }

  /** Makes what is seen first, in several tasks. */
  prepare() {
    return this.#main.prepare();
  }

  /** Shows the state; all but the main levers are made anew only in another language. */
  update() {
    const focus = this.#focused();
    this.#main.show();
    if (language() === this.#made) this.#all?.show();
    else {
      this.#made = language();
      this.#build();
    }
    if (focus !== null && document.activeElement === document.body) this.#focus(focus);
  }

  /** Shows what everything costs. @param {import('./budget.js').Costs} costs of the last figures */
  tellCosts(costs) {
    this.#main.budget.tell(costs);
    for (const card of this.#root.querySelectorAll('.entry')) card.dispatchEvent(new Event('costs'));
  }

  /** What an entry costs in all, if it is known. @param {string} named by its list and id, such as `channel.store-qr` */
  costOf(named) {
    return this.#main.budget.costOf(named);
  }

  /** Opens the panel of the levers, if it is closed. */
  showPanel() {
    const panel = /** @type {HTMLDetailsElement | null} */ (this.#root.closest('details'));
    if (panel !== null) panel.open = true;
  }

  /** Where the keyboard is, in words that outlive the element. */
  #focused() {
    const active = document.activeElement;
    if (!(active instanceof HTMLElement) || !this.#root.contains(active)) return null;
    const { path, slider, action } = active.dataset;
    const own = path ? ['path', path] : slider ? ['slider', slider] : action ? ['action', action] : null;
    const around = active.closest('.group')?.id;
    const part = active.closest('#main-levers, #all-levers')?.id;
    return [
      ...(own === null ? [] : [`#${part} [data-${own[0]}="${CSS.escape(own[1] ?? '')}"]:enabled`]),
      ...(around === undefined ? [] : [`#${around} > summary`]),
    ];
  }

  /** @param {string[]} selectors the first that is there is gone to */
  #focus(selectors) {
    for (const selector of selectors) {
      const found = /** @type {HTMLElement | null} */ (this.#root.querySelector(selector));
      if (found === null) continue;
      found.focus();
      return;
    }
  }

  /** @param {string[]} actions the first that is possible is gone to */
  focusAction(...actions) {
    this.#focus(actions.map((action) => `[data-action="${CSS.escape(action)}"]:enabled`));
  }

  /**
   * What a field is called, among those of the page.
   * @param {string} path as problems name it
   */
  nameOf(path) {
    const [, list = '', index] = /^(\w+)(?:\[(\d+)\])?/.exec(path) ?? [];
    const entry = index === undefined ? null : entriesOf(this.store.state.scenario, list)?.[Number(index)];
    const group = this.description.lists.find(({ name }) => name === list)?.group;
    const label = labelOf(path) || (group === undefined ? path : text(`group.${group}`));
    return entry ? `${label} · ${nameAt(this.store.state.scenario, list, Number(index))}` : label;
  }

  /**
   * What a lever is called, with what it belongs to.
   * @param {string} named by the id of that, such as `channel.moments-ad.trust`, or with two, `segment.ID.affinity.CHANNEL`
   */
  nameNamed(named, scenario = this.store.state.scenario) {
    const listed = leversOf(this.description, scenario).find((one) => one.named === named);
    if (listed !== undefined) return nameIn(listed, scenario);
    const [group = '', id = '', field = '', channel = ''] = named.split('.');
    const owners = [nameById([scenario], 'segments', id), nameById([scenario], 'channels', channel)];
    return [text(`parameter.${group}.${field}.label`), ...owners.filter((owner) => owner !== '')].join(' · ');
  }

  /**
   * Opens everything around a lever and goes there.
   * @param {string} named by the id of what it belongs to, such as `channel.moments-ad.trust`
   */
  revealNamed(named) {
    const [group = '', id = '', ...field] = named.split('.');
    const list = this.description.lists.find((known) => known.group === group);
    const index = list === undefined ? -1 : entriesOf(this.store.state.scenario, list.name).findIndex((entry) => entry.id === id);
    this.reveal(list === undefined ? named : `${list.name}[${index}].${field.join('.')}`);
  }

  /**
   * Opens everything around a field and goes there.
   * @param {string} path as problems name it
   */
  reveal(path) {
    const [, name = '', index, field = ''] = /^(\w+)(?:\[(\d+)\])?\.?(.*)$/.exec(path) ?? [];
    const list = this.description.lists.find((known) => known.name === name);
    this.showPanel();
    if (this.#main.reveal(path)) return;
    this.#all?.open();
    const group = this.#groups.get(list?.group ?? (path === 'engine' ? 'network' : path === name ? 'run' : name));
    group?.open();
    const card = this.#lists.get(name)?.card(Number(index));
    card?.reveal(field);
    const place = this.#root.querySelector(`#all-levers [data-path="${CSS.escape(path)}"]`);
    if (place instanceof HTMLElement) place.focus();
    else (card?.panel ?? group)?.focus();
    document.activeElement?.scrollIntoView({ block: 'nearest' });
  }

  #build() {
    this.#groups.clear();
    this.#lists.clear();
    this.#all = new Panel({
      name: 'all',
      look: 'all-levers',
      memory: this.memory,
      summary: () => ({ title: text('page.levers.all', { count: leversOf(this.description, this.store.state.scenario).length }) }),
      make: () => {
        const nodes = SECTIONS.map((section) => this.#section(section));
        return { nodes, parts: [...this.#groups.values()] };
      },
    });
    this.#all.root.id = 'all-levers';
    this.#root.replaceChildren(this.#main.root, this.#all.root);
  }

  /** @param {[string, string[]]} section */
  #section([name, groups]) {
    return element('section', { class: `knife knife-${name}`, 'aria-labelledby': `knife-${name}` }, [
      element('h2', { id: `knife-${name}` }, [text(`page.section.${name}`)]),
      ...groups.map((group) => this.#group(group).root),
    ]);
  }

  /** @param {string} name */
  #group(name) {
    const panel = new Panel({
      name,
      look: 'group',
      open: OPEN_AT_FIRST.has(name),
      memory: this.memory,
      summary: () => ({
        title: text(`group.${name}`),
        ...(name === 'network' ? { detail: networkDetail(this.store.state.scenario) } : {}),
      }),
      make: () => {
        const parts = this.#content(name);
        const help = element('p', { class: 'group-help' }, [text(`group.${name}.help`)]);
        return { nodes: [help, ...parts.map(({ root }) => root)], parts };
      },
    });
    panel.root.id = `group-${name}`;
    this.#groups.set(name, panel);
    return panel;
  }

  /**
   * @param {string} name of a group
   * @returns {(Part & {root: HTMLElement})[]}
   */
  #content(name) {
    if (name === 'run') return this.#run();
    if (name === 'network') return [new Network(this, this.#graphFile)];
    const list = this.description.lists.find(({ group }) => group === name);
    if (list !== undefined) {
      const made = new List(this, list);
      this.#lists.set(list.name, made);
      return [made];
    }
    const rows = this.description.parameters.filter((row) => row.group === name);
    return rows.map((row) => this.field(row, `${name}.${row.field}`, (state) => groupOf(state.scenario, name)));
  }

  /**
   * A lever of an entry of a list.
   * @param {import('../../pkg/funnelcast.js').ListDescription} list
   * @param {number} index
   * @param {Parameter} row
   * @param {Partial<Lever>} [special]
   */
  leverOf(list, index, row, special = {}) {
    const path = `${list.name}[${index}].${row.field}`;
    return this.field(row, path, (state) => leversIn(state.scenario, list.name, index), {
      ...(row.id === 'segment.share' ? shareWriter(this.store, index, path) : {}),
      ...special,
    });
  }

  /**
   * A lever that stands alone, with what it belongs to in its name.
   * @param {import('./directory.js').Listed} listed
   */
  fieldOf(listed) {
    const { row, path, entry } = listed;
    const label = nameIn(listed, this.store.state.scenario);
    if (entry !== undefined) return this.leverOf(entry.list, entry.index, row, { label });
    return this.field(this.rowHere(row), path, ({ scenario }) => groupOf(scenario, row.group), { label });
  }

  /**
   * A row with the bounds that it has on the page.
   * @param {Parameter} row
   */
  rowHere(row) {
    // Every worker holds a network of its own: there may be fewer people than on the command line.
    return row.id === 'network.people' ? { ...row, maximum: this.description.limits.people } : row;
  }

  #run() {
    const { limits } = this.description;
    const row = (/** @type {'replications' | 'seed'} */ field, /** @type {number} */ minimum, /** @type {number} */ standard) =>
      /** @type {Parameter} */ (/** @type {unknown} */ ({
        id: field, field, group: 'run', unit: 'none', kind: 'whole', minimum, maximum: limits[field], default: standard,
        source: { kind: 'assumption' },
      }));
    // Beside the scenario, a state has numbers of its own.
    const settings = (/** @type {State} */ state) => /** @type {Record<string, Setting>} */ (/** @type {unknown} */ (state));
    return [
      this.field(row('replications', 1, 2000), 'replications', settings),
      this.field(row('seed', 0, 1), 'seed', settings),
    ];
  }

  /**
   * @param {Parameter} row
   * @param {string} path
   * @param {(state: State) => Record<string, Setting>} group finds the object that holds the lever
   * @param {Partial<Lever>} [special] what is different about this lever
   */
  field(row, path, group, special = {}) {
    const { store } = this;
    const lastDay = row.unit === 'day' ? { sliderMaximum: () => Number(store.state.scenario.time.days) } : {};
    return new Field({
      row,
      path,
      read: () => group(store.state)[row.field],
      write: (value, dragging) =>
        store.change((draft) => {
          group(draft)[row.field] = value;
        }, dragging ? path : null),
      ...lastDay,
      effect: this.effects.of(row, path, lastDay.sliderMaximum ?? (() => row.maximum)),
      worth: () => this.worths.of(path),
      seek: this.effects.seekButton(row, path, special.label ?? text(`parameter.${row.id}.label`)),
      onRelease: () => store.endGesture(),
      guide: this,
      compared: () => settingBefore(store.state, path),
      // What the simulation does is chosen: only what it is about can be unknown.
      ...(isChosen(row) || !path.includes('.') ? {} : { before: this.#before(path) }),
      ...special,
    });
  }

  /** @param {string} path */
  #before(path) {
    const name = () => path.replace(/^(\w+)\[(\d+)\]/, (_, list, index) => `${list} ${entriesOf(this.store.state.scenario, list)?.[Number(index)]?.id}`);
    return {
      recall: () => this.#ranges.get(name()),
      keep: (/** @type {string} */ words) => void this.#ranges.set(name(), words),
    };
  }
}

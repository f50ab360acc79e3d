/**
 * Who knows whom: the engine, the shape of its network, and the levers that this shape has.
 *
 * @typedef {import('../../pkg/funnelcast.js').Problem} Problem
 * @typedef {import('../../pkg/scenario.js').Scenario} Scenario
 * @typedef {import('./form.js').Form} Form
 * @typedef {import('./graph_file.js').GraphFile} GraphFile
 */
import { element, labelOf } from '../base/dom.js';
import { sentences, text } from '../base/locale.js';
import { say } from '../base/messages.js';
import { formatCount } from '../base/number.js';
import { groupOf } from '../scenario/entries.js';
import { Choice } from './choice.js';
import { GraphPicker } from './graph_picker.js';

/**
 * What is simulated, in a word: nothing where people are only counted.
 * @param {import('../../pkg/scenario.js').Scenario} scenario
 */
export const networkDetail = ({ engine, network }) => (engine === 'network' ? text(`topology.${network.topology}`) : '');

export class Network {
  #form;
  #choices;
  #fields;
  #picker;
  #topology;

  /**
   * @param {Form} form
   * @param {GraphFile} file
   */
  constructor(form, file) {
    this.#form = form;
    const { engines, topologies, parameters } = form.description;
    const engine = this.#choice('engine', 'engine', engines, ({ engine: name }) => name, (scenario, name) => {
      scenario.engine = name;
    });
    this.#topology = this.#choice('network.topology', 'topology', topologies.map(({ name }) => name), ({ network }) => network.topology, ({ network }, name) => {
      network.topology = name;
      // What is open is what such a network runs on.
      if (name === 'imported' && file.opened !== null) network.file = file.opened.named;
    });
    this.#choices = [engine, this.#topology];
    this.#fields = parameters.filter(({ group }) => group === 'network').map((row) => {
      const { id, field } = row;
      return { field, lever: form.field(form.rowHere(row), id, ({ scenario }) => groupOf(scenario, 'network')) };
    });
    this.#picker = new GraphPicker(file);
    this.root = element('div', {}, [
      engine.root, this.#topology.root, this.#picker.root, ...this.#fields.map(({ lever }) => lever.root),
    ]);
    this.show();
  }

  get #scenario() {
    return this.#form.store.state.scenario;
  }

  show() {
    const { engine, network: { topology } } = this.#scenario;
    const isNetwork = engine === 'network';
    this.#topology.root.hidden = !isNetwork;
    this.#picker.root.hidden = !isNetwork || topology !== 'imported';
    const kind = this.#form.description.topologies.find(({ name }) => name === topology);
    for (const { field, lever } of this.#fields) {
      lever.root.hidden = !isNetwork || !kind?.parameters.some((row) => row.field === field);
      if (!lever.root.hidden) lever.show();
    }
    for (const choice of this.#choices) choice.show();
    this.#picker.show();
  }

  /**
   * @param {string} path
   * @param {'engine' | 'topology'} field
   * @param {string[]} names
   * @param {(scenario: Scenario) => string} chosen
   * @param {(scenario: Scenario, name: string) => void} choose
   */
  #choice(path, field, names, chosen, choose) {
    const read = () => chosen(this.#scenario);
    return new Choice({
      path,
      label: text(`parameter.${path}.label`),
      help: () => text(`${field}.${read()}.help`),
      plain: false,
      control: element('select', {}, names.map((name) => element('option', { value: name }, [text(`${field}.${name}`)]))),
      read,
      write: (name) => this.#choose((scenario) => choose(scenario, name)),
      guide: this.#form,
    });
  }

  /**
   * A choice is not refused for a lever that was out of sight: that one follows, as far as it must, and it is said.
   * @param {(scenario: Scenario) => void} edit
   */
  #choose(edit) {
    const { store } = this.#form;
    const problems = store.change(({ scenario }) => edit(scenario));
    const mended = problems.map(nearest);
    if (problems.length === 0 || !mended.every((one) => one !== null)) return problems;
    const left = store.change(({ scenario }) => {
      edit(scenario);
      for (const { field, value } of mended) Object.assign(scenario.network, { [field]: value });
    });
    if (left.length > 0) return problems;
    say('note', () => sentences(...mended.map(({ field, value }) =>
      text('page.network.followed', { label: labelOf(`network.${field}`), value: formatCount(value) }))));
    return [];
  }
}

/**
 * The value of a lever of the network that is nearest to the one with a problem.
 * @param {Problem} problem
 */
function nearest({ path, code, values }) {
  const { minimum, maximum } = /** @type {Record<string, string>} */ (values);
  if (path === 'network.mean_degree' && code === 'fewer_ties_than_views') return { field: 'mean_degree', value: Math.ceil(Number(minimum)) };
  if (path === 'network.people' && code === 'out_of_range') return { field: 'people', value: Number(maximum) };
  return null;
}

/**
 * Where answers come in: the code of the round for the phones, a field and a camera for what they hand in, and who has.
 *
 * @typedef {import('./kept.js').Entry} Entry
 * @typedef {import('./round.js').Answer} Answer
 * @typedef {import('./words.js').Surroundings} Surroundings
 */
import { announce } from '../base/announce.js';
import { element, putText } from '../base/dom.js';
import { text } from '../base/locale.js';
import { formatCount } from '../base/number.js';
import { Lost } from '../study/ended.js';
import { Camera, reasonOf } from './camera.js';
import { judged } from './intake.js';
import { qrSvg } from './qr.js';
import { idText } from './round.js';
import { questionOf } from './words.js';

export class Desk {
  #surroundings;
  #onChange;
  #onReveal;
  #question = element('p', { class: 'round-question' });
  #qr = element('div', { class: 'round-qr' });
  #link = element('a', { class: 'round-link', rel: 'noopener' });
  #how = element('p', { class: 'note' });
  #label = element('label', { for: 'round-code' });
  #code = element('input', { type: 'text', id: 'round-code', spellcheck: 'false', autocapitalize: 'characters', autocomplete: 'off' });
  #take = element('button', { type: 'submit' });
  #said = element('p', { class: 'round-said', role: 'status' });
  #choice = element('p', { class: 'round-choice', hidden: '' });
  #film = element('button', { type: 'button', 'aria-pressed': 'false' });
  #camera = new Camera((seen) => this.take(seen));
  #heading = element('h3');
  #list = element('ul', { class: 'round-teams' });
  #reveal = element('button', { type: 'button', class: 'confirm' });
  /** What is said of what came last. @type {() => string} */
  #words = () => '';
  /** @type {Entry | null} */
  #entry = null;
  /** The link that is drawn. */
  #drawn = '';
  root;

  /** @param {Surroundings} surroundings @param {() => void} onChange answers are others @param {() => void} onReveal */
  constructor(surroundings, onChange, onReveal) {
    this.#surroundings = surroundings;
    this.#onChange = onChange;
    this.#onReveal = onReveal;
    const form = element('form', { class: 'round-form' }, [this.#label, this.#code, this.#take, this.#film]);
    form.addEventListener('submit', (event) => {
      event.preventDefault();
      this.take(this.#code.value);
    });
    this.#film.addEventListener('click', () => this.#toggleCamera());
    this.#reveal.addEventListener('click', () => this.#onReveal());
    this.#camera.root.hidden = true;
    this.root = element('div', { class: 'round-desk' }, [
      element('div', { class: 'round-ask' }, [this.#question, this.#qr, this.#link, this.#how]),
      element('div', { class: 'round-in' }, [form, this.#camera.root, this.#said, this.#choice, this.#heading, this.#list, this.#reveal]),
    ]);
  }

  /** @param {Entry} entry */
  show(entry) {
    if (this.#entry !== entry) {
      this.#tell(() => '');
      this.#code.value = '';
    }
    this.#entry = entry;
    this.reword();
    this.#code.focus();
  }

  /** Nobody looks any more. */
  leave() {
    this.#camera.end();
    this.#camera.root.hidden = true;
    this.#wordCamera();
  }

  reword() {
    const entry = this.#entry;
    if (entry === null) return;
    putText(this.#question, questionOf(entry.rules, this.#surroundings.description));
    putText(this.#link, entry.link.replace(/^https?:\/\//, ''));
    this.#link.href = entry.link;
    putText(this.#label, text('rounds.code'));
    putText(this.#take, text('rounds.take'));
    putText(this.#said, this.#words());
    this.#choice.hidden = true;
    this.#wordCamera();
    this.#drawLink(entry);
    this.#showTeams(entry);
  }

  /** @param {Entry} entry */
  async #drawLink({ link, id }) {
    putText(this.#how, text('rounds.how', { id: idText(id) }));
    if (this.#drawn === link) return;
    this.#drawn = link;
    try {
      const code = await qrSvg(link, text('rounds.qr'));
      if (this.#drawn !== link) return;
      this.#qr.replaceChildren(...(code === null ? [element('p', {}, [text('rounds.qr.too_long')])] : [code]));
    } catch (error) {
      if (!(error instanceof Lost)) throw error;
      this.#drawn = '';
      this.#qr.replaceChildren(element('p', { class: 'error' }, [text('decide.missing', { reason: error.message })]));
    }
  }

  /** @param {Entry} entry */
  #showTeams({ rules, answers }) {
    putText(this.#heading, text(rules.isPlan ? 'rounds.in' : 'rounds.in.guess', { count: formatCount(answers.length), teams: formatCount(rules.teams) }));
    this.#list.replaceChildren(...Array.from({ length: rules.teams }, (_, place) => {
      const isIn = answers.some(({ team }) => team === place + 1);
      const words = text(isIn ? 'rounds.team.in' : 'rounds.team.out', { team: place + 1 });
      return element('li', { class: isIn ? 'in' : '', title: words }, [element('span', { 'aria-hidden': 'true' }, [isIn ? `${place + 1} ✓` : String(place + 1)]), element('span', { class: 'unseen' }, [words])]);
    }));
    putText(this.#reveal, text('rounds.reveal'));
    this.#reveal.disabled = answers.length === 0;
  }

  /** @param {() => string} words @param {boolean} [isWrong] */
  #tell(words, isWrong = false) {
    this.#words = words;
    this.#said.classList.toggle('error', isWrong);
    putText(this.#said, words());
    this.#choice.hidden = true;
  }

  /** Takes what was typed, pasted, photographed or came by a link. @param {string} typed */
  async take(typed) {
    const entry = this.#entry;
    if (entry === null) return;
    try {
      const found = await judged(entry, typed);
      if (entry !== this.#entry) return;
      if ('words' in found) this.#tell(found.words, true);
      else if (found.before === null) this.#put(found.answer);
      else this.#askWhich(found.answer);
    } catch (error) {
      if (!(error instanceof Lost)) throw error;
      this.#tell(() => text('decide.missing', { reason: error.message }), true);
    }
  }

  /** @param {Answer} answer */
  #put(answer) {
    const entry = /** @type {Entry} */ (this.#entry);
    entry.answers = [...entry.answers.filter(({ team }) => team !== answer.team), answer].sort((one, other) => one.team - other.team);
    entry.result = null;
    this.#code.value = '';
    this.#tell(() => text('rounds.taken', { team: answer.team }));
    this.#showTeams(entry);
    this.#code.focus();
    this.#onChange();
  }

  /** The team has handed in another one. @param {Answer} answer */
  #askWhich(answer) {
    const { team } = answer;
    this.#tell(() => text('rounds.twice', { team }), true);
    const [replace, keep] = ['rounds.replace', 'rounds.keep'].map((key) => element('button', { type: 'button' }, [text(key)]));
    replace?.addEventListener('click', () => this.#put(answer));
    keep?.addEventListener('click', () => {
      this.#code.value = '';
      this.#tell(() => text('rounds.kept', { team }));
      this.#code.focus();
    });
    this.#choice.replaceChildren(...[replace, keep].flatMap((button) => button ?? []));
    this.#choice.hidden = false;
    replace?.focus();
  }

  #wordCamera() {
    const isOn = !this.#camera.root.hidden;
    this.#film.setAttribute('aria-pressed', String(isOn));
    putText(this.#film, text(isOn ? 'rounds.camera.stop' : 'rounds.camera'));
    this.#camera.root.setAttribute('aria-label', text('rounds.camera.picture'));
  }

  async #toggleCamera() {
    if (!this.#camera.root.hidden) {
      this.leave();
      return;
    }
    this.#film.disabled = true;
    try {
      await this.#camera.begin();
      this.#camera.root.hidden = false;
      this.#tell(() => text('rounds.camera.on'));
    } catch (error) {
      const reason = reasonOf(error);
      this.#tell(() => text(`rounds.camera.${reason}`), true);
      this.#code.focus();
      announce(text(`rounds.camera.${reason}`));
    } finally {
      this.#film.disabled = false;
      this.#wordCamera();
    }
  }
}

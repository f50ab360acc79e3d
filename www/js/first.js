/**
 * What is decided before anything is painted: the language, the theme, and whether the answer that index.html comes with is that
 * of this page; and what goes wrong from then on is noted. The build puts it into index.html; without it the page is English until its words have come.
 */
import { preferredLanguage, remember, useTag } from './base/locale.js';

/** What goes wrong before js/guard.js is here to hear of it. @type {(ErrorEvent | SecurityPolicyViolationEvent)[]} */
const early = [];
Object.assign(globalThis, { early });
addEventListener('error', (event) => early.push(event));
document.addEventListener('securitypolicyviolation', (event) => early.push(event));

// Hosts let no page be framed but the one that is made for it.
if (new URLSearchParams(location.search).has('embed')) location.replace(`embed.html${location.search}${location.hash}`);
const root = document.documentElement;
const { language } = preferredLanguage();
useTag(language);
// The page's script asks for its words only once it is here. The single file has them in it.
if (!('single' in root.dataset)) {
  const words = document.createElement('link');
  Object.assign(words, { rel: 'preload', as: 'fetch', crossOrigin: 'anonymous', href: `locales/${language}.json` });
  document.head.append(words);
}
const theme = remember('theme');
if (theme === 'light' || theme === 'dark') root.dataset.theme = theme;
// A link, or what was left a moment ago, is something else than the first preset.
root.classList.toggle('other-work', location.hash.length > 1 || isKept());
// What a phone's round asks for is not seen before it is answered.
root.classList.toggle('in-round', new URLSearchParams(location.search).has('round'));
// Words that are no text: of names, of choices.
document.addEventListener('readystatechange', labelInChinese, { once: true });

/** Whether this page was left before its address held what was on it. */
function isKept() {
  try {
    return Object.keys(sessionStorage).some((name) => name.startsWith('funnelcast.'));
  } catch {
    return false;
  }
}

function labelInChinese() {
  if (!root.lang.startsWith('zh')) return;
  for (const element of document.querySelectorAll('*')) {
    for (const { name, value } of [...element.attributes]) {
      if (name === 'data-zh') element.textContent = value;
      else if (name.startsWith('data-zh-')) element.setAttribute(name.slice('data-zh-'.length), value);
    }
  }
}

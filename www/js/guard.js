/**
 * Says why the page does not come up. It stands alone, is a classic script that every browser reads, and is loaded beside
 * everything else: what is wrong with any other file is no trouble to it. The words themselves are in index.html, which
 * shows them by itself when the page takes long; this script adds what exactly is wrong, as soon as that is known.
 */
(function () {
  /** Milliseconds after which a page that has not come up is said to be late; index.html and css/base.css have the same. */
  var LATE = 8000;
  var NO_ANSWER = 'no answer · 没有回应';
  var NOT_YET = 'not here yet · 尚未收到';
  var EMPTY = 'empty · 空文件';
  var CUT = 'incomplete · 不完整';
  /** Files that are named at the most. */
  var MOST_NAMED = 5;
  /** What index.html does not name, nor the browser tell of, and the page cannot come up without. */
  var UNNAMED = ['js/worker/simulation.js'];
  /** Whether this is the page in a single file, which has everything in it and opens from a folder, too. */
  var isSingle = document.documentElement.hasAttribute('data-single');
  /** Whether it is one of the many files of the page, opened from a folder: browsers load no modules from there. */
  var isLoose = location.protocol === 'file:' && !isSingle;
  if (isSingle) UNNAMED = [];
  /** What the browser said of scripts that it could not run. @type {string[]} */
  var errors = [];

  addEventListener('error', onError, true);
  document.addEventListener('securitypolicyviolation', onViolation);
  // What js/first.js, which is part of index.html, has noted before this script was here.
  /** @type {any[]} */
  var early = /** @type {any} */ (self).early || [];
  early.slice().forEach(function (event) { (event.type === 'error' ? onError : onViolation)(event); });
  if (document.readyState === 'complete') onLoad();
  else addEventListener('load', onLoad);
  whenParsed(function () {
    var missing = missingFeature();
    if (missing !== null) unsupported(missing);
    else if (isLoose) fail([]);
    var reload = document.getElementById('trouble-reload');
    if (reload) {
      reload.hidden = false;
      reload.addEventListener('click', function () { location.reload(); });
    }
  });
  // Not after the document was read: a style sheet that never comes keeps the browser from reading on.
  setTimeout(onLate, LATE);

  /**
   * Scripts of modules run after the whole document was read, and may never come: only what comes before them is waited for.
   * @param {() => void} act
   */
  function whenParsed(act) {
    if (document.readyState !== 'loading') act();
    else document.addEventListener('readystatechange', act, { once: true });
  }

  /** Whether the page has not come up. */
  function isLoading() {
    return document.body.classList.contains('loading');
  }

  /** @param {ErrorEvent | Event} event */
  function onError(event) {
    if (!('filename' in event) || !event.filename) return;
    var said = nameOf(event.filename) + ': ' + event.message;
    if (errors.indexOf(said) < 0) errors.push(said);
    // The script of the page itself tells what it could not do.
    if (document.readyState === 'complete' && isLoading()) examine();
  }

  /**
   * What the host or the page forbids.
   * @param {SecurityPolicyViolationEvent} event
   */
  function onViolation(event) {
    var said = 'Content-Security-Policy: ' + event.effectiveDirective + ' (' + nameOf(event.blockedURI) + ')';
    if (errors.indexOf(said) < 0) errors.push(said);
  }

  /** All scripts have run by now that could. */
  function onLoad() {
    // Handlers of the load event have a turn before it is over.
    setTimeout(function () {
      var dead = isLoading() && !document.body.hasAttribute('data-begun');
      if (dead || !isWhole() || missingSheets().length > 0) examine();
    });
  }

  /** Whether all of index.html is there. */
  function isWhole() {
    return document.getElementById('end') !== null;
  }

  /** Style sheets that did not come, came as something else, or were cut: each ends with a property that says so. */
  function missingSheets() {
    /** @type {HTMLLinkElement[]} */
    var missing = [];
    each('link[rel="stylesheet"]', function (link) {
      var end = '--end-of-' + link.href.replace(/^.*\/|\.css$/g, '');
      if (!link.sheet || getComputedStyle(document.documentElement).getPropertyValue(end) === '') missing.push(link);
    });
    return missing;
  }

  /** Nothing has come up for long, and nothing was said to be wrong. */
  function onLate() {
    if (!document.body || !isLoading() || document.body.classList.contains('failed')) return;
    var answered = performance.getEntriesByType('resource').map(function (entry) { return entry.name; });
    var awaited = addresses().filter(function (address) { return answered.indexOf(address) < 0; });
    // Which words it waits for the page knows itself.
    var words = document.body.getAttribute('data-awaited');
    if (words !== null && awaited.indexOf(addressOf(words)) < 0) awaited.push(addressOf(words));
    document.body.classList.add('late');
    // All that is known of has come: the device may only be slow, and nothing is said to be missing that is not.
    if (awaited.length === 0) {
      Promise.all(UNNAMED.map(addressOf).map(answerOf)).then(function (answers) { name(/** @type {any[]} */ (answers.filter(Boolean))); });
      return;
    }
    var names = awaited.map(function (address) { return nameOf(address) + ': ' + NOT_YET; });
    // One that never comes keeps the browser from painting anything, and scripts from running.
    var sheets = missingSheets();
    if (sheets.length > 0) fail(names);
    else name(names);
    sheets.forEach(function (link) { link.remove(); });
  }

  /** Asks once more for every file that is not known to have come, to tell what is wrong with those that did not serve. */
  function examine() {
    removeEventListener('error', onError, true);
    // From a folder nothing can be asked for, and why is said already.
    if (isLoose) return;
    if (!isWhole()) errors.unshift((isSingle ? 'funnelcast' : 'index') + '.html: ' + CUT);
    var sheets = missingSheets();
    var known = arrived();
    var unsure = addresses().concat(UNNAMED.map(addressOf)).filter(function (address) { return known.indexOf(address) < 0; });
    Promise.all(unsure.map(answerOf)).then(function (answers) {
      /** @type {any[]} */
      var wrong = answers.filter(Boolean);
      if (wrong.length === 0) wrong = errors;
      if (wrong.length === 0) wrong = sheets.map(function (link) { return nameOf(link.href) + ': ' + CUT; });
      fail(wrong);
    });
  }

  /** What came as it should, where the browser tells: on a bad network every request saved helps. */
  function arrived() {
    /** @type {any[]} */
    var entries = performance.getEntriesByType('resource');
    return entries.filter(function (entry) {
      return entry.responseStatus === 200 && entry.decodedBodySize > 0 && entry.contentType && !/html/i.test(entry.contentType);
    }).map(function (entry) { return entry.name; });
  }

  /**
   * What is wrong with the answer to an address, if anything is.
   * @param {string} address
   * @returns {Promise<string | null>}
   */
  function answerOf(address) {
    var late = new Promise(function (resolve) { setTimeout(resolve, LATE, NO_ANSWER); });
    var answer = fetch(address).then(function (response) {
      var type = response.headers.get('content-type') || '';
      if (!response.ok) return String(response.status);
      // A host that answers every address with its first page, or a network that answers with a form to log in.
      if (/html/i.test(type)) return type;
      return response.arrayBuffer().then(function (body) { return body.byteLength === 0 ? EMPTY : null; });
    }, function () {
      return NO_ANSWER;
    });
    return Promise.race([answer, late]).then(function (wrong) {
      return wrong === null ? null : nameOf(address) + ': ' + wrong;
    });
  }

  /** @param {string} path */
  function addressOf(path) {
    return new URL(path, document.baseURI).href;
  }

  /** Every file that index.html names. */
  function addresses() {
    /** @type {string[]} */
    var all = [];
    each('script[src], link[rel="stylesheet"], link[rel="modulepreload"], link[rel="preload"]', function (one) {
      var address = /** @type {HTMLScriptElement} */ (one).src || /** @type {HTMLLinkElement} */ (one).href;
      if (all.indexOf(address) < 0) all.push(address);
    });
    return all;
  }

  /**
   * @param {string} selector
   * @param {(found: any) => void} act
   */
  function each(selector, act) {
    Array.prototype.forEach.call(document.querySelectorAll(selector), act);
  }

  /** What a file is called in dist/. @param {string} address */
  function nameOf(address) {
    var home = new URL('.', document.baseURI).href;
    return address.indexOf(home) === 0 ? address.slice(home.length) : address;
  }

  /** @param {string[]} reasons */
  function fail(reasons) {
    var body = document.body;
    if (body.classList.contains('unsupported')) return;
    body.classList.add('failed');
    name(reasons);
    new MutationObserver(tellStuckFromBare).observe(body, { attributes: true, attributeFilter: ['class'] });
    tellStuckFromBare();
  }

  /** A page that has come up lacks no more than its looks. */
  function tellStuckFromBare() {
    each('.when-stuck', function (words) { words.hidden = !isLoading(); });
    each('.when-bare', function (words) { words.hidden = isLoading(); });
  }

  /** @param {string[]} reasons */
  function name(reasons) {
    var place = document.getElementById('trouble-reasons');
    if (!place) return;
    var said = reasons.slice(0, MOST_NAMED);
    if (reasons.length > said.length) said.push('… + ' + (reasons.length - said.length));
    place.textContent = '';
    said.forEach(function (reason) {
      var item = document.createElement('li');
      item.textContent = reason;
      /** @type {HTMLElement} */ (place).appendChild(item);
    });
  }

  /** @param {string} missing */
  function unsupported(missing) {
    document.body.className = 'unsupported';
    each('.when-stuck', function (words) { words.hidden = true; });
    each('.when-unsupported', function (words) { words.hidden = false; });
    each('.trouble-feature', function (place) { place.textContent = missing; });
  }

  /** What the page needs and this browser has not, if there is such a thing. */
  function missingFeature() {
    if (!('noModule' in HTMLScriptElement.prototype)) return 'JavaScript modules';
    if (typeof WebAssembly !== 'object') return 'WebAssembly';
    if (!WebAssembly.validate(vectors())) return 'WebAssembly SIMD';
    if (isSingle) return 'DecompressionStream' in self ? null : 'DecompressionStream';
    return hasModuleWorkers() ? null : 'module workers';
  }

  function hasModuleWorkers() {
    var known = false;
    try {
      // Reading `type` shows that the browser knows module workers; throwing stops it from starting one.
      new Worker('.', {
        /** @returns {WorkerType} */
        get type() {
          known = true;
          throw new Error();
        },
      });
    } catch (error) {
      // Where a host insists on trusted types a plain text is refused before that; they are younger than module workers.
      known = known || ('trustedTypes' in self && error instanceof TypeError);
    }
    return known;
  }

  /** A module of one function that returns a vector: valid where vector instructions are known. */
  function vectors() {
    var constant = new Array(16);
    for (var i = 0; i < 16; i++) constant[i] = 0;
    return new Uint8Array(
      [0, 97, 115, 109, 1, 0, 0, 0, 1, 5, 1, 96, 0, 1, 123, 3, 2, 1, 0, 10, 22, 1, 20, 0, 253, 12].concat(constant, [11]));
  }
})();

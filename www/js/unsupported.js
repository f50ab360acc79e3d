// A classic script, so that it also runs where modules do not: it says what is missing, in both languages.
(function () {
  var missing = null;
  if (!('noModule' in HTMLScriptElement.prototype)) missing = 'JavaScript modules';
  else if (typeof WebAssembly !== 'object') missing = 'WebAssembly';
  else if (!WebAssembly.validate(vectors())) missing = 'WebAssembly SIMD';
  else {
    var modules = false;
    try {
      // Reading `type` shows that the browser knows module workers; throwing stops it from starting one.
      new Worker('.', {
        /** @returns {WorkerType} */
        get type() {
          modules = true;
          throw new Error();
        },
      });
    } catch (_) {
      // As meant.
    }
    if (!modules) missing = 'module workers';
  }
  if (!missing) return;

  /** A module of one function that returns a vector: valid where vector instructions are known. */
  function vectors() {
    var constant = new Array(16);
    for (var i = 0; i < 16; i++) constant[i] = 0;
    return new Uint8Array(
      [0, 97, 115, 109, 1, 0, 0, 0, 1, 5, 1, 96, 0, 1, 123, 3, 2, 1, 0, 10, 22, 1, 20, 0, 253, 12].concat(constant, [11]));
  }
  var note = document.createElement('p');
  note.className = 'fatal';
  note.setAttribute('role', 'alert');
  note.textContent =
    'Funnelcast cannot run here: this browser has no ' + missing + '. Please use a current Chrome, Edge, Firefox or Safari. ' +
    '此浏览器不支持 ' + missing + '，无法运行。请使用最新版的 Chrome、Edge、Firefox 或 Safari。';
  document.body.className = 'unsupported';
  document.body.insertBefore(note, document.body.firstChild);
})();

// A classic script, so that it also runs where modules do not: it says what is missing, in both languages.
(function () {
  var missing = null;
  if (!('noModule' in HTMLScriptElement.prototype)) missing = 'JavaScript modules';
  else if (typeof WebAssembly !== 'object') missing = 'WebAssembly';
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
  var note = document.createElement('p');
  note.className = 'fatal';
  note.setAttribute('role', 'alert');
  note.textContent =
    'Funnelcast cannot run here: this browser has no ' + missing + '. Please use a current Chrome, Edge, Firefox or Safari. ' +
    '此浏览器不支持 ' + missing + '，无法运行。请使用最新版的 Chrome、Edge、Firefox 或 Safari。';
  document.body.className = 'unsupported';
  document.body.insertBefore(note, document.body.firstChild);
})();

// Runs before the app, which may never come: a script that does not load, a browser too old to read it. It shows the
// words that app.html keeps for that, and takes them away should the app come after all. It also does what cannot wait
// for the app: the chosen theme, the browser's one offer to install, and asking for the database.
(function () {
  'use strict';
  var PATIENCE_MS = 15000;
  var failures = [];

  try {
    var theme = localStorage.getItem('welness.theme');
    if (theme === 'light' || theme === 'dark') {
      document.documentElement.dataset.theme = theme;
      // The bars of the system as well: app/core/theme changes them when the person chooses anew.
      document.querySelectorAll('meta[name=theme-color]').forEach(function (meta) {
        meta.media = meta.dataset.scheme === theme ? 'all' : 'not all';
      });
    }
  } catch (_) {
    // The theme of the device holds.
  }

  window.welnessBoot = { installPrompt: null, opening: openDatabase() };
  addEventListener('beforeinstallprompt', function (event) {
    event.preventDefault();
    window.welnessBoot.installPrompt = event;
  });

  // In the capture phase, since an element that fails to load tells no one above it.
  addEventListener('error', onError, true);
  addEventListener('unhandledrejection', onRejection);
  setTimeout(function () {
    show('Timeout');
  }, PATIENCE_MS);
  addEventListener('DOMContentLoaded', function () {
    document.getElementById('boot-retry').addEventListener('click', function () {
      location.reload();
    });
    new MutationObserver(function (_, observer) {
      if (!hasStarted()) return;
      observer.disconnect();
      document.getElementById('boot-failure').hidden = true;
    }).observe(document.getElementById('app'), { childList: true });
  });

  // The space of this tab, as app/core/documents/open-space.ts names it. Where there is none yet, none is made.
  function openDatabase() {
    return new Promise(function (resolve) {
      try {
        var isSample = sessionStorage.getItem('welness.space') === 'sample';
        var request = indexedDB.open(isSample ? 'welness-sample' : 'welness');
        request.onupgradeneeded = function () {
          request.transaction.abort();
        };
        request.onerror = function (event) {
          event.preventDefault();
          resolve(null);
        };
        request.onsuccess = function () {
          var database = request.result;
          database.onversionchange = function () {
            database.close();
          };
          resolve(database);
        };
      } catch (_) {
        resolve(null);
      }
    });
  }

  function onError(event) {
    var element = event.target;
    if (element && element.src) show('Not loaded: ' + pathOf(element.src));
    else if (event.error) show(nameOf(event.error));
  }

  function onRejection(event) {
    show(nameOf(event.reason));
  }

  // Names, never messages: those may quote what a person entered.
  function nameOf(error) {
    return error && /^[A-Za-z]+$/.test(error.name) ? error.name : 'Error';
  }

  function pathOf(address) {
    return new URL(address, location.href).pathname;
  }

  function hasStarted() {
    var app = document.getElementById('app');
    return Array.prototype.some.call(app ? app.children : [], function (child) {
      return child.tagName !== 'SCRIPT';
    });
  }

  function show(failure) {
    failures.push(failure);
    // Later, so that an app which has a screen for the failure of its own comes first.
    setTimeout(function () {
      if (hasStarted()) return;
      document.getElementById('boot-failure').hidden = false;
      document.getElementById('boot-report').textContent = failures.concat(navigator.userAgent).join('\n');
    }, 300);
  }
})();

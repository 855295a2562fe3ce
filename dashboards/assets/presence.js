/* Tells the server which section of a form is open: when it is opened, and each minute while somebody looks at it. */
(function () {
  "use strict";
  const EVERY = 60000;
  let timer = null;
  let last = 0;

  function beat() {
    if (!document.getElementById("answers-status")) clearInterval(timer);
    else if (document.visibilityState === "visible") {
      last = Date.now();
      window.dash_clientside.set_props("answers-beat", { data: last });
    }
  }

  function begin() {
    clearInterval(timer);
    timer = setInterval(beat, EVERY);
    last = Date.now();
    return last;
  }

  document.addEventListener("visibilitychange", () => Date.now() - last >= EVERY && timer && beat());

  window.dash_clientside = window.dash_clientside || {};
  window.dash_clientside.saman = Object.assign(window.dash_clientside.saman || {}, { be_present: begin });
})();

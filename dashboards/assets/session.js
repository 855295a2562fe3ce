/* Requests of the app itself: a lost session goes to sign-in, a lost connection is retried and said aloud.

   Texts come from the data attributes of #connection-banner, written by the server in the reader's language.
   Every logical request carries one X-Request-Key over all its attempts, so that the server can know a repeat. */
(function () {
  "use strict";
  const WAITS = [1, 2, 4, 8, 15, 15, 15];
  const plainFetch = window.fetch.bind(window);
  const waiting = new Set();
  let leaving = false;
  let hideTimer = null;

  window.addEventListener("pagehide", () => { leaving = true; });
  window.addEventListener("pageshow", () => { leaving = false; });

  function addressOf(input) {
    return new URL(input instanceof Request ? input.url : input, window.location.href);
  }

  function banner(kind) {
    const box = document.getElementById("connection-banner");
    if (!box) return;
    clearTimeout(hideTimer);
    box.textContent = kind ? box.dataset[kind] || "" : "";
    box.classList.toggle("lost", kind === "lost" || kind === "refused");
    box.classList.toggle("saved", kind === "saved");
    box.hidden = !kind;
    if (kind === "saved" || kind === "refused") hideTimer = setTimeout(() => banner(null), kind === "saved" ? 4000 : 12000);
  }

  function signIn() {
    leaving = true;
    const here = window.location.pathname + window.location.search;
    window.location.assign("/login?next=" + encodeURIComponent(here));
    return new Promise(() => {});
  }

  function pause(seconds) {
    return new Promise(function (resolve) {
      const timer = setTimeout(done, seconds * 1000);
      function done() {
        clearTimeout(timer);
        window.removeEventListener("online", done);
        resolve();
      }
      window.addEventListener("online", done);
    });
  }

  async function attempt(input, init) {
    try {
      return { response: await plainFetch(input, init) };
    } catch (error) {
      return { error: error };
    }
  }

  function isInterrupted(result) {
    if (result.error) return result.error.name !== "AbortError" && !leaving;
    return result.response.status === 502 || result.response.status === 503;
  }

  function finish(result) {
    if (result.error) throw result.error;
    return result.response;
  }

  function withKey(init) {
    const headers = new Headers((init && init.headers) || {});
    const bytes = crypto.getRandomValues(new Uint8Array(16));
    headers.set("X-Request-Key", Array.from(bytes, (b) => b.toString(16).padStart(2, "0")).join(""));
    return Object.assign({}, init, { headers: headers });
  }

  async function persist(input, init) {
    const keyed = withKey(init);
    let result = await attempt(input, keyed);
    if (!isInterrupted(result)) return finish(result);
    waiting.add(keyed);
    for (const seconds of WAITS) {
      banner("waiting");
      await pause(seconds);
      result = await attempt(input, keyed);
      if (!isInterrupted(result)) break;
    }
    waiting.delete(keyed);
    if (isInterrupted(result)) banner("lost");
    else if (!waiting.size) banner("saved");
    return finish(result);
  }

  window.fetch = async function (input, init) {
    const address = addressOf(input);
    if (address.origin !== window.location.origin || !address.pathname.includes("/_dash-")) {
      return plainFetch(input, init);
    }
    const isUpdate = address.pathname.endsWith("/_dash-update-component");
    const response = isUpdate && !(input instanceof Request) ? await persist(input, init) : await plainFetch(input, init);
    if (response.status >= 400 && response.status !== 401) banner("refused");
    return response.status === 401 ? signIn() : response;
  };

  // Someone who closes the window while something still waits to be saved is asked first.
  window.addEventListener("beforeunload", function (event) {
    if (waiting.size && !leaving) event.preventDefault();
  });
})();

/* After a change of page inside the app: move focus to the heading and say the title aloud. */
(function () {
  "use strict";
  let shownPlace = place();
  let timer = null;

  // A filter in the address is the same place; another section of a form is a new one.
  function place() {
    const section = new URLSearchParams(window.location.search).get("section");
    return window.location.pathname + (section ? "?" + section : "");
  }

  function announce(text) {
    const region = document.getElementById("route-announcer");
    if (region) region.textContent = text;
  }

  function arrived() {
    const main = document.getElementById("main");
    // A page that is still being fetched shows the old heading: wait for its own.
    if (!main || main.querySelector("#page-content[data-dash-is-loading]")) return settle();
    const heading = document.getElementById("page-heading");
    if (!heading) return settle();
    shownPlace = place();
    const named = window.location.hash.length > 1 && document.getElementById(decodeURIComponent(window.location.hash.slice(1)));
    if (named) {
      named.focus();
      named.scrollIntoView();
    } else {
      heading.focus({ preventScroll: true });
      window.scrollTo(0, 0);
    }
    announce(document.title);
    document.dispatchEvent(new CustomEvent("saman:page"));
  }

  function settle() {
    clearTimeout(timer);
    timer = setTimeout(arrived, 60);
  }

  const watcher = new MutationObserver(function (changes) {
    if (place() === shownPlace) return;
    const main = document.getElementById("main");
    if (main && changes.some((change) => main.contains(change.target))) settle();
  });

  watcher.observe(document.documentElement, { childList: true, characterData: true, subtree: true });
})();

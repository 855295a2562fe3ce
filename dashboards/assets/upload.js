// The input of a place to drop a file says what the place says, for who hears the page.
(function () {
  "use strict";

  function name() {
    document.querySelectorAll(".upload input[type=file]:not([aria-label])").forEach(function (input) {
      input.setAttribute("aria-label", input.closest(".upload").textContent);
    });
  }

  new MutationObserver(name).observe(document.documentElement, { childList: true, subtree: true });
})();

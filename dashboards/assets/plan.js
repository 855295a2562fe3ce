// Escape puts away what a mark in the plan says, until the pointer or the focus comes back to it.
(function () {
  "use strict";

  document.addEventListener("keydown", function (event) {
    if (event.key !== "Escape") return;
    document.querySelectorAll(".tip:hover, .tip:focus").forEach(function (mark) {
      mark.setAttribute("data-dismissed", "");
    });
  });

  ["mouseout", "focusout"].forEach(function (name) {
    document.addEventListener(name, function (event) {
      const mark = event.target.closest ? event.target.closest(".tip[data-dismissed]") : null;
      if (mark) mark.removeAttribute("data-dismissed");
    });
  });
})();

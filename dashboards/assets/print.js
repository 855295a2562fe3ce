/* The button that prints the page it stands on. */
(function () {
  "use strict";
  document.addEventListener("click", function (event) {
    if (event.target.closest && event.target.closest("#print-page")) window.print();
  });
})();

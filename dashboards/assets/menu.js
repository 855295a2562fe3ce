/* The folded navigation of narrow windows, and the small menus of the header. */
(function () {
  "use strict";

  function toggle() {
    return document.querySelector(".menu-toggle");
  }

  function setNavigation(open) {
    document.body.classList.toggle("nav-open", open);
    const button = toggle();
    if (button) button.setAttribute("aria-expanded", String(open));
  }

  function closeMenus(except) {
    document.querySelectorAll("details.tool-menu[open]").forEach(function (menu) {
      if (menu !== except) menu.removeAttribute("open");
    });
  }

  document.addEventListener("click", function (event) {
    const target = event.target instanceof Element ? event.target : document.body;
    closeMenus(target.closest("details.tool-menu"));
    if (target.closest(".menu-toggle")) setNavigation(!document.body.classList.contains("nav-open"));
    else if (target.closest(".frame-nav a")) setNavigation(false);
    if (target.closest(".tool-panel a")) closeMenus(null);
    if (target.closest("[data-print]")) window.print();
  });

  document.addEventListener("keydown", function (event) {
    if (event.key !== "Escape") return;
    const menu = document.querySelector("details.tool-menu[open]");
    if (menu) {
      closeMenus(null);
      menu.querySelector("summary").focus();
    } else if (document.body.classList.contains("nav-open")) {
      setNavigation(false);
      toggle().focus();
    }
  });

  document.addEventListener("saman:page", function () {
    setNavigation(false);
    closeMenus(null);
  });
})();

/* The title of the document follows the page; a message goes away with the next thing done; forms that leave the page
   carry the token and the way back. */
(function () {
  "use strict";
  window.dash_clientside = window.dash_clientside || {};
  window.dash_clientside.saman = Object.assign(window.dash_clientside.saman || {}, {
    title: function (title) {
      if (title) document.title = title;
    },
  });

  function cookie(name) {
    const found = document.cookie.split("; ").find((part) => part.startsWith(name + "="));
    return found ? decodeURIComponent(found.slice(name.length + 1)) : "";
  }

  function carry(form, name, value) {
    const old = form.querySelector("input[type=hidden][name=" + name + "]");
    const input = old || document.createElement("input");
    input.type = "hidden";
    input.name = name;
    input.value = value;
    if (!old) form.appendChild(input);
  }

  document.addEventListener("click", function (event) {
    const button = event.target instanceof Element ? event.target.closest("button") : null;
    const messages = document.getElementById("messages");
    if (button && messages && messages.firstChild) window.dash_clientside.set_props("messages", { children: null });
  });

  document.addEventListener("submit", function (event) {
    const form = event.target;
    if (!(form instanceof HTMLFormElement) || !form.classList.contains("frame-form")) return;
    carry(form, "csrf_token", cookie("saman_csrf"));
    carry(form, "next", window.location.pathname + window.location.search);
  }, true);
})();

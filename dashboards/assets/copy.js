/* Buttons that copy the text of a field: <button data-copy="id of the field" data-copied="word to show">. */
(function () {
  "use strict";
  document.addEventListener("click", async function (event) {
    const button = event.target instanceof Element ? event.target.closest("[data-copy]") : null;
    const field = button && document.getElementById(button.dataset.copy);
    if (!field) return;
    const input = field.matches("input, textarea") ? field : field.querySelector("input, textarea");
    input.focus();
    input.select();
    if (!navigator.clipboard) return;
    await navigator.clipboard.writeText(input.value);
    button.textContent = button.dataset.copied;
  });
})();

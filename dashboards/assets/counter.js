/* How much room a long text has left: beside the box at every key, and for those who listen after a pause. */
(function () {
  "use strict";
  const PAUSE = 1000;
  let timer = null;

  function count(text) {
    return Array.from(text.trim()).length;
  }

  function written(number) {
    return new Intl.NumberFormat(document.documentElement.lang === "en" ? "en" : "nb-NO").format(number);
  }

  function update(area) {
    const field = area.closest(".field");
    const counter = field && field.querySelector(":scope > .counter");
    if (!counter || area.closest(".explanation")) return;
    const limit = Number(counter.dataset.limit);
    const typed = count(area.value);
    const words = typed > limit ? counter.dataset.over : counter.dataset.within;
    const text = words.replace("{n}", written(typed)).replace("{over}", written(typed - limit));
    counter.classList.toggle("over", typed > limit);
    counter.firstElementChild.textContent = text;
    clearTimeout(timer);
    timer = setTimeout(function () {
      counter.lastElementChild.textContent = typed > limit * 0.9 ? text : "";
    }, PAUSE);
  }

  function updateAll(root) {
    root.querySelectorAll(".field > .counter").forEach(function (counter) {
      const area = counter.parentElement.querySelector("textarea");
      if (area && !counter.firstElementChild.textContent) update(area);
    });
  }

  document.addEventListener("input", (event) => event.target.matches("textarea") && update(event.target), true);
  new MutationObserver(() => updateAll(document)).observe(document.documentElement, { childList: true, subtree: true });
})();

/* Reading and approving by keyboard. Alt with an arrow goes from answer to answer, Alt+Page Down to the next report,
   Alt+Page Up to what may be done with this one. */
(function () {
  "use strict";
  const ROWS = ".review-page table.review tbody tr";
  const TAKEN = "select, [role='combobox'], [aria-haspopup='listbox']";

  const rows = () => [...document.querySelectorAll(ROWS)];

  function stand(row) {
    const place = row.querySelector("details.comment > summary") || row.querySelector(".answer-name");
    if (!place) return;
    place.focus({ preventScroll: true });
    row.scrollIntoView({ block: "center" });
  }

  function move(step) {
    const all = rows();
    const here = all.indexOf(document.activeElement.closest(ROWS));
    const next = here < 0 ? (step > 0 ? 0 : all.length - 1) : here + step;
    if (all[next]) stand(all[next]);
  }

  const acts = {
    ArrowDown: () => move(1),
    ArrowUp: () => move(-1),
    PageDown: () => document.getElementById("review-next") && document.getElementById("review-next").click(),
    PageUp: () => document.querySelector("#review-actions button, #review-actions a") && document.querySelector("#review-actions button, #review-actions a").focus(),
  };

  document.addEventListener("keydown", function (event) {
    if (!event.altKey || event.ctrlKey || event.metaKey || !acts[event.key]) return;
    if (!document.querySelector(".review-page") || event.target.closest(TAKEN)) return;
    event.preventDefault();
    acts[event.key]();
  });

  /* Every report on the page of approvals, or none. */
  function chooseAll(_clicks, ids) {
    const triggered = window.dash_clientside.callback_context.triggered[0];
    if (!triggered || !triggered.value) return window.dash_clientside.no_update;
    return triggered.prop_id.includes('"none"') ? [] : ids;
  }

  window.dash_clientside = window.dash_clientside || {};
  window.dash_clientside.saman = Object.assign(window.dash_clientside.saman || {}, { choose_all: chooseAll });
})();

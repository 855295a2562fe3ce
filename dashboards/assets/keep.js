/* Forms that are saved as they are typed.

   `kept(form)` watches the inputs of one form. What differs from the base (what the server is known to hold) waits
   for a pause in typing, and goes at once when the person leaves the field, follows a link or closes the page.
   The base, the changes and the sending travel through three dcc.Store: <form>-base, <form>-save, <form>-send. */
(function () {
  "use strict";
  const PAUSE = 600;
  /* An answer that decides what else is asked does not wait for a pause. */
  const SOON = 40;
  const forms = {};

  function setData(id, data) {
    window.dash_clientside.set_props(id, { data: data });
  }

  function same(a, b) {
    return JSON.stringify(a === undefined ? null : a) === JSON.stringify(b === undefined ? null : b);
  }

  function plain(value) {
    return value === undefined || value === "" || (Array.isArray(value) && !value.length) ? null : value;
  }

  /* {key: {part: value}} of everything on the page; ids look like {type, part, key}. */
  function gather(ids, values) {
    const all = {};
    ids.forEach(function (id, place) {
      all[id.key] = all[id.key] || {};
      all[id.key][id.part] = plain(values[place]);
    });
    return all;
  }

  function differences(form) {
    const changed = {};
    Object.keys(form.now).forEach(function (key) {
      const base = form.base[key] || {};
      const parts = form.now[key];
      if (Object.keys(parts).some((part) => !same(parts[part], plain(base[part])))) {
        changed[key] = { now: Object.assign({}, base, parts), base: base };
      }
    });
    return changed;
  }

  /* Two texts of one answer, until somebody has chosen between them: sending ours again would only be refused again. */
  function isContested(key) {
    return document.querySelector('[data-conflict="' + CSS.escape(key) + '"]') !== null;
  }

  function flush(name) {
    const form = forms[name];
    if (!form) return;
    clearTimeout(form.timer);
    form.timer = null;
    const changes = differences(form);
    Object.keys(changes).filter(isContested).forEach((key) => delete changes[key]);
    const text = JSON.stringify(changes);
    if (text === "{}" || !document.getElementById(name + "-status")) return;
    form.count += 1;
    setData(name + "-save", { changes: changes, count: form.count });
  }

  function watch(name) {
    return function (values, base, ids, meta) {
      const form = (forms[name] = forms[name] || { count: 0, timer: null });
      form.base = base || {};
      form.now = gather(ids, values);
      clearTimeout(form.timer);
      const changed = Object.keys(differences(form));
      const steers = changed.some((key) => ((meta && meta.steering) || []).includes(key));
      form.timer = changed.length ? setTimeout(() => flush(name), steers ? SOON : PAUSE) : null;
      return window.dash_clientside.no_update;
    };
  }

  /* The button's click, with what is not saved yet, and one key for this sending however often it is repeated. */
  function send(name) {
    return function (clicks, key) {
      if (!clicks) return window.dash_clientside.no_update;
      const form = forms[name] || { now: {}, base: {} };
      clearTimeout(form.timer);
      return { key: key, changes: differences(form), clicks: clicks };
    };
  }

  /* After an answer to a sending that was refused: what it did not save is saved, or its conflicts are shown. */
  function saveRest(said) {
    if (said && forms.answers && forms.answers.base) setTimeout(() => flush("answers"), 0);
    return noUpdate();
  }

  function flushAll() {
    Object.keys(forms).forEach((name) => forms[name].timer && flush(name));
  }

  document.addEventListener("focusout", () => setTimeout(flushAll, 0), true);
  document.addEventListener("click", (event) => event.target.closest && event.target.closest("a") && flushAll(), true);
  window.addEventListener("pagehide", flushAll);

  const noUpdate = () => window.dash_clientside.no_update;

  function clicked() {
    const triggered = window.dash_clientside.callback_context.triggered[0];
    return triggered && triggered.value ? JSON.parse(triggered.prop_id.slice(0, triggered.prop_id.lastIndexOf("."))) : null;
  }

  function setPart(key, part, value) {
    document.dispatchEvent(new CustomEvent("saman:answer", { detail: { key: key, part: part, value: value } }));
    window.dash_clientside.set_props({ type: "answer", part: part, key: key }, { value: value === null ? "" : value });
  }

  function useSuggestion() {
    const id = clicked();
    if (id) setPart(id.key, "value", id.value);
    return noUpdate();
  }

  /* Two numbers that were typed in each other's place. */
  function swapAnswers() {
    const id = clicked();
    const now = (forms.answers && forms.answers.now) || {};
    if (!id || !now[id.key] || !now[id.other]) return noUpdate();
    const [one, other] = [now[id.key].value, now[id.other].value];
    setPart(id.key, "value", other);
    setPart(id.other, "value", one);
    return noUpdate();
  }

  /* What stands from last period is taken for held until it is confirmed: then nothing is, so that it is saved. */
  function confirmWaiting(_clicks, base) {
    const id = clicked();
    if (!id) return noUpdate();
    const open = Array.from(document.querySelectorAll(".waiting-answer")).filter((mark) => mark.offsetParent !== null);
    const marks = open.filter((mark) => id.key === "*" || mark.dataset.key === id.key);
    const left = open.find((mark) => !marks.includes(mark));
    const next = left ? left.querySelector("button") : document.getElementById("page-heading");
    if (next) next.focus();
    return Object.assign({}, base, Object.fromEntries(marks.map((mark) => [mark.dataset.key, {}])));
  }

  /* Either way what is stored becomes the base; taking theirs also puts it into the controls. */
  function settleConflict(_clicks, stale, base, boxes) {
    const id = clicked();
    if (!id || !stale || !stale[id.key]) return noUpdate();
    const stored = stale[id.key];
    if (id.choice === "theirs") Object.keys(stored).forEach((part) => setPart(id.key, part, stored[part]));
    const others = (boxes || []).filter((box) => box.props["data-conflict"] !== id.key);
    window.dash_clientside.set_props("answers-conflicts", { children: others });
    return Object.assign({}, base, { [id.key]: stored });
  }

  /* {id: hidden} of what comes and goes with the answers. */
  function showAndHide(hidden) {
    Object.keys(hidden || {}).forEach(function (id) {
      if (document.getElementById(id)) window.dash_clientside.set_props(id, { hidden: hidden[id] });
    });
    return noUpdate();
  }

  /* Which step was asked for, with what is typed and not saved yet. */
  function stepReview() {
    const id = clicked();
    if (!id) return noUpdate();
    const form = forms.review || { now: {}, base: {} };
    clearTimeout(form.timer);
    form.timer = null;
    return { action: id.action, changes: differences(form), at: Date.now() };
  }

  const functions = {
    keep_answers: watch("answers"),
    keep_review: watch("review"),
    send_answers: send("answers"),
    step_review: stepReview,
    use_suggestion: useSuggestion,
    swap_answers: swapAnswers,
    confirm_waiting: confirmWaiting,
    settle_conflict: settleConflict,
    save_rest: saveRest,
    show_and_hide: showAndHide,
  };
  window.dash_clientside = window.dash_clientside || {};
  window.dash_clientside.saman = Object.assign(window.dash_clientside.saman || {}, functions);
})();

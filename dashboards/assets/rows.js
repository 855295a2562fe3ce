/* Answers of many cells: the rows of a table, the parts of a distribution.

   The server says in data-spec what is asked, and in data-cells what stands; the cells are drawn here. What is typed
   goes as JSON into the hidden control of the answer, which is saved like any other (assets/keep.js). */
(function () {
  "use strict";
  const states = new WeakMap();

  function element(tag, attributes, children) {
    const made = document.createElement(tag);
    Object.entries(attributes || {}).forEach(function (pair) {
      if (pair[1] === true) made.setAttribute(pair[0], "");
      else if (pair[1] !== false && pair[1] !== null && pair[1] !== undefined) made.setAttribute(pair[0], pair[1]);
    });
    (children || []).forEach((child) => made.append(child));
    return made;
  }

  function filled(value) {
    return value !== undefined && value !== null && String(value).trim() !== "";
  }

  function withValues(cells) {
    return Object.fromEntries(Object.entries(cells).filter((pair) => filled(pair[1])));
  }

  function tell(editor) {
    const state = states.get(editor);
    const kept = Array.isArray(state.cells)
      ? state.cells.map(withValues).filter((row) => Object.keys(row).some((key) => !state.names || key !== "code"))
      : withValues(state.cells);
    const text = Object.keys(kept).length ? JSON.stringify(kept) : "";
    state.told = text;
    window.dash_clientside.set_props({ type: "answer", part: "value", key: editor.dataset.key }, { value: text });
  }

  function options(choices, value) {
    const all = [element("option", { value: "" }, [""])];
    choices.forEach((one) => all.push(element("option", { value: one[0], selected: one[0] === value }, [one[1]])));
    return all;
  }

  function control(column, cells, label, disabled, changed) {
    const value = filled(cells[column.key]) ? String(cells[column.key]) : "";
    const common = { "aria-label": label, disabled: disabled, maxlength: column.longest, class: "cell " + column.as };
    let made;
    if (column.choices) {
      made = element("select", common, options(column.choices, value));
    } else if (column.as === "long") {
      made = element("textarea", Object.assign({ rows: 2 }, common), [value]);
    } else {
      const kind = column.as === "date" ? { type: "date" } : { type: "text", autocomplete: "off" };
      if (column.as === "number") kind.inputmode = "decimal";
      made = element("input", Object.assign(kind, common, { value: value }));
    }
    made.addEventListener("input", function () {
      cells[column.key] = made.value;
      changed();
    });
    return made;
  }

  function cell(column, row, place, editor) {
    const state = states.get(editor);
    const label = column.label + ", " + (state.names ? row.code : state.spec.words.row.replace("{n}", place + 1));
    const made = control(column, row, label, state.disabled, () => tell(editor));
    const unit = column.unit ? [element("span", { class: "unit" }, [column.unit])] : [];
    return element("td", { "data-label": column.label }, [made, ...unit]);
  }

  function remove(editor, place) {
    const state = states.get(editor);
    state.removed = { at: place, row: state.cells.splice(place, 1)[0] };
    draw(editor);
    tell(editor);
    editor.querySelector(".undo button").focus();
  }

  function undo(editor) {
    const state = states.get(editor);
    state.cells.splice(state.removed.at, 0, state.removed.row);
    const place = state.removed.at;
    state.removed = null;
    draw(editor);
    tell(editor);
    focusRow(editor, place);
  }

  function focusRow(editor, place) {
    const row = editor.querySelectorAll("tbody tr")[place];
    if (row && row.querySelector(".cell")) row.querySelector(".cell").focus();
  }

  function button(word, does, name) {
    const made = element("button", { type: "button", class: "button small", "aria-label": name || null }, [word]);
    made.addEventListener("click", does);
    return made;
  }

  function tableRow(editor, row, place) {
    const state = states.get(editor);
    const words = state.spec.words;
    const cells = state.spec.columns.map((column) => cell(column, row, place, editor));
    const name = words.remove + ", " + words.row.replace("{n}", place + 1);
    if (state.names) return element("tr", {}, [element("th", { scope: "row", class: "about" }, [state.names[row.code]]), ...cells]);
    const tools = state.disabled ? [] : [button(words.remove, () => remove(editor, place), name)];
    return element("tr", {}, [
      element("th", { scope: "row" }, [String(place + 1)]),
      ...cells,
      element("td", { class: "tools" }, tools),
    ]);
  }

  function drawTable(editor) {
    const state = states.get(editor);
    const words = state.spec.words;
    const heads = state.spec.columns.map((one) =>
      element("th", { scope: "col" }, [one.label, ...(one.help ? [element("small", {}, [one.help])] : [])])
    );
    const first = state.names ? words.number : element("span", { class: "visually-hidden" }, [words.number]);
    const number = element("th", { scope: "col" }, [first]);
    const tools = state.names ? [] : [element("td", {}, [])];
    const head = element("thead", {}, [element("tr", {}, [number, ...heads, ...tools])]);
    const body = element("tbody", {}, state.cells.map((row, place) => tableRow(editor, row, place)));
    const whole = element("table", { class: "rows-table" + (state.spec.columns.length > 3 ? " many" : ""), "aria-label": state.spec.label }, [head, body]);
    editor.append(state.names && !state.cells.length ? element("p", { class: "muted" }, [words.none]) : whole);
    if (state.disabled || state.names) return;
    const add = button(words.add, function () {
      state.cells.push({});
      state.removed = null;
      draw(editor);
      focusRow(editor, state.cells.length - 1);
    });
    add.disabled = Boolean(state.spec.most) && state.cells.length >= state.spec.most;
    editor.append(add);
    const undone = state.removed ? [words.removed + " ", button(words.undo, () => undo(editor))] : [];
    editor.append(element("span", { class: "undo", role: "status" }, undone));
  }

  function numberIn(text) {
    const plain = String(text).replace(/[\s\u00a0\u202f]/g, "");
    return /^\d{1,3}(\.\d{3})+$|^\d+$/.test(plain) ? Number(plain.replace(/\./g, "")) : NaN;
  }

  function sumOf(state) {
    const typed = Object.values(withValues(state.cells)).map(numberIn);
    return typed.some(Number.isNaN) ? "–" : typed.reduce((sum, one) => sum + one, 0).toLocaleString("nb-NO");
  }

  function drawParts(editor) {
    const state = states.get(editor);
    const total = element("strong", {}, [sumOf(state)]);
    const lines = state.spec.columns.map(function (part) {
      const made = control(part, state.cells, part.label, state.disabled, function () {
        total.textContent = sumOf(state);
        tell(editor);
      });
      const unit = part.unit ? [element("span", { class: "unit" }, [part.unit])] : [];
      return element("div", { class: "part" }, [element("span", { "aria-hidden": "true" }, [part.label]), made, ...unit]);
    });
    const sum = element("div", { class: "part sum", role: "status" }, [state.spec.words.sum + " ", total]);
    editor.append(...lines, sum);
  }

  function draw(editor) {
    editor.replaceChildren();
    (states.get(editor).spec.rows ? drawTable : drawParts)(editor);
  }

  function begin(editor, cells) {
    const spec = JSON.parse(editor.dataset.spec);
    const fresh = spec.rows ? (Array.isArray(cells) ? cells : []) : Array.isArray(cells) ? {} : cells || {};
    const names = spec.about ? Object.fromEntries(spec.about) : null;
    if (!names && spec.rows && !fresh.length && !editor.dataset.disabled) fresh.push({});
    const rows = names ? spec.about.map((one) => fresh.find((row) => row.code === one[0]) || { code: one[0] }) : fresh;
    states.set(editor, { spec: spec, cells: rows, names: names, disabled: Boolean(editor.dataset.disabled), removed: null });
    draw(editor);
  }

  function beginAll() {
    document.querySelectorAll(".rows-editor").forEach(function (editor) {
      if (!states.has(editor)) begin(editor, JSON.parse(editor.dataset.cells));
    });
  }

  /* The other's answer was chosen in a conflict. */
  document.addEventListener("saman:answer", function (event) {
    document.querySelectorAll(".rows-editor").forEach(function (editor) {
      if (editor.dataset.key === event.detail.key && event.detail.part === "value") begin(editor, JSON.parse(event.detail.value || "null"));
    });
  });
  new MutationObserver(beginAll).observe(document.documentElement, { childList: true, subtree: true });
})();

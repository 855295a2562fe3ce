/* Answers of files: chosen with the keyboard or dropped, stored one by one, listed and removed.

   The server says in data-spec what is allowed and in data-files what stands. A file goes to /_files as it is; what the
   server calls it goes as JSON into the hidden control of the answer, which is saved like any other (assets/keep.js). */
(function () {
  "use strict";
  const states = new WeakMap();
  const underWay = new Set();

  function element(tag, attributes, children) {
    const made = document.createElement(tag);
    Object.entries(attributes || {}).forEach((pair) => pair[1] !== null && made.setAttribute(pair[0], pair[1]));
    (children || []).forEach((child) => made.append(child));
    return made;
  }

  function button(word, name, does) {
    const made = element("button", { type: "button", class: "button small", "aria-label": word + ", " + name }, [word]);
    made.addEventListener("click", does);
    return made;
  }

  function sized(state, size) {
    const words = state.spec.words;
    if (size < 1e6) return words.kB.replace("{n}", Math.max(1, Math.round(size / 1000)));
    return words.MB.replace("{n}", (size / 1e6).toFixed(1).replace(".", document.documentElement.lang === "en" ? "." : ","));
  }

  function say(editor, word, name) {
    editor.querySelector(".said").replaceChildren(states.get(editor).spec.words[word].replace("{name}", name));
  }

  function tell(editor) {
    const state = states.get(editor);
    const text = state.files.length ? JSON.stringify(state.files) : "";
    window.dash_clientside.set_props({ type: "answer", part: "value", key: editor.dataset.key }, { value: text });
  }

  function room(state) {
    return state.spec.most - state.files.length - state.sending.filter((one) => !one.failed).length;
  }

  /* What is stored. */

  function storedLine(editor, file) {
    const state = states.get(editor);
    const folder = editor.closest("[data-files-at]");
    const at = folder ? folder.dataset.filesAt : "/files";
    const link = element("a", { href: at + "/" + file.id, download: file.name, class: "name" }, [file.name]);
    const line = element("li", {}, [link, element("span", { class: "muted small" }, [sized(state, file.size)])]);
    if (!state.disabled) line.append(button(state.spec.words.remove, file.name, () => remove(editor, file)));
    return line;
  }

  function remove(editor, file) {
    const state = states.get(editor);
    const place = state.files.indexOf(file);
    state.files.splice(place, 1);
    draw(editor);
    tell(editor);
    say(editor, "removed", file.name);
    const undo = button(state.spec.words.undo, file.name, function () {
      state.files.splice(place, 0, file);
      draw(editor);
      tell(editor);
      editor.querySelectorAll(".files-list > li")[place].querySelector("button").focus();
    });
    editor.querySelector(".said").append(" ", undo);
    undo.focus();
  }

  /* What is on its way. */

  function sendingLine(editor, one) {
    const words = states.get(editor).spec.words;
    const name = element("span", { class: "name" }, [one.file.name]);
    if (one.failed) {
      const tools = one.mayTry ? [button(words.again, one.file.name, () => again(editor, one))] : [];
      tools.push(button(words.close, one.file.name, () => forget(editor, one)));
      return element("li", {}, [name, ...tools, element("p", { class: "refused", role: "alert" }, [one.failed])]);
    }
    one.bar = element("progress", { max: 100, value: one.done || 0, "aria-label": words.storing.replace("{name}", one.file.name) });
    return element("li", {}, [name, one.bar, button(words.cancel, one.file.name, () => one.request && one.request.abort())]);
  }

  function forget(editor, one) {
    const state = states.get(editor);
    state.sending = state.sending.filter((other) => other !== one);
    draw(editor);
    focusInput(editor);
  }

  function again(editor, one) {
    one.failed = null;
    draw(editor);
    focusInput(editor);
    send(editor, one);
  }

  function failed(editor, one, sentence, mayTry) {
    one.failed = sentence;
    one.mayTry = mayTry;
    underWay.delete(one);
    draw(editor);
  }

  function arrived(editor, one, file) {
    const state = states.get(editor);
    underWay.delete(one);
    state.sending = state.sending.filter((other) => other !== one);
    if (!state.files.some((other) => other.id === file.id)) state.files.push(file);
    draw(editor);
    tell(editor);
    say(editor, "stored", file.name);
  }

  function cancelled(editor, one) {
    underWay.delete(one);
    forget(editor, one);
    say(editor, "cancelled", one.file.name);
  }

  function token() {
    const found = document.cookie.split("; ").find((part) => part.startsWith("saman_csrf="));
    return found ? decodeURIComponent(found.slice("saman_csrf=".length)) : "";
  }

  function answered(text) {
    try {
      return JSON.parse(text);
    } catch (_error) {
      return {};
    }
  }

  function finished(editor, one, request) {
    const words = states.get(editor).spec.words;
    const said = answered(request.responseText);
    const lost = words.lost.replace("{name}", one.file.name);
    if (request.status === 200 && said.id) arrived(editor, one, said);
    else if (request.status === 401) failed(editor, one, words.signedOut, true);
    else failed(editor, one, said.error ? one.file.name + ": " + said.error : lost, request.status >= 500 || !said.error);
  }

  /* A header holds plain signs only, and halves of signs cannot be written in it. */
  function named(file) {
    return encodeURIComponent(file.name.slice(-200).replace(/[\ud800-\udfff]/g, ""));
  }

  function send(editor, one) {
    const words = states.get(editor).spec.words;
    const report = editor.closest("[data-report]").dataset.report;
    const request = new XMLHttpRequest();
    one.request = request;
    underWay.add(one);
    request.open("POST", "/_files/" + report + "?answer=" + encodeURIComponent(editor.dataset.key));
    request.setRequestHeader("Content-Type", "application/octet-stream");
    request.setRequestHeader("X-File-Name", named(one.file));
    request.setRequestHeader("X-CSRFToken", token());
    request.upload.addEventListener("progress", function (event) {
      one.done = event.lengthComputable ? Math.round((100 * event.loaded) / event.total) : 0;
      if (one.bar) one.bar.value = one.done;
    });
    request.addEventListener("load", () => finished(editor, one, request));
    request.addEventListener("error", () => failed(editor, one, words.lost.replace("{name}", one.file.name), true));
    request.addEventListener("abort", () => cancelled(editor, one));
    say(editor, "storing", one.file.name);
    request.send(one.file);
  }

  function take(editor, chosen) {
    const state = states.get(editor);
    Array.from(chosen).forEach(function (file) {
      const one = { file: file, failed: null, done: 0 };
      const why = file.size > state.spec.bytes ? "large" : room(state) < 1 ? "many" : null;
      state.sending.push(one);
      if (why) failed(editor, one, state.spec.words[why].replace("{name}", file.name), why === "many");
      else {
        draw(editor);
        send(editor, one);
      }
    });
  }

  /* The page. */

  function chooser(editor) {
    const state = states.get(editor);
    const input = element("input", { type: "file", class: "visually-hidden", accept: state.spec.accept, "aria-describedby": state.spec.allowed });
    input.multiple = state.spec.most > 1;
    input.addEventListener("change", function () {
      take(editor, input.files);
      input.value = "";
    });
    const words = element("span", { class: "word" }, [state.spec.words.choose]);
    return element("label", { class: "files-drop" }, [words, input]);
  }

  function focusInput(editor) {
    const input = editor.querySelector("input");
    if (input) input.focus();
  }

  function draw(editor) {
    const state = states.get(editor);
    const lines = [...state.files.map((file) => storedLine(editor, file)), ...state.sending.map((one) => sendingLine(editor, one))];
    editor.querySelector(".files-list").replaceChildren(...lines);
    const drop = editor.querySelector(".files-drop");
    if (!drop) return;
    const full = room(state) < 1;
    drop.hidden = full;
    editor.querySelector(".full").hidden = !full;
  }

  function begin(editor, files) {
    const spec = JSON.parse(editor.dataset.spec);
    states.set(editor, { spec: spec, files: files || [], sending: [], disabled: Boolean(editor.dataset.disabled) });
    const tools = editor.dataset.disabled ? [] : [chooser(editor), element("p", { class: "full muted small" }, [spec.words.full])];
    editor.replaceChildren(element("ul", { class: "files-list", "aria-label": spec.label }), ...tools, element("div", { class: "said", role: "status" }));
    draw(editor);
  }

  function editorOf(event) {
    const found = event.target instanceof Element ? event.target.closest(".files-editor") : null;
    return found && states.has(found) && !states.get(found).disabled ? found : null;
  }

  document.addEventListener("dragover", function (event) {
    if (!event.dataTransfer || !Array.from(event.dataTransfer.types).includes("Files")) return;
    const editor = editorOf(event);
    document.querySelectorAll(".files-editor.over").forEach((other) => other !== editor && other.classList.remove("over"));
    if (!document.querySelector(".files-editor")) return;
    event.preventDefault();
    event.dataTransfer.dropEffect = editor ? "copy" : "none";
    if (editor) editor.classList.add("over");
  });
  document.addEventListener("drop", function (event) {
    const editor = editorOf(event);
    if (!document.querySelector(".files-editor")) return;
    event.preventDefault();
    document.querySelectorAll(".files-editor.over").forEach((other) => other.classList.remove("over"));
    if (editor) take(editor, event.dataTransfer.files);
  });

  /* Who leaves while a file is on its way would lose it. */
  document.addEventListener("click", function (event) {
    const link = event.target instanceof Element ? event.target.closest("a[href]:not([download])") : null;
    const waiting = link && underWay.size ? document.querySelector(".files-editor progress") : null;
    if (!waiting || (link.getAttribute("href") || "").startsWith("#")) return;
    event.preventDefault();
    event.stopPropagation();
    const editor = waiting.closest(".files-editor");
    say(editor, "wait", Array.from(underWay)[0].file.name);
    editor.scrollIntoView({ block: "nearest" });
  }, true);
  window.addEventListener("beforeunload", (event) => underWay.size && event.preventDefault());

  /* The other's answer was chosen in a conflict. */
  document.addEventListener("saman:answer", function (event) {
    document.querySelectorAll(".files-editor").forEach(function (editor) {
      if (editor.dataset.key === event.detail.key && event.detail.part === "value") begin(editor, JSON.parse(event.detail.value || "[]"));
    });
  });

  function beginAll() {
    document.querySelectorAll(".files-editor").forEach(function (editor) {
      if (!states.has(editor)) begin(editor, JSON.parse(editor.dataset.files));
    });
  }
  new MutationObserver(beginAll).observe(document.documentElement, { childList: true, subtree: true });
})();

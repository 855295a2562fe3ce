/* What the grids need from the browser side: their own texts in the language at hand, and a name. */
(function () {
  "use strict";
  const functions = (window.dashAgGridFunctions = window.dashAgGridFunctions || {});

  function fill(text, values) {
    return (values || []).reduce((filled, value, index) => filled.replace("${" + index + "}", value), text);
  }

  functions.gridText = function (params, language) {
    const texts = (window.samanGridTexts || {})[language] || {};
    const text = texts[params.key];
    return text === undefined ? params.defaultValue : fill(text, params.variableValues);
  };

  functions.nameGrid = function (params) {
    const label = params.context && params.context.label;
    if (label) params.api.setGridAriaProperty("label", label);
  };

  functions.rowId = function (params) {
    return String(params.data.id);
  };
})();

/* A link in a cell: the column's field holds the text, `<field>_href` (or the column's `hrefField`) a local path. */
(function () {
  "use strict";
  const components = (window.dashAgGridComponentFunctions = window.dashAgGridComponentFunctions || {});

  function isLocal(href) {
    return typeof href === "string" && href.startsWith("/") && !href.startsWith("//") && !href.startsWith("/\\");
  }

  function follow(href) {
    window.history.pushState({}, "", href);
    window.dispatchEvent(new CustomEvent("_dashprivate_pushstate"));
  }

  /* Enter anywhere in a row opens what the row is about. */
  window.dashAgGridFunctions.openRow = function (params) {
    const href = params.data && params.data.href;
    if (params.event && params.event.key === "Enter" && isLocal(href)) follow(href);
  };

  components.LocalLink = function (props) {
    const column = props.colDef;
    const href = props.data && props.data[column.hrefField || column.field + "_href"];
    if (!isLocal(href)) return props.value || null;
    function clicked(event) {
      if (event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
      event.preventDefault();
      follow(href);
    }
    return window.React.createElement("a", { href: href, onClick: clicked }, props.value);
  };

  /* A state: `<field>` holds the word, `<field>_icon` and `<field>_tint` come from the server with it. */
  components.StatePill = function (props) {
    if (!props.data || !props.value) return null;
    const field = props.colDef.field;
    const tint = props.data[field + "_tint"] || "";
    const icon = props.data[field + "_icon"] || "circle";
    return window.React.createElement(
      "span",
      { className: "pill " + tint },
      window.React.createElement("span", { className: "icon icon-" + icon, "aria-hidden": "true" }),
      props.value
    );
  };
})();

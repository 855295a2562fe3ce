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

/* A project's plan in a cell: days come as numbers, `edges` are the first days of the axis' columns and the day after. */
(function () {
  "use strict";
  const components = (window.dashAgGridComponentFunctions = window.dashAgGridComponentFunctions || {});

  /* How far along the axis a day begins, in per cent. */
  function along(day, edges) {
    const columns = edges.length - 1;
    for (let place = 0; place < columns; place += 1) {
      if (day < edges[place + 1]) {
        const part = Math.max(day - edges[place], 0) / (edges[place + 1] - edges[place]);
        return (100 * (place + part)) / columns;
      }
    }
    return 100;
  }

  function mark(key, className, left, width, inside) {
    const style = width === null ? { left: left + "%" } : { left: left + "%", width: width + "%" };
    return window.React.createElement("span", { key: key, className: className, style: style }, inside);
  }

  function behind(props) {
    const columns = props.edges.length - 1;
    const found = props.shades.map(function (span) {
      return mark("shade" + span[0], "shade", (100 * span[0]) / columns, (100 * span[1]) / columns);
    });
    if (props.today !== null) found.push(mark("today", "today", along(props.today, props.edges), null));
    return found;
  }

  components.PlanLane = function (props) {
    const plan = props.value;
    const drawn = behind(props);
    if (plan) {
      const left = along(plan.first, props.edges);
      const width = along(plan.end, props.edges) - left;
      const done = plan.done ? mark("done", "done", 0, plan.done) : null;
      drawn.push(mark("bar", plan.late ? "bar late" : "bar", left, width, done));
      plan.points.forEach(function (point, place) {
        const name = point[1] ? "milestone whole" : "milestone";
        drawn.push(mark("point" + place, name, along(point[0], props.edges), null));
      });
    }
    const says = plan && plan.says;
    if (says) drawn.push(window.React.createElement("span", { key: "says", className: "visually-hidden" }, says));
    return window.React.createElement("div", { className: "plan-lane" }, drawn);
  };

  components.PlanHead = function (props) {
    const columns = props.edges.length - 1;
    const drawn = behind(props);
    drawn.push(window.React.createElement("span", { key: "name", className: "visually-hidden" }, props.name));
    props.years.forEach(function (span) {
      if (span[1] < 2) return; // no room for its name
      drawn.push(mark("year" + span[2], "year", (100 * span[0]) / columns, (100 * span[1]) / columns, String(span[2])));
    });
    props.numbers.forEach(function (number, place) {
      drawn.push(mark("quarter" + place, "quarter", (100 * place) / columns, 100 / columns, String(number)));
    });
    return window.React.createElement("div", { className: "plan-head" }, drawn);
  };
})();

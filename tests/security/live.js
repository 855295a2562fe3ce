/* What on the page could run something, or leads to where something runs: an empty list where all is well. */
() => {
  const harmless = /^(\/|#|\?|mailto:|tel:|https?:|data:image\/|blob:)/i;
  const leads = ["href", "src", "action", "formaction", "xlink:href", "data", "poster"];
  const found = [];
  for (const one of document.querySelectorAll("*")) {
    for (const at of one.attributes) {
      const value = at.value.trim();
      const runs = /^on/i.test(at.name) || at.name === "srcdoc";
      if (runs || (leads.includes(at.name) && value && !harmless.test(value))) {
        found.push(`${one.tagName} ${at.name}=${value.slice(0, 80)}`);
      }
    }
    if (one.matches("iframe, object, embed, base, math, meta[http-equiv=refresh i]")) found.push(one.tagName);
    if (one.tagName === "SCRIPT" && one.textContent.includes("__xss")) found.push("script");
    if (one.tagName === "STYLE" && one.textContent.includes("evil")) found.push("style");
  }
  return found;
}

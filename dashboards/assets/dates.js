/* The date pickers: names of days and months in nynorsk and bokmål, and days as people type them. */
(function () {
  "use strict";
  const MONTHS = "januar_februar_mars_april_mai_juni_juli_august_september_oktober_november_desember".split("_");
  const SHORT = "jan._feb._mars_apr._mai_juni_juli_aug._sep._okt._nov._des.".split("_");

  function locale(name, days, relative) {
    return {
      name: name,
      weekdays: days.map((day) => day + "dag"),
      weekdaysShort: days.map((day) => day.slice(0, 2) + "."),
      weekdaysMin: days.map((day) => day.slice(0, 2)),
      months: MONTHS,
      monthsShort: SHORT,
      weekStart: 1,
      yearStart: 4,
      ordinal: (n) => n + ".",
      formats: {
        LT: "HH.mm",
        LTS: "HH.mm.ss",
        L: "DD.MM.YYYY",
        LL: "D. MMMM YYYY",
        LLL: "D. MMMM YYYY HH.mm",
        LLLL: "dddd D. MMMM YYYY HH.mm",
      },
      relativeTime: relative,
    };
  }

  window.dayjs_locale_nn = locale("nn", ["søn", "mån", "tys", "ons", "tors", "fre", "laur"], {
    future: "om %s", past: "%s sidan", s: "nokre sekund", m: "eitt minutt", mm: "%d minutt", h: "ein time",
    hh: "%d timar", d: "ein dag", dd: "%d dagar", M: "ein månad", MM: "%d månader", y: "eitt år", yy: "%d år",
  });
  window.dayjs_locale_nb = locale("nb", ["søn", "man", "tirs", "ons", "tors", "fre", "lør"], {
    future: "om %s", past: "%s siden", s: "noen sekunder", m: "ett minutt", mm: "%d minutter", h: "én time",
    hh: "%d timer", d: "én dag", dd: "%d dager", M: "én måned", MM: "%d måneder", y: "ett år", yy: "%d år",
  });

  /* The picker reads figures in its own picture, DD.MM.YYYY, and guesses at the rest: 01.02.13 as the second of January,
     31.02.2013 as a day in March. So when the field is left, what is a day in figures is put in that picture before the
     picker reads it, and what is none gives way to what stood there. */
  const DAY = /^\s*(\d{1,2})[.\-/ ]\s*(\d{1,2})[.\-/ ]\s*(\d{4}|\d{2})\s*$/;
  const FIGURES = /^[\d.\-/ ]+$/;
  const ISO = /^\s*(\d{4})-(\d{1,2})-(\d{1,2})\s*$/;
  const setValue = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, "value").set;
  const before = new WeakMap();

  function picture(text) {
    const found = DAY.exec(text.replace(ISO, "$3.$2.$1"));
    if (!found) return null;
    const [day, month] = [Number(found[1]), Number(found[2])];
    const year = Number(found[3]) + (found[3].length === 2 ? 2000 : 0);
    const date = new Date(year, month - 1, day);
    if (date.getMonth() !== month - 1 || date.getDate() !== day) return null;
    const between = document.documentElement.lang === "en" ? "/" : ".";
    return [String(day).padStart(2, "0"), String(month).padStart(2, "0"), year].join(between);
  }

  const isDay = (input) => input.matches && input.matches(".mantine-DateInput-input");

  document.addEventListener("focusin", (event) => isDay(event.target) && before.set(event.target, event.target.value));
  document.addEventListener(
    "change",
    function (event) {
      const input = event.target;
      if (!isDay(input)) return;
      if (FIGURES.test(input.value)) {
        setValue.call(input, picture(input.value) || before.get(input) || "");
      }
      before.set(input, input.value);
    },
    true
  );
})();

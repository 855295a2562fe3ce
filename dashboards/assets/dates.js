/* Names of days and months for the date pickers, nynorsk and bokmål. */
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
})();

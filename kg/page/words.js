"use strict";

/** Labels, dates and names in the reader's language. Everything returned is text, never markup. */
const Words = (() => {
  const LETTERS = { đ: "d", ł: "l", ø: "o", ß: "ss", æ: "ae", œ: "oe", ı: "i" };
  const MONTH_DAY = /^--(\d\d)(?:-(\d\d))?$/;
  const WHOLE = /^(\d{4})(?:-(\d\d))?(?:-(\d\d))?(?:T.*)?$/; // a time of day is passed over
  let labels = {};
  let language = "fr";
  const formats = new Map(); // making one takes longer than using it

  const use = (all, wanted) => {
    labels = all;
    language = wanted in all ? wanted : "fr";
  };
  const label = (key) => labels[language][key] ?? key;
  const count = (number, key) => {
    const [one, many] = label(key);
    const isOne = language === "fr" ? number < 2 : number === 1;
    return `${number.toLocaleString(language)} ${isOne ? one : many}`;
  };

  /** Put the labels of the page's fixed parts in place: their text, placeholder or accessible name. */
  const translate = (root) => {
    root.documentElement.lang = language;
    root.title = label("title");
    for (const it of root.querySelectorAll("[data-label]")) it.textContent = label(it.dataset.label);
    for (const it of root.querySelectorAll("[data-placeholder]")) it.placeholder = label(it.dataset.placeholder);
    for (const it of root.querySelectorAll("[data-name]")) {
      it.setAttribute("aria-label", label(it.dataset.name));
      if (it.tagName === "BUTTON") it.title = label(it.dataset.name);
    }
  };

  /** Return a text as one types it in a hurry: without accents, capitals and doubled blanks. */
  const fold = (text) =>
    text
      .normalize("NFD")
      .replace(/\p{M}/gu, "")
      .toLowerCase()
      .replace(/[đłøßæœı]/g, (letter) => LETTERS[letter])
      .replace(/[^\p{L}\p{N}]+/gu, " ")
      .trim();

  const written = (year, month, day) => {
    const parts = { timeZone: "UTC" };
    if (year) parts.year = "numeric";
    if (month) parts.month = "long";
    if (day) parts.day = "numeric";
    const key = `${language} ${Object.keys(parts)}`;
    if (!formats.has(key)) formats.set(key, new Intl.DateTimeFormat(language === "fr" ? "fr-FR" : "en-GB", parts));
    const date = new Date(0);
    date.setUTCFullYear(Number(year ?? 2000), Number(month ?? 1) - 1, Number(day ?? 1)); // Date.UTC takes the year 12 for 1912
    return formats.get(key).format(date);
  };

  /** Return a date such as `2020-05-08`, `2020-05`, `--05-08` or null in words; a missing year stays missing. */
  const date = (value) => {
    const whole = WHOLE.exec(value ?? "");
    if (whole) return written(whole[1], whole[2], whole[3]);
    const partial = MONTH_DAY.exec(value ?? "");
    return partial ? `${written(null, partial[1], partial[2])} (${label("noYear")})` : label("noDate");
  };

  /** Return two dates as a period, or one if they are the same. */
  const period = (first, last) => (!last || first === last ? date(first) : `${date(first)} – ${date(last)}`);

  /** Return the first letter of a month such as `--05`. */
  const initial = (month) =>
    new Intl.DateTimeFormat(language, { month: "narrow", timeZone: "UTC" }).format(Date.UTC(2000, Number(month.slice(2)) - 1));

  /** Return what sorts dates: those with a year first, in order, then those without, then the unknown. */
  const dateKey = (value) => (WHOLE.test(value ?? "") ? `1${value}` : MONTH_DAY.test(value ?? "") ? `8${value}` : "9");

  const quoted = (text) => `${label("quoteOpen")}${text}${label("quoteClose")}`;
  const nameOf = (actor) => (language === "en" ? actor.label_en : actor.label).trim() || "?";
  const shortNameOf = (actor) => (actor.kind === "organization" && actor.code ? actor.code : nameOf(actor));

  return { use, label, count, translate, fold, date, period, initial, dateKey, quoted, nameOf, shortNameOf, language: () => language };
})();

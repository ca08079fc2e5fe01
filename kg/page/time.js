"use strict";

/** The timeline: how many events there were when, and a slider to choose a period; both count in months.
    Months of an unknown year stand apart, each a button. */
const Timeline = (() => {
  const MOST_BARS = 60; // more months than this are shown by the year, more years several to a bar
  const { make } = Panel;
  let root = null;
  let handlers = {};
  let steps = []; // [first month, last month] of each bar
  let yearless = []; // months such as --05, all twelve or none

  const start = (element, given) => {
    root = element;
    handlers = given;
    steps = divide(Facts.all().map(Facts.span).filter(Boolean));
    const months = range(1, 12).map((month) => `--${String(month).padStart(2, "0")}`);
    yearless = Facts.all().some((event) => event.date?.startsWith("--")) ? months : [];
    root.hidden = !steps.length && !yearless.length;
    root.classList.toggle("undatable", steps.length === 0);
    root.classList.toggle("single", steps.length === 1); // one month needs neither bars nor slider
    for (const id of ["since", "until"]) {
      slider(id).max = String(Math.max(0, steps.length - 1));
      slider(id).addEventListener("input", () => slide(id));
    }
  };
  const slider = (id) => document.getElementById(id);

  /** Return the months, or the years or several if these are too many, from the first span to the last. */
  const divide = (spans) => {
    if (!spans.length) return [];
    const first = spans.reduce((least, [from]) => (from < least ? from : least), spans[0][0]);
    const last = spans.reduce((most, [, to]) => (to > most ? to : most), spans[0][1]);
    const [from, to] = [monthNumber(first), monthNumber(last)];
    if (to - from < MOST_BARS) return range(from, to).map((number) => [monthOf(number), monthOf(number)]);
    const months = 12 * Math.ceil((Math.floor(to / 12) - Math.floor(from / 12) + 1) / MOST_BARS);
    const start = 12 * Math.floor(from / 12);
    return range(0, Math.floor((to - start) / months)).map((index) => [monthOf(start + index * months), monthOf(start + (index + 1) * months - 1)]);
  };
  const range = (from, to) => Array.from({ length: to - from + 1 }, (_, index) => from + index);
  const monthNumber = (month) => 12 * Number(month.slice(0, 4)) + Number(month.slice(5)) - 1;
  const monthOf = (number) => `${String(Math.floor(number / 12)).padStart(4, "0")}-${String((number % 12) + 1).padStart(2, "0")}`;
  const nameOf = ([from, to]) => {
    if (from === to) return Words.date(from);
    const [start, end] = [from, to].map((month) => Words.date(month.slice(0, 4)));
    return start === end ? start : `${start}–${end}`;
  };

  /** Show the events that pass all filters but the period, and the period among them. */
  const show = (events, wanted) => {
    showYearless(events, wanted);
    if (!steps.length) return;
    const spans = events.map(Facts.span);
    const counts = steps.map(([from, to]) => spans.filter((span) => span && span[0] >= from && span[1] <= to).length);
    const most = Math.max(1, ...counts);
    root.querySelector(".bars").replaceChildren(...steps.map((step, index) => bar(step, most, counts[index], wanted)));
    place(wanted);
    if (steps.length === 1) root.querySelector(".period").textContent = `${nameOf(steps[0])}${Words.label("colon")}${Words.count(counts[0], "facts")}`;
    const open = spans.filter((span) => !span).length;
    const wide = spans.filter((span) => span).length - counts.reduce((sum, count) => sum + count, 0);
    root.querySelector(".apart").textContent = Words.count(open, "undated");
    root.querySelector(".apart").closest("label").hidden = open === 0 && wanted.undated;
    root.querySelector(".wide").textContent = wide ? Words.count(wide, "unplaced") : "";
  };
  const showYearless = (events, wanted) => {
    const counts = yearless.map((month) => events.filter((event) => event.date?.startsWith(month)).length);
    const most = Math.max(1, ...counts);
    root.querySelector(".yearless").replaceChildren(...yearless.map((month, index) => {
      const chosen = wanted.month === month;
      const it = column(Words.date(month), counts[index], most, chosen || (!wanted.month && wanted.undated));
      it.append(make("small", "", Words.initial(month)));
      it.disabled = !counts[index];
      it.setAttribute("aria-pressed", String(chosen));
      it.addEventListener("click", () => {
        handlers.period("", "", chosen ? "" : month);
        root.querySelector(".yearless").children[index].focus(); // it was drawn anew
      });
      return it;
    }));
  };
  const bar = (step, most, count, wanted) => {
    const it = column(nameOf(step), count, most, isIn(step, wanted));
    it.tabIndex = -1; // the slider does the same for the keyboard
    it.addEventListener("click", () => handlers.period(...(isOnly(step, wanted) ? ["", ""] : step)));
    return it;
  };
  const column = (name, count, most, isIn) => {
    const it = make("button", isIn ? "bar" : "bar out", make("span", ""));
    it.type = "button";
    it.title = `${name}${Words.label("colon")}${Words.count(count, "facts")}`;
    it.setAttribute("aria-label", it.title);
    it.firstChild.style.height = `${count ? Math.max(6, (100 * count) / most) : 0}%`;
    return it;
  };
  const isIn = ([from, to], wanted) => !wanted.month && (!wanted.since || to >= wanted.since) && (!wanted.until || from <= wanted.until);
  const isOnly = ([from, to], wanted) => wanted.since === from && wanted.until === to;

  const place = (wanted) => {
    const inside = steps.map((step, index) => [Boolean(wanted.month) || isIn(step, wanted), index]).filter(([is]) => is).map(([, index]) => index);
    const [from, to] = [inside[0] ?? 0, inside.at(-1) ?? steps.length - 1];
    for (const [id, value] of [["since", from], ["until", to]]) {
      slider(id).value = String(value);
      slider(id).setAttribute("aria-valuetext", nameOf(steps[value]));
    }
    root.querySelector(".period").textContent = from === to ? nameOf(steps[from]) : `${nameOf(steps[from])} – ${nameOf(steps[to])}`;
  };
  /** Take over where the slider stands; its two ends do not pass each other. */
  const slide = (moved) => {
    const other = moved === "since" ? "until" : "since";
    const [at, limit] = [Number(slider(moved).value), Number(slider(other).value)];
    const kept = moved === "since" ? Math.min(at, limit) : Math.max(at, limit);
    const [from, to] = moved === "since" ? [kept, limit] : [limit, kept];
    handlers.period(from === 0 ? "" : steps[from][0], to === steps.length - 1 ? "" : steps[to][1]);
  };

  return { start, show };
})();

"use strict";

/** The timeline: how many events there were when, and a slider to choose a period; both count in months.
    Months of an unknown year stand apart, each a button. */
const Timeline = (() => {
  const MOST_BARS = 60; // more months than this are shown by the quarter, by the year, or several years to a bar
  const UNITS = [1, 3, 12, 24, 60, 120, 600, 1200, 6000]; // months in a bar
  const GAP = 36; // a longer time without anything, in months, is one bar, if it would be several
  const { make } = Panel;
  let root = null;
  let handlers = {};
  let steps = []; // the first and the last month of each bar, and whether it stands for a long time without anything
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
      slider(id).max = String(steps.length);
      slider(id).addEventListener("input", () => slide(id));
    }
  };
  const slider = (id) => document.getElementById(id);

  /** Return the bars: of a month each or, where these are too many, of a quarter, a year or several. Long times in
      which nothing was are one bar each, so that a single early event does not squeeze all that came later. */
  const divide = (spans) => {
    if (!spans.length) return [];
    const numbers = spans.map((span) => span.map(monthNumber));
    const attempts = UNITS.map((unit) => barsOf(numbers, unit));
    return attempts.find((bars) => bars.length <= MOST_BARS) ?? attempts.at(-1);
  };
  const barsOf = (spans, unit) => {
    const used = new Set(spans.flatMap(([from, to]) => range(Math.floor(from / unit), Math.floor(to / unit))));
    const bars = [];
    let next = null;
    for (const index of [...used].sort((a, b) => a - b)) {
      const empty = next === null ? [] : range(next, index - 1);
      if (empty.length > 1 && empty.length * unit > GAP) bars.push(stretch(next, index - 1, unit, true));
      else bars.push(...empty.map((one) => stretch(one, one, unit)));
      bars.push(stretch(index, index, unit));
      next = index + 1;
    }
    return bars;
  };
  const stretch = (from, to, unit, isGap = false) => ({ from: monthOf(from * unit), to: monthOf((to + 1) * unit - 1), isGap });
  const range = (from, to) => Array.from({ length: to - from + 1 }, (_, index) => from + index);
  const monthNumber = (month) => 12 * Number(month.slice(0, 4)) + Number(month.slice(5)) - 1;
  const monthOf = (number) => `${String(Math.floor(number / 12)).padStart(4, "0")}-${String((number % 12) + 1).padStart(2, "0")}`;
  const nameOf = ({ from, to }) => {
    if (from === to) return Words.date(from);
    const isYears = from.endsWith("-01") && to.endsWith("-12");
    const [start, end] = [from, to].map((month) => Words.date(isYears ? month.slice(0, 4) : month));
    return start === end ? start : `${start} – ${end}`;
  };

  /** Show the events that pass all filters but the period, and the period among them. */
  const show = (events, wanted) => {
    showYearless(events, wanted);
    if (!steps.length) return;
    const { counts, wide } = countByBar(events.map(Facts.span).filter(Boolean));
    const most = Math.max(1, ...counts);
    root.querySelector(".bars").replaceChildren(...steps.map((step, index) => bar(step, most, counts[index], wanted)));
    place(wanted);
    if (steps.length === 1) root.querySelector(".period").textContent = `${nameOf(steps[0])}${Words.label("colon")}${Words.count(counts[0], "facts")}`;
    root.querySelector(".wide").textContent = wide ? Words.count(wide, "unplaced") : "";
    const open = events.filter((event) => !Facts.span(event));
    const yearless = open.filter((event) => event.date?.startsWith("--")).length;
    const numbers = [[yearless, "withoutYear"], [open.length - yearless, "undated"]].filter(([number]) => number);
    root.querySelector(".apart").textContent = (numbers.length ? numbers : [[0, "undated"]]).map(([number, key]) => Words.count(number, key)).join(" · ");
    root.querySelector(".apart").closest("label").hidden = open.length === 0 && wanted.undated;
  };
  /** Return how many spans lie in each bar, and how many in none because they reach over several. */
  const countByBar = (spans) => {
    const counts = steps.map(() => 0);
    let wide = 0;
    for (const [from, to] of spans) {
      let [low, high] = [0, steps.length - 1]; // the last bar that does not begin later
      while (low < high) {
        const middle = Math.ceil((low + high) / 2);
        if (steps[middle].from <= from) low = middle;
        else high = middle - 1;
      }
      if (to <= steps[low].to) counts[low] += 1;
      else wide += 1;
    }
    return { counts, wide };
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
    it.classList.toggle("gap", step.isGap);
    it.addEventListener("click", () => handlers.period(...(isOnly(step, wanted) ? ["", ""] : [step.from, step.to])));
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
  const isIn = ({ from, to }, wanted) => !wanted.month && (!wanted.since || to >= wanted.since) && (!wanted.until || from <= wanted.until);
  const isOnly = ({ from, to }, wanted) => wanted.since === from && wanted.until === to;

  /** Put the ends of the slider to the left of the first bar and to the right of the last, where neither covers the other. */
  const place = (wanted) => {
    const inside = steps.map((step, index) => [Boolean(wanted.month) || isIn(step, wanted), index]).filter(([is]) => is).map(([, index]) => index);
    const [first, last] = [inside[0] ?? 0, inside.at(-1) ?? steps.length - 1];
    for (const [id, value, step] of [["since", first, steps[first]], ["until", last + 1, steps[last]]]) {
      slider(id).value = String(value);
      slider(id).setAttribute("aria-valuetext", nameOf(step));
    }
    root.querySelector(".period").textContent = first === last ? nameOf(steps[first]) : nameOf({ from: steps[first].from, to: steps[last].to });
  };
  /** Take over where the slider stands; its two ends do not pass each other. */
  const slide = (moved) => {
    const [since, until] = [Number(slider("since").value), Number(slider("until").value)];
    const [from, to] = moved === "since" ? [Math.min(since, until - 1), until] : [since, Math.max(until, since + 1)];
    handlers.period(from === 0 ? "" : steps[from].from, to === steps.length ? "" : steps[to - 1].to);
  };

  return { start, show };
})();

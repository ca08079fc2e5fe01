"use strict";

/** What asks for the values of a correction. Each field has what it shows, its `input`, and `read`: the value, or null
    with `advice` for one that is not legal. */
const Fields = (() => {
  const { make } = Panel;
  const DATE = /^(?:(\d{4})(?:-(\d\d)(?:-(\d\d))?)?|--(\d\d)(?:-(\d\d))?)$/;
  const NAMED = /^(?:person|group|country|organization):\S+$/;
  let legal = { sides: [], kinds: [], statuses: {} };
  let number = 0;

  const start = (given) => {
    legal = given;
  };

  const named = (key, input, read, advice, ...more) => {
    input.id = `field-${++number}`;
    const label = make("label", "", Words.label(key));
    label.htmlFor = input.id;
    return { shown: make("div", "field", label, input, more), input, read, advice };
  };
  const box = (value = "") => {
    const input = make("input");
    input.type = "text";
    input.autocomplete = "off";
    input.spellcheck = false;
    input.value = value;
    return input;
  };
  const plain = (key, fits, advice, value = "") => {
    const input = box(value);
    return named(key, input, () => (fits(input.value.trim()) ? input.value.trim() : null), advice);
  };

  /** Return whether a text is a date as the graph has it, or a part of one. */
  const isDate = (text) => {
    const [found, year, month, day, soleMonth, soleDay] = DATE.exec(text) ?? [];
    if (!found || year === "0000") return false;
    const [y, m, d] = [year ?? "2000", month ?? soleMonth ?? "01", day ?? soleDay ?? "01"].map(Number);
    const date = new Date(0);
    date.setUTCFullYear(y, m - 1, d); // Date.UTC takes the year 12 for 1912
    return date.getUTCMonth() === m - 1 && date.getUTCDate() === d;
  };
  const day = (value) => plain("newDate", (text) => !text || isDate(text), "adviceDate", value ?? "");
  const text = (key, value = "") => plain(key, (typed) => typed !== "", "adviceText", value);
  const maybe = (key) => plain(key, () => true, "adviceText");
  const whole = (key, value) => plain(key, (typed) => /^\d*$/.test(typed), "adviceNumber", value);
  const currency = (key, value) => plain(key, (typed) => /^(?:[A-Z]{3})?$/.test(typed), "adviceCurrency", value);

  /** Return a field with a choice of values, each with the words for it. */
  const choice = (key, choices, value = choices[0]?.[0]) => {
    const input = make("select", "", choices.map(([id, words]) => new Option(words, id)));
    input.value = value;
    return named(key, input, () => input.value, "adviceText");
  };
  const worded = (key, words, value) => choice(key, words.map((word) => [word, Words.label(word)]), value);
  const kind = (key, value) => worded(key, legal.kinds, value);
  const status = (key, type, value) => worded(key, legal.statuses[type], value);

  /** Return a field whose second part depends on what is chosen in the first. */
  const either = (key, choices, fieldFor) => {
    const first = choice(key, choices);
    const rest = make("div");
    let second = null;
    const swap = () => {
      second = fieldFor(first.input.value);
      rest.replaceChildren(second.shown);
    };
    first.input.addEventListener("change", swap);
    swap();
    return {
      shown: make("div", "", first.shown, rest),
      input: first.input,
      get advice() { return second.advice; },
      read: () => (second.read() === null ? null : [first.read(), second.read()]),
    };
  };

  /** Return a field for somebody: of the graph, or any country and organisation; "" if it may be empty. */
  const party = (key, { kinds, except = [], optional = false }) => {
    const input = box();
    const list = make("ul", "offered");
    list.id = `offered-${number + 1}`;
    list.hidden = true;
    for (const [name, value] of [["role", "listbox"], ["aria-label", Words.label(key)]]) list.setAttribute(name, value);
    for (const [name, value] of [["role", "combobox"], ["aria-expanded", "false"], ["aria-controls", list.id], ["aria-autocomplete", "list"]]) input.setAttribute(name, value);
    const told = make("p", "note ident");
    let taken = null;
    Combo.attach(input, list, {
      search: (typed) => found(typed, kinds, except),
      take: (option) => {
        taken = option;
        input.value = option.name;
        told.textContent = option.value;
      },
    });
    input.addEventListener("input", () => { taken = null; told.textContent = ""; });
    const read = () => {
      const typed = input.value.trim();
      if (!typed) return optional ? "" : null;
      return taken?.value ?? (NAMED.test(typed) ? typed : exactly(typed, kinds));
    };
    return named(key, input, read, "adviceParty", list, told);
  };
  const found = (typed, kinds, except) => {
    const here = Facts.search(typed).filter((actor) => kinds.includes(actor.kind) && !except.includes(actor.id));
    const codes = new Set(here.map((actor) => actor.code));
    const words = Words.fold(typed).split(" ").filter(Boolean);
    const others = kinds.includes("country") && words.length
      ? legal.sides.filter(([code, ...names]) => !codes.has(code) && words.every((word) => [code, ...names].some((name) => Words.fold(name).includes(word))))
      : [];
    return [...here.map(ofActor), ...others.map(ofSide)];
  };
  const isSide = (kind) => kind === "country" || kind === "organization";
  const ofActor = (actor) => ({ kind: actor.kind, name: Words.nameOf(actor), code: actor.code, value: isSide(actor.kind) && actor.code ? actor.code : Noted.nameOf(actor.id) });
  const ofSide = ([code, french, english]) => ({ kind: /^[A-Z]{2}$/.test(code) ? "country" : "organization", name: Words.language() === "en" ? english : french, code, value: code });
  /** Return the side that has exactly this name or code; null if none has. */
  const exactly = (typed, kinds) => {
    const wanted = Words.fold(typed);
    const side = kinds.includes("country") && legal.sides.find((names) => names.some((name) => Words.fold(name) === wanted));
    return side ? side[0] : null;
  };

  return { start, day, text, maybe, whole, currency, choice, kind, status, either, party };
})();

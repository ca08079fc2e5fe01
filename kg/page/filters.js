"use strict";

/** The filters above the drawing: kinds, status, country and topic, each with how many facts the others leave it. */
const Filters = (() => {
  const PATIENCE = 250; // milliseconds that somebody who types is waited for
  const MOST_TOPICS = 200; // offered at once
  const MOST_RARE = 30; // topics of one fact, offered to whoever types their letters
  const LEAST_TYPED = 2;
  const find = (id) => document.getElementById(id);
  let state = {};
  let changed = () => {};
  let waiting = null;

  const start = (given, onChange) => {
    state = given;
    changed = onChange;
    find("status").addEventListener("change", (event) => set("status", event.target.value));
    find("country").addEventListener("change", (event) => set("country", event.target.value));
    find("undated").addEventListener("change", (event) => set("undated", event.target.checked));
    find("topic").addEventListener("input", typed);
    find("topic").addEventListener("change", settle);
  };
  const set = (key, value) => {
    state[key] = value;
    changed();
  };
  /** Wait for the rest of a word: what its first letters leave is not what is meant. */
  const typed = () => {
    offerTopics();
    clearTimeout(waiting);
    waiting = setTimeout(settle, PATIENCE);
  };
  const settle = () => {
    clearTimeout(waiting);
    const topic = find("topic").value.trim();
    if (topic !== state.topic) set("topic", topic);
  };

  /** Show what is chosen, in the language of the page. */
  const show = () => {
    clearTimeout(waiting);
    find("topic").value = state.topic;
    find("undated").checked = state.undated;
    offerTopics();
  };
  /** Offer broad topics and those that facts share; of the others those with the letters that were typed. */
  const offerTopics = () => {
    const word = Words.fold(find("topic").value);
    const shared = Facts.topics(Facts.all()).slice(0, MOST_TOPICS).map(({ text }) => text);
    const known = new Set(shared);
    const rest = word.length < LEAST_TYPED ? [] : Facts.topics(Facts.all(), true).filter(({ text }) => !known.has(text) && Words.fold(text).includes(word));
    find("topics").replaceChildren(...[...shared, ...rest.slice(0, MOST_RARE).map(({ text }) => text)].map((text) => new Option(text)));
  };

  /** Tell how many facts each choice would show, as the other filters stand. */
  const count = (left) => {
    fillKinds(left.kinds);
    const planned = left.status.filter(Facts.isPlanned).length;
    fillSelect(find("status"), state.status, [["", "allStatuses"], ["held", "heldOption", left.status.length - planned], ["planned", "plannedOption", planned]]
      .map(([value, key, number]) => [value, Words.label(key), number]));
    const times = Facts.sidesIn(left.country);
    const sides = Facts.sides().filter((side) => times.get(side.id) || side.id === state.country);
    const named = sides.map((side) => [side.id, Words.nameOf(side), times.get(side.id) ?? 0]);
    fillSelect(find("country"), state.country, [["", Words.label("allCountries")],
      ...named.sort((a, b) => a[1].localeCompare(b[1], Words.language()))]);
  };
  const fillSelect = (select, value, choices) => {
    const texts = choices.map(([key, text, number]) => [key, number === undefined ? text : `${text} (${number.toLocaleString(Words.language())})`]);
    select.replaceChildren(...texts.map(([key, text]) => new Option(text, key)));
    select.value = value;
  };
  const fillKinds = (events) => {
    const focused = find("kinds").contains(document.activeElement) ? document.activeElement.value : null;
    find("kinds").replaceChildren(...Facts.kinds(events).map(([kind, number]) => chip(kind, number)));
    if (focused) find("kinds").querySelector(`input[value="${CSS.escape(focused)}"]`)?.focus(); // it was drawn anew
  };
  /** Return a chip that shows only its kind, and those chosen beside it; without any all are shown. */
  const chip = (kind, number) => {
    const box = document.createElement("input");
    box.type = "checkbox";
    box.checked = state.kinds.has(kind);
    box.value = kind;
    box.addEventListener("change", () => {
      if (box.checked) state.kinds.add(kind);
      else state.kinds.delete(kind);
      changed();
    });
    const times = Panel.make("span", "times", number.toLocaleString(Words.language()));
    return Panel.make("label", `chip only ${kind}${number ? "" : " none"}`, box, Panel.make("span", "", Words.label(kind)), times);
  };

  return { start, show, count };
})();

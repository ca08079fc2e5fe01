"use strict";

/** What the reader does, and what the page shows of it; the address keeps it, to be sent on. */
(() => {
  const find = (id) => document.getElementById(id);
  const data = JSON.parse(find("data").textContent);
  const state = { lang: "fr", kinds: new Set(), status: "", country: "", topic: "", since: "", until: "", month: "",
    undated: true, only: "", chosen: null, view: "network" };
  const VIEWS = { network: "stage", table: "sheet", review: "review" };
  const drawable = data.network.nodes.length > 0 && Drawing.can();
  let opener = null; // what the keyboard was on before it went to the panel

  const remember = () => {
    const kept = new URLSearchParams();
    if (state.lang !== "fr") kept.set("lang", state.lang);
    if (state.kinds.size) kept.set("kinds", [...state.kinds].sort().join(","));
    if (!state.undated) kept.set("undated", "no");
    for (const key of ["status", "country", "topic", "since", "until", "month", "only", "chosen"]) if (state[key]) kept.set(key, state[key]);
    if (state.view !== "network") kept.set("view", state.view);
    try {
      history.replaceState(null, "", kept.size ? `#${kept}` : "#");
    } catch (error) {
      if (!(error instanceof DOMException)) throw error; // a frame without an address of its own
    }
  };
  const recall = () => {
    const kept = new URLSearchParams(location.hash.slice(1));
    state.lang = kept.get("lang") === "en" ? "en" : "fr";
    const kinds = new Set(Facts.kinds([]).map(([kind]) => kind));
    state.kinds = new Set((kept.get("kinds") ?? "").split(",").filter((kind) => kinds.has(kind)));
    state.status = kept.get("status") ?? "";
    state.country = Facts.actor(kept.get("country")) ? kept.get("country") : "";
    state.topic = kept.get("topic") ?? "";
    for (const key of ["since", "until"]) state[key] = /^\d{4}-\d\d$/.test(kept.get(key) ?? "") ? kept.get(key) : "";
    state.month = /^--(0[1-9]|1[0-2])$/.test(kept.get("month") ?? "") ? kept.get("month") : "";
    state.undated = kept.get("undated") !== "no";
    state.only = known(kept.get("only")) ? kept.get("only") : "";
    state.chosen = kept.get("chosen"); // known only once the lines are drawn
    state.view = Object.hasOwn(VIEWS, kept.get("view") ?? "") ? kept.get("view") : "network";
  };
  const known = (id) => Boolean(id && (Facts.actor(id) || Facts.event(id) || Facts.edge(id)));

  /** Show somebody or something; whoever uses the keyboard is taken there, and back on closing. */
  const choose = (id, byKeyboard = false) => {
    const inside = find("panel").contains(document.activeElement);
    if (byKeyboard && !inside) opener = document.activeElement;
    state.chosen = id;
    document.body.classList.toggle("chosen", Boolean(id));
    Panel.show(id);
    if (drawable) Drawing.choose(id && (Drawing.has(id) || Facts.edge(id)) ? id : Facts.edgeOf(id));
    remember();
    if (id && (inside || byKeyboard)) find("panel").focus(); // what had the focus in it is gone
    if (!id && inside && opener?.isConnected) opener.focus();
  };

  const filter = () => {
    refresh();
    if (drawable) Drawing.fit();
  };
  const refresh = () => {
    const visible = Facts.visible(state);
    if (drawable) Drawing.show(visible);
    Table.show(visible.events);
    Review.show(visible);
    Timeline.show(visible.left.period, state);
    Filters.count(visible.left);
    Panel.follow(visible);
    counts(visible);
    find("nothing").hidden = visible.events.length > 0;
    find("nothing").textContent = Facts.all().length ? Words.label("nothing") : `${Words.label("empty")} ${Words.label("emptyHint")}`;
    find("reset").hidden = Facts.isEverything(state);
    remember();
  };
  const counts = ({ nodes, events }) => {
    const of = (kind) => Facts.ofKind(kind).filter((actor) => nodes.has(actor.id)).length;
    const gifts = events.filter((event) => event.type === "gift").length;
    const numbers = [
      [of("person"), "people"], [of("country"), "countries"], [of("organization"), "organizations"],
      [events.length - gifts, "meetings"], [gifts, "gifts"],
    ];
    find("counts").textContent = numbers.map(([number, key]) => Words.count(number, key)).join(" · ");
  };

  const speak = (language) => {
    state.lang = language;
    Words.use(data.labels, language);
    Words.translate(document);
    const other = language === "fr" ? "en" : "fr";
    find("language").textContent = data.labels[other].language;
    find("language").lang = other;
    Drawer.count();
    Filters.show();
  };

  const look = (view) => {
    state.view = view;
    document.body.classList.toggle("tabular", view !== "network");
    for (const [name, id] of Object.entries(VIEWS)) {
      find(id).hidden = name !== view;
      find(`tab-${name}`).setAttribute("aria-selected", String(name === view));
      find(`tab-${name}`).tabIndex = name === view ? 0 : -1;
    }
    remember();
  };

  const found = (typed) => Facts.search(typed).map((actor) => ({ id: actor.id, kind: actor.kind, name: Words.nameOf(actor), code: actor.code }));
  const take = ({ id }, byKeyboard) => {
    find("search").value = "";
    choose(id, byKeyboard);
    if (drawable && state.view === "network") Drawing.goTo(id);
  };

  const reset = () => {
    Object.assign(state, { kinds: new Set(), status: "", country: "", topic: "", since: "", until: "", month: "", undated: true, only: "" });
    speak(state.lang);
    filter();
    Panel.show(state.chosen);
  };
  const only = (id) => {
    state.only = id;
    filter();
    choose(state.chosen);
  };

  const about = (topic) => {
    state.topic = topic;
    Filters.show();
    filter();
  };

  const wire = () => {
    Combo.attach(find("search"), find("found"), { search: found, take });
    find("reset").addEventListener("click", reset);
    find("language").addEventListener("click", () => {
      speak(state.lang === "fr" ? "en" : "fr");
      if (drawable) Drawing.retitle();
      Panel.show(state.chosen);
      refresh();
    });
    find("more").addEventListener("click", () => {
      const isOpen = document.body.classList.toggle("filtering");
      find("more").setAttribute("aria-expanded", String(isOpen));
    });
    for (const view of Object.keys(VIEWS)) {
      find(`tab-${view}`).addEventListener("click", (event) => {
        look(view);
        if (view === "review" && event.detail > 0) find("review").querySelector(".question")?.focus(); // its keys answer
      });
      find(`tab-${view}`).addEventListener("keydown", (event) => {
        if (event.key !== "ArrowLeft" && event.key !== "ArrowRight") return;
        const names = Object.keys(VIEWS);
        const step = event.key === "ArrowRight" ? 1 : -1;
        look(names[(names.indexOf(state.view) + step + names.length) % names.length]);
        find(`tab-${state.view}`).focus();
      });
    }
    find("zoom-in").addEventListener("click", () => Drawing.zoom(1.3));
    find("zoom-out").addEventListener("click", () => Drawing.zoom(1 / 1.3));
    find("fit").addEventListener("click", () => Drawing.fit());
    document.addEventListener("keydown", (event) => { if (event.key === "Escape") choose(null); });
    addEventListener("hashchange", () => { recall(); everything(); });
  };

  /** Say that the browser cannot draw this network, and show the table. */
  const withoutDrawing = () => {
    const told = Panel.make("p", "note");
    told.dataset.label = "noWebgl"; // put into words with the others
    document.querySelector(".heading").append(told);
    state.view = "table";
  };

  const everything = () => {
    speak(state.lang);
    look(state.view);
    refresh();
    choose(known(state.chosen) ? state.chosen : null);
  };

  Facts.load(data);
  Noted.start(data.legal);
  Fields.start(data.legal);
  Scores.start(data.review);
  recall();
  speak(state.lang); // before the drawing, which takes the room that the words leave
  Panel.start(find("panel"), { choose, only, about, isOnly: (id) => state.only === id });
  Drawer.start({ choose });
  Filters.start(state, filter);
  Table.start(find("sheet"), { choose });
  Review.start(find("review"), { choose }, data.review.questions);
  Timeline.start(find("time"), { period: (since, until, month = "") => { Object.assign(state, { since, until, month }); filter(); } });
  for (const it of document.querySelectorAll(".legend [data-kind]")) it.hidden = !Facts.has(it.dataset.kind);
  if (drawable) Drawing.start(find("canvas"), data, { choose });
  else if (data.network.nodes.length) withoutDrawing();
  else document.body.classList.add("bare");
  if (drawable) Picture.start();
  Paper.start(drawable);
  wire();
  everything();
  document.body.dataset.ready = "yes";
})();

"use strict";

/** The drawer with all that was noted: to look through, to take back, and to save as a file. */
const Drawer = (() => {
  const { make, said, button } = Panel;
  const find = (id) => document.getElementById(id);
  let handlers = {};
  let cleared = null; // what was there before all of it was taken away

  const start = (given) => {
    handlers = given;
    find("corrections").addEventListener("click", () => {
      cleared = null;
      draw();
      find("drawer").showModal();
    });
    find("drawer-close").addEventListener("click", () => find("drawer").close());
    find("drawer").addEventListener("keydown", (event) => { if (event.key === "Escape") event.stopPropagation(); });
    find("drawer").addEventListener("click", (event) => { if (event.target === find("drawer")) find("drawer").close(); }); // beside it
    Noted.listen(() => {
      count();
      if (find("drawer").open) draw();
    });
  };

  /** Tell how much is noted, on the button that opens the drawer. */
  const count = () => {
    const number = Noted.all().length;
    find("corrections").textContent = number ? `${Words.label("corrections")} (${number.toLocaleString(Words.language())})` : Words.label("corrections");
  };

  const draw = () => {
    const entries = Noted.all();
    const inside = find("drawer-lines").contains(document.activeElement);
    find("drawer-lines").replaceChildren(...(entries.length ? [make("ul", "lines", entries.map(item)), ...keeping()] : [make("p", "welcome", Words.label("nothingNoted")), ...restoring()]));
    if (inside) (find("drawer-lines").querySelector("button") ?? find("drawer-close")).focus(); // what had it is gone
  };
  const item = (entry) => {
    const isHere = Boolean(Facts.actor(entry.node) || Facts.event(entry.node));
    const about = isHere ? button("link", () => { find("drawer").close(); handlers.choose(entry.node, true); }, said(entry.about)) : make("span", "", said(entry.about));
    return make("li", "", make("div", "", about, stateOf(entry, isHere)), make("div", "identified", make("code", "", entry.line), Amend.removal(entry)));
  };
  const stateOf = (entry, isHere) => {
    const key = Scores.isDone(entry) ? "doneAlready" : isHere ? "" : "notHere";
    return key ? make("span", "note", ` (${Words.label(key)})`) : null;
  };
  const keeping = () => [
    make("div", "choices",
      button("around sure", () => Files.save("corrections.txt", new Blob([Noted.file()], { type: "text/plain;charset=utf-8" })), Words.label("download")),
      button("around", () => { cleared = Noted.all(); Noted.replace([]); }, Words.label("clear"))),
    Noted.isKept() ? null : make("p", "refusal", Words.label("notKept")),
    make("p", "lesser", Words.label("thenRun")),
    make("pre", "", "kg correct graph.trig from corrections.txt\nkg build INPUT… --corrections corrections.ttl"),
  ].filter(Boolean);
  const restoring = () => (cleared ? [make("div", "choices", button("around", () => Noted.replace(cleared), Words.label("restore")))] : []);

  return { start, count };
})();

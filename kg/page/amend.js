"use strict";

/** The buttons beside a fact or a person that say what is wrong with it, and what has been noted so far. */
const Amend = (() => {
  const { make, button } = Panel;
  const SIDES = ["country", "organization"];
  const EVERYBODY = ["person", "group", ...SIDES];
  const MOST_OTHERS = 200; // facts offered as the same one

  const isMerged = (id) => Facts.mergesOf(id).length > 0;
  const names = (ids) => ids.map((id) => [Noted.nameOf(id), Words.nameOf(Facts.actor(id))]);
  const titleOf = (node) => (node.type ? `${Words.label(node.kind)}, ${Words.date(node.date)}${Words.label("colon")}${node.type === "gift" ? Panel.giftTitle(node) : node.who.map((id) => Words.nameOf(Facts.actor(id))).join(" — ")}` : Words.nameOf(node));

  /** Return the other facts of the kind in which one of those concerned takes part. */
  const others = (event) => {
    const near = new Set(event.who.flatMap((id) => Facts.eventsOf(id)));
    return [...near].filter((other) => other !== event && other.type === event.type).slice(0, MOST_OTHERS);
  };
  /** Return what was taken for one with a node, and, of a person, the articles in which it may mean somebody else. */
  const parts = (node) => {
    const merged = Facts.mergesOf(node.id).map(({ merged: id, reason }) => [Noted.nameOf(id), `${Noted.nameOf(id)} (${Words.label(reason)})`]);
    if (node.type) return merged;
    const proofs = Facts.eventsOf(node.id).flatMap((event) => event.proofs).filter((proof) => proof.dispatch);
    const sources = new Map(proofs.map((proof) => [Noted.nameOf(proof.dispatch), `${Words.label("in")} ${proof.source ?? proof.dispatch}`]));
    return [...merged, ...sources];
  };
  const splitLine = (name, other) => (other.startsWith("dispatch:") || other.includes("/dispatch/") ? ["split", name, other] : ["split", other, name]);

  /** Return the field for the right value of a property of an event. */
  const valueOf = (event) => (property) => {
    const is = { kind: () => Fields.kind("newValue", event.kind), status: () => Fields.status("newValue", event.type, event.status) };
    for (const name of ["quantity", "value"]) is[name] = () => Fields.whole("newValue", String(event[name] ?? ""));
    is.currency = () => Fields.currency("newValue", event.currency ?? "");
    is.item = () => Fields.text("newValue", event.item);
    return (is[property] ?? (() => Fields.maybe("newValue")))();
  };
  const PROPERTIES = { meeting: ["kind", "place", "status"], gift: ["item", "quantity", "value", "currency", "status"] };

  /** What may be said of a node: where, what is asked for, and which lines come of it (null if it needs more). */
  const ACTIONS = [
    { key: "right", of: ["meeting", "gift", "person"], ask: () => [], lines: (name) => [["confirm", name]] },
    { key: "wrongDate", of: ["meeting", "gift"], ask: (event) => [Fields.day(event.date)], lines: (name, [date]) => [["edit", name, "date", date]] },
    { key: "didNotHappen", of: ["meeting", "gift"], ask: () => [], lines: (name) => [["reject", name]] },
    {
      key: "somebodyElse", of: ["meeting"],
      ask: (event) => [
        Fields.choice("whoWasNot", [...names(event.participants), ["", Words.label("nobody")]]),
        Fields.party("whoWas", { kinds: EVERYBODY, except: event.participants, optional: true }),
      ],
      lines: (name, [wrong, right]) => (wrong || right ? [wrong && ["drop", name, "participant", wrong], right && ["add", name, "participant", right]].filter(Boolean) : null),
    },
    {
      key: "somebodyElse", of: ["gift"],
      ask: () => [Fields.choice("property", ["donor", "recipient"].map((it) => [it, Words.label(it)])), Fields.party("whoWas", { kinds: EVERYBODY, optional: true })],
      lines: (name, [part, right]) => [["edit", name, part, right]],
    },
    {
      key: "otherTopic", of: ["meeting"],
      ask: (event) => [Fields.choice("topicWasNot", [...event.topics.map((topic) => [topic, topic]), ["", Words.label("nothingWrong")]]), Fields.maybe("topicWas")],
      lines: (name, [wrong, right]) => (wrong || right ? [wrong && ["drop", name, "topic", wrong], right && ["add", name, "topic", right]].filter(Boolean) : null),
    },
    {
      key: "otherValue", of: ["meeting", "gift"],
      ask: (event) => [Fields.either("property", PROPERTIES[event.type].map((it) => [it, Words.label(it)]), valueOf(event))],
      lines: (name, [[property, value]]) => [["edit", name, property, value]],
    },
    { key: "samePerson", of: ["person"], ask: (person) => [Fields.party("sameAs", { kinds: ["person"], except: [person.id] })], lines: (name, [other]) => [["merge", name, other]] },
    {
      key: "sameFact", of: ["meeting", "gift"], where: (event) => others(event).length > 0,
      ask: (event) => [Fields.choice("sameAs", others(event).map((other) => [Noted.nameOf(other.id), titleOf(other)]))],
      lines: (name, [other]) => [["merge", name, other]],
    },
    { key: "notSamePerson", of: ["person"], where: (person) => parts(person).length > 0, ask: (person) => [Fields.choice("apart", parts(person))], lines: (name, [other]) => [splitLine(name, other)] },
    { key: "notSameFact", of: ["meeting", "gift"], where: (event) => isMerged(event.id), ask: (event) => [Fields.choice("apart", parts(event))], lines: (name, [other]) => [splitLine(name, other)] },
    { key: "wrongSide", of: ["person"], ask: () => [Fields.party("newSide", { kinds: SIDES, optional: true })], lines: (name, [side]) => [["edit", name, "side", side]] },
    { key: "wrongRole", of: ["person"], ask: () => [Fields.maybe("newRole")], lines: (name, [role]) => [["edit", name, "role", role]] },
    { key: "wrongName", of: ["person"], ask: (person) => [Fields.text("newName", person.label)], lines: (name, [label]) => [["edit", name, "label", label]] },
    { key: "noPerson", of: ["person"], ask: () => [], lines: (name) => [["reject", name]] },
  ];

  /** Return the identifier of a node, what may be said of it, and what has been. */
  const box = (node) => {
    const id = make("code", "ident", Noted.nameOf(node.id));
    const offered = ACTIONS.filter((action) => action.of.includes(node.type ?? node.kind) && (action.where ?? (() => true))(node));
    const notes = make("ul", "noted");
    notes.dataset.node = node.id;
    draw(notes);
    if (!offered.length) return make("div", "amend", id);
    const place = make("div", "asking");
    const toggle = button("quiet amending", () => open(toggle.getAttribute("aria-expanded") !== "true"), Words.label("correct"));
    const open = (isOpen) => {
      toggle.setAttribute("aria-expanded", String(isOpen));
      place.replaceChildren(...(isOpen ? [choices(node, offered, place, close)] : []));
    };
    const close = () => {
      open(false);
      toggle.focus();
    };
    open(false);
    const made = make("div", "amend", make("div", "identified", id, toggle), place, notes);
    made.addEventListener("keydown", (event) => {
      if (event.key !== "Escape" || toggle.getAttribute("aria-expanded") === "false") return;
      event.stopPropagation();
      close();
    });
    return made;
  };
  const note = (entry) => make("li", "", make("code", "", entry.line), removal(entry));
  const removal = (entry) => {
    const made = button("quiet", () => Noted.drop(entry), "×");
    made.title = Words.label("remove");
    made.setAttribute("aria-label", `${Words.label("remove")}${Words.label("colon")}${entry.line}`);
    return made;
  };
  const draw = (list) => list.replaceChildren(...Noted.of(list.dataset.node).map(note));

  const choices = (node, offered, place, close) =>
    make("div", "choices", offered.map((action) => button("around", () => ask(node, action, place, close), Words.label(action.key))));

  /** Ask for the values that an action needs, and why. */
  const ask = (node, action, place, close) => {
    const fields = action.ask(node);
    const because = Fields.maybe("because");
    const refusal = make("p", "refusal");
    refusal.setAttribute("role", "alert");
    const write = () => {
      const wrong = fields.find((field) => field.read() === null);
      const lines = wrong ? null : action.lines(Noted.nameOf(node.id), fields.map((field) => field.read()));
      if (lines) {
        close();
        Noted.add(node.id, titleOf(node), lines, because.read());
        return;
      }
      refusal.textContent = Words.label(wrong?.advice ?? "adviceNothing");
      (wrong ?? fields[0]).input.setAttribute("aria-invalid", "true");
      (wrong ?? fields[0]).input.focus();
    };
    const title = Words.label(action.key);
    const form = make("div", "form", make("p", "lesser", title), [...fields, because].map((field) => field.shown), refusal,
      make("div", "choices", button("around sure", write, Words.label("note")), button("around", close, Words.label("cancel"))));
    form.setAttribute("role", "group");
    form.setAttribute("aria-label", title);
    form.addEventListener("keydown", (event) => { if (event.key === "Enter" && event.target.tagName === "INPUT") write(); });
    place.replaceChildren(form);
    (fields[0] ?? because).input.focus();
  };

  Noted.listen(() => document.querySelectorAll(".noted").forEach(draw));

  return { box, titleOf, removal };
})();

"use strict";

/** The same facts as a table: one a row, sorted by the column that was asked for. */
const Table = (() => {
  const { make, said, button } = Panel;
  const ROWS = 500; // more at once would take a browser seconds
  let root = null;
  let handlers = {};
  let events = [];
  let room = ROWS;
  let order = { column: "date", up: true };

  const names = (ids) => ids.map((id) => Words.shortNameOf(Facts.actor(id)));
  const subject = (event) => (event.type === "gift" ? [Panel.giftTitle(event)] : event.topics);
  const COLUMNS = [
    { key: "date", text: (event) => [Words.date(event.date)], by: (event) => Words.dateKey(event.date), exact: (event) => event.date ?? "" },
    { key: "kind", text: (event) => [Words.label(event.kind)] },
    { key: "status", text: (event) => [Words.label(event.status)] },
    { key: "who", text: (event) => names(event.type === "gift" ? [event.donor, event.recipient].filter(Boolean) : event.who), glue: { meeting: " — ", gift: " → " } },
    { key: "what", text: subject },
    { key: "place", text: (event) => (event.place ? [event.place] : []) },
    { key: "evidence", text: (event) => event.proofs.slice(0, 1).map((proof) => Words.quoted(proof.text)), exact: (event) => event.proofs.map((proof) => proof.text).join(" | ") },
    { key: "source", text: (event) => [...new Set(event.proofs.map((proof) => proof.source).filter(Boolean))] },
    { key: "identifier", text: (event) => [Noted.nameOf(event.id)], exact: (event) => event.id },
  ];
  const words = (column, event) => column.text(event).join(column.glue?.[event.type] ?? Words.label("semicolon"));
  const sortKey = (column, event) => (column.by ? column.by(event) : Words.fold(words(column, event)));

  const start = (element, given) => {
    root = element;
    handlers = given;
  };

  const show = (shown) => {
    events = shown;
    room = ROWS;
    draw();
  };

  const draw = () => {
    const column = COLUMNS.find((it) => it.key === order.column);
    const direction = order.up ? 1 : -1;
    const keyed = events.map((event) => [sortKey(column, event), event]);
    keyed.sort((a, b) => direction * Facts.compare(a[0], b[0]));
    const body = make("tbody", "", keyed.slice(0, room).map(([, event]) => row(event)));
    const keep = button("around", () => keepAs(keyed.map(([, event]) => event)), Words.label("saveCsv"));
    const caption = make("caption", "", make("span", "", Words.label("tableCaption")), keep);
    root.replaceChildren(make("table", "", caption, make("thead", "", make("tr", "", COLUMNS.map(header))), body));
    if (events.length > room) root.append(button("around", more, `${Words.label("more")} (${Words.count(events.length - room, "facts")})`));
  };

  /** Save all rows, with dates as numbers and every proof, as a spreadsheet reads them. */
  const keepAs = (all) => {
    const head = [...COLUMNS.map((column) => Words.label(column.key)), Words.label("whoIdentifiers")];
    const rows = all.map((event) => [...COLUMNS.map((column) => (column.exact ? column.exact(event) : words(column, event))), event.who.map(Noted.nameOf).join(" ")]);
    Files.save("facts.csv", new Blob([Files.csv([head, ...rows], Words.language())], { type: "text/csv;charset=utf-8" }));
  };

  const more = () => {
    room += ROWS;
    draw();
  };

  const header = (column) => {
    const active = column.key === order.column;
    const mark = make("span", "mark", active ? (order.up ? "▲" : "▼") : "");
    mark.setAttribute("aria-hidden", "true");
    const cell = make("th", `of-${column.key}`, button("sort", () => sortBy(column.key), Words.label(column.key), mark));
    cell.scope = "col";
    cell.setAttribute("aria-sort", active ? (order.up ? "ascending" : "descending") : "none");
    return cell;
  };

  const sortBy = (key) => {
    order = { column: key, up: order.column === key ? !order.up : true };
    draw();
    root.querySelector(`th.of-${key} button`).focus();
  };

  /** Return a cell; on a phone it stands under the others and says itself what it holds. */
  const cell = (column, text) => {
    const made = make("td", text ? `of-${column.key}` : `of-${column.key} empty`, said(text));
    made.dataset.column = Words.label(column.key);
    return made;
  };
  const row = (event) => {
    const cells = COLUMNS.map((column) => cell(column, words(column, event)));
    cells[0].replaceChildren(button("sort", (click) => {
      click.stopPropagation(); // the row does the same
      handlers.choose(event.id, click.detail === 0); // no click of a mouse, but of a key
    }, words(COLUMNS[0], event)));
    const line = make("tr", Facts.isPlanned(event) ? "planned" : "", cells);
    line.addEventListener("click", () => handlers.choose(event.id));
    return line;
  };

  return { start, show };
})();

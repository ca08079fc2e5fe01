"use strict";

/** The facts of the page, indexed, and which of them the reader wants to see. */
const Facts = (() => {
  let actors = new Map();
  let events = new Map();
  let edges = new Map();
  let haystacks = null;
  let byActor = new Map();

  const load = (data) => {
    actors = new Map(data.facts.actors.map((actor) => [actor.id, actor]));
    for (const meeting of data.facts.meetings) Object.assign(meeting, { type: "meeting", who: meeting.participants });
    for (const gift of data.facts.gifts) Object.assign(gift, { type: "gift", who: [...new Set([gift.donor, gift.recipient, ...gift.via].filter(Boolean))] });
    const keyed = [...data.facts.meetings, ...data.facts.gifts].map((event) => [Words.dateKey(event.date), event]);
    keyed.sort((a, b) => compare(a[0], b[0]) || compare(a[1].id, b[1].id)); // quick, since each list is in this order already
    events = new Map(keyed.map(([, event]) => [event.id, event])); // by date, and so is whatever is taken from them
    useEdges(data.network.edges);
    byActor = new Map();
    for (const event of events.values()) for (const id of event.who) push(byActor, id, event);
  };

  /** Take the edges of the drawing; where these depend on what is opened, they change. */
  const useEdges = (list) => {
    edges = new Map(list.map((edge) => [edge.id, edge]));
  };
  const push = (index, key, value) => {
    if (index.has(key)) index.get(key).push(value);
    else index.set(key, [value]);
  };

  const sidesOf = (id) => {
    const actor = actors.get(id);
    return actor.kind === "person" ? actor.sides : [id];
  };
  const involves = (event, side) => event.who.some((id) => id === side || sidesOf(id).includes(side));
  const isPlanned = (event) => event.status === "planned" || event.status === "pledged";
  const compare = (a, b) => (a < b ? -1 : a > b ? 1 : 0);

  /** Return the first and the last month that an event can have been in; null if no year was stated. */
  const span = (event) => {
    const [, year, month] = /^(\d{4})(?:-(\d\d))?/.exec(event.date ?? "") ?? [];
    if (!year) return null;
    return month ? [`${year}-${month}`, `${year}-${month}`] : [`${year}-01`, `${year}-12`];
  };
  const inPeriod = (event, wanted) => {
    if (wanted.month) return (event.date ?? "").startsWith(wanted.month);
    const known = span(event);
    if (!known) return wanted.undated;
    return (!wanted.since || known[1] >= wanted.since) && (!wanted.until || known[0] <= wanted.until);
  };
  const subjects = (event) => (event.type === "gift" ? [event.item] : event.topics);
  const about = (event, words) =>
    subjects(event).map(Words.fold).some((text) => words.every((word) => text.includes(word)));

  const passes = (event, wanted) =>
    !wanted.without.has(event.kind) &&
    (!wanted.status || (wanted.status === "planned") === isPlanned(event)) &&
    (!wanted.country || involves(event, wanted.country)) &&
    (!wanted.topic || about(event, Words.fold(wanted.topic).split(" "))) &&
    (!wanted.only || near(wanted.only, event));
  const near = (id, event) => event.id === id || event.who.includes(id) || involves(event, id);

  /** Return what is to be seen: the events that pass, their edges, and the nodes these need. */
  const visible = (wanted) => {
    const anytime = [...events.values()].filter((event) => passes(event, wanted));
    const shown = anytime.filter((event) => inPeriod(event, wanted));
    const ids = new Set(shown.map((event) => event.id));
    const nodes = new Set();
    for (const event of shown) {
      for (const id of event.who) nodes.add(id);
      if (event.type === "gift") nodes.add(event.id);
    }
    for (const id of [...nodes]) if (actors.has(id)) for (const side of sidesOf(id)) nodes.add(side);
    if (isEverything(wanted)) for (const id of actors.keys()) nodes.add(id);
    const lines = [...edges.values()].filter((edge) =>
      edge.relation === "represents"
        ? nodes.has(edge.from) && nodes.has(edge.to)
        : edge.events.some((id) => ids.has(id)),
    );
    return { events: shown, anytime, ids, nodes, edges: new Set(lines.map((edge) => edge.id)) };
  };
  const isEverything = (wanted) =>
    !wanted.without.size && wanted.undated && !["status", "country", "topic", "since", "until", "month", "only"].some((key) => wanted[key]);

  /** Return what events are about, most frequent first. */
  const topics = () => {
    const counts = new Map();
    for (const event of events.values()) for (const text of subjects(event)) counts.set(text, (counts.get(text) ?? 0) + 1);
    return [...counts].sort((a, b) => b[1] - a[1] || compare(a[0], b[0])).map(([text]) => text);
  };

  /** Return the events of an actor; of a country or organisation also those of its people. */
  const eventsOf = (id) => {
    const actor = actors.get(id);
    if (!actor) return events.has(id) ? [events.get(id)] : [];
    if (actor.kind === "person") return byActor.get(id) ?? [];
    return [...events.values()].filter((event) => involves(event, id));
  };

  const peopleOf = (id) => [...actors.values()].filter((actor) => actor.sides.includes(id));

  /** Return the ids of those who share an event with an actor, most frequent first. */
  const neighboursOf = (id) => {
    const times = new Map();
    for (const event of byActor.get(id) ?? [])
      for (const other of event.who) if (other !== id) times.set(other, (times.get(other) ?? 0) + 1);
    return [...times].sort((a, b) => b[1] - a[1] || compare(a[0], b[0]));
  };

  /** Return the actors whose name, in any spelling, has all the words that were typed; those called so first. */
  const search = (typed) => {
    const wanted = Words.fold(typed);
    const words = wanted.split(" ").filter(Boolean);
    if (!words.length) return [];
    haystacks ??= [...actors.values()].map((actor) => [actor, [actor.label, actor.label_en, actor.code ?? "", ...actor.aliases].map(Words.fold)]);
    const matches = haystacks.filter(([, names]) => words.every((word) => names.some((name) => name.includes(word))));
    const ranked = matches.map(([actor, names]) => [names.includes(wanted) ? 0 : 1, -(byActor.get(actor.id) ?? []).length, actor]);
    return ranked.sort((a, b) => a[0] - b[0] || a[1] - b[1] || compare(a[2].label, b[2].label)).map(([, , actor]) => actor);
  };

  const kinds = () => {
    const counts = new Map();
    for (const event of events.values()) counts.set(event.kind, (counts.get(event.kind) ?? 0) + 1);
    return [...counts].sort((a, b) => (a[0] === "gift") - (b[0] === "gift") || b[1] - a[1] || compare(a[0], b[0]));
  };

  const ofKind = (kind) => [...actors.values()].filter((actor) => actor.kind === kind);
  const sides = () => [...ofKind("country"), ...ofKind("organization")];
  const mostPresent = (limit) =>
    ofKind("person")
      .map((actor) => [actor.id, (byActor.get(actor.id) ?? []).length])
      .filter(([, times]) => times > 0)
      .sort((a, b) => b[1] - a[1] || compare(a[0], b[0]))
      .slice(0, limit);

  return {
    load, useEdges, visible, sidesOf, isEverything, span, topics, eventsOf, peopleOf, neighboursOf, search, kinds, ofKind, sides, mostPresent, isPlanned, compare,
    actor: (id) => actors.get(id),
    event: (id) => events.get(id),
    edge: (id) => edges.get(id),
    edgeOf: (id) => [...edges.values()].find((edge) => edge.events.includes(id))?.id ?? null,
    all: () => [...events.values()],
    has: (kind) => ofKind(kind).length > 0 || [...events.values()].some((event) => event.type === kind),
  };
})();

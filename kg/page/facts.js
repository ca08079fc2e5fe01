"use strict";

/** The facts of the page, indexed, and which of them the reader wants to see. */
const Facts = (() => {
  let actors = new Map();
  let events = new Map();
  let edges = new Map();
  let haystacks = null;
  let byActor = new Map();
  let themes = new Map(); // broad topics
  let merges = new Map(); // by the node that is kept
  const haystackOfEvent = new Map();

  const load = (data) => {
    actors = new Map(data.facts.actors.map((actor) => [actor.id, actor]));
    themes = new Map(data.facts.themes.map((theme) => [theme.id, theme]));
    merges = new Map();
    for (const merge of data.facts.merges) push(merges, merge.kept, merge);
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
  /** Return what an event is about, as one folds it to search: its own words, and the broad topics they belong to. */
  const haystackOf = (event) => {
    let found = haystackOfEvent.get(event.id);
    if (!found) {
      const broad = (event.themes ?? []).flatMap((id) => themes.has(id) ? [themes.get(id).label, themes.get(id).label_en] : []);
      haystackOfEvent.set(event.id, (found = [...subjects(event), ...broad].map(Words.fold)));
    }
    return found;
  };
  const about = (event, words) => haystackOf(event).some((text) => words.every((word) => text.includes(word)));
  const near = (id, event) => event.id === id || event.who.includes(id) || involves(event, id);

  /** Return the filters that are set, each with its test. */
  const tests = (wanted) => {
    const words = Words.fold(wanted.topic).split(" ");
    return [
      ["kinds", wanted.kinds.size, (event) => wanted.kinds.has(event.kind)],
      ["status", wanted.status, (event) => (wanted.status === "planned") === isPlanned(event)],
      ["country", wanted.country, (event) => involves(event, wanted.country)],
      ["topic", wanted.topic, (event) => about(event, words)],
      ["only", wanted.only, (event) => near(wanted.only, event)],
      ["period", wanted.since || wanted.until || wanted.month || !wanted.undated, (event) => inPeriod(event, wanted)],
    ].filter(([, isSet]) => isSet);
  };
  const FACETS = ["kinds", "status", "country", "topic", "only", "period"];

  /** Return what is to be seen: the events that pass, their edges, and the nodes these need, with the number of
      events of each; and for each filter the events that all the others leave. */
  const visible = (wanted) => {
    const set = tests(wanted);
    const shown = [];
    const left = Object.fromEntries(FACETS.map((name) => [name, []]));
    for (const event of events.values()) {
      const failed = failing(set, event);
      if (failed === "") shown.push(event);
      for (const name of FACETS) if (failed === "" || failed === name) left[name].push(event);
    }
    const ids = new Set(shown.map((event) => event.id));
    const weights = weigh(shown);
    const nodes = new Set(weights.keys());
    for (const id of weights.keys()) if (actors.has(id)) for (const side of sidesOf(id)) nodes.add(side);
    if (isEverything(wanted)) for (const id of actors.keys()) nodes.add(id);
    const lines = [...edges.values()].filter((edge) =>
      edge.relation === "represents"
        ? nodes.has(edge.from) && nodes.has(edge.to)
        : edge.events.some((id) => ids.has(id)),
    );
    return { events: shown, left, ids, nodes, weights, edges: new Set(lines.map((edge) => edge.id)) };
  };
  /** Return the one filter that an event fails, "" if it passes all, null if it fails more than one. */
  const failing = (set, event) => {
    let failed = "";
    for (const [name, , test] of set) {
      if (test(event)) continue;
      if (failed) return null;
      failed = name;
    }
    return failed;
  };
  /** Return how many of the events each party had a part in, a side through its people too; a gift weighs one. */
  const weigh = (list) => {
    const weights = new Map();
    for (const event of list) {
      const parties = new Set(event.who);
      for (const id of event.who) for (const side of sidesOf(id)) parties.add(side);
      if (event.type === "gift") parties.add(event.id);
      for (const id of parties) weights.set(id, (weights.get(id) ?? 0) + 1);
    }
    return weights;
  };
  const isEverything = (wanted) => !tests(wanted).length;

  /** Return what events are about, most frequent first: broad topics, and words that at least two of them share;
      with `all`, also what one alone is about. */
  const topics = (list, all = false) => {
    const broad = new Map();
    const own = new Map();
    for (const event of list) {
      for (const id of event.themes ?? []) if (themes.has(id)) broad.set(id, (broad.get(id) ?? 0) + 1);
      for (const text of new Set(subjects(event))) if (text) own.set(text, (own.get(text) ?? 0) + 1);
    }
    const named = [...broad].map(([id, times]) => [Words.nameOf(themes.get(id)), times, true]);
    const shared = [...own].filter(([, times]) => all || times > 1).map(([text, times]) => [text, times, false]);
    const byNumber = (a, b) => b[1] - a[1] || compare(a[0], b[0]);
    return [...named.sort(byNumber), ...shared.sort(byNumber)].map(([text, times, isBroad]) => ({ text, times, isBroad }));
  };

  /** Return the events of an actor; of a country or organisation also those of its people. */
  const eventsOf = (id) => {
    const actor = actors.get(id);
    if (!actor) return events.has(id) ? [events.get(id)] : [];
    if (actor.kind === "person") return byActor.get(id) ?? [];
    return [...events.values()].filter((event) => involves(event, id));
  };

  const peopleOf = (id) => [...actors.values()].filter((actor) => actor.sides.includes(id));

  /** Return the ids of those who share an event with an actor, with how many and which, most frequent first. */
  const neighboursOf = (id) => {
    const shared = new Map();
    for (const event of byActor.get(id) ?? []) for (const other of event.who) if (other !== id) push(shared, other, event);
    return [...shared].map(([other, list]) => [other, list.length, list]).sort((a, b) => b[1] - a[1] || compare(a[0], b[0]));
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

  /** Return the kinds of events that there are, meetings first, with how many of `list` are of each. */
  const kinds = (list) => {
    const counts = countBy(events.values(), (event) => [event.kind]);
    const now = countBy(list, (event) => [event.kind]);
    const ranked = [...counts].sort((a, b) => (a[0] === "gift") - (b[0] === "gift") || b[1] - a[1] || compare(a[0], b[0]));
    return ranked.map(([kind]) => [kind, now.get(kind) ?? 0]);
  };
  /** Return in how many events of `list` each country and organisation had a part. */
  const sidesIn = (list) => countBy(list, (event) => new Set(event.who.flatMap(sidesOf)));
  const countBy = (list, keysOf) => {
    const counts = new Map();
    for (const event of list) for (const key of keysOf(event)) counts.set(key, (counts.get(key) ?? 0) + 1);
    return counts;
  };

  const ofKind = (kind) => [...actors.values()].filter((actor) => actor.kind === kind);
  const sides = () => [...ofKind("country"), ...ofKind("organization")];
  /** Return the people with the most events of a number of events, and how many. */
  const mostPresent = (weights, limit) =>
    [...weights]
      .filter(([id]) => actors.get(id)?.kind === "person")
      .sort((a, b) => b[1] - a[1] || compare(a[0], b[0]))
      .slice(0, limit);

  return {
    load, useEdges, visible, sidesOf, isEverything, span, topics, eventsOf, peopleOf, neighboursOf, search, kinds, ofKind, sides, sidesIn, mostPresent, isPlanned, compare,
    actor: (id) => actors.get(id),
    event: (id) => events.get(id),
    edge: (id) => edges.get(id),
    mergesOf: (id) => merges.get(id) ?? [],
    edgeOf: (id) => [...edges.values()].find((edge) => edge.events.includes(id))?.id ?? null,
    all: () => [...events.values()],
    has: (kind) => ofKind(kind).length > 0 || [...events.values()].some((event) => event.type === kind),
  };
})();

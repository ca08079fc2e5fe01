"use strict";

/** The panel beside the drawing: the facts of what was chosen, each with its proof. */
const Panel = (() => {
  const AT_ONCE = 60;
  const MOST_PRESENT = 8;
  const TOPICS = 12;
  const DATES = 3; // of those on which two met
  let root = null;
  let handlers = {};
  let visible = { events: [], weights: new Map() }; // what passes the filters
  let current = null;

  /** Return an element with text or children; this is the only way anything enters the page. */
  const make = (tag, className, ...content) => {
    const element = document.createElement(tag);
    if (className) element.className = className;
    for (const part of content.flat(Infinity)) {
      if (part !== null && part !== undefined && part !== "") element.append(part);
    }
    return element;
  };
  /** Return words of a source text, kept from turning the direction of the words around them. */
  const said = (text) => make("bdi", "", text);
  const button = (className, action, ...content) => {
    const element = make("button", className, ...content);
    element.type = "button";
    element.addEventListener("click", action);
    return element;
  };

  const actorLink = (id, note = "") => {
    const actor = Facts.actor(id);
    if (!actor) return null;
    const code = actor.kind === "person" && actor.code ? make("span", "code", actor.code) : null;
    return button(`actor ${actor.kind}`, () => handlers.choose(id), said(Words.shortNameOf(actor)), code, note ? make("span", "times", note) : null);
  };
  /** Return a list whose first items are shown, and more when asked for. */
  const some = (className, items, show, atOnce = AT_ONCE) => {
    const list = make("div", className);
    const extend = () => {
      const from = list.children.length;
      list.append(...items.slice(from, from + (from ? AT_ONCE : atOnce)).map(show));
      if (list.children.length < items.length) {
        const more = button("around more", () => { more.remove(); extend(); }, `${Words.label("more")} (${items.length - list.children.length})`);
        list.append(more);
      }
    };
    extend();
    return list;
  };
  const actorLinks = (ids) => make("div", "actors", ids.map((id) => actorLink(id)));

  const start = (element, given) => {
    root = element;
    handlers = given;
  };

  const show = (id) => {
    current = id;
    root.replaceChildren();
    if (!id) root.append(...welcome());
    else if (Facts.actor(id)) root.append(...actorView(Facts.actor(id)));
    else if (Facts.event(id)) root.append(...eventView([Facts.event(id)]));
    else if (Facts.edge(id)) root.append(...edgeView(Facts.edge(id)));
    root.scrollTop = 0;
  };

  /** Show all that is shown only when asked for. */
  const unfold = () => {
    for (let more = root.querySelector(".more"); more; more = root.querySelector(".more")) more.click();
  };

  /** Take over what passes the filters; the summary that stands here while nothing is chosen is of that. */
  const follow = (given) => {
    visible = given;
    if (!current) show(null);
  };

  const heading = (kind, name) => [
    make("div", "bar", make("span", `kind ${kind}`, Words.label(kind === "gift" ? "giftNode" : kind)),
      button("quiet close", () => handlers.choose(null), Words.label("close"))),
    make("h2", "", said(name)),
  ];
  const section = (title, ...content) => make("section", "", make("h3", "", title), ...content);
  const opening = (title, ...content) => make("section", "", make("p", "lesser", title), ...content);

  const welcome = () => {
    const most = Facts.mostPresent(visible.weights, MOST_PRESENT);
    const links = most.map(([id, times]) => actorLink(id, `× ${times}`));
    return [
      make("p", "welcome", Words.label("welcome")),
      most.length ? opening(Words.label("mostMet"), make("div", "actors tall", links)) : "",
      topicsNow(),
    ];
  };
  /** Return what the facts that pass are about; what one of them alone is about is shown when asked for. */
  const topicsNow = () => {
    const shared = Facts.topics(visible.events);
    const all = Facts.topics(visible.events, true);
    if (!all.length) return "";
    const box = make("div", "", some("actors", shared, topicLink, TOPICS));
    const rest = all.filter(({ times, isBroad }) => times === 1 && !isBroad);
    if (rest.length) box.append(button("around", (event) => event.target.replaceWith(some("actors rare", rest, topicLink)), `${Words.label("rareTopics")} (${rest.length})`));
    return opening(Words.label("topics"), box);
  };
  const topicLink = ({ text, times, isBroad }) =>
    button(`actor topic${isBroad ? " broad" : ""}`, () => handlers.about(text), said(text), times > 1 ? make("span", "times", `× ${times}`) : null);

  const actorView = (actor) => {
    const events = Facts.eventsOf(actor.id);
    const people = actor.kind === "person" ? [] : Facts.peopleOf(actor.id);
    const neighbours = Facts.neighboursOf(actor.id);
    const isOnly = handlers.isOnly(actor.id);
    const around = button("around", () => handlers.only(isOnly ? "" : actor.id), Words.label(isOnly ? "notOnly" : "onlyNeighbours"));
    return [
      ...heading(actor.kind, Words.nameOf(actor)),
      facts([
        ["acronym", actor.kind === "organization" && actor.code !== Words.nameOf(actor) ? actor.code : null],
        ["represents", actor.sides.length ? actorLinks(actor.sides) : null],
        ["roles", offices(actor)],
        ["aliases", listed(actor.aliases)],
      ]),
      around,
      Amend.box(actor),
      people.length ? section(Words.label("people_of"), some("actors", people, (one) => actorLink(one.id))) : "",
      neighbours.length
        ? section(Words.label("neighbours"), actor.kind === "person" ? some("met", neighbours, encounter) : some("actors", neighbours, ([id, times]) => actorLink(id, times > 1 ? `× ${times}` : "")))
        : "",
      section(Words.count(events.length, "facts"), cards(events)),
    ];
  };

  const edgeView = (edge) => {
    if (edge.relation === "represents") return actorView(Facts.actor(edge.from));
    return eventView(edge.events.map((id) => Facts.event(id)));
  };
  const eventView = (events) => {
    const [first] = events;
    const name = first.type === "gift" ? giftTitle(first) : Words.count(events.length, "meetings");
    return [...heading(first.type, name), cards(events)];
  };

  const giftTitle = (gift) => gift.title;
  const listed = (texts) => (texts.length ? make("ul", "plain", texts.map((text) => make("li", "", said(text)))) : null);

  const facts = (rows) => {
    const known = rows.filter(([, value]) => value !== null && value !== "");
    return known.length
      ? make("dl", "", known.map(([key, value]) => [make("dt", "", Words.label(key)), make("dd", "", value)]))
      : "";
  };

  /** Return in which roles somebody was seen, each with the first and the last day of that. */
  const offices = ({ tenures, roles }) => {
    const seen = tenures.length ? tenures : roles.map((role) => ({ role, first: null, last: null }));
    return seen.length ? make("ul", "plain", seen.map(({ role, first, last }) => make("li", "", said(role), first ? make("div", "note", Words.period(first, last)) : null))) : null;
  };
  /** Return somebody who was met, how often, and when: the last days of these. */
  const encounter = ([id, times, events]) => {
    const dates = [...new Set(events.map((event) => event.date))].filter(Boolean);
    const lastDays = dates.slice(-DATES).map((date) => Words.date(date));
    const words = dates.length > DATES ? ["…", ...lastDays] : lastDays;
    return make("div", "encounter", make("div", "actors", actorLink(id, times > 1 ? `× ${times}` : "")), make("div", "note", words.join(", ") || Words.label("noDate")));
  };

  const cards = (events) => some("", events, card);
  const card = (event) => {
    const badge = make("span", `badge ${Facts.isPlanned(event) ? "planned" : ""}`, Words.label(event.status));
    const head = make("div", "head", make("span", `kind ${event.type}`, Words.label(event.kind)), badge);
    const shown = make("article", "card", head, facts(event.type === "gift" ? giftRows(event) : meetingRows(event)));
    for (const proof of event.proofs) shown.append(quote(proof, event.kind));
    shown.append(Amend.box(event));
    return shown;
  };
  const meetingRows = (event) => [
    ["when", when(event)],
    ["who", event.participants.map((id) => participant(id, event))],
    ["place", event.place ? said(event.place) : null],
    ["topics", listed(event.topics)],
  ];
  const giftRows = (event) => [
    ["when", when(event)],
    ["donor", side(event.donor, event.donor_text)],
    ["recipient", side(event.recipient, event.recipient_text)],
    ["item", said(giftTitle(event))],
    ["via", event.via.length ? actorLinks(event.via) : null],
  ];

  /** Return somebody who took part, with what the text calls them there. */
  const participant = (id, event) => {
    const roles = event.roles.filter(([holder]) => holder === id).map(([, role]) => role);
    return make("div", "participant", make("div", "actors", actorLink(id)), roles.map((role) => make("div", "note", said(role))));
  };

  /** Return a donor or recipient: the side, and the words of the text where they say more. */
  const side = (id, text) => {
    const more = text && !(id && Facts.actor(id).label === text) ? make("div", "note", said(text)) : null;
    return id || more ? [id ? actorLinks([id]) : null, more] : null;
  };

  /** Return the date as reckoned, then as the text gives it, then how the one came of the other. */
  const when = (event) => [
    make("strong", "", Words.date(event.date)),
    event.date_texts.map((text) => make("div", "note", `${Words.label("inText")} `, said(Words.quoted(text)))),
    unique(event.proofs.map((proof) => proof.reckoning)).map((text) => make("div", "note", said(text))),
  ];
  const unique = (texts) => [...new Set(texts.filter(Boolean))];

  const quote = (proof, kind) => {
    const place = proof.start === null ? null : `${Words.label("characters")} ${proof.start}–${proof.end}`;
    const trust = proof.confidence === null ? null : `${Words.label("confidence")} ${Math.round(proof.confidence * 100)}${Words.label("percent")}`;
    const own = proof.rule ? Scores.of(`${proof.rule} ${kind}`) : "";
    const checked = own ? `${Words.label("yourReviews")}${Words.label("colon")}${own}` : null;
    const rule = proof.rule ? `${Words.label("rule")} ${Words.label(proof.rule)}` : null;
    const origin = make("figcaption", "", proof.source ? make("span", "origin", address(proof.source)) : null,
      make("span", "", [place, rule, trust, checked].filter(Boolean).join(" · ")));
    return make("figure", "", make("blockquote", "", sentence(proof)), origin);
  };

  /** Return the sentence with the words that prove the fact marked in it. */
  const sentence = (proof) => {
    if (!proof.before && !proof.after) return said(Words.quoted(proof.text));
    return said([Words.label("quoteOpen"), proof.before, make("mark", "", proof.text), proof.after.trimEnd(), Words.label("quoteClose")]);
  };

  /** Return a source; only an address of the web becomes a link, and nothing follows it unasked. */
  const address = (source) => {
    if (!/^https?:\/\/[^\s]+$/.test(source)) return said(source);
    const link = make("a", "", said(source));
    link.href = source;
    link.rel = "noopener noreferrer";
    link.target = "_blank";
    return link;
  };

  return { start, show, follow, unfold, make, said, button, card, actorLinks, giftTitle };
})();

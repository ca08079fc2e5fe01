"use strict";

/** The drawing of a network too large to see at once: countries first, a chosen one opens into its people.
    sigma draws it by WebGL; places were computed beforehand, edges are counted from what is visible. */
const Drawing = (() => {
  const MOST_PEOPLE = 1000; // as many as the filters leave are all shown
  const MOST_LINES = 400; // between countries the strongest lines, until one is chosen
  const MOST_DRAWN = 15000; // lines in all
  const FEW_LINES = 200; // up to so many are drawn a little thicker
  const PICTURE = 1600; // pixels across at which marks have their own size
  const STEP = 0.15;
  const POINT = 0.55; // of what a point measures in a small drawing
  const NEAR = 0.35; // of the whole in sight, plates have names rather than codes
  const MOST_TRIED = 3000; // names, before a moving drawing would falter
  const CLOSE = 0.5; // as much of the whole is in sight around somebody who was searched
  const places = new Map();
  let graph = null;
  let renderer = null;
  let visible = null;
  let chosen = null;
  let everybody = false;
  let theme = {};
  let handlers = {};
  let ranked = []; // who is drawn, the weightiest first
  let named = new Map();

  const can = () => Boolean(document.createElement("canvas").getContext("webgl2"));

  const start = (container, data, given) => {
    handlers = given;
    for (const place of data.network.nodes) places.set(place.id, place);
    graph = new graphology.Graph({ multi: true });
    renderer = new Sigma(graph, container, {
      allowInvalidContainer: true, hideEdgesOnMove: true, renderLabels: false, zoomToSizeRatioFunction: (ratio) => ratio ** 0.3, zIndex: true,
      enableEdgeEvents: true, minEdgeThickness: 1, defaultDrawNodeHover: hover,
    });
    renderer.on("afterRender", nameAll);
    renderer.on("clickNode", ({ node }) => handlers.choose(node));
    renderer.on("clickEdge", ({ edge }) => handlers.choose(edge));
    renderer.on("clickStage", () => handlers.choose(null));
    renderer.on("enterEdge", ({ edge }) => { container.title = captionOf(Facts.edge(edge)); });
    renderer.on("leaveEdge", () => { container.title = ""; });
    for (const kind of ["Node", "Edge"]) {
      renderer.on(`enter${kind}`, () => container.classList.add("pointing"));
      renderer.on(`leave${kind}`, () => container.classList.remove("pointing"));
    }
    matchMedia("(prefers-color-scheme: dark)").addEventListener("change", draw);
    container.tabIndex = 0;
    container.setAttribute("role", "application");
    container.dataset.name = "canvas";
    container.addEventListener("keydown", steer);
    offerEverybody(container.parentElement);
    document.body.classList.add("large");
  };
  const offerEverybody = (parent) => {
    const box = document.createElement("input");
    box.type = "checkbox";
    box.id = "everybody";
    box.addEventListener("change", () => {
      everybody = box.checked;
      draw();
    });
    const words = Panel.make("span", "");
    words.dataset.label = "everybody";
    parent.append(Panel.make("label", "chip everybody", box, words));
  };

  /** Return what a line stands for: its ends and the number of its events. */
  const captionOf = ({ from, to, relation, events }) => {
    const ends = [from, to].map((id) => places.get(id).name[Words.language()]).join(relation === "gives" ? " → " : " — ");
    return `${ends}${Words.label("colon")}${Words.count(events.length, relation === "gives" ? "gifts" : "meetings")}`;
  };

  const readTheme = () => {
    const style = getComputedStyle(document.documentElement);
    const names = ["paper", "ink", "line", "faint", "accent", "person", "country", "organization", "group", "gift", "planned"];
    const all = names.flatMap((name) => [name, `on-${name}`]);
    return Object.fromEntries(all.map((name) => [name, style.getPropertyValue(`--${name}`).trim()]));
  };

  /** Return who is shown: sides always; people if they are few, asked for, or of what was chosen. */
  const shownNow = () => {
    const people = [...visible.nodes].filter((id) => Facts.actor(id)?.kind === "person");
    document.getElementById("everybody").parentElement.hidden = people.length <= MOST_PEOPLE;
    const open = everybody || people.length <= MOST_PEOPLE ? null : opened();
    const isShown = (id) => places.has(id) && (Facts.actor(id).kind !== "person" || !open || open.has(id));
    return new Set([...visible.nodes].filter(isShown));
  };
  /** Return the people that the choice opens: those of a side, or those whom somebody met. */
  const opened = () => {
    const actor = chosen && Facts.actor(chosen);
    const ends = chosen && Facts.edge(chosen);
    if (ends) return new Set([ends.from, ends.to].flatMap((id) => [id, ...(Facts.actor(id).kind === "person" ? [] : Facts.peopleOf(id).map((one) => one.id))]));
    if (!actor) return new Set();
    const sides = actor.kind === "person" ? actor.sides : [actor.id];
    const met = actor.kind === "person" ? Facts.neighboursOf(actor.id).map(([id]) => id) : [];
    return new Set([actor.id, ...met, ...sides.flatMap((side) => Facts.peopleOf(side).map((one) => one.id))]);
  };

  /** Return one edge for all events of two shown parties; who is not shown stands as the country. */
  const linesBetween = (shown) => {
    const standIns = new Map();
    const standIn = (id) => {
      let found = standIns.get(id);
      if (!found) standIns.set(id, (found = shown.has(id) ? [id] : Facts.sidesOf(id).filter((side) => shown.has(side))));
      return found;
    };
    const lines = { meets: new Map(), gives: new Map() }; // then by one end, then by the other
    const add = (relation, from, to, event) => {
      let ends = lines[relation].get(from);
      if (!ends) lines[relation].set(from, (ends = new Map()));
      const line = ends.get(to);
      if (line) line.events.push(event.id);
      else ends.set(to, { id: `${relation} ${from} ${to}`, relation, from, to, events: [event.id] });
    };
    for (const event of visible.events) {
      if (event.type === "gift") {
        for (const from of event.donor ? standIn(event.donor) : []) for (const to of event.recipient ? standIn(event.recipient) : []) if (from !== to) add("gives", from, to, event);
        continue;
      }
      const there = [...new Set(event.who.flatMap(standIn))].sort();
      there.forEach((one, index) => there.slice(index + 1).forEach((other) => areApart(one, other) && add("meets", one, other, event)));
    }
    return Object.values(lines).flatMap((starts) => [...starts.values()].flatMap((ends) => [...ends.values()])).sort((a, b) => b.events.length - a.events.length || Facts.compare(a.id, b.id));
  };
  const areApart = (one, other) => !Facts.sidesOf(one).some((side) => Facts.sidesOf(other).includes(side));

  /** Of lines between two countries keep the strongest and those of the chosen; of people keep all. */
  const thinned = (lines) => {
    let room = MOST_LINES;
    const isKept = (line) => {
      if (line.from === chosen || line.to === chosen || line.id === chosen) return true;
      if ([line.from, line.to].some((id) => Facts.actor(id).kind === "person")) return true;
      return room-- > 0;
    };
    return lines.filter(isKept).slice(0, MOST_DRAWN);
  };

  const draw = () => {
    theme = readTheme();
    const shown = shownNow();
    const lines = thinned(linesBetween(shown));
    Facts.useEdges(lines);
    const own = ownOfChosen();
    const drawn = own ? lines.filter((line) => line.id === chosen || own.has(line.from) || own.has(line.to)) : lines;
    const lit = own && new Set([...own, ...drawn.flatMap((line) => [line.from, line.to])]);
    graph.clear();
    const weigh = (id) => visible.weights.get(id) ?? 0;
    ranked = [...shown].sort((a, b) => (b === chosen) - (a === chosen) || (lit?.has(b) ?? false) - (lit?.has(a) ?? false) || weigh(b) - weigh(a) || Facts.compare(a, b));
    const heaviest = Math.max(1, ...Facts.mostPresent(visible.weights, 1).map(([, times]) => times));
    for (const id of shown) graph.addNode(id, pointOf(places.get(id), weigh(id), heaviest, !lit || lit.has(id)));
    const most = drawn[0]?.events.length; // they come sorted
    const thinnest = drawn.length > FEW_LINES ? 1 : 1.6;
    for (const line of drawn.reverse()) graph.addEdgeWithKey(line.id, line.from, line.to, strokeOf(line, most, thinnest)); // the strongest on top
    renderer.refresh();
  };
  /** Return what was chosen and its people, whose lines are drawn alone; null if nothing is. */
  const ownOfChosen = () => {
    if (Facts.edge(chosen)) return new Set();
    return places.has(chosen) ? new Set([chosen, ...Facts.peopleOf(chosen).map((one) => one.id)]) : null;
  };
  const pointOf = (place, weight, heaviest, alive) => ({
    x: place.x, y: -place.y, kind: place.kind, code: place.code,
    label: place.name[Words.language()],
    size: Captions.isPlate(place.kind) ? 6 : POINT * Captions.radiusOf(weight, heaviest),
    color: alive ? theme[place.kind] : theme.faint,
    alive,
    zIndex: alive ? 2 : 1,
  });
  /** Return how a line is drawn: the more events, against the `most` of a line, the thicker and the darker. */
  const strokeOf = (line, most, thinnest) => {
    const share = line.events.length / most;
    const planned = line.events.every((id) => Facts.isPlanned(Facts.event(id)));
    return {
      size: thinnest + Math.min(0.7 * Math.log2(line.events.length), 3 * share),
      type: line.relation === "gives" ? "arrow" : "line",
      color: planned ? theme.planned : line.relation === "gives" ? theme.gift : mixed(theme.faint, theme.line, Math.sqrt(share)),
    };
  };
  /** Return a colour between two, written as #rrggbb. */
  const mixed = (from, to, share) => {
    const parts = [from, to].map((colour) => [1, 3, 5].map((at) => parseInt(colour.slice(at, at + 2), 16)));
    return `#${parts[0].map((part, index) => Math.round(part + (parts[1][index] - part) * share).toString(16).padStart(2, "0")).join("")}`;
  };

  /** Write the names that have room, over everything that was drawn. */
  const nameAll = () => {
    const context = renderer.getCanvases().labels.getContext("2d");
    const { width, height } = renderer.getDimensions();
    const close = renderer.getCamera().ratio < NEAR;
    const near = [];
    for (const id of ranked) {
      const node = captioned(id, close);
      if (node.x > 0 && node.y > 0 && node.x < width && node.y < height) near.push(node);
      if (near.length === MOST_TRIED) break;
    }
    named = Captions.choose(near, 1, { left: 0, top: 0, right: width, bottom: height });
    for (const { id } of near) if (named.has(id)) write(context, graph.getNodeAttributes(id), named.get(id), id === chosen);
  };
  const captioned = (id, close, must = id === chosen) => {
    const { kind, code, label, size, x, y } = graph.getNodeAttributes(id);
    const forms = !Captions.isPlate(kind) || !code ? [[label]] : close ? [[label], [code]] : [[code]];
    return { id, kind, ...renderer.graphToViewport({ x, y }), radius: renderer.scaleSize(size), forms, must };
  };
  /** Write a name: countries and organisations on plates that cover their point, people beside it. */
  const write = (context, { kind, alive }, box, strong) => {
    context.textBaseline = "middle";
    context.textAlign = "center";
    context.font = Captions.fontOf(kind, 1, strong);
    if (Captions.isPlate(kind)) {
      context.beginPath();
      if (kind === "organization") hexagon(context, box);
      else context.roundRect(box.left, box.top, box.width, box.height, kind === "group" ? box.height / 2 : 5);
      context.fillStyle = alive ? theme[kind] : theme.faint;
      context.fill();
    } else {
      context.lineJoin = "round";
      context.lineWidth = 4;
      context.strokeStyle = theme.paper;
      for (const [text, at] of Captions.linesOf(box, 1)) context.strokeText(text, box.x, at);
    }
    context.fillStyle = Captions.isPlate(kind) && alive ? theme[`on-${kind}`] : theme.ink;
    for (const [text, at] of Captions.linesOf(box, 1)) context.fillText(text, box.x, at + 0.5);
  };
  const hexagon = (context, { left, right, top, bottom, y }) => {
    [[left + 5, top], [right - 5, top], [right + 3, y], [right - 5, bottom], [left + 5, bottom], [left - 3, y]]
      .forEach(([a, b], index) => (index ? context.lineTo(a, b) : context.moveTo(a, b)));
    context.closePath();
  };
  const hover = (context, data) => {
    if (!Captions.isPlate(data.kind)) {
      context.beginPath();
      context.arc(data.x, data.y, data.size + 2, 0, 2 * Math.PI);
      context.fillStyle = theme.accent;
      context.fill();
    }
    const forms = [[data.label]];
    const [[, box]] = Captions.choose([{ id: "", kind: data.kind, x: data.x, y: data.y, radius: data.size, forms, must: true }], 1);
    write(context, data, box, true);
  };

  const show = (given) => {
    visible = given;
    draw();
  };
  const choose = (id) => {
    if (id === chosen) return;
    chosen = id;
    draw();
  };
  const calm = () => matchMedia("(prefers-reduced-motion: reduce)").matches;
  const move = (state) => {
    if (calm()) renderer.getCamera().setState(state);
    else renderer.getCamera().animate(state, { duration: 300 });
  };
  const goTo = (id) => {
    if (!graph.hasNode(id)) return;
    const { x, y } = renderer.getNodeDisplayData(id);
    move({ x, y, ratio: Math.min(renderer.getCamera().ratio, CLOSE) });
  };
  const zoom = (factor) => move({ ratio: renderer.getCamera().ratio / factor });
  /** Bring what is drawn into sight: sigma's own frame holds the whole of it. */
  const fit = () => move({ x: 0.5, y: 0.5, ratio: 1, angle: 0 });
  const steer = (event) => {
    const { x, y, ratio } = renderer.getCamera();
    const ways = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, 1], ArrowDown: [0, -1] };
    if (event.key in ways) move({ x: x + ways[event.key][0] * STEP * ratio, y: y + ways[event.key][1] * STEP * ratio });
    else if (event.key === "+") zoom(1.3);
    else if (event.key === "-") zoom(1 / 1.3);
    else return;
    event.preventDefault();
  };

  /** Return what is to be seen now, to be saved as a picture; marks grow with the reach of the whole. */
  const scene = () => {
    const nodes = ranked.map((id) => {
      const { kind, code, label, size, x, y } = graph.getNodeAttributes(id);
      return { id, kind, code, x, y: -y, lines: [Captions.isPlate(kind) ? code || label : label], radius: size };
    });
    const xs = nodes.map((node) => node.x);
    const lines = graph.mapEdges((id, { size, color, type }, from, to) => ({ from, to, width: size, dashed: false, arrow: type === "arrow", color }));
    return { nodes, lines, grown: Math.max(1, (Math.max(...xs) - Math.min(...xs)) / PICTURE) };
  };

  const names = () => [...named].map(([id, { left, top, right, bottom }]) => ({ id, left, top, right, bottom }));

  /** Return how many points are in sight. */
  const inSight = () => {
    const { width, height } = renderer.getDimensions();
    return ranked.map((id) => renderer.graphToViewport(graph.getNodeAttributes(id))).filter(({ x, y }) => x > 0 && y > 0 && x < width && y < height).length;
  };

  return { can, start, show, choose, fit, goTo, zoom, retitle: draw, repaint: draw, scene, names, inSight, drawn: () => graph.nodes(), has: (id) => places.has(id) };
})();

"use strict";

/** The drawing: vis-network with fixed places, each kind of node with a shape and a colour of its own. */
const Drawing = (() => {
  const FAINT = 0.32;
  const NEAR = 0.55; // below this scale plates have their code first
  const CLOSEST = 1.3;
  const MARGIN = 56;
  const DOT = 28; // what places were computed for
  const LEGIBLE = 6; // pixels
  let network = null;
  let nodes = null;
  let edges = null;
  let captions = new Map();
  let theme = {};
  let lit = null;
  let shown = { nodes: new Set(), weights: new Map(), ranked: [], most: 1 }; // who is to be seen, the weightiest first
  let named = { key: "", boxes: new Map() }; // the captions for a scale, until anything else changes
  let hovered = null;
  let touched = false; // whether the reader has moved or zoomed since everything was in sight

  /** Return the colours of the style sheet, so that light and dark are decided in one place. */
  const readTheme = () => {
    const style = getComputedStyle(document.documentElement);
    const names = ["paper", "ink", "soft", "line", "faint", "accent", "person", "country", "organization", "group", "gift"];
    const all = names.flatMap((name) => [name, `on-${name}`]);
    return Object.fromEntries(all.map((name) => [name, style.getPropertyValue(`--${name}`).trim()]));
  };

  const start = (container, data, handlers) => {
    theme = readTheme();
    captions = new Map(data.network.nodes.map((node) => [node.id, node]));
    nodes = new vis.DataSet(data.network.nodes.map((node) => ({
      id: node.id, x: node.x, y: node.y, shape: "custom", ctxRenderer: render(node), title: tooltip(node.id),
    })));
    edges = new vis.DataSet(data.network.edges.map((edge) => ({ ...lineOf(edge), title: edgeTooltip(edge) })));
    network = new vis.Network(container, { nodes, edges }, data.network.options);
    network.on("click", ({ nodes: [node], edges: [edge] }) => handlers.choose(node ?? edge ?? null));
    network.on("beforeDrawing", nameAll);
    network.on("afterDrawing", writeNames);
    network.on("hoverNode", ({ node }) => { hovered = node; container.classList.add("pointing"); });
    network.on("blurNode", () => { hovered = null; container.classList.remove("pointing"); });
    network.on("hoverEdge", () => container.classList.add("pointing"));
    network.on("blurEdge", () => container.classList.remove("pointing"));
    network.on("dragStart", () => { touched = true; });
    network.on("zoom", () => { touched = true; });
    network.on("resize", () => touched || requestAnimationFrame(() => fit(false)));
    matchMedia("(prefers-color-scheme: dark)").addEventListener("change", repaint);
    nameForScreenReaders(container.firstElementChild);
    fit(false);
  };
  const nameForScreenReaders = (frame) => {
    frame.setAttribute("role", "application");
    frame.dataset.name = "canvas";
  };

  const tooltip = (id) => {
    const actor = Facts.actor(id);
    if (actor) return [Words.nameOf(actor), ...actor.roles.slice(0, 2), eventCount(Facts.eventsOf(id))].join("\n");
    const gift = Facts.event(id);
    return [Panel.giftTitle(gift), Words.date(gift.date), Words.label(gift.status)].join("\n");
  };
  const eventCount = (events) => {
    const gifts = events.filter((event) => event.type === "gift").length;
    const parts = [[events.length - gifts, "meetings"], [gifts, "gifts"]].filter(([number]) => number);
    return parts.map(([number, key]) => Words.count(number, key)).join(", ");
  };
  const edgeTooltip = (edge) => {
    const ends = [edge.from, edge.to].map((id) => captions.get(id).name[Words.language()]);
    if (edge.relation === "represents") return ends.join(" → ");
    const events = edge.events.map((id) => Facts.event(id));
    const dates = events.slice(0, 4).map((event) => `${Words.date(event.date)}, ${Words.label(event.kind).toLowerCase()}`);
    return [ends.join(edge.relation === "meets" ? " — " : " → "), ...dates].join("\n");
  };

  /** Return how an edge is drawn: width by number of events, dashes if none has happened yet. */
  const lineOf = (edge) => {
    const gift = edge.relation === "gives" || edge.relation === "given_to";
    const planned = edge.events.length > 0 && edge.events.every((id) => Facts.isPlanned(Facts.event(id)));
    const tint = edge.relation === "represents" ? theme.faint : gift ? theme.gift : theme.line;
    const alive = !lit || lit.edges.has(edge.id);
    return {
      id: edge.id,
      from: edge.from,
      to: edge.to,
      width: edge.relation === "represents" ? 1 : 1.4 + 1.3 * Math.log2(Math.max(1, edge.events.length)) + (gift ? 0.4 : 0),
      dashes: planned ? [6, 5] : false,
      arrows: gift ? { to: { enabled: true, scaleFactor: 0.55 } } : "",
      color: { color: tint, highlight: theme.accent, hover: theme.soft, opacity: alive ? 1 : FAINT },
    };
  };

  /** A pixel of text never gets smaller than on the screen; points shrink, but more slowly than the drawing. */
  const unit = () => Math.max(1, 1 / network.getScale());
  const growth = () => Math.sqrt(unit());
  const radiusOf = (id) => growth() * Captions.radiusOf(shown.weights.get(id) ?? 1, shown.most);

  /** Decide which names are shown at this scale: of the chosen and whom it touches first, then by weight. */
  const nameAll = () => {
    const key = `${network.getScale().toFixed(4)} ${Words.language()}`;
    if (named.key === key) return;
    const ranked = shown.ranked.map((id) => ({ ...captionOf(captions.get(id)), must: isChosen(id) }));
    if (lit) ranked.sort((a, b) => b.must - a.must || lit.nodes.has(b.id) - lit.nodes.has(a.id));
    named = { key, boxes: Captions.choose(ranked, unit()) };
  };
  const isChosen = (id) => network.getSelectedNodes().includes(id);
  const captionOf = (node) => {
    const whole = node.lines[Words.language()];
    const forms = !Captions.isPlate(node.kind) ? [whole] : network.getScale() > NEAR ? [whole, [node.code || whole[0]]] : [[node.code || whole[0]]];
    return { id: node.id, kind: node.kind, x: node.x, y: node.y, radius: radiusOf(node.id), forms };
  };

  /** Return the function that draws one node; text goes to the canvas, which knows no markup. */
  const render = (node) => ({ ctx, x, y, state }) => {
    const size = sizeOf(node);
    return {
      nodeDimensions: size,
      drawNode() {
        ctx.save();
        if (lit && !lit.nodes.has(node.id)) ctx.globalAlpha = FAINT;
        ctx.fillStyle = theme[node.kind];
        ctx.strokeStyle = state.selected || state.hover ? theme.accent : theme.paper;
        ctx.lineWidth = (state.selected ? 4 : 2.5) * growth();
        outline(ctx, node.kind, x, y, size);
        ctx.stroke();
        ctx.fill();
        if (node.planned) dashedRim(ctx, node.kind, x, y, size);
        inside(ctx, node, x, y);
        ctx.restore();
      },
    };
  };

  /** People and gifts are points; the others are plates as large as their name, or small ones without it. */
  const sizeOf = (node) => {
    const radius = radiusOf(node.id);
    if (!Captions.isPlate(node.kind)) return { width: 2 * radius, height: 2 * radius };
    const { width, height } = named.boxes.get(node.id) ?? { width: 18 * growth(), height: 12 * growth() };
    return { width, height };
  };

  const outline = (ctx, kind, x, y, { width, height }) => {
    const [left, right, top, bottom] = [x - width / 2, x + width / 2, y - height / 2, y + height / 2];
    const corner = Math.min(9 * unit(), width / 3);
    ctx.beginPath();
    if (kind === "person") ctx.arc(x, y, width / 2, 0, 2 * Math.PI);
    else if (kind === "gift") polygon(ctx, [[x, top - 2], [right + 2, y], [x, bottom + 2], [left - 2, y]]);
    else if (kind === "country") ctx.roundRect(left, top, width, height, Math.min(6 * unit(), height / 3));
    else if (kind === "group") ctx.roundRect(left, top, width, height, height / 2);
    else polygon(ctx, [[left + corner, top], [right - corner, top], [right, y], [right - corner, bottom], [left + corner, bottom], [left, y]]);
  };
  const polygon = (ctx, points) => {
    points.forEach(([x, y], index) => (index ? ctx.lineTo(x, y) : ctx.moveTo(x, y)));
    ctx.closePath();
  };
  const dashedRim = (ctx, kind, x, y, size) => {
    ctx.setLineDash([4, 3]);
    ctx.lineWidth = 2;
    ctx.strokeStyle = theme["on-gift"];
    outline(ctx, kind, x, y, { width: size.width - 8, height: size.height - 8 });
    ctx.stroke();
    ctx.setLineDash([]);
  };

  const inside = (ctx, node, x, y) => {
    ctx.fillStyle = theme[`on-${node.kind}`];
    ctx.textAlign = "center";
    ctx.textBaseline = "middle";
    const box = named.boxes.get(node.id);
    if (Captions.isPlate(node.kind)) return box && write(ctx, { ...box, x, y }, node.kind, false, false);
    const letters = 0.72 * radiusOf(node.id);
    if (node.kind !== "person" || node.code.length > 3 || letters * network.getScale() < LEGIBLE) return undefined;
    ctx.font = `600 ${letters}px sans-serif`;
    ctx.fillText(node.code, x, y + 0.5);
    return undefined;
  };

  /** Write the names beside their points over everything else, that of the point under the mouse over all names. */
  const writeNames = (ctx) => {
    ctx.textAlign = "center";
    ctx.textBaseline = "middle";
    for (const [id, box] of named.boxes) {
      const { kind } = captions.get(id);
      if (Captions.isPlate(kind) || id === hovered) continue;
      ctx.globalAlpha = lit && !lit.nodes.has(id) ? FAINT : 1;
      write(ctx, box, kind, isChosen(id));
    }
    ctx.globalAlpha = 1;
    if (hovered && shown.nodes.has(hovered) && !Captions.isPlate(captions.get(hovered).kind)) {
      const [[, box]] = Captions.choose([{ ...captionOf(captions.get(hovered)), must: true }], unit());
      write(ctx, named.boxes.get(hovered) ?? box, captions.get(hovered).kind, true);
    }
  };
  const write = (ctx, box, kind, strong, edged = true) => {
    ctx.font = Captions.fontOf(kind, unit(), strong);
    if (edged) {
      ctx.lineJoin = "round";
      ctx.lineWidth = 4 * unit();
      ctx.strokeStyle = theme.paper;
      ctx.fillStyle = theme.ink;
      for (const [text, at] of Captions.linesOf(box, unit())) ctx.strokeText(text, box.x, at);
    }
    for (const [text, at] of Captions.linesOf(box, unit())) ctx.fillText(text, box.x, at);
  };

  /** Show only what passes the filters. */
  const show = (visible) => {
    const weigh = (id) => visible.weights.get(id) ?? 0;
    const ranked = [...visible.nodes].filter((id) => captions.has(id)).sort((a, b) => weigh(b) - weigh(a) || Facts.compare(a, b));
    const people = ranked.filter((id) => Facts.actor(id)?.kind === "person");
    shown = { nodes: visible.nodes, weights: visible.weights, ranked, most: Math.max(1, ...people.slice(0, 1).map(weigh)) };
    named.key = "";
    nodes.update(nodes.getIds().map((id) => ({ id, hidden: !visible.nodes.has(id) })));
    edges.update(edges.getIds().map((id) => ({ id, hidden: !visible.edges.has(id) })));
  };

  /** Mark the chosen node or edge and what it touches; the rest steps back. */
  const choose = (id) => {
    const edge = id && Facts.edge(id);
    lit = edge ? { nodes: new Set([edge.from, edge.to]), edges: new Set([id]) } : id ? around(id) : null;
    network.unselectAll();
    if (edge) network.selectEdges([id]);
    else if (id) network.selectNodes([id], false);
    repaint();
  };
  const around = (id) => {
    const gifts = Facts.eventsOf(id).filter((event) => event.type === "gift"); // who hands one over has no line to it
    const touching = [id, ...gifts.map((gift) => gift.id)].flatMap((node) => network.getConnectedEdges(node));
    const ends = touching.flatMap((edge) => network.getConnectedNodes(edge));
    return { nodes: new Set([id, ...ends]), edges: new Set(touching) };
  };

  const repaint = () => {
    theme = readTheme();
    named.key = "";
    edges.update(edges.getIds().map((id) => lineOf(Facts.edge(id))));
    network.redraw();
  };

  const retitle = () => {
    nodes.update(nodes.getIds().map((id) => ({ id, title: tooltip(id) })));
    edges.update(edges.getIds().map((id) => ({ id, title: edgeTooltip(Facts.edge(id)) })));
    network.redraw();
  };

  const calm = () => matchMedia("(prefers-reduced-motion: reduce)").matches;
  const motion = (wanted) => (wanted && !calm() ? { duration: 350, easingFunction: "easeInOutQuad" } : false);
  /** Bring what passes the filters into sight with its captions, whose sizes were computed beforehand. */
  const fit = (animated = true) => {
    const there = shown.ranked.map((id) => captions.get(id));
    touched = false;
    const left = Math.min(...there.map((node) => node.x - node.width / 2));
    const right = Math.max(...there.map((node) => node.x + node.width / 2));
    const top = Math.min(...there.map((node) => node.y - DOT / 2));
    const bottom = Math.max(...there.map((node) => node.y + node.height - DOT / 2));
    const { clientWidth, clientHeight } = network.canvas.frame;
    if (!there.length || !clientWidth) return; // nothing to see, or the table is in front
    const fill = Math.min((clientWidth - MARGIN) / (right - left), (clientHeight - MARGIN) / (bottom - top));
    const position = { x: (left + right) / 2, y: (top + bottom) / 2 };
    network.moveTo({ position, scale: Math.min(fill, CLOSEST), animation: motion(animated) });
  };
  /** Bring one node to the middle; on a small screen higher up, since the panel covers the lower half. */
  const goTo = (id) => {
    const offset = { x: 0, y: matchMedia("(max-width: 900px)").matches ? -network.canvas.frame.clientHeight / 4 : 0 };
    touched = true;
    network.focus(id, { scale: Math.max(network.getScale(), 0.9), offset, animation: motion(true) });
  };
  const zoom = (factor) => {
    touched = true;
    network.moveTo({ scale: network.getScale() * factor, animation: motion(true) });
  };

  /** Return what is to be seen now, to be saved as a picture. */
  const scene = () => ({
    nodes: shown.ranked.map((id) => ({ ...captions.get(id), lines: captions.get(id).lines[Words.language()], radius: Captions.radiusOf(shown.weights.get(id) ?? 1, shown.most) })),
    lines: edges.get({ filter: (edge) => !edge.hidden }).map(({ from, to, width, dashes, arrows, color }) => ({ from, to, width, dashed: Boolean(dashes), arrow: Boolean(arrows), color: color.color })),
    grown: 1,
  });

  /** Return the names that are shown, each with its box in pixels. */
  const names = () => [...named.boxes].map(([id, box]) => {
    const [start, end] = [{ x: box.left, y: box.top }, { x: box.right, y: box.bottom }].map((corner) => network.canvasToDOM(corner));
    return { id, left: start.x, top: start.y, right: end.x, bottom: end.y };
  });

  /** Return how many points are in sight. */
  const inSight = () => shown.ranked.map((id) => network.canvasToDOM(captions.get(id))).filter(isInFrame).length;
  const isInFrame = ({ x, y }) => x > 0 && y > 0 && x < network.canvas.frame.clientWidth && y < network.canvas.frame.clientHeight;

  return { can: () => true, start, show, choose, fit, goTo, zoom, retitle, repaint, scene, names, inSight, has: (id) => captions.has(id) };
})();

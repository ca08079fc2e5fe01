"use strict";

/** The drawing: vis-network with fixed places, each kind of node with a shape and a colour of its own. */
const Drawing = (() => {
  const FONT = "system-ui, -apple-system, 'Segoe UI', Roboto, 'Noto Sans', sans-serif";
  const LINE = 15;
  const LETTER = 7.6;
  const RADIUS = 14;
  const FAINT = 0.32;
  const FAR = 0.55; // below this scale names are too small to read: plates show their code instead, larger
  const LARGEST = 1.8;
  const CLOSEST = 1.3;
  const MARGIN = 28;
  let network = null;
  let nodes = null;
  let edges = null;
  let captions = new Map();
  let theme = {};
  let lit = null;
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
    network.on("hoverNode", () => container.classList.add("pointing"));
    network.on("blurNode", () => container.classList.remove("pointing"));
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

  /** Return the function that draws one node; text goes to the canvas, which knows no markup. */
  const render = (node) => ({ ctx, x, y, state }) => {
    const far = !isNear() && !isDot(node.kind);
    const lines = far ? [node.code] : node.lines[Words.language()];
    const grown = far ? Math.min(LARGEST, FAR / network.getScale()) : 1;
    const size = sizeOf(node, lines, grown);
    return {
      nodeDimensions: size,
      drawNode() {
        ctx.save();
        if (lit && !lit.nodes.has(node.id)) ctx.globalAlpha = FAINT;
        ctx.fillStyle = theme[node.kind];
        ctx.strokeStyle = state.selected || state.hover ? theme.accent : theme.paper;
        ctx.lineWidth = state.selected ? 4 : 2.5;
        outline(ctx, node.kind, x, y, size);
        ctx.stroke();
        ctx.fill();
        if (node.dashed) dashedRim(ctx, node.kind, x, y, size);
        inside(ctx, node, lines, x, y, grown);
        ctx.restore();
      },
      drawExternalLabel() {
        if (!isDot(node.kind) || !(isNear() || state.hover || lit?.nodes.has(node.id))) return;
        ctx.save();
        if (lit && !lit.nodes.has(node.id)) ctx.globalAlpha = FAINT;
        below(ctx, lines, x, y + size.height / 2 + 10, state.selected || state.hover);
        ctx.restore();
      },
    };
  };

  /** People and gifts are small marks with their name below; the others are plates that bear it. */
  const isDot = (kind) => kind === "person" || kind === "gift";
  const isNear = () => network.getScale() > FAR;
  const sizeOf = (node, lines, grown) => {
    if (isDot(node.kind)) return { width: 2 * RADIUS, height: 2 * RADIUS };
    const letters = Math.max(...lines.map((line) => line.length));
    return { width: (letters * LETTER + 22) * grown, height: (lines.length * LINE + 9) * grown };
  };

  const outline = (ctx, kind, x, y, { width, height }) => {
    const [left, right, top, bottom] = [x - width / 2, x + width / 2, y - height / 2, y + height / 2];
    ctx.beginPath();
    if (kind === "person") ctx.arc(x, y, RADIUS, 0, 2 * Math.PI);
    else if (kind === "gift") polygon(ctx, [[x, top - 2], [right + 2, y], [x, bottom + 2], [left - 2, y]]);
    else if (kind === "country") ctx.roundRect(left, top, width, height, 6);
    else if (kind === "group") ctx.roundRect(left, top, width, height, height / 2);
    else polygon(ctx, [[left + 9, top], [right - 9, top], [right, y], [right - 9, bottom], [left + 9, bottom], [left, y]]);
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

  const inside = (ctx, node, lines, x, y, grown) => {
    ctx.fillStyle = theme[`on-${node.kind}`];
    ctx.textAlign = "center";
    ctx.textBaseline = "middle";
    if (node.kind === "person") {
      ctx.font = `600 10px ${FONT}`;
      if (node.code.length <= 3) ctx.fillText(node.code, x, y + 0.5);
    } else if (node.kind !== "gift") {
      ctx.font = `600 ${12 * grown}px ${FONT}`;
      stack(lines, y, grown).forEach(([text, at]) => ctx.fillText(text, x, at + 0.5));
    }
  };
  const stack = (lines, y, grown) =>
    lines.map((text, index) => [text, y + (index - (lines.length - 1) / 2) * LINE * grown]);

  const below = (ctx, lines, x, top, strong) => {
    ctx.font = `${strong ? 600 : 400} 12px ${FONT}`;
    ctx.textAlign = "center";
    ctx.textBaseline = "middle";
    ctx.lineJoin = "round";
    ctx.lineWidth = 4;
    ctx.strokeStyle = theme.paper;
    ctx.fillStyle = theme.ink;
    lines.forEach((text, index) => {
      ctx.strokeText(text, x, top + index * LINE);
      ctx.fillText(text, x, top + index * LINE);
    });
  };

  /** Show only what passes the filters. */
  const show = (visible) => {
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
    const shown = nodes.get({ filter: (node) => !node.hidden }).map(({ id }) => captions.get(id));
    touched = false;
    const left = Math.min(...shown.map((node) => node.x - node.width / 2));
    const right = Math.max(...shown.map((node) => node.x + node.width / 2));
    const top = Math.min(...shown.map((node) => node.y - RADIUS));
    const bottom = Math.max(...shown.map((node) => node.y + node.height - RADIUS));
    const { clientWidth, clientHeight } = network.canvas.frame;
    if (!shown.length || !clientWidth) return; // nothing to see, or the table is in front
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
    nodes: nodes.get({ filter: (node) => !node.hidden }).map(({ id }) => ({ ...captions.get(id), lines: captions.get(id).lines[Words.language()] })),
    lines: edges.get({ filter: (edge) => !edge.hidden }).map(({ from, to, width, dashes, arrows, color }) => ({ from, to, width, dashed: Boolean(dashes), arrow: Boolean(arrows), color: color.color })),
    grown: 1,
  });

  return { can: () => true, start, show, choose, fit, goTo, zoom, retitle, repaint, scene, has: (id) => captions.has(id) };
})();

"use strict";

/** The drawing as a file: SVG with the names as text, or PNG painted from it. */
const Picture = (() => {
  const SVG = "http://www.w3.org/2000/svg";
  const FONT = "system-ui, 'Segoe UI', Roboto, 'Noto Sans', sans-serif";
  const [RADIUS, LINE, LETTER, MARGIN, HEAD] = [14, 15, 7.6, 40, 60];
  const SHARPNESS = 2;
  const LARGEST = 8000; // pixels that every browser's canvas can be wide or high
  const KINDS = ["person", "country", "organization", "group", "gift"];

  const start = () => {
    document.getElementById("save-svg").addEventListener("click", () => save("svg", new Blob([svg()], { type: "image/svg+xml" })));
    document.getElementById("save-png").addEventListener("click", async () => save("png", await png()));
  };
  const save = (ending, blob) => {
    const link = document.createElement("a");
    link.href = URL.createObjectURL(blob);
    link.download = `network.${ending}`;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 10000);
  };

  const colour = (name) => getComputedStyle(document.documentElement).getPropertyValue(`--${name}`).trim();
  const make = (tag, attributes, ...content) => {
    const element = document.createElementNS(SVG, tag);
    for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
    element.append(...content);
    return element;
  };
  const write = (text, x, y, more = {}) =>
    make("text", { x, y, "font-size": 12, "text-anchor": "middle", "dominant-baseline": "central", fill: colour("ink"), ...more }, text);

  /** Return the drawing as it is filtered now, with its title and what its colours mean. */
  const drawing = () => {
    const { nodes, lines, grown } = Drawing.scene();
    const reach = nodes.map((node) => [node.x, node.y, (grown * boxOf(node).width) / 2]);
    const left = Math.min(...reach.map(([x, , half]) => x - half), 0) - MARGIN * grown;
    const right = Math.max(...reach.map(([x, , half]) => x + half), 400) + MARGIN * grown;
    const top = Math.min(...reach.map(([, y]) => y), 0) - (MARGIN + HEAD) * grown;
    const bottom = Math.max(...reach.map(([, y]) => y), 0) + 2 * MARGIN * grown;
    const [width, height] = [Math.ceil(right - left), Math.ceil(bottom - top)];
    const root = make("svg", { xmlns: SVG, width, height, viewBox: `${left} ${top} ${width} ${height}`, "font-family": FONT },
      make("title", {}, Words.label("title")), make("rect", { x: left, y: top, width, height, fill: colour("paper") }));
    const places = new Map(nodes.map((node) => [node.id, node]));
    root.append(...lines.flatMap((line) => stroke(line, places.get(line.from), places.get(line.to), grown)));
    root.append(...nodes.map((node) => make("g", { transform: `translate(${node.x} ${node.y}) scale(${grown})` }, ...mark(node))));
    root.append(make("g", { transform: `translate(${left + (MARGIN / 2) * grown} ${top + (MARGIN / 2) * grown}) scale(${grown})` }, ...heading(nodes)));
    return root;
  };
  const svg = () => new XMLSerializer().serializeToString(drawing());

  const heading = (nodes) => {
    const start = { "text-anchor": "start" };
    const kinds = KINDS.filter((kind) => nodes.some((node) => node.kind === kind));
    let x = 0;
    const legend = kinds.flatMap((kind) => {
      const words = Words.label(kind === "gift" ? "giftNode" : kind);
      const at = x;
      x += words.length * LETTER + 50;
      return [make("g", { transform: `translate(${at + 10} 52) scale(.6)` }, outline(kind, 30, 22)), write(words, at + 26, 52, { ...start, fill: colour("soft") })];
    });
    return [write(Words.label("title"), 0, 8, { ...start, "font-size": 18, "font-weight": 650 }),
      write(document.getElementById("counts").textContent, 0, 30, { ...start, fill: colour("soft") }), ...legend];
  };

  const isDot = (kind) => kind === "person" || kind === "gift";
  const boxOf = ({ kind, lines }) => {
    const letters = Math.max(...lines.map((line) => line.length));
    return { width: letters * LETTER + (isDot(kind) ? 0 : 22), height: isDot(kind) ? 2 * RADIUS : lines.length * LINE + 9 };
  };
  const mark = (node) => {
    const { width, height } = boxOf(node);
    const shape = outline(node.kind, width, height);
    if (!isDot(node.kind)) return [shape, ...stack(node.lines, 0, { fill: colour(`on-${node.kind}`), "font-weight": 600 })];
    const code = node.kind === "person" && node.code.length <= 3 ? [write(node.code, 0, 0.5, { fill: colour("on-person"), "font-size": 10, "font-weight": 600 })] : [];
    const halo = { stroke: colour("paper"), "stroke-width": 4, "stroke-linejoin": "round", "paint-order": "stroke" };
    return [shape, ...code, ...stack(node.lines, RADIUS + 10 + ((node.lines.length - 1) / 2) * LINE, halo)];
  };
  const stack = (lines, middle, style) => lines.map((text, index) => write(text, 0, middle + (index - (lines.length - 1) / 2) * LINE, style));
  const outline = (kind, width, height) => {
    const style = { fill: colour(kind), stroke: colour("paper"), "stroke-width": 2.5 };
    const [x, y] = [width / 2, height / 2];
    if (kind === "person") return make("circle", { r: RADIUS, ...style });
    if (kind === "gift") return make("path", { d: `M0 ${-RADIUS - 2}L${RADIUS + 2} 0L0 ${RADIUS + 2}L${-RADIUS - 2} 0Z`, ...style });
    if (kind === "organization") return make("path", { d: `M${9 - x} ${-y}H${x - 9}L${x} 0L${x - 9} ${y}H${9 - x}L${-x} 0Z`, ...style });
    return make("rect", { x: -x, y: -y, width, height, rx: kind === "group" ? y : 6, ...style });
  };

  /** Return a line, and its tip where it leads to a recipient. */
  const stroke = (line, from, to, grown) => {
    const ends = { x1: from.x, y1: from.y, x2: to.x, y2: to.y, stroke: line.color, "stroke-width": line.width * grown };
    const drawn = make("line", line.dashed ? { ...ends, "stroke-dasharray": `${6 * grown} ${5 * grown}` } : ends);
    if (!line.arrow) return [drawn];
    const angle = (Math.atan2(to.y - from.y, to.x - from.x) * 180) / Math.PI;
    const before = edgeOf(to, angle) * grown;
    const tip = make("path", { d: "M0 0L-10 -5V5Z", fill: line.color, transform: `translate(${to.x} ${to.y}) rotate(${angle}) translate(${-before} 0) scale(${grown})` });
    return [drawn, tip];
  };
  /** Return how far from its middle a mark ends in a direction. */
  const edgeOf = (node, angle) => {
    if (isDot(node.kind)) return RADIUS + 2;
    const { width, height } = boxOf(node);
    const [across, up] = [Math.abs(Math.cos((angle * Math.PI) / 180)), Math.abs(Math.sin((angle * Math.PI) / 180))];
    return Math.min(width / 2 / Math.max(across, 1e-6), height / 2 / Math.max(up, 1e-6)) + 1;
  };

  const png = async () => {
    const image = new Image();
    image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg())}`;
    await image.decode();
    const factor = Math.min(SHARPNESS, LARGEST / image.width, LARGEST / image.height);
    const canvas = document.createElement("canvas");
    [canvas.width, canvas.height] = [Math.round(image.width * factor), Math.round(image.height * factor)];
    canvas.getContext("2d").drawImage(image, 0, 0, canvas.width, canvas.height);
    return new Promise((resolve) => { canvas.toBlob(resolve, "image/png"); });
  };

  return { start, drawing, svg };
})();

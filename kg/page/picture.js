"use strict";

/** The drawing as a file: SVG with the names as text, or PNG painted from it. */
const Picture = (() => {
  const SVG = "http://www.w3.org/2000/svg";
  const FONT = "system-ui, 'Segoe UI', Roboto, 'Noto Sans', sans-serif";
  const [LETTER, MARGIN, HEAD] = [7.6, 40, 60];
  const SHARPNESS = 2;
  const LARGEST = 8000; // pixels that every browser's canvas can be wide or high
  const KINDS = ["person", "country", "organization", "group", "gift"];

  const start = () => {
    document.getElementById("save-svg").addEventListener("click", () => save("svg", new Blob([svg()], { type: "image/svg+xml" })));
    document.getElementById("save-png").addEventListener("click", async () => save("png", await png()));
  };
  const save = (ending, blob) => Files.save(`network.${ending}`, blob);

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
    const items = nodes.map((node) => ({ ...node, radius: node.radius * grown, forms: [node.lines] }));
    const names = Captions.choose(items, grown);
    const reach = items.flatMap((node) => [Captions.extent(node), ...(names.has(node.id) ? [names.get(node.id)] : [])]);
    const left = Math.min(...reach.map((box) => box.left), 0) - MARGIN * grown;
    const right = Math.max(...reach.map((box) => box.right), 400) + MARGIN * grown;
    const top = Math.min(...reach.map((box) => box.top), 0) - (MARGIN + HEAD) * grown;
    const bottom = Math.max(...reach.map((box) => box.bottom), 0) + MARGIN * grown;
    const [width, height] = [Math.ceil(right - left), Math.ceil(bottom - top)];
    const root = make("svg", { xmlns: SVG, width, height, viewBox: `${left} ${top} ${width} ${height}`, "font-family": FONT },
      make("title", {}, Words.label("title")), make("rect", { x: left, y: top, width, height, fill: colour("paper") }));
    const places = new Map(items.map((node) => [node.id, node]));
    root.append(...lines.flatMap((line) => stroke(line, places.get(line.from), places.get(line.to), names, grown)));
    root.append(...items.toReversed().map((node) => mark(node, names.get(node.id), grown))); // the weightiest on top
    root.append(...items.filter((node) => isDot(node.kind) && names.has(node.id)).flatMap((node) => beside(names.get(node.id), grown)));
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
      return [make("g", { transform: `translate(${at + 10} 52) scale(.6)` }, outline(kind, Captions.isPlate(kind) ? 30 : 24, 24)), write(words, at + 26, 52, { ...start, fill: colour("soft") })];
    });
    return [write(Words.label("title"), 0, 8, { ...start, "font-size": 18, "font-weight": 650 }),
      write(document.getElementById("counts").textContent, 0, 30, { ...start, fill: colour("soft") }), ...legend];
  };

  const isDot = (kind) => !Captions.isPlate(kind);
  /** Return how wide and high a mark is: a plate as its name, or small without one. */
  const sizeOf = (node, box, grown) => {
    if (isDot(node.kind)) return { width: 2 * node.radius, height: 2 * node.radius };
    return box ?? { width: 18 * grown, height: 12 * grown };
  };
  const mark = (node, box, grown) => {
    const { width, height } = sizeOf(node, box, grown);
    const group = make("g", { transform: `translate(${node.x} ${node.y})` }, outline(node.kind, width, height));
    const ink = { fill: colour(`on-${node.kind}`), "font-weight": 600 };
    if (!isDot(node.kind)) group.append(...(box ? stack({ ...box, x: 0, y: 0 }, grown, ink) : []));
    else if (node.kind === "person" && node.code.length <= 3) group.append(write(node.code, 0, 0.5, { ...ink, "font-size": 0.72 * node.radius }));
    return group;
  };
  const beside = (box, grown) => stack(box, grown, { stroke: colour("paper"), "stroke-width": 4 * grown, "stroke-linejoin": "round", "paint-order": "stroke" });
  const stack = (box, grown, style) => Captions.linesOf(box, grown).map(([text, y]) => write(text, box.x, y, { "font-size": 12 * grown, ...style }));
  const outline = (kind, width, height) => {
    const style = { fill: colour(kind), stroke: colour("paper"), "stroke-width": 2.5 };
    const [x, y] = [width / 2, height / 2];
    if (kind === "person") return make("circle", { r: x, ...style });
    if (kind === "gift") return make("path", { d: `M0 ${-y - 2}L${x + 2} 0L0 ${y + 2}L${-x - 2} 0Z`, ...style });
    const corner = Math.min(9, x / 1.5);
    if (kind === "organization") return make("path", { d: `M${corner - x} ${-y}H${x - corner}L${x} 0L${x - corner} ${y}H${corner - x}L${-x} 0Z`, ...style });
    return make("rect", { x: -x, y: -y, width, height, rx: kind === "group" ? y : Math.min(6, y / 1.5), ...style });
  };

  /** Return a line, and its tip where it leads to a recipient. */
  const stroke = (line, from, to, names, grown) => {
    const ends = { x1: from.x, y1: from.y, x2: to.x, y2: to.y, stroke: line.color, "stroke-width": line.width * grown };
    const drawn = make("line", line.dashed ? { ...ends, "stroke-dasharray": `${6 * grown} ${5 * grown}` } : ends);
    if (!line.arrow) return [drawn];
    const angle = (Math.atan2(to.y - from.y, to.x - from.x) * 180) / Math.PI;
    const before = edgeOf(to, names.get(to.id), angle, grown);
    const tip = make("path", { d: "M0 0L-10 -5V5Z", fill: line.color, transform: `translate(${to.x} ${to.y}) rotate(${angle}) translate(${-before} 0) scale(${grown})` });
    return [drawn, tip];
  };
  /** Return how far from its middle a mark ends in a direction. */
  const edgeOf = (node, box, angle, grown) => {
    if (isDot(node.kind)) return node.radius + 2;
    const { width, height } = sizeOf(node, box, grown);
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

"use strict";

/** Which names a drawing shows, and where: the weightiest first, none over another. Places in, boxes out. */
const Captions = (() => {
  const LETTERS = 12; // pixels
  const LINE = 15;
  const PAD = 11;
  const GAP = 4;
  const CELL = 90;
  const FONT = "system-ui, -apple-system, 'Segoe UI', Roboto, 'Noto Sans', sans-serif";
  const PLATES = ["country", "organization", "group"];
  const widths = new Map(); // measuring a text takes longer than looking it up
  let ruler = null;

  /** Countries, organisations and groups are plates that bear their name; people and gifts have it beside them. */
  const isPlate = (kind) => PLATES.includes(kind);
  const fontOf = (kind, grown, strong = false) => `${strong || isPlate(kind) ? 600 : 400} ${LETTERS * grown}px ${FONT}`;

  const widthOf = (text, strong) => {
    const key = `${strong} ${text}`;
    if (!widths.has(key)) {
      ruler ??= document.createElement("canvas").getContext("2d");
      ruler.font = `${strong ? 600 : 400} ${LETTERS}px ${FONT}`;
      widths.set(key, ruler.measureText(text).width);
    }
    return widths.get(key);
  };

  const boxAt = (lines, x, y, width, height) => ({ lines, x, y, width, height, left: x - width / 2, right: x + width / 2, top: y - height / 2, bottom: y + height / 2 });
  /** Return where a name can stand, the best place first; a plate has its forms at one place, the longest first. */
  const places = ({ kind, x, y, radius, forms }, unit) => {
    const sizes = forms.map((lines) => [lines, Math.max(...lines.map((line) => widthOf(line, isPlate(kind)))) * unit, lines.length * LINE * unit]);
    if (isPlate(kind)) return sizes.map(([lines, width, height]) => ({ ...boxAt(lines, x, y, width + 2 * PAD * unit, height + 6 * unit), isPlate: true }));
    return sizes.flatMap(([lines, width, height]) => {
      const [across, down] = [radius + GAP * unit + width / 2, radius + GAP * unit / 2 + height / 2];
      return [[x, y + down], [x + across, y], [x - across, y], [x, y - down]].map(([a, b]) => boxAt(lines, a, b, width, height));
    });
  };

  const extent = ({ x, y, radius }) => boxAt([], x, y, 2 * radius, 2 * radius);
  const isWithin = (box, frame) => box.left >= frame.left && box.right <= frame.right && box.top >= frame.top && box.bottom <= frame.bottom;

  /** Return a list of boxes that tells quickly whether another would lie over one of them. */
  const boxes = (cell) => {
    const found = new Map();
    const keys = function* ({ left, right, top, bottom }) {
      for (let column = Math.floor(left / cell); column <= Math.floor(right / cell); column++)
        for (let row = Math.floor(top / cell); row <= Math.floor(bottom / cell); row++) yield `${column} ${row}`;
    };
    const overlap = (a, b) => a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
    return {
      add: (box) => { for (const key of keys(box)) found.has(key) ? found.get(key).push(box) : found.set(key, [box]); },
      isFree: (box) => { for (const key of keys(box)) if (found.get(key)?.some((other) => overlap(box, other))) return false; return true; },
    };
  };

  /** Return for each node that can bear a name its box; `nodes` come weightiest first, those that `must` have one
      before all others, each with its `kind`, `x`, `y`, `radius` and the `forms` of its name (lists of lines). A pixel
      of text takes `unit` of the room in which they stand; with a `frame`, names keep within it. */
  const choose = (nodes, unit, frame = null) => {
    const taken = boxes(CELL * unit);
    const points = boxes(CELL * unit); // only the shortest form of a plate may touch one
    for (const node of nodes) if (!isPlate(node.kind)) points.add(extent(node));
    const isFree = (box, index, all) => taken.isFree(box) && (!box.isPlate || index === all.length - 1 || points.isFree(box));
    const found = new Map();
    for (const node of nodes) {
      const possible = places(node, unit).filter((box) => !frame || isWithin(box, frame));
      const box = possible.find(isFree) ?? (node.must ? (possible[0] ?? places(node, unit)[0]) : null);
      if (!box) continue;
      found.set(node.id, box);
      taken.add(box);
      if (!isPlate(node.kind)) taken.add(extent(node)); // no name over a named point
    }
    return found;
  };

  /** Return how large a point is, in pixels, for its number of events and the largest such number. */
  const radiusOf = (weight, most) => 8 + 14 * Math.sqrt(Math.max(0, weight - 1) / Math.max(8, most - 1));

  /** Return each line of a box with the height of its middle. */
  const linesOf = ({ lines, y }, unit) => lines.map((text, index) => [text, y + (index - (lines.length - 1) / 2) * LINE * unit]);

  return { choose, extent, radiusOf, linesOf, isPlate, fontOf };
})();

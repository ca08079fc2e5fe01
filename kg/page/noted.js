"use strict";

/** What the reader finds wrong, as lines that `kg correct GRAPH from FILE` reads. The browser keeps them for this page. */
const Noted = (() => {
  const KEY = `kg-corrections ${location.pathname}`;
  const BARE = /^[\w@%+=:,.\/-]+$/; // what needs no quotes, as Python's shlex has it
  const BREAKS = /[\p{Cc}\p{Cs}\p{Zl}\p{Zp}]+/gu; // a line is one line
  let base = "";
  let entries = [];
  let isKept = true;
  const listeners = [];

  const start = (legal) => {
    base = legal.base;
    read();
    addEventListener("storage", (event) => { if (event.key === KEY) { read(); tell(); } }); // another window of this page
  };

  const read = () => {
    try {
      entries = parsed(localStorage.getItem(KEY));
    } catch (error) {
      if (!(error instanceof DOMException)) throw error;
      isKept = false; // a frame without a place of its own, or a browser told to keep nothing
    }
  };
  const parsed = (text) => {
    try {
      const found = JSON.parse(text ?? "[]");
      return Array.isArray(found) ? found.filter(isEntry) : [];
    } catch {
      return [];
    }
  };
  const isEntry = (entry) => entry && ["node", "about", "line", "action", "because"].every((key) => typeof entry[key] === "string");

  const change = (wanted) => {
    entries = wanted;
    try {
      localStorage.setItem(KEY, JSON.stringify(entries));
    } catch (error) {
      if (!(error instanceof DOMException)) throw error;
      isKept = false;
    }
    tell();
  };
  const tell = () => listeners.forEach((listener) => listener());

  /** Return the name of a node as `kg correct` takes it: `person:anna-berg` for one of ours, else the whole identifier. */
  const nameOf = (id) => {
    const rest = id.startsWith(base) ? id.slice(base.length) : "";
    return /^[a-z]+\/[^/]+$/.test(rest) ? rest.replace("/", ":") : id;
  };

  const clean = (text) => text.replace(BREAKS, " ").trim();
  const quoted = (text) => (BARE.test(text) ? text : `'${text.replaceAll("'", `'"'"'`)}'`);
  const lineOf = (words, because) => [...words, ...(because ? ["--because", because] : [])].map((word) => quoted(clean(word))).join(" ");

  /** Note what is to be done with a node, each a list of words; `about` tells a reader what the node is. */
  const add = (node, about, lines, because) => {
    const more = lines.map((words) => ({ node, about: clean(about), line: lineOf(words, because), action: words[0], because }));
    const known = new Set(entries.map((entry) => entry.line));
    change([...entries, ...more.filter((entry) => !known.has(entry.line))]);
  };
  const drop = (entry) => change(entries.filter((other) => other.line !== entry.line));

  /** Return the file: each line under a remark that says in words what it is about. */
  const file = () => {
    const parts = entries.map(({ about, line }) => `# ${clean(about)}\n${clean(line)}\n`);
    return ["# kg correct GRAPH from FILE\n", ...parts].join("\n");
  };

  return {
    start, add, drop, file, nameOf,
    replace: change,
    all: () => entries,
    of: (node) => entries.filter((entry) => entry.node === node),
    isKept: () => isKept,
    listen: (listener) => listeners.push(listener),
  };
})();

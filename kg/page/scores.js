"use strict";

/** How often reviews found right what a rule found of a kind, or what was taken for one for a reason: those that the
    graph holds, and the reader's own on this page. */
const Scores = (() => {
  let mark = "";
  let before = new Map(); // by what was asked about
  let told = new Map(); // how likely the graph says that such facts and merges are right
  let done = new Set();

  const start = (review) => {
    mark = review.mark;
    before = new Map(review.scores.map(([about, right, checked]) => [about, { about, right, checked }]));
    told = new Map(Object.entries(review.told));
    done = new Set(review.done);
  };

  /** Return whether the build did a noted line before it wrote this page. */
  const isDone = ({ action, node }) => action !== "edit" && done.has(`${action} ${node}`);
  const isAnswer = (entry) => (entry.because ?? "").startsWith(mark);
  const aboutOf = (entry) => entry.because.slice(mark.length);

  /** Return the words for what was asked about. */
  const nameOf = (about) => about.split(" ").map(Words.label).join(", ");

  /** Return all scores, those with most answers first. */
  const all = () => {
    const found = new Map(before);
    for (const entry of Noted.all().filter((it) => isAnswer(it) && !isDone(it))) {
      const score = found.get(aboutOf(entry)) ?? { about: aboutOf(entry), right: 0, checked: 0 };
      found.set(score.about, { ...score, right: score.right + (entry.action === "confirm"), checked: score.checked + 1 });
    }
    return [...found.values()].sort((a, b) => b.checked - a.checked || Facts.compare(a.about, b.about));
  };
  const total = () => all().reduce((sum, { right, checked }) => ({ right: sum.right + right, checked: sum.checked + checked }), { right: 0, checked: 0 });
  const share = (part, whole) => `${Math.round((100 * part) / whole)}${Words.label("percent")}`;
  const inWords = ({ right, checked }) => (checked ? `${Words.count(checked, "checked")}, ${share(right, checked)} ${Words.label("foundRight")}` : "");

  /** Return in words what reviews found of a rule and kind; "" if there were none. */
  const of = (about) => {
    const score = all().find((it) => it.about === about);
    return score ? inWords(score) : "";
  };

  return { start, isDone, isAnswer, nameOf, all, total, share, inWords, of, told: (about) => told.get(about) ?? null, mark: () => mark };
})();

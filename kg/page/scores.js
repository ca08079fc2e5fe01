"use strict";

/** How often reviews found right what a rule found, or what was taken for one for a reason: those that the graph holds,
    and the reader's own on this page. */
const Scores = (() => {
  let mark = "";
  let before = new Map(); // by rule or reason
  let done = new Set();

  const start = (review) => {
    mark = review.mark;
    before = new Map(review.scores.map((score) => [score.about, score]));
    done = new Set(review.done);
  };

  /** Return whether the build did a noted line before it wrote this page. */
  const isDone = ({ action, node }) => action !== "edit" && done.has(`${action} ${node}`);
  const isAnswer = (entry) => (entry.because ?? "").startsWith(mark);
  const aboutOf = (entry) => entry.because.slice(mark.length);

  /** Return all scores, those with most answers first; `told` is how likely the graph says that such facts are right. */
  const all = () => {
    const found = new Map([...before].map(([about, { right, checked, told }]) => [about, { about, right, checked, told }]));
    for (const entry of Noted.all().filter((it) => isAnswer(it) && !isDone(it))) {
      const score = found.get(aboutOf(entry)) ?? { about: aboutOf(entry), right: 0, checked: 0, told: null };
      found.set(score.about, { ...score, right: score.right + (entry.action === "confirm"), checked: score.checked + 1 });
    }
    return [...found.values()].sort((a, b) => b.checked - a.checked || Facts.compare(a.about, b.about));
  };
  const total = () => all().reduce((sum, { right, checked }) => ({ right: sum.right + right, checked: sum.checked + checked }), { right: 0, checked: 0 });
  const share = (part, whole) => `${Math.round((100 * part) / whole)}${Words.label("percent")}`;
  const inWords = ({ right, checked }) => (checked ? `${Words.count(checked, "checked")}, ${share(right, checked)} ${Words.label("foundRight")}` : "");

  /** Return in words what reviews found of a rule; "" if there were none. */
  const of = (about) => {
    const score = all().find((it) => it.about === about);
    return score ? inWords(score) : "";
  };

  return { start, isDone, isAnswer, all, total, share, inWords, of, mark: () => mark };
})();

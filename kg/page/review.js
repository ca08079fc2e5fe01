"use strict";

/** The review: what is likely wrong and weighs much is asked about first; one key answers, and answers are corrections.
    Keys count only while the review has the focus (WCAG 2.1.4). */
const Review = (() => {
  const { make, said, button } = Panel;
  const MOST_CARDS = 3; // of those of somebody taken for one with another
  const KEYS = { o: "right", y: "right", n: "wrong", p: "skip", s: "skip", a: "undo", u: "undo" };
  let root = null;
  let handlers = {};
  let queue = [];
  let visible = { ids: new Set(), nodes: new Set() };
  let skipped = new Set();
  let past = []; // the questions that were answered or skipped, the last one last

  const start = (element, given, questions) => {
    root = element;
    handlers = given;
    queue = questions.map(([node, about, sure, other]) => ({ node, about, sure, other }));
    root.addEventListener("keydown", pressed);
    Noted.listen(() => { if (!root.hidden) draw(); });
  };

  const show = (given) => {
    visible = given;
    draw();
  };

  /** Return what is still to be asked about, of what passes the filters. */
  const open = () => {
    const answered = new Set(Noted.all().filter(Scores.isAnswer).map((entry) => entry.node));
    const isSeen = ({ node, other }) => visible.ids.has(other || node) || visible.nodes.has(other || node);
    return queue.filter((question) => !answered.has(question.node) && !skipped.has(question.node) && isSeen(question));
  };

  const pressed = (event) => {
    const isTyping = event.target.matches("input, select, textarea");
    if (isTyping || event.ctrlKey || event.metaKey || event.altKey) return;
    const answer = KEYS[event.key.toLowerCase()];
    if (!answer) return;
    event.preventDefault();
    take(answer);
  };
  const take = (answer) => {
    const [question] = open();
    if (answer === "undo") goBack();
    else if (question) {
      past.push(question);
      if (answer === "skip") skipped.add(question.node);
      else note(question, answer === "right");
    }
    draw();
    (root.querySelector(".question") ?? root).focus();
  };
  const titleOf = ({ node, other }) => {
    const event = Facts.event(node);
    return event ? Amend.titleOf(event) : `${Noted.nameOf(node)} = ${Noted.nameOf(other)}`;
  };
  const note = (question, isRight) => {
    const name = Noted.nameOf(question.node);
    const wrong = question.other ? ["split", name, Noted.nameOf(question.other)] : ["reject", name];
    Noted.add(question.node, titleOf(question), [isRight ? ["confirm", name] : wrong], Scores.mark() + question.about);
  };
  const goBack = () => {
    const question = past.pop();
    if (!question) return;
    skipped.delete(question.node);
    const entry = Noted.of(question.node).find(Scores.isAnswer);
    if (entry) Noted.drop(entry);
  };

  const draw = () => {
    const left = open();
    root.replaceChildren(make("div", "asked", progress(left.length), left.length ? asking(left[0]) : make("p", "notice", Words.label("noQuestion")), answers(left.length > 0)), table());
  };
  const progress = (number) => {
    const own = Scores.inWords(Scores.total());
    return make("p", "note", [Words.count(number, "questions"), own ? `${Words.label("yourReviews")}${Words.label("colon")}${own}` : ""].filter(Boolean).join(" · "));
  };
  const asking = (question) => {
    const event = Facts.event(question.node);
    const words = Words.label(event ? "isItSo" : "isItOne");
    const asked = make("div", "question", make("h2", "", words), event ? Panel.card(event) : pair(question));
    asked.tabIndex = 0;
    asked.setAttribute("role", "group");
    asked.setAttribute("aria-label", `${words} ${titleOf(question)}`);
    return asked;
  };
  const doubt = ({ about, sure }) => {
    const own = Scores.of(about);
    const told = `${Scores.nameOf(about)}${Words.label("colon")}${Words.label("confidence")} ${Math.round(100 * sure)}${Words.label("percent")}`;
    return own ? `${told} · ${Words.label("yourReviews")}${Words.label("colon")}${own}` : told;
  };
  /** Return two that were taken for one, and some of the facts of the one by whose name both go. */
  const pair = (question) => {
    const { node, other } = question;
    const actor = Facts.actor(other);
    const events = Facts.event(other) ? [Facts.event(other)] : Facts.eventsOf(other);
    return [
      make("p", "pair", make("code", "", Noted.nameOf(node)), " = ", make("code", "", Noted.nameOf(other))),
      actor ? make("div", "actors", Panel.actorLinks([other]), said(actor.aliases.join(", "))) : null,
      make("p", "note", doubt(question)),
      events.slice(0, MOST_CARDS).map(Panel.card),
    ];
  };
  const answers = (isAsked) => make("div", "answers", [["right", "rightAnswer", "keyRight"], ["wrong", "wrongAnswer", "keyWrong"], ["skip", "skipAnswer", "keySkip"], ["undo", "undoAnswer", "keyUndo"]].map(([answer, words, key]) => {
    const made = button(`around ${answer}`, () => take(answer), Words.label(words), make("kbd", "", Words.label(key)));
    made.disabled = answer === "undo" ? past.length === 0 : !isAsked;
    made.setAttribute("aria-keyshortcuts", Words.label(key));
    return made;
  }));

  /** Return what reviews found by rule, beside what the graph says. */
  const table = () => {
    const scores = Scores.all();
    if (!scores.length) return "";
    const heads = ["reviewed", "graphSays", "checkedHead", "foundRightHead"].map((key) => Words.label(key));
    const rows = scores.map(({ about, right, checked }) => {
      const told = Scores.told(about);
      return make("tr", "", [Scores.nameOf(about), told === null ? "" : Scores.share(told, 1), checked.toLocaleString(Words.language()), Scores.share(right, checked)].map((text, place) => {
        const cell = make("td", text ? "" : "empty", text);
        cell.dataset.column = heads[place];
        return cell;
      }));
    });
    return make("table", "scores", make("caption", "", Words.label("scoresCaption")), make("thead", "", make("tr", "", heads.map(head))), make("tbody", "", rows));
  };

  const head = (words) => {
    const cell = make("th", "", words);
    cell.scope = "col";
    return cell;
  };

  return { start, show };
})();

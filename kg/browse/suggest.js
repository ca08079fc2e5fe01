"use strict";
// Proposes, below the field, what goes by the letters written so far; the form works without it.
const field = document.getElementById("search");
const list = document.getElementById("found");
let waiting = 0;
let asked = 0;

function show(found) {
  list.replaceChildren(...found.map((each) => {
    const link = document.createElement("a");
    link.href = each.path;
    link.textContent = each.name;
    const item = document.createElement("li");
    item.append(link);
    return item;
  }));
}

async function propose() {
  const text = field.value.trim();
  const mine = (asked += 1);
  if (text.length < 2) {
    show([]);
    return;
  }
  const address = new URL(field.form.dataset.suggest, location.href);
  address.searchParams.set("q", text);
  const reply = await fetch(address);
  if (reply.ok && mine === asked) show(await reply.json());
}

function step(event) {
  const links = [...list.querySelectorAll("a")];
  const here = links.indexOf(document.activeElement);
  if (event.key === "Escape") {
    show([]);
    field.focus();
  } else if (links.length && (event.key === "ArrowDown" || event.key === "ArrowUp")) {
    event.preventDefault();
    const next = here + (event.key === "ArrowDown" ? 1 : -1);
    (next < 0 ? field : links[Math.min(next, links.length - 1)]).focus();
  }
}

field.addEventListener("input", () => {
  clearTimeout(waiting);
  waiting = setTimeout(propose, 150);
});
field.form.addEventListener("keydown", step);

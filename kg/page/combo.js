"use strict";

/** An input that offers what fits the letters typed (WAI-ARIA combobox): arrows move, Enter takes, Escape closes. */
const Combo = (() => {
  const MOST = 8;

  /** Let an input offer, in a list that it controls, what `search` finds for the typed words; what is chosen goes to `take`.
      Each of what is found has a `kind`, a `name` and maybe a `code`. */
  const attach = (input, list, { search, take }) => {
    let options = [];
    let active = -1;

    const open = (isOpen) => {
      list.hidden = !isOpen;
      input.setAttribute("aria-expanded", String(isOpen));
    };
    const mark = () => {
      [...list.children].forEach((item, index) => item.setAttribute("aria-selected", String(index === active)));
      if (active < 0) input.removeAttribute("aria-activedescendant");
      else input.setAttribute("aria-activedescendant", `${list.id}-${active}`);
    };
    const suggest = () => {
      options = search(input.value).slice(0, MOST);
      active = options.length ? 0 : -1;
      list.replaceChildren(...(options.length ? options.map(suggestion) : [Panel.make("li", "none", Words.label("searchNone"))]));
      open(input.value.trim() !== "");
      mark();
    };
    const suggestion = (option, index) => {
      const item = Panel.make("li", `actor ${option.kind}`, Panel.said(option.name), option.code ? Panel.make("span", "code", option.code) : null);
      item.id = `${list.id}-${index}`;
      item.setAttribute("role", "option");
      item.addEventListener("mousedown", (event) => {
        event.preventDefault();
        choose(index);
      });
      return item;
    };
    const choose = (index, byKeyboard = false) => {
      if (!options[index]) return;
      open(false);
      take(options[index], byKeyboard);
    };
    const typed = (event) => {
      if (list.hidden) return;
      if (event.key === "ArrowDown" || event.key === "ArrowUp") {
        event.preventDefault();
        const step = event.key === "ArrowDown" ? 1 : -1;
        active = options.length ? (active + step + options.length) % options.length : -1;
        mark();
      } else if (event.key === "Enter") {
        event.stopPropagation();
        choose(active, true);
      } else if (event.key === "Escape") {
        event.stopPropagation();
        open(false);
      }
    };

    input.addEventListener("input", suggest);
    input.addEventListener("keydown", typed);
    input.addEventListener("blur", () => open(false));
  };

  return { attach };
})();

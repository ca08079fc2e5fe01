"use strict";

/** What goes to the printer: light colours, the drawing as a picture that fits any sheet, all facts of what was chosen. */
const Paper = (() => {
  const start = (isDrawn) => {
    addEventListener("beforeprint", () => turn(isDrawn, true));
    addEventListener("afterprint", () => turn(isDrawn, false));
  };

  const turn = (isDrawn, toPaper) => {
    document.documentElement.classList.toggle("on-paper", toPaper);
    if (toPaper) Panel.unfold();
    if (!isDrawn) return;
    Drawing.repaint();
    document.getElementById("paper").replaceChildren(...(toPaper ? [Picture.drawing()] : []));
  };

  return { start };
})();

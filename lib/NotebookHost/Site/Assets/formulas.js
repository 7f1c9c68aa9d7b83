"use strict";

// Formulas: MathML, which browsers draw on their own.
for (const formula of document.querySelectorAll(".math")) {
  // A formula that is all of its paragraph stands on its own, and scrolls where it is too wide.
  const alone = formula.tagName === "DIV" || formula.parentElement.textContent.trim() === formula.textContent.trim();
  if (alone) (formula.tagName === "DIV" ? formula : formula.parentElement).classList.add("scroll");
  const source = formula.textContent.trim().replace(/^\\[([]|\\[)\]]$/g, "");
  temml.render(source, formula, { displayMode: alone });
}

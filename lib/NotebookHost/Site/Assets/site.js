"use strict";

// Formulas: MathML, which browsers draw on their own.
for (const formula of document.querySelectorAll(".math")) {
  // A formula that is all of its paragraph stands on its own, and scrolls where it is too wide.
  const alone = formula.tagName === "DIV" || formula.parentElement.textContent.trim() === formula.textContent.trim();
  if (alone) (formula.tagName === "DIV" ? formula : formula.parentElement).classList.add("scroll");
  const source = formula.textContent.trim().replace(/^\\[([]|\\[)\]]$/g, "");
  temml.render(source, formula, { displayMode: alone });
}

// No figure is laid out narrower than this, in pixels. Where there is less room, all of it is shrunk, as a picture would be.
const narrowest = 540;
const fit = (plot) => {
  const box = plot.parentElement;
  if (box.clientWidth === 0) return; // In a closed fold.
  const scale = Math.min(1, box.clientWidth / narrowest);
  plot.style.width = scale < 1 ? `${narrowest}px` : "";
  plot.style.transform = scale < 1 ? `scale(${scale})` : "";
  box.style.height = scale < 1 ? `${plot.offsetHeight * scale}px` : "";
  box.style.overflow = scale < 1 ? "hidden" : ""; // Nothing is left to scroll to.
};

// Figures are drawn when they come near: a page with ten of them opens at once.
const draw = async (plot) => {
  try {
    const { data, layout } = JSON.parse(plot.closest("figure").querySelector("script").textContent);
    plot.replaceChildren();
    fit(plot);
    await Plotly.newPlot(plot, data ?? [], layout ?? {}, { responsive: true, displayModeBar: false });
    if (layout?.sliders) slide(plot, layout.sliders[0]);
  } catch (error) {
    plot.className = "missing";
    plot.textContent = `This figure cannot be drawn: ${error.message ?? error}`;
  }
  plot.dataset.drawn = "";
};

// plotly.js moves its sliders by the pointer alone; here the arrow keys do, too.
const slide = (plot, { steps, active, currentvalue }) => {
  const say = () => {
    plot.setAttribute("aria-valuenow", active);
    plot.setAttribute("aria-valuetext", steps[active].label);
  };
  const moves = { ArrowLeft: -1, ArrowDown: -1, ArrowRight: 1, ArrowUp: 1, Home: -steps.length, End: steps.length };
  plot.tabIndex = 0;
  plot.setAttribute("role", "slider");
  plot.setAttribute("aria-label", currentvalue?.prefix?.replace(/ = $/, "") ?? "Value");
  plot.setAttribute("aria-valuemin", 0);
  plot.setAttribute("aria-valuemax", steps.length - 1);
  plot.on("plotly_sliderchange", ({ slider }) => { active = slider.active; say(); });
  plot.addEventListener("keydown", async (event) => {
    if (!(event.key in moves)) return;
    event.preventDefault();
    active = Math.min(Math.max(active + moves[event.key], 0), steps.length - 1);
    const { method, args } = steps[active];
    if (["restyle", "relayout", "update", "animate"].includes(method)) await Plotly[method](plot, ...args);
    await Plotly.relayout(plot, { "sliders[0].active": active });
    say();
  });
  say();
};
const near = new IntersectionObserver((entries) => {
  for (const entry of entries.filter((one) => one.isIntersecting)) {
    near.unobserve(entry.target);
    draw(entry.target);
  }
}, { rootMargin: "800px" });
const plots = document.querySelectorAll("[data-figure]");
plots.forEach((plot) => near.observe(plot));
const widths = new ResizeObserver((entries) => entries.forEach((entry) => fit(entry.target.firstElementChild)));
plots.forEach((plot) => widths.observe(plot.parentElement));
addEventListener("beforeprint", () => plots.forEach((plot) => "drawn" in plot.dataset || draw(plot)));

// A wide table, chart or listing scrolls on its own; only then the keyboard has to reach it.
const scrollable = () => {
  for (const box of document.querySelectorAll("pre, .scroll")) {
    if (box.scrollWidth > box.clientWidth) box.tabIndex = 0;
    else box.removeAttribute("tabindex");
  }
};
addEventListener("resize", scrollable);
addEventListener("load", scrollable);
// What a fold hides has no width before it is opened.
addEventListener("toggle", scrollable, true);

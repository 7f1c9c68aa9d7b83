"use strict";

// Figures: a stored picture stands for each until plotly.js has drawn it, which is asked for when the first of them comes into view.
const plotlyJs = new URL("plotly.min.js", document.currentScript.src);
let loading;
const loaded = () => loading ??= new Promise((resolve, reject) => {
  const script = document.createElement("script");
  script.src = plotlyJs;
  script.onload = resolve;
  script.onerror = () => reject(new Error("plotly.min.js is missing"));
  document.head.append(script);
});

// Dark figures. What reads well on a dark page stays as it is, so that the prose's orange line is orange. Of greys and of dark colours the
// lightness, as OKLCH measures it, is turned over: white becomes the darkest shade, black the lightest. What was legible on white stays
// legible, up to a contrast of 3 to 1. Scales of colours stay, since "black is 1" holds by night, too, and so do lines that are drawn on them.
const prefersDark = matchMedia("(prefers-color-scheme: dark)");
const [darkest, lightest, legible, comfortable] = [0.23, 1.06, 3, 4];
const canvas = Object.assign(document.createElement("canvas"), { width: 1, height: 1 }).getContext("2d", { willReadFrequently: true });
const pixel = (colour) => {
  canvas.fillStyle = colour;
  canvas.fillRect(0, 0, 1, 1);
  return [...canvas.getImageData(0, 0, 1, 1).data.slice(0, 3)];
};
const luminance = (rgb) => {
  const [r, g, b] = rgb.map((value) => value / 255).map((value) => value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4);
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
};
const contrast = (one, other) => {
  const [less, more] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (more + 0.05) / (less + 0.05);
};
const knownShades = new Map();
const onDark = (colour) => {
  if (!knownShades.has(colour)) knownShades.set(colour, CSS.supports("color", `oklch(from ${colour} l c h)`) ? turnedOver(colour) : colour);
  return knownShades.get(colour);
};
const turnedOver = (colour) => {
  canvas.fillStyle = colour;
  const alpha = /^rgba\(.*, (.+)\)$/.exec(canvas.fillStyle)?.[1] ?? 1;
  const paper = pixel(`oklch(${darkest} 0 0)`);
  const given = pixel(`rgb(from ${colour} r g b / 1)`);
  const isGrey = Math.max(...given) - Math.min(...given) < 24;
  if (!isGrey && contrast(given, paper) >= comfortable) return colour;
  const wanted = Math.min(legible, contrast(given, [255, 255, 255]));
  for (let lift = 0; ; lift += 0.02) {
    const shade = pixel(`oklch(from ${colour} calc(${lightest + lift} - l * ${lightest - darkest}) c h / 1)`);
    if (contrast(shade, paper) >= wanted || lift > 1) return `rgba(${shade.join(",")},${alpha})`;
  }
};
const isColour = /color(s|way)?$/i;
const recoloured = (value, name = "") => {
  if (typeof value === "string") {
    return isColour.test(name) ? onDark(value) : value.replace(/(style="[^"]*color:\s*)([^;"]+)/g, (_, before, colour) => before + onDark(colour.trim()));
  }
  if (Array.isArray(value)) return value.map((one) => recoloured(one, name));
  return value === null || typeof value !== "object" ? value
    : Object.fromEntries(Object.entries(value).map(([key, one]) => [key, recoloured(one, key)]));
};
// What plotly.js takes where a figure says nothing.
const axis = { color: "#444444", gridcolor: "#eeeeee", zerolinecolor: "#444444" };
const defaults = {
  paper_bgcolor: "#ffffff",
  plot_bgcolor: "#ffffff",
  font: { color: "#444444" },
  colorway: ["#1f77b4", "#ff7f0e", "#2ca02c", "#d62728", "#9467bd", "#8c564b", "#e377c2", "#7f7f7f", "#bcbd22", "#17becf"],
  sliderdefaults: { bgcolor: "#f8fafc", bordercolor: "#bec8d9", activebgcolor: "#dbdde0", tickcolor: "#333333" },
  updatemenudefaults: { bgcolor: "#ffffff", bordercolor: "#bec8d9" },
};
const place = ({ xaxis = "x", yaxis = "y" }) => xaxis + yaxis;
const inDark = (data, layout) => {
  const template = layout.template ?? {};
  const given = template.layout ?? {};
  const all = { ...defaults, ...given, font: { ...defaults.font, ...given.font }, xaxis: { ...axis, ...given.xaxis }, yaxis: { ...axis, ...given.yaxis } };
  // What is drawn on a scale of colours keeps its own; the legend shows it, and so stands on white, as most of such scales do.
  const legend = { ...layout.legend, bgcolor: "#ffffff", font: { ...layout.legend?.font, color: "#1f2328" } };
  const painted = new Set(data.filter(({ type }) => /heatmap|contour|image|histogram2d/.test(type)).map(place));
  return {
    data: data.map((trace) => painted.has(place(trace)) ? structuredClone(trace) : recoloured(trace)),
    layout: { ...recoloured({ ...layout, template: { ...template, layout: all } }), ...(painted.size > 0 ? { legend } : {}) },
  };
};
const inColours = ({ data, layout }, dark) => {
  const whole = dark ? inDark(data ?? [], layout ?? {}) : structuredClone({ data: data ?? [], layout: layout ?? {} });
  // A reader's zoom and choice of traces outlive a change of colours.
  whole.layout.uirevision ??= "kept";
  return whole;
};

// No figure is laid out narrower than this, in pixels. Where there is less room, all of it is shrunk, as a picture would be.
const narrowest = 540;
const fit = (plot) => {
  const width = plot.parentElement.clientWidth;
  if (width === 0) return; // In a closed fold.
  const scale = Math.min(1, width / narrowest);
  plot.style.width = scale < 1 ? `${narrowest}px` : "";
  plot.style.transform = scale < 1 ? `scale(${scale})` : "";
};

const config = { responsive: true, displayModeBar: false };
const drawn = new Map();
const draw = async (plot) => {
  const figure = plot.closest("figure");
  const picture = figure.querySelector(".still");
  try {
    const given = JSON.parse(figure.querySelector("script").textContent);
    await loaded();
    plot.replaceChildren();
    fit(plot);
    const { data, layout } = inColours(given, prefersDark.matches);
    await Plotly.newPlot(plot, data, layout, config);
    const again = layout.sliders ? slide(plot, given.layout.sliders[0]) : () => {};
    drawn.set(plot, async (dark) => {
      const { data, layout } = inColours(given, dark);
      await Plotly.react(plot, data, layout, config);
      await again(layout);
    });
    figure.classList.add("drawn");
    // Hidden now, it would never be loaded, and paper wants it.
    if (picture) picture.loading = "eager";
  } catch (error) {
    // Its picture goes on standing for it.
    plot.className = picture ? "" : "missing";
    plot.replaceChildren(picture ? "" : `This figure cannot be drawn: ${error.message ?? error}`);
  }
  plot.dataset.drawn = "";
};
const recolour = (dark) => drawn.forEach((inThese) => inThese(dark));
prefersDark.addEventListener("change", () => recolour(prefersDark.matches));

// plotly.js moves its sliders by the pointer alone; here the arrow keys do, too.
const slide = (plot, { steps, active = 0, currentvalue }) => {
  const say = () => {
    plot.setAttribute("aria-valuenow", active);
    plot.setAttribute("aria-valuetext", steps[active].label);
  };
  const go = async (layout) => {
    const { method, args } = layout.sliders[0].steps[active];
    if (["restyle", "relayout", "update", "animate"].includes(method)) await Plotly[method](plot, ...args);
    await Plotly.relayout(plot, { "sliders[0].active": active });
    say();
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
    await go(plot.layout);
  });
  say();
  return go;
};

const plots = document.querySelectorAll("[data-figure]");
const near = new IntersectionObserver((entries) => {
  for (const entry of entries.filter((one) => one.isIntersecting)) {
    near.unobserve(entry.target);
    draw(entry.target);
  }
}, { rootMargin: "200px" });
plots.forEach((plot) => near.observe(plot));
const widths = new ResizeObserver((entries) => entries.forEach((entry) => fit(entry.target.lastElementChild)));
plots.forEach((plot) => widths.observe(plot.parentElement));

// Paper shows pictures, and draws what has none, in the colours of paper.
addEventListener("beforeprint", () => {
  recolour(false);
  plots.forEach((plot) => "drawn" in plot.dataset || plot.parentElement.querySelector(".still") || draw(plot));
});
addEventListener("afterprint", () => recolour(prefersDark.matches));

// What the tests ask of a figure that plotly.js has drawn.

const box = element => element.getBoundingClientRect();
const meet = (a, b) => a.left < b.right - 1 && b.left < a.right - 1 && a.top < b.bottom - 1 && b.top < a.bottom - 1;

function overlaps(graph) {
  const parts = [];
  for (const [name, selector] of Object.entries({ title: ".gtitle", legend: "g.legend", slider: ".slider-container", plot: ".nsewdrag", "x title": ".xtitle", "y title": ".ytitle", "tick labels": ".xtick text, .ytick text", note: ".annotation-text-g" })) {
    for (const element of graph.querySelectorAll(selector)) {
      if (box(element).width > 0 && element.textContent !== " ") parts.push({ name: name + " " + (element.textContent || "").slice(0, 20), kind: name, box: box(element) });
    }
  }
  const page = box(graph), found = [];
  for (const part of parts) {
    if (part.kind !== "plot" && (part.box.left < page.left - 1 || part.box.right > page.right + 1 || part.box.top < page.top - 1 || part.box.bottom > page.bottom + 1)) found.push(part.name + " sticks out");
    for (const other of parts) {
      // Captions stand in the plot of an image grid.
      const together = part.kind === other.kind && part.kind === "plot" || [part.kind, other.kind].includes("note") && [part.kind, other.kind].includes("plot");
      if (parts.indexOf(part) < parts.indexOf(other) && !together && meet(part.box, other.box)) found.push(part.name + " on " + other.name);
    }
  }
  return found;
}

async function slide(graph) {
  const rail = graph.querySelector(".slider-rail-touch-rect");
  if (!rail) return [];
  const end = { clientX: box(rail).right - 2, clientY: box(rail).top + 5, bubbles: true };
  const restyled = new Promise(resolve => graph.once("plotly_update", resolve));
  rail.dispatchEvent(new MouseEvent("mousedown", end));
  document.dispatchEvent(new MouseEvent("mouseup", end));
  await restyled;
  return graph.data.map(trace => Array.from(trace.y));
}

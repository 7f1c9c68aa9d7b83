"use strict";

// Search over all pages. What it needs is loaded at its first use, by scripts, since a page from the disk may fetch nothing.
const assets = document.currentScript.src;
const most = 12, around = 70;

const box = document.createElement("search");
box.innerHTML = `
  <input type="search" aria-label="Search all pages" placeholder="Search ( / )" autocomplete="off" spellcheck="false">
  <div class="found" hidden><p role="status"></p><ol></ol></div>`;
document.querySelector("header nav").after(box);
const [field, found, said, list] = ["input", ".found", "p", "ol"].map((one) => box.querySelector(one));

const script = (name) => new Promise((resolve, reject) => {
  const element = Object.assign(document.createElement("script"), { src: new URL(name, assets), onload: resolve, onerror: reject });
  document.head.append(element);
});
let opening;
const open = () => opening ??= Promise.all([script("minisearch.js"), script("search-index.js")]).then(() => {
  const sections = siteIndex.flatMap(([file, page, parts]) => parts.map(([anchor, heading, text]) => ({ file, page, anchor, heading, text })));
  const index = new MiniSearch({
    fields: ["page", "heading", "text"],
    searchOptions: { boost: { page: 3, heading: 4 }, prefix: true, fuzzy: (term) => term.length > 4 ? 0.2 : false, combineWith: "AND" },
  });
  index.addAll(sections.map((section, id) => ({ id, ...section })));
  return (words) => index.search(words).slice(0, most).map(({ id, terms }) => ({ ...sections[id], terms }));
});

// The words around the first hit, the hits marked.
const context = ({ text, terms }) => {
  const hit = new RegExp(`(?<![\\p{L}\\p{N}])(?:${terms.map((term) => term.replace(/[\\^$.*+?()[\]{}|]/g, "\\$&")).join("|")})(?![\\p{L}\\p{N}])`, "giu");
  const at = Math.max(0, text.search(hit));
  const from = at < around ? 0 : text.indexOf(" ", at - around) + 1;
  const shown = text.slice(from, at + 2 * around);
  const line = document.createElement("span");
  line.className = "context";
  let end = 0;
  for (const match of shown.matchAll(hit)) {
    line.append(shown.slice(end, match.index), Object.assign(document.createElement("mark"), { textContent: match[0] }));
    end = match.index + match[0].length;
  }
  line.append(shown.slice(end), from + shown.length < text.length ? " …" : "");
  if (from > 0) line.prepend("… ");
  return line;
};

const entry = (section) => {
  const link = document.createElement("a");
  link.href = new URL(`../${section.file}${section.anchor ? "#" + section.anchor : ""}`, assets);
  const place = Object.assign(document.createElement("span"), { className: "place", textContent: section.page });
  if (section.heading && section.heading !== section.page) place.textContent += " › " + section.heading;
  link.append(place, context(section));
  const item = document.createElement("li");
  item.append(link);
  return item;
};

const show = async () => {
  const words = field.value.trim();
  if (words === "") {
    found.hidden = true;
    return;
  }
  try {
    const sections = (await open())(words);
    if (words !== field.value.trim()) return; // Typed on meanwhile.
    list.replaceChildren(...sections.map(entry));
    said.textContent = sections.length === 0 ? `Nothing found for “${words}”.` : `${sections.length === most ? "The best " : ""}${sections.length} ${sections.length === 1 ? "result" : "results"}`;
  } catch {
    said.textContent = "The search index is missing.";
  }
  found.hidden = false;
};

const close = () => { found.hidden = true; };
field.addEventListener("focus", () => open().catch(() => {}), { once: true });
field.addEventListener("input", show);
field.addEventListener("focus", show);
box.addEventListener("focusout", ({ relatedTarget }) => box.contains(relatedTarget) || close());
// A click on what cannot take the focus would close the results under the pointer.
found.addEventListener("pointerdown", (event) => event.target.closest("a") || event.preventDefault());
list.addEventListener("click", close);
box.addEventListener("keydown", (event) => {
  const links = [...list.querySelectorAll("a")];
  const at = links.indexOf(document.activeElement);
  const to = { ArrowDown: at + 1, ArrowUp: at - 1 }[event.key];
  if (event.key === "Escape") {
    field.focus();
    field.value = "";
    close();
  } else if (event.key === "Enter" && at < 0) {
    links[0]?.click();
  } else if (to !== undefined && !found.hidden) {
    (to < 0 ? field : links[Math.min(to, links.length - 1)])?.focus();
  } else {
    return;
  }
  event.preventDefault();
});
addEventListener("keydown", (event) => {
  if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey || event.target.closest?.("input, textarea, [contenteditable]")) return;
  event.preventDefault();
  field.focus();
});

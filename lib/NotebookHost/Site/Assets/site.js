"use strict";

// A wide table, formula or listing scrolls on its own; only then the keyboard has to reach it.
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

// Code to take along. Where the clipboard may not be written to, the browser copies what is selected.
const announcement = Object.assign(document.createElement("div"), { className: "hidden" });
announcement.setAttribute("role", "status");
document.body.append(announcement);
const copy = async (code) => {
  try {
    await navigator.clipboard.writeText(code.textContent);
    return true;
  } catch {
    getSelection().selectAllChildren(code);
    return document.execCommand("copy");
  }
};
for (const source of document.querySelectorAll("pre.source")) {
  const box = Object.assign(document.createElement("div"), { className: "copyable" });
  const button = Object.assign(document.createElement("button"), { type: "button", textContent: "Copy" });
  button.setAttribute("aria-label", "Copy this code");
  source.replaceWith(box);
  box.append(source, button);
  button.addEventListener("click", async () => {
    const isCopied = await copy(source.firstElementChild);
    button.textContent = isCopied ? "Copied" : "Not copied";
    announcement.textContent = isCopied ? "Copied." : "The browser does not let this page copy.";
    setTimeout(() => { button.textContent = "Copy"; announcement.textContent = ""; }, 2000);
  });
}

// Where the reader is: the last heading above the upper third of the window.
const entries = [...document.querySelectorAll(".contents a")];
const headings = entries.map((entry) => document.getElementById(decodeURIComponent(entry.hash.slice(1))));
let waiting = false;
const mark = () => {
  waiting = false;
  const current = headings.findLastIndex((heading) => heading?.getBoundingClientRect().top < innerHeight / 3);
  entries.forEach((entry, i) => i === current ? entry.setAttribute("aria-current", "location") : entry.removeAttribute("aria-current"));
};
if (entries.length > 0) {
  addEventListener("scroll", () => { waiting ||= requestAnimationFrame(mark); }, { passive: true });
  mark();
}

// Which pages were read to their end, as far as this browser remembers.
const memory = "read: " + document.querySelector(".home").href;
const read = () => {
  try {
    return new Set(JSON.parse(localStorage.getItem(memory) ?? "[]"));
  } catch {
    return new Set();
  }
};
const remember = (page) => {
  try {
    localStorage.setItem(memory, JSON.stringify([...read().add(page)]));
  } catch {
    // A browser that keeps nothing.
  }
};
const nameOf = (address) => address.split(/[?#]/)[0].split("/").pop();
const end = document.querySelector("[data-end]");
if (end) {
  new IntersectionObserver(([seen], observer) => {
    // Who has not scrolled has not read; a page that fits into its window has no more to show.
    if (!seen.isIntersecting || (scrollY === 0 && document.documentElement.scrollHeight > innerHeight)) return;
    observer.disconnect();
    remember(nameOf(location.href));
  }).observe(end);
}
const showRead = () => {
  const links = [...document.querySelectorAll("a[data-page]")];
  const pages = read();
  for (const link of links) {
    link.parentElement.querySelector(".read")?.remove();
    if (pages.has(nameOf(link.href))) link.insertAdjacentHTML("afterend", ' <span class="read">✓ read</span>');
  }
};
showRead();
addEventListener("pageshow", showRead);

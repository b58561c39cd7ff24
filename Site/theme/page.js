// What a page can do beyond being read: the theme switch, copying, contents that follow the reading.
import { all, button, each, keep, kept, make, nameIn, on, one } from "./base.js";

// --- Light and dark: by the system until the reader chooses, then remembered --------------------

const root = document.documentElement;
const system = matchMedia("(prefers-color-scheme: dark)");
const isDark = () => root.dataset.theme ? root.dataset.theme === "dark" : system.matches;
each(".bar .theme", (toggle) => {
  const label = () => {
    const next = isDark() ? "Light" : "Dark";
    toggle.textContent = next;
    toggle.ariaLabel = `Switch to ${next.toLowerCase()} colours`;
    toggle.hidden = false;
  };
  toggle.onclick = () => {
    const isNextDark = !isDark();
    // Back at the system's own there is nothing to remember.
    if (isNextDark === system.matches) delete root.dataset.theme;
    else root.dataset.theme = isNextDark ? "dark" : "light";
    keep("theme", root.dataset.theme);
    label();
  };
  on(system, "change", label);
  label();
  return label;
});

// --- Copying ------------------------------------------------------------------------------------

const copy = async (text, button) => {
  try {
    await navigator.clipboard.writeText(text);
    button.textContent = "Copied";
  } catch {
    button.textContent = "Press Ctrl+C";
  }
  setTimeout(() => { button.textContent = button.dataset.label; }, 1500);
};
each("main pre:has(> code)", (pre) => {
  const box = make(pre.matches(".wide") ? "div.copied.wide" : "div.copied");
  pre.replaceWith(box);
  box.append(pre, button("copy", "Copy", ({ target }) => copy(pre.textContent, target)));
});

// The data of a figure as comma-separated values, each number in full.
each(".view.data", (view) => {
  const quoted = (text) => /[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
  const written = (cell) => quoted(one("data", cell)?.value ?? cell.textContent);
  view.append(button("csv", "Copy as CSV", ({ target }) => copy(
    all("tr", view).map((row) => [...row.cells].map(written) + "\n").join(""), target)));
});

// --- The contents follow the reading ------------------------------------------------------------

const follow = () => {
  const links = all(".headings a");
  const here = links.findLast((link) =>
    document.getElementById(nameIn(link))?.getBoundingClientRect().top <= innerHeight * 0.3);
  for (const link of links) link.ariaCurrent = link === here ? "true" : null;
};
// Told once a frame.
on(window, "scroll", follow);
follow();

// --- Keys ---------------------------------------------------------------------------------------

on(window, "keydown", (event) => {
  if (event.key === "Escape" && location.hash === "#course") location.hash = "#main";
  // `/` searches, unless one is writing.
  if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey
    || event.target.closest?.("input, textarea, select, [contenteditable]")) return;
  event.preventDefault();
  one(".bar .search")?.click();
});

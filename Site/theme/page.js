// What a page can do beyond being read: the theme switch, copying, and contents that follow.
"use strict";
(() => {
  const root = document.documentElement;

  // Light and dark: by the system until the reader chooses, then remembered.
  const button = document.querySelector(".bar .theme");
  const system = matchMedia("(prefers-color-scheme: dark)");
  const isDark = () => (root.dataset.theme || (system.matches ? "dark" : "light")) === "dark";
  const label = () => {
    button.textContent = isDark() ? "Light" : "Dark";
    button.setAttribute("aria-label", `Switch to ${isDark() ? "light" : "dark"} colours`);
  };
  if (button) {
    button.hidden = false;
    button.addEventListener("click", () => {
      const next = isDark() ? "light" : "dark";
      if ((next === "dark") === system.matches) {
        delete root.dataset.theme;
        try { localStorage.removeItem("normbook-theme"); } catch {}
      } else {
        root.dataset.theme = next;
        try { localStorage.setItem("normbook-theme", next); } catch {}
      }
      label();
    });
    system.addEventListener("change", label);
    label();
  }

  // A button to copy each piece of code.
  const copy = async (text, button) => {
    try {
      await navigator.clipboard.writeText(text);
      button.textContent = "Copied";
    } catch {
      button.textContent = "Press Ctrl+C";
    }
    setTimeout(() => { button.textContent = button.dataset.label; }, 1500);
  };
  for (const pre of document.querySelectorAll("main pre:has(> code)")) {
    const box = document.createElement("div");
    box.className = "copied";
    pre.replaceWith(box);
    const button = document.createElement("button");
    button.type = "button";
    button.className = "copy";
    button.dataset.label = button.textContent = "Copy";
    button.addEventListener("click", () => copy(pre.textContent, button));
    box.append(pre, button);
  }

  // The contents follow the reading.
  const links = new Map();
  for (const link of document.querySelectorAll(".headings a")) {
    const heading = document.getElementById(decodeURIComponent(link.hash.slice(1)));
    if (heading) links.set(heading, link);
  }
  if (links.size) {
    const headings = [...links.keys()];
    let waiting = false;
    const follow = () => {
      waiting = false;
      let here = null;
      for (const heading of headings) {
        if (heading.getBoundingClientRect().top > innerHeight * 0.3) break;
        here = heading;
      }
      for (const [heading, link] of links) {
        link.classList.toggle("here", heading === here);
        if (heading === here) link.setAttribute("aria-current", "true");
        else link.removeAttribute("aria-current");
      }
    };
    addEventListener("scroll", () => {
      if (!waiting) { waiting = true; requestAnimationFrame(follow); }
    }, { passive: true });
    follow();
  }

  // The sheet of lessons closes when one has gone to a heading of the same page.
  const sheet = document.getElementById("course");
  sheet?.addEventListener("click", (event) => {
    if (event.target.closest("a[href^='#']") && sheet.matches(":popover-open")) sheet.hidePopover();
  });
})();

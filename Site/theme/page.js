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
    box.className = pre.classList.contains("wide") ? "copied wide" : "copied";
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

  // The data of a figure as comma-separated values, each number in full.
  for (const view of document.querySelectorAll(".view.data")) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "csv";
    button.dataset.label = button.textContent = "Copy as CSV";
    button.addEventListener("click", () => {
      const quoted = (text) => /[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
      const lines = [...view.querySelectorAll("tr")].map((row) => [...row.cells]
        .map((cell) => quoted(cell.querySelector("data")?.value ?? cell.textContent)).join(","));
      copy(lines.join("\n") + "\n", button);
    });
    view.append(button);
  }

  // Longer tables sort by a column, and the longest can be narrowed to rows that hold a word.
  const order = new Intl.Collator(undefined, { numeric: true });
  const number = (text) => {
    const value = Number(text.trim().replace("−", "-"));
    return text.trim() === "" || Number.isNaN(value) ? null : value;
  };
  for (const table of document.querySelectorAll("main .scroll > table")) {
    const body = table.tBodies[0], head = table.tHead?.rows[0];
    if (!body || !head || body.rows.length < 5) continue;
    [...head.cells].forEach((cell, column) => {
      const button = document.createElement("button");
      button.type = "button";
      button.append(...cell.childNodes);
      cell.append(button);
      cell.classList.add("sorts");
      button.addEventListener("click", () => {
        const down = cell.getAttribute("aria-sort") === "ascending";
        for (const other of head.cells) other.removeAttribute("aria-sort");
        cell.setAttribute("aria-sort", down ? "descending" : "ascending");
        const rows = [...body.rows].sort((a, b) => {
          const [x, y] = [a.cells[column].textContent, b.cells[column].textContent];
          const [m, n] = [number(x), number(y)];
          return (m !== null && n !== null ? m - n : order.compare(x, y)) * (down ? -1 : 1);
        });
        body.append(...rows);
      });
    });
    if (body.rows.length < 10) continue;
    const label = document.createElement("label"), field = document.createElement("input");
    label.className = "narrow";
    field.type = "search";
    label.append("Rows with ", field);
    field.addEventListener("input", () => {
      const word = field.value.trim().toLowerCase();
      for (const row of body.rows) row.hidden = !row.textContent.toLowerCase().includes(word);
    });
    table.parentElement.before(label);
  }

  // What a link means, in place: hovering or focusing a reference shows it.
  const card = document.createElement("div");
  card.className = "card";
  card.id = "card";
  card.setAttribute("role", "tooltip");
  card.hidden = true;
  document.body.append(card);
  let timer = 0, shownFor = null;
  const hide = () => {
    clearTimeout(timer);
    card.hidden = true;
    shownFor?.removeAttribute("aria-describedby");
    shownFor = null;
  };
  const show = (link) => {
    const target = document.getElementById(decodeURIComponent(link.hash.slice(1)));
    if (!target || /^H[1-6]$/.test(target.tagName)) return;
    const part = target.matches(".cell") ? target.querySelector("figure") || target : target;
    const copy = part.cloneNode(true);
    copy.querySelectorAll("button, label, .anchor, legend").forEach((element) => element.remove());
    for (const element of [copy, ...copy.querySelectorAll("[id], [name]")]) {
      element.removeAttribute("id");
      element.removeAttribute("name");
    }
    card.replaceChildren(copy);
    card.hidden = false;
    shownFor = link;
    link.setAttribute("aria-describedby", "card");
    const place = link.getBoundingClientRect(), own = card.getBoundingClientRect();
    const above = place.bottom + own.height + 12 > innerHeight && place.top > own.height + 12;
    card.style.left = `${Math.max(8, Math.min(place.left, innerWidth - own.width - 8))}px`;
    card.style.top = `${above ? place.top - own.height - 8 : place.bottom + 8}px`;
  };
  const here = "a.reference[href^='#'], .citation a[href^='#'], .sources a[href^='#']";
  for (const link of document.querySelectorAll(here)) {
    link.addEventListener("mouseenter", () => { hide(); timer = setTimeout(show, 120, link); });
    link.addEventListener("mouseleave", () => { timer = setTimeout(hide, 200); });
    link.addEventListener("focus", () => { if (link.matches(":focus-visible")) show(link); });
    link.addEventListener("blur", hide);
  }
  card.addEventListener("mouseenter", () => clearTimeout(timer));
  card.addEventListener("mouseleave", hide);
  addEventListener("scroll", hide, { passive: true });

  addEventListener("keydown", (event) => {
    if (event.key === "Escape") {
      hide();
      if (location.hash === "#course") location.hash = "#main";
    }
    // `/` searches, unless one is writing.
    const isWriting = event.target.closest?.("input, textarea, select, [contenteditable]");
    if (event.key !== "/" || isWriting || event.ctrlKey || event.metaKey || event.altKey) return;
    const search = document.querySelector(".bar .search");
    if (search) { event.preventDefault(); search.click(); }
  });
})();

// What a page can do beyond being read: the theme switch, copying, tables, contents that follow,
// and what a link means shown in place. The other scripts build on what stands first here.
var normbook = globalThis.normbook || {};

(() => {
  "use strict";
  const root = document.documentElement;
  const base = document.body.dataset.root || "";

  // --- What all scripts use -------------------------------------------------------------------

  // An element: its tag and classes, its properties and attributes, what it holds.
  const make = normbook.make = (name, attributes = {}, ...children) => {
    const [tag, ...classes] = name.split(".");
    const element = document.createElement(tag);
    if (classes.length) element.className = classes.join(" ");
    for (const [key, value] of Object.entries(attributes)) {
      if (key.startsWith("on")) element.addEventListener(key.slice(2), value);
      else element.setAttribute(key, value);
    }
    element.append(...children);
    return element;
  };
  normbook.button = (name, label, onclick) =>
    make(`button.${name}`, { type: "button", "data-label": label, onclick }, label);

  // Has each element that fits made to work, now and when the preview has patched the page. What
  // `bind` returns is called after each later patch.
  normbook.each = (selector, bind) => {
    const known = new Map();
    const run = () => document.querySelectorAll(selector).forEach((element) => {
      // What can't be bound leaves the others and the page as they are.
      try {
        if (known.has(element)) known.get(element)?.();
        else known.set(element, bind(element));
      } catch (error) { console.error(error); }
    });
    run();
    document.addEventListener("normbook:patched", (event) => { event.preventDefault(); run(); });
  };

  normbook.kept = (name) => {
    try { return JSON.parse(localStorage.getItem(name)) || {}; } catch { return {}; }
  };
  normbook.keep = (name, value) => {
    try { localStorage.setItem(name, JSON.stringify(value)); } catch {}
  };

  // A script of the site, loaded once; pages from a folder may load scripts and nothing else.
  const loads = new Map();
  normbook.load = (path) => {
    if (!loads.has(path)) {
      loads.set(path, new Promise((onload, onerror) =>
        document.head.append(make("script", { src: base + path, onload, onerror }))));
    }
    return loads.get(path);
  };

  // --- Light and dark: by the system until the reader chooses, then remembered ----------------

  const system = matchMedia("(prefers-color-scheme: dark)");
  const isDark = () => (root.dataset.theme || (system.matches ? "dark" : "light")) === "dark";
  normbook.each(".bar .theme", (button) => {
    const label = () => {
      button.textContent = isDark() ? "Light" : "Dark";
      button.setAttribute("aria-label", `Switch to ${isDark() ? "light" : "dark"} colours`);
      button.hidden = false;
    };
    button.addEventListener("click", () => {
      const next = isDark() ? "light" : "dark", isSystems = (next === "dark") === system.matches;
      if (isSystems) delete root.dataset.theme;
      else root.dataset.theme = next;
      try {
        if (isSystems) localStorage.removeItem("normbook-theme");
        else localStorage.setItem("normbook-theme", next);
      } catch {}
      label();
    });
    system.addEventListener("change", label);
    label();
    return label;
  });

  // --- Copying --------------------------------------------------------------------------------

  const copy = async (text, { target: button }) => {
    try {
      await navigator.clipboard.writeText(text);
      button.textContent = "Copied";
    } catch {
      button.textContent = "Press Ctrl+C";
    }
    setTimeout(() => { button.textContent = button.dataset.label; }, 1500);
  };
  normbook.each("main pre:has(> code)", (pre) => {
    const box = make(pre.classList.contains("wide") ? "div.copied.wide" : "div.copied");
    pre.replaceWith(box);
    box.append(pre, normbook.button("copy", "Copy", (event) => copy(pre.textContent, event)));
  });

  // The data of a figure as comma-separated values, each number in full.
  normbook.each(".view.data", (view) => {
    const quoted = (text) => /[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
    const written = (cell) => quoted(cell.querySelector("data")?.value ?? cell.textContent);
    view.append(normbook.button("csv", "Copy as CSV", (event) => copy(
      [...view.querySelectorAll("tr")].map((row) => `${[...row.cells].map(written)}\n`).join(""),
      event)));
  });

  // --- Tables: longer ones sort, the longest show only the rows one asks for -------------------

  const order = new Intl.Collator(undefined, { numeric: true });
  const number = (text) => text.trim() === "" ? NaN : Number(text.trim().replace("−", "-"));
  const compare = (x, y) => isNaN(number(x)) || isNaN(number(y)) ? order.compare(x, y)
    : number(x) - number(y);
  normbook.each("main .scroll > table", (table) => {
    const body = table.tBodies[0], head = table.tHead?.rows[0];
    if (!body || !head || body.rows.length < 5) return;
    const rows = () => [...body.rows];
    const names = [...head.cells].map((cell) => cell.textContent);
    [...head.cells].forEach((cell, column) => {
      if (!names[column]) return;
      const sort = () => {
        const down = cell.ariaSort === "ascending";
        for (const other of head.cells) other.removeAttribute("aria-sort");
        cell.ariaSort = down ? "descending" : "ascending";
        const text = ({ cells }) => (cells[column].querySelector("data") ?? cells[column]).value
          ?? cells[column].textContent;
        body.append(...rows().sort((a, b) => compare(text(a), text(b)) * (down ? -1 : 1)));
      };
      cell.append(make("button", { type: "button", onclick: sort }, ...cell.childNodes));
      cell.classList.add("sorts");
    });
    if (body.rows.length < 10) return;
    const tests = new Map();
    const narrow = (key, test) => {
      tests.set(key, test);
      const shown = rows().filter((row) =>
        (row.hidden = ![...tests.values()].every((test) => test(row))) === false);
      said.textContent = shown.length < body.rows.length
        ? `${shown.length} of ${body.rows.length} rows` : "";
    };
    const said = make("span.count", { role: "status" });
    const tools = make("div.narrow", {}, make("label", {}, "Rows with ", make("input", {
      type: "search",
      oninput: ({ target }) => narrow("", (row) =>
        row.textContent.toLowerCase().includes(target.value.trim().toLowerCase())),
    })));
    // On a page of its own a table is narrowed by each column that has few words.
    if (table.closest(".of-cell")) names.forEach((name, column) => {
      const words = (row) => row.cells[column].textContent.split(", ");
      const all = rows().flatMap(words), some = [...new Set(all)].filter(Boolean).sort();
      if (some.length < 2 || some.length > 8 || all.length < 2 * some.length
        || some.every((word) => !isNaN(number(word)))) return;
      tools.append(make("label", {}, `${name} `, make("select", {
        onchange: ({ target }) => narrow(column, (row) =>
          !target.value || words(row).includes(target.value)),
      }, make("option", { value: "" }, "any"), ...some.map((word) => make("option", {}, word)))));
    });
    tools.append(said);
    table.parentElement.before(tools);
  });

  // --- The contents follow the reading ---------------------------------------------------------

  const follow = () => {
    let here = null;
    const links = document.querySelectorAll(".headings a");
    for (const link of links) {
      const heading = document.getElementById(decodeURIComponent(link.hash.slice(1)));
      if (heading?.getBoundingClientRect().top <= innerHeight * 0.3) here = link;
    }
    for (const link of links) {
      link.classList.toggle("here", link === here);
      link.ariaCurrent = link === here ? "true" : null;
    }
  };
  let isWaiting = false;
  addEventListener("scroll", () => {
    // A link that gets the focus is scrolled to, and its card goes with it.
    if (shownFor && shownFor === document.activeElement) put(shownFor);
    else hide();
    if (!isWaiting) requestAnimationFrame(() => { isWaiting = false; follow(); });
    isWaiting = true;
  }, { passive: true });
  follow();

  // --- What a link means, in place: pointing at a reference or moving to it shows it -----------

  const card = make("div.card", { id: "card", role: "tooltip" });
  card.hidden = true;
  (document.querySelector("main") ?? document.body).append(card);
  const elsewhere = new Map();
  normbook.previews = (lesson, places) => elsewhere.set(lesson, places);
  let timer = 0, shownFor = null;
  const hide = () => {
    clearTimeout(timer);
    card.hidden = true;
    shownFor?.removeAttribute("aria-describedby");
    shownFor = null;
  };
  // Where a link leads: {lesson, name}, without the lesson on the page itself.
  const goal = (link) => {
    const name = decodeURIComponent(link.hash.slice(1));
    if (link.getAttribute("href").startsWith("#")) return { name };
    return { lesson: link.pathname.match(/([^/]+)\.html$/)?.[1], name };
  };
  const targetOf = async ({ lesson, name }) => {
    if (!lesson) return document.getElementById(name);
    if (!elsewhere.has(lesson)) {
      for (const sheet of ["katex", "figures"]) {
        if (!document.querySelector(`link[href$="${sheet}.css"]`)) {
          document.head.append(
            make("link", { rel: "stylesheet", href: `${base}theme/${sheet}.css` }));
        }
      }
      await normbook.load(`previews/${decodeURIComponent(lesson)}.js`).catch(() => {});
    }
    const html = elsewhere.get(decodeURIComponent(lesson))?.[name];
    return html && make("div", {}, document.createRange().createContextualFragment(html));
  };
  const show = async (link) => {
    shownFor = link;
    const place = goal(link), target = await targetOf(place);
    if (shownFor !== link || !target || /^H[1-6]$/.test(target.tagName)) return;
    const cell = target.matches(".cell") ? target : target.querySelector(":scope > .cell");
    const whole = (cell?.querySelector("figure") || target).cloneNode(true);
    const copy = whole.tagName === "LI" ? make("div", {}, ...whole.childNodes) : whole;
    copy.querySelectorAll("button, label, .control, .anchor, legend, script")
      .forEach((element) => element.remove());
    for (const element of [copy, ...copy.querySelectorAll("*")]) {
      for (const name of ["id", "name", "tabindex"]) element.removeAttribute(name);
      const address = place.lesson && element.getAttribute("href");
      if (address?.startsWith("#")) element.removeAttribute("href");
      else if (address && !/^[a-z]+:/.test(address)) element.setAttribute("href", base + address);
    }
    card.replaceChildren(copy);
    card.hidden = false;
    link.setAttribute("aria-describedby", "card");
    put(link);
  };
  const put = (link) => {
    const from = link.getBoundingClientRect(), own = card.getBoundingClientRect();
    const above = from.bottom + own.height + 12 > innerHeight && from.top > own.height + 12;
    card.style.left = `${Math.max(8, Math.min(from.left, innerWidth - own.width - 8))}px`;
    card.style.top = `${above ? from.top - own.height - 8 : from.bottom + 8}px`;
  };
  const means = "a.reference[href*='#'], .citation a[href^='#'], .sources a[href^='#']";
  normbook.each(means, (link) => {
    link.addEventListener("mouseenter", () => { hide(); timer = setTimeout(show, 120, link); });
    link.addEventListener("mouseleave", () => { timer = setTimeout(hide, 200); });
    link.addEventListener("focus", () => { if (link.matches(":focus-visible")) show(link); });
    link.addEventListener("blur", hide);
  });
  card.addEventListener("mouseenter", () => clearTimeout(timer));
  card.addEventListener("mouseleave", hide);

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

// What `normbook preview` adds to a page: it keeps the page as new as its files, without a reload.
//
// The page as it came, before any other script touched it, is kept as a tree of its own, each node
// paired with the one on the screen. A new version is compared with that tree, and only what differs
// is changed on the screen. So whatever scripts and the reader did elsewhere (opened, typed, moved,
// scrolled) is not touched.
(() => {
  "use strict";
  const script = document.currentScript;
  const path = script.dataset.preview;
  let hash = script.dataset.hash;
  const isMissing = document.documentElement.hasAttribute("data-preview-missing");

  // The kept tree -------------------------------------------------------------------------------

  const shown = new WeakMap();

  function pair(kept, live) {
    shown.set(kept, live);
    let liveChild = live.firstChild;
    for (let child = kept.firstChild; child; child = child.nextSibling) {
      pair(child, liveChild);
      liveChild = liveChild.nextSibling;
    }
  }

  const kept = document.documentElement.cloneNode(true);
  pair(kept, document.documentElement);
  for (const tag of kept.querySelectorAll("script[data-preview]")) tag.remove();

  // Patching ------------------------------------------------------------------------------------

  let inserted = [];

  function patch(old, fresh) {
    if (old.nodeType !== Node.ELEMENT_NODE) {
      if (old.data !== fresh.data) {
        old.data = fresh.data;
        const live = shown.get(old);
        if (live) live.data = fresh.data;
      }
      return;
    }
    patchAttributes(old, fresh);
    patchChildren(old, fresh);
  }

  function patchAttributes(old, fresh) {
    const live = shown.get(old);
    for (const { name, value } of [...fresh.attributes]) {
      if (old.getAttribute(name) === value) continue;
      old.setAttribute(name, value);
      live?.setAttribute(name, value);
    }
    for (const { name } of [...old.attributes]) {
      if (fresh.hasAttribute(name)) continue;
      old.removeAttribute(name);
      live?.removeAttribute(name);
    }
  }

  // Two nodes may become one another when they are of a kind, and of one name where they have names.
  function fits(old, fresh) {
    return old.nodeName === fresh.nodeName && (old.id || "") === (fresh.id || "");
  }

  // For each new child the old one it comes from: equal ones first, as many as can be in order;
  // between them, those that fit.
  function partners(old, fresh) {
    const result = new Array(fresh.length).fill(-1);
    let start = 0;
    while (start < old.length && start < fresh.length && old[start].isEqualNode(fresh[start])) {
      result[start] = start++;
    }
    let oldEnd = old.length, freshEnd = fresh.length;
    while (oldEnd > start && freshEnd > start && old[oldEnd - 1].isEqualNode(fresh[freshEnd - 1])) {
      result[--freshEnd] = --oldEnd;
    }
    const rows = oldEnd - start, columns = freshEnd - start;
    // Beyond this the table would take longer than it saves; what fits is then taken in order.
    if (rows * columns > 0 && rows * columns <= 250000) {
      const same = Array.from({ length: rows }, (_, i) =>
        Array.from({ length: columns }, (_, j) => old[start + i].isEqualNode(fresh[start + j])));
      const best = Array.from({ length: rows + 1 }, () => new Uint16Array(columns + 1));
      for (let i = rows - 1; i >= 0; i--) {
        for (let j = columns - 1; j >= 0; j--) {
          best[i][j] = same[i][j]
            ? best[i + 1][j + 1] + 1 : Math.max(best[i + 1][j], best[i][j + 1]);
        }
      }
      for (let i = 0, j = 0; i < rows && j < columns;) {
        if (same[i][j]) result[start + j++] = start + i++;
        else if (best[i + 1][j] >= best[i][j + 1]) i++;
        else j++;
      }
    }
    // In each gap, what fits.
    let next = start;
    for (let j = start; j < freshEnd; j++) {
      if (result[j] >= 0) { next = result[j] + 1; continue; }
      let limit = oldEnd;
      for (let k = j + 1; k < freshEnd; k++) if (result[k] >= 0) { limit = result[k]; break; }
      for (let i = next; i < limit; i++) {
        if (fits(old[i], fresh[j])) { result[j] = i; next = i + 1; break; }
      }
    }
    return result;
  }

  function patchChildren(old, fresh) {
    const oldChildren = [...old.childNodes], freshChildren = [...fresh.childNodes];
    const from = partners(oldChildren, freshChildren);
    const stays = new Set(from);
    const liveParent = shown.get(old);
    oldChildren.forEach((child, i) => {
      if (stays.has(i)) return;
      shown.get(child)?.remove();
      child.remove();
    });
    let keptBefore = null, liveBefore = null;
    freshChildren.forEach((child, j) => {
      let node;
      if (from[j] >= 0) {
        node = oldChildren[from[j]];
        if (!node.isEqualNode(child)) patch(node, child);
      } else {
        node = document.importNode(child, true);
        const live = document.importNode(child, true);
        pair(node, live);
        old.insertBefore(node, keptBefore ? keptBefore.nextSibling : old.firstChild);
        if (liveParent) {
          // After the live node of the one before; another script may have moved that elsewhere.
          const anchor = liveBefore && liveBefore.parentNode === liveParent ? liveBefore : null;
          if (anchor) anchor.after(live); else liveParent.prepend(live);
          inserted.push(live);
        }
      }
      keptBefore = node;
      const live = shown.get(node);
      if (live && live.parentNode === liveParent) liveBefore = live;
    });
  }

  // What must not move --------------------------------------------------------------------------

  // The first thing in the window that the patch leaves alone, and where it stands.
  function anchors() {
    const found = [];
    for (const element of document.querySelectorAll("main *, body > *")) {
      const box = element.getBoundingClientRect();
      if (box.height === 0 || box.bottom <= 0 || box.top >= innerHeight) continue;
      if (box.top < 0 && element.childElementCount > 0) continue;
      found.push([element, box.top]);
      if (found.length >= 20) break;
    }
    return found;
  }

  function describe(element) {
    if (!element || element === document.body) return null;
    const steps = [];
    for (let node = element; node && node !== document.body; node = node.parentElement) {
      if (node.id) { steps.unshift("#" + CSS.escape(node.id)); break; }
      const index = [...node.parentElement.children].filter((n) => n.nodeName === node.nodeName)
        .indexOf(node) + 1;
      steps.unshift(`${node.nodeName.toLowerCase()}:nth-of-type(${index})`);
    }
    return steps.join(" > ");
  }

  // Fields of elements that are replaced whole lose what they hold; these are given it again.
  function remember() {
    const held = [];
    for (const field of document.querySelectorAll("main input, main textarea, main select, main details")) {
      held.push({
        field, where: describe(field), value: field.value, checked: field.checked, open: field.open,
      });
    }
    const active = document.activeElement;
    let selection = null;
    try { selection = [active.selectionStart, active.selectionEnd]; } catch { /* has none */ }
    return { held, active, where: describe(active), selection };
  }

  function recall({ held, active, where, selection }) {
    for (const { field, where, value, checked, open } of held) {
      if (field.isConnected) continue;
      const now = document.querySelector(where);
      if (!now || now.nodeName !== field.nodeName) continue;
      if (open !== undefined) now.open = open;
      if (now.type === "checkbox" || now.type === "radio") {
        if (now.checked !== checked) { now.checked = checked; now.dispatchEvent(new Event("change", { bubbles: true })); }
      } else if (value !== undefined && now.value !== value) {
        now.value = value;
        now.dispatchEvent(new Event("input", { bubbles: true }));
      }
    }
    if (active && !active.isConnected && where) {
      const now = document.querySelector(where);
      now?.focus({ preventScroll: true });
      try { if (selection?.[0] != null) now.setSelectionRange(...selection); } catch { /* has none */ }
    }
  }

  // The scripts that run; others hold data and are patched like all else.
  function scriptsOf(tree) {
    const runs = (tag) => /^(|module|(text|application)\/javascript)$/.test(tag.type);
    return [...tree.querySelectorAll("script:not([data-preview])")].filter(runs)
      .map((tag) => tag.outerHTML).join();
  }

  async function update() {
    const answer = await fetch(location.pathname, { cache: "no-cache" });
    if (!answer.ok) return;
    const fresh = new DOMParser().parseFromString(await answer.text(), "text/html").documentElement;
    for (const tag of fresh.querySelectorAll("script[data-preview]")) tag.remove();
    // Another set of scripts can't be put into a page that runs.
    if (isMissing || scriptsOf(kept) !== scriptsOf(fresh)) return location.reload();
    hash = (answer.headers.get("ETag") || "").replaceAll('"', "");
    const root = document.documentElement;
    const places = anchors(), memory = remember();
    root.style.overflowAnchor = "none";
    inserted = [];
    patch(kept, fresh);
    // The page's own scripts make what is new work, as they did when it was loaded.
    document.dispatchEvent(new CustomEvent("normbook:patched", { detail: { inserted } }));
    recall(memory);
    for (const [element, top] of places) {
      if (!element.isConnected) continue;
      const moved = element.getBoundingClientRect().top - top;
      if (moved) scrollBy({ top: moved, behavior: "instant" });
      break;
    }
    root.style.removeProperty("overflow-anchor");
    if (!root.getAttribute("style")) root.removeAttribute("style");
    show();
    send();
  }

  // Style sheets --------------------------------------------------------------------------------

  function swapStyle(file, version) {
    for (const link of document.querySelectorAll('link[rel~="stylesheet"]')) {
      const address = new URL(link.href, location.href);
      if (address.origin !== location.origin || address.pathname !== "/" + file) continue;
      const next = link.cloneNode();
      address.searchParams.set("v", version);
      next.href = address.href;
      // The old one stays until the new one is there, so that nothing flashes.
      next.addEventListener("load", () => link.remove());
      next.addEventListener("error", () => next.remove());
      for (const [node, live] of links()) if (live === link) shown.set(node, next);
      link.after(next);
    }
  }

  function links() {
    return [...kept.querySelectorAll('link[rel~="stylesheet"]')].map((node) => [node, shown.get(node)]);
  }

  // What runs and what is wrong -----------------------------------------------------------------

  const style = new CSSStyleSheet();
  style.replaceSync(`
    [data-preview-old] :is(figure, .printed, .measured, .failure, .state, output) {
      opacity: .4;
    }
    [data-preview-running] { position: relative; }
    [data-preview-running]::after {
      content: "running"; position: absolute; right: 0; bottom: 0; padding: 0 .5em;
      font: 12px/24px system-ui, sans-serif; color: #fff; background: #444; border-radius: 3px;
    }
    #normbook-preview {
      position: fixed; right: 12px; bottom: 12px; z-index: 1000; max-width: min(34rem, 90vw);
      max-height: 50vh; overflow: auto; margin: 0; font: 14px/1.45 system-ui, sans-serif;
      color: #1b1b1b; background: #fffdf7; border: 1px solid #999; border-radius: 4px;
      box-shadow: 0 2px 12px rgb(0 0 0 / .18);
    }
    #normbook-preview[hidden] { display: none; }
    #normbook-preview p { margin: 0; padding: .4rem .8rem; }
    #normbook-preview summary { padding: .4rem .8rem; min-height: 24px; cursor: pointer; font-weight: 600; }
    #normbook-preview ul { list-style: none; margin: 0; padding: 0 .8rem .5rem; }
    #normbook-preview li { padding: .3rem 0; border-top: 1px solid #ddd; }
    #normbook-preview a { display: block; min-height: 24px; color: inherit; }
    #normbook-preview small { display: block; font: 12px ui-monospace, monospace; color: #555; }
    @media (prefers-color-scheme: dark) {
      #normbook-preview { color: #eee; background: #222; border-color: #777; }
      #normbook-preview small { color: #bbb; }
      #normbook-preview li { border-color: #444; }
    }
    @media print { #normbook-preview { display: none; } }
  `);
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, style];

  let state = { running: [], waiting: [], diagnostics: [] };
  let connected = true, gone = false;
  let panel;

  function make(name, text, parent) {
    const element = document.createElement(name);
    if (text) element.textContent = text;
    parent?.append(element);
    return element;
  }

  function dim() {
    for (const name of ["data-preview-old", "data-preview-running"]) {
      for (const element of document.querySelectorAll(`[${name}]`)) element.removeAttribute(name);
    }
    for (const lesson of [...state.running, ...state.waiting]) {
      if (lesson.page !== path) continue;
      for (const cell of lesson.cells) {
        document.getElementById(cell)?.setAttribute("data-preview-old", "");
      }
      if (lesson.current) {
        document.getElementById(lesson.current)?.setAttribute("data-preview-running", "");
      }
    }
  }

  // Where the page itself shows a diagnostic, when it does.
  function place(diagnostic) {
    return [...document.querySelectorAll(".diagnostic")].find((element) =>
      element.textContent.includes(diagnostic.summary));
  }

  function heading(list) {
    const errors = list.filter((d) => d.severity === "error").length;
    const others = list.length - errors;
    const count = (n, word) => `${n} ${word}${n === 1 ? "" : "s"}`;
    return [errors && count(errors, "mistake"), others && count(others, "remark")]
      .filter(Boolean).join(", ");
  }

  function showPanel() {
    const running = state.running.map((run) => run.lesson);
    const lines = [];
    if (gone) lines.push("This page is no longer part of the course.");
    if (!connected) lines.push("The preview has stopped; this page waits for it.");
    if (running.length) lines.push(`Running ${running.join(", ")} …`);
    const list = state.diagnostics;
    if (!panel) {
      panel = make("aside");
      panel.id = "normbook-preview";
      panel.setAttribute("aria-label", "Preview");
      document.body.append(panel);
    }
    const wasOpen = panel.querySelector("details")?.open ?? true;
    panel.replaceChildren();
    panel.hidden = lines.length === 0 && list.length === 0;
    const status = make("div", "", panel);
    status.setAttribute("role", "status");
    for (const line of lines) make("p", line, status);
    if (list.length === 0) return;
    const details = make("details", "", panel);
    details.open = wasOpen;
    make("summary", heading(list), details);
    const items = make("ul", "", details);
    // This page's first.
    for (const diagnostic of [...list].sort((a, b) => (b.page === path) - (a.page === path))) {
      const item = make("li", "", items);
      const link = make("a", `${diagnostic.severity}: ${diagnostic.summary}`, item);
      if (diagnostic.page) link.href = "/" + diagnostic.page;
      link.addEventListener("click", (event) => {
        const target = diagnostic.page === path && place(diagnostic);
        if (!target) return;
        event.preventDefault();
        target.scrollIntoView({ block: "center" });
      });
      const where = diagnostic.line
        ? `${diagnostic.file}:${diagnostic.line}:${diagnostic.column}` : diagnostic.file;
      make("small", `${where} [${diagnostic.id}]`, item);
      for (const fix of diagnostic.fixes) make("small", `fix: ${fix}`, item);
    }
  }

  function show() {
    dim();
    showPanel();
  }

  // The socket ----------------------------------------------------------------------------------

  let socket, pause = 250;
  // One patch at a time; a second one that is asked for meanwhile comes after it.
  let work = Promise.resolve();

  function send() {
    if (socket?.readyState === WebSocket.OPEN) {
      socket.send(JSON.stringify({ type: "page", path, hash }));
    }
  }

  function receive(message) {
    if (message.type === "state") {
      state = message;
      show();
    } else if (message.type === "changed") {
      for (const [file, version] of Object.entries(message.files)) {
        if (file === path) {
          gone = version === null;
          if (gone) show();
          else if (version !== hash) work = work.then(update).catch(console.error);
        } else if (file.endsWith(".css") && version) {
          swapStyle(file, version);
        }
      }
    }
  }

  function connect() {
    socket = new WebSocket(`ws://${location.host}/_normbook/socket`);
    socket.addEventListener("open", () => {
      pause = 250;
      connected = true;
      send();
    });
    socket.addEventListener("message", (event) => receive(JSON.parse(event.data)));
    socket.addEventListener("close", () => {
      connected = false;
      show();
      setTimeout(connect, pause);
      pause = Math.min(pause * 1.5, 3000);
    });
  }

  addEventListener("pagehide", () => { socket.onclose = null; });
  connect();
})();

// The search page: the index is loaded with the first word, the texts of results as they are shown.
"use strict";
const normbookSearch = (() => {
  const root = document.body.dataset.root || "";
  const field = document.getElementById("query");
  const list = document.querySelector("ol.results");
  const said = document.querySelector(".found");
  const digits = new Uint8Array(128);
  [..."ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"]
    .forEach((c, i) => { digits[c.charCodeAt(0)] = i; });
  const parts = [], sections = [];
  let others = [], loading = null;
  const texts = new Map();

  const { load } = normbook;

  // One part of the index; the first names the others.
  const index = (data) => {
    others = data.others || others;
    parts.push({
      words: data.words.split(" "), postings: data.postings.split(" "), offset: sections.length });
    for (const [page, title, ...rest] of data.pages) {
      for (let i = 0; i < rest.length; i += 2) {
        sections.push({ page, title, anchor: rest[i], heading: rest[i + 1], place: i / 2 });
      }
    }
  };

  const loadIndex = async () => {
    await load("search/index.js");
    await Promise.all(others.map(load));
  };

  const text = (page, parts) => texts.set(page, parts);
  const textsOf = (page) => load(`search/${page}.text.js`).then(() => texts.get(page) || []);

  // The same cut as the index was made with.
  const cut = (query) => query.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase()
    .split(/[^0-9a-z\u0080-\u1fff\u2c00-\uffff]+/).filter((word) => word.length > 1);

  const first = (words, prefix) => {
    let low = 0, high = words.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (words[middle] < prefix) low = middle + 1; else high = middle;
    }
    return low;
  };

  // Raises the score of each section that a word's postings name, in arrays: there may be thousands.
  const raise = (scores, line, offset, worth) => {
    let section = offset, number = 0, shift = 0;
    for (let i = 0; i < line.length; i++) {
      const digit = digits[line.charCodeAt(i)];
      number += (digit & 31) << shift;
      shift += 5;
      if (digit & 32) continue;
      section += number >> 2;
      scores[section] = Math.max(scores[section], worth * (1 + (number & 3) * 1.5));
      number = shift = 0;
    }
  };

  // The first words that begin so, in all parts, each with where it stands.
  const begunBy = (prefix) => {
    const met = new Map();
    for (const { words, postings, offset } of parts) {
      for (let at = first(words, prefix), n = 0; at < words.length && n < 60; at++, n++) {
        if (!words[at].startsWith(prefix)) break;
        const entry = met.get(words[at]) || { length: 0, lines: [] };
        entry.length += postings[at].length;
        entry.lines.push([postings[at], offset]);
        met.set(words[at], entry);
      }
    }
    return [...met].sort(([a], [b]) => (a < b ? -1 : 1)).slice(0, 60);
  };

  // The sections that hold most of the words, the best first.
  const find = (query) => {
    const score = new Float64Array(sections.length), met = new Uint8Array(sections.length);
    for (const word of cut(query)) {
      const best = new Float64Array(sections.length);
      for (const [found, entry] of begunBy(word)) {
        // Exact words weigh more than those they only begin, rare ones more than common ones.
        const close = found === word ? 1 : 0.5 * word.length / found.length;
        const worth = close * Math.log(1 + sections.length / (1 + entry.length));
        for (const [line, offset] of entry.lines) raise(best, line, offset, worth);
      }
      best.forEach((value, i) => { if (value) { score[i] += value; met[i]++; } });
    }
    const most = met.reduce((a, b) => Math.max(a, b), 0), places = [];
    met.forEach((count, i) => { if (most && count === most) places.push(i); });
    return places.sort((a, b) => score[b] - score[a] || a - b);
  };

  const excerpt = (text, asked) => {
    const plain = text.normalize("NFC"), lower = plain.toLowerCase();
    const places = asked.map((word) => lower.search(new RegExp(`(?<![\\p{L}\\p{N}])${word}`, "u")))
      .filter((place) => place >= 0);
    const start = Math.max(0, (places.length ? Math.min(...places) : 0) - 60);
    const from = start ? plain.indexOf(" ", start) + 1 : 0;
    const end = plain.length > from + 180 ? plain.lastIndexOf(" ", from + 180) : plain.length;
    const piece = plain.slice(from, end > from ? end : from + 180);
    const line = normbook.make("p");
    if (from) line.append("… ");
    const pattern = new RegExp(`(?<![\\p{L}\\p{N}])(${asked.join("|")})`, "giu");
    let last = 0;
    for (const match of piece.matchAll(pattern)) {
      line.append(piece.slice(last, match.index), normbook.make("mark", {}, match[0]));
      last = match.index + match[0].length;
    }
    line.append(piece.slice(last), from + piece.length < plain.length ? " …" : "");
    return line;
  };

  let turn = 0;
  const show = async () => {
    const query = field.value.trim(), mine = ++turn;
    try { history.replaceState(null, "", query ? `?q=${encodeURIComponent(query)}` : "?"); } catch {}
    if (cut(query).length === 0) {
      list.replaceChildren();
      said.textContent = "";
      return;
    }
    try {
      await (loading ||= loadIndex());
    } catch {
      said.textContent = "The index could not be loaded.";
      return;
    }
    if (mine !== turn) return;
    const results = find(query), asked = cut(query), shown = results.slice(0, 20).map((i) => sections[i]);
    said.textContent = results.length === 0 ? "Nothing found."
      : results.length === 1 ? "One place." : `${results.length} places.`;
    list.replaceChildren(...shown.map((result) => {
      const href = `${root}lessons/${result.page}.html${result.anchor ? "#" + result.anchor : ""}`;
      const item = normbook.make("li", {},
        normbook.make("a", { href }, result.heading || result.title), " ",
        ...(result.heading ? [normbook.make("span", {}, result.title)] : []));
      textsOf(result.page).then((parts) => {
        if (parts[result.place]) item.append(excerpt(parts[result.place], asked));
      }, () => {});
      return item;
    }));
  };

  field.addEventListener("input", show);
  field.form.addEventListener("submit", (event) => { event.preventDefault(); show(); });
  // Down and up go through the results.
  field.form.parentElement.addEventListener("keydown", (event) => {
    if (event.key !== "ArrowDown" && event.key !== "ArrowUp") return;
    const stops = [field, ...list.querySelectorAll("a")];
    const at = stops.indexOf(document.activeElement);
    const next = stops[at + (event.key === "ArrowDown" ? 1 : -1)];
    if (at < 0 || !next) return;
    event.preventDefault();
    next.focus();
  });
  field.value = new URLSearchParams(location.search).get("q") || "";
  field.focus();
  // What is asked in the address is answered once this object has its name.
  queueMicrotask(show);
  return { index, text };
})();

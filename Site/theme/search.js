// The search page: the index is loaded with the first word, the texts of results as they are shown.
"use strict";
const normbookSearch = (() => {
  const root = document.body.dataset.root || "";
  const field = document.getElementById("query");
  const list = document.querySelector("ol.results");
  const said = document.querySelector(".found");
  const digits = new Map(
    [..."ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"].map((c, i) => [c, i]));
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

  const decode = (line, each) => {
    let section = 0, number = 0, shift = 0;
    for (const c of line) {
      const digit = digits.get(c);
      number += (digit & 31) * 2 ** shift;
      if (digit & 32) { shift += 5; continue; }
      section += Math.floor(number / 4);
      each(section, number & 3);
      number = 0;
      shift = 0;
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

  const find = (query) => {
    const asked = cut(query);
    const total = new Map();
    asked.forEach((word, i) => {
      const best = new Map();
      for (const [found, entry] of begunBy(word)) {
        const rarity = Math.log(1 + sections.length / (1 + entry.length));
        // Exact words weigh more than those they only begin.
        const close = found === word ? 1 : 0.5 * word.length / found.length;
        for (const [line, offset] of entry.lines) decode(line, (place, weight) => {
          const section = offset + place;
          best.set(section, Math.max(best.get(section) || 0, close * rarity * (1 + weight * 1.5)));
        });
      }
      for (const [section, score] of best) {
        const entry = total.get(section) || { score: 0, met: 0 };
        total.set(section, { score: entry.score + score, met: entry.met + 1 });
      }
    });
    return [...total].map(([section, entry]) => ({ ...sections[section], ...entry }))
      .sort((a, b) => b.met - a.met || b.score - a.score || a.page.localeCompare(b.page))
      .filter((result, i, all) => result.met === all[0].met);
  };

  const excerpt = (text, asked) => {
    const plain = text.normalize("NFC"), lower = plain.toLowerCase();
    const places = asked.map((word) => lower.search(new RegExp(`(?<![\\p{L}\\p{N}])${word}`, "u")))
      .filter((place) => place >= 0);
    const start = Math.max(0, (places.length ? Math.min(...places) : 0) - 60);
    const from = start ? plain.indexOf(" ", start) + 1 : 0;
    const piece = plain.slice(from, from + 180);
    const line = normbook.make("p");
    if (from) line.append("… ");
    const pattern = new RegExp(`(?<![\\p{L}\\p{N}])(${asked.join("|")})`, "giu");
    let last = 0;
    for (const match of piece.matchAll(pattern)) {
      line.append(piece.slice(last, match.index), normbook.make("mark", {}, match[0]));
      last = match.index + match[0].length;
    }
    line.append(piece.slice(last), plain.length > from + 180 ? " …" : "");
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
    const results = find(query), asked = cut(query), shown = results.slice(0, 20);
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

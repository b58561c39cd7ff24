// The search page: the index is loaded with the first word, the texts of results as they are shown.
(() => {
  "use strict";
  const { address, load, make, one, site } = normbook;
  const field = one("#query"), list = one("ol.results"), said = one(".found");
  // The parts of the index, and the sections they name, one part's after the other's.
  const parts = [], sections = [];
  let others = [], loading;

  // One part of the index; the first names the others.
  normbook.index = (part) => {
    others = part.others ?? others;
    // Each word begins with how many letters it shares with the one before, A for none.
    const words = [];
    let word = "";
    for (const [, shared, rest] of part.words.matchAll(/(.)([^A-Z]*)/g)) {
      word = word.slice(0, shared.charCodeAt(0) - 65) + rest;
      words.push(word);
    }
    parts.push({ words, postings: part.postings.split(" "), offset: sections.length });
    for (const [page, title, ...rest] of part.pages) {
      for (let i = 0; i < rest.length; i += 2) {
        sections.push({ page, title, anchor: rest[i], heading: rest[i + 1], place: i / 2 });
      }
    }
  };
  const loadIndex = async () => {
    await load("search/index.js");
    await Promise.all(others.map(load));
  };

  const texts = {};
  normbook.texts = (page, ofSections) => { texts[page] = ofSections; };

  // The same cut as the index was made with.
  const cut = (query) => query.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase()
    .split(/[^0-9a-z\u0080-\u1fff\u2c00-\uffff]+/).filter((word) => word.length > 1);

  // Where in sorted words those stand that begin so.
  const first = (words, prefix) => {
    let low = 0, high = words.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (words[middle] < prefix) low = middle + 1;
      else high = middle;
    }
    return low;
  };

  // Raises the score of each section that a line of postings names; there may be thousands.
  const raise = (scores, line, offset, worth) => {
    let section = offset, number = 0, shift = 0;
    for (let i = 0; i < line.length; i++) {
      const digit = line.charCodeAt(i) - 63;
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
      const start = first(words, prefix);
      for (let at = start; at < start + 60 && words[at]?.startsWith(prefix); at++) {
        if (!met.has(words[at])) met.set(words[at], { word: words[at], length: 0, lines: [] });
        const entry = met.get(words[at]);
        entry.length += postings[at].length;
        entry.lines.push([postings[at], offset]);
      }
    }
    return [...met.values()].sort((a, b) => (a.word < b.word ? -1 : 1)).slice(0, 60);
  };

  // The sections that hold most of the words, the best first.
  const find = (asked) => {
    const score = new Float64Array(sections.length), met = new Uint8Array(sections.length);
    for (const prefix of asked) {
      const best = new Float64Array(sections.length);
      for (const { word, length, lines } of begunBy(prefix)) {
        // Exact words weigh more than those they only begin, rare ones more than common ones.
        const close = word === prefix ? 1 : 0.5 * prefix.length / word.length;
        const worth = close * Math.log(1 + sections.length / (1 + length));
        for (const [line, offset] of lines) raise(best, line, offset, worth);
      }
      best.forEach((value, i) => { if (value) { score[i] += value; met[i]++; } });
    }
    const most = met.reduce((a, b) => Math.max(a, b), 1);
    return [...met.keys()].filter((i) => met[i] === most).sort((a, b) => score[b] - score[a] || a - b);
  };

  // A piece of a text about the first of the words, which are marked.
  const excerpt = (text, asked) => {
    const plain = text.normalize("NFC");
    const pattern = RegExp(`(?<![\\p{L}\\p{N}])(${asked.join("|")})`, "giu");
    const start = Math.max(0, plain.search(pattern) - 60);
    const from = start && plain.indexOf(" ", start) + 1;
    const blank = plain.lastIndexOf(" ", from + 180);
    const end = plain.length > from + 180 && blank > from ? blank : from + 180;
    const pieces = plain.slice(from, end).split(pattern);
    return make("p", from ? "… " : "",
      ...pieces.map((piece, i) => i % 2 ? make("mark", piece) : piece),
      plain.length > end ? " …" : "");
  };

  let turn = 0;
  const show = async () => {
    const query = field.value.trim(), asked = cut(query), mine = ++turn;
    address(query ? `?q=${encodeURIComponent(query)}` : "?");
    let results = [], words = "";
    if (asked.length) {
      try {
        await (loading ??= loadIndex());
        results = find(asked);
        words = results.length > 1 ? `${results.length} places.`
          : results.length ? "One place." : "Nothing found.";
      } catch {
        words = "The index could not be loaded.";
      }
      if (mine !== turn) return;
    }
    said.textContent = words;
    list.replaceChildren(...results.slice(0, 20).map((i) => {
      const { page, title, anchor, heading, place } = sections[i];
      const href = `${site}lessons/${page}.html${anchor && "#" + anchor}`;
      const item = make("li", make("a", { href }, heading || title), " ",
        ...(heading ? [make("span", title)] : []));
      load(`search/${page}.text.js`).then(() => {
        if (texts[page]?.[place]) item.append(excerpt(texts[page][place], asked));
      }, () => {});
      return item;
    }));
  };

  field.oninput = show;
  field.form.onsubmit = (event) => { event.preventDefault(); show(); };
  // Down and up go through the results.
  one("main").addEventListener("keydown", (event) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const stops = [field, ...list.querySelectorAll("a")];
    const at = stops.indexOf(document.activeElement), next = stops[at + step];
    if (at < 0 || !next) return;
    event.preventDefault();
    next.focus();
  });
  field.value = new URLSearchParams(location.search).get("q") ?? "";
  field.focus();
  show();
})();

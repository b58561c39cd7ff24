// What all the page's scripts use.

/** All elements that fit, in the page or in an element. */
export const all = (selector, within = document) => [...within.querySelectorAll(selector)];
/** The first of them. */
export const one = (selector, within = document) => within.querySelector(selector);

export const on = (target, type, act) => target.addEventListener(type, act);

/** An element: its tag and classes, its handlers and attributes where it has any, what it holds. */
export const make = (name, ...children) => {
  const [tag, ...classes] = name.split("."), element = document.createElement(tag);
  const attributes = children[0]?.constructor === Object ? children.shift() : {};
  if (classes.length) element.className = classes.join(" ");
  for (const key in attributes) {
    if (key.startsWith("on")) element[key] = attributes[key];
    else element.setAttribute(key, attributes[key]);
  }
  element.append(...children);
  return element;
};

export const button = (name, label, onclick) =>
  make("button." + name, { type: "button", "data-label": label, onclick }, label);

/**
 * Has each element that fits made to work, now and when the preview has patched the page. What
 * `bind` returns is called after each later patch.
 */
export const each = (selector, bind) => {
  const known = new Map();
  const run = () => all(selector).forEach((element) => {
    // What can't be bound leaves the others and the page as they are.
    try {
      if (known.has(element)) known.get(element)?.();
      else known.set(element, bind(element));
    } catch (error) { console.error(error); }
  });
  run();
  on(document, "normbook:patched", (event) => { event.preventDefault(); run(); });
};

/** The place that a link leads to, by its name. */
export const nameIn = (link) => decodeURIComponent(link.hash.slice(1));

/** What the browser keeps for the reader under a name; a browser may be told to keep nothing. */
export const kept = (name) => {
  try { return localStorage["normbook-" + name]; } catch {}
};
export const keep = (name, text) => {
  try {
    if (text) localStorage["normbook-" + name] = text;
    else delete localStorage["normbook-" + name];
  } catch {}
};
/** The reader's answers, by exercise. */
export const answers = () => {
  try { return JSON.parse(kept("answers")) || {}; } catch { return {}; }
};

/** Puts into the address what the page shows. */
export const address = (text) => {
  try { history.replaceState(null, "", text); } catch {}
};

/** The folder of the site, as the page sees it. */
export const site = document.body?.dataset.root ?? "";

const loads = {};
/** A script of the site, loaded once; pages from a folder may load scripts and nothing else. */
export const load = (path) => loads[path] ??= new Promise((onload, onerror) =>
  document.head.append(make("script", { src: site + path, onload, onerror })));

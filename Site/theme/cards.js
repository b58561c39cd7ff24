// What a link means, in place: pointing at a reference, or moving to it, shows what it leads to.
import { all, each, load, make, nameIn, on, one, site } from "./base.js";

const card = make("div.card", { id: "card", role: "tooltip" });
card.hidden = true;
(one("main") ?? document.body).append(card);
let timer, shownFor;

const hide = () => {
  clearTimeout(timer);
  card.hidden = true;
  shownFor?.removeAttribute("aria-describedby");
  shownFor = null;
};

// The places of other lessons, as HTML by name.
const elsewhere = new Map();
export const previews = (lesson, places) => elsewhere.set(lesson, places);

const targetOf = async (link) => {
  const name = nameIn(link);
  if (link.pathname === location.pathname) return document.getElementById(name);
  const lesson = decodeURIComponent(link.pathname).match(/([^/]+)\.html$/)?.[1];
  // Formulas may come to a page that has none of its own.
  if (!one("link[href$='katex.css']")) {
    document.head.append(make("link", { rel: "stylesheet", href: site + "theme/katex.css" }));
  }
  await load(`previews/${lesson}.js`).catch(() => {});
  const html = elsewhere.get(lesson)?.[name];
  return html && make("div", document.createRange().createContextualFragment(html));
};

const show = async (link) => {
  shownFor = link;
  const target = await targetOf(link);
  if (shownFor !== link || !target || /^H\d/.test(target.tagName)) return;
  const figure = one(":scope.cell figure, :scope > .cell figure", target);
  const whole = (figure ?? target).cloneNode(true);
  const copy = whole.tagName === "LI" ? make("div", ...whole.childNodes) : whole;
  for (const element of all("button, label, .control, .anchor, legend, script", copy)) {
    element.remove();
  }
  for (const element of [copy, ...all("*", copy)]) {
    for (const name of ["id", "name", "tabindex"]) element.removeAttribute(name);
    const address = !target.isConnected && element.getAttribute("href");
    if (!address || /^[a-z]+:/.test(address)) continue;
    if (address.startsWith("#")) element.removeAttribute("href");
    else element.setAttribute("href", site + address);
  }
  card.replaceChildren(copy);
  card.hidden = false;
  link.setAttribute("aria-describedby", "card");
  put();
};
const put = () => {
  const from = shownFor.getBoundingClientRect(), own = card.getBoundingClientRect();
  const above = from.bottom + own.height + 12 > innerHeight && from.top > own.height + 12;
  card.style.left = Math.max(8, Math.min(from.left, innerWidth - own.width - 8)) + "px";
  card.style.top = (above ? from.top - own.height - 8 : from.bottom + 8) + "px";
};

each("a.reference[href*='#'], .citation a[href^='#'], .sources a[href^='#']", (link) => {
  on(link, "mouseenter", () => { hide(); timer = setTimeout(show, 120, link); });
  on(link, "mouseleave", () => { timer = setTimeout(hide, 200); });
  on(link, "focus", () => { if (link.matches(":focus-visible")) show(link); });
  on(link, "blur", hide);
});
on(card, "mouseenter", () => clearTimeout(timer));
on(card, "mouseleave", hide);
on(window, "keydown", ({ key }) => { if (key === "Escape") hide(); });
// A link that gets the focus is scrolled to, and its card goes with it.
on(window, "scroll", () => shownFor && shownFor === document.activeElement ? put() : hide());

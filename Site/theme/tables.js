// Longer tables sort by a click on a column's name; the longest show the rows one asks for.
import { each, make, one } from "./base.js";

const order = new Intl.Collator(undefined, { numeric: true });
const number = (text) => text.trim() === "" ? NaN : Number(text.trim().replace("−", "-"));
// Two numbers by their size, else as words.
const compare = (x, y) => number(x) - number(y) || order.compare(x, y);

each("main .scroll > table:has(thead + tbody > :nth-child(5))", (table) => {
  const body = table.tBodies[0], heads = [...table.tHead.rows[0].cells];
  const rows = () => [...body.rows], names = heads.map((cell) => cell.textContent);
  heads.forEach((cell, column) => {
    if (!names[column]) return;
    const text = ({ cells }) => (one("data", cells[column]) ?? cells[column]).value
      ?? cells[column].textContent;
    const sort = () => {
      const sign = cell.ariaSort === "ascending" ? -1 : 1;
      for (const other of heads) other.ariaSort = null;
      cell.ariaSort = sign < 0 ? "descending" : "ascending";
      body.append(...rows().sort((a, b) => compare(text(a), text(b)) * sign));
    };
    cell.append(make("button", { type: "button", onclick: sort }, ...cell.childNodes));
    cell.classList.add("sorts");
  });
  if (body.rows.length < 10) return;

  // What a row must fulfil to be shown, by the field that asks for it.
  const tests = new Map();
  const narrow = (field, test) => {
    tests.set(field, test);
    for (const row of rows()) row.hidden = ![...tests.values()].every((test) => test(row));
    const shown = rows().filter((row) => !row.hidden).length;
    said.textContent = shown < body.rows.length ? `${shown} of ${body.rows.length} rows` : "";
  };
  const said = make("span.count", { role: "status" });
  const tools = make("div.narrow", make("label", "Rows with ", make("input", {
    type: "search",
    oninput: ({ target }) => narrow(target, (row) =>
      row.textContent.toLowerCase().includes(target.value.trim().toLowerCase())),
  })));
  // On a page of its own a table is narrowed by each column that has few words.
  if (table.closest(".of-cell")) names.forEach((name, column) => {
    const words = (row) => row.cells[column].textContent.split(", ");
    const found = rows().flatMap(words), some = [...new Set(found)].filter(Boolean).sort();
    if (some.length < 2 || some.length > 8 || found.length < 2 * some.length
      || some.every((word) => !isNaN(number(word)))) return;
    tools.append(make("label", name + " ", make("select", {
      onchange: ({ target }) => narrow(target, (row) =>
        !target.value || words(row).includes(target.value)),
    }, make("option", { value: "" }, "any"), ...some.map((word) => make("option", word)))));
  });
  tools.append(said);
  table.parentElement.before(tools);
});

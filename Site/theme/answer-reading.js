// Reads numbers, lists, matrices and formulas as people write them: the twin of
// Sources/Exercises/Reading, held to it by the shared vectors of Tests/ExercisesTests.

// --- Words ---------------------------------------------------------------------------------------

export const list = (items) => items.length < 2 ? items.join("")
  : `${items.slice(0, -1).join(", ")} and ${items.at(-1)}`;

// What a learner wrote, on one line, cut, and without invisible characters.
const unseen =
  /[\0-\x1F\x7F-\x9F\u200B-\u200F\u2028-\u202E\u2066-\u2069\uFEFF]/g;
export const quoted = (text) => {
  const points = [...text];
  return points.slice(0, 40).join("").replace(/[\t\n]/g, " ").replace(unseen, "?")
    + (points.length > 40 ? "…" : "");
};

export const place = (i, shape) => shape?.length === 2 && shape[1] > 0
  ? `row ${floor(i / shape[1]) + 1}, column ${i % shape[1] + 1}` : `entry ${i + 1}`;
const matrix = (shape) => `a matrix of ${shape[0]} × ${shape[1]}`;

// --- Formulas ------------------------------------------------------------------------------------

const greek = new Map(("αalpha βbeta γgamma δdelta εepsilon ϵepsilon ηeta θtheta κkappa λlambda "
  + "μmu µmu νnu ξxi πpi ρrho σsigma τtau φphi ϕphi χchi ψpsi ωomega")
  .split(" ").map((word) => [word[0], word.slice(1)]));
const raised = "⁰¹²³⁴⁵⁶⁷⁸⁹⁻";
const constants = new Map([["pi", Math.PI], ["e", Math.E]]);
export const { abs, cos, exp, floor, log, sin, sqrt, tan } = Math;
const sinh = (x) => (exp(x) - exp(-x)) / 2, cosh = (x) => (exp(x) + exp(-x)) / 2;
// C says that 1 to any power is 1, and so is -1 to an infinite one.
const pow = (x, y) => x === 1 || (x === -1 && abs(y) === Infinity) ? 1 : x ** y;
const functions = new Map(Object.entries({
  sqrt, exp, log, ln: log, abs, sin, cos, tan, pow, sinh, cosh,
  log2: (x) => log(x) / Math.LN2, log10: (x) => log(x) / Math.LN10,
  tanh: (x) => abs(x) > 20 ? Math.sign(x) : sinh(x) / cosh(x),
  sigmoid: (x) => 1 / (1 + exp(-x)), relu: (x) => x > 0 ? x : 0,
  min: (x, y) => x < y ? x : y, max: (x, y) => x > y ? x : y,
}));

const isDigit = (c) => /^\d$/.test(c);
export const spaces = " \t\n\u00A0\u2009\u202F\u2002\u2003";
const isSpace = (c) => c !== "" && spaces.includes(c);
const signs = { "+": "+", "^": "^", "-": "-−–‐‑﹣－", "*": "*×·⋅∙", "/": "/÷∕⁄" };
const operation = (c) => c ? Object.keys(signs).find((sign) => signs[sign].includes(c)) : undefined;

// Its words end a sentence that names the text; without words it "is no number" or "formula".
class Unreadable { constructor(words) { this.words = words; } }
const refuse = (words = "") => { throw new Unreadable(words); };

const letters = `A-Za-z_${[...greek.keys()].join("")}`;
const pieces = RegExp([
  `(\\d+(?:\\.\\d*)?|\\.\\d+)(?:[eE]([+${signs["-"]}]?)(\\d+))?`,
  `([${letters}][${letters}0-9]*)`, `([${raised}]+)`, "(\\*\\*)", "([^])",
].join("|").replace("[+-", "[+\\-"), "g");

// Numbers, {name: …}, or one of the strings + - * / ^ ( ) , √
const tokens = (text) => {
  if ([...text].length > 1000) refuse("is too long");
  return [...text.matchAll(pieces)].flatMap(([, number, sign, digits, name, power, stars, c]) => {
    if (number) {
      const isNegative = sign && sign !== "+";
      return [parseFloat(number + (digits ? `e${isNegative ? "-" : ""}${digits}` : ""))];
    }
    if (name) return [{ name: [...name].map((c) => greek.get(c) ?? c).join("") }];
    if (power) {
      const written = [...power].map((c) => "0123456789-"[raised.indexOf(c)]).join("");
      if (!/^-?\d+$/.test(written)) refuse();
      const value = parseFloat(written);
      return ["^", "(", ...(value < 0 ? ["-"] : []), abs(value), ")"];
    }
    if (stars) return ["^"];
    if (isSpace(c)) return [];
    return [operation(c) ?? ("√(),".includes(c) ? c : refuse())];
  });
};

const add = (x, y) => x + y, subtract = (x, y) => x - y;
const times = (x, y) => x * y, over = (x, y) => x / y;
export const product = (numbers) => numbers.reduce(times, 1);
const join = (a, b, combine) => (v) => combine(a(v), b(v));

// Gives a function from the variables' values to the formula's value.
const parse = (text, variables) => {
  const all = tokens(text);
  let at = 0, depth = 0;
  const take = (token) => all[at] === token && (at++, true);
  const deeper = (read) => {
    if (++depth > 60) refuse("is too long");
    const value = read();
    depth--;
    return value;
  };
  const sum = () => deeper(() => {
    let left = term();
    for (;;) {
      if (take("+")) left = join(left, term(), add);
      else if (take("-")) left = join(left, term(), subtract);
      else return left;
    }
  });
  const term = () => {
    let left = signed(), isAfterSlash = false;
    for (;;) {
      const next = all[at];
      if (take("*")) {
        left = join(left, signed(), times);
        isAfterSlash = false;
      } else if (take("/")) {
        left = join(left, signed(), over);
        isAfterSlash = true;
      } else if (next === "(" || next === "√" || next?.name) {
        if (isAfterSlash) {
          refuse(`can be read in two ways at '${quoted(next.name || next)}'; set parentheses`);
        }
        left = join(left, powered(), times);
      } else {
        return left;
      }
    }
  };
  const signed = () => {
    let isNegative = false;
    while (all[at] === "-" || all[at] === "+") if (all[at++] === "-") isNegative = !isNegative;
    const value = powered();
    return isNegative ? (v) => -value(v) : value;
  };
  const powered = () => deeper(() => {
    const base = primary();
    return take("^") ? join(base, signed(), pow) : base;
  });
  const primary = () => {
    const token = all[at++];
    if (typeof token === "number") return () => token;
    if (token === "(") {
      const inner = sum();
      return take(")") ? inner : refuse();
    }
    if (token === "√") {
      const under = deeper(primary);
      return (v) => sqrt(under(v));
    }
    return token?.name ? named(token.name) : refuse();
  };
  const known = (name) =>
    variables.includes(name) ? (v) => v[name] : () => constants.get(name);
  const named = (name) => {
    if (variables.includes(name)) return known(name);
    const f = functions.get(name);
    if (f && take("(")) {
      const values = [sum()];
      while (take(",")) values.push(sum());
      if (!take(")") || values.length !== f.length) refuse();
      return (v) => f(...values.map((value) => value(v)));
    }
    if (constants.has(name)) return known(name);
    const parts = variables.length && splitName(name);
    if (parts) return parts.map(known).reduce((left, right) => join(left, right, times));
    refuse(variables.length ? `has the name '${quoted(name)}'; it may use ${list(variables)}` : "");
  };
  // `gammax` as gamma times x, when there is a way to cut it into known names.
  const splitName = (name) => {
    if (name.length > 40) return null;
    const names = [...variables, ...constants.keys()]
      .sort((a, b) => b.length - a.length || (a < b ? -1 : 1));
    const readings = [];
    readings[name.length] = [];
    for (let start = name.length - 1; start >= 0; start--) {
      const first = names.find((known) =>
        name.startsWith(known, start) && readings[start + known.length]);
      if (first) readings[start] = [first, ...readings[start + first.length]];
    }
    return readings[0];
  };
  if (!all.length) refuse("is empty");
  const result = sum();
  return at < all.length ? refuse() : result;
};

// Gives {formula}, or {words} of what keeps it from being one.
const parsed = (text, variables) => {
  try {
    return { formula: parse(text, variables) };
  } catch (error) {
    if (error instanceof Unreadable) return error;
    throw error;
  }
};

// --- Lists and matrices --------------------------------------------------------------------------

const isGlued = (text, i) => isDigit(text.charAt(i - 1)) && isDigit(text.charAt(i + 1));

const partner = (text, i) => {
  for (let depth = 0; i < text.length; i++) {
    if (text[i] === "(") depth++;
    if (text[i] === ")" && --depth === 0) return i;
  }
  return -1;
};

// Cuts a text into rows of entries; {rows, isBroken}.
const cut = (text, takesDecimalCommas) => {
  const rows = [], closing = [];
  let row = [], entry = "", isDue = false, isBroken = false, parentheses = 0;
  let nesting = 0, deepest = 0;
  for (const c of text) {
    if (c === "[" || c === "{") deepest = Math.max(deepest, ++nesting);
    if (c === "]" || c === "}") nesting--;
  }
  const endEntry = () => {
    if (entry === "") return;
    row.push(entry);
    entry = "";
    isDue = false;
  };
  const endRow = () => {
    endEntry();
    if (row.length) rows.push(row);
    row = [];
    isDue = false;
  };
  const holdsList = (from) => {
    const end = partner(text, from);
    if (entry !== "" || end < 0) return false;
    for (let i = from + 1, depth = 0; i < end; i++) {
      if (text[i] === "(") depth++;
      else if (text[i] === ")") depth--;
      else if (depth === 0 && ",;[{".includes(text[i])) return true;
    }
    return false;
  };
  const separates = (i) => {
    const last = entry.at(-1);
    if (!last) return false;
    while (isSpace(text.charAt(i))) i++;
    if (i >= text.length) return true;
    if (last === "√" || operation(last)) return false;
    const sign = operation(text[i]);
    if (sign === "+" || sign === "-") return i + 1 < text.length && !isSpace(text[i + 1]);
    return !sign && (text[i] !== "(" || isDigit(last) || last === ")");
  };
  for (let i = 0; i < text.length; i++) {
    const c = text[i];
    if (parentheses > 0) {
      entry += c;
      parentheses += c === "(" ? 1 : c === ")" ? -1 : 0;
    } else if (c === "[" || c === "{" || (c === "(" && holdsList(i))) {
      endRow();
      closing.push({ "[": "]", "{": "}", "(": ")" }[c]);
    } else if (c === "]" || c === "}" || (c === ")" && closing.at(-1) === ")")) {
      if (closing.pop() !== c) isBroken = true;
      endRow();
    } else if (c === ";" || (c === "\n" && deepest < 2)) {
      endRow();
    } else if (c === "\n") {
      endEntry();
    } else if (c === "," && takesDecimalCommas && isGlued(text, i)) {
      entry += ".";
    } else if (c === ",") {
      if (entry === "" && isDue) row.push("");
      endEntry();
      isDue = true;
    } else if (isSpace(c)) {
      if (separates(i)) endEntry();
    } else {
      if (c === "(") parentheses = 1;
      entry += c;
    }
  }
  if (parentheses > 0 || closing.length > 0) isBroken = true;
  endRow();
  return { rows, isBroken };
};

const rectangle = ({ rows }) => rows.length && rows.every((row) => row.length === rows[0].length)
  ? [rows.length, rows[0].length] : null;
const same = (a, b) => a.join() === b.join();
// From the first to the last character that is no space.
const core = RegExp(`[^${spaces}](?:[^]*[^${spaces}])?`);
const trimmed = (text) => text.match(core)?.[0] ?? "";

// What stands in tensor(…), np.array(…) or Tensor(…), without a type or device after it.
const unwrapped = (whole) => {
  const text = trimmed(whole.replace(/\r\n?/g, "\n"));
  const opening = text.indexOf("(");
  if (opening < 0 || partner(text, opening) !== text.length - 1) return text;
  const head = text.slice(0, opening).split("<")[0];
  const name = head.split(".").filter(Boolean).pop() || "";
  if (!/^[\0-\x1F!-\x7F]*$/.test(head)
    || !/^(tensor|array|asarray|matrix|list|tuple|parameter)$/i.test(name)) return text;
  let inner = text.slice(opening + 1, -1);
  if (inner.includes("values:")) inner = inner.slice(inner.indexOf("values:") + 7);
  for (let i = 0, depth = 0; i < inner.length; i++) {
    if ("[({".includes(inner[i])) depth++;
    else if ("])}".includes(inner[i])) depth--;
    else if (inner[i] === "," && depth === 0
      && /^[A-Za-z_]+[=:]/.test(trimmed(inner.slice(i + 1)))) {
      inner = inner.slice(0, i);
    }
  }
  return trimmed(inner);
};

// Whether commas stand between digits, one a number at most, and no decimal point is there.
const mayHaveDecimalCommas = (text) =>
  /\d,\d/.test(text) && !/\.\d|\d\.|\d,\d+,\d/.test(text);

// `1,234` and `12,345,678`: thousands to some, decimals to others.
const isAmbiguous = (text) => /^[1-9]\d{0,2}(,\d{3})+$/
  .test("+-".includes(operation(text.charAt(0)) ?? " ") ? text.slice(1) : text);

const layoutOf = (text, shape) => {
  const separated = cut(text, false), found = rectangle(separated);
  if (!mayHaveDecimalCommas(text)) return separated;
  if (shape.length === 2 && found && same(found, shape)) return separated;
  const decimal = cut(text, true);
  return decimal.rows.flat().length === 1 && product(shape) > 1 ? separated : decimal;
};

const problem = (text, entries = []) => ({ problem: { text: `Not understood: ${text}`, entries } });

// Gives {entries: [{text, value}]}, or {problem: {text, entries}}.
export const numbers = (answer, shape) => {
  if (new TextEncoder().encode(answer).length > 20000) return problem("the answer is too long.");
  const text = unwrapped(answer), count = product(shape), isMatrix = shape.length === 2;
  if (count === 1 && isAmbiguous(text)) {
    return problem(`'${quoted(text)}' can be read in two ways; write a decimal point, `
      + "and no separator of thousands.", shape.length ? [0] : []);
  }
  const layout = layoutOf(text, shape);
  if (layout.isBroken) return problem("a bracket lacks its partner.");
  const found = layout.rows.flat(), box = rectangle(layout), entries = [];
  if (!found.length) return problem("nothing was given.");
  for (const [i, entry] of found.entries()) {
    const { formula, words } = parsed(entry, []), value = formula?.({});
    if (formula && isFinite(value)) {
      entries.push({ text: quoted(entry), value });
      continue;
    }
    const said = entry && `'${quoted(entry)}'`;
    const where = count === 1 && found.length === 1 ? said
      : place(i, isMatrix ? box : null) + (said && `, ${said},`);
    const why = formula ? "is no finite number" : words || "is no number";
    return problem(`${where} ${why}.`, [i]);
  }
  if (isMatrix && !box) return problem("the rows differ in length.");
  if (isMatrix && box[0] > 1 && box[1] > 1 && !same(box, shape)) {
    return problem(`${matrix(shape)} is asked for, ${matrix(box)} is given.`);
  }
  if (found.length !== count) {
    const asked = isMatrix ? `${matrix(shape)} is`
      : count === 1 ? "one number is" : `${count} numbers are`;
    return problem(`${asked} asked for, ${found.length} given.`);
  }
  return { entries };
};

// Gives {value: function of the variables}, or {problem: {text, entries}}.
export const formula = (text, variables) => {
  const { formula, words } = parsed(text, variables);
  return formula ? { value: formula } : problem(words === "is empty" ? "nothing was given."
    : `'${quoted(text)}' ${words || "is no formula"}.`);
};

// The entries of a pasted list, as texts.
export const split = (text) => layoutOf(unwrapped(text), [2]).rows.flat();

// Reads numbers, lists, matrices and formulas as people write them: the twin of
// Sources/Exercises/Reading, held to it by the shared vectors of Tests/ExercisesTests.
//
// Written without anything newer than ES5, so that the tests can also run it inside their process.
// One file of more than 400 lines: one grammar, read top to bottom.
var normbook = normbook || {};

normbook.reading = (function () {
  "use strict";

  // --- Words --------------------------------------------------------------------------------

  function list(items) {
    if (items.length < 2) return items.join("");
    return items.slice(0, -1).join(", ") + " and " + items[items.length - 1];
  }

  // What a learner wrote, on one line, cut, and without invisible characters.
  function quoted(text) {
    var points = [], result = "";
    for (var i = 0; i < text.length; i++) {
      var unit = text.charCodeAt(i);
      var isPair = unit >= 0xD800 && unit < 0xDC00 && i + 1 < text.length;
      points.push(isPair ? text.substr(i++, 2) : text.charAt(i));
    }
    points.slice(0, 40).forEach(function (point) {
      if (point === "\t" || point === "\n") result += " ";
      else if (/[\u0000-\u001F\u007F-\u009F\u200B-\u200F\u2028-\u202E\u2066-\u2069\uFEFF]/
        .test(point)) result += "?";
      else result += point;
    });
    return points.length > 40 ? result + "…" : result;
  }

  function place(index, shape) {
    if (!shape || shape.length !== 2 || shape[1] <= 0) return "entry " + (index + 1);
    return "row " + (Math.floor(index / shape[1]) + 1) + ", column " + (index % shape[1] + 1);
  }

  function matrix(shape) { return "a matrix of " + shape[0] + " × " + shape[1]; }

  // --- Formulas -----------------------------------------------------------------------------

  var greek = {
    "α": "alpha", "β": "beta", "γ": "gamma", "δ": "delta", "ε": "epsilon", "ϵ": "epsilon",
    "η": "eta", "θ": "theta", "κ": "kappa", "λ": "lambda", "μ": "mu", "µ": "mu", "ν": "nu",
    "ξ": "xi", "π": "pi", "ρ": "rho", "σ": "sigma", "τ": "tau", "φ": "phi", "ϕ": "phi",
    "χ": "chi", "ψ": "psi", "ω": "omega"
  };
  var superscripts = "⁰¹²³⁴⁵⁶⁷⁸⁹⁻";
  var constants = { pi: Math.PI, e: 2.718281828459045 };
  var functions = {
    sqrt: [1, Math.sqrt], exp: [1, Math.exp], log: [1, Math.log], ln: [1, Math.log],
    log2: [1, function (x) { return Math.log(x) / Math.LN2; }],
    log10: [1, function (x) { return Math.log(x) / Math.LN10; }],
    abs: [1, Math.abs], sin: [1, Math.sin], cos: [1, Math.cos], tan: [1, Math.tan],
    sinh: [1, function (x) { return (Math.exp(x) - Math.exp(-x)) / 2; }],
    cosh: [1, function (x) { return (Math.exp(x) + Math.exp(-x)) / 2; }],
    tanh: [1, function (x) {
      if (Math.abs(x) > 20) return x > 0 ? 1 : -1;
      var a = Math.exp(x), b = Math.exp(-x);
      return (a - b) / (a + b);
    }],
    sigmoid: [1, function (x) { return 1 / (1 + Math.exp(-x)); }],
    relu: [1, function (x) { return x > 0 ? x : 0; }],
    min: [2, function (x, y) { return x < y ? x : y; }],
    max: [2, function (x, y) { return x > y ? x : y; }],
    pow: [2, power]
  };

  // C says that 1 to any power is 1, and so is -1 to an infinite one.
  function power(x, y) {
    if (x === 1 || (x === -1 && Math.abs(y) === Infinity)) return 1;
    return Math.pow(x, y);
  }

  function has(table, name) { return Object.prototype.hasOwnProperty.call(table, name); }
  function isDigit(c) { return c.length === 1 && c >= "0" && c <= "9"; }
  function isSpace(c) { return c !== "" && " \t\n\u00A0\u2009\u202F\u2002\u2003".indexOf(c) >= 0; }
  function startsName(c) { return /^[A-Za-z_]$/.test(c) || has(greek, c); }

  function operation(c) {
    if (c === "") return null;
    if (c === "+" || c === "^") return c;
    if ("-−–‐‑﹣－".indexOf(c) >= 0) return "-";
    if ("*×·⋅∙".indexOf(c) >= 0) return "*";
    if ("/÷∕⁄".indexOf(c) >= 0) return "/";
    return null;
  }

  // Its words end a sentence that names the text; without words it "is no number" or "formula".
  function Unreadable(words) { this.words = words || null; }

  // Numbers, {name: …}, or one of the strings + - * / ^ ( ) , √
  function tokens(text) {
    if (text.replace(/[\uD800-\uDBFF][\uDC00-\uDFFF]/g, "x").length > 1000) {
      throw new Unreadable("is too long");
    }
    var result = [], i = 0;
    function digits() {
      var start = i;
      while (isDigit(text.charAt(i))) i++;
      return text.slice(start, i);
    }
    while (i < text.length) {
      var c = text.charAt(i);
      if (isSpace(c)) {
        i++;
      } else if (isDigit(c) || (c === "." && isDigit(text.charAt(i + 1)))) {
        var number = digits() || "0";
        if (text.charAt(i) === ".") {
          i++;
          number += "." + (digits() || "0");
        }
        if (text.charAt(i) === "e" || text.charAt(i) === "E") {
          var before = i, sign = operation(text.charAt(i + 1));
          i += sign === "-" || sign === "+" ? 2 : 1;
          var exponent = digits();
          if (exponent === "") i = before;
          else number += "e" + (sign === "-" ? "-" : "") + exponent;
        }
        result.push(parseFloat(number));
      } else if (startsName(c)) {
        var name = "";
        for (; i < text.length; i++) {
          c = text.charAt(i);
          if (!startsName(c) && !isDigit(c)) break;
          name += has(greek, c) ? greek[c] : c;
        }
        result.push({ name: name });
      } else if (superscripts.indexOf(c) >= 0) {
        var raised = "";
        for (; i < text.length && superscripts.indexOf(text.charAt(i)) >= 0; i++) {
          raised += "0123456789-".charAt(superscripts.indexOf(text.charAt(i)));
        }
        if (!/^-?[0-9]+$/.test(raised)) throw new Unreadable();
        result.push("^", "(");
        if (parseFloat(raised) < 0) result.push("-");
        result.push(Math.abs(parseFloat(raised)), ")");
      } else if (c === "*" && text.charAt(i + 1) === "*") {
        result.push("^");
        i += 2;
      } else if (operation(c) || "√(),".indexOf(c) >= 0) {
        result.push(operation(c) || c);
        i++;
      } else {
        throw new Unreadable();
      }
    }
    return result;
  }

  // Gives a function from the variables' values to the formula's value.
  function parse(text, variables) {
    var all = tokens(text), at = 0, depth = 0;
    if (all.length === 0) throw new Unreadable("is empty");
    var result = sum();
    if (at < all.length) throw new Unreadable();
    return result;

    function take(token) {
      if (all[at] !== token) return false;
      at++;
      return true;
    }
    function deeper(read) {
      depth++;
      if (depth > 60) throw new Unreadable("is too long");
      var value = read();
      depth--;
      return value;
    }
    function join(a, b, combine) { return function (v) { return combine(a(v), b(v)); }; }
    function times(x, y) { return x * y; }
    function sum() {
      return deeper(function () {
        var left = product();
        for (;;) {
          if (take("+")) left = join(left, product(), function (x, y) { return x + y; });
          else if (take("-")) left = join(left, product(), function (x, y) { return x - y; });
          else return left;
        }
      });
    }
    function product() {
      var left = signed(), afterSlash = false;
      for (;;) {
        var next = all[at];
        if (take("*")) {
          left = join(left, signed(), times);
          afterSlash = false;
        } else if (take("/")) {
          left = join(left, signed(), function (x, y) { return x / y; });
          afterSlash = true;
        } else if (next === "(" || next === "√" || (next && next.name)) {
          if (afterSlash) {
            throw new Unreadable("can be read in two ways at '" + quoted(next.name || next)
              + "'; set parentheses");
          }
          left = join(left, powered(), times);
        } else {
          return left;
        }
      }
    }
    function signed() {
      var isNegative = false;
      for (;;) {
        if (take("-")) isNegative = !isNegative;
        else if (!take("+")) break;
      }
      var value = powered();
      return isNegative ? function (v) { return -value(v); } : value;
    }
    function powered() {
      return deeper(function () {
        var base = primary();
        return take("^") ? join(base, signed(), power) : base;
      });
    }
    function primary() {
      var token = all[at++];
      if (typeof token === "number") return function () { return token; };
      if (token === "(") {
        var inner = sum();
        if (!take(")")) throw new Unreadable();
        return inner;
      }
      if (token === "√") {
        return deeper(function () {
          var under = primary();
          return function (v) { return Math.sqrt(under(v)); };
        });
      }
      if (token && token.name) return named(token.name);
      throw new Unreadable();
    }
    function known(name) {
      if (variables.indexOf(name) >= 0) return function (v) { return v[name]; };
      return function () { return constants[name]; };
    }
    function named(name) {
      if (variables.indexOf(name) >= 0) return known(name);
      if (has(functions, name) && all[at] === "(") {
        at++;
        var values = [sum()];
        while (take(",")) values.push(sum());
        if (!take(")") || values.length !== functions[name][0]) throw new Unreadable();
        return function (v) {
          return functions[name][1].apply(null, values.map(function (f) { return f(v); }));
        };
      }
      if (has(constants, name)) return known(name);
      var parts = variables.length ? splitName(name) : null;
      if (parts) {
        return parts.map(known).reduce(function (left, right) { return join(left, right, times); });
      }
      throw new Unreadable(variables.length
        ? "has the name '" + quoted(name) + "'; it may use " + list(variables) : null);
    }
    // `gammax` as gamma times x, when there is a way to cut it into known names.
    function splitName(name) {
      if (name.length > 40) return null;
      var names = variables.concat(Object.keys(constants)).sort(function (a, b) {
        return b.length - a.length || (a < b ? -1 : a > b ? 1 : 0);
      });
      var readings = [];
      readings[name.length] = [];
      for (var start = name.length - 1; start >= 0; start--) {
        for (var i = 0; i < names.length && !readings[start]; i++) {
          var end = start + names[i].length;
          if (name.slice(start, end) === names[i] && readings[end]) {
            readings[start] = [names[i]].concat(readings[end]);
          }
        }
      }
      return readings[0];
    }
  }

  // --- Lists and matrices -------------------------------------------------------------------

  function isGlued(text, i) { return isDigit(text.charAt(i - 1)) && isDigit(text.charAt(i + 1)); }

  function partner(text, i) {
    for (var depth = 0; i < text.length; i++) {
      if (text.charAt(i) === "(") depth++;
      if (text.charAt(i) === ")" && --depth === 0) return i;
    }
    return -1;
  }

  // Cuts a text into rows of entries; {rows, isBroken}.
  function cut(text, decimalComma) {
    var rows = [], row = [], entry = "", isDue = false, isBroken = false;
    var parentheses = 0, closing = [], nesting = 0, deepest = 0, i;
    for (i = 0; i < text.length; i++) {
      if ("[{".indexOf(text.charAt(i)) >= 0) deepest = Math.max(deepest, ++nesting);
      if ("]}".indexOf(text.charAt(i)) >= 0) nesting--;
    }
    for (i = 0; i < text.length; i++) {
      var c = text.charAt(i);
      if (parentheses > 0) {
        entry += c;
        if (c === "(") parentheses++;
        if (c === ")") parentheses--;
      } else if (c === "[" || c === "{" || (c === "(" && holdsList(i))) {
        endRow();
        closing.push(c === "[" ? "]" : c === "{" ? "}" : ")");
      } else if (c === "]" || c === "}" || (c === ")" && closing[closing.length - 1] === ")")) {
        if (closing.pop() !== c) isBroken = true;
        endRow();
      } else if (c === ";") {
        endRow();
      } else if (c === "\n") {
        if (deepest > 1) endEntry();
        else endRow();
      } else if (c === ",") {
        if (decimalComma && isGlued(text, i)) {
          entry += ".";
        } else {
          if (entry === "" && isDue) row.push("");
          endEntry();
          isDue = true;
        }
      } else if (isSpace(c)) {
        if (separates(i)) endEntry();
      } else {
        if (c === "(") parentheses = 1;
        entry += c;
      }
    }
    if (parentheses > 0 || closing.length > 0) isBroken = true;
    endRow();
    return { rows: rows, isBroken: isBroken };

    function endEntry() {
      if (entry === "") return;
      row.push(entry);
      entry = "";
      isDue = false;
    }
    function endRow() {
      endEntry();
      if (row.length) rows.push(row);
      row = [];
      isDue = false;
    }
    function holdsList(from) {
      var end = partner(text, from);
      if (entry !== "" || end < 0) return false;
      for (var j = from + 1, depth = 0; j < end; j++) {
        var inner = text.charAt(j);
        if (inner === "(") depth++;
        else if (inner === ")") depth--;
        else if (depth === 0 && ",;[{".indexOf(inner) >= 0) return true;
      }
      return false;
    }
    function separates(from) {
      if (entry === "") return false;
      var last = entry.charAt(entry.length - 1), j = from;
      while (isSpace(text.charAt(j))) j++;
      if (j >= text.length) return true;
      if (last === "√" || operation(last)) return false;
      var sign = operation(text.charAt(j));
      if (sign === "+" || sign === "-") {
        return j + 1 < text.length && !isSpace(text.charAt(j + 1));
      }
      if (sign) return false;
      return text.charAt(j) !== "(" || isDigit(last) || last === ")";
    }
  }

  function rectangle(layout) {
    if (!layout.rows.length) return null;
    var width = layout.rows[0].length;
    for (var i = 0; i < layout.rows.length; i++) {
      if (layout.rows[i].length !== width) return null;
    }
    return [layout.rows.length, width];
  }

  function flat(rows) { return [].concat.apply([], rows); }
  function same(a, b) { return a.length === b.length && a.join() === b.join(); }
  function countOf(shape) { return shape.reduce(function (a, b) { return a * b; }, 1); }

  function trimmed(text) {
    var start = 0, end = text.length;
    while (start < end && isSpace(text.charAt(start))) start++;
    while (end > start && isSpace(text.charAt(end - 1))) end--;
    return text.slice(start, end);
  }

  // What stands in tensor(…), np.array(…) or Tensor(…), without a type or device after it.
  function unwrapped(text) {
    text = trimmed(text);
    var opening = text.indexOf("(");
    if (opening < 0 || partner(text, opening) !== text.length - 1) return text;
    var head = text.slice(0, opening).split("<")[0];
    if (!/^[\u0000-\u001F!-\u007F]*$/.test(head)) return text;
    var name = head.split(".").filter(Boolean).pop() || "";
    if (!/^(tensor|array|asarray|matrix|list|tuple|parameter)$/i.test(name)) return text;
    var inner = text.slice(opening + 1, -1), values = inner.indexOf("values:");
    if (values >= 0) inner = inner.slice(values + 7);
    for (var i = 0, depth = 0; i < inner.length; i++) {
      var c = inner.charAt(i);
      if ("[({".indexOf(c) >= 0) depth++;
      else if ("])}".indexOf(c) >= 0) depth--;
      else if (c === "," && depth === 0 && /^[A-Za-z_]+[=:]/.test(trimmed(inner.slice(i + 1)))) {
        return trimmed(inner.slice(0, i));
      }
    }
    return trimmed(inner);
  }

  // Whether commas stand between digits, one a number at most, and no decimal point is there.
  function mayHaveDecimalCommas(text) {
    var found = false, wasGlued = false;
    for (var i = 0; i < text.length; i++) {
      var c = text.charAt(i);
      if (c === "." && (isDigit(text.charAt(i + 1)) || isDigit(text.charAt(i - 1)))) return false;
      if (c === ",") {
        var glued = isGlued(text, i);
        if (glued && wasGlued) return false;
        wasGlued = glued;
        found = found || glued;
      } else if (!isDigit(c)) {
        wasGlued = false;
      }
    }
    return found;
  }

  // `1,234` and `12,345,678`: thousands to some, decimals to others.
  function isAmbiguous(text) {
    var sign = operation(text.charAt(0));
    return /^[1-9][0-9]{0,2}(,[0-9]{3})+$/
      .test(sign === "+" || sign === "-" ? text.slice(1) : text);
  }

  function layoutOf(text, shape) {
    var separated = cut(text, false);
    if (!mayHaveDecimalCommas(text)) return separated;
    var found = rectangle(separated);
    if (shape.length === 2 && found && same(found, shape)) return separated;
    var decimal = cut(text, true);
    return flat(decimal.rows).length === 1 && countOf(shape) > 1 ? separated : decimal;
  }

  function utf8Length(text) {
    return encodeURIComponent(text.replace(/[\uD800-\uDFFF]/g, "xx")).replace(/%../g, "x").length;
  }

  function problem(text, entries) {
    return { problem: { text: "Not understood: " + text, entries: entries || [] } };
  }

  // Gives {entries: [{text, value}]}, or {problem: {text, entries}}.
  function numbers(text, shape) {
    if (utf8Length(text) > 20000) return problem("the answer is too long.");
    text = unwrapped(text.replace(/\r\n?/g, "\n"));
    var count = countOf(shape);
    if (count === 1 && isAmbiguous(text)) {
      return problem("'" + quoted(text) + "' can be read in two ways; write a decimal point, "
        + "and no separator of thousands.", shape.length ? [0] : []);
    }
    var layout = layoutOf(text, shape);
    if (layout.isBroken) return problem("a bracket lacks its partner.");
    var found = flat(layout.rows), box = rectangle(layout), entries = [];
    if (!found.length) return problem("nothing was given.");
    for (var i = 0; i < found.length; i++) {
      var value;
      try {
        value = parse(found[i], [])({});
        if (!isFinite(value)) throw new Unreadable("is no finite number");
      } catch (error) {
        if (!(error instanceof Unreadable)) throw error;
        var said = found[i] === "" ? "" : "'" + quoted(found[i]) + "'";
        var where = count === 1 && found.length === 1 ? said
          : place(i, shape.length === 2 ? box : null) + (said && ", " + said + ",");
        return problem(where + " " + (error.words || "is no number") + ".", [i]);
      }
      entries.push({ text: quoted(found[i]), value: value });
    }
    if (shape.length === 2) {
      if (box && box[0] > 1 && box[1] > 1 && !same(box, shape)) {
        return problem(matrix(shape) + " is asked for, " + matrix(box) + " is given.");
      }
      if (!box) return problem("the rows differ in length.");
    }
    if (found.length !== count) {
      var asked = shape.length === 2 ? matrix(shape) + " is"
        : count === 1 ? "one number is" : count + " numbers are";
      return problem(asked + " asked for, " + found.length + " given.");
    }
    return { entries: entries };
  }

  // Gives {value: function of the variables}, or {problem: {text, entries}}.
  function formula(text, variables) {
    try {
      return { value: parse(text, variables) };
    } catch (error) {
      if (!(error instanceof Unreadable)) throw error;
      if (error.words === "is empty") return problem("nothing was given.");
      return problem("'" + quoted(text) + "' " + (error.words || "is no formula") + ".");
    }
  }

  // The entries of a pasted list, as texts.
  function split(text) {
    var inner = unwrapped(text.replace(/\r\n?/g, "\n"));
    var decimal = mayHaveDecimalCommas(inner) && cut(inner, true);
    var layout = decimal && flat(decimal.rows).length > 1 ? decimal : cut(inner, false);
    return flat(layout.rows);
  }

  return {
    numbers: numbers, formula: formula, split: split, list: list, quoted: quoted, place: place,
    isSpace: isSpace
  };
})();

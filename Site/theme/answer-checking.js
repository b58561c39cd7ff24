// Checks answers in the page: the twin of Sources/Exercises/Judging, held to it by the shared
// vectors of Tests/ExercisesTests. It sees only sealed definitions (SealedAnswer.swift).
//
//   normbook.check(definition, text, given)          text: the whole answer as typed or pasted
//   normbook.checkFields(definition, texts, given)   one text for each entry
//
// given holds the numbers of the reader's answers to definition.carry.steps, by exercise, as
// normbook.given(definition, texts) reads them; it may be left out.
// A check gives {outcome, entries, slip, text, messages, solution}: outcome is "passed", "failed"
// or "notUnderstood", and "notRun" for a proof, which is compared; entries are numbered from 0; messages and solution are HTML.
var normbook = normbook || {};

(function () {
  "use strict";
  var reading = normbook.reading, list = reading.list, place = reading.place;

  // --- SHA-256 of ASCII text, in hexadecimal ------------------------------------------------

  var primes = [];
  for (var n = 2; primes.length < 64; n++) {
    if (primes.every(function (p) { return n % p !== 0; })) primes.push(n);
  }
  function fraction(x) { return ((x - Math.floor(x)) * 4294967296) | 0; }
  var start = primes.slice(0, 8).map(function (p) { return fraction(Math.sqrt(p)); });
  var rounds = primes.map(function (p) { return fraction(Math.pow(p, 1 / 3)); });

  function turn(x, n) { return (x >>> n) | (x << (32 - n)); }

  function sha256(text) {
    var words = [], length = text.length, i, t;
    for (i = 0; i < length; i++) words[i >> 2] |= (text.charCodeAt(i) & 255) << (24 - (i % 4) * 8);
    words[length >> 2] |= 128 << (24 - (length % 4) * 8);
    var count = ((length + 8 >> 6) + 1) * 16;
    words[count - 1] = length * 8;
    var hash = start.slice(), w = [];
    for (i = 0; i < count; i += 16) {
      var s = hash.slice();
      for (t = 0; t < 64; t++) {
        if (t < 16) {
          w[t] = words[i + t] | 0;
        } else {
          var a = w[t - 15], b = w[t - 2];
          w[t] = (w[t - 16] + (turn(a, 7) ^ turn(a, 18) ^ (a >>> 3)) + w[t - 7]
            + (turn(b, 17) ^ turn(b, 19) ^ (b >>> 10))) | 0;
        }
        var one = (s[7] + (turn(s[4], 6) ^ turn(s[4], 11) ^ turn(s[4], 25))
          + ((s[4] & s[5]) ^ (~s[4] & s[6])) + rounds[t] + w[t]) | 0;
        var two = ((turn(s[0], 2) ^ turn(s[0], 13) ^ turn(s[0], 22))
          + ((s[0] & s[1]) ^ (s[0] & s[2]) ^ (s[1] & s[2]))) | 0;
        s = [(one + two) | 0, s[0], s[1], s[2], (s[3] + one) | 0, s[4], s[5], s[6]];
      }
      for (t = 0; t < 8; t++) hash[t] = (hash[t] + s[t]) | 0;
    }
    return hash.map(function (x) { return ("0000000" + (x >>> 0).toString(16)).slice(-8); })
      .join("");
  }

  // --- Seals --------------------------------------------------------------------------------

  function mark(secret) { return sha256("mark|" + secret).slice(0, 16); }

  // The text of a seal: base 64 over a stream of digests over UTF-8.
  function open(seal, secret) {
    var letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    var key = sha256("key|" + secret), stream = "", escaped = "", bits = 0, held = 0, at = 0;
    for (var i = 0; i < seal.body.length; i++) {
      var six = letters.indexOf(seal.body.charAt(i));
      if (six < 0) break;
      held = (held << 6 | six) & 16383;
      bits += 6;
      if (bits >= 8) {
        bits -= 8;
        if (at % 32 === 0) stream = sha256(key + "|" + at / 32);
        var byte = (held >> bits & 255) ^ parseInt(stream.substr(at % 32 * 2, 2), 16);
        escaped += "%" + ("0" + byte.toString(16)).slice(-2);
        at += 1;
      }
    }
    return decodeURIComponent(escaped);
  }

  function cell(grid, value) { return String(Math.floor((value - grid.offset) / grid.width)); }

  function secretOf(definition, grids, values, purpose) {
    return definition.salt + "|" + purpose + "|"
      + grids.map(function (grid, i) { return cell(grid, values[i]); }).join(",");
  }

  function solutionFor(definition, secret) {
    return mark(secret) === definition.solution.mark ? open(definition.solution, secret) : null;
  }

  // --- Judging ------------------------------------------------------------------------------

  function verdict(outcome, text, entries, slip, messages, solution) {
    return {
      outcome: outcome, text: text, entries: entries || [], slip: slip || null,
      messages: messages || [], solution: solution === undefined ? null : solution
    };
  }

  function notUnderstood(text, entries) {
    return verdict("notUnderstood", "Not understood: " + text, entries);
  }

  function unread(problem) { return verdict("notUnderstood", problem.text, problem.entries); }

  function failed(text, entries, slip) {
    return verdict("failed", text, entries, slip && slip.name, slip ? [slip.message] : []);
  }

  function knownSlip(definition, values) {
    for (var i = 0; i < definition.slips.length; i++) {
      var slip = definition.slips[i], secret = secretOf(definition, slip.grids, values, "slip");
      if (mark(secret) === slip.seal.mark) {
        var text = open(slip.seal, secret), end = text.indexOf("\n");
        return { name: text.slice(0, end), message: text.slice(end + 1) };
      }
    }
    return null;
  }

  function wrongPlaces(definition, values) {
    return values.map(function (value, i) { return i; }).filter(function (i) {
      var entry = definition.entries[i];
      return mark(definition.salt + "|entry|" + i + "|" + cell(entry.grid, values[i]))
        !== entry.mark;
    });
  }

  function earned(definition, values) {
    var grids = definition.entries.map(function (entry) { return entry.grid; });
    return verdict("passed", "Right.", [], null, [],
      solutionFor(definition, secretOf(definition, grids, values, "all")));
  }

  // What the entries come to from the reader's own answers before them; null where one is missing.
  function carried(definition, given) {
    var carry = definition.carry, named = {};
    if (!carry || !given) return null;
    var lines = open(carry.seal, definition.salt + "|carry|given").split("\n");
    lines[0].split(" ").forEach(function (pair) {
      var parts = pair.split("=");
      if (parts.length === 2) named[parts[0]] = Number(parts[1]);
    });
    for (var i = 0; i < carry.steps.length; i++) {
      var step = carry.steps[i], numbers = given[step.exercise];
      var count = step.shape.reduce(function (a, b) { return a * b; }, 1);
      if (!numbers || numbers.length !== count) return null;
      var name = step.exercise.replace(/-/g, "_");
      numbers.forEach(function (number, j) {
        named[step.shape.length ? name + "_" + (j + 1) : name] = number;
      });
    }
    var values = lines.slice(1).map(function (line) {
      var formula = reading.formula(line, Object.keys(named));
      return formula.problem ? NaN : formula.value(named);
    });
    return values.every(isFinite) ? values : null;
  }

  function accepts(tolerance, value, answer) {
    var size = Math.abs(answer);
    var allowed = Math.max(tolerance.absolute + tolerance.relative * size, 1e-12 * Math.max(1, size));
    return Math.abs(value - answer) <= allowed * (1 + 1e-9);
  }

  function judgeNumbers(definition, entries, given) {
    var said = judgeAlone(definition, entries);
    if (said.outcome !== "failed") return said;
    var own = carried(definition, given);
    if (!own || own.length !== entries.length || !own.every(function (value, i) {
      return accepts(definition.carry.tolerance, entries[i].value, value);
    })) return said;
    return verdict("passed", "Right, with your own earlier answer.");
  }

  // Where it is secret which entry is wrong, only all together tell right from wrong.
  function judgeSecret(definition, values) {
    var grids = definition.entries.map(function (entry) { return entry.grid; });
    if (mark(secretOf(definition, grids, values, "all")) === definition.solution.mark) {
      return earned(definition, values);
    }
    return failed("Not right.", [], knownSlip(definition, values));
  }

  function judgeAlone(definition, entries) {
    var values = entries.map(function (entry) { return entry.value; });
    if (definition.isSecret) return judgeSecret(definition, values);
    var texts = entries.map(function (entry) { return entry.text; });
    var wrong = wrongPlaces(definition, values);
    if (!wrong.length) return earned(definition, values);
    var slip = knownSlip(definition, values);
    var close = slip ? [] : wrong.filter(function (i) {
      var entry = definition.entries[i];
      return mark(definition.salt + "|close|" + i + "|" + cell(entry.closeGrid, values[i]))
        === entry.closeMark;
    });
    return failed(wrongWords(definition.shape, texts, wrong, close), wrong, slip);
  }

  function wrongWords(shape, texts, wrong, close) {
    function name(i) { return place(i, shape); }
    var text, first = wrong[0];
    if (texts.length === 1) text = "Not right: " + texts[0] + ".";
    else if (wrong.length === 1) text = "Wrong is " + name(first) + ": " + texts[first] + ".";
    else if (wrong.length === texts.length) text = "All " + wrong.length + " entries are wrong.";
    else if (wrong.length > 6) {
      text = wrong.length + " of " + texts.length + " entries are wrong, first " + name(first)
        + ": " + texts[first] + ".";
    } else if (shape.length === 2) {
      text = "Wrong are "
        + list(wrong.map(function (i) { return name(i) + " (" + texts[i] + ")"; })) + ".";
    } else {
      text = "Entries " + list(wrong.map(function (i) { return String(i + 1); }))
        + " are wrong: " + list(wrong.map(function (i) { return texts[i]; })) + ".";
    }
    if (!close.length) return text;
    if (close.length === texts.length) return text + " It is close: give more digits.";
    return text + " Close, but with too few digits: " + list(close.map(name)) + ".";
  }

  function judgeFormula(definition, text) {
    var formula = reading.formula(text, definition.variables);
    if (formula.problem) return unread(formula.problem);
    var values = definition.points.map(function (point) {
      var named = {};
      definition.variables.forEach(function (name, i) { named[name] = point[i]; });
      return formula.value(named);
    });
    if (definition.isSecret) return judgeSecret(definition, values);
    var wrong = wrongPlaces(definition, values);
    if (!wrong.length) return earned(definition, values);
    var point = definition.points[wrong[0]];
    var where = list(definition.variables.map(function (name, i) {
      return name + " = " + String(point[i]);
    }));
    return failed("Not right: at " + where
      + (isFinite(values[wrong[0]]) ? " it has another value." : " it has no value."),
      [wrong[0]], knownSlip(definition, values));
  }

  function judgeChoices(definition, text) {
    var options = definition.options, chosen = [], word = "";
    var names = options.map(function (option) { return option.name; });
    var words = [];
    (text.slice(0, 20000) + " ").split("").forEach(function (c) {
      if (",;()[].\r".indexOf(c) < 0 && !reading.isSpace(c)) word += c;
      else if (word !== "") { words.push(word); word = ""; }
    });
    for (var i = 0; i < words.length; i++) {
      var index = names.indexOf(words[i].toLowerCase());
      if (index < 0) {
        return notUnderstood("'" + reading.quoted(words[i]) + "' is none of " + list(names) + ".");
      }
      if (chosen.indexOf(index) < 0) chosen.push(index);
    }
    chosen.sort(function (a, b) { return a - b; });
    if (!chosen.length) return notUnderstood("nothing was chosen.");
    if (!definition.takesSeveral && chosen.length > 1) {
      return notUnderstood("one option is asked for, " + chosen.length + " are given.");
    }
    if (definition.isSecret) return judgeSecretChoice(definition, chosen);
    function secret(i, word) { return definition.salt + "|option|" + names[i] + "|" + word; }
    function isRight(i) { return mark(secret(i, "right")) === options[i].seal.mark; }
    function namesOf(of) { return of.map(function (i) { return names[i]; }); }
    function reasons(of) {
      return of.map(function (i) {
        return open(options[i].seal, secret(i, isRight(i) ? "right" : "wrong"));
      }).filter(Boolean);
    }
    var wrong = chosen.filter(function (i) { return !isRight(i); });
    var isWhole = names.every(function (name, i) { return !isRight(i) || chosen.indexOf(i) >= 0; });
    if (!wrong.length && isWhole) {
      return verdict("passed", "Right.", [], null, reasons(chosen),
        solutionFor(definition, definition.salt + "|all|" + namesOf(chosen).join(",")));
    }
    var said = "Not right: " + list(namesOf(wrong)) + ".";
    if (!wrong.length) said = "What you chose is right, but not all of it.";
    else if (definition.takesSeveral && !isWhole) said += " Something is missing.";
    return verdict("failed", said, wrong, null, reasons(wrong));
  }

  function judgeSecretChoice(definition, chosen) {
    var names = chosen.map(function (i) { return definition.options[i].name; }), all = names.join(",");
    var solution = solutionFor(definition, definition.salt + "|all|" + all);
    if (solution === null) return failed("Not right.", []);
    return verdict("passed", "Right.", [], null, chosen.map(function (i) {
      var option = definition.options[i];
      return open(option.seal, definition.salt + "|option|" + option.name + "|" + all);
    }).filter(Boolean), solution);
  }

  function judgeProof(definition, text) {
    var letters = text.split("").filter(function (c) {
      return !reading.isSpace(c) && c !== "\r" && !/[\uDC00-\uDFFF]/.test(c);
    });
    if (!letters.length) return notUnderstood("nothing was given.");
    if (letters.length < 20) return notUnderstood("a proof takes a sentence at least.");
    var secret = definition.salt + "|proof|written";
    return verdict("notRun", "Compare: tick each point that your proof makes.", [], null,
      definition.rubric.map(function (seal) { return open(seal, secret); }),
      solutionFor(definition, secret));
  }

  // The numbers of the steps before, from their texts by exercise; unread ones are left out.
  normbook.given = function (definition, texts) {
    var given = {};
    (definition.carry ? definition.carry.steps : []).forEach(function (step) {
      var text = texts[step.exercise];
      if (text === undefined || text === null) return;
      var read = reading.numbers(text, step.shape);
      if (read.problem) return;
      given[step.exercise] = read.entries.map(function (entry) { return entry.value; });
    });
    return given;
  };

  normbook.check = function (definition, text, given) {
    if (definition.kind === "choices") return judgeChoices(definition, text);
    if (definition.kind === "formula") return judgeFormula(definition, text);
    if (definition.kind === "proof") return judgeProof(definition, text);
    var read = reading.numbers(text, definition.shape);
    return read.problem ? unread(read.problem) : judgeNumbers(definition, read.entries, given);
  };

  normbook.checkFields = function (definition, texts, given) {
    if (definition.kind !== "numbers") return normbook.check(definition, texts.join(" "), given);
    var count = definition.entries.length, entries = [];
    if (texts.length !== count) return normbook.check(definition, texts.join("; "), given);
    for (var i = 0; i < count; i++) {
      var read = reading.numbers(texts[i], []);
      if (read.problem) {
        var where = count === 1 ? "" : "In " + place(i, definition.shape) + ": ";
        return verdict("notUnderstood", where + read.problem.text, [i]);
      }
      entries.push(read.entries[0]);
    }
    return judgeNumbers(definition, entries, given);
  };

  normbook.sha256 = sha256;
})();

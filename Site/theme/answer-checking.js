// Checks answers in the page: the twin of Sources/Exercises/Judging, held to it by the shared
// vectors of Tests/ExercisesTests. It sees only sealed definitions (SealedAnswer.swift).
//
//   normbook.check(definition, text, given)          text: the whole answer as typed or pasted
//   normbook.checkFields(definition, texts, given)   one text for each entry
//
// given holds the numbers of the reader's answers to definition.carry.steps, by exercise, as
// normbook.given(definition, texts) reads them; it may be left out.
// A check gives {outcome, entries, slip, text, messages, solution}: outcome is "passed", "failed"
// or "notUnderstood", and "notRun" for a proof, which is compared; entries are numbered from 0;
// messages and solution are HTML.
(() => {
  "use strict";
  const { list, place, numbers, formula, quoted, isSpace } = normbook.reading;

  // --- SHA-256 of ASCII text, in hexadecimal ------------------------------------------------

  const primes = [];
  for (let n = 2; primes.length < 64; n++) if (primes.every((p) => n % p)) primes.push(n);
  const fraction = (x) => (x % 1) * 2 ** 32 | 0;
  const start = primes.slice(0, 8).map((p) => fraction(Math.sqrt(p)));
  const rounds = primes.map((p) => fraction(p ** (1 / 3)));
  const turn = (x, n) => x >>> n | x << 32 - n;

  const sha256 = (text) => {
    const words = [];
    for (let i = 0; i <= text.length; i++) {
      words[i >> 2] |= (text.charCodeAt(i) & 255 || 128) << 24 - i % 4 * 8;
    }
    const count = ((text.length + 8 >> 6) + 1) * 16, w = [];
    words[count - 1] = text.length * 8;
    let hash = start;
    for (let i = 0; i < count; i += 16) {
      let s = hash;
      for (let t = 0; t < 64; t++) {
        const [a, b] = [w[t - 15], w[t - 2]];
        w[t] = t < 16 ? words[i + t] | 0
          : (turn(a, 7) ^ turn(a, 18) ^ a >>> 3) + (turn(b, 17) ^ turn(b, 19) ^ b >>> 10)
            + w[t - 16] + w[t - 7] | 0;
        const one = s[7] + (turn(s[4], 6) ^ turn(s[4], 11) ^ turn(s[4], 25))
          + (s[4] & s[5] ^ ~s[4] & s[6]) + rounds[t] + w[t] | 0;
        const two = (turn(s[0], 2) ^ turn(s[0], 13) ^ turn(s[0], 22))
          + (s[0] & s[1] ^ s[0] & s[2] ^ s[1] & s[2]) | 0;
        s = [one + two | 0, ...s.slice(0, 3), s[3] + one | 0, ...s.slice(4, 7)];
      }
      hash = hash.map((x, t) => x + s[t] | 0);
    }
    return hash.map((x) => (x >>> 0).toString(16).padStart(8, "0")).join("");
  };

  // --- Seals --------------------------------------------------------------------------------

  const mark = (secret) => sha256(`mark|${secret}`).slice(0, 16);

  // What counts as having stood before each text, as Packing.swift has it.
  const primer = ("<span class='katex'><span class='katex-mathml'><math xmlns='http://www.w3.org/1998/Math/"
    + "MathML'><semantics><mrow><mi>x</mi><mo>=</mo><mn>1</mn><msub><mi>i</mi></msub>"
    + "<mo stretchy='false'>(</mo></mrow><annotation encoding='application/x-tex'>"
    + "</annotation></semantics></math></span><span class='katex-html' aria-hidden='true'>"
    + "<span class='base'><span class='strut' style='height:0.6944em;vertical-align:-0.25em;'></span>"
    + "<span class='mord mathnormal'>x</span></span><span class='mspace' style='margin-right:0.2778em;'>"
    + "</span><span class='mrel'>=</span><span class='mspace' style='margin-right:0.2222em;'></span>"
    + "<span class='mbin'><span class='msupsub'><span class='vlist-t vlist-t2'><span class='vlist-r'>"
    + "<span class='vlist' style='height:0.3117em;'><span style='top:-2.55em;margin-left:0em;"
    + "margin-right:0.05em;'><span class='pstrut' style='height:2.7em;'></span>"
    + "<span class='sizing reset-size6 size3 mtight'>").replaceAll("'", '"');

  // The text of a seal: base 64 over a stream of digests over what Packing.swift made of UTF-8.
  const open = (seal, secret) => {
    const key = sha256(`key|${secret}`), text = [...new TextEncoder().encode(primer)];
    let stream;
    const bytes = Uint8Array.from(atob(seal.body), (c, i) => {
      if (i % 32 === 0) stream = sha256(`${key}|${i / 32}`);
      return c.charCodeAt(0) ^ parseInt(stream.substr(i % 32 * 2, 2), 16);
    });
    for (let i = 0; i < bytes.length;) {
      const count = bytes[i++];
      if (count < 128) {
        text.push(...bytes.subarray(i, i += count + 1));
      } else {
        const from = text.length - (bytes[i++] << 8 | bytes[i++]);
        for (let n = 0; n < count - 124; n++) text.push(text[from + n]);
      }
    }
    return new TextDecoder().decode(Uint8Array.from(text.slice(primer.length)));
  };

  const cell = (grid, value) => String(Math.floor((value - grid.offset) / grid.width));
  const secretOf = (definition, grids, values, purpose) =>
    `${definition.salt}|${purpose}|${grids.map((grid, i) => cell(grid, values[i])).join()}`;
  const solutionFor = (definition, secret) =>
    mark(secret) === definition.solution.mark ? open(definition.solution, secret) : null;

  // --- Judging ------------------------------------------------------------------------------

  const verdict = (outcome, text, entries = [], more = {}) =>
    ({ outcome, text, entries, slip: null, messages: [], solution: null, ...more });
  const notUnderstood = (text) => verdict("notUnderstood", `Not understood: ${text}`);
  const failed = (text, entries, slip) => verdict(
    "failed", text, entries, slip && { slip: slip.name, messages: [slip.message] });

  const knownSlip = (definition, values) => {
    for (const slip of definition.slips) {
      const secret = secretOf(definition, slip.grids, values, "slip");
      if (mark(secret) !== slip.seal.mark) continue;
      const text = open(slip.seal, secret), end = text.indexOf("\n");
      return { name: text.slice(0, end), message: text.slice(end + 1) };
    }
  };

  const isIn = (definition, purpose, i, grid, seal, values) =>
    mark(`${definition.salt}|${purpose}|${i}|${cell(grid, values[i])}`) === seal;
  const wrongPlaces = (definition, values) => [...values.keys()].filter((i) =>
    !isIn(definition, "entry", i, definition.entries[i].grid, definition.entries[i].mark, values));

  const earned = (definition, values) => {
    const grids = definition.entries.map((entry) => entry.grid);
    return verdict("passed", "Right.", [],
      { solution: solutionFor(definition, secretOf(definition, grids, values, "all")) });
  };

  // What the entries come to from the reader's own answers before them; null where one is missing.
  const carried = ({ carry, salt }, given) => {
    if (!carry || !given) return null;
    const [constants, ...formulas] = open(carry.seal, `${salt}|carry|given`).split("\n");
    const named = Object.fromEntries(constants.split(" ").filter(Boolean)
      .map((pair) => pair.split("=")).map(([name, value]) => [name, Number(value)]));
    for (const { exercise, shape } of carry.steps) {
      if (given[exercise]?.length !== shape.reduce((a, b) => a * b, 1)) return null;
      const name = exercise.replaceAll("-", "_");
      given[exercise].forEach((number, i) => {
        named[shape.length ? `${name}_${i + 1}` : name] = number;
      });
    }
    const values = formulas.map((line) => formula(line, Object.keys(named)).value?.(named) ?? NaN);
    return values.every(isFinite) ? values : null;
  };

  const accepts = ({ absolute, relative }, value, answer) => {
    const size = Math.abs(answer);
    const allowed = Math.max(absolute + relative * size, 1e-12 * Math.max(1, size));
    return Math.abs(value - answer) <= allowed * (1 + 1e-9);
  };

  const judgeNumbers = (definition, entries, given) => {
    const said = judgeAlone(definition, entries);
    const own = said.outcome === "failed" && carried(definition, given);
    return own && own.length === entries.length
      && own.every((value, i) => accepts(definition.carry.tolerance, entries[i].value, value))
      ? verdict("passed", "Right, with your own earlier answer.") : said;
  };

  // Where it is secret which entry is wrong, only all together tell right from wrong.
  const judgeSecret = (definition, values) => {
    const right = earned(definition, values);
    return right.solution === null ? failed("Not right.", [], knownSlip(definition, values)) : right;
  };

  const judgeAlone = (definition, entries) => {
    const values = entries.map((entry) => entry.value), texts = entries.map((entry) => entry.text);
    if (definition.isSecret) return judgeSecret(definition, values);
    const wrong = wrongPlaces(definition, values);
    if (!wrong.length) return earned(definition, values);
    const slip = knownSlip(definition, values);
    const close = slip ? [] : wrong.filter((i) => {
      const { closeGrid, closeMark } = definition.entries[i];
      return isIn(definition, "close", i, closeGrid, closeMark, values);
    });
    return failed(wrongWords(definition.shape, texts, wrong, close), wrong, slip);
  };

  const wrongWords = (shape, texts, wrong, close) => {
    const name = (i) => place(i, shape), first = wrong[0];
    let text;
    if (texts.length === 1) text = `Not right: ${texts[0]}.`;
    else if (wrong.length === 1) text = `Wrong is ${name(first)}: ${texts[first]}.`;
    else if (wrong.length === texts.length) text = `All ${wrong.length} entries are wrong.`;
    else if (wrong.length > 6) {
      text = `${wrong.length} of ${texts.length} entries are wrong, first ${name(first)}: `
        + `${texts[first]}.`;
    } else if (shape.length === 2) {
      text = `Wrong are ${list(wrong.map((i) => `${name(i)} (${texts[i]})`))}.`;
    } else {
      text = `Entries ${list(wrong.map((i) => i + 1))} are wrong: ${list(wrong.map((i) => texts[i]))}.`;
    }
    if (!close.length) return text;
    return close.length === texts.length ? `${text} It is close: give more digits.`
      : `${text} Close, but with too few digits: ${list(close.map(name))}.`;
  };

  const judgeFormula = (definition, text) => {
    const read = formula(text, definition.variables);
    if (read.problem) return unread(read.problem);
    const values = definition.points.map((point) => read.value(
      Object.fromEntries(definition.variables.map((name, i) => [name, point[i]]))));
    if (definition.isSecret) return judgeSecret(definition, values);
    const [first] = wrongPlaces(definition, values);
    if (first === undefined) return earned(definition, values);
    const where = list(definition.variables.map((name, i) =>
      `${name} = ${definition.points[first][i]}`));
    const what = isFinite(values[first]) ? "another value" : "no value";
    return failed(`Not right: at ${where} it has ${what}.`, [first], knownSlip(definition, values));
  };

  const unread = ({ text, entries }) => verdict("notUnderstood", text, entries);

  const judgeChoices = (definition, text) => {
    const { options, salt } = definition, names = options.map((option) => option.name);
    const isBetween = (c) => ",;()[].\r".includes(c) || isSpace(c);
    const words = [...text.slice(0, 20000)].map((c) => isBetween(c) ? " " : c).join("").split(" ")
      .filter(Boolean);
    const stranger = words.find((word) => !names.includes(word.toLowerCase()));
    if (stranger) return notUnderstood(`'${quoted(stranger)}' is none of ${list(names)}.`);
    const chosen = [...names.keys()]
      .filter((i) => words.some((word) => word.toLowerCase() === names[i]));
    if (!chosen.length) return notUnderstood("nothing was chosen.");
    if (!definition.takesSeveral && chosen.length > 1) {
      return notUnderstood(`one option is asked for, ${chosen.length} are given.`);
    }
    const namesOf = (those) => those.map((i) => names[i]);
    if (definition.isSecret) {
      const solution = solutionFor(definition, `${salt}|all|${namesOf(chosen)}`);
      const reason = (i) => open(options[i].seal, `${salt}|option|${names[i]}|${namesOf(chosen)}`);
      return solution === null ? failed("Not right.", [])
        : verdict("passed", "Right.", [], { messages: chosen.map(reason).filter(Boolean), solution });
    }
    const secret = (i, word) => `${salt}|option|${names[i]}|${word}`;
    const isRight = (i) => mark(secret(i, "right")) === options[i].seal.mark;
    const reasons = (those) => those.map((i) =>
      open(options[i].seal, secret(i, isRight(i) ? "right" : "wrong"))).filter(Boolean);
    const wrong = chosen.filter((i) => !isRight(i));
    const isWhole = names.every((_, i) => !isRight(i) || chosen.includes(i));
    if (!wrong.length && isWhole) {
      return verdict("passed", "Right.", [], {
        messages: reasons(chosen),
        solution: solutionFor(definition, `${salt}|all|${namesOf(chosen)}`),
      });
    }
    const said = !wrong.length ? "What you chose is right, but not all of it."
      : `Not right: ${list(namesOf(wrong))}.`
        + (definition.takesSeveral && !isWhole ? " Something is missing." : "");
    return verdict("failed", said, wrong, { messages: reasons(wrong) });
  };

  const judgeProof = (definition, text) => {
    const length = [...text].filter((c) => !isSpace(c) && c !== "\r").length;
    if (!length) return notUnderstood("nothing was given.");
    if (length < 20) return notUnderstood("a proof takes a sentence at least.");
    const secret = `${definition.salt}|proof|written`;
    return verdict("notRun", "Compare: tick each point that your proof makes.", [], {
      messages: definition.rubric.flatMap((seal) => open(seal, secret).split("\u0001")),
      solution: solutionFor(definition, secret),
    });
  };

  const judges = { choices: judgeChoices, formula: judgeFormula, proof: judgeProof };

  // The numbers of the steps before, from their texts by exercise; unread ones are left out.
  normbook.given = (definition, texts) => Object.fromEntries(
    (definition.carry?.steps ?? []).flatMap(({ exercise, shape }) => {
      const entries = texts[exercise] == null ? null : numbers(texts[exercise], shape).entries;
      return entries ? [[exercise, entries.map((entry) => entry.value)]] : [];
    }));

  normbook.check = (definition, text, given) => {
    const judge = judges[definition.kind];
    if (judge) return judge(definition, text);
    const read = numbers(text, definition.shape);
    return read.problem ? unread(read.problem) : judgeNumbers(definition, read.entries, given);
  };

  normbook.checkFields = (definition, texts, given) => {
    if (definition.kind !== "numbers") return normbook.check(definition, texts.join(" "), given);
    const count = definition.entries.length, entries = [];
    if (texts.length !== count) return normbook.check(definition, texts.join("; "), given);
    for (const [i, text] of texts.entries()) {
      const read = numbers(text, []);
      if (read.problem) {
        const where = count === 1 ? "" : `In ${place(i, definition.shape)}: `;
        return verdict("notUnderstood", where + read.problem.text, [i]);
      }
      entries.push(read.entries[0]);
    }
    return judgeNumbers(definition, entries, given);
  };

  normbook.sha256 = sha256;
})();

// Checks answers in the page: the twin of Sources/Exercises/Judging, held to it by the shared
// vectors of Tests/ExercisesTests. It sees only sealed definitions (SealedAnswer.swift).
//
//   check(definition, text, given)          text: the whole answer as typed or pasted
//   checkFields(definition, texts, given)   one text for each entry
//
// given holds the numbers of the reader's answers to definition.carry.steps, by exercise; it
// may be left out.
// A check gives {outcome, entries, slip, text, messages, solution}: outcome is "passed", "failed"
// or "notUnderstood", and "notRun" for a proof, which is compared; entries are numbered from 0;
// messages and solution are HTML.
import { abs, floor } from "./answer-reading.js";
import { formula, list, numbers, place, product, quoted, spaces } from "./answer-reading.js";

// --- SHA-256 of ASCII text, in hexadecimal -------------------------------------------------------

const primes = [];
for (let n = 2; primes.length < 64; n++) if (primes.every((p) => n % p)) primes.push(n);
const fraction = (x) => (x % 1) * 2 ** 32 | 0;
const start = primes.slice(0, 8).map((p) => fraction(p ** 0.5));
const rounds = primes.map((p) => fraction(p ** (1 / 3)));
const turn = (x, n) => x >>> n | x << 32 - n;

export const sha256 = (text) => {
  const words = [];
  for (let i = 0; i <= text.length; i++) {
    words[i >> 2] |= (text.charCodeAt(i) & 255 || 128) << 24 - i % 4 * 8;
  }
  const count = ((text.length + 8 >> 6) + 1) * 16, w = [];
  words[count - 1] = text.length * 8;
  let hash = start;
  for (let i = 0; i < count; i += 16) {
    let [a, b, c, d, e, f, g, h] = hash;
    for (let t = 0; t < 64; t++) {
      const x = w[t - 15], y = w[t - 2];
      w[t] = t < 16 ? words[i + t] | 0
        : (turn(x, 7) ^ turn(x, 18) ^ x >>> 3) + (turn(y, 17) ^ turn(y, 19) ^ y >>> 10)
          + w[t - 16] + w[t - 7] | 0;
      const one = h + (turn(e, 6) ^ turn(e, 11) ^ turn(e, 25)) + (e & f ^ ~e & g) + rounds[t] + w[t];
      const two = (turn(a, 2) ^ turn(a, 13) ^ turn(a, 22)) + (a & b ^ a & c ^ b & c);
      [a, b, c, d, e, f, g, h] = [one + two | 0, a, b, c, d + one | 0, e, f, g];
    }
    hash = [a, b, c, d, e, f, g, h].map((x, t) => x + hash[t] | 0);
  }
  return hash.map((x) => (x >>> 0).toString(16).padStart(8, "0")).join("");
};

// --- Seals ---------------------------------------------------------------------------------------

const mark = (secret) => sha256(`mark|${secret}`).slice(0, 16);

// What counts as having stood before each text, as Packing.swift has it.
const primer = [
  "", "katex'>", "katex-mathml'><math><mrow><mi>x</mi><mo>=</mo><mn>1</mn><msub><mi>i</mi></msub>"
    + "<mo stretchy='false'>(</mo></mrow></math></span>", "katex-html' aria-hidden='true'>", "base'>",
  "strut' style='height:0.6944em;vertical-align:-0.25em'></span>", "mord mathnormal'>x</span></span>",
  "mspace' style='margin-right:0.2222em'></span>", "msupsub'>", "vlist-t vlist-t2'>", "vlist-r'>", "vlist' style='height:0.3117em'><span style='top:-2.55em;margin-left:0em;"
    + "margin-right:0.05em'>", "pstrut' style='height:2.7em'></span>",
  "sizing reset-size6 size3 mtight'>",
].join("<span class='").replaceAll("'", '"');

// The text that Packing.swift made of a text: a number between 0 and 1, which each bit narrows by how
// often a bit at its place was 1 before.
const unpacked = (packed) => {
  const text = [...new TextEncoder().encode(primer)];
  const ones = Array(1280).fill(1), counts = Array(1280).fill(2);
  let low = 0, high = 0, number = 0, at = 0, isRepeated = 0;
  const bit = (place) => {
    while (!((low ^ high) >>> 24)) {
      low = low << 8 >>> 0;
      high = (high << 8 | 255) >>> 0;
      number = (number << 8 | packed[at++]) >>> 0;
    }
    const middle = low + floor((high - low) * ones[place] / counts[place]);
    const isOne = +(number <= middle);
    if (isOne) high = middle;
    else low = middle + 1;
    ones[place] += isOne;
    if (++counts[place] > 64) {
      ones[place] = ones[place] + 1 >> 1;
      counts[place] = 33;
    }
    return isOne;
  };
  const byte = (kind) => {
    let known = 1;
    while (known < 256) known = known * 2 + bit(kind * 256 + known);
    return known - 256;
  };
  for (;;) {
    while (!(isRepeated = bit(isRepeated))) text.push(byte(4));
    const count = byte(1);
    if (!count) return new TextDecoder().decode(Uint8Array.from(text.slice(primer.length)));
    const from = text.length - (byte(2) << 8 | byte(3));
    for (let i = 0; i < count + 3; i++) text.push(text[from + i]);
  }
};

// The text of a seal: base 64 over a stream of digests over what was packed.
const open = (seal, secret) => {
  const key = sha256(`key|${secret}`);
  let stream;
  return unpacked(Array.from(atob(seal.body), (c, i) => {
    if (!(i % 32)) stream = sha256(`${key}|${i / 32}`);
    return c.charCodeAt() ^ `0x${stream.substr(i % 32 * 2, 2)}`;
  }));
};

const cell = (grid, value) => floor((value - grid.offset) / grid.width);
const secretOf = (definition, grids, values, purpose) =>
  `${definition.salt}|${purpose}|${grids.map((grid, i) => cell(grid, values[i])).join()}`;
const solutionFor = (definition, secret) =>
  mark(secret) === definition.solution.mark ? open(definition.solution, secret) : null;

// --- Judging -------------------------------------------------------------------------------------

const verdict = (outcome, text, entries = [], more) =>
  ({ outcome, text, entries, slip: null, messages: [], solution: null, ...more });
const unread = ({ text, entries }) => verdict("notUnderstood", text, entries);
const notUnderstood = (text) => unread({ text: `Not understood: ${text}` });
const passed = (more) => verdict("passed", "Right.", [], more);
const failed = (text, entries, slip) => verdict("failed", text, entries, slip);

const knownSlip = (definition, values) => {
  for (const slip of definition.slips) {
    const secret = secretOf(definition, slip.grids, values, "slip");
    if (mark(secret) === slip.seal.mark) {
      const [name, ...message] = open(slip.seal, secret).split("\n");
      return { slip: name, messages: [message.join("\n")] };
    }
  }
};

const isIn = (definition, purpose, i, values, sealed = definition.entries[i][purpose]) => sealed
  && mark(`${definition.salt}|${purpose}|${i}|${cell(sealed.grid, values[i])}`) === sealed.mark;
const wrongPlaces = (definition, values) =>
  [...values.keys()].filter((i) => !isIn(definition, "entry", i, values, definition.entries[i]));

const earned = (definition, values) => {
  const grids = definition.entries.map((entry) => entry.grid);
  return passed({ solution: solutionFor(definition, secretOf(definition, grids, values, "all")) });
};

// What the entries come to from the reader's own answers before them; nothing where one is missing.
const carried = ({ carry, salt }, given) => {
  if (!carry || !given) return;
  const [constants, ...formulas] = open(carry.seal, `${salt}|carry|given`).split("\n");
  const named = {};
  for (const [, name, value] of constants.matchAll(/(\S+)=(\S+)/g)) named[name] = +value;
  for (const { exercise, shape } of carry.steps) {
    if (given[exercise]?.length !== product(shape)) return;
    const name = exercise.replaceAll("-", "_");
    given[exercise].forEach((number, i) => {
      named[shape.length ? `${name}_${i + 1}` : name] = number;
    });
  }
  const values = formulas.map((line) => formula(line, Object.keys(named)).value?.(named));
  return values.every(isFinite) && values;
};

const accepts = ({ absolute, relative }, value, answer) => {
  const size = abs(answer);
  const allowed = Math.max(absolute + relative * size, 1e-12, 1e-12 * size);
  return abs(value - answer) <= allowed * (1 + 1e-9);
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
  const among = (purpose) =>
    slip ? [] : wrong.filter((i) => isIn(definition, purpose, i, values));
  const text = wrongWords(definition.shape, texts, wrong, among("close"), among("near").length);
  return failed(text, wrong, slip);
};

const wrongWords = (shape, texts, wrong, close, isNear) => {
  const name = (i) => place(i, shape), count = texts.length, bad = wrong.length;
  const [first] = wrong;
  const firstWords = `${name(first)}: ${texts[first]}.`;
  let text;
  if (count === 1) text = `Not right${isNear ? ", but near" : ""}: ${texts[0]}.`;
  else if (bad === 1) text = `Wrong is ${firstWords}`;
  else if (bad === count) {
    text = `${count === 2 ? "Both" : `All ${count}`} entries are wrong.`;
  } else if (bad > 6) {
    text = `${bad} of ${count} entries are wrong, first ${firstWords}`;
  } else if (shape.length === 2) {
    text = `Wrong are ${list(wrong.map((i) => `${name(i)} (${texts[i]})`))}.`;
  } else {
    text = `Entries ${list(wrong.map((i) => i + 1))} are wrong: ${list(wrong.map((i) => texts[i]))}.`;
  }
  if (!close.length) return text;
  return close.length === count ? `${text} It is close: give more digits.`
    : `${text} Close, but with too few digits: ${list(close.map(name))}.`;
};

const judgeFormula = (definition, text) => {
  const read = formula(text, definition.variables);
  if (read.problem) return unread(read.problem);
  const values = definition.points.map((point) => read.value(
    Object.fromEntries(definition.variables.map((name, i) => [name, point[i]]))));
  if (definition.isSecret) return judgeSecret(definition, values);
  const [first] = wrongPlaces(definition, values);
  if (first == null) return earned(definition, values);
  const where = list(definition.variables.map((name, i) =>
    `${name} = ${definition.points[first][i]}`));
  const what = isFinite(values[first]) ? "another" : "no";
  return failed(
    `Not right: at ${where} it has ${what} value.`, [first], knownSlip(definition, values));
};

const between = RegExp(`[,;()[\\].\\r${spaces}]+`);
const judgeChoices = (definition, text) => {
  const { options, salt, isSecret, takesSeveral } = definition;
  const names = options.map((option) => option.name);
  const words = text.slice(0, 20000).split(between).filter(Boolean);
  const places = words.map((word) => names.indexOf(word.toLowerCase()));
  const stranger = words[places.indexOf(-1)];
  if (stranger) return notUnderstood(`'${quoted(stranger)}' is none of ${list(names)}.`);
  const chosen = [...names.keys()].filter((i) => places.includes(i));
  if (!chosen.length) return notUnderstood("nothing was chosen.");
  if (!takesSeveral && chosen.length > 1) {
    return notUnderstood(`one option is asked for, ${chosen.length} are given.`);
  }
  const namesOf = (those) => those.map((i) => names[i]);
  const solution = solutionFor(definition, `${salt}|all|${namesOf(chosen)}`);
  const secret = (i, word) => `${salt}|option|${names[i]}|${word}`;
  const reasons = (those, word) => ({
    messages: those.map((i) => open(options[i].seal, secret(i, word))).filter(Boolean),
  });
  const isRight = (i) => mark(secret(i, "right")) === options[i].seal.mark;
  const wrong = isSecret ? [] : chosen.filter((i) => !isRight(i));
  if (solution !== null) {
    return passed({ ...reasons(chosen, isSecret ? namesOf(chosen) : "right"), solution });
  }
  if (isSecret) return failed("Not right.");
  if (!wrong.length) return failed("What you chose is right, but not all of it.");
  const isWhole = names.every((_, i) => !isRight(i) || chosen.includes(i));
  return failed(`Not right: ${list(namesOf(wrong))}.`
    + (takesSeveral && !isWhole ? " Something is missing." : ""), wrong, reasons(wrong, "wrong"));
};

const judgeProof = (definition, text) => {
  const length = [...text].filter((c) => !`\r${spaces}`.includes(c)).length;
  if (!length) return notUnderstood("nothing was given.");
  if (length < 20) return notUnderstood("a proof takes a sentence at least.");
  const secret = `${definition.salt}|proof|written`;
  return verdict("notRun", "Compare: tick each point that your proof makes.", [], {
    messages: open(definition.rubric[0], secret).split("\u0001"),
    solution: solutionFor(definition, secret),
  });
};

const judges = { choices: judgeChoices, formula: judgeFormula, proof: judgeProof };

export const check = (definition, text, given) => {
  const judge = judges[definition.kind];
  if (judge) return judge(definition, text);
  const read = numbers(text, definition.shape);
  return read.problem ? unread(read.problem) : judgeNumbers(definition, read.entries, given);
};

export const checkFields = (definition, texts, given) => {
  if (judges[definition.kind]) return check(definition, texts.join(" "), given);
  const count = definition.entries.length, entries = [];
  if (texts.length !== count) return check(definition, texts.join("; "), given);
  for (const [i, text] of texts.entries()) {
    const read = numbers(text, []);
    if (read.problem) {
      const where = count === 1 ? "" : `In ${place(i, definition.shape)}: `;
      return unread({ text: where + read.problem.text, entries: [i] });
    }
    entries.push(read.entries[0]);
  }
  return judgeNumbers(definition, entries, given);
};

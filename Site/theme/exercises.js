// The form of an exercise in a page: fields, Check, what came of it, and the solution once earned.
//
// What the page has to hold; the script makes the form itself, so that a page without scripts reads
// whole and shows no form that does nothing:
//
//   <section class="exercise" data-exercise="bn-forward">
//     … the question …
//     <ol data-options type="a"><li>…</li></ol>     the options of a choice, in order
//     <p data-answer-here>…</p>                     where the form goes: what stands in it (how to
//                                                   answer in the terminal) is for pages without
//                                                   scripts and is hidden
//     <script type="application/json" data-definition>…</script>     SealedAnswer's `json`
//   </section>
//
// With variants the question stands in <div data-question>, and instead of the definition there is
// <script type="application/json" data-variants> with SealedVariants' `json`: the script puts the
// reader's own numbers in place. The reader's name for that choice is kept under "normbook-learner".
//
// An exercise without a data-definition (kind code) is left as it is. Answers are kept in the
// reader's browser under "normbook-answers", by exercise.
import { list, numbers, place, split } from "./answer-reading.js";
import { check, checkFields, sha256 } from "./answer-checking.js";
import { all, answers, each, keep, kept, make, on, one } from "./base.js";

const answerTo = (name) => answers()[name] || {};
const remember = (name, more) => keep("answers",
  JSON.stringify({ ...answers(), [name]: { ...answerTo(name), ...more } }));

// --- Fields: each kind gives {elements, inputs, mark(verdict)} ------------------------------------

const marks = {
  passed: ["✓", "right"], failed: ["✗", "wrong"], notUnderstood: ["?", "not understood"],
};
const sign = (outcome) => make("span.sign", { "aria-hidden": "true" }, marks[outcome]?.[0] ?? "");

// Marks a field with what came of it, or with nothing.
const setMark = (field, outcome) => {
  field.dataset.state = outcome || "";
  field.ariaInvalid = outcome && outcome !== "passed" ? "true" : null;
  one(".entry-mark", field.parentElement).replaceChildren(...outcome
    ? [sign(outcome), make("span.unseen", marks[outcome][1])] : []);
};

// Where it is secret which entry is wrong, none is marked.
const tellsNone = ({ outcome, entries }, count) =>
  outcome === "failed" && !entries.length && count !== 1;

const field = (tag, id, label, attributes) => {
  const input = make(tag, {
    id, autocomplete: "off", autocapitalize: "off", spellcheck: "false",
    "aria-describedby": id + "-mark", ...attributes,
  });
  return make("div.entry", make("label", { for: id }, label), input,
    make("span.entry-mark", { id: id + "-mark" }));
};

const entryFields = (name, shape, count) => {
  const isMatrix = shape.length === 2, columns = isMatrix ? shape[1] : Math.min(count, 4);
  const entries = Array.from({ length: count }, (_, i) => {
    const where = place(i, isMatrix ? shape : null);
    return field("input", `${name}-entry-${i + 1}`,
      count === 1 ? "Your answer" : where[0].toUpperCase() + where.slice(1),
      { type: "text", "data-entry": i });
  });
  // Columns and rows of a matrix are seen; a list's labels stay.
  const box = make("div.entries", { style: "--columns: " + columns }, ...entries);
  if (isMatrix) {
    box.classList.add("matrix");
    for (const label of all("label", box)) label.className = "unseen";
  }
  const inputs = all("input", box);
  inputs.forEach((input, i) => on(input, "paste", (event) => {
    const parts = split(event.clipboardData.getData("text"));
    if (parts.length < 2 || input.value) return;
    event.preventDefault();
    parts.forEach((part, j) => { if (inputs[i + j]) inputs[i + j].value = part; });
  }));
  return {
    elements: [box], inputs,
    mark: (verdict) => inputs.forEach((input, i) => {
      if (!verdict || tellsNone(verdict, count)) return setMark(input);
      const { outcome, entries } = verdict;
      const isMeant = entries.includes(i) || count === 1;
      setMark(input, isMeant ? outcome : outcome !== "notUnderstood" && "passed");
    }),
  };
};

const textField = (name, label, tag, attributes) => {
  const entry = field(tag, name + "-answer", label, attributes), input = one(tag, entry);
  entry.classList.add("wide");
  return {
    elements: [entry], inputs: [input],
    mark: (verdict) => setMark(input, marks[verdict?.outcome] && verdict.outcome),
  };
};

const optionFields = (section, { exercise, options, takesSeveral }) => {
  const list = one("[data-options]", section);
  const inputs = options.map(({ name }, i) => {
    const item = list.children[i], words = (one(".option-text", item) ?? item).childNodes;
    const input = make("input", {
      type: takesSeveral ? "checkbox" : "radio", name: exercise + "-option", value: name,
    });
    // An item of a group is no item of a list.
    item.role = "none";
    item.replaceChildren(make("label.option", input, make("span.letter", name),
      make("span.option-text", ...words), make("span.entry-mark")));
    return input;
  });
  list.classList.add("options");
  list.role = takesSeveral ? "group" : "radiogroup";
  list.ariaLabel = takesSeveral ? "Choose all that hold" : "Choose one";
  return {
    elements: [], inputs,
    mark: (verdict) => inputs.forEach((input, i) => {
      const isJudged = verdict && input.checked && verdict.outcome !== "notUnderstood"
        && !tellsNone(verdict);
      setMark(input, isJudged && (verdict.entries.includes(i) ? "failed" : "passed"));
    }),
  };
};

const fieldsFor = (section, definition) => {
  const { kind, exercise, variables, entries, shape } = definition;
  const area = (label, rows) => textField(exercise, label, "textarea", { rows });
  if (kind === "choices") return optionFields(section, definition);
  if (kind === "formula") {
    return textField(exercise, "Your formula in " + list(variables), "input", { type: "text" });
  }
  if (kind === "proof") return area("Your proof", 8);
  const count = entries.length, isMatrix = shape.length === 2;
  if (isMatrix ? shape[1] <= 6 && count <= 36 : count <= 12) {
    return entryFields(exercise, shape, count);
  }
  return area(`Your ${count} numbers`, Math.min(8, isMatrix ? shape[0] : 3));
};

// --- What came of it ----------------------------------------------------------------------------

const html = (source) => {
  const message = make("div.message");
  message.innerHTML = source;
  return message;
};

const say = (place, { outcome, text, messages }, hasHints) => {
  const next = outcome === "notUnderstood" ? "Nothing was counted."
    : outcome === "failed" && !messages.length && hasHints ? "A hint below may help." : "";
  place.dataset.outcome = outcome;
  place.replaceChildren(make("p.said", sign(outcome), text),
    ...(outcome === "notRun" ? [] : messages.map(html)),
    ...(next ? [make("p.next", next)] : []));
};

// The points of a proof's rubric, for its writer to tick.
const rubric = (points, ticked, tell) => {
  const onchange = () => tell([...boxes.keys()].filter((i) => boxes[i].checked));
  const list = make("ul.rubric", ...points.map((point) =>
    make("li", make("label.option", make("input", { type: "checkbox", onchange }), html(point)))));
  const boxes = all("input", list);
  boxes.forEach((box, i) => { box.checked = ticked.includes(i); });
  return list;
};

// Who the reader is to the choice of variants: a name without meaning, made once.
const learner = () => {
  if (!kept("learner")) keep("learner", Math.random().toString(36).slice(2));
  return kept("learner") ?? "";
};

// The reader's own variant, put in place of the one the page shows; the same as
// Sources/Exercises/Definition/VariantChoice.swift chooses.
const ownVariant = (section, { root, variants }) => {
  const name = section.dataset.exercise, before = answerTo(name).variant;
  const number = parseInt(sha256(`variant|${learner()}|${root}`).slice(0, 8), 16);
  const own = variants.find((variant) => variant.seed === before)
    || variants[number % variants.length];
  if (before !== own.seed) remember(name, { variant: own.seed });
  if (own !== variants[0]) {
    one("[data-question]", section).innerHTML = own.question;
    all("details.hint", section).forEach((hint, i) =>
      hint.replaceChildren(one("summary", hint), html(own.hints[i])));
  }
  return own.definition;
};

// The numbers the reader gave to the steps that an exercise goes on from, where they can be read.
const numbersOfSteps = ({ carry }) => {
  const given = {};
  for (const { exercise, shape } of carry?.steps ?? []) {
    const { texts } = answerTo(exercise);
    given[exercise] = texts && numbers(texts.join("; "), shape).entries?.map(({ value }) => value);
  }
  return given;
};

each("section[data-exercise]", (section) => {
  const holder = one("script[data-definition], script[data-variants]", section);
  if (!holder) return;
  let source, definition, fields, made = [];
  const said = make("div.outcome", { role: "status" }), earned = make("div.earned");

  const isChosen = (input) => definition.kind !== "choices" || input.checked;
  const given = () => fields.inputs.filter(isChosen).map((input) => input.value);
  const judge = () => given().every((text) => !text.trim()) ? check(definition, "")
    : checkFields(definition, given(), numbersOfSteps(definition));
  const tell = (verdict, isNew) => {
    const { exercise } = definition, { messages, outcome, solution } = verdict;
    fields.mark(verdict);
    say(said, verdict, one("details.hint", section));
    if (outcome === "notRun") {
      said.append(rubric(messages, answerTo(exercise).ticked || [], (ticked) =>
        remember(exercise, { ticked, passed: ticked.length === messages.length })));
    }
    if (solution && !earned.firstChild) {
      earned.append(make("details.solution", make("summary", "Solution"), html(solution)));
      earned.firstChild.open = isNew;
    }
  };
  // An old verdict doesn't stand beside a new answer.
  const clear = () => {
    fields.mark(null);
    said.replaceChildren();
    delete said.dataset.outcome;
  };
  const submit = (event) => {
    event.preventDefault();
    const { exercise } = definition, { tries = 0, passed } = answerTo(exercise), verdict = judge();
    const { outcome } = verdict, isPassed = outcome === "passed", isFailed = outcome === "failed";
    tell(verdict, true);
    remember(exercise, {
      texts: given(), outcome,
      tries: tries + (isPassed || isFailed ? 1 : 0), passed: passed || isPassed,
    });
    if (!isFailed && outcome !== "notUnderstood") return;
    (fields.inputs[verdict.entries[0]] ?? fields.inputs[0]).focus();
  };

  // The form, made again when the preview brings another definition; what was typed stays.
  const build = () => {
    if (source === holder.textContent) return;
    source = holder.textContent;
    definition = JSON.parse(source);
    if (definition.variants) definition = ownVariant(section, definition);
    const { texts = [], outcome } = answerTo(definition.exercise), shown = fields ? given() : texts;
    for (const element of made) element.remove();
    earned.replaceChildren();
    fields = fieldsFor(section, definition);
    made = [make("form.answer", { onsubmit: submit }, ...fields.elements,
      make("button", definition.kind === "proof" ? "Compare" : "Check")), said, earned];
    const place = one("[data-answer-here]", section);
    if (place) place.hidden = true;
    (place ?? holder).before(...made);
    clear();
    fields.inputs.forEach((input, i) => {
      if (definition.kind === "choices") input.checked = shown.includes(input.value);
      else input.value = shown[i] ?? "";
    });
    // The right answer is recognized again; a wrong one is left to be looked at.
    if (outcome === "passed") {
      const verdict = judge();
      if (verdict.outcome === "passed") tell(verdict, false);
    }
  };
  on(section, "input", ({ target }) => { if (!said.contains(target)) clear(); });
  build();
  return build;
});

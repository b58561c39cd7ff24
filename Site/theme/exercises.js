// The form of an exercise in a page: fields, Check, what came of it, and the solution once earned.
//
// Load in this order (all `defer`): page.js, answer-reading.js, answer-checking.js, exercises.js.
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
(() => {
  "use strict";
  const { make, each, check, checkFields, reading } = normbook;
  const kept = (name) => normbook.kept("normbook-answers")[name] || {};
  const keep = (name, more) => normbook.keep("normbook-answers",
    { ...normbook.kept("normbook-answers"), [name]: { ...kept(name), ...more } });

  // --- Fields: each kind gives {elements, texts(), fill(texts), mark(verdict), first(verdict)} ---

  const marks = { right: ["✓", "right"], wrong: ["✗", "wrong"], unclear: ["?", "not understood"] };
  const states = { passed: "right", failed: "wrong", notUnderstood: "unclear" };

  const setMark = (field, state) => {
    const mark = field.parentElement.querySelector(".entry-mark");
    field.dataset.state = state || "";
    field.toggleAttribute("aria-invalid", false);
    if (state && state !== "right") field.setAttribute("aria-invalid", "true");
    mark.replaceChildren();
    if (!state) return;
    const [sign, word] = marks[state];
    mark.append(make("span", { "aria-hidden": "true" }, sign), make("span.unseen", {}, word));
  };

  // Where it is secret which entry is wrong, none is marked.
  const tellsNone = ({ outcome, entries }, count) =>
    outcome === "failed" && !entries.length && count !== 1;

  const field = (tag, id, label, attributes = {}, isUnseen = false) => {
    const input = make(tag, {
      id, autocomplete: "off", autocapitalize: "off", spellcheck: "false",
      "aria-describedby": `${id}-mark`, ...attributes,
    });
    const labelled = make(isUnseen ? "label.unseen" : "label", { for: id }, label);
    return { input, entry: make("div.entry", {}, labelled, input,
      make("span.entry-mark", { id: `${id}-mark` })) };
  };

  const entryFields = (name, shape, count) => {
    const isMatrix = shape.length === 2, columns = isMatrix ? shape[1] : Math.min(count, 4);
    const made = Array.from({ length: count }, (_, i) => {
      const place = reading.place(i, isMatrix ? shape : null);
      // Columns and rows of a matrix are seen; a list's labels stay.
      return field("input", `${name}-entry-${i + 1}`,
        count === 1 ? "Your answer" : place[0].toUpperCase() + place.slice(1),
        { type: "text", "data-entry": i }, isMatrix);
    });
    const inputs = made.map(({ input }) => input);
    inputs.forEach((input, i) => input.addEventListener("paste", (event) => {
      const parts = reading.split(event.clipboardData.getData("text"));
      if (parts.length < 2 || input.value !== "") return;
      event.preventDefault();
      parts.forEach((part, j) => { if (inputs[i + j]) inputs[i + j].value = part; });
    }));
    return {
      elements: [make(isMatrix ? "div.entries.matrix" : "div.entries",
        { style: `--columns: ${columns}` }, ...made.map(({ entry }) => entry))],
      texts: () => inputs.map((input) => input.value),
      fill: (texts) => inputs.forEach((input, i) => { input.value = texts[i] || ""; }),
      mark: (verdict) => inputs.forEach((input, i) => {
        if (!verdict || tellsNone(verdict, count)) return setMark(input, null);
        const isMeant = verdict.entries.includes(i) || (count === 1 && verdict.outcome !== "passed");
        const isUnclear = verdict.outcome === "notUnderstood";
        setMark(input, isMeant ? states[verdict.outcome] : isUnclear ? null : "right");
      }),
      first: (verdict) => inputs[verdict.entries[0] || 0],
    };
  };

  const textField = (name, label, rows) => {
    const { input, entry } = field(rows > 1 ? "textarea" : "input", `${name}-answer`, label,
      rows > 1 ? { rows } : { type: "text" });
    entry.classList.add("wide");
    return {
      elements: [entry],
      texts: () => [input.value],
      fill: (texts) => { input.value = texts[0] || ""; },
      mark: (verdict) => setMark(input, states[verdict?.outcome]),
      first: () => input,
    };
  };

  const optionFields = (section, { exercise, options, takesSeveral }) => {
    const list = section.querySelector("[data-options]");
    const inputs = options.map(({ name }, i) => {
      const item = list.children[i];
      item.querySelector(".option-text")?.replaceWith(...item.querySelector(".option-text").childNodes);
      const words = [...(item.querySelector("label.option") ?? item).childNodes]
        .filter((node) => !node.matches?.("input, .letter, .entry-mark"));
      // An item of a group is no item of a list.
      item.setAttribute("role", "none");
      const input = make("input", {
        type: takesSeveral ? "checkbox" : "radio", name: `${exercise}-option`, value: name,
      });
      item.replaceChildren(make("label.option", {}, input, make("span.letter", {}, name),
        make("span.option-text", {}, ...words), make("span.entry-mark")));
      return input;
    });
    list.classList.add("options");
    list.setAttribute("role", takesSeveral ? "group" : "radiogroup");
    list.setAttribute("aria-label", takesSeveral ? "Choose all that hold" : "Choose one");
    return {
      elements: [],
      texts: () => inputs.filter((input) => input.checked).map((input) => input.value),
      fill: (texts) => inputs.forEach((input) => { input.checked = texts.includes(input.value); }),
      mark: (verdict) => inputs.forEach((input, i) => {
        const isJudged = verdict && input.checked && verdict.outcome !== "notUnderstood"
          && !tellsNone(verdict);
        setMark(input, isJudged && (verdict.entries.includes(i) ? "wrong" : "right"));
      }),
      first: () => inputs[0],
    };
  };

  const fieldsFor = (section, definition) => {
    const { kind, exercise, variables, entries, shape } = definition;
    if (kind === "choices") return optionFields(section, definition);
    if (kind === "formula") {
      return textField(exercise, `Your formula in ${reading.list(variables)}`, 1);
    }
    if (kind === "proof") return textField(exercise, "Your proof", 8);
    const count = entries.length, isMatrix = shape.length === 2;
    return (isMatrix ? shape[1] <= 6 && count <= 36 : count <= 12)
      ? entryFields(exercise, shape, count)
      : textField(exercise, `Your ${count} numbers`, Math.min(8, isMatrix ? shape[0] : 3));
  };

  // --- What came of it --------------------------------------------------------------------------

  const html = (source) => {
    const message = make("div.message");
    message.innerHTML = source;
    return message;
  };

  const say = (place, { outcome, text, messages }, hintCount) => {
    const signs = { passed: "✓", failed: "✗", notUnderstood: "?" };
    const next = outcome === "notUnderstood" ? "Nothing was counted."
      : outcome === "failed" && !messages.length && hintCount ? "A hint below may help." : "";
    place.dataset.outcome = outcome;
    place.replaceChildren(
      make("p.said", {}, make("span.sign", { "aria-hidden": "true" }, signs[outcome] ?? ""), text),
      ...(outcome === "notRun" ? [] : messages.map(html)),
      ...(next ? [make("p.next", {}, next)] : []));
  };

  // The points of a proof's rubric, for its writer to tick.
  const rubric = (points, ticked, tell) => {
    const boxes = points.map((_, i) => {
      const box = make("input", {
        type: "checkbox", onchange: () => tell(boxes.flatMap((box, j) => box.checked ? [j] : [])),
      });
      box.checked = ticked.includes(i);
      return box;
    });
    return make("ul.rubric", {}, ...points.map((point, i) =>
      make("li", {}, make("label.option", {}, boxes[i], html(point)))));
  };

  // Who the reader is to the choice of variants: a name without meaning, made once.
  const learner = () => {
    const key = "normbook-learner";
    try {
      const made = localStorage.getItem(key) || [...crypto.getRandomValues(new Uint8Array(8))]
        .map((byte) => byte.toString(16).padStart(2, "0")).join("");
      localStorage.setItem(key, made);
      return made;
    } catch { return ""; }
  };

  // The reader's own variant, put in place of the one the page shows; the same as
  // Sources/Exercises/Definition/VariantChoice.swift chooses.
  const ownVariant = (section, { root, variants }) => {
    const name = section.dataset.exercise, before = kept(name).variant;
    const number = parseInt(normbook.sha256(`variant|${learner()}|${root}`).slice(0, 8), 16);
    const own = variants.find((variant) => variant.seed === before)
      || variants[number % variants.length];
    if (before !== own.seed) keep(name, { variant: own.seed });
    if (own !== variants[0]) {
      section.querySelector("[data-question]").innerHTML = own.question;
      section.querySelectorAll("details.hint").forEach((hint, i) => {
        hint.replaceChildren(hint.querySelector("summary"), html(own.hints[i]));
      });
    }
    return own.definition;
  };

  each("section[data-exercise]", (section) => {
    const holder = section.querySelector("script[data-definition], script[data-variants]");
    if (!holder) return;
    let source, definition, fields, made = [];
    const said = make("div.outcome", { role: "status" }), earned = make("div.earned");

    const judge = () => {
      const texts = fields.texts();
      if (definition.kind !== "choices" && texts.every((text) => text.trim() === "")) {
        return check(definition, "");
      }
      // What the reader gave to the steps this one goes on from.
      const given = normbook.given(definition, Object.fromEntries(
        Object.entries(normbook.kept("normbook-answers"))
          .map(([name, answer]) => [name, answer?.texts?.join("; ")])));
      return definition.kind === "numbers" && texts.length > 1
        ? checkFields(definition, texts, given) : check(definition, texts.join(" "), given);
    };
    const tell = (verdict, isNew) => {
      const { exercise } = definition, points = verdict.messages;
      fields.mark(verdict);
      say(said, verdict, section.querySelectorAll("details.hint").length);
      if (verdict.outcome === "notRun") {
        said.append(rubric(points, kept(exercise).ticked || [], (ticked) =>
          keep(exercise, { ticked, passed: ticked.length === points.length })));
      }
      if (verdict.solution && !earned.childElementCount) {
        earned.append(make("details.solution", isNew ? { open: "" } : {},
          make("summary", {}, "Solution"), html(verdict.solution)));
      }
    };
    // An old verdict doesn't stand beside a new answer.
    const clear = () => {
      fields.mark(null);
      said.replaceChildren();
      delete said.dataset.outcome;
    };

    // The form, made again when the preview brings another definition; what was typed stays.
    const build = () => {
      if (source === holder.textContent) return;
      source = holder.textContent;
      definition = JSON.parse(source);
      if (definition.variants) definition = ownVariant(section, definition);
      const texts = fields?.texts();
      made.forEach((element) => element.remove());
      earned.replaceChildren();
      fields = fieldsFor(section, definition);
      made = [make("form.answer", {
        novalidate: "",
        onsubmit: (event) => {
          event.preventDefault();
          const verdict = judge(), before = kept(definition.exercise);
          tell(verdict, true);
          const counts = verdict.outcome === "passed" || verdict.outcome === "failed";
          keep(definition.exercise, {
            texts: fields.texts(), outcome: verdict.outcome,
            tries: (before.tries || 0) + (counts ? 1 : 0),
            passed: before.passed || verdict.outcome === "passed",
          });
          if (["failed", "notUnderstood"].includes(verdict.outcome)) fields.first(verdict).focus();
        },
      }, ...fields.elements, make("button", { type: "submit" },
        definition.kind === "proof" ? "Compare" : "Check")), said, earned];
      const place = section.querySelector("[data-answer-here]");
      if (place) place.hidden = true;
      (place ?? holder).before(...made);
      clear();
      const before = kept(definition.exercise);
      fields.fill(texts ?? before.texts ?? []);
      // The right answer is recognized again; a wrong one is left to be looked at.
      if (before.outcome === "passed") {
        const verdict = judge();
        if (verdict.outcome === "passed") tell(verdict, false);
      }
    };
    section.addEventListener("input", ({ target }) => { if (!said.contains(target)) clear(); });
    build();
    return build;
  });
})();

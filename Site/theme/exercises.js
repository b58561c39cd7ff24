// The form of an exercise in a page: fields, Check, what came of it, and the solution once earned.
//
// Load in this order (all `defer`): answer-reading.js, answer-checking.js, exercises.js.
//
// What the page has to hold; the script makes the form itself, so that a page without scripts reads
// whole and shows no form that does nothing:
//
//   <section class="exercise" data-exercise="bn-forward">
//     … the question …
//     <ol data-options type="a"><li>…</li></ol>     the options of a choice, in order
//     <p data-answer-here>…</p>                     where the form goes: what stands in it (how to
//                                                   answer in the terminal) is for pages without
//                                                   scripts and is replaced
//     <script type="application/json" data-definition>…</script>     SealedAnswer's `json`
//   </section>
//
// With variants the question stands in <div data-question>, and instead of the definition there is
// <script type="application/json" data-variants> with SealedVariants' `json`: the script puts the
// reader's own numbers in place. The reader's name for that choice is kept under "normbook-learner".
//
// An exercise without a data-definition (kind code) is left as it is. Answers are kept in the
// reader's browser under "normbook-answers", by exercise. After a page was patched, call
// normbook.bindExercises(root); what is bound already is left alone.
var normbook = normbook || {};

normbook.bindExercises = (() => {
  "use strict";

  const storeKey = "normbook-answers";
  const load = () => {
    try { return JSON.parse(localStorage.getItem(storeKey)) || {}; } catch { return {}; }
  };
  const save = (name, value) => {
    try {
      localStorage.setItem(storeKey, JSON.stringify({ ...load(), [name]: value }));
    } catch {}
  };

  const make = (tag, attributes = {}, ...children) => {
    const element = document.createElement(tag);
    for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
    element.append(...children);
    return element;
  };

  // --- Fields: each kind gives {texts(), fill(texts), marks(verdict), elements} -----------------

  const marks = { right: ["✓", "right"], wrong: ["✗", "wrong"], unclear: ["?", "not understood"] };

  const setMark = (field, state) => {
    const mark = field.parentElement.querySelector(".entry-mark");
    field.dataset.state = state || "";
    if (state === "wrong" || state === "unclear") field.setAttribute("aria-invalid", "true");
    else field.removeAttribute("aria-invalid");
    mark.textContent = "";
    if (!state) return;
    const [sign, word] = marks[state];
    mark.append(
      make("span", { "aria-hidden": "true" }, sign), make("span", { class: "unseen" }, word));
  };

  const entryFields = (name, shape, count) => {
    const isMatrix = shape.length === 2;
    const columns = isMatrix ? shape[1] : Math.min(count, 4);
    const grid = make("div",
      { class: isMatrix ? "entries matrix" : "entries", style: `--columns: ${columns}` });
    const inputs = [];
    for (let i = 0; i < count; i++) {
      const place = normbook.reading.place(i, isMatrix ? shape : null);
      const label = count === 1 ? "Your answer" : place[0].toUpperCase() + place.slice(1);
      const id = `${name}-entry-${i + 1}`;
      const input = make("input", {
        id, type: "text", inputmode: "text", autocomplete: "off", autocapitalize: "off",
        spellcheck: "false", "aria-describedby": `${id}-mark`, "data-entry": String(i)
      });
      const labelled = make("label", { for: id }, label);
      // Columns and rows of a matrix are seen; a list's labels stay.
      if (isMatrix) labelled.className = "unseen";
      grid.append(make("div", { class: "entry" }, labelled, input,
        make("span", { class: "entry-mark", id: `${id}-mark` })));
      inputs.push(input);
      input.addEventListener("paste", (event) => {
        const parts = normbook.reading.split(event.clipboardData.getData("text"));
        if (parts.length < 2 || input.value !== "") return;
        event.preventDefault();
        parts.forEach((part, j) => { if (inputs[i + j]) inputs[i + j].value = part; });
      });
    }
    return {
      elements: [grid],
      texts: () => inputs.map((input) => input.value),
      fill: (texts) => inputs.forEach((input, i) => { input.value = texts[i] || ""; }),
      mark: (verdict) => inputs.forEach((input, i) => {
        if (!verdict) return setMark(input, null);
        const isMeant = verdict.entries.includes(i) || (count === 1 && verdict.outcome !== "passed");
        if (verdict.outcome === "notUnderstood") setMark(input, isMeant ? "unclear" : null);
        else setMark(input, isMeant ? "wrong" : "right");
      }),
      first: (verdict) => inputs[verdict.entries[0] || 0],
    };
  };

  const textField = (name, label, rows) => {
    const id = `${name}-answer`;
    const field = rows > 1 ? make("textarea", { rows: String(rows) }) : make("input", { type: "text" });
    for (const [key, value] of Object.entries({
      id, autocomplete: "off", autocapitalize: "off", spellcheck: "false",
      "aria-describedby": `${id}-mark`
    })) field.setAttribute(key, value);
    return {
      elements: [make("div", { class: "entry wide" }, make("label", { for: id }, label), field,
        make("span", { class: "entry-mark", id: `${id}-mark` }))],
      texts: () => [field.value],
      fill: (texts) => { field.value = texts[0] || ""; },
      mark: (verdict) => {
        const states = { passed: "right", failed: "wrong", notUnderstood: "unclear", notRun: "" };
        setMark(field, verdict && states[verdict.outcome]);
      },
      first: () => field,
    };
  };

  const optionFields = (section, definition) => {
    const list = section.querySelector("[data-options]");
    const type = definition.takesSeveral ? "checkbox" : "radio";
    const inputs = definition.options.map((option, i) => {
      const item = list.children[i];
      // An item of a group is no item of a list.
      item.setAttribute("role", "none");
      const input = make("input",
        { type, name: `${definition.exercise}-option`, value: option.name, "data-option": "" });
      const text = make("span", { class: "option-text" }, ...item.childNodes);
      item.append(make("label", { class: "option" }, input,
        make("span", { class: "letter" }, option.name), text,
        make("span", { class: "entry-mark" })));
      return input;
    });
    list.classList.add("options");
    list.setAttribute("role", definition.takesSeveral ? "group" : "radiogroup");
    list.setAttribute("aria-label", definition.takesSeveral ? "Choose all that hold" : "Choose one");
    return {
      elements: [],
      texts: () => inputs.filter((input) => input.checked).map((input) => input.value),
      fill: (texts) => inputs.forEach((input) => { input.checked = texts.includes(input.value); }),
      mark: (verdict) => inputs.forEach((input, i) => {
        const isJudged = verdict && input.checked && verdict.outcome !== "notUnderstood";
        setMark(input, isJudged ? (verdict.entries.includes(i) ? "wrong" : "right") : null);
      }),
      first: () => inputs[0],
    };
  };

  const fieldsFor = (section, definition) => {
    const name = definition.exercise;
    if (definition.kind === "choices") return optionFields(section, definition);
    if (definition.kind === "formula") {
      return textField(name, `Your formula in ${normbook.reading.list(definition.variables)}`, 1);
    }
    if (definition.kind === "proof") return textField(name, "Your proof", 8);
    const count = definition.entries.length, shape = definition.shape;
    const fits = shape.length === 2 ? shape[1] <= 6 && count <= 36 : count <= 12;
    return fits ? entryFields(name, shape, count)
      : textField(name, `Your ${count} numbers`, Math.min(8, shape.length === 2 ? shape[0] : 3));
  };

  // --- What came of it --------------------------------------------------------------------------

  const html = (source) => {
    const holder = make("div", { class: "message" });
    holder.innerHTML = source;
    return holder;
  };

  const show = (place, verdict, hintCount) => {
    place.replaceChildren();
    place.dataset.outcome = verdict.outcome;
    const signs = { passed: "✓", failed: "✗", notUnderstood: "?", notRun: "" };
    place.append(make("p", { class: "said" },
      make("span", { class: "sign", "aria-hidden": "true" }, signs[verdict.outcome]), verdict.text));
    if (verdict.outcome !== "notRun") {
      verdict.messages.forEach((message) => place.append(html(message)));
    }
    if (verdict.outcome === "failed" && !verdict.messages.length && hintCount > 0) {
      place.append(make("p", { class: "next" }, "A hint below may help."));
    }
    if (verdict.outcome === "notUnderstood") {
      place.append(make("p", { class: "next" }, "Nothing was counted."));
    }
  };

  // The points of a proof's rubric, for its writer to tick.
  const showRubric = (place, points, ticked, onChange) => {
    const boxes = points.map((point, i) => {
      const box = make("input", { type: "checkbox" });
      box.checked = ticked.includes(i);
      box.addEventListener("change", () => onChange(boxes.flatMap((b, j) => b.checked ? [j] : [])));
      return box;
    });
    place.append(make("ul", { class: "rubric" },
      ...points.map((point, i) => make("li", {}, make("label", { class: "option" }, boxes[i],
        html(point))))));
  };

  const showSolution = (place, solution, isOpen) => {
    if (!solution || place.childElementCount) return;
    const details = make("details", { class: "solution" }, make("summary", {}, "Solution"));
    details.open = isOpen;
    details.append(html(solution));
    place.append(details);
  };

  // Who the reader is to the choice of variants: a name without meaning, made once.
  const learner = () => {
    const key = "normbook-learner";
    try {
      const kept = localStorage.getItem(key);
      if (kept) return kept;
      const made = [...crypto.getRandomValues(new Uint8Array(8))]
        .map((byte) => byte.toString(16).padStart(2, "0")).join("");
      localStorage.setItem(key, made);
      return made;
    } catch { return ""; }
  };

  // The reader's own variant, put in place of the one the page shows; the same as
  // Sources/Exercises/Definition/VariantChoice.swift chooses.
  const ownVariant = (section, { root, variants }) => {
    const name = section.dataset.exercise, kept = load()[name] || {};
    const number = parseInt(normbook.sha256(`variant|${learner()}|${root}`).slice(0, 8), 16);
    const own = variants.find((variant) => variant.seed === kept.variant)
      || variants[number % variants.length];
    if (kept.variant !== own.seed) save(name, { ...kept, variant: own.seed });
    if (own !== variants[0]) {
      section.querySelector("[data-question]").innerHTML = own.question;
      section.querySelectorAll("details.hint").forEach((hint, i) => {
        hint.replaceChildren(hint.querySelector("summary"), html(own.hints[i]));
      });
    }
    return own.definition;
  };

  const bind = (section) => {
    const holder = section.querySelector("script[data-definition], script[data-variants]");
    if (!holder || section.dataset.bound !== undefined) return;
    const data = JSON.parse(holder.textContent);
    const definition = data.variants ? ownVariant(section, data) : data;
    if (!definition.kind) return;
    section.dataset.bound = "";
    const fields = fieldsFor(section, definition);
    const verdictPlace = make("div", { class: "outcome", role: "status" });
    const solutionPlace = make("div", { class: "earned" });
    const label = definition.kind === "proof" ? "Compare" : "Check";
    const form = make("form", { class: "answer", novalidate: "" }, ...fields.elements,
      make("button", { type: "submit" }, label));
    const hintCount = section.querySelectorAll("details.hint").length;
    const isSplit = definition.kind === "numbers" && fields.texts().length > 1;

    // What the reader gave to the steps this one goes on from.
    const given = () => {
      const texts = {};
      for (const [name, kept] of Object.entries(load())) {
        if (kept && Array.isArray(kept.texts)) texts[name] = kept.texts.join("; ");
      }
      return normbook.given(definition, texts);
    };
    const judge = () => {
      const texts = fields.texts();
      if (definition.kind !== "choices" && texts.every((text) => text.trim() === "")) {
        return normbook.check(definition, "");
      }
      return isSplit ? normbook.checkFields(definition, texts, given())
        : normbook.check(definition, texts.join(" "), given());
    };
    const check = (isFirst) => {
      const verdict = judge();
      fields.mark(verdict);
      show(verdictPlace, verdict, hintCount);
      if (verdict.outcome === "notRun") {
        const kept = load()[definition.exercise] || {};
        showRubric(verdictPlace, verdict.messages, kept.ticked || [], (ticked) => {
          const passed = ticked.length === verdict.messages.length;
          save(definition.exercise, { ...load()[definition.exercise], ticked, passed });
        });
      }
      showSolution(solutionPlace, verdict.solution, isFirst);
      return verdict;
    };

    form.addEventListener("submit", (event) => {
      event.preventDefault();
      const verdict = check(true);
      const before = load()[definition.exercise] || {};
      const counts = verdict.outcome === "passed" || verdict.outcome === "failed";
      save(definition.exercise, {
        ...before, texts: fields.texts(), outcome: verdict.outcome,
        tries: (before.tries || 0) + (counts ? 1 : 0),
        passed: before.passed || verdict.outcome === "passed",
      });
      if (verdict.outcome === "failed" || verdict.outcome === "notUnderstood") {
        fields.first(verdict).focus();
      }
      section.dispatchEvent(new CustomEvent("normbook:checked", { bubbles: true, detail: verdict }));
    });
    // An old verdict doesn't stand beside a new answer.
    section.addEventListener("input", (event) => {
      if (verdictPlace.contains(event.target)) return;
      fields.mark(null);
      verdictPlace.replaceChildren();
      delete verdictPlace.dataset.outcome;
    });

    const place = section.querySelector("[data-answer-here]");
    if (place) place.replaceWith(form, verdictPlace, solutionPlace);
    else holder.before(form, verdictPlace, solutionPlace);

    const kept = load()[definition.exercise];
    if (kept && Array.isArray(kept.texts)) {
      fields.fill(kept.texts);
      // The right answer is recognized again; a wrong one is left to be looked at.
      if (kept.outcome === "passed" && judge().outcome === "passed") check(false);
    }
  };

  const bindAll = (root = document) => {
    root.querySelectorAll("section[data-exercise]").forEach((section) => {
      // One exercise that can't be bound leaves the others and the page as they are.
      try { bind(section); } catch (error) { console.error(error); }
    });
  };
  if (document.readyState === "loading") {
    document.addEventListener("DOMContentLoaded", () => bindAll());
  } else {
    bindAll();
  }
  return bindAll;
})();

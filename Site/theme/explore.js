// A slider over the stored states of a figure; the address remembers where it stands.
"use strict";
(() => {
  const query = new URLSearchParams(location.search);
  for (const section of document.querySelectorAll("section.explore")) {
    const states = [...section.querySelectorAll(":scope > .state")];
    if (states.length < 2) continue;
    const values = states.map((state) => state.dataset.value);
    const name = section.id, parameter = section.dataset.parameter;
    const start = values.indexOf(query.get(name) ?? section.dataset.initial);
    const line = document.createElement("p");
    line.className = "control";
    const label = document.createElement("label"), slider = document.createElement("input");
    const output = document.createElement("output");
    label.textContent = parameter;
    slider.type = "range";
    slider.min = 0;
    slider.max = values.length - 1;
    slider.step = 1;
    slider.value = Math.max(0, start);
    slider.id = `${name}-slider`;
    label.htmlFor = output.htmlFor = slider.id;
    line.append(label, slider, output);
    const show = () => {
      const at = Number(slider.value);
      states.forEach((state, i) => { state.hidden = i !== at; });
      output.textContent = values[at];
      slider.setAttribute("aria-valuetext", `${parameter} ${values[at]}`);
    };
    // The view one has chosen stays chosen from state to state.
    section.addEventListener("change", (event) => {
      if (event.target.type !== "radio") return;
      const view = [...event.target.closest("fieldset").querySelectorAll("input")].indexOf(event.target);
      for (const set of section.querySelectorAll("fieldset.views")) {
        set.querySelectorAll("input")[view].checked = true;
      }
    });
    slider.addEventListener("input", show);
    slider.addEventListener("change", () => {
      query.set(name, values[Number(slider.value)]);
      try { history.replaceState(null, "", `?${query}${location.hash}`); } catch {}
    });
    states[0].before(line);
    section.classList.add("live");
    show();
  }
})();

// A slider over the stored states of a figure, or two; the address remembers where they stand.
(() => {
  "use strict";
  const { make } = normbook;
  const query = new URLSearchParams(location.search);
  // Where each parameter stands, by its section's name, and what follows it.
  const values = new Map(), followers = [];
  const tell = () => followers.forEach((follow) => follow());

  // A slider in `section` for the parameter of `owner`: its own, or that of the one it goes with.
  const control = (section, owner) => {
    const name = owner.id, parameter = owner.dataset.parameter;
    const id = section === owner ? `${name}-slider` : `${section.id}-${name}-slider`;
    const slider = make("input", { type: "range", id, min: 0, step: 1 });
    const output = make("output", { for: id });
    const choices = () => [...new Set([...owner.querySelectorAll(":scope > .state")]
      .map((state) => state.dataset.value))];
    slider.addEventListener("input", () => {
      values.set(name, choices()[slider.value]);
      tell();
    });
    slider.addEventListener("change", () => {
      query.set(name, values.get(name));
      try { history.replaceState(null, "", `?${query}${location.hash}`); } catch {}
    });
    const line = make("p.control", {}, make("label", { for: id }, parameter), slider, output);
    const follow = () => {
      const all = choices();
      let at = all.indexOf(values.get(name));
      if (at < 0) at = Math.max(0, all.indexOf(query.get(name) ?? owner.dataset.initial));
      if (all[at] === undefined) return;
      values.set(name, all[at]);
      slider.max = all.length - 1;
      slider.value = at;
      output.textContent = all[at];
      slider.setAttribute("aria-valuetext", `${parameter} ${all[at]}`);
    };
    follow();
    followers.push(follow);
    return line;
  };

  normbook.each("section.explore", (section) => {
    const states = () => [...section.querySelectorAll(":scope > .state")];
    const other = document.getElementById(section.dataset.with);
    const owners = other ? [section, other] : [section];
    if (states().length < 2) return;
    states()[0].before(...owners.map((owner) => control(section, owner)));
    const follow = () => states().forEach((state) => {
      state.hidden = state.dataset.value !== values.get(section.id)
        || (other && state.dataset.other !== values.get(other.id));
    });
    followers.push(follow);
    // The view one has chosen stays chosen from state to state.
    section.addEventListener("change", ({ target }) => {
      if (target.type !== "radio") return;
      const set = target.closest("fieldset"), view = [...set.querySelectorAll("input")].indexOf(target);
      for (const other of section.querySelectorAll("fieldset.views")) {
        other.querySelectorAll("input")[view].checked = true;
      }
    });
    section.classList.add("live");
    follow();
    return tell;
  });
})();

// A slider over the stored states of a figure, or two; the address remembers where they stand.
import { address, all, each, make, on } from "./base.js";

const query = new URLSearchParams(location.search);
// Where each parameter stands, by its section's name, and what follows it.
const values = new Map(), followers = [];
const tell = () => followers.forEach((follow) => follow());
const statesOf = (section) => all(":scope > .state", section);

// A slider in `section` for the parameter of `owner`: its own, or that of the one it goes with.
const control = (section, owner) => {
  const name = owner.id, { parameter, initial } = owner.dataset;
  const id = (section === owner ? "" : section.id + "-") + name + "-slider";
  const choices = () => [...new Set(statesOf(owner).map((state) => state.dataset.value))];
  const slider = make("input", {
    type: "range", id, min: 0, step: 1,
    oninput() {
      values.set(name, choices()[slider.value]);
      tell();
    },
    onchange() {
      query.set(name, values.get(name));
      address(`?${query}${location.hash}`);
    },
  });
  const output = make("output", { for: id });
  const follow = () => {
    const known = choices();
    let at = known.indexOf(values.get(name));
    if (at < 0) at = Math.max(0, known.indexOf(query.get(name) ?? initial));
    const value = known[at];
    if (value === undefined) return;
    values.set(name, value);
    slider.max = known.length - 1;
    slider.value = at;
    output.textContent = value;
    slider.ariaValueText = `${parameter} ${value}`;
  };
  follow();
  followers.push(follow);
  return make("p.control", make("label", { for: id }, parameter), slider, output);
};

each("section.explore", (section) => {
  const other = document.getElementById(section.dataset.with), states = () => statesOf(section);
  const owners = other ? [section, other] : [section];
  if (states().length < 2) return;
  states()[0].before(...owners.map((owner) => control(section, owner)));
  const follow = () => states().forEach((state) => {
    const { value, other: second } = state.dataset;
    state.hidden = value !== values.get(section.id) || (other && second !== values.get(other.id));
  });
  followers.push(follow);
  // The view one has chosen stays chosen from state to state.
  on(section, "change", ({ target }) => {
    if (target.type !== "radio") return;
    const view = all("input", target.closest("fieldset")).indexOf(target);
    for (const set of all("fieldset.views", section)) all("input", set)[view].checked = true;
  });
  section.classList.add("live");
  follow();
  return tell;
});

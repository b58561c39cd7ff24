// A reader at work on the exercises of the test's page; returns what was seen at each step.
const steps = {};
const section = (name) => document.querySelector(`[data-exercise="${name}"]`);
const fields = (name) => [...section(name).querySelectorAll("[data-entry], .entry input, textarea")];
const submit = (name) => section(name).querySelector("form").requestSubmit();
const outcome = (name) => {
  const place = section(name).querySelector(".outcome");
  const said = place.querySelector(".said");
  return `${place.dataset.outcome}: ${said ? said.lastChild.textContent : ""}`;
};
const type = (name, texts) => fields(name).forEach((field, i) => {
  field.value = texts[i];
  field.dispatchEvent(new Event("input", { bubbles: true }));
});
const right = ["-1.3416", "-0,4472", "0.4472", "3/√5"];
const list = "bn-forward";

steps["fields"] = String(fields(list).length);
steps["labels"] = [...section(list).querySelectorAll("label")].map((l) => l.textContent).join(" ");
steps["fallback gone"] = String(section(list).querySelector("[data-answer-here]").hidden);
submit(list);
steps["empty"] = outcome(list);
type(list, [...right.slice(0, 3), "7"]);
submit(list);
steps["one wrong"] = outcome(list);
steps["one wrong, marks"] = fields(list).map((f) => f.dataset.state).join(" ");
steps["one wrong, invalid"] = fields(list).map((f) => f.getAttribute("aria-invalid") || "false")
  .join(" ");
steps["focus"] = document.activeElement.id;
steps["solution before"] = section(list).querySelector(".earned").textContent;
type(list, ["-1.1619", "-0.3873", "0.3873", "1.1619"]);
submit(list);
steps["slip"] = section(list).querySelector(".message").innerHTML;
type(list, ["-1.3416", "abc", "0.4472", "1.3416"]);
submit(list);
steps["unclear"] = outcome(list) + fields(list)[1].dataset.state;
type(list, ["", "", "", ""]);
steps["edited"] = section(list).querySelector(".outcome").textContent;
const data = new DataTransfer();
data.setData("text", "tensor([-1.3416, -0.4472, 0.4472, 1.3416])");
fields(list)[0].dispatchEvent(new ClipboardEvent("paste", { clipboardData: data, bubbles: true }));
steps["pasted"] = fields(list).map((f) => f.value).join(" | ");
submit(list);
steps["passed"] = outcome(list);
steps["solution"] = section(list).querySelector(".earned .message").textContent;
steps["is open"] = String(section(list).querySelector(".earned details").open);
const kept = JSON.parse(localStorage.getItem("normbook-answers"))[list];
steps["kept"] = `${kept.outcome} ${kept.texts.length}`;
document.dispatchEvent(new CustomEvent("normbook:patched", { cancelable: true }));
steps["bound again"] = String(section(list).querySelectorAll("form").length);

const choose = (name, value) => section(name).querySelector(`input[value="${value}"]`).click();
choose("invariance", "a");
submit("invariance");
steps["choice"] = outcome("invariance");
steps["choice reason"] = section("invariance").querySelector(".message").textContent;
choose("invariance", "b");
submit("invariance");
steps["choice right"] = outcome("invariance");

steps["matrix fields"] = String(fields("affine").length);
steps["matrix label"] = section("affine").querySelectorAll("label")[1].textContent;
type("transform", ["γ (x − μ) / √var + β"]);
submit("transform");
steps["formula"] = outcome("transform");

type("invariance-proof", ["The mean of αx is αμ and its variance is α²σ²."]);
submit("invariance-proof");
const boxes = [...section("invariance-proof").querySelectorAll(".rubric input")];
steps["rubric"] = String(boxes.length);
boxes.forEach((box) => box.click());
steps["rubric ticked"] = String(
  JSON.parse(localStorage.getItem("normbook-answers"))["invariance-proof"].passed);
return steps;

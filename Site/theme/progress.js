// What the reader has solved, on the page that lists all exercises, and the file to hand in.
import { all, answers, button, each, kept, make, one } from "./base.js";

each(".progress", (place) => {
  const known = answers(), given = {}, items = all("[data-exercise]");
  let points = 0, solved = 0;
  for (const item of items) {
    const { exercise } = item.dataset, answer = known[exercise];
    if (!answer?.texts) continue;
    given[exercise] = answer;
    const word = answer.passed ? "solved" : "tried";
    item.classList.add(word);
    one("a", item).after(make("span.state", word));
    if (answer.passed) {
      solved += 1;
      points += Number(item.dataset.points);
    }
  }
  place.hidden = false;
  place.textContent =
    `${solved} of ${items.length} solved, ${points} of ${place.dataset.points} points. `;
  if (!Object.keys(given).length) return;
  // As `normbook grade` reads it.
  place.append(button("save", "Save my answers to hand in", () => {
    const text = JSON.stringify(
      { course: document.title, learner: kept("learner"), answers: given }, null, 2);
    const file = new Blob([text, "\n"], { type: "application/json" });
    const link = make("a", { href: URL.createObjectURL(file), download: "answers.json" });
    link.click();
    URL.revokeObjectURL(link.href);
  }));
});

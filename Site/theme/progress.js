// What the reader has solved, on the page that lists all exercises, and the file to hand in.
(() => {
  "use strict";
  const place = document.querySelector(".progress");
  if (!place) return;
  const answers = normbook.kept("normbook-answers");
  const items = [...document.querySelectorAll("[data-exercise]")];
  let points = 0, solved = 0;
  for (const item of items) {
    const answer = answers[item.dataset.exercise];
    if (!answer?.texts) continue;
    const word = answer.passed ? "solved" : "tried";
    item.classList.add(word);
    item.querySelector("a").after(normbook.make("span.state", {}, word));
    if (answer.passed) { solved += 1; points += Number(item.dataset.points) || 0; }
  }
  place.hidden = false;
  place.textContent =
    `${solved} of ${items.length} solved, ${points} of ${place.dataset.points} points. `;

  const given = items.map((item) => item.dataset.exercise).filter((name) => answers[name]?.texts);
  if (!given.length) return;
  // As `normbook grade` reads it.
  place.append(normbook.button("save", "Save my answers to hand in", () => {
    let learner;
    try { learner = localStorage.getItem("normbook-learner") || undefined; } catch {}
    const known = Object.fromEntries(given.map((name) => [name, answers[name]]));
    const text = JSON.stringify({ course: document.title, learner, answers: known }, null, 2);
    const link = normbook.make("a", {
      href: URL.createObjectURL(new Blob([text, "\n"], { type: "application/json" })),
      download: "answers.json",
    });
    link.click();
    URL.revokeObjectURL(link.href);
  }));
})();

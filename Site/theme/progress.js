// What the reader has solved, on the page that lists all exercises, and the file to hand in.
"use strict";
(() => {
  const place = document.querySelector(".progress");
  if (!place) return;
  let answers = {};
  try { answers = JSON.parse(localStorage.getItem("normbook-answers")) || {}; } catch {}
  let points = 0, solved = 0;
  const items = [...document.querySelectorAll("[data-exercise]")];
  for (const item of items) {
    const answer = answers[item.dataset.exercise];
    if (!answer || !Array.isArray(answer.texts)) continue;
    item.classList.add(answer.passed ? "solved" : "tried");
    const word = document.createElement("span");
    word.className = "state";
    word.textContent = answer.passed ? "solved" : "tried";
    item.querySelector("a").after(word);
    if (answer.passed) { solved += 1; points += Number(item.dataset.points) || 0; }
  }
  place.hidden = false;
  place.textContent =
    `${solved} of ${items.length} solved, ${points} of ${place.dataset.points} points. `;
  if (!Object.keys(answers).length) return;
  const button = document.createElement("button");
  button.type = "button";
  button.textContent = "Save my answers as a file";
  button.addEventListener("click", () => {
    let learner;
    try { learner = localStorage.getItem("normbook-learner") || undefined; } catch {}
    const known = Object.fromEntries(items.map((item) => item.dataset.exercise)
      .filter((name) => answers[name]).map((name) => [name, answers[name]]));
    const text = JSON.stringify({ course: document.title, learner, answers: known }, null, 2) + "\n";
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([text], { type: "application/json" }));
    link.download = "answers.json";
    link.click();
    URL.revokeObjectURL(link.href);
  });
  place.append(button);
})();

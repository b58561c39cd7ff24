import Testing

@testable import SiteRenderer

/// What the pages' scripts do, in a browser that opened the site from its folder.
@Suite(.enabled(if: SampleSite.isBrowserThere), .serialized) struct PageScriptTests {
  private let lesson = "lessons/batch-norm.html"

  @Test(
    "No page is wider than a phone, and no script or file fails",
    arguments: ["index.html", "lessons/batch-norm.html"])
  func fits(page: String) async throws {
    let probe = "return String(document.documentElement.scrollWidth - innerWidth);"
    #expect(try await SampleSite.ask(page, width: 400, probe: probe) == "0")
  }

  @Test("The search finds words and their beginnings, and shows where") func search() async throws {
    let probe = """
      const settle = () => new Promise((resolve) => setTimeout(resolve, 800));
      const found = () => [...document.querySelectorAll(".results li")].map((item) =>
        item.querySelector("a").getAttribute("href") + " " +
        [...item.querySelectorAll("mark")].map((mark) => mark.textContent).join("+"));
      await settle();
      const first = found()[0], field = document.getElementById("query");
      field.value = "zebra";
      field.dispatchEvent(new Event("input"));
      await settle();
      return first + "|" + found().length + "|" + document.querySelector(".found").textContent;
      """
    #expect(
      try await SampleSite.ask("search.html", query: "?q=learning+rat", probe: probe)
        == "lessons/batch-norm.html#what-it-is-good-for learning+rat|0|Nothing found.")
  }

  /// Each thing a lesson's page can do, as a probe and what it must say; one page serves all.
  private static let lessonProbes: [(what: String, probe: String, answer: String)] = [
    (
      "The switch changes the colours and remembers the choice",
      """
      const button = document.querySelector(".bar .theme");
      const before = getComputedStyle(document.body).color;
      button.click();
      const after = getComputedStyle(document.body).color;
      return [before !== after, localStorage.getItem("normbook-theme"), button.textContent].join();
      """, "true,dark,Light"
    ),
    (
      "A slider shows one stored state at a time, the author's first",
      """
      const section = document.querySelector(".explore"), slider = section.querySelector("input");
      const shown = () => [...section.querySelectorAll(".state")].filter((state) => !state.hidden)
        .map((state) => state.dataset.value).join();
      const first = shown();
      slider.value = 2;
      slider.dispatchEvent(new Event("input"));
      return first + " " + shown() + " " + slider.getAttribute("aria-valuetext");
      """, "8 32 batch size 32"
    ),
    (
      "A figure's views change by its radio buttons",
      """
      const set = document.querySelector("fieldset.views");
      const views = [...set.querySelectorAll(".view")];
      const shown = () => views.findIndex((view) => getComputedStyle(view).display !== "none");
      const first = shown();
      set.querySelectorAll("input")[2].click();
      return [first, shown(), set.querySelectorAll(".csv").length].join();
      """, "0,2,1"
    ),
    (
      "A reference shows its target in place when it is pointed at",
      """
      const link = document.querySelector("a.reference[href='#eq-bn']");
      link.dispatchEvent(new MouseEvent("mouseenter"));
      await new Promise((resolve) => setTimeout(resolve, 300));
      const card = document.getElementById("card");
      return [card.hidden, card.querySelectorAll(".katex").length,
        card.querySelectorAll("[id]").length].join();
      """, "false,1,0"
    ),
    (
      "An exercise is checked in the page: a known slip, not understood, right",
      """
      const section = document.getElementById("bn-forward");
      const inputs = [...section.querySelectorAll("input")];
      const give = (values) => {
        values.forEach((value, i) => { inputs[i].value = value; });
        section.querySelector("form").requestSubmit();
        const outcome = section.querySelector(".outcome");
        return outcome.dataset.outcome + (outcome.querySelector(".katex") ? " slip" : "");
      };
      return [give(["-1.1619", "-0.3873", "0.3873", "1.1619"]), give(["abc", "1", "2", "3"]),
        section.textContent.includes("secret"),
        give(["-1.3416394", "-0.4472131", "0.4472131", "1.3416394"]),
        section.textContent.includes("The secret is here.")].join();
      """, "failed slip,notUnderstood,false,passed,true"
    ),
  ]

  @Test("What a lesson's page can do, it does") func lessonPage() async throws {
    let probes = Self.lessonProbes.map { "async () => { \($0.probe) }" }.joined(separator: ",\n")
    let probe = """
      const said = [];
      for (const probe of [\(probes)]) {
        try { said.push(await probe()); } catch (error) { said.push("threw " + error); }
      }
      return said.join("|");
      """
    let said = try await SampleSite.ask(lesson, probe: probe).split(separator: "|").map(String.init)
    try #require(said.count == Self.lessonProbes.count, "\(said)")
    for (expected, answer) in zip(Self.lessonProbes, said) {
      #expect(answer == expected.answer, "\(expected.what)")
    }
  }
}

import Testing

@testable import SiteRenderer

/// What the pages' scripts do, in a browser that opened the site from its folder.
@Suite(.enabled(if: Browser.isThere), .serialized) struct PageScriptTests {
  private let lesson = "lessons/batch-norm.html"

  @Test(
    "No page is wider than its window, narrow or wide, and no script or file fails",
    arguments: [
      "index.html", "lessons/batch-norm.html", "claims.html", "glossary.html", "exercises.html",
    ], [500, 1400])
  func fits(page: String, width: Int) throws {
    let probe = "return String(document.documentElement.scrollWidth - innerWidth);"
    #expect(try Browser.ask(page, width: width, probe: probe) == "0")
  }

  @Test("The switch changes the colours and remembers the choice") func theme() throws {
    let probe = """
      const button = document.querySelector(".bar .theme"), before = getComputedStyle(document.body).color;
      button.click();
      const after = getComputedStyle(document.body).color;
      return [before !== after, localStorage.getItem("normbook-theme"), button.textContent].join();
      """
    #expect(try Browser.ask(lesson, probe: probe) == "true,dark,Light")
  }

  @Test("The search finds words and their beginnings, and shows where") func search() throws {
    let probe = """
      await new Promise((resolve) => setTimeout(resolve, 800));
      return [...document.querySelectorAll(".results li")].map((item) =>
        item.querySelector("a").getAttribute("href") + " " +
        [...item.querySelectorAll("mark")].map((mark) => mark.textContent).join("+")).join("\\n");
      """
    let found = try Browser.ask("search.html", query: "?q=learning+rat", probe: probe)
    #expect(found.hasPrefix("lessons/batch-norm.html#what-it-is-good-for learning+rat"), "\(found)")
    #expect(try Browser.ask("search.html", query: "?q=zebra", probe: probe) == "")
  }

  @Test("A slider shows one stored state at a time, the author's first") func explore() throws {
    let probe = """
      const section = document.querySelector(".explore"), slider = section.querySelector("input");
      const shown = () => [...section.querySelectorAll(".state")].filter((state) => !state.hidden)
        .map((state) => state.dataset.value).join();
      const first = shown();
      slider.value = 2;
      slider.dispatchEvent(new Event("input"));
      return first + " " + shown() + " " + slider.getAttribute("aria-valuetext");
      """
    #expect(try Browser.ask(lesson, probe: probe) == "8 32 batch size 32")
  }

  @Test("A figure's views change without a script's help, and its data is copied in full")
  func views() throws {
    let probe = """
      const set = document.querySelector("fieldset.views"), views = [...set.querySelectorAll(".view")];
      const shown = () => views.findIndex((view) => getComputedStyle(view).display !== "none");
      const first = shown();
      set.querySelectorAll("input")[2].click();
      return [first, shown(), set.querySelectorAll(".csv").length].join();
      """
    #expect(try Browser.ask(lesson, probe: probe) == "0,2,1")
  }

  @Test("A reference shows its target in place when it is pointed at") func preview() throws {
    let probe = """
      const link = document.querySelector("a.reference[href='#eq-bn']");
      link.dispatchEvent(new MouseEvent("mouseenter"));
      await new Promise((resolve) => setTimeout(resolve, 300));
      const card = document.getElementById("card");
      return [card.hidden, card.querySelectorAll(".katex").length, card.querySelectorAll("[id]").length].join();
      """
    #expect(try Browser.ask(lesson, probe: probe) == "false,1,0")
  }

  @Test("An exercise is checked in the page: right, a known slip, not understood")
  func exercise() throws {
    let probe = """
      const section = document.getElementById("bn-forward"), inputs = [...section.querySelectorAll("input")];
      const give = (values) => {
        values.forEach((value, i) => { inputs[i].value = value; });
        section.querySelector("form").requestSubmit();
        const outcome = section.querySelector(".outcome");
        return outcome.dataset.outcome + (outcome.textContent.includes("n−1") || outcome.querySelector(".katex") ? " slip" : "");
      };
      return [give(["-1.1619", "-0.3873", "0.3873", "1.1619"]), give(["abc", "1", "2", "3"]),
        section.textContent.includes("secret"),
        give(["-1.3416394", "-0.4472131", "0.4472131", "1.3416394"]),
        section.textContent.includes("The secret is here.")].join();
      """
    #expect(try Browser.ask(lesson, probe: probe) == "failed slip,notUnderstood,false,passed,true")
  }
}

import Browser
import LessonRecords
import Testing

extension SiteTests {
  /// A reader without a mouse.
  @Suite struct KeyboardTests {
    /// Every element that must be reached by the Tab key: of radio buttons the chosen one.
    private static let controls = """
      window.controls = [...document.querySelectorAll(
          "a[href], button, input, select, textarea, summary, [tabindex]")]
        .filter(e => e.tabIndex >= 0 && !e.disabled && e.checkVisibility({ visibilityProperty: true })
          && (e.type !== "radio" || e.checked || !e.form && !document.querySelector(
            `input[name="${CSS.escape(e.name)}"]:checked`)))
        .filter((e, i, all) => e.type !== "radio" || all.findIndex(o => o.name === e.name) === i);
      window.met = new Set();
      """

    /// What is wrong with the element that has the focus, and whether the round is over.
    private static let step = """
      (() => {
        const e = document.activeElement;
        if (!e || e === document.body) return "end";
        if (met.has(e)) return "round";
        met.add(e);
        const box = (e.closest("label") ?? e).getBoundingClientRect();
        const name = e.outerHTML.slice(0, 90);
        const seen = (e) => e && (getComputedStyle(e).outlineStyle !== "none"
          || getComputedStyle(e).boxShadow !== "none");
        if (!seen(e) && !seen(e.closest("label")) && !seen(e.parentElement)) return "unmarked " + name;
        if (box.bottom < 0 || box.top > innerHeight) return "out of sight " + name;
        return "";
      })()
      """

    @Test(
      "Every control is reached with the Tab key, is seen then, and lets go",
      arguments: Page.all.filter { !$0.isRedirect }, [400, 1400])
    func reach(_ page: Page, width: Int) async throws {
      try await OpenPage.with(page, width: width) { window in
        try await window.evaluate(
          """
          document.body.tabIndex = -1;
          document.body.focus();
          document.body.removeAttribute("tabindex");
          """)
        try await window.evaluate(Self.controls + "; 0")
        let count = Int(try await window.number("controls.length"))
        var wrong: [String] = []
        var steps = 0
        while steps < 2 * count + 40 {
          try await window.press(.tab)
          steps += 1
          let said = try await window.text(Self.step)
          if said == "end" || said == "round" { break }
          if !said.isEmpty { wrong.append(said) }
        }
        #expect(wrong == [])
        #expect(steps < 2 * count + 40, "the focus doesn't come round")
        let missed = try await window.texts(
          "controls.filter(e => !met.has(e)).map(e => e.outerHTML.slice(0, 120))")
        #expect(missed == [], "never reached")
      }
    }

    @Test("The first Tab offers to skip to the text") func skip() async throws {
      try await OpenPage.with(Site.kitchenSink["lessons/first.html"]) { window in
        try await window.press(.tab)
        #expect(try await window.text("document.activeElement.className") == "skip")
        try await window.press(.enter)
        #expect(try await window.text("location.hash") == "#main")
      }
    }

    @Test("On a phone the course opens as a sheet and closes with Escape") func sheet() async throws
    {
      try await OpenPage.with(Site.kitchenSink["lessons/first.html"], width: 400) { window in
        let isOpen = "document.getElementById('course').checkVisibility()"
        #expect(try await window.evaluate(isOpen) == false)
        try await window.focus(".bar .menu")
        try await window.press(.enter)
        try await window.wait(until: isOpen)
        try await PageTests.expectNoBarriers(in: window)
        try await window.press(.escape)
        try await window.wait(until: "!\(isOpen)")
      }
    }

    @Test("Details open, and a figure shows its other views") func views() async throws {
      try await OpenPage.with(Site.kitchenSink["lessons/figures.html"]) { window in
        try await window.focus("details.fold > summary")
        try await window.press(.enter)
        #expect(try await window.evaluate("document.querySelector('details.fold').open") == true)
        try await window.focus("#fig-lines fieldset.views input")
        let shown = """
          [...document.querySelectorAll("#fig-lines .view")].findIndex(e => e.checkVisibility())
          """
        #expect(try await window.number(shown) == 0)
        try await window.press(.right)
        #expect(try await window.number(shown) == 1)
        try await window.press(.right)
        #expect(try await window.number(shown) == 2)
        try await PageTests.expectNoBarriers(in: window)
      }
    }
  }
}
